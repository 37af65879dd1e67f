"""Usulan data as people meet it: an ASN on a phone proposes, the Admin OPD decides, the ASN sees what became of it."""

import re
import time
import zipfile

import pytest

from tests.dms import berkas as b
from tests.peramban.test_mutu_halaman import axe

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]


def lebar_pas(h):
    assert h.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    h.evaluate("scrollTo(0, 0)")
    assert axe(h) == []


@pytest.mark.fitur("A-25")
def test_asn_mengusulkan_npwp_admin_opd_menyetujui(masuk_sebagai):
    npwp = f"09{int(time.time()) % 10**10:010d}000"
    asn = masuk_sebagai("ASN", 0, lebar=390, tinggi=844)
    asn.goto("/saya/ubah/")
    asn.get_by_role("heading", name="Ubah data saya").wait_for()
    asn.get_by_label("No Telp").fill("0251 123 4567")
    kotak = asn.get_by_role("combobox", name="Kabupaten")  # found while typing; may be left empty
    kotak.click()
    asn.keyboard.type("kamp", delay=30)
    pilihan = asn.locator(".ts-dropdown .option").first
    pilihan.click()
    assert asn.locator("#id_kabupaten_kode").input_value()
    asn.get_by_label("NPWP", exact=False).first.fill(npwp)
    asn.get_by_label("Alasan usulan").fill("Kartu NPWP saya yang baru")
    asn.get_by_label("Bukti").set_input_files({"name": "npwp.jpg", "mimeType": "image/jpeg", "buffer": b.gambar()})
    lebar_pas(asn)
    asn.get_by_role("button", name="Simpan", exact=True).click()
    asn.get_by_text("Usulan tersimpan.").wait_for()
    asn.get_by_text("Menunggu diperiksa Admin OPD").wait_for()
    lebar_pas(asn)
    nomor = asn.get_by_role("heading", level=1).inner_text().removeprefix("Usulan ")

    admin = masuk_sebagai("Admin OPD", 0)
    admin.goto("/usulan/")
    lebar_pas(admin)
    admin.get_by_role("link", name=f"Lihat {nomor}").click()
    gambar = admin.locator("img.pindaian")
    gambar.scroll_into_view_if_needed()
    admin.wait_for_function("() => document.querySelector('img.pindaian').naturalWidth > 0")
    lebar_pas(admin)
    admin.get_by_role("button", name="Setujui").click()
    admin.get_by_text(f"Usulan {nomor} disetujui.").wait_for()

    asn.goto("/usulan/saya/")
    asn.get_by_role("row", name=nomor).get_by_text("Disetujui", exact=True).wait_for()
    lebar_pas(asn)
    asn.goto("/saya/")
    asn.get_by_role("link", name="Riwayat Perubahan").click()
    asn.get_by_text(f"Usulan {nomor} disetujui: Kartu NPWP saya yang baru").wait_for()
    assert npwp in asn.locator("main").inner_text()


@pytest.mark.fitur("A-05")
def test_admin_opd_mengusulkan_atas_nama_bkd_memutus(masuk_sebagai):
    admin = masuk_sebagai("Admin OPD", 1)  # the only one of his unit: it goes to the BKD by itself
    admin.goto("/pangkalan-data/pns/")
    admin.get_by_role("link", name=re.compile("^Lihat")).first.click()
    admin.get_by_role("link", name="Ubah Data Riwayat Umum").click()
    gelar = f"M.{int(time.time()) % 10_000}"
    admin.get_by_text("menjadi usulan atas nama").wait_for()
    admin.get_by_label("Gelar Belakang").fill(gelar)
    admin.get_by_label("Alasan usulan").fill("Ijazah baru diserahkan ke sekretariat")
    lebar_pas(admin)
    admin.get_by_role("button", name="Simpan", exact=True).click()
    admin.get_by_text("Menunggu diperiksa BKD").wait_for()
    admin.get_by_text("Bukan giliran Anda").wait_for()
    nomor = admin.get_by_role("heading", level=1).inner_text().removeprefix("Usulan ")

    bkd = masuk_sebagai("Admin BKD", 0)
    bkd.goto("/usulan/")
    bkd.get_by_role("link", name=f"Lihat {nomor}").click()
    bkd.get_by_text("(atas nama ASN)").wait_for()
    bkd.get_by_label("Catatan").first.fill("Cocok dengan ijazah")
    bkd.get_by_role("button", name="Setujui").click()
    bkd.get_by_text(f"Usulan {nomor} disetujui.").wait_for()
    lebar_pas(bkd)


@pytest.mark.fitur("A-25")
def test_asn_melihat_jejak_dan_mengunduh_paket(masuk_sebagai):
    asn = masuk_sebagai("ASN", 1, lebar=390, tinggi=844)
    asn.goto("/saya/")
    asn.goto("/saya/akses/")
    asn.get_by_text("Anda sendiri").first.wait_for()
    lebar_pas(asn)
    asn.goto("/saya/paket/")
    lebar_pas(asn)
    asn.get_by_role("button", name="Siapkan paket").click()
    with asn.expect_download() as unduhan:
        asn.get_by_role("link", name=re.compile("Unduh hasil")).click(timeout=60_000)
    with zipfile.ZipFile(unduhan.value.path()) as paket:
        assert {"data-saya.html", "data/data-utama.json"} <= set(paket.namelist())
