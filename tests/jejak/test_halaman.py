"""The auditor's page names pages as the screen does."""

import pytest

from sigma.jejak.halaman import nama_halaman

pytestmark = pytest.mark.django_db


def test_catatan_akses_menyebut_halaman_dengan_nama_layar(dunia, masuk):
    masuk(dunia.admin_a).get(f"/asn/{dunia.asn_a.uuid}/ubah/")
    isi = masuk(dunia.auditor).get("/jejak/unit/").content.decode()
    assert ">Ubah Data Riwayat Umum<" in isi
    assert "pegawai:ubah" not in isi


def test_halaman_tanpa_nama_tampil_apa_adanya():
    assert nama_halaman("kelak:halaman") == "kelak:halaman"
