"""Bad input is refused in Indonesian, never by a 500, never by half a change: every address of the resolver,
every parameter that the code reads. A seeded sample here; the whole with SIGMA_JAHAT_BAGIAN=1."""

import os
import random
from urllib.parse import quote

import pytest
from django.test import Client

from pegawai.models import Pegawai
from sinkron_siasn.models import Dorongan
from tests.akses.alamat import semua
from tests.akses.harapan import HARAPAN
from tests.akses.matriks import SASARAN_JENIS, Kasus, Panggung
from tests.akses.nilai_jahat import CHARSET, KEPALA, KUE, NILAI, kueri, parameter

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("X-18")]
BAGIAN = float(os.environ.get("SIGMA_JAHAT_BAGIAN", "0.03"))
BENIH = int(os.environ.get("SIGMA_JAHAT_BENIH", "20261125"))
SIAPA = ("admin_a", "bkd", "diri_a", "tanpa_masuk")
URLENC = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"


@pytest.fixture
def panggung(dunia):
    hasil = Panggung(dunia)
    for client in hasil.client.values():
        client.raise_request_exception = False
    return hasil


def kasus():
    """(address, method, person): the person's own record where the address names one."""
    for alamat in semua():
        h = HARAPAN[alamat.nama]
        sasaran = SASARAN_JENIS.get(h.jenis, ("-",))[0]
        for metode in {"GET", "POST"} & set(h.metode):
            for siapa in SIAPA:
                yield Kasus(alamat, metode, siapa, sasaran)


def tersimpan():
    return Pegawai.jejak.count(), Dorongan.objects.count()


def keluhan(response, isi: str) -> str:
    """What is wrong with an answer, "" when nothing is."""
    teks = b"" if response.streaming else response.content
    if response.status_code >= 500:
        return f"status {response.status_code}"
    if b"Traceback" in teks or b"<script>alert" in teks:
        return "isi mentah"
    if isi == NILAI["templat"] and b"{{49}}" in teks:
        return "templat dijalankan"
    if response.status_code >= 400 and not teks:
        return f"status {response.status_code} tanpa halaman"
    return ""


def kirim(panggung, k, badan="", ct=URLENC, ekor="", **kepala):
    """One request; whatever it stored is undone."""
    from django.db import transaction

    titik = transaction.savepoint()
    client, jalur = panggung.client[k.siapa], panggung.alamat(k, HARAPAN[k.alamat.nama]) + ekor
    kue = client.cookies.output(header="", sep=";")
    semula = tersimpan()
    response = client.generic(k.metode, jalur, badan, content_type=ct, CONTENT_TYPE=ct, **kepala)
    separuh = "ditolak tetapi tersimpan" if response.status_code >= 400 and tersimpan() != semula else ""
    transaction.savepoint_rollback(titik)
    client.cookies.load(kue)
    return response, separuh


def test_nilai_jahat_di_setiap_alamat(panggung):
    acak, alamat, isian = random.Random(BENIH), *parameter()
    banyak, salah = 0, []
    for k in kasus():
        for nama, nilai in NILAI.items():
            if nama != "nul" and acak.random() >= BAGIAN:
                continue
            ekor = f"?{kueri(alamat, nilai)}" if k.metode == "GET" else ""
            badan = kueri(isian, nilai) if k.metode == "POST" and nama != "panjang" else f"alasan={nilai}"
            response, separuh = kirim(panggung, k, badan if k.metode == "POST" else "", ekor=ekor)
            banyak += 1
            if sebab := keluhan(response, nilai) or separuh:
                salah.append((k.alamat.nama, k.metode, k.siapa, nama, sebab))
    print(f"{banyak} permintaan, {len(salah)} keluhan")
    assert salah == []
    assert banyak > 300


def test_parameter_terbaca_dari_kode():
    alamat, isian = parameter()
    assert {"c", "urut", "setelah", "sebelum", "keadaan", "k", "cap", "next"} <= alamat
    assert {"alasan", "tanda", "hapus", "login", "password", "versi", "email_pribadi", "kode"} <= isian


@pytest.mark.parametrize("jenis", ["text/plain; charset={}", "multipart/form-data; boundary=x; charset={}",
                                   "application/x-www-form-urlencoded; charset={}", "text/plain; charset*={}''%aa"])  # fmt: skip
