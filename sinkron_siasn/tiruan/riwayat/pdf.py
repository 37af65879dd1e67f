"""Small PDFs of our own making: one page, some lines of text, the same bytes for the same lines."""

_KEPALA = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


def pdf(judul: str, baris: list[str]) -> bytes:
    """A valid one-page A4 document with a title and lines in Helvetica."""
    teks = [_teks(b) for b in ("SIASN TIRUAN - DOKUMEN CONTOH", judul, "", *baris)]
    isi = "BT /F1 11 Tf 60 780 Td 18 TL " + " ".join(f"({b}) Tj T*" for b in teks) + " ET"
    badan = isi.encode("latin-1", "replace")
    objek = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(badan), badan),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _susun(objek)


def _teks(teks: str) -> str:
    """A line inside parentheses, cut to the width of the page."""
    bersih = "".join(h if h.isprintable() else " " for h in teks)[:90]
    return bersih.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _susun(objek: list[bytes]) -> bytes:
    hasil, letak = bytearray(_KEPALA), []
    for n, isi in enumerate(objek, 1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (n, isi)
    awal = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    hasil += b"".join(b"%010d 00000 n \n" % n for n in letak)
    hasil += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objek) + 1, awal)
    return bytes(hasil)
