"""Approving many alike at once: which of the chosen ones go together, and why the others do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from verifikasi import izin
from verifikasi import rekaman as rekaman_usulan
from verifikasi.antrean import saring
from verifikasi.antrean.aturan import MASSAL_MAKS, TabelRisiko
from verifikasi.antrean.models import RisikoRendah
from verifikasi.antrean.rekaman import berbukti_cukup, berisiko_rendah, bidang_pokok, pegang
from verifikasi.antrean.rekaman_satu import Beda, susun_beda
from verifikasi.antrean.saring import Pemeriksa, Saringan
from verifikasi.aturan import sidik_tetap
from verifikasi.jenis import jenis_usulan
from verifikasi.models import Usulan, UsulanBukti


@dataclass(frozen=True)
class Calon:
    """One usulan of the choice. `sebab` "" = it goes along; `tetap`: what it leaves as it is, and its fingerprint."""

    u: Usulan
    beda: list[Beda]
    sebab: str
    tetap: list[tuple[str, str]]
    sidik: str


@dataclass
class Kumpulan:
    """`ikut` are alike and low-risk; `tidak` are left out with the reason; `lebih`: how many were beyond the limit."""

    jenis: str = ""
    ikut: list[Calon] = field(default_factory=list)
    tidak: list[Calon] = field(default_factory=list)
    lebih: int = 0


def susun(p: Pemeriksa, nomor: list[str]) -> Kumpulan:
    """`nomor`: uuids as they were chosen. What is outside the scope, or one's own, is not there at all; what waits for
    somebody else is left out with the reason."""
    giliran = saring.usulan(p, Saringan(keadaan=saring.MENUNGGU_SEMUA)).filter(uuid__in=nomor[: MASSAL_MAKS * 2])
    baris = list(giliran.lengkap().order_by("pk"))
    hasil = Kumpulan(lebih=max(0, len(baris) - MASSAL_MAKS))
    baris = baris[:MASSAL_MAKS]
    rendah = RisikoRendah.objects.rendah(timezone.localdate())
    di_tangan = pegang(p, [u.pk for u in baris])
    izin.ingat_pihak(p.cakupan, baris)
    bukan = {u.pk: izin.sebab(p.cakupan, u, izin.pemutus(u)) for u in baris}
    berbukti = set(UsulanBukti.objects.filter(usulan__in=baris, berlaku=True).values_list("usulan_id", flat=True))
    calon_ikut = (u for u in baris if not bukan[u.pk] and berisiko_rendah(u, rendah))
    acuan = next((serupa(u) for u in calon_ikut if berbukti_cukup(u, u.pk in berbukti)), None)
    for u in baris:
        isi = rekaman_usulan.isi_usulan(u)
        orang_lain = u.pk in di_tangan and not di_tangan[u.pk].saya
        sebab = bukan[u.pk] or ("Sedang dipegang orang lain." if orang_lain else "")
        sebab = sebab or sebab_tidak_bersama(u, isi, rendah, acuan, berbukti=u.pk in berbukti)
        tetap = jenis_usulan(u.jenis).rincian_tetap(u)
        calon = Calon(u, susun_beda(isi), sebab, tetap, sidik_tetap(tetap))
        (hasil.tidak if sebab else hasil.ikut).append(calon)
    hasil.jenis = jenis_usulan(baris[0].jenis).label_jenis if baris else ""
    return hasil


def serupa(u: Usulan) -> tuple[str, tuple[str, ...]]:
    """What must be equal of usulan that are approved together: the kind and the fields."""
    return u.jenis, tuple(sorted(bidang_pokok(b["bidang"]) for b in u.isi))


def sebab_tidak_bersama(u: Usulan, isi: list[Any], rendah: TabelRisiko, acuan: Any, *, berbukti: bool) -> str:
    """Why it is decided by itself; asked on the page and again when it is approved. `berbukti`: whether a file comes
    with it."""
    if not u.menunggu:
        return f"Sudah {u.get_keadaan_display().lower()}."
    if not berisiko_rendah(u, rendah):
        return "Bidangnya tidak termasuk yang boleh disetujui bersama."
    if not berbukti_cukup(u, berbukti):
        return "Tanpa bukti. Usulan ini diputus sendiri, sesudah dokumennya dilihat."
    if acuan is not None and serupa(u) != acuan:
        return "Bidangnya lain daripada yang lain."
    if any(b.bertentangan for b in isi):
        return "Datanya berubah sesudah diusulkan."
    if any(not ada for _, _, ada in jenis_usulan(u.jenis).dokumen_wajib(u)):
        return "Dokumen wajibnya belum ada."
    return ""
