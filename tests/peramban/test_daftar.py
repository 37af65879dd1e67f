"""Lists as an office uses them: own columns, a saved view, files, a sheet that comes back."""

import json
import re
import shutil
import subprocess
import uuid
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.peramban.conftest import lingkungan_bersih

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]


def buka_daftar(h):
    h.get_by_role("link", name="Pangkalan Data", exact=True).first.click()
    h.get_by_role("link", name="Data PNS").first.click()


def ambil(h, tombol: str, tujuan):
    with h.expect_download() as unduhan:
        h.get_by_role("button", name=tombol).click()
    unduhan.value.save_as(tujuan)
    return unduhan.value.suggested_filename


def nip_di_tabel(h) -> list[str]:
    return [t.replace(" ", "") for t in h.locator("td[data-label='NIP']").all_inner_texts()]


@pytest.mark.fitur("A-22", "A-21")
def test_kolom_tampilan_dan_ekspor(masuk_sebagai, tmp_path):
    h = masuk_sebagai("Admin OPD")
    buka_daftar(h)
    h.get_by_role("link", name="Kolom").click()
    h.get_by_label("Tanggal Lahir").check()
    h.get_by_role("button", name="Simpan").click()
    expect(h.get_by_role("columnheader", name="Tanggal Lahir")).to_be_visible()
    h.get_by_role("link", name=re.compile("^NIP")).first.click()
    h.wait_for_url("**urut=nip**")
    h.get_by_role("link", name="Simpan tampilan").click()
    h.get_by_label("Nama tampilan").fill("Menurut NIP")
    h.get_by_role("button", name="Simpan").click()
    expect(h.get_by_role("navigation", name="Tampilan tersimpan")).to_contain_text("Menurut NIP")
    nama = ambil(h, "Ekspor XLSX", tmp_path / "a.xlsx")
    assert re.fullmatch(r"data-pns-\d{4}-\d\d-\d\d\.xlsx", nama)
    baris = list(load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
    assert "Tanggal Lahir" in baris[0]
    terlihat = nip_di_tabel(h)
    assert [b[baris[0].index("NIP")] for b in baris[1:]][: len(terlihat)] == terlihat
    tanpa_uuid = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", h.url.split("?")[-1])
    assert not re.search(r"\d{8,}", tanpa_uuid)


@pytest.mark.fitur("X-15")
def test_duk(masuk_sebagai, tmp_path):
    h = masuk_sebagai("Admin OPD")
    h.get_by_role("link", name="Pangkalan Data", exact=True).first.click()
    h.get_by_role("link", name="DUK dan Daftar Nominatif").click()
    nama = ambil(h, "Buat daftar", tmp_path / "duk.xlsx")
    assert nama.startswith("duk-")
    isi = list(load_workbook(tmp_path / "duk.xlsx").active.iter_rows(values_only=True))
    assert isi[0][0] == "Daftar Urut Kepangkatan PNS"
    assert isi[4][0] == 1


def ubah_lembar(berkas, kolom: str, nilai: list) -> int:
    buku = load_workbook(berkas)
    letak = [s.value for s in buku.active[1]].index(kolom) + 1
    for nomor, satu in enumerate(nilai[: buku.active.max_row - 1], start=2):
        buku.active.cell(nomor, letak).value = satu
    buku.save(berkas)
    return min(len(nilai), buku.active.max_row - 1)


@pytest.mark.fitur("A-55")
def test_koreksi_massal(masuk_sebagai, tmp_path):
    h = masuk_sebagai("Admin OPD")
    buka_daftar(h)
    h.get_by_role("link", name="Kolom").click()
    h.get_by_label("Tanggal NPWP").check()
    h.get_by_role("button", name="Simpan").click()
    h.get_by_role("link", name="Koreksi massal").click()
    ambil(h, "Unduh lembar", tmp_path / "k.xlsx")
    banyak = ubah_lembar(tmp_path / "k.xlsx", "Tanggal NPWP", [date(2001, 2, n) for n in range(1, 11)])
    terapkan_koreksi(h, tmp_path / "k.xlsx", banyak)
    h.get_by_role("link", name="Lihat koreksinya").click()
    h.get_by_role("button", name="Batalkan koreksi ini").click()
    h.get_by_role("button", name="Kembalikan").click()
    expect(h.get_by_text(f"{banyak} sel pada {banyak} ASN")).to_be_visible(timeout=60_000)
    h.get_by_role("link", name="Lihat koreksinya").click()
    expect(h.get_by_text("nilai lama dikembalikan")).to_be_visible()


def sunting_di_libreoffice(berkas, isi: list[list], rumah) -> None:
    """Type `isi` into the sheet in a real LibreOffice and save it there; skips where there is none."""
    kantor, python = shutil.which("soffice"), "/usr/bin/python3"
    if not kantor or subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("LibreOffice dengan python3-uno tidak terpasang")
    pipa = f"sigma{uuid.uuid4().hex[:8]}"
    perintah = [kantor, "--headless", "--norestore", f"-env:UserInstallation={rumah.as_uri()}"]
    jalan = subprocess.Popen([*perintah, f"--accept=pipe,name={pipa};urp;"], env=lingkungan_bersih())
    try:
        naskah = [python, str(Path(__file__).with_name("sunting_libre.py")), pipa, str(berkas)]
        semula = berkas.read_bytes()
        hasil = subprocess.run(
            naskah, input=json.dumps(isi), text=True, check=False, timeout=120, env=lingkungan_bersih()
        )
        # The bridge may crash when the office closes under it; what counts is the file, which the test reads next.
        if hasil.returncode > 0 or berkas.read_bytes() == semula:
            hasil.check_returncode()
        jalan.wait(30)
    finally:
        jalan.kill()


# Ten people, five columns, as an officer types them.
KETIKAN = {
    "Tanggal NPWP": "2001-02-{:02d}",
    "Alamat": "Jalan Kenanga Nomor {} Gang II",
    "Email Gov": "kantor{}@contoh.go.id",
    "No HP": "0812345670{:02d}",
    "NPWP": "09999999900{:04d}",
}


@pytest.mark.fitur("A-55")
def test_lima_puluh_sel_dari_libreoffice(masuk_sebagai, tmp_path):
    h = masuk_sebagai("Admin OPD")
    buka_daftar(h)
    h.get_by_role("link", name="Kolom").click()
    for label in KETIKAN:
        h.get_by_label(label, exact=True).check()
    h.get_by_role("button", name="Simpan").click()
    h.get_by_role("link", name="Koreksi massal").click()
    ambil(h, "Unduh lembar", tmp_path / "k.xlsx")
    semula = list(load_workbook(tmp_path / "k.xlsx").active.iter_rows(values_only=True))
    assert len(semula) > 10
    isi = [[n, semula[0].index(label), pola.format(n)] for label, pola in KETIKAN.items() for n in range(1, 11)]
    sunting_di_libreoffice(tmp_path / "k.xlsx", isi, tmp_path / "libre")
    terapkan_koreksi(h, tmp_path / "k.xlsx", 50)
    h.get_by_role("link", name="Lihat koreksinya").click()
    h.get_by_role("button", name="Batalkan koreksi ini").click()
    h.get_by_role("button", name="Kembalikan").click()
    expect(h.get_by_text("50 sel pada 10 ASN")).to_be_visible(timeout=60_000)
    buka_daftar(h)
    h.get_by_role("link", name="Koreksi massal").click()
    ambil(h, "Unduh lembar", tmp_path / "akhir.xlsx")
    akhir = list(load_workbook(tmp_path / "akhir.xlsx").active.iter_rows(values_only=True))
    # the second column is the version of the record, which rises twice
    assert [(b[0], *b[2:]) for b in akhir[1:11]] == [(b[0], *b[2:]) for b in semula[1:11]]


def terapkan_koreksi(h, berkas, banyak: int) -> None:
    h.get_by_label("Lembar XLSX yang sudah diubah").set_input_files(berkas)
    h.get_by_role("button", name="Periksa").click()
    expect(h.locator("main").get_by_role("status").first).to_contain_text(f"{banyak} sel berubah")
    h.get_by_role("button", name=f"Terapkan {banyak} perubahan").click()
    h.get_by_role("button", name="Terapkan", exact=True).click()
    expect(h.get_by_text(re.compile(f"{banyak} sel pada .* ASN"))).to_be_visible(timeout=60_000)
