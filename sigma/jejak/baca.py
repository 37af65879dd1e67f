"""Pages of the access log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from sigma.jejak.halaman import nama_halaman
from sigma.jejak.models import Akses
from sigma.organisasi.models import Penugasan
from sigma.organisasi.peran import PERAN

BARIS = 50


@dataclass(frozen=True)
class Pembaca:
    """One read of the own data. `oleh`: roles and offices of the reader at that moment."""

    pada: object
    oleh: str
    halaman: str
    jenis: str
    sendiri: bool


@dataclass
class Hari:
    """Reads of one day, newest first."""

    tanggal: date
    baris: list[Pembaca] = field(default_factory=list)


def jejak_orang(cakupan, sebelum: str, lain_saja: bool = False) -> tuple[list[Hari], int, int | None]:
    """Who read the own data: (days of a page, how many reads in all, id from which the next page goes on)."""
    semua = Akses.objects.tentang(cakupan.orang_id)
    if lain_saja:
        semua = semua.exclude(pengguna_id=cakupan.pengguna_id)
    banyak = semua.order_by().count()
    if sebelum.isascii() and sebelum.isdigit() and len(sebelum) < 19:
        semua = semua.filter(id__lt=int(sebelum))
    potong = list(semua[: BARIS + 1])
    hari: list[Hari] = []
    for satu in susun_pembaca(potong[:BARIS], cakupan.pengguna_id):
        tanggal = timezone.localtime(satu.pada).date()
        if not hari or hari[-1].tanggal != tanggal:
            hari.append(Hari(tanggal))
        hari[-1].baris.append(satu)
    return hari, banyak, potong[BARIS - 1].pk if len(potong) > BARIS else None


def susun_pembaca(baris: list[Akses], diri: int | None) -> Iterable[Pembaca]:
    """Rows of the log with the office of each reader: one query for all."""
    tugas: dict[int, list[Penugasan]] = {}
    siapa = {b.pengguna_id for b in baris} - {diri, None}
    for satu in Penugasan.objects.filter(pengguna_id__in=siapa).select_related("unor", "instansi").order_by("pk"):
        tugas.setdefault(satu.pengguna_id, []).append(satu)
    for b in baris:
        sendiri = b.pengguna_id == diri
        oleh = "Anda sendiri" if sendiri else _jabatan(tugas.get(b.pengguna_id, []), b.pada)
        yield Pembaca(b.pada, oleh, nama_halaman(b.halaman), b.get_jenis_display(), sendiri)


def _jabatan(tugas: list[Penugasan], pada) -> str:
    """`Admin OPD, Dinas Kesehatan`: the roles that were in force then. An office outside the own tree is named by its
    instansi."""
    hari = timezone.localtime(pada).date()
    berlaku = [
        t
        for t in tugas
        if t.mulai <= hari and (t.sampai is None or hari <= t.sampai) and (not t.dicabut_pada or pada <= t.dicabut_pada)
    ]
    sebutan = [
        f"{PERAN[t.peran].label}, {(t.unor or t.instansi).nama if t.instansi_id else 'nasional'}" for t in berlaku
    ]
    return "; ".join(dict.fromkeys(sebutan)) or "Petugas tanpa peran pada saat itu"
