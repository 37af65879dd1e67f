"""What the pages of the code tables read."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import Http404

from sigma.referensi.daftar import MILIK_KITA, TABEL
from sigma.referensi.models import KodeReferensi, Muatan, PerubahanReferensi, SyaratDiklat
from sigma.referensi.tanda import Tanda, tanda_untuk

PER_HALAMAN = 50
KEADAAN = (("", "Semua"), ("aktif", "Aktif"), ("nonaktif", "Nonaktif"), ("baru", "Belum dikenal"))
JANGGAL = "janggal"
_SARING = {"aktif": Q(aktif=True), "nonaktif": Q(aktif=False), "baru": Q(dikenal=False)}
_LEWAT = ("nama_cari", "siasn_id", "dikenal", "ditetapkan", "kode")


def model_atau_404(jenis: str) -> type[KodeReferensi]:
    if jenis not in TABEL:
        raise Http404("Tabel referensi tidak ada.")
    return TABEL[jenis]


def baris_atau_404(jenis: str, kode: str) -> KodeReferensi:
    baris = model_atau_404(jenis).objects.filter(pk=kode).first()
    if baris is None:
        raise Http404("Baris referensi tidak ada.")
    return baris


def semua_tabel() -> list[dict[str, Any]]:
    """Every table with its counts; one query a table."""
    hitung = {
        "n_aktif": Count("pk", filter=Q(aktif=True)),
        "n_nonaktif": Count("pk", filter=Q(aktif=False)),
        "n_baru": Count("pk", filter=Q(dikenal=False)),
    }
    return [
        {"jenis": jenis, "nama": str(model._meta.verbose_name).capitalize(), **model.objects.aggregate(**hitung)}
        for jenis, model in TABEL.items()
    ]


def halaman(jenis: str, cari: str, keadaan: str, setelah: str) -> tuple[list[KodeReferensi], str]:
    """A page of rows and the code from which the next goes on ("" at the end, and for a search)."""
    model = model_atau_404(jenis)
    induk = [k.name for k in model._meta.concrete_fields if k.is_relation]
    semua = model.objects.filter(_syarat(jenis, keadaan)).select_related(*induk)
    if cari:
        return semua.cari(cari, PER_HALAMAN), ""
    baris = semua.halaman(setelah, PER_HALAMAN)
    return baris[:PER_HALAMAN], baris[PER_HALAMAN - 1].pk if len(baris) > PER_HALAMAN else ""


def _syarat(jenis: str, keadaan: str) -> Q:
    tanda = tanda_untuk(jenis)
    return tanda.saring() if keadaan == JANGGAL and tanda else _SARING.get(keadaan, Q())


def pilihan_keadaan(jenis: str) -> list[tuple[str, str]]:
    """States that a list may be filtered by; a table of whose rows a room has doubts has one more."""
    tanda = tanda_untuk(jenis)
    return [*KEADAAN, *([(JANGGAL, tanda.label)] if tanda else [])]


def tanda_baris(jenis: str, baris: list[KodeReferensi]) -> tuple[Tanda | None, dict[str, list[str]]]:
    """(who doubts, {code: doubts}) of these rows."""
    tanda = tanda_untuk(jenis)
    return tanda, tanda.baca(baris) if tanda else {}


def rincian(baris: KodeReferensi) -> list[tuple[str, Any]]:
    """[(label, value)] of what a row holds beside its name."""
    hasil = []
    for kolom in baris._meta.concrete_fields:
        if kolom.name in _LEWAT or kolom.name == "nama":
            continue
        nilai = getattr(baris, kolom.name)
        if nilai not in (None, ""):
            teks = ("Ya" if nilai else "Tidak") if isinstance(nilai, bool) else str(nilai)
            hasil.append((str(kolom.verbose_name).capitalize(), teks))
    return hasil


def riwayat(jenis: str, kode: str) -> list[PerubahanReferensi]:
    return list(PerubahanReferensi.objects.milik(jenis, kode)[:20])


def syarat(baris: KodeReferensi) -> list[SyaratDiklat]:
    """What a jabatan, a family of them or a course has to do with the demands on training; at most 100."""
    return list(SyaratDiklat.objects.tentang(baris)[:100])


def muatan_terakhir() -> list[Muatan]:
    return list(Muatan.objects.terbaru()[:20])


def boleh_tambah(jenis: str) -> bool:
    """Codes of SIASN's tables are BKN's to give."""
    return jenis in MILIK_KITA
