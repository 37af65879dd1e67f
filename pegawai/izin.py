"""Who may change which field of data utama, read from the dated table `AturanBidang`."""

from __future__ import annotations

from collections.abc import Iterable

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
    kolom = kolom_untuk(cakupan, pegawai)
    return _terluas(AturanBidang.objects.pada_hari_ini(kolom))


def aturan_bidang(cakupan: Cakupan, pegawai: Pegawai) -> dict[str, AturanBidang]:
    """{field: the row that decides} for this person on this record: the widest column, with what it asks for."""
    hasil: dict[str, AturanBidang] = {}
    for satu in AturanBidang.objects.pada_hari_ini(kolom_untuk(cakupan, pegawai)):
        ada = hasil.get(satu.bidang)
        if ada is None or _lebar(satu) > _lebar(ada):
            hasil[satu.bidang] = satu
    return hasil


def _lebar(aturan: AturanBidang) -> tuple[int, bool]:
    return _URUTAN[aturan.cara], not aturan.perlu_validasi


def cara_bidang_banyak(cakupan: Cakupan, orang: Iterable[Pegawai]) -> dict[int, dict[str, str]]:
    """`cara_bidang` of many records by one query: {id: {field: how}}."""
    kolom = {p.pk: kolom_untuk(cakupan, p) for p in orang}
    aturan = AturanBidang.objects.pada_hari_ini(sorted({satu for isi in kolom.values() for satu in isi}))
    macam = {tuple(isi): _terluas([a for a in aturan if a.peran in isi]) for isi in kolom.values()}
    return {pk: macam[tuple(isi)] for pk, isi in kolom.items()}


def _terluas(aturan: Iterable[AturanBidang]) -> dict[str, str]:
    hasil: dict[str, str] = {}
    for satu in aturan:
        hasil[satu.bidang] = max(hasil.get(satu.bidang, "tidak"), satu.cara, key=_URUTAN.__getitem__)
    return hasil


def boleh_ubah(cakupan: Cakupan, pegawai: Pegawai) -> bool:
    """Whether the edit page opens at all."""
    return bool(kolom_untuk(cakupan, pegawai))
