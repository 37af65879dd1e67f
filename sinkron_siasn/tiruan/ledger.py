"""The append-only ledger: one fsynced JSON line per effect, outside the database.

It is the judge of every fault test: what stands here happened, what does not stand here did not.
"""

import fcntl
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class LedgerTerpakai(RuntimeError):
    """Another process holds this ledger."""


class Ledger:
    """Opens, repairs and locks the file; `tulis` returns only once the line is on disk."""

    def __init__(self, jalur: str | Path):
        self.jalur = Path(jalur)
        self._berkas = open(self.jalur, "ab+")  # noqa: SIM115 - held for the life of the process
        self._kunci = threading.Lock()
        self._kuasai()
        self._buang_ekor()

    def _kuasai(self) -> None:
        try:
            fcntl.flock(self._berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as galat:
            raise LedgerTerpakai(f"ledger {self.jalur} sedang dipakai proses lain") from galat

    def _buang_ekor(self) -> None:
        """Cut a last line that a kill left half written; its effect is re-added from the database."""
        isi = self.jalur.read_bytes()
        utuh = isi.rfind(b"\n") + 1
        if utuh < len(isi):
            self._berkas.truncate(utuh)
            os.fsync(self._berkas.fileno())

    def tulis(self, baris: dict[str, Any]) -> None:
        """Append one line and fsync it."""
        teks = json.dumps(baris, ensure_ascii=False, separators=(",", ":")) + "\n"
        with self._kunci:
            self._berkas.write(teks.encode())
            self._berkas.flush()
            os.fsync(self._berkas.fileno())

    def baca(self) -> Iterator[dict[str, Any]]:
        """All complete lines, oldest first."""
        with open(self.jalur, "rb") as berkas:
            for baris in berkas:
                if baris.endswith(b"\n"):
                    yield json.loads(baris)

    def rujuk(self, efek: list[dict[str, Any]]) -> int:
        """Append effects the database committed and a kill kept from the ledger; returns how many."""
        ada = {baris["efek"] for baris in self.baca()}
        hilang = [baris for baris in efek if baris["efek"] not in ada]
        for baris in hilang:
            self.tulis(baris)
        return len(hilang)

    def urut_terakhir(self) -> int:
        """Highest effect number in the file, 0 when empty."""
        return max((baris["urut"] for baris in self.baca()), default=0)

    def tutup(self) -> None:
        """Release file and lock."""
        self._berkas.close()
