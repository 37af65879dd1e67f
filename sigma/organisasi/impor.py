"""The units of an instansi from SIASN's `ref-unor`: stored by their SIASN id, parents first.

A unit is refused only when it cannot be stored truthfully (no id, an id that is none, another instansi's). A parent
that nobody knows, or a loop, does not lose the unit: it stays where it was, a new one goes below the root, and the
report says so. Units that the file no longer holds are reported; deactivated only where that was asked for, and never
deleted. One that the file names again is active again.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sigma.basis import konteks
from sigma.organisasi.models import TINGKAT_MAKS, Instansi, Unor

UKURAN_MAKS = 64 * 1024**2  # the largest instansi has some 8,000 units of 350 bytes
_TAK_TAMPAK = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # Unicode categories
_ID = re.compile(r"[0-9A-Za-z-]{1,42}")
_ID_SIASN = re.compile(r"[0-9A-Fa-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Key of ref-unor, column, length of the column.
_ISI = (
    ("NamaUnor", "nama", 300),
    ("NamaJabatan", "nama_jabatan", 300),
    ("EselonId", "eselon_kode", 4),
    ("CepatKode", "cepat_kode", 20),
    ("JenisUnorId", "jenis_unor", 10),
)
KOLOM = tuple(kolom for _, kolom, _ in _ISI)


class GalatUnor(ValueError):
    """The file as a whole cannot be read, or is another instansi's; the text says it to people."""


class Catatan(NamedTuple):
    """Something about one unit that a person should know; `kode` groups them."""

    kode: str
    siasn_id: str
    nama: str
    pesan: str


class PerubahanUnor(NamedTuple):
    """What becomes of one unit. `jenis`: baru, nama, pindah, rincian, aktif, nonaktif, hilang (stays active)."""

    jenis: str
    siasn_id: str
    nama: str
    sebelum: str = ""
    sesudah: str = ""


@dataclass
class HasilUnor:
    """What an import did. `ditolak`, `ditandai`, `pindah`, `hilang` are lists of `Catatan`."""

    dibaca: int = 0
    baru: int = 0
    berubah: int = 0
    sama: int = 0
    opd: int = 0
    ditolak: list[Catatan] = field(default_factory=list)
    ditandai: list[Catatan] = field(default_factory=list)
    pindah: list[Catatan] = field(default_factory=list)
    hilang: list[Catatan] = field(default_factory=list)
    perubahan: list[PerubahanUnor] = field(default_factory=list)


@dataclass
class _Satu:
    """One unit of the file: cleaned, with its parent's SIASN id ("" for a root)."""

    siasn_id: str
    atasan: str
    isi: dict[str, str]
    urutan: int
    tingkat: int = -1
    pengganti: list[str] = field(default_factory=list)


def baca_unor(berkas: str | Path) -> list[dict[str, str]]:
    """Items of a ref-unor reply (`{"data": [...]}`) or of a bare list, plain or gzipped, every value as text.

    Raises GalatUnor.
    """
    try:
        isi = json.loads(_isi_berkas(Path(berkas)))
    except (ValueError, RecursionError) as galat:
        if isinstance(galat, GalatUnor):
            raise
        raise GalatUnor("Berkas ini bukan JSON ref-unor.") from galat
    butir = isi.get("data") if isinstance(isi, dict) else isi
    if not isinstance(butir, list) or not all(isinstance(satu, dict) for satu in butir):
        raise GalatUnor("Berkas ini bukan JSON ref-unor: daftar unor tidak ada.")
    return [{k: _teks(v) for k, v in satu.items()} for satu in butir]


