"""Faults of real exports, one at a time. Each leaves a row that can be stored."""

from __future__ import annotations

import random
from collections.abc import Callable

Baris = dict[str, str]
Kotoran = Callable[[Baris, Baris], None]


def _isi(kolom: str, teks: str) -> Kotoran:
    def kotoran(baris: Baris, _sebelum: Baris) -> None:
        baris[kolom] = teks

    return kotoran


def _kosong(*kolom: str) -> Kotoran:
    def kotoran(baris: Baris, _sebelum: Baris) -> None:
        for satu in kolom:
            baris[satu] = ""

    return kotoran


def _salin(kolom: str) -> Kotoran:
    def kotoran(baris: Baris, sebelum: Baris) -> None:
        baris[kolom] = sebelum[kolom]

    return kotoran


def _nip_terpotong(baris: Baris, _sebelum: Baris) -> None:
    baris["nip_baru"] = baris["nip_baru"][:-1]


def _nik_terpotong(baris: Baris, _sebelum: Baris) -> None:
    baris["nik"] = baris["nik"][:-2]


def _kelamin_terbalik(baris: Baris, _sebelum: Baris) -> None:
    baris["jenis_kelamin"] = "F" if baris["jenis_kelamin"] == "M" else "M"


def _lahir_bergeser(baris: Baris, _sebelum: Baris) -> None:
    hari, sisa = baris["tanggal_lahir"][:2], baris["tanggal_lahir"][2:]
    baris["tanggal_lahir"] = f"{'02' if hari == '01' else '01'}{sisa}"


def _tmt_bergeser(baris: Baris, _sebelum: Baris) -> None:
    tahun = int(baris["tmt_cpns"][6:])
    baris["tmt_cpns"] = f"{baris['tmt_cpns'][:6]}{tahun - 1}"


def _npwp_bertitik(baris: Baris, _sebelum: Baris) -> None:
    angka = (baris["npwp_nomor"] or "123456789012345").ljust(15, "0")
    baris["npwp_nomor"] = f"{angka[:2]}.{angka[2:5]}.{angka[5:8]}.{angka[8]}-{angka[9:12]}.{angka[12:15]}"


def _nama_bertanda(baris: Baris, _sebelum: Baris) -> None:
    depan, _, belakang = baris["nama"].partition(" ")
    baris["nama"] = f"{depan[:2]}'{depan[2:]} {belakang}".strip()


def _struktural_ganda(baris: Baris, sebelum: Baris) -> None:
    """Two heads of one unit, where the row before is a head."""
    if sebelum["jenis_jabatan_id"] == "1":
        for kolom in (
            "unor_id",
            "unor_nama",
            "jenis_jabatan_id",
            "jenis_jabatan_nama",
            "jabatan_id",
            "jabatan_nama",
        ):
            baris[kolom] = sebelum[kolom]


KOTORAN: tuple[Kotoran, ...] = (
    _isi("email", "budi@"),
    _isi("email", "tidak ada"),
    _isi("email", "undefined"),
    _isi("email_gov", "-"),
    _isi("nomor_hp", "'0712345"),
    _isi("nomor_hp", "'0812 3456 / 0813"),
    _isi("tanggal_lahir", "01-01-0001"),
    _isi("tmt_jabatan", "31-02-2015"),
    _isi("tmt_golongan", "2015-04-01"),
    _isi("gelar_depan", "null"),
    _isi("tahun_lulus", "0"),
    _isi("mk_bulan", "13"),
    _isi("pendidikan_nama", "S-1 PENDIDIKAN\u00a0VOKASIONAL"),
    _isi("alamat", "Jl. Melati\tNo. 5 \u2013 RT 02"),
    _kosong("jabatan_id", "jabatan_nama", "tmt_jabatan"),
    _kosong("tingkat_pendidikan_id", "tingkat_pendidikan_nama", "pendidikan_id", "pendidikan_nama"),
    _salin("nip_baru"),
    _salin("nik"),
    _salin("email"),
    _nip_terpotong,
    _nik_terpotong,
    _kelamin_terbalik,
    _kelamin_terbalik,
    _lahir_bergeser,
    _tmt_bergeser,
    _npwp_bertitik,
    _nama_bertanda,
    _struktural_ganda,
)


def kotori(baris: Baris, sebelum: Baris, acak: random.Random) -> None:
    """One fault in `baris`, chosen by `acak`; `sebelum` is the row that a duplicate copies from."""
    KOTORAN[int(acak.random() * len(KOTORAN))](baris, sebelum)
