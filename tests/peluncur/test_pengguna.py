"""Who runs what: root hands over to the system user; an ordinary user needs nobody."""

import os
import pwd
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from sigma.peluncur.pelaksana import PENGGUNA_SISTEM
from tests.peluncur.conftest import tunggu, yang_tersisa

pytestmark = [
    pytest.mark.lambat,
    pytest.mark.skipif(os.geteuid() != 0, reason="perlu root untuk berganti pengguna"),
]
ORANG = "sigma-uji-biasa"


@pytest.fixture
def orang():
    if not shutil.which("useradd"):
        pytest.skip("tidak ada useradd")
    subprocess.run(["useradd", "--no-create-home", ORANG], check=False, capture_output=True)
    yield pwd.getpwnam(ORANG)
    subprocess.run(["userdel", ORANG], check=True, capture_output=True)


def test_root_menyerahkan_semuanya_kepada_pengguna_sistem(server_umum, folder):
    server_umum.mulai()
    sistem = pwd.getpwnam(PENGGUNA_SISTEM)
    assert server_umum.sehat().split()[2] == str(sistem.pw_uid)
    assert _pemilik_proses(folder) == {sistem.pw_uid}
    assert server_umum.data.stat().st_uid == sistem.pw_uid
    server_umum.henti()
    server_umum.mulai()  # again from root, on data that is not root's
    assert server_umum.henti() == 0
    assert yang_tersisa(folder) == []


def test_root_tanpa_python_untuk_semua_tetap_root(server, folder):
    python = server.pohon.parent / "tertutup" / "python"
    python.parent.mkdir(mode=0o700)
    python.symlink_to(os.path.realpath(server.python))
    server.jalur = f"{server.pohon}:{_pustaka()}"
    server.python = str(python)
    server.mulai()
    assert server.sehat().split()[2] == "0"
    assert _pemilik_proses(folder) == {0, pwd.getpwnam(PENGGUNA_SISTEM).pw_uid}


def test_pengguna_biasa(server_umum, folder, orang):
    rumah = folder / "rumah"
    rumah.mkdir(mode=0o700)
    os.chown(rumah, orang.pw_uid, orang.pw_gid)
    server_umum.data = rumah / "d"
    sebagai = {"user": orang.pw_uid, "group": orang.pw_gid, "extra_groups": []}
    server_umum.mulai(**sebagai)
    assert server_umum.sehat().split()[2] == str(orang.pw_uid)
    assert _pemilik_proses(folder) == {orang.pw_uid}
    server_umum.proses.kill()
    server_umum.proses.communicate()
    assert tunggu(lambda: yang_tersisa(folder) == [])
    server_umum.mulai(**sebagai)
    assert server_umum.henti(signal.SIGINT) == 0
    assert yang_tersisa(folder) == []


def test_pengguna_lain_tidak_mengambil_alih_data(server_umum, folder, orang):
    server_umum.mulai().henti()
    hasil = subprocess.run(
        server_umum.perintah(),
        env=server_umum.env(),
        user=orang.pw_uid,
        group=orang.pw_gid,
        extra_groups=[],
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
    )
    assert hasil.returncode != 0
    assert len(hasil.stderr.splitlines()) == 1, hasil.stderr


def _pustaka() -> str:
    import sysconfig

    return sysconfig.get_paths()["purelib"]


def _pemilik_proses(folder: Path) -> set[int]:
    hasil = set()
    for proc in Path("/proc").glob("[0-9]*"):
        try:
            if str(folder) in (proc / "cmdline").read_text():
                hasil.add(proc.stat().st_uid)
        except (FileNotFoundError, ProcessLookupError):
            continue
    return hasil
