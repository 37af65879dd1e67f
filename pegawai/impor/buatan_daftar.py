"""Code lists of the made-up export: jobs, schools, titles. Their ids are made up too (32 hex digits of the
name)."""

from __future__ import annotations

import hashlib
from typing import NamedTuple


def id_dari_nama(nama: str) -> str:
    """32 hex digits that follow from the name alone, so that every made-up instansi shares its code
    tables."""
    return hashlib.sha256(nama.encode()).hexdigest()[:32].upper()


class Pendidikan(NamedTuple):
    kode: str
    nama: str
    gelar: str


class Jenjang(NamedTuple):
    """A level of education with its programmes; `golongan` and `golongan_pppk` at appointment (docs/sumber.md
    §2.2)."""

    kode: str
    nama: str
    usia_lulus: int
    golongan: str
    golongan_pppk: str
    program: tuple[Pendidikan, ...]


def _program(awalan: str, *isi: str) -> tuple[Pendidikan, ...]:
    """Programmes from "NAME=Title" texts."""
    daftar = []
    for satu in isi:
        nama, _, gelar = satu.partition("=")
        daftar.append(Pendidikan(id_dari_nama(awalan + nama), awalan + nama, gelar))
    return tuple(daftar)


SLTA = Jenjang(
    "15",
    "SLTA",
    18,
    "21",
    "V",
    _program(
        "",
        "SMA IPA",
        "SMA IPS",
        "SMK AKUNTANSI",
        "SMK TEKNIK",
        "MADRASAH ALIYAH IPS",
    ),
)
D3 = Jenjang(
    "30",
    "Diploma III/Sarjana Muda",
    21,
    "23",
    "VII",
    _program(
        "D-III ",
        "KEPERAWATAN=A.Md.Kep.",
        "KEBIDANAN=A.Md.Keb.",
        "AKUNTANSI=A.Md.",
        "MANAJEMEN INFORMATIKA=A.Md.Kom.",
        "FARMASI=A.Md.Farm.",
        "GIZI=A.Md.Gz.",
    ),
)
S1 = Jenjang(
    "40",
    "S-1/Sarjana",
    22,
    "31",
    "IX",
    _program(
        "S-1 ",
        "PENDIDIKAN GURU SEKOLAH DASAR=S.Pd.",
        "PENDIDIKAN MATEMATIKA=S.Pd.",
        "PENDIDIKAN BAHASA INDONESIA=S.Pd.",
        "ILMU HUKUM=S.H.",
        "EKONOMI MANAJEMEN=S.E.",
        "AKUNTANSI=S.E.",
        "ILMU ADMINISTRASI NEGARA=S.Sos.",
        "TEKNIK SIPIL=S.T.",
        "TEKNIK INFORMATIKA=S.Kom.",
        "KESEHATAN MASYARAKAT=S.K.M.",
        "PERTANIAN=S.P.",
        "ILMU PEMERINTAHAN=S.IP.",
    ),
)
S1_GURU = S1._replace(program=tuple(satu for satu in S1.program if satu.gelar == "S.Pd."))
S1_KANTOR = S1._replace(program=S1.program[len(S1_GURU.program) :])
S1_MEDIS = S1._replace(
    program=_program(
        "S-1 ",
        "KEPERAWATAN NERS=S.Kep., Ns.",
        "KESEHATAN MASYARAKAT=S.K.M.",
        "FARMASI=S.Farm.",
        "KEBIDANAN=S.Keb.",
    )
)
S2 = Jenjang(
    "45",
    "S-2",
    25,
    "32",
    "X",
    _program(
        "S-2 ",
        "MANAJEMEN=M.M.",
        "ADMINISTRASI PUBLIK=M.A.P.",
        "HUKUM=M.H.",
        "PENDIDIKAN=M.Pd.",
        "KESEHATAN MASYARAKAT=M.K.M.",
        "TEKNIK SIPIL=M.T.",
    ),
)
S3 = Jenjang(
    "50",
    "S-3/Doktor",
    30,
    "32",
    "XI",
    _program(
        "S-3 ",
        "ILMU ADMINISTRASI PUBLIK=M.Si.",
        "ILMU PENDIDIKAN=M.Pd.",
    ),
)

