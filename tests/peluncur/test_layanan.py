"""PostgreSQL and Redis as the launcher runs them: real servers, real signals."""

import contextlib
import os
import pwd
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
import redis as klien_redis

from sigma.peluncur import pelaksana, proses
from sigma.peluncur.galat import Berhenti, GalatPeluncur
from sigma.peluncur.kunci import pegang
from sigma.peluncur.layanan import Layanan, menyala
from sigma.peluncur.letak import Letak
from sigma.peluncur.postgres import Postgres

ROOT = os.geteuid() == 0


@pytest.fixture(autouse=True)
def tanpa_layanan_luar(monkeypatch):
    monkeypatch.delenv("SIGMA_DATABASE_URL", raising=False)
    monkeypatch.delenv("SIGMA_REDIS_URL", raising=False)


@pytest.fixture
def letak(folder):
    hasil = Letak.dari(folder / "d")
    hasil.buat()
    return hasil


def sambung(letak: Letak, peran: str, basis: str = "sigma"):
    koneksi = psycopg2.connect(host=str(letak.run), user=peran, dbname=basis)
    koneksi.autocommit = True
    return koneksi


def tanya(letak: Letak, peran: str, sql: str, basis: str = "sigma"):
    with closing(sambung(letak, peran, basis)) as koneksi, koneksi.cursor() as kursor:
        kursor.execute(sql)
        return kursor.fetchall() if kursor.description else None


def test_peran_dan_hak(letak):
    with menyala(letak, uji=True):
        peran = tanya(
            letak,
            "sigma_app",
            "select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreatedb from pg_roles"
            " where rolname like 'sigma%' order by 1",
        )
        assert peran == [
            ("sigma_app", True, False, False, False),
            ("sigma_backup", True, False, True, False),
            ("sigma_induk", True, True, True, True),
            ("sigma_mesin", False, False, False, False),
            ("sigma_owner", True, False, False, True),
            ("sigma_worker", True, False, False, False),
        ]
        tanya(letak, "sigma_owner", "create table t (n int); grant select on t to sigma_app")
        assert tanya(letak, "sigma_app", "select n from t") == []
        for terlarang in ("create table u (n int)", "set role sigma_owner", "set role sigma_mesin"):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                tanya(letak, "sigma_app", terlarang)
        tanya(letak, "sigma_app", "create temp table sementara (n int)")
        tanya(letak, "sigma_owner", "set role sigma_mesin")
        assert tanya(letak, "sigma_backup", "select n from t") == []


def test_mulai_pertama_yang_terputus_di_tengah_peran_diteruskan(letak, monkeypatch):
    def terputus(self):
        raise Berhenti(signal.SIGTERM)

    with monkeypatch.context() as m, pytest.raises(Berhenti):
        m.setattr(Postgres, "buat_basis", terputus)
        with menyala(letak, uji=True):
            pass
    with menyala(letak, uji=True):
        assert tanya(letak, "sigma_owner", "select current_user") == [("sigma_owner",)]


def test_peran_dibuat_semua_atau_tidak_satu_pun(letak, monkeypatch):
    asli = Path.read_text
    rusak = "\nselect 1 / 0;\n"
    with monkeypatch.context() as m, pytest.raises(GalatPeluncur, match="division by zero"):
        m.setattr(Path, "read_text", lambda p, **k: asli(p, **k) + (rusak if p.name == "peran.sql" else ""))
        with menyala(letak, uji=True):
            pass
    with menyala(letak, uji=True):
        assert tanya(letak, "sigma_app", "select current_user") == [("sigma_app",)]


def test_basis_uji_mewarisi_hak_skema(letak):
    with menyala(letak, uji=True):
        tanya(letak, "sigma_owner", "create database test_sigma")
        tanya(letak, "sigma_owner", "create extension ltree; create table t (n ltree)", "test_sigma")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            tanya(letak, "sigma_app", "create table u (n int)", "test_sigma")


def test_hanya_soket_dan_tanpa_isi_perintah_di_catatan(letak):
    with menyala(letak) as layanan:
        assert tanya(letak, "sigma_app", "show listen_addresses") == [("",)]
        assert _soket_tcp(layanan) == []
        with pytest.raises(psycopg2.errors.UndefinedTable):
            tanya(letak, "sigma_app", "select '198501012010011001' from tidak_ada")
        assert tanya(letak, "sigma_app", "show fsync") == [("on",)]
    catatan = (letak.log / "postgresql.log").read_text()
    assert "tidak_ada" in catatan
    assert "198501012010011001" not in catatan


