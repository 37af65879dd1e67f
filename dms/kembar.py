"""The same bytes under two names: told to whoever uploads and whoever verifies, never a reason to refuse.

One Kartu Keluarga belongs to several ASN, one SK may name many; but a diploma of somebody else is worth a look.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dms import kriteria
from dms.models import Dokumen
from sigma.organisasi.cakupan import Cakupan

ORANG_LAIN = "Berkas yang sama sudah tersimpan untuk ASN lain. Pastikan dokumen ini milik ASN yang benar."


def catatan(berkas: Iterable[Any], cakupan: Cakupan | None = None) -> dict[int, list[str]]:
    """{pk: hints} of files of one person (rows with `sha256_asal`, `jenis`, `pegawai_id`).

    `cakupan`: names of other people are added where their pages may be opened; without one nobody is named.
    """
    semua = list(berkas)
    if not semua:
        return {}
    orang = semua[0].pegawai_id
    sidik = sorted({b.sha256_asal for b in semua})
    lain = set(Dokumen.objects.sidik_orang_lain(sidik, orang))
    milik = list(Dokumen.objects.filter(pegawai_id=orang, sha256_asal__in=sidik).values_list("sha256_asal", "jenis"))
    nama = _nama_orang(sidik, orang, cakupan) if lain and cakupan else {}
    hasil = {}
    for b in semua:
        jenis = sorted({j for s, j in milik if s == b.sha256_asal and j != b.jenis})
        baris = [f"Berkas yang sama sudah tersimpan sebagai {', '.join(map(kriteria.label, jenis))}."] if jenis else []
        if b.sha256_asal in lain:
            siapa = nama.get(b.sha256_asal)
            baris.append(f"{ORANG_LAIN} Antara lain: {', '.join(siapa)}." if siapa else ORANG_LAIN)
        hasil[b.pk] = baris
    return hasil


def _nama_orang(sidik: list[str], orang: int, cakupan: Cakupan) -> dict[str, list[str]]:
    """{fingerprint: names inside the scope}, at most three each."""
    terlihat = Dokumen.objects.dalam(cakupan).filter(sha256_asal__in=sidik).exclude(pegawai_id=orang)
    hasil: dict[str, list[str]] = {}
    for satu, nama in terlihat.order_by("pegawai__nama").values_list("sha256_asal", "pegawai__nama").distinct()[:50]:
        if len(hasil.setdefault(satu, [])) < 3:
            hasil[satu].append(nama)
    return hasil
