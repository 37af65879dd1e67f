"""Import of SIASN's export "data utama" into one instansi: one transaction, one verb.

    hasil = impor_asn("data_utama.csv.gz", instansi, oleh=pengguna)

A person is its SIASN id. New people are added, values that only the export changed are taken, values that SIGMA
changed stay and are reported (`banding`), people whom the file no longer holds are listed and left alone. The same
file again changes nothing. `uji=True` does all of it and rolls back.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from pegawai.aksi import hitung_kata
from pegawai.aksi_rekap import lipat_rekap
from pegawai.impor import panggung, temuan
from pegawai.impor import sql_gabung as sql
from pegawai.impor.baris import BarisMentah
from pegawai.impor.temuan import HasilTemuan
from pegawai.models import BarisImpor, Impor
from sigma.basis import konteks
from sigma.organisasi.impor import setelan_impor
from sigma.organisasi.models import Instansi

catatan = logging.getLogger(__name__)
BANYAK = 1000  # new people
# Given the instansi: records, and fields of which they say nothing.
Pembaca = Callable[[int], tuple[Iterable[BarisMentah], frozenset[str]]]
JENIS = tuple(BarisImpor.Hasil.values)


@dataclass
class HasilImpor:
    """What an import did, in rows. `ditandai` and `berbeda` count across the other kinds.

    `alasan` is {(code, field): rows}; `kode_baru` {code table: {code: name}}; `impor_id` None after a dry run.
    """

    impor_id: int | None = None
    dibaca: int = 0
    jumlah: dict[str, int] = field(default_factory=lambda: dict.fromkeys(JENIS, 0))
    ditandai: int = 0
    berbeda: int = 0
    temuan_baru: int = 0
    temuan_hilang: int = 0
    alasan: dict[tuple[str, str], int] = field(default_factory=dict)
    kode_baru: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def perubahan(self) -> int:
        """Rows of the tenant tables that are not what they were."""
        return self.jumlah["baru"] + self.jumlah["berubah"] + self.temuan_baru + self.temuan_hilang


def impor_asn(
    berkas: str | Path,
    instansi: Instansi,
    *,
    nama_berkas: str = "",
    oleh=None,
    uji: bool = False,
    baca: Pembaca | None = None,
    lapor: Callable[[str, int], None] = lambda teks, n: None,
    sesudah: Callable[[Impor, HasilImpor], Any] | None = None,
) -> HasilImpor:
    """Import the export at a path. Raises GalatBerkas, and then nothing has changed.

    `baca` reads another sheet than SIASN's export; `lapor` hears what is being done and how many rows were read;
    `sesudah` is called inside the transaction, where everything can be looked at also in a dry run, and where an
    exception undoes all.
    """
    nama = nama_berkas or Path(berkas).name
    _segarkan_statistik(unor_saja=True)
    with konteks.masuk(setelan_impor(instansi, nama, oleh)):
        _siapkan_transaksi(instansi)
        impor = Impor.objects.create(
            instansi=instansi, nama_berkas=nama[:255], sha256=_sha256(berkas), mulai_pada=timezone.now(), oleh=oleh
        )
        hasil = _jalankan(berkas, impor, baca, lapor)
        _catat(impor, hasil)
        if sesudah is not None:
            sesudah(impor, hasil)
        if uji:
            transaction.set_rollback(True)
            hasil.impor_id = None
    if not uji:
        lipat_rekap()
    if hasil.jumlah["baru"] >= BANYAK and not uji:
        _segarkan_statistik(unor_saja=False)
        _segarkan_kata(hasil.jumlah["baru"])
    return hasil


def _segarkan_kata(baru: int) -> None:
    """Frequencies of name words, where the new people are a tenth of all; else the nightly task is soon enough."""
    with connection.cursor() as kursor:
        kursor.execute("select reltuples from pg_class where oid = 'pegawai_pegawai'::regclass")
        semua = kursor.fetchone()[0]
    if baru * 10 >= semua:
        hitung_kata()


def _segarkan_statistik(unor_saja: bool) -> None:
    """New units and many new people are planned by wrong numbers until autovacuum comes (measured: the key of 60,000
    people into their units took 1.1 instead of 0.2 s). In a transaction of its own: ANALYZE keeps its lock to the end.
    """
    try:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("select sigma_segarkan_statistik(%s)", [unor_saja])
    except OperationalError as galat:
        catatan.warning("statistik tidak disegarkan: %s", galat)


def _siapkan_transaksi(instansi: Instansi) -> None:
    """Long statements are meant here; one import of an instansi at a time."""
    with connection.cursor() as kursor:
        for setelan in ("statement_timeout = 0", "idle_in_transaction_session_timeout = 0", "lock_timeout = '10min'"):
            kursor.execute(f"set local {setelan}")
        kursor.execute("select pg_advisory_xact_lock(hashtext('impor'), %s)", [instansi.pk])


def _sha256(berkas: str | Path) -> str:
    with open(berkas, "rb") as isi:
        return hashlib.file_digest(isi, "sha256").hexdigest()


def _jalankan(berkas: str | Path, impor: Impor, baca: Pembaca | None, lapor: Callable[[str, int], None]) -> HasilImpor:
    hasil = HasilImpor(impor_id=impor.pk)
    sumber, tiada = baca(impor.instansi_id) if baca else (berkas, frozenset())
    penampung = panggung.isi(sumber, impor.instansi.siasn_id, lambda n: lapor("Membaca", n), tiada)
    hasil.dibaca = penampung.dibaca
    hasil.kode_baru = panggung.perkenalkan(penampung)
    lapor("Memadankan", hasil.dibaca)
    isi = {"instansi": impor.instansi_id, "impor": impor.pk, "temuan": temuan.SUMBER}
    with connection.cursor() as kursor:
        for teks in (
            sql.KENALI, sql.SAMBUNG, sql.PASANG_ID, sql.TEMUAN_ISIAN,
            sql.PADANKAN, "analyze impor_padan", sql.LENGKAPI, sql.KUNCI, sql.gabungkan(tiada), sql.BEDA,
        ):  # fmt: skip
            kursor.execute(teks, isi)
        lapor("Menyimpan", hasil.dibaca)
        for teks in (sql.TAMBAH, sql.SEBELUM, sql.UBAH, sql.ASAL_UBAH, sql.ASAL_BARU, sql.SESUDAH, sql.BARIS):
            kursor.execute(teks, isi)
        kursor.execute(sql.TIDAK_ADA, isi)
        hasil.jumlah["tidak_ada"] = kursor.rowcount
    lapor("Memeriksa temuan", hasil.dibaca)
    _hitung(hasil, temuan.selaraskan(impor.instansi_id, date.today()))
    return hasil


def _hitung(hasil: HasilImpor, dari_temuan: HasilTemuan) -> None:
    hasil.temuan_baru, hasil.temuan_hilang = dari_temuan.baru, dari_temuan.hilang
    with connection.cursor() as kursor:
        kursor.execute(sql.JUMLAH)
        for jenis, jumlah, ditandai, berbeda in kursor.fetchall():
            hasil.jumlah[jenis] = jumlah
            hasil.ditandai += ditandai
            hasil.berbeda += berbeda
        kursor.execute(sql.ALASAN)
        hasil.alasan = {(kode, bidang): n for kode, bidang, n in kursor.fetchall()} | dari_temuan.ganda


def _catat(impor: Impor, hasil: HasilImpor) -> None:
    impor.selesai_pada = timezone.now()
    impor.jumlah = {
        **hasil.jumlah,
        "dibaca": hasil.dibaca,
        "ditandai": hasil.ditandai,
        "berbeda": hasil.berbeda,
        "temuan_baru": hasil.temuan_baru,
        "temuan_hilang": hasil.temuan_hilang,
    }
    impor.alasan = {f"{kode}:{bidang}": n for (kode, bidang), n in sorted(hasil.alasan.items())}
    impor.kode_baru = hasil.kode_baru
    impor.dapat_diurungkan = True
    impor.save()
