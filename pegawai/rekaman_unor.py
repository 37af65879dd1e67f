"""What the pages of Impor Unor read."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pegawai.models import RencanaUnor
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404

LABEL = {
    "baru": ("Unor baru", "plus", "sukses"),
    "nama": ("Ganti nama", "pencil", "info"),
    "pindah": ("Pindah atasan", "arrows-exchange", "peringatan"),
    "rincian": ("Rincian berubah", "notes", "netral"),
    "aktif": ("Aktif lagi", "circle-check", "sukses"),
    "nonaktif": ("Dinonaktifkan", "ban", "bahaya"),
    "hilang": ("Tidak ada dalam berkas, tetap aktif", "alert-triangle", "peringatan"),
}
BATAS = 2000
_PEMISAH = " › "


def rencana_atau_404(cakupan: Cakupan, uuid: Any) -> RencanaUnor:
    return ambil_atau_404(RencanaUnor.objects.dalam(cakupan).select_related("instansi", "oleh"), uuid=uuid)


def riwayat(cakupan: Cakupan) -> list[RencanaUnor]:
    """Uploads of the instansi, newest first, without their pictures."""
    ada = RencanaUnor.objects.dalam(cakupan).select_related("instansi", "oleh")
    return list(ada.defer("gambar", "catatan").order_by("-pk")[:50])


def jumlah(rencana: RencanaUnor) -> list[tuple[str, int]]:
    """[(label, count)] of the picture."""
    j = rencana.jumlah
    hasil = [("Dibaca", j.get("dibaca", 0)), ("Tidak berubah", j.get("sama", 0))]
    hasil += [(label, j.get(jenis, 0)) for jenis, (label, _, _) in LABEL.items()]
    return [*hasil, ("Ditolak", j.get("ditolak", 0)), ("OPD sesudahnya", j.get("opd", 0))]


def rombak(rencana: RencanaUnor) -> list[dict[str, Any]]:
    """Everything but new units: what people feel. Most ASN first."""
    baris = [g for g in rencana.gambar if g[0] != "baru"]
    baris.sort(key=lambda g: (-g[6], g[5], g[2]))
    return [_baris(g) for g in baris[:BATAS]]


def _baris(g: list[Any]) -> dict[str, Any]:
    label, gambar, warna = LABEL[g[0]]
    return {
        "nama": g[2], "label": label, "gambar": gambar, "warna": warna,
        "sebelum": g[3], "sesudah": g[4], "jalur": g[5], "asn": g[6],
    }  # fmt: skip


def pohon_baru(rencana: RencanaUnor) -> list[dict[str, Any]]:
    """New units as a tree below where they will stand: [{nama, baru, anak}], at most BATAS of them."""
    baru = [g for g in rencana.gambar if g[0] == "baru"][:BATAS]
    simpul: dict[tuple[str, ...], dict[str, Any]] = {}
    anak: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for g in baru:
        jalur = (*(g[5].split(_PEMISAH) if g[5] else ()), g[2])
        for n in range(1, len(jalur) + 1):
            anak[jalur[: n - 1]].add(jalur[:n])
            simpul.setdefault(jalur[:n], {"nama": jalur[n - 1], "baru": False})
        simpul[jalur]["baru"] = True
    return _susun((), simpul, anak)


def _susun(jalur: tuple[str, ...], simpul: dict, anak: dict) -> list[dict[str, Any]]:
    return [{**simpul[satu], "anak": _susun(satu, simpul, anak)} for satu in sorted(anak.get(jalur, ()))]
