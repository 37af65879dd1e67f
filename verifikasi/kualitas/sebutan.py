"""Codes as words, for everything that people read about a rule: the one place where they are looked up."""

from __future__ import annotations

from sigma.referensi.daftar import TABEL


class Penyebut:
    """Names of codes, for one page. A table is read whole when its first code is asked for: those that the rules name
    are short, so the page asks no more often for many people than for one."""

    def __init__(self) -> None:
        self._nama: dict[str, dict[str, str]] = {}

    def __call__(self, tabel: str, kode: str) -> str:
        """The name; "kosong" of none, and the code itself where no table knows it."""
        if not kode:
            return "kosong"
        if tabel not in self._nama:
            self._nama[tabel] = dict(TABEL[tabel].objects.order_by().values_list("kode", "nama"))
        return self._nama[tabel].get(kode) or f"dengan kode {kode}"
