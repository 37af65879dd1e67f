"""An Admin BKD makes an account, gives a role and hands over a code; its owner activates it and sees the new menu.
Letters of a unit: asked for, printed by the worker, fetched once."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.peramban.conftest import kode_otp, menu, nyatakan_pakta
from tests.peramban.test_mutu_halaman import axe
from tests.peramban.test_orang import pilih_unor

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]
SANDI = "Kursi-Rotan-Teras-41"
KODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


def tanpa_keluhan(h):
    h.evaluate("scrollTo(0, 0)")
    assert axe(h) == []


def aktifkan(h, nama: str, kode: str) -> None:
    """The three steps of the activation page."""
    h.goto("/aktivasi/")
    h.get_by_label("Nama Pengguna").fill(nama)
    h.get_by_label("Kode aktivasi").fill(kode)
    h.get_by_role("button", name="Lanjut").click()
    h.locator("input[type=password]").nth(0).fill(SANDI)
    h.locator("input[type=password]").nth(1).fill(SANDI)
    h.get_by_role("button", name="Lanjut").click()
    rahasia = h.locator("code").first.inner_text().replace(" ", "")
    h.get_by_label("Kode").first.fill(kode_otp({"nama_pengguna": nama, "rahasia_otp": rahasia}))
    h.get_by_role("button", name="Aktifkan").click()
    expect(h.get_by_text("pemulihan").first).to_be_visible()


@pytest.mark.fitur("A-17", "A-52")
def test_dari_asn_tanpa_akun_menjadi_admin_opd(masuk_sebagai, buka):
    h = masuk_sebagai("Admin BKD")
    menu(h, "Pengguna")
    h.get_by_text("Saringan lain").click()
    h.get_by_label("Keadaan akun").select_option("tanpa")
    h.get_by_role("button", name="Cari").last.click()
    tanpa_keluhan(h)
    baris = h.locator("tbody tr").nth(2)
    nip = re.sub(r"\D", "", baris.locator("td").first.inner_text())
    baris.get_by_role("button", name="Buat akun").click()
    expect(h.get_by_text("dibuat. Akun dibuka pemiliknya")).to_be_visible()
    tanpa_keluhan(h)
    h.get_by_role("link", name="Beri Kelompok").click()
    h.get_by_label("Kelompok").select_option("ADMIN_OPD")
    pilih_unor(h)
    h.get_by_label("Mulai").fill(date.today().isoformat())
    h.get_by_label("Alasan").fill("Surat tugas 800/12")
    tanpa_keluhan(h)
    h.get_by_role("button", name="Beri Kelompok").click()
    expect(h.locator("main")).to_contain_text("Orang ini akan dapat:")
    expect(h.locator("main")).to_contain_text("dan semua unit di bawahnya")
    tanpa_keluhan(h)
    h.get_by_role("button", name="Ubah").click()  # nothing that was typed is lost
    expect(h.get_by_label("Alasan")).to_have_value("Surat tugas 800/12")
    h.get_by_role("button", name="Beri Kelompok").click()
    h.get_by_role("button", name="Ya, beri Kelompok").click()
    expect(h.get_by_text("Kelompok diberikan.")).to_be_visible()
    expect(h.locator("main")).to_contain_text("Kelompok diberikan: Admin OPD")
    expect(h.locator("main")).to_contain_text("Surat tugas 800/12")
    # by letter
    h.get_by_role("button", name="Cetak surat").click()
    with h.expect_download() as unduhan:
        h.get_by_role("button", name="Cetak", exact=True).click()
    assert unduhan.value.suggested_filename.startswith("surat-aktivasi-")
    # in person: the letter is worthless now
    h.reload()
    h.get_by_role("button", name="Terbitkan kode").click()
    h.get_by_role("button", name="Terbitkan", exact=True).click()
    kode = KODE.search(h.locator("main").inner_text()).group()
    tanpa_keluhan(h)

    orang = buka()
    aktifkan(orang, nip, kode)
    orang.goto("/")
    nyatakan_pakta(orang)
    expect(orang.get_by_role("link", name="Pangkalan Data").first).to_be_visible()
    menu(orang, "Pengguna")
    assert orang.get_by_role("link", name="Penugasan", exact=True).count() == 0

    menu(h, "Pengguna")
    h.get_by_role("link", name="Kelompok", exact=True).first.click()
    tanpa_keluhan(h)
    expect(h.get_by_role("row", name=re.compile("^Admin OPD"))).to_contain_text("Ubah langsung")


@pytest.mark.fitur("A-52")
def test_surat_satu_unit_diunduh_satu_kali(masuk_sebagai):
    h = masuk_sebagai("Admin OPD", 1)
    menu(h, "Pengguna")
    h.get_by_role("link", name="Surat aktivasi", exact=True).first.click()
    tanpa_keluhan(h)
    h.get_by_label("Unit organisasi").select_option(index=h.locator("#id_unor option").count() - 1)
    h.get_by_role("button", name="Buat surat").click()
    h.get_by_role("button", name="Ya, buat").click()
    tombol = h.get_by_role("button", name="Unduh surat (satu kali)")
    expect(tombol).to_be_visible(timeout=60_000)
    with h.expect_download() as unduhan:
        tombol.click()
    with open(unduhan.value.path(), "rb") as berkas:
        assert berkas.read(4) == b"%PDF"
    tombol.click()
    expect(h.get_by_text("sudah diunduh atau lewat waktunya")).to_be_visible()
    menu(h, "Pengguna")
    h.get_by_role("link", name="Surat aktivasi", exact=True).first.click()
    expect(h.locator("tbody")).to_contain_text(re.compile(r"[1-9]"))
