"""After a blow: how long until everything a person or a task needs works again, each measured by using it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx

from script._gangguan.petugas import TidakBisa
from script._gangguan.produk import tunggu
from script._operasi.beban import Beban
from script._operasi.impor import Pengimpor
from script._operasi.sasaran import susunan

BATAS = 60.0  # seconds, without a hand
_SABAR = 150.0
_LIPAT = re.compile(r'sigma_tugas\{[^}]*hasil="selesai"[^}]*tugas="pegawai\.lipat_rekap"[^}]*\} ([0-9.]+)|'
                    r'sigma_tugas\{[^}]*tugas="pegawai\.lipat_rekap"[^}]*hasil="selesai"[^}]*\} ([0-9.]+)')  # fmt: skip


class Pemeriksa:
    """Five questions, asked at the same time."""

    def __init__(self, beban: Beban, pengimpor: Pengimpor) -> None:
        self.beban, self.pengimpor, self.produk = beban, pengimpor, beban.produk
        self._giliran = 0

    def ukur(self, mulai: float) -> dict[str, float]:
        """{what: seconds since `mulai`}; -1 for what did not come back."""
        tanya: dict[str, Callable[[], bool]] = {
            "sehat": self._sehat,
            "halaman": self._halaman,
            "dorongan": self._dorongan,
            "impor": self._impor,
            "jadwal": self._jadwal,
        }

        def satu(apa: Callable[[], bool]) -> float:
            try:
                return round(time.monotonic() - mulai, 1) if apa() else -1.0
            except (TidakBisa, LookupError):
                return -1.0

        with ThreadPoolExecutor(len(tanya)) as kolam:
            janji = {nama: kolam.submit(satu, apa) for nama, apa in tanya.items()}
            return {nama: j.result() for nama, j in janji.items()}

    def _sehat(self) -> bool:
        """/healthz names no part that is missing, and no process is missing or doubled."""

        def ya() -> bool:
            try:
                isi = httpx.get(f"{self.produk.url}/healthz", timeout=5, trust_env=False).json()
            except (httpx.HTTPError, ValueError):
                return False
            return bool(isi.pop("siap")) and set(isi.values()) == {"ya"} and not susunan(self.produk)

        return tunggu(ya, _SABAR, 0.2)

    def _halaman(self) -> bool:
        """A list page, signed in before the blow."""
        petugas = self.beban.orang[0].petugas

        def ya() -> bool:
            try:
                return petugas.klien.get("/pangkalan-data/pns/").status_code == 200
            except httpx.HTTPError:
                return False

        return tunggu(ya, _SABAR, 0.2)

    def _dorongan(self) -> bool:
        """A push, begun after the blow, is COCOK."""
        for _ in range(len(self.beban.dorong_uji)):
            self._giliran += 1
            orang = self.beban.dorong_uji[self._giliran % len(self.beban.dorong_uji)]
            if kiriman := self.beban.dorong(orang):
                return tunggu(lambda: self.beban.selesai(kiriman), _SABAR, 0.2)
        return False

    def _impor(self) -> bool:
        """A sheet, uploaded after the blow, was tried out by the worker for long work."""
        satu = self.pengimpor.baru()
        self.pengimpor.unggah(satu)
        self.pengimpor.tunggu(satu, "SIAP")
        self.pengimpor.tekan(satu, "buang")
        return True

    def _jadwal(self) -> bool:
        """A task that the scheduler sends every three seconds was done twice."""
        awal = -1.0

        def ya() -> bool:
            nonlocal awal
            kini = self._lipatan()
            if kini < 0:
                return False
            if awal < 0 or kini < awal:  # the first look, or a counter that the blow took away
                awal = kini
            return kini >= awal + 2

        return tunggu(ya, _SABAR, 0.5)

    def _lipatan(self) -> float:
        try:
            teks = httpx.get(f"{self.produk.url}/metrics", timeout=10, trust_env=False).text
        except httpx.HTTPError:
            return -1.0
        cocok = _LIPAT.search(teks)
        return float(cocok[1] or cocok[2]) if cocok else -1.0
