"""Reads of the rollups: base and pending changes in one statement, so exact at every commit.

A scope below an OPD has no rollup of its own: its units are counted live by the same dimensions. Every read names the
scope's level itself; row-level security stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from sigma.organisasi.cakupan import Lingkup

EMBER = "case when kode = '' then '' else width_bucket(kode::text, %(tepi)s::text[])::text end"
JENIS_KELOMPOK = {"PNS": ("PNS",), "PPPK": ("PPPK", "PPPK_PW")}


class Hitung(NamedTuple):
    """`kunci`: code of the value, or the id of an OPD or instansi as text (see `hitung`)."""

    dimensi: str
    kunci: str
    jenis_asn: str
    jenis_kelamin: str
    banyak: int


@dataclass(frozen=True)
class Pilihan:
    """Which of the people: "" or () = all. `kode` is a value of the dimension."""

    jenis_asn: tuple[str, ...] = ()
    jenis_kelamin: str = ""
    kode: str | None = None
    aktif: bool = True


def hitung(
    lingkup: Lingkup,
    dimensi: Iterable[str],
    pilihan: Pilihan = Pilihan(),
    menurut: str = "kode",
    tepi: Sequence[str] = (),
) -> list[Hitung]:
    """Counts that are not 0. `menurut` "opd_id" or "instansi_id" counts `dimensi` per unit one level down; with `tepi`
    (rising) codes are counted by the interval they fall into, "0" below the first edge."""
    bagian, isi = _sumber(lingkup, menurut, EMBER if tepi else menurut)
    if not bagian:
        return []
    saring = ["dimensi = any(%(dimensi)s)", "aktif = %(aktif)s"]
    isi |= {"dimensi": list(dimensi), "aktif": pilihan.aktif, "tepi": list(tepi)}
    for nama, nilai in (
        ("jenis_asn", list(pilihan.jenis_asn)),
        ("jenis_kelamin", [pilihan.jenis_kelamin] if pilihan.jenis_kelamin else []),
        ("kode", [pilihan.kode] if pilihan.kode is not None else []),
    ):
        if nilai:
            saring.append(f"{nama} = any(%({nama})s)")
            isi[nama] = nilai
    return _jalankan(bagian, " and ".join(saring), isi)


def jumlah(lingkup: Lingkup, pilihan: Pilihan = Pilihan(), dimensi: str = "jumlah") -> int:
    """One number."""
    return sum(baris.banyak for baris in hitung(lingkup, [dimensi], pilihan))


def _jalankan(bagian: list[str], saring: str, isi: dict[str, Any]) -> list[Hitung]:
    sumber = " union all ".join(f"{satu} and {saring}" for satu in bagian)
    teks = (
        f"select dimensi, kunci, jenis_asn, jenis_kelamin, sum(n)::int from ({sumber}) semua"  # noqa: S608 - our names
        " group by 1, 2, 3, 4 having sum(n) <> 0"
    )
    with connection.cursor() as kursor:
        kursor.execute(teks, isi)
        return [Hitung(*baris) for baris in kursor.fetchall()]


def _sumber(lingkup: Lingkup, menurut: str, kunci: str) -> tuple[list[str], dict[str, Any]]:
    """Selects over base, pending and live rows, each ending in a condition; the parameters they name."""
    isi: dict[str, Any] = {
        "instansi": sorted(lingkup.instansi),
        "opd": sorted(lingkup.opd),
        "unor": sorted(lingkup.unor),
    }
    kepala = f"select dimensi, ({kunci})::text as kunci, jenis_asn, jenis_kelamin"
    rekap, delta = f"{kepala}, jumlah as n from pegawai_rekap", f"{kepala}, d as n from pegawai_rekapdelta"
    if lingkup.nasional:
        tingkat = "instansi_id > 0" if menurut == "instansi_id" else "instansi_id = 0"
        return [f"{rekap} where opd_id = 0 and {tingkat}", f"{delta} where true"], isi
    bagian, milik = [], []
    if lingkup.instansi:
        milik.append(_sama("instansi_id", "instansi", lingkup.instansi))
        bagian.append(f"{rekap} where {_tingkat_instansi(menurut)} and {milik[-1]}")
    if lingkup.opd:
        milik.append(_sama("opd_id", "opd", lingkup.opd))
        bagian.append(f"{rekap} where {milik[-1]} and instansi_id <> all(%(instansi)s::int[])")
    if milik:
        bagian.append(f"{delta} where ({' or '.join(milik)})")
    if lingkup.unor:
        bagian.append(
            f"{kepala}, jumlah as n from sigma_rekap_hidup(%(unor)s::int[])"
            " where instansi_id <> all(%(instansi)s::int[]) and opd_id <> all(%(opd)s::int[])"
        )
    return bagian, isi


def _tingkat_instansi(menurut: str) -> str:
    """The instansi's own row, or those of its OPD, found by their ids: the key begins with them."""
    if menurut != "opd_id":
        return "opd_id = 0"
    return (
        "opd_id = any(array(select u.opd_id from organisasi_unor u"
        " where u.instansi_id = any(%(instansi)s::int[]) and u.opd_id = u.id))"
    )


def _sama(kolom: str, nama: str, nilai: frozenset[int]) -> str:
    """One id is compared with `=`: the planner needs it."""
    return f"{kolom} = {next(iter(nilai))}" if len(nilai) == 1 else f"{kolom} = any(%({nama})s::int[])"
