"""docker-compose.yml is no dead text: each of our services' own command, with its own environment, as a process.

There is no container engine here. The databases are servers of the test at other addresses, 0.0.0.0 becomes
127.0.0.1, the proxy is what a client says it is. Everything else is what stands in the file.
"""

import base64
import contextlib
import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import pytest
import yaml

from script._gangguan.formulir import isi_formulir
from sigma.peluncur.daftar import BAGIAN
from tests.akun.bantuan import kode_otp
from tests.operasi.bantuan import token
from tests.peluncur.conftest import port_bebas
from tests.peramban.conftest import AKAR, lingkungan_bersih

pytestmark = pytest.mark.lambat
HOST = "sigma.contoh.go.id"
SANDI = "Meja-Kayu-Jati-88"
ISI = yaml.safe_load((AKAR / "docker-compose.yml").read_text())
TETAP = ("web", "worker", "panjang", "beat")  # run until they are stopped
KITA = ("migrasi", *TETAP)


def isi_env() -> dict[str, str]:
    """What an operator writes into .env."""
    rahasia = {f"SIGMA_SANDI_{n}": secrets.token_hex(12) for n in ("INDUK", "OWNER", "APP", "WORKER", "CADANGAN")}
    kunci = base64.urlsafe_b64encode(os.urandom(32)).decode()
    return rahasia | {
        "SIGMA_HOST": HOST,
        "SIGMA_SECRET_KEY": secrets.token_urlsafe(64),
        "SIGMA_KUNCI_FERNET": kunci,
        "SIGMA_METRIK_TOKEN": "token-metrik",
    }


def sisip(teks: object, env: dict[str, str]) -> str:
    """Compose's ${NAMA}, ${NAMA:-bawaan}, ${NAMA:?pesan}."""

    def ganti(m: re.Match) -> str:
        nama, cara, lain = m[1], m[2], m[3] or ""
        if env.get(nama):
            return env[nama]
        assert cara != ":?", f"{nama} wajib diisi"
        return lain

    return re.sub(r"\$\{(\w+)(?:(:-|:\?)([^}]*))?\}", ganti, str(teks))


class Susunan:
    """The services of the file as processes."""

    def __init__(self, folder: Path):
        self.folder, self.env_berkas = folder, isi_env()
        self.port = {nama: port_bebas() for nama in ("db", "antrean", "ingatan", "web")}
        self.anak: list[subprocess.Popen] = []

    def ganti_alamat(self, teks: str) -> str:
        for nama, bawaan in (("db", 5432), ("antrean", 6379), ("ingatan", 6379)):
            teks = teks.replace(f"{nama}:{bawaan}", f"127.0.0.1:{self.port[nama]}")
        teks = teks.replace("/run/sigma/metrik", str(self.folder / "metrik"))
        return teks.replace("/tmp/jadwal", str(self.folder / "jadwal")).replace("0.0.0.0", "127.0.0.1")

    def env(self, layanan: str) -> dict[str, str]:
        isi = {
            k: self.ganti_alamat(sisip(v, self.env_berkas)) for k, v in ISI["services"][layanan]["environment"].items()
        }
        # ENV of the image
        isi |= {"SIGMA_DATA": str(self.folder / "data"), "SIGMA_STATIC_ROOT": str(self.folder / "statis")}
        return lingkungan_bersih() | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(AKAR)} | isi

    def perintah(self, layanan: str) -> list[str]:
        isi = [self.ganti_alamat(str(b)) for b in ISI["services"][layanan]["command"]]
        isi = [str(self.port["web"]) if b == "8000" else b for b in isi]
        return [sys.executable, *isi[1:]] if isi[0] == "python" else isi

    def jalankan(self, layanan: str) -> None:
        log = open(self.folder / f"{layanan}.log", "w")  # noqa: SIM115
        self.anak.append(
            subprocess.Popen(
                self.perintah(layanan), env=self.env(layanan), cwd=AKAR, stdout=log, stderr=log, start_new_session=True
            )
        )

    def sekali(self, layanan: str, *perintah: str) -> str:
        """`docker compose run --rm LAYANAN PERINTAH`."""
        isi = [sys.executable, *perintah] if perintah else self.perintah(layanan)
        hasil = subprocess.run(isi, env=self.env(layanan), cwd=AKAR, capture_output=True, text=True, check=False)
        assert hasil.returncode == 0, hasil.stdout + hasil.stderr
        return hasil.stdout

    def henti(self) -> None:
        for satu in reversed(self.anak):
            satu.terminate()
        for satu in self.anak:
            with contextlib.suppress(subprocess.TimeoutExpired):
                satu.wait(30)
            if satu.poll() is None:
                satu.kill()


