"""Photo and Data Pendukung as people use them: the whole way in Chromium, with and without JavaScript."""

import re

import pytest

from tests.dms import berkas as b
from tests.peramban.test_mutu_halaman import axe

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]


def buka_orang(halaman) -> str:
    """The first person of Data PNS; the address of the page."""
    halaman.goto("/pangkalan-data/pns/")
    halaman.get_by_role("link", name=re.compile("^Lihat")).first.click()
    halaman.wait_for_url("**/asn/*/")
    return halaman.url


def pilih_berkas(halaman, label, isi, nama, tipe):
    halaman.get_by_label(label, exact=True).set_input_files({"name": nama, "mimeType": tipe, "buffer": isi})


def piksel(halaman, pemilih) -> list[int]:
    """Colour in the middle of a shown picture."""
    halaman.locator(pemilih).scroll_into_view_if_needed()
    halaman.wait_for_function(
        "s => { const i = document.querySelector(s); return i.complete && i.naturalWidth }", arg=pemilih
    )
    return halaman.evaluate(
        """s => { const i = document.querySelector(s), k = document.createElement('canvas');
            k.width = i.naturalWidth; k.height = i.naturalHeight;
            const p = k.getContext('2d'); p.drawImage(i, 0, 0);
            return [...p.getImageData(k.width / 2, k.height / 2, 1, 1).data].slice(0, 3); }""",
        pemilih,
    )


@pytest.mark.fitur("A-51")
def test_bkd_memotong_foto_dengan_papan_ketik(masuk_sebagai):
    halaman = masuk_sebagai("Admin BKD")
    orang = buka_orang(halaman)
    assert halaman.locator(".kepala-profil .foto-kosong").count() == 1
    halaman.get_by_role("link", name="Foto pegawai").click()
    pilih_berkas(halaman, "Foto", b.dua_warna(1600, 1200), "saya.png", "image/png")
    kotak = halaman.get_by_role("group", name="Kotak potongan foto")
    kotak.wait_for()
    assert halaman.get_by_label("Dari kiri (%)").input_value() == "21.8"  # the middle, 3 : 4
    kotak.focus()
    for _ in range(6):
        halaman.keyboard.press("-")
    for _ in range(10):
        halaman.keyboard.press("Shift+ArrowRight")
    assert axe(halaman) == []
    assert float(halaman.get_by_label("Dari kiri (%)").input_value()) > 50
    halaman.get_by_role("button", name="Simpan foto").click()
    halaman.get_by_text("Foto disimpan.").wait_for()
    merah, _, biru = piksel(halaman, "img.foto-besar")
    assert biru > 150 > merah  # the right half
    halaman.goto(orang)
    merah, _, biru = piksel(halaman, ".kepala-profil img.foto")
    assert biru > 150 > merah

    # A file that is no picture: the page says so, and goes on.
    halaman.goto(f"{orang}foto/")
    pilih_berkas(halaman, "Foto", b.HTML, "foto.jpg", "image/jpeg")
    halaman.get_by_role("button", name="Simpan foto").click()
    halaman.get_by_text("bukan JPEG, PNG, WebP").first.wait_for()
    assert axe(halaman) == []

    halaman.get_by_role("button", name="Hapus foto").click()
    halaman.get_by_label("Alasan").fill("Foto orang lain")
    halaman.get_by_role("button", name="Hapus", exact=True).click()
    halaman.get_by_text("Berkas dihapus.").wait_for()
    assert halaman.get_by_text("Foto orang lain").is_visible()


