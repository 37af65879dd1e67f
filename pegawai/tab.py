"""Registry of what hangs on an ASN page; rooms above this one register their entries."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Tab:
    """`nama_url` takes the person's uuid; `boleh(request, pegawai)` decides whether it shows, `sebutan(request,
    pegawai)` what it is called where that depends on who looks."""

    kode: str
    label: str
    nama_url: str
    urutan: int
    boleh: Callable[[Any, Any], bool]
    ikon: str = "chevron-right"
    sebutan: Callable[[Any, Any], str] | None = None


_TAB: dict[str, Tab] = {}


def daftarkan_tab(tab: Tab) -> None:
    """Called from `AppConfig.ready` of the room that owns the page."""
    _TAB[tab.kode] = tab


def tab_untuk(request: Any, pegawai: Any) -> list[Tab]:
    """Entries this person may open, in order."""
    ada = sorted((t for t in _TAB.values() if t.boleh(request, pegawai)), key=lambda t: t.urutan)
    return [replace(t, label=t.sebutan(request, pegawai)) if t.sebutan else t for t in ada]
