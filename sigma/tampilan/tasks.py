"""Celery entry points of long work; arguments are ids."""

from sigma.basis.tugas import tugas
from sigma.tampilan import aksi


# On a queue and a worker of its own: an import of an hour must not hold up a push.
@tugas("tampilan.kerjakan", queue="panjang", time_limit=4 * 3600, soft_time_limit=4 * 3600 - 60)
def kerjakan(nomor: str) -> None:
    aksi.kerjakan(nomor)


@tugas("tampilan.sapu_pekerjaan")
def sapu_pekerjaan() -> None:
    aksi.sapu()


@tugas("tampilan.bersihkan_pekerjaan")
def bersihkan_pekerjaan() -> None:
    aksi.bersihkan()
