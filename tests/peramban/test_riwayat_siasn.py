"""The histories of an ASN beside SIASN's, as an OPD admin reads them and takes over what is missing."""

import re

import pytest
from playwright.sync_api import expect

from tests.peramban.test_jalan_utama import buka_asn_pertama

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]


@pytest.mark.fitur("A-24")
def test_riwayat_dibandingkan_dengan_siasn_lalu_diambil(masuk_sebagai):
    h = masuk_sebagai("Admin OPD")
    buka_asn_pertama(h)
    h.get_by_role("link", name="Sinkron SIASN").last.click()
    h.get_by_role("link", name="Bandingkan riwayat").click()
    expect(h.get_by_text("Riwayat SIASN dibaca")).to_be_visible(timeout=30_000)
    golongan = h.locator("#jenis-golongan")
    if golongan.get_attribute("open") is None:
        golongan.locator("summary").first.click()
    golongan.locator(".pasang summary").first.focus()
    if not golongan.get_by_text("SIASN", exact=True).first.is_visible():
        golongan.locator(".pasang summary").first.press("Enter")
    expect(golongan.get_by_text("SIASN", exact=True).first).to_be_visible()
    expect(h.locator("#jenis-orang_tua")).to_be_visible()
    ringkasan = h.locator(".card", has_text="Ringkasan").first
    expect(ringkasan).to_contain_text("Hanya di SIASN")
    expect(ringkasan).to_contain_text("Sama")
    semua = h.locator("[name=semua]").first  # its kind may be closed
    jenis = semua.get_attribute("value")
    if not semua.is_visible():
        h.locator(f"#jenis-{jenis} > summary").click()
    semua.check()
    h.locator(f"#jenis-{jenis}").get_by_role("button", name="Ambil dari SIASN").click()
    expect(h.locator("#posisi")).to_be_visible()
    expect(h.locator(f"#ambil-{jenis}").get_by_text("Baris baru").first).to_be_visible()
    h.get_by_role("checkbox", name="Data di atas sudah saya periksa").check()
    h.get_by_role("button", name="Simpan ke SIGMA").click()
    expect(h.get_by_text(re.compile("baris riwayat diambil dari SIASN"))).to_be_visible()
    expect(h.locator(f"#jenis-{jenis}").get_by_text(re.compile("^Sama")).first).to_be_visible()
