"""What the page of notifications shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from sigma.kabar.jenis import TAK_TERLIHAT, jenis_kode, jenis_untuk, label_jenis
from sigma.kabar.models import Notifikasi, PilihanKabar
from sigma.kabar.querysets import PER_HALAMAN


@dataclass(frozen=True)
class Baris:
    """One notification as its reader sees it; `alamat` "" where there is nothing to open any more."""

    n: Notifikasi
    label: str
    ikon: str
    teks: str
    alamat: str


def halaman(request: Any, sebelum: int, hanya_baru: bool) -> tuple[list[Baris], int]:
    """A page and the id from which the next goes on (0 = none)."""
    semua = Notifikasi.objects.milik(request.cakupan.pengguna_id)
    baris = (semua.baru() if hanya_baru else semua).halaman(sebelum)
    lanjut = baris[PER_HALAMAN - 1].pk if len(baris) > PER_HALAMAN else 0
    return _susun(request, _terbaru(baris[:PER_HALAMAN])), lanjut


def _terbaru(baris: list[Notifikasi]) -> list[Notifikasi]:
    """Every one that says what happened; of the others the latest of each object: what such a one says is how the thing
    stands now, so an older one would say it twice."""
    hasil: dict[tuple[UUID, int], Notifikasi] = {}
    for satu in baris:
        hasil.setdefault((satu.objek, satu.pk if satu.teks else 0), satu)
    return list(hasil.values())


def milik_atau_404(request: Any, nomor: int) -> Baris:
    satu = Notifikasi.objects.milik(request.cakupan.pengguna_id).filter(pk=nomor).first()
    if satu is None:
        raise Http404("Notifikasi tidak ditemukan.")
    return _susun(request, [satu])[0]


def _susun(request: HttpRequest, baris: list[Notifikasi]) -> list[Baris]:
    """Texts of a whole page: each kind that occurs in it is asked once."""
    per_jenis: dict[str, list[UUID]] = defaultdict(list)
    for satu in baris:
        per_jenis[satu.jenis].append(satu.objek)
    teks: dict[tuple[str, UUID], tuple[str, str]] = {}
    for kode, objek in per_jenis.items():
        if jenis := jenis_kode(kode):
            teks |= {(kode, uuid): isi for uuid, isi in jenis.susun(request, objek).items()}
    return [_baris(satu, *teks.get((satu.jenis, satu.objek), (TAK_TERLIHAT, ""))) for satu in baris]


def _baris(satu: Notifikasi, teks: str, alamat: str) -> Baris:
    jenis = jenis_kode(satu.jenis)
    isi = satu.teks if satu.teks and alamat else teks  # without an address it is not theirs to see any more
    return Baris(satu, label_jenis(satu.jenis), jenis.ikon if jenis else "bell", isi, alamat)


def pilihan(request: Any) -> dict[str, str]:
    """{kind: how} of this account for every kind that is offered to it."""
    ada = dict(PilihanKabar.objects.filter(pengguna_id=request.cakupan.pengguna_id).values_list("jenis", "cara"))
    return {j.kode: ada.get(j.kode, PilihanKabar.Cara.APLIKASI) for j in jenis_untuk(request)}
