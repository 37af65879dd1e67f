"""The main job, as an OPD admin does it: sign in, find an ASN of the own unit, correct the private
e-mail, push it to SIASN, and see both columns agree."""

import re

import httpx
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]


def buka_asn_pertama(halaman, daftar="Data PNS"):
    halaman.get_by_role("link", name="Pangkalan Data", exact=True).first.click()
    halaman.get_by_role("link", name=daftar).first.click()
    halaman.get_by_role("link", name=re.compile("^Lihat")).first.click()


def nip_di_halaman(halaman) -> str:
    return halaman.locator(".kepala-profil-nip .angka").inner_text().replace(" ", "")


def email_di_tiruan(produk, nip: str) -> str:
    """What the mock itself holds: read through its control address, not through SIGMA."""
    dasar = produk.siasn["base_url"].split("/apisiasn")[0]
    return httpx.get(f"{dasar}/_kendali/orang/{nip}", timeout=10).json()["data"]["email"]


@pytest.mark.fitur(
    "A-07", "A-10", "A-19", "A-20", "A-21", "A-23", "A-24", "A-30", "A-31", "A-32", "A-33",
    "A-34", "A-35", "A-37", "A-38", "A-39", "A-40", "A-41", "O-06",
)  # fmt: skip
def test_email_dikoreksi_dan_dikirim_ke_siasn(masuk_sebagai, produk):
    h = masuk_sebagai("Admin OPD")
    expect(h.get_by_text("Lingkungan latihan")).to_be_visible()
    buka_asn_pertama(h)
    nip = nip_di_halaman(h)
    nama = h.get_by_role("heading", level=1).inner_text()
    email = f"asn{nip[-6:]}@contoh.id"

    h.get_by_role("link", name="Ubah Data Riwayat Umum").click()
    h.get_by_label("Email Pribadi").fill(email)
    h.get_by_role("button", name="Simpan").click()
    expect(h.get_by_text("Perubahan disimpan")).to_be_visible()
    expect(h.get_by_text(email)).to_be_visible()
    # a save alone pushes nothing
    assert email_di_tiruan(produk, nip) != email

    h.get_by_role("link", name="Sinkron SIASN").last.click()
    h.get_by_role("link", name="Sinkron Data Utama").first.click()
    expect(h.get_by_role("heading", level=1)).to_contain_text(nama.split(",")[0])
    tabel = h.get_by_role("table", name="DATA UTAMA PNS")
    expect(tabel).to_be_visible(timeout=30_000)
    baris = tabel.get_by_role("row").nth(1)
    expect(baris).to_contain_text("E-Mail")
    expect(baris).to_contain_text(email)
    expect(baris).to_contain_text("Beda")
    baris.get_by_label("Kirim ke SIASN").check()
    h.get_by_role("button", name="Periksa pilihan").click()
    expect(h.get_by_text("terutama data E-Mail")).to_be_visible()
    h.get_by_role("checkbox").check()
    h.get_by_role("button", name="SIASN", exact=True).click()
    # the result arrives without a reload
    expect(h.get_by_text("Sudah dibaca kembali dari SIASN dan sesuai")).to_be_visible(timeout=60_000)
    assert email_di_tiruan(produk, nip) == email

    h.get_by_role("link", name="Bandingkan lagi").click()
    baris = h.get_by_role("table", name="DATA UTAMA PNS").get_by_role("row").nth(1)
    expect(baris).to_contain_text("Sama")
    expect(baris.get_by_text(email)).to_have_count(2)


@pytest.mark.fitur("A-36")
def test_pppk_punya_pintu_sendiri(masuk_sebagai):
    h = masuk_sebagai("Admin OPD", 1)
    buka_asn_pertama(h, "Data PPPK")
    h.get_by_role("link", name="Sinkron Data Umum").first.click()
    expect(h.get_by_role("heading", level=1)).to_contain_text("Sinkron Data Umum")
    expect(h.get_by_role("table", name="DATA UTAMA PPPK")).to_be_visible(timeout=30_000)
