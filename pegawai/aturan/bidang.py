"""The fields of data utama: name, label, kind, place in the export, group and validator; one row a field.

Screens, forms, the import, the comparison with SIASN and the table "who may change what" all read this
list. What a field is worth when empty is `Bidang.nilai_kosong`: "" for text, None for foreign keys, dates,
numbers and yes/no.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

from pegawai.aturan import format as f


class Jenis(StrEnum):
    TEKS = "teks"
    NOMOR = "nomor"
    TANGGAL = "tanggal"
    KODE = "kode"  # foreign key of a code table
    KODE_LEPAS = "kode_lepas"  # a code kept as text
    BILANGAN = "bilangan"
    PILIHAN = "pilihan"
    YA_TIDAK = "ya_tidak"
    EMAIL = "email"
    HP = "hp"
    TELP = "telp"
    NIP = "nip"
    NIK = "nik"
    NPWP = "npwp"


class Kelompok(StrEnum):
    IDENTITAS = "identitas"
    ALAMAT = "alamat"
    KEPEGAWAIAN = "kepegawaian"
    POSISI = "posisi"
    PENDUKUNG = "pendukung"


TANPA_TEKS = frozenset({Jenis.TANGGAL, Jenis.KODE, Jenis.BILANGAN, Jenis.YA_TIDAK})

_VALIDATOR: dict[Jenis, Callable[[str], Any]] = {
    Jenis.TANGGAL: f.tanggal_wajar,
    Jenis.KODE: f.kode,
    Jenis.KODE_LEPAS: f.kode,
    Jenis.YA_TIDAK: f.ya_tidak,
    Jenis.EMAIL: f.email,
    Jenis.HP: f.hp,
    Jenis.TELP: f.telp,
    Jenis.NIP: f.nip,
    Jenis.NIK: f.nik,
    Jenis.NPWP: f.npwp,
}


@dataclass(frozen=True, slots=True)
class Bidang:
    """`kolom` and `kolom_nama` are columns of the export (value, label of a code), "" where it has none;
    `tabel` is the key of the code in `sigma.referensi.daftar.TABEL`; `maks` the length of the database
    column, wide enough for what a dirty export holds; `batas` the range of a number; `wajib` means that no
    row exists without it.
    """

    nama: str
    label: str
    jenis: Jenis
    kelompok: Kelompok
    kolom: str = ""
    kolom_nama: str = ""
    tabel: str = ""
    maks: int = 255
    batas: tuple[int, int] | None = None
    pilihan: tuple[tuple[str, str], ...] = ()
    wajib: bool = False
    khusus: Callable[[str], Any] | None = field(default=None, compare=False)

    @property
    def nilai_kosong(self) -> str | None:
        return None if self.jenis in TANPA_TEKS else ""

    @property
    def validator(self) -> Callable[[str], Any]:
        """Clean value of a non-empty text, or `GalatFormat`."""
        if self.khusus:
            return self.khusus
        if self.jenis is Jenis.BILANGAN and self.batas:
            return partial(f.bilangan, paling_kecil=self.batas[0], paling_besar=self.batas[1])
        if self.jenis is Jenis.NOMOR:
            return partial(f.nomor, maks=self.maks)
        return _VALIDATOR.get(self.jenis) or partial(f.teks, maks=self.maks)

    def bersihkan(self, isi: str | None) -> Any:
        """Value to store for what a form or SIASN gave; raises `GalatFormat`."""
        if isi is None or f.kosong(isi):
            if self.wajib:
                raise f.GalatFormat(f"{self.label} tidak boleh kosong.")
            return self.nilai_kosong
        return self.validator(isi)


_I, _A, _K, _P, _D = (
    Kelompok.IDENTITAS,
    Kelompok.ALAMAT,
    Kelompok.KEPEGAWAIAN,
    Kelompok.POSISI,
    Kelompok.PENDUKUNG,
)
_TEKS, _NOMOR, _TGL, _KODE, _BIL = Jenis.TEKS, Jenis.NOMOR, Jenis.TANGGAL, Jenis.KODE, Jenis.BILANGAN
JENIS_KELAMIN = (("M", "Pria"), ("F", "Wanita"))
STATUS_CPNS_PNS = (("C", "CPNS"), ("P", "PNS"))
JENIS_ASN = (("PNS", "PNS"), ("PPPK", "PPPK"), ("PPPK_PW", "PPPK Paruh Waktu"))

BIDANG: tuple[Bidang, ...] = (
    Bidang("pns_id", "ID SIASN", _KODE, _I, "pns_id", maks=42, wajib=True),
    Bidang("nip", "NIP", Jenis.NIP, _I, "nip_baru", maks=30),
    Bidang("nip_lama", "NIP Lama", _NOMOR, _I, "nip_lama", maks=30),
    Bidang("nama", "Nama", _TEKS, _I, "nama", maks=200, wajib=True),
    Bidang("gelar_depan", "Gelar Depan", _TEKS, _I, "gelar_depan", maks=60),
    Bidang("gelar_belakang", "Gelar Belakang", _TEKS, _I, "gelar_belakang", maks=100),
    Bidang("tempat_lahir_kode", "Kode Tempat Lahir", Jenis.KODE_LEPAS, _I, "tempat_lahir_id",
           tabel="lokasi", maks=42),
    Bidang("tempat_lahir", "Tempat Lahir", _TEKS, _I, "tempat_lahir_nama", maks=150),
    Bidang("tanggal_lahir", "Tanggal Lahir", _TGL, _I, "tanggal_lahir"),
    Bidang("jenis_kelamin", "Jenis Kelamin", Jenis.PILIHAN, _I, "jenis_kelamin", maks=1,
           pilihan=JENIS_KELAMIN, khusus=f.jenis_kelamin),
    Bidang("agama", "Agama", _KODE, _I, "agama_id", "agama_nama", "agama", maks=42),
    Bidang("jenis_kawin", "Status Kawin", _KODE, _I, "jenis_kawin_id", "jenis_kawin_nama",
           "jenis-kawin", maks=42),
    Bidang("nik", "NIK", Jenis.NIK, _I, "nik", maks=30),
    Bidang("nik_valid", "NIK Valid", Jenis.YA_TIDAK, _I, "is_valid_nik"),
    Bidang("no_hp", "No HP", Jenis.HP, _A, "nomor_hp", maks=40),
    Bidang("no_telp", "No Telp", Jenis.TELP, _A, maks=40),
    Bidang("email_pribadi", "Email Pribadi", Jenis.EMAIL, _A, "email", maks=254),
    Bidang("email_gov", "Email Gov", Jenis.EMAIL, _A, "email_gov", maks=254),
    Bidang("alamat", "Alamat", _TEKS, _A, "alamat", maks=500),
    Bidang("kabupaten_kode", "Kabupaten", Jenis.KODE_LEPAS, _A, tabel="lokasi", maks=42),
    Bidang("npwp", "NPWP", Jenis.NPWP, _D, "npwp_nomor", maks=40),
    Bidang("npwp_tanggal", "Tanggal NPWP", _TGL, _D),
    Bidang("bpjs", "BPJS", _NOMOR, _D, "bpjs", maks=40, khusus=f.bpjs),
    Bidang("taspen", "No Taspen", _NOMOR, _D, maks=40),
    Bidang("taspen_tanggal", "Tanggal Taspen", _TGL, _D),
    Bidang("tapera", "Tapera", _NOMOR, _D, maks=40),
    Bidang("karis_karsu", "Karis/Karsu", _NOMOR, _D, maks=40, khusus=f.nomor_kartu),
    Bidang("kartu_asn", "Kartu ASN", _NOMOR, _D, "kartu_asn_virtual", maks=60),
    Bidang("jenis_pegawai", "Jenis Pegawai", _KODE, _K, "jenis_pegawai_id", "jenis_pegawai_nama",
           "jenis-pegawai", maks=42),
    Bidang("kedudukan_hukum", "Kedudukan Hukum", _KODE, _K, "kedudukan_hukum_id",
           "kedudukan_hukum_nama", "kedudukan-hukum", maks=42),
    Bidang("status_cpns_pns", "Status CPNS/PNS", Jenis.PILIHAN, _K, "status_cpns_pns", maks=1,
           pilihan=STATUS_CPNS_PNS, khusus=f.status_cpns_pns),
    Bidang("jenis_asn", "Jenis ASN", Jenis.PILIHAN, _K, maks=8, pilihan=JENIS_ASN),
    Bidang("no_sk_cpns", "No SK CPNS", _TEKS, _K, "nomor_sk_cpns", maks=100),
    Bidang("tgl_sk_cpns", "Tanggal SK CPNS", _TGL, _K, "tanggal_sk_cpns"),
    Bidang("tmt_cpns", "TMT CPNS", _TGL, _K, "tmt_cpns"),
    Bidang("no_sk_pns", "No SK PNS", _TEKS, _K, "nomor_sk_pns", maks=100),
    Bidang("tgl_sk_pns", "Tanggal SK PNS", _TGL, _K, "tanggal_sk_pns"),
    Bidang("tmt_pns", "TMT PNS", _TGL, _K, "tmt_pns"),
    Bidang("golongan_awal", "Golongan Awal", _KODE, _K, "gol_awal_id", "gol_awal_nama", "golongan", maks=42),
    Bidang("golongan", "Golongan", _KODE, _K, "gol_akhir_id", "gol_akhir_nama", "golongan", maks=42),
    Bidang("tmt_golongan", "TMT Golongan", _TGL, _K, "tmt_golongan"),
    Bidang("mk_tahun", "Masa Kerja (tahun)", _BIL, _K, "mk_tahun", batas=(0, 60)),
    Bidang("mk_bulan", "Masa Kerja (bulan)", _BIL, _K, "mk_bulan", batas=(0, 11)),
    Bidang("jenis_jabatan", "Jenis Jabatan", _KODE, _P, "jenis_jabatan_id", "jenis_jabatan_nama",
           "jenis-jabatan", maks=42),
    # A structural jabatan_id is the id of a Unor, the others are rows of the table "jabatan" (docs/sumber.md).
    Bidang("jabatan_kode", "Kode Jabatan", Jenis.KODE_LEPAS, _P, "jabatan_id", tabel="jabatan", maks=42),
    Bidang("jabatan_nama", "Jabatan", _TEKS, _P, "jabatan_nama", maks=300),
    Bidang("tmt_jabatan", "TMT Jabatan", _TGL, _P, "tmt_jabatan"),
    Bidang("tingkat_pendidikan", "Tingkat Pendidikan", _KODE, _K, "tingkat_pendidikan_id",
           "tingkat_pendidikan_nama", "tingkat-pendidikan", maks=42),
    Bidang("pendidikan", "Kode Pendidikan", _KODE, _K, "pendidikan_id", "pendidikan_nama",
           "pendidikan", maks=42),
    Bidang("pendidikan_nama", "Pendidikan", _TEKS, _K, "pendidikan_nama", maks=255),
    Bidang("tahun_lulus", "Tahun Lulus", _BIL, _K, "tahun_lulus", batas=(1900, 2100)),
    Bidang("nama_sekolah", "Nama Sekolah", _TEKS, _K, "nama_sekolah", maks=255),
    Bidang("kpkn", "KPKN", _KODE, _P, "kpkn_id", "kpkn_nama", "kpkn", maks=42),
    Bidang("lokasi_kerja", "Lokasi Kerja", _KODE, _P, "lokasi_kerja_id", "lokasi_kerja_nama",
           "lokasi", maks=42),
    Bidang("kelas_jabatan", "Kelas Jabatan", _TEKS, _P, maks=10),
    Bidang("unor", "Unit Organisasi", _KODE, _P, "unor_id", "unor_nama", maks=42, wajib=True),
    Bidang("flag_ikd", "Flag IKD", _TEKS, _D, "flag_ikd", maks=60),
)  # fmt: skip

MENURUT_NAMA: dict[str, Bidang] = {bidang.nama: bidang for bidang in BIDANG}
BIDANG_IMPOR: tuple[Bidang, ...] = tuple(bidang for bidang in BIDANG if bidang.kolom)
