"""To what the streams of a PDF grow, and how large its pictures are. Part of `pemeriksa_pdf`, which loads it by its
path; imports nothing of SIGMA.
"""

from __future__ import annotations

import base64
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

SATU_MEKAR = 150 * 2**20
SISI_GAMBAR = 30_000  # pixels
KEPING = 2**20
RUSAK = "PDF ini rusak atau tidak dapat dibaca. Simpan ulang sebagai PDF."
MEKAR = "Isi PDF ini mekar menjadi terlalu besar ketika dibuka, sehingga ditolak."
RUMIT = "PDF ini terlalu rumit. Cetak ulang menjadi PDF yang sederhana."
HURUF_RUSAK = "Huruf yang tertanam dalam PDF ini rusak. Cetak ulang ke PDF, lalu unggah."
_TABEL = (b"\0\1\0\0", b"true", b"OTTO")
# How the program of a font begins, by the key that names it (ISO 32000-2, 9.9).
HURUF = {"/FontFile": (b"%!", b"\x80\x01"), "/FontFile2": (*_TABEL[:2], b"ttcf"), "/FontFile3": (b"\1\0", b"OTTO")}
_SEBARIS = re.compile(rb"\bBI\s[^\0]{0,120}?/(?:W|H|Width|Height)\s+(\d{5,9})")


class Ditolak(Exception):
    """The text is for the person who uploaded."""


def nama(kamus: Any, kunci: str) -> str:
    """A name, "" for anything else."""
    import pikepdf

    nilai = kamus.get(kunci)
    return str(nilai) if isinstance(nilai, pikepdf.Name) else ""


def saringan(aliran: Any) -> list[str]:
    import pikepdf

    saring = aliran.get("/Filter")
    if saring is None:
        return []
    return [str(s) for s in saring] if isinstance(saring, pikepdf.Array) else [str(saring)]


def ukur(isi: bytes, saring: list[str]) -> tuple[int, bytes, str]:
    """(bytes after the general filters, the first of them, the filter of a picture that stands behind them).

    Nothing is kept: it is counted in pieces. Raises Ditolak beyond `SATU_MEKAR`.
    """
    if len(saring) > 6:
        raise Ditolak(RUMIT)
    keping: Iterator[bytes] = iter([isi])
    sisa = ""
    for satu in saring:
        pengurai = _PENGURAI.get(satu)
        if pengurai is None:
            sisa = satu
            break
        keping = pengurai(keping)
    banyak, awal = 0, b""
    for satu_keping in keping:
        banyak += len(satu_keping)
        awal += satu_keping[: KEPING - len(awal)]
        if banyak > SATU_MEKAR:
            raise Ditolak(MEKAR)
    return banyak, awal, sisa


def _flate(keping: Iterator[bytes]) -> Iterator[bytes]:
    urai = zlib.decompressobj()
    try:
        for satu in keping:
            sisa = satu
            while sisa and not urai.eof:
                yield urai.decompress(sisa, KEPING)
                sisa = urai.unconsumed_tail
    except zlib.error:
        return  # broken data grows no further; the painter says whether the page can be seen


def _lzw(keping: Iterator[bytes]) -> Iterator[bytes]:
    """As many zeros as LZW would write: only its length matters here."""
    isi = b"".join(keping)
    panjang = [1] * 256 + [0, 0]
    lebar, letak, simpanan, sebelum, hasil = 9, 0, 0, 0, 0
    for bita in isi:
        simpanan, letak = (simpanan << 8) | bita, letak + 8
        if letak < lebar:
            continue
        letak -= lebar
        kode, simpanan = simpanan >> letak, simpanan & ((1 << letak) - 1)
        if kode == 257:
            break
        if kode == 256:
            panjang, lebar, sebelum = panjang[:258], 9, 0
            continue
        kini = panjang[kode] if kode < len(panjang) else sebelum + 1
        if sebelum and len(panjang) < 4096:
            panjang.append(sebelum + 1)
        sebelum, hasil = kini, hasil + kini
        if hasil > SATU_MEKAR:
            raise Ditolak(MEKAR)
        lebar = 9 if len(panjang) < 511 else 10 if len(panjang) < 1023 else 11 if len(panjang) < 2047 else 12
    while hasil > 0:
        yield bytes(min(hasil, KEPING))
        hasil -= KEPING


