"""Who may change which field of data utama, read from the dated table `AturanBidang`."""

from __future__ import annotations

from pegawai.models import AturanBidang, Pegawai
from sigma.organisasi.cakupan import Cakupan

# Which right carries which column of the table.
KOLOM_HAK = {"ADMIN_BKD": "ubah_langsung_bkd", "ADMIN_OPD": "ubah_langsung"}
_URUTAN = {"tidak": 0, "usul": 1, "langsung": 2}


def kolom_untuk(cakupan: Cakupan, pegawai: Pegawai) -> list[str]:
    """Columns of the table that hold for this person on this record (several roles add up)."""
    kolom = [peran for peran, hak in KOLOM_HAK.items() if cakupan.boleh(hak, pegawai)]
    if cakupan.orang_id == pegawai.pk:
        kolom.append("ASN")
    return kolom


def cara_bidang(cakupan: Cakupan, pegawai: Pegawai) -> dict[str, str]:
    """{field: langsung | usul | tidak} for this person on this record; the widest column wins."""
    hasil: dict[str, str] = {}
    for aturan in AturanBidang.objects.pada_hari_ini(kolom_untuk(cakupan, pegawai)):
        lama = hasil.get(aturan.bidang, "tidak")
        hasil[aturan.bidang] = max(lama, aturan.cara, key=_URUTAN.__getitem__)
    return hasil


def boleh_ubah(cakupan: Cakupan, pegawai: Pegawai) -> bool:
    """Whether the edit page opens at all."""
    return bool(kolom_untuk(cakupan, pegawai))
