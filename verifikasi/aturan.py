"""States of an usulan and who moves which arrow: this table, the database trigger and the page are one.

Source: the owner's page on roles, rights and flows ("Usulan data"). Pure: no ORM, no clock.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sigma.organisasi.orang_akun import Orang, sama_orang


class Keadaan(StrEnum):
    DRAF = "DRAF"
    DIAJUKAN = "DIAJUKAN"
    DIVERIFIKASI = "DIVERIFIKASI"
    DISETUJUI = "DISETUJUI"
    TERSINKRON = "TERSINKRON"
    PERBAIKAN = "PERBAIKAN"
    DITOLAK = "DITOLAK"
    DIBATALKAN = "DIBATALKAN"


class Pelaku(StrEnum):
    PENGUSUL = "pengusul"
    PEMERIKSA = "pemeriksa"
    PEMVALIDASI = "pemvalidasi"
    SISTEM = "sistem"


SEBUTAN_PELAKU = {
    Pelaku.PENGUSUL: "Pengusul",
    Pelaku.PEMERIKSA: "Admin OPD, Verifikator Data, atau BKD; bukan pengusulnya dan bukan pemilik datanya",
    Pelaku.PEMVALIDASI: "BKD (hak validasi pada instansi); bukan pengusulnya dan bukan pemilik datanya",
    Pelaku.SISTEM: "SIGMA",
}


@dataclass(frozen=True)
class Panah:
    """`arti` is what the page says."""

    dari: Keadaan
    ke: Keadaan
    pelaku: Pelaku
    arti: str


K, _U, _P, _V, _S = Keadaan, Pelaku.PENGUSUL, Pelaku.PEMERIKSA, Pelaku.PEMVALIDASI, Pelaku.SISTEM
ALUR: tuple[Panah, ...] = (
    Panah(K.DRAF, K.DIAJUKAN, _U, "diajukan"),
    Panah(K.PERBAIKAN, K.DIAJUKAN, _U, "diperbaiki dan diajukan lagi"),
    Panah(K.DIAJUKAN, K.DIVERIFIKASI, _P, "diperiksa dan benar"),
    Panah(K.DIAJUKAN, K.PERBAIKAN, _P, "dikembalikan untuk diperbaiki"),
    Panah(K.DIAJUKAN, K.DITOLAK, _P, "ditolak dengan alasan"),
    Panah(K.PERBAIKAN, K.DITOLAK, _P, "tidak diperbaiki, ditolak dengan alasan"),
    Panah(K.DIVERIFIKASI, K.DISETUJUI, _V, "disetujui BKD; data berubah"),
    Panah(K.DIVERIFIKASI, K.DISETUJUI, _S, "tidak perlu validasi BKD; data berubah seketika"),
    Panah(K.DIVERIFIKASI, K.PERBAIKAN, _V, "dikembalikan untuk diperbaiki"),
    Panah(K.DIVERIFIKASI, K.DITOLAK, _V, "ditolak dengan alasan"),
    Panah(K.DISETUJUI, K.TERSINKRON, _S, "nilainya terbaca kembali dari SIASN"),
    Panah(K.DRAF, K.DIBATALKAN, _U, "dibatalkan pengusul"),
    Panah(K.DIAJUKAN, K.DIBATALKAN, _U, "dibatalkan pengusul"),
    Panah(K.PERBAIKAN, K.DIBATALKAN, _U, "dibatalkan pengusul"),
    Panah(K.DIVERIFIKASI, K.DIBATALKAN, _U, "dibatalkan pengusul"),
)
BOLEH: frozenset[tuple[Keadaan, Keadaan, Pelaku]] = frozenset((p.dari, p.ke, p.pelaku) for p in ALUR)

# A field stands in one open usulan at most.
TERBUKA = (K.DRAF, K.DIAJUKAN, K.PERBAIKAN, K.DIVERIFIKASI)
# Somebody other than the proposer must act.
MENUNGGU = (K.DIAJUKAN, K.DIVERIFIKASI)
# The proposer may change what is proposed.
DAPAT_DIUBAH = (K.DRAF, K.PERBAIKAN)
BERHASIL = (K.DISETUJUI, K.TERSINKRON)


def boleh(dari: str, ke: str, pelaku: str) -> bool:
    return (dari, ke, pelaku) in BOLEH


@dataclass(frozen=True)
class Hak:
    """What the person may do on the row: `verifikasi`, and `validasi` on its whole instansi."""

    verifikasi: bool = False
    validasi: bool = False


def sebab_tidak_boleh(pelaku: str, siapa: Orang, pengusul: Orang, pemilik: Orang, hak: Hak) -> str:
    """Why this person cannot be `pelaku` of an usulan about the ASN `pemilik`; "" when they can."""
    if pelaku == Pelaku.SISTEM:
        return ""
    if pelaku == Pelaku.PENGUSUL:
        return "" if sama_orang(siapa, pengusul) else "Hanya pengusulnya yang dapat melakukan ini."
    if not (hak.verifikasi if pelaku == Pelaku.PEMERIKSA else hak.validasi):
        return "Anda tidak memiliki hak memeriksa usulan ini."
    if sama_orang(siapa, pengusul):
        return "Usulan diperiksa oleh orang lain, bukan oleh pengusulnya."
    if sama_orang(siapa, pemilik):
        return "Usulan tentang data Anda sendiri diperiksa oleh orang lain."
    return ""


@dataclass(frozen=True)
class Tampak:
    """How a state is shown: label, kind of badge, icon."""

    label: str
    jenis: str
    ikon: str


TAMPAK: dict[Keadaan, Tampak] = {
    K.DRAF: Tampak("Draf", "netral", "pencil"),
    K.DIAJUKAN: Tampak("Diajukan", "info", "send"),
    K.DIVERIFIKASI: Tampak("Diverifikasi", "info", "check"),
    K.DISETUJUI: Tampak("Disetujui", "sukses", "circle-check"),
    K.TERSINKRON: Tampak("Tersinkron", "sukses", "checks"),
    K.PERBAIKAN: Tampak("Perbaikan", "peringatan", "alert-triangle"),
    K.DITOLAK: Tampak("Ditolak", "bahaya", "circle-x"),
    K.DIBATALKAN: Tampak("Dibatalkan", "netral", "x"),
}
# An approved one whose approval was taken back: its state stays, what the others decided after it is shown.
TAMPAK_DIBALIK = Tampak("Persetujuan dibatalkan", "peringatan", "arrow-back-up")
OPD, BKD = "OPD", "BKD"
_SESUDAH = {
    "bkn": "Menunggu BKN: di SIASN bidang ini diubah oleh BKN.",
    "siasn": "Menunggu dikirim dan terbaca di SIASN.",
}
DIBALIK = "Selesai: persetujuannya dibatalkan; datanya kembali seperti semula."
_PEMERIKSA = {
    OPD: "Admin OPD atau Verifikator Data unit ini",
    BKD: "BKD, karena di unit ini tidak ada pemeriksa lain",
}


def langkah_berikut(
    keadaan: str, tingkat: str, perlu_validasi: bool, jalur: Set[str] = frozenset(), membalik: str = ""
) -> str:
    """What happens next, in words for the proposer. `jalur`: how its fields reach SIASN (`jenis.JenisUsulan`);
    `membalik`: number of the usulan whose approval it takes back, "" for any other."""
    kembali = f"persetujuan {membalik} dibatalkan; datanya kembali seperti semula"
    if keadaan == K.DISETUJUI:
        sudah = kembali if membalik else "data sudah berubah di SIGMA"
        lalu = next((teks for kode, teks in _SESUDAH.items() if kode in jalur), "")
        return f"{sudah[0].upper()}{sudah[1:]}. {lalu}" if lalu else f"Selesai: {sudah}."
    if keadaan == K.TERSINKRON and membalik:
        return f"Selesai: {kembali}, juga di SIASN."
    if keadaan == K.DIAJUKAN:
        lalu = " Sesudah itu perlu validasi BKD." if perlu_validasi and tingkat == OPD else ""
        return f"Menunggu diperiksa {_PEMERIKSA[tingkat]}.{lalu}"
    return {
        K.DRAF: "Belum diajukan. Ajukan agar diperiksa.",
        K.DIVERIFIKASI: "Sudah diperiksa. Menunggu validasi BKD.",
        K.PERBAIKAN: "Dikembalikan. Perbaiki, lalu ajukan lagi.",
        K.TERSINKRON: "Selesai: SIASN menampilkan nilai yang sama.",
        K.DITOLAK: "Selesai: ditolak. Data tidak berubah.",
        K.DIBATALKAN: "Selesai: dibatalkan pengusulnya. Data tidak berubah.",
    }[Keadaan(keadaan)]


def nomor_usulan(pk: int) -> str:
    """What people call an usulan."""
    return f"U{pk:06d}"


INGAT_JEDA = timedelta(hours=24)


def sebab_tidak_ingatkan(keadaan: str, diingatkan_pada: datetime | None, kini: datetime) -> str:
    """Why its proposer is not reminded now, or "": only of what came back, and once a day."""
    if keadaan != K.PERBAIKAN:
        return "Hanya usulan yang dikembalikan yang menunggu pengusulnya."
    if diingatkan_pada is not None and kini - diingatkan_pada < INGAT_JEDA:
        return "Pengusulnya sudah diingatkan dalam 24 jam terakhir."
    return ""


def sidik_tetap(rincian: list[tuple[str, str]]) -> str:
    """Fingerprint of the untouched values that stand beside what is proposed; "" of none."""
    return hashlib.sha256(json.dumps(rincian).encode()).hexdigest()[:16] if rincian else ""


def bertentangan(lama: object, kini: object, baru: object) -> bool:
    """Whether the record changed after the proposal was made, to something else than what is proposed."""
    return kini != lama and kini != baru
