"""Every verb on long work: ask for it, call it off, run it, sweep up after lost workers."""

from __future__ import annotations

import logging
import os
import shutil
import threading
import uuid as uuid_
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Now
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from sigma.akun.models import Pengguna
from sigma.celery_app import app
from sigma.organisasi.cakupan import Cakupan, hitung
from sigma.tampilan.models import Pekerjaan
from sigma.tampilan.pekerjaan import UMUR_BERKAS, Dibatalkan, GalatPekerjaan, Kerja, jenis_pekerjaan, semua_jenis

log = logging.getLogger("sigma.pekerjaan")
K: Any = Pekerjaan.Keadaan
DETIK_HILANG = float(os.environ.get("SIGMA_PEKERJAAN_HILANG", "60"))  # no pulse for so long: the worker is gone
DETIK_DERING = 15  # work that nobody took for so long is rung for again: its bell may be lost
PERCOBAAN_MAKS = 3
_DENYUT = 1.0
_DENYUT_DIAM = 10.0
GALAT_UMUM = "Terjadi kesalahan pada sistem. Tidak ada yang tersimpan; kesalahan ini sudah dicatat."
GALAT_BERTAHAP = (
    "Proses berhenti di tengah jalan; kesalahannya sudah dicatat. Yang sudah tersimpan tetap tersimpan. Jalankan lagi:"
    " yang sudah tersimpan tidak ditulis dua kali."
)
GALAT_HILANG = "Proses berhenti di tengah jalan dan tidak ada yang tersimpan. Jalankan lagi."


def minta(
    cakupan: Cakupan,
    jenis: str,
    judul: str,
    *,
    instansi_id: int | None = None,
    parameter: dict[str, Any] | None = None,
    masukan: Any = None,
) -> Pekerjaan:
    """Ask for long work. `masukan`: an uploaded file, kept beside it. 403 without the right of the kind."""
    if not jenis_pekerjaan(jenis).boleh(cakupan):
        raise PermissionDenied("Anda tidak memiliki hak untuk pekerjaan ini.")
    nomor = uuid_.uuid4()
    simpan = default_storage.save(f"pekerjaan/{nomor}/masukan", masukan) if masukan is not None else ""
    pekerjaan = Pekerjaan.objects.create(
        uuid=nomor,
        jenis=jenis,
        judul=judul[:200],
        pengguna_id=cakupan.pengguna_id,
        instansi_id=instansi_id,
        parameter=parameter or {},
        masukan=simpan,
        dering_pada=timezone.now(),
    )
    transaction.on_commit(lambda: dering(nomor))
    return pekerjaan


def dering(nomor: uuid_.UUID) -> None:
    """The doorbell; a broker that is down fails nothing, the sweeper rings again."""
    try:
        app.send_task("tampilan.kerjakan", args=[str(nomor)], queue="panjang", ignore_result=True)
    except (OperationalError, RedisError, OSError) as salah:
        log.warning("bel pekerjaan tidak terkirim: %s", type(salah).__name__)


def batalkan(pekerjaan: Pekerjaan) -> None:
    """Call it off: at once while it waits, else as soon as its worker hears of it."""
    antre = Pekerjaan.objects.filter(pk=pekerjaan.pk, keadaan=K.ANTRE)
    if antre.update(keadaan=K.DIBATALKAN, selesai_pada=Now()):
        _buang_setengah(pekerjaan)  # of a run that lost its worker
    else:
        Pekerjaan.objects.filter(pk=pekerjaan.pk, keadaan=K.BERJALAN).update(batal_diminta=True)


# --- the worker ----------------------------------------------------------------------------------------
def kerjakan(nomor: str) -> str:
    """Run it once; returns its state, "" when there was nothing to do."""
    penyewa = uuid_.uuid4()
    if not _ambil(nomor, penyewa):
        return ""
    pekerjaan = Pekerjaan.objects.get(uuid=nomor)
    pengguna = Pengguna.objects.get(pk=pekerjaan.pengguna_id)
    kerja = Kerja(pekerjaan, pengguna, hitung(pengguna), tutup)
    denyut = _Denyut(kerja)
    denyut.start()
    try:
        keadaan, kolom = _jalankan(kerja)
    finally:
        denyut.henti()  # before the end is written: no cancelling may hit that statement
    return keadaan if kerja.tertandai else tutup(pekerjaan, keadaan, **kolom)


