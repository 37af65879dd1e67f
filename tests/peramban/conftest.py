"""The product as a person meets it: started by its own command, used in Chromium.

`SIGMA_PRODUK=http://127.0.0.1:N,/data/dir` uses a product that runs already (for writing tests).
"""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest

AKAR = Path(__file__).resolve().parents[2]
ASN_UJI = 400


@dataclass
class Produk:
    """`akun`: rows of akun-demo.json; `siasn`: siasn-demo.json."""

    url: str
    data: Path

    @property
    def akun(self) -> list[dict]:
        return json.loads((self.data / "akun-demo.json").read_text())

    @property
    def siasn(self) -> dict:
        return json.loads((self.data / "siasn-demo.json").read_text())

    def akun_peran(self, peran: str, nomor: int = 0) -> dict:
        return [a for a in self.akun if a["peran"] == peran][nomor]


def _port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def _sehat(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as jawab:
            return jawab.status == 200
    except (urllib.error.URLError, OSError):
        return False


def lingkungan_bersih() -> dict[str, str]:
    """The environment without what the test run itself was given (its own database and Redis)."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("SIGMA_", "DJANGO_"))}


@contextlib.contextmanager
def nyalakan_di(data: Path, *argumen: str):
    """The product on this data directory, which stays."""
    port = _port()
    perintah = ["script/server", "--port", str(port), "--data", str(data), *argumen]
    catatan = data.parent / f"{data.name}.server.log"
    with catatan.open("w") as keluar:
        anak = subprocess.Popen(perintah, cwd=AKAR, env=lingkungan_bersih(), stdout=keluar, stderr=subprocess.STDOUT)
    try:
        hasil = Produk(f"http://127.0.0.1:{port}", data)
        _tunggu(hasil, anak, catatan)
        yield hasil
    finally:
        anak.send_signal(signal.SIGTERM)
        anak.wait(60)


def salin_data(asal: Path, tujuan: Path) -> None:
    """A stopped data directory, with whom its files belong to."""
    subprocess.run(["cp", "-a", str(asal), str(tujuan)], check=True)


class Benih:
    """Data directories made by a first start, then stopped: each product of a test goes on from a copy of its own."""

    def __init__(self, folder: Path):
        self._folder, self._nomor = folder, 0

    @contextlib.contextmanager
    def nyalakan(self, *argumen: str):
        self._nomor += 1
        asal = self._folder / "-".join(argumen).strip("-")
        tujuan = self._folder / f"salinan{self._nomor}"
        if not asal.is_dir():
            with nyalakan_di(asal, *argumen):
                pass
        salin_data(asal, tujuan)
        with nyalakan_di(tujuan, *argumen) as hasil:
            yield hasil


@pytest.fixture(scope="session")
def benih():
    with tempfile.TemporaryDirectory(prefix="sigma-benih-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # as root the product runs as a system user, who must get there
        yield Benih(Path(folder))


@pytest.fixture(scope="session")
def produk(request):
    """A running product with demo data."""
    if ada := os.environ.get("SIGMA_PRODUK"):
        url, data = ada.split(",")
        yield Produk(url, Path(data))
        return
    with request.getfixturevalue("benih").nyalakan("--asn", str(ASN_UJI)) as hasil:
        yield hasil


def _tunggu(hasil: Produk, anak: subprocess.Popen, catatan: Path) -> None:
    for _ in range(300):
        if anak.poll() is not None:
            pytest.fail(f"produk berhenti:\n{catatan.read_text()}")
        if _sehat(hasil.url) and "SIGMA siap" in catatan.read_text():
            return
        time.sleep(1)
    pytest.fail(f"produk tidak siap:\n{catatan.read_text()}")


# Not for the session: while Playwright runs, Django refuses the database in this thread.
@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        peramban = p.chromium.launch(
            executable_path=os.environ.get("SIGMA_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield peramban
        peramban.close()


@pytest.fixture
def jendela(chromium):
    """A new browser session at an address; what the console complains of is an error of the test."""
    dibuka, keluhan = [], []

    def _buka(url, lebar=1366, tinggi=768, js=True, warna="light"):
        konteks = chromium.new_context(
            base_url=url,
            viewport={"width": lebar, "height": tinggi},
            java_script_enabled=js,
            color_scheme=warna,
            locale="id-ID",
        )
        konteks.set_default_timeout(15_000)
        dibuka.append(konteks)
        halaman = konteks.new_page()
        halaman.on("console", lambda m: keluhan.append(m.text) if m.type in ("error", "warning") else None)
        halaman.on("pageerror", lambda e: keluhan.append(str(e)))
        return halaman

    yield _buka
    for konteks in dibuka:
        konteks.close()
    bukan_kami = re.compile(r"Failed to load resource.*(409|422|404|403|400|429)")
    assert [k for k in keluhan if not bukan_kami.search(k)] == []


@pytest.fixture
def buka(jendela, produk):
    """A new browser session on the product with demo data."""
    return lambda **lain: jendela(produk.url, **lain)


_LANGKAH_TERPAKAI: dict[str, int] = {}


def kode_otp(akun: dict) -> str:
    """A code whose step was not used yet: waits for the next one when it was."""
    langkah = int(time.time()) // 30
    while langkah <= _LANGKAH_TERPAKAI.get(akun["nama_pengguna"], 0):
        time.sleep(1)
        langkah = int(time.time()) // 30
    _LANGKAH_TERPAKAI[akun["nama_pengguna"]] = langkah
    return pyotp.TOTP(akun["rahasia_otp"]).at(langkah * 30)


def nyatakan_pakta(halaman) -> None:
    """The statement of confidentiality, where this account has not made it yet."""
    if "/pakta-integritas/" in halaman.url:
        halaman.get_by_label("Saya sudah membaca").check()
        halaman.get_by_role("button", name="Saya menyatakan").click()
        halaman.wait_for_load_state("networkidle")


def isi_otp(halaman, akun: dict) -> None:
    """The second step; a code that ran out while the page was slow is followed by the next one."""
    halaman.wait_for_url("**/otp/**")
    for _ in range(3):
        halaman.get_by_label("Kode").first.fill(kode_otp(akun))
        halaman.get_by_role("button", name="Lanjut").click()
        halaman.wait_for_load_state("networkidle")
        if "/otp" not in halaman.url:
            nyatakan_pakta(halaman)
            return
    pytest.fail(f"OTP tidak diterima: {halaman.locator('main').inner_text()[:300]}")


def menu(halaman, nama: str) -> None:
    """A link of the sidebar, whose section may be closed."""
    tautan = halaman.locator("#sisi a", has_text=re.compile(f"^{re.escape(nama)}$")).first
    tautan.wait_for(state="attached")
    if not tautan.is_visible():
        tautan.locator("xpath=ancestor::details[1]/summary").click()
    tautan.click()


_SESI: dict[tuple[str, str], list] = {}


@pytest.fixture
def masuk_sebagai(buka, produk):
    """A window in which this person is signed in: by name, password and code the first time and when `baru`; later
    windows go on with the session that is open, because a code serves once and the next one is half a minute away."""

    def _masuk(peran: str, nomor: int = 0, *, baru: bool = False, **lain):
        akun = produk.akun_peran(peran, nomor)
        kunci = (produk.url, akun["nama_pengguna"])
        halaman = buka(**lain)
        if not baru and kunci in _SESI:
            halaman.context.add_cookies(_SESI[kunci])
            halaman.goto("/")
            if "/masuk" not in halaman.url:
                return halaman
        halaman.goto("/masuk/")
        halaman.get_by_label("Nama Pengguna").fill(akun["nama_pengguna"])
        halaman.get_by_label("Kata Sandi").fill(akun["kata_sandi"])
        halaman.get_by_role("button", name="Masuk").click()
        isi_otp(halaman, akun)
        _SESI[kunci] = halaman.context.cookies()
        return halaman

    return _masuk
