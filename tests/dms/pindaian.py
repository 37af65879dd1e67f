"""PDF that look like a scanner made them, by the generator of `script/uji-berkas`."""

from script._berkas.baik import _pindaian
from script._berkas.mentah import rakit


def pindaian(dpi=200, bentuk="jpeg", halaman=1, catatan=b"") -> bytes:
    """A4 pages; `catatan` makes the bytes differ."""
    objek = _pindaian(bentuk, dpi, "A4", halaman, 0, ocr=False)
    return rakit(objek | {max(objek) + 1: b"<</Catatan(%s)>>" % catatan})
