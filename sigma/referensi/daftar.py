"""The code tables by the name that URLs, pickers and migrations use."""

from __future__ import annotations

from sigma.referensi import models
from sigma.referensi.models import KodeReferensi

TABEL: dict[str, type[KodeReferensi]] = {
    "agama": models.Agama,
    "jenis-kawin": models.JenisKawin,
    "jenis-pegawai": models.JenisPegawai,
    "kedudukan-hukum": models.KedudukanHukum,
    "jenis-pemberhentian": models.JenisPemberhentian,
    "alasan-tolak": models.AlasanTolak,
    "golongan": models.Golongan,
    "jenis-jabatan": models.JenisJabatan,
    "eselon": models.Eselon,
    "tingkat-pendidikan": models.TingkatPendidikan,
    "rumpun-pendidikan": models.RumpunPendidikan,
    "pendidikan": models.Pendidikan,
    "jenjang-jf": models.JenjangJf,
    "jabatan": models.Jabatan,
    "sub-jabatan": models.SubJabatan,
    "kelompok-jabatan": models.KelompokJabatan,
    "rumpun-jabatan": models.RumpunJabatan,
    "instansi": models.InstansiSiasn,
    "diklat": models.Diklat,
    "jenis-diklat": models.JenisDiklat,
    "latihan-struktural": models.LatihanStruktural,
    "syarat-diklat": models.SyaratDiklat,
    "jenis-unor": models.JenisUnor,
    "urusan": models.Urusan,
    "kpkn": models.Kpkn,
    "lokasi": models.Lokasi,
    "jenis-kp": models.JenisKp,
    "jenis-hukuman": models.JenisHukuman,
    "alasan-hukuman": models.AlasanHukuman,
    "jenis-cltn": models.JenisCltn,
    "penghargaan": models.Penghargaan,
}

# Tables whose codes are ours: rows may be added by hand. All others are BKN's.
MILIK_KITA = ("alasan-tolak", "rumpun-pendidikan", "syarat-diklat", "jenis-unor", "urusan")

NAMA_TABEL: tuple[str, ...] = tuple(model._meta.db_table for model in TABEL.values())


def pilihan(jenis: str, teks: str) -> list[KodeReferensi]:
    """Active rows of the table `jenis` for a picker; KeyError if there is no such table."""
    model = TABEL[jenis]
    aktif = model.objects.aktif()
    return (aktif.select_related("tingkat") if model is models.Pendidikan else aktif).cari(teks)