@contextlib.contextmanager
def postgres(s: Susunan):
    """A cluster as the image makes it: its own superuser, passwords over TCP, our init script."""
    from sigma.peluncur.pelaksana import pilih
    from sigma.peluncur.postgres import folder_bin

    siapa = pilih([folder_bin() / "postgres", s.folder])
    pg = s.folder / "pg"
    pg.mkdir()
    siapa.milikkan(pg)
    layanan = ISI["services"]["db"]
    lingkungan = {k: sisip(v, s.env_berkas) for k, v in layanan["environment"].items()}

    def jalan(*perintah: object, **env: str) -> None:
        hasil = subprocess.run(
            siapa.perintah(*perintah), env=os.environ | env, cwd=s.folder, capture_output=True, text=True,
            **siapa.popen_kwargs(),
        )  # fmt: skip
        assert hasil.returncode == 0, hasil.stderr

    initdb = [folder_bin() / "initdb", "-D", pg, "-U", lingkungan["POSTGRES_USER"], "--auth-local=trust"]
    jalan(*initdb, *lingkungan["POSTGRES_INITDB_ARGS"].split())
    perintah = siapa.perintah(
        folder_bin() / "postgres", "-D", pg, "-h", "127.0.0.1", "-p", str(s.port["db"]), "-k", pg, "-c", "fsync=off"
    )
    anak = subprocess.Popen(
        perintah, cwd=s.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **siapa.popen_kwargs()
    )
    try:
        for _ in range(100):
            if (pg / f".s.PGSQL.{s.port['db']}").exists():
                break
            time.sleep(0.1)
        (skrip,) = (v.split(":")[0] for v in layanan["volumes"] if "docker-entrypoint-initdb.d" in v)
        (sql,) = (v.split(":")[0] for v in layanan["volumes"] if v.endswith("peran.sql:ro"))
        jalan(
            "sh", AKAR / skrip, **lingkungan, SIGMA_PERAN_SQL=str(AKAR / sql), PGHOST=str(pg), PGPORT=str(s.port["db"]),
            PATH=f"{folder_bin()}:{os.environ['PATH']}",
        )  # fmt: skip
        yield
    finally:
        anak.terminate()
        anak.wait(20)


@pytest.fixture(scope="module")
def susunan():
    from sigma.peluncur.redis import program

    with tempfile.TemporaryDirectory(prefix="sigma-wadah-", dir="/tmp") as nama:
        s = Susunan(Path(nama))
        s.folder.chmod(0o755)
        for sub in ("metrik", "data/berkas"):
            (s.folder / sub).mkdir(parents=True)
        with postgres(s):
            for satu in ("antrean", "ingatan"):
                perintah = ISI["services"][satu]["command"][1:]
                (s.folder / satu).mkdir()
                isi = [
                    program(),
                    "--port",
                    str(s.port[satu]),
                    "--bind",
                    "127.0.0.1",
                    "--dir",
                    s.folder / satu,
                    *perintah,
                ]
                s.anak.append(subprocess.Popen(list(map(str, isi)), stdout=subprocess.DEVNULL))
            try:
                s.sekali("migrasi")
                s.sekali("web", "manage.py", "collectstatic", "--noinput", "--verbosity=0")  # RUN of the image
                for layanan in TETAP:
                    s.jalankan(layanan)
                yield s
            finally:
                s.henti()


class Peminta:
    """A browser behind the proxy: TLS outside, secure cookies, the proxy's own headers."""

    def __init__(self, s: Susunan):
        self.kue: dict[str, str] = {}
        kepala = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
        kepala["Referer"] = f"https://{HOST}/"
        self.http = httpx.Client(
            base_url=f"http://127.0.0.1:{s.port['web']}", headers=kepala, trust_env=False, timeout=30
        )

    def minta(self, cara: str, jalur: str, **lain) -> httpx.Response:
        kue = "; ".join(f"{k}={v}" for k, v in self.kue.items())
        jawab = self.http.request(cara, jalur, headers={"Cookie": kue}, **lain)
        for baris in jawab.headers.get_list("set-cookie"):
            nama, _, nilai = baris.split(";")[0].partition("=")
            assert "Secure" in baris or nama == "tema"
            self.kue[nama] = nilai
        self.http.cookies.clear()
        return jawab

    def kirim(self, jalur: str, **isi: str) -> httpx.Response:
        halaman = self.minta("GET", jalur).text
        return self.minta("POST", jalur, data={**isi, "csrfmiddlewaretoken": token(halaman)})