def test_redis_menyimpan_antrean_dan_tidak_dapat_dikosongkan(letak):
    with menyala(letak) as layanan:
        r = klien_redis.from_url(layanan.redis.url())
        r.set("antrean", "1")
        with pytest.raises(klien_redis.ResponseError):
            r.flushall()
        os.kill(layanan.redis.anak.pid, signal.SIGKILL)
        layanan.redis.anak.tunggu()
        layanan.redis.mulai()
        assert r.get("antrean") == b"1"


@pytest.mark.parametrize("rusak", ["ekor", "tengah"])
def test_berkas_redis_yang_terpotong_atau_rusak_tidak_menghalangi(letak, rusak, capsys):
    """A torn end is cut off by Redis itself; a torn middle would keep it down for good, so the file is put aside."""
    with menyala(letak) as layanan:
        r = klien_redis.from_url(layanan.redis.url())
        for nomor in range(50):
            r.set(f"kunci-{nomor}", "x" * 20)
    berkas = letak.redis / "appendonly.aof"
    isi = berkas.read_bytes()
    berkas.write_bytes(isi[:-7] if rusak == "ekor" else isi[:500] + b"\0" * 300 + isi[800:])
    with menyala(letak) as layanan:
        r = klien_redis.from_url(layanan.redis.url())
        assert r.get("kunci-0") == (b"x" * 20 if rusak == "ekor" else None)
        r.set("kunci-0", "baru")
    assert (letak.redis / "appendonly.aof.rusak").exists() == (rusak == "tengah")
    assert ("disisihkan" in capsys.readouterr().err) == (rusak == "tengah")
    with menyala(letak) as layanan:
        assert klien_redis.from_url(layanan.redis.url()).get("kunci-0") == b"baru"


