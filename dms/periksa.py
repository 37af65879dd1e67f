"""The checks of an upload as the rest of this room calls them; the work is done by `pemeriksa` in a child process."""

from __future__ import annotations

from dataclasses import dataclass

from dms import anak, pemeriksa

FOTO_MAKS = 8 * 2**20
DOKUMEN_MAKS = 10 * 2**20
_ANAK = anak.Anak(pemeriksa)
_SIBUK = "Terlalu banyak berkas sedang diperiksa. Coba lagi sebentar."
_GAGAL = "Berkas ini tidak dapat diperiksa: rusak, atau terlalu berat untuk dibuka. Simpan ulang, lalu unggah lagi."


class BerkasDitolak(Exception):
    """The text is for the person who uploaded."""


@dataclass(frozen=True)
class Hasil:
    """What is to be kept. `kecil`: the small photo, b"" for a document."""

    isi: bytes
    kecil: bytes
    tipe: str
    lebar: int
    tinggi: int
    halaman: int


def foto(isi: bytes, potong: tuple[float, ...] | None = None) -> Hasil:
    """A photo cropped to 3:4. `potong`: left, top, width, height in per cent. Raises BerkasDitolak."""
    return _periksa("foto", isi, potong, FOTO_MAKS)


def dokumen(isi: bytes) -> Hasil:
    """A scan: PDF, JPEG or PNG. Raises BerkasDitolak."""
    return _periksa("dokumen", isi, None, DOKUMEN_MAKS)


def _periksa(mode: str, isi: bytes, potong: tuple[float, ...] | None, maks: int) -> Hasil:
    if not isi:
        raise BerkasDitolak("Berkas ini kosong.")
    if len(isi) > maks:
        raise BerkasDitolak(f"Berkas ini lebih besar dari {maks // 2**20} MB.")
    try:
        jawab = _ANAK.jalankan([mode, potong], isi)
    except anak.Sibuk as salah:
        raise BerkasDitolak(_SIBUK) from salah
    except anak.Gagal as salah:
        raise BerkasDitolak(_GAGAL) from salah
    return _baca(jawab)


def _baca(jawab: anak.Jawaban) -> Hasil:
    fakta = jawab.fakta
    if "galat" in fakta:
        raise BerkasDitolak(fakta["galat"])
    isi, kecil = [*jawab.berkas, b"", b""][:2]
    return Hasil(isi, kecil, fakta["tipe"], fakta["lebar"], fakta["tinggi"], fakta["halaman"])
