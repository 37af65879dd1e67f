"""p50, p95, queries and bytes of the main job's pages, beside the trivial signed-in view of the same run.

Starts the embedded product over a data directory that has demo accounts (`--data`), signs in for
real, warms up, and asks each page at least `--kali` times over one connection. Times are milliseconds
at the client on loopback; bytes are what goes over the wire (gzip or brotli as the product sends).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pyotp

AKAR = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(AKAR))

from script import _ukur_kantor, _ukur_mutu  # noqa: E402

TARGET = (
    _ukur_kantor.TARGET
    | _ukur_mutu.TARGET
    | {
        "beranda": 20,
        "daftar OPD": 15,
        "daftar OPD, halaman berikut": 15,
        "daftar instansi": 15,
        "cari NIP": 12,
        "cari nama, OPD": 15,
        "cari nama salah ketik, OPD": 15,
        "cari nama, instansi": 15,
        "cari nama salah ketik, instansi": 15,
        "halaman ASN": 25,
        "halaman sinkron": 25,
        "dashboard, OPD": 20,
        "statistik pangkat, OPD": 20,
        "dashboard, instansi": 20,
        "statistik pangkat, instansi": 20,
        "statistik usia, instansi": 20,
        "dashboard, nasional": 30,
        "statistik pangkat, nasional": 30,
        "statistik usia, nasional": 30,
        "proyeksi BUP, nasional": 30,
        "simpan": 40,
        "masuk (sandi)": 400,
    }
)
STATISTIK = (
    ("dashboard", ""),
    ("statistik pangkat", "pangkat/"),
    ("statistik usia", "usia/"),
    ("proyeksi BUP", "proyeksi-bup/"),
)


@contextlib.contextmanager
def produk(data: Path, port: int) -> Iterator[str]:
    """The embedded product over `data`, ended afterwards."""
    env = {**os.environ, "SIGMA_UKUR": "1"}
    perintah = [str(AKAR / "script/server"), "--data", str(data), "--port", str(port)]
    anak = subprocess.Popen(perintah, env=env, stdout=subprocess.DEVNULL)
    alamat = f"http://127.0.0.1:{port}"
    try:
        _tunggu(alamat, anak)
        yield alamat
    finally:
        anak.send_signal(signal.SIGTERM)
        anak.wait(60)


def _tunggu(alamat: str, anak: subprocess.Popen) -> None:
    for _ in range(900):
        if anak.poll() is not None:
            sys.exit("produk tidak menyala")
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{alamat}/healthz", timeout=2).status_code == 200:
                return
        time.sleep(0.2)
    sys.exit("produk tidak siap dalam 180 detik")


def token(html: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1]  # type: ignore[index]


def masuk(alamat: str, akun: dict) -> httpx.Client:
    """Sign in with password and OTP; waits for the next step when this one was used."""
    klien = httpx.Client(base_url=alamat, timeout=60)
    for _ in range(3):
        isi = klien.get("/masuk/").text
        data = {
            "csrfmiddlewaretoken": token(isi),
            "login": akun["nama_pengguna"],
            "password": akun["kata_sandi"],
        }
        hasil = klien.post("/masuk/", data=data)
        if "otp" not in hasil.headers.get("location", ""):
            sys.exit(f"sandi ditolak ({hasil.status_code})")
        isi = klien.get("/masuk/otp/").text
        kode = pyotp.TOTP(akun["rahasia_otp"]).now()
        hasil = klien.post("/masuk/otp/", data={"csrfmiddlewaretoken": token(isi), "code": kode})
        if hasil.status_code == 302:
            nyatakan_pakta(klien)
            return klien
        time.sleep(31 - time.time() % 30)
    sys.exit("OTP ditolak")


def nyatakan_pakta(klien: httpx.Client) -> None:
    """The statement of confidentiality, once an account."""
    halaman = klien.get("/pakta-integritas/").text
    if teks := re.search(r'name="teks" value="(\d+)"', halaman):
        data = {"csrfmiddlewaretoken": token(halaman), "teks": teks[1], "setuju": "on"}
        klien.post("/pakta-integritas/", data=data)


def ukur(nama: str, kali: int, kerja: Callable[[], httpx.Response]) -> dict:
    """{nama, p50, p95, kueri, byte}; the first tenth warms up and is not counted."""
    waktu, akhir = [], None
    for putaran in range(kali + max(5, kali // 10)):
        mulai = time.perf_counter()
        akhir = kerja()
        if putaran >= max(5, kali // 10):
            waktu.append((time.perf_counter() - mulai) * 1000)
        if akhir.status_code >= 400:
            sys.exit(f"{nama}: {akhir.status_code}")
    waktu.sort()
    return {
        "nama": nama,
        "p50": statistics.median(waktu),
        "p95": waktu[int(len(waktu) * 0.95)],
        "kueri": akhir.headers.get("X-Kueri", "-"),
        "byte": akhir.num_bytes_downloaded,
    }


class Jalan:
    """One signed-in person walking the main job."""

    def __init__(self, klien: httpx.Client):
        self.klien = klien
        isi = klien.get("/pangkalan-data/pns/").text
        self.csrf = token(isi)
        self.asn = re.findall(r'href="(/asn/[^"]+)"', isi)
        self.nip = re.findall(r'class="angka">([\d ]+)<', isi)
        self.nama = re.findall(r'data-label="Nama">([^<,]+)', isi)

    def lihat(self, jalur: str) -> Callable[[], httpx.Response]:
        return lambda: self.klien.get(jalur)

    def cari(self, teks: str) -> Callable[[], httpx.Response]:
        """The result page of a stored search (the POST that stores it is a redirect)."""
        data = {"csrfmiddlewaretoken": self.csrf, "cari": teks}
        hasil = self.klien.post("/pangkalan-data/pns/saring/", data=data)
        return self.lihat(hasil.headers["location"])

    def simpan(self) -> Callable[[], httpx.Response]:
        jalur = f"{self.asn[0]}ubah/"
        isi = self.klien.get(jalur).text
        keadaan = {"versi": int(re.search(r'name="versi" value="(\d+)"', isi)[1])}  # type: ignore[index]
        dasar = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', isi))
        dasar |= {"csrfmiddlewaretoken": self.csrf}

        def kerja() -> httpx.Response:
            nomor = f"0812{keadaan['versi']:08d}"
            data = {**dasar, "versi": str(keadaan["versi"]), "no_hp": nomor}
            hasil = self.klien.post(jalur, data=data)
            keadaan["versi"] += 1
            return hasil

        return kerja


def salah_ketik(nama: str) -> str:
    """The name with the middle letter of its first word doubled away."""
    kata = nama.split()
    tengah = len(kata[0]) // 2
    kata[0] = kata[0][:tengah] + kata[0][tengah + 1 :]
    return " ".join(kata)


def halaman(opd: Jalan, bkd: Jalan) -> Iterator[tuple[str, Callable[[], httpx.Response]]]:
    isi = opd.klien.get("/pangkalan-data/pns/").text
    lanjut = re.search(r'rel="next" href="([^"]+)"', isi)
    yield "hampa (pembanding)", opd.lihat("/ukur/hampa")
    yield "beranda", opd.lihat("/")
    yield "daftar OPD", opd.lihat("/pangkalan-data/pns/")
    if lanjut:
        yield "daftar OPD, halaman berikut", opd.lihat(lanjut[1].replace("&amp;", "&"))
    yield "daftar instansi", bkd.lihat("/pangkalan-data/pns/")
    yield "cari NIP", opd.cari(opd.nip[3])
    yield "cari nama, OPD", opd.cari(opd.nama[5])
    yield "cari nama salah ketik, OPD", opd.cari(salah_ketik(opd.nama[5]))
    yield "cari nama, instansi", bkd.cari(bkd.nama[7])
    yield "cari nama salah ketik, instansi", bkd.cari(salah_ketik(bkd.nama[7]))
    yield "halaman ASN", opd.lihat(opd.asn[2])
    yield "halaman ubah", opd.lihat(f"{opd.asn[2]}ubah/")
    yield "riwayat perubahan", opd.lihat(f"{opd.asn[2]}perubahan/")
    yield "halaman sinkron", opd.lihat(f"{opd.asn[2]}sinkron/data-utama/")
    yield "simpan", opd.simpan()


def statistik(opd: Jalan, bkd: Jalan, nasional: httpx.Client) -> Iterator[tuple[str, Callable[[], httpx.Response]]]:
    for tingkat, klien in (("OPD", opd.klien), ("instansi", bkd.klien), ("nasional", nasional)):
        for nama, jalur in STATISTIK:
            yield f"{nama}, {tingkat}", lambda klien=klien, jalur=jalur: klien.get(f"/statistik/{jalur}")
    yield "orang di balik angka, OPD", opd.lihat("/statistik/orang/?sajian=golongan_pns&kode=31")
    yield "orang di balik angka, instansi", bkd.lihat("/statistik/orang/?sajian=golongan_pns&kode=31")


def ukur_masuk(alamat: str, akun: dict) -> Callable[[], httpx.Response]:
    def kerja() -> httpx.Response:
        klien = httpx.Client(base_url=alamat, timeout=60)
        isi = klien.get("/masuk/").text
        data = {"login": akun["nama_pengguna"], "password": akun["kata_sandi"]}
        return klien.post("/masuk/", data={**data, "csrfmiddlewaretoken": token(isi)})

    return kerja


def cetak(baris: list[dict]) -> None:
    dasar = baris[0]["p50"]
    print(f"{'halaman':34}{'p50':>8}{'p95':>8}{'target':>8}{'× hampa':>9}{'kueri':>7}{'byte':>9}")
    for b in baris:
        target = TARGET.get(b["nama"], "")
        tanda = " !" if target and b["p95"] > target else ""
        print(
            f"{b['nama']:34}{b['p50']:8.1f}{b['p95']:8.1f}{target!s:>8}{b['p50'] / dasar:9.1f}"
            f"{b['kueri']:>7}{b['byte']:9d}{tanda}"
        )


def pilih(akun: list[dict], *peran: str) -> dict:
    """The first account of the first of these roles that is there (`akun_ukur` makes the big ones)."""
    return next(a for satu in peran for a in akun if a["peran"] == satu)


def terpilih(nama: str, teks: str) -> bool:
    return not teks or teks in nama or "pembanding" in nama


def isi_kerja(data: Path) -> None:
    """Accounts, usulan, threads, notifications and reads of a busy office, once a data directory."""
    perintah = [str(AKAR / "script/psql"), "--data", str(data), "--peran", "sigma_induk", "-At"]
    pemilik = (data / "run").stat().st_uid
    if os.geteuid() == 0 and pemilik != 0:  # the cluster's own role answers to its own system user alone
        perintah = ["setpriv", f"--reuid={pemilik}", "--clear-groups", *perintah]
    subprocess.run(perintah, stdin=(AKAR / "script/_ukur_kerja.sql").open(), check=True)


def utama() -> None:
    urai = argparse.ArgumentParser(description="Mengukur halaman jalan utama.")
    urai.add_argument("--data", type=Path, required=True)
    urai.add_argument("--port", type=int, default=8090)
    urai.add_argument("--kali", type=int, default=200)
    urai.add_argument("--halaman", default="", help="hanya halaman yang namanya memuat teks ini")
    urai.add_argument("--isi", action="store_true", help="isi dulu akun, usulan, koordinasi, dan jejak tiruan")
    pilihan = urai.parse_args()
    akun = json.loads((pilihan.data / "akun-demo.json").read_text())
    with produk(pilihan.data, pilihan.port) as alamat:
        opd = Jalan(masuk(alamat, pilih(akun, "Ukur OPD", "Admin OPD")))
        bkd = Jalan(masuk(alamat, pilih(akun, "Ukur BKD", "Admin BKD")))
        nasional = masuk(alamat, pilih(akun, "Admin Nasional"))
        if pilihan.isi:
            isi_kerja(pilihan.data)
        asn = masuk(alamat, pilih(akun, "ASN"))
        kantor, mutu = _ukur_kantor.halaman(opd, bkd, asn), _ukur_mutu.halaman(opd, bkd, nasional)
        semua = (*halaman(opd, bkd), *statistik(opd, bkd, nasional), *kantor, *mutu)
        baris = [ukur(nama, pilihan.kali, kerja) for nama, kerja in semua if terpilih(nama, pilihan.halaman)]
        baris.append(ukur("masuk (sandi)", 20, ukur_masuk(alamat, pilih(akun, "Admin OPD"))))
    cetak(baris)


if __name__ == "__main__":
    utama()
