"""One file through the checks of an upload, and what came of it: outcome, seconds, memory of the child process.

A file that is taken is opened again here by other means than the check's own: what acts, reaches outside or hides a
second file must be missing in what would be handed out.
"""

from __future__ import annotations

import io
import json
import os
import re
import resource
import time
from dataclasses import dataclass

from dms import periksa
from dms.kriteria import Kriteria

KRITERIA = Kriteria("BUKTI", "Bukti usulan", ("application/pdf", "image/jpeg", "image/png"))
TERLARANG = re.compile(
    rb"/(JavaScript|JS|Launch|SubmitForm|ImportData|GoToE|GoToR|URI|Rendition|RichMedia\w*|Movie|Sound|Screen|3D"
    rb"|FileAttachment|EmbeddedFiles?|EF|XFA|Collection|OpenAction|AA|AF|ResetForm|Hide|SetOCGState|Named|Metadata|Ref"
    rb"|OPI|PS|SpiderInfo|Encrypt)(?![A-Za-z0-9])"
)
TANDA_LAIN = (b"<script", b"<html", b"PK\x03\x04", b"MZ\x90", b"<!ENTITY", b"app.alert")
HALAMAN_MAKS, SISI_MAKS, MEKAR_MAKS = 200, 14_400, 150 * 2**20


@dataclass(frozen=True)
class Hasil:
    """`hasil`: DITOLAK, DINETRALKAN (taken, and proved harmless), DITERIMA (taken as it is: signed), BOCOR."""

    nama: str
    hasil: str
    sebab: str
    detik: float
    rss_mb: float
    ukuran: int


def satu(nama: str, isi: bytes) -> Hasil:
    """In a process of its own, so that the memory of this file's child alone is measured."""
    baca, tulis = os.pipe()
    anak = os.fork()
    if anak == 0:
        os.close(baca)
        mulai = time.monotonic()
        hasil, sebab = _coba(isi)
        detik = time.monotonic() - mulai
        rss = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        os.write(tulis, json.dumps([hasil, sebab, detik, rss]).encode())
        os._exit(0)
    os.close(tulis)
    with os.fdopen(baca, "rb") as pipa:
        teks = pipa.read()
    os.waitpid(anak, 0)
    if not teks:
        return Hasil(nama, "MATI", "proses pemanggil mati", 0.0, 0.0, len(isi))
    return Hasil(nama, *json.loads(teks), len(isi))


def _coba(isi: bytes) -> tuple[str, str]:
    try:
        hasil = periksa.berkas(isi, KRITERIA)
    except periksa.BerkasDitolak as salah:
        return "DITOLAK", str(salah)
    try:
        salah_apa = sisa(hasil.isi, signed=hasil.tanda)
    except Exception as salah:  # noqa: BLE001 - whatever the proof meets is a leak
        return "BOCOR", f"{type(salah).__name__}: {salah}"[:200]
    if salah_apa:
        return "BOCOR", salah_apa
    return ("DITERIMA" if hasil.tanda else "DINETRALKAN"), "; ".join(hasil.catatan)


def sisa(isi: bytes, *, signed: bool = False) -> str:
    """What is still wrong with a file that would be handed out, "" for nothing."""
    import pikepdf

    if not isi.startswith(b"%PDF-") or not isi.rstrip(b"\r\n").endswith(b"%%EOF"):
        return "awal atau akhir berkas bukan PDF"
    if ada := [t for t in TANDA_LAIN if t in isi.lower() or t in isi]:
        return f"tanda berkas lain: {ada}"
    luar = io.BytesIO()
    with pikepdf.open(io.BytesIO(isi), suppress_warnings=True) as pdf:
        if pdf.get_warnings() or pdf.is_encrypted or not 1 <= len(pdf.pages) <= HALAMAN_MAKS:
            return "susunan, sandi, atau banyak halaman"
        for h in pdf.pages:
            kotak = [float(n) for n in h.mediabox]
            if max(abs(kotak[2] - kotak[0]), abs(kotak[3] - kotak[1])) > SISI_MAKS:
                return "kotak halaman"
        pdf.save(luar, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    mekar = luar.getvalue()
    if len(mekar) > MEKAR_MAKS * 4:
        return "mekar"
    kamus = re.sub(rb"\bstream\r?\n.*?\bendstream\b", b"", mekar, flags=re.S)
    boleh = {b"URI", b"OpenAction", b"Metadata", b"Named"} if signed else set()
    jumpa = sorted({m[1] for m in TERLARANG.finditer(kamus)} - boleh)
    return f"kunci {jumpa}" if jumpa else ""
