"""Verbs of an usulan. `pindah` is the one function that changes its state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from dms import aksi as aksi_dms
from pegawai import aksi as aksi_pegawai
from pegawai.models import Pegawai
from pegawai.usulan import Permintaan
from sigma.akun.models import Pengguna
from sigma.organisasi.cakupan import TANPA_CAKUPAN, Cakupan
from sigma.referensi.models import AlasanTolak
from sigma.tampilan import aksi as aksi_pekerjaan
from sigma.tampilan.models import Pekerjaan
from verifikasi import izin, syarat
from verifikasi.aturan import (
    BERHASIL,
    BKD,
    DAPAT_DIUBAH,
    OPD,
    Keadaan,
    Pelaku,
    bertentangan,
    boleh,
    sebab_tidak_ingatkan,
    sidik_tetap,
)
from verifikasi.jenis import JenisUsulan, jenis_usulan
from verifikasi.kabar import ingatkan_pengusul, kabarkan_komentar, kabarkan_pembatalan, kabarkan_putusan
from verifikasi.models import BatasTunggu, Usulan, UsulanKomentar
from verifikasi.querysets import ada_pemeriksa_unit
from verifikasi.sesudah import sesudah_setuju
from verifikasi.syarat import wajib_teks

K = Keadaan
INGAT_MAKS = 200  # reminders in one go
KOMENTAR_MAKS = 200
PAKET = "paket_data"
LAINNYA = "LAINNYA"  # the reason that says nothing without a note
BERUBAH = "Data ini berubah sesudah diusulkan."
BALIK_TETAP = "Usulan ini mengembalikan nilai lama. Yang dapat diubah hanya alasan dan dokumennya."


class SudahBerpindah(Exception):
    """Somebody else was faster: the usulan is no longer what this person saw."""


class NilaiBerubah(Exception):
    """The record changed after the proposal was made, and nobody has said that the proposal is right all the same."""


# --- the one state function ----------------------------------------------------------------------------
def pindah(cakupan: Cakupan, usulan: Usulan, ke: Keadaan, pelaku: Pelaku, catatan: str = "", **kolom: Any) -> None:
    """Move a locked row along one arrow. PermissionDenied for who may not, SudahBerpindah where there is no arrow."""
    if sebab := izin.sebab(cakupan, usulan, pelaku):
        raise PermissionDenied(sebab)
    if not boleh(usulan.keadaan, ke, pelaku):
        raise SudahBerpindah(f"Usulan ini sudah {usulan.get_keadaan_display().lower()}.")
    # A coded reason belongs to the step that gave it.
    nilai = {"keadaan": ke.value, "catatan": catatan[:500], "berpindah_pada": timezone.now(), "alasan_tolak_id": None}
    nilai |= kolom
    milik = Usulan.objects.filter(pk=usulan.pk, versi=usulan.versi, keadaan=usulan.keadaan)
    if not milik.update(**nilai, versi=usulan.versi + 1):
        raise SudahBerpindah("Usulan ini baru saja diproses orang lain.")
    for nama, satu in nilai.items():
        setattr(usulan, nama, satu)
    usulan.versi += 1
    kabarkan_putusan(usulan, ke, cakupan.pengguna_id)


def _kunci(cakupan: Cakupan, usulan: Usulan, versi: int | None) -> Usulan:
    """The row as it stands, locked; the version that the person saw must be its version."""
    baris = Usulan.objects.dalam(cakupan).select_related("pengusul").select_for_update(of=("self",))
    kini = baris.filter(pk=usulan.pk).first()
    if kini is None:
        raise PermissionDenied("Usulan ini di luar cakupan Anda.")
    if versi is not None and kini.versi != versi:
        raise SudahBerpindah("Usulan ini berubah sejak Anda membukanya.")
    return kini


# --- proposing -----------------------------------------------------------------------------------------
@transaction.atomic
def ajukan_baru(cakupan: Cakupan, pegawai: Pegawai, permintaan: Permintaan, jenis: str, membalik: Usulan | None = None):
    """A new usulan, DRAF and then DIAJUKAN. ValidationError by field for what cannot be proposed."""
    satu, (berkas, salah) = jenis_usulan(jenis), syarat.siapkan_bukti(jenis, permintaan)
    # Locked, so that two forms cannot propose the same field at the same moment.
    orang = Pegawai.objects.terlihat(cakupan).select_related("unor").select_for_update(of=("self",)).get(pk=pegawai.pk)
    isi, validasi = syarat.periksa_usul(cakupan, satu, orang, permintaan.isi, salah)
    usulan = Usulan.objects.create(
        pegawai=orang,
        jenis=jenis,
        isi=isi,
        tentang=satu.tentang(orang, isi),
        alasan=wajib_teks(permintaan.alasan, "alasan_usul"),
        perlu_validasi=validasi,
        pengusul_id=cakupan.pengguna_id,
        membalik=membalik,
        instansi_id=orang.instansi_id,
        opd_id=orang.opd_id,
        unor_id=orang.unor_id,
    )
    syarat.simpan_bukti(usulan, berkas, cakupan.pengguna_id)
    if permintaan.bukti is None and satu.wajib_bukti:
        raise ValidationError({"bukti": "Pilih berkasnya."})
    if not permintaan.draf:
        _ajukan(cakupan, usulan, orang)
    return usulan


def _ajukan(cakupan: Cakupan, usulan: Usulan, orang: Pegawai) -> None:
    syarat.wajib_dokumen(usulan)
    pengusul = Pengguna.objects.get(pk=usulan.pengusul_id)
    tingkat = OPD if ada_pemeriksa_unit(orang, pengusul) else BKD
    pindah(cakupan, usulan, K.DIAJUKAN, Pelaku.PENGUSUL, tingkat=tingkat, diajukan_pada=timezone.now())


@transaction.atomic
def ajukan(*, cakupan: Cakupan, usulan: Usulan, versi: int) -> Usulan:
    """A draft goes to whoever verifies."""
    baris = _kunci(cakupan, usulan, versi)
    if sebab := izin.sebab(cakupan, baris, Pelaku.PENGUSUL):
        raise PermissionDenied(sebab)
    orang = Pegawai.objects.select_related("unor").select_for_update(of=("self",)).get(pk=baris.pegawai_id)
    syarat.wajib_diperbaiki(baris)
    # While it was a draft it held no field: somebody else may have proposed the same.
    balik = baris.membalik_id is not None
    syarat.wajib_bebas(cakupan, jenis_usulan(baris.jenis), orang, baris.isi, kecuali=baris.pk, membalik=balik)
    _ajukan(cakupan, baris, orang)
    return baris


@transaction.atomic
def perbaiki(*, cakupan: Cakupan, usulan: Usulan, versi: int, permintaan: Permintaan) -> Usulan:
    """The proposer changes what is proposed and hands it in again; old values are read anew. What takes an approval
    back keeps its values: reason and documents alone change."""
    berkas, salah = syarat.siapkan_bukti(usulan.jenis, permintaan)
    baris = _kunci(cakupan, usulan, versi)
    if sebab := izin.sebab(cakupan, baris, Pelaku.PENGUSUL):
        raise PermissionDenied(sebab)
    if baris.keadaan not in DAPAT_DIUBAH:
        raise SudahBerpindah("Usulan ini tidak dapat diubah lagi.")
    satu = jenis_usulan(baris.jenis)
    orang = (
        Pegawai.objects.terlihat(cakupan)
        .select_related("unor")
        .select_for_update(of=("self",))
        .get(pk=baris.pegawai_id)
    )
    if baris.membalik_id is not None:
        isi, validasi = _isi_balik(cakupan, satu, orang, baris, permintaan.isi), baris.perlu_validasi
        if salah:
            raise syarat.bersama(salah)
    else:
        isi, validasi = syarat.periksa_usul(cakupan, satu, orang, permintaan.isi, salah, kecuali=baris.pk)
    alasan = wajib_teks(permintaan.alasan, "alasan_usul")
    if not syarat.diubah(baris, isi, alasan, berkas):
        if permintaan.draf:
            return baris
        syarat.wajib_diperbaiki(baris)
    # A version of its own, so that of two open forms the later is told also where both save a draft.
    baru = {"isi": isi, "tentang": satu.tentang(orang, isi), "alasan": alasan, "perlu_validasi": validasi}
    baru |= {"versi": baris.versi + 1}
    Usulan.objects.filter(pk=baris.pk).update(**baru)
    for nama, nilai in baru.items():
        setattr(baris, nama, nilai)
    syarat.simpan_bukti(baris, berkas, cakupan.pengguna_id)
    if not permintaan.draf:
        _ajukan(cakupan, baris, orang)
    return baris


def _isi_balik(
    cakupan: Cakupan, satu: JenisUsulan, orang: Pegawai, usulan: Usulan, diminta: dict[str, Any]
) -> list[dict[str, Any]]:
    if not izin.boleh_balik(cakupan, usulan):
        raise PermissionDenied(izin.TAK_BOLEH_BALIK)
    if diminta != {b["bidang"]: b["baru"] for b in usulan.isi}:
        raise ValidationError(BALIK_TETAP)
    isi = [{"bidang": n, "lama": satu.kini(orang, n), "baru": v} for n, v in diminta.items()]
    syarat.wajib_bebas(cakupan, satu, orang, isi, kecuali=usulan.pk, membalik=True)
    return isi


@transaction.atomic
def batalkan(*, cakupan: Cakupan, usulan: Usulan, versi: int, catatan: str = "") -> Usulan:
    """The proposer takes it back while nothing was decided."""
    baris = _kunci(cakupan, usulan, versi)
    pindah(cakupan, baris, K.DIBATALKAN, Pelaku.PENGUSUL, " ".join(catatan.split()))
    return baris


@transaction.atomic
def batalkan_persetujuan(*, cakupan: Cakupan, usulan: Usulan, alasan: str) -> Usulan:
    """A new usulan that puts back what stood there before; it is verified as every other."""
    if usulan.keadaan not in BERHASIL:
        raise SudahBerpindah("Hanya usulan yang sudah disetujui yang dapat dibalik.")
    pegawai = Pegawai.objects.terlihat(cakupan).filter(pk=usulan.pegawai_id).first()
    if pegawai is None or not izin.boleh_balik(cakupan, usulan):
        raise PermissionDenied(izin.TAK_BOLEH_BALIK)
    satu = jenis_usulan(usulan.jenis)
    if sebab := satu.tak_dibalik(usulan):
        raise ValidationError(sebab)
    berubah = [satu.label(b["bidang"]) for b in usulan.isi if not satu.masih_berlaku(usulan, pegawai, b)]
    if berubah:
        raise ValidationError(f"Sesudah persetujuan itu nilainya sudah berubah lagi: {', '.join(berubah)}.")
    if ada := Usulan.objects.pembalik(usulan):
        raise ValidationError(f"Persetujuan ini sudah diusulkan batal dengan usulan {ada.nomor}.")
    isi = {b["bidang"]: b["lama"] for b in usulan.isi}
    return _balik(cakupan, pegawai, usulan, isi, wajib_teks(alasan, "alasan"))


def _balik(cakupan: Cakupan, pegawai: Pegawai, usulan: Usulan, isi: dict[str, Any], alasan: str) -> Usulan:
    """Whoever may approve a field may ask for its old value, also where the table says `langsung`."""
    satu = jenis_usulan(usulan.jenis)
    orang = Pegawai.objects.select_related("unor").select_for_update(of=("self",)).get(pk=pegawai.pk)
    baris = [{"bidang": n, "lama": satu.kini(orang, n), "baru": v} for n, v in isi.items()]
    syarat.wajib_bebas(cakupan, satu, orang, baris, membalik=True)
    baru = Usulan.objects.create(
        pegawai=orang,
        jenis=usulan.jenis,
        isi=baris,
        tentang=satu.tentang(orang, baris),
        alasan=alasan,
        perlu_validasi=usulan.perlu_validasi,
        pengusul_id=cakupan.pengguna_id,
        membalik=usulan,
        instansi_id=orang.instansi_id,
        opd_id=orang.opd_id,
        unor_id=orang.unor_id,
    )
    satu.siapkan_balik(baru)
    _ajukan(cakupan, baru, orang)
    kabarkan_pembatalan(baru, cakupan.pengguna_id)
    return baru


# --- commenting ----------------------------------------------------------------------------------------
@transaction.atomic
def komentari(*, cakupan: Cakupan, usulan: Usulan, teks: str) -> UsulanKomentar:
    """Say something about it; whoever sees the usulan may, and the other side is told."""
    baris = _kunci(cakupan, usulan, None)
    rapi = " ".join(teks.split())
    if not rapi:
        raise ValidationError({"teks": "Tulis komentarnya."})
    if UsulanKomentar.objects.filter(usulan=baris).count() >= KOMENTAR_MAKS:
        raise ValidationError({"teks": f"Usulan ini sudah memuat {KOMENTAR_MAKS} komentar."})
    milik = {"instansi_id": baris.instansi_id, "opd_id": baris.opd_id, "unor_id": baris.unor_id}
    milik |= {"usulan_id": baris.pk, "pegawai_id": baris.pegawai_id, "oleh_id": cakupan.pengguna_id}
    satu = UsulanKomentar.objects.create(teks=rapi[:1000], pada=timezone.now(), **milik)
    kabarkan_komentar(baris, cakupan.pengguna_id)
    return satu


# --- reminding -----------------------------------------------------------------------------------------
@transaction.atomic
def ingatkan(*, cakupan: Cakupan, usulan: Usulan) -> Usulan:
    """The proposer is told that it waits for them. PermissionDenied for who does not verify it, ValidationError with
    the reason where there is nothing to remind of."""
    baris = _kunci(cakupan, usulan, None)
    if sebab := izin.sebab(cakupan, baris, Pelaku.PEMERIKSA):
        raise PermissionDenied(sebab)
    if sebab := sebab_tidak_ingatkan(baris.keadaan, baris.diingatkan_pada, timezone.now()):
        raise ValidationError(sebab)
    _ingatkan(cakupan, baris)
    return baris


@transaction.atomic
def ingatkan_semua(cakupan: Cakupan) -> int:
    """Remind of everything that came back and has waited past the delay, in the scope that this person verifies; how
    many were reminded. At most `INGAT_MAKS` at a time."""
    lambat = Usulan.objects.perlu_diingatkan(cakupan, BatasTunggu.objects.hari(), timezone.now())
    lambat = lambat.select_related("pegawai").select_for_update(of=("self",), skip_locked=True)
    semua = list(lambat.order_by("pk")[:INGAT_MAKS])
    for satu in semua:
        _ingatkan(cakupan, satu)
    return len(semua)


def _ingatkan(cakupan: Cakupan, usulan: Usulan) -> None:
    usulan.diingatkan_pada = timezone.now()
    usulan.save(update_fields=["diingatkan_pada"])
    ingatkan_pengusul(usulan, cakupan.pengguna_id)


# --- deciding ------------------------------------------------------------------------------------------
@transaction.atomic
def setujui(
    *,
    cakupan: Cakupan,
    usulan: Usulan,
    versi: int,
    catatan: str = "",
    setuju_beda: bool = False,
    tetap: str | None = None,
) -> Usulan:
    """One person's yes: verification, validation, or both where one person holds both rights.

    The record changes with the last of them, in this transaction. `tetap`: `sidik_tetap` of the untouched values that
    this person saw beside it, None where nobody saw any. Raises NilaiBerubah where those are others now, or where the
    record is no longer what the proposal was made on and `setuju_beda` is not said.
    """
    baris = _kunci(cakupan, usulan, versi)
    orang = Pegawai.objects.select_related("unor").select_for_update(of=("self",)).get(pk=baris.pegawai_id)
    baris.pegawai = orang
    if tetap is not None and tetap != sidik_tetap(jenis_usulan(baris.jenis).rincian_tetap(baris)):
        raise NilaiBerubah(BERUBAH)
    if baris.keadaan == K.DIAJUKAN and not izin.sebab(cakupan, baris, Pelaku.PEMERIKSA):
        _wajib_sama(baris, orang, setuju_beda)
        pindah(cakupan, baris, K.DIVERIFIKASI, Pelaku.PEMERIKSA, catatan, pemeriksa_id=cakupan.pengguna_id)
        if baris.perlu_validasi and not izin.hak(cakupan, baris).validasi:
            return baris
        pelaku = Pelaku.PEMVALIDASI if baris.perlu_validasi else Pelaku.SISTEM
    else:
        pelaku = Pelaku.PEMVALIDASI if baris.keadaan == K.DIVERIFIKASI else Pelaku.PEMERIKSA
        ke = K.DISETUJUI if pelaku == Pelaku.PEMVALIDASI else K.DIVERIFIKASI
        if sebab := izin.sebab(cakupan, baris, pelaku):
            raise PermissionDenied(sebab)
        if not boleh(baris.keadaan, ke, pelaku):
            raise SudahBerpindah(f"Usulan ini sudah {baris.get_keadaan_display().lower()}.")
        _wajib_sama(baris, orang, setuju_beda)
    syarat.wajib_dokumen(baris)
    try:
        jenis_usulan(baris.jenis).terapkan(baris, orang, cakupan)
    except (aksi_dms.Konflik, aksi_pegawai.Konflik) as salah:  # somebody changed it at this very moment
        raise NilaiBerubah(BERUBAH) from salah
    pindah(cakupan, baris, K.DISETUJUI, pelaku, catatan, penyetuju_id=cakupan.pengguna_id)
    orang.refresh_from_db()
    sesudah_setuju(baris, orang, cakupan)
    return baris


def _wajib_sama(usulan: Usulan, orang: Pegawai, setuju_beda: bool) -> None:
    """The record is as it was when this was proposed, or whoever decides says that it stands all the same; nobody can
    say so of what is on record by now."""
    if usulan.membalik_id is None:
        syarat.wajib_tunggal(jenis_usulan(usulan.jenis), orang, usulan.isi, [])
    if not setuju_beda and berubah_sejak(usulan, orang):
        raise NilaiBerubah(BERUBAH)


def berubah_sejak(usulan: Usulan, orang: Pegawai) -> list[str]:
    """Fields whose value is neither the one of before nor the proposed one."""
    satu = jenis_usulan(usulan.jenis)
    return [b["bidang"] for b in usulan.isi if bertentangan(b["lama"], satu.kini(orang, b["bidang"]), b["baru"])]


def _pelaku_tolak(usulan: Usulan) -> Pelaku:
    return Pelaku.PEMVALIDASI if usulan.keadaan == K.DIVERIFIKASI else Pelaku.PEMERIKSA


def alasan_perbaikan(kode: str) -> AlasanTolak | None:
    """The reason of this code, None for no code (a template may have none); ValidationError for one that nobody can
    mend by proposing again."""
    alasan = AlasanTolak.objects.aktif().filter(pk=kode, untuk_perbaikan=True).first() if kode else None
    if kode and alasan is None:
        raise ValidationError({"alasan_tolak": "Alasan ini tidak untuk meminta perbaikan. Pilih yang lain."})
    return alasan


@transaction.atomic
def minta_perbaikan(*, cakupan: Cakupan, usulan: Usulan, versi: int, catatan: str, kode: str) -> Usulan:
    """Back to the proposer, with what is to be mended: by a code of the table of reasons, in words too where the code
    says nothing."""
    alasan = alasan_perbaikan(kode)
    if alasan is None:
        raise ValidationError({"alasan_tolak": "Pilih alasannya."})
    teks = " ".join(catatan.split()) if alasan.pk != LAINNYA else wajib_teks(catatan, "catatan")
    baris = _kunci(cakupan, usulan, versi)
    kolom = {"pemeriksa_id": None, "alasan_tolak_id": alasan.pk}
    pindah(cakupan, baris, K.PERBAIKAN, _pelaku_tolak(baris), teks, **kolom)
    return baris


@transaction.atomic
def tolak(*, cakupan: Cakupan, usulan: Usulan, versi: int, kode: str, catatan: str) -> Usulan:
    """Refuse by a code of the table "alasan penolakan usulan"; in words too where the code says nothing."""
    alasan = AlasanTolak.objects.aktif().filter(pk=kode).first()
    if alasan is None:
        raise ValidationError({"alasan_tolak": "Pilih alasan penolakan."})
    teks = " ".join(catatan.split()) if alasan.pk != LAINNYA else wajib_teks(catatan, "catatan")
    baris = _kunci(cakupan, usulan, versi)
    pindah(cakupan, baris, K.DITOLAK, _pelaku_tolak(baris), teks, alasan_tolak_id=alasan.pk)
    return baris


@transaction.atomic
def tambah_batas(*, hari: int, berlaku_mulai: date, sumber: str) -> BatasTunggu:
    """After how many days a waiting usulan is late, from a day on. ValidationError by field."""
    if berlaku_mulai < timezone.localdate():
        raise ValidationError({"berlaku_mulai": "Aturan tidak dapat berlaku surut. Pilih hari ini atau sesudahnya."})
    if BatasTunggu.objects.filter(berlaku_mulai=berlaku_mulai).exists():
        raise ValidationError({"berlaku_mulai": "Batas untuk tanggal itu sudah ada."})
    return BatasTunggu.objects.create(hari=hari, berlaku_mulai=berlaku_mulai, sumber=sumber)


def minta_paket(cakupan: Cakupan) -> Pekerjaan:
    """Ask for the own-data package. PermissionDenied without an own record."""
    orang = Pegawai.objects.terlihat(cakupan).filter(pk=cakupan.orang_id).first()
    return aksi_pekerjaan.minta(cakupan, PAKET, "Paket data saya", instansi_id=orang.instansi_id if orang else None)


def catat_terbaca(pegawai: Pegawai, terbaca: Callable[[], set[str]]) -> int:
    """SIASN shows, for the fields of `terbaca`, what SIGMA has: approved usulan about them alone are TERSINKRON.

    Called by the room that reads SIASN, inside the person's scope; `terbaca` is asked only where one waits. Returns how
    many arrived.
    """
    menunggu = list(Usulan.objects.milik(pegawai).filter(keadaan=K.DISETUJUI).select_related("pengusul"))
    bidang = terbaca() if menunggu else set()
    hasil = 0
    for satu in menunggu:
        jenis = jenis_usulan(satu.jenis)
        if all(b["bidang"] in bidang and jenis.kini(pegawai, b["bidang"]) == b["baru"] for b in satu.isi):
            pindah(TANPA_CAKUPAN, satu, K.TERSINKRON, Pelaku.SISTEM)
            hasil += 1
    return hasil
