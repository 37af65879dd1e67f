"""States of a Peristiwa and what may follow: pure, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

TANPA_SK = "MENINGGAL"  # a death is recorded before its decision is written
# What ended the service of somebody, in one word.
TERJADI = {"MENINGGAL": "Meninggal", "PENSIUN": "Pensiun", "BERHENTI": "Diberhentikan", "KELUAR": "Pindah"}
BUP = "1"  # SIASN's id of "Pemberhentian Karena BUP"
MASA_LALU, MASA_DEPAN = 60, 5  # years that a date may lie back, and ahead


class Keadaan:
    """MENUNGGU the receiving instansi, TERJADWAL until its date, BERLAKU; DIBATALKAN and DITOLAK end it."""

    MENUNGGU = "MENUNGGU"
    TERJADWAL = "TERJADWAL"
    BERLAKU = "BERLAKU"
    DIBATALKAN = "DIBATALKAN"
    DITOLAK = "DITOLAK"
    PILIHAN = (
        (MENUNGGU, "Menunggu penerimaan"),
        (TERJADWAL, "Terjadwal"),
        (BERLAKU, "Berlaku"),
        (DIBATALKAN, "Dibatalkan"),
        (DITOLAK, "Ditolak instansi tujuan"),
    )


TERBUKA = (Keadaan.MENUNGGU, Keadaan.TERJADWAL)
PUTUS = (Keadaan.DIBATALKAN, Keadaan.DITOLAK)


def keadaan_awal(tmt: date, hari_ini: date, perlu_diterima: bool) -> str:
    """State of a new event: another instansi that must accept comes first, then a date that lies ahead."""
    if perlu_diterima:
        return Keadaan.MENUNGGU
    return Keadaan.TERJADWAL if tmt > hari_ini else Keadaan.BERLAKU


def periksa_isi(
    isi: Mapping[str, Any], kelompok: str, hari_ini: date, lahir: date | None, mulai: date | None = None
) -> dict[str, str]:
    """{field: what is wrong} of a form; `isi` holds tmt, no_sk, tgl_sk and lain (the other instansi).

    `mulai`: first day of service (TMT CPNS, or TMT pengangkatan of a PPPK), None where it is not known.
    """
    galat = {"tmt": _periksa_tmt(isi.get("tmt"), kelompok, hari_ini, lahir, mulai)}
    tgl_sk, wajib = isi.get("tgl_sk"), kelompok != TANPA_SK
    if tgl_sk is not None and tgl_sk > hari_ini:
        galat["tgl_sk"] = "Tanggal SK tidak dapat di masa depan."
    elif wajib and tgl_sk is None:
        galat["tgl_sk"] = "Tanggal SK harus diisi."
    if wajib and not isi.get("no_sk"):
        galat["no_sk"] = "Nomor SK harus diisi."
    if kelompok == "KELUAR" and not isi.get("lain"):
        galat["lain"] = "Pilih instansi tujuan."
    return {bidang: pesan for bidang, pesan in galat.items() if pesan}


def _periksa_tmt(tmt: date | None, kelompok: str, hari_ini: date, lahir: date | None, mulai: date | None) -> str:
    if tmt is None:
        return "Tanggal berlaku harus diisi."
    if lahir is not None and tmt <= lahir:
        return "Tanggal berlaku mendahului tanggal lahir."
    if mulai is not None and tmt < mulai:
        return f"Tanggal berlaku mendahului awal masa kerjanya, {mulai:%d-%m-%Y} (TMT CPNS atau pengangkatan)."
    if not hari_ini.year - MASA_LALU <= tmt.year <= hari_ini.year + MASA_DEPAN:
        return "Tanggal berlaku tidak wajar."
    if kelompok == TANPA_SK and tmt > hari_ini:
        return "Tanggal meninggal tidak dapat di masa depan."
    return ""


def beda_bup(kode: str, tmt: date | None, tmt_bup: date | None, kontrak: bool = False) -> bool:
    """Whether a pensiun for age starts on another day than the rules say (`tmt_bup`; None: they say nothing).
    `kontrak`: that day is when a contract ends, before the age; no pensiun for age is what the rules say then."""
    return kode == BUP and tmt_bup is not None and (kontrak or tmt != tmt_bup)


def sebab_tidak_catat(berlaku: str, kelompok: str) -> str:
    """Why no event of `kelompok` may follow the one that ended the service (`berlaku`: its group, "" for none)."""
    if not berlaku or (berlaku != TANPA_SK and kelompok == TANPA_SK):
        return ""
    if berlaku == TANPA_SK:
        return "Meninggalnya sudah tercatat. Bila keliru, batalkan peristiwa itu."
    return "Orang ini sudah berhenti menurut peristiwa yang berlaku. Bila keliru, batalkan peristiwa itu dahulu."


def sebab_tidak_batal(keadaan: str, *, antar_sigma: bool, masuk: bool, terakhir: bool, kedudukan_sama: bool) -> str:
    """Why an event cannot be withdrawn any more; "" while it can.

    `antar_sigma`: the person moved to another instansi of SIGMA; `terakhir`: no later event stands;
    `kedudukan_sama`: the kedudukan is still what the event made of it.
    """
    if keadaan in PUTUS:
        return "Peristiwa ini sudah berakhir."
    if keadaan in TERBUKA:
        return ""
    if antar_sigma:
        return "Orangnya sudah diterima instansi tujuan. Perpindahan kembali dicatat oleh instansi itu."
    if masuk:
        return "Orang ini masuk bersama peristiwa ini. Bila keliru, catat pindah keluar."
    if not terakhir:
        return "Sudah ada peristiwa yang lebih baru. Batalkan yang lebih baru dahulu."
    if not kedudukan_sama:
        return "Kedudukan hukumnya sudah diubah sesudah peristiwa ini."
    return ""
