"""Drawings and patterns of a PDF that contain themselves: a painter follows them until its clock ends. Imports nothing
of SIGMA."""

from __future__ import annotations

from typing import Any

DALAM_MAKS = 60
_SEDANG, _SELESAI = 1, 2


def melingkar(pdf: Any) -> bool:
    """Whether a page leads back into one of its own drawings, or deeper than `DALAM_MAKS`."""
    keadaan: dict[tuple[int, int], int] = {}
    return any(_turun(halaman.obj, keadaan, 0) for halaman in pdf.pages)


def _turun(objek: Any, keadaan: dict[tuple[int, int], int], dalam: int) -> bool:
    kunci = objek.objgen
    if keadaan.get(kunci) == _SEDANG or dalam > DALAM_MAKS:
        return True
    if keadaan.get(kunci) == _SELESAI:
        return False
    if kunci != (0, 0):
        keadaan[kunci] = _SEDANG
    if any(_turun(anak, keadaan, dalam + 1) for anak in _di_dalam(objek)):
        return True
    if kunci != (0, 0):
        keadaan[kunci] = _SELESAI
    return False


def _di_dalam(objek: Any) -> list[Any]:
    import pikepdf

    sumber, hasil = objek.get("/Resources"), []
    if isinstance(sumber, pikepdf.Dictionary):
        for kunci in ("/XObject", "/Pattern"):
            isi = sumber.get(kunci)
            if isinstance(isi, pikepdf.Dictionary):
                hasil += [satu for _, satu in isi.items() if isinstance(satu, pikepdf.Stream)]
    return hasil
