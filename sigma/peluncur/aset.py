"""Copy the browser assets of `daftar_aset` from node_modules to static/vendor.

Run as `python -m sigma.peluncur.aset`. What is no longer in the list disappears.
"""

import shutil
import sys
from pathlib import Path

from sigma.peluncur.daftar_aset import BERKAS, SASARAN_IKON, buat_ikon
from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.letak import AKAR

NODE_MODULES = AKAR / "node_modules"
TUJUAN = AKAR / "static" / "vendor"


def salin(node_modules: Path = NODE_MODULES, tujuan: Path = TUJUAN) -> None:
    """Build the folder anew beside the old one, then swap: a reader never meets half of it."""
    baru = tujuan.with_name(tujuan.name + ".baru")
    shutil.rmtree(baru, ignore_errors=True)
    for asal, sasaran in BERKAS:
        _salin_satu(node_modules / asal, baru / sasaran)
    buat_ikon(node_modules, baru / SASARAN_IKON)
    shutil.rmtree(tujuan, ignore_errors=True)
    baru.rename(tujuan)


def _salin_satu(asal: Path, sasaran: Path) -> None:
    if not asal.exists():
        raise GalatPeluncur(f"Aset tidak ada di node_modules: {asal.relative_to(NODE_MODULES)}")
    sasaran.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(asal, sasaran)


if __name__ == "__main__":
    try:
        salin()
    except GalatPeluncur as galat:
        sys.exit(str(galat))
