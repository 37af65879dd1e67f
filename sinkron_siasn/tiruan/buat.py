"""Invented people and units, for a mock that needs no file."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from . import acuan
from .acak import pengacak
from .ekspor import KOLOM

_DEPAN = [
    "Agus",
    "Budi",
    "Citra",
    "Dewi",
    "Eko",
    "Fitri",
    "Gunawan",
    "Hesti",
    "Indra",
    "Joko",
    "Kartika",
    "Lestari",
    "Made",
    "Nur",
    "Putri",
    "Rizki",
    "Sri",
    "Tono",
]
_BELAKANG = [
    "Saputra",
    "Wibowo",
    "Harahap",
    "Siregar",
    "Nasution",
    "Lubis",
    "Santoso",
    "Pratama",
    "Wijaya",
    "Hidayat",
    "Kurniawan",
    "Utami",
]
_DINAS = [
    "Pendidikan",
    "Kesehatan",
    "Sosial",
    "Perhubungan",
    "Pertanian",
    "Perikanan",
    "Kehutanan",
    "Pariwisata",
    "Perdagangan",
]
_JABATAN = (
    "Pranata Komputer Ahli Muda",
    "Guru Ahli Pertama",
    "Perawat Terampil",
    "Analis Kebijakan Ahli Madya",
)
_PELAKSANA = ("Pengadministrasi Perkantoran", "Pengelola Keuangan", "Penelaah Teknis Kebijakan")
_MULAI, _AKHIR = date(1968, 1, 1), date(2000, 12, 28)


def instansi(benih: int, nama: str) -> tuple[str, str]:
    """(id, name) of the instansi of this seed."""
    return _hex(pengacak(f"instansi:{benih}:{nama}")), nama


def unor(benih: int, instansi_id: str) -> list[dict[str, str]]:
    """A small tree in ref-unor's PascalCase: secretariat as root, offices below, two fields in each."""
    acak = pengacak(f"unor:{benih}:{instansi_id}")
    akar = _unit(acak, instansi_id, "", "21", "Sekretariat Daerah", "Sekretaris Daerah", 0)
    hasil = [akar]
    for dinas in _DINAS:
        opd = _unit(acak, instansi_id, akar["Id"], "22", f"Dinas {dinas}", f"Kepala Dinas {dinas}", len(hasil))
        hasil.append(opd)
        for n in (1, 2):
            nama = f"Bidang {n} Dinas {dinas}"
            hasil.append(_unit(acak, instansi_id, opd["Id"], "32", nama, f"Kepala {nama}", len(hasil)))
    return hasil


def _unit(
    acak: random.Random, instansi_id: str, atasan: str, eselon: str, nama: str, jabatan: str, urut: int
) -> dict[str, str]:
    return {
        "Id": _hex(acak),
        "InstansiId": instansi_id,
        "DiatasanId": atasan,
        "EselonId": eselon,
        "NamaUnor": nama,
        "NamaJabatan": jabatan,
        "CepatKode": f"{urut:04}000000",
        "IndukUnorId": "",
        "PemimpinPnsId": "",
        "JenisUnorId": "1",
    }


