"""Verbs of the retirement rules: write a rule, end it, decide for one person, and bring everybody in step."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from pegawai.aturan import bup
from pegawai.models import AturanBup, BatasOrang, JadwalBup, KeadaanBup, Pegawai
from sigma.basis import konteks
from sigma.referensi.models import Eselon, Jabatan

catatan = logging.getLogger(__name__)
# The schedules are the deployment's: written by the worker, whoever changed a rule.
SISTEM = {"kelola_nasional": True, "asal": "tugas"}
SEKALI = 5_000  # people brought in step in one transaction
TAHUN_REKAP = 12
JF = "2"
UMUM = "B"
KUNCI = "hashtext('pensiun'), 0"
VERSI = "1"  # raised when the rule itself changes, so that everybody is computed anew
Semua = dict[tuple[str, int], bup.Jadwal]
_JADWAL = ("mulai", "sampai", "bup", "dasar", "aturan_id", "bup_lama", "dasar_lama", "aturan_lama")


@transaction.atomic
def simpan_aturan(aturan: AturanBup, *, oleh: Any, alasan: str) -> AturanBup:
    """Add a rule. Raises ValidationError. Who may write whose rule: the view and row-level security."""
    konteks.catat(alasan=alasan, asal="web")
    aturan.oleh = oleh
    aturan.full_clean()
    aturan.save()
    return aturan


@transaction.atomic
def akhiri_aturan(aturan: AturanBup, sampai: date, *, oleh: Any, alasan: str) -> AturanBup:
    """The rule holds until `sampai`, included. Raises ValidationError."""
    konteks.catat(alasan=alasan, asal="web")
    aturan.berlaku_sampai, aturan.oleh = sampai, oleh
    aturan.full_clean()
    aturan.save(update_fields=["berlaku_sampai", "oleh"])
    return aturan


@transaction.atomic
def cabut_aturan(aturan: AturanBup, *, hari: date, alasan: str) -> None:
    """Take back a rule that is not yet in force on `hari`: nobody has followed it. The change log keeps what stood
    there. Raises ValidationError for a rule that is in force, which can only be ended."""
    konteks.catat(alasan=alasan, asal="web")
    kini = AturanBup.objects.select_for_update().filter(pk=aturan.pk).first()
    if kini is not None and kini.berlaku_mulai <= hari:
        raise ValidationError("Aturan ini sudah berlaku: akhiri dengan hari terakhirnya.")
    if kini is not None:
        kini.delete()


@transaction.atomic
def simpan_batas(pegawai: Pegawai, isi: dict[str, Any], *, oleh: Any) -> BatasOrang:
    """What holds for one person alone; replaces what stood there of the given fields. Raises ValidationError."""
    if "sumber" in isi:
        konteks.catat(alasan=isi["sumber"], asal="web")
    batas = BatasOrang.objects.select_for_update().filter(pegawai=pegawai).first() or BatasOrang(pegawai=pegawai)
    batas.instansi_id, batas.opd_id, batas.unor_id = pegawai.instansi_id, pegawai.opd_id, pegawai.unor_id
    for nama, nilai in isi.items():
        setattr(batas, nama, nilai)
    batas.oleh = oleh
    batas.full_clean(exclude=["instansi", "opd", "unor"])
    batas.save()
    return batas


@transaction.atomic
def hapus_batas(batas: BatasOrang, *, alasan: str) -> None:
    """The rules hold for this person again; the change log keeps what stood there."""
    konteks.catat(alasan=alasan, asal="web")
    batas.delete()


def semua_aturan() -> list[bup.Aturan]:
    """Every rule, as the pure functions take them."""
    return [
        bup.Aturan(a.pk, a.jenis, a.kunci, a.bup, a.berlaku_mulai, a.berlaku_sampai, a.instansi_id or 0)
        for a in AturanBup.objects.order_by("pk")
    ]


def semua_jf() -> list[bup.JabatanJf]:
    """Rows of the code table that may be a jabatan fungsional: known as one, or met in an import and not yet known."""
    baris = Jabatan.objects.filter(jenis_id=JF) | Jabatan.objects.filter(jenis=None)
    return [bup.JabatanJf(*b) for b in baris.order_by("kode").values_list("kode", "nama", "jenjang_id", "bup")]


def semua_eselon() -> list[str]:
    """Codes that a unit may carry."""
    return list(Eselon.objects.order_by("kode").values_list("kode", flat=True))


def susun(aturan: list[bup.Aturan], jf: Iterable[bup.JabatanJf], eselon: Iterable[str]) -> Semua:
    """{(key, instansi or 0): schedule}; an instansi only where its own rules make a difference."""
    instansi = sorted({a.instansi for a in aturan if a.instansi})
    tingkat: dict[str, Any] = {UMUM: lambda i: bup.tingkat_eselon("", aturan, i)}
    tingkat |= {f"E:{e}": lambda i, e=e: bup.tingkat_eselon(e, aturan, i) for e in eselon}
    tingkat |= {f"J:{j.kode}": lambda i, j=j: bup.tingkat_jf(j, aturan, i) for j in jf}
    hasil = {}
    for kunci, susunan in tingkat.items():
        hasil[kunci, 0] = bup.susun_jadwal(susunan(0))
        for satu in instansi:
            jadwal = bup.susun_jadwal(susunan(satu))
            if jadwal != hasil[kunci, 0]:
                hasil[kunci, satu] = jadwal
    return hasil


def segarkan(paksa: bool = False) -> int | None:
    """Bring schedules and people in step with rules and code tables; how many people changed, None if nothing did.

    Cheap while nothing changed (one fingerprint). Else the schedules are written and every person is looked at, some
    thousands a transaction, so that no save waits long. `paksa`: look at everybody all the same.
    """
    with konteks.masuk(SISTEM):
        aturan, jf, eselon = semua_aturan(), semua_jf(), semua_eselon()
        sidik = hashlib.sha256(repr((VERSI, aturan, jf, eselon)).encode()).hexdigest()
        keadaan, _ = KeadaanBup.objects.get_or_create(pk=1)
        if keadaan.sidik == sidik and not paksa:
            return None
        if keadaan.sidik != sidik:
            KeadaanBup.objects.filter(pk=1).update(sidik="", dihitung_pada=None, diubah_pada=timezone.now())
            _pasang(susun(aturan, jf, eselon))
    with _sendirian() as boleh:
        if not boleh:
            return None
        banyak = _segarkan_orang()
        with konteks.masuk(SISTEM):
            # Rules that changed meanwhile have another fingerprint: the next run takes them.
            KeadaanBup.objects.filter(pk=1).update(sidik=sidik, dihitung_pada=timezone.now())
    return banyak


@contextmanager
def _sendirian() -> Iterator[bool]:
    """Whether this process alone goes through everybody; held by the connection, over many transactions."""
    with connection.cursor() as kursor:
        kursor.execute(f"select pg_try_advisory_lock({KUNCI})")
        dapat = kursor.fetchone()[0]
    try:
        yield dapat
    finally:
        if dapat:
            with connection.cursor() as kursor:
                kursor.execute(f"select pg_advisory_unlock({KUNCI})")


def _pasang(jadwal: Semua) -> None:
    """The table of schedules as it must be; rows that are the same are left alone."""
    baru = {(k, i, ke): isi for (k, i), semua in jadwal.items() for ke, isi in enumerate(_baris(semua))}
    ada = {(b[0], b[1], b[2]): b[3:] for b in JadwalBup.objects.values_list("kunci", "instansi_id", "ke", *_JADWAL)}
    buang = [k for k in ada if baru.get(k) != ada[k]]
    tambah = [k for k in baru if baru[k] != ada.get(k)]
    with connection.cursor() as kursor:
        kursor.executemany("delete from pegawai_jadwalbup where kunci = %s and instansi_id = %s and ke = %s", buang)
    JadwalBup.objects.bulk_create(
        (JadwalBup(kunci=k[0], instansi_id=k[1], ke=k[2], **dict(zip(_JADWAL, baru[k], strict=True))) for k in tambah),
        batch_size=2_000,
    )


def _baris(jadwal: bup.Jadwal) -> list[tuple]:
    """Pieces as rows, each with what the piece before says."""
    hasil = []
    for ke, p in enumerate(jadwal):
        lama = jadwal[ke - 1] if ke else None
        sebelum = (lama.bup, lama.dasar, lama.nomor) if lama else (None, "", None)
        hasil.append((p.mulai, p.sampai, p.bup, p.dasar, p.nomor, *sebelum))
    return hasil


def _segarkan_orang() -> int:
    banyak, setelah = 0, 0
    while True:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("select akhir, beda from sigma_segarkan_pensiun(%s, %s)", [setelah, SEKALI])
            satu = kursor.fetchone()
        if satu is None:
            return banyak
        setelah, banyak = satu[0], banyak + satu[1]


def rekap_nasional() -> int | None:
    """The nation's numbers anew; rows written, None while somebody else does it."""
    hari = timezone.localdate()
    with konteks.masuk(SISTEM), connection.cursor() as kursor:
        kursor.execute("set local statement_timeout = 0")
        kursor.execute("select sigma_rekap_pensiun(%s, %s)", [hari, date(hari.year + TAHUN_REKAP, 1, 1)])
        banyak = kursor.fetchone()[0]
        if banyak is not None:
            KeadaanBup.objects.update_or_create(pk=1, defaults={"direkap_pada": timezone.now()})
    return banyak


def periksa_malam() -> int:
    """Everybody looked at once a night; what was not in step is mended and counted in the log."""
    banyak = segarkan(paksa=True) or 0
    if banyak:
        catatan.warning("pensiun tidak sejalan pada %s orang, sudah diperbaiki", banyak)
    return banyak
