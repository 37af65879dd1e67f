"""What the profile page shows (A-16)."""

from collections.abc import Callable
from typing import Any

from sigma.akun.models import Pengguna
from sigma.akun.querysets import penugasan_berlaku
from sigma.organisasi.models import Penugasan
from sigma.organisasi.peran import PERAN

TINGKAT = {
    "nasional": "Nasional",
    "instansi": "Instansi",
    "unor": "OPD / Unit Kerja",
    "diri": "Pribadi",
}
# Rooms that know where an ASN works put a function (account → names of units) here.
SUMBER_UNIT: list[Callable[[Pengguna], list[str]]] = []


def daftarkan_unit(sumber: Callable[[Pengguna], list[str]]) -> None:
    SUMBER_UNIT.append(sumber)


def butir(pengguna: Pengguna) -> list[tuple[str, Any]]:
    """(label, value) of every field, in the order of the source page."""
    tugas = penugasan_berlaku(pengguna)
    return [
        ("Nama Pengguna", pengguna.nama_pengguna),
        ("Nama Lengkap", pengguna.nama_lengkap),
        ("Email", pengguna.email),
        ("No Telp", pengguna.no_telp),
        ("OPD / Unit Kerja", _gabung(_unit(pengguna, tugas))),
        ("Alamat Kantor", pengguna.alamat_kantor),
        ("Telp Kantor", pengguna.telp_kantor),
        ("Fax", pengguna.fax),
        ("Level user", _gabung(TINGKAT[t] for t in _tingkat(pengguna, tugas))),
        ("Kelompok", _gabung(kelompok(pengguna, tugas))),
        ("Created At", pengguna.dibuat_pada),
        ("Updated At", pengguna.diubah_pada),
    ]


def kelompok(pengguna: Pengguna, tugas: list[Penugasan]) -> list[str]:
    """Labels of the roles; an account of an ASN is always ASN too."""
    label = [PERAN[t.peran].label for t in tugas]
    return [*label, PERAN["ASN"].label] if pengguna.orang_id else label


def _tingkat(pengguna: Pengguna, tugas: list[Penugasan]) -> list[str]:
    ada = ["unor" if t.unor_id else "instansi" if t.instansi_id else "nasional" for t in tugas]
    return [*ada, "diri"] if pengguna.orang_id else ada


def _unit(pengguna: Pengguna, tugas: list[Penugasan]) -> list[str]:
    tempat = [t.unor or t.instansi for t in tugas]
    dari_tugas = [t.nama for t in tempat if t is not None]
    return dari_tugas + [nama for sumber in SUMBER_UNIT for nama in sumber(pengguna)]


def _gabung(teks) -> str:
    return ", ".join(dict.fromkeys(t for t in teks if t))
