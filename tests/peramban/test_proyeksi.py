"""From the home page to who retires and back to the rule; and the search box by keyboard alone."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.peramban.test_mutu_halaman import axe
from tests.peramban.test_statistik import angka, unduh

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]


def nip(h) -> list[str]:
    return [teks.replace(" ", "") for teks in h.locator('td[data-label^="NIP"]').all_inner_texts()]


@pytest.mark.fitur("A-12", "A-13", "A-53")
def test_dari_beranda_ke_yang_pensiun_lalu_ke_proyeksi_dan_berkas(masuk_sebagai):
    h = masuk_sebagai("Admin BKD")
    ubin = h.get_by_role("link", name=re.compile(r"Pensiun dalam 12 bulan"))
    banyak = angka(ubin.inner_text())
    ubin.click()
    expect(h.get_by_role("heading", level=1)).to_have_text("Pensiun dalam 12 bulan")
    expect(h.locator(".kepala-halaman p")).to_contain_text(f"{banyak:,} orang".replace(",", "."))
    assert axe(h) == []

    h.get_by_role("navigation", name="Remah").get_by_role("link", name="Proyeksi BUP").click()
    expect(h.locator("figure canvas").first).to_be_visible()
    tahun = h.locator("#tabel-tahun tbody tr", has=h.locator("a")).nth(1)
    label, jumlah = tahun.locator("th").inner_text(), angka(tahun.locator("a").inner_text())
    h.locator("#id_tahun").select_option(label)
    h.get_by_role("button", name="Terapkan").click()
    expect(h.locator(".kepala-halaman p")).to_contain_text(
        f"{jumlah:,} ASN aktif pensiun tahun {label}".replace(",", ".")
    )
    assert angka(h.locator("#tabel-bulan tfoot td").nth(-2).inner_text()) == jumlah
    expect(h.locator("#jabatan-kosong tbody tr").first).to_be_visible()
    assert axe(h) == []

    h.locator("#tabel-bulan tbody a").first.focus()
    bulan = angka(h.locator("#tabel-bulan tbody a").first.inner_text())
    h.keyboard.press("Enter")
    expect(h.get_by_role("heading", level=1)).to_contain_text(label)
    assert h.locator("tbody tr").count() == min(bulan, 25)
    xlsx = unduh(h, h.get_by_role("link", name="XLSX"))
    lembar = list(openpyxl.load_workbook(io.BytesIO(xlsx.path().read_bytes())).active.values)
    kepala = next(i for i, b in enumerate(lembar) if b[0] == "NIP / NI PPPK")
    assert len(lembar) - kepala - 1 == bulan
    assert nip(h)[0] == lembar[kepala + 1][0]


@pytest.mark.fitur("A-13")
@pytest.mark.parametrize(("lebar", "js"), [(390, True), (320, True), (1366, False)])
def test_proyeksi_di_layar_sempit_dan_tanpa_javascript(masuk_sebagai, lebar, js):
    h = masuk_sebagai("Admin OPD", lebar=lebar, js=js)
    for alamat in ("/statistik/proyeksi-bup/", "/statistik/proyeksi-bup/orang/"):
        h.goto(alamat)
        assert h.evaluate("document.documentElement.scrollWidth") <= lebar
    h.goto("/statistik/proyeksi-bup/")
    expect(h.locator("#tabel-tahun")).to_be_visible()
    h.locator("#tabel-tahun tbody a").first.click()
    expect(h.locator("tbody tr").first).to_be_visible()


@pytest.mark.fitur("A-13", "X-03")
def test_aturan_baru_diperiksa_lalu_disimpan_dan_diakhiri(masuk_sebagai):
    h = masuk_sebagai("Admin BKD")
    h.goto("/aturan-bup/")
    assert axe(h) == []
    h.get_by_label("Berlaku untuk").select_option("JENJANG")
    h.get_by_label("Kode atau awal nama").fill("UT")
    h.get_by_label("BUP (tahun)").fill("64")
    h.get_by_label("Berlaku mulai").fill("2090-01-01")
    h.get_by_label("Sumber").fill("Peraturan percobaan")
    h.get_by_label("Alasan perubahan").fill("mencoba")
    h.get_by_role("button", name="Periksa dampak").click()
    expect(h.get_by_text(re.compile("Dampak aturan ini|Tanpa dampak"))).to_be_visible()
    h.get_by_role("button", name="Simpan aturan").click()
    expect(h.get_by_text("Aturan disimpan.")).to_be_visible()
    baris = h.locator("tr", has_text="Peraturan percobaan")
    expect(baris).to_contain_text("akan datang")
    baris.get_by_role("link", name="Cabut").click()
    assert axe(h) == []
    h.get_by_label("Berlaku sampai").fill("2089-01-01")
    h.get_by_label("Alasan", exact=True).fill("keliru")
    h.get_by_role("button", name="Akhiri aturan").click()
    expect(h.locator(".medan-galat")).to_contain_text("mendahului")
    h.get_by_label("Berlaku sampai").fill("2090-01-01")
    h.get_by_role("button", name="Akhiri aturan").click()
    expect(h.get_by_text("Aturan diakhiri.")).to_be_visible()
    expect(
        h.get_by_text(re.compile(r"Diubah: Jenjang jabatan fungsional UT: 64; Berlaku sampai – → 2090-01-01"))
    ).to_be_visible()
    baris.get_by_role("link", name="Cabut").click()
    h.get_by_label("Alasan pencabutan").fill("tidak jadi")
    h.get_by_role("button", name="Cabut aturan").click()
    expect(h.get_by_text("Aturan dicabut.")).to_be_visible()
    expect(baris).to_have_count(0)
    expect(h.get_by_text(re.compile(r"Dihapus: Jenjang jabatan fungsional UT: 64 \(tidak jadi\)"))).to_be_visible()


@pytest.mark.fitur("A-22")
def test_kotak_cari_dengan_papan_ketik(masuk_sebagai):
    h = masuk_sebagai("Admin OPD")
    h.locator("body").press("/")
    h.keyboard.type("pendidikan")
    daftar = h.get_by_role("listbox", name="Saran")
    expect(daftar.get_by_role("option").first).to_be_visible()
    expect(daftar).to_contain_text("Unit organisasi")
    expect(daftar).to_contain_text("Halaman")  # tab Pendidikan of Statistik
    assert axe(h) == []
    h.keyboard.press("Escape")
    expect(daftar).to_be_hidden()
    assert h.locator("#cari-global").input_value() == "pendidikan"
    h.keyboard.type(" ")
    h.keyboard.press("Backspace")
    expect(daftar).to_be_visible()
    h.keyboard.press("ArrowDown")
    pertama = daftar.get_by_role("option").first
    expect(pertama).to_have_attribute("aria-selected", "true")
    assert h.locator("#cari-global").get_attribute("aria-activedescendant") == pertama.get_attribute("id")
    h.keyboard.press("ArrowUp")
    expect(daftar.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    h.keyboard.press("ArrowDown")
    tujuan = pertama.get_attribute("href")
    h.keyboard.press("Enter")
    h.wait_for_url(lambda alamat: tujuan in alamat or "/pangkalan-data/" in alamat)


@pytest.mark.fitur("A-22")
@pytest.mark.parametrize("lebar", [1366, 320])
def test_kotak_cari_tanpa_javascript(masuk_sebagai, lebar):
    h = masuk_sebagai("Admin OPD", js=False, lebar=lebar)
    h.locator("#cari-global").fill("pendidikan")
    h.locator("#cari-global").press("Enter")
    expect(h.get_by_role("heading", level=1)).to_have_text("Hasil pencarian")
    assert "pendidikan" not in h.url
    expect(h.get_by_role("heading", name="Unit organisasi")).to_be_visible()
    assert h.evaluate("document.documentElement.scrollWidth") <= lebar
    alamat = h.url
    h.goto("/")
    h.goto(alamat)  # a plain page that can be opened again
    h.locator(".hasil-cari a").first.click()
    expect(h.get_by_role("heading", level=1)).to_be_visible()
