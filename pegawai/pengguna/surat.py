"""Activation letters: one page a person with a one-time code, for a unit and all below it, as one PDF.

Codes live in memory and in the PDF alone; the database keeps hashes. They are written after the file is complete, in
one transaction with the end of the work: a letter whose code was never stored opens nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Pegawai
from pegawai.pengguna import daftar
from sigma.akun import aturan as aturan_akun
from sigma.akun.aksi import terbitkan_kode
from sigma.akun.aksi.administrasi import Calon, buat_akun_banyak, terbitkan_kode_banyak
from sigma.akun.models import Pengguna
from sigma.organisasi.aksi_penugasan import hari_ini, pihak, pihak_banyak
from sigma.organisasi.aturan_penugasan import TUTUP, sebab_tidak_kode
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.organisasi.models import Unor
from sigma.tampilan import cetak
from sigma.tampilan.format import nip as tulis_nip
from sigma.tampilan.format import tanggal
from sigma.tampilan.pekerjaan import GalatPekerjaan, JenisPekerjaan, Kerja

JENIS = "surat_aktivasi"
PER_BAGIAN = 250  # letters that one process of WeasyPrint lays out
PALING_BANYAK = 20_000
_DETIK, _MEMORI = 300, 2 * 2**30
TANPA_PDF = "Tidak ada kode yang diterbitkan."  # after the reason
# Why somebody gets no letter: code → what the person who asked reads.
LEWAT = {
    "aktif": "akunnya sudah aktif",
    "tutup": "akunnya ditutup",
    "wewenang": "memegang Kelompok di luar wewenang Anda",
    "nip": "NIP belum ada, bukan 18 angka, atau dipakai akun lain",
    "berubah": "akunnya diaktifkan atau ditutup selama surat dibuat",
}


@dataclass(frozen=True)
class Surat:
    """One letter."""

    instansi: str
    unit: str
    nama: str
    nip: str
    nama_pengguna: str
    kode: str


def alamat_situs(asal: str) -> str:
    """Origin that people type: as configured, else `asal` (that of the request)."""
    tetap: str = next(iter(getattr(settings, "CSRF_TRUSTED_ORIGINS", [])), "")
    return (tetap if "://" in tetap and "*" not in tetap else asal).rstrip("/")


def berlaku_sampai() -> datetime:
    return timezone.now() + timedelta(days=settings.KODE_SURAT_HARI)


def html(surat: Iterable[Surat], asal: str, sampai: datetime) -> str:
    """The page that becomes the PDF; it names no other file."""
    konteks = {
        "surat": list(surat),
        "alamat": f"{asal}{reverse('akun:aktivasi')}",
        "masuk": f"{asal}{reverse('account_login')}",
        "pada": tanggal(timezone.localdate()),
        "sampai": tanggal(timezone.localtime(sampai).date()),
        "tulis_nip": tulis_nip,
    }
    return render_to_string("pegawai/pengguna/surat_cetak.html", konteks)


# --- one person ----------------------------------------------------------------------------------------
def satu(cakupan: Cakupan, oleh: Pengguna, pengguna: Pengguna, pegawai: Pegawai | None, asal: str) -> bytes:
    """The letter of one account as PDF; its earlier codes die. ValidationError when this person may not,
    TidakDapatMencetak without Pango (then nothing is issued)."""
    hari = hari_ini(cakupan)
    if sebab := sebab_tidak_kode(pihak(oleh, hari), pihak(pengguna, hari), hari):
        raise ValidationError(sebab)
    sampai = berlaku_sampai()
    with transaction.atomic():
        kode = terbitkan_kode(pengguna, oleh, settings.KODE_SURAT_HARI * 24)
        return cetak.pdf(html([_surat(pengguna, pegawai, kode)], asal, sampai), _DETIK, _MEMORI)


def _surat(pengguna: Pengguna, pegawai: Pegawai | None, kode: str) -> Surat:
    instansi = pegawai.instansi.nama if pegawai else (pengguna.instansi.nama if pengguna.instansi else "")
    return Surat(
        instansi=instansi,
        unit=pegawai.unor.nama if pegawai else "",
        nama=pegawai.nama_lengkap if pegawai else pengguna.nama_lengkap,
        nip=pegawai.nip if pegawai else "",
        nama_pengguna=pengguna.nama_pengguna,
        kode=kode,
    )


# --- a unit --------------------------------------------------------------------------------------------
def sasaran(cakupan: Cakupan, unor_id: int | None) -> Any:
    """Active people of the unit and all below it (None: of the whole scope); 404 for a unit outside."""
    orang = daftar.orang(cakupan).filter(aktif=True)
    if unor_id is None:
        return orang
    unor = ambil_atau_404(Unor.objects.dalam(cakupan, daftar.HAK), pk=unor_id)
    return orang.filter(unor__in=Unor.objects.di_bawah(unor).values("pk"))


@dataclass(frozen=True)
class Jumlah:
    """Whom letters of a unit concern: without an account, with one that nobody has opened, already active or closed."""

    tanpa: int
    belum: int
    lain: int


def hitung(cakupan: Cakupan, unor_id: int | None) -> Jumlah:
    """What is about to be printed, as far as it can be said beforehand."""
    hasil = {"tanpa": 0, "kode": 0, "habis": 0, "belum": 0, "aktif": 0, "tutup": 0}
    for _, keadaan, banyak in _hitung(sasaran(cakupan, unor_id), "instansi_id"):
        hasil[keadaan] += banyak
    belum = hasil["kode"] + hasil["habis"] + hasil["belum"]
    return Jumlah(hasil["tanpa"], belum, hasil["aktif"] + hasil["tutup"])


@dataclass
class Rencana:
    """Who gets a letter, in the order of units and names, and how many do not, by reason."""

    surat: list[tuple[Pegawai, Pengguna]]
    dibuat: int
    lewat: dict[str, int]


def susun(kerja: Kerja) -> Rencana:
    """Read the people, make the accounts that are missing, leave out who may not get a code from this person."""
    orang = list(sasaran(kerja.cakupan, kerja.parameter["unor"]).select_related("unor", "instansi"))
    if len(orang) > PALING_BANYAK:
        raise GalatPekerjaan(f"Paling banyak {PALING_BANYAK} orang sekali cetak. Pilih unit yang lebih kecil.")
    urut = _urutan_unit(kerja.cakupan, orang)
    orang.sort(key=lambda p: (urut[p.unor_id], p.nama_urut, p.pk))
    nomor = [p.pk for p in orang]
    punya = set(Pengguna.objects.filter(orang_id__in=nomor).values_list("orang_id", flat=True))
    calon = [Calon(p.pk, p.nip, p.nama_lengkap) for p in orang if p.pk not in punya]
    dibuat = buat_akun_banyak(calon, oleh=kerja.pengguna)
    akun = {a.orang_id: a for a in Pengguna.objects.filter(orang_id__in=nomor)}
    hari = hari_ini(kerja.cakupan)
    fakta = pihak_banyak([kerja.pengguna, *akun.values()], hari)
    hasil = Rencana([], len(dibuat), {})
    for p in orang:
        a = akun.get(p.pk)
        sebab = "nip" if a is None else _sebab(fakta[kerja.pengguna.pk], fakta[a.pk], hari)
        if sebab or a is None:
            hasil.lewat[sebab] = hasil.lewat.get(sebab, 0) + 1
        else:
            hasil.surat.append((p, a))
    return hasil


def _sebab(pelaku: Any, pihak_sasaran: Any, hari: Any) -> str:
    teks = sebab_tidak_kode(pelaku, pihak_sasaran, hari)
    if not teks:
        return ""
    if teks == TUTUP:
        return "tutup"
    return "aktif" if pihak_sasaran.diaktifkan else "wewenang"


def _urutan_unit(cakupan: Cakupan, orang: list[Pegawai]) -> dict[int, tuple[str, ...]]:
    """{unit: names from the root down}: letters come in the order of the tree, brothers by name."""
    unor = {p.unor_id: p.unor for p in orang}
    nomor = {int(n) for u in unor.values() for n in u.jalur.split(".") if n}
    nama = dict(Unor.objects.filter(pk__in=nomor).values_list("pk", "nama"))
    return {pk: tuple(nama.get(int(n), "") for n in u.jalur.split(".")) for pk, u in unor.items()}


def kerjakan(kerja: Kerja) -> dict[str, Any]:
    """The long work: accounts, pages, and at the end the codes."""
    with kerja.transaksi("Surat aktivasi"):
        kerja.lapor("Menyiapkan akun")
        rencana = susun(kerja)
    surat = [(a, _surat(a, p, aturan_akun.kode_baru())) for p, a in rencana.surat]
    if not surat:
        return {"jumlah": 0, "dibuat": rencana.dibuat, "lewat": rencana.lewat, "unor": kerja.parameter["unor"]}
    tujuan = kerja.keluaran(f"surat-aktivasi-{timezone.localdate().isoformat()}.pdf")
    try:
        return _cetak_lalu_terbitkan(kerja, rencana, surat, tujuan)
    except BaseException:
        tujuan.unlink(missing_ok=True)  # no row would name this file, so nobody would delete it
        raise


def _cetak_lalu_terbitkan(
    kerja: Kerja, rencana: Rencana, surat: list[tuple[Pengguna, Surat]], tujuan: Path
) -> dict[str, Any]:
    sampai = berlaku_sampai()
    tulis_pdf([s for _, s in surat], kerja.parameter["asal"], sampai, tujuan, kerja.lapor)
    with kerja.transaksi("Surat aktivasi"):
        kode = {a.pk: s.kode for a, s in surat}
        jadi = terbitkan_kode_banyak(kode, sampai=sampai, surat=kerja.pekerjaan.uuid, oleh=kerja.pengguna)
        lewat = rencana.lewat
        if len(jadi) < len(surat):
            lewat["berubah"] = len(surat) - len(jadi)
        hasil = {"jumlah": len(jadi), "dibuat": rencana.dibuat, "lewat": lewat, "unor": kerja.parameter["unor"]}
        kerja.tandai_selesai(hasil)
    return hasil


def tulis_pdf(
    surat: list[Surat], asal: str, sampai: datetime, tujuan: Path, lapor: Callable[[str, int, int], None]
) -> None:
    """The PDF, laid out in parts by processes of their own and joined."""
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    import pikepdf  # heavy, and wanted where letters are made only

    with pikepdf.new() as buku:
        for awal in range(0, len(surat), PER_BAGIAN):
            lapor("Mencetak surat", awal, len(surat))
            bagian = surat[awal : awal + PER_BAGIAN]
            try:
                isi = cetak.pdf(html(bagian, asal, sampai), _DETIK, _MEMORI, cetak.TUNGGU_PEKERJAAN)
            except cetak.TidakDapatMencetak as salah:
                raise GalatPekerjaan(f"{salah} {TANPA_PDF}") from salah
            with pikepdf.open(BytesIO(isi)) as satu_bagian:
                buku.pages.extend(satu_bagian.pages)
        buku.save(tujuan, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    tujuan.chmod(0o600)


PEKERJAAN = JenisPekerjaan(
    JENIS,
    "Surat aktivasi",
    daftar.HAK,
    kerjakan,
    ulang=True,
    templat="pegawai/pengguna/hasil_surat.html",
    umur_berkas=timedelta(hours=settings.BERKAS_SURAT_JAM),
    sekali=True,
)


# --- how far a unit is ---------------------------------------------------------------------------------
@dataclass(frozen=True)
class BarisUnit:
    """Active people of one unit by the state of their account."""

    unor_id: int
    nama: str
    jumlah: dict[str, int]

    @property
    def semua(self) -> int:
        return sum(self.jumlah.values())


KOLOM = {
    "aktif": "Aktif",
    "kode": "Kode berlaku",
    "habis": "Kode kedaluwarsa",
    "belum": "Akun tanpa kode",
    "tanpa": "Belum ada akun",
    "tutup": "Ditutup",
}


def per_unit(cakupan: Cakupan) -> list[BarisUnit]:
    """The state of activation: by OPD for a whole instansi, by unit below an OPD. One query and the names."""
    kolom = "opd_id" if cakupan.untuk(daftar.HAK).instansi else "unor_id"
    hitung: dict[int, dict[str, int]] = {}
    for unor_id, keadaan, banyak in _hitung(daftar.orang(cakupan).filter(aktif=True), kolom):
        hitung.setdefault(unor_id, {})[keadaan] = banyak
    nama = dict(Unor.objects.filter(pk__in=list(hitung)).values_list("pk", "nama"))
    baris = [BarisUnit(pk, nama.get(pk, ""), isi) for pk, isi in hitung.items()]
    return sorted(baris, key=lambda b: b.nama)


_KEADAAN = """
select s.unit,
    case when a.id is null then 'tanpa'
        when not a.is_active then 'tutup'
        when not starts_with(a.password, %s) then 'aktif'
        when exists (select 1 from akun_kodeaktivasi k where k.pengguna_id = a.id and k.dipakai_pada is null
            and k.kedaluwarsa_pada > %s) then 'kode'
        when exists (select 1 from akun_kodeaktivasi k where k.pengguna_id = a.id) then 'habis'
        else 'belum' end,
    count(*)
from ({orang}) s(orang, unit) left join akun_pengguna a on a.orang_id = s.orang
group by 1, 2
"""


def _hitung(orang: Any, kolom: str) -> list[tuple[int, str, int]]:
    """[(unit, state, people)]; one pass over the accounts, which have no relation to people that the ORM knows."""
    sql, isi = orang.order_by().values_list("pk", kolom).query.sql_with_params()
    with connection.cursor() as kursor:
        kursor.execute(_KEADAAN.format(orang=sql), [UNUSABLE_PASSWORD_PREFIX, timezone.now(), *isi])
        return kursor.fetchall()
