"""The page "Aturan BUP": rules with their sources, what a new one would change, and the change log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pegawai import aksi_bup
from pegawai.aturan import bup
from pegawai.models import AturanBup, BatasOrang
from sigma.akun.querysets import nama_pengguna_menurut_id
from sigma.jejak.perubahan import Perubahan, bandingkan
from sigma.jejak.querysets import catatan
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.referensi.models import Eselon, Jabatan, JenjangJf

SELISIH_MAKS = 30
CATATAN_MAKS = 20
BATAS_MAKS = 50


@dataclass(frozen=True)
class BarisAturan:
    """A rule with what its key means, whether it is in force today, and whether this person may end it."""

    aturan: AturanBup
    nama: str
    keadaan: str
    boleh: bool


def daftar(cakupan: Cakupan, hari: date) -> list[BarisAturan]:
    """Every rule that concerns this person, one query a code table besides."""
    semua = list(AturanBup.objects.terlihat(cakupan).urut())
    nama = _nama(semua)
    urutan = {jenis: i for i, (jenis, _) in enumerate(AturanBup.JENIS)}
    semua.sort(key=lambda a: urutan[a.jenis])
    return [BarisAturan(a, nama.get((a.jenis, a.kunci), ""), _keadaan(a, hari), boleh_ubah(cakupan, a)) for a in semua]


def _nama(semua: list[AturanBup]) -> dict[tuple[str, str], str]:
    hasil = {}
    for jenis, model in ((bup.JF, Jabatan), (bup.JENJANG, JenjangJf), (bup.ESELON, Eselon)):
        kunci = {a.kunci for a in semua if a.jenis == jenis}
        ada = model.objects.in_bulk(kunci) if kunci else {}
        for k, baris in ada.items():
            hasil[jenis, k] = f"{baris.nama}, {baris.jabatan_asn}" if getattr(baris, "jabatan_asn", "") else baris.nama
    return hasil


def _keadaan(a: AturanBup, hari: date) -> str:
    if a.berlaku_mulai > hari:
        return "akan datang"
    return "berakhir" if a.berlaku_sampai and a.berlaku_sampai < hari else "berlaku"


def boleh_ubah(cakupan: Cakupan, aturan: AturanBup) -> bool:
    """The nation's rules are Admin Nasional's, an instansi's those of its Admin BKD."""
    if cakupan.untuk("referensi").nasional:
        return True
    return aturan.instansi_id is not None and aturan.instansi_id in cakupan.untuk("aturan").instansi


def aturan_atau_404(cakupan: Cakupan, nomor: int) -> AturanBup:
    return ambil_atau_404(AturanBup.objects.terlihat(cakupan), pk=nomor)


@dataclass(frozen=True)
class Selisih:
    """Kinds of position whose age changes: how many, and the first of them as (name, before, after)."""

    banyak: int
    contoh: list[tuple[str, str, str]]


def selisih(baru: AturanBup, hari: date) -> Selisih:
    """What a rule that is not yet stored would change, position by position."""
    aturan, jf = aksi_bup.semua_aturan(), aksi_bup.semua_jf()
    eselon = aksi_bup.semua_eselon()
    satu = bup.Aturan(
        None, baru.jenis, baru.kunci, baru.bup, baru.berlaku_mulai, baru.berlaku_sampai, baru.instansi_id or 0
    )
    nama = {f"J:{j.kode}": j.nama for j in jf} | {aksi_bup.UMUM: "Jabatan lain"}
    # Seen as the instansi of the rule sees it; a rule for all as one without rules of its own does.
    semula, kelak = (_untuk(susunan, satu.instansi) for susunan in (
        aksi_bup.susun(aturan, jf, eselon), aksi_bup.susun([*aturan, satu], jf, eselon)
    ))  # fmt: skip
    beda = [k for k, isi in kelak.items() if _usia(isi) != _usia(semula.get(k))]
    contoh = [
        (nama.get(k, f"Eselon {k[2:]}"), _teks(semula.get(k), hari), _teks(kelak[k], hari)) for k in beda[:SELISIH_MAKS]
    ]
    return Selisih(len(beda), contoh)


def _untuk(semua: dict[tuple[str, int], bup.Jadwal], instansi: int) -> dict[str, bup.Jadwal]:
    hasil = {k: isi for (k, i), isi in semua.items() if i == 0}
    return hasil | {k: isi for (k, i), isi in semua.items() if i == instansi}


def _usia(jadwal: bup.Jadwal | None) -> list[tuple[date, int]]:
    """(from, age), pieces of the same age as one."""
    hasil: list[tuple[date, int]] = []
    for p in jadwal or ():
        if not hasil or hasil[-1][1] != p.bup:
            hasil.append((p.mulai, p.bup))
    return hasil


def _teks(jadwal: bup.Jadwal | None, hari: date) -> str:
    """The age of today and every later one."""
    awal, *lain = _usia(tuple(p for p in jadwal or () if p.sampai > hari)) or [(bup.AWAL, 0)]
    return ", ".join([str(awal[1] or ""), *(f"{usia} mulai {mulai:%d-%m-%Y}" for mulai, usia in lain)])


def batas_orang(cakupan: Cakupan) -> list[BatasOrang]:
    """Decisions on single people of the own instansi, the youngest first."""
    return list(BatasOrang.objects.dalam(cakupan).select_related("pegawai", "unor").order_by("-pk")[:BATAS_MAKS])


def batas_atau_404(cakupan: Cakupan, nomor: int) -> BatasOrang:
    return ambil_atau_404(BatasOrang.objects.dalam(cakupan).select_related("pegawai"), pk=nomor)


@dataclass(frozen=True)
class Catatan:
    """One line of the change log: what was written, and each field before and after."""

    hal: str
    pada: datetime
    perubahan: Perubahan


def catatan_aturan(cakupan: Cakupan) -> list[Catatan]:
    """The last changes of the rules that this person sees."""
    nomor = set(AturanBup.objects.terlihat(cakupan).values_list("pk", flat=True))
    baris = [b for b in catatan(AturanBup.jejak, CATATAN_MAKS * 3) if b.id in nomor]
    oleh = nama_pengguna_menurut_id({b.history_user_id for b in baris if b.history_user_id})
    hasil = []
    for satu in baris[:CATATAN_MAKS]:
        milik = [b for b in baris if b.id == satu.id and b.history_id <= satu.history_id]
        perubahan = bandingkan(milik[:2], oleh, {})[0]
        label = dict(AturanBup.JENIS)[satu.jenis]
        hasil.append(Catatan(f"{label} {satu.kunci}: {satu.bup}".replace(" :", ":"), satu.history_date, perubahan))
    return hasil