def test_charset_selain_utf8_ditolak(jenis):
    """Through the WSGI entry itself: Django would break before its first middleware."""
    from django.test import RequestFactory

    from sigma.wsgi import application

    for charset in CHARSET:
        environ = RequestFactory().generic("POST", "/masuk/?next=%5Cud800", b"login=%5Cud800").environ
        environ |= {"CONTENT_TYPE": jenis.format(charset), "SERVER_NAME": "127.0.0.1"}
        status: list[str] = []
        isi = b"".join(application(environ, lambda kode, kepala, ke=status: ke.append(kode)))
        assert status == ["400 Bad Request"], charset
        assert b"<h1>" in isi


@pytest.mark.parametrize("badan", [
    b"abc", b"--x\r\nContent-Disp", b"--x\r\nContent-Disposition: form-data; name=\"cari\"\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\n@@@a\r\n--x--\r\n",
    b"--x\r\nContent-Disposition: form-data; name*=unicode_escape''%5Cud800\r\n\r\na\r\n--x--\r\n",
    b"--x\r\nContent-Disposition: form-data; name=\"f\"; filename*=utf-16''%00%ff\r\n\r\na\r\n--x--\r\n",
    b"".join(b'--x\r\nContent-Disposition: form-data; name="f%d"; filename="a"\r\n\r\na\r\n' % i for i in range(12))
    + b"--x--\r\n",
])  # fmt: skip
def test_kiriman_rusak(panggung, badan):
    salah = []
    for k in kasus():
        if k.metode == "POST" and k.siapa != "diri_a":
            response, separuh = kirim(panggung, k, badan, MULTIPART)
            if sebab := keluhan(response, "") or separuh:
                salah.append((k.alamat.nama, k.siapa, sebab))
    assert salah == []


def test_terlalu_banyak_medan(panggung):
    badan = "&".join(f"a{i}=1" for i in range(600))
    for k in kasus():
        if k.metode == "POST" and k.siapa == "admin_a" and k.alamat.nama != "healthz":
            assert kirim(panggung, k, badan)[0].status_code == 400, k


def test_kepala_dan_kue_jahat(panggung):
    salah = []
    for k in kasus():
        if k.alamat.nama not in ("tampilan:beranda", "tampilan:tema", "account_login", "pegawai:asn"):
            continue
        for nama, isi in ((n, i) for n, semua_isi in KEPALA.items() for i in semua_isi):
            kepala = {f"HTTP_{nama.upper().replace('-', '_')}": isi, "HTTP_HX_REQUEST": "true"}
            if sebab := keluhan(kirim(panggung, k, **kepala)[0], ""):
                salah.append((k, nama, isi, sebab))
        for nama, isi in ((n, i) for n, semua_isi in KUE.items() for i in semua_isi):
            response = Client(raise_request_exception=False).generic(
                k.metode, panggung.alamat(k, HARAPAN[k.alamat.nama]), HTTP_COOKIE=f"{nama}={isi}"
            )
            if sebab := keluhan(response, ""):
                salah.append((k, nama, isi, sebab))
    assert salah == []


@pytest.mark.parametrize("siapa", ["admin_a", "tanpa_masuk"])
def test_jalur_jahat(panggung, siapa):
    for jalur in ("/%00", "/asn/%00/", "/%ED%A0%80", "/%0d%0aX-A:b", "//jahat.id/%2e%2e", f"/koneksi-siasn/{'9' * 5000}/",
                  f"/koneksi-siasn/{2**63}/", "/koneksi-siasn/%D9%A1/", "/referensi/%ff/cari", "/static/%00",
                  "/static/%2e%2e/%2e%2e/akun-demo.json", "/" + "a" * 8000):  # fmt: skip
        response = panggung.client[siapa].get(jalur)
        assert 300 <= response.status_code < 500, jalur
        assert "jahat" not in response.headers.get("Location", "")


@pytest.mark.parametrize(
    "tujuan", ["//jahat.id", "https://jahat.id", "javascript:alert(1)", "/\\jahat.id", "///jahat.id", "http:jahat.id",
               " //jahat.id", "%00//jahat.id", "http://testserver/profil/"],
)  # fmt: skip
def test_next_tidak_pernah_keluar(panggung, tujuan):
    for alamat in ("/masuk/", "/profil/keamanan/ulang/", "/profil/keamanan/otp/"):
        for client in (panggung.client["admin_a"], Client()):
            response = client.get(f"{alamat}?next={quote(tujuan)}")
            assert response.status_code in (200, 302, 400)
            lokasi = response.headers.get("Location", "/")
            assert lokasi.startswith("/")
            assert not lokasi.startswith(("//", "/\\"))
