"""Carry out the steps of `daftar.LANGKAH`, each with its own log."""

from sigma.peluncur import layar
from sigma.peluncur.anak import Anak, kosongkan_log
from sigma.peluncur.daftar import LANGKAH, Langkah
from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.letak import AKAR
from sigma.peluncur.rencana import APP, Rencana


def jalankan_semua(rencana: Rencana, daftar: tuple[Langkah, ...] = LANGKAH) -> None:
    for langkah in daftar:
        if langkah.bila(rencana):
            jalankan(langkah, rencana)


def jalankan(langkah: Langkah, rencana: Rencana) -> None:
    """Raises GalatPeluncur with the last lines of the log when the command fails."""
    with layar.langkah(langkah.nama):
        if langkah.sebelum:
            langkah.sebelum(rencana)
        kosongkan_log(rencana.letak.log / f"{langkah.kode}.log")
        for perintah in langkah.perintah(rencana):
            _perintah(langkah, perintah, rencana)
        if langkah.sesudah:
            langkah.sesudah(rencana)


def _perintah(langkah: Langkah, perintah: list[str], rencana: Rencana) -> None:
    anak = Anak(
        nama=langkah.kode,
        perintah=perintah,
        log=rencana.letak.log / f"{langkah.kode}.log",
        env=rencana.env(APP, langkah.kode),
        cwd=AKAR,
    )
    anak.mulai()
    try:
        kode = anak.tunggu()
    finally:
        anak.henti()
    if kode:
        raise GalatPeluncur(f"{langkah.nama}: gagal (kode {kode}). Catatan terakhir ({anak.log}):\n" + anak.ekor_log())
