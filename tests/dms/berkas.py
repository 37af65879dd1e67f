"""Files made for the tests: good ones, and those that a hostile or unlucky person uploads."""

import io
import struct
import zlib

from PIL import Image, PngImagePlugin

PIKSEL_RAHASIA = "GPSLatitude-rahasia"


def gambar(bentuk="JPEG", ukuran=(900, 1200), warna=(30, 90, 160), **lain) -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", ukuran, warna).save(keluar, bentuk, **lain)
    return keluar.getvalue()


def dua_warna(lebar=1200, tinggi=1600) -> bytes:
    """Left half red, right half blue: tells which part was cropped."""
    isi = Image.new("RGB", (lebar, tinggi), (220, 20, 20))
    isi.paste((20, 20, 220), (lebar // 2, 0, lebar, tinggi))
    keluar = io.BytesIO()
    isi.save(keluar, "PNG")
    return keluar.getvalue()


def miring() -> bytes:
    """Top half green in the file, with EXIF that says: turn by 90 degrees, and a secret beside it."""
    isi = Image.new("RGB", (1600, 1200), (200, 200, 200))
    isi.paste((20, 200, 20), (0, 0, 1600, 600))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = PIKSEL_RAHASIA
    keluar = io.BytesIO()
    isi.save(keluar, "JPEG", exif=exif)
    return keluar.getvalue()


def _potong_png(jenis: bytes, isi: bytes) -> bytes:
    return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))


def bom_png(sisi=20_000) -> bytes:
    """A few kilobytes that become sisi × sisi pixels."""
    baris = zlib.compressobj(9)
    isi = b"".join(baris.compress(b"\0" * (sisi + 1)) for _ in range(sisi)) + baris.flush()
    kepala = struct.pack(">IIBBBBB", sisi, sisi, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _potong_png(b"IHDR", kepala) + _potong_png(b"IDAT", isi) + _potong_png(b"IEND", b"")


def bom_teks_png() -> bytes:
    """A small picture with a text chunk that grows to 100 MB."""
    satu = gambar("PNG", (300, 400))
    teks = _potong_png(b"zTXt", b"Comment\0\0" + zlib.compress(b"A" * 100_000_000, 9))
    return satu[:33] + teks + satu[33:]


def poliglot() -> bytes:
    """A good JPEG with a page and a script in its comment, and a zip behind it."""
    skrip = b"<html><script>alert('jahat')</script></html>"
    satu = gambar("JPEG", comment=skrip)
    return satu + b"PK\x05\x06" + b"\0" * 18 + skrip


def bergerak(bentuk="PNG") -> bytes:
    keluar = io.BytesIO()
    lembar = [Image.new("RGB", (300, 400), w) for w in ("red", "blue")]
    lembar[0].save(keluar, bentuk, save_all=True, append_images=lembar[1:])
    return keluar.getvalue()


def png_bermeta() -> bytes:
    meta = PngImagePlugin.PngInfo()
    meta.add_text("Author", PIKSEL_RAHASIA)
    return gambar("PNG", pnginfo=meta)


def pdf(halaman=1) -> bytes:
    import pikepdf

    keluar = io.BytesIO()
    with pikepdf.new() as satu:
        for _ in range(halaman):
            satu.add_blank_page()
        satu.save(keluar)
    return keluar.getvalue()


def halaman_pdf(isi: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(isi)) as satu:
        return len(satu.pages)


def pdf_dengan(ubah, **simpan) -> bytes:
    """A PDF of one page after `ubah(pdf)`."""
    import pikepdf

    keluar = io.BytesIO()
    with pikepdf.new() as satu:
        satu.add_blank_page()
        ubah(satu)
        satu.save(keluar, **simpan)
    return keluar.getvalue()


def pdf_skrip() -> bytes:
    from pikepdf import Dictionary, Name

    def ubah(satu):
        satu.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('jahat')")

    return pdf_dengan(ubah)


def pdf_aksi_halaman() -> bytes:
    from pikepdf import Dictionary, Name

    def ubah(satu):
        satu.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F="cmd.exe"))

    return pdf_dengan(ubah)


def pdf_lampiran() -> bytes:
    from pikepdf import AttachedFileSpec

    def ubah(satu):
        satu.attachments["jahat.exe"] = AttachedFileSpec(satu, b"MZ")

    return pdf_dengan(ubah)


def pdf_bom() -> bytes:
    """204 kB that grow to 200 MiB."""
    from pikepdf import Name, Stream

    def ubah(satu):
        isi = Stream(satu, b"")
        isi.write(zlib.compress(b"\0" * (200 * 2**20), 9), filter=Name.FlateDecode)
        satu.pages[0].obj.Contents = satu.make_indirect(isi)

    return pdf_dengan(ubah, compress_streams=False)


def pdf_terkunci() -> bytes:
    import pikepdf

    return pdf_dengan(lambda satu: None, encryption=pikepdf.Encryption(user="x", owner="y"))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"


def pdf_berwarna(warna, putar=0) -> bytes:
    """One A4 page filled with each colour."""
    import pikepdf

    rgb = {"red": "1 0 0", "blue": "0 0 1", "white": "1 1 1"}
    keluar = io.BytesIO()
    with pikepdf.new() as satu:
        for nama in warna:
            halaman = satu.add_blank_page(page_size=(595, 842))
            halaman.obj.Contents = satu.make_stream(f"{rgb[nama]} rg 0 0 595 842 re f".encode())
            halaman.obj.Rotate = putar
        satu.save(keluar)
    return keluar.getvalue()


def pdf_bentuk_melingkar() -> bytes:
    """A drawing that draws itself."""
    from pikepdf import Dictionary, Name

    def ubah(satu):
        bentuk = satu.make_stream(b"/X1 Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842])
        bentuk.Resources = Dictionary(XObject=Dictionary(X1=bentuk))
        satu.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X1=bentuk))
        satu.pages[0].obj.Contents = satu.make_stream(b"/X1 Do")

    return pdf_dengan(ubah)


def pdf_pola_melingkar() -> bytes:
    """A pattern that is painted with itself: a painter fills tile after tile until its time is over."""
    from pikepdf import Dictionary

    def ubah(satu):
        isi = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": [0, 0, 9, 9], "XStep": 9, "YStep": 9}
        pola = satu.make_stream(b"/Pattern cs /P1 scn 0 0 9 9 re f", **isi)
        pola.Resources = Dictionary(Pattern=Dictionary(P1=pola))
        satu.pages[0].obj.Resources = Dictionary(Pattern=Dictionary(P1=pola))
        satu.pages[0].obj.Contents = satu.make_stream(b"/Pattern cs /P1 scn 0 0 500 700 re f")

    return pdf_dengan(ubah)
