"""What the pages of usulan show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.text import capfirst

from pegawai.models import Pegawai
from sigma.akun.querysets import nama_pengguna_menurut_id
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.referensi.models import AlasanTolak
from sigma.tampilan.daftar import nomor as angka_alamat
from sigma.tampilan.models import Pekerjaan
from verifikasi import bukti, izin
from verifikasi.aksi import INGAT_MAKS, PAKET
from verifikasi.aturan import (
    BERHASIL,
    DIBALIK,
    TAMPAK_DIBALIK,
    Keadaan,
    Pelaku,
    Tampak,
    bertentangan,
    boleh,
    langkah_berikut,
    sidik_tetap,
)
from verifikasi.jenis import Kembar, hal, jenis_usulan, ringkas, sebutan
from verifikasi.kembali import perbaikan
from verifikasi.models import BatasTunggu, Usulan, UsulanBukti
from verifikasi.panel import panel_untuk

BARIS = 25
HITUNG_MAKS = 1_000


@dataclass(frozen=True)
class BarisIsi:
    """One field: as it was, as it stands now, as it is proposed. `keberadaan`: of the entry that says whether the row
    is there, what it will say; None for a field. `semula`: what was proposed before it came back to be mended ("" =
    nothing), None where that is the same."""

    bidang: str
    label: str
    lama: str
    kini: str
    baru: str
    bertentangan: bool
    keberadaan: bool | None = None
    semula: str | None = None

    @property
    def sama(self) -> bool:
        """The record still says what it said when it was proposed."""
        return self.lama == self.kini


@dataclass(frozen=True)
class Butir:
    """One row of a list. `hari`: days that it waits; `terlambat`: longer than the table says."""

    u: Usulan
    bidang: str
    hari: int
    terlambat: bool
    berikut: str
    berbukti: bool


@dataclass(frozen=True)
class Halaman:
    """`berikutnya`: id from which the next page goes on, 0 = none."""

    baris: list[Butir]
    banyak: int
    lebih: bool
    berikutnya: int


KEMBALI = "Dikembalikan. Menunggu pengusulnya memperbaiki."  # for who is not the proposer
_KOLOM_DAFTAR = (
    *("uuid", "jenis", "keadaan", "isi", "perlu_validasi", "tingkat", "dibuat_pada", "diajukan_pada", "berpindah_pada"),
    *("instansi_id", "opd_id", "unor_id", "pengusul_id", "pegawai_id", "membalik_id", "tentang"),
)


def susun_antrean(cakupan: Cakupan, kriteria: Mapping[str, str], sesudah: str) -> Halaman:
    """The queue: `tampil` giliran, menunggu, semua, or one state; `jenis`; `lambat`. What waits comes oldest first."""
    tampil = kriteria.get("tampil") or "giliran"
    semua = Usulan.objects.giliran(cakupan) if tampil == "giliran" else Usulan.objects.antrean(cakupan)
    # A draft is the proposer's alone.
    semua = semua.exclude(keadaan=Keadaan.DRAF)
    if tampil == "menunggu":
        semua = semua.filter(keadaan__in=(Keadaan.DIAJUKAN, Keadaan.DIVERIFIKASI))
    elif tampil in Keadaan.__members__:
        semua = semua.filter(keadaan=tampil)
    if kriteria.get("jenis"):
        semua = semua.filter(jenis=kriteria["jenis"])
    hari = BatasTunggu.objects.hari()
    if kriteria.get("lambat"):
        semua = semua.terlambat(hari)
    return _halaman(semua, sesudah, hari, naik=tampil in ("giliran", "menunggu"))


def jumlah_ingat(cakupan: Cakupan) -> int:
    """How many proposers could be reminded now (counted no further than one go reminds)."""
    if not cakupan.punya("verifikasi"):
        return 0
    perlu = Usulan.objects.perlu_diingatkan(cakupan, BatasTunggu.objects.hari(), timezone.now())
    return perlu.order_by()[:INGAT_MAKS].count()


def susun_milik(cakupan: Cakupan, sesudah: str) -> Halaman:
    """About oneself, newest first, whoever proposed it."""
    return _halaman(_tanpa_draf(cakupan, Usulan.objects.filter(pegawai_id=cakupan.orang_id)), sesudah)


def susun_orang(cakupan: Cakupan, pegawai: Pegawai, sesudah: str) -> Halaman:
    """About one person, newest first; drafts of others left out."""
    return _halaman(_tanpa_draf(cakupan, Usulan.objects.dalam(cakupan).milik(pegawai)), sesudah)


def _tanpa_draf(cakupan: Cakupan, semua: Any) -> Any:
    """Without the drafts of others."""
    return semua.exclude(Q(keadaan=Keadaan.DRAF) & ~Q(pengusul_id=cakupan.pengguna_id))


def _halaman(semua: Any, sesudah: str, hari: int | None = None, naik: bool = False) -> Halaman:
    hari = BatasTunggu.objects.hari() if hari is None else hari
    hitung = semua.order_by()[: HITUNG_MAKS + 1].count()
    mulai = angka_alamat(sesudah)
    if mulai:
        semua = semua.filter(pk__gt=mulai) if naik else semua.filter(pk__lt=mulai)
    ada = UsulanBukti.objects.filter(usulan=OuterRef("pk"), berlaku=True)
    nama = ("pegawai__nama", "pegawai__unor__nama", "pengusul__nama_lengkap")
    lengkap = semua.select_related("pegawai", "pegawai__unor", "pengusul").annotate(berbukti=Exists(ada))
    lengkap = lengkap.defer(None).only(*_KOLOM_DAFTAR, *nama)
    potong = list(lengkap.order_by("pk" if naik else "-pk")[: BARIS + 1])
    lanjut = potong[BARIS - 1].pk if len(potong) > BARIS else 0
    Usulan.objects.tandai_pembatal(potong[:BARIS])
    baris = [_butir(u, hari) for u in potong[:BARIS]]
    return Halaman(baris, min(hitung, HITUNG_MAKS), hitung > HITUNG_MAKS, lanjut)


def _butir(u: Any, batas: int) -> Butir:
    hari = (timezone.now() - u.berpindah_pada).days
    berikut = _berikut(u)
    kembali = u.keadaan == Keadaan.PERBAIKAN
    return Butir(u, ringkas(u), hari, (u.menunggu or kembali) and hari >= batas, berikut, u.berbukti)


def _berikut(u: Usulan) -> str:
    if u.pembatal:
        return DIBALIK
    jalur = {jenis_usulan(u.jenis).jalur(b["bidang"]) for b in u.isi}
    return langkah_berikut(u.keadaan, u.tingkat, u.perlu_validasi, jalur, u.nomor_dibalik)


def satu_atau_404(cakupan: Cakupan, uuid: Any) -> Usulan:
    """One usulan inside the scope, with `pembatal`; somebody else's draft does not exist."""
    u = ambil_atau_404(Usulan.objects.dalam(cakupan).lengkap(), uuid=uuid)
    if u.keadaan == Keadaan.DRAF and u.pengusul_id != cakupan.pengguna_id:
        return ambil_atau_404(Usulan.objects.none(), uuid=uuid)
    Usulan.objects.tandai_pembatal([u])
    return u