AHLI = ("Ahli Pertama", "Ahli Muda", "Ahli Madya")
TERAMPIL = ("Terampil", "Mahir", "Penyelia")


class Jabatan(NamedTuple):
    kode: str
    nama: str


def _jf(nama: str, jenjang: tuple[str, ...]) -> tuple[Jabatan, ...]:
    return tuple(Jabatan(id_dari_nama(f"{nama} {satu}"), f"{nama} {satu}") for satu in jenjang)


JF_GURU = (_jf("Guru", AHLI),)
JF_MEDIS_AHLI = tuple(_jf(nama, AHLI) for nama in ("Perawat", "Bidan", "Dokter", "Apoteker", "Epidemiolog Kesehatan"))
JF_MEDIS_TERAMPIL = tuple(_jf(nama, TERAMPIL) for nama in ("Perawat", "Bidan", "Asisten Apoteker", "Nutrisionis"))
JF_TEKNIS = tuple(
    _jf(nama, AHLI)
    for nama in (
        "Analis Kebijakan",
        "Perencana",
        "Auditor",
        "Pranata Komputer",
        "Analis SDM Aparatur",
        "Arsiparis",
        "Penyuluh Pertanian",
        "Pekerja Sosial",
        "Pengelola Pengadaan Barang/Jasa",
        "Statistisi",
    )
)
PELAKSANA = tuple(
    Jabatan(id_dari_nama(nama), nama)
    for nama in (
        "PENGADMINISTRASI UMUM",
        "PENGADMINISTRASI KEUANGAN",
        "PENGELOLA DATA",
        "PENGELOLA KEPEGAWAIAN",
        "BENDAHARA",
        "ANALIS PERENCANAAN",
        "ANALIS KEUANGAN",
        "PENYUSUN PROGRAM ANGGARAN DAN PELAPORAN",
        "PENGELOLA BARANG MILIK DAERAH",
        "OPERATOR LAYANAN OPERASIONAL",
        "PENATA LAYANAN OPERASIONAL",
        "PENGEMUDI",
        "PRAMU KEBERSIHAN",
        "PETUGAS KEAMANAN",
        "PENGOLAH DATA DAN INFORMASI",
        "PENELAAH TEKNIS KEBIJAKAN",
        "PENYULUH SOSIAL",
        "PETUGAS PEMUNGUT RETRIBUSI",
        "PENGAWAS LAPANGAN",
        "TEKNISI SARANA DAN PRASARANA",
        "PENGELOLA SURAT",
        "PENGELOLA LAYANAN PERIZINAN",
    )
)

GOLONGAN = {
    "21": "II/a", "22": "II/b", "23": "II/c", "24": "II/d", "31": "III/a", "32": "III/b", "33": "III/c",
    "34": "III/d", "41": "IV/a", "42": "IV/b", "43": "IV/c", "44": "IV/d", "45": "IV/e",
}  # fmt: skip
URUT_GOLONGAN = tuple(GOLONGAN)

AGAMA = (
    ("1", "Islam"),
    ("2", "Kristen"),
    ("3", "Katholik"),
    ("4", "Hindu"),
    ("5", "Budha"),
    ("6", "Konghucu"),
)
BOBOT_AGAMA = (870, 940, 970, 990, 998, 1000)
KAWIN = (("1", "Menikah"), ("2", "Cerai"), ("3", "Janda / Duda"), ("4", "Belum Kawin"))
BOBOT_KAWIN = (780, 810, 840, 1000)

JENIS_PEGAWAI = "15", "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota"
JENIS_PEGAWAI_DPK = "17", "PNS Daerah Kab./Kota DPK pada Instansi lain"
JENIS_JABATAN = {
    "1": "Jabatan Struktural",
    "2": "Jabatan Fungsional Tertentu",
    "4": "Jabatan Fungsional Umum",
}
# No source names SIASN's id of PPPK paruh waktu: "73" is ours, so that an import meets a code it does not
# know.
KEDUDUKAN = {
    "PNS": ("01", "Aktif"),
    "CPNS": ("01", "Aktif"),
    "PPPK": ("71", "PPPK Aktif"),
    "PPPK_PW": ("73", "PPPK Paruh Waktu Aktif"),
}
