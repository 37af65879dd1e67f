"""What the pages of units read."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Value, When

from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.organisasi.models import TandaUnor, Unor

PER_HALAMAN = 50
BATAS_CARI = 20


def halaman_tanda(cakupan: Cakupan, sebelum: str) -> tuple[list[TandaUnor], int | None]:
    """Tags, newest first, and the id from which the next page goes on."""
    semua = TandaUnor.objects.dalam(cakupan).select_related("unor", "urusan", "jenis_unor").order_by("-pk")
    if sebelum.isascii() and sebelum.isdigit() and len(sebelum) < 10:
        semua = semua.filter(pk__lt=int(sebelum))
    baris = list(semua[: PER_HALAMAN + 1])
    return baris[:PER_HALAMAN], baris[PER_HALAMAN - 1].pk if len(baris) > PER_HALAMAN else None


def tanda_atau_404(cakupan: Cakupan, nomor: int) -> TandaUnor:
    return ambil_atau_404(TandaUnor.objects.dalam(cakupan), pk=nomor)


def unor_kelolaan(cakupan: Cakupan) -> Any:
    """Units that this person may tag."""
    return Unor.objects.dalam(cakupan, "impor").filter(aktif=True)


def cari_unor(cakupan: Cakupan, teks: str) -> list[tuple[int, str, str]]:
    """[(id, name, name of the OPD)] by words of the name: the very name first, then names that begin so."""
    utuh = " ".join(teks.split())
    ada = unor_kelolaan(cakupan).select_related("opd")
    for kata in teks.split()[:6]:
        ada = ada.filter(nama__icontains=kata)
    dekat = Case(When(nama__iexact=utuh, then=Value(0)), When(nama__istartswith=utuh, then=Value(1)), default=Value(2))
    return [(u.pk, u.nama, u.opd.nama if u.opd else "") for u in ada.order_by(dekat, "nama", "pk")[:BATAS_CARI]]
