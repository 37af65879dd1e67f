"""The pages of the main job: axe finds nothing, no horizontal scroll at 390 and 320 px, keyboard alone,
strict CSP, and plain links and posts when JavaScript fails."""

import os
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Error as GalatPeramban
from playwright.sync_api import expect

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]
AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
JALANKAN_AXE = """async () => (await axe.run(document, {runOnly: %s})).violations
    .map(v => [v.id, v.nodes.map(n => n.html.slice(0, 160))])"""
SEMUA_ATURAN = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
# What another width of the same page may break.
ATURAN_LEBAR = "{type: 'rule', values: ['color-contrast', 'target-size', 'scrollable-region-focusable']}"


def halaman_jalan_utama(h) -> list[str]:
    """Addresses of the main job for the person who is signed in."""
    h.goto("/pangkalan-data/pns/")
    asn = h.get_by_role("link", name=re.compile("^Lihat")).first.get_attribute("href")
    return [
        "/",
        "/profil/",
        "/profil/kata-sandi/",
        "/profil/keamanan/",
        "/pangkalan-data/",
        "/pangkalan-data/pns/",
        "/pangkalan-data/pppk/",
        "/pangkalan-data/pns/kolom/",
        "/pangkalan-data/pns/tampilan/",
        "/pangkalan-data/pns/koreksi/",
        "/pangkalan-data/daftar-resmi/",
        "/pangkalan-data/temuan/",
        asn,
        f"{asn}pendukung/",
        f"{asn}perubahan/",
        f"{asn}ubah/",
        f"{asn}sinkron/",
        f"{asn}sinkron/data-utama/",
        "/sinkron/",
        "/peran/",
        "/statistik/",
        "/tidak-ada/",
    ]


def nilai(h, *naskah: str):
    """What the last of these scripts says of the page; all are asked again where the page was just fetching itself
    anew: background work was over, SIASN answered."""
    for sisa in (2, 1, 0):
        h.wait_for_load_state()
        try:
            return [h.evaluate(satu) for satu in naskah][-1]
        except GalatPeramban as salah:
            if not sisa or "navigation" not in str(salah):
                raise
    raise AssertionError


def axe(h, aturan: str = SEMUA_ATURAN) -> list:
    # evaluated, not added as a script element: the page's CSP stays in force
    return nilai(h, AXE.read_text(), JALANKAN_AXE % aturan)


@pytest.mark.parametrize(("lebar", "tinggi", "warna"), [(1366, 768, "light"), (390, 844, "dark")])
def test_axe_dan_lebar(masuk_sebagai, lebar, tinggi, warna):
    h = masuk_sebagai("Admin OPD", 2, lebar=lebar, tinggi=tinggi, warna=warna)
    keluhan = {}
    for alamat in halaman_jalan_utama(h):
        h.goto(alamat)
        if salah := axe(h):
            keluhan[alamat] = salah
        gulir = h.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if gulir > 0:
            keluhan[alamat, "lebar"] = gulir
    assert keluhan == {}, "\n".join(f"{a}: {k}" for a, k in keluhan.items())


def test_halaman_tamu_axe_dan_320(buka):
    h = buka(lebar=320, tinggi=640)
    for alamat in ("/masuk/", "/aktivasi/"):
        h.goto(alamat)
        assert axe(h) == []
        assert h.evaluate("document.documentElement.scrollWidth") <= 320


def test_csp_tanpa_sebaris(buka):
    h = buka()
    jawab = h.goto("/masuk/")
    csp = jawab.headers["content-security-policy"]
    assert "unsafe" not in csp
    assert "script-src 'self'" in csp
    assert "style-src 'self'" in csp
    assert h.evaluate("document.querySelectorAll('[style], style, script:not([src])').length") == 0


NAMA_FOKUS = """() => { const e = document.activeElement;
    if (e.tagName == 'SUMMARY') return '';
    return (e.getAttribute('aria-label') || e.innerText || (e.labels && e.labels[0] ? e.labels[0].innerText : '')
    || '').trim() }"""


def yang_terfokus(h) -> str:
    """Name of the focused element; a page that has just been replaced is asked again."""
    for _ in range(5):
        try:
            return h.evaluate(NAMA_FOKUS)
        except GalatPeramban:
            h.wait_for_load_state("networkidle")
    return ""


def tab_sampai(h, nama: str, langkah: int = 80):
    """Press Tab until the focused element is called `nama`, as a person without a mouse does."""
    h.wait_for_load_state("networkidle")
    for _ in range(langkah):
        h.keyboard.press("Tab")
        if yang_terfokus(h).startswith(nama):
            return
    pytest.fail(f"tidak tercapai dengan Tab: {nama}")


