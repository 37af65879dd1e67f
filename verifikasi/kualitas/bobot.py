"""The page "Aturan IKD": what holds today, what a new row would change, what comes and what was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sigma.organisasi.cakupan import Cakupan
from verifikasi.kualitas.aturan import ATURAN, IKD, Ambang
from verifikasi.kualitas.aturan.dasar import BOBOT_DIMENSI, LABEL_DIMENSI
from verifikasi.kualitas.aturan.skor import Skor, skor
from verifikasi.kualitas.forms import AWALAN, label_kode
from verifikasi.kualitas.isi import TabelBobot, hitung_aturan
from verifikasi.kualitas.models import AturanIkd
from verifikasi.kualitas.pandangan import susun
from verifikasi.kualitas.querysets import hitung
from verifikasi.kualitas.sebutan import Penyebut
from verifikasi.kualitas.sumber import Asal, asal

CATATAN_MAKS = 50


@dataclass(frozen=True)
class BarisBobot:
    """`ambang`: (name, what it is, value, the name of the code that it is)."""

    kode: str
    kelompok: str
    label: str
    bobot: float
    nyala: bool
    ambang: tuple[tuple[str, str, Any, str], ...]
    mulai: date | None
    asal: Asal
    syarat: str = ""


@dataclass(frozen=True)
class Dampak:
    """Score of the reader's own level before and after."""

    nama: str
    semula: Skor
    kelak: Skor
    ambang: bool


def kini(hari: date) -> dict[str, AturanIkd]:
    return {a.kode: a for a in AturanIkd.objects.pada(hari)}


def daftar(semua: dict[str, AturanIkd]) -> list[BarisBobot]:
    """Dimensions, then every rule."""
    hasil, sebut = [], Penyebut()
    for d in IKD:
        satu = semua.get(f"{AWALAN}{d}")
        bobot = float(satu.bobot) if satu else float(BOBOT_DIMENSI[d])
        sumber = asal(f"{AWALAN}{d}", satu.sumber if satu else "")
        mulai = satu.berlaku_mulai if satu else None
        hasil.append(BarisBobot(f"{AWALAN}{d}", "Bobot dimensi", LABEL_DIMENSI[d], bobot, True, (), mulai, sumber))
    for a in ATURAN:
        satu = semua.get(a.kode)
        isi = satu.ambang if satu else {}
        ambang = tuple(_ambang(b, isi.get(b.nama, b.bawaan), sebut) for b in a.ambang)
        bobot, nyala = (float(satu.bobot), satu.aktif) if satu else (0.0, False)
        sumber, mulai = asal(a.kode, satu.sumber if satu else ""), satu.berlaku_mulai if satu else None
        hasil.append(
            BarisBobot(a.kode, LABEL_DIMENSI[a.dimensi], a.label, bobot, nyala, ambang, mulai, sumber, a.syarat)
        )
    return hasil


def _ambang(b: Ambang, nilai: Any, sebut: Penyebut) -> tuple[str, str, Any, str]:
    return b.nama, b.label, nilai, sebut(b.tabel, str(nilai)) if b.tabel else ""


def dampak(baru: AturanIkd, cakupan: Cakupan, hari: date) -> Dampak | None:
    """What the row would make of the present counts; None for who sees no counts. A threshold's effect on the counts is
    known only after they are made anew (`ambang`)."""
    if not cakupan.punya("statistik", "statistik_nasional", "lihat"):
        return None
    pandangan = susun(cakupan, {})
    jumlah = hitung_aturan(hitung(pandangan.lingkup))
    tabel = TabelBobot()
    tambah = AturanIkd(kode=baru.kode, bobot=baru.bobot, aktif=baru.aktif, berlaku_mulai=hari, ambang=baru.ambang)
    kelak = TabelBobot([*tabel.baris, tambah])
    lama = tabel.pada(hari).get(baru.kode)
    return Dampak(
        pandangan.nama,
        skor(jumlah, tabel.bobot(hari), ATURAN),
        skor(jumlah, kelak.bobot(hari), ATURAN),
        bool(lama and lama.ambang != baru.ambang) or bool(lama and not lama.aktif and baru.aktif),
    )


def catatan(hari: date) -> list[tuple[AturanIkd, str, Asal, bool]]:
    """[(row, what it is about, its source, not yet in force)] of what was added later, the newest first."""
    baris = AturanIkd.objects.exclude(oleh=None).select_related("oleh").order_by("-berlaku_mulai", "-pk")[:CATATAN_MAKS]
    return [(satu, label_kode(satu.kode), asal(satu.kode, satu.sumber), satu.berlaku_mulai > hari) for satu in baris]