def test_kill_9_postmaster_lalu_mulai_lagi(letak):
    with menyala(letak):
        tanya(letak, "sigma_owner", "create table t (n int); insert into t values (7)")
        pid = int((letak.pg / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
    with menyala(letak):
        assert tanya(letak, "sigma_owner", "select n from t") == [(7,)]


def test_pid_milik_proses_lain_tidak_menghalangi(letak):
    """The pid file names a living process that is no PostgreSQL (pids come round again)."""
    with menyala(letak):
        pass
    (letak.pg / "postmaster.pid").write_text(f"{os.getpid()}\n{letak.pg}\n")
    with menyala(letak):
        assert tanya(letak, "sigma_app", "select 1") == [(1,)]


def test_tidak_ada_yang_tersisa(letak):
    with menyala(letak) as layanan:
        anak = [layanan.postgres.anak.pid, layanan.redis.anak.pid]
        assert all(proses.hidup(pid) for pid in anak)
    assert not any(proses.hidup(pid) for pid in anak)
    assert proses.yang_bekerja_di(letak.pg) == []


def test_versi_lain_ditolak_dengan_jalan_keluar(letak):
    letak.pg.mkdir()
    (letak.pg / "PG_VERSION").write_text("17\n")
    with pytest.raises(GalatPeluncur, match=r"PostgreSQL 17, .* PostgreSQL 18\. Jalankan script/cadangkan") as galat:
        Layanan.untuk(letak).mulai()
    assert galat.value.kode == 2
    assert "\n" not in str(galat.value)


def test_jalur_terlalu_panjang():
    panjang = Letak.dari("/tmp/" + "a" * 120)
    with pytest.raises(GalatPeluncur, match="terlalu panjang untuk soket"):
        panjang.buat()
    assert not panjang.data.exists()


def test_jalur_terpanjang_yang_boleh_memang_jalan(folder):
    sisa = 107 - len(f"{folder}//run/.s.PGSQL.5432")
    letak = Letak.dari(folder / ("a" * sisa))
    letak.buat()
    with menyala(letak, uji=True):
        assert tanya(letak, "sigma_app", "select 1") == [(1,)]


def test_folder_milik_hal_lain_tidak_disentuh(folder):
    (folder / "foto.jpg").touch()
    with pytest.raises(GalatPeluncur, match="bukan folder data SIGMA"):
        Letak.dari(folder).buat()
    assert [p.name for p in folder.iterdir()] == ["foto.jpg"]


def test_disk_penuh(letak, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: _Disk())
    with pytest.raises(GalatPeluncur, match="Ruang disk tidak cukup .* tersisa 10 MB"):
        letak.periksa_ruang()


class _Disk:
    free = 10 * 2**20


def test_satu_peluncur_satu_folder(letak):
    with pegang(letak), pytest.raises(GalatPeluncur, match="sedang dipakai"), pegang(letak):
        pass
    with pegang(letak):
        pass


def test_layanan_luar_tidak_dinyalakan(letak, monkeypatch):
    monkeypatch.setenv("SIGMA_DATABASE_URL", "postgres://sigma_app@basis.contoh/sigma")
    layanan = Layanan.untuk(letak, uji=True)
    assert layanan.postgres is None
    assert layanan.redis is not None
    assert layanan.env("x")["SIGMA_DATABASE_URL"] == "postgres://sigma_app@basis.contoh/sigma"


def test_server_luar_tidak_dapat_masuk_sebagai_induk(letak):
    """As root, the application's user reaches the four roles and not the superuser."""
    with menyala(letak, uji=True) as layanan:
        if layanan.postgres.pelaksana.nama_layanan == layanan.postgres.pelaksana.nama_aplikasi:
            pytest.skip("layanan dan aplikasi berjalan sebagai pengguna yang sama")
        with pytest.raises(psycopg2.OperationalError, match="Peer authentication failed"):
            sambung(letak, "sigma_induk")


@pytest.mark.skipif(not ROOT, reason="perlu root")
def test_root_memakai_pengguna_sistem(letak):
    with menyala(letak, uji=True) as layanan:
        assert _pemilik(layanan.postgres.anak.pid) == pelaksana.PENGGUNA_SISTEM
        assert _pemilik(layanan.redis.anak.pid) == pelaksana.PENGGUNA_SISTEM
        hasil = _psql_sebagai("nobody", letak)
    assert hasil.returncode != 0


@pytest.mark.skipif(not ROOT, reason="perlu root")
@pytest.mark.skipif(ROOT and not pelaksana.unshare_bisa(), reason="mesin ini menolak unshare")
def test_root_di_bawah_folder_tertutup(folder):
    """A root home is 0700: the system user cannot get there, a user namespace can."""
    folder.chmod(0o700)
    letak = Letak.dari(folder / "d")
    letak.buat()
    with menyala(letak, uji=True) as layanan:
        assert layanan.postgres.pelaksana.awalan[0] == "unshare"
        assert tanya(letak, "sigma_app", "select current_user") == [("sigma_app",)]
        pid = layanan.postgres.anak.pid
    assert not proses.hidup(pid)


@pytest.mark.skipif(not ROOT, reason="perlu root")
def test_pindah_cara_jalan_pada_data_yang_sama(letak, monkeypatch):
    with menyala(letak, uji=True):
        tanya(letak, "sigma_owner", "create table t (n int)")
    monkeypatch.setattr(pelaksana, "pengguna_sistem", lambda: None)
    if not pelaksana.unshare_bisa():
        pytest.skip("mesin ini menolak unshare")
    with menyala(letak, uji=True):
        assert tanya(letak, "sigma_owner", "select * from t") == []


def _pemilik(pid: int) -> str:
    return pwd.getpwuid(Path(f"/proc/{pid}").stat().st_uid).pw_name


def _psql_sebagai(siapa: str, letak: Letak) -> subprocess.CompletedProcess[bytes]:
    from sigma.peluncur.postgres import folder_bin

    letak.run.chmod(0o755)  # even when the socket itself could be reached
    perintah = [folder_bin() / "psql", "-h", letak.run, "-U", "sigma_app", "-d", "sigma", "-c", "select 1"]
    return subprocess.run(perintah, user=siapa, capture_output=True, check=False, cwd="/")


def _soket_tcp(layanan: Layanan) -> list[str]:
    """Listening TCP sockets of both servers."""
    milik = set()
    for anak in (layanan.postgres.anak.pid, layanan.redis.anak.pid):
        for fd in Path(f"/proc/{anak}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):  # a file that the server has just closed
                milik.add(os.readlink(fd))
    baris = []
    for tabel in ("/proc/net/tcp", "/proc/net/tcp6"):
        for satu in Path(tabel).read_text().splitlines()[1:]:
            kolom = satu.split()
            if kolom[3] == "0A" and f"socket:[{kolom[9]}]" in milik:
                baris.append(satu)
    return baris