def test_jalan_utama_dengan_papan_ketik_saja(masuk_sebagai):
    h = masuk_sebagai("Admin OPD", 3)
    h.goto("/pangkalan-data/pns/")
    nama = h.locator('td[data-label="Nama"]').first.inner_text().split(",")[0]
    h.keyboard.press("/")
    h.keyboard.type(nama)
    h.keyboard.press("Enter")
    h.wait_for_url("**/pangkalan-data/**c=**")
    tab_sampai(h, "Lihat")
    h.keyboard.press("Enter")
    h.wait_for_url("**/asn/**")
    tab_sampai(h, "Ubah Data Riwayat Umum")
    h.keyboard.press("Enter")
    h.wait_for_url("**/ubah/")
    tab_sampai(h, "Email Pribadi")
    h.keyboard.press("Control+a")
    h.keyboard.type(f"papan.ketik.{int(time.time())}@contoh.id")
    tab_sampai(h, "Simpan")
    h.keyboard.press("Enter")
    expect(h.get_by_text("Perubahan disimpan")).to_be_visible()
    tab_sampai(h, "Sinkron SIASN", 120)
    h.keyboard.press("Enter")
    h.wait_for_url("**/sinkron/")
    tab_sampai(h, "Sinkron Data Utama", 120)
    h.keyboard.press("Enter")
    expect(h.get_by_role("table", name="DATA UTAMA PNS")).to_be_visible(timeout=30_000)
    expect(h.get_by_text("Data SIASN dibaca")).to_be_visible(timeout=30_000)
    h.wait_for_load_state("networkidle")
    for _ in range(120):
        h.keyboard.press("Tab")
        if h.evaluate("document.activeElement.type") == "radio":
            break
    for _ in range(3):
        if h.evaluate("document.activeElement.value") == "kirim":
            break
        h.keyboard.press("ArrowDown")
    tab_sampai(h, "Periksa pilihan", 120)
    h.keyboard.press("Enter")
    h.wait_for_url("**/tinjau/**")
    for _ in range(60):
        h.keyboard.press("Tab")
        if h.evaluate("document.activeElement.type") == "checkbox":
            break
    h.keyboard.press("Space")
    tab_sampai(h, "SIASN")
    h.keyboard.press("Enter")
    expect(h.get_by_text("Sudah dibaca kembali dari SIASN dan sesuai")).to_be_visible(timeout=60_000)


@pytest.mark.fitur("A-22")
def test_tanpa_javascript(masuk_sebagai):
    h = masuk_sebagai("Admin BKD", baru=True, js=False)
    h.goto("/pangkalan-data/pns/")
    nama = h.locator('td[data-label="Nama"]').nth(3).inner_text().split(",")[0]
    h.get_by_role("textbox", name="NIP atau nama").fill(nama)
    h.get_by_role("button", name="Cari", exact=True).last.click()
    expect(h.locator('td[data-label="Nama"]').first).to_contain_text(nama.split()[0])
    alamat = h.url
    assert nama.split()[0] not in alamat
    h.get_by_role("link", name=re.compile("^Lihat")).first.click()
    h.go_back()
    assert h.url == alamat
    h.get_by_role("button", name=re.compile("hapus saringan")).first.click()
    expect(h.get_by_text("ASN").first).to_be_visible()


@pytest.mark.fitur("A-01")
def test_unit_lain_halaman_404_dengan_jalan_kembali(masuk_sebagai):
    satu, dua = masuk_sebagai("Admin OPD", 0), masuk_sebagai("Admin OPD", 1)
    satu.goto("/pangkalan-data/pns/")
    asing = satu.get_by_role("link", name=re.compile("^Lihat")).first.get_attribute("href")
    jawab = dua.goto(asing)
    assert jawab.status == 404
    expect(dua.get_by_text("Nomor rujukan").first).to_be_visible()
    assert dua.get_by_role("link", name="Beranda").count() > 0


def test_kembali_sesudah_keluar_tidak_memperlihatkan_apa_pun(masuk_sebagai, chromium, produk):
    """In a browser that keeps pages for its "back" button, as people's browsers do (Playwright turns that off)."""
    asal = masuk_sebagai("Admin OPD", baru=True)
    peramban = chromium.browser_type.launch(
        executable_path=os.environ.get("SIGMA_CHROMIUM", "/usr/bin/chromium"),
        args=["--no-sandbox", "--disable-gpu"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    h = peramban.new_context(base_url=produk.url, locale="id-ID").new_page()
    h.context.add_cookies(asal.context.cookies())
    h.goto("/pangkalan-data/pns/")
    nama = h.locator("tbody tr").first.locator("[data-label=Nama]").inner_text().split("\n")[0]
    h.locator("tbody").get_by_role("link").first.click()
    expect(h.locator("main")).to_contain_text(nama)
    h.get_by_role("button", name="Menu profil").click()
    h.get_by_role("button", name="Keluar").click()
    expect(h.get_by_text("Anda sudah keluar.")).to_be_visible()
    h.evaluate("history.back()")
    h.wait_for_timeout(1_500)
    assert nama not in h.locator("body").inner_text()
    assert "/masuk" in h.url
    peramban.close()
