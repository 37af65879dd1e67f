"""The code tables by the name that URLs, pickers and migrations use."""

from __future__ import annotations

from sigma.referensi import models
from sigma.referensi.models import KodeReferensi
from sigma.referensi.querysets import ReferensiQuerySet

TABEL: dict[str, type[KodeReferensi]] = {
    "agama": models.Agama,
    "jenis-kawin": models.JenisKawin,
    "jenis-pegawai": models.JenisPegawai,
    "kedudukan-hukum": models.KedudukanHukum,
    "golongan": models.Golongan,
    "jenis-jabatan": models.JenisJabatan,
    "eselon": models.Eselon,
    "tingkat-pendidikan": models.TingkatPendidikan,
    "pendidikan": models.Pendidikan,
    "jenjang-jf": models.JenjangJf,
    "jabatan": models.Jabatan,
    "kpkn": models.Kpkn,
    "lokasi": models.Lokasi,
}

NAMA_TABEL: tuple[str, ...] = tuple(model._meta.db_table for model in TABEL.values())


def pilihan(jenis: str, teks: str) -> ReferensiQuerySet:
    """Active rows of the table `jenis` for a picker; KeyError if there is no such table."""
    return TABEL[jenis].objects.aktif().cari(teks)
