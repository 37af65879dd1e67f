"""The change log as people read it: who, when, why, and each field before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

_LEWATI = {"versi", "diubah_pada", "id"}
JENIS = {"+": "Ditambahkan", "~": "Diubah", "-": "Dihapus"}


@dataclass
class Perubahan:
    """One row of the log against the one before it. `judul`: what it is about, `tautan`: address of its page, both ""
    where nothing is to be said."""

    nomor: int
    pada: datetime
    oleh: str
    jenis: str
    alasan: str
    asal: str
    bidang: list[tuple[str, str, str]] = field(default_factory=list)
    judul: str = ""
    tautan: str = ""


def bandingkan(baris: list[Any], nama_oleh: dict[int, str], label: dict[str, str]) -> list[Perubahan]:
    """`baris`: newest first, one more than is shown, so that the last one has something to compare
    with. `nama_oleh`: {user id: name}. Returns one `Perubahan` per row (the first row of all has none).
    """
    hasil = []
    for nomor, kini in enumerate(baris):
        lama = baris[nomor + 1] if nomor + 1 < len(baris) else None
        hasil.append(satu_perubahan(kini, lama, nama_oleh, label))
    return hasil


def satu_perubahan(
    kini: Any,
    lama: Any | None,
    nama_oleh: dict[int, str],
    label: dict[str, str],
    teks: Callable[[models.Field, Any], str] | None = None,
    hanya: frozenset[str] | None = None,
) -> Perubahan:
    """A row of the log against the one before it (`lama`; None: no fields). `teks(field, value)` writes a value,
    `hanya`: the fields that are shown, None = all."""
    return Perubahan(
        nomor=kini.history_id,
        pada=kini.history_date,
        oleh=nama_oleh.get(kini.history_user_id, "Sistem"),
        jenis=JENIS[kini.history_type],
        alasan=kini.history_change_reason or "",
        asal=kini.history_asal,
        bidang=[
            (label.get(b.name, str(b.verbose_name)), (teks or _teks)(b, sebelum), (teks or _teks)(b, sesudah))
            for b, sebelum, sesudah in (bidang_beda(lama, kini, hanya) if lama is not None else ())
        ],
    )


def bidang_beda(lama: Any, kini: Any, hanya: frozenset[str] | None = None) -> list[tuple[models.Field, Any, Any]]:
    """[(field, value before, value after)] of what differs between two rows of one log."""
    hasil = []
    for bidang in kini._meta.concrete_fields:
        nama = bidang.attname
        if nama in _LEWATI or nama.startswith("history_") or (hanya is not None and bidang.name not in hanya):
            continue
        sebelum, sesudah = getattr(lama, nama), getattr(kini, nama)
        if sebelum != sesudah:
            hasil.append((bidang, sebelum, sesudah))
    return hasil


def _teks(bidang: models.Field, nilai: Any) -> str:
    if nilai is None or nilai == "":
        return ""
    pilihan = dict(bidang.flatchoices) if bidang.choices else {}
    return str(pilihan.get(nilai, nilai))