def _ambil(nomor: str, penyewa: uuid_.UUID) -> bool:
    antre = Pekerjaan.objects.filter(uuid=nomor, keadaan=K.ANTRE)
    return bool(
        antre.update(
            keadaan=K.BERJALAN,
            penyewa=penyewa,
            hidup_pada=Now(),
            mulai_pada=Coalesce("mulai_pada", Now()),
            percobaan=F("percobaan") + 1,
        )
    )


def _jalankan(kerja: Kerja) -> tuple[str, dict[str, Any]]:
    """(final state, columns that go with it)."""
    jenis = jenis_pekerjaan(kerja.pekerjaan.jenis)
    if not jenis.boleh(kerja.cakupan):
        return K.GAGAL, {"galat": "Hak Anda atas pekerjaan ini sudah dicabut."}
    try:
        hasil = jenis.kerja(kerja)
    except Dibatalkan:
        return K.DIBATALKAN, {}
    except GalatPekerjaan as salah:
        return K.GAGAL, {"galat": str(salah)[:500]}
    except Exception as salah:
        if kerja.batal.is_set() and isinstance(salah, DatabaseError):
            return K.DIBATALKAN, {}  # the statement was ended because the person called it off
        log.exception("pekerjaan %s gagal", kerja.pekerjaan.uuid)
        return K.GAGAL, {"galat": GALAT_BERTAHAP if jenis.bertahap else GALAT_UMUM}
    return K.SELESAI, {"hasil": hasil, **kerja.hasil_berkas()}


def tutup(pekerjaan: Pekerjaan, keadaan: str, **kolom: Any) -> str:
    """Write the end, if this worker still holds it."""
    milik = Pekerjaan.objects.filter(pk=pekerjaan.pk, keadaan=K.BERJALAN, penyewa=pekerjaan.penyewa)
    if not milik.update(keadaan=keadaan, selesai_pada=Now(), **kolom):
        log.warning("pekerjaan %s sudah diambil alih", pekerjaan.uuid)
    elif keadaan != K.SELESAI:
        _buang_setengah(pekerjaan)
    return str(keadaan)


def _buang_setengah(pekerjaan: Pekerjaan) -> None:
    """What work that came to nothing has written so far; no row names it. What came along stays as long as ever."""
    if not pekerjaan.masukan:
        shutil.rmtree(_folder(pekerjaan.uuid), ignore_errors=True)


def _folder(nomor: uuid_.UUID) -> Path:
    return Path(default_storage.path(f"pekerjaan/{nomor}"))


class _Denyut(threading.Thread):
    """Pulse and progress on a connection of its own, because the work's transaction is still open.

    When the person calls it off, the statement that runs is ended too.
    """

    def __init__(self, kerja: Kerja) -> None:
        super().__init__(daemon=True, name="denyut-pekerjaan")
        self.kerja, self.usai = kerja, threading.Event()
        self.pid = _pid()

    def henti(self) -> None:
        self.usai.set()
        self.join(15)

    def run(self) -> None:
        terakhir, diam = None, 0.0
        try:
            while not self.usai.wait(_DENYUT):
                kini = (self.kerja.maju, self.kerja.maks, self.kerja.langkah)
                diam += _DENYUT
                if kini != terakhir or diam >= _DENYUT_DIAM:
                    terakhir, diam = kini, 0.0
                self._tulis(kini, simpan=diam == 0.0)
        finally:
            connections.close_all()

    def _tulis(self, kini: tuple[int, int, str], simpan: bool) -> None:
        milik = Pekerjaan.objects.filter(pk=self.kerja.pekerjaan.pk, keadaan=K.BERJALAN)
        try:
            if simpan:
                milik.update(hidup_pada=Now(), maju=kini[0], maks=kini[1], langkah=kini[2])
            if milik.filter(batal_diminta=True).exists() and not self.kerja.batal.is_set():
                self.kerja.batal.set()
                with connection.cursor() as kursor:
                    kursor.execute("select pg_cancel_backend(%s)", [self.pid])
        except DatabaseError as salah:
            # A missed pulse is made good by the next one; past a minute the sweeper decides.
            log.warning("denyut pekerjaan terlewat: %s", type(salah).__name__)


