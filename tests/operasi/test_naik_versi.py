"""A new version over an old data directory (O-02), on the real product and its own commands."""

import json
import signal
import subprocess
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest

from script._gangguan.produk import Produk as ProdukJalan
from script._operasi.naik import bandingkan, buka_fikstur, jejak_di, pakai, salin
from script._operasi.rilis import RILIS
from tests.operasi.bantuan import skrip, sql
from tests.peramban.conftest import AKAR, _port, lingkungan_bersih, nyalakan_di, salin_data

pytestmark = pytest.mark.lambat

# An older schema: without the table of long work, on which no other migration stands.
_TERPASANG = "select count(*) from django_migrations where (app, name) = ('tampilan', '0001_pekerjaan')"


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory(prefix="sigma-naik-", dir="/tmp") as nama:
        Path(nama).chmod(0o755)
        yield Path(nama)


@pytest.fixture(scope="module")
def dasar(folder):
    """A data directory without demo data, stopped."""
    data = folder / "dasar"
    with nyalakan_di(data, "--kosong"):
        pass
    return data


@pytest.fixture
def data(dasar, folder, tmp_path):
    salinan = folder / tmp_path.name[-12:]
    salin_data(dasar, salinan)
    return salinan


@contextmanager
def basis(data: Path):
    """The owner's connection to the database of a stopped directory."""
    from sigma.peluncur.layanan import Layanan
    from sigma.peluncur.letak import Letak

    letak = Letak.dari(data)
    postgres = Layanan.untuk(letak).postgres
    postgres.mulai()
    try:
        with closing(psycopg2.connect(host=str(letak.run), user="sigma_owner", dbname="sigma")) as koneksi:
            koneksi.autocommit = True
            with koneksi.cursor() as kursor:
                yield kursor
    finally:
        postgres.henti()


@pytest.fixture(autouse=True)
def tanpa_layanan_luar(monkeypatch):
    monkeypatch.delenv("SIGMA_DATABASE_URL", raising=False)
    monkeypatch.delenv("SIGMA_REDIS_URL", raising=False)


def _mundurkan(kursor) -> None:
    kursor.execute("drop table tampilan_pekerjaan")
    kursor.execute("delete from django_migrations where app = 'tampilan'")


def _gagal(data: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return skrip("server", "--data", data, "--port", _port(), **env)


@pytest.mark.fitur("O-02")
def test_folder_dari_versi_lebih_baru_ditolak_satu_baris(data):
    with basis(data) as kursor:
        kursor.execute(
            "insert into django_migrations (app, name, applied) values ('pegawai', '9999_masa_depan', now())"
        )
    hasil = _gagal(data)
    galat = hasil.stderr.strip().splitlines()
    assert hasil.returncode == 1
    assert len(galat) == 1
    assert galat[0].startswith("Folder data ini sudah dipakai SIGMA yang lebih baru (perubahan tabel pegawai 9999_masa")


@pytest.mark.fitur("O-02")
def test_data_rilis_pertama_dicadangkan_dinaikkan_dan_tetap_ada(folder):
    """Data that the first release made itself; the walk through the releases between is script/uji-naik."""
    data = folder / "rilis"
    buka_fikstur(data, folder)
    lama = salin(data, folder)
    with nyalakan_di(data) as satu:
        hilang, sama = bandingkan(lama, data)
        assert hilang == []
        assert sama > 1000
        produk = ProdukJalan(data, int(satu.url.rpartition(":")[2]))
        jejak = jejak_di(produk)
        assert len(jejak) == 5
        assert len(pakai(produk, RILIS[-1], jejak)) == 5
        assert sql(data, _TERPASANG) == ["1"]
    (cadangan,) = (data / "cadangan").iterdir()
    assert cadangan.name.startswith("sebelum-")
    assert "tampilan_pekerjaan" not in json.loads((cadangan / "manifes.json").read_text())["tabel"]
    assert skrip("cadangkan", "--periksa", cadangan).returncode == 0
    with nyalakan_di(data):  # nothing to do any more: no second backup
        assert [c.name for c in (data / "cadangan").iterdir()] == [cadangan.name]


@pytest.mark.fitur("O-02")
def test_kenaikan_yang_terputus_dilanjutkan(data):
    """Killed while the upgrade waits for a lock: the next start does the rest; a torn index goes."""
    with basis(data) as kursor:
        _mundurkan(kursor)
        kursor.execute("create index uji_rusak on akun_pengguna (fax)")
    _rusakkan_indeks(data)
    with _server_yang_dibunuh(data):
        pass
    with nyalakan_di(data):
        assert sql(data, _TERPASANG) == ["1"]
        assert sql(data, "select count(*) from pg_index where not indisvalid") == ["0"]


def _rusakkan_indeks(data: Path) -> None:
    from sigma.peluncur.layanan import Layanan
    from sigma.peluncur.letak import Letak

    postgres = Layanan.untuk(Letak.dari(data)).postgres
    postgres.mulai()
    try:
        postgres.psql("sigma", "-c", "update pg_index set indisvalid = false where indexrelid = 'uji_rusak'::regclass")
    finally:
        postgres.henti()


@contextmanager
def _server_yang_dibunuh(data: Path):
    """Start, and kill -9 the launcher at the moment when its backup stands and the tables change."""
    perintah = ["script/server", "--data", str(data), "--port", str(_port())]
    anak = subprocess.Popen(perintah, cwd=AKAR, env=lingkungan_bersih(), stdout=subprocess.DEVNULL)
    batas = time.monotonic() + 60
    while not list((data / "cadangan").glob("sebelum-*/manifes.json")) and time.monotonic() < batas:
        time.sleep(0.02)
    time.sleep(0.3)
    anak.send_signal(signal.SIGKILL)
    anak.wait(10)
    yield


@pytest.mark.fitur("O-02")
def test_postgresql_lain_ditolak_dengan_jalan_keluarnya(data):
    versi = data / "pg" / "PG_VERSION"
    versi.write_text("17\n")
    hasil = _gagal(data)
    assert hasil.returncode == 2
    assert len(hasil.stderr.strip().splitlines()) == 1
    assert "script/cadangkan dari SIGMA yang lama, lalu script/pulihkan" in hasil.stderr


@pytest.mark.fitur("O-02")
def test_basis_data_di_luar_tanpa_cadangan_tidak_diubah(monkeypatch):
    from types import SimpleNamespace

    from sigma.peluncur import naik
    from sigma.peluncur.galat import GalatPeluncur

    monkeypatch.delenv("SIGMA_DATABASE_URL_CADANGAN", raising=False)
    with pytest.raises(GalatPeluncur, match="SIGMA_TANPA_CADANGAN=1"):
        naik.cadangkan_dulu(SimpleNamespace(layanan=SimpleNamespace(postgres=None)))