def _panjang_lari(keping: Iterator[bytes]) -> Iterator[bytes]:
    isi = b"".join(keping)
    letak = 0
    while letak < len(isi) - 1 and isi[letak] != 128:
        n = isi[letak]
        yield isi[letak + 1 : letak + 2 + n] if n < 128 else isi[letak + 1 : letak + 2] * (257 - n)
        letak += n + 2 if n < 128 else 2


def _a85(keping: Iterator[bytes]) -> Iterator[bytes]:
    isi = re.sub(rb"\s", b"", b"".join(keping)).partition(b"~>")[0]
    try:
        yield base64.a85decode(isi)
    except ValueError as salah:
        raise Ditolak(RUSAK) from salah


def _heksa(keping: Iterator[bytes]) -> Iterator[bytes]:
    isi = re.sub(rb"\s", b"", b"".join(keping)).partition(b">")[0]
    try:
        yield bytes.fromhex((isi + b"0" * (len(isi) % 2)).decode("ascii"))
    except ValueError as salah:
        raise Ditolak(RUSAK) from salah


_PENGURAI = {
    "/FlateDecode": _flate, "/Fl": _flate, "/LZWDecode": _lzw, "/LZW": _lzw, "/RunLengthDecode": _panjang_lari,
    "/RL": _panjang_lari, "/ASCII85Decode": _a85, "/A85": _a85, "/ASCIIHexDecode": _heksa, "/AHx": _heksa,
}  # fmt: skip


def wajib_gambar_wajar(gambar: Any) -> None:
    import pikepdf

    sisi = [bulat(gambar.get("/Width")), bulat(gambar.get("/Height"))]
    parm = gambar.get("/DecodeParms")
    for satu in list(parm) if isinstance(parm, pikepdf.Array) else [parm]:
        if isinstance(satu, pikepdf.Dictionary):
            sisi += [bulat(satu.get("/Columns")), bulat(satu.get("/Rows"))]
    if max(sisi) > SISI_GAMBAR or sisi[0] * sisi[1] * _bit_piksel(gambar) / 8 > SATU_MEKAR:
        raise Ditolak(f"Gambar di dalam PDF ini terlalu besar ({sisi[0]} × {sisi[1]} piksel). Perkecil, lalu unggah.")


def _bit_piksel(gambar: Any) -> int:
    ruang = nama(gambar, "/ColorSpace")
    saluran = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceCMYK": 4}.get(ruang, 3)
    return 1 if gambar.get("/ImageMask") is True else saluran * (bulat(gambar.get("/BitsPerComponent")) or 1)


def bulat(nilai: Any) -> int:
    return int(nilai) if isinstance(nilai, int) and nilai > 0 else 0


def sebaris_raksasa(isi: bytes) -> bool:
    """Whether a picture inside the drawing commands says to be larger than any page."""
    return any(int(n) > SISI_GAMBAR for n in _SEBARIS.findall(isi))


def wajib_huruf_wajar(kunci: str, aliran: Any) -> None:
    """The head of an embedded font, and that its tables lie inside it. Raises Ditolak."""
    import pikepdf

    if not isinstance(aliran, pikepdf.Stream):
        raise Ditolak(HURUF_RUSAK)
    banyak, awal, _ = ukur(aliran.read_raw_bytes(), saringan(aliran))
    if not awal.startswith(HURUF[kunci]):
        raise Ditolak(HURUF_RUSAK)
    if awal.startswith(_TABEL):
        tabel = int.from_bytes(awal[4:6], "big")
        for n in range(tabel):
            satu = awal[12 + 16 * n : 28 + 16 * n]
            if len(satu) < 16 or int.from_bytes(satu[8:12], "big") + int.from_bytes(satu[12:16], "big") > banyak + 3:
                raise Ditolak(HURUF_RUSAK)


def wajib_kepala_wajar(awal: bytes) -> None:
    """The picture's own head may say another size than the PDF does."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # judged here; nothing is decoded
    try:
        lebar, tinggi = Image.open(io.BytesIO(awal), formats=("JPEG", "JPEG2000")).size
    except (OSError, ValueError, SyntaxError):
        return  # not a picture; the painter says whether the page can be seen
    if max(lebar, tinggi) > SISI_GAMBAR or lebar * tinggi * 3 > SATU_MEKAR:
        raise Ditolak(f"Gambar di dalam PDF ini terlalu besar ({lebar} × {tinggi} piksel). Perkecil, lalu unggah.")