def isi_usulan(u: Usulan) -> list[BarisIsi]:
    """Side by side; after an approval "now" says what stands there today."""
    satu = jenis_usulan(u.jenis)
    hasil = []
    for b in u.isi:
        kini = satu.kini(u.pegawai, b["bidang"])
        beda = u.terbuka and bertentangan(b["lama"], kini, b["baru"])
        lama, ada, baru = satu.tampil_tiga(u, b, kini)
        keberadaan = bool(b["baru"]) if satu.keberadaan(b["bidang"]) else None
        hasil.append(BarisIsi(b["bidang"], satu.label(b["bidang"]), lama, ada, baru, beda, keberadaan))
    return hasil


@dataclass(frozen=True)
class Tindakan:
    """What this person may do now."""

    setujui: bool
    kembalikan: bool
    tolak: bool
    ajukan: bool
    perbaiki: bool
    batalkan: bool
    balik: bool
    ingatkan: bool
    sebab: str

    @property
    def memutus(self) -> bool:
        return self.setujui or self.kembalikan or self.tolak


def tindakan(cakupan: Cakupan, u: Usulan, dibalik: Usulan | None = None) -> Tindakan:
    """`dibalik`: the usulan that takes its approval back, where there is one."""

    def dapat(ke: Keadaan, *pelaku: Pelaku) -> bool:
        return any(boleh(u.keadaan, ke, p) and not izin.sebab(cakupan, u, p) for p in pelaku)

    putus = (Pelaku.PEMERIKSA, Pelaku.PEMVALIDASI)
    setujui = dapat(Keadaan.DIVERIFIKASI, Pelaku.PEMERIKSA) or dapat(Keadaan.DISETUJUI, Pelaku.PEMVALIDASI)
    pelaku = Pelaku.PEMVALIDASI if u.keadaan == Keadaan.DIVERIFIKASI else Pelaku.PEMERIKSA
    hak = izin.hak(cakupan, u)
    berhak = hak.validasi if pelaku is Pelaku.PEMVALIDASI else hak.verifikasi
    return Tindakan(
        setujui=setujui,
        kembalikan=dapat(Keadaan.PERBAIKAN, *putus),
        tolak=dapat(Keadaan.DITOLAK, *putus),
        ajukan=u.keadaan == Keadaan.DRAF and dapat(Keadaan.DIAJUKAN, Pelaku.PENGUSUL),
        perbaiki=u.dapat_diubah and not izin.sebab(cakupan, u, Pelaku.PENGUSUL),
        batalkan=dapat(Keadaan.DIBATALKAN, Pelaku.PENGUSUL),
        balik=dapat_dibalik(cakupan, u, dibalik),
        ingatkan=u.keadaan == Keadaan.PERBAIKAN and not izin.sebab(cakupan, u, Pelaku.PEMERIKSA),
        sebab=izin.sebab(cakupan, u, pelaku) if u.menunggu and berhak and not setujui else "",
    )


