"""The launcher's commands and a sign-in, as an operator uses them."""

import re
import subprocess
from pathlib import Path

import httpx

from tests.peramban.conftest import AKAR, kode_otp, lingkungan_bersih


def skrip(nama: str, *argumen: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run script/<nama> with a clean environment."""
    perintah = [f"script/{nama}", *(str(a) for a in argumen)]
    return subprocess.run(
        perintah, cwd=AKAR, env=lingkungan_bersih() | env, capture_output=True, text=True, timeout=300, check=False
    )


def sql(data: Path, teks: str, peran: str = "sigma_backup") -> list[str]:
    """Lines that a statement prints on a running data directory."""
    hasil = skrip("psql", "--data", data, "--peran", peran, "-At", "-v", "ON_ERROR_STOP=1", "-c", teks)
    assert hasil.returncode == 0, hasil.stderr
    return hasil.stdout.splitlines()


def token(html: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1]


def masuk_http(url: str, akun: dict, **kepala: str) -> httpx.Client:
    """Sign in with password and code; the client that holds the session."""
    klien = httpx.Client(base_url=url, timeout=30, trust_env=False, headers=kepala)
    isi = {"login": akun["nama_pengguna"], "password": akun["kata_sandi"]}
    jawab = klien.post("/masuk/", data={**isi, "csrfmiddlewaretoken": token(klien.get("/masuk/").text)})
    assert jawab.status_code == 302, jawab.text[:500]
    halaman = klien.get("/masuk/otp/").text
    jawab = klien.post("/masuk/otp/", data={"code": kode_otp(akun), "csrfmiddlewaretoken": token(halaman)})
    assert jawab.status_code == 302, jawab.text[:500]
    nyatakan_pakta(klien)
    return klien


def nyatakan_pakta(klien: httpx.Client) -> None:
    """The statement of confidentiality, where this account has not made it yet."""
    halaman = klien.get("/pakta-integritas/").text
    if teks := re.search(r'name="teks" value="(\d+)"', halaman):
        isi = {"csrfmiddlewaretoken": token(halaman), "teks": teks[1], "setuju": "on"}
        assert klien.post("/pakta-integritas/", data=isi).status_code == 302
