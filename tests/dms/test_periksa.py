"""What is let in, what is refused, and what is left of a picture: each file goes through the real child process."""

import io
import subprocess
import sys

import pytest
from PIL import Image

from dms import anak, pemeriksa, pemeriksa_pdf, periksa
from dms.kriteria import Kriteria
from tests.dms import berkas as b

JAHAT_GAMBAR = {
    "svg": (b.SVG, "bukan JPEG"),
    "html bernama jpg": (b.HTML, "bukan JPEG"),
    "html dengan tanda jpeg": (b"\xff\xd8\xff" + b.HTML, "rusak"),
    "gif": (b.gambar("GIF", (300, 400)), "bukan JPEG"),
    "bom 20.000 x 20.000": (b.bom_png(), "terlalu besar"),
    "bom teks": (b.bom_teks_png(), "rusak"),
    "terpotong": (b.gambar("JPEG")[:4000], "rusak"),
    "png terpotong": (b.dua_warna()[:200], "rusak"),
    "png bergerak": (b.bergerak("PNG"), "bergerak"),
    "webp bergerak": (b.bergerak("WEBP"), "bergerak"),
    "terlalu kecil": (b.gambar("PNG", (60, 80)), "paling kecil"),
    "kosong": (b"", "kosong"),
    "kepala saja": (b"\x89PNG\r\n\x1a\n", "rusak"),
}


@pytest.mark.fitur("A-51")
@pytest.mark.parametrize("nama", JAHAT_GAMBAR)
def test_foto_jahat_ditolak_dengan_sebab(nama):
    isi, sebab = JAHAT_GAMBAR[nama]
    with pytest.raises(periksa.BerkasDitolak, match=sebab):
        periksa.foto(isi)


@pytest.mark.fitur("A-51")
def test_berkas_terlalu_besar_tidak_sampai_ke_pemeriksa(monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: pytest.fail("diperiksa"))
    with pytest.raises(periksa.BerkasDitolak, match="lebih besar dari 8 MB"):
        periksa.foto(b"\xff\xd8\xff" + b"\0" * (8 * 2**20))


@pytest.mark.fitur("A-51")
@pytest.mark.parametrize("isi", [b.poliglot(), b.miring(), b.png_bermeta(), b.gambar("WEBP")])
def test_hanya_piksel_yang_tersisa(isi):
    hasil = periksa.foto(isi)
    for satu in (hasil.isi, hasil.kecil):
        gambar = Image.open(io.BytesIO(satu))
        assert (gambar.format, gambar.info.get("comment"), dict(gambar.getexif())) == ("JPEG", None, {})
        for asing in (b"script", b"PK\x05\x06", b.PIKSEL_RAHASIA.encode(), b"Exif"):
            assert asing not in satu
    assert Image.open(io.BytesIO(hasil.kecil)).size == (144, 192)
    assert (hasil.lebar * 4, hasil.tipe) == (hasil.tinggi * 3, "image/jpeg")


@pytest.mark.fitur("A-51")
def test_foto_ditegakkan_menurut_exif():
    """The green half was on top; turned by 90 degrees it is at the right."""
    hasil = Image.open(io.BytesIO(periksa.foto(b.miring()).isi))
    kiri, kanan = hasil.getpixel((20, 400)), hasil.getpixel((580, 400))
    assert kiri[0] > 150  # grey
    assert kanan[0] < 90 < kanan[1]  # green


@pytest.mark.fitur("A-51")
@pytest.mark.parametrize(
    ("potong", "merah"), [(None, None), ((0, 0, 40, 50), True), ((60, 0, 40, 50), False), ((0, 0, 1, 100), "kecil")]
)
def test_potongan_menurut_angka(potong, merah):
    if merah == "kecil":
        with pytest.raises(periksa.BerkasDitolak, match="paling kecil"):
            periksa.foto(b.dua_warna(), potong)
        return
    gambar = Image.open(io.BytesIO(periksa.foto(b.dua_warna(), potong).isi))
    kiri, kanan = gambar.getpixel((5, 5)), gambar.getpixel((gambar.size[0] - 5, 5))
    if merah is None:
        assert kiri[0] > 150 < kanan[2]  # the middle holds both
    else:
        assert (kiri[0] > 150, kanan[0] > 150) == (merah, merah)


