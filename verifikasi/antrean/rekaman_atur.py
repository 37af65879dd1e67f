"""What the pages of hand-over and of the tables show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q

from sigma.organisasi.cakupan import Cakupan
from verifikasi.antrean.models import PorsiTinjau, RisikoRendah, Serah
from verifikasi.antrean.querysets import PORSI_BAWAAN
from verifikasi.antrean.rekaman import label_bidang
from verifikasi.jenis import semua_jenis

BARIS_MAKS = 50


@dataclass(frozen=True)
class BarisSerah:
    """`kata`, `jenis`, `ikon`: what state it is in; `terbuka`: it can be ended."""

    s: Serah
    kata: str
    jenis: str
    ikon: str
    terbuka: bool


def serah_milik(cakupan: Cakupan, hari: date) -> list[BarisSerah]:
    """Given or taken, newest first."""
    semua = Serah.objects.milik(cakupan.pengguna_id).select_related("dari", "kepada").order_by("-pk")[:BARIS_MAKS]
    return [_serah(s, hari) for s in semua]


def _serah(s: Serah, hari: date) -> BarisSerah:
    if s.diakhiri_pada or s.sampai < hari:
        return BarisSerah(s, "berakhir", "netral", "circle-dashed", False)
    if s.mulai > hari:
        return BarisSerah(s, "akan mulai", "info", "clock", True)
    return BarisSerah(s, "berlaku", "sukses", "circle-check", True)


def risiko() -> list[tuple[str, str, RisikoRendah]]:
    """(kind, field, row), the youngest of each first."""
    jenis = {j.kode: j for j in semua_jenis()}
    hasil = []
    for r in RisikoRendah.objects.order_by("jenis", "bidang", "-berlaku_mulai"):
        satu = jenis.get(r.jenis)
        hasil.append((satu.label_jenis if satu else r.jenis, _label(satu, r.bidang), r))
    return hasil


def _label(jenis, bidang: str) -> str:
    if not bidang:
        return "Semua bidang"
    try:
        return label_bidang(jenis, bidang) if jenis else bidang
    except (KeyError, ValueError, ValidationError):
        return bidang


def porsi_berlaku(cakupan: Cakupan, hari: date) -> tuple[str, str]:
    """(the share of the approvals of one's own instansi that is looked at twice on this day, as people write it; the
    instansi that set it, "" where the one for all holds)."""
    satu = PorsiTinjau.objects.berlaku(cakupan.rumah, hari).select_related("instansi").first()
    nilai = satu.persen if satu else PORSI_BAWAAN
    return f"{nilai.normalize():f}".replace(".", ","), satu.instansi.nama if satu and satu.instansi else ""


def porsi(cakupan: Cakupan) -> list[PorsiTinjau]:
    """The shares that concern this person, the youngest first."""
    milik = Q(instansi=None) | Q(instansi=cakupan.rumah)
    return list(PorsiTinjau.objects.filter(milik).select_related("instansi").order_by("-berlaku_mulai", "-pk")[:50])