def _pid() -> int:
    with connection.cursor() as kursor:
        kursor.execute("select pg_backend_pid()")
        return kursor.fetchone()[0]


# --- the sweeper ---------------------------------------------------------------------------------------
def sapu() -> int:
    """Ring for what waits; give back, or close, what lost its worker. Returns the number of rings."""
    hilang = Pekerjaan.objects.filter(keadaan=K.BERJALAN, hidup_pada__lt=Now() - timedelta(seconds=DETIK_HILANG))
    for satu in hilang:
        _pulihkan(satu)
    lama = timezone.now() - timedelta(seconds=DETIK_DERING)
    antre = Pekerjaan.objects.filter(keadaan=K.ANTRE, dering_pada__lt=lama).order_by("pk")[:50]
    nomor = [p.uuid for p in antre]
    Pekerjaan.objects.filter(uuid__in=nomor).update(dering_pada=Now())
    for satu in nomor:
        dering(satu)
    return len(nomor)


def _pulihkan(pekerjaan: Pekerjaan) -> None:
    milik = Pekerjaan.objects.filter(pk=pekerjaan.pk, keadaan=K.BERJALAN, penyewa=pekerjaan.penyewa)
    jenis = jenis_pekerjaan(pekerjaan.jenis)
    if jenis.ulang and pekerjaan.percobaan < PERCOBAAN_MAKS:
        milik.update(keadaan=K.ANTRE, penyewa=None, maju=0, langkah="", dering_pada=Now() - timedelta(days=1))
    elif milik.update(keadaan=K.GAGAL, selesai_pada=Now(), galat=GALAT_BERTAHAP if jenis.bertahap else GALAT_HILANG):
        _buang_setengah(pekerjaan)


def bersihkan() -> int:
    """Files of work that ended a week ago, or as long ago as its kind says; the row stays."""
    jumlah = _hapus_berkas(Pekerjaan.objects.filter(selesai_pada__lt=timezone.now() - UMUR_BERKAS))
    for satu in semua_jenis():
        if satu.umur_berkas < UMUR_BERKAS:
            lama = Pekerjaan.objects.filter(jenis=satu.kode, selesai_pada__lt=timezone.now() - satu.umur_berkas)
            jumlah += _hapus_berkas(lama)
    _sapu_folder()
    return jumlah


def _sapu_folder() -> None:
    """Folders of work that came to nothing: a worker that was given up may have written after the end."""
    with suppress(FileNotFoundError):
        nomor = [satu.name for satu in Path(default_storage.path("pekerjaan")).iterdir()]
        ada = Pekerjaan.objects.filter(uuid__in=[n for n in nomor if _nomor(n)], keadaan__in=(K.GAGAL, K.DIBATALKAN))
        lama = ada.filter(berkas="", masukan="", selesai_pada__lt=Now() - timedelta(hours=1))
        for uuid in lama.values_list("uuid", flat=True):
            shutil.rmtree(_folder(uuid), ignore_errors=True)


def _nomor(teks: str) -> bool:
    try:
        return str(uuid_.UUID(teks)) == teks
    except ValueError:
        return False


def _hapus_berkas(pekerjaan: Any) -> int:
    lama = pekerjaan.exclude(berkas="", masukan="")
    for satu in lama:
        shutil.rmtree(_folder(satu.uuid), ignore_errors=True)
    return lama.update(berkas="", masukan="")


def ambil_sekali(pekerjaan: Pekerjaan) -> BinaryIO | None:
    """The file of finished work, open, and gone from the storage: exactly one caller gets it. None when it is gone, or
    older than its kind allows."""
    jenis = jenis_pekerjaan(pekerjaan.jenis)
    selesai = pekerjaan.selesai_pada
    if not pekerjaan.berkas or selesai is None:
        return None
    asal = Path(default_storage.path(pekerjaan.berkas))
    diambil = asal.with_name(f"{asal.name}.{uuid_.uuid4().hex}")
    try:
        asal.rename(diambil)
    except FileNotFoundError:
        return None
    berkas = diambil.open("rb")
    diambil.unlink()
    if selesai < timezone.now() - jenis.umur_berkas:
        berkas.close()
        return None
    return berkas
