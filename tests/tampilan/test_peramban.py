"""The component page in Chromium, under the product's CSP. Answers come from memory: no server."""

import mimetypes
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from playwright.sync_api import Page, sync_playwright

from sigma.kabar import lonceng
from sigma.tampilan import contoh, navigasi
from sigma.tampilan.galat import halaman_galat
from sigma.tampilan.navigasi import Menu, Pencarian, Spanduk

pytestmark = pytest.mark.peramban
AKAR = Path(__file__).resolve().parents[2]
ASAL = "http://sigma.uji"
ATURAN_AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JALANKAN_AXE = """async (aturan) => (await axe.run(document, {runOnly: aturan})).violations
    .map(v => [v.id, v.nodes.map(n => n.html.slice(0, 120))])"""


# Not for the session: while Playwright runs, Django refuses the database in this thread.
@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as p:
        peramban = p.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield peramban
        peramban.close()


def _csp() -> str:
    arahan = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{nama} {' '.join(isi)}" for nama, isi in arahan.items())


@pytest.fixture
def buka(chromium, permintaan, daftar_kosong, monkeypatch):
    """A page of 1366×768 unless told otherwise; what the console says is an error of the test."""
    monkeypatch.setattr(lonceng.INGATAN, "ambil", lambda *a: 0)  # the database is out of reach in Playwright's loop
    _isi_daftar()
    request = permintaan("/komponen/")
    isi = {
        "/komponen/": render_to_string("tampilan/komponen.html", contoh.konteks(), request),
        "/masuk/": render_to_string("tampilan/tamu.html", {}, request),
        "/galat/": halaman_galat(request, 404).content.decode(),
    }
    keluhan: list[str] = []
    dibuka = []

    def _buka(jalur="/komponen/", lebar=1366, tinggi=768, warna="light", js=True) -> Page:
        konteks = chromium.new_context(
            viewport={"width": lebar, "height": tinggi}, color_scheme=warna, java_script_enabled=js
        )
        dibuka.append(konteks)
        page = konteks.new_page()
        page.on("console", lambda m: keluhan.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: keluhan.append(str(e)))
        page.route(f"{ASAL}/**", lambda route: _jawab(route, isi))
        page.goto(ASAL + jalur, wait_until="networkidle")
        return page

    yield _buka
    for konteks in dibuka:
        konteks.close()
    assert keluhan == []


def _isi_daftar() -> None:
    navigasi.daftarkan(
        Menu("Beranda", "Beranda", "tampilan:beranda", "home"),
        Menu("Fitur dan Layanan", "Pangkalan Data", "tampilan:beranda", "database"),
        Menu("Administrasi", "Komponen", "tampilan:komponen", "settings"),
    )
    navigasi.daftarkan_pencarian(Pencarian("tampilan:komponen", navigasi.siapa_pun))
    navigasi.daftarkan_spanduk(lambda r: [Spanduk("latihan", "Lingkungan latihan.")])


def _jawab(route, isi) -> None:
    jalur = route.request.url.removeprefix(ASAL).split("?")[0].split("#")[0]
    if jalur in isi:
        tajuk = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": _csp()}
        route.fulfill(body=isi[jalur], headers=tajuk)
    elif jalur == "/tema/":
        route.fulfill(status=204)
    else:
        berkas = AKAR / jalur.lstrip("/")
        route.fulfill(path=berkas, content_type=mimetypes.guess_type(berkas)[0] or "text/plain")


@pytest.mark.parametrize("warna", ["light", "dark"])
@pytest.mark.parametrize("lebar", [1366, 390])
@pytest.mark.parametrize("jalur", ["/komponen/", "/masuk/", "/galat/"])
def test_axe_tidak_menemukan_apa_pun(buka, jalur, lebar, warna):
    page = buka(jalur, lebar=lebar, warna=warna)
    page.evaluate((AKAR / "node_modules/axe-core/axe.min.js").read_text())
    assert page.evaluate(JALANKAN_AXE, ATURAN_AXE) == []


@pytest.mark.parametrize("lebar", [1366, 683, 390, 320])  # 683 = 1366 at 200 % zoom
@pytest.mark.parametrize("jalur", ["/komponen/", "/masuk/", "/galat/"])
def test_tidak_ada_gulir_mendatar(buka, jalur, lebar):
    assert buka(jalur, lebar=lebar).evaluate("document.documentElement.scrollWidth") <= lebar


def test_garis_miring_memindahkan_fokus_ke_pencarian(buka):
    page = buka()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "cari-global"
    page.keyboard.type("a/b")
    assert page.input_value("#cari-global") == "a/b"


def test_menu_terbuka_tanpa_javascript(buka):
    page = buka(lebar=390, js=False)
    assert not page.locator("#sisi").is_visible()
    page.click(".tombol-menu")
    assert page.locator("#sisi a").first.is_visible()


def test_menu_samping_selalu_ada_di_layar_lebar(buka):
    assert buka(js=False).locator("#sisi").is_visible()


def test_tema_berganti_tanpa_memuat_ulang_dan_ketikan_tetap_ada(buka):
    page = buka()
    page.fill("#id_kosong-email", "setengah jadi")
    page.click(".tombol-profil")
    page.click("#menu-profil >> text=Gelap")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert page.input_value("#id_kosong-email") == "setengah jadi"


def test_fokus_ke_ringkasan_galat_lalu_ke_isiannya(buka):
    page = buka()
    assert page.evaluate("document.activeElement.classList.contains('ringkasan-galat')")
    page.click(".ringkasan-galat a >> nth=0")
    assert page.evaluate("location.hash") == "#id_galat-email"


HITUNG_KIRIM = """() => {
    let terkirim = 0;
    window.addEventListener("submit", (e) => { if (!e.defaultPrevented) terkirim++; e.preventDefault(); });
    const tombol = document.querySelector("form.formulir [data-sekali]");
    tombol.click(); tombol.click();
    return [terkirim, tombol.getAttribute("aria-disabled")];
}"""


def test_tombol_tidak_terkirim_dua_kali(buka):
    assert buka().evaluate(HITUNG_KIRIM) == [1, "true"]


def test_pilihan_panjang_dapat_dicari_dengan_papan_ketik(buka):
    page = buka()
    kotak = page.locator(".ts-control input").first
    kotak.click()
    page.keyboard.type("kep")
    page.keyboard.press("Enter")
    assert page.input_value("#id_kosong-pendidikan", timeout=2000) == "3"


def test_konfirmasi_tanpa_javascript_dan_batal_lebih_dulu(buka):
    page = buka(js=False)
    page.click("button[popovertarget=contoh-konfirmasi] >> nth=0")
    assert page.locator("#contoh-konfirmasi").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#contoh-konfirmasi").is_visible()


def test_cetak_hanya_isi(buka):
    page = buka(lebar=794, tinggi=1123)
    page.emulate_media(media="print")
    assert not page.locator(".kepala").is_visible()
    assert not page.locator("#sisi").is_visible()
    assert page.locator("main").is_visible()
