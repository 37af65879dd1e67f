"""The mock seen from outside: its control address, and its ledger file, which is the judge."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import httpx

KIRIM = "/apisiasn/1.0/pns/data-utama-update"
BACA = "/apisiasn/1.0/pns/data-utama/*"


class Tiruan:
    """Control of one mock, and what its ledger says."""

    def __init__(self, base_url: str, ledger: Path) -> None:
        dasar = base_url.split("/apisiasn")[0]
        self._klien = httpx.Client(base_url=f"{dasar}/_kendali", timeout=15, trust_env=False)
        self._ledger = ledger

    def pasang(self, jenis: str, **isi: Any) -> int:
        """Arm a fault; returns its number. `kali=None` lasts until cleared."""
        jawab = self._klien.post("/gangguan", json={"jenis": jenis, **isi})
        jawab.raise_for_status()
        return int(jawab.json()["id"])

    def kena(self) -> dict[int, int]:
        """How often each fault that is still armed has struck."""
        isi = self._klien.get("/gangguan").raise_for_status().json()
        return {g["id"]: g["kena"] for g in isi["terpasang"]}

    def orang_bergangguan(self) -> set[str]:
        """People for whom a fault is armed that has not struck yet."""
        isi = self._klien.get("/gangguan").raise_for_status().json()
        return {g["orang"] for g in isi["terpasang"] if g["orang"]}

    def hapus(self, nomor: int | None = None) -> None:
        self._klien.delete(f"/gangguan/{nomor}" if nomor else "/gangguan")

    def cabut_token(self) -> None:
        self._klien.post("/token", json={"cabut": "semua"}).raise_for_status()

    def orang_lain_mengubah(self, pns_id: str, email: str) -> None:
        """Somebody else sets this person's e-mail in SIASN."""
        self._klien.post(f"/orang/{pns_id}", json={"bidang": {"email": email}}).raise_for_status()

    def orang(self, kunci: str) -> dict[str, Any] | None:
        jawab = self._klien.get(f"/orang/{kunci}")
        return jawab.json() if jawab.status_code == 200 else None

    def jumlah_panggilan(self) -> int:
        """Number of the last call."""
        return int(self._klien.get("/panggilan", params={"batas": 1}).raise_for_status().json()["total"])

    def pukulan(self, sejak: int) -> Counter[str]:
        """How often each kind of fault struck a call after that number."""
        isi = self._klien.get("/panggilan", params={"sejak": sejak, "batas": 20_000}).raise_for_status().json()
        return Counter(jenis for panggilan in isi["baris"] for jenis in panggilan["gangguan"])

    def posisi_ledger(self) -> int:
        """Where the next effect will stand in the file."""
        return self._ledger.stat().st_size if self._ledger.exists() else 0

    def efek(self, sejak: int) -> list[dict[str, Any]]:
        """Complete lines of the ledger after a position, oldest first."""
        with self._ledger.open("rb") as berkas:
            berkas.seek(sejak)
            return [json.loads(b) for b in berkas if b.endswith(b"\n")]
