"""Announcement, thread, statement of confidentiality, trace and home, as people use them."""

import re

import pytest
from playwright.sync_api import expect

from tests.peramban.test_mutu_halaman import axe

pytestmark = [pytest.mark.peramban]


@pytest.mark.fitur("A-54")
def test_bkd_mengumumkan_dan_opd_membaca(masuk_sebagai):
    bkd = masuk_sebagai("Admin BKD")
    bkd.goto("/pengumuman/kelola/")
    bkd.get_by_role("link", name="Pengumuman baru").first.click()
    bkd.get_by_label("Judul").fill("Pemutakhiran email pribadi")
    bkd.get_by_label("Isi").fill("Mohon diperiksa.\n\n- email\n- nomor HP")
    bkd.get_by_label("Admin OPD").check()
    assert axe(bkd) == []
    bkd.get_by_role("button", name="Simpan draf").click()
    expect(bkd.get_by_role("listitem").filter(has_text="nomor HP")).to_be_visible()
    bkd.get_by_role("button", name="Terbitkan").click()
    bkd.locator("#terbitkan").get_by_role("button", name="Terbitkan").click()
    expect(bkd.get_by_text("Pengumuman terbit.")).to_be_visible()
    alamat = bkd.url

    opd = masuk_sebagai("Admin OPD", 1)
    opd.get_by_role("link", name="Pemutakhiran email pribadi").click()
    expect(opd.get_by_text("Mohon diperiksa.")).to_be_visible()
    opd.goto("/pengumuman/")
    expect(opd.get_by_text("Sudah dibaca").first).to_be_visible()
    assert axe(opd) == []
    bkd.goto(alamat)
    dibaca = bkd.get_by_role("region", name="Tabel Pembaca menurut OPD").locator("td[data-label='Sudah dibaca']")
    assert "1" in dibaca.all_inner_texts()
    assert axe(bkd) == []


@pytest.mark.fitur("A-03")
def test_opd_bertanya_bkd_menjawab(masuk_sebagai):
    opd = masuk_sebagai("Admin OPD", 1)
    opd.goto("/pangkalan-data/pns/")
    opd.get_by_role("link", name=re.compile("^Lihat")).first.click()
    opd.get_by_role("link", name="Koordinasi", exact=True).last.click()
    opd.get_by_label("Perihal").fill("Gelar belum sesuai ijazah")
    opd.get_by_label("Pesan").fill("Mohon diperiksa di SIASN.")
    opd.get_by_role("button", name="Kirim").click()
    expect(opd.get_by_text("Terbuka").first).to_be_visible()
    utas = opd.url

    bkd = masuk_sebagai("Admin BKD")
    lonceng = bkd.get_by_role("link", name=re.compile("Notifikasi.*belum dibaca"))
    for _ in range(4):  # the number may be some seconds old
        if lonceng.is_visible():
            break
        bkd.wait_for_timeout(2_000)
        bkd.reload()
    expect(lonceng).to_be_visible()
    bkd.goto("/notifikasi/")
    assert axe(bkd) == []
    bkd.get_by_role("listitem").filter(has_text="Gelar belum sesuai ijazah").get_by_role("button", name="Buka").click()
    bkd.get_by_label("Balasan").fill("Sudah diperbaiki.")
    bkd.get_by_role("button", name="Kirim").click()
    expect(bkd.get_by_text("Menunggu OPD").first).to_be_visible()

    opd.goto(utas)
    expect(opd.get_by_text("Sudah diperbaiki.")).to_be_visible()
    opd.get_by_role("button", name="Selesai").click()
    expect(opd.get_by_text("Koordinasi selesai.")).to_be_visible()
    assert axe(opd) == []


@pytest.mark.fitur("A-58")
def test_pakta_lalu_jejak_unit(buka, produk):
    from tests.peramban.conftest import isi_otp, kode_otp

    akun = produk.akun_peran("Auditor")
    h = buka(lebar=390, tinggi=844)
    h.goto("/masuk/")
    h.get_by_label("Nama Pengguna").fill(akun["nama_pengguna"])
    h.get_by_label("Kata Sandi").fill(akun["kata_sandi"])
    h.get_by_role("button", name="Masuk").click()
    h.wait_for_url("**/otp/**")
    h.get_by_label("Kode").first.fill(kode_otp(akun))
    h.get_by_role("button", name="Lanjut").click()
    if "/otp" in h.url:  # the code ran out while the page was slow
        isi_otp(h, akun)
    elif "/pakta-integritas/" in h.url:
        assert axe(h) == []
        h.goto("/jejak/unit/")
        expect(h.get_by_role("heading", name="Pakta Integritas")).to_be_visible()
        h.get_by_role("button", name="Saya menyatakan").click()
        expect(h.get_by_text("Beri tanda bahwa Anda menyatakannya.").first).to_be_visible()
        h.get_by_label("Saya sudah membaca").check()
        h.get_by_role("button", name="Saya menyatakan").click()
    h.goto("/jejak/unit/")
    h.get_by_label("Jenis").select_option("rekaman")
    h.get_by_role("button", name="Saring").click()
    expect(h.get_by_role("heading", name="Jejak Unit")).to_be_visible()
    assert axe(h) == []


@pytest.mark.fitur("A-10", "D-17")
def test_beranda_asn_dan_admin(masuk_sebagai):
    for peran, ubin in (("ASN", "Data saya"), ("Admin OPD", "Pangkalan Data ASN")):
        h = masuk_sebagai(peran, 0)
        expect(h.get_by_role("heading", name="Layanan Manajemen ASN Instansi")).to_be_visible()
        assert axe(h) == []
        h.get_by_role("region", name="Layanan Manajemen ASN Instansi").get_by_role(
            "link", name=re.compile(ubin)
        ).click()
        expect(h.get_by_role("heading", level=1)).to_be_visible()
        assert h.url.rstrip("/").count("/") > 2
