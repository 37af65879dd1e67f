"""A record "per tanggal …": the position from the riwayat, the rest from the change log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from pegawai.aturan import MENURUT_NAMA
from pegawai.models import Pegawai
from pegawai.querysets import nama_menurut_kunci
from pegawai.rekaman import nilai_tampil, teks_nilai
from riwayat import keadaan as aturan
from riwayat import posisi
from sigma.organisasi.models import Unor
from sigma.tampilan.format import tanggal

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
    """`mulai`: first day of the change log; before it the log says nothing."""

    hari: date
    mulai: date | None
    butir: list[Butir]


def keadaan(pegawai: Pegawai, hari: date, zona: str) -> Keadaan:
    """What stood in the record at the end of `hari`. `pegawai` with the names of its codes."""
    dari_riwayat: dict[str, Any] = {}
    for nilai in posisi.hitung(pegawai, posisi.SEMUA, hari).values():
        dari_riwayat |= nilai or {}
    lama = Pegawai.jejak.filter(id=pegawai.pk, history_date__lt=aturan.akhir_hari(hari, zona))
    catatan = lama.order_by("-history_date", "-history_id").first()
    pertama = (
        Pegawai.jejak.filter(id=pegawai.pk).order_by("history_date").values_list("history_date", flat=True).first()
    )
    kini = {b.attname: getattr(pegawai, b.attname) for b in Pegawai._meta.concrete_fields}
    butir = []
    for nama in (*LAIN, *POSISI):
        isi, dari = aturan.nilai(nama, dari_riwayat, catatan, kini, hari)
        butir.append(Butir(_label(nama), _teks(pegawai, nama, isi) if dari else "", dari, _kini(pegawai, nama)))
    return Keadaan(hari, pertama.astimezone(ZoneInfo(zona)).date() if pertama else None, butir)


def _label(nama: str) -> str:
    return "Unor" if nama == "unor" else MENURUT_NAMA[nama].label


def _kini(pegawai: Pegawai, nama: str) -> str:
    return pegawai.unor.nama if nama == "unor" else nilai_tampil(pegawai, nama)


def _teks(pegawai: Pegawai, nama: str, nilai: Any) -> str:
    if isinstance(nilai, date):
        return tanggal(nilai)
    if nama != "unor":
        return teks_nilai(nama, nilai)
    if isinstance(nilai, int):  # of the change log
        return nama_menurut_kunci({Unor: {nilai}}).get((Unor._meta.db_table, str(nilai)), "unit lain")
    return _nama_unor(pegawai, str(nilai))


def _nama_unor(pegawai: Pegawai, siasn_id: str) -> str:
    """Named by the row itself: the unit may be gone, or another's."""
    for jenis in ("pindah_unor", "jabatan"):
        for baris in posisi.baris_sah(pegawai, jenis):
            if baris.unor_kode == siasn_id and baris.unor_nama:
                return str(baris.unor_nama)
    return siasn_id
