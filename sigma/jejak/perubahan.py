"""The change log as people read it: who, when, why, and each field before and after."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

_LEWATI = {"versi", "diubah_pada", "id"}
JENIS = {"+": "Ditambahkan", "~": "Diubah", "-": "Dihapus"}


@dataclass
class Perubahan:
    """One row of the log against the one before it."""

    nomor: int
    pada: datetime
    oleh: str
    jenis: str
    alasan: str
    asal: str
    bidang: list[tuple[str, str, str]] = field(default_factory=list)


def bandingkan(baris: list[Any], nama_oleh: dict[int, str], label: dict[str, str]) -> list[Perubahan]:
    """`baris`: newest first, one more than is shown, so that the last one has something to compare
    with. `nama_oleh`: {user id: name}. Returns one `Perubahan` per row (the first row of all has none).
    """
    hasil = []
    for nomor, kini in enumerate(baris):
        lama = baris[nomor + 1] if nomor + 1 < len(baris) else None
        hasil.append(
            Perubahan(
                nomor=kini.history_id,
                pada=kini.history_date,
                oleh=nama_oleh.get(kini.history_user_id, "Sistem"),
                jenis=JENIS[kini.history_type],
                alasan=kini.history_change_reason or "",
                asal=kini.history_asal,
                bidang=_beda(lama, kini, label) if lama is not None else [],
            )
        )
    return hasil


def _beda(lama: Any, kini: Any, label: dict[str, str]) -> list[tuple[str, str, str]]:
    hasil = []
    for bidang in kini._meta.concrete_fields:
        nama = bidang.attname
        if nama in _LEWATI or nama.startswith("history_"):
            continue
        sebelum, sesudah = getattr(lama, nama), getattr(kini, nama)
        if sebelum != sesudah:
            judul = label.get(bidang.name, str(bidang.verbose_name))
            hasil.append((judul, _teks(bidang, sebelum), _teks(bidang, sesudah)))
    return hasil


def _teks(bidang: models.Field, nilai: Any) -> str:
    if nilai is None or nilai == "":
        return ""
    pilihan = dict(bidang.flatchoices) if bidang.choices else {}
    return str(pilihan.get(nilai, nilai))
