"""Rows taken over from SIASN. The room of the connection stands above: it maps SIASN's rows and hands values down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from pegawai.models import BatasOrang, Pegawai
from riwayat import posisi, unor
from riwayat.aksi import baris_baru, isi_nilai, periksa, simpan_baris, tulis_dan_gerakkan
from riwayat.aturan_siasn import ALASAN_AMBIL, Cara
from riwayat.izin import boleh_ambil_siasn
from riwayat.jenis import JenisRiwayat
from riwayat.models import Keadaan, Riwayat, Sumber
from riwayat.nilai import isi_baris, nama_samping, tampil
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan.format import tanggal as tulis_tanggal

ALASAN = {
    Cara.TAMBAH: f"{ALASAN_AMBIL}: {{}}",
    Cara.PAKAI: f"{ALASAN_AMBIL}, nilai baris yang ada diganti: {{}}",
    Cara.HUBUNGKAN: f"{ALASAN_AMBIL}, ID baris yang ada: {{}}",
}
SUDAH = "Sudah diambil dari SIASN."
# What the record says that follows from riwayat: shown before and after.
_POSISI = (
    "golongan", "tmt_golongan", "mk_tahun", "mk_bulan", "jenis_jabatan", "jabatan_kode", "jabatan_nama", "tmt_jabatan",
    "unor", "tingkat_pendidikan", "pendidikan", "pendidikan_nama", "tahun_lulus", "nama_sekolah", "kedudukan_hukum",
)  # fmt: skip


@dataclass(frozen=True)
class Ambilan:
    """One row as SIASN has it. `isi`: {field: JSON value}, empty for HUBUNGKAN. `baris`: our row that it is about, None
    for a new one. `pangkal`: it stands beside what data utama says, so the row "Data utama" takes the values.
    `judul`: what names it for people. `sebab`: why it cannot be taken, found by the caller.
    """

    jenis: JenisRiwayat
    siasn_id: str
    cara: Cara
    judul: str = ""
    isi: dict[str, Any] = field(default_factory=dict)
    baris: UUID | None = None
    pangkal: bool = False
    sebab: str = ""

    @property
    def kunci(self) -> str:
        return f"{self.cara}:{self.jenis.kode}:{self.siasn_id}"


@dataclass(frozen=True)
class Ubahan:
    """One value for people, before and after."""

    label: str
    sebelum: str
    sesudah: str


@dataclass(frozen=True)
class Hasil:
    """What became of one row. `sebab`: why it was left out, "" where it was written; `sudah`: it was taken before."""

    ambilan: Ambilan
    ubahan: tuple[Ubahan, ...] = ()
    catatan: str = ""
    sebab: str = ""
    sudah: bool = False


@dataclass(frozen=True)
class Laporan:
    """What became of all of them. `posisi`: what changes in the record itself."""

    hasil: tuple[Hasil, ...]
    posisi: tuple[Ubahan, ...]

    @property
    def diambil(self) -> tuple[Hasil, ...]:
        return tuple(h for h in self.hasil if not h.sebab)

    @property
    def ditinggal(self) -> tuple[Hasil, ...]:
        return tuple(h for h in self.hasil if h.sebab)

    @property
    def sudah_semua(self) -> bool:
        """A second press, or a second tab: everything was taken before."""
        return bool(self.hasil) and all(h.sudah for h in self.hasil)

    def sidik(self) -> str:
        """Fingerprint of the outcome, by which a person's consent holds for it and for no other."""
        isi = [[h.ambilan.kunci, [asdict(u) for u in h.ubahan], h.catatan, h.sebab] for h in self.hasil]
        return hashlib.sha256(json.dumps([isi, [asdict(u) for u in self.posisi]]).encode()).hexdigest()


class SudahDiambil(ValidationError):
    """The row was taken earlier: nothing is wrong, and nothing is written."""


class Berubah(Exception):
    """The outcome is not the one that the person agreed to; `laporan` is what it would be now. Nothing is written."""

    def __init__(self, laporan: Laporan):
        super().__init__("Data berubah sejak diperiksa.")
        self.laporan = laporan


class _Batal(Exception):
    """Ends a trial: what it wrote is undone."""


def coba(cakupan: Cakupan, pegawai: Pegawai, ambilan: Iterable[Ambilan]) -> Laporan:
    """What `ambil` would do, by doing it and taking it back: so the page shows what the database answers."""
    laporan = Laporan((), ())
    try:
        with transaction.atomic():
            laporan = _kerjakan(cakupan, pegawai, ambilan)
            raise _Batal
    except _Batal:
        return laporan