def tunggu_sehat(s: Susunan, detik: float = 60) -> dict:
    batas, isi = time.monotonic() + detik, {}
    while time.monotonic() < batas:
        with contextlib.suppress(httpx.HTTPError):
            isi = Peminta(s).minta("GET", "/healthz").json()
            if isi["siap"] and isi["pekerja"] == "ya":
                return isi
        time.sleep(0.5)
    raise AssertionError(f"{isi} {[(p.name, p.read_text()[-1500:]) for p in s.folder.glob('*.log')]}")


@pytest.mark.fitur("O-01", "O-05")
def test_setiap_layanan_jalan_dengan_perintah_dan_lingkungannya_sendiri(susunan):
    """Database, Redis, worker and beat alive together: the heartbeat came through broker and cache."""
    assert tunggu_sehat(susunan) == {"siap": True, "basis_data": "ya", "redis": "ya", "pekerja": "ya"}
    env = susunan.env("web") | {"SIGMA_PORT": str(susunan.port["web"])}
    cek = [sys.executable, *ISI["services"]["web"]["healthcheck"]["test"][2:]]
    assert subprocess.run(cek, env=env, cwd=AKAR, check=False).returncode == 0


@pytest.mark.fitur("O-01")
def test_instansi_pertama_aktivasi_dan_masuk(susunan):
    tunggu_sehat(susunan)
    keluar = susunan.sekali(
        "web", "manage.py", "siapkan_instansi", "--nama", "Kabupaten Uji",
        "--admin-nama-pengguna", "admin.bkd", "--admin-nama", "Admin BKD",
    )  # fmt: skip
    kode = re.search(r"Kode aktivasi : (\S+)", keluar)[1]
    assert f"https://{HOST}/aktivasi/" in keluar
    p = Peminta(susunan)
    assert p.kirim("/aktivasi/", nama_pengguna="admin.bkd", kode=kode).status_code == 302
    assert p.kirim("/aktivasi/sandi/", sandi_baru=SANDI, sandi_ulang=SANDI).status_code == 302
    rahasia = re.search(r"Kunci: <code>([A-Z2-7 ]+)</code>", p.minta("GET", "/aktivasi/otp/").text)[1].replace(" ", "")
    jawab = p.kirim("/aktivasi/otp/", code=kode_otp(rahasia))
    assert jawab.status_code in (200, 302), jawab.text
    langkah = int(time.time()) // 30
    masuk = Peminta(susunan)
    assert masuk.kirim("/masuk/", login="admin.bkd", password=SANDI).status_code == 302
    while int(time.time()) // 30 == langkah:
        time.sleep(1)  # a code is good once
    assert masuk.kirim("/masuk/otp/", code=kode_otp(rahasia)).status_code == 302
    teks = re.search(r'name="teks" value="(\d+)"', masuk.minta("GET", "/pakta-integritas/").text)[1]
    assert masuk.kirim("/pakta-integritas/", teks=teks, setuju="on").status_code == 302
    beranda = masuk.minta("GET", "/")
    assert beranda.status_code == 200
    assert "Admin BKD" in beranda.text
    assert masuk.minta("GET", "/operasi/").status_code == 200
    _impor_diuji(masuk)


def _impor_diuji(p: Peminta) -> None:
    """Long work has a queue of its own, and a service that works on it: a sheet is tried out to the end."""
    isi = {"csrfmiddlewaretoken": token(p.minta("GET", "/impor/").text)}
    lembar = b"pns_id;nama;unor_id;nomor_hp\nA-1;ANI;U-1;081234567890\n"
    jawab = p.minta("POST", "/impor/", data=isi, files={"berkas": ("hp.csv", lembar, "text/csv")})
    assert jawab.status_code == 302, jawab.text
    kolom = jawab.headers["location"]
    jawab = p.minta("POST", kolom, data=isi_formulir(p.minta("GET", kolom).text))
    assert jawab.status_code == 302, jawab.text
    batas = time.monotonic() + 60
    while "Terapkan impor ini?" not in p.minta("GET", jawab.headers["location"]).text:
        assert time.monotonic() < batas, "uji coba impor tidak selesai"
        time.sleep(0.3)


