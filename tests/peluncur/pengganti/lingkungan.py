"""Stand-in: the environment is the one that runs the tests."""

import os
import sys
from pathlib import Path

from sigma.peluncur.letak import AKAR

PYTHON = Path(sys.executable)


def siapkan(dev: bool = False) -> None:
    return


def sudah_di_venv() -> bool:
    return True


def masuk_venv(modul: str, argumen: list[str]) -> None:
    jalur = os.environ["PYTHONPATH"]
    os.execve(PYTHON, [str(PYTHON), "-m", modul, *argumen], {**os.environ, "PYTHONPATH": jalur})


assert AKAR
