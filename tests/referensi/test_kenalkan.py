import pytest

from sigma.referensi import models as m
from sigma.referensi.aksi import kenalkan
from sigma.referensi.daftar import TABEL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kelola")]


def test_kode_baru_masuk_sebagai_belum_dikenal():
    assert kenalkan(m.Agama, {"1": "Diubah", "8": "Kepercayaan"}, "impor") == {"8": "Kepercayaan"}
    baru = m.Agama.objects.get(pk="8")
    assert (baru.nama, baru.siasn_id, baru.dikenal, baru.aktif, baru.sumber) == (
        "Kepercayaan",
        "8",
        False,
        True,
        "impor",
    )
    assert m.Agama.objects.get(pk="1").nama == "Islam"


@pytest.mark.parametrize("jenis", TABEL)
def test_setiap_tabel_dapat_diisi_dari_impor(jenis):
    assert kenalkan(TABEL[jenis], {"ZZ1": "Satu"}, "impor") == {"ZZ1": "Satu"}


def test_sekali_lagi_tidak_berbuat_apa_apa():
    assert kenalkan(m.Kpkn, {"A": "SUMENEP"}, "impor") == {"A": "SUMENEP"}
    assert kenalkan(m.Kpkn, {"A": "LAIN"}, "impor") == {}
    assert m.Kpkn.objects.get(pk="A").nama == "SUMENEP"


def test_satu_perintah_berapa_pun_kodenya(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(kenalkan(m.Jabatan, {f"J{n}": f"JABATAN {n}" for n in range(3000)}, "impor")) == 3000
    with django_assert_num_queries(0):
        assert kenalkan(m.Jabatan, {}, "impor") == {}


def test_kode_kosong_dan_id_siasn_terpakai_dilewati():
    m.Golongan.objects.filter(pk="P09").update(siasn_id="99")
    assert kenalkan(m.Golongan, {"": "kosong", "99": "IX"}, "impor") == {}


def test_nama_kosong_menjadi_kode_dan_nama_panjang_dipotong():
    hasil = kenalkan(m.Lokasi, {"A": "", "B": "x" * 300}, "impor")
    assert hasil == {"A": "A", "B": "x" * 255}


def test_isi_bertanda_kutip_aman():
    nama = "'; drop table referensi_agama; --{}\\"
    assert kenalkan(m.Lokasi, {"K": nama}, "it's") == {"K": nama}


def test_kedudukan_baru_dihitung_aktif_supaya_orang_tidak_hilang():
    kenalkan(m.KedudukanHukum, {"73": "PPPK Paruh Waktu"}, "impor")
    assert m.KedudukanHukum.objects.get(pk="73").hitung_aktif is True
