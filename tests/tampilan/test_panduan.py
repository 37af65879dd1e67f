"""The guide: every chapter has its text, every page of a person's work its chapter, and all of it is one PDF."""

import io
import re

import pytest
from django.urls import reverse

from sigma.tampilan import panduan
from tests.akses.alamat import semua

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-48")]


def test_setiap_bab_terbaca(dunia, masuk):
    client = masuk(dunia.admin_a)
    for bab in panduan.semua_bab():
        isi = client.get(reverse("tampilan:panduan_bab", kwargs={"kode": bab.kode}))
        assert isi.status_code == 200
        assert len(re.sub(r"<[^>]+>", "", isi.text)) > 500, bab.kode
    assert client.get("/panduan/tidak-ada/").status_code == 404


def test_bab_menunjuk_halaman_yang_ada_dan_tidak_berebut():
    nama = {a.nama for a in semua()}
    dipakai = [h for b in panduan.semua_bab() for h in b.halaman]
    assert set(dipakai) - nama == set()
    assert len(dipakai) == len(set(dipakai))


def test_bantuan_menurut_halaman(dunia, masuk):
    client = masuk(dunia.admin_a)
    assert 'href="/panduan/pangkalan/"' in client.get("/pangkalan-data/pns/").text
    assert 'href="/panduan/rekaman/"' in client.get(f"/asn/{dunia.asn_a.uuid}/").text
    assert 'href="/panduan/sinkron/"' in client.get(f"/asn/{dunia.asn_a.uuid}/sinkron/").text


def test_bab_peran_sendiri_di_atas(dunia, masuk):
    isi = masuk(dunia.diri_a).get("/panduan/").text
    sendiri, lain = isi.split("Bab lain")
    assert "Aktivasi, masuk" in sendiri
    assert "Koneksi SIASN" not in sendiri
    assert "Koneksi SIASN" in lain
    assert "Versi 1 · #1_2025" in isi


def test_satu_pdf_dengan_semua_bab(dunia, masuk):
    pypdf = pytest.importorskip("pypdfium2")
    jawab = masuk(dunia.admin_a).get("/panduan/pdf/")
    assert jawab.status_code == 200
    assert jawab["Content-Type"] == "application/pdf"
    berkas = pypdf.PdfDocument(io.BytesIO(jawab.content))
    teks = " ".join(" ".join(h.get_textpage().get_text_range().split()) for h in berkas)
    for bab in panduan.semua_bab():
        assert bab.judul in teks
    assert "PANDUAN ADMIN SIGMA OPD/UNIT ORGANISASI" in teks