@transaction.atomic
def ambil(cakupan: Cakupan, pegawai: Pegawai, ambilan: Iterable[Ambilan], sidik: str) -> Laporan:
    """Write rows of SIASN, each by itself: one that is refused is left out with its reason.

    `sidik`: fingerprint of the outcome that the person saw. Raises `Berubah` where the outcome is another one now,
    PermissionDenied for who may not.
    """
    laporan = _kerjakan(cakupan, pegawai, ambilan)
    if laporan.sidik() != sidik:
        raise Berubah(laporan)
    return laporan


def _kerjakan(cakupan: Cakupan, pegawai: Pegawai, ambilan: Iterable[Ambilan]) -> Laporan:
    if not boleh_ambil_siasn(cakupan, pegawai):
        raise PermissionDenied("Riwayat ASN ini tidak dapat Anda ambil dari SIASN.")
    orang = _kunci(pegawai)
    sebelum = _cuplik(orang)
    # The youngest first: it moves the position once, and what is older changes nothing any more.
    urut = sorted(ambilan, key=lambda a: str(a.isi.get(a.jenis.kapan) or ""), reverse=True)
    hasil = {}
    for satu in urut:
        hasil[satu.kunci] = _satu(cakupan, orang, satu)
        if posisi.milik_jenis(satu.jenis.kode):
            orang = _kunci(pegawai)
    return Laporan(tuple(hasil[a.kunci] for a in _menurut_jenis(urut)), _ubahan_posisi(sebelum, _cuplik(orang)))


def _menurut_jenis(urut: list[Ambilan]) -> list[Ambilan]:
    """Rows of one kind stand together; none stands twice."""
    satu = {a.kunci: a for a in urut}
    return sorted(satu.values(), key=lambda a: a.jenis.kode)


def _kunci(pegawai: Pegawai) -> Pegawai:
    return Pegawai.objects.select_related("unor").select_for_update(of=("self",)).get(pk=pegawai.pk)


# --- one row -------------------------------------------------------------------------------------------
def _satu(cakupan: Cakupan, orang: Pegawai, a: Ambilan) -> Hasil:
    if a.sebab:
        return Hasil(a, sebab=a.sebab)
    ditulis: list[tuple[tuple[Ubahan, ...], str]] = []

    def tulis() -> Riwayat:
        baris, ubahan, catatan = _tulis(orang, a)
        ditulis.append((ubahan, catatan))
        return baris

    alasan = ALASAN[a.cara].format(a.jenis.label)
    try:
        with transaction.atomic():
            tulis_dan_gerakkan(orang, a.jenis, tulis, cakupan, alasan=alasan, asal="siasn")
    except SudahDiambil as salah:
        return Hasil(a, sebab=salah.message, sudah=True)
    except ValidationError as salah:
        return Hasil(a, sebab=_sebab(a.jenis, salah))
    return Hasil(a, *ditulis[0])


def _tulis(orang: Pegawai, a: Ambilan) -> tuple[Riwayat, tuple[Ubahan, ...], str]:
    """(stored row, what changed in it, remark)."""
    baris = _baris(orang, a)
    ada = baris.pk is not None
    lama = isi_baris(a.jenis, baris) if ada else {}
    isi, catatan = _siapkan(orang, a, ada)
    bersih = periksa(a.jenis, orang, isi, lama, apa_adanya=True) if a.cara is not Cara.HUBUNGKAN else {}
    berbeda = {n: v for n, v in bersih.items() if n not in lama or lama[n] != v}
    if baris.siasn_id == a.siasn_id and not berbeda:
        raise ValidationError(catatan) if catatan else SudahDiambil(SUDAH)
    if a.cara is not Cara.HUBUNGKAN:
        _wajib_berhari(a.jenis, lama | bersih)
        isi_nilai(orang, a.jenis, baris, bersih)
        baris.sumber = Sumber.SIASN
    baris.siasn_id = a.siasn_id
    ubahan = tuple(_ubahan(a.jenis, lama, berbeda))
    return simpan_baris(baris), ubahan, " ".join(filter(None, (catatan, _kapan(a.jenis, lama | bersih))))


