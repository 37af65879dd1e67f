"""SIGMA field ↔ key of GET data-utama ↔ key of POST data-utama-update (docs/sumber.md).

Values travel in three forms: `nilai_*` as SIASN writes them (dates dd-mm-yyyy, codes as ids, "" for
nothing), `banding` for comparing (case of an address, separators of a number do not count), `tampil_*`
for people.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pegawai.aturan import HAK_BIDANG, MENURUT_NAMA, GalatFormat, kosong, tanggal_siasn
from sigma.tampilan import format as fmt


class Rupa(StrEnum):
    TEKS = "teks"
    EMAIL = "email"
    ANGKA = "angka"
    TANGGAL = "tanggal"
    KODE = "kode"  # a foreign key in SIGMA
    KODE_LEPAS = "kode_lepas"  # a code kept as text


@dataclass(frozen=True)
class Medan:
    """One row. `baca` "" = SIASN never shows it; `tulis` "" = SIASN does not take it by this service."""

    bidang: str
    label: str
    baca: str = ""
    tulis: str = ""
    rupa: Rupa = Rupa.TEKS
    nama_baca: str = ""  # key of the name that hangs on a code

    @property
    def terbaca(self) -> bool:
        return bool(self.baca)


_E, _A, _T, _K, _KL = Rupa.EMAIL, Rupa.ANGKA, Rupa.TANGGAL, Rupa.KODE, Rupa.KODE_LEPAS


def _tertulis(bidang: str, label: str, baca: str, rupa: Rupa = Rupa.TEKS, nama_baca: str = "") -> Medan:
    """A field that SIASN takes; its name there stands once, in the table of rights."""
    return Medan(bidang, label, baca, HAK_BIDANG[bidang].siasn, rupa, nama_baca)


# E-mail first. tapera: `tabrum2` is only a guess of ours, so no field counts as its read-back;
# kabupaten is shown nowhere.
TERTULIS: tuple[Medan, ...] = (
    _tertulis("email_pribadi", "E-Mail", "email", _E),
    _tertulis("email_gov", "E-Mail Gov", "emailGov", _E),
    _tertulis("agama", "Agama", "agamaId", _K, "agama"),
    _tertulis("no_hp", "No HP", "noHp", _A),
    _tertulis("no_telp", "No Telp", "noTelp", _A),
    _tertulis("alamat", "Alamat", "alamat"),
    _tertulis("kabupaten_kode", "Kabupaten", "", _KL),
    _tertulis("npwp", "No NPWP", "noNpwp", _A),
    _tertulis("npwp_tanggal", "Tanggal NPWP", "tglNpwp", _T),
    _tertulis("bpjs", "No BPJS", "bpjs", _A),
    _tertulis("taspen", "No Taspen", "noTaspen"),
    _tertulis("taspen_tanggal", "Tanggal Taspen", "tanggal_taspen", _T),
    _tertulis("tapera", "No Tapera", ""),
    _tertulis("karis_karsu", "Karis/Karsu", "karis_karsu"),
    _tertulis("kpkn", "KPKN", "kpknId", _K, "kpknNama"),
    _tertulis("lokasi_kerja", "Lokasi Kerja", "lokasiKerjaId", _K, "lokasiKerja"),
    _tertulis("kelas_jabatan", "Kelas Jabatan", "kelas_jabatan"),
)
TERTULIS_NAMA: dict[str, Medan] = {m.bidang: m for m in TERTULIS}

ALASAN_IDENTITAS = (
    "SIASN tidak menerima perubahan identitas lewat layanan ini. Perbaikannya diusulkan ke BKN; di sini hanya dibaca."
)
ALASAN_POSISI = (
    "Bidang ini mengikuti riwayat (SK golongan, jabatan, pendidikan). Kirim riwayatnya; di sini hanya dibaca."
)
DIBACA: tuple[tuple[str, str, tuple[Medan, ...]], ...] = (
    (
        "Identitas",
        ALASAN_IDENTITAS,
        (
            Medan("nama", "Nama", "nama"),
            Medan("gelar_depan", "Gelar Depan", "gelarDepan"),
            Medan("gelar_belakang", "Gelar Belakang", "gelarBelakang"),
            Medan("nip", "NIP", "nipBaru", rupa=_A),
            Medan("nik", "NIK", "nik", rupa=_A),
            Medan("tempat_lahir", "Tempat Lahir", "tempatLahir"),
            Medan("tanggal_lahir", "Tanggal Lahir", "tglLahir", rupa=_T),
            Medan("jenis_kelamin", "Jenis Kelamin", "jenisKelamin"),
            Medan("jenis_kawin", "Status Kawin", "jenisKawinId", rupa=_K, nama_baca="statusPerkawinan"),
        ),
    ),
    (
        "Kepegawaian dan posisi",
        ALASAN_POSISI,
        (
            Medan("jenis_pegawai", "Jenis Pegawai", "jenisPegawaiId", rupa=_K, nama_baca="jenisPegawaiNama"),
            Medan("kedudukan_hukum", "Kedudukan Hukum", "kedudukanPnsId", rupa=_K, nama_baca="kedudukanPnsNama"),
            Medan("tmt_cpns", "TMT CPNS", "tmtCpns", rupa=_T),
            Medan("tmt_pns", "TMT PNS", "tmtPns", rupa=_T),
            Medan("golongan", "Golongan", "golRuangAkhirId", rupa=_K, nama_baca="golRuangAkhir"),
            Medan("tmt_golongan", "TMT Golongan", "tmtGolAkhir", rupa=_T),
            Medan("jenis_jabatan", "Jenis Jabatan", "jenisJabatanId", rupa=_K, nama_baca="jenisJabatan"),
            Medan("jabatan_nama", "Jabatan", "jabatanNama"),
            Medan("tmt_jabatan", "TMT Jabatan", "tmtJabatan", rupa=_T),
            Medan("unor", "Unit Organisasi", "unorId", rupa=_K, nama_baca="unorNama"),
            Medan(
                "tingkat_pendidikan",
                "Tingkat Pendidikan",
                "tkPendidikanTerakhirId",
                rupa=_K,
                nama_baca="tkPendidikanTerakhir",
            ),
            Medan("pendidikan_nama", "Pendidikan", "pendidikanTerakhirNama"),
        ),
    ),
)
SEMUA_DIBACA: tuple[Medan, ...] = tuple(m for _, _, isi in DIBACA for m in isi)
_KELAMIN = dict(MENURUT_NAMA["jenis_kelamin"].pilihan)
_PEMISAH = re.compile(r"[\s.\-'/()+]")


# --- as SIASN writes it --------------------------------------------------------------------------------
def nilai_sigma(pegawai: Any, medan: Medan) -> str:
    """The stored value in SIASN's writing; "" for nothing."""
    if medan.rupa is Rupa.KODE:
        return _kode(pegawai, medan)
    nilai = getattr(pegawai, medan.bidang)
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    return "" if nilai is None or kosong(str(nilai)) else str(nilai).strip()


