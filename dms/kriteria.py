"""Which files are taken for which kind of document: shown before an upload, enforced after it.

The values are dated rows (`KriteriaBerkas`); what no row says for a kind, the row for every kind says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from dms.models import JenisDokumen, KriteriaBerkas
from sigma.tampilan.format import angka

NAMA_TIPE = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
}


@dataclass(frozen=True)
class Kriteria:
    """Limits of one kind. Sizes in KB (1024 bytes), resolutions in dots per inch of the page (0 = not asked).

    Below `resolusi_min` a scan is refused, below `resolusi_saran` it is taken with a hint. `warna`: a grey scan gets a
    hint. `maks_gambar_kb`: for pictures, which are made smaller before they are kept.
    """

    kode: str
    nama: str
    tipe: tuple[str, ...] = ("application/pdf",)
    maks_kb: int = 1024
    maks_gambar_kb: int = 8192
    halaman_min: int = 1
    halaman_maks: int = 50
    resolusi_min: int = 100
    resolusi_saran: int = 200
    warna: bool = True
    contoh_nama: str = ""
    sumber: str = "asumsi"
    berlaku_mulai: date | None = None

    @property
    def nama_tipe(self) -> str:
        """`PDF, JPEG atau PNG`."""
        return atau([NAMA_TIPE[t] for t in self.tipe])

    @property
    def bergambar(self) -> bool:
        return any(t.startswith("image/") for t in self.tipe)

    @property
    def berpdf(self) -> bool:
        return "application/pdf" in self.tipe

    @property
    def maks_bita(self) -> int:
        """The largest file that may be right."""
        return 1024 * max(self.maks_kb if self.berpdf else 0, self.maks_gambar_kb if self.bergambar else 0)

    def maks_untuk(self, tipe: str) -> int:
        """Bytes of a file of this content type."""
        return 1024 * (self.maks_gambar_kb if tipe.startswith("image/") else self.maks_kb)

    def keterangan(self) -> list[str]:
        """Lines for people, the ones that refuse first."""
        baris = [self._ukuran()]
        if self.berpdf:
            baris.append(f"{self._halaman()}, tanpa kata sandi, tanpa skrip dan lampiran.")
        if self.resolusi_min or self.resolusi_saran:
            baris.append(self._resolusi())
        if self.warna:
            baris.append("Pindai dokumen asli, berwarna, tegak, dan tidak terpotong.")
        if self.contoh_nama:
            baris.append(f"Contoh nama berkas: {self.contoh_nama} (nama lain juga diterima).")
        return baris

    def _ukuran(self) -> str:
        bagian = [f"PDF paling besar {angka(self.maks_kb)} KB"] if self.berpdf else []
        if self.bergambar:
            gambar = atau([NAMA_TIPE[t] for t in self.tipe if t.startswith("image/")])
            bagian.append(f"{gambar} paling besar {angka(self.maks_gambar_kb)} KB (diperkecil oleh SIGMA)")
        return f"{'; '.join(bagian)}."

    def _halaman(self) -> str:
        if self.halaman_min == self.halaman_maks:
            return f"Tepat {self.halaman_min} halaman"
        return f"{self.halaman_min} sampai {self.halaman_maks} halaman"

    def _resolusi(self) -> str:
        saran = f"disarankan {self.resolusi_saran} dpi atau lebih" if self.resolusi_saran else ""
        batas = f"di bawah {self.resolusi_min} dpi ditolak" if self.resolusi_min else ""
        return f"Terbaca jelas: {'; '.join(satu for satu in (saran, batas) if satu)}."


def atau(daftar: list[str]) -> str:
    """`a, b atau c`."""
    return " atau ".join(satu for satu in (", ".join(daftar[:-1]), daftar[-1]) if satu) if daftar else ""


def untuk(kode: str, hari: date | None = None) -> Kriteria:
    """What holds for this kind on that day; an unknown kind gets what holds for every kind."""
    return menurut_kode([kode], hari)[kode]


def menurut_kode(kode: Iterable[str], hari: date | None = None) -> dict[str, Kriteria]:
    """{kind: what holds for it}, read together."""
    daftar = list(kode)
    jenis = {j.kode: j for j in JenisDokumen.objects.filter(pk__in=daftar)}
    baris = KriteriaBerkas.objects.pada(hari or timezone.localdate(), daftar)
    return {k: _susun(jenis.get(k) or JenisDokumen(kode=k, nama="Dokumen"), baris) for k in daftar}


def semua(hari: date | None = None) -> list[Kriteria]:
    """Every kind, in the order of the table."""
    baris = KriteriaBerkas.objects.pada(hari or timezone.localdate())
    return [_susun(jenis, baris) for jenis in JenisDokumen.objects.order_by("urutan", "kode")]


def label(kode: str) -> str:
    """Name of a kind; the code itself where nobody knows it."""
    satu = JenisDokumen.objects.filter(pk=kode).values_list("nama", flat=True).first()
    return satu or kode


def _susun(jenis: JenisDokumen, baris: dict[str, KriteriaBerkas]) -> Kriteria:
    kosong = Kriteria(jenis.kode, jenis.nama, contoh_nama=jenis.contoh_nama)
    ada = baris.get(jenis.kode) or baris.get("")
    if ada is None:
        return kosong
    nilai = {nama: getattr(ada, nama) for nama in KriteriaBerkas.NILAI}
    return replace(kosong, **nilai | {"tipe": tuple(ada.tipe)}, sumber=ada.sumber, berlaku_mulai=ada.berlaku_mulai)
