"""Hostile PDF, each of another kind: what grows, never ends, or is broken."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable

from script._berkas.mentah import HALAMAN, ISI, aliran, dasar, kempis, rakit, satu

GAMBAR = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/ColorSpace/%s"
MIB = 2**20


def _bergambar(isi: bytes, **lain: bytes) -> bytes:
    sumber = b"<</XObject<</I 5 0 R>>>>"
    semua = dasar(isi=aliran(b"q 595 0 0 842 0 0 cm /I Do Q"), o5=isi, **lain)
    semua[3] = semua[3].replace(b"/Resources<<>>", b"/Resources" + sumber)
    return rakit(semua)


def _gambar(lebar: int, tinggi: int, bit: int, ruang: bytes, isi: bytes, saring: bytes) -> bytes:
    return _bergambar(aliran(isi, GAMBAR % (lebar, tinggi, bit, ruang) + saring))


def _lzw(banyak: int) -> bytes:
    """Codes that each stand for a longer run of one byte."""
    kode, lebar, panjang, hasil, bit, simpan = [256, 0], 9, 258, bytearray(), 0, 0
    keluar = list(kode)
    while banyak > 0 and panjang < 4095:
        keluar.append(panjang)
        panjang += 1
        banyak -= panjang
    panjang = 258
    for nomor, satu_kode in enumerate(keluar):
        simpan, bit = (simpan << lebar) | satu_kode, bit + lebar
        while bit >= 8:
            bit -= 8
            hasil.append((simpan >> bit) & 255)
        panjang += nomor > 1
        lebar = 9 if panjang < 511 else 10 if panjang < 1023 else 11 if panjang < 2047 else 12
    return bytes(hasil)


def _aliran_objek(isi: bytes) -> bytes:
    """A file whose objects lie in a compressed stream behind a cross-reference stream."""
    kepala = b"%PDF-1.5\n"
    badan = b"3 0 obj\n<</Type/ObjStm/N 2/First 8/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"
    padat = zlib.compress(b"1 0 2 30" + b"<</Type/Catalog/Pages 2 0 R>>" + b" " + isi, 9)
    objek = badan % (len(padat), padat)
    tabel = b"".join(bytes(b) for b in ((0, 0, 0, 0), (2, 0, 3, 0), (2, 0, 3, 1)))
    tabel += b"\1" + len(kepala).to_bytes(2, "big") + b"\0"
    mulai = len(kepala) + len(objek)
    tabel += b"\1" + mulai.to_bytes(2, "big") + b"\0" if mulai < 65536 else b"\1\0\0\0"
    xref = b"4 0 obj\n<</Type/XRef/Size 5/W[1 2 1]/Root 1 0 R/Length %d>>\nstream\n%s\nendstream\nendobj\n"
    return kepala + objek + xref % (len(tabel), tabel) + b"startxref\n%d\n%%%%EOF\n" % mulai


def _pohon(anak: bytes, jumlah: int, **lain: bytes) -> bytes:
    semua = dasar(**lain)
    semua[2] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (anak, jumlah)
    return rakit(semua)


def _pohon_ganda() -> bytes:
    """Every node names the next twice: 2^24 pages in thirty objects."""
    tingkat = {f"o{n}": b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 9>>" % (n + 1, n + 1) for n in range(5, 29)}
    return _pohon(b"5 0 R", 9, **tingkat, o29=HALAMAN % b"")


def _banyak_halaman(banyak: int) -> bytes:
    semua = dasar()
    anak = b" ".join(b"%d 0 R" % n for n in range(5, 5 + banyak))
    semua[2] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (anak, banyak)
    return rakit(semua | {n: HALAMAN % b"" for n in range(5, 5 + banyak)})


def _kotak(kotak: bytes, lain: bytes = b"") -> Callable[[], bytes]:
    def buat() -> bytes:
        semua = dasar(halaman=lain)
        semua[3] = semua[3].replace(b"[0 0 595 842]", kotak)
        return rakit(semua)

    return buat


def _bentuk_bersarang(tingkat: int, kali: int) -> bytes:
    """Forms that draw the next one `kali` times: laughs without end."""
    semua = dasar(isi=aliran(b"/F Do"))
    semua[3] = semua[3].replace(b"/Resources<<>>", b"/Resources<</XObject<</F 5 0 R>>>>")
    for n in range(5, 5 + tingkat):
        kamus = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F %d 0 R>>>>" % (n + 1)
        semua[n] = aliran(b"/F Do " * kali, kamus)
    semua[5 + tingkat] = aliran(ISI, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]")
    return rakit(semua)


def _pola_melingkar() -> bytes:
    pola = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</P 5 0 R>>>>"
    semua = dasar(
        isi=aliran(b"/Pattern cs /P scn 0 0 500 700 re f"), o5=aliran(b"/Pattern cs /P scn 0 0 9 9 re f", pola)
    )
    semua[3] = semua[3].replace(b"/Resources<<>>", b"/Resources<</Pattern<</P 5 0 R>>>>")
    return rakit(semua)


def _huruf(program: bytes, jenis: bytes = b"TrueType", kunci: bytes = b"FontFile2") -> bytes:
    semua = dasar(
        isi=aliran(b"BT /F 20 Tf 50 500 Td (jahat) Tj ET"),
        o5=b"<</Type/Font/Subtype/%s/BaseFont/X/FirstChar 0/LastChar 1/Widths[1 1]/FontDescriptor 6 0 R>>" % jenis,
        o6=b"<</Type/FontDescriptor/FontName/X/Flags 4/%s 7 0 R>>" % kunci,
        o7=program,
    )
    semua[3] = semua[3].replace(b"/Resources<<>>", b"/Resources<</Font<</F 5 0 R>>>>")
    return rakit(semua)


def _huruf_tiga() -> bytes:
    semua = dasar(
        isi=aliran(b"BT /F 20 Tf 50 500 Td (aaaa) Tj ET"),
        o5=b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>"
        b"/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]/Resources<</Font<</F 5 0 R>>>>>>",
        o6=aliran(b"9 0 d0 BT /F 9 Tf (aaaaaaaa) Tj ET"),
    )
    semua[3] = semua[3].replace(b"/Resources<<>>", b"/Resources<</Font<</F 5 0 R>>>>")
    return rakit(semua)


def _padat(isi: bytes) -> bytes:
    """Objects in compressed streams, whether a page leads to them or not."""
    import pikepdf

    keluar = io.BytesIO()
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        pdf.Root.X = pikepdf.Array([o for o in pdf.objects if o.is_indirect][3:])
        pdf.save(keluar, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return keluar.getvalue()


def _acak(banyak: int) -> bytes:
    return random.Random(7).randbytes(banyak)  # noqa: S311


def _ganti(lama: bytes, baru: bytes) -> Callable[[], bytes]:
    return lambda: satu().replace(lama, baru)


def _bayangan(fungsi: bytes) -> bytes:
    semua = dasar(isi=aliran(b"/S sh"), o5=fungsi)
    tampak = b"/Resources<</Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1 0 1]/Function 5 0 R>>>>>>"
    semua[3] = semua[3].replace(b"/Resources<<>>", tampak)
    return rakit(semua)


def _indeks_putar() -> bytes:
    isi = satu()
    letak = isi.index(b"xref\n")
    return isi.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % letak)


KALKULATOR = b"{" + b"dup mul " * 60_000 + b"pop dup dup}"

BERAT: dict[str, Callable[[], bytes]] = {
    "bom 200 MiB": lambda: satu(isi=kempis(b"\0" * (200 * MIB))),
    "bom dua lapis 600 MiB": lambda: satu(isi=kempis(b"\0" * (600 * MIB), 2)),
    "bom tujuh lapis": lambda: satu(isi=kempis(b"\0" * MIB, 7)),
    "bom banyak aliran": lambda: rakit(dasar(**{f"o{n}": kempis(b"\0" * (30 * MIB)) for n in range(5, 12)})),
    "bom lzw": lambda: rakit(dasar(**{f"o{n}": aliran(_lzw(9 * MIB), b"/Filter/LZWDecode") for n in range(5, 60)})),
    "bom heksa lalu kempis": lambda: satu(
        isi=aliran(zlib.compress(b"\0" * (200 * MIB), 9).hex().encode(), b"/Filter[/ASCIIHexDecode/FlateDecode]")
    ),
    "bom aliran objek": lambda: _aliran_objek(b" " * (700 * MIB)),
    "bom dalam aliran objek": lambda: _aliran_objek(b"[" * 500_000),
    "gambar faks 60.000 x 60.000": lambda: _gambar(
        60_000, 60_000, 1, b"DeviceGray", b"\0" * 99, b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000>>"
    ),
    "kolom faks tersembunyi": lambda: _gambar(
        10, 10, 1, b"DeviceGray", b"\0" * 99, b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 99999999>>"
    ),
    "gambar kempis 20.000 x 20.000": lambda: _gambar(
        20_000, 20_000, 8, b"DeviceRGB", zlib.compress(b"\0" * MIB), b"/Filter/FlateDecode"
    ),
    "jpeg berkepala 65.000 x 65.000": lambda: _gambar(
        100, 100, 8, b"DeviceRGB",
        bytes.fromhex("ffd8ffc0001108fde8fde803012200021101031101ffda000c03010002110311003f00") + b"\0" * 999,
        b"/Filter/DCTDecode",
    ),
    "gambar 40 x 100 MiB": lambda: rakit(
        dasar(**{
            f"o{n}": kempis(b"\0" * (100 * MIB), 1, GAMBAR % (6000, 5800, 8, b"DeviceRGB")) for n in range(5, 12)
        })
    ),
    "jbig2 acak": lambda: _gambar(1700, 2400, 1, b"DeviceGray", _acak(5000), b"/Filter/JBIG2Decode"),
    "jpx acak": lambda: _gambar(1700, 2400, 8, b"DeviceRGB", _acak(5000), b"/Filter/JPXDecode"),
    "jpeg acak": lambda: _gambar(1700, 2400, 8, b"DeviceRGB", b"\xff\xd8\xff" + _acak(5000), b"/Filter/DCTDecode"),
    "gambar sebaris raksasa": lambda: satu(
        isi=aliran(b"BI /W 200000 /H 200000 /BPC 8 /CS /RGB /F /Fl ID " + zlib.compress(b"\0" * 9999) + b" EI")
    ),
    "kotak halaman raksasa": _kotak(b"[0 0 1000000000 1000000000]"),
    "kotak halaman kosong": _kotak(b"[0 0 0 0]"),
    "kotak halaman bukan angka": _kotak(b"[(a)(b)(c)(d)]"),
    "kotak halaman tak lengkap": _kotak(b"[0 0]"),
    "satuan halaman raksasa": _kotak(b"[0 0 595 842]", b"/UserUnit 1000000"),
    "5.000 halaman": lambda: _banyak_halaman(5000),
    "201 halaman": lambda: _banyak_halaman(201),
    "pohon halaman berputar": lambda: _pohon(b"2 0 R", 1),
    "pohon halaman berputar jauh": lambda: _pohon(b"5 0 R", 1, o5=b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "pohon halaman ganda": _pohon_ganda,
    "halaman sama 100.000 kali": lambda: _pohon(b"3 0 R " * 100_000, 1),
    "jumlah halaman bohong": lambda: _pohon(b"3 0 R", 2_000_000_000),
    "jumlah halaman negatif": lambda: _pohon(b"5 0 R", -1, o5=b"<</Type/Pages/Kids[]/Count -1>>"),
    "tanpa halaman": lambda: _pohon(b"", 0),
    "bentuk bersarang 10^12": lambda: _bentuk_bersarang(12, 10),
    "bentuk memanggil diri": lambda: _bergambar(
        aliran(b"/I Do /I Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I 5 0 R>>>>")
    ),
    "pola memanggil diri": _pola_melingkar,
    "60.000 objek": lambda: _padat(rakit(dasar() | {n: b"<</A 1>>" for n in range(5, 60_000)})),
    "larik sejuta": lambda: _padat(satu(o5=b"[" + b"1 " * 1_000_000 + b"]")),
    "huruf bertabel di luar berkas": lambda: _huruf(
        kempis(b"\0\1\0\0\0\1" + b"\0" * 6 + b"glyf" + b"\xff" * 12 + b"\0" * 400)
    ),
    "larik bersarang 5.000": lambda: satu(o5=b"[" * 5000 + b"]" * 5000),
    "kamus bersarang 300": lambda: satu(o5=b"<</A" * 300 + b" 1" + b">>" * 300),
    "isi sejuta simpanan": lambda: satu(isi=kempis(b"q " * 1_000_000)),
    "isi sejuta kotak": lambda: satu(isi=kempis(b"0 0 595 842 re f " * 2_000_000)),
    "kalkulator berat": lambda: _bayangan(
        aliran(KALKULATOR, b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]")
    ),
    "fungsi tabel raksasa": lambda: _bayangan(
        aliran(b"\0" * 99, b"/FunctionType 0/Domain[0 1 0 1]/Range[0 1 0 1 0 1]/Size[99999 99999]/BitsPerSample 8")
    ),
    "huruf acak": lambda: _huruf(kempis(_acak(20_000))),
    "huruf truetype rusak": lambda: _huruf(kempis(b"\0\1\0\0\xff\xff" + b"glyf" * 4000)),
    "huruf cff acak": lambda: _huruf(
        kempis(b"\1\0\4\4" + _acak(9000), 1, b"/Subtype/Type1C"), b"Type1", b"FontFile3"
    ),
    "huruf tipe 1 acak": lambda: _huruf(aliran(b"%!PS-AdobeFont-1.0\n" + _acak(9000)), b"Type1", b"FontFile"),
    "huruf tipe 3 memanggil diri": _huruf_tiga,
    "terpotong di tengah": lambda: satu(isi=aliran(ISI * 300))[:3000],
    "terpotong lalu diberi akhir": lambda: satu(isi=aliran(ISI * 300))[:3000] + b"\n%%EOF\n",
    "tabel objek salah letak": lambda: satu().replace(b"00000 n", b"00001 n").replace(b"0000000015", b"0000009999"),
    "tabel objek hilang": lambda: satu().partition(b"xref\n")[0] + b"trailer<</Root 1 0 R>>\n%%EOF\n",
    "tabel objek berputar": _indeks_putar,
    "panjang aliran bohong": _ganti(b"/Length %d" % len(ISI), b"/Length 999999999"),
    "panjang aliran menunjuk diri": _ganti(b"/Length %d" % len(ISI), b"/Length 4 0 R"),
    "katalog hilang": _ganti(b"/Root 1 0 R", b"/Root 9 0 R"),
    "katalog bukan kamus": lambda: rakit(dasar() | {1: b"(bukan)"}),
    "pohon halaman bukan kamus": lambda: rakit(dasar() | {2: b"[3 0 R]"}),
    "halaman bukan kamus": lambda: rakit(dasar() | {3: b"42"}),
    "isi halaman bukan aliran": lambda: rakit(dasar() | {4: b"<</A 1>>"}),
    "sampah acak": lambda: b"%PDF-1.7\n" + _acak(20_000) + b"\n%%EOF\n",
    "objek saling tunjuk": lambda: satu(halaman=b"/Rotate 5 0 R", o5=b"6 0 R", o6=b"5 0 R"),
}  # fmt: skip