def _isi_berkas(jalur: Path) -> bytes:
    try:
        with open(jalur, "rb") as berkas:
            mampat = berkas.read(2) == b"\x1f\x8b"
        with gzip.open(jalur) if mampat else open(jalur, "rb") as berkas:
            isi = berkas.read(UKURAN_MAKS + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as galat:
        raise GalatUnor("Berkas terpotong atau rusak; unduh ulang dari SIASN.") from galat
    except OSError as galat:
        raise GalatUnor(f"Berkas tidak dapat dibuka: {galat.strerror}.") from galat
    if len(isi) > UKURAN_MAKS:
        raise GalatUnor("Berkas ref-unor terlalu besar.")
    return isi


def _teks(nilai: Any) -> str:
    teks = "" if nilai is None else str(nilai)
    return teks.replace("\x00", " ").encode("utf-8", "backslashreplace").decode().strip()


def setelan_impor(instansi: Instansi, nama_berkas: str, oleh=None) -> dict[str, Any]:
    """Transaction settings of an import: this instansi, to read and to write, and the reason for the log."""
    satu = {instansi.pk}
    return {
        "instansi": satu,
        "tulis_instansi": satu,
        "kelola": satu,
        "asal": "impor",
        "alasan": f"Impor {nama_berkas}"[:500],
        "pengguna": oleh.pk if oleh else None,
    }


def impor_unor(
    berkas: str | Path,
    instansi: Instansi,
    *,
    nama_berkas: str = "",
    oleh=None,
    uji: bool = False,
    nonaktifkan: bool = False,
    sesudah: Callable[[HasilUnor], None] = lambda hasil: None,
) -> HasilUnor:
    """Bring the units of `instansi` to what the file says, in one transaction; `uji` rolls it back.

    `nonaktifkan`: units that the file no longer holds become inactive. `sesudah` is called inside the transaction,
    where an exception undoes all. Raises GalatUnor for an unreadable file and for one of another instansi.
    """
    mentah = baca_unor(berkas)
    hasil = HasilUnor(dibaca=len(mentah))
    with konteks.masuk(setelan_impor(instansi, nama_berkas or Path(berkas).name, oleh)):
        with connection.cursor() as kursor:
            kursor.execute("set local statement_timeout = 0")
            kursor.execute("set local lock_timeout = '10min'")
            kursor.execute("select pg_advisory_xact_lock(hashtext('impor'), %s)", [instansi.pk])
        _cocokkan_instansi(instansi, mentah)
        satuan = _bersihkan(mentah, instansi, hasil)
        ada = {unor.siasn_id: unor for unor in Unor.objects.filter(instansi=instansi)}
        _susun(satuan, ada, hasil)
        _simpan(satuan, ada, instansi, hasil)
        _tinggalkan([u for u in ada.values() if u.siasn_id not in satuan and u.aktif], nonaktifkan, hasil)
        hasil.opd = Unor.objects.filter(instansi=instansi).opd_saja().count()
        sesudah(hasil)
        if uji:
            transaction.set_rollback(True)
    return hasil


def _tinggalkan(hilang: list[Unor], nonaktifkan: bool, hasil: HasilUnor) -> None:
    """Units that the file no longer holds; inactive where that was asked for."""
    pesan = "Unor ini tidak ada lagi dalam berkas."
    hasil.hilang = [Catatan("tidak_ada_di_berkas", unor.siasn_id, unor.nama, pesan) for unor in hilang]
    jenis = "nonaktif" if nonaktifkan else "hilang"
    hasil.perubahan += [PerubahanUnor(jenis, unor.siasn_id, unor.nama) for unor in hilang]
    if nonaktifkan:
        nomor = [unor.pk for unor in hilang]
        Unor.objects.filter(pk__in=nomor).update(aktif=False, nonaktif_sejak=timezone.localdate())


def _cocokkan_instansi(instansi: Instansi, mentah: list[dict[str, str]]) -> None:
    """The instansi takes SIASN's id from its first file; a file of another instansi is refused."""
    jumlah = Counter(satu.get("InstansiId", "") for satu in mentah)
    jumlah.pop("", None)
    if not jumlah:
        return
    milik = jumlah.most_common(1)[0][0]
    if milik == instansi.siasn_id or not _ID.fullmatch(milik):
        return
    if _ID_SIASN.fullmatch(instansi.siasn_id):
        raise GalatUnor(f"Berkas ini milik instansi lain (ID {milik}), bukan {instansi.nama}.")
    if Instansi.objects.filter(siasn_id=milik).exists():
        raise GalatUnor(f"ID instansi {milik} sudah dipakai instansi lain di SIGMA.")
    instansi.siasn_id = milik
    instansi.save(update_fields=["siasn_id"])


def _bersihkan(mentah: list[dict[str, str]], instansi: Instansi, hasil: HasilUnor) -> dict[str, _Satu]:
    """Units by SIASN id, the last one of an id that stands twice."""
    satuan: dict[str, _Satu] = {}
    for urutan, baris in enumerate(mentah, 1):
        siasn_id, nama = baris.get("Id", ""), baris.get("NamaUnor", "")[:300]
        tolak = _alasan_tolak(siasn_id, baris.get("InstansiId", ""), instansi)
        if tolak:
            hasil.ditolak.append(Catatan(tolak[0], siasn_id[:60], nama, f"Butir ke-{urutan}: {tolak[1]}"))
            continue
        if siasn_id in satuan:
            pesan = "Id tertulis dua kali; yang terakhir dipakai."
            hasil.ditandai.append(Catatan("id_ganda", siasn_id, nama, pesan))
        satuan[siasn_id] = _Satu(siasn_id, baris.get("DiatasanId", ""), _isi(baris, siasn_id, hasil), urutan)
    return satuan


def _alasan_tolak(siasn_id: str, milik: str, instansi: Instansi) -> tuple[str, str] | None:
    if not _ID.fullmatch(siasn_id):
        return "id_tidak_sah", "Id kosong atau tidak sah."
    if milik and milik != instansi.siasn_id and _ID_SIASN.fullmatch(instansi.siasn_id):
        return "instansi_lain", f"milik instansi lain (ID {milik[:60]})."
    return None


def _tampak(teks: str) -> str:
    """Control, direction and line-break characters as spaces: they could make one unit look like another."""
    if teks.isprintable():
        return teks
    return "".join(" " if unicodedata.category(huruf) in _TAK_TAMPAK else huruf for huruf in teks).strip()


def _isi(baris: dict[str, str], siasn_id: str, hasil: HasilUnor) -> dict[str, str]:
    isi = {}
    for kunci, kolom, maks in _ISI:
        nilai = _tampak(baris.get(kunci, ""))
        if nilai != baris.get(kunci, ""):
            pesan = f"{kunci} memuat karakter yang tidak boleh dipakai; diganti spasi."
            hasil.ditandai.append(Catatan("karakter", siasn_id, nilai[:300], pesan))
        if len(nilai) > maks:
            pesan = f"{kunci} {len(nilai)} huruf, disimpan {maks} huruf pertama."
            hasil.ditandai.append(Catatan("terlalu_panjang", siasn_id, nilai[:300], pesan))
        isi[kolom] = nilai[:maks]
    if not isi["nama"]:
        isi["nama"] = "(tanpa nama)"
        hasil.ditandai.append(Catatan("tanpa_nama", siasn_id, isi["nama"], "NamaUnor kosong."))
    return isi


def _susun(satuan: dict[str, _Satu], ada: dict[str, Unor], hasil: HasilUnor) -> None:
    """Give every unit its depth; a parent that does not exist, or a loop, is replaced and reported."""
    induk_lama = _induk_lama(ada)
    akar = next((s.siasn_id for s in satuan.values() if not s.atasan), "") or next(
        (siasn_id for siasn_id, induk in induk_lama.items() if not induk), ""
    )
    for satu in satuan.values():
        # Where to go, in this order, when the file's parent will not do.
        lama = [induk_lama[satu.siasn_id]] if satu.siasn_id in induk_lama else []
        satu.pengganti = [*lama, akar, ""]
        if satu.atasan and satu.atasan not in satuan and satu.atasan not in ada:
            _ganti_atasan(satu, hasil, "atasan_tidak_dikenal", f"Atasan {satu.atasan[:60]} tidak ada")
    for satu in satuan.values():
        _telusuri(satu, satuan, hasil)
    if any(satu.tingkat >= TINGKAT_MAKS for satu in satuan.values()):
        raise GalatUnor(f"Susunan unor dalam berkas lebih dari {TINGKAT_MAKS} tingkat.")


def _induk_lama(ada: dict[str, Unor]) -> dict[str, str]:
    """{SIASN id: SIASN id of the parent, "" for a root} as SIGMA has it."""
    menurut_id = {unor.pk: unor.siasn_id for unor in ada.values()}
    return {unor.siasn_id: menurut_id.get(unor.induk_id, "") for unor in ada.values()}


def _telusuri(satu: _Satu, satuan: dict[str, _Satu], hasil: HasilUnor) -> None:
    """Depths of a unit and of everything above it; a loop is cut at the unit where it closes."""
    jalan: dict[str, _Satu] = {}
    kini: _Satu | None = satu
    while kini is not None and kini.tingkat < 0:
        if kini.siasn_id in jalan:
            _ganti_atasan(kini, hasil, "melingkar", "Unor berada di bawah dirinya sendiri")
            jalan = {kini.siasn_id: kini}
        else:
            jalan[kini.siasn_id] = kini
        kini = satuan.get(kini.atasan)
    tingkat = kini.tingkat if kini is not None else -1
    for bagian in reversed(jalan.values()):
        tingkat += 1
        bagian.tingkat = tingkat


def _ganti_atasan(satu: _Satu, hasil: HasilUnor, kode: str, sebab: str) -> None:
    """The next place that is not the unit itself; "" (a root) always is one."""
    gagal = satu.atasan
    while satu.pengganti:
        satu.atasan = satu.pengganti.pop(0)
        if satu.atasan not in (satu.siasn_id, gagal):
            break
    letak = f"ditempatkan di bawah {satu.atasan}" if satu.atasan else "ditempatkan sebagai akar"
    hasil.ditandai.append(Catatan(kode, satu.siasn_id, satu.isi["nama"], f"{sebab}; {letak}."))


def _simpan(satuan: dict[str, _Satu], ada: dict[str, Unor], instansi: Instansi, hasil: HasilUnor) -> None:
    """Level by level, so that every parent stands before its children; one statement a level and kind."""
    nomor = {unor.siasn_id: unor.pk for unor in ada.values()}
    nama = {unor.pk: unor.nama for unor in ada.values()}
    for tingkat in range(max((s.tingkat for s in satuan.values()), default=-1) + 1):
        baru: list[_Satu] = []
        ubah: list[_Satu] = []
        for satu in satuan.values():
            if satu.tingkat == tingkat:
                (ubah if satu.siasn_id in ada else baru).append(satu)
        for unor in Unor.objects.bulk_create([_unor(satu, instansi, nomor) for satu in baru]):
            nomor[unor.siasn_id] = unor.pk
            nama[unor.pk] = unor.nama
        hasil.baru += len(baru)
        hasil.perubahan += [PerubahanUnor("baru", s.siasn_id, s.isi["nama"]) for s in baru]
        for satu in ubah:
            _ubah(satu, ada[satu.siasn_id], nomor, nama, hasil)


def _unor(satu: _Satu, instansi: Instansi, nomor: dict[str, int]) -> Unor:
    return Unor(
        siasn_id=satu.siasn_id,
        instansi=instansi,
        induk_id=nomor[satu.atasan] if satu.atasan else None,
        urutan=satu.urutan,
        **satu.isi,
    )


def _ubah(satu: _Satu, lama: Unor, nomor: dict[str, int], nama: dict[int, str], hasil: HasilUnor) -> None:
    isi: dict[str, Any] = {kolom: nilai for kolom, nilai in satu.isi.items() if getattr(lama, kolom) != nilai}
    _sebut(satu, lama, isi, hasil)
    if not lama.aktif:
        isi |= {"aktif": True, "nonaktif_sejak": None}
    induk = nomor[satu.atasan] if satu.atasan else None
    if induk != lama.induk_id:
        if not _pindah(satu, lama, induk, nama, hasil):
            return
        isi.pop("induk_id", None)
    elif not isi:
        hasil.sama += 1
        return
    if isi:
        Unor.objects.filter(pk=lama.pk).update(**isi)
    hasil.berubah += 1


def _sebut(satu: _Satu, lama: Unor, isi: dict[str, Any], hasil: HasilUnor) -> None:
    """Name what changes of a unit that stays where it is."""
    nama = satu.isi["nama"]
    if "nama" in isi:
        hasil.perubahan.append(PerubahanUnor("nama", satu.siasn_id, nama, lama.nama, nama))
    for kolom in isi.keys() - {"nama"}:
        label = str(Unor._meta.get_field(kolom).verbose_name)
        teks = f"{label}: {getattr(lama, kolom) or '–'}", f"{label}: {isi[kolom] or '–'}"
        hasil.perubahan.append(PerubahanUnor("rincian", satu.siasn_id, nama, *teks))
    if not lama.aktif:
        hasil.perubahan.append(PerubahanUnor("aktif", satu.siasn_id, nama))


def _pindah(satu: _Satu, lama: Unor, induk: int | None, nama: dict[int, str], hasil: HasilUnor) -> bool:
    """Move one unit; False (and reported) when the tree as it stands does not allow it."""
    dari = nama.get(lama.induk_id, "(akar)")
    ke = nama.get(induk, "(akar)") if induk else "(akar)"
    try:
        with transaction.atomic():
            Unor.objects.filter(pk=lama.pk).update(induk_id=induk)
    except IntegrityError:
        pesan = f"Tidak dapat dipindah ke bawah {ke}; tetap di bawah {dari}."
        hasil.ditandai.append(Catatan("melingkar", satu.siasn_id, satu.isi["nama"], pesan))
        return False
    hasil.pindah.append(Catatan("pindah", satu.siasn_id, satu.isi["nama"], f"Dari {dari} ke {ke}."))
    hasil.perubahan.append(PerubahanUnor("pindah", satu.siasn_id, satu.isi["nama"], dari, ke))
    return True
