"""Urusan and special kinds of units, by those who bring the units in."""

import pytest

from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from sigma.organisasi.models import TandaUnor

pytestmark = pytest.mark.django_db


def isi(unor, **lain):
    return {"unor": unor.pk, "berlaku_mulai": "2026-01-01", "sumber": "Perbup 1/2026"} | lain


@pytest.mark.fitur("P-05", "P-11")
def test_menandai_dan_mengakhiri(dunia, masuk):
    client = masuk(dunia.bkd)
    assert client.post("/unor/tanda/", isi(dunia.opd_a, urusan="A01")).status_code == 302
    assert client.post("/unor/tanda/", isi(dunia.opd_b, jenis_unor="SKL", kode_luar="20101234")).status_code == 302
    teks = client.get("/unor/tanda/").text
    assert all(kata in teks for kata in ("Urusan Pendidikan", "Sekolah", "20101234", "Perbup 1/2026"))
    for salah, kata in (
        (isi(dunia.opd_a, urusan="A01"), "sudah bertanda urusan itu"),
        (isi(dunia.opd_a, jenis_unor="SKL", kode_luar="20101234"), "sudah dipakai unor lain"),
        (isi(dunia.opd_a, urusan="A02", jenis_unor="SKL"), "Pilih urusan, atau jenis spesifik"),
        (isi(dunia.opd_kota, urusan="A01"), "Unor"),
    ):
        jawab = client.post("/unor/tanda/", salah)
        assert (jawab.status_code, kata in jawab.text) == (422, True)
    with konteks.masuk(hitung(dunia.bkd).setelan()):
        satu = TandaUnor.objects.get(urusan="A01")
    assert client.post(f"/unor/tanda/{satu.pk}/akhiri/").status_code == 302
    assert client.post("/unor/tanda/", isi(dunia.opd_a, urusan="A01")).status_code == 302


def test_orang_lain(dunia, masuk):
    from sigma.organisasi.aksi import beri_penugasan
    from tests.pemeran import SEMUA, buat_pengguna

    masuk(dunia.bkd).post("/unor/tanda/", isi(dunia.opd_a, jenis_unor="SKL", kode_luar="20101234"))
    with konteks.masuk(SEMUA):
        kota = buat_pengguna("bkd_kota", "BKD Kota")
        beri_penugasan(kota, "ADMIN_BKD", instansi=dunia.kota, alasan="uji")
    with konteks.masuk(hitung(dunia.bkd).setelan()):
        satu = TandaUnor.objects.get()
    assert "20101234" not in masuk(kota).get("/unor/tanda/").text
    assert masuk(kota).post(f"/unor/tanda/{satu.pk}/akhiri/").status_code == 404
    assert masuk(dunia.admin_a).get("/unor/tanda/").status_code == 403
    with konteks.masuk(hitung(kota).setelan()):
        assert not TandaUnor.objects.exists()


def test_cari_unor_dalam_cakupan(dunia, masuk):
    hasil = masuk(dunia.bkd).get("/unor/cari?cari=dinas").json()["hasil"]
    assert [h["teks"] for h in hasil] == ["Dinas A", "Dinas B"]
