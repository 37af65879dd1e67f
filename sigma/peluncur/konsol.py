"""`script/psql` and `script/manage`: by hand on a running data directory."""

import os
import sys

from sigma.peluncur import luar
from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.keadaan import DEMO, Keadaan
from sigma.peluncur.layanan import Layanan
from sigma.peluncur.letak import AKAR, Letak
from sigma.peluncur.postgres import BASIS, folder_bin
from sigma.peluncur.rencana import SETTINGS


def psql(data: str, peran: str, argumen: list[str]) -> int:
    letak = Letak.dari(data)
    if luar.BASIS in os.environ:
        raise GalatPeluncur(f"Basis data ada di luar ({luar.BASIS}); buka dengan psql milik mesin.")
    if not letak.soket_pg.exists():
        raise GalatPeluncur(f"PostgreSQL tidak sedang jalan di {letak.data}.")
    program = str(folder_bin() / "psql")
    os.execv(program, [program, "-h", str(letak.run), "-U", peran, "-d", BASIS, *argumen])  # noqa: S606
    return 0


def manage(data: str, argumen: list[str]) -> int:
    """Django's command line with the environment of that product, as the web's own database role."""
    letak = Letak.dari(data)
    if luar.BASIS not in os.environ and not letak.soket_pg.exists():
        raise GalatPeluncur(f"SIGMA tidak sedang jalan di {letak.data}. Jalankan script/server dahulu.")
    perintah = [sys.executable, str(AKAR / "manage.py"), *argumen]
    env = {"SIGMA_LOG": "baris", **Layanan.untuk(letak).env(SETTINGS)}
    if Keadaan.baca(letak).isi == DEMO:
        env["SIGMA_DATA_CONTOH"] = "1"  # only there may made-up people and accounts be added
    os.execve(perintah[0], perintah, env)  # noqa: S606
    return 0
