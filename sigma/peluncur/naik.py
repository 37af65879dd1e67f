"""A new version over an old data directory: a backup stands before the first table changes."""

import os
import shutil
import time

from sigma.peluncur import cadangan, layar, manifes
from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.rencana import Rencana

PERLU_CADANGAN = 75  # as sigma.basis.naik_versi says it
_SIMPAN = 2


def cadangkan_dulu(rencana: Rencana) -> None:
    """Back up into DATA/cadangan; an older automatic one gives way only when the new one is complete."""
    if os.environ.get("SIGMA_TANPA_CADANGAN") == "1":
        layar.tulis("  Kenaikan versi tanpa cadangan (SIGMA_TANPA_CADANGAN=1).")
        return
    if rencana.layanan.postgres is None and cadangan.DSN_LUAR not in os.environ:
        raise GalatPeluncur(
            f"Versi baru akan mengubah tabel. Sebutkan {cadangan.DSN_LUAR} (peran sigma_backup) supaya dicadangkan "
            "dahulu, atau cadangkan sendiri lalu mulai dengan SIGMA_TANPA_CADANGAN=1."
        )
    letak = rencana.letak
    dsn = cadangan.dsn_tertanam(letak) if rencana.layanan.postgres else os.environ[cadangan.DSN_LUAR]
    letak.cadangan.mkdir(mode=0o700, exist_ok=True)
    tujuan = letak.cadangan / f"sebelum-{manifes.versi()}-{time.strftime('%Y%m%d-%H%M%S')}"
    cadangan.buat(letak, dsn, cadangan.Pilihan(tujuan, tautkan=True))
    layar.tulis(f"  Cadangan sebelum kenaikan versi: {tujuan}")
    lama = sorted((p for p in letak.cadangan.glob("sebelum-*") if p.is_dir()), key=lambda p: p.stat().st_mtime)
    for usang in lama[:-_SIMPAN]:
        shutil.rmtree(usang)
