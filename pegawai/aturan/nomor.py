"""What NIP and NIK say, part by part, beside what the record says (docs/sumber.md §1.1–1.3).

For the eye while somebody types, and for the check on save: one reading for both. A part that disagrees is a doubt,
never a refusal: real records hold such cases, and a NIK keeps the birth date of its first registration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pegawai.aturan.format import GalatFormat, kosong
from pegawai.aturan.format import nik as bersihkan_nik
from pegawai.aturan.nip import Janggal, UraianNip, bersihkan_nip, urai_nip
from pegawai.aturan.temuan_impor import periksa_baris
from sigma.tampilan.format import BULAN, tanggal

COCOK, BEDA, TANPA, SALAH = "cocok", "beda", "tanpa", "salah"
KELAMIN = {"M": "Pria", "F": "Wanita"}
BIDANG_NIP = frozenset({"nip", "tanggal_lahir", "jenis_kelamin", "tmt_cpns", "jenis_asn", "tgl_sk_cpns"})
BIDANG_NIK = frozenset({"nik", "tanggal_lahir", "jenis_kelamin"})
SELISIH_SK = 1  # years between an appointment and its decision; practice, no regulation


@dataclass(frozen=True)
class Bagian:
    """One part of a number: `hasil` is cocok, beda, tanpa (the record holds nothing) or salah (unreadable).

    `bidang` is the field it is compared with; `pesan` explains a difference.
    """

    label: str
    angka: str
    terbaca: str
    bidang: str
    hasil: str
    pesan: str = ""


@dataclass(frozen=True)
class Bacaan:
    """A number read: its parts, or why it cannot be read (`galat`)."""

    nomor: str = ""
    galat: str = ""
    bagian: tuple[Bagian, ...] = ()

    @property
    def beda(self) -> bool:
        return any(b.hasil in (BEDA, SALAH) for b in self.bagian)


def baca_nip(teks: str, data: Mapping[str, Any]) -> Bacaan:
    """Parts of an NIP against `data` (field: value; missing or empty ones are not compared)."""
    if kosong(teks):
        return Bacaan()
    try:
        nip = bersihkan_nip(teks)
    except GalatFormat as salah:
        return Bacaan(galat=str(salah))
    if not (nip.isascii() and nip.isdigit()):
        return Bacaan(nip, "NIP hanya berisi angka.")
    if len(nip) != 18:
        return Bacaan(nip, f"NIP harus 18 angka, terbaca {len(nip)}.")
    uraian = urai_nip(nip)
    bagian = [_lahir(nip, uraian, data), *_pengangkatan(nip, uraian, data), _kelamin(nip, uraian, data)]
    if uraian.urut == 0:
        bagian.append(Bagian("Nomor urut", "16–18", "000", "nip", SALAH, "Nomor urut mulai dari 001."))
    return Bacaan(nip, bagian=tuple(bagian))


def _banding(label: str, angka: str, terbaca: str, bidang: str, sama: bool | None, pesan: str) -> Bagian:
    hasil = TANPA if sama is None else COCOK if sama else BEDA
    return Bagian(label, angka, terbaca, bidang, hasil, pesan if hasil == BEDA else "")


def _lahir(nip: str, uraian: UraianNip, data: Mapping[str, Any]) -> Bagian:
    if uraian.tanggal_lahir is None:
        return Bagian("Tanggal lahir", "1–8", nip[:8], "tanggal_lahir", SALAH, "Angka 1–8 bukan tanggal.")
    catatan = data.get("tanggal_lahir")
    sama = None if catatan is None else catatan == uraian.tanggal_lahir
    pesan = f"Tanggal Lahir terisi {tanggal(catatan)}." if catatan else ""
    return _banding("Tanggal lahir", "1–8", tanggal(uraian.tanggal_lahir), "tanggal_lahir", sama, pesan)


def _pengangkatan(nip: str, uraian: UraianNip, data: Mapping[str, Any]) -> list[Bagian]:
    """What digits 9–14 say: kind of ASN, month (PNS) or year and contract (PPPK) of the appointment, and the SK."""
    if uraian.jenis is None:
        pesan = "Angka 13–14 harus bulan 01–12 (PNS) atau nomor perjanjian mulai 21 (PPPK)."
        return [Bagian("Pengangkatan", "9–14", nip[8:14], "nip", SALAH, pesan)]
    jenis = str(data.get("jenis_asn") or "")
    sebutan = "PPPK Paruh Waktu" if jenis == "PPPK_PW" else jenis
    cocok_jenis = None if not jenis else jenis.removesuffix("_PW") == uraian.jenis
    hasil = [_banding("Jenis ASN", "13–14", uraian.jenis, "jenis_asn", cocok_jenis, f"Jenis ASN terisi {sebutan}.")]
    tmt = data.get("tmt_cpns")
    if uraian.tmt_bulan is not None:
        tahun, bulan = uraian.tmt_bulan
        sama = None if tmt is None else (tmt.year, tmt.month) == uraian.tmt_bulan
        terbaca = f"{BULAN[bulan - 1]} {tahun}"
        hasil.append(_banding("TMT CPNS", "9–14", terbaca, "tmt_cpns", sama, f"TMT CPNS terisi {tanggal(tmt)}."))
    else:
        tahun = uraian.tahun_pengangkatan or 0
        sama = None if tmt is None else tmt.year == tahun
        pesan = f"TMT pengangkatan terisi {tanggal(tmt)}."
        hasil.append(_banding("Tahun pengangkatan PPPK", "9–12", str(tahun), "tmt_cpns", sama, pesan))
        hasil.append(_banding("Perjanjian kerja ke", "13–14", str(uraian.perjanjian_ke), "nip", None, ""))
    sk = data.get("tgl_sk_cpns")
    if sk is not None:
        pesan = f"SK bertanggal {tanggal(sk)}, jauh dari tahun pengangkatan {tahun}. Cocokkan dengan SK."
        dekat = abs(sk.year - tahun) <= SELISIH_SK
        hasil.append(_banding("Tahun SK", "9–12", str(tahun), "tgl_sk_cpns", dekat, pesan))
    return hasil


def _kelamin(nip: str, uraian: UraianNip, data: Mapping[str, Any]) -> Bagian:
    if uraian.jenis_kelamin is None:
        pesan = "Angka 15 harus 1 (pria) atau 2 (wanita)."
        return Bagian("Jenis kelamin", "15", nip[14], "jenis_kelamin", SALAH, pesan)
    return _banding_kelamin("15", uraian.jenis_kelamin, data)


def _banding_kelamin(angka: str, kode: str, data: Mapping[str, Any]) -> Bagian:
    catatan = str(data.get("jenis_kelamin") or "")
    sama = None if not catatan else catatan == kode
    pesan = f"Jenis Kelamin terisi {KELAMIN.get(catatan, catatan)}."
    return _banding("Jenis kelamin", angka, KELAMIN[kode], "jenis_kelamin", sama, pesan)


def baca_nik(teks: str, data: Mapping[str, Any]) -> Bacaan:
    """Parts of a NIK: place of first registration, birth date (women: day + 40), serial."""
    if kosong(teks):
        return Bacaan()
    try:
        nik = bersihkan_nik(teks)
    except GalatFormat as salah:
        return Bacaan(galat=str(salah))
    wanita = int(nik[6:8]) > 40
    hari, bulan, tahun = int(nik[6:8]) - (40 if wanita else 0), int(nik[8:10]), nik[10:12]
    lahir = data.get("tanggal_lahir")
    sama = None if lahir is None else (lahir.day, lahir.month, f"{lahir.year % 100:02}") == (hari, bulan, tahun)
    pesan = (
        f"Tanggal Lahir terisi {tanggal(lahir)}. NIK memakai data pendaftaran pertama, jadi dapat berbeda."
        if lahir
        else ""
    )
    wilayah = f"provinsi {nik[:2]}, kabupaten/kota {nik[2:4]}, kecamatan {nik[4:6]}"
    terbaca = f"{hari} {BULAN[bulan - 1]} '{tahun}" + (" (hari ditambah 40: wanita)" if wanita else "")
    return Bacaan(
        nik,
        bagian=(
            Bagian("Wilayah pendaftaran", "1–6", wilayah, "nik", TANPA),
            _banding("Tanggal lahir", "7–12", terbaca, "tanggal_lahir", sama, pesan),
            _banding_kelamin("7–8", "F" if wanita else "M", data),
        ),
    )


def janggal_nomor(data: Mapping[str, Any], hari_ini: date) -> list[Janggal]:
    """Doubts about numbers as they are stored with a record: the rule of the import, and the year of the SK."""
    nilai = {nama: data.get(nama) or "" for nama in ("nip", "nik", "jenis_kelamin", "jenis_asn")}
    nilai |= {nama: data.get(nama) for nama in ("tanggal_lahir", "tmt_cpns")}
    hasil = [j for j in periksa_baris(nilai, hari_ini) if j.kode != "nip_kosong"]
    hasil += [
        Janggal("nip_tahun_sk", "tgl_sk_cpns", b.pesan)
        for b in baca_nip(nilai["nip"], data).bagian
        if b.bidang == "tgl_sk_cpns" and b.hasil == BEDA
    ]
    return hasil
