"""Verbs over the connection of an instansi. Secrets go in and never come out again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Instansi
from sinkron_siasn.bel import dering_nanti
from sinkron_siasn.jwt import akhir_jwt
from sinkron_siasn.models import KoneksiSiasn, RahasiaKoneksi, UjiKoneksi
from sinkron_siasn.sandi import TidakTerbuka, buka, kunci

RAHASIA = ("consumer_key", "consumer_secret", "client_id", "username", "password", "sso_token")


@transaction.atomic
def simpan_koneksi(cakupan: Cakupan, instansi: Instansi, isi: dict[str, Any], rahasia: dict[str, str]) -> KoneksiSiasn:
    """Store addresses and mode; a secret that is left empty keeps its stored value.

    Every save is followed by a test, which also drops tokens of the old secrets.
    """
    _wajib_kelola(cakupan, instansi.pk)
    koneksi = tulis_koneksi(instansi, isi, rahasia, alasan="Koneksi SIASN disimpan")
    minta_uji(cakupan, koneksi)
    return koneksi


def tulis_koneksi(instansi: Instansi, isi: dict[str, Any], rahasia: dict[str, str], alasan: str) -> KoneksiSiasn:
    """The rows themselves; the caller has decided about rights."""
    konteks.catat(alasan=alasan)
    koneksi = KoneksiSiasn.objects.filter(instansi=instansi).first() or KoneksiSiasn(instansi=instansi)
    for nama, nilai in isi.items():
        setattr(koneksi, nama, nilai)
    baru = {nama: nilai for nama, nilai in rahasia.items() if nilai}
    if baru.get("sso_token"):
        koneksi.token_berakhir_pada = akhir_jwt(baru["sso_token"])
    koneksi.terisi = sorted({*koneksi.terisi, *baru})
    koneksi.save()
    _simpan_rahasia(koneksi, baru)
    return koneksi


def _simpan_rahasia(koneksi: KoneksiSiasn, baru: dict[str, str]) -> None:
    baris = RahasiaKoneksi.objects.filter(koneksi=koneksi).first()
    if baris is not None and not baru:
        return
    if baris is None:
        baris = RahasiaKoneksi(koneksi=koneksi, instansi_id=koneksi.instansi_id, versi=0, isi="")
    semua = _buka_lama(baris) | baru
    baris.isi, baris.versi = kunci(semua), baris.versi + 1
    baris.save()


def _buka_lama(baris: RahasiaKoneksi) -> dict[str, str]:
    """Stored secrets; with a lost key they are gone, and only what is typed now remains."""
    if not baris.isi:
        return {}
    try:
        return dict(buka(baris.isi))
    except TidakTerbuka:
        return {}


@transaction.atomic
def minta_uji(cakupan: Cakupan, koneksi: KoneksiSiasn) -> UjiKoneksi:
    """Ask a worker to try the connection; a request that still waits is reused."""
    _wajib_kelola(cakupan, koneksi.instansi_id)
    uji = UjiKoneksi.objects.filter(koneksi=koneksi, selesai_pada=None).last()
    if uji is None:
        uji = UjiKoneksi.objects.create(
            koneksi=koneksi, instansi_id=koneksi.instansi_id, diminta_oleh_id=cakupan.pengguna_id
        )
    dering_nanti("uji_koneksi", uji.uuid)
    return uji


def _wajib_kelola(cakupan: Cakupan, instansi_id: int) -> None:
    lingkup = cakupan.untuk("koneksi_siasn")
    if not (lingkup.nasional or instansi_id in lingkup.instansi):
        raise PermissionDenied("Anda tidak berhak atas koneksi SIASN instansi ini.")
