"""`script/psql`: the wheel's psql on a running data directory."""

import os

from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.letak import Letak
from sigma.peluncur.postgres import BASIS, folder_bin


def psql(data: str, peran: str, argumen: list[str]) -> int:
    letak = Letak.dari(data)
    if not letak.soket_pg.exists():
        raise GalatPeluncur(f"PostgreSQL tidak sedang jalan di {letak.data}.")
    program = str(folder_bin() / "psql")
    os.execv(program, [program, "-h", str(letak.run), "-U", peran, "-d", BASIS, *argumen])  # noqa: S606
    return 0
