"""What rooms above know about the row that an usulan is about: small panels beside it, for who decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """`butir`: [(label, value, remark or "")]; `catatan`: a sentence below them, or in their place."""

    judul: str
    butir: list[tuple[str, str, str]]
    catatan: str = ""


Pembuat = Callable[[Any, Any], Panel | None]
_PEMBUAT: list[Pembuat] = []


def daftarkan_panel(pembuat: Pembuat) -> None:
    """`pembuat(cakupan, usulan)`: its panel, None where it has nothing to say. Called from `AppConfig.ready`."""
    if pembuat not in _PEMBUAT:
        _PEMBUAT.append(pembuat)


def panel_untuk(cakupan: Any, usulan: Any) -> list[Panel]:
    return [satu for buat in _PEMBUAT if (satu := buat(cakupan, usulan)) is not None]
