"""Kinds of long work, and what a kind's function is handed.

A room registers a `JenisPekerjaan` in its `AppConfig.ready`. Its function gets a `Kerja`: parameters, the file that
came along, a place for the file that goes out, a transaction in the name of who asked, and a way to say how far it is.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection

from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan

UMUR_BERKAS = timedelta(days=7)
_NAMA_AMAN = re.compile(r"[^A-Za-z0-9._-]+")


class Dibatalkan(Exception):
    """The person does not want it any more."""


class GalatPekerjaan(Exception):
    """The work cannot be done; the text is for the person."""


@dataclass(frozen=True)
class JenisPekerjaan:
    """`hak`: asked again when it runs, "" = work about the own record. `ulang`: may start anew after its worker was
    lost.

    `templat` draws the result; it gets `pekerjaan`. `akses`: kind of the access-log row of a download. `umur_berkas`:
    how long its files stay after the end. `sekali`: the room hands the file out itself, once; the common page does not.
    `bertahap`: it stores part after part, and what was stored stays when it stops.
    """

    kode: str
    label: str
    hak: str
    kerja: Callable[[Kerja], dict[str, Any]]
    ulang: bool = False
    templat: str = ""
    akses: str = "unduh"
    umur_berkas: timedelta = UMUR_BERKAS
    sekali: bool = False
    bertahap: bool = False

    def boleh(self, cakupan: Cakupan) -> bool:
        return cakupan.punya(self.hak) if self.hak else cakupan.orang_id is not None


_JENIS: dict[str, JenisPekerjaan] = {}


def daftarkan_pekerjaan(*jenis: JenisPekerjaan) -> None:
    for satu in jenis:
        _JENIS[satu.kode] = satu


def semua_jenis() -> list[JenisPekerjaan]:
    return list(_JENIS.values())


def jenis_pekerjaan(kode: str) -> JenisPekerjaan:
    """The kind; KeyError for one that no room registered."""
    return _JENIS[kode]


@dataclass
class Kerja:
    """One run; `tutup` writes its end.

    The kind's function returns what `Pekerjaan.hasil` keeps: counts and codes, no personal value.
    """

    pekerjaan: Any
    pengguna: Any
    cakupan: Cakupan
    tutup: Callable[..., str]
    maju: int = 0
    maks: int = 0
    langkah: str = ""
    batal: threading.Event = field(default_factory=threading.Event)
    tertandai: bool = False
    _berkas: str = ""
    _nama: str = ""

    @property
    def parameter(self) -> dict[str, Any]:
        return self.pekerjaan.parameter

    @property
    def masukan(self) -> Path:
        """The file that came along, on this machine."""
        return Path(default_storage.path(self.pekerjaan.masukan))

    def lapor(self, langkah: str, maju: int = 0, maks: int = 0) -> None:
        """Say how far it is (written at most once a second, by another thread). Raises Dibatalkan."""
        if self.batal.is_set():
            raise Dibatalkan
        self.langkah, self.maju, self.maks = langkah[:200], maju, maks

    @contextmanager
    def transaksi(self, alasan: str = "") -> Iterator[None]:
        """A transaction with the scope of who asked, without the web's time limits."""
        catatan = {"asal": "tugas", "alasan": (alasan or self.pekerjaan.judul)[:500]}
        with konteks.masuk(self.cakupan.setelan() | catatan):
            tanpa_batas_waktu()
            yield

    def keluaran(self, nama: str) -> Path:
        """Where the resulting file is to be written; `nama` is what the person sees."""
        aman = _NAMA_AMAN.sub("-", nama).strip("-.")[:120] or "hasil"
        self._nama, self._berkas = aman, f"pekerjaan/{self.pekerjaan.uuid}/{aman}"
        tujuan = Path(default_storage.path(self._berkas))
        tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        return tujuan

    def tanpa_keluaran(self) -> None:
        """No file comes of this run after all."""
        self._nama = self._berkas = ""

    def tandai_selesai(self, hasil: dict[str, Any]) -> None:
        """Write the end inside the work's own transaction: both stand, or neither."""
        self.tutup(self.pekerjaan, "SELESAI", hasil=hasil, **self.hasil_berkas())
        self.tertandai = True

    def hasil_berkas(self) -> dict[str, str]:
        return {"berkas": self._berkas, "nama_berkas": self._nama}


def tanpa_batas_waktu() -> None:
    """Long statements are meant in this transaction."""
    with connection.cursor() as kursor:
        for setelan in ("statement_timeout = 0", "idle_in_transaction_session_timeout = 0", "lock_timeout = '2min'"):
            kursor.execute(f"set local {setelan}")
