"""The card of this room on the page Operasi: pushes by state and reason, and channels."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from sigma.tampilan import operasi
from sigma.tampilan.daftar import Kolom
from sinkron_siasn import bacaan, ringkasan, setelan
from sinkron_siasn.alur import BELUM_SELESAI, TAMPAK, Keadaan, Tampak
from sinkron_siasn.rekaman import arti_sebab

KOLOM = [
    Kolom("Keadaan"),
    Kolom("Sebab"),
    Kolom("Banyak", rata="kanan"),
    Kolom("Tertua"),
    Kolom("Aksi", rata="kanan"),
]
_SEGARKAN = Tampak("Menunggu dibaca", "info", "clock", "Data SIASN yang diminta dibaca ulang.")
_TAMPIL_SALURAN = 50


def daftarkan() -> None:
    operasi.daftarkan(
        operasi.Kartu("Dorongan ke SIASN", "send", "sinkron_siasn/bagian/operasi_dorongan.html", _dorongan, 20),
        operasi.Kartu("Saluran SIASN", "plug-connected", "sinkron_siasn/bagian/operasi_saluran.html", _saluran, 30),
    )


def _dorongan(request: HttpRequest) -> dict[str, Any]:
    boleh = request.cakupan.punya("sinkron")  # type: ignore[attr-defined]
    jumlah: dict[tuple[str, str], tuple[int, datetime | None]] = defaultdict(lambda: (0, None))
    for a in ringkasan.antrean():
        banyak, tua = jumlah[a.keadaan, a.sebab]
        jumlah[a.keadaan, a.sebab] = banyak + a.banyak, min(tua or a.tertua, a.tertua)
    return {"baris": [_baris(*kunci, *isi, boleh) for kunci, isi in sorted(jumlah.items())], "kolom": KOLOM}


def _baris(keadaan: str, sebab: str, banyak: int, tertua: datetime | None, boleh: bool) -> dict[str, Any]:
    """What may be done about it: look at the list, or try again what failed."""
    return {
        "tampak": _SEGARKAN if keadaan == ringkasan.SEGARKAN else TAMPAK[Keadaan(keadaan)],
        "keadaan": keadaan,
        "kode": sebab,
        "sebab": arti_sebab(sebab),
        "banyak": banyak,
        "tertua": tertua,
        "daftar": boleh and keadaan in BELUM_SELESAI,
        "ulang": boleh and keadaan in (Keadaan.GAGAL, Keadaan.DITUNDA),
    }


def _saluran(request: HttpRequest) -> dict[str, Any]:
    cakupan = request.cakupan  # type: ignore[attr-defined]
    batas = setelan.angka("SIASN_GAGAL_BERUNTUN")
    semua = [k for k in bacaan.koneksi_kelolaan(cakupan).values() if k.aktif]
    putus = [k for k in semua if getattr(k, "keadaan", None) and k.keadaan.gagal_beruntun >= batas]
    nama = {i.pk: i.nama for i in bacaan.instansi_kelolaan(cakupan)} if putus else {}
    return {
        "banyak": len(semua),
        "putus": [(nama[k.instansi_id], k) for k in putus[:_TAMPIL_SALURAN]],
        "sisa": max(0, len(putus) - _TAMPIL_SALURAN),
    }
