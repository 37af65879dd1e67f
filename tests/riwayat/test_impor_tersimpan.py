"""Impor Riwayat beside what is there: stored rows by their names, open usulan, and cells that no database takes."""

import pytest

from tests.riwayat.bantuan_impor import GOLONGAN, periksa, tulis, xlsx
from tests.riwayat.test_impor import ANI, BAMBANG, banyak, golongan
from tests.riwayat.test_impor import gudang as gudang
from tests.riwayat.test_usulan import GOLONGAN as GOLONGAN_USUL
from tests.riwayat.test_usulan import usul
from tests.verifikasi.test_alur import lakukan

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-24")]
KGB = [
    "NIP", "Golongan", "TMT KGB", "Masa Kerja (tahun)", "Masa Kerja (bulan)", "Gaji Pokok Baru", "Nomor SK", "Tanggal SK",
]  # fmt: skip


def kgb(kode):
    return [ANI, kode, "01-03-2020", "10", "0", "3000000", "822/1", "01-02-2020"]


def test_kode_yang_tersimpan_disebut_namanya(dunia):
    """Of a row that is there, also what the sheet does not name."""
    tulis(dunia, "kgb", xlsx(KGB, kgb("32")))
    _, hasil, contoh = periksa(dunia, "kgb", xlsx(KGB, kgb("33")))
    assert banyak(hasil) == (0, 0, 1, 0)
    catatan = contoh["berbeda"][0]["catatan"]
    assert "tercatat III/b, berkas III/c" in catatan
    assert "tidak dikenal" not in catatan


def test_yang_sedang_diusulkan_tidak_ditulis_di_sampingnya(dunia):
    """Otherwise nobody could approve the usulan any more; another row of the same person is written."""
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN_USUL)
    isi = xlsx(GOLONGAN, golongan(ANI, "32", "01-04-2018", "823/9"), golongan(ANI, "33", "01-04-2022"))
    _, hasil, contoh = periksa(dunia, "golongan", isi)
    assert banyak(hasil) == (1, 0, 0, 1)
    assert f"sedang diusulkan dengan usulan {u.nomor} (diajukan)" in contoh["ditolak"][0]["catatan"]
    assert lakukan(dunia.diri_a, "batalkan", u) is None
    assert banyak(periksa(dunia, "golongan", isi)[1]) == (2, 0, 0, 0)


def test_sel_yang_bukan_teks_ditolak_barisnya_saja(dunia):
    """A NUL byte below the first lines of a CSV, in a code and in a NIP."""
    baik = [golongan(BAMBANG, "31", f"01-04-{tahun}") for tahun in range(2001, 2019)]
    baris = [*baik, golongan(BAMBANG, "3\0", "01-04-2019"), golongan("19\0" + BAMBANG[2:], "31", "01-04-2020")]
    isi = "\n".join(";".join(b) for b in [GOLONGAN, *baris]).encode()
    _, hasil, contoh = periksa(dunia, "golongan", isi, "impor.csv")
    assert banyak(hasil) == (len(baik), 0, 0, 2)
    assert "tidak dapat dibaca" in contoh["ditolak"][0]["catatan"]