def dapat_dibalik(cakupan: Cakupan, u: Usulan, dibalik: Usulan | None) -> bool:
    """Whether this person may ask that the approval be taken back; that nothing changed since is asked on doing it."""
    if u.keadaan not in BERHASIL or dibalik is not None:
        return False
    return not jenis_usulan(u.jenis).tak_dibalik(u) and izin.boleh_balik(cakupan, u)


def tak_dibalik(cakupan: Cakupan, u: Usulan) -> str:
    """Why the approval cannot be taken back, for who could ask for it; "" where it can, and where nothing was approved
    by this person's side."""
    if u.keadaan not in BERHASIL or not izin.boleh_balik(cakupan, u):
        return ""
    return jenis_usulan(u.jenis).tak_dibalik(u)


@dataclass(frozen=True)
class LangkahBalik:
    """The step that an usulan never took itself: another one took its approval back."""

    pada: datetime
    catatan: str
    dari: str = Keadaan.DISETUJUI
    ke: str = ""
    tampak: Tampak = TAMPAK_DIBALIK


def _langkah_balik(u: Usulan) -> list[dict[str, Any]]:
    if (balik := u.pembatal) is None:
        return []
    setuju = balik.langkah.filter(ke=Keadaan.DISETUJUI).order_by("-pk").values_list("pada", flat=True).first()
    b = LangkahBalik(setuju or balik.berpindah_pada, f"Dengan usulan {balik.nomor}: {balik.alasan}")
    return [{"b": b, "oleh": balik.penyetuju.nama_lengkap if balik.penyetuju else "SIGMA", "alasan": ""}]


def langkah(u: Usulan) -> list[dict[str, Any]]:
    """Every step, newest first, with names; the last of all is that its approval was taken back (`pembatal`)."""
    baris = list(u.langkah.order_by("-pk"))
    oleh = nama_pengguna_menurut_id({b.oleh_id for b in baris if b.oleh_id})
    alasan = dict(AlasanTolak.objects.filter(pk__in={b.alasan_tolak for b in baris} - {""}).values_list("pk", "nama"))
    milik = [{"b": b, "oleh": oleh.get(b.oleh_id, "SIGMA"), "alasan": _alasan(b, alasan)} for b in baris]
    return _langkah_balik(u) + milik


