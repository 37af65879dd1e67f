"""What the page of one usulan shows, and which one comes before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from dms import bacaan, halaman
from pegawai.berkas import alamat_foto
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from verifikasi import rekaman as rekaman_usulan
from verifikasi.antrean import saring
from verifikasi.antrean.aturan import jam
from verifikasi.antrean.models import TemplatAlasan, Tinjauan
from verifikasi.antrean.querysets import lingkup
from verifikasi.antrean.rekaman import pegang
from verifikasi.antrean.saring import Pemeriksa, Saringan
from verifikasi.dokumen import Dokumen, susun_dokumen
from verifikasi.models import BatasTunggu, Usulan, UsulanBukti

HITUNG_MAKS = 1_000


@dataclass(frozen=True)
class Beda:
    """One field: as it stands now, as it is proposed, and what that does in a word. `semula`: see `BarisIsi`."""

    label: str
    lama: str
    kini: str
    baru: str
    kata: str
    jenis: str
    ikon: str
    bertentangan: bool
    semula: str | None = None


@dataclass(frozen=True)
class Tempat:
    """Where it stands in the filter. `nomor` 0: it is not in it; `lebih`: there are more than `banyak`."""

    nomor: int
    banyak: int
    lebih: bool
    berikut: UUID | None
    sebelum: UUID | None


def satu_atau_404(cakupan: Cakupan, uuid: Any) -> Usulan:
    """One usulan where this person verifies or validates."""
    u = rekaman_usulan.satu_atau_404(cakupan, uuid)
    if not lingkup(cakupan).memuat(u.instansi_id, u.opd_id, u.unor_id, None):
        raise Http404("Data tidak ditemukan.")
    return u


def berikut(p: Pemeriksa, s: Saringan, nomor: int) -> UUID | None:
    """The usulan after this one, else the first; nobody else's, and None when there is no other."""
    semua = saring.bebas(saring.usulan(p, s), p).exclude(pk=nomor)
    arah = ("pk__gt", "pk") if s.naik else ("pk__lt", "-pk")
    urut = semua.order_by(arah[1]).values_list("uuid", flat=True)
    return urut.filter(**{arah[0]: nomor}).first() or urut.first()


def tempat(p: Pemeriksa, s: Saringan, u: Usulan) -> Tempat:
    semua = saring.bebas(saring.usulan(p, s), p)
    naik = s.naik
    sampai = Q(pk__lte=u.pk) if naik else Q(pk__gte=u.pk)
    potong = semua.order_by("pk" if naik else "-pk")[: HITUNG_MAKS + 1]
    hitung = potong.aggregate(semua=Count("pk"), nomor=Count("pk", filter=sampai), ada=Count("pk", filter=Q(pk=u.pk)))
    balik = semua.filter(**{"pk__lt" if naik else "pk__gt": u.pk}).order_by("-pk" if naik else "pk")
    return Tempat(
        nomor=hitung["nomor"] if hitung["ada"] else 0,
        banyak=min(hitung["semua"], HITUNG_MAKS),
        lebih=hitung["semua"] > HITUNG_MAKS,
        berikut=berikut(p, s, u.pk),
        sebelum=balik.values_list("uuid", flat=True).first(),
    )


def konteks(p: Pemeriksa, s: Saringan, u: Usulan, dokumen: str) -> dict[str, Any]:
    """Everything of the page but its forms. `dokumen`: uuid of the file that is shown, "" = the first."""
    isi = rekaman_usulan.konteks_satu(p.cakupan, u)
    semua = susun_dokumen(u, dokumen, isi["bukti"])
    tampil = next((d for d in semua if d.tampil), None)
    return isi | {
        "beda": susun_beda(isi["isi"]),
        "dokumen": semua,
        "tampil": tampil,
        "lembar": lembar(u, tampil) if tampil else [],
        "catatan_tampil": _catatan(p.cakupan, tampil, isi["catatan_bukti"]),
        "jam": jam(u.berpindah_pada, timezone.now(), BatasTunggu.objects.hari()) if u.menunggu else None,
        "pegang": pegang(p, [u.pk]).get(u.pk),
        "tempat": tempat(p, s, u),
        "foto": alamat_foto(u.pegawai),
        "saringan": s,
    }


def _catatan(cakupan: Cakupan, tampil: Dokumen | None, bukti_usulan: dict[int, list[str]]) -> list[str]:
    """Hints about the file that is shown, of the usulan or in force on its row already."""
    if tampil is None:
        return []
    if isinstance(tampil.bukti, UsulanBukti):
        return bukti_usulan.get(tampil.bukti.pk, [])
    return bacaan.catatan(tampil.bukti, cakupan)


def lembar(u: Usulan, d: Dokumen) -> list[halaman.Lembar]:
    """Pages of a file as pictures; none where it cannot be shown."""

    def alamat(nomor: int, lebar: int) -> str:
        kunci = {"uuid": u.uuid, "bukti_uuid": d.uuid, "nomor": nomor, "lebar": lebar}
        return reverse("antrean:halaman", kwargs=kunci)

    try:
        return halaman.lembar(d.bukti.sha256, alamat)
    except halaman.TidakTerbaca:
        return []


def susun_beda(isi: list[rekaman_usulan.BarisIsi]) -> list[Beda]:
    return [_beda(b) for b in isi]


def _beda(b: rekaman_usulan.BarisIsi) -> Beda:
    if b.bertentangan:
        kata, jenis, ikon = "Berubah sesudah diusulkan", "peringatan", "alert-triangle"
    elif b.kini == b.baru:
        kata, jenis, ikon = "Sudah sama", "sukses", "equal"
    elif not b.kini or b.keberadaan is True:
        kata, jenis, ikon = "Ditambah", "info", "plus"
    elif b.keberadaan is False:
        kata, jenis, ikon = "Dihapus", "bahaya", "minus"
    elif not b.baru:
        kata, jenis, ikon = "Dikosongkan", "bahaya", "minus"
    else:
        kata, jenis, ikon = "Diganti", "info", "equal-not"
    return Beda(b.label, b.lama, b.kini, b.baru, kata, jenis, ikon, b.bertentangan, b.semula)


def templat_milik(pengguna_id: int | None) -> list[TemplatAlasan]:
    return list(TemplatAlasan.objects.filter(pengguna_id=pengguna_id).select_related("alasan_tolak").order_by("pk"))


def tinjauan_usulan(cakupan: Cakupan, u: Usulan) -> Tinjauan | None:
    return Tinjauan.objects.dalam(cakupan).filter(usulan=u).select_related("peninjau").first()


def berkas_atau_404(u: Usulan, uuid: Any) -> Any:
    """A file of `susun_dokumen`, or one that the usulan had before."""
    satu = next((d.bukti for d in susun_dokumen(u, "") if d.uuid == uuid), None)
    return satu or ambil_atau_404(UsulanBukti.objects.filter(usulan=u), uuid=uuid)
