"""Runs both sets and says what came of them."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from script._berkas import jalan
from script._berkas.baik import baik
from script._berkas.berat import BERAT
from script._berkas.jahat import BERTINDAK, MENYAMAR

RSS_MAKS, BAIK_MIN = 512.0, 99.5
JAHAT = {**BERTINDAK, **MENYAMAR, **BERAT}


def jalankan(banyak_baik: int, hanya: str, rinci: bool, detik_maks: float) -> int:
    """0 when every promise holds."""
    jahat, hasil_baik = [], []
    for h in coba((nama, buat()) for nama, buat in JAHAT.items() if hanya in nama):
        jahat.append(h)
        _cetak(h)
    for h in coba(baik(0 if hanya else banyak_baik)):
        hasil_baik.append(h)
        if rinci or not diterima(h):
            _cetak(h)
    return ringkas(jahat, hasil_baik, detik_maks)


def coba(berkas: Iterable[tuple[str, bytes]]) -> Iterator[jalan.Hasil]:
    """Each file through the checks. They are made in a process of their own: what this one holds would be counted as
    the memory of every child."""
    with tempfile.TemporaryDirectory(prefix="uji-berkas-") as folder:
        anak = os.fork()
        if anak == 0:
            os._exit(_tulis(Path(folder), berkas))
        _, keluar = os.waitpid(anak, 0)
        if keluar:
            raise RuntimeError("berkas uji tidak dapat dibuat")
        for nama, letak in json.loads((Path(folder) / "daftar").read_text()):
            yield jalan.satu(nama, (Path(folder) / letak).read_bytes())


def _tulis(folder: Path, berkas: Iterable[tuple[str, bytes]]) -> int:
    daftar = []
    try:
        for nomor, (nama, isi) in enumerate(berkas):
            (folder / str(nomor)).write_bytes(isi)
            daftar.append((nama, str(nomor)))
        (folder / "daftar").write_text(json.dumps(daftar))
    except Exception:  # noqa: BLE001 - told to the parent, which stops
        traceback.print_exc()
        return 1
    return 0


def diterima(h: jalan.Hasil) -> bool:
    return h.hasil in ("DINETRALKAN", "DITERIMA")


def lulus(jahat: list[jalan.Hasil], hasil_baik: list[jalan.Hasil], detik_maks: float) -> bool:
    semua = jahat + hasil_baik
    aman = all(h.hasil in ("DITOLAK", "DINETRALKAN") for h in jahat)
    hemat = all(h.detik <= detik_maks and h.rss_mb <= RSS_MAKS for h in semua)
    cukup = sum(map(diterima, hasil_baik)) >= BAIK_MIN / 100 * len(hasil_baik)
    return aman and hemat and cukup


def ringkas(jahat: list[jalan.Hasil], hasil_baik: list[jalan.Hasil], detik_maks: float) -> int:
    """Totals on standard output; 0 when every promise holds."""
    for nama, semua in (("jahat", jahat), ("baik", hasil_baik)):
        if semua:
            hitung = ", ".join(f"{k} {v}" for k, v in sorted(Counter(h.hasil for h in semua).items()))
            puncak = f"{max(h.detik for h in semua):.1f} s, memori {max(h.rss_mb for h in semua):.0f} MB"
            _baris(f"{nama}: {len(semua)} berkas: {hitung}; paling lama {puncak}")
    if hasil_baik:
        _baris(f"baik yang diterima: {100 * sum(map(diterima, hasil_baik)) / len(hasil_baik):.1f} %")
    benar = lulus(jahat, hasil_baik, detik_maks)
    _baris("LULUS" if benar else "GAGAL")
    return 0 if benar else 1


def _cetak(h: jalan.Hasil) -> None:
    _baris(f"{h.hasil:12} {h.detik:5.1f} s {h.rss_mb:5.0f} MB {h.ukuran / 1024:8.1f} KB  {h.nama}: {h.sebab}")


def _baris(teks: str) -> None:
    sys.stdout.write(teks + "\n")
    sys.stdout.flush()
