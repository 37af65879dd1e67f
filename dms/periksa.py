"""The checks of an upload as the rest of this room calls them.

The work is done in a child process, by `pemeriksa` for pictures and by `pemeriksa_pdf` for PDF; what follows from its
facts for one kind of document is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dms import anak, gudang, karantina, pemeriksa, pemeriksa_pdf, sifat
from dms.kriteria import Kriteria
from sigma.basis import proses
from sigma.tampilan.format import angka, ukuran

PDF = "application/pdf"
FOTO_MAKS = 8 * 2**20
DOKUMEN_MAKS = 10 * 2**20
_GAMBAR, _PDF = anak.Anak(pemeriksa), anak.Anak(pemeriksa_pdf)
_SIBUK = "Terlalu banyak berkas sedang diperiksa. Coba lagi sebentar."
_GAGAL = "Berkas ini tidak dapat diperiksa: rusak, atau terlalu berat untuk dibuka. Simpan ulang, lalu unggah lagi."
# A picture says nothing of the paper on it: refused as if it showed the smallest (A6), advised as if it showed A4.
_INCI_A6, _INCI_A4 = 5.83, 11.69
TTE = "Berkas bertanda tangan elektronik: disimpan apa adanya. SIGMA tidak memeriksa sah tidaknya tanda tangan itu."
# In nearly every file of an office; nobody has to be told that it is gone.
_LAZIM = ("keterangan berkas (metadata)", "tindakan saat dibuka")


class BerkasDitolak(Exception):
    """The text is for the person who uploaded. `sementara`: the file itself was not judged."""

    sementara = False


class TidakSempat(BerkasDitolak):
    """Too many files at once; the same file may pass a moment later."""

    sementara = True


@dataclass(frozen=True)
class Hasil:
    """What is to be kept. `isi` is what is handed out; `kecil`: the small photo, b"" for a document; `asal`: the PDF as
    it came, b"" for a picture, whose original is never kept. `catatan`: hints that refuse nothing; `tanda`: an
    electronic signature is there."""

    isi: bytes
    kecil: bytes
    tipe: str
    lebar: int
    tinggi: int
    halaman: int
    asal: bytes = b""
    catatan: tuple[str, ...] = ()
    tanda: bool = False


@dataclass(frozen=True)
class Tersimpan:
    """Fingerprints in the store."""

    sha256: str
    kecil: str


def foto(isi: bytes, potong: tuple[float, ...] | None = None) -> Hasil:
    """A photo cropped to 3:4. `potong`: left, top, width, height in per cent. Raises BerkasDitolak."""
    _wajib_ukuran(isi, FOTO_MAKS)
    return _hasil(_jalankan(_GAMBAR, ["foto", potong], isi))


def berkas(isi: bytes, kriteria: Kriteria) -> Hasil:
    """A document of one kind. Raises BerkasDitolak, `gudang.GudangPenuh`."""
    _wajib_ukuran(isi, DOKUMEN_MAKS)
    tipe = pemeriksa.tipe(isi)
    if tipe not in kriteria.tipe:
        raise BerkasDitolak(f"Isi berkas ini bukan {kriteria.nama_tipe}. Yang diperiksa adalah isinya, bukan namanya.")
    _wajib_ukuran(isi, kriteria.maks_untuk(tipe))
    jawab = _jalankan(_PDF, [], isi) if tipe == PDF else _jalankan(_GAMBAR, ["dokumen", None], isi)
    wajib_cocok(jawab.fakta, kriteria)
    return _hasil(jawab, asal=isi if tipe == PDF else b"", catatan=saran(jawab.fakta, kriteria))


def simpan(hasil: Hasil) -> Tersimpan:
    """Into the store: what is handed out, its small copy, and the PDF as it came. Raises `gudang.GudangPenuh`.

    Before the row: a row never names what is not there.
    """
    sha = gudang.taruh(hasil.isi)
    if hasil.asal:
        gudang.taruh(hasil.asal)
        sifat.simpan(sha, catatan=hasil.catatan, tanda=hasil.tanda)
    return Tersimpan(sha, gudang.taruh(hasil.kecil) if hasil.kecil else "")


def wajib_cocok(fakta: dict[str, Any], k: Kriteria) -> None:
    """Pages and resolution against the criteria. Raises BerkasDitolak."""
    halaman, dpi = fakta["halaman"], resolusi(fakta, _INCI_A6)
    if fakta["tipe"] == PDF and not k.halaman_min <= halaman <= k.halaman_maks:
        batas = f"paling banyak {k.halaman_maks}" if halaman > k.halaman_maks else f"paling sedikit {k.halaman_min}"
        raise BerkasDitolak(f"PDF ini berisi {halaman} halaman; {k.nama} {batas} halaman.")
    if 0 < dpi < k.resolusi_min:
        raise BerkasDitolak(
            f"Pindaian ini tidak akan terbaca: sekitar {dpi} dpi, paling rendah {k.resolusi_min} dpi. "
            "Pindai ulang dengan resolusi yang lebih tinggi."
        )


def saran(fakta: dict[str, Any], k: Kriteria) -> tuple[str, ...]:
    """Hints for the person who uploaded; nothing in them refuses the file."""
    hasil = [TTE] if fakta.get("tanda") else []
    if dibuang := [satu for satu in fakta.get("netral", ()) if satu not in _LAZIM]:
        hasil.append(f"Dibuang dari salinan yang ditampilkan: {', '.join(dibuang)}. Berkas asalnya disimpan.")
    dpi = resolusi(fakta, _INCI_A4)
    if 0 < dpi < k.resolusi_saran:
        hasil.append(f"Resolusi sekitar {dpi} dpi; disarankan {k.resolusi_saran} dpi atau lebih.")
    if k.warna and fakta.get("kelabu"):
        hasil.append("Pindaian hitam-putih; disarankan pindaian berwarna dari dokumen asli.")
    return tuple(hasil)


def resolusi(fakta: dict[str, Any], inci: float) -> int:
    """Dots per inch; of a picture, as if its longer side were `inci` long. 0: no scan."""
    return fakta["resolusi"] if fakta["tipe"] == PDF else round(max(fakta["lebar"], fakta["tinggi"]) / inci)


def _wajib_ukuran(isi: bytes, maks: int) -> None:
    if not isi:
        raise BerkasDitolak("Berkas ini kosong.")
    if len(isi) > maks:
        batas = f"{maks // 2**20} MB" if maks >= 2**21 else f"{angka(maks // 1024)} KB"
        raise BerkasDitolak(f"Berkas ini {ukuran(len(isi))}, lebih besar dari {batas}.")


def _jalankan(program: anak.Anak, argumen: list[Any], isi: bytes) -> anak.Jawaban:
    try:
        with karantina.titip(isi) as masuk:
            jawab = program.jalankan(argumen, masuk)
    except proses.Sibuk as salah:
        raise TidakSempat(_SIBUK) from salah
    except anak.Gagal as salah:
        raise BerkasDitolak(_GAGAL) from salah
    if "galat" in jawab.fakta:
        raise BerkasDitolak(jawab.fakta["galat"])
    return jawab


def _hasil(jawab: anak.Jawaban, asal: bytes = b"", catatan: tuple[str, ...] = ()) -> Hasil:
    f = jawab.fakta
    isi, kecil = [*jawab.berkas, b"", b""][:2]
    return Hasil(isi, kecil, f["tipe"], f["lebar"], f["tinggi"], f["halaman"], asal, catatan, bool(f.get("tanda")))
