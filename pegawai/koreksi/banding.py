"""A sheet against the records: exactly the cells that differ, each with its new value or with what is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pegawai.aturan import MENURUT_NAMA, Bidang, GalatFormat, Jenis
from pegawai.izin import cara_bidang_banyak
from pegawai.kolom_daftar import KolomAsn, jalur_baca
from pegawai.kolom_daftar import baca as baca_baris
from pegawai.koreksi.baca import Baris, Sel
from pegawai.koreksi.tulis import dapat_diubah
from pegawai.models import Pegawai, SelKoreksi
from pegawai.rekaman import kolom_bidang
from sigma.organisasi.cakupan import Cakupan
from sigma.referensi.daftar import TABEL

KONFLIK = "Data ASN ini sudah berubah sejak lembar diunduh. Unduh lagi, lalu ubah di lembar yang baru."
_TAMPIL_MAKS = 500


@dataclass
class Hasil:
    """`sel`: unsaved `SelKoreksi`; `galat`: [[row, text]] of rows that are nobody here."""

    sel: list[SelKoreksi] = field(default_factory=list)
    galat: list[list[Any]] = field(default_factory=list)


def bandingkan(cakupan: Cakupan, kelompok: str, kolom: list[KolomAsn], lembar: list[Baris]) -> Hasil:
    """Compare; five queries, and one for each distinct name of a code that was typed."""
    hasil = Hasil()
    nomor = [b.uuid for b in lembar if b.uuid]
    orang = {str(p.uuid): p for p in Pegawai.objects.dalam(cakupan).filter(uuid__in=nomor, kelompok=kelompok)}
    jalur = jalur_baca(tuple(kolom))
    tampil = {b["id"]: b for b in baca_baris(Pegawai.objects.dalam(cakupan).filter(uuid__in=nomor), jalur)}
    cara = cara_bidang_banyak(cakupan, orang.values())
    ganda = {u for u, n in Counter(nomor).items() if n > 1}
    kode = _KodeMenurutNama()
    for b in lembar:
        p = orang.get(b.uuid)
        if b.uuid in ganda:
            hasil.galat.append([b.nomor, "ID ini ada di lebih dari satu baris."])
        elif p is None:
            hasil.galat.append([b.nomor, "ASN ini tidak ada di cakupan Anda."])
        else:
            hasil.sel += _satu_orang(b, p, tampil[p.pk], kolom, cara[p.pk], kode)
    return hasil


def _satu_orang(b: Baris, p: Pegawai, tampil: dict, kolom: list[KolomAsn], cara: dict, kode: Any) -> list[SelKoreksi]:
    hasil = []
    if "" in b.sel:
        hasil.append(_catat(b, p, "", "", b.sel[""]))
    for k in kolom:
        sel, kini = b.sel[k.kode], teks_lembar(k.nilai(tampil))
        if not sel.galat and rapi(sel.teks) == rapi(kini):
            continue
        satu = _catat(b, p, k.kode, kini, sel)
        if not dapat_diubah(k.kode, cara):
            satu.galat = "Kolom ini tidak dapat Anda ubah langsung."
        elif b.versi != p.versi:
            satu.galat = KONFLIK
        elif not sel.galat and not _nilai_baru(satu, p, kode):
            continue
        hasil.append(satu)
    return hasil


def _catat(b: Baris, p: Pegawai, bidang: str, kini: str, sel: Sel) -> SelKoreksi:
    return SelKoreksi(
        pegawai=p,
        baris=b.nomor,
        bidang=bidang,
        versi=max(b.versi, 0),
        tampil_lama=kini[:_TAMPIL_MAKS],
        tampil_baru=sel.teks[:_TAMPIL_MAKS],
        galat=sel.galat,
    )


def _nilai_baru(satu: SelKoreksi, p: Pegawai, kode: _KodeMenurutNama) -> bool:
    """Fill old and new value or the error; False when the value is the same after all."""
    bidang = MENURUT_NAMA[satu.bidang]
    lama = getattr(p, kolom_bidang(satu.bidang))
    try:
        baru = kode.cari(bidang, satu.tampil_baru) if bidang.tabel else bidang.bersihkan(satu.tampil_baru)
    except GalatFormat as salah:
        satu.galat = str(salah)[:300]
        return True
    satu.lama, satu.baru = ke_json(lama), ke_json(baru)
    return bool(satu.lama != satu.baru)


class _KodeMenurutNama:
    """Codes by the name that stands in the sheet; remembered for the length of one comparison."""

    def __init__(self) -> None:
        self.ingat: dict[tuple[str, str], list[str]] = {}

    def cari(self, bidang: Bidang, nama: str) -> str | None:
        if not nama:
            return bidang.bersihkan("")
        kunci = (bidang.tabel, " ".join(nama.upper().split()))
        if kunci not in self.ingat:
            baris = TABEL[bidang.tabel].objects.aktif().filter(nama_cari=kunci[1])
            self.ingat[kunci] = list(baris.values_list("kode", flat=True)[:2])
        kode = self.ingat[kunci]
        if not kode:
            raise GalatFormat(f"{bidang.label}: “{nama[:60]}” tidak ada di tabel.")
        if len(kode) > 1:
            raise GalatFormat(f"{bidang.label}: ada beberapa bernama “{nama[:60]}”. Ubah di halaman ASN-nya.")
        return kode[0]


def teks_lembar(nilai: Any) -> str:
    """A value as the sheet reads back."""
    if nilai is None:
        return ""
    return nilai.strftime("%d-%m-%Y") if isinstance(nilai, date) else str(nilai)


def rapi(teks: str) -> str:
    """Line ends and outer spaces are what spreadsheets change by themselves."""
    return "\n".join(baris.rstrip() for baris in teks.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def ke_json(nilai: Any) -> Any:
    return nilai.isoformat() if isinstance(nilai, date) else nilai


def dari_json(bidang: str, nilai: Any) -> Any:
    """Value for `aksi.ubah`."""
    if nilai is not None and MENURUT_NAMA[bidang].jenis is Jenis.TANGGAL:
        return date.fromisoformat(nilai)
    return nilai
