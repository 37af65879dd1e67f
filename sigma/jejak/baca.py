"""Pages of the access log."""

from sigma.jejak.models import Akses

BARIS = 50


def halaman_akses(cakupan, sebelum: str) -> tuple[list[Akses], int | None]:
    """Newest rows first, and the id from which the next page goes on."""
    baris = Akses.objects.dalam(cakupan).select_related("pengguna").order_by("-id")
    if sebelum.isascii() and sebelum.isdigit() and len(sebelum) < 19:
        baris = baris.filter(id__lt=int(sebelum))
    potong = list(baris[: BARIS + 1])
    return potong[:BARIS], potong[BARIS - 1].pk if len(potong) > BARIS else None
