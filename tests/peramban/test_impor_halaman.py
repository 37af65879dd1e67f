"""From `--kosong` to browsing people by pages alone: Impor Unor, Impor Data, Koneksi SIASN."""

import csv
import gzip
import io
import random
import re
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect

from tests.peramban.conftest import menu
from tests.peramban.test_mulai_kosong import NAMA, aktivasi, berkas, isi_koneksi, masuk, perintah  # noqa: F401
from tests.peramban.test_mutu_halaman import axe

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]
ORANG = 300
NYATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="module")
def produk_kosong(benih):
    with benih.nyalakan("--kosong") as hasil:
        yield hasil


def tanpa_unor(asal, tujuan, nomor=5) -> str:
    """The same export, one person in a unit that nobody knows; returns the right unit."""
    baris = gzip.decompress(asal.read_bytes()).decode().splitlines()
    letak = baris[0].split("|").index("unor_id")
    sel = next(csv.reader([baris[nomor]], delimiter="|"))
    benar, sel[letak] = sel[letak], "F" * 32
    keluar = io.StringIO()
    csv.writer(keluar, delimiter="|", lineterminator="").writerow(sel)
    baris[nomor] = keluar.getvalue()
    tujuan.write_bytes(gzip.compress("\n".join(baris).encode()))
    return benar


def acak_xlsx(asal, tujuan) -> None:
    """The export as an office would keep it: other headings, other order, xlsx."""
    ganti = {"pns_id": "ID PNS", "nip_baru": "NIP", "nama": "Nama Lengkap", "unor_id": "Kode Unit Kerja"}
    baris = list(csv.reader(io.StringIO(gzip.decompress(asal.read_bytes()).decode()), delimiter="|"))
    urut = list(range(len(baris[0])))
    random.Random(7).shuffle(urut)
    buku = Workbook()
    buku.active.append([ganti.get(baris[0][n], baris[0][n].replace("_", " ").title()) for n in urut])
    for satu in baris[1:]:
        if len(satu) == len(urut):
            buku.active.append([satu[n].removeprefix("'") for n in urut])
    buku.save(tujuan)


def unggah(h, nama: str, jalur) -> None:
    menu(h, nama)
    h.locator("[name=berkas]").set_input_files(jalur)
    h.get_by_role("button", name="Unggah dan periksa").click()


def tunggu_siap(h) -> None:
    """Until the worker is done: the page comes anew by itself."""
    h.locator("#terapkan").wait_for(state="attached", timeout=180_000)


def terapkan(h) -> None:
    h.get_by_role("button", name="Terapkan", exact=True).click()
    h.get_by_role("button", name="Ya, terapkan").click()
    expect(h.get_by_text("Sudah diterapkan", exact=True)).to_be_visible(timeout=180_000)


def jumlah(h, label: str) -> int:
    return int(
        h.locator("dl.rincian div", has=h.get_by_text(label, exact=True))
        .first.locator("dd")
        .inner_text()
        .split()[0]
        .replace(".", "")
    )


def periksa_halaman(h) -> None:
    assert axe(h) == []
    for lebar in (1366, 390):
        h.set_viewport_size({"width": lebar, "height": 844})
        assert h.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    h.set_viewport_size({"width": 1366, "height": 768})


