"""Under which operating-system user PostgreSQL and Redis run.

An ordinary user runs everything as himself. Root cannot (initdb refuses), so the services run
1. as the system user `sigma-layanan`, when that user can reach the binaries and the data, or
2. inside a user namespace (`unshare`), where root's files are owned by an unprivileged uid:
   no system user, no chown, and directories below a closed root home keep working.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sigma.peluncur.galat import GalatPeluncur

PENGGUNA_SISTEM = "sigma-layanan"
UID_NAMESPACE = 1


@dataclass(frozen=True)
class Pelaksana:
    """How to run a service: `uid` None = as the launcher; names as PostgreSQL's peer check sees them."""

    uid: int | None
    gid: int | None
    awalan: tuple[str, ...]
    nama_layanan: str
    nama_aplikasi: str

    def popen_kwargs(self) -> dict[str, Any]:
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def perintah(self, *argumen: str | os.PathLike[str]) -> list[str]:
        return [*self.awalan, *(os.fspath(a) for a in argumen)]

    def milikkan(self, folder: Path) -> None:
        """Give a tree to the service user (or back to the launcher's), if it is not his yet."""
        uid = os.geteuid() if self.uid is None else self.uid
        if folder.stat().st_uid == uid:
            return
        if os.geteuid() != 0:
            raise GalatPeluncur(
                f"{folder} milik pengguna lain ({_nama(folder.stat().st_uid)}). "
                "Jalankan sebagai pengguna itu, atau pilih folder lain dengan --data."
            )
        milikkan_pohon(folder, uid, self.gid if self.gid is not None else os.getegid())


def milikkan_pohon(folder: Path, uid: int, gid: int) -> None:
    """chown -R without following links."""
    os.lchown(folder, uid, gid)
    for induk, folder_anak, berkas in os.walk(folder):
        for nama in (*folder_anak, *berkas):
            os.lchown(os.path.join(induk, nama), uid, gid)


def pilih(perlu: Iterable[Path]) -> Pelaksana:
    """Choose for this machine; `perlu` are paths the service user must be able to reach."""
    if os.geteuid() != 0:
        nama = _nama_sendiri()
        return Pelaksana(None, None, (), nama, nama)
    orang = pengguna_sistem()
    if orang and all(terjangkau(p, orang.pw_uid, orang.pw_gid) for p in perlu):
        return Pelaksana(orang.pw_uid, orang.pw_gid, (), orang.pw_name, "root")
    if unshare_bisa():
        nama = _nama(UID_NAMESPACE)
        return Pelaksana(None, None, _awalan_unshare(), nama, nama)
    raise GalatPeluncur(
        "Sebagai root, PostgreSQL perlu pengguna sistem yang dapat membaca folder ini, dan "
        "'unshare --user' ditolak mesin ini. Jalankan sebagai pengguna biasa, atau taruh salinan "
        "SIGMA dan folder data di bawah /srv atau /var/lib."
    )


def pengguna_sistem() -> pwd.struct_passwd | None:
    """The unprivileged account of the services, made when missing; None when that fails."""
    try:
        return pwd.getpwnam(PENGGUNA_SISTEM)
    except KeyError:
        useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
        if not useradd:
            return None
        perintah = [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        subprocess.run([*perintah, PENGGUNA_SISTEM], check=False, capture_output=True)
    try:
        return pwd.getpwnam(PENGGUNA_SISTEM)
    except KeyError:
        return None


def terjangkau(jalur: Path, uid: int, gid: int) -> bool:
    """Can this user walk to the path and read it? Asked by trying, in a child of that user."""
    ada = jalur
    while not ada.exists():
        ada = ada.parent
    hasil = subprocess.run(
        ["test", "-r", ada, "-a", "-x", ada] if ada == jalur else ["test", "-x", ada],
        user=uid,
        group=gid,
        extra_groups=[],
        check=False,
    )
    return hasil.returncode == 0


def unshare_bisa() -> bool:
    if not shutil.which("unshare"):
        return False
    hasil = subprocess.run([*_awalan_unshare(), "true"], check=False, capture_output=True)
    return hasil.returncode == 0


def _awalan_unshare() -> tuple[str, ...]:
    return ("unshare", "--user", f"--map-user={UID_NAMESPACE}", f"--map-group={UID_NAMESPACE}")


def _nama_sendiri() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise GalatPeluncur(
            f"Pengguna dengan uid {os.geteuid()} tidak tercatat di /etc/passwd; "
            "PostgreSQL memerlukannya. Tambahkan pengguna itu dahulu."
        ) from None


def _nama(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
