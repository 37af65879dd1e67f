"""PDF written byte by byte: libraries refuse to write most of what a hostile file needs."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping

HALAMAN = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R%s>>"
ISI = b"0.9 g 50 50 300 300 re f"


def aliran(isi: bytes, kamus: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(isi), kamus, isi)


def kempis(isi: bytes, kali: int = 1, kamus: bytes = b"") -> bytes:
    """A stream behind `kali` Flate filters."""
    for _ in range(kali):
        isi = zlib.compress(isi, 9)
    return aliran(isi, b"/Filter[" + b"/FlateDecode" * kali + b"]" + kamus)


def rakit(objek: Mapping[int, bytes], kepala: bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", trailer: bytes = b"") -> bytes:
    """A file with a classic table; object 1 is the catalogue."""
    keluar, letak = bytearray(kepala), {}
    for nomor, isi in sorted(objek.items()):
        letak[nomor] = len(keluar)
        keluar += b"%d 0 obj\n%s\nendobj\n" % (nomor, isi)
    banyak, mulai = max(objek) + 1, len(keluar)
    keluar += b"xref\n0 %d\n0000000000 65535 f \n" % banyak
    for nomor in range(1, banyak):
        keluar += b"%010d 00000 n \n" % letak[nomor] if nomor in letak else b"0000000000 00000 f \n"
    keluar += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (banyak, trailer, mulai)
    return bytes(keluar)


def dasar(akar: bytes = b"", halaman: bytes = b"", isi: bytes = b"", **lain: bytes) -> dict[int, bytes]:
    """Objects of a file of one page; further ones as `o5=b"..."`."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % akar,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: HALAMAN % halaman,
        4: isi or aliran(ISI),
        **{int(nama[1:]): satu for nama, satu in lain.items()},
    }


def satu(akar: bytes = b"", halaman: bytes = b"", isi: bytes = b"", **lain: bytes) -> bytes:
    return rakit(dasar(akar, halaman, isi, **lain))


def tambah(asal: bytes, objek: Mapping[int, bytes], akar: int = 1) -> bytes:
    """An incremental update behind a file with a classic table."""
    sebelum = int(asal.rpartition(b"startxref")[2].split()[0])
    ukuran = max(max(objek) + 1, int(asal.rpartition(b"/Size ")[2].split(b"/")[0].split()[0].strip(b">")))
    keluar, tabel = bytearray(asal), b""
    for nomor, isi in sorted(objek.items()):
        tabel += b"%d 1\n%010d 00000 n \n" % (nomor, len(keluar))
        keluar += b"%d 0 obj\n%s\nendobj\n" % (nomor, isi)
    mulai = len(keluar)
    keluar += b"xref\n%strailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        tabel, ukuran, akar, sebelum, mulai,
    )  # fmt: skip
    return bytes(keluar)


def bertanda(objek: Mapping[int, bytes], rentang_benar: bool = True) -> bytes:
    """The file with a dictionary of a signature over all of it; the signature is made of a hash, not of a key."""
    nomor = max(objek) + 1
    semua = dict(objek)
    semua[1] = semua[1][:-2] + b"/AcroForm<</SigFlags 3/Fields[%d 0 R]>>>>" % (nomor + 1)
    lubang = b"<" + b"30820400" + b"0" * 2000 + b">"
    semua[nomor] = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Contents %s/ByteRange[%s]>>" % (
        lubang, b"0 0000000000 0000000000 0000000000",
    )  # fmt: skip
    semua[nomor + 1] = b"<</Type/Annot/Subtype/Widget/FT/Sig/T(TTE)/V %d 0 R/Rect[0 0 0 0]/F 132/P 3 0 R>>" % nomor
    isi = rakit(semua)
    mulai = isi.index(lubang)
    akhir = mulai + len(lubang)
    angka = (mulai, akhir, len(isi) - akhir) if rentang_benar else (10, 20, 30)
    isi = isi.replace(b"0 0000000000 0000000000 0000000000", b"0 %010d %010d %010d" % angka)
    sidik = hashlib.sha256(isi).hexdigest().encode()
    return isi.replace(b"0" * 2000, (sidik * 32)[:2000])
