"""Activation, sign-in and profile in Chromium, under the product's CSP; axe finds nothing."""

import os
import re
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Page, sync_playwright

from sigma.akun import aksi
from sigma.akun.models import Pengguna
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from tests.akun.bantuan import SANDI, bebas_kunci, kode_otp
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.peramban, pytest.mark.lambat, pytest.mark.django_db(transaction=True)]
AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
ATURAN_AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JALANKAN_AXE = """async (aturan) => (await axe.run(document, {runOnly: aturan})).violations
    .map(v => [v.id, v.nodes.map(n => n.html.slice(0, 120))])"""
POTRET = os.environ.get("SIGMA_POTRET", "")


@pytest.fixture(scope="session")
def peladen(django_db_setup, live_server):
    """After the database, so that its connections are closed before the database goes."""
    return live_server.url


@pytest.fixture(params=[(1366, 768, "light"), (320, 700, "dark")], ids=["lebar", "sempit"])
def layar(request, monkeypatch):
    """A page; what the console says is an error of the test."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    lebar, tinggi, warna = request.param
    keluhan: list[str] = []
    with sync_playwright() as p:
        chromium = p.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = chromium.new_page(viewport={"width": lebar, "height": tinggi}, color_scheme=warna)
        page.on("console", lambda m: keluhan.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: keluhan.append(str(e)))
        yield page
        # Inside Playwright's loop Django keeps another connection than outside of it.
        connections.close_all()
        chromium.close()
    assert keluhan == []


def periksa(page: Page, nama: str) -> None:
    """axe, no sideways scroll, and a picture when SIGMA_POTRET names a folder."""
    page.evaluate(AXE.read_text())
    assert page.evaluate(JALANKAN_AXE, ATURAN_AXE) == [], nama
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), nama
    if POTRET:
        lebar = page.viewport_size["width"]
        page.screenshot(path=f"{POTRET}/{lebar}_{nama}.png", full_page=True)


def kirim(page: Page, tombol: str, **isian: str) -> None:
    for nama, nilai in isian.items():
        page.fill(f"main [name={nama}]", nilai)
    tekan(page, f"main button:has-text('{tombol}')")


def tekan(page: Page, pemilih: str) -> None:
    """A click that leads to another page, and that page loaded: axe would find the old one half gone."""
    with page.expect_navigation():
        page.click(pemilih)


@pytest.mark.fitur("A-09", "A-11", "A-14", "A-16", "D-14", "D-16")
def test_dari_kode_aktivasi_sampai_keluar(layar, peladen):
    calon = Pengguna.objects.create_user("calon.admin", "Sari Utami, S.Kom.", bukan_asn=True)
    with konteks.masuk(SEMUA):
        beri_penugasan(calon, "ADMIN_NASIONAL", alasan="uji")
    kode = aksi.terbitkan_kode(calon, None)
    layar.goto(f"{peladen}/masuk/")
    periksa(layar, "masuk")
    kirim(layar, "Masuk")
    assert "Nama Pengguna tidak boleh kosong." in layar.inner_text("main")
    periksa(layar, "masuk_kosong")
    tekan(layar, "text=Saya punya kode aktivasi")
    periksa(layar, "aktivasi_kode")
    kirim(layar, "Lanjut", nama_pengguna="calon.admin", kode=kode)
    periksa(layar, "aktivasi_sandi")
    kirim(layar, "Lanjut", sandi_baru="pendek", sandi_ulang="pendek")
    periksa(layar, "aktivasi_sandi_salah")
    kirim(layar, "Lanjut", sandi_baru=SANDI, sandi_ulang=SANDI)
    periksa(layar, "aktivasi_otp")
    rahasia = re.sub(r"\s", "", layar.inner_text("main code"))
    kirim(layar, "Aktifkan", code=kode_otp(rahasia))
    periksa(layar, "kode_pemulihan")
    tekan(layar, "text=ke Beranda")
    for alamat in ("profil", "profil/ubah", "profil/kata-sandi", "profil/keamanan", "profil/keamanan/otp", "keluar"):
        layar.goto(f"{peladen}/{alamat}/")
        periksa(layar, alamat.replace("/", "_"))
    kirim(layar, "Keluar")
    assert "Anda sudah keluar." in layar.inner_text("main")
    _masuk_dengan_sandi_awal(layar, calon, rahasia)


def _masuk_dengan_sandi_awal(layar: Page, calon: Pengguna, rahasia: str) -> None:
    bebas_kunci(calon)
    Pengguna.objects.filter(pk=calon.pk).update(wajib_ganti_sandi=True)
    kirim(layar, "Masuk", login="Calon Admin".replace(" ", "."), password=SANDI)
    periksa(layar, "otp")
    kirim(layar, "Lanjut", code="000000")
    assert "Kode OTP salah." in layar.inner_text("main")
    periksa(layar, "otp_salah")
    kirim(layar, "Lanjut", code=kode_otp(rahasia))
    periksa(layar, "ganti_sandi_wajib")
    kirim(
        layar, "Ganti Kata Sandi", sandi_lama=SANDI, sandi_baru="Kursi-Rotan-Tua-77", sandi_ulang="Kursi-Rotan-Tua-77"
    )
    layar.click(".tombol-profil")
    tekan(layar, "#menu-profil >> text=Keluar")
    assert "Anda sudah keluar." in layar.inner_text("main")
