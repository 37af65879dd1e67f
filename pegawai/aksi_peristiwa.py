"""Verbs of a Peristiwa: record, take effect, accept, refuse, correct, withdraw. The one place where they happen."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from pegawai.aksi import pindahkan
from pegawai.aturan.bup import KONTRAK
from pegawai.aturan.peristiwa import (
    PUTUS,
    TANPA_SK,
    TERBUKA,
    Keadaan,
    beda_bup,
    keadaan_awal,
    periksa_isi,
    sebab_tidak_batal,
    sebab_tidak_catat,
)
from pegawai.models import Pegawai, Pensiun, Peristiwa
from sigma.akun.aksi import buka_akun, lepas_dari_instansi, tutup_akun
from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Instansi, Unor
from sigma.referensi.models import JenisPemberhentian

HAK = "ubah_langsung_bkd"
KELUAR = JenisPemberhentian.Kelompok.KELUAR
MASUK = JenisPemberhentian.Kelompok.MASUK
_SEMUA = {"nasional": True, "tulis_nasional": True, "kelola_nasional": True, "asal": "tugas"}
KETERANGAN_MAKS = 500
log = logging.getLogger(__name__)


class BedaBup(Exception):
    """A pensiun for age that starts on another day than the BUP rules say, and nobody has confirmed it."""


def boleh_catat(cakupan: Cakupan, pegawai: Pegawai) -> bool:
    """Whoever keeps the records of the instansi; nobody about themselves."""
    return cakupan.boleh(HAK, pegawai) and cakupan.orang_id != pegawai.pk


@transaction.atomic
def catat(
    *, cakupan: Cakupan, pegawai: Pegawai, jenis: JenisPemberhentian, isi: dict[str, Any], setuju_beda: bool = False
) -> Peristiwa:
    """Record an event; it takes effect at once, at its date, or when the other instansi accepts.

    `isi`: tmt, no_sk, tgl_sk, keterangan, lain_kode, lain_nama. `setuju_beda`: it has been confirmed that a
    pensiun for age starts on another day than the BUP rules say; log and note then tell so. Raises PermissionDenied
    without the right, `BedaBup` while that is not confirmed, ValidationError per field.
    """
    if not boleh_catat(cakupan, pegawai):
        raise PermissionDenied("Anda tidak memiliki hak mencatat peristiwa orang ini.")
    orang = Pegawai.objects.dalam(cakupan, HAK).select_for_update(of=("self",)).get(pk=pegawai.pk)
    hari_ini = timezone.localdate(timezone=ZoneInfo(cakupan.zona))
    tujuan = periksa(orang, jenis, isi, hari_ini)
    aturan = tmt_bup(cakupan, orang)
    beda = beda_aturan(aturan, jenis.kode, isi["tmt"])
    if beda and not setuju_beda:
        raise BedaBup("TMT pensiun berbeda dari yang menurut aturan BUP.")
    catatan = _catatan_beda(aturan) if beda and aturan else ""
    peristiwa = Peristiwa(
        pegawai=orang,
        jenis=jenis,
        **{nama: isi.get(nama) or "" for nama in ("no_sk", "keterangan", "lain_kode", "lain_nama")},
        tmt=isi["tmt"],
        tgl_sk=isi.get("tgl_sk"),
        tujuan=tujuan,
        kedudukan_sesudah=None if tujuan else jenis.kedudukan,
        keadaan=keadaan_awal(isi["tmt"], hari_ini, tujuan is not None),
        nama=orang.nama,
        nip=orang.nip,
        asal_id=orang.instansi_id if jenis.kelompok == KELUAR else None,
        asal_nama=orang.instansi.nama,
        dibuat_oleh_id=cakupan.pengguna_id,
        instansi_id=orang.instansi_id,
        opd_id=orang.opd_id,
        unor_id=orang.unor_id,
    )
    dengan = f"{peristiwa.keterangan} {catatan}".strip()
    if catatan and len(dengan) <= KETERANGAN_MAKS:  # the log tells it in any case
        peristiwa.keterangan = dengan
    konteks.catat(alasan=f"{_sebutan(peristiwa)}{'. ' if catatan else ''}{catatan}", asal="peristiwa")
    peristiwa.save(force_insert=True)
    if peristiwa.keadaan == Keadaan.BERLAKU:
        _berlakukan(peristiwa)
    return peristiwa


def _catatan_beda(aturan: Pensiun) -> str:
    if aturan.dasar == KONTRAK:
        return f"Akhir kontrak {aturan.kontrak:%d-%m-%Y}, sebelum BUP; pensiun karena BUP dikonfirmasi."
    return f"TMT menurut aturan BUP {aturan.tmt:%d-%m-%Y}; perbedaannya dikonfirmasi."


def beda_aturan(aturan: Pensiun | None, kode: str, tmt: date | None) -> bool:
    """Whether an event of this kind and day is another one than the rules say (`tmt_bup`)."""
    return aturan is not None and beda_bup(kode, tmt, aturan.tmt, aturan.dasar == KONTRAK)


def tmt_bup(cakupan: Cakupan, orang: Pegawai) -> Pensiun | None:
    """When this person's service ends by the BUP rules; None where they give no day."""
    return Pensiun.objects.dalam(cakupan.untuk(HAK)).filter(pegawai=orang, tmt__isnull=False).first()


