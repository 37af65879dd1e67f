"""Riwayat as people use them: an ASN proposes with a scan, the Admin OPD looks at it and agrees, the record follows."""

import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.dms.pindaian import pindaian
from tests.peramban.conftest import menu
from tests.peramban.test_mutu_halaman import axe

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]


def isi_formulir(halaman, ijazah: bytes) -> None:
    tingkat = halaman.get_by_label("Tingkat Pendidikan")
    tingkat.select_option(label="S-3/Doktor" if tingkat.get_by_text("S-3/Doktor").count() else "S-3")
    halaman.get_by_label("Nama Sekolah").fill("Universitas Uji Riwayat")
    halaman.get_by_label("Tahun Lulus").fill("2020")
    halaman.get_by_label("Nomor Ijazah").fill("IJ-RIWAYAT-1")
    berkas = {"name": "ijazah.pdf", "mimeType": "application/pdf", "buffer": ijazah}
    halaman.get_by_label(re.compile(r"^Ijazah")).set_input_files(berkas)
    halaman.get_by_label("Alasan usulan").fill("Ijazah S-3 belum tercatat")


@pytest.mark.fitur("A-43")
@pytest.mark.fitur("A-25")
@pytest.mark.fitur("A-24")
@pytest.mark.fitur("A-02")
def test_asn_mengusulkan_admin_opd_memverifikasi_data_mengikuti(masuk_sebagai):
    asn = masuk_sebagai("ASN")
    asn.goto("/saya/")
    asn.wait_for_url("**/asn/*/")
    rekaman = asn.url
    asn.get_by_role("link", name="Riwayat", exact=True).click()
    asn.get_by_role("link", name=re.compile(r"^Pendidikan")).click()
    asn.get_by_role("link", name="Tambah").click()
    # What is asked for stands beside the field before anything is sent, and is enforced afterwards.
    assert asn.get_by_text("1.024 KB").first.is_visible()
    isi_formulir(asn, pindaian(dpi=72, catatan=b"kasar"))
    asn.get_by_role("button", name="Ajukan").click()
    asn.get_by_text(re.compile("dpi")).first.wait_for()
    assert asn.get_by_label("Nomor Ijazah").input_value() == "IJ-RIWAYAT-1"
    assert axe(asn) == []
    isi_formulir(asn, pindaian(dpi=200, halaman=2, catatan=b"riwayat"))
    asn.get_by_role("button", name="Ajukan").click()
    asn.get_by_text("Usulan tersimpan").wait_for()
    usulan = asn.url

    admin = masuk_sebagai("Admin OPD")
    admin.goto(usulan)
    nomor = admin.get_by_role("heading", level=1).inner_text().split()[-1]
    admin.goto("/verifikasi/?tampil=menunggu")
    admin.get_by_role("link", name=re.compile(nomor)).first.click()
    admin.locator("[data-penampil] img").first.wait_for()
    admin.wait_for_function("() => document.querySelector('[data-penampil] img').naturalWidth > 300")
    admin.get_by_role("button", name=re.compile("^Setujui")).click()
    admin.get_by_text(re.compile(rf"{nomor} disetujui")).wait_for()

    admin.goto(f"{rekaman}riwayat/pendidikan/")
    baris = admin.get_by_role("row", name=re.compile("IJ-RIWAYAT-1"))
    assert "Diverifikasi" in baris.inner_text()
    assert "1 dokumen" in baris.inner_text()
    assert axe(admin) == []
    admin.goto(rekaman)
    assert admin.get_by_text(re.compile("S-3")).first.is_visible()
    admin.goto(f"{rekaman}perubahan/")
    kartu = admin.locator("section.card", has_text=re.compile(r"Ditambahkan · Pendidikan: "))
    assert "IJ-RIWAYAT-1" in kartu.inner_text()
    assert axe(admin) == []
    kartu.get_by_role("link", name=re.compile("^Lihat")).click()
    admin.get_by_role("heading", name="Riwayat perubahan baris ini").wait_for()
    expect(admin.get_by_text(f"Lewat usulan {nomor}")).to_be_visible()

    # The same scan for another row: said when it is chosen, not refused.
    asn.goto(f"{rekaman}riwayat/pendidikan/")
    asn.get_by_role("link", name="Tambah").click()
    isi_formulir(asn, pindaian(dpi=200, halaman=2, catatan=b"riwayat"))
    expect(asn.get_by_text("juga melekat pada Riwayat Pendidikan")).to_be_visible()
    assert axe(asn) == []


