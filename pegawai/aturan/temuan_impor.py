"""Doubts about one row of an export that can be stored: what a person should look at afterwards.

Duplicates (NIP, NIK, e-mail) need the whole set and are found by SQL after loading.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pegawai.aturan.nip import Janggal, periksa_nip

UMUR_PALING_MUDA = 16  # at appointment; [GK], the law says 18 for CPNS and older records hold younger
UMUR_PALING_TUA = 80  # nobody serves beyond 70 (docs/sumber.md); pensioners stand in exports for some years


def periksa_baris(nilai: Mapping[str, Any], hari_ini: date) -> list[Janggal]:
    """Doubts about cleaned values (`nilai` by model field); the format of single cells is judged
    elsewhere."""
    temuan = periksa_nip(
        nilai["nip"], nilai["tanggal_lahir"], nilai["tmt_cpns"], nilai["jenis_kelamin"], nilai["jenis_asn"]
    )
    temuan += _periksa_lahir(nilai["tanggal_lahir"], nilai["tmt_cpns"], hari_ini)
    temuan += _periksa_nik(nilai["nik"], nilai["tanggal_lahir"], nilai["jenis_kelamin"])
    return temuan


def _periksa_lahir(lahir: date | None, tmt_cpns: date | None, hari_ini: date) -> list[Janggal]:
    if lahir is None:
        return [Janggal("lahir_kosong", "tanggal_lahir", "Tanggal lahir kosong.")]
    umur = hari_ini.year - lahir.year
    if not UMUR_PALING_MUDA <= umur <= UMUR_PALING_TUA:
        return [Janggal("lahir_janggal", "tanggal_lahir", f"Tanggal lahir tidak wajar: umur {umur} tahun.")]
    if tmt_cpns and tmt_cpns.year - lahir.year < UMUR_PALING_MUDA:
        pesan = f"Tanggal lahir tidak wajar: diangkat pada umur {tmt_cpns.year - lahir.year} tahun."
        return [Janggal("lahir_janggal", "tanggal_lahir", pesan)]
    return []


def _periksa_nik(nik: str, lahir: date | None, jenis_kelamin: str) -> list[Janggal]:
    """A NIK keeps the birth date of its first registration, so a difference is a doubt only (docs/sumber.md
    §1.3)."""
    if len(nik) != 16 or lahir is None or not jenis_kelamin:
        return []
    hari = lahir.day + 40 if jenis_kelamin == "F" else lahir.day
    if nik[6:12] == f"{hari:02}{lahir.month:02}{lahir.year % 100:02}":
        return []
    return [Janggal("nik_tanggal_lahir", "nik", "Tanggal lahir atau jenis kelamin berbeda dengan NIK (angka 7–12).")]


def jenis_asn(nip: str, kedudukan: str, kedudukan_nama: str, status: str, golongan_pppk: bool) -> str:
    """PNS, PPPK or PPPK_PW of a row of an export, which has no column for it.

    Kedudukan hukum decides where it is PPPK's (71, 72 or a label that says so); then `status`, which only
    PNS (P) and CPNS (C) have; then digits 13–14 of the NIP; then a golongan that only PPPK have (docs/sumber.md
    §1.2, §2.5, §13).
    """
    label = kedudukan_nama.upper()
    if "PARUH WAKTU" in label:
        return "PPPK_PW"
    if kedudukan in ("71", "72") or "PPPK" in label:
        return "PPPK"
    if status:
        return "PNS"
    bulan = nip[12:14] if len(nip) == 18 else ""
    if bulan.isascii() and bulan.isdigit() and bulan != "00":
        return "PPPK" if bulan > "20" else "PNS"
    return "PPPK" if golongan_pppk else "PNS"
