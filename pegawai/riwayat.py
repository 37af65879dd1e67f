"""The change logs of a person as one: the record, its Data Pendukung, its events, and what rooms above keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import Lag
from django.utils import timezone

from pegawai.aturan import MENURUT_NAMA, Jenis
from pegawai.models import DataPendukung, Pegawai, Peristiwa
from pegawai.querysets import nama_menurut_kunci
from sigma.akun.querysets import nama_pengguna_menurut_id
from sigma.jejak.perubahan import Perubahan, bidang_beda, satu_perubahan
from sigma.referensi.daftar import TABEL
from sigma.tampilan.format import nip as tulis_nip
from sigma.tampilan.format import tanggal, waktu

PER_HALAMAN = 20
PERISTIWA_MAKS = 200  # rows of the log that the tab Peristiwa reads
_AWAL = datetime(1970, 1, 1, tzinfo=UTC)
_KURSOR = re.compile(r"([0-9]{1,17})-([0-9]{1,2})-([0-9]{1,18})")
# The reason of a bulk correction carries the beginning of an internal id, which says nothing to people.
_NOMOR_KOREKSI = re.compile(r"(oreksi massal) [0-9a-f]{8}$")


@dataclass(frozen=True)
class Sumber:
    """One change log. `milik`: its column with the person's key; `judul(row)`: what the row is about; `hanya`: fields
    that people see, None = all; `awal`: whether a new row shows its values; `lepas`: {field: model of its code}."""

    jejak: Any
    milik: str = "pegawai_id"
    judul: Callable[[Any], str] = str
    hanya: frozenset[str] | None = None
    label: dict[str, str] = field(default_factory=dict)
    awal: bool = True
    lepas: dict[str, Any] = field(default_factory=dict)


_REKAMAN = Sumber(
    Pegawai.jejak,
    milik="id",
    judul=lambda baris: "",
    label={nama: b.label for nama, b in MENURUT_NAMA.items()},
    awal=False,
    lepas={nama: TABEL[b.tabel] for nama, b in MENURUT_NAMA.items() if b.jenis is Jenis.KODE_LEPAS and b.tabel},
)
_PENDUKUNG = Sumber(
    DataPendukung.jejak,
    judul=lambda baris: f"Data Pendukung: {baris.get_jenis_display()}",
    hanya=frozenset({"nomor", "tanggal", "penerbit"}),
)
_PERISTIWA = Sumber(
    Peristiwa.jejak,
    judul=lambda baris: "Peristiwa",
    hanya=frozenset(
        {
            *("jenis", "tmt", "no_sk", "tgl_sk", "keterangan", "keadaan", "lain_nama", "unor_tujuan", "alasan"),
            *("kedudukan_sebelum", "kedudukan_sesudah", "akun_ditutup", "berlaku_pada"),
        }
    ),
)
_LAIN: list[Sumber] = []


def daftarkan_sumber(sumber: Sumber) -> None:
    """Called from `AppConfig.ready` of a room whose tables hang on a person."""
    _LAIN.append(sumber)


@dataclass(frozen=True)
class _Baris:
    """A row of a log, the one before it about the same subject, and the place of its log."""

    letak: int
    kini: Any
    lama: Any | None


def riwayat_perubahan(pegawai: Pegawai, sebelum: str) -> tuple[list[Perubahan], str]:
    """A page of all logs together, newest first, and where the next goes on ("" = nowhere)."""
    semua = [_REKAMAN, _PENDUKUNG, _PERISTIWA, *_LAIN]
    kursor = _baca_kursor(sebelum)
    baris: list[tuple[int, Any]] = []
    for letak, sumber in enumerate(semua):
        milik = sumber.jejak.filter(**{sumber.milik: pegawai.pk}).filter(_sebelum(kursor, letak))
        baris += [(letak, b) for b in _dengan_lama(milik)[: PER_HALAMAN + 1]]
    baris.sort(key=lambda b: (b[1].history_date, b[0], b[1].history_id), reverse=True)
    lagi, baris = len(baris) > PER_HALAMAN, baris[:PER_HALAMAN]
    hasil = _tulis(semua, _lengkapi(semua, baris))
    return hasil, _kursor(*baris[-1]) if lagi else ""


def riwayat_peristiwa(pegawai: Pegawai) -> dict[int, list[Perubahan]]:
    """{event: its log, newest first} of a person."""
    baris = [(0, b) for b in _dengan_lama(Peristiwa.jejak.filter(pegawai_id=pegawai.pk))[:PERISTIWA_MAKS]]
    hasil: dict[int, list[Perubahan]] = {}
    for (_, satu), tertulis in zip(baris, _tulis([_PERISTIWA], _lengkapi([_PERISTIWA], baris)), strict=True):
        hasil.setdefault(satu.id, []).append(tertulis)
    return hasil


def perubahan_baris(sumber: Sumber, nomor: int) -> list[Perubahan]:
    """The log of one row, newest first."""
    baris = [(0, b) for b in _dengan_lama(sumber.jejak.filter(id=nomor))[:PERISTIWA_MAKS]]
    return _tulis([sumber], _lengkapi([sumber], baris))


def _dengan_lama(baris: models.QuerySet) -> models.QuerySet:
    """Newest first, each with the history_id of the row before it about the same subject."""
    lama = Window(Lag("history_id"), partition_by=[F("id")], order_by=["history_date", "history_id"])
    return baris.annotate(nomor_lama=lama).order_by("-history_date", "-history_id")


def _lengkapi(semua: list[Sumber], baris: list[tuple[int, Any]]) -> list[_Baris]:
    """Rows with their forerunners: one query a log."""
    lama: dict[tuple[int, int], Any] = {}
    for letak in {letak for letak, _ in baris}:
        nomor = {b.nomor_lama for lt, b in baris if lt == letak and b.nomor_lama}
        for satu in semua[letak].jejak.filter(history_id__in=nomor) if nomor else ():
            lama[letak, satu.history_id] = satu
    return [_Baris(lt, b, lama.get((lt, b.nomor_lama)) or _kosong(semua[lt], b)) for lt, b in baris]


def _kosong(sumber: Sumber, baris: Any) -> Any | None:
    """What a new row is compared with: nothing at all, or a row without values."""
    if not sumber.awal or baris.history_type != "+":
        return None
    kosong = type(baris)()
    for bidang in kosong._meta.concrete_fields:
        tanpa = False if isinstance(bidang, models.BooleanField) else ""
        setattr(kosong, bidang.attname, None if bidang.null or bidang.is_relation else tanpa)
    return kosong


def _tulis(semua: list[Sumber], baris: list[_Baris]) -> list[Perubahan]:
    oleh = nama_pengguna_menurut_id({b.kini.history_user_id for b in baris if b.kini.history_user_id})
    nama = nama_menurut_kunci(_perlu_nama(semua, baris))
    hasil = []
    for b in baris:
        sumber = semua[b.letak]
        satu = satu_perubahan(b.kini, b.lama, oleh, sumber.label, _penulis(sumber, nama), sumber.hanya)
        satu.judul = sumber.judul(b.kini)
        satu.alasan = _NOMOR_KOREKSI.sub(r"\1", satu.alasan)
        hasil.append(satu)
    return hasil


def _perlu_nama(semua: list[Sumber], baris: Iterable[_Baris]) -> dict[Any, set[Any]]:
    perlu: dict[Any, set[Any]] = {}
    for b in baris:
        sumber = semua[b.letak]
        for bidang, *nilai in bidang_beda(b.lama, b.kini, sumber.hanya) if b.lama is not None else ():
            if (model := _model(sumber, bidang)) and (isi := {n for n in nilai if n not in (None, "")}):
                perlu.setdefault(model, set()).update(isi)
    return perlu


def _model(sumber: Sumber, bidang: models.Field) -> Any | None:
    """Whose key the field holds; a person is never named by a log."""
    model = sumber.lepas.get(bidang.name) or (bidang.related_model if bidang.is_relation else None)
    return None if model is Pegawai else model


def _penulis(sumber: Sumber, nama: dict[tuple[str, str], str]) -> Callable[[models.Field, Any], str]:
    def teks(bidang: models.Field, nilai: Any) -> str:
        if nilai is None or nilai == "":
            return ""
        if model := _model(sumber, bidang):
            return nama.get((model._meta.db_table, str(nilai)), str(nilai))
        return _teks(bidang, nilai)

    return teks


def _teks(bidang: models.Field, nilai: Any) -> str:
    """A value as people read it."""
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, datetime):
        return waktu(nilai, timezone.get_current_timezone())
    if isinstance(nilai, date):
        return tanggal(nilai)
    if bidang.name == "nip":
        return tulis_nip(nilai)
    return str(dict(bidang.flatchoices).get(nilai, nilai)) if bidang.choices else str(nilai)


def _kursor(letak: int, baris: Any) -> str:
    return f"{(baris.history_date - _AWAL) // timedelta(microseconds=1)}-{letak}-{baris.history_id}"


def _baca_kursor(teks: str) -> tuple[datetime, int, int] | None:
    """(time, place of the log, history_id) of the last row shown; None for what is no such mark."""
    cocok = _KURSOR.fullmatch(teks)
    if cocok is None:
        return None
    mikro, letak, nomor = (int(b) for b in cocok.groups())
    return _AWAL + timedelta(microseconds=mikro), letak, nomor


def _sebelum(kursor: tuple[datetime, int, int] | None, letak: int) -> Q:
    """Rows of the log at `letak` that come after the mark, in the order (time, log, row), newest first."""
    if kursor is None:
        return Q()
    pada, letak_kursor, nomor = kursor
    if letak == letak_kursor:
        return Q(history_date__lt=pada) | Q(history_date=pada, history_id__lt=nomor)
    return Q(history_date__lte=pada) if letak < letak_kursor else Q(history_date__lt=pada)
