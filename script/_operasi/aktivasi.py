"""Letters of a whole instansi, and people who open their accounts with them (`script/uji-aktivasi`).

An Admin BKD asks for the letters on the page, takes the PDF once, and people activate in browsers of their own with
what stands on their page. Then: a used code, one of somebody else, one that expired, one that a second letter replaced.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
import pyotp
from playwright.sync_api import Browser, Page, sync_playwright

from script._gangguan.produk import Produk, port_bebas
from script._operasi import tempat
from script._operasi.tempat import Gagal, cetak

SANDI = "Kursi-Rotan-Teras-41"
SALAH = "Nama Pengguna atau kode aktivasi salah, sudah dipakai, atau kedaluwarsa."
_KODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z] ?){4}(?:- ?(?:[0-9A-HJKMNP-TV-Z] ?){4}){2}")  # the page spaces its letters
_NAMA = re.compile(r"Nama Pengguna\s+(\S+)")
# Accounts of the letters whose open code has the hash of the code on the page.
_COCOK = """
select count(*) from unnest(%s::text[], %s::text[]) s(nama, kode)
join akun_pengguna p on p.nama_pengguna = s.nama
join akun_kodeaktivasi k on k.pengguna_id = p.id
where k.dipakai_pada is null and k.kedaluwarsa_pada > now()
  and k.sidik = encode(sha256(convert_to(replace(s.kode, '-', ''), 'UTF8')), 'hex')