@pytest.mark.fitur("A-25")
def test_golongan_meminta_satu_dokumen_dan_menyimpan_yang_diterima(masuk_sebagai):
    """The paper follows the jenis KP; a file of a refused form need not be chosen again."""
    asn = masuk_sebagai("ASN")
    asn.goto("/saya/")
    asn.wait_for_url("**/asn/*/")
    asn.goto(f"{asn.url}riwayat/golongan/")
    asn.get_by_role("link", name="Tambah").click()
    kp, cpns = (
        asn.get_by_label(re.compile("^SK Kenaikan Pangkat")),
        asn.get_by_label(re.compile("^SK CPNS atau SK PNS")),
    )
    expect(kp).to_be_visible()
    expect(cpns).to_be_hidden()
    asn.get_by_label("Jenis KP").select_option("211")
    expect(kp).to_be_hidden()
    expect(cpns).to_be_visible()
    expect(asn.get_by_text("Unggah satu saja")).to_be_hidden()
    berkas = {"name": "sk-cpns.pdf", "mimeType": "application/pdf", "buffer": pindaian(dpi=200, catatan=b"cpns")}
    cpns.set_input_files(berkas)
    asn.get_by_role("button", name="Ajukan").click()
    expect(asn.get_by_text("“sk-cpns.pdf” sudah diterima")).to_be_visible()
    expect(asn.get_by_text("dokumen ini wajib")).to_have_count(0)
    expect(asn.get_by_label(re.compile("^SK Kenaikan Pangkat"))).to_be_hidden()
    assert axe(asn) == []


@pytest.mark.fitur("A-25")
def test_admin_nasional_menambah_aturan_dan_mencabutnya_sebelum_berlaku(masuk_sebagai):
    h = masuk_sebagai("Admin Nasional")
    menu(h, "Aturan riwayat")
    h.get_by_role("row", name=re.compile("^Diklat struktural")).get_by_role("link", name=re.compile("^Ubah")).click()
    h.get_by_label("Kelompok").select_option("ASN")
    h.get_by_label("Ketentuan").select_option("tidak")
    h.get_by_label("Berlaku mulai").fill("2090-01-01")
    h.get_by_label("Sumber", exact=True).fill("Surat percobaan 7")
    h.get_by_role("button", name="Simpan aturan").click()
    baris = h.get_by_role("row", name=re.compile("^Diklat struktural"))
    expect(baris).to_contain_text("mulai 1 Januari 2090")
    assert axe(h) == []
    baris.get_by_role("button", name="Cabut", exact=True).click()
    h.get_by_label("Alasan").fill("Surat ditarik")
    h.get_by_role("button", name="Cabut aturan").click()
    expect(h.get_by_text("Aturan dicabut sebelum berlaku.")).to_be_visible()
    expect(baris).not_to_contain_text("2090")
    expect(h.locator("#catatan")).to_contain_text("Surat ditarik")


