"""Verbs of a thread: open, answer, assign, close."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.kabar.aksi import kabari
from sigma.organisasi.cakupan import Cakupan
from verifikasi.koordinasi.aturan import Keadaan, Sisi, keadaan_sesudah_pesan
from verifikasi.koordinasi.models import Pesan, Utas
from verifikasi.koordinasi.penerima import petugas_bkd, pihak_bkd, pihak_opd
from verifikasi.koordinasi.querysets import sisi

KABAR = "koordinasi"


class Konflik(Exception):
    """Somebody wrote in between; the page must be read again."""


def _milik(pegawai: Pegawai) -> dict[str, int]:
    return {"instansi_id": pegawai.instansi_id, "opd_id": pegawai.opd_id, "unor_id": pegawai.unor_id}


@transaction.atomic
def buka(*, cakupan: Cakupan, pegawai: Pegawai, perihal: str, isi: str) -> Utas:
    """Open a thread about a person and tell the other side. PermissionDenied without a side."""
    pihak = sisi(cakupan, pegawai)
    if not pihak:
        raise PermissionDenied("Anda tidak memiliki hak berkoordinasi tentang orang ini.")
    konteks.catat(alasan="Koordinasi dibuka", asal="koordinasi")
    utas = Utas.objects.create(
        pegawai=pegawai,
        perihal=perihal,
        keadaan=keadaan_sesudah_pesan(pihak),
        petugas_id=cakupan.pengguna_id if pihak == Sisi.BKD else None,
        dibuat_oleh_id=cakupan.pengguna_id,
        **_milik(pegawai),
    )
    _pesan(utas, pihak, isi, cakupan)
    return utas


@transaction.atomic
def balas(*, cakupan: Cakupan, utas: Utas, isi: str) -> Utas:
    """Answer; the state says whose turn it is. A thread that was closed opens again."""
    kini, pihak = _kunci(cakupan, utas)
    kini.keadaan = keadaan_sesudah_pesan(pihak)
    if pihak == Sisi.BKD and kini.petugas_id is None:
        kini.petugas_id = cakupan.pengguna_id
    _simpan(kini, "Pesan baru")
    _pesan(kini, pihak, isi, cakupan)
    return kini


@transaction.atomic
def selesaikan(*, cakupan: Cakupan, utas: Utas, versi: int) -> Utas:
    """Close what was read up to `versi`; raises `Konflik` when there is more."""
    kini, pihak = _kunci(cakupan, utas)
    if kini.versi != versi:
        raise Konflik
    kini.keadaan = Keadaan.SELESAI
    _simpan(kini, "Koordinasi selesai")
    _kabari(kini, pihak, cakupan)
    return kini


@transaction.atomic
def tugaskan(*, cakupan: Cakupan, utas: Utas, petugas_id: int) -> Utas:
    """The BKD says who of them looks after it."""
    kini, pihak = _kunci(cakupan, utas)
    if pihak != Sisi.BKD:
        raise PermissionDenied("Petugas ditentukan oleh BKD.")
    if petugas_id not in dict(petugas_bkd(kini.instansi_id)):
        raise ValidationError("Pilih Admin BKD instansi ini.")
    kini.petugas_id = petugas_id
    _simpan(kini, "Petugas ditentukan")
    kabari({petugas_id}, KABAR, kini.uuid, kecuali=cakupan.pengguna_id)
    return kini


def _kunci(cakupan: Cakupan, utas: Utas) -> tuple[Utas, str]:
    kini = Utas.objects.dalam(cakupan).select_for_update(of=("self",)).filter(pk=utas.pk).first()
    pihak = sisi(cakupan, kini) if kini else ""
    if kini is None or not pihak:
        raise PermissionDenied("Anda tidak memiliki hak atas koordinasi ini.")
    return kini, pihak


def _simpan(utas: Utas, alasan: str) -> None:
    konteks.catat(alasan=alasan, asal="koordinasi")
    utas.versi += 1
    utas.terakhir_pada = timezone.now()
    utas.save(update_fields=["keadaan", "petugas", "versi", "terakhir_pada"])


def _pesan(utas: Utas, pihak: str, isi: str, cakupan: Cakupan) -> None:
    milik = {"instansi_id": utas.instansi_id, "opd_id": utas.opd_id, "unor_id": utas.unor_id}
    Pesan.objects.create(
        utas=utas, pegawai_id=utas.pegawai_id, sisi=pihak, isi=isi, oleh_id=cakupan.pengguna_id, **milik
    )
    _kabari(utas, pihak, cakupan)


def _kabari(utas: Utas, pihak: str, cakupan: Cakupan) -> None:
    """The other side hears of it."""
    lain = pihak_opd(utas) if pihak == Sisi.BKD else pihak_bkd(utas)
    kabari(lain, KABAR, utas.uuid, kecuali=cakupan.pengguna_id)
