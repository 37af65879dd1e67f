"""From the score to the rule, to the person, to the field that mends it."""

import re

import pytest
from playwright.sync_api import expect

from tests.peramban.conftest import menu
from tests.peramban.test_mutu_halaman import axe

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]


@pytest.mark.fitur("A-44", "A-45", "X-04")
def test_dari_skor_ke_orang_ke_bidang(masuk_sebagai):
    h = masuk_sebagai("Admin BKD")
    menu(h, "Kualitas Data")
    expect(h.get_by_role("heading", level=1)).to_have_text("Kualitas Data")
    skor = h.locator('[data-skor="total"]').inner_text()
    assert re.fullmatch(r"\d{1,3},\d\d", skor)
    expect(h.locator('tr[data-aturan="FORMASI_JF"]')).to_contain_text("tidak dapat dihitung")
    assert h.locator("tr[data-aturan]").count() == 39
    assert axe(h) == []

    h.locator("#liga tbody a").first.click()
    expect(h.locator('[data-skor="total"]')).to_be_visible()
    h.get_by_role("navigation", name="Remah").get_by_role("link").nth(1).click()

    # Whatever rule finds somebody; one that the form of data utama mends, if there is one.
    tautan = h.locator("section[id^=dimensi-] tr[data-aturan] a")
    semua = [t.get_attribute("href") for t in tautan.all()]
    alamat = next((a for a in semua if re.search("HP_SALAH|EMAIL_SALAH|GELAR_KOSONG|NIP_LAHIR", a)), semua[0])
    kode = re.search("aturan/([A-Z_]+)/", alamat)[1]
    h.locator(f'tr[data-aturan="{kode}"] a').first.click()
    expect(h.locator("td[data-label=Bukti]").first).not_to_have_text("–")
    assert axe(h) == []
    h.get_by_role("link", name=re.compile("^Lihat ")).first.click()
    temuan = h.locator(f'li[data-aturan="{kode}"]')
    expect(temuan).to_contain_text("poin bila diperbaiki")
    expect(temuan).to_contain_text("Diperbaiki oleh")
    assert axe(h) == []
    temuan.locator("a.btn").first.click()
    expect(h.get_by_role("heading", level=1)).to_be_visible()
    assert re.search("/ubah/[?]perbaiki=|/riwayat/", h.url)
