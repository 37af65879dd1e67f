"""What OWASP ASVS asks of the sign-in and no other test says. Which line is shown where: docs/asvs.csv."""

import json
import logging
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from sigma.akun import aksi
from sigma.akun.forms import SANDI_MAKS
from sigma.akun.models import Pengguna
from sigma.akun.validator import nilai_sandi
from sigma.basis.catatan import FormatJson
from sinkron_siasn import sandi
from tests.akun.bantuan import MASUK, OTP, SANDI, isi_sandi, sudah_masuk

_BACA = """
import json, django
django.setup()
from django.conf import settings as s
from django.contrib.auth.hashers import get_hasher
h = get_hasher()
nama = ["DEBUG", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "KUKI_TEMA", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT", "DATA_CONTOH", "METRIK_LINGKAR"]
print(json.dumps({n: getattr(s, n) for n in nama} | {"sandi": [h.algorithm, h.memory_cost, h.time_cost]}))
"""


def _produksi(*perintah: str) -> subprocess.CompletedProcess:
    lingkungan = {n: isi for n, isi in os.environ.items() if not n.startswith(("SIGMA_", "DJANGO_"))}
    lingkungan |= {
        "DJANGO_SETTINGS_MODULE": "sigma.settings.produksi",
        "SIGMA_HOSTS": "sigma.contoh.go.id",
        "SIGMA_SECRET_KEY": "kZ8-hanya-untuk-menguji-setelan-produksi-0123456789-abcdefghijkl",
        "SIGMA_KUNCI_FERNET": "Q2FudG9oLWt1bmNpLXVudHVrLXVqaS0zMi1ieXRlISE=",
    }
    return subprocess.run(
        [sys.executable, *perintah], env=lingkungan, cwd=settings.AKAR, capture_output=True, text=True, timeout=120
    )


def test_setelan_produksi():
    hasil = _produksi("-c", _BACA)
    assert hasil.returncode == 0, hasil.stderr
    nyata = json.loads(hasil.stdout.splitlines()[-1])
    algoritma, memori, waktu = nyata.pop("sandi")
    assert (algoritma, memori >= 19_456, waktu >= 2) == ("argon2", True, True)  # KiB, rounds
    assert nyata == {
        "DEBUG": False,
        "SESSION_COOKIE_NAME": "__Host-sigma",
        "CSRF_COOKIE_NAME": "__Host-sigma_csrf",
        "KUKI_TEMA": "__Host-sigma_tema",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_SSL_REDIRECT": True,
        "DATA_CONTOH": False,
        "METRIK_LINGKAR": False,
    }


def test_produksi_lolos_pemeriksaan_penempatan():
    hasil = _produksi("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert hasil.returncode == 0, hasil.stderr


@pytest.mark.parametrize("jalur", ["/masuk/", "/tidak-ada/", "/healthz", "/profil/"])
def test_kepala_di_setiap_jawaban(client, db, jalur):
    kepala = client.get(jalur, headers={"origin": "https://jahat.example"}).headers
    kebijakan = kepala["Content-Security-Policy"]
    for bagian in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert bagian in kebijakan
    assert "unsafe" not in kebijakan
    assert kepala["X-Content-Type-Options"] == "nosniff"
    assert kepala["Referrer-Policy"] == "same-origin"
    assert not [n for n in kepala if n.lower().startswith("access-control-")]


def test_kebijakan_juga_pada_berkas_statis(tmp_path, settings):
    settings.STATIC_ROOT = str(tmp_path)
    (tmp_path / "a.css").write_text("p{}")
    response = Client().get("/static/a.css")
    assert (response.status_code, response["X-Content-Type-Options"]) == (200, "nosniff")
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_hsts_dan_pengalihan(client, db, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    assert Client().get("/masuk/")["Location"] == "https://testserver/masuk/"
    for jalur in ("/masuk/", "/healthz", "/tidak-ada/"):
        assert Client().get(jalur, secure=True)["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_trace_tidak_dijawab(masuk_admin):
    jawab = masuk_admin.generic("TRACE", "/profil/", HTTP_X_RAHASIA="gema")
    assert (jawab.status_code, b"gema" in jawab.content) == (405, False)


def test_kue_sesi(client, admin):
    isi_sandi(client, "admin.sigma")
    for kue in client.cookies.values():
        assert (kue["httponly"], kue["samesite"], kue["domain"], kue["path"]) == (True, "Lax", "", "/"), kue.key
    assert len(client.cookies[settings.SESSION_COOKIE_NAME].value) == 32  # of 36 letters: 165 bits


def test_isian_sandi_tersamar_dan_dapat_ditempel(client, db):
    halaman = client.get(MASUK).content.decode()
    isian = re.search(r'<input[^>]*name="password"[^>]*>', halaman)[0]
    assert 'type="password"' in isian
    assert 'autocomplete="current-password"' in isian
    assert "onpaste" not in halaman


def test_sandi_dinilai_persis(admin):
    for lain in (SANDI.lower(), f"{SANDI} ", SANDI[:-1]):
        client = Client()
        isi_sandi(client, "admin.sigma", lain)
        assert client.get(OTP).status_code == 302, lain


@pytest.mark.parametrize("ketikan", ["kuda benar baterai pasak", "é" * 20, "7-" * 50, "x y" * 80])
def test_sandi_apa_pun_susunannya(db, ketikan):
    assert 12 <= len(ketikan) <= SANDI_MAKS
    calon = Pengguna.objects.create_user("calon", "Dewi Lestari", None, bukan_asn=True)
    assert all(satu.lolos for satu in nilai_sandi(ketikan, calon))


def test_tanpa_akun_bawaan(db):
    assert not Pengguna.objects.exists()


def test_gagal_masuk_tercatat_tanpa_nama(client, admin, caplog):
    with caplog.at_level(logging.INFO, "sigma.akun"):
        isi_sandi(client, "admin.sigma", "salah")
        isi_sandi(client, "taksiapa", "salah")
        isi_sandi(client, "admin.sigma")
        client.post(OTP, {"code": "000000"})
    assert not sudah_masuk(client)
    gagal = [satu for satu in caplog.records if satu.getMessage() == "masuk gagal"]
    assert [satu.data["akun"] for satu in gagal] == [admin[0].pk, None]
    assert len({satu.data["asal"] for satu in gagal}) == 1
    assert f"OTP salah: akun {admin[0].pk}" in caplog.text
    baris = "".join(FormatJson().format(satu) for satu in caplog.records)
    assert "admin.sigma" not in baris
    assert "127.0.0.1" not in baris


def test_admin_tidak_memilih_sandi(db):
    """What an administrator can start gives a code, and the password is chosen by whoever holds it."""
    calon = Pengguna.objects.create_user("calon", "Dewi Lestari", None, bukan_asn=True)
    kode = aksi.terbitkan_kode(calon, None)
    calon.refresh_from_db()
    assert not calon.has_usable_password()
    assert not calon.check_password(kode)


def test_rahasia_yang_diubah_tidak_terbuka():
    tersandi = sandi.kunci({"kata_sandi": "rahasia"})
    assert sandi.buka(tersandi) == {"kata_sandi": "rahasia"}
    for tempat in (5, len(tersandi) // 2, len(tersandi) - 6):
        lain = "A" if tersandi[tempat] != "A" else "B"
        with pytest.raises(sandi.TidakTerbuka):
            sandi.buka(tersandi[:tempat] + lain + tersandi[tempat + 1 :])
