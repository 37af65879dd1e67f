"""The page "Aturan BUP": rules with their sources, what a new one would change, and the change log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pegawai import aksi_bup
from pegawai.aturan import bup
from pegawai.bup import dampak
from pegawai.models import AturanBup, BatasOrang
from pegawai.querysets_bup import AturanBupQuerySet
from sigma.akun.querysets import nama_pengguna_menurut_id
from sigma.jejak.perubahan import Perubahan, bandingkan
from sigma.jejak.querysets import catatan
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.referensi.models import Eselon, Jabatan, JenjangJf
from sigma.tampilan.format import tanggal

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
class BarisSelisih:
    """A kind of position whose age changes, before and after in words. `orang`: people of the instansi whose end of
    service would be another day, None where the present person may not count them."""

    nama: str
    perubahan: str
    orang: int | None


@dataclass(frozen=True)
class Selisih:
    """Kinds of position whose age changes: how many, how many people with them, and the first of them."""

    banyak: int
    orang: int | None
    contoh: list[BarisSelisih]


def selisih(baru: AturanBup, hari: date, cakupan: Cakupan) -> Selisih:
    """What a rule that is not yet stored would change, position by position, those with most people first."""
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
    beda = {k: isi for k, isi in kelak.items() if _usia(isi) != _usia(semula.get(k))}
    lihat = cakupan.untuk("lihat")
    boleh = bool(satu.instansi) and (lihat.nasional or satu.instansi in lihat.instansi)
    orang = dampak.hitung(beda, satu.instansi) if boleh else None
    urut = sorted(beda, key=lambda k: -orang.get(k, 0)) if orang else list(beda)
    contoh = [
        BarisSelisih(
            nama.get(k, f"Eselon {k[2:]}"),
            _perubahan(_sejak(semula.get(k), hari), _sejak(beda[k], hari)),
            orang.get(k, 0) if orang is not None else None,
        )
        for k in urut[:SELISIH_MAKS]
    ]
    return Selisih(len(beda), sum(orang.values()) if orang is not None else None, contoh)


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


def _sejak(jadwal: bup.Jadwal | None, hari: date) -> list[tuple[date, int]]:
    """The age of today and every later one, as (from, age)."""
    return _usia(tuple(p for p in jadwal or () if p.sampai > hari))


def _perubahan(semula: list[tuple[date, int]], kelak: list[tuple[date, int]]) -> str:
    """`60 tahun menjadi 61 tahun mulai 1 Desember 2026`."""
    if not semula:
        return _kata(kelak)
    sama = len(kelak) > len(semula) and [u for _, u in kelak[: len(semula)]] == [u for _, u in semula]
    if sama and kelak[1 : len(semula)] == semula[1:]:
        return f"{_kata(semula)}, menjadi {_kata(kelak[len(semula) :], penuh=True)}"
    if len(semula) == len(kelak) == 1:
        return f"{_kata(semula)} menjadi {_kata(kelak)}"
    return f"semula {_kata(semula)}; menjadi {_kata(kelak)}"


def _kata(usia: list[tuple[date, int]], penuh: bool = False) -> str:
    """Ages in words; the first with its date only if `penuh`."""
    awal, *lain = [f"{u} tahun mulai {tanggal(mulai)}" for mulai, u in usia]
    return ", lalu ".join([awal if penuh else f"{usia[0][1]} tahun", *lain])


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


def catatan_aturan(cakupan: Cakupan, sebelum: str = "") -> tuple[list[Catatan], int]:
    """Changes of the rules that this person sees, withdrawn ones too, the youngest first, and the number that the
    older ones follow (0 = there are none)."""
    mulai = int(sebelum) if sebelum.isascii() and sebelum.isdigit() and len(sebelum) < 10 else None
    terlihat = AturanBupQuerySet.saring_terlihat(AturanBup.jejak.all(), cakupan)
    baris = catatan(terlihat, CATATAN_MAKS + 1, mulai)
    lebih, baris = len(baris) > CATATAN_MAKS, baris[:CATATAN_MAKS]
    if not baris:
        return [], 0
    # A rule changes a few times in its life: all its rows up to these, for what stood there before.
    semua = list(terlihat.filter(id__in={b.id for b in baris}, history_id__lte=baris[0].history_id))
    semua.sort(key=lambda b: -b.history_id)
    oleh = nama_pengguna_menurut_id({b.history_user_id for b in baris if b.history_user_id})
    hasil = []
    for satu in baris:
        milik = [b for b in semua if b.id == satu.id and b.history_id <= satu.history_id]
        perubahan = bandingkan(milik[:2], oleh, {})[0]
        label = dict(AturanBup.JENIS)[satu.jenis]
        hasil.append(Catatan(f"{label} {satu.kunci}: {satu.bup}".replace(" :", ":"), satu.history_date, perubahan))
    return hasil, baris[-1].history_id if lebih else 0
