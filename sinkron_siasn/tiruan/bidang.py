"""The fields of data-utama: their order in a reply, their empty value, and the 18 that may be written."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from . import acuan

# Order and spelling of the real reply, mixed case included (docs/sumber.md).
URUTAN = [
    "id",
    "nipBaru",
    "nipLama",
    "nama",
    "gelarDepan",
    "gelarBelakang",
    "tempatLahir",
    "tempatLahirId",
    "tglLahir",
    "agama",
    "agamaId",
    "email",
    "emailGov",
    "nik",
    "alamat",
    "noHp",
    "noTelp",
    "jenisPegawaiId",
    "mkTahun",
    "mkBulan",
    "jenisPegawaiNama",
    "kedudukanPnsId",
    "kedudukanPnsNama",
    "statusPegawai",
    "jenisKelamin",
    "jenisIdDokumenId",
    "jenisIdDokumenNama",
    "nomorIdDocument",
    "noSeriKarpeg",
    "tkPendidikanTerakhirId",
    "tkPendidikanTerakhir",
    "pendidikanTerakhirId",
    "pendidikanTerakhirNama",
    "tahunLulus",
    "tmtPns",
    "tmtPensiun",
    "bupPensiun",
    "tglSkPns",
    "tmtCpns",
    "tglSkCpns",
    "instansiIndukId",
    "instansiIndukNama",
    "satuanKerjaIndukId",
    "satuanKerjaIndukNama",
    "kanregId",
    "kanregNama",
    "instansiKerjaId",
    "instansiKerjaNama",
    "instansiKerjaKodeCepat",
    "satuanKerjaKerjaId",
    "satuanKerjaKerjaNama",
    "unorId",
    "unorNama",
    "unorIndukId",
    "unorIndukNama",
    "jenisJabatanId",
    "jenisJabatan",
    "jabatanNama",
    "jabatanStrukturalId",
    "jabatanStrukturalNama",
    "jabatanFungsionalId",
    "jabatanFungsionalNama",
    "jabatanFungsionalUmumId",
    "jabatanFungsionalUmumNama",
    "tmtJabatan",
    "lokasiKerjaId",
    "lokasiKerja",
    "golRuangAwalId",
    "golRuangAwal",
    "golRuangAkhirId",
    "golRuangAkhir",
    "tmtGolAkhir",
    "masaKerja",
    "eselon",
    "eselonId",
    "eselonLevel",
    "tmtEselon",
    "gajiPokok",
    "kpknId",
    "kpknNama",
    "ktuaId",
    "ktuaNama",
    "taspenId",
    "taspenNama",
    "jenisKawinId",
    "statusPerkawinan",
    "statusHidup",
    "tglSuratKeteranganDokter",
    "noSuratKeteranganDokter",
    "jumlahIstriSuami",
    "jumlahAnak",
    "noSuratKeteranganBebasNarkoba",
    "tglSuratKeteranganBebasNarkoba",
    "skck",
    "tglSkck",
    "akteKelahiran",
    "akteMeninggal",
    "tglMeninggal",
    "noNpwp",
    "tglNpwp",
    "noAskes",
    "bpjs",
    "kodePos",
    "noSpmt",
    "tglSpmt",
    "noTaspen",
    "bahasa",
    "kppnId",
    "kppnNama",
    "pangkatAkhir",
    "tglSttpl",
    "nomorSttpl",
    "nomorSkCpns",
    "nomorSkPns",
    "jenjang",
    "jabatanAsn",
    "kartuAsn",
    "validNik",
    "pangkatAwal",
    "asnJenjangJabatan",
    "kode_jenjang_jabatan",
    "levelJabatan",
    "tanggal_taspen",
    "tabrum2",
    "kelas_jabatan",
    "karis_karsu",
    "path",
    "genEmailAsn",
]
# Unset is "" for most and null for these; the real service mixes both.
_NULL = {
    "path",
    "skck",
    "tglSkck",
    "akteMeninggal",
    "tglMeninggal",
    "kppnId",
    "kppnNama",
    "asnJenjangJabatan",
}
_NULL |= {"tabrum2", "genEmailAsn", "satuanKerjaKerjaId", "satuanKerjaKerjaNama"}
KOSONG: dict[str, Any] = {nama: (None if nama in _NULL else "") for nama in URUTAN} | {"validNik": False}

# Field of data-utama-update -> key of the read. kabupaten_id has no read field anywhere, so it is
# kept under a name that no reply shows; tapera_nomor -> tabrum2 is the likely one.
TULIS = {
    "agama_id": "agamaId",
    "alamat": "alamat",
    "email": "email",
    "email_gov": "emailGov",
    "kabupaten_id": "_kabupatenId",
    "karis_karsu": "karis_karsu",
    "kelas_jabatan": "kelas_jabatan",
    "kpkn_id": "kpknId",
    "lokasi_kerja_id": "lokasiKerjaId",
    "nomor_bpjs": "bpjs",
    "nomor_hp": "noHp",
    "nomor_telpon": "noTelp",
    "npwp_nomor": "noNpwp",
    "npwp_tanggal": "tglNpwp",
    "tanggal_taspen": "tanggal_taspen",
    "tapera_nomor": "tabrum2",
    "taspen_nomor": "noTaspen",
}


def lengkap(data: Mapping[str, Any]) -> dict[str, Any]:
    """The full reply object of sparsely stored data; private `_` keys stay inside."""
    return KOSONG | {k: v for k, v in data.items() if not k.startswith("_")}


def ringkas(data: Mapping[str, Any]) -> dict[str, Any]:
    """Only what differs from the empty reply: what the database stores."""
    return {k: v for k, v in data.items() if k not in KOSONG or v != KOSONG[k]}


def tanggal_sah(teks: str) -> bool:
    """Strictly dd-mm-yyyy and a day that exists."""
    cocok = re.fullmatch(r"(\d{2})-(\d{2})-(\d{4})", teks, re.ASCII)
    if not cocok:
        return False
    hari, bulan, tahun = map(int, cocok.groups())
    try:
        date(tahun, bulan, hari)
    except ValueError:
        return False
    return True


def _pola(regex: str) -> Callable[[str], bool]:
    return re.compile(regex, re.ASCII).fullmatch  # type: ignore[return-value]


_EMAIL = _pola(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_ID = _pola(r"[A-Za-z0-9-]{1,42}")
# Dirty exports and hand-written forms hold every way to group digits; 3 to 20 of them count.
_TELEPON = _pola(r"[ ().+/-]*(\d[ ().+/-]*){3,20}")
# BKN's own rules and texts are unknown; these are invented, the envelope is not.
_SYARAT: dict[str, tuple[Callable[[str], bool], str]] = {
    "agama_id": (acuan.AGAMA.__contains__, "agama_id tidak dikenal"),
    "alamat": (lambda t: len(t) <= 500, "alamat terlalu panjang, maksimal 500 karakter"),
    "email": (_EMAIL, "format email tidak valid"),
    "email_gov": (_EMAIL, "format email_gov tidak valid"),
    "kabupaten_id": (_ID, "kabupaten_id tidak valid"),
    "karis_karsu": (lambda t: len(t) <= 50, "karis_karsu terlalu panjang"),
    "kelas_jabatan": (_pola(r"[1-9]|1[0-9]"), "kelas_jabatan tidak valid"),
    "kpkn_id": (_ID, "kpkn_id tidak valid"),
    "lokasi_kerja_id": (_ID, "lokasi_kerja_id tidak valid"),
    "nomor_bpjs": (_pola(r"\d{8,16}"), "nomor_bpjs tidak valid"),
    "nomor_hp": (_TELEPON, "nomor_hp tidak valid"),
    "nomor_telpon": (_TELEPON, "nomor_telpon tidak valid"),
    "npwp_nomor": (_pola(r"(\D*\d){15,16}\D*"), "npwp_nomor tidak valid"),
    "npwp_tanggal": (tanggal_sah, "npwp_tanggal harus berformat dd-mm-yyyy"),
    "tanggal_taspen": (tanggal_sah, "tanggal_taspen harus berformat dd-mm-yyyy"),
    "tapera_nomor": (lambda t: len(t) <= 30, "tapera_nomor terlalu panjang"),
    "taspen_nomor": (lambda t: len(t) <= 30, "taspen_nomor terlalu panjang"),
}


def ubahan(badan: Mapping[str, Any]) -> dict[str, Any]:
    """The writable fields that were sent with a value; unknown ones, null and an empty agama_id drop out.

    An empty text clears a field (our choice: the real service's treatment is unknown). Religion cannot
    be cleared, and clients that post the whole form send it empty, so there it means "not sent".
    """
    return {k: badan[k] for k in TULIS if badan.get(k) is not None and (k, badan[k]) != ("agama_id", "")}


def penolakan(ubahan_: Mapping[str, Any], kini: Mapping[str, Any]) -> str | None:
    """Indonesian text why these values are refused, or None.

    `kini` is the person as read. What stands there is never refused: clients read the whole form, change
    one field and post all of it back, dirt included.
    """
    for nama, nilai in ubahan_.items():
        if not isinstance(nilai, str):
            return f"{nama} harus berupa teks"
        sah, pesan = _SYARAT[nama]
        if nilai and nilai != kini.get(TULIS[nama]) and not sah(nilai):
            return pesan
    return None
