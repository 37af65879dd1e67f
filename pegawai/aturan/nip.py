"""NIP of a PNS and NI of a PPPK: what the 18 digits say, and whether the record agrees (docs/sumber.md,
§1.2).

Perka BKN 22/2007 and 43/2007 for PNS. The meaning of digits 13–14 of a PPPK ("21" = first contract) is
practice, not a regulation that was read.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from pegawai.aturan.format import PANJANG_ANGKA, GalatFormat

PANJANG_NIP = 18
PERJANJIAN_DASAR = 20  # digits 13–14 of the first contract are 21
_PEMISAH = str.maketrans("", "", " .'’-")
_KELAMIN: dict[str, Literal["M", "F"]] = {"1": "M", "2": "F"}


class Janggal(NamedTuple):
    """A doubt about a stored value: `bidang` is the model field, `pesan` says it to people."""

    kode: str
    bidang: str
    pesan: str


class UraianNip(NamedTuple):
    """`jenis` is None when the text is no NIP of either kind; parts that cannot be read are None."""

    jenis: Literal["PNS", "PPPK"] | None = None
    tanggal_lahir: date | None = None
    tmt_bulan: tuple[int, int] | None = None
    tahun_pengangkatan: int | None = None
    perjanjian_ke: int | None = None
    jenis_kelamin: Literal["M", "F"] | None = None
    urut: int | None = None


def bersihkan_nip(teks: str) -> str:
    """The text without spaces, dots, dashes and apostrophes; GalatFormat past 64 characters. No other
    check."""
    if len(teks) > PANJANG_ANGKA:
        raise GalatFormat("NIP terlalu panjang.")
    return "".join(teks.split()).translate(_PEMISAH)


def _tanggal(angka: str) -> date | None:
    try:
        return date(int(angka[:4]), int(angka[4:6]), int(angka[6:8]))
    except ValueError:
        return None  # not a day of the calendar: the caller reports it


def urai_nip(teks: str) -> UraianNip:
    """Parts of an NIP; never raises. An unreadable text gives `UraianNip()`."""
    if len(teks) > PANJANG_ANGKA:
        return UraianNip()
    nip = bersihkan_nip(teks)
    if len(nip) != PANJANG_NIP or not (nip.isascii() and nip.isdigit()):
        return UraianNip()
    lahir, kelamin, urut = _tanggal(nip), _KELAMIN.get(nip[14]), int(nip[15:])
    tahun, bulan = int(nip[8:12]), int(nip[12:14])
    if 1 <= bulan <= 12:
        return UraianNip("PNS", lahir, (tahun, bulan), None, None, kelamin, urut)
    if bulan > PERJANJIAN_DASAR:
        return UraianNip("PPPK", lahir, None, tahun, bulan - PERJANJIAN_DASAR, kelamin, urut)
    return UraianNip(None, lahir, None, tahun, None, kelamin, urut)


def periksa_nip(
    nip: str,
    tanggal_lahir: date | None,
    tmt_cpns: date | None,
    jenis_kelamin: str,
    jenis_asn: str,
) -> list[Janggal]:
    """Where an NIP contradicts itself or the record; parts of the record that are empty are not compared.

    `jenis_kelamin` is M or F, `jenis_asn` is PNS, PPPK or PPPK_PW.
    """
    if not nip:
        return [Janggal("nip_kosong", "nip", "NIP kosong.")]
    uraian = urai_nip(nip)
    if uraian == UraianNip():
        return [Janggal("nip_bukan_18", "nip", "NIP bukan 18 angka.")]
    temuan = _periksa_isi(uraian, jenis_asn)
    if tanggal_lahir and uraian.tanggal_lahir and uraian.tanggal_lahir != tanggal_lahir:
        temuan.append(Janggal("nip_tanggal_lahir", "tanggal_lahir", "Tanggal lahir berbeda dengan NIP (angka 1–8)."))
    if tmt_cpns:
        temuan += _periksa_tmt(uraian, tmt_cpns)
    if jenis_kelamin and uraian.jenis_kelamin and uraian.jenis_kelamin != jenis_kelamin:
        temuan.append(Janggal("nip_jenis_kelamin", "jenis_kelamin", "Jenis kelamin berbeda dengan NIP (angka 15)."))
    return temuan


def _periksa_isi(uraian: UraianNip, jenis_asn: str) -> list[Janggal]:
    temuan = []
    if uraian.tanggal_lahir is None:
        temuan.append(Janggal("nip_lahir_mustahil", "nip", "Angka 1–8 NIP bukan tanggal."))
    if uraian.jenis is None:
        temuan.append(Janggal("nip_angka_13_14", "nip", "Angka 13–14 NIP bukan bulan dan bukan nomor perjanjian PPPK."))
    elif uraian.jenis != jenis_asn.removesuffix("_PW"):
        temuan.append(Janggal("nip_jenis_asn", "nip", f"Bentuk NIP adalah {uraian.jenis}, datanya {jenis_asn}."))
    if uraian.jenis_kelamin is None:
        temuan.append(Janggal("nip_angka_15", "nip", "Angka 15 NIP harus 1 (pria) atau 2 (wanita)."))
    if uraian.urut == 0:
        temuan.append(Janggal("nip_urut_000", "nip", "Nomor urut NIP (angka 16–18) tidak boleh 000."))
    return temuan


def _periksa_tmt(uraian: UraianNip, tmt_cpns: date) -> list[Janggal]:
    if uraian.jenis == "PNS" and uraian.tmt_bulan != (tmt_cpns.year, tmt_cpns.month):
        return [Janggal("nip_tmt_cpns", "tmt_cpns", "TMT CPNS berbeda dengan NIP (angka 9–14).")]
    if uraian.jenis == "PPPK" and uraian.tahun_pengangkatan != tmt_cpns.year:
        return [Janggal("nip_tahun_pppk", "tmt_cpns", "Tahun pengangkatan berbeda dengan NI PPPK (angka 9–12).")]
    return []
