"""Good PDF as offices make them: scans, printed pages, and the ways in which programs write them."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from script._berkas.mentah import aliran, bertanda, dasar, rakit, tambah

KERTAS = {"A4": (595, 842), "F4": (609, 935), "letter": (612, 792)}
KATA = (
    *("keputusan", "kepala", "badan", "kepegawaian", "tentang", "kenaikan", "pangkat"),
    *("pegawai", "negeri", "sipil", "menimbang", "mengingat"),
)
BENTUK = ("jpeg", "jpeg kelabu", "faks", "kempis", "kempis warna", "jpx")
TULIS = ("biasa", "aliran objek", "linear", "pembaruan")
BANYAK = (1, 1, 2, 3, 1, 5, 2, 8, 12, 30)


@dataclass(frozen=True)
class _Gambar:
    """A page of a scanner: data, filter, colour space, bits, size."""

    isi: bytes
    saring: bytes
    ruang: bytes
    bit: int
    lebar: int
    tinggi: int


@cache
def _raster(dpi: int, kertas: str) -> Any:
    """Grey paper with lines of words, a stamp and a little noise."""
    from PIL import Image, ImageDraw

    lebar, tinggi = (round(sisi * dpi / 72) for sisi in KERTAS[kertas])
    lembar = Image.new("RGB", (lebar, tinggi), (246, 244, 240))
    tulis, acak = ImageDraw.Draw(lembar), random.Random(dpi)  # noqa: S311
    for baris in range(dpi, tinggi - dpi, dpi // 5):
        teks = " ".join(acak.choices(KATA, k=9))
        tulis.text((dpi, baris), teks, fill=(30, 30, 40), font_size=dpi // 8)
    for _ in range(200):
        x, y = acak.randrange(lebar), acak.randrange(tinggi)
        tulis.point((x, y), fill=(120, 120, 120))
    tulis.ellipse((lebar // 2, tinggi - 2 * dpi, lebar // 2 + dpi, tinggi - dpi), outline=(60, 40, 170), width=4)
    return lembar


@cache
def _gambar(bentuk: str, dpi: int, kertas: str) -> _Gambar:
    lembar = _raster(dpi, kertas)
    ukuran = lembar.size
    if bentuk == "faks":
        keluar = io.BytesIO()
        lembar.convert("1").save(keluar, "TIFF", compression="group4", tiffinfo={278: ukuran[1]})
        from PIL import Image

        tiff: Any = Image.open(io.BytesIO(keluar.getvalue()))
        letak, panjang = tiff.tag_v2[273], tiff.tag_v2[279]
        if len(letak) > 1:
            raise ValueError("satu jalur diharapkan")
        isi = keluar.getvalue()[letak[0] : letak[0] + panjang[0]]
        hitam = b"true" if tiff.tag_v2[262] == 1 else b"false"
        parm = b"/CCITTFaxDecode/DecodeParms<</K -1/Columns %d/Rows %d/BlackIs1 %s>>" % (*ukuran, hitam)
        return _Gambar(isi, parm, b"DeviceGray", 1, *ukuran)
    if bentuk.startswith("kempis"):
        warna = "RGB" if "warna" in bentuk else "L"
        isi = zlib.compress(lembar.convert(warna).tobytes(), 6)
        return _Gambar(isi, b"/FlateDecode", b"DeviceRGB" if warna == "RGB" else b"DeviceGray", 8, *ukuran)
    warna = "L" if "kelabu" in bentuk else "RGB"
    keluar = io.BytesIO()
    if bentuk == "jpx":
        lembar.save(keluar, "JPEG2000", quality_mode="rates", quality_layers=[60])
    else:
        lembar.convert(warna).save(keluar, "JPEG", quality=30)
    saring = b"/JPXDecode" if bentuk == "jpx" else b"/DCTDecode"
    return _Gambar(keluar.getvalue(), saring, b"DeviceGray" if warna == "L" else b"DeviceRGB", 8, *ukuran)


def _pindaian(bentuk: str, dpi: int, kertas: str, banyak: int, putar: int, ocr: bool) -> dict[int, bytes]:
    """Objects of a scanned file; each page has its own picture object."""
    g, (w, h) = _gambar(bentuk, dpi, kertas), KERTAS[kertas]
    objek = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    lembar, nomor = [], 3
    for _ in range(banyak):
        lembar.append(nomor)
        gambar = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/ColorSpace/%s/Filter%s" % (
            g.lebar, g.tinggi, g.bit, g.ruang, g.saring,
        )  # fmt: skip
        teks = b" BT /F 10 Tf 3 Tr 50 700 Td (teks terbaca mesin) Tj ET" if ocr else b""
        objek[nomor] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>"
            b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>" % (w, h, putar, nomor + 1, nomor + 2)
        )
        objek[nomor + 1] = aliran(b"q %d 0 0 %d 0 0 cm /I Do Q%s" % (w, h, teks))
        objek[nomor + 2] = aliran(g.isi, gambar)
        nomor += 3
    objek[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (banyak, b" ".join(b"%d 0 R" % n for n in lembar))
    return objek


@cache
def _cetakan(banyak: int, ragam: str) -> bytes:
    """What an office program prints, by WeasyPrint: words, a table, a link, headings that become bookmarks."""
    from weasyprint import HTML

    baris = "".join(f"<tr><td>{n}</td><td>{' '.join(KATA[n % 9 :])}</td></tr>" for n in range(12))
    isi = f"<h1>Surat</h1><p>{' '.join(KATA * 6)}</p><table>{baris}</table><a href='https://bkn.go.id/'>BKN</a>"
    lembar = f"<section style='break-after: page'>{isi}</section>" * banyak
    teks = f"<html lang='id'><title>Surat</title><meta name='author' content='Kantor'><body>{lembar}</body></html>"
    pilihan = {"pdf_variant": ragam} if ragam else {}
    return HTML(string=teks).write_pdf(**pilihan)  # type: ignore[return-value]


def _tulis(isi: bytes, cara: str, hias: bool) -> bytes:
    """The same pages as another program writes them; `hias`: metadata, bookmarks, a place to begin at."""
    import pikepdf

    if cara == "pembaruan" and b"\nxref\n" in isi:
        baru = max(1, int(isi.rpartition(b"/Size ")[2].split(b"/")[0].split()[0].strip(b">")))
        return tambah(isi, {baru: b"<</Catatan(disimpan ulang)>>"})
    keluar = io.BytesIO()
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        if hias:
            pdf.docinfo["/Producer"] = "Mesin Pindai 3000"
            with pdf.open_outline() as daftar:
                daftar.root.append(pikepdf.OutlineItem("Halaman pertama", 0))
            pdf.Root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])
        mode = pikepdf.ObjectStreamMode.generate if cara == "aliran objek" else pikepdf.ObjectStreamMode.disable
        pdf.save(keluar, object_stream_mode=mode, linearize=cara == "linear")
    return keluar.getvalue()


def _bertanda(nomor: int) -> bytes:
    """A letter with an electronic signature and the link that its stamp carries."""
    if nomor % 2:
        return bertanda(_pindaian("jpeg", 150, "A4", 1 + nomor % 3, 0, ocr=False))
    tautan = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/URI/URI(https://tte.example/%d)>>>>]" % nomor
    return bertanda(dasar(b"/OpenAction[3 0 R/Fit]", tautan))


def _satu(n: int) -> tuple[str, bytes]:
    acak = random.Random(n)  # noqa: S311
    banyak, cara, kertas = BANYAK[n % len(BANYAK)], TULIS[(n // 3) % len(TULIS)], acak.choice(list(KERTAS))
    if n % 12 == 11:
        return f"{n} bertanda", _bertanda(n // 12)
    if n % 3 == 2:
        ragam = ("", "pdf/a-2b", "pdf/ua-1")[(n // 9) % 3]
        return f"{n} cetakan {banyak} hal. {ragam} {cara}", _tulis(_cetakan(banyak, ragam), cara, hias=n % 2 == 0)
    bentuk = BENTUK[(n // 2) % len(BENTUK)]
    dpi = acak.choice((150, 200, 300)) if bentuk == "faks" else acak.choice((120, 150, 200))
    muat = max(1, 900_000 // len(_gambar(bentuk, dpi, kertas).isi))
    banyak, putar = min(banyak, muat), acak.choice((0, 0, 0, 90, 180, 270))
    nama = f"{n} {bentuk} {dpi} dpi {kertas} {banyak} hal. putar {putar} {cara}"
    objek = _pindaian(bentuk, dpi, kertas, banyak, putar, ocr=acak.random() < 0.3)
    return nama, _tulis(rakit(objek), cara, hias=acak.random() < 0.4)


def baik(banyak: int) -> Iterator[tuple[str, bytes]]:
    """(name, file); the same files at every run."""
    for n in range(banyak):
        yield _satu(n)
