"""Where a dated rule comes from, as people read it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AWALAN = re.compile(r"(belum resmi|asumsi)\s*(?:[:;,]\s*|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Asal:
    """A sentence, and whether no regulation stands behind it."""

    kalimat: str
    belum_resmi: bool

    def __str__(self) -> str:
        return f"Belum resmi. {self.kalimat}" if self.belum_resmi else self.kalimat


def asal_tertulis(sumber: str) -> Asal:
    """Of what a row of a table of rules says of its source; `belum resmi:` or `asumsi:` before it marks it."""
    awalan = _AWALAN.match(sumber)
    return Asal(_kalimat(sumber[awalan.end() :] if awalan else sumber), awalan is not None)


def _kalimat(teks: str) -> str:
    rapi = teks.strip()
    if not rapi:
        return "Sumbernya belum dicatat."
    return rapi[0].upper() + rapi[1:] + ("" if rapi[-1] in ".!?" else ".")
