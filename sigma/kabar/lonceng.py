"""The number on the bell of every page: one count a person, remembered for some seconds in the process."""

from __future__ import annotations

from django.http import HttpRequest

from sigma.basis.ingatan import Ingatan
from sigma.kabar.models import Notifikasi

UMUR = 5.0
INGATAN: Ingatan[int, int] = Ingatan(UMUR, 20_000)


def lonceng(request: HttpRequest) -> int | None:
    """Unread notifications, `LONCENG_MAKS` + 1 at most; None for who is not signed in."""
    nomor = getattr(getattr(request, "cakupan", None), "pengguna_id", None)
    if nomor is None:
        return None
    segar = bool(getattr(request, "lonceng_segar", False))
    return INGATAN.ambil(nomor, lambda: Notifikasi.objects.milik(nomor).baru().sampai_lonceng(), segar)
