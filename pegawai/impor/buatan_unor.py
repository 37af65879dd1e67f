"""A made-up organisation of a pemerintah daerah, in the shape of SIASN's `ref-unor` (docs/sumber.md, ref-unor
item)."""

from __future__ import annotations

import random
import re
from typing import Final

from pegawai.impor.buatan_kata import TEMPAT

Unor = dict[str, str]

STRUKTURAL, FUNGSIONAL, UPT = "1", "4", "3"  # JenisUnorId as seen: office, school, technical unit

SETDA = (
    "Bagian Pemerintahan",
    "Bagian Hukum",
    "Bagian Kesejahteraan Rakyat",
    "Bagian Organisasi",
    "Bagian Umum",
)
PENDIDIKAN: Final = "Dinas Pendidikan"
KESEHATAN: Final = "Dinas Kesehatan"
BKD: Final = "Badan Kepegawaian dan Pengembangan SDM"

# Every OPD with its bidang; kecamatan follow until the wanted number of OPD is reached.
OPD: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Sekretariat Daerah", SETDA),
    (PENDIDIKAN, ("PAUD dan Pendidikan Nonformal", "Pembinaan SD", "Pembinaan SMP", "Pembinaan Ketenagaan")),
    (
        KESEHATAN,
        ("Kesehatan Masyarakat", "Pencegahan Penyakit", "Pelayanan Kesehatan", "Sumber Daya Kesehatan"),
    ),
    (BKD, ("Pengadaan dan Informasi", "Mutasi dan Promosi", "Pengembangan Kompetensi", "Penilaian Kinerja")),
    ("RSUD", ("Pelayanan Medik", "Keperawatan", "Penunjang")),
    ("Inspektorat", ()),
    (
        "Badan Perencanaan Pembangunan Daerah",
        ("Pemerintahan dan Manusia", "Ekonomi", "Infrastruktur", "Litbang"),
    ),
    ("Badan Keuangan dan Aset Daerah", ("Anggaran", "Perbendaharaan", "Akuntansi", "Aset")),
    ("Badan Pendapatan Daerah", ("Pendataan", "Penagihan", "Pengembangan")),
    ("Sekretariat DPRD", ("Umum", "Persidangan", "Anggaran dan Pengawasan")),
    (
        "Dinas Pekerjaan Umum dan Penataan Ruang",
        ("Bina Marga", "Sumber Daya Air", "Cipta Karya", "Tata Ruang"),
    ),
    ("Dinas Perumahan dan Kawasan Permukiman", ("Perumahan", "Kawasan Permukiman", "Pertanahan")),
    ("Satuan Polisi Pamong Praja", ("Penegakan Perda", "Ketertiban Umum", "Linmas")),
    ("Badan Penanggulangan Bencana Daerah", ("Pencegahan", "Kedaruratan", "Rehabilitasi")),
    ("Dinas Sosial", ("Perlindungan Sosial", "Rehabilitasi Sosial", "Pemberdayaan Sosial")),
    ("Dinas Tenaga Kerja", ("Penempatan Tenaga Kerja", "Pelatihan", "Hubungan Industrial")),
    ("Dinas Pemberdayaan Perempuan", ("Perlindungan Perempuan", "Perlindungan Anak", "Keluarga Berencana")),
    ("Dinas Ketahanan Pangan", ("Ketersediaan", "Distribusi", "Konsumsi")),
    ("Dinas Lingkungan Hidup", ("Tata Lingkungan", "Persampahan", "Pengendalian Pencemaran")),
    ("Dinas Kependudukan dan Pencatatan Sipil", ("Pendaftaran Penduduk", "Pencatatan Sipil", "Informasi")),
    ("Dinas Pemberdayaan Masyarakat dan Desa", ("Pemerintahan Desa", "Ekonomi Desa", "Kelembagaan")),
    ("Dinas Perhubungan", ("Lalu Lintas", "Angkutan", "Prasarana")),
    (
        "Dinas Komunikasi dan Informatika",
        ("Informasi Publik", "Aplikasi Informatika", "Persandian dan Statistik"),
    ),
    ("Dinas Koperasi dan UKM", ("Koperasi", "Usaha Mikro", "Pengawasan")),
    ("Dinas Penanaman Modal dan PTSP", ("Promosi", "Perizinan", "Pengaduan")),
    ("Dinas Pemuda dan Olahraga", ("Kepemudaan", "Pembudayaan Olahraga", "Prestasi")),
    ("Dinas Perpustakaan dan Kearsipan", ("Perpustakaan", "Kearsipan")),
    ("Dinas Perikanan", ("Perikanan Tangkap", "Budidaya")),
    ("Dinas Pariwisata", ("Destinasi", "Pemasaran", "Ekonomi Kreatif")),
    ("Dinas Pertanian", ("Tanaman Pangan", "Perkebunan", "Peternakan", "Penyuluhan")),
    ("Dinas Perdagangan", ("Perdagangan", "Metrologi", "Pasar")),
    ("Badan Kesatuan Bangsa dan Politik", ("Ideologi", "Politik Dalam Negeri", "Kewaspadaan")),
)
KEPALA_KHUSUS = {
    "Sekretariat Daerah": "Asisten Sekretaris Daerah",
    "Sekretariat DPRD": "Sekretaris DPRD",
    "Inspektorat": "Inspektur",
}
SEKSI_KECAMATAN = ("Pemerintahan", "Pelayanan Umum", "Ketenteraman dan Ketertiban", "Pemberdayaan Masyarakat")
SD_PER_KECAMATAN, SMP_PER_KECAMATAN = 12, 3
KECAMATAN_MINIMAL = 4