def _kode(pegawai: Any, medan: Medan) -> str:
    """SIASN's id of a code; golongan of PPPK and units have another key on our side."""
    nomor = getattr(pegawai, f"{medan.bidang}_id")
    if nomor is None:
        return ""
    if medan.bidang == "unor":
        return pegawai.unor.siasn_id
    return str(nomor)


def nilai_siasn(data: Mapping[str, Any], medan: Medan) -> str | None:
    """SIASN's value, "" for its many words for nothing; None where SIASN shows no such field at all."""
    if not medan.terbaca or medan.baca not in data:
        return None
    mentah = data[medan.baca]
    teks = "" if mentah is None else str(mentah).strip()
    if kosong(teks):
        return ""
    return _tanggal(teks) if medan.rupa is Rupa.TANGGAL else teks


def _tanggal(teks: str) -> str:
    try:
        nilai = tanggal_siasn(teks)
    except GalatFormat:
        return teks  # shown as it is; a person must see the oddity
    return "" if nilai is None else f"{nilai:%d-%m-%Y}"


def banding(medan: Medan, nilai: str) -> str:
    """The form in which two writings of the same value are equal."""
    if medan.rupa is Rupa.EMAIL:
        return nilai.casefold()
    if medan.rupa is Rupa.ANGKA:
        return _nomor(medan, nilai)
    return " ".join(nilai.split())


def _nomor(medan: Medan, nilai: str) -> str:
    angka = _PEMISAH.sub("", nilai)
    if medan.bidang == "no_hp" and angka.startswith("62"):
        return "0" + angka[2:]
    return angka


def banding_siasn(data: Mapping[str, Any], medan: Medan) -> str | None:
    nilai = nilai_siasn(data, medan)
    return None if nilai is None else banding(medan, nilai)


def badan(pns_id: str, isi: Mapping[str, str]) -> dict[str, str]:
    """Body of data-utama-update for {field: value}; partial, all strings, nothing empty.

    Raises ValueError for a field that SIASN does not take or an empty value (`omitempty` drops it there).
    """
    hasil = {"pns_orang_id": pns_id}
    for bidang, nilai in isi.items():
        medan = TERTULIS_NAMA.get(bidang)
        if medan is None or not nilai:
            raise ValueError(f"bidang tidak dapat dikirim: {bidang}")
        hasil[medan.tulis] = nilai
    return hasil


# --- for people ----------------------------------------------------------------------------------------
def tampil_sigma(pegawai: Any, medan: Medan) -> str:
    if medan.rupa is Rupa.KODE:
        return str(getattr(pegawai, medan.bidang) or "")
    return tampil(medan, nilai_sigma(pegawai, medan))


def tampil_siasn(data: Mapping[str, Any], medan: Medan) -> str:
    nilai = nilai_siasn(data, medan)
    if not nilai:
        return ""
    nama = data.get(medan.nama_baca) if medan.nama_baca else None
    return nama if isinstance(nama, str) and not kosong(nama) else tampil(medan, nilai)


def tampil(medan: Medan, nilai: str) -> str:
    """A value in SIASN's writing as people read it; dates in words."""
    if medan.rupa is Rupa.TANGGAL and nilai:
        try:
            return fmt.tanggal(tanggal_siasn(nilai))
        except GalatFormat:
            return nilai
    if medan.bidang == "nip":
        return fmt.nip(nilai) if nilai else ""
    return _KELAMIN.get(nilai, nilai) if medan.bidang == "jenis_kelamin" else nilai
