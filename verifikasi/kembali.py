"""What an usulan says otherwise since it last came back to its proposer: its verifier need not read all of it again."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from verifikasi.aturan import Keadaan
from verifikasi.jenis import jenis_usulan
from verifikasi.models import Usulan, UsulanBukti, UsulanKomentar, UsulanLangkah

Isi = list[dict[str, Any]]


DIKOSONGKAN = "dikosongkan"


@dataclass(frozen=True)
class Perbaikan:
    """`pada`: when it came back. `semula`: {field: value proposed by then, as people read it; "" = not proposed} of
    what is proposed otherwise now. `diganti`, `ditarik`: labels of fields; `dokumen`: names of papers that came after
    that; `alasan`: another reason; `komentar`: its proposer has answered."""

    pada: datetime
    semula: dict[str, str]
    diganti: list[str]
    ditarik: list[str]
    dokumen: list[str]
    alasan: bool
    komentar: bool


def perbaikan(
    u: Usulan, langkah: Sequence[UsulanLangkah], bukti: Iterable[UsulanBukti], komentar: Iterable[UsulanKomentar]
) -> Perbaikan | None:
    """`langkah`: all of them, oldest first; `bukti`: its papers in force. None for an usulan that never came back."""
    kembali = _kembali(langkah)
    if kembali is None:
        return None
    pada, lama = kembali
    jenis = jenis_usulan(u.jenis)
    dulu = copy.copy(u)  # as it was: names beside codes are those of then
    dulu.isi = lama
    lalu, kini = ({b["bidang"]: jenis.inti(b["bidang"], b["baru"]) for b in isi} for isi in (lama, u.isi))
    lain = {n for n in lalu.keys() & kini.keys() if lalu[n] != kini[n]}
    semula = {b["bidang"]: _tampil(dulu, b) for b in lama if b["bidang"] in lain}
    semula |= {n: "" for n in kini if n not in lalu}
    return Perbaikan(
        pada,
        semula,
        diganti=[jenis.label(n) for n in kini if n in semula],
        ditarik=[jenis.label(n) for n in lalu if n not in kini],
        dokumen=[jenis.nama_dokumen(b.jenis) or "Bukti" for b in bukti if b.diunggah_pada > pada],
        alasan=any(b.pada > pada and b.dari == b.ke == Keadaan.PERBAIKAN and b.catatan for b in langkah),
        komentar=any(k.pada > pada and k.oleh_id == u.pengusul_id for k in komentar),
    )


def _kembali(langkah: Iterable[UsulanLangkah]) -> tuple[datetime, Isi] | None:
    """(when it last came back, what it proposed by then)."""
    isi: Isi = []
    hasil = None
    for satu in langkah:
        isi = satu.isi or isi
        if satu.ke == Keadaan.PERBAIKAN and satu.dari != Keadaan.PERBAIKAN:
            hasil = satu.pada, isi
    return hasil


def _tampil(u: Usulan, satu: dict[str, Any]) -> str:
    return jenis_usulan(u.jenis).tampil_tiga(u, satu, satu["lama"])[2] or DIKOSONGKAN
