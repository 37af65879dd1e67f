"""People in whom a rule finds something, and the findings of one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from pegawai.models import Pegawai
from pegawai.statistik import orang as halaman_orang
from pegawai.statistik.orang import HalamanOrang
from sigma.organisasi.cakupan import Cakupan
from verifikasi.kualitas import penjelasan
from verifikasi.kualitas.aturan import ATURAN, IKD, MENURUT_NOMOR, Aturan
from verifikasi.kualitas.aturan.dasar import LABEL_DIMENSI, Fakta
from verifikasi.kualitas.aturan.skor import Bobot, Hitung, Skor, dari_mask, skor
from verifikasi.kualitas.fakta import fakta
from verifikasi.kualitas.isi import TabelBobot
from verifikasi.kualitas.models import Keadaan, Nilai
from verifikasi.kualitas.pandangan import Pandangan

EKSPOR_MAKS = 5_000
SEDIKIT = 5_000  # up to so many are found first and sorted then; more lie close together in the order of names


def bersalah(pandangan: Pandangan, aturan: Aturan, banyak: int):
    """Active people of the view in whom the rule finds something; `banyak`: how many there are about."""
    semua = pandangan.lingkup.saring(Pegawai.objects.filter(aktif=True))
    if banyak <= SEDIKIT:
        ada = Nilai.objects.dalam(pandangan.lingkup).bersalah(aturan).order_by()
        return semua.filter(pk__in=list(ada.values_list("pk", flat=True)[: 2 * SEDIKIT]))
    return semua.annotate(_bit=F("kualitas__salah").bitand(aturan.bit)).filter(_bit__gt=0)


def halaman(
    pandangan: Pandangan, aturan: Aturan, banyak: int, cakupan: Cakupan, setelah: str, sebelum: str
) -> tuple[HalamanOrang, dict[UUID, str]]:
    """(one page by name, {uuid: evidence}); evidence and numbers only for those who may open the records."""
    lihat = cakupan.untuk("lihat")
    hal = halaman_orang.halaman(bersalah(pandangan, aturan, banyak), lihat, setelah, sebelum)
    boleh = [b["uuid"] for b in hal.baris if b["uuid"]]
    return hal, bukti(boleh, aturan)


def bukti(uuid: list[Any], aturan: Aturan) -> dict[Any, str]:
    """What the rule compares in each of these people."""
    if not uuid:
        return {}
    orang = list(Pegawai.objects.filter(uuid__in=uuid))
    isi = fakta(orang, keadaan())
    return {p.uuid: aturan.bukti(isi[p.pk]) for p in orang}


def keadaan() -> Keadaan:
    return Keadaan.objects.get(pk=1)


@dataclass(frozen=True)
class Temuan:
    """`poin`: how much the person's own score rises when this alone is mended; `saran`: whether a right value follows
    from the record."""

    aturan: Aturan
    bukti: str
    poin: float
    saran: bool


@dataclass(frozen=True)
class NilaiOrang:
    """`bobot`: the weights by which it was made; `tak_dihitung`: (indicator, why it does not count)."""

    skor: Skor
    bobot: Bobot
    dimensi: tuple[tuple[str, float | None], ...]
    temuan: tuple[Temuan, ...]
    tambahan: tuple[Temuan, ...]
    dinilai: int
    tak_dihitung: tuple[tuple[str, str], ...] = ()

    @property
    def semua(self) -> tuple[Temuan, ...]:
        return (*self.temuan, *self.tambahan)


def nilai_orang(pegawai: Pegawai, hari: date) -> NilaiOrang:
    """Score and findings of one person; who does not count as active has none."""
    simpan = Nilai.objects.filter(pk=pegawai.pk).first()
    berlaku, salah = (simpan.berlaku, simpan.salah) if simpan else (0, 0)
    bobot = TabelBobot().bobot(hari)
    hitung = dari_mask(berlaku, salah, ATURAN)
    nilai = skor(hitung, bobot, ATURAN)
    isi = fakta([pegawai], keadaan(), hari)[pegawai.pk]
    temuan = [_temuan(MENURUT_NOMOR[n], isi, nilai) for n, (_, s) in hitung.items() if s]
    urut = sorted(temuan, key=lambda t: -t.poin)
    return NilaiOrang(
        nilai,
        bobot,
        tuple((LABEL_DIMENSI[d], nilai.dimensi[d]) for d in IKD),
        tuple(t for t in urut if t.aturan.ikd),
        tuple(t for t in urut if not t.aturan.ikd),
        sum(MENURUT_NOMOR[n].ikd for n in hitung),
        tuple(
            (a.label, penjelasan.sebab_orang(a, bobot, isi)) for a in ATURAN if a.ikd and not _dipakai(a, hitung, bobot)
        ),
    )


def _dipakai(aturan: Aturan, hitung: Hitung, bobot: Bobot) -> bool:
    """Whether it counts in the score, as `skor` decides."""
    return aturan.nomor in hitung and bobot.aturan.get(aturan.nomor, 0.0) > 0


def _temuan(aturan: Aturan, isi: Fakta, nilai: Skor) -> Temuan:
    saran = bool(aturan.saran and aturan.saran(isi))
    return Temuan(aturan, aturan.bukti(isi), nilai.hilang.get(aturan.nomor, 0.0), saran)


def saran(pegawai: Pegawai, kode: str) -> dict[str, Any]:
    """Right values that follow from the record itself, for the form that proposes them; {} for anything else."""
    aturan = next((a for a in ATURAN if a.kode == kode and a.saran), None)
    if aturan is None or aturan.saran is None:
        return {}
    return aturan.saran(fakta([pegawai], keadaan())[pegawai.pk])


def skor_orang(berlaku: int, salah: int, bobot: Bobot) -> Skor:
    return skor(dari_mask(berlaku, salah, ATURAN), bobot, ATURAN)
