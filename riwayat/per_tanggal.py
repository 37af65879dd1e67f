"""A record "per tanggal …": the position from the riwayat, the rest from the change log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Min

from pegawai.aturan import MENURUT_NAMA
from pegawai.models import Pegawai
from pegawai.querysets import nama_menurut_kunci
from pegawai.rekaman import nilai_tampil, teks_nilai
from riwayat import keadaan as aturan
from riwayat import posisi
from riwayat.models import RiwayatKontrak
from sigma.organisasi.models import Unor
from sigma.referensi.daftar import TABEL
from sigma.tampilan.format import kode_asing, tanggal

POSISI = (
    *("golongan", "tmt_golongan", "jabatan_nama", "tmt_jabatan", "unor", "tingkat_pendidikan", "pendidikan_nama"),
    *("tahun_lulus", "kedudukan_hukum", "status_cpns_pns"),
)
LAIN = (
    *("nama", "gelar_depan", "gelar_belakang", "nip", "agama", "jenis_kawin", "email_gov", "jenis_pegawai"),
    *("kpkn", "lokasi_kerja", "kelas_jabatan"),
)


@dataclass(frozen=True)
class Butir:
    """One field: as it was on the day, where that is known from, and as it is now."""

    label: str
    dahulu: str
    dari: str
    kini: str

    @property
    def beda(self) -> bool:
        return bool(self.dari) and self.dahulu != self.kini


@dataclass(frozen=True)
class Keadaan:
    """`mulai`: first day of the change log; before it the log says nothing. `diangkat`: first day of service, where it
    is known."""

    hari: date
    mulai: date | None
    butir: list[Butir]
    diangkat: date | None = None

    @property
    def belum_asn(self) -> bool:
        return self.diangkat is not None and self.hari < self.diangkat


def keadaan(pegawai: Pegawai, hari: date, zona: str, berlaku: Mapping[str, list[Any]]) -> Keadaan:
    """What stood in the record at the end of `hari`. `pegawai` with the names of its codes; `berlaku`: {kind that moves
    a position: its rows}."""
    dari_riwayat: dict[str, Any] = {}
    baris = {j: posisi.yang_sah(semua) for j, semua in berlaku.items()}
    for satu in posisi.hitung_dari(baris, posisi.SEMUA, hari).values():
        dari_riwayat |= satu or {}
    lama = Pegawai.jejak.filter(id=pegawai.pk, history_date__lt=aturan.akhir_hari(hari, zona))
    catatan = lama.order_by("-history_date", "-history_id").first()
    pertama = (
        Pegawai.jejak.filter(id=pegawai.pk).order_by("history_date").values_list("history_date", flat=True).first()
    )
    kini = {b.attname: getattr(pegawai, b.attname) for b in Pegawai._meta.concrete_fields}
    dahulu = {n: aturan.nilai(n, dari_riwayat, catatan, kini, hari) for n in (*LAIN, *POSISI)}
    unor = {b.unor_kode: b.unor_nama for j in ("jabatan", "pindah_unor") for b in baris[j] if b.unor_nama}
    tulis = _Penulis({n: isi for n, (isi, dari) in dahulu.items() if dari}, unor)
    butir = [
        Butir(_label(n), tulis.teks(n, isi) if dari else "", dari, _kini(pegawai, n))
        for n, (isi, dari) in dahulu.items()
    ]
    mulai = pertama.astimezone(ZoneInfo(zona)).date() if pertama else None
    return Keadaan(hari, mulai, butir, _diangkat(pegawai, baris))


def _diangkat(pegawai: Pegawai, baris: Mapping[str, list[Any]]) -> date | None:
    """`baris`: {kind that moves a position: rows that count}."""
    kontrak = RiwayatKontrak.objects.milik(pegawai).berlaku().aggregate(n=Min("tgl_mulai"))["n"]
    pengangkatan = [pegawai.tmt_cpns, kontrak, *(b.tmt_cpns for b in baris["cpns_pns"])]
    return aturan.mulai_asn(pengangkatan, (b.tmt for j in aturan.BERDINAS for b in baris[j]))


def _label(nama: str) -> str:
    return "Unor" if nama == "unor" else MENURUT_NAMA[nama].label


def _kini(pegawai: Pegawai, nama: str) -> str:
    return pegawai.unor.nama if nama == "unor" else nilai_tampil(pegawai, nama)


class _Penulis:
    """Values as people read them; the names of all codes in one question. `unor`: names that rows give their units
    (a unit may be gone, or another's)."""

    def __init__(self, nilai: dict[str, Any], unor: dict[str, str]):
        perlu: dict[Any, set[Any]] = {}
        for nama, isi in nilai.items():
            if (model := _model(nama, isi)) is not None:
                perlu.setdefault(model, set()).add(isi)
        self.nama, self.unor = nama_menurut_kunci(perlu), unor

    def teks(self, nama: str, isi: Any) -> str:
        if isinstance(isi, date):
            return tanggal(isi)
        if (model := _model(nama, isi)) is not None:
            lain = "unit lain" if model is Unor else kode_asing(str(isi))
            return self.nama.get((model._meta.db_table, str(isi)), lain)
        return (self.unor.get(str(isi)) or kode_asing(str(isi))) if nama == "unor" else teks_nilai(nama, isi)


def _model(nama: str, isi: Any) -> Any | None:
    """The table whose row the value names; None for a value that stands for itself."""
    if nama == "unor":
        return Unor if isinstance(isi, int) else None
    bidang = MENURUT_NAMA[nama]
    return TABEL[bidang.tabel] if bidang.tabel and isi not in (None, "") else None
