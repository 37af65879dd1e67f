"""Rules of data quality, declared once (`dasar`, `ikd`, `tambahan`), and the scores that follow (`skor`)."""

from __future__ import annotations

from verifikasi.kualitas.aturan.dasar import IKD, Ambang, Aturan, Dimensi, Fakta
from verifikasi.kualitas.aturan.ikd import ATURAN_IKD
from verifikasi.kualitas.aturan.tambahan import ATURAN_TAMBAHAN, BERBUKTI

ATURAN: tuple[Aturan, ...] = (*ATURAN_IKD, *ATURAN_TAMBAHAN)
MENURUT_KODE = {a.kode: a for a in ATURAN}
MENURUT_NOMOR = {a.nomor: a for a in ATURAN}
AMBANG: dict[str, Ambang] = {b.nama: b for a in ATURAN for b in a.ambang}
ORANG = 99  # in the rollups: how many people were judged, and how many of them have a finding of IKD
MASK_IKD = sum(a.bit for a in ATURAN_IKD)


def nilai(f: Fakta, nyala: int) -> tuple[int, int]:
    """(applicable, faulty) of one person as masks; people who do not count as active have neither."""
    berlaku = salah = 0
    for satu in ATURAN if f.aktif else ():
        if nyala & satu.bit and satu.berlaku(f):
            berlaku |= satu.bit
            salah |= satu.bit if satu.salah(f) else 0
    return berlaku, salah


__all__ = [
    "AMBANG",
    "ATURAN",
    "BERBUKTI",
    "IKD",
    "Ambang",
    "MASK_IKD",
    "MENURUT_KODE",
    "MENURUT_NOMOR",
    "ORANG",
    "Aturan",
    "Dimensi",
    "Fakta",
    "nilai",
]
