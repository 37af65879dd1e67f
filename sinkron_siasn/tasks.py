"""Celery entry points; arguments are ids, the work stands in `pekerja`, `penyegar` and `penyapu`."""

from sigma.basis.tugas import tugas
from sinkron_siasn import pekerja, penguji, penyapu, penyegar


@tugas("sinkron_siasn.dorong")
def dorong(nomor: str) -> None:
    pekerja.dorong(nomor)


# The histories end by themselves after SIASN_BATAS_RIWAYAT and the call that runs then.
@tugas("sinkron_siasn.segarkan", soft_time_limit=150, time_limit=180)
def segarkan(nomor: str) -> None:
    penyegar.segarkan(nomor)


@tugas("sinkron_siasn.uji_koneksi")
def uji_koneksi(nomor: str) -> None:
    penguji.uji(nomor)


@tugas("sinkron_siasn.periksa_saluran")
def periksa_saluran(nomor: str) -> None:
    penguji.periksa_saluran(int(nomor))


@tugas("sinkron_siasn.sapu")
def sapu() -> None:
    penyapu.sapu()


@tugas("sinkron_siasn.bersihkan")
def bersihkan() -> None:
    penyapu.bersihkan()