def orang(jumlah: int, benih: int, instansi_: tuple[str, str], unit: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Export-shaped rows: six in ten PNS, one CPNS, three PPPK of which some are part-time."""
    for n in range(jumlah):
        acak = pengacak(f"orang:{benih}:{instansi_[0]}:{n}")
        yield dict.fromkeys(KOLOM, "") | _pribadi(acak, n) | _kepegawaian(acak, n, instansi_, unit)


def _hex(acak: random.Random) -> str:
    return f"{acak.getrandbits(128):032X}"


def _tgl(hari: date) -> str:
    return hari.strftime("%d-%m-%Y")


def _pribadi(acak: random.Random, n: int) -> dict[str, str]:
    agama, kawin = acak.choice(list(acuan.AGAMA)), acak.choice(list(acuan.KAWIN))
    nama = f"{acak.choice(_DEPAN)} {acak.choice(_BELAKANG)}"
    return {
        "pns_id": _hex(acak),
        "nama": nama.upper(),
        "tempat_lahir_nama": "Jambi",
        "tempat_lahir_id": _hex(acak),
        "agama_id": agama,
        "agama_nama": acuan.AGAMA[agama],
        "jenis_kawin_id": kawin,
        "jenis_kawin_nama": acuan.KAWIN[kawin],
        "nik": f"1571{acak.randrange(10**12):012}",
        "is_valid_nik": "1",
        "nomor_hp": f"08{acak.randrange(10**10):010}",
        "email": f"{nama.lower().replace(' ', '.')}{n}@contoh.id",
        "alamat": f"Jl. Contoh No. {acak.randint(1, 300)}",
        "npwp_nomor": f"{acak.randrange(10**15):015}",
        "kpkn_id": "A5EB03E21CE6F6A0E040640A040252AD",
        "kpkn_nama": "TASIKMALAYA",
    }


def _kepegawaian(acak: random.Random, n: int, instansi_: tuple[str, str], unit: list[dict[str, str]]) -> dict[str, str]:
    lahir = _MULAI + timedelta(days=acak.randrange((_AKHIR - _MULAI).days))
    mulai = date(min(lahir.year + acak.randint(23, 30), 2025), acak.randint(1, 12), 1)
    kelamin, tempat = acak.choice("MF"), acak.choice(unit)
    status = acak.choices(("P", "C", ""), weights=(6, 1, 3))[0]
    return {
        "nip_baru": f"{lahir:%Y%m%d}{mulai:%Y%m}{'12'['MF'.index(kelamin)]}{n % 1000:03}",
        "jenis_kelamin": kelamin,
        "tanggal_lahir": _tgl(lahir),
        "status_cpns_pns": status,
        "jenis_pegawai_id": "15",
        "jenis_pegawai_nama": "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota",
        "tmt_cpns": _tgl(mulai),
        "nomor_sk_cpns": f"813/{n}/BKD",
        "tanggal_sk_cpns": _tgl(mulai - timedelta(days=20)),
        "mk_tahun": str(2026 - mulai.year),
        "mk_bulan": "0",
        "unor_id": tempat["Id"],
        "unor_nama": tempat["NamaUnor"],
        "instansi_induk_id": instansi_[0],
        "instansi_induk_nama": instansi_[1],
        "instansi_kerja_id": instansi_[0],
        "instansi_kerja_nama": instansi_[1],
        "tahun_lulus": str(lahir.year + 22),
        "tingkat_pendidikan_id": "40",
        "tingkat_pendidikan_nama": "S-1/Sarjana",
        "pendidikan_id": _hex(acak),
        "pendidikan_nama": "S-1 TEKNIK INFORMATIKA",
        **_pangkat(acak, status, mulai),
        **_jabatan(acak, mulai),
    }


def _pangkat(acak: random.Random, status: str, mulai: date) -> dict[str, str]:
    if not status:
        paruh = acak.random() < 0.3
        nama = "PPPK Paruh Waktu" if paruh else "PPPK Aktif"
        return {
            "kedudukan_hukum_id": "71",
            "kedudukan_hukum_nama": nama,
            "gol_awal_nama": "IX",
            "gol_akhir_nama": "IX",
        }
    akhir = acak.choice(("31", "32", "33", "34", "41")) if status == "P" else "31"
    return {
        "kedudukan_hukum_id": "01",
        "kedudukan_hukum_nama": "Aktif",
        "gol_awal_id": "31",
        "gol_awal_nama": "III/a",
        "gol_akhir_id": akhir,
        "gol_akhir_nama": acuan.GOLONGAN[akhir][0],
        "tmt_golongan": _tgl(mulai),
    }


def _jabatan(acak: random.Random, mulai: date) -> dict[str, str]:
    jenis = acak.choices(("2", "4"), weights=(7, 3))[0]
    nama = acak.choice(_JABATAN if jenis == "2" else _PELAKSANA)
    return {
        "jenis_jabatan_id": jenis, "jenis_jabatan_nama": acuan.JENIS_JABATAN[jenis], "jabatan_nama": nama,
        "jabatan_id": _hex(pengacak(nama)), "tmt_jabatan": _tgl(mulai),
    }  # fmt: skip
