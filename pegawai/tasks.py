"""Thin tasks of this room."""

from pegawai import aksi_bup
from pegawai.aksi import hitung_kata
from pegawai.aksi_peristiwa import berlakukan_jatuh_tempo
from pegawai.aksi_rekap import lipat_rekap
from pegawai.impor import rencana
from sigma.basis.tugas import tugas


@tugas("pegawai.hitung_kata", time_limit=1800, soft_time_limit=1700)
def hitung() -> None:
    """Nightly: how often each word of a name occurs (ranks the search)."""
    hitung_kata()


@tugas("pegawai.lipat_rekap", time_limit=120, soft_time_limit=100)
def lipat() -> None:
    """Every few seconds: fold pending changes of the rollups, so that reads stay short."""
    lipat_rekap()


@tugas("pegawai.bersihkan_rencana")
def bersihkan_rencana() -> None:
    """Uploads and dry runs of a month ago."""
    rencana.bersihkan()


@tugas("pegawai.berlakukan_peristiwa")
def berlakukan_peristiwa() -> None:
    """Hourly: events whose date has come."""
    berlakukan_jatuh_tempo()


@tugas("pegawai.segarkan_bup", time_limit=3600, soft_time_limit=3500)
def segarkan_bup() -> None:
    """Every minute: people follow changed rules and code tables; nothing to do is one fingerprint."""
    aksi_bup.segarkan()


@tugas("pegawai.rekap_pensiun", time_limit=1800, soft_time_limit=1700)
def rekap_pensiun() -> None:
    """Every quarter of an hour: the nation's projection."""
    aksi_bup.rekap_nasional()


@tugas("pegawai.periksa_bup", time_limit=3600, soft_time_limit=3500)
def periksa_bup() -> None:
    """Nightly: everybody's date compared with the rules."""
    aksi_bup.periksa_malam()
