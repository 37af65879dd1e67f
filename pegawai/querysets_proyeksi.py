"""Counts of the projection: from the dates of single people for the own scope, from the nation's rollup for the nation.

One statement gives the numbers of all tables. A scope names its own level; row-level security stands behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Min, Sum

from pegawai.models import Pensiun, RekapPensiun
from sigma.organisasi.cakupan import Lingkup

LEWAT = date(1, 1, 1)  # where the nation's rollup keeps ends that have passed
UNIT = {"opd_id": "opd_id", "instansi_id": "instansi_id", "kode": "unor_id"}


class Jumlah(NamedTuple):
    """`macam`: tmt, jenis_jabatan, golongan, unit or lewat; `kunci`: a date for tmt, else a code or an id as text."""

    macam: str
    kunci: Any
    jenis_asn: str
    banyak: int


@dataclass(frozen=True)
class Saring:
    """Whose end falls after `hari` and from `dari` until before `sebelum`; "" and () = all."""

    hari: date
    dari: date
    sebelum: date
    jenis_asn: tuple[str, ...] = ()
    jenis_kelamin: str = ""
    jenis_jabatan: str | None = None
    golongan: str | None = None

    def kolom(self) -> dict[str, Any]:
        """As look-ups, without the dates."""
        isi: dict[str, Any] = {}
        if self.jenis_asn:
            isi["jenis_asn__in"] = list(self.jenis_asn)
        if self.jenis_kelamin:
            isi["jenis_kelamin"] = self.jenis_kelamin
        if self.jenis_jabatan is not None:
            isi["jenis_jabatan"] = self.jenis_jabatan
        if self.golongan is not None:
            isi["golongan"] = self.golongan
        return isi

    @property
    def mulai(self) -> date:
        """First day that counts as future and as chosen."""
        return max(self.dari, date.fromordinal(self.hari.toordinal() + 1))


def orang(lingkup: Lingkup, saring: Saring):
    """Active people of a scope by everything but the dates."""
    return Pensiun.objects.dalam(lingkup).aktif().filter(**saring.kolom())


def hitung(lingkup: Lingkup, menurut: str, saring: Saring) -> list[Jumlah]:
    """All tables of a scope whose people may be read; `menurut` as in `querysets_rekap.hitung`."""
    if not lingkup:
        return []
    dasar = orang(lingkup, saring).order_by()
    isi = dasar.antara(saring.mulai, saring.sebelum)
    kolom = ["tmt", "jenis_jabatan", "golongan", "jenis_asn", *([UNIT[menurut]] if menurut else [])]
    sumber, nilai = isi.values_list(*kolom).query.sql_with_params()
    hasil = _kelompok(sumber, nilai, "unit" if menurut else "", "count(*)")
    lewat = dasar.antara(None, saring.hari.fromordinal(saring.hari.toordinal() + 1))
    return hasil + [Jumlah("lewat", "", j, n) for j, n in lewat.values_list("jenis_asn").annotate(n=Count("pk"))]


def _kelompok(sumber: str, nilai: tuple, tambah: str, banyak: str) -> list[Jumlah]:
    """The tables by tmt, jenis jabatan and golongan, by unit where `sumber` has it, of one reading. `sumber` gives
    tmt, jenis_jabatan, golongan, jenis_asn and the column `tambah`."""
    unit = tambah == "unit"
    teks = f"""select case when grouping(tmt) = 0 then 'tmt' when grouping(jenis_jabatan) = 0 then 'jenis_jabatan'
            when grouping(golongan) = 0 then 'golongan' else 'unit' end,
        tmt, coalesce(jenis_jabatan, golongan{", unit::text" if unit else ""}), jenis_asn, ({banyak})::int
        from ({sumber}) semua (tmt, jenis_jabatan, golongan, jenis_asn{", " + tambah if tambah else ""})
        group by grouping sets ((tmt, jenis_asn), (jenis_jabatan, jenis_asn), (golongan, jenis_asn)
            {", (unit, jenis_asn)" if unit else ""})"""  # noqa: S608
    with connection.cursor() as kursor:
        kursor.execute(teks, nilai)
        return [Jumlah(m, tmt if m == "tmt" else kunci, jenis, n) for m, tmt, kunci, jenis, n in kursor.fetchall()]


def hitung_rekap(instansi: int | None, saring: Saring) -> list[Jumlah]:
    """The same from the rollup: the nation (None) or one instansi, without its units. The nation's units are its
    instansi, by year alone: none where a position or golongan is chosen."""
    dasar = RekapPensiun.objects.filter(**saring.kolom(), tingkat=0 if instansi is None else 1).order_by()
    if instansi is not None:
        dasar = dasar.filter(instansi_id=instansi)
    isi = dasar.filter(bulan__gte=saring.dari.replace(day=1), bulan__lt=saring.sebelum)
    sumber, nilai = isi.values_list("bulan", "jenis_jabatan", "golongan", "jenis_asn", "jumlah").query.sql_with_params()
    # Ten years of the nation are some ten thousand rows: read once for the three tables.
    hasil = _kelompok(sumber, nilai, "jumlah", "sum(jumlah)")
    lewat = dasar.filter(bulan=LEWAT).values_list("jenis_asn").annotate(n=Sum("jumlah"))
    hasil += [Jumlah("lewat", "", *b) for b in lewat]
    if instansi is None and saring.jenis_jabatan is None and saring.golongan is None:
        hasil += _rekap_instansi(saring)
    return hasil


def _rekap_instansi(saring: Saring) -> list[Jumlah]:
    tahun = RekapPensiun.objects.filter(**saring.kolom(), tingkat=2).order_by()
    isi = tahun.filter(bulan__gte=saring.dari.replace(month=1, day=1), bulan__lt=saring.sebelum)
    return [
        Jumlah("unit", str(nomor), jenis, n)
        for nomor, jenis, n in isi.values_list("instansi_id", "jenis_asn").annotate(n=Sum("jumlah"))
    ]


class Kosong(NamedTuple):
    """A jabatan that people leave: how many, the first end, a unit where one leaves it."""

    jenis_jabatan: str
    jabatan: str
    banyak: int
    pertama: date
    unit: str


def jabatan_kosong(lingkup: Lingkup, saring: Saring, batas: int) -> list[Kosong]:
    """What falls empty, structural posts first, then where most leave. Reads each person of the period."""
    semua = orang(lingkup, saring).antara(saring.mulai, saring.sebelum).order_by()
    baris = semua.values_list("jenis_jabatan", "pegawai__jabatan_nama").annotate(
        n=Count("pk"), pertama=Min("tmt"), unit=Min("unor__nama")
    )
    return [Kosong(*b) for b in baris.order_by("jenis_jabatan", "-n", "pertama", "pegawai__jabatan_nama")[:batas]]
