"""Scores from counts (docs/kualitas.md). One person is a unit of one: applicable 1, faulty 0 or 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from verifikasi.kualitas.aturan.dasar import IKD, Aturan, Dimensi

Hitung = Mapping[int, tuple[int, int]]  # number of the rule: (applicable, faulty)


@dataclass(frozen=True)
class Bobot:
    """Weights in force. `aturan`: {number of the rule: weight inside its dimension}; one without is switched off."""

    dimensi: Mapping[Dimensi, float]
    aturan: Mapping[int, float]


@dataclass(frozen=True)
class Skor:
    """0 to 100; None where no rule could be computed. `hilang`: points of the total that each rule takes away."""

    total: float | None
    dimensi: Mapping[Dimensi, float | None]
    hilang: Mapping[int, float]


def skor(hitung: Hitung, bobot: Bobot, aturan: Iterable[Aturan]) -> Skor:
    """Dimension = Σ w·(1 − faulty ÷ applicable) ÷ Σ w over rules that somebody falls under; total = Σ dimension weight
    × dimension over dimensions that have such a rule, their weights re-scaled to 1."""
    dipakai: dict[Dimensi, list[tuple[int, float, float]]] = {d: [] for d in IKD}
    for satu in aturan:
        berlaku, salah = hitung.get(satu.nomor, (0, 0))
        w = bobot.aturan.get(satu.nomor, 0.0)
        if satu.ikd and berlaku and w > 0:
            dipakai[satu.dimensi].append((satu.nomor, w, salah / berlaku))
    jumlah = {d: sum(w for _, w, _ in isi) for d, isi in dipakai.items()}
    semua = sum(bobot.dimensi[d] for d in IKD if jumlah[d])
    nilai: dict[Dimensi, float | None] = dict.fromkeys(IKD)
    hilang: dict[int, float] = {}
    for d in IKD:
        if not jumlah[d]:
            continue
        nilai[d] = 100 * sum(w * (1 - r) for _, w, r in dipakai[d]) / jumlah[d]
        for nomor, w, r in dipakai[d]:
            hilang[nomor] = 100 * bobot.dimensi[d] / semua * w / jumlah[d] * r if semua else 0.0
    total = sum(bobot.dimensi[d] * n for d, n in nilai.items() if n is not None) / semua if semua else None
    return Skor(total, nilai, hilang)


def dari_mask(berlaku: int, salah: int, aturan: Iterable[Aturan]) -> dict[int, tuple[int, int]]:
    """Counts of one person from the stored masks."""
    return {a.nomor: (1, int(bool(salah & a.bit))) for a in aturan if berlaku & a.bit}