@pytest.mark.fitur("A-51")
@pytest.mark.parametrize(
    ("ukuran", "potong", "hasil"),
    [
        ((300, 400), None, (0, 0, 300, 400)),
        ((800, 400), None, (250, 0, 550, 400)),
        ((300, 900), None, (0, 250, 300, 650)),
        ((1000, 1000), [10, 10, 30, 80], (100, 300, 400, 700)),
        ((1000, 1000), [90, 0, 50, 100], (900, 433, 1000, 567)),
    ],
)
def test_kotak_tiga_banding_empat(ukuran, potong, hasil):
    assert pemeriksa.kotak(*ukuran, potong) == hasil


@pytest.mark.fitur("A-51")
def test_foto_besar_dari_telepon_diterima():
    """108 megapixels, as a telephone makes them: decoded at a fraction, inside the memory limit."""
    hasil = periksa.foto(b.gambar("JPEG", (9000, 12000), quality=20))
    assert (hasil.lebar, hasil.tinggi) == (600, 800)


BUKTI = Kriteria("BUKTI", "Bukti", ("application/pdf", "image/jpeg", "image/png"), halaman_maks=100)
JAHAT_DOKUMEN = {
    "exe": (b"MZ\x90\0" * 100, "bukan PDF"),
    "svg": (b.SVG, "bukan PDF"),
    "webp": (b.gambar("WEBP"), "bukan PDF"),
    "html sebelum pdf": (b"<script>1</script>" + b.pdf(), "bukan PDF"),
    "pdf palsu": (b"%PDF-1.7\n" + b.HTML, "tidak lengkap"),
    "pdf terpotong": (b.pdf()[:300], "tidak lengkap"),
    "pdf dengan zip di belakang": (b.pdf() + b"PK" + b"\0" * 5000, "tidak lengkap"),
    "pdf skrip": (b.pdf_skrip(), "skrip"),
    "pdf aksi halaman": (b.pdf_aksi_halaman(), "skrip"),
    "pdf lampiran": (b.pdf_lampiran(), "skrip"),
    "pdf bom": (b.pdf_bom(), "mekar"),
    "pdf terkunci": (b.pdf_terkunci(), "kata sandi"),
    "pdf 101 halaman": (b.pdf(101), "paling banyak 100"),
    "png bom": (b.bom_png(), "terlalu besar"),
    "pdf bentuk melingkar": (b.pdf_bentuk_melingkar(), "melingkar"),
    "pdf pola melingkar": (b.pdf_pola_melingkar(), "melingkar"),
}


@pytest.mark.fitur("A-30")
@pytest.mark.parametrize("nama", JAHAT_DOKUMEN)
def test_dokumen_jahat_ditolak_dengan_sebab(nama):
    isi, sebab = JAHAT_DOKUMEN[nama]
    with pytest.raises(periksa.BerkasDitolak, match=sebab):
        periksa.berkas(isi, BUKTI)


@pytest.mark.fitur("A-30")
def test_dokumen_baik_diterima():
    isi = b.pdf(3)
    hasil = periksa.berkas(isi, BUKTI)
    assert (hasil.asal, hasil.tipe, hasil.halaman, hasil.catatan) == (isi, "application/pdf", 3, ())
    assert pemeriksa.tipe(hasil.isi) == "application/pdf"
    assert hasil.isi != isi  # written anew
    hasil = periksa.berkas(b.png_bermeta(), BUKTI)
    assert (hasil.tipe, hasil.lebar, hasil.tinggi) == ("image/png", 900, 1200)
    assert b.PIKSEL_RAHASIA.encode() not in hasil.isi


@pytest.mark.fitur("A-30")
@pytest.mark.parametrize("laku", ["import time; time.sleep(60)", "import os; os.abort()", "bytearray(2**31)"])
def test_pemeriksa_yang_macet_atau_mati_menjadi_penolakan(monkeypatch, tmp_path, laku):
    program = tmp_path / "anak.py"
    program.write_text(laku)
    monkeypatch.setattr(anak, "DETIK", 1)
    monkeypatch.setattr(pemeriksa, "__file__", str(program))
    if "2**31" in laku:
        program.write_text(f"import resource; resource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28))\n{laku}")
    with pytest.raises(periksa.BerkasDitolak, match="tidak dapat diperiksa"):
        periksa.foto(b.gambar())


@pytest.mark.fitur("A-51")
@pytest.mark.parametrize("program", [pemeriksa, pemeriksa_pdf])
def test_pemeriksa_tidak_memuat_apa_pun_dari_sigma(program):
    kode = f"import runpy, sys; runpy.run_path({program.__file__!r}); print([m for m in sys.modules if m.split('.')[0] in ('django', 'sigma', 'dms', 'pegawai')])"
    assert subprocess.run([sys.executable, "-I", "-c", kode], capture_output=True, text=True).stdout == "[]\n"
