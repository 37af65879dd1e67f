"""Telling accounts that something happened, and marking it as read."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from sigma.kabar.jenis import jenis_kode
from sigma.kabar.models import TEKS_MAKS, Notifikasi, PilihanKabar

# The database's own function looks past the wall for one thing: who has turned this kind off.
_KABARI = "select sigma_kabari(%s::bigint[], %s, %s::uuid, %s)"


def kabari(pengguna: Iterable[int], jenis: str, objek: UUID, kecuali: int | None = None, teks: str = "") -> int:
    """Tell these accounts within the running transaction; the number that were told anew.

    `jenis` is a registered kind, `objek` the uuid of what it is about; `kecuali`: the account that did it; `teks`: what
    happened, in words that hold for good ("" = what the kind says of the object whenever it is shown). Who has turned
    the kind off, and who has not yet read the same, gets nothing. An unknown kind raises KeyError.
    """
    if jenis_kode(jenis) is None:
        raise KeyError(jenis)
    kepada = sorted({nomor for nomor in pengguna if nomor and nomor != kecuali})
    if not kepada:
        return 0
    with connection.cursor() as kursor:
        kursor.execute(_KABARI, [kepada, jenis, objek, teks[:TEKS_MAKS]])
        return int(kursor.fetchone()[0])


def tandai_dibaca(pengguna_id: int, nomor: int | None = None) -> int:
    """One of the own notifications, or all of them; the number that were unread."""
    baru = Notifikasi.objects.milik(pengguna_id).baru()
    if nomor is not None:
        satu = Notifikasi.objects.milik(pengguna_id).filter(pk=nomor)
        baru = baru.filter(objek__in=satu.values("objek"))
    return baru.update(dibaca_pada=timezone.now())


def tandai_objek(pengguna_id: int | None, objek: UUID) -> None:
    """Whoever has the object before them has read its news, of whatever kind."""
    Notifikasi.objects.milik(pengguna_id).baru().filter(objek=objek).update(dibaca_pada=timezone.now())


@transaction.atomic
def simpan_pilihan(pengguna_id: int, pilihan: dict[str, str]) -> None:
    """`pilihan`: {kind: one of `PilihanKabar.Cara`}."""
    for jenis, cara in pilihan.items():
        PilihanKabar.objects.update_or_create(pengguna_id=pengguna_id, jenis=jenis, defaults={"cara": cara})
