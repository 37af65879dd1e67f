"""Jejak Unit: whose record was opened, by whom, inside the scope; filter, export, unusual use."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pegawai import jejak_unit
from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.jejak.models import Akses, BatasJejak
from tests.organisasi.test_dinding import sebagai_orang
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-58")]


@pytest.fixture
def dibuka(dunia, masuk):
    """Reads on both sides: each admin one of their own, the BKD one of B, an ASN the own record."""
    for siapa, orang in (("admin_a", "asn_a"), ("admin_sub", "asn_sub"), ("admin_b", "asn_b"), ("bkd", "asn_b")):
        assert masuk(getattr(dunia, siapa)).get(f"/asn/{getattr(dunia, orang).uuid}/").status_code == 200
    masuk(dunia.admin_kota).get(f"/asn/{dunia.asn_kota.uuid}/")
    return dunia


def tabel(jawab) -> str:
    assert jawab.status_code == 200
    return jawab.text.split("<tbody>")[1].split("</tbody>")[0]


@pytest.mark.parametrize(
    ("siapa", "nama"),
    [
        ("admin_a", {"ANI WIJAYA", "CITRA LESTARI"}),
        ("admin_sub", {"CITRA LESTARI"}),
        ("admin_b", {"DEWI ANGGRAINI"}),
        ("bkd", {"ANI WIJAYA", "CITRA LESTARI", "DEWI ANGGRAINI"}),
        ("auditor", {"ANI WIJAYA", "CITRA LESTARI", "DEWI ANGGRAINI"}),
    ],
)
def test_siapa_melihat_jejak_siapa(dibuka, masuk, siapa, nama):
    isi = tabel(masuk(getattr(dibuka, siapa)).get("/jejak/unit/"))
    semua = ("ANI WIJAYA", "CITRA LESTARI", "DEWI ANGGRAINI", "EKO PRASETYO")
    assert {n for n in semua if n in isi} == nama


@pytest.mark.parametrize("siapa", ["manajer", "nasional", "diri_a", "luar"])
def test_tanpa_hak_403(dibuka, masuk, siapa):
    assert masuk(getattr(dibuka, siapa)).get("/jejak/unit/").status_code == 403


def test_dinding_basis_data(dibuka):
    harapan = {"admin_b": {dibuka.asn_b.pk}, "admin_sub": {dibuka.asn_sub.pk}, "diri_a": {dibuka.asn_a.pk}}
    for siapa, orang in harapan.items():
        with sebagai_orang(getattr(dibuka, siapa)):
            assert set(Akses.objects.filter(orang_id__isnull=False).values_list("orang_id", flat=True)) == orang


def test_unit_saat_dibuka_tetap_dan_nama_ikut_cakupan(dibuka, masuk):
    """The old unit keeps that its person was opened there; the name is gone with the person."""
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dibuka.asn_a.pk).update(unor=dibuka.opd_b)
    lama = tabel(masuk(dibuka.admin_a).get("/jejak/unit/"))
    assert "ANI WIJAYA" not in lama
    assert jejak_unit.DI_LUAR in lama
    assert "ANI WIJAYA" not in tabel(masuk(dibuka.admin_b).get("/jejak/unit/"))


@pytest.mark.parametrize(
    ("saring", "nama"),
    [
        ({"orang": "dewi"}, {"DEWI ANGGRAINI"}),
        ({"orang": "19850101"}, {"ANI WIJAYA"}),
        ({"pembaca": "admin_sub"}, {"CITRA LESTARI"}),
        ({"jenis": "ditolak"}, set()),
        ({"sampai": "2020-01-01"}, set()),
    ],
)
def test_saringan(dibuka, masuk, saring, nama):
    client = masuk(dibuka.bkd)
    jawab = client.post("/jejak/unit/saring/", saring)
    assert "dewi" not in jawab["Location"]
    isi = tabel(client.get(jawab["Location"]))
    assert {n for n in ("ANI WIJAYA", "CITRA LESTARI", "DEWI ANGGRAINI") if n in isi} == nama


def test_masa_buruk_422(dibuka, masuk):
    client = masuk(dibuka.bkd)
    for dari, sampai in (("2026-02-01", "2026-01-01"), ("2020-01-01", "2026-01-01"), ("x", "")):
        assert client.post("/jejak/unit/saring/", {"dari": dari, "sampai": sampai}).status_code == 422


def test_ekspor_tercatat_dan_hanya_cakupan(dibuka, masuk):
    jawab = masuk(dibuka.admin_b).post("/jejak/unit/unduh/", {"jenis": "csv"})
    isi = b"".join(jawab.streaming_content).decode()
    assert "DEWI ANGGRAINI" in isi
    assert "ANI WIJAYA" not in isi
    with konteks.masuk(SEMUA):
        assert Akses.objects.filter(jenis="ekspor", pengguna=dibuka.admin_b).count() == 1


def test_tanda_menurut_batas(dibuka, masuk):
    with konteks.masuk(SEMUA):
        BatasJejak.objects.all().delete()
        # Every hour is night, so that the hour of this test decides nothing.
        BatasJejak.objects.create(per_jam=1, malam_mulai=0, malam_sampai=23, sumber="uji")
    client = masuk(dibuka.admin_a)
    client.get(f"/asn/{dibuka.asn_a2.uuid}/")
    bkd = masuk(dibuka.bkd)
    assert 'hx-get="/jejak/unit/tanda/"' in bkd.get("/jejak/unit/").text
    for kepala in ({}, {"HX-Request": "true"}):  # a page of its own, or fetched by the list
        isi = bkd.get("/jejak/unit/tanda/", headers=kepala).text
        assert ("<html" in isi) == (not kepala)
        assert "Pengguna admin_a: 2 rekaman dalam satu jam" in isi
        assert "Pengguna admin_b: 1 rekaman dalam satu jam" not in isi
    lain = masuk(dibuka.admin_b).get("/jejak/unit/tanda/").text
    assert "Pengguna admin_a" not in lain
    assert masuk(dibuka.diri_a).get("/jejak/unit/tanda/").status_code == 403


def test_malam_melewati_tengah_malam(dibuka):
    with konteks.masuk(SEMUA), timezone.override("Asia/Jakarta"):
        kini = timezone.localtime().hour
        baris = Akses.objects.filter(orang_id__isnull=False)
        luar = baris.malam((kini + 2) % 24, (kini + 4) % 24, 5)
        dalam = baris.malam(kini, (kini + 2) % 24, 5)
    assert luar == []
    assert len(dalam) >= 4


def test_kueri_sama(dibuka, masuk):
    client, jumlah = masuk(dibuka.admin_b), []
    for banyak in (1, 3):
        for _ in range(banyak):
            client.get(f"/asn/{dibuka.asn_b.uuid}/")
        client.get("/jejak/unit/")
        with CaptureQueriesContext(connection) as tangkap:
            client.get("/jejak/unit/")
        jumlah.append(len(tangkap))
    assert jumlah[0] == jumlah[1]


def test_masa_bawaan():
    hari = timezone.localdate()
    assert jejak_unit.masa({}, hari) == (hari - timedelta(days=6), hari)
