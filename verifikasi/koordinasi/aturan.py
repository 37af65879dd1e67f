"""Rules of this room: states of a thread and of an announcement."""

from __future__ import annotations

from typing import Final


class Keadaan:
    TERBUKA: Final = "TERBUKA"
    MENUNGGU_OPD: Final = "MENUNGGU_OPD"
    SELESAI: Final = "SELESAI"
    PILIHAN: Final = [(TERBUKA, "Terbuka"), (MENUNGGU_OPD, "Menunggu OPD"), (SELESAI, "Selesai")]


class Sisi:
    OPD: Final = "OPD"
    BKD: Final = "BKD"
    PILIHAN: Final = [(OPD, "OPD"), (BKD, "BKD")]


class Terbit:
    DRAF: Final = "DRAF"
    TERBIT: Final = "TERBIT"
    DITARIK: Final = "DITARIK"
    PILIHAN: Final = [(DRAF, "Draf"), (TERBIT, "Terbit"), (DITARIK, "Ditarik")]


WARNA = {Keadaan.TERBUKA: "peringatan", Keadaan.MENUNGGU_OPD: "info", Keadaan.SELESAI: "sukses"}
WARNA_TERBIT = {Terbit.DRAF: "netral", Terbit.TERBIT: "sukses", Terbit.DITARIK: "peringatan"}


def keadaan_sesudah_pesan(sisi: str) -> str:
    """A question of the OPD waits for the BKD, an answer of the BKD for the OPD; also in a thread that was closed."""
    return Keadaan.MENUNGGU_OPD if sisi == Sisi.BKD else Keadaan.TERBUKA
