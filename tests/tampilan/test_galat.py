"""Error pages; none of these tests may touch the database."""

import logging
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from sigma.basis.catatan import SaringanRujukan
from sigma.tampilan import galat, views
from sigma.tampilan.galat import KETERANGAN, halaman_galat
from sigma.tampilan.middleware import NomorRujukanMiddleware, nomor_baru


def lempar(exc):
    @transaction.non_atomic_requests  # a page that needs no database shows that it needs none
    def _view(request):
        raise exc

    return _view


@transaction.non_atomic_requests
def ikut(request):
    rekaman = logging.LogRecord("", 0, "", 0, "", None, None)
    SaringanRujukan().filter(rekaman)
    return HttpResponse(rekaman.rujukan)


urlpatterns = [
    path("ikut/", ikut),
    path("404/", lempar(Http404())),
    path("403/", lempar(PermissionDenied())),
    path("409/", lempar(galat.Konflik("Jabatan ini sudah diisi orang lain."))),
    path("429/", lempar(galat.TerlaluSering(coba_lagi=120))),
    path("503/", lempar(galat.TidakTersedia("Sedang dipelihara.", coba_lagi=600))),
    path("500/", lempar(RuntimeError("rahasia"))),
    path("basis/", lempar(OperationalError("server closed the connection"))),
]
handler403, handler404, handler500 = views.galat_403, views.galat_404, views.galat_500


@pytest.fixture
def klien(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["sigma.tampilan.middleware.NomorRujukanMiddleware"]
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("jalur", "status", "judul"),
    [
        ("/404/", 404, "tidak ditemukan"),
        ("/tidak-ada/", 404, "tidak ditemukan"),
        ("/403/", 403, "tidak berhak"),
        ("/409/", 409, "Jabatan ini sudah diisi orang lain."),
        ("/429/", 429, "Terlalu banyak percobaan"),
        ("/503/", 503, "Sedang dipelihara."),
        ("/500/", 500, "kesalahan pada sistem"),
        ("/basis/", 503, "tidak tersedia"),
    ],
)
def test_halaman_galat(klien, jalur, status, judul):
    response = klien.get(jalur)
    assert response.status_code == status
    isi = response.content.decode()
    assert judul in isi
    assert response.headers["X-Nomor-Rujukan"] in isi
    assert 'href="/"' in isi
    assert "rahasia" not in isi
    assert "server closed" not in isi


@pytest.mark.parametrize(("jalur", "detik"), [("/429/", "120"), ("/503/", "600"), ("/basis/", "60")])
def test_kapan_boleh_mencoba_lagi(klien, jalur, detik):
    assert klien.get(jalur).headers["Retry-After"] == detik


@pytest.mark.parametrize("status", sorted(KETERANGAN))
def test_semua_halaman_galat_tampil_tanpa_permintaan(status):
    response = halaman_galat(None, status)
    assert response.status_code == status
    assert KETERANGAN[status].judul in response.content.decode()


def test_csrf_menjelaskan_apa_yang_harus_dilakukan():
    response = views.galat_csrf(RequestFactory().post("/"))
    assert response.status_code == 403
    isi = response.content.decode()
    assert "muat ulang" in isi
    assert "tidak berhak" not in isi


def test_429_dari_allauth_memakai_halaman_yang_sama():
    assert views.galat_429(RequestFactory().get("/")).status_code == 429


def test_nomor_rujukan_acak_dan_mudah_dibacakan():
    nomor = {nomor_baru() for _ in range(1000)}
    assert len(nomor) == 1000
    assert all(re.fullmatch(r"[A-HJ-KM-NP-Z2-9]{4}-[A-HJ-KM-NP-Z2-9]{4}", n) for n in nomor)


def test_nomor_rujukan_sampai_ke_log(klien):
    response = klien.get("/ikut/")
    assert response.content.decode() == response.headers["X-Nomor-Rujukan"]


def test_nomor_rujukan_tidak_menetap_setelah_permintaan():
    NomorRujukanMiddleware(lambda r: HttpResponse())(RequestFactory().get("/"))
    rekaman = logging.LogRecord("", 0, "", 0, "", None, None)
    SaringanRujukan().filter(rekaman)
    assert rekaman.rujukan == "-"