def periksa(orang: Pegawai, jenis: JenisPemberhentian, isi: dict[str, Any], hari_ini: date) -> Instansi | None:
    """The receiving instansi of SIGMA, if there is one. ValidationError per field where it cannot be recorded."""
    isi_lengkap = {**isi, "lain": isi.get("lain_kode")}
    galat = periksa_isi(isi_lengkap, jenis.kelompok, hari_ini, orang.tanggal_lahir, orang.tmt_cpns)
    if sebab := _sebab_tidak_catat(orang, jenis):
        galat["jenis"] = sebab
    if galat:
        raise ValidationError(galat)
    tujuan = _tujuan(orang, jenis, isi)
    if tujuan is None and (jenis.kedudukan is None or jenis.kedudukan.hitung_aktif):
        raise ValidationError({"jenis": "Tabel Jenis pemberhentian belum menyebut kedudukan tidak aktif sesudahnya."})
    return tujuan


def _sebab_tidak_catat(orang: Pegawai, jenis: JenisPemberhentian) -> str:
    if jenis.kelompok == MASUK:
        return "Pindah masuk dicatat lewat Tambah ASN."
    ada = Peristiwa.objects.milik(orang).exclude(keadaan__in=PUTUS)
    if any(p.keadaan in TERBUKA for p in ada):
        return "Masih ada peristiwa orang ini yang belum berlaku. Batalkan atau tunggu dahulu."
    akhir = [p.jenis.kelompok for p in ada if p.kedudukan_sesudah_id]
    return sebab_tidak_catat(TANPA_SK if TANPA_SK in akhir else next(iter(akhir), ""), jenis.kelompok)


def _tujuan(orang: Pegawai, jenis: JenisPemberhentian, isi: dict[str, Any]) -> Instansi | None:
    """The receiving instansi where it uses SIGMA; ValidationError when it is the own one."""
    if jenis.kelompok != KELUAR:
        return None
    tujuan = Instansi.objects.filter(siasn_id=isi.get("lain_kode") or "-").first()
    if tujuan is not None and tujuan.pk == orang.instansi_id:
        raise ValidationError({"lain": "Itu instansi orangnya sekarang. Pilih instansi lain."})
    return tujuan


def _sebutan(peristiwa: Peristiwa) -> str:
    sk = f", SK {peristiwa.no_sk}" if peristiwa.no_sk else ""
    return f"{peristiwa.jenis.nama}{sk}"


def _berlakukan(peristiwa: Peristiwa) -> None:
    """The event happens: the person moves, or the kedudukan changes and the account is closed."""
    if peristiwa.tujuan_id:
        _pindah(peristiwa)
    else:
        orang = Pegawai.objects.select_for_update(of=("self",)).get(pk=peristiwa.pegawai_id)
        peristiwa.kedudukan_sebelum_id = orang.kedudukan_hukum_id
        Pegawai.objects.filter(pk=orang.pk).update(kedudukan_hukum_id=peristiwa.kedudukan_sesudah_id)
        peristiwa.akun_ditutup = tutup_akun(orang.pk, alasan=_sebutan(peristiwa), oleh=peristiwa.dibuat_oleh)
    peristiwa.keadaan, peristiwa.berlaku_pada = Keadaan.BERLAKU, timezone.now()
    peristiwa.save(update_fields=["keadaan", "berlaku_pada", "kedudukan_sebelum", "akun_ditutup"])


def _pindah(peristiwa: Peristiwa) -> None:
    asal = Peristiwa.objects.values_list("instansi_id", flat=True).get(pk=peristiwa.pk)
    with _dua_instansi(asal, peristiwa.tujuan_id or 0):
        orang = Pegawai.objects.select_for_update(of=("self",)).get(pk=peristiwa.pegawai_id)
        if peristiwa.unor_tujuan is None:
            raise ValidationError("Unit tujuan belum ditentukan.")
        pindahkan(pegawai=orang, tujuan=peristiwa.unor_tujuan, alasan=_sebutan(peristiwa))
        lepas_dari_instansi(orang.pk, asal, alasan=_sebutan(peristiwa))


