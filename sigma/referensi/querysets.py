"""Every reusable read of the code tables."""

from __future__ import annotations

import re

from django.db import models
from django.db.models import Case, F, IntegerField, Value, When

BATAS_CARI = 20
PANJANG_KUERI = 100

_SPASI = re.compile(r"\s+")


def rapikan_kueri(teks: str) -> str:
    """Upper case, single spaces; a NUL byte (which PostgreSQL refuses) counts as a space."""
    return _SPASI.sub(" ", teks.replace("\x00", " ")).strip().upper()


class ReferensiQuerySet(models.QuerySet):
    def aktif(self) -> ReferensiQuerySet:
        return self.filter(aktif=True)

    def cari(self, teks: str, batas: int = BATAS_CARI) -> ReferensiQuerySet:
        """Rows whose name begins with `teks`, then rows that contain every word of it; at most `batas`.

        The caller limits the length of `teks` (PANJANG_KUERI); an empty one gives the first rows by name.
        """
        kueri = rapikan_kueri(teks)
        kandidat = self
        for kata in kueri.split():
            kandidat = kandidat.filter(nama_cari__contains=kata)
        urutan = Case(When(nama_cari__startswith=kueri, then=Value(0)), default=Value(1), output_field=IntegerField())
        return kandidat.order_by(urutan, F("nama"), F("kode"))[:batas]
