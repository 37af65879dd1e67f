"""Usulan data as people meet it: an ASN on a phone proposes, the Admin OPD decides, the ASN sees what became of it."""

import time

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
