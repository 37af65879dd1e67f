"""The result file (one JSON line a case and seed), and the table at the end."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path

from .jalan import Hasil


def berkas_hari_ini(folder: Path) -> Path:
    return folder / f"gangguan-{time.strftime('%Y-%m-%d')}.jsonl"


class Catatan:
    """Append-only; a rerun leaves out what passed already with at least as many pushes."""

    def __init__(self, berkas: Path, ulang: bool = False) -> None:
        self.berkas = berkas
        berkas.parent.mkdir(parents=True, exist_ok=True)
        if ulang:
            berkas.unlink(missing_ok=True)

    def baca(self) -> dict[tuple[str, int], Hasil]:
        """The last line of each case and seed; a line that a kill left half is skipped."""
        hasil: dict[tuple[str, int], Hasil] = {}
        if not self.berkas.exists():
            return hasil
        for baris in self.berkas.read_text().splitlines():
            try:
                isi = json.loads(baris)
            except ValueError:
                continue
            isi.pop("waktu", None)
            satu = Hasil(**isi)
            hasil[satu.kasus, satu.benih] = satu
        return hasil

    def sudah(self, kasus: str, benih: int, banyak: int) -> bool:
        ada = self.baca().get((kasus, benih))
        return ada is not None and ada.lulus and ada.dorongan >= banyak

    def tulis(self, hasil: Hasil) -> None:
        with self.berkas.open("a") as f:
            f.write(json.dumps({"waktu": time.strftime("%Y-%m-%dT%H:%M:%S%z"), **asdict(hasil)}) + "\n")


def baris(h: Hasil) -> str:
    keadaan = ", ".join(f"{n} {k}" for k, n in sorted(h.keadaan.items()))
    vonis = "lulus" if h.lulus else f"MELANGGAR ({len(h.salah)})"
    efek = f"{h.efek_min}–{h.efek_maks}"
    return f"{h.kasus:22}{h.benih:>5}{h.dorongan:>6}{efek:>7}{h.pulih:>8.1f}{h.lama:>7.1f}  {vonis:14}{keadaan}"


KEPALA = f"{'kasus':22}{'benih':>5}{'dorong':>6}{'efek':>7}{'pulih':>8}{'lama':>7}  {'vonis':14}keadaan akhir"


def tabel(hasil: list[Hasil]) -> str:
    return "\n".join([KEPALA, "-" * len(KEPALA), *(baris(h) for h in hasil)])