@contextmanager
def _dua_instansi(asal: int, tujuan: int) -> Iterator[None]:
    """Both sides of an accepted transfer are open to this transaction, and nothing else is."""
    keduanya = {asal, tujuan}
    buka = dict.fromkeys(("instansi", "tulis_instansi", "kelola", "kelola_akun"), keduanya)
    with konteks.masuk({**konteks.baca(), **buka}):
        yield


@transaction.atomic
def terima(*, cakupan: Cakupan, peristiwa: Peristiwa, unor: Unor) -> Peristiwa:
    """The receiving instansi takes the person into a unit; the move happens now or at its date."""
    baris = _menunggu(cakupan, peristiwa)
    if unor.instansi_id != baris.tujuan_id or not unor.aktif or not cakupan.boleh(HAK, unor):
        raise ValidationError({"unor": "Pilih unit yang aktif di instansi Anda."})
    hari_ini = timezone.localdate(timezone=ZoneInfo(cakupan.zona))
    baris.unor_tujuan, baris.diputus_oleh_id, baris.diputus_pada = unor, cakupan.pengguna_id, timezone.now()
    baris.keadaan = keadaan_awal(baris.tmt, hari_ini, False)
    konteks.catat(alasan=f"Diterima: {_sebutan(baris)}", asal="peristiwa")
    baris.save(update_fields=["unor_tujuan", "diputus_oleh", "diputus_pada", "keadaan"])
    if baris.keadaan == Keadaan.BERLAKU:
        _berlakukan(baris)
    return baris


@transaction.atomic
def tolak(*, cakupan: Cakupan, peristiwa: Peristiwa, alasan: str) -> Peristiwa:
    """The receiving instansi refuses; the person stays where they are."""
    baris = _menunggu(cakupan, peristiwa)
    return _putus(baris, Keadaan.DITOLAK, cakupan, alasan)


@transaction.atomic
def tarik_penerimaan(*, cakupan: Cakupan, peristiwa: Peristiwa, alasan: str) -> Peristiwa:
    """The receiving instansi takes its acceptance back while it is not in force; the transfer waits again."""
    baris = _menunggu(cakupan, peristiwa, Keadaan.TERJADWAL)
    if not alasan.strip():
        raise ValidationError({"alasan": "Alasan harus diisi."})
    baris.keadaan, baris.unor_tujuan, baris.diputus_oleh, baris.diputus_pada = Keadaan.MENUNGGU, None, None, None
    konteks.catat(alasan=f"Penerimaan ditarik: {alasan.strip()}", asal="peristiwa")
    baris.save(update_fields=["keadaan", "unor_tujuan", "diputus_oleh", "diputus_pada"])
    return baris


def _menunggu(cakupan: Cakupan, peristiwa: Peristiwa, keadaan: str = Keadaan.MENUNGGU) -> Peristiwa:
    baris = Peristiwa.objects.menuju(cakupan, keadaan).select_for_update(of=("self",)).filter(pk=peristiwa.pk).first()
    if baris is None:
        apa = "tidak lagi menunggu penerimaan" if keadaan == Keadaan.MENUNGGU else "sudah berlaku atau berubah"
        raise ValidationError(f"Perpindahan ini {apa}.")
    if baris.pegawai_id == cakupan.orang_id:
        raise PermissionDenied("Perpindahan diri sendiri diputus oleh orang lain.")
    return baris


def _putus(baris: Peristiwa, keadaan: str, cakupan: Cakupan, alasan: str) -> Peristiwa:
    if not alasan.strip():
        raise ValidationError({"alasan": "Alasan harus diisi."})
    baris.keadaan, baris.alasan = keadaan, alasan.strip()[:500]
    baris.diputus_oleh_id, baris.diputus_pada = cakupan.pengguna_id, timezone.now()
    konteks.catat(alasan=f"{baris.get_keadaan_display()}: {baris.alasan}", asal="peristiwa")
    baris.save(update_fields=["keadaan", "alasan", "diputus_oleh", "diputus_pada"])
    return baris


def sebab_batal(peristiwa: Peristiwa, orang: Pegawai, terakhir: bool | None = None) -> str:
    """Why it cannot be withdrawn any more; "" while it can. `terakhir`: no later event stands, where that is known."""
    if terakhir is None:
        terakhir = not Peristiwa.objects.sesudah(peristiwa).exists()
    return sebab_tidak_batal(
        peristiwa.keadaan,
        antar_sigma=peristiwa.tujuan_id is not None,
        masuk=peristiwa.jenis.kelompok == MASUK,
        terakhir=terakhir,
        kedudukan_sama=orang.kedudukan_hukum_id == peristiwa.kedudukan_sesudah_id,
    )