@pytest.mark.fitur("A-51")
def test_tanpa_javascript_dan_dari_siasn(masuk_sebagai):
    halaman = masuk_sebagai("Admin BKD", js=False)
    buka_orang(halaman)
    halaman.get_by_role("link", name="Foto pegawai").click()
    pilih_berkas(halaman, "Foto", b.dua_warna(1600, 1200), "saya.png", "image/png")
    for label, nilai in (("kiri", "0"), ("atas", "0")):
        halaman.get_by_label(f"Dari {label} (%)").fill(nilai)
    halaman.get_by_label("Lebar (%)").fill("40")
    halaman.get_by_label("Tinggi (%)").fill("70")
    halaman.get_by_role("button", name="Simpan foto").click()
    halaman.get_by_text("Foto disimpan.").wait_for()
    foto = halaman.locator("img.foto-besar")
    assert (foto.get_attribute("width"), foto.get_attribute("height")) == ("180", "240")
    assert halaman.get_by_text("Foto sekarang").is_visible()
    halaman.get_by_role("link", name="Ambil dari SIASN").click()
    halaman.get_by_role("button", name="Ambil foto dari SIASN").click()
    for _ in range(30):
        if not halaman.get_by_text("Sedang mengambil foto dari SIASN").count():
            break
        halaman.wait_for_timeout(1000)
        halaman.reload()
    hasil = halaman.locator("#keadaan-foto").inner_text()
    assert "Foto SIASN diambil" in hasil or "SIASN tidak memiliki foto ASN ini" in hasil


@pytest.mark.fitur("A-30")
def test_admin_opd_mengisi_dan_mengunggah_data_pendukung(masuk_sebagai):
    halaman = masuk_sebagai("Admin OPD")
    buka_orang(halaman)
    halaman.get_by_role("link", name="Data Pendukung").click()
    for label in (
        "KTP",
        "Kartu Keluarga (KK)",
        "Kartu Pegawai (Karpeg)",
        "NPWP",
        "BPJS Kesehatan",
        "Taspen",
        "Karis/Karsu",
    ):
        assert halaman.get_by_role("rowheader", name=label, exact=True).is_visible()
    halaman.get_by_role("link", name="Lihat Kartu Keluarga (KK)").click()
    halaman.get_by_label("Nomor KK").fill("3201 0112 3456 0001")
    halaman.get_by_label("Tanggal diterbitkan").fill("2019-05-06")
    halaman.get_by_label("Kabupaten/kota penerbit").fill("Kabupaten Contoh")
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    halaman.get_by_text("Kartu Keluarga (KK) disimpan.").wait_for()
    pilih_berkas(halaman, "Pindaian (opsional)", b.pdf_skrip(), "kk.pdf", "application/pdf")
    halaman.get_by_label("Nomor KK").fill("3201 0112 3456 0002")
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    halaman.get_by_text("PDF ini memuat skrip").first.wait_for()
    assert halaman.get_by_label("Nomor KK").input_value() == "3201 0112 3456 0002"
    assert halaman.get_by_text("3201011234560001").is_visible()  # nothing was stored
    halaman.goto(halaman.url)  # the address that refused opens the page, not an error
    isi = b.pdf(2)
    pilih_berkas(halaman, "Pindaian (opsional)", isi, "kk.pdf", "application/pdf")
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    halaman.get_by_text("Kartu Keluarga (KK) disimpan.").wait_for()
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name="Unduh Kartu Keluarga (KK)").click()
    assert re.fullmatch(r"kk-[0-9a-f]{8}\.pdf", unduhan.value.suggested_filename)
    # A clean copy is handed out; what was sent is kept beside it.
    assert unduhan.value.path().read_bytes().startswith(b"%PDF-")
    pilih_berkas(halaman, "Pindaian (opsional)", b.gambar("PNG", (600, 400)), "kk.png", "image/png")
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    halaman.locator("img.pindaian").wait_for()
    assert axe(halaman) == []
    assert halaman.get_by_text("Diganti").is_visible()
    halaman.get_by_role("link", name="Data Pendukung").click()
    baris = halaman.get_by_role("row", name=re.compile("Kartu Keluarga"))
    assert "3201011234560001" in baris.inner_text()
    assert "6 Mei 2019" in baris.inner_text()
    assert "PNG" in baris.inner_text()
    assert axe(halaman) == []
