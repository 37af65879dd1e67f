"""Whose data was read in a window of time, and by whom: what a notice of a breach must tell (UU PDP Pasal 46).

Read from the access log. An export names no single person there: it stands in the second table with its count and its
filter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Min
from django.utils import timezone

from pegawai.models import Pegawai
from sigma.jejak.halaman import nama_halaman
from sigma.jejak.models import Akses
from sigma.tampilan.lembar import KolomLembar

_SEKALI = 2_000
KOLOM_ORANG = [
    *(KolomLembar("NIP", "nip"), KolomLembar("Nama"), KolomLembar("Unit"), KolomLembar("Instansi")),
    *(KolomLembar("Dibaca", "angka"), KolomLembar("Pertama"), KolomLembar("Terakhir")),
    *(KolomLembar("Oleh"), KolomLembar("Halaman")),
]
KOLOM_LAIN = [
    *(KolomLembar("Waktu"), KolomLembar("Oleh"), KolomLembar("Jenis"), KolomLembar("Halaman")),
    *(KolomLembar("Baris", "angka"), KolomLembar("Rincian"), KolomLembar("Rujukan")),
]


def bacaan(dari: datetime, sebelum: datetime, akun: list[str]) -> Any:
    """Reads in [dari, sebelum), of these user names alone when some are given. Refusals showed nothing."""
    semua = Akses.objects.antara(dari, sebelum).exclude(jenis="ditolak")
    return semua.filter(pengguna__nama_pengguna__in=akun) if akun else semua


def orang(semua: Any) -> Iterator[tuple[Any, ...]]:
    """One row a person (`KOLOM_ORANG`), by id; somebody who is no longer there keeps the row without a name."""
    per_orang = (
        semua.filter(orang_id__isnull=False)
        .order_by()
        .values("orang_id")
        .annotate(
            kali=Count("pk"),
            pertama=Min("pada"),
            terakhir=Max("pada"),
            oleh=ArrayAgg("pengguna__nama_lengkap", distinct=True),
            tempat=ArrayAgg("halaman", distinct=True),
        )
        .order_by("orang_id")
        .iterator(chunk_size=_SEKALI)
    )
    while potong := list(islice(per_orang, _SEKALI)):
        ada = Pegawai.objects.select_related("unor", "instansi").in_bulk([b["orang_id"] for b in potong])
        for b in potong:
            yield _baris(b, ada.get(b["orang_id"]))


def _baris(b: dict[str, Any], p: Pegawai | None) -> tuple[Any, ...]:
    diri = (p.nip or "", p.nama_lengkap, p.unor.nama, p.instansi.nama) if p else ("", f"ASN {b['orang_id']}", "", "")
    oleh = ", ".join(sorted(satu for satu in b["oleh"] if satu))
    tempat = ", ".join(sorted({nama_halaman(satu) for satu in b["tempat"]}))
    return (*diri, b["kali"], _waktu(b["pertama"]), _waktu(b["terakhir"]), oleh, tempat)


def lain(semua: Any) -> Iterator[tuple[Any, ...]]:
    """Exports and imports (`KOLOM_LAIN`), oldest first: many people at once, by count and filter."""
    baris = semua.filter(orang_id__isnull=True).select_related("pengguna").order_by("pk")
    for a in baris.iterator(chunk_size=_SEKALI):
        rincian = {nama: isi for nama, isi in a.rincian.items() if nama != "jumlah"}
        oleh = a.pengguna.nama_lengkap if a.pengguna else ""
        teks = json.dumps(rincian, ensure_ascii=False) if rincian else ""
        banyak = a.rincian.get("jumlah")
        yield (_waktu(a.pada), oleh, a.get_jenis_display(), nama_halaman(a.halaman), banyak, teks, a.permintaan)


def _waktu(pada: datetime) -> str:
    return timezone.localtime(pada).strftime("%Y-%m-%d %H:%M:%S %Z")
