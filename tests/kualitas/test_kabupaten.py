"""A whole kabupaten from its export: IKD is computed a second time from what the page hands out, and agrees.

`script/uji-ikd` runs it; all tests run the same on a small unit (`test_halaman`)."""

import io
import os
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from django.core.management import call_command

from pegawai import aksi_bup
from pegawai.impor.gabung import impor_asn
from script._uji_ikd import main
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.models import Instansi
from tests.kualitas.bantuan import tulis_berkas
from tests.pemeran import SEMUA, buat_pengguna
from verifikasi.kualitas import aksi

BERSAMA = Path(__file__).resolve().parents[3] / "shared"
DATA = BERSAMA / "data"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.lambat,
    pytest.mark.fitur("A-44"),
    pytest.mark.skipif("SIGMA_KABUPATEN" not in os.environ, reason="script/uji-ikd"),
    pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data tidak ada di mesin ini"),
]


def test_skor_kabupaten_sama_dengan_hitungan_dari_berkas(tmp_path):
    call_command("muat_referensi", str(BERSAMA / "referensi"), stdout=io.StringIO())
    with konteks.masuk(SEMUA):
        kab = Instansi.objects.create(siasn_id="BELUM", nama="Pemerintah Kabupaten Nusantara Raya")
    call_command("impor_unor", str(DATA / "ref_unor.json"), instansi=kab.nama)
    kab.refresh_from_db()
    assert impor_asn(DATA / "data_utama.csv.gz", kab).jumlah["baru"] == 8400
    with konteks.masuk(SEMUA):
        bkd = buat_pengguna("bkd.kab", "Admin BKD Nusantara Raya")
        beri_penugasan(bkd, "ADMIN_BKD", alasan="uji", instansi=kab)
        aksi_bup.segarkan()  # ages of jabatan, as the worker reads them a minute after the code tables
        aksi.malam()
        orang, skor = tulis_berkas(bkd, tmp_path)
    keluar = io.StringIO()
    with redirect_stdout(keluar):
        hasil = main(orang, skor)
    assert hasil == 0, keluar.getvalue()[-3000:]
    print(keluar.getvalue())
    assert "8400" in keluar.getvalue().replace(".", "").replace(",", "")
