"""Menu Statistik: exact counts of the own scope, nothing of any other."""

import re

import pytest

from pegawai.models import Pegawai
from sigma.basis import konteks
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-18")]


def jumlah(response) -> int:
    return int(re.search(r"([\d.]+) ASN aktif", response.content.decode())[1].replace(".", ""))


@pytest.mark.parametrize(
    ("siapa", "banyak"),
    [("admin_a", 4), ("admin_sub", 1), ("admin_b", 1), ("bkd", 5), ("manajer", 5), ("admin_kota", 1)],
)
def test_hitungan_hanya_cakupan_sendiri(dunia, masuk, siapa, banyak):
    assert jumlah(masuk(getattr(dunia, siapa)).get("/statistik/")) == banyak


@pytest.mark.parametrize("siapa", ["auditor", "nasional", "diri_a", "luar"])
def test_tanpa_hak_403(dunia, masuk, siapa):
    assert masuk(getattr(dunia, siapa)).get("/statistik/").status_code == 403


def test_manajer_melihat_angka_tanpa_pintu_ke_orangnya(dunia, masuk):
    isi = masuk(dunia.manajer).get("/statistik/").content.decode()
    assert "Lihat orangnya" not in isi
    assert "ANI WIJAYA" not in isi


def test_batang_membuka_orangnya(dunia, masuk):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(jenis_kelamin="F")
    client = masuk(dunia.admin_a)
    assert "Lihat orangnya" in client.get("/statistik/").content.decode()
    hasil = client.post("/pangkalan-data/pns/saring/", {"jenis_kelamin": "F"}, follow=True)
    assert re.findall(r'data-label="Nama">([^<,]+)', hasil.content.decode()) == ["ANI WIJAYA"]