@pytest.mark.fitur("O-01", "A-19", "A-21", "P-04")
def test_dari_kosong_tanpa_terminal(produk_kosong, berkas, jendela, tmp_path):  # noqa: F811
    siapkan = perintah(
        produk_kosong, "siapkan_instansi", "--nama", NAMA, "--admin-nama-pengguna", "admin.bkd", "--admin-nama", "Admin",
    )  # fmt: skip
    h = jendela(produk_kosong.url)
    akun = aktivasi(h, produk_kosong, re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2,}", siapkan)[0])
    masuk(h, akun)

    unggah(h, "Impor Unor", berkas / "unor.json")
    tunggu_siap(h)
    periksa_halaman(h)
    terapkan(h)

    benar = tanpa_unor(berkas / "asn.csv.gz", tmp_path / "asn.csv.gz")
    unggah(h, "Impor Data", tmp_path / "asn.csv.gz")
    tunggu_siap(h)
    periksa_halaman(h)
    assert (jumlah(h, "Baru"), jumlah(h, "Ditolak")) == (ORANG - 1, 1)
    with h.expect_download() as unduhan:
        h.get_by_role("link", name=re.compile("Baris ditolak.*XLSX")).click()
    ditolak = tmp_path / "ditolak.xlsx"
    unduhan.value.save_as(ditolak)
    terapkan(h)

    # the refused row mended in the returned file
    buku = load_workbook(ditolak)
    kepala = [sel.value for sel in buku.active[1]]
    buku.active.cell(2, kepala.index("unor_id") + 1).value = benar
    buku.save(ditolak)
    unggah(h, "Impor Data", ditolak)
    tunggu_siap(h)
    assert (jumlah(h, "Baru"), jumlah(h, "Ditolak"), jumlah(h, "Tidak ada dalam berkas")) == (1, 0, ORANG - 1)
    terapkan(h)

    # renamed and shuffled in xlsx: nothing is new
    acak_xlsx(berkas / "asn.csv.gz", tmp_path / "acak.xlsx")
    unggah(h, "Impor Data", tmp_path / "acak.xlsx")
    expect(h.get_by_role("heading", name="Cocokkan kolom")).to_be_visible()
    periksa_halaman(h)
    h.get_by_label("Simpan pencocokan").fill("Format BKD")
    h.get_by_role("button", name="Simpan dan uji coba").click()
    tunggu_siap(h)
    assert (jumlah(h, "Baru"), jumlah(h, "Berubah"), jumlah(h, "Tidak berubah")) == (0, 0, ORANG)

    isi_koneksi(h, produk_kosong.siasn)
    h.goto("/pangkalan-data/pns/")
    assert h.get_by_role("link", name=re.compile("^Lihat")).count() > 10
    h.get_by_role("link", name=re.compile("^Lihat")).first.click()
    expect(h.get_by_text("Riwayat Umum").first).to_be_visible()

    # undo of the batch of one
    h.goto("/impor/")
    h.get_by_role("link", name=re.compile("^Lihat.*ditolak")).click()
    periksa_halaman(h)
    h.get_by_role("button", name="Urungkan impor").first.click()
    h.get_by_label("Alasan").fill("Uji pengurungan")
    h.get_by_role("button", name="Ya, urungkan").click()
    expect(h.get_by_text("Dihapus")).to_be_visible(timeout=60_000)
    assert jumlah(h, "Dihapus") == 1


@pytest.mark.skipif(not NYATA.is_dir(), reason="../shared/data tidak ada di mesin ini")
@pytest.mark.fitur("O-01", "A-19")
def test_ekspor_sebuah_kabupaten(jendela, benih, tmp_path):
    """8,402 rows with the dirt of real exports, as they are and as an office renamed and shuffled them."""
    with benih.nyalakan("--kosong") as produk:
        siapkan = perintah(
            produk, "siapkan_instansi", "--nama", NAMA, "--admin-nama-pengguna", "admin.bkd", "--admin-nama", "Admin",
        )  # fmt: skip
        h = jendela(produk.url)
        masuk(h, aktivasi(h, produk, re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2,}", siapkan)[0]))
        unggah(h, "Impor Unor", NYATA / "ref_unor.json")
        tunggu_siap(h)
        terapkan(h)

        benar = tanpa_unor(NYATA / "data_utama.csv.gz", tmp_path / "asn.csv.gz", 40)
        unggah(h, "Impor Data", tmp_path / "asn.csv.gz")
        tunggu_siap(h)
        baru = jumlah(h, "Baru")
        assert (baru, jumlah(h, "Ditolak"), jumlah(h, "Ganda dalam berkas")) == (8_402 - 1 - 2, 1, 2)
        with h.expect_download() as unduhan:
            h.get_by_role("link", name=re.compile("Baris ditolak.*XLSX")).click()
        unduhan.value.save_as(tmp_path / "ditolak.xlsx")
        terapkan(h)
        buku = load_workbook(tmp_path / "ditolak.xlsx")
        salah = [sel for baris in buku.active.iter_rows(min_row=2) for sel in baris if sel.value == "F" * 32]
        assert len(salah) == 1
        salah[0].value = benar
        buku.save(tmp_path / "ditolak.xlsx")
        unggah(h, "Impor Data", tmp_path / "ditolak.xlsx")
        tunggu_siap(h)
        assert (jumlah(h, "Baru"), jumlah(h, "Ditolak")) == (1, 0)
        terapkan(h)

        acak_xlsx(NYATA / "data_utama.csv.gz", tmp_path / "acak.xlsx")
        unggah(h, "Impor Data", tmp_path / "acak.xlsx")
        h.get_by_role("button", name="Simpan dan uji coba").click()
        tunggu_siap(h)
        assert (jumlah(h, "Baru"), jumlah(h, "Berubah"), jumlah(h, "Ditolak")) == (0, 0, 0)
        assert jumlah(h, "Tidak berubah") == baru + 1
        h.goto("/pangkalan-data/pns/")
        expect(h.locator(".daftar-hitungan")).to_contain_text(re.compile(r"dari \d\.\d{3} ASN"))
