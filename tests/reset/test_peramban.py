"""Reset, a forgotten password and the end of a session in Chromium, under the product's CSP."""

import re
import time

import pytest
from django.db import connections
from playwright.sync_api import Page, expect, sync_playwright

from sigma.akun import aksi
from sigma.akun.models import KejadianAkun, Pengguna
from sigma.basis import konteks
from tests.akun.bantuan import SANDI, bebas_kunci, kode_otp
from tests.akun.test_peramban import periksa
from tests.pemeran import SEMUA, bangun_dunia
from tests.reset.bantuan import siapkan

pytestmark = [pytest.mark.peramban, pytest.mark.lambat, pytest.mark.django_db(transaction=True)]
SANDI_BARU = "Kursi-Rotan-Biru-77"


@pytest.fixture(scope="session")
def peladen(django_db_setup, live_server):
    """After the database, so that its connections are closed before the database goes."""
    return live_server.url


@pytest.fixture
def dunia(monkeypatch, transactional_db):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with konteks.masuk(SEMUA):
        return bangun_dunia()


@pytest.fixture
def jendela(dunia, peladen):
    """New browser sessions; what the console says is an error of the test."""
    keluhan: list[str] = []
    with sync_playwright() as p:
        chromium = p.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )

        def buka() -> Page:
            page = chromium.new_context(base_url=peladen, locale="id-ID").new_page()
            page.set_default_timeout(15_000)
            page.on("console", lambda m: keluhan.append(m.text) if m.type in ("error", "warning") else None)
            page.on("pageerror", lambda e: keluhan.append(str(e)))
            return page

        yield buka
        # Inside Playwright's loop Django keeps another connection than outside of it.
        connections.close_all()
        chromium.close()
    assert keluhan == []


def masuk(page: Page, pengguna: Pengguna, rahasia: str, sandi: str = SANDI) -> None:
    """Both steps, by keyboard alone."""
    bebas_kunci(pengguna)
    if "/masuk/" not in page.url:
        page.goto("/masuk/")
    page.get_by_label("Nama Pengguna").fill(pengguna.nama_pengguna)
    page.get_by_label("Kata Sandi").fill(sandi)
    page.keyboard.press("Enter")
    page.wait_for_url("**/otp/**")
    page.get_by_label("Kode").first.fill(kode_otp(rahasia))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/masuk/" not in url)


@pytest.mark.fitur("A-06")
def test_di_loket_kurang_dari_30_detik_dengan_papan_ketik(jendela, dunia):
    rahasia_admin, rahasia = siapkan(dunia.admin_a), siapkan(dunia.diri_a)
    h = jendela()
    masuk(h, dunia.admin_a, rahasia_admin)
    h.get_by_role("link", name="Reset Kata Sandi").first.click()
    mulai = time.monotonic()
    expect(h.get_by_label("NIP atau nama")).to_be_focused()
    h.keyboard.type("ani wijaya")
    h.keyboard.press("Enter")
    expect(h.get_by_role("link", name="Lihat ANI WIJAYA")).to_be_focused()
    h.keyboard.press("Enter")
    expect(h.get_by_role("heading", name="ANI WIJAYA")).to_be_visible()
    expect(h.get_by_label("Cara memastikan orangnya")).to_be_focused()
    periksa(h, "reset-orang")
    h.get_by_label("Cara memastikan orangnya").focus()
    h.keyboard.press("ArrowDown")
    h.keyboard.press("Tab")
    h.keyboard.type("Lupa kata sandi")
    h.keyboard.press("Enter")
    expect(h.get_by_role("button", name="Ya, reset")).to_be_focused()
    h.keyboard.press("Enter")
    terbit = h.locator(".kode-besar").inner_text()
    assert time.monotonic() - mulai < 30
    periksa(h, "reset-kode")
    asn = jendela()
    asn.goto("/masuk/")
    asn.get_by_role("link", name="Saya punya kode aktivasi").click()
    asn.get_by_label("Nama Pengguna").fill(dunia.diri_a.nama_pengguna)
    asn.get_by_label("Kode aktivasi").fill(terbit)
    asn.get_by_role("button", name="Lanjut").click()
    asn.get_by_label("Kata Sandi baru", exact=True).fill(SANDI_BARU)
    asn.get_by_label("Ulangi Kata Sandi baru").fill(SANDI_BARU)
    asn.get_by_role("button", name="Lanjut").click()
    asn.wait_for_url("**/masuk/")
    masuk(asn, dunia.diri_a, rahasia, SANDI_BARU)
    expect(asn.get_by_role("link", name="Data saya").first).to_be_visible()
    assert KejadianAkun.objects.filter(pengguna=dunia.diri_a, jenis="sandi_direset", oleh=dunia.admin_a).count() == 1


