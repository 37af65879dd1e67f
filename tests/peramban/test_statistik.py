"""Menu Statistik as a person uses it: from the dashboard to the people behind a number, and out as a file."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.peramban.test_mutu_halaman import axe

pytestmark = [pytest.mark.peramban, pytest.mark.lambat, pytest.mark.fitur("A-04", "A-12", "A-18")]
TAB = ["Dashboard", "Statistik", "Pangkat", "Pendidikan", "Agama", "Rentang Usia", "Proyeksi BUP"]


def angka(teks: str) -> int:
    return int(re.search(r"[\d.]+", teks)[0].replace(".", ""))


def unduh(h, tombol):
    with h.expect_download() as unduhan:
        tombol.click()
    return unduhan.value


def test_dari_dashboard_ke_orangnya_dan_ke_berkas(masuk_sebagai):
    h = masuk_sebagai("Admin OPD")
    h.get_by_role("link", name="Statistik").first.click()
    expect(h.get_by_role("navigation", name="Statistik").get_by_role("link")).to_have_text(TAB)
    semua = angka(h.locator(".kepala-halaman p").inner_text())
    expect(h.locator("figure canvas").first).to_be_visible()
    expect(h.locator(".kepala-halaman p")).to_contain_text(re.compile(r"per \d+ \w+ \d{4} \d\d\.\d\d WI"))

    h.locator("#id_jenis").select_option("PNS")
    h.get_by_role("button", name="Terapkan").click()
    pns = angka(h.locator(".kepala-halaman p").inner_text())
    assert 0 < pns <= semua
    h.get_by_role("navigation", name="Statistik").get_by_role("link", name="Pangkat").click()
    tabel = h.locator("#tabel-golongan_pns")
    assert angka(tabel.locator("tfoot td").nth(-2).inner_text()) == pns

    xlsx = unduh(h, h.locator("#sajian-golongan_pns").get_by_role("link", name="XLSX"))
    lembar = list(openpyxl.load_workbook(io.BytesIO(xlsx.path().read_bytes())).active.values)
    assert sum(baris[-2] for baris in lembar[5:]) == pns
    assert any("Per " in str(baris[0]) for baris in lembar)
    csv = unduh(h, h.locator("#sajian-golongan_pns").get_by_role("link", name="CSV"))
    assert len(csv.path().read_text("utf-8-sig").splitlines()) == len(lembar) - 4
    png = unduh(h, h.locator("#sajian-golongan_pns").get_by_role("button", name="PNG"))
    assert png.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"

    # by keyboard alone: the number is a link
    pintu = tabel.locator("tbody a").first
    banyak = angka(pintu.inner_text())
    pintu.focus()
    h.keyboard.press("Enter")
    expect(h.get_by_role("heading", level=1)).to_have_text("Orang di balik angka")
    expect(h.locator(".kepala-halaman p")).to_contain_text(f"{banyak} orang")
    assert h.locator("tbody tr").count() == min(banyak, 25)
    h.get_by_role("link", name=re.compile("^Lihat")).first.click()
    expect(h.get_by_role("navigation", name="Fitur data ASN")).to_be_visible()


def test_klik_pada_bagan_membuka_orangnya(masuk_sebagai):
    h = masuk_sebagai("Admin BKD")
    h.goto("/statistik/agama/")
    bagan = h.locator("figure canvas").first
    kotak = bagan.bounding_box()
    # the first bar begins right of its label, in the upper part of the chart
    for x in range(20, int(kotak["width"]) - 60, 12):
        bagan.click(position={"x": x, "y": 30})
        if "/orang/" in h.url:
            break
    expect(h).to_have_url(re.compile(r"/statistik/orang/.*sajian=agama"))


@pytest.mark.fitur("A-12")
def test_manajer_membaca_nama_tanpa_nomor(masuk_sebagai):
    h = masuk_sebagai("Manajer BKD")
    h.goto("/statistik/agama/")
    h.locator("#tabel-agama tbody a").first.click()
    expect(h.locator("thead th")).to_have_text(["Nama", "Jabatan", "Unit organisasi"])
    assert not re.search(r"\d{8} \d{6} \d \d{3}|\d{16,18}", h.locator("main").inner_text())


@pytest.mark.parametrize(("lebar", "warna"), [(1366, "light"), (1366, "dark"), (320, "dark")])
def test_tab_bersih_dan_muat(masuk_sebagai, lebar, warna):
    h = masuk_sebagai("Admin BKD", lebar=lebar, warna=warna)
    keluhan = {}
    for jalur in ("", "sebaran/", "pangkat/", "usia/", "orang/?sajian=agama&kode=1"):
        h.goto(f"/statistik/{jalur}")
        if salah := axe(h):
            keluhan[jalur] = salah
        if h.evaluate("document.documentElement.scrollWidth") > lebar:
            keluhan[jalur, "lebar"] = h.evaluate("document.documentElement.scrollWidth")
    assert keluhan == {}


def test_tanpa_javascript_tabelnya_saja(masuk_sebagai, produk, chromium):
    h = masuk_sebagai("Admin OPD", 1)
    konteks = chromium.new_context(
        base_url=produk.url, java_script_enabled=False, storage_state=h.context.storage_state(), locale="id-ID"
    )
    polos = konteks.new_page()
    polos.goto("/statistik/pangkat/")
    expect(polos.locator("figure").first).to_be_hidden()
    expect(polos.get_by_role("button", name="PNG").first).to_be_hidden()
    polos.locator("#id_kelamin").select_option("F")
    polos.get_by_role("button", name="Terapkan").click()
    assert "kelamin=F" in polos.url
    polos.locator("#tabel-golongan_pns tbody a").first.click()
    expect(polos.get_by_role("heading", level=1)).to_have_text("Orang di balik angka")
    konteks.close()


def test_bagan_hanya_dimuat_di_halaman_berbagan_dan_halaman_tetap_ringan(masuk_sebagai):
    h = masuk_sebagai("Admin BKD")
    berat: dict[str, int] = {}
    sesi = h.context.new_cdp_session(h)
    sesi.send("Network.enable")
    sesi.send("Network.setCacheDisabled", {"cacheDisabled": True})
    alamat: dict[str, str] = {}
    sesi.on("Network.responseReceived", lambda e: alamat.__setitem__(e["requestId"], e["response"]["url"]))
    sesi.on("Network.loadingFinished", lambda e: berat.__setitem__(e["requestId"], int(e["encodedDataLength"])))
    h.goto("/pangkalan-data/pns/")
    h.wait_for_load_state("networkidle")
    assert not [url for url in alamat.values() if "echarts" in url]
    berat.clear()
    h.goto("/statistik/")
    h.wait_for_load_state("networkidle")
    assert [url for url in alamat.values() if "echarts" in url]
    assert sum(berat.values()) <= 300_000
