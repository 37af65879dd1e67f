"""Registry of what hangs on an ASN page; rooms above this one register their entries."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Tab:
    """`nama_url` takes the person's uuid; `boleh(request, pegawai)` decides whether it shows."""

    kode: str
    label: str
    nama_url: str
    urutan: int
    boleh: Callable[[Any, Any], bool]
    ikon: str = "chevron-right"


_TAB: dict[str, Tab] = {}


def daftarkan_tab(tab: Tab) -> None:
    """Called from `AppConfig.ready` of the room that owns the page."""
    _TAB[tab.kode] = tab


def tab_untuk(request: Any, pegawai: Any) -> list[Tab]:
    """Entries this person may open, in order."""
    return sorted((t for t in _TAB.values() if t.boleh(request, pegawai)), key=lambda t: t.urutan)
