"""Judges one PDF and writes a clean copy of it, in a process of its own with little memory and time. Imports nothing of
SIGMA.

Run by `periksa` through `anak`: the file comes on standard input. What acts, carries other files, or reaches outside is
refused; what is usual in office files and can be taken away (links, an opening action, metadata, what hangs behind the
end, a damaged table of objects) is missing in the copy. The copy is judged again as strictly as if a stranger had sent
it. A file with an electronic signature is not rewritten, because that would break the signature: it must be harmless as
it is. The table of dangers stands in docs/keputusan/berkas.md.
"""

from __future__ import annotations

import importlib.util
import io
import json
import re
import resource
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MEMORI = 512 * 2**20
DETIK = 9
HALAMAN_MAKS = 200
OBJEK_MAKS, SIMPUL_MAKS, DALAM_MAKS = 50_000, 400_000, 40


def _muat(nama: str) -> Any:
    """A file beside this one. The process knows no folder of ours, so that none of our names hides a library."""
    asal = importlib.util.spec_from_file_location(nama, Path(__file__).with_name(f"{nama}.py"))
    modul = importlib.util.module_from_spec(asal)  # type: ignore[arg-type]
    asal.loader.exec_module(modul)  # type: ignore[union-attr]
    return modul


mekar, lingkar = _muat("mekar"), _muat("lingkar")
Ditolak, RUSAK, RUMIT = mekar.Ditolak, mekar.RUSAK, mekar.RUMIT

ISI_MEKAR, SEMUA_MEKAR = 100 * 2**20, 600 * 2**20
SISI_HALAMAN = 14_400  # points, the limit of PDF itself
EKOR_MAKS = 2048
LUKIS = 120  # pixels wide: whether a page can be painted at all

# Names of ISO 32000-2, chapters 7.11, 12.5, 12.6, 12.7: what acts, carries, or fetches.
AKSI_DITOLAK = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/Movie", "/Sound",
    "/RichMediaExecute", "/GoTo3DView", "/GoToDp",
}  # fmt: skip
KUNCI_DITOLAK = {"/JS", "/XFA", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/RichMediaSettings", "/Collection"}
SUBTIPE_DITOLAK = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment", "/PS"}
KUNCI_LUAR = {"/Ref", "/OPI"}
AKSI_DIAM = {"/GoTo"}
AKSI_LAIN = {"/GoToR", "/Thread", "/Hide", "/SetOCGState", "/ResetForm", "/Trans"}
AKSI_DIBUANG = AKSI_LAIN | {"/URI", "/Named"}
KUNCI_DIBUANG = {"/AA", "/OpenAction", "/URI", "/Metadata", "/PieceInfo", "/SpiderInfo"}
NAMED_DIAM = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
TAUTAN_BIASA = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)
AKAR_DISIMPAN = {
    "/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/Names", "/Dests", "/ViewerPreferences",
    "/PageLayout", "/PageMode", "/Outlines", "/AcroForm", "/StructTreeRoot", "/MarkInfo", "/Lang", "/OutputIntents",
    "/OCProperties",
}  # fmt: skip
BERKAS_LAIN = (b"PK\x03\x04", b"<html", b"<script", b"<svg", b"<?php", b"\xff\xd8\xff", b"MZ", b"\x7fELF", b"%PDF-")

BERTINDAK = "PDF ini memuat skrip, lampiran atau media, bukan hanya halaman. Cetak ulang ke PDF, lalu unggah."
KELUAR = "PDF ini merujuk berkas di luar dirinya. Cetak ulang ke PDF, lalu unggah."
EKOR = "Ada berkas lain di belakang PDF ini. Simpan ulang sebagai PDF."
PANJANG = "PDF ini tidak lengkap, atau ada berkas lain di belakangnya. Simpan ulang sebagai PDF."
TTE_KOTOR = (
    "PDF bertanda tangan elektronik ini memuat hal yang harus dibuang ({}), padahal membuangnya merusak tanda "
    "tangannya. Minta berkas tanpa hal itu kepada penerbitnya."
)

