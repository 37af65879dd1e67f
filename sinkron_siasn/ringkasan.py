"""Numbers over pushes and channels for who operates SIGMA: no person stands in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils import timezone

from sigma.basis.metrik import Ukuran
from sinkron_siasn import setelan
from sinkron_siasn.alur import PERLU_ORANG, TERBUKA
from sinkron_siasn.models import KoneksiSiasn

SEGARKAN = "SEGARKAN"


@dataclass(frozen=True)
class Antrean:
    """Pushes of one instansi in one state for one reason; `tertua`: when the oldest was asked for."""

    instansi_id: int
    keadaan: str
    sebab: str
    banyak: int
    tertua: datetime


def antrean() -> list[Antrean]:
    """What waits or is unsettled, of the instansi that this transaction looks after (`sigma.kelola`)."""
    with connection.cursor() as kursor:
        kursor.execute("select * from sinkron_ringkasan()")
        return [Antrean(*baris) for baris in kursor.fetchall()]


def ukuran() -> Iterator[Ukuran]:
    """Pushes by state with the age of the oldest, and whether the channels are open."""
    semua = antrean()
    for keadaan in (*TERBUKA, *PERLU_ORANG, SEGARKAN):
        sama = [a for a in semua if a.keadaan == keadaan]
        umur = max(((timezone.now() - a.tertua).total_seconds() for a in sama), default=0)
        label = {"keadaan": str(keadaan)}
        yield Ukuran("dorongan", "Dorongan yang menunggu atau belum selesai", sum(a.banyak for a in sama), label)
        yield Ukuran("dorongan_tertua_detik", "Umur dorongan tertua menurut keadaan", umur, label)
    for koneksi in KoneksiSiasn.objects.filter(aktif=True).select_related("keadaan"):
        keadaan_saluran = getattr(koneksi, "keadaan", None)
        mati = keadaan_saluran is not None and keadaan_saluran.gagal_beruntun >= setelan.angka("SIASN_GAGAL_BERUNTUN")
        label = {"instansi": str(koneksi.instansi_id)}
        yield Ukuran("saluran_putus", "1 bila saluran SIASN instansi ini putus", float(mati), label)
