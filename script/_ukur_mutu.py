"""Pages of riwayat, verification and data quality for `script/ukur`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from script._ukur import Jalan

DAFTAR, SATU, RINGKAS, NASIONAL = 15, 25, 20, 30
TARGET = {
    "riwayat seorang ASN": SATU,
    "riwayat golongan": SATU,
    "linimasa": SATU,
    "per tanggal, seorang ASN": SATU,
    "kualitas seorang ASN": SATU,
    "kualitas data, OPD": RINGKAS,
    "kualitas data, instansi": RINGKAS,
    "kualitas data, nasional": NASIONAL,
    "orang di balik aturan, OPD": DAFTAR,
    "orang di balik aturan, instansi": DAFTAR,
    "verifikasi, OPD": DAFTAR,
    "verifikasi, instansi": DAFTAR,
    "mutu verifikasi, instansi": RINGKAS,
}
_ATURAN = "/kualitas-data/aturan/SK_TANPA_DOKUMEN/"


def halaman(opd: Jalan, bkd: Jalan, nasional: httpx.Client) -> Iterator[tuple[str, Callable[[], httpx.Response]]]:
    asn = opd.asn[2]
    yield "riwayat seorang ASN", opd.lihat(f"{asn}riwayat/")
    yield "riwayat golongan", opd.lihat(f"{asn}riwayat/golongan/")
    yield "linimasa", opd.lihat(f"{asn}linimasa/")
    yield "per tanggal, seorang ASN", opd.lihat(f"{asn}per-tanggal/?tanggal=2021-06-30")
    unit = re.search(r'<option value="(\d+)"', opd.klien.get("/pangkalan-data/per-tanggal/").text)
    if unit:
        yield "per tanggal, unit", opd.lihat(f"/pangkalan-data/per-tanggal/?unor={unit[1]}&pada=2024-06-30")
    yield "kualitas seorang ASN", opd.lihat(f"{asn}kualitas/")
    for tingkat, klien in (("OPD", opd.klien), ("instansi", bkd.klien), ("nasional", nasional)):
        yield f"kualitas data, {tingkat}", lambda klien=klien: klien.get("/kualitas-data/")
    yield "orang di balik aturan, OPD", opd.lihat(_ATURAN)
    yield "orang di balik aturan, instansi", bkd.lihat(_ATURAN)
    yield "verifikasi, OPD", opd.lihat("/verifikasi/")
    yield "verifikasi, instansi", bkd.lihat("/verifikasi/")
    yield "mutu verifikasi, instansi", bkd.lihat("/verifikasi/mutu/")
