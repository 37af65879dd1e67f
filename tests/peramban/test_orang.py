"""An Admin BKD adds a person and records what ends a service, as in the office: typed, read, reviewed, found again."""

import re
import time
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.peramban.test_mutu_halaman import axe

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]
HARI_INI = date.today().isoformat()


def tanpa_keluhan(h):
    """axe at the top of the page: scrolled, the breadcrumb lies below the sticky header."""
    h.evaluate("scrollTo(0, 0)")
    assert axe(h) == []


def pilih_unor(h, kata="Dinas"):
    """Search-as-you-type: the first unit that is offered."""
    kotak = h.get_by_role("combobox", name="Unit organisasi")
    kotak.press_sequentially(kata, delay=30)
    h.locator(".ts-dropdown [data-selectable]").first.click()


def nomor(awal, angka=3):
    """A serial that an earlier run on the same product did not use."""
    return f"{awal}{int(time.time() * 10) % 997 + 1:0{angka}d}"


def isi_baru(h, nip, nik, nama):
    h.get_by_label("Ditambahkan sebagai").select_option("CPNS")
    h.get_by_label("NIP (wajib bila NIK kosong)").fill(nip)
    h.get_by_label("NIK (wajib bila NIP kosong)").fill(nik)
    h.get_by_label("Nama", exact=True).fill(nama)
    h.get_by_label("Jenis Kelamin").select_option("M")
    h.get_by_label("TMT CPNS", exact=True).fill("2026-03-01")


@pytest.mark.fitur("A-50", "X-05")
def test_tambah_asn_dengan_nomor_yang_dibaca_lalu_meninggal(masuk_sebagai):
    h = masuk_sebagai("Admin BKD")
    h.goto("/pangkalan-data/")
    h.get_by_role("link", name=re.compile("^Tambah ASN")).click()
    nip, nik = nomor("199903032026031"), nomor("3515040303990")
    nama = "GILANG " + "".join(chr(65 + int(angka)) for angka in nip[-3:]) * 2
    isi_baru(h, nip, nik, nama)
    # read while typing: no button was pressed
    h.get_by_label("Tanggal Lahir", exact=True).fill("1999-03-04")
    bacaan = h.locator("#baca-nip")
    expect(bacaan).to_contain_text("Tanggal Lahir terisi 4 Maret 1999.")
    expect(bacaan).to_contain_text("Berbeda")
    expect(h.locator("#baca-nik")).to_contain_text("provinsi 35, kabupaten/kota 15, kecamatan 04")
    tanpa_keluhan(h)
    h.set_viewport_size({"width": 320, "height": 640})
    assert h.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    h.set_viewport_size({"width": 1366, "height": 768})
    h.get_by_label("Tanggal Lahir", exact=True).fill("1999-03-03")
    expect(bacaan).not_to_contain_text("Berbeda")
    expect(bacaan.get_by_text("Cocok")).to_have_count(4)
    pilih_unor(h)
    h.get_by_role("button", name="Tambah").click()
    expect(h.get_by_text(f"{nama} ditambahkan")).to_be_visible()

    h.get_by_role("link", name="Ubah Kedudukan").click()
    h.get_by_label("Apa yang terjadi").select_option("2")
    h.get_by_label("Tanggal berlaku (TMT)").fill(HARI_INI)
    h.get_by_label("Keterangan").fill("Akta kematian 12")
    tanpa_keluhan(h)
    h.get_by_role("button", name="Periksa").click()
    expect(h.get_by_role("heading", level=1)).to_have_text("Periksa sebelum dicatat")
    tanpa_keluhan(h)
    h.get_by_role("checkbox").check()
    h.get_by_role("button", name="Catat").click()
    expect(h.get_by_text("Peristiwa dicatat dan berlaku.")).to_be_visible()
    tanpa_keluhan(h)

    # gone from the list, found by the search with what became of them
    h.get_by_role("link", name="Pangkalan Data", exact=True).first.click()
    h.get_by_role("link", name=re.compile("^Data PNS")).first.click()
    h.locator("#id_cari").fill(nama)
    h.locator("form.saring").get_by_role("button", name="Cari", exact=True).click()
    expect(h.get_by_text("Tidak ada ASN yang cocok")).to_be_visible()
    h.locator("#hasil").get_by_role("button", name="Cari juga yang tidak aktif").click()
    baris = h.get_by_role("row").filter(has_text=nama)
    expect(baris).to_contain_text("Meninggal")
    tanpa_keluhan(h)
    baris.get_by_role("link", name=re.compile("^Lihat")).click()
    expect(h.get_by_text(re.compile("Pemberhentian Karena Meninggal Dunia"))).to_be_visible()

    # a mistake is taken back, with its reason
    h.get_by_role("link", name="Peristiwa", exact=True).click()
    h.get_by_role("link", name="Batalkan").click()
    h.get_by_label("Alasan").fill("Salah orang")
    h.get_by_role("button", name="Batalkan peristiwa").click()
    expect(h.get_by_text("keadaan sebelumnya berlaku lagi")).to_be_visible()
    expect(h.locator(".kepala-profil").get_by_text("Aktif", exact=True)).to_be_visible()


@pytest.mark.fitur("A-50", "X-05")
def test_tanpa_javascript(masuk_sebagai):
    """The same rule on submit: the mismatch stands at its field, the unit is found by name, nothing typed is lost."""
    h = masuk_sebagai("Admin BKD", js=False)
    h.goto("/pangkalan-data/tambah/")
    isi_baru(h, nomor("199903032026031"), nomor("3515040303990"), "HADI TANPA SKRIP")
    h.get_by_label("Tanggal Lahir", exact=True).fill("1999-03-04")
    h.get_by_label("Nama unit (tanpa JavaScript)").fill("dinas")
    h.get_by_role("button", name="Tambah").click()
    expect(h.get_by_text("pilih satu").first).to_be_visible()
    pilihan = h.locator("#id_unor option").nth(1).get_attribute("value")
    h.get_by_role("combobox", name="Unit organisasi").select_option(pilihan)
    h.get_by_role("button", name="Tambah").click()
    expect(h.get_by_text("Tanggal lahir berbeda dengan NIP (angka 1–8).").first).to_be_visible()
    expect(h.get_by_label("Nama", exact=True)).to_have_value("HADI TANPA SKRIP")
    h.get_by_label("Alasan nomor tetap benar").fill("Akta lahir dikoreksi")
    h.get_by_role("button", name="Tambah").click()
    expect(h.get_by_text("HADI TANPA SKRIP ditambahkan")).to_be_visible()
    expect(h.get_by_text("Ada data yang perlu diperiksa")).to_be_visible()
