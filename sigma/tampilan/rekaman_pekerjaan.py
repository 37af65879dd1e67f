"""What the pages of long work read."""

from __future__ import annotations

from typing import Any

from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.tampilan.models import Pekerjaan
from sigma.tampilan.querysets import PER_HALAMAN

_PERHATIAN_MAKS = 50
_RINGKAS = ("jumlah", "saringan", "bentuk")


def halaman_milik(pengguna_id: int, sebelum: str) -> tuple[list[Pekerjaan], int | None]:
    """A page of the own work and the id from which the next goes on."""
    mulai = int(sebelum) if sebelum.isascii() and sebelum.isdigit() and len(sebelum) < 19 else None
    baris = Pekerjaan.objects.milik(pengguna_id).halaman(mulai)
    return baris[:PER_HALAMAN], baris[PER_HALAMAN - 1].pk if len(baris) > PER_HALAMAN else None


def milik_atau_404(pengguna_id: int, uuid: Any) -> Pekerjaan:
    """Own work, or 404: another person's exists for nobody."""
    return ambil_atau_404(Pekerjaan.objects.milik(pengguna_id), uuid=uuid)


def milik_atau_none(pengguna_id: int | None, uuid: Any) -> Pekerjaan | None:
    """Own work, for a page that shows it beside its own things."""
    return Pekerjaan.objects.milik(pengguna_id).filter(uuid=uuid).first()


def hitung_terbuka(request: Any) -> int | None:
    """How much of the own work is open; None where there is none (home page)."""
    return Pekerjaan.objects.milik(request.user.pk).terbuka().count() or None


def perhatian(cakupan: Cakupan) -> list[Pekerjaan]:
    """What waits, runs, or failed within a day, of the instansi that one looks after (page Operasi)."""
    kelolaan = Pekerjaan.objects.kelolaan(cakupan).select_related("pengguna")
    return list(kelolaan.perhatian().order_by("-pk")[:_PERHATIAN_MAKS])


def ringkas(pekerjaan: Pekerjaan) -> dict[str, Any]:
    """What the access log keeps of an export: filter and count, no value of a person."""
    return {nama: pekerjaan.hasil[nama] for nama in _RINGKAS if nama in pekerjaan.hasil}
