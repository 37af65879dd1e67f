"""Who sees the findings of a person."""

from __future__ import annotations

from typing import Any


def boleh_tab(request: Any, pegawai: Any) -> bool:
    """Oneself, or by the right to open the record."""
    return request.cakupan.orang_id == pegawai.pk or request.cakupan.boleh("lihat", pegawai)
