"""What happens after an approval: rooms above take part in the transaction that approves (an outbox row, say)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# (usulan, pegawai as it stands now, cakupan of who approved)
Sesudah = Callable[[Any, Any, Any], None]
_SESUDAH: list[Sesudah] = []


def daftarkan_sesudah_setuju(fungsi: Sesudah) -> None:
    """Called from `AppConfig.ready`. An exception undoes the approval."""
    _SESUDAH.append(fungsi)


def sesudah_setuju(usulan: Any, pegawai: Any, cakupan: Any) -> None:
    for satu in _SESUDAH:
        satu(usulan, pegawai, cakupan)