def _baris(orang: Pegawai, a: Ambilan) -> Any:
    """The row to write, locked where it exists. ValidationError where it may not be written."""
    milik = a.jenis.model.objects.milik(orang)  # type: ignore[attr-defined]
    terkunci = milik.select_for_update(of=("self",))
    terhubung = terkunci.filter(siasn_id=a.siasn_id).first()
    if terhubung is not None and terhubung.keadaan == Keadaan.DIHAPUS:
        raise ValidationError("Baris ini sudah dihapus di SIGMA lewat usulan. Usulkan penambahannya bila tetap benar.")
    if terhubung is not None and (a.cara is not Cara.PAKAI or terhubung.uuid != a.baris):
        raise SudahDiambil(SUDAH)
    if a.cara is Cara.TAMBAH:
        pangkal = terkunci.berlaku().filter(sumber=Sumber.DATA_UTAMA, siasn_id="", diverifikasi_pada=None)
        return (pangkal.order_by("-pk").first() if a.pangkal else None) or baris_baru(orang, a.jenis)
    baris = terkunci.berlaku().filter(uuid=a.baris).first()
    if baris is None:
        raise ValidationError("Baris SIGMA yang dipasangkan sudah tidak ada.")
    if baris.siasn_id not in ("", a.siasn_id):
        raise ValidationError("Baris SIGMA ini sudah terhubung dengan baris SIASN lain.")
    if a.cara is Cara.PAKAI and baris.diverifikasi_pada is not None:
        raise ValidationError("Baris ini sudah diverifikasi di SIGMA. Usulkan perubahannya.")
    return baris


def _siapkan(orang: Pegawai, a: Ambilan, ada: bool) -> tuple[dict[str, Any], str]:
    """(values to write, remark). What SIASN leaves empty empties nothing; a unit that is not of this instansi, or not
    any more, is kept by its name alone."""
    isi = {n: v for n, v in a.isi.items() if not ada or v not in (None, "")}
    kode = isi.get("unor_kode")
    if kode and a.jenis.satu_bidang("unor_kode").blank and not unor.nama(orang, str(kode)):
        del isi["unor_kode"]
        return isi, "Unitnya tidak ada, atau tidak aktif, di instansi ini: hanya namanya yang ditulis."
    return isi, ""


def _wajib_berhari(jenis: JenisRiwayat, isi: dict[str, Any]) -> None:
    """A row that moves a position says since when: without, it would hold from before all others."""
    nama = posisi.HARI_BERLAKU.get(jenis.kode, ("",))[0]
    if nama and not isi.get(nama):
        label = jenis.satu_bidang(nama).verbose_name
        raise ValidationError(f"SIASN tidak menyebut {label}. Usulkan baris ini dengan SK-nya.")


def _kapan(jenis: JenisRiwayat, isi: dict[str, Any]) -> str:
    hari = timezone.localdate()
    nanti = [isi[n] for n in posisi.HARI_BERLAKU.get(jenis.kode, ()) if isi.get(n) and isi[n] > hari]
    return f"Mulai berlaku {tulis_tanggal(min(nanti))}." if nanti else ""


# --- words ---------------------------------------------------------------------------------------------
def _ubahan(jenis: JenisRiwayat, lama: dict[str, Any], baru: dict[str, Any]) -> Iterable[Ubahan]:
    for b in jenis.bidang():
        if b.name in baru:
            sebelum = tampil(b, lama.get(b.name), samping=nama_samping(b.name, lama))
            sesudah = tampil(b, baru[b.name], samping=nama_samping(b.name, lama | baru))
            satu = Ubahan(str(b.verbose_name), sebelum, sesudah)
            if satu.sebelum or satu.sesudah:
                yield satu


def _sebab(jenis: JenisRiwayat, salah: ValidationError) -> str:
    if not hasattr(salah, "error_dict"):
        return " ".join(salah.messages)
    label = {b.name: str(b.verbose_name) for b in jenis.bidang()}
    hasil = []
    for nama, pesan in salah.message_dict.items():
        sebut = label.get(nama, nama)
        # Many messages name their field already.
        hasil += [p if p.startswith(sebut) else f"{sebut}: {p}" for p in pesan]
    return " ".join(hasil)


def _cuplik(orang: Pegawai) -> dict[str, Any]:
    """{field: raw value} of what follows from riwayat."""
    kini: dict[str, Any] = Pegawai.objects.values(*_POSISI).get(pk=orang.pk)
    kini["akhir_kontrak"] = BatasOrang.objects.filter(pegawai=orang).values_list("akhir_kontrak", flat=True).first()
    return kini


def _ubahan_posisi(sebelum: dict[str, Any], sesudah: dict[str, Any]) -> tuple[Ubahan, ...]:
    hasil = []
    for nama, lama in sebelum.items():
        if sesudah[nama] != lama:
            model = BatasOrang if nama == "akhir_kontrak" else Pegawai
            bidang: models.Field = model._meta.get_field(nama)  # type: ignore[assignment]
            kini = tampil(bidang, sesudah[nama], samping=nama_samping(nama, sesudah))
            dahulu = tampil(bidang, lama, samping=nama_samping(nama, sebelum))
            hasil.append(Ubahan(str(bidang.verbose_name), dahulu, kini))
    return tuple(hasil)
