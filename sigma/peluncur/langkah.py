"""Carry out the steps of `daftar.LANGKAH`, each with its own log."""

from sigma.peluncur import layar
from sigma.peluncur.anak import Anak, kosongkan_log
from sigma.peluncur.daftar import LANGKAH, Kait, Langkah
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
        ulang = _rangkai(langkah, langkah.perintah(rencana), rencana)
    if ulang:
        ulang(rencana)
        with layar.langkah(langkah.nama):
            _rangkai(langkah, langkah.kedua(rencana), rencana)
    if langkah.sesudah:
        langkah.sesudah(rencana)


def _rangkai(langkah: Langkah, perintah: list[list[str]], rencana: Rencana) -> Kait | None:
    """Run them all; the hook of the first that asks to be run again."""
    for satu in perintah:
        kode = _perintah(langkah, satu, rencana)
        if kode in langkah.ulang:
            return langkah.ulang[kode]
        if kode:
            raise GalatPeluncur(_gagal(langkah, kode, rencana))
    return None


def _gagal(langkah: Langkah, kode: int, rencana: Rencana) -> str:
    """A sentence of the command itself (CommandError) is enough; anything else comes with its log."""
    log = rencana.letak.log / f"{langkah.kode}.log"
    baris = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    if len(baris) == 1 and baris[0].startswith("CommandError: "):
        return baris[0].removeprefix("CommandError: ")
    ekor = "\n".join(baris[-12:])
    return f"{langkah.nama}: gagal (kode {kode}). Catatan terakhir ({log}):\n{ekor}"


def _perintah(langkah: Langkah, perintah: list[str], rencana: Rencana) -> int:
    anak = Anak(
        nama=langkah.kode,
        perintah=perintah,
        log=rencana.letak.log / f"{langkah.kode}.log",
        env=rencana.env(APP, langkah.kode),
        cwd=AKAR,
    )
    anak.mulai()
    try:
        return anak.tunggu()
    finally:
        anak.henti()