class _Penyusun:
    """Collects the nodes; ids and CepatKode come from the seed and the order."""

    def __init__(self, nama_instansi: str, seed: int) -> None:
        self._acak = random.Random(f"unor/{nama_instansi}/{seed}")  # noqa: S311 — made-up data, no secret
        self.instansi_id = self.id_baru()
        self.unor: list[Unor] = []

    def id_baru(self) -> str:
        return f"{self._acak.getrandbits(128):032X}"

    def tambah(self, atasan: str, nama: str, jabatan: str, eselon: str, jenis: str = STRUKTURAL) -> str:
        satu = {
            "Id": self.id_baru(),
            "InstansiId": self.instansi_id,
            "DiatasanId": atasan,
            "EselonId": eselon,
            "NamaUnor": nama,
            "NamaJabatan": jabatan,
            "CepatKode": f"{len(self.unor):05}00000",
            "IndukUnorId": "",
            "PemimpinPnsId": "",
            "JenisUnorId": jenis,
        }
        self.unor.append(satu)
        return satu["Id"]

    def tempat(self, jumlah: int) -> list[str]:
        return [nama.title() for nama in self._acak.sample(TEMPAT, jumlah)]


def nama_daerah(nama_instansi: str) -> str:
    """ "Pemerintah Kabupaten Nusantara Raya" → "Nusantara Raya"."""
    return re.sub(r"^(?:Pemerintah\s+)?(?:Kabupaten|Kota|Provinsi)?\s*", "", nama_instansi.strip()) or nama_instansi


def buat_unor(nama_instansi: str, seed: int = 1, jumlah_opd: int = 40) -> list[Unor]:
    """Units of a made-up instansi, parents before children: `jumlah_opd` (at least 6) below one root.

    About 17 units per OPD: bidang, seksi, and for every kecamatan schools, a puskesmas, kelurahan. Same
    arguments, same ids. `InstansiId` is the same in every row; the root's name is the instansi's.
    """
    susun = _Penyusun(nama_instansi, seed)
    daerah = nama_daerah(nama_instansi)
    akar = susun.tambah("", nama_instansi, "Sekretaris Daerah", "21")
    jumlah_dinas = max(2, min(len(OPD), jumlah_opd - max(KECAMATAN_MINIMAL, jumlah_opd // 4)))
    kecamatan = susun.tempat(max(0, min(jumlah_opd - jumlah_dinas, len(TEMPAT))))
    kepala: dict[str, str] = {}
    for nama, bidang in OPD[:jumlah_dinas]:
        nama_penuh = f"{nama} {daerah}" if nama == "RSUD" else nama
        kepala[nama] = _dinas(susun, akar, nama_penuh, bidang)
    for urut, nama in enumerate(kecamatan):
        _kecamatan(susun, akar, nama)
        _sekolah(susun, kepala[PENDIDIKAN], urut, daerah)
        if KESEHATAN in kepala:
            susun.tambah(kepala[KESEHATAN], f"UPTD Puskesmas {nama}", "Kepala Puskesmas", "41", UPT)
    return susun.unor


def _dinas(susun: _Penyusun, akar: str, nama: str, bidang: tuple[str, ...]) -> str:
    jabatan = "Direktur RSUD" if nama.startswith("RSUD") else KEPALA_KHUSUS.get(nama, f"Kepala {nama}")
    dinas = susun.tambah(akar, nama, jabatan, "22")
    sekretariat = susun.tambah(dinas, f"Sekretariat {nama}", "Sekretaris", "31")
    for bagian in ("Umum dan Kepegawaian", "Keuangan dan Perencanaan"):
        susun.tambah(sekretariat, f"Subbagian {bagian} {nama}", f"Kepala Subbagian {bagian}", "41")
    for satu in bidang:
        sebutan = satu if satu.startswith("Bagian") else f"Bidang {satu}"
        induk = susun.tambah(dinas, f"{sebutan} {nama}", f"Kepala {sebutan}", "32")
        for seksi in ("Program", "Pembinaan"):
            susun.tambah(induk, f"Seksi {seksi} {sebutan} {nama}", f"Kepala Seksi {seksi}", "41")
    return dinas


def _kecamatan(susun: _Penyusun, akar: str, nama: str) -> None:
    camat = susun.tambah(akar, f"Kecamatan {nama}", "Camat", "31")
    susun.tambah(camat, f"Sekretariat Kecamatan {nama}", "Sekretaris Kecamatan", "32")
    for seksi in SEKSI_KECAMATAN:
        susun.tambah(camat, f"Seksi {seksi} Kecamatan {nama}", f"Kepala Seksi {seksi}", "41")
    for arah in ("Utara", "Selatan"):
        susun.tambah(camat, f"Kelurahan {nama} {arah}", "Lurah", "41")


def _sekolah(susun: _Penyusun, dinas: str, urut: int, daerah: str) -> None:
    for nomor in range(1, SD_PER_KECAMATAN + 1):
        nama = f"SD Negeri {urut * SD_PER_KECAMATAN + nomor} {daerah}"
        susun.tambah(dinas, nama, "Kepala Sekolah", "", FUNGSIONAL)
    for nomor in range(1, SMP_PER_KECAMATAN + 1):
        nama = f"SMP Negeri {urut * SMP_PER_KECAMATAN + nomor} {daerah}"
        susun.tambah(dinas, nama, "Kepala Sekolah", "", FUNGSIONAL)
    susun.tambah(dinas, f"TK Negeri Pembina {urut + 1} {daerah}", "Kepala Sekolah", "", FUNGSIONAL)
