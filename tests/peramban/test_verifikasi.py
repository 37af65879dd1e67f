"""Verifying as it is done all day: by keyboard, beside the scanned page; two verifiers on one usulan; many at once."""

import io
import re
import time

import pytest
from PIL import Image, ImageDraw

from tests.peramban.test_usulan import lebar_pas

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]
BIDANG = ("npwp", "bpjs", "taspen", "tapera", "karis_karsu")


def nilai(bidang: str, nomor: int) -> str:
    angka = f"{(int(time.time() * 10) + nomor) % 10**9:09d}"
    return {"npwp": f"09{angka}0000", "bpjs": f"0001{angka}", "karis_karsu": f"K {angka}"}.get(bidang, angka)


def pindaian(nomor: int) -> bytes:
    """A page as a scanner gives it: a picture, a little turned, in a PDF."""
    halaman = Image.new("RGB", (1240, 1754), (248, 246, 240))
    pena = ImageDraw.Draw(halaman)
    for y in range(220, 1600, 28):
        pena.rectangle((120, y, 700 + (y * (nomor + 3)) % 380, y + 8), fill=(60, 60, 70))
    keluar = io.BytesIO()
    halaman.rotate(0.7, fillcolor=(255, 255, 255)).save(keluar, "PDF", resolution=150)
    return keluar.getvalue()


def ajukan(asn, banyak: int) -> None:
    """As many usulan of one person, each about a field of its own, with a scanned page."""
    asn.goto("/saya/ubah/")
    alamat, sisa = asn.url, list(BIDANG)
    for nomor in range(banyak):
        halaman = asn.request.get(alamat).text()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', halaman)[1]
        isi = {
            "csrfmiddlewaretoken": token,
            "alasan_usul": "Kartu baru",
            "versi": re.search(r'name="versi" value="(\d+)"', halaman)[1],
        }
        for nama in ("email_pribadi", "no_hp", "no_telp", "alamat"):
            ada = re.search(rf'name="{nama}"[^>]*value="([^"]*)"', halaman)
            isi[nama] = ada[1] if ada else ""
        bidang = sisa.pop(0)
        while f'name="{bidang}"' not in halaman and sisa:
            bidang = sisa.pop(0)
        isi[bidang] = nilai(bidang, nomor)
        isi["bukti"] = {"name": "kartu.pdf", "mimeType": "application/pdf", "buffer": pindaian(nomor)}
        jawab = asn.request.post(alamat, multipart=isi, headers={"Referer": alamat})
        assert "/usulan/" in jawab.url, jawab.text()[:2000]


def menunggu(admin) -> int:
    admin.goto("/verifikasi/")
    return int(re.search(r"(\d+)\+? usulan", admin.locator(".daftar-hitungan").inner_text())[1])


@pytest.mark.fitur("A-47", "A-46", "A-08", "A-02")
def test_lima_usulan_dengan_papan_ketik(masuk_sebagai):
    ajukan(masuk_sebagai("ASN", 0), 5)
    admin = masuk_sebagai("Admin OPD", 0)
    awal = menunggu(admin)
    lebar_pas(admin)
    admin.get_by_role("button", name="Ambil 10 teratas").click()
    admin.get_by_text("usulan Anda ambil").wait_for()
    admin.get_by_role("link", name="Mulai memeriksa").click()
    admin.get_by_role("heading", name=re.compile("^Verifikasi U")).wait_for()
    lebar_pas(admin)
    for urutan, tombol in enumerate(("s", "k", "t", "s", "s")):
        judul = admin.get_by_role("heading", level=1).inner_text()
        admin.wait_for_function("() => [...document.querySelectorAll('.penampil img')][0]?.naturalWidth > 0")
        admin.keyboard.press(tombol)
        assert admin.get_by_role("heading", level=1).inner_text() == judul  # a letter alone decides nothing
        admin.locator("[data-siaga]").get_by_text("Enter").wait_for()
        if tombol == "k":
            admin.keyboard.press("ArrowDown")
        if tombol == "t":
            admin.keyboard.type("TMS")
        admin.keyboard.press("Enter")
        pesan = {"s": "disetujui", "k": "dikembalikan", "t": "ditolak"}[tombol]
        admin.get_by_text(re.compile(f"^Usulan U\\d+ {pesan}")).wait_for()
        assert urutan == 4 or admin.get_by_role("heading", level=1).inner_text() != judul
    assert menunggu(admin) == awal - 5


@pytest.mark.fitur("A-46")
def test_diambil_dan_diambil_alih_tanpa_javascript(masuk_sebagai):
    ajukan(masuk_sebagai("ASN", 0), 1)
    admin, bkd = masuk_sebagai("Admin OPD", 0, js=False, lebar=390, tinggi=844), masuk_sebagai("Admin BKD", 0)
    admin.goto("/verifikasi/?pemegang=kosong")
    admin.get_by_role("link", name=re.compile("^Lihat U")).first.click()
    alamat = admin.url
    admin.get_by_role("button", name="Ambil").click()
    admin.get_by_text("Usulan ini Anda ambil.").wait_for()
    assert admin.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    bkd.goto(alamat)
    bkd.get_by_role("button", name="Ambil alih").click()
    bkd.get_by_text("pemegang semula diberi tahu").wait_for()
    lebar_pas(bkd)
    admin.get_by_role("button", name="Setujui").click()
    admin.get_by_text("Ambil alih dahulu bila Anda yang memutusnya.").wait_for()
    bkd.get_by_role("button", name="Setujui").click()
    bkd.get_by_text(re.compile("Usulan U\\d+ disetujui")).wait_for()
    admin.goto(alamat)
    admin.get_by_text("Diverifikasi").first.wait_for()


@pytest.mark.fitur("A-46", "A-56", "X-14")
def test_setujui_bersama_lalu_mutu_dan_serah(masuk_sebagai):
    for nomor in (0, 1):
        ajukan(masuk_sebagai("ASN", nomor), 1)
    bkd = masuk_sebagai("Admin BKD", 0)
    bkd.goto("/verifikasi/?keadaan=menunggu")
    for kotak in bkd.get_by_role("checkbox", name=re.compile("^Pilih U")).all():
        kotak.check()
    bkd.get_by_role("button", name="Setujui bersama yang dipilih").click()
    bkd.get_by_role("heading", name="Setujui bersama").wait_for()
    lebar_pas(bkd)
    bkd.get_by_role("button", name="Setujui yang dicentang").click()
    bkd.get_by_text(re.compile(r"\d+ disetujui, 0 dilewati")).wait_for(timeout=30_000)
    lebar_pas(bkd)
    bkd.goto("/verifikasi/mutu/")
    bkd.get_by_role("heading", name="Per pemeriksa").wait_for()
    lebar_pas(bkd)
    bkd.goto("/verifikasi/tinjauan/")
    lebar_pas(bkd)
    bkd.goto("/verifikasi/aturan/")
    lebar_pas(bkd)
    admin = masuk_sebagai("Admin OPD", 4)
    admin.goto("/verifikasi/serah/")
    lebar_pas(admin)
    admin.get_by_label("Kepada").select_option(index=1)
    admin.get_by_label("Sampai").fill(time.strftime("%Y-%m-%d", time.localtime(time.time() + 86_400)))
    admin.get_by_label("Alasan").fill("Cuti tahunan")
    admin.get_by_role("button", name="Serahkan").click()
    admin.get_by_text("Antrean diserahkan").wait_for()
    admin.get_by_role("button", name="Akhiri").first.click()
    admin.get_by_text("Serah antrean diakhiri.").wait_for()
