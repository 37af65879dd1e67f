"""The three-way rule of an import: SIGMA now, the export now, and the last export (the base).

A value that SIGMA changed since that export stays and is reported as differing; a value that only the export changed
is taken. `sql_gabung.AMBIL` says the same in SQL; a test compares the two on random cases.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class PutusanBidang(NamedTuple):
    """The value that the record has afterwards, and whether it differs from the export's."""

    nilai: Any
    berbeda: bool


def putuskan(sigma: Any, ekspor: Any, asal: Any = None, *, ada_asal: bool = True) -> PutusanBidang:
    """Compare clean values of one field; "" and None are values ("nothing").

    `ada_asal` False: no import ever brought this person, so who changed what is unknown. Then a value of SIGMA stays
    and only an empty field is filled.
    """
    if sigma == ekspor:
        return PutusanBidang(sigma, False)
    if sigma == asal if ada_asal else sigma in ("", None):
        return PutusanBidang(ekspor, False)
    return PutusanBidang(sigma, True)
