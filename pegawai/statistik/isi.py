"""What the tabs of menu Statistik show. Pure: no query, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from pegawai.models import Pegawai
from sigma.referensi import models as ref

KOSONG = "-"  # `kode` of an empty value in an address
JENIS_ASN = dict(Pegawai.JENIS_ASN)
JENIS_KELAMIN = dict(Pegawai.JENIS_KELAMIN)


@dataclass(frozen=True)
class Sajian:
    """One chart with its table: rows are values of `dimensi`, columns those of `belah`.

    `tabel` is the code table that names the values; `jenis` limits the people; `kolom` the field of the record that
    holds the value. What has none of these (unit, jenis ASN, age) is named where it is counted.
    """

    kode: str
    judul: str
    dimensi: str
    belah: str = "jenis_kelamin"
    tabel: type[ref.KodeReferensi] | None = None
    kolom: str = ""
    jenis: tuple[str, ...] = ()
    catatan: str = ""


@dataclass(frozen=True)
class Tab:
    kode: str
    label: str
    sajian: tuple[Sajian, ...]


UNIT = Sajian("unit", "ASN per unit", "unor", "jenis_asn")
USIA = Sajian("usia", "Rentang usia", "lahir", catatan="Usia pada akhir bulan ini.")
TAB = (
    Tab("dashboard", "Dashboard", (Sajian("jenis_asn", "Jenis ASN", "jumlah"), UNIT)),
    Tab(
        "sebaran",
        "Statistik",
        (
            Sajian("jenis_jabatan", "Jenis jabatan", "jenis_jabatan", tabel=ref.JenisJabatan, kolom="jenis_jabatan_id"),
            Sajian("kedudukan", "Kedudukan hukum", "kedudukan", tabel=ref.KedudukanHukum, kolom="kedudukan_hukum_id"),
            Sajian("jenis_pegawai", "Jenis pegawai", "jenis_pegawai", tabel=ref.JenisPegawai, kolom="jenis_pegawai_id"),
        ),
    ),
    Tab(
        "pangkat",
        "Pangkat",
        (
            Sajian(
                "golongan_pns",
                "Pangkat, golongan PNS",
                "golongan",
                tabel=ref.Golongan,
                kolom="golongan_id",
                jenis=("PNS",),
            ),
            Sajian(
                "golongan_pppk",
                "Golongan PPPK",
                "golongan",
                tabel=ref.Golongan,
                kolom="golongan_id",
                jenis=("PPPK", "PPPK_PW"),
            ),
        ),
    ),
    Tab(
        "pendidikan",
        "Pendidikan",
        (
            Sajian(
                "tingkat_pendidikan",
                "Tingkat pendidikan",
                "tingkat_pendidikan",
                tabel=ref.TingkatPendidikan,
                kolom="tingkat_pendidikan_id",
            ),
        ),
    ),
    Tab("agama", "Agama", (Sajian("agama", "Agama", "agama", tabel=ref.Agama, kolom="agama_id"),)),
    Tab("usia", "Rentang Usia", (USIA,)),
    # Its own page (views_bup), because it has further filters.
    Tab("proyeksi-bup", "Proyeksi BUP", ()),
)
MENURUT_TAB = {tab.kode: tab for tab in TAB}
MENURUT_SAJIAN = {sajian.kode: sajian for tab in TAB for sajian in tab.sajian}


class Rentang(NamedTuple):
    """Ages from..to, both included, as BKN's own tables cut them."""

    kode: str
    label: str
    dari: int
    sampai: int


USIA_MAKS = 200
RENTANG = (
    Rentang("0-17", "Di bawah 18 tahun", 0, 17),
    Rentang("18-20", "18–20 tahun", 18, 20),
    Rentang("21-30", "21–30 tahun", 21, 30),
    Rentang("31-40", "31–40 tahun", 31, 40),
    Rentang("41-50", "41–50 tahun", 41, 50),
    Rentang("51-60", "51–60 tahun", 51, 60),
    Rentang("61-", "Di atas 60 tahun", 61, USIA_MAKS),
)


def tepi_usia(hari: date) -> list[str]:
    """Months of birth (YYYY-MM, rising) at which a younger band begins, at the end of the month of `hari`."""
    awal = (_awal_bulan_depan(hari.year - r.dari, hari.month) for r in reversed(RENTANG[1:]))
    return [f"{satu:%Y-%m}" for satu in awal]


def rentang_ke(ember: str) -> str:
    """Band of a bucket between the edges of `tepi_usia` (0 = oldest); "" stays "" (no date of birth)."""
    return RENTANG[len(RENTANG) - 1 - int(ember)].kode if ember else ""


def lahir_antara(kode: str, hari: date) -> tuple[date, date]:
    """First and last date of birth of a band, the same rule backwards. Raises KeyError for no band."""
    rentang = {r.kode: r for r in RENTANG}[kode]
    awal = _awal_bulan_depan(hari.year - rentang.sampai - 1, hari.month)
    # Nobody is younger than 0: a birth in the future stays in the first band.
    akhir = date.max if rentang is RENTANG[0] else _awal_bulan_depan(hari.year - rentang.dari, hari.month)
    return (date.min if rentang is RENTANG[-1] else awal), akhir - timedelta(days=1)


def _awal_bulan_depan(tahun: int, bulan: int) -> date:
    return date(tahun + bulan // 12, bulan % 12 + 1, 1)
