"""Made-up rows of the code tables that BKN alone can fill, for demo data: no form of a demo may end at an empty list.

Their codes are ours and say so (`CONTOH-…`, no id of SIASN), except those that the mock of SIASN answers with. A
load of SIASN's tables leaves them beside its own.
"""

from __future__ import annotations

from sigma.referensi.models import AlasanHukuman, Diklat, JenisDiklat, KodeReferensi, RumpunJabatan

SUMBER = "contoh, bukan kode SIASN"
# (table, {code: name}); the mock: `sinkron_siasn/tiruan/riwayat/pengembangan.py`
_ISI: tuple[tuple[type[KodeReferensi], dict[str, str]], ...] = (
    (
        Diklat,
        {
            "A5EB03E201F9F6A0E040640A040252AD": "ADMINISTRASI PERKANTORAN",
            "A5EB03E201F8F6A0E040640A040252AD": "ADMINISTRASI KEUANGAN DAERAH",
            "CONTOH-01": "PENGADAAN BARANG/JASA PEMERINTAH",
            "CONTOH-02": "PELAYANAN PUBLIK",
            "CONTOH-03": "KEARSIPAN",
        },
    ),
    # 13 to 25 exist, their names are in no source; the mock gives this one
    (JenisDiklat, {"16": "E-LEARNING"}),
    (
        AlasanHukuman,
        {
            "CONTOH-01": "Tidak masuk kerja tanpa alasan yang sah",
            "CONTOH-02": "Tidak menaati ketentuan jam kerja",
            "CONTOH-03": "Tidak melaporkan harta kekayaan",
            "CONTOH-04": "Menyalahgunakan wewenang",
            "CONTOH-05": "Melanggar ketentuan izin perkawinan dan perceraian",
        },
    ),
    (
        RumpunJabatan,
        {
            "CONTOH-01": "KESEHATAN",
            "CONTOH-02": "PENDIDIKAN",
            "CONTOH-03": "MANAJEMEN",
            "CONTOH-04": "TEKNOLOGI INFORMASI",
            "555d45e6-8061-41cf-aca8-ab4e1d148f2b": "LAINNYA",
        },
    ),
)


def isi() -> int:
    """Add what is missing, in a transaction that may write code tables; how many rows there are now of ours."""
    for model, nama in _ISI:
        baris = [model(kode=kode, nama=satu, sumber=SUMBER) for kode, satu in nama.items()]
        model.objects.bulk_create(baris, ignore_conflicts=True)
    return sum(model.objects.filter(sumber=SUMBER).count() for model, _ in _ISI)
