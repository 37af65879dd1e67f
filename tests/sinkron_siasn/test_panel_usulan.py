"""Beside an usulan about riwayat: what SIASN said about that row when it was last read."""

import pytest
from django.urls import reverse

from riwayat import models
from sigma.basis import konteks
from sinkron_siasn import sambungan
from sinkron_siasn.models import SalinanRiwayat
from sinkron_siasn.panel_usulan import TIDAK_ADA
from tests.pemeran import SEMUA
from tests.riwayat.test_usulan import GOLONGAN, usul
from tests.sinkron_siasn.test_ambil_riwayat import buat, golongan, salinan
from tests.sinkron_siasn.test_ambil_riwayat import orang as orang
from tests.verifikasi.test_alur import lakukan

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-24")]
JUDUL = "Menurut SIASN (dibaca"


@pytest.fixture(autouse=True)
def tanpa_jaringan(monkeypatch):
    def gagal(*_, **__):
        raise AssertionError("halaman usulan memanggil SIASN")

    monkeypatch.setattr(sambungan, "panggil", gagal)


def isi(client, u, nama="verifikasi:usulan"):
    jawab = client.get(reverse(nama, args=(u.uuid,)))
    assert jawab.status_code == 200
    return jawab.content.decode()


def panel(teks):
    return teks.split(JUDUL)[1].split("</section>")[0] if JUDUL in teks else ""


def test_baris_baru_dipasangkan_menurut_kuncinya(dunia, orang, masuk):
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN)
    admin = masuk(dunia.admin_a)
    assert JUDUL not in isi(admin, u)  # never read
    salinan(orang, golongan=[golongan("G1", "31", "01-04-2014"), golongan("G2", "32", "01-04-2018")])
    teks = panel(isi(admin, u))
    assert "823/G2" in teks
    assert "823/G1" not in teks
    assert teks.count("Berbeda dari usulan") >= 1  # the number of the SK
    assert JUDUL in isi(admin, u, "antrean:satu")
    assert JUDUL not in isi(masuk(dunia.diri_a), u)


def test_baris_yang_ada_dipasangkan_menurut_id(dunia, orang, masuk):
    r = buat(models.RiwayatGolongan, orang, golongan_id="32", tmt="2018-04-01", no_sk="X", tgl_sk="2018-03-20",
             siasn_id="G9", sumber="siasn")  # fmt: skip
    salinan(orang, golongan=[golongan("G9", "33", "01-04-2022"), golongan("G2", "32", "01-04-2018")])
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN, nomor=str(r.uuid))
    teks = panel(isi(masuk(dunia.admin_a), u))
    assert "823/G9" in teks
    assert "1 April 2022" in teks


def test_yang_tidak_ada_di_siasn_disebut_dan_jenis_yang_belum_dibaca_tidak(dunia, orang, masuk):
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN)
    salinan(orang, jabatan=[])
    assert JUDUL not in isi(masuk(dunia.admin_a), u)
    salinan(orang, golongan=[])
    assert TIDAK_ADA in panel(isi(masuk(dunia.admin_a), u))
    with konteks.masuk(SEMUA):
        SalinanRiwayat.objects.all().delete()
    assert JUDUL not in isi(masuk(dunia.admin_a), u)


def test_sesudah_diputus_tidak_dibandingkan_lagi(dunia, orang, masuk):
    """SIASN keeps a row that was removed here; a page of the past says nothing about it."""
    r = buat(models.RiwayatGolongan, orang, golongan_id="32", tmt="2018-04-01", no_sk="X", tgl_sk="2018-03-20",
             siasn_id="G9", sumber="siasn")  # fmt: skip
    salinan(orang, golongan=[golongan("G9", "32", "01-04-2018")])
    u = usul(dunia, dunia.diri_a, "golongan", {"ada": False}, (), nomor=str(r.uuid))
    admin = masuk(dunia.admin_a)
    assert "823/G9" in panel(isi(admin, u))
    for siapa in (dunia.admin_a, dunia.bkd):
        assert lakukan(siapa, "setujui", u) is None
    assert JUDUL not in isi(admin, u)
