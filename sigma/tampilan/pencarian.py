"""The search box of the header: groups of results that rooms register, and the pages of the own menu.

A text may be somebody's name or number, so it never stands in an address: it is posted, kept in the session, and shown
by a random id (`sigma.tampilan.views_cari`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from sigma.tampilan import ingatan_cari, navigasi, panduan
from sigma.tampilan.alamat import alamat_tetap
from sigma.tampilan.navigasi import Boleh, siapa_pun

KUNCI = "cari_global"
PANJANG = 100
SARAN = 5  # results of a group in the list below the box
HASIL = 15  # … on the page
MIRIP = 0.8  # ratio of difflib above which two words are nearly the same
MIRIP_MIN = 4  # letters; anything is like a shorter word
KATA_MAKS = 8
_PISAH = re.compile(r"[,:/]")


@dataclass(frozen=True)
class Hasil:
    """One thing found: what it is called, what tells it from others, and where it opens."""

    judul: str
    keterangan: str
    url: str


@dataclass(frozen=True)
class Kelompok:
    """`cari(request, text, limit)` finds; `mirip` is asked when no group found anything, and forgives a slip of the
    finger; `langsung(request, text)` → the address where a text that can mean only one
    thing goes at once, else ""; `semua(request, text)` → the address of the whole list, else "". All of them look
    inside the scope of who asks, whatever the text."""

    judul: str
    cari: Callable[[HttpRequest, str, int], list[Hasil]]
    urutan: int = 100
    boleh: Boleh = siapa_pun
    langsung: Callable[[HttpRequest, str], str] | None = None
    semua: Callable[[HttpRequest, str], str] | None = None
    mirip: Callable[[HttpRequest, str, int], list[Hasil]] | None = None


@dataclass(frozen=True)
class Isi:
    """What a group found."""

    kelompok: Kelompok
    hasil: list[Hasil]


@dataclass
class _Daftar:
    kelompok: list[Kelompok] = field(default_factory=list)
    halaman: list[tuple[str, str, Callable[[], str], Boleh]] = field(default_factory=list)


DAFTAR = _Daftar()


def daftarkan_kelompok(*kelompok: Kelompok) -> None:
    """Called from `AppConfig.ready`."""
    DAFTAR.kelompok.extend(kelompok)


def daftarkan_halaman_cari(label: str, keterangan: str, alamat: Callable[[], str], boleh: Boleh) -> None:
    """A page that has no entry of its own in the menu (a tab, say)."""
    DAFTAR.halaman.append((label, keterangan, alamat, boleh))


def rapikan(teks: str) -> str:
    return " ".join(teks.replace("\x00", " ").split())[:PANJANG]


def cari(request: HttpRequest, teks: str, batas: int) -> list[Isi]:
    """Groups that found something, in order; nothing for an empty text."""
    if not teks:
        return []
    boleh = sorted((k for k in DAFTAR.kelompok if k.boleh(request)), key=lambda k: k.urutan)
    isi = [Isi(k, k.cari(request, teks, batas)) for k in boleh]
    if not any(satu.hasil for satu in isi):
        isi = [Isi(k, k.mirip(request, teks, batas)) for k in boleh if k.mirip]
    return [satu for satu in isi if satu.hasil]


def langsung(request: HttpRequest, teks: str) -> str:
    """Where the text goes without a page of results, "" = nowhere."""
    for kelompok in DAFTAR.kelompok:
        if kelompok.langsung and kelompok.boleh(request) and (alamat := kelompok.langsung(request, teks)):
            return alamat
    return ""


def simpan(sesi: Any, teks: str) -> str:
    """Keep a text and return its id."""
    return ingatan_cari.simpan(sesi, KUNCI, teks)


def ambil(sesi: Any, nomor: str) -> str:
    """The text, "" when the session does not know the id."""
    return ingatan_cari.ambil(sesi, KUNCI, nomor) or ""


def halaman(request: HttpRequest, teks: str, batas: int) -> list[Hasil]:
    """Pages of the own menu, tiles and guide whose words begin with every word of the text. No query."""
    return _halaman(request, teks, batas, str.startswith)


def halaman_mirip(request: HttpRequest, teks: str, batas: int) -> list[Hasil]:
    """The same with a slip in a word of four letters and more: `proyksi` finds Proyeksi BUP."""
    return _halaman(request, teks, batas, _mirip)


def _mirip(ada: str, ketik: str) -> bool:
    """Whether a word, or its beginning of about that length, is nearly what was typed."""
    if len(ketik) < MIRIP_MIN:
        return ada.startswith(ketik)
    awal = (ada, ada[: len(ketik)], ada[: len(ketik) + 1])
    return any(SequenceMatcher(None, satu, ketik).ratio() > MIRIP for satu in awal)


def _halaman(request: HttpRequest, teks: str, batas: int, sama: Callable[[str, str], bool]) -> list[Hasil]:
    kata = teks.casefold().split()[:KATA_MAKS]
    hasil: dict[str, Hasil] = {}
    for satu in _semua_halaman(request):
        cocok = _PISAH.sub(" ", f"{satu.judul} {satu.keterangan}".casefold()).split()
        if all(any(sama(ada, k) for ada in cocok) for k in kata):
            hasil.setdefault(satu.url, satu)
    return sorted(hasil.values(), key=lambda h: not h.judul.casefold().startswith(teks.casefold()))[:batas]


def _semua_halaman(request: HttpRequest):
    for bagian in navigasi.navigasi(request):
        for butir in bagian.butir:
            yield Hasil(butir.label, "" if bagian.datar else bagian.label, butir.url)
    for ubin in navigasi.ubin_beranda(request):
        yield Hasil(ubin.label, ubin.keterangan, alamat_tetap(ubin.nama_url))
    for label, keterangan, alamat, boleh in DAFTAR.halaman:
        if boleh(request):
            yield Hasil(label, keterangan, alamat())
    for bab in panduan.semua_bab():
        if bab.boleh(request):
            yield Hasil(bab.judul, "Panduan", reverse("tampilan:panduan_bab", kwargs={"kode": bab.kode}))
