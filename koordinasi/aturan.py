"""Rules of this room: states of a thread, and what an announcement's text becomes."""

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


def bagian_teks(teks: str) -> list[tuple[str, list[str]]]:
    """[("alinea", lines) | ("butir", items)]: blank lines part paragraphs, lines that begin with "- " are a list.

    Nothing else is markup: what the author typed is shown as typed, so no tag can come from it.
    """
    hasil: list[tuple[str, list[str]]] = []
    for blok in teks.replace("\r\n", "\n").split("\n\n"):
        for baris in (b.strip() for b in blok.split("\n")):
            if not baris:
                continue
            macam, isi = ("butir", baris[2:].strip()) if baris.startswith("- ") else ("alinea", baris)
            if hasil and hasil[-1][0] == macam:
                hasil[-1][1].append(isi)
            else:
                hasil.append((macam, [isi]))
        hasil.append(("batas", []))
    return [satu for satu in hasil if satu[0] != "batas"]
