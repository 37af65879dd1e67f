"""Every page that a role can reach by links: status, axe at two sizes, 320 px, weight over the wire, no errors, its look.

The pages are found by following links from Beranda, so that a new page is looked at without being listed here. A page
is looked at once, as the first role that reaches it; the others only follow its links, which differ by role.
"""

import gzip
import re
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from tests.peramban import rupa
from tests.peramban.conftest import ASN_UJI
from tests.peramban.test_mutu_halaman import ATURAN_LEBAR, axe, nilai

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]
PERAN = ("Admin OPD", "Admin BKD", "Admin Nasional", "Manajer BKD", "Auditor", "ASN")
HALAMAN_MAKS = 120  # of one role
BITA_MAKS = 40 * 1024  # a later page, compressed, without what the browser has already
TAUTAN = """() => [...document.querySelectorAll('a[href]:not([download])')]
    .filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"""
TAUTAN_NASKAH = """html => [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll(
    'a[href]:not([download])')].map(a => a.getAttribute('href')).filter(a => a.startsWith('/') || a.startsWith('?'))"""
TERGAMBAR = "() => [...document.querySelectorAll('[data-bagan]')].every(f => f.querySelector('canvas, svg'))"
# "Selamat siang" may wrap where "Selamat pagi" does not.
PAGI = """() => document.querySelectorAll('h1').forEach(h => {
    h.textContent = h.textContent.replace(/^Selamat (siang|sore|malam)/, 'Selamat pagi'); })"""
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


def pola(alamat: str) -> str:
    """Addresses of the same page have the same pattern; sorting, paging and another code table make no new page."""
    bagian = urlsplit(alamat)
    nama = "&".join(sorted(p.partition("=")[0] for p in bagian.query.split("&") if p))
    # The list behind a number is one page, whatever the number.
    sama = bagian.path.endswith("/orang/") or re.fullmatch(r"(urut|setelah|sebelum|dari|c|&)*", nama)
    tanpa_urut = "" if sama else f"?{nama}"
    jalur = re.sub(r"/\d+/", "/#/", _UUID.sub("<uuid>", bagian.path))
    jalur = re.sub(r"^/referensi/(?!jabatan/)[^/]+/", "/referensi/<tabel>/", jalur)
    # One page draws every kind of riwayat, and one every rule of quality.
    jalur = re.sub(r"/riwayat/[a-z0-9_]+/", "/riwayat/<jenis>/", jalur)
    jalur = re.sub(r"^/impor-riwayat/jenis/[a-z0-9_]+/", "/impor-riwayat/jenis/<jenis>/", jalur)
    jalur = re.sub(r"^/kualitas-data/aturan/[A-Z0-9_]+/", "/kualitas-data/aturan/<kode>/", jalur, flags=re.IGNORECASE)
    return re.sub(r"/baris/[^/]+/", "/baris/<kode>/", jalur) + tanpa_urut


def bukan_halaman(alamat: str) -> bool:
    return bool(re.search(r"/(unduh|pdf)/|\.(pdf|xlsx|csv|zip|svg)$|^/keluar/|^/static/", urlsplit(alamat).path))


@pytest.fixture(scope="module")
def produk(benih):
    """One of its own: what other tests did would stand in the pictures."""
    with benih.nyalakan("--asn", str(ASN_UJI)) as hasil:
        yield hasil


class Pelihat:
    """Looks at pages in one browser window and remembers what was wrong."""

    def __init__(self, halaman, peran: str):
        self.h, self.peran, self.keluhan = halaman, peran, []

    def potret(self, alamat: str, lebar: int) -> None:
        """The first screen against its picture, at whatever time of day; a chart, what is fetched and work in the
        background are waited for."""
        self.h.wait_for_function(TERGAMBAR)
        self.h.wait_for_function("() => !document.querySelector('[hx-trigger=load], [hx-trigger^=every]')")
        nilai(self.h, PAGI)
        png = self.h.screenshot(animations="disabled", caret="hide")
        if salah := rupa.periksa(rupa.nama_rupa(self.peran, pola(alamat), lebar), png):
            self.keluhan.append((alamat, lebar, salah))

    def ikuti(self, alamat: str) -> list[str]:
        """The links of a page that another role has looked at."""
        jawab = self.h.request.get(alamat)
        if jawab.status >= 400:
            self.keluhan.append((alamat, jawab.status))
        return [urljoin(alamat, satu) for satu in self.h.evaluate(TAUTAN_NASKAH, jawab.text())]

    def lihat(self, alamat: str) -> list[str]:
        """Open at 1366 px, then at 390 and 320; returns the links."""
        self.h.set_viewport_size({"width": 1366, "height": 768})
        jawab = self.h.goto(urldefrag(alamat).url)  # a place on the page scrolls when it likes
        if jawab.status >= 400:
            self.keluhan.append((alamat, jawab.status))
            return []
        bita = len(gzip.compress(jawab.body(), 6))  # as the proxy in front of the product sends it
        if bita > BITA_MAKS:
            self.keluhan.append((alamat, "bita", bita))
        self.potret(alamat, 1366)
        self.keluhan += [(alamat, satu) for satu in axe(self.h)]
        tautan = nilai(self.h, TAUTAN)
        self.h.set_viewport_size({"width": 390, "height": 844})
        self.potret(alamat, 390)
        self.keluhan += [(alamat, 390, satu) for satu in axe(self.h, ATURAN_LEBAR)]
        self.h.set_viewport_size({"width": 320, "height": 640})
        if (gulir := nilai(self.h, "document.documentElement.scrollWidth - innerWidth")) > 0:
            self.keluhan.append((alamat, "lebar 320", gulir))
        return tautan


def test_semua_halaman_semua_peran(masuk_sebagai):
    sudah: set[str] = set()
    keluhan = []
    for peran in PERAN:
        pelihat = Pelihat(masuk_sebagai(peran), peran)
        antrean, sendiri = ["/"], set()
        while antrean and len(sendiri) < HALAMAN_MAKS:
            alamat = antrean.pop(0)
            if pola(alamat) in sendiri or bukan_halaman(alamat):
                continue
            sendiri.add(pola(alamat))
            antrean += (pelihat.ikuti if pola(alamat) in sudah else pelihat.lihat)(alamat)
            sudah.add(pola(alamat))
        keluhan += [(peran, *k) for k in pelihat.keluhan]
        sudah.discard("/")  # every role has a Beranda of its own
    assert keluhan == [], "\n".join(str(k) for k in keluhan)
    assert len(sudah) > 30, sorted(sudah)
    print("\n".join(sorted(sudah)))