@pytest.mark.fitur("A-15")
def test_lupa_kata_sandi_lewat_email_yang_dikonfirmasi(jendela, dunia, monkeypatch):
    surat: list[dict] = []
    monkeypatch.setattr("sigma.akun.surel.tulis", lambda **isi: surat.append(isi))
    rahasia = siapkan(dunia.diri_a)
    h = jendela()
    masuk(h, dunia.diri_a, rahasia)
    h.goto("/profil/ubah/")
    h.get_by_role("link", name="Masukkan kode OTP").click()
    bebas_kunci(dunia.diri_a)
    h.get_by_label("Kode").first.fill(kode_otp(rahasia))
    h.keyboard.press("Enter")
    h.wait_for_url("**/profil/ubah/")
    h.get_by_label("Email").fill("ani@contoh.id")
    h.get_by_role("button", name="Simpan").click()
    expect(h.get_by_text("Email belum dikonfirmasi")).to_be_visible()
    h.goto(alamat_surat(surat))
    h.get_by_role("button", name="Ya, ini email saya").click()
    expect(h.get_by_text("Alamat email dikonfirmasi")).to_be_visible()

    lain = jendela()
    lain.goto("/masuk/")
    lain.get_by_role("link", name="Lupa kata sandi").click()
    lain.get_by_label("Nama Pengguna").fill(dunia.diri_a.nama_pengguna)
    lain.get_by_role("button", name="Kirim tautan").click()
    expect(lain.get_by_role("heading", name="Periksa email Anda")).to_be_visible()
    periksa(lain, "lupa-terkirim")
    aksi.sapu_lupa()
    lain.goto(alamat_surat(surat))
    lain.get_by_label("Kata Sandi baru", exact=True).fill(SANDI_BARU)
    lain.get_by_label("Ulangi Kata Sandi baru").fill(SANDI_BARU)
    lain.get_by_role("button", name="Simpan kata sandi").click()
    masuk(lain, dunia.diri_a, rahasia, SANDI_BARU)
    h.goto("/profil/")
    assert "/masuk/" in h.url, "sesi yang lama sudah berakhir"


def alamat_surat(surat: list[dict]) -> str:
    return re.search(r"https?://[^/]+(/\S+/)", surat[-1]["isi"])[1]


def test_peringatan_sebelum_sesi_berakhir(jendela, dunia):
    rahasia = siapkan(dunia.admin_a)
    h = jendela()
    h.clock.install()
    masuk(h, dunia.admin_a, rahasia)
    h.goto("/profil/ubah/")
    h.get_by_label("No Telp").focus()
    h.clock.fast_forward("27:50")
    expect(h.get_by_role("dialog")).to_have_count(0)
    h.clock.fast_forward("00:15")
    expect(h.get_by_role("dialog", name="Masih di sini?")).to_be_visible()
    expect(h.get_by_role("button", name="Lanjutkan")).to_be_focused()
    h.keyboard.press("Enter")
    expect(h.get_by_role("dialog")).to_have_count(0)
    expect(h.get_by_label("No Telp")).to_be_focused()
    h.clock.fast_forward("27:00")
    expect(h.get_by_role("dialog")).to_have_count(0)
    h.clock.fast_forward("04:00")
    expect(h.get_by_role("link", name="Masuk lagi")).to_be_focused()
    periksa(h, "sesi-habis")


def test_isian_kembali_sesudah_masuk_lagi(jendela, dunia):
    rahasia = siapkan(dunia.admin_a)
    h = jendela()
    masuk(h, dunia.admin_a, rahasia)
    h.goto("/profil/ubah/")
    h.get_by_label("Alamat Kantor").fill("Jalan Merdeka 17")
    aksi.akhiri_sesi(dunia.admin_a)
    h.get_by_role("button", name="Simpan").click()
    h.wait_for_url("**/masuk/**")
    masuk(h, dunia.admin_a, rahasia)
    expect(h.get_by_label("Alamat Kantor")).to_have_value("Jalan Merdeka 17")
    expect(h.get_by_text("Isian yang belum terkirim dikembalikan")).to_be_visible()
    h.get_by_role("button", name="Simpan").click()
    expect(h.get_by_text("Profil tersimpan")).to_be_visible()
    assert draf(h) == []
    # what was left on purpose does not come back, and signing out forgets everything
    h.goto("/profil/ubah/")
    h.evaluate("document.body.dataset.sesiHabis = ''")
    h.get_by_label("Alamat Kantor").fill("Jalan Lain 1")
    assert len(draf(h)) == 1
    h.goto("/profil/ubah/")
    expect(h.get_by_label("Alamat Kantor")).to_have_value("Jalan Merdeka 17")
    # passwords are never kept
    h.goto("/profil/kata-sandi/")
    h.evaluate("document.querySelector('main form').dataset.jagaIsian = ''")
    h.reload()
    h.get_by_label("Kata Sandi lama").fill("rahasia-sekali")
    assert draf(h) == []


def draf(h: Page) -> list[str]:
    return h.evaluate("Object.keys(sessionStorage).filter(k => k.startsWith('sigma-draf:'))")