@pytest.mark.fitur("X-19")
@pytest.mark.fitur("X-13")
def test_linimasa_per_tanggal_drh_dan_dosir(masuk_sebagai):
    asn = masuk_sebagai("ASN", 1)
    asn.goto("/saya/")
    asn.wait_for_url("**/asn/*/")
    rekaman = asn.url
    asn.goto(f"{rekaman}riwayat/")
    asn.get_by_role("link", name="Linimasa").click()
    assert asn.get_by_role("link", name=re.compile("^Golongan")).first.is_visible()
    asn.get_by_role("link", name="Riwayat", exact=True).last.click()
    asn.get_by_role("link", name="Per tanggal").click()
    asn.get_by_label("Per tanggal").fill("2015-06-01")
    asn.get_by_role("button", name="Tampilkan").click()
    assert asn.get_by_role("heading", name="Keadaan per 1 Juni 2015").is_visible()
    assert axe(asn) == []
    asn.goto(f"{rekaman}riwayat/")
    with asn.expect_download() as unduhan:
        asn.get_by_role("link", name="Unduh DRH (PDF)").click()
    assert unduhan.value.path().read_bytes().startswith(b"%PDF-")
    asn.get_by_role("button", name="Dosir lengkap (ZIP)").click()
    asn.get_by_role("link", name=re.compile("Unduh")).first.wait_for(timeout=30_000)
    with asn.expect_download() as unduhan:
        asn.get_by_role("link", name=re.compile("Unduh")).first.click()
    assert unduhan.value.path().read_bytes().startswith(b"PK")


@pytest.mark.fitur("A-24")
def test_admin_bkd_mengimpor_riwayat_lalu_membatalkannya(masuk_sebagai):
    """Template, upload, preview, writing and undo; the row waits for verification."""
    bkd = masuk_sebagai("Admin BKD")
    bkd.goto("/pangkalan-data/pns/")
    bkd.get_by_role("link", name=re.compile("^Lihat")).first.click()
    bkd.wait_for_url("**/asn/*/")
    rekaman, nip = bkd.url, re.search(r"\d{8}\s\d{6}\s\d\s\d{3}", bkd.locator("main").inner_text()).group()
    menu(bkd, "Impor Riwayat")
    bkd.get_by_role("link", name="Organisasi", exact=True).click()
    with bkd.expect_download() as unduhan:
        bkd.get_by_role("link", name=re.compile("Unduh templat")).click()
    buku = load_workbook(io.BytesIO(unduhan.value.path().read_bytes()))
    lembar = buku["Isian"]
    label = [s.value for s in lembar[1]]
    contoh = {"Nama Organisasi": "Uji Impor", "Jabatan dalam Organisasi": "Anggota", "Mulai": "01-04-2021"}
    for nomor, j in enumerate(label, 1):
        lembar.cell(2, nomor, nip if j == "NIP" else contoh.get(j, ""))
    lembar.cell(3, 1, "1")
    isi = io.BytesIO()
    buku.save(isi)
    berkas = {"name": "organisasi.xlsx", "mimeType": "application/octet-stream", "buffer": isi.getvalue()}
    bkd.locator("[name=berkas]").set_input_files(berkas)
    bkd.get_by_role("button", name="Unggah dan periksa").click()
    bkd.get_by_text("NIP tidak ditemukan dalam cakupan Anda.").first.wait_for()
    assert axe(bkd) == []
    bkd.get_by_role("button", name="Tulis baris baru").click()
    bkd.get_by_role("button", name="Ya, tulis").click()
    bkd.wait_for_url("**/hasil/*/")
    hasil = bkd.url
    bkd.get_by_text("Masih ada sekarang").wait_for()  # the page comes anew by itself
    bkd.goto(f"{rekaman}riwayat/organisasi/")
    assert "Belum diverifikasi" in bkd.get_by_role("row", name=re.compile("Uji Impor")).inner_text()
    bkd.goto(hasil)
    assert axe(bkd) == []
    bkd.get_by_role("button", name="Batalkan impor").click()
    kotak, layar = bkd.locator("#batalkan").bounding_box(), bkd.viewport_size
    assert abs(kotak["x"] + kotak["width"] / 2 - layar["width"] / 2) < 20
    assert abs(kotak["y"] + kotak["height"] / 2 - layar["height"] / 2) < 20
    bkd.get_by_label("Alasan").fill("berkas percobaan")
    bkd.get_by_role("button", name="Ya, batalkan").click()
    bkd.get_by_text("Impor ini sudah dibatalkan").wait_for()
    bkd.goto(f"{rekaman}riwayat/organisasi/")
    assert bkd.get_by_text("Uji Impor").count() == 0
