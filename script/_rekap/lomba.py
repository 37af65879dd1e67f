"""Writers, two folders, a judge and a watcher of locks, all at once.

The judge compares every rollup with the records at one moment, again and again; each writer compares those of its OPD
after each of its own commits. The watcher samples who waits for whom.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection

from pegawai.aksi_rekap import PERIKSA
from script._rekap.dunia import SEMUA, Dunia
from script._rekap.operasi import Penulis

# The rollups of one OPD against its people, in one statement: number of cells that differ.
_PERIKSA_OPD = """
select count(*) from (
    select dimensi, kode, jenis_asn, jenis_kelamin, aktif, sum(n) from (
        select dimensi, kode, jenis_asn, jenis_kelamin, aktif, jumlah n from pegawai_rekap where opd_id = %(opd)s
        union all select dimensi, kode, jenis_asn, jenis_kelamin, aktif, d from pegawai_rekapdelta
            where opd_id = %(opd)s
        union all select dimensi, kode, jenis_asn, jenis_kelamin, aktif, -jumlah from sigma_rekap_hidup(
            array(select id from organisasi_unor where opd_id = %(opd)s))) semua
    group by 1, 2, 3, 4, 5 having sum(n) <> 0) beda
"""
_TUNGGU = """
select a.application_name, b.application_name, a.wait_event
from pg_stat_activity a cross join lateral unnest(pg_blocking_pids(a.pid)) as p(pid)
join pg_stat_activity b on b.pid = p.pid
where a.wait_event_type = 'Lock' and a.application_name like 'penulis%'
"""


@dataclass
class Hasil:
    """`tunggu`: seconds waited, by (kind of lock, same OPD or not), estimated from the samples."""

    operasi: Counter = field(default_factory=Counter)
    periksa: int = 0
    periksa_opd: int = 0
    sel: int = 0
    selisih: int = 0
    kebuntuan: int = 0
    unit_pindah: int = 0  # refused at commit: the unit moved while somebody was put into it
    galat: Counter = field(default_factory=Counter)
    lipatan: int = 0
    contoh: int = 0
    tunggu: Counter = field(default_factory=Counter)
    detik: float = 0.0

    @property
    def tunggu_antarpenulis(self) -> list[str]:
        """Kinds of lock that one writer held and another waited for; "extend" is PostgreSQL making a file longer,
        which every table has and nobody holds beyond that."""
        return sorted(jenis for jenis, siapa in self.tunggu if siapa == "dua penulis" and jenis != "extend")


class Lomba:
    """`sendiri`: every writer keeps to its own OPD, and a wait of more than `SABAR` is an error."""

    SABAR = "100ms"

    def __init__(self, dunia: Dunia, operasi: int, sendiri: bool, benih: int, jeda: float = 0.0):
        self.dunia, self.sendiri, self.benih, self.jeda = dunia, sendiri, benih, jeda
        self.per_penulis = operasi // len(dunia.opd)
        self.hasil, self.kunci, self.selesai = Hasil(), threading.Lock(), threading.Event()

    def jalankan(self) -> Hasil:
        mulai = time.monotonic()
        latar = [self._utas(kerja) for kerja in (self._lipat, self._lipat, self._adili, self._awasi)]
        penulis = [self._utas(self._tulis, nomor) for nomor in range(len(self.dunia.opd))]
        for satu in penulis:
            satu.join()
        self.hasil.detik = time.monotonic() - mulai
        self.selesai.set()
        for satu in latar:
            satu.join()
        return self.hasil

    def _utas(self, kerja: Callable, *argumen) -> threading.Thread:
        def jaga() -> None:
            try:
                kerja(*argumen)
            except Exception as galat:  # noqa: BLE001 - a thread that dies is a fault of the run, counted as one
                self._galat(galat)

        utas = threading.Thread(target=jaga)
        utas.start()
        return utas

    def _galat(self, galat: Exception) -> None:
        with self.kunci:
            self.hasil.galat[f"{type(galat).__name__}: {str(galat).splitlines()[0][:120]}"] += 1

    def _sambung(self, nama: str, peran: str = ""):
        import psycopg2

        isi = connection.get_connection_params()
        bersih = {k: v for k, v in isi.items() if k not in ("cursor_factory", "server_side_binding", "context")}
        lain = psycopg2.connect(**{**bersih, "application_name": nama, **({"user": peran} if peran else {})})
        with lain.cursor() as kursor:
            for setelan in SEMUA:
                kursor.execute("select set_config(%s, 't', false)", [f"sigma.{setelan}"])
            kursor.execute("set statement_timeout = '60s'")
            if self.sendiri and nama.startswith("penulis"):
                kursor.execute(f"set lock_timeout = '{self.SABAR}'")
        lain.commit()
        return lain

    def _tulis(self, nomor: int) -> None:
        acak, lain = random.Random(self.benih * 1000 + nomor), self._sambung(f"penulis{nomor}")  # noqa: S311
        kursor = lain.cursor()
        penulis = Penulis(kursor, acak, self.dunia)
        for _ in range(self.per_penulis):
            opd = self.dunia.opd[nomor] if self.sendiri else acak.choice(self.dunia.opd)
            while not self._satu(lain, penulis, opd, acak):
                pass
            kursor.execute(_PERIKSA_OPD, {"opd": opd})
            beda = kursor.fetchone()[0]
            lain.commit()
            with self.kunci:
                self.hasil.periksa_opd += 1
                self.hasil.selisih += beda
        lain.close()

    def _satu(self, lain, penulis: Penulis, opd: int, acak: random.Random) -> bool:
        """One transaction of one to three operations; False when it was a victim and must be tried again."""
        from psycopg2.errors import DeadlockDetected, ForeignKeyViolation, LockNotAvailable

        try:
            nama = [penulis.jalankan(opd, not self.sendiri) for _ in range(acak.choice((1, 1, 1, 2, 3)))]
            if self.jeda:
                time.sleep(self.jeda)
            lain.commit() if acak.random() < 0.95 else lain.rollback()
        except DeadlockDetected:
            lain.rollback()
            with self.kunci:
                self.hasil.kebuntuan += 1
            return False
        except ForeignKeyViolation:
            lain.rollback()
            with self.kunci:
                self.hasil.unit_pindah += 1
            return False
        except LockNotAvailable as galat:
            lain.rollback()
            self._galat(galat)
            return True
        with self.kunci:
            self.hasil.operasi.update(nama)
        return True

    def _lipat(self) -> None:
        lain = self._sambung("pelipat")
        lain.autocommit = True
        with lain.cursor() as kursor:
            while not self.selesai.is_set():
                kursor.execute("select sigma_lipat_rekap()")
                if kursor.fetchone()[0]:
                    with self.kunci:
                        self.hasil.lipatan += 1
                time.sleep(0.05)
        lain.close()

    def _adili(self) -> None:
        from sigma.basis.peran_basis import PEMILIK

        lain = self._sambung("hakim", PEMILIK)
        lain.autocommit = True
        with lain.cursor() as kursor:
            terakhir = False
            while not terakhir:
                terakhir = self.selesai.is_set()
                kursor.execute(PERIKSA)
                sel, beda = kursor.fetchone()
                with self.kunci:
                    self.hasil.periksa += 1
                    self.hasil.sel += sel
                    self.hasil.selisih += beda
                time.sleep(0.02)
        lain.close()

    def _awasi(self) -> None:
        lain, sejak = self._sambung("pengawas"), time.monotonic()
        lain.autocommit = True
        with lain.cursor() as kursor:
            while not self.selesai.is_set():
                kursor.execute(_TUNGGU)
                kini = time.monotonic()
                with self.kunci:
                    self.hasil.contoh += 1
                    for penunggu, penghalang, jenis in kursor.fetchall():
                        self.hasil.tunggu[(jenis, _pasangan(penunggu, penghalang))] += kini - sejak
                sejak = kini
                time.sleep(0.002)
        lain.close()


def _pasangan(penunggu: str, penghalang: str) -> str:
    if not penghalang.startswith("penulis"):
        return f"penulis dan {penghalang}"
    return "penulis yang sama" if penunggu == penghalang else "dua penulis"
