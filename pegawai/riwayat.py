"""The change logs of a person as one: the record, its Data Pendukung, its events, and what rooms above keep."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection, models
from django.db.models import F, Window
from django.db.models.functions import Lag
from django.utils import timezone

from pegawai.aturan import MENURUT_NAMA, Jenis
from pegawai.models import DataPendukung, Pegawai, Peristiwa
from pegawai.querysets import nama_menurut_kunci
from sigma.akun.querysets import nama_pengguna_menurut_id
from sigma.jejak.perubahan import Perubahan, bidang_beda, satu_perubahan
from sigma.organisasi.models import Unor
from sigma.referensi.daftar import TABEL
from sigma.tampilan.format import kode_asing, tanggal, waktu
from sigma.tampilan.format import nip as tulis_nip

PER_HALAMAN = 20
PERISTIWA_MAKS = 200  # rows of the log that the tab Peristiwa reads
_AWAL = datetime(1970, 1, 1, tzinfo=UTC)
_KURSOR = re.compile(r"([0-9]{1,17})-([0-9]{1,3})-([0-9]{1,18})")
# The reason of a bulk correction carries the beginning of an internal id, which says nothing to people.
_NOMOR_KOREKSI = re.compile(r"(oreksi massal) [0-9a-f]{8}$")


@dataclass(frozen=True)
class Sumber:
    """One change log. `milik`: its column with the person's key; `judul(row)`: what the row is about; `sebutan`: field
    that names it beside that; `tautan(person, row)`: address of its page; `hanya`: fields that people see, None = all;
    `samar(field, text)`: what the list of everything shows of a value; `awal`: whether a new row shows its values;
    `lepas`: {field: model of its code}; `samping`: {field of a code: field that keeps its name}."""

    jejak: Any
    milik: str = "pegawai_id"
    judul: Callable[[Any], str] = str
    sebutan: str = ""
    tautan: Callable[[Pegawai, Any], str] | None = None
    samar: Callable[[str, str], str] | None = None
    hanya: frozenset[str] | None = None
    label: dict[str, str] = field(default_factory=dict)
    awal: bool = True
    lepas: dict[str, Any] = field(default_factory=dict)
    samping: Mapping[str, str] = field(default_factory=dict)


_REKAMAN = Sumber(
    Pegawai.jejak,
    milik="id",
    judul=lambda baris: "",
    label={nama: b.label for nama, b in MENURUT_NAMA.items()},
    awal=False,
    lepas={nama: TABEL[b.tabel] for nama, b in MENURUT_NAMA.items() if b.jenis is Jenis.KODE_LEPAS and b.tabel},
    samping={"jabatan_kode": "jabatan_nama"},
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


def riwayat_perubahan(pegawai: Pegawai, sebelum: str, terbuka: bool = False) -> tuple[list[Perubahan], str]:
    """A page of all logs together, newest first, and where the next goes on ("" = nowhere). However many logs there
    are, one statement finds the rows and one reads them. `terbuka`: values of `samar` as they are, for the person's own
    copy."""
    semua = [_REKAMAN, _PENDUKUNG, _PERISTIWA, *_LAIN]
    ada = _temukan(semua, pegawai, _baca_kursor(sebelum))
    lagi, ada = len(ada) > PER_HALAMAN, ada[:PER_HALAMAN]
    isi = _baca(semua, ada)
    baris = []
    for satu in ada:
        kini = isi[satu.letak, satu.nomor]
        lama = isi[satu.letak, satu.nomor_lama] if satu.nomor_lama else _kosong(semua[satu.letak], kini)
        baris.append(_Baris(satu.letak, kini, lama))
    hasil = _tulis(semua, baris, samar=not terbuka)
    for b, tertulis in zip(baris, hasil, strict=True):
        tautan = semua[b.letak].tautan
        tertulis.tautan = tautan(pegawai, b.kini) if tautan else ""
    return hasil, _kursor(ada[-1]) if lagi else ""


@dataclass(frozen=True)
class _Temuan:
    """Where a row stands: time, place of its log, history_id; and the history_id of the row before it about the same
    subject."""

    pada: datetime
    letak: int
    nomor: int
    nomor_lama: int | None


_JENDELA = "window w as (partition by id order by history_date, history_id)"
_SEMUA = (
    "(select history_date, {letak}, history_id, lag(history_id) over w from {tabel} h"  # noqa: S608 (names are ours)
    f" where {{saring}} {_JENDELA})"
)
# A move takes all rows of a person along, and a row may learn its SIASN id: that changes nothing that people see.
_TAK_TAMPAK = (
    *("instansi_id", "opd_id", "unor_id", "siasn_id", "versi", "diubah_pada", "history_id", "history_date"),
    *("history_type", "history_user_id", "history_asal", "history_permintaan", "history_change_reason"),
)
_BERISI = (
    "(select history_date, {letak}, history_id, lama from ("  # noqa: S608
    "select history_date, history_id, history_type, isi, lag(history_id) over w as lama, lag(isi) over w as isi_lama"
    f" from (select *, to_jsonb(h) - array{list(_TAK_TAMPAK)} as isi from {{tabel}} h where {{saring}}) h {_JENDELA}) x"
    " where history_type <> '~' or isi is distinct from isi_lama)"
)


def _temukan(semua: list[Sumber], pegawai: Pegawai, kursor: tuple[datetime, int, int] | None) -> list[_Temuan]:
    """The newest rows after the mark, one more than a page holds; each table by its index on the person."""
    bagian, nilai = [], []
    for letak, sumber in enumerate(semua):
        # A mark only leaves newer rows out, so the row before each is always among those that are read.
        sesudah = f" and (history_date, {letak}, history_id) < (%s, %s, %s)" if kursor else ""
        bentuk = _BERISI if sumber.hanya else _SEMUA
        tabel = sumber.jejak.model._meta.db_table
        bagian.append(bentuk.format(letak=letak, tabel=tabel, saring=f"{sumber.milik} = %s{sesudah}"))
        nilai += [pegawai.pk, *(kursor or ())]
    teks = f"{' union all '.join(bagian)} order by 1 desc, 2 desc, 3 desc limit {PER_HALAMAN + 1}"
    with connection.cursor() as basis:
        basis.execute(teks, nilai)
        return [_Temuan(*satu) for satu in basis.fetchall()]


def _baca(semua: list[Sumber], ada: list[_Temuan]) -> dict[tuple[int, int], Any]:
    """{(place of the log, history_id): row} of these and of the rows before them, from the logs that have any."""
    perlu: dict[int, set[int]] = {}
    for satu in ada:
        perlu.setdefault(satu.letak, set()).update({satu.nomor, satu.nomor_lama or satu.nomor})
    bagian = [
        f"select {letak}, to_jsonb(h)::text from {semua[letak].jejak.model._meta.db_table} h"  # noqa: S608
        " where history_id = any(%s)"
        for letak in perlu
    ]
    if not bagian:
        return {}
    with connection.cursor() as basis:
        basis.execute(" union all ".join(bagian), [sorted(nomor) for nomor in perlu.values()])
        semua_baris = [(letak, baris_jejak(semua[letak].jejak.model, teks)) for letak, teks in basis.fetchall()]
    return {(letak, satu.history_id): satu for letak, satu in semua_baris}


def baris_jejak(model: Any, teks: str) -> Any:
    """A row of the model from the JSON that the database made of it."""
    isi = json.loads(teks, parse_float=Decimal)
    kolom = model._meta.concrete_fields
    nilai = [b.to_python(isi[b.column]) if isi[b.column] is not None else None for b in kolom]
    return model.from_db(connection.alias, [b.attname for b in kolom], nilai)


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


def _tulis(semua: list[Sumber], baris: list[_Baris], samar: bool = False) -> list[Perubahan]:
    oleh = nama_pengguna_menurut_id({b.kini.history_user_id for b in baris if b.kini.history_user_id})
    nama = nama_menurut_kunci(_perlu_nama(semua, baris))
    hasil = []
    for b in baris:
        sumber = semua[b.letak]
        teks = _penulis(sumber, nama, samar, _nama_samping(sumber, b))
        satu = satu_perubahan(b.kini, b.lama, oleh, sumber.label, teks, sumber.hanya)
        satu.judul = _judul(sumber, b.kini, teks)
        satu.alasan = _NOMOR_KOREKSI.sub(r"\1", satu.alasan)
        hasil.append(satu)
    return hasil


def _judul(sumber: Sumber, baris: Any, teks: Callable[[models.Field, Any], str]) -> str:
    """`Golongan: Penata Muda`."""
    judul = sumber.judul(baris)
    if not sumber.sebutan:
        return judul
    bidang = baris._meta.get_field(sumber.sebutan)
    nama = teks(bidang, getattr(baris, bidang.attname))
    return f"{judul}: {nama}" if nama else judul


def _perlu_nama(semua: list[Sumber], baris: Iterable[_Baris]) -> dict[Any, set[Any]]:
    perlu: dict[Any, set[Any]] = {}
    for b in baris:
        sumber = semua[b.letak]
        beda: list[tuple[Any, ...]] = [*bidang_beda(b.lama, b.kini, sumber.hanya)] if b.lama is not None else []
        if sumber.sebutan:
            bidang = b.kini._meta.get_field(sumber.sebutan)
            beda.append((bidang, getattr(b.kini, bidang.attname)))
        for bidang, *nilai in beda:
            if (model := _model(sumber, bidang)) and (isi := {n for n in nilai if n not in (None, "")}):
                perlu.setdefault(model, set()).update(isi)
    return perlu


def _model(sumber: Sumber, bidang: models.Field) -> Any | None:
    """Whose key the field holds; a person is never named by a log."""
    model = sumber.lepas.get(bidang.name) or (bidang.related_model if bidang.is_relation else None)
    return None if model is Pegawai else model


def _nama_samping(sumber: Sumber, b: _Baris) -> dict[str, str]:
    """{code: the name beside it} in a row of a log and in the one before."""
    ada = [satu for satu in (b.lama, b.kini) if satu is not None]
    isi = ((_kunci(r, k), str(getattr(r, n, ""))) for r in ada for k, n in sumber.samping.items())
    return {kode: nama for kode, nama in isi if kode and nama}


def _kunci(baris: Any, bidang: str) -> str:
    """The code in a field; the row of its table is not read for it."""
    nilai = getattr(baris, baris._meta.get_field(bidang).attname, None)
    return "" if nilai is None else str(nilai)


def _penulis(
    sumber: Sumber, nama: dict[tuple[str, str], str], samar: bool, samping: dict[str, str]
) -> Callable[[models.Field, Any], str]:
    def terang(bidang: models.Field, nilai: Any) -> str:
        if nilai is None or nilai == "":
            return ""
        if model := _model(sumber, bidang):
            ada = nama.get((model._meta.db_table, str(nilai))) or samping.get(str(nilai))
            # A unit that the reader does not see is no unknown code, and its key is ours alone.
            return ada or ("unit lain" if model is Unor else kode_asing(str(nilai)))
        if bidang.name in sumber.samping:
            return samping.get(str(nilai)) or kode_asing(str(nilai))
        return _teks(bidang, nilai)

    def tersamar(bidang: models.Field, nilai: Any) -> str:
        teks = terang(bidang, nilai)
        return sumber.samar(bidang.name, teks) if sumber.samar and teks else teks

    return tersamar if samar else terang


def _teks(bidang: models.Field, nilai: Any) -> str:
    """A value as people read it."""
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, datetime):
        return waktu(nilai, timezone.get_current_timezone())
    if isinstance(nilai, date):
        return tanggal(nilai)
    if isinstance(nilai, Decimal):
        return format(nilai.normalize(), "f").replace(".", ",")
    if bidang.name == "nip":
        return tulis_nip(nilai)
    return str(dict(bidang.flatchoices).get(nilai, nilai)) if bidang.choices else str(nilai)


def _kursor(satu: _Temuan) -> str:
    return f"{(satu.pada - _AWAL) // timedelta(microseconds=1)}-{satu.letak}-{satu.nomor}"


def _baca_kursor(teks: str) -> tuple[datetime, int, int] | None:
    """(time, place of the log, history_id) of the last row shown; None for what is no such mark."""
    cocok = _KURSOR.fullmatch(teks)
    if cocok is None:
        return None
    mikro, letak, nomor = (int(b) for b in cocok.groups())
    return _AWAL + timedelta(microseconds=mikro), letak, nomor