@transaction.atomic
def batalkan(*, cakupan: Cakupan, peristiwa: Peristiwa, alasan: str) -> Peristiwa:
    """Withdraw an event: the kedudukan of before is back, and so is the account that it closed."""
    orang, baris = _kunci(cakupan, peristiwa)
    if sebab := sebab_batal(baris, orang):
        raise ValidationError(sebab)
    berlaku = baris.keadaan == Keadaan.BERLAKU
    _putus(baris, Keadaan.DIBATALKAN, cakupan, alasan)
    if berlaku:
        Pegawai.objects.filter(pk=orang.pk).update(kedudukan_hukum_id=baris.kedudukan_sebelum_id)
        if baris.akun_ditutup:
            buka_akun(orang.pk, alasan=f"Peristiwa dibatalkan: {baris.alasan}", oleh=None)
    return baris


@transaction.atomic
def perbaiki(*, cakupan: Cakupan, peristiwa: Peristiwa, isi: dict[str, Any], alasan: str) -> Peristiwa:
    """Correct date, SK and note of an event that stands. `isi`: tmt, no_sk, tgl_sk, keterangan."""
    orang, baris = _kunci(cakupan, peristiwa)
    if not alasan.strip():
        raise ValidationError({"alasan": "Alasan harus diisi."})
    hari_ini = timezone.localdate(timezone=ZoneInfo(cakupan.zona))
    isi_lengkap = {**isi, "lain": "-"}
    galat = periksa_isi(isi_lengkap, baris.jenis.kelompok, hari_ini, orang.tanggal_lahir, orang.tmt_cpns)
    if baris.keadaan in PUTUS:
        galat["tmt"] = "Peristiwa ini sudah berakhir."
    elif baris.keadaan == Keadaan.BERLAKU and isi["tmt"] > hari_ini:
        galat["tmt"] = "Peristiwa ini sudah berlaku. Bila seharusnya nanti, batalkan lalu catat lagi."
    elif baris.unor_tujuan_id and isi["tmt"] != baris.tmt:
        galat["tmt"] = "Tanggalnya sudah disetujui instansi tujuan. Batalkan lalu catat lagi."
    if galat:
        raise ValidationError(galat)
    for nama in ("tmt", "no_sk", "tgl_sk", "keterangan"):
        setattr(baris, nama, isi[nama])
    konteks.catat(alasan=f"Perbaikan peristiwa: {alasan.strip()}", asal="peristiwa")
    baris.save(update_fields=["tmt", "no_sk", "tgl_sk", "keterangan"])
    if baris.keadaan == Keadaan.TERJADWAL and baris.tmt <= hari_ini:
        _berlakukan(baris)
    return baris


def _kunci(cakupan: Cakupan, peristiwa: Peristiwa) -> tuple[Pegawai, Peristiwa]:
    """Person and event, locked; the event first, as the task and the receiving side do."""
    baris = Peristiwa.objects.dalam(cakupan).select_for_update(of=("self",)).select_related("jenis", "unor_tujuan")
    kini = baris.filter(pk=peristiwa.pk).first()
    orang = Pegawai.objects.dalam(cakupan, HAK).select_for_update(of=("self",)).filter(pk=peristiwa.pegawai_id).first()
    if kini is None or orang is None or not boleh_catat(cakupan, orang):
        raise PermissionDenied("Anda tidak memiliki hak atas peristiwa ini.")
    return orang, kini


def berlakukan_jatuh_tempo() -> int:
    """Hourly: scheduled events whose date has come in the zone of their instansi; returns how many took effect.

    One that fails is logged and leaves the others alone; the task then ends as failed.
    """
    with konteks.masuk(_SEMUA):
        besok = timezone.localdate(timezone=ZoneInfo("Asia/Jayapura")) + timedelta(days=1)
        nomor = list(Peristiwa.objects.jatuh_tempo(besok).order_by("tmt", "pk").values_list("pk", flat=True))
    berlaku, gagal = 0, 0
    for satu in nomor:
        try:
            berlaku += _jatuh_tempo(satu)
        except Exception:
            log.exception("peristiwa %s tidak dapat diberlakukan", satu)
            gagal += 1
    if gagal:
        raise RuntimeError(f"{gagal} peristiwa tidak dapat diberlakukan")
    return berlaku


def _jatuh_tempo(nomor: int) -> bool:
    with konteks.masuk(_SEMUA):
        baris = Peristiwa.objects.select_for_update(of=("self",), skip_locked=True)
        peristiwa = baris.select_related("jenis", "unor_tujuan", "instansi", "dibuat_oleh").filter(pk=nomor).first()
        if peristiwa is None or peristiwa.keadaan != Keadaan.TERJADWAL:
            return False
        if peristiwa.tmt > timezone.localdate(timezone=ZoneInfo(peristiwa.instansi.zona_waktu)):
            return False
        konteks.catat(alasan=f"Jatuh tempo: {_sebutan(peristiwa)}", asal="tugas")
        _berlakukan(peristiwa)
        return True