"""


@dataclass(frozen=True)
class Surat:
    """What stands on one page: user name and code."""

    nama: str
    kode: str


def baca_surat(pdf: Path) -> list[Surat]:
    """Every page of the PDF, read as text. Raises Gagal for a page without both."""
    import pypdfium2

    hasil = []
    with closing(pypdfium2.PdfDocument(pdf)) as buku:
        for nomor in range(len(buku)):
            teks = buku[nomor].get_textpage().get_text_range()
            nama, kode = _NAMA.search(teks), _KODE.search(teks)
            if nama is None or kode is None:
                raise Gagal(f"halaman {nomor + 1} tanpa nama pengguna atau kode")
            hasil.append(Surat(nama[1], kode[0].replace(" ", "")))
    return hasil


def periksa(ada: bool, pesan: str) -> None:
    if not ada:
        raise Gagal(pesan)


@contextmanager
def jendela(peramban: Browser, url: str) -> Iterator[Page]:
    """A browser session of its own."""
    konteks = peramban.new_context(base_url=url, locale="id-ID")
    konteks.set_default_timeout(30_000)
    try:
        yield konteks.new_page()
    finally:
        konteks.close()


def masuk(h: Page, akun: dict[str, str]) -> None:
    """Sign in with password and OTP; the statement of confidentiality where it is asked."""
    h.goto("/masuk/")
    h.get_by_label("Nama Pengguna").fill(akun["nama_pengguna"])
    h.get_by_label("Kata Sandi").fill(akun["kata_sandi"])
    h.get_by_role("button", name="Masuk").click()
    h.wait_for_url("**/otp/**")
    while "/otp" in h.url:  # a code may run out between reading and sending
        h.get_by_label("Kode").first.fill(pyotp.TOTP(akun["rahasia_otp"]).now())
        h.get_by_role("button", name="Lanjut").click()
        h.wait_for_load_state("networkidle")
    if "/pakta-integritas/" in h.url:
        h.get_by_label("Saya sudah membaca").check()
        h.get_by_role("button", name="Saya menyatakan").click()
        h.wait_for_url(lambda alamat: "/pakta-integritas/" not in alamat)


class Uji:
    """One run over a running product. `hasil`: figures."""

    def __init__(self, produk: Produk, peramban: Browser, folder: Path) -> None:
        self.produk, self.peramban, self.folder = produk, peramban, folder
        self.hasil: dict[str, Any] = {}

    def sql(self, kueri: str, *isi: Any, peran: str = "sigma_backup") -> int:
        """The number that a query gives, or of the rows that it changed."""
        dsn = self.produk.dsn().replace("sigma_backup", peran)
        with closing(psycopg2.connect(dsn)) as koneksi, koneksi, koneksi.cursor() as kursor:
            kursor.execute(kueri, isi)
            return int(kursor.fetchone()[0]) if kursor.description else kursor.rowcount

    def cetak_surat(self, h: Page, nama: str) -> list[Surat]:
        """The letters of the whole scope by the page, as a person does it."""
        h.goto("/administrasi/surat-aktivasi/")
        awal = time.monotonic()
        h.get_by_role("button", name="Buat surat").click()
        h.get_by_role("button", name="Ya, buat").click()
        h.get_by_role("button", name="Unduh surat").wait_for(timeout=1_800_000)
        detik = time.monotonic() - awal
        with h.expect_download(timeout=120_000) as unduhan:
            h.get_by_role("button", name="Unduh surat").click()
        tujuan = self.folder / f"{nama}.pdf"
        unduhan.value.save_as(tujuan)
        surat = baca_surat(tujuan)
        self.hasil[nama] = {
            "surat": len(surat),
            "detik": round(detik, 1),
            "mb": round(tujuan.stat().st_size / 2**20, 1),
        }
        cetak(f"{nama}: {len(surat)} surat dalam {detik:.1f} dtk, {self.hasil[nama]['mb']} MB")
        return surat

    def periksa_surat(self, surat: list[Surat]) -> None:
        """Every page has a person and a code of its own, and the database knows exactly these codes."""
        periksa(len({s.nama for s in surat}) == len(surat), "satu orang punya dua surat")
        periksa(len({s.kode for s in surat}) == len(surat), "satu kode ada di dua surat")
        cocok = self.sql(_COCOK, [s.nama for s in surat], [s.kode for s in surat])
        periksa(cocok == len(surat), f"{cocok} dari {len(surat)} kode dikenal basis data")

    def isi_kode(self, h: Page, nama: str, kode: str) -> bool:
        """The first step; True when the page goes on to the password."""
        h.goto("/aktivasi/")
        h.get_by_label("Nama Pengguna").fill(nama)
        h.get_by_label("Kode aktivasi").fill(kode)
        h.get_by_role("button", name="Lanjut").click()
        h.wait_for_load_state("networkidle")
        if h.get_by_text(SALAH).count():
            return False
        h.locator("input[type=password]").first.wait_for()
        return True

    def aktifkan(self, surat: Surat) -> float:
        """Open the account with the letter, sign in with the chosen password, see the own record. Seconds."""
        with jendela(self.peramban, self.produk.url) as h:
            awal = time.monotonic()
            periksa(self.isi_kode(h, surat.nama, surat.kode), f"kode {surat.nama} ditolak")
            for kotak in (0, 1):
                h.locator("input[type=password]").nth(kotak).fill(SANDI)
            h.get_by_role("button", name="Lanjut").click()
            h.wait_for_load_state("networkidle")
            if "/otp" in h.url:
                self._daftarkan_otp(h)
            else:
                h.get_by_label("Nama Pengguna").fill(surat.nama)
                h.get_by_label("Kata Sandi").fill(SANDI)
                h.get_by_role("button", name="Masuk").click()
            h.goto("/")
            periksa(h.get_by_role("link", name="Data saya").count() > 0, f"{surat.nama} tidak melihat Data saya")
            return time.monotonic() - awal

    def _daftarkan_otp(self, h: Page) -> None:
        """The third step, for whom the settings ask it; the page with the recovery codes is already signed in."""
        rahasia = h.locator("code").first.inner_text().replace(" ", "")
        while "/otp" in h.url and not h.locator("ol.kode-pemulihan").count():
            h.get_by_label("Kode").first.fill(pyotp.TOTP(rahasia).now())
            h.get_by_role("button", name="Aktifkan").click()
            h.wait_for_load_state("networkidle")

    def ditolak(self, surat: Surat, apa: str) -> None:
        with jendela(self.peramban, self.produk.url) as h:
            periksa(not self.isi_kode(h, surat.nama, surat.kode), f"{apa}: diterima")
        cetak(f"ditolak: {apa}")

    def jalan(self, aktif: int, benih: int) -> dict[str, Any]:
        acak = random.Random(benih)  # noqa: S311
        akun = next(a for a in self.produk.akun if a["peran"] == "Admin BKD")
        with jendela(self.peramban, self.produk.url) as h:
            masuk(h, akun)
            surat = self.cetak_surat(h, "surat")
            self.periksa_surat(surat)
            orang = acak.sample(surat, aktif + 3)
            waktu = sorted(self.aktifkan(s) for s in orang[:aktif])
            self.hasil["aktif"] = {"orang": aktif, "tengah": round(waktu[aktif // 2], 2), "lama": round(waktu[-1], 2)}
            cetak(f"{aktif} akun diaktifkan, {waktu[aktif // 2]:.2f} dtk seorang")
            self.ditolak(orang[0], "kode yang sudah dipakai")
            self.ditolak(Surat(orang[aktif].nama, orang[aktif + 1].kode), "kode orang lain")
            self._habis(orang[aktif])
            self._surat_ulang(h, surat, orang)
        return self.hasil

    def _habis(self, surat: Surat) -> None:
        """A code past its day: its letter opens nothing, and the page counts it."""
        habis = """update akun_kodeaktivasi k set kedaluwarsa_pada = now() - interval '1 second' from akun_pengguna p
                   where p.id = k.pengguna_id and p.nama_pengguna = %s and k.dipakai_pada is null"""
        periksa(self.sql(habis, surat.nama, peran="sigma_owner") == 1, "tidak ada kode terbuka untuk dihabiskan")
        self.ditolak(surat, "kode kedaluwarsa")

    def _surat_ulang(self, h: Page, surat: list[Surat], orang: list[Surat]) -> None:
        """The second letters: nobody who is active gets one; every earlier code is dead, the new ones open."""
        baru = self.cetak_surat(h, "surat kedua")
        self.periksa_surat(baru)
        aktif = {s.nama for s in orang[:-3]}
        periksa({s.nama for s in baru} == {s.nama for s in surat} - aktif, "surat kedua bukan bagi yang belum aktif")
        hidup = self.sql(_COCOK, [s.nama for s in surat], [s.kode for s in surat])
        periksa(hidup == 0, f"{hidup} kode surat pertama masih hidup")
        self.ditolak(orang[-1], "kode surat pertama sesudah surat kedua")
        kedua = {s.nama: s for s in baru}
        self.aktifkan(kedua[orang[-1].nama])
        self.aktifkan(kedua[orang[-3].nama])
        cetak("surat kedua membuka akun, juga bagi yang kodenya kedaluwarsa")


def jalankan(folder: Path, asn: int, aktif: int, benih: int) -> dict[str, Any]:
    """A product of its own with `asn` people; {figures}. Raises Gagal."""
    produk = Produk(folder / "data", port_bebas(), env=tempat.lingkungan())
    produk.mulai(asn)
    try:
        with sync_playwright() as p:
            peramban = p.chromium.launch(
                executable_path=os.environ.get("SIGMA_CHROMIUM", "/usr/bin/chromium"),
                args=["--no-sandbox", "--disable-gpu"],
            )
            return Uji(produk, peramban, folder).jalan(aktif, benih)
    finally:
        produk.henti()


def utama() -> int:
    urai = argparse.ArgumentParser(prog="script/uji-aktivasi", description=__doc__)
    urai.add_argument("--asn", type=int, default=10_000, help="people in the product (10000)")
    urai.add_argument("--aktif", type=int, default=50, help="accounts opened in a browser (50)")
    urai.add_argument("--benih", type=int, default=1)
    pilihan = urai.parse_args()
    with tempat.folder("aktivasi") as folder:
        try:
            hasil = jalankan(folder, pilihan.asn, pilihan.aktif, pilihan.benih)
        except Gagal as salah:
            cetak(f"GAGAL: {salah}")
            return 1
    tempat.catat("aktivasi", hasil)
    cetak(f"LULUS: {hasil}")
    return 0


if __name__ == "__main__":
    sys.exit(utama())