# What pikepdf raises for an object that is not of the kind its place demands.
_BENTUK_LAIN = (
    ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError, ArithmeticError, RuntimeError,
    NotImplementedError,
)  # fmt: skip


@dataclass
class Temuan:
    """What one walk over a file found. `netral`: what the copy must not hold; `sah`: parts of it that are harmless
    enough to stay in a signed file."""

    netral: set[str] = field(default_factory=set)
    sah: set[str] = field(default_factory=set)
    tanda: bool = False
    berkas: bytes = b""
    simpul: int = 0
    isi: int = 0
    semua: int = 0


def periksa(isi: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """(facts, [what is to be handed out]). Raises Ditolak."""
    ekor = wajib_utuh(isi)
    temuan, halaman, bersih = _bersihkan(isi)
    if ekor:
        temuan.netral.add("isi di belakang akhir berkas")
    if any(tanda in isi[:1024].lower() for tanda in (b"<html", b"<script", b"<svg")):
        temuan.netral.add("isi asing di kepala berkas")
    if temuan.tanda:
        if sisa := temuan.netral - temuan.sah:
            raise Ditolak(TTE_KOTOR.format(", ".join(sorted(sisa))))
        keluar = isi
    else:
        keluar = bersih
        wajib_bersih(keluar)
    resolusi, kelabu = _lihat(keluar)
    fakta = {
        "tipe": "application/pdf",
        "lebar": 0,
        "tinggi": 0,
        "halaman": halaman,
        "resolusi": resolusi,
        "kelabu": kelabu,
        "tanda": temuan.tanda,
        "netral": [] if temuan.tanda else sorted(temuan.netral),
    }
    return fakta, [keluar]


def wajib_utuh(isi: bytes) -> bool:
    """Whether something harmless hangs behind the end. Raises Ditolak for a second file, and for a missing end."""
    akhir = isi.rfind(b"%%EOF")
    ekor = isi[akhir + 5 :]
    if not isi.startswith(b"%PDF-") or akhir < 0 or len(ekor) > EKOR_MAKS:
        raise Ditolak(PANJANG)
    if any(tanda in ekor.lower() or tanda in ekor for tanda in BERKAS_LAIN) or zipfile.is_zipfile(io.BytesIO(isi)):
        raise Ditolak(EKOR)
    return bool(ekor.strip(b"\r\n\t \0"))


def _bersihkan(isi: bytes) -> tuple[Temuan, int, bytes]:
    """What was found, the number of pages, and the file written anew without it."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(isi), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Ditolak("PDF ini terenkripsi atau izinnya dibatasi. Simpan tanpa pengaman, lalu unggah lagi.")
            temuan = telusuri(pdf, isi)
            halaman = _wajib_halaman(pdf)
            if lingkar.melingkar(pdf):
                raise Ditolak("PDF ini bersusun melingkar. Cetak ulang ke PDF, lalu unggah.")
            if pdf.get_warnings():
                temuan.netral.add("susunan berkas yang rusak")
            _buang(pdf, temuan)
            keluar = io.BytesIO()
            pdf.save(keluar, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return temuan, halaman, keluar.getvalue()
    except pikepdf.PasswordError as salah:
        raise Ditolak("PDF ini terkunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.") from salah
    except (pikepdf.PdfError, *_BENTUK_LAIN) as salah:
        raise Ditolak(RUSAK) from salah


def wajib_bersih(isi: bytes) -> None:
    """The copy as a stranger's file: nothing that would have to be refused or taken away. Raises Ditolak."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(isi), suppress_warnings=True) as pdf:
            temuan = telusuri(pdf, isi)
            asing = set(pdf.Root.keys()) - AKAR_DISIMPAN
            if temuan.netral or pdf.get_warnings() or asing or wajib_utuh(isi):
                raise Ditolak(RUSAK)
    except (pikepdf.PdfError, *_BENTUK_LAIN) as salah:
        raise Ditolak(RUSAK) from salah


# --- walking over every object -------------------------------------------------------------------------
def telusuri(pdf: Any, isi: bytes) -> Temuan:
    """Every object of the file, whether a page leads to it or not. Raises Ditolak."""
    temuan = Temuan(berkas=isi)
    for nomor, objek in enumerate(pdf.objects):
        if nomor > OBJEK_MAKS:
            raise Ditolak(RUMIT)
        _satu(objek, 0, temuan)
        _hitung_mekar(objek, temuan)
    if "/Metadata" in pdf.Root or len(pdf.trailer.get("/Info", {}).keys()):
        temuan.netral.add("keterangan berkas (metadata)")
        temuan.sah.add("keterangan berkas (metadata)")
    return temuan


def _satu(objek: Any, dalam: int, temuan: Temuan) -> None:
    """Direct parts of one object; what it refers to is an object of its own in the same list."""
    import pikepdf

    temuan.simpul += 1
    if dalam > DALAM_MAKS or temuan.simpul > SIMPUL_MAKS:
        raise Ditolak(RUMIT)
    if isinstance(objek, pikepdf.Array):
        anak: list[Any] = list(objek)
    elif isinstance(objek, pikepdf.Dictionary | pikepdf.Stream):
        _wajib_diam(objek, isinstance(objek, pikepdf.Stream))
        _catat(objek, temuan)
        anak = [objek.get(kunci) for kunci in list(objek.keys())]
    else:
        return
    for satu in anak:
        if isinstance(satu, pikepdf.Object) and not satu.is_indirect:
            _satu(satu, dalam + 1, temuan)
        else:
            temuan.simpul += 1


def _wajib_diam(kamus: Any, aliran: bool) -> None:
    kunci = set(kamus.keys())
    bertindak = (
        kunci & KUNCI_DITOLAK
        or mekar.nama(kamus, "/S") in AKSI_DITOLAK
        or mekar.nama(kamus, "/Subtype") in SUBTIPE_DITOLAK
        or mekar.nama(kamus, "/Subtype2") == "/PS"
        or mekar.nama(kamus, "/Type") == "/EmbeddedFile"
    )
    if bertindak:
        raise Ditolak(BERTINDAK)
    if aliran and (kunci & KUNCI_LUAR or "/F" in kunci or "/FFilter" in kunci):
        raise Ditolak(KELUAR)
    for satu in kunci & mekar.HURUF.keys():
        mekar.wajib_huruf_wajar(satu, kamus.get(satu))
    if "/FontMatrix" in kunci and not _angka_semua(kamus.get("/FontMatrix")):
        raise Ditolak(RUSAK)


def _angka_semua(larik: Any) -> bool:
    return all(isinstance(n, int) or type(n).__name__ in ("Decimal", "float") for n in list(larik))


def _catat(kamus: Any, temuan: Temuan) -> None:
    """What the copy must not hold, and whether this is a signature."""
    if "/ByteRange" in kamus and _bertanda(kamus, temuan.berkas):
        temuan.tanda = True
    if "/AA" in kamus:
        temuan.netral.add("tindakan halaman")
    if "/OpenAction" in kamus:
        temuan.netral.add("tindakan saat dibuka")
        if not _bertindak(kamus.get("/OpenAction")):
            temuan.sah.add("tindakan saat dibuka")
    aksi = mekar.nama(kamus, "/S")
    if aksi == "/URI" or "/URI" in kamus:
        biasa = TAUTAN_BIASA.match(str(kamus.get("/URI", "")))
        temuan.netral.add("tautan" if biasa else "tautan yang tidak lazim")
        temuan.sah.add("tautan")
    elif aksi in AKSI_LAIN:
        temuan.netral.add("tindakan")
    elif aksi == "/Named":
        nama = "tombol halaman" if mekar.nama(kamus, "/N") in NAMED_DIAM else "tindakan"
        temuan.netral.add(nama)
        temuan.sah.add("tombol halaman")


def _bertanda(kamus: Any, isi: bytes) -> bool:
    """Whether this is the dictionary of an electronic signature over this file: its range of bytes leaves out exactly
    the hexadecimal string of a DER structure. Nobody proves here that it is valid."""
    rentang = [int(n) for n in list(kamus.get("/ByteRange"))]
    if len(rentang) != 4 or rentang[0] != 0 or min(rentang) < 0:
        return False
    mulai, akhir = rentang[1], rentang[2]
    lubang = isi[mulai:akhir]
    sampai = akhir + rentang[3]
    return (
        len(lubang) > 400
        and lubang[:3] == b"<30"
        and lubang[-1:] == b">"
        and sampai <= len(isi)
        and isi[:sampai].rstrip().endswith(b"%%EOF")
    )


def _bertindak(aksi: Any) -> bool:
    """Whether an opening action is more than a place to begin at."""
    import pikepdf

    return isinstance(aksi, pikepdf.Dictionary) and mekar.nama(aksi, "/S") not in AKSI_DIAM


def _hitung_mekar(objek: Any, temuan: Temuan) -> None:
    import pikepdf

    if not isinstance(objek, pikepdf.Stream):
        return
    gambar = mekar.nama(objek, "/Subtype") == "/Image"
    if gambar:
        mekar.wajib_gambar_wajar(objek)
    banyak, awal, saring = mekar.ukur(objek.read_raw_bytes(), mekar.saringan(objek))
    if gambar and saring in ("/DCTDecode", "/DCT", "/JPXDecode"):
        mekar.wajib_kepala_wajar(awal)
    if not gambar and mekar.sebaris_raksasa(awal):
        raise Ditolak(mekar.MEKAR)
    temuan.semua += banyak
    temuan.isi += 0 if gambar else banyak
    if temuan.semua > SEMUA_MEKAR or temuan.isi > ISI_MEKAR:
        raise Ditolak(mekar.MEKAR)


# --- pages ---------------------------------------------------------------------------------------------
def _wajib_halaman(pdf: Any) -> int:
    akar = pdf.Root.get("/Pages")
    if akar is None or mekar.bulat(akar.get("/Count")) > HALAMAN_MAKS:
        banyak = 0 if akar is None else mekar.bulat(akar.get("/Count"))
    else:
        banyak = len(pdf.pages)
    if not 1 <= banyak <= HALAMAN_MAKS:
        raise Ditolak(f"PDF ini berisi {banyak} halaman; paling banyak {HALAMAN_MAKS}.")
    for halaman in pdf.pages:
        kotak = [float(n) for n in list(halaman.mediabox)]
        satuan = float(halaman.obj.get("/UserUnit", 1))
        lebar, tinggi = abs(kotak[2] - kotak[0]) * satuan, abs(kotak[3] - kotak[1]) * satuan
        if not (1 <= lebar <= SISI_HALAMAN and 1 <= tinggi <= SISI_HALAMAN):
            raise Ditolak("Ukuran halaman PDF ini tidak wajar. Cetak ulang ke kertas biasa (A4 atau F4).")
    return banyak


def _buang(pdf: Any, temuan: Temuan) -> None:
    """Take away what `temuan.netral` names, and everything of the catalogue that pages do not need."""
    import pikepdf

    for kunci in set(pdf.Root.keys()) - AKAR_DISIMPAN:
        del pdf.Root[kunci]
    nama = pdf.Root.get("/Names")
    for kunci in set(nama.keys()) - {"/Dests"} if isinstance(nama, pikepdf.Dictionary) else ():
        del nama[kunci]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    simpul = 0
    for objek in pdf.objects:
        simpul = _buang_satu(objek, simpul)
    if simpul > SIMPUL_MAKS:
        raise Ditolak(RUMIT)


def _buang_satu(objek: Any, simpul: int) -> int:
    import pikepdf

    if simpul > SIMPUL_MAKS:
        return simpul
    if isinstance(objek, pikepdf.Array):
        anak: list[Any] = list(objek)
    elif isinstance(objek, pikepdf.Dictionary | pikepdf.Stream):
        _buang_kunci(objek)
        anak = [objek.get(kunci) for kunci in list(objek.keys())]
    else:
        return simpul + 1
    for satu in anak:
        langsung = isinstance(satu, pikepdf.Object) and not satu.is_indirect
        simpul = _buang_satu(satu, simpul + 1) if langsung else simpul + 1
    return simpul


def _buang_kunci(kamus: Any) -> None:
    """The keys of one dictionary that act or tell of people; an action becomes an empty dictionary."""
    aksi = mekar.nama(kamus, "/S") in AKSI_DIBUANG
    for kunci in list(kamus.keys()):
        if aksi or kunci in KUNCI_DIBUANG or (kunci in ("/A", "/PA", "/Next") and _aksi_asing(kamus, kunci)):
            del kamus[kunci]


def _aksi_asing(kamus: Any, kunci: str) -> bool:
    """An action beside "go to a page of this file"; /Next of an outline is another entry, and stays."""
    import pikepdf

    aksi = kamus.get(kunci)
    if kunci == "/Next":
        return mekar.nama(kamus, "/S") in AKSI_DIAM
    return (
        isinstance(aksi, pikepdf.Dictionary)
        and bool(mekar.nama(aksi, "/S"))
        and mekar.nama(aksi, "/S") not in AKSI_DIAM
    )


def _lihat(isi: bytes) -> tuple[int, bool]:
    """(lowest resolution of a scanned page in dpi, 0 = no page is a scan; whether every scanned page is grey).

    Every page is opened, and the first, middle and last are painted: what cannot be painted cannot be verified.
    """
    import pypdfium2

    terukur = []
    try:
        pdf = pypdfium2.PdfDocument(isi)
        banyak = len(pdf)
        for nomor in range(banyak):
            halaman = pdf[nomor]
            satu = _pindaian(halaman)
            if satu is not None:
                terukur.append(satu)
            if nomor in (0, banyak // 2, banyak - 1):
                halaman.render(scale=LUKIS / max(halaman.get_size()), may_draw_forms=False)
            halaman.close()
    except (pypdfium2.PdfiumError, ValueError) as salah:
        raise Ditolak("Halaman PDF ini tidak dapat ditampilkan. Simpan ulang sebagai PDF.") from salah
    return min((dpi for dpi, _ in terukur), default=0), bool(terukur) and all(kelabu for _, kelabu in terukur)


def _pindaian(halaman: Any) -> tuple[int, bool] | None:
    """(dpi, grey) of a page that is a picture of paper; None for a page of text or drawings."""
    from pypdfium2 import raw

    lebar, tinggi = halaman.get_size()
    gambar, teks = [], 0
    jenis = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT)
    for nomor, satu in enumerate(halaman.get_objects(filter=jenis, max_depth=4)):
        if satu.type == raw.FPDF_PAGEOBJ_TEXT:
            # Mode 3 is the unseen text that a scanner's OCR lays over the picture.
            teks += raw.FPDFTextObj_GetTextRenderMode(satu) != 3
        else:
            kiri, bawah, kanan, atas = satu.get_bounds()
            bagian = max(0, kanan - kiri) * max(0, atas - bawah) / (lebar * tinggi)
            meta = satu.get_metadata()
            gambar.append((bagian, min(meta.horizontal_dpi, meta.vertical_dpi), meta.bits_per_pixel))
        if nomor > 5000 or teks >= 10:
            return None
    besar = [g for g in gambar if g[0] >= 0.5]
    if not besar and sum(g[0] for g in gambar) >= 0.6:
        besar = gambar  # strips
    if not besar:
        return None
    return round(max(dpi for _, dpi, _ in besar)), all(0 < bit <= 8 for _, _, bit in besar)


def _batasi() -> None:
    for apa, batas in (
        (resource.RLIMIT_AS, MEMORI),
        (resource.RLIMIT_CPU, DETIK),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(apa, (batas, batas))


def utama() -> int:
    _batasi()
    isi = sys.stdin.buffer.read()
    try:
        fakta, berkas = periksa(isi)
    except Ditolak as salah:
        fakta, berkas = {"galat": str(salah)}, []
    except (MemoryError, RecursionError):
        fakta, berkas = {"galat": "Berkas ini memerlukan terlalu banyak memori. Perkecil, lalu unggah lagi."}, []
    kepala = json.dumps({**fakta, "panjang": [len(b) for b in berkas]})
    sys.stdout.buffer.write(kepala.encode() + b"\n" + b"".join(berkas))
    return 0


if __name__ == "__main__":
    sys.exit(utama())
