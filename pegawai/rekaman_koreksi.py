"""What the pages of a bulk correction read."""

from __future__ import annotations

from typing import Any

from pegawai.aturan import MENURUT_NAMA
from pegawai.models import Koreksi, SelKoreksi
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404

PER_HALAMAN = 100
_TERAKHIR = 5


def terakhir(cakupan: Cakupan) -> list[Koreksi]:
    """The newest own sheets."""
    return list(Koreksi.objects.milik(cakupan).order_by("-pk")[:_TERAKHIR])


def milik_atau_404(cakupan: Cakupan, uuid: Any) -> Koreksi:
    """Own sheet, or 404: another person's exists for nobody."""
    return ambil_atau_404(Koreksi.objects.milik(cakupan), uuid=uuid)


def halaman_sel(cakupan: Cakupan, koreksi: Koreksi, setelah: str) -> tuple[list[tuple[SelKoreksi, str]], int | None]:
    """([(cell, label of its field)], id from which the next page goes on); cells stand in the order of the sheet."""
    baris = SelKoreksi.objects.dalam(cakupan).filter(koreksi=koreksi).select_related("pegawai").order_by("pk")
    if setelah.isascii() and setelah.isdigit() and len(setelah) < 19:
        baris = baris.filter(pk__gt=int(setelah))
    potong = list(baris[: PER_HALAMAN + 1])
    berlabel = [(s, MENURUT_NAMA[s.bidang].label if s.bidang in MENURUT_NAMA else "–") for s in potong[:PER_HALAMAN]]
    return berlabel, potong[PER_HALAMAN - 1].pk if len(potong) > PER_HALAMAN else None
