"""What a rule of data quality is, and the facts it is judged by. Pure: no ORM, no clock.

Each rule says the same thing twice: for one record in Python (`berlaku`, `salah`), and as an SQL expression over a row
of facts called `f` and thresholds called `a` (`berlaku_sql`, `salah_sql`). Columns of `f` are the fields of `Fakta`.
A property test compares both over generated records (tests/kualitas/test_sama.py).

A rule applies to a record when it is about such a person and the values it compares are there: an empty value is the
finding of a rule about completeness and of no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sigma.tampilan.format import tanggal


class Dimensi(StrEnum):
    COMPLETENESS = "COMPLETENESS"
    TIMELINESS = "TIMELINESS"
    ACCURACY = "ACCURACY"
    CONSISTENCY = "CONSISTENCY"
    TAMBAHAN = "TAMBAHAN"  # not counted into IKD


IKD = (Dimensi.COMPLETENESS, Dimensi.TIMELINESS, Dimensi.ACCURACY, Dimensi.CONSISTENCY)
LABEL_DIMENSI = {
    Dimensi.COMPLETENESS: "Kelengkapan (Completeness)",
    Dimensi.TIMELINESS: "Ketepatan waktu (Timeliness)",
    Dimensi.ACCURACY: "Akurasi (Accuracy)",
    Dimensi.CONSISTENCY: "Konsistensi (Consistency)",
    Dimensi.TAMBAHAN: "Aturan tambahan",
}
ARTI_DIMENSI = {
    Dimensi.COMPLETENESS: "Data yang harus ada",
    Dimensi.TIMELINESS: "Data yang sudah lewat waktunya",
    Dimensi.ACCURACY: "Data yang tidak mungkin atau tidak memenuhi syarat",
    Dimensi.CONSISTENCY: "Data yang bertentangan dengan NIP",
    Dimensi.TAMBAHAN: "Aturan di luar 27 indikator IKD; tidak dihitung dalam skor",
}
BOBOT_DIMENSI = {
    Dimensi.COMPLETENESS: Decimal("28"),
    Dimensi.TIMELINESS: Decimal("31"),
    Dimensi.ACCURACY: Decimal("30"),
    Dimensi.CONSISTENCY: Decimal("11"),
}


class Pemilik(StrEnum):
    """Who can mend it."""

    ASN = "ASN"
    OPD = "OPD"
    BKD = "BKD"
    BKN = "BKN"


class Letak(StrEnum):
    """Where in its kind of riwayat a finding is mended: in the newest row, by a new row, in the rows whose paper is not
    stored, by looking at all of them, or by the event that ends the service."""

    TERAKHIR = "TERAKHIR"
    BARU = "BARU"
    DOKUMEN = "DOKUMEN"
    SEMUA = "SEMUA"
    KEDUDUKAN = "KEDUDUKAN"


@dataclass(frozen=True)
class Ambang:
    """A threshold of a rule: a code, compared as text (`tabel`: whose), or a number."""

    nama: str
    label: str
    bawaan: str | int
    tabel: str = ""

    @property
    def bilangan(self) -> bool:
        return isinstance(self.bawaan, int)


Sebut = Callable[[str, str], str]  # (code table, code) → its name
TINGKAT, GOLONGAN, ESELON, JENJANG = "tingkat-pendidikan", "golongan", "eselon", "jenjang-jf"
JENIS_PEGAWAI, KEDUDUKAN = "jenis-pegawai", "kedudukan-hukum"
STATUS = {"C": "CPNS", "P": "PNS"}
JENIS_ASN = {"PPPK_PW": "PPPK Paruh Waktu"}


def kode_saja(tabel: str, kode: str) -> str:
    """Where there is no database to ask."""
    return kode or "kosong"


@dataclass(frozen=True)
class Fakta:
    """One person as the rules see them. Empty codes and texts are "", unknown dates, numbers and answers None.

    `jenis_instansi`: PUSAT, PROVINSI or KABKOTA; `kedudukan_asn`: whom the code of the kedudukan is for ("" = PNS);
    `eselon`: of the unit that a structural post heads; `struktural`: active people with a structural post in the same
    unit; `skp`: whether there is an SKP of last year (None: the instansi keeps none here); `cltn_akhir`: last day of
    the latest CLTN; `*_ganda`: the same value stands in another record. `sebut` is no fact: it names codes in evidence.
    """

    hari: date
    aktif: bool = True
    jenis_asn: str = "PNS"
    status: str = ""
    nip: str = ""
    tanggal_lahir: date | None = None
    jenis_kelamin: str = ""
    gelar_depan: str = ""
    gelar_belakang: str = ""
    email: str = ""
    hp: str = ""
    nik: str = ""
    nik_valid: bool | None = None
    npwp: str = ""
    jenis_pegawai: str = ""
    jenis_instansi: str = "KABKOTA"
    kedudukan: str = ""
    kedudukan_asn: str = ""
    tmt_cpns: date | None = None
    tmt_pns: date | None = None
    golongan: str = ""
    tmt_golongan: date | None = None
    mk_tahun: int | None = None
    jenis_jabatan: str = ""
    jabatan_kode: str = ""
    jabatan_nama: str = ""
    eselon: str = ""
    jenjang: str = ""
    tingkat: str = ""
    pendidikan: str = ""
    unor_aktif: bool = True
    struktural: int = 0
    tmt_pensiun: date | None = None
    kontrak: bool = False  # the contract ends before the age; for what a finding says, no rule judges by it
    skp: bool | None = None
    cltn_akhir: date | None = None
    nik_ganda: bool = False
    email_ganda: bool = False
    hp_ganda: bool = False
    sk_tanpa_dokumen: str | None = None
    pendidikan_riwayat: str = ""
    golongan_turun: bool | None = None
    ambang: Mapping[str, Any] = field(default_factory=dict)
    sebut: Sebut = kode_saja

    @property
    def pns(self) -> bool:
        return self.jenis_asn == "PNS"

    @property
    def pns_penuh(self) -> bool:
        """A PNS who is no CPNS any more."""
        return self.pns and self.status != "C"


Periksa = Callable[[Fakta], bool]


@dataclass(frozen=True)
class Aturan:
    """One rule. `nomor`: its place in the stored masks, never used again for another; `bobot`: first weight inside the
    dimension; `bidang`: fields of data utama that it is about; `saran`: {field: right value} where one follows from
    the record; `riwayat`: kind of riwayat where it is mended, `letak`: where in it; `tanpa_data`: why it cannot be
    computed at all."""

    nomor: int
    kode: str
    dimensi: Dimensi
    label: str
    bobot: str
    syarat: str
    pemilik: Pemilik
    perbaikan: str
    berlaku: Periksa
    salah: Periksa
    berlaku_sql: str
    salah_sql: str
    bukti: Callable[[Fakta], str]
    bidang: tuple[str, ...] = ()
    ambang: tuple[Ambang, ...] = ()
    saran: Callable[[Fakta], dict[str, Any]] | None = None
    riwayat: str = ""
    letak: Letak = Letak.TERAKHIR
    tanpa_data: str = ""
    catatan: str = ""

    @property
    def ikd(self) -> bool:
        return self.dimensi is not Dimensi.TAMBAHAN

    @property
    def bit(self) -> int:
        return 1 << self.nomor


def tgl(hari: date | None) -> str:
    """As on every page, in words; "kosong" without one."""
    return tanggal(hari) if hari else "kosong"


def isi(teks: str) -> str:
    return teks or "kosong"