@pytest.mark.fitur("O-05")
def test_metrik_hanya_dengan_token_dan_log_json(susunan):
    tunggu_sehat(susunan)
    p = Peminta(susunan)
    assert p.minta("GET", "/metrics").status_code == 404
    p.http.headers["Authorization"] = "Bearer token-metrik"
    teks = p.minta("GET", "/metrics").text
    assert 'sigma_hidup{bagian="pekerja"} 1.0' in teks
    p.minta("GET", "/masuk/")
    assert 'tampilan="account_login"' in p.minta("GET", "/metrics").text
    baris = (susunan.folder / "web.log").read_text().splitlines()
    masuk = [json.loads(b) for b in baris if b.startswith("{") and "account_login" in b]
    assert masuk
    assert masuk[0]["bagian"] == "web"


def test_tanpa_tls_dialihkan_dan_peran_basis_data_terpisah(susunan):
    p = httpx.get(f"http://127.0.0.1:{susunan.port['web']}/masuk/", headers={"Host": HOST}, trust_env=False)
    assert (p.status_code, p.headers["location"]) == (301, f"https://{HOST}/masuk/")
    peran = {n: re.search(r"//(\w+):", susunan.env(n)["SIGMA_DATABASE_URL"])[1] for n in KITA}
    pekerja = dict.fromkeys(("worker", "panjang", "beat"), "sigma_worker")
    assert peran == {"migrasi": "sigma_owner", "web": "sigma_app", **pekerja}
    assert "SIGMA_SANDI_OWNER" not in susunan.env("web")


@pytest.mark.fitur("O-03")
def test_cadangan_dari_wadah_lalu_dipulihkan_di_tempat_lain(susunan, tmp_path):
    """The service's own command; what it made becomes an embedded directory, compared row by row."""
    from tests.operasi.bantuan import skrip

    env = susunan.env("cadangkan") | {"SIGMA_CITRA": "1"}
    awal = [str(b) for b in ISI["services"]["cadangkan"]["entrypoint"]]
    perintah = [sys.executable, *awal[1:-1], env["SIGMA_DATA"], "--ke", str(susunan.folder / "cadangan")]
    hasil = subprocess.run(perintah, env=env, cwd=AKAR, capture_output=True, text=True, check=False)
    assert hasil.returncode == 0, hasil.stderr
    kunci = tmp_path / "rahasia.json"
    isi = {
        "secret_key": susunan.env_berkas["SIGMA_SECRET_KEY"],
        "kunci_fernet": [susunan.env_berkas["SIGMA_KUNCI_FERNET"]],
    }
    kunci.write_text(json.dumps(isi))
    hasil = skrip(
        "pulihkan", "--dari", susunan.folder / "cadangan", "--data", susunan.folder / "pulih", "--kunci", kunci
    )
    assert hasil.returncode == 0, hasil.stderr
    assert "sama dengan cadangan" in hasil.stdout


def test_berkas_susunan_tanpa_rahasia_dan_lengkap():
    layanan = ISI["services"]
    assert set(layanan) == {
        "db",
        "antrean",
        "ingatan",
        "migrasi",
        "web",
        "worker",
        "panjang",
        "beat",
        "cadangkan",
        "proksi",
        "tiruan",
    }
    # What the launcher runs, runs here too; and every service that is ours is started by a test of this file.
    assert {b.kode for b in BAGIAN} <= set(layanan)
    assert {n for n, isi in layanan.items() if "build" in isi} == {*KITA, "cadangkan", "tiruan"}
    assert layanan["tiruan"]["profiles"] == ["latihan"]
    assert [n for n, isi in layanan.items() if "ports" in isi] == ["proksi"]  # nothing else is reachable from outside
    assert layanan["db"]["image"] == "postgres:18"
    for isi in layanan.values():
        for nama, nilai in isi.get("environment", {}).items():
            if re.search(r"PASSWORD|SANDI|SECRET|KUNCI|TOKEN|DATABASE_URL", nama):
                assert "${" in str(nilai), nama
        for sumber in (v.split(":")[0] for v in isi.get("volumes", []) if v.startswith("./")):
            assert (AKAR / sumber).exists(), sumber


def test_tiruan_latihan_memakai_perintahnya(susunan, tmp_path):
    isi = [str(b) for b in ISI["services"]["tiruan"]["command"]]
    port = port_bebas()
    isi = [b.replace("/data/tiruan", str(tmp_path)).replace("8243", str(port)) for b in isi]
    anak = subprocess.Popen([sys.executable, *isi[1:]], cwd=AKAR, stdout=subprocess.DEVNULL)
    try:
        for _ in range(50):
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"http://127.0.0.1:{port}/healthz", trust_env=False).status_code == 200:
                    return
            time.sleep(0.2)
        pytest.fail("tiruan tidak menjawab")
    finally:
        anak.terminate()
        anak.wait(10)
