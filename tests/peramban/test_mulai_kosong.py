"""From `--kosong` to a push: commands for what has no page yet, pages for the rest."""

import re
import subprocess
import sys

import httpx
import pytest
from playwright.sync_api import expect

from tests.peramban.conftest import AKAR, isi_otp, kode_otp, lingkungan_bersih, menu

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]
NAMA = "Pemerintah Kabupaten Uji Coba"
SANDI = "Meja-Kayu-Jati-88"


@pytest.fixture(scope="module")
def kosong(benih):
    with benih.nyalakan("--kosong") as hasil:
        yield hasil


def perintah(produk, *argumen) -> str:
    hasil = subprocess.run(
        ["script/manage", "--data", str(produk.data), *map(str, argumen)],
        cwd=AKAR, env=lingkungan_bersih(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr
    return hasil.stdout


def angka(keluaran: str, kata: str) -> int:
    return int(re.search(rf"\b{kata} (\d+)", keluaran)[1])


def muat_tiruan(produk, folder) -> None:
    subprocess.run(
        [sys.executable, "-m", "sinkron_siasn.tiruan", "muat", folder / "asn.csv.gz", "--unor", folder / "unor.json",
         "--db", produk.data / "tiruan/tiruan.sqlite3", "--drift", "7"],
        cwd=AKAR, check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def berkas(tmp_path_factory):
    """An export and its units, of our own generator."""
    from pegawai.impor.buat_berkas import buat_asn, buat_unor, tulis_ekspor, tulis_ref_unor

    folder = tmp_path_factory.mktemp("ekspor")
    unor = buat_unor(NAMA, 5, 12)
    tulis_ref_unor(folder / "unor.json", unor)
    tulis_ekspor(folder / "asn.csv.gz", buat_asn(unor, 300, seed=5))
    return folder


def aktivasi(h, produk, kode: str) -> dict:
    """The three steps of the activation page, as a person walks them."""
    h.goto("/aktivasi/")
    h.get_by_label("Nama Pengguna").fill("admin.bkd")
    h.get_by_label("Kode aktivasi").fill(kode)
    h.get_by_role("button", name="Lanjut").click()
    h.locator("input[type=password]").nth(0).fill(SANDI)
    h.locator("input[type=password]").nth(1).fill(SANDI)
    h.get_by_role("button", name="Lanjut").click()
    rahasia = h.locator("code").first.inner_text().replace(" ", "")
    akun = {"nama_pengguna": "admin.bkd", "kata_sandi": SANDI, "rahasia_otp": rahasia}
    for _ in range(3):  # a code that ran out while the page was slow is followed by the next one
        h.get_by_label("Kode").first.fill(kode_otp(akun))
        h.get_by_role("button", name="Aktifkan").click()
        h.wait_for_load_state("networkidle")
        if not h.get_by_text("Kode OTP salah").count():
            break
    expect(h.get_by_text("pemulihan").first).to_be_visible()
    return akun


def masuk(h, akun) -> None:
    h.goto("/keluar/")
    if h.get_by_role("button", name="Keluar").count():
        h.get_by_role("button", name="Keluar").last.click()
    h.goto("/masuk/")
    h.get_by_label("Nama Pengguna").fill(akun["nama_pengguna"])
    h.get_by_label("Kata Sandi").fill(akun["kata_sandi"])
    h.get_by_role("button", name="Masuk").click()
    isi_otp(h, akun)


def isi_koneksi(h, siasn: dict) -> None:
    menu(h, "Koneksi SIASN")
    for label, nilai in {
        "Consumer key": siasn["consumer_key"],
        "Consumer secret": siasn["consumer_secret"],
        "Client ID SSO": siasn["client_id"],
        "Nama pengguna SSO": siasn["username"],
        "Kata sandi SSO": siasn["password"],
    }.items():
        h.get_by_label(label).fill(nilai)
    for nama in ("base_url", "token_url", "sso_url"):
        h.locator(f"[name={nama}]").fill(siasn[nama])
    h.get_by_role("button", name=re.compile("Simpan")).first.click()
    expect(h.get_by_text("Koneksi SIASN disimpan")).to_be_visible()
    # a stored secret is never shown again
    assert siasn["consumer_secret"] not in h.content()
    expect(h.get_by_text(re.compile("Uji .*(lalu|baru saja)"))).to_be_visible(timeout=60_000)


@pytest.mark.fitur("O-01", "A-49", "A-42", "X-09", "D-14", "D-15", "D-16")
def test_dari_kosong_sampai_sinkron(kosong, berkas, jendela):
    siapkan = perintah(
        kosong, "siapkan_instansi", "--nama", NAMA, "--admin-nama-pengguna", "admin.bkd", "--admin-nama", "Admin Uji",
    )  # fmt: skip
    assert not (kosong.data / "akun-demo.json").exists()
    kode = re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2,}", siapkan)[0]
    perintah(kosong, "impor_unor", berkas / "unor.json", "--instansi", NAMA)
    pertama = perintah(kosong, "impor_asn", berkas / "asn.csv.gz", "--instansi", NAMA)
    assert angka(pertama, "baru") == 300
    kedua = perintah(kosong, "impor_asn", berkas / "asn.csv.gz", "--instansi", NAMA)
    assert (angka(kedua, "baru"), angka(kedua, "berubah")) == (0, 0)
    muat_tiruan(kosong, berkas)

    h = jendela(kosong.url)
    akun = aktivasi(h, kosong, kode)
    masuk(h, akun)
    isi_koneksi(h, kosong.siasn)

    h.goto("/pangkalan-data/pns/")
    h.get_by_role("link", name=re.compile("^Lihat")).first.click()
    asn = h.url
    nip = h.locator(".kepala-profil-nip .angka").inner_text().replace(" ", "")
    email = "koreksi.bkd@contoh.id"
    h.get_by_role("link", name="Ubah Data Riwayat Umum", exact=True).click()
    h.get_by_label("Email Pribadi").fill(email)
    h.get_by_role("button", name="Simpan").click()
    expect(h.get_by_text("Perubahan disimpan")).to_be_visible()

    # a value that SIGMA changed survives a re-import
    ketiga = perintah(kosong, "impor_asn", berkas / "asn.csv.gz", "--instansi", NAMA)
    assert angka(ketiga, "berubah") == 0
    h.goto(asn)
    expect(h.get_by_text(email)).to_be_visible()

    h.goto(f"{asn}sinkron/data-utama/")
    tabel = h.get_by_role("table", name="DATA UTAMA PNS")
    expect(tabel).to_be_visible(timeout=60_000)
    tabel.get_by_role("row").nth(1).get_by_label("Kirim ke SIASN").check()
    h.get_by_role("button", name="Periksa pilihan").click()
    h.get_by_role("checkbox").check()
    h.get_by_role("button", name="SIASN", exact=True).click()
    expect(h.get_by_text("Sudah dibaca kembali dari SIASN dan sesuai")).to_be_visible(timeout=60_000)
    dasar = kosong.siasn["base_url"].split("/apisiasn")[0]
    assert httpx.get(f"{dasar}/_kendali/orang/{nip}").json()["data"]["email"] == email