def _alasan(langkah: Any, nama: Mapping[str, str]) -> str:
    """The coded reason of a step; a step that only changed what is proposed has none of its own."""
    return "" if langkah.dari == langkah.ke else nama.get(langkah.alasan_tolak, langkah.alasan_tolak)


def bukti_atau_404(u: Usulan, uuid: Any) -> UsulanBukti:
    return ambil_atau_404(UsulanBukti.objects.filter(usulan=u), uuid=uuid)


def batas() -> list[BatasTunggu]:
    """Every delay that was decided, the youngest first."""
    return list(BatasTunggu.objects.order_by("-berlaku_mulai")[:20])


def paket_milik(cakupan: Cakupan) -> tuple[Pekerjaan | None, Pekerjaan | None]:
    """(the package that is being made, the last one that can still be fetched)."""
    milik = Pekerjaan.objects.milik(cakupan.pengguna_id).filter(jenis=PAKET).order_by("-pk")
    return milik.terbuka().first(), milik.filter(keadaan=Pekerjaan.Keadaan.SELESAI).exclude(berkas="").first()


def kembar(cakupan: Cakupan, u: Usulan) -> list[Kembar]:
    """What an open usulan would say twice, as things stand now; what takes an approval back says nothing new."""
    if not u.terbuka or u.membalik_id:
        return []
    lain = Usulan.objects.milik(u.pegawai).menahan(cakupan).filter(jenis=u.jenis).exclude(pk=u.pk).order_by("pk")
    return jenis_usulan(u.jenis).kembar(u.isi, u.pegawai, list(lain))


def konteks_satu(cakupan: Cakupan, u: Usulan) -> dict[str, Any]:
    tetap = jenis_usulan(u.jenis).rincian_tetap(u)
    # What puts back an earlier state stands on what it takes back.
    wajib = [] if u.membalik_id else jenis_usulan(u.jenis).dokumen_wajib(u)
    isi, semua, dibalik = isi_usulan(u), bukti.semua_berlaku(u), Usulan.objects.pembalik(u)
    jalan, komentar = langkah(u), list(u.komentar.select_related("oleh").order_by("pk"))
    diperbaiki = perbaikan(u, [b["b"] for b in reversed(jalan)], semua, komentar) if u.menunggu else None
    if diperbaiki:
        isi = [replace(b, semula=diperbaiki.semula.get(b.bidang)) for b in isi]
    return {
        "u": u,
        "pegawai": u.pegawai,
        "jenis": jenis_usulan(u.jenis),
        "hal": hal(u) if u.membalik_id else capfirst(sebutan(u)),
        "isi": isi,
        "bertentangan": any(b.bertentangan for b in isi),
        "kembar": kembar(cakupan, u),
        "tetap": tetap,
        "panel": panel_untuk(cakupan, u),
        "sidik_tetap": sidik_tetap(tetap),
        "dibalik": dibalik,
        "tak_dibalik": tak_dibalik(cakupan, u),
        "tindakan": tindakan(cakupan, u, dibalik),
        "langkah": jalan,
        "diperbaiki": diperbaiki,
        "bukti": semua,
        "catatan_bukti": bukti.catatan(u, semua, cakupan),
        "wajib": wajib,
        "kurang": [nama for _, nama, ada in wajib if not ada] if u.terbuka else [],
        "komentar": komentar,
        "alamat_perbaiki": jenis_usulan(u.jenis).perbaiki or "verifikasi:perbaiki",
        "berikut": _berikut(u) if u.pengusul_id == cakupan.pengguna_id or u.keadaan != Keadaan.PERBAIKAN else KEMBALI,
        "atas_nama": u.pengusul.orang_id != u.pegawai_id and not u.membalik_id,
        "sendiri": cakupan.orang_id == u.pegawai_id,
    }
