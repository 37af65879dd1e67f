"""Writing the text of the statement and the thresholds; the nation's by Admin Nasional, an instansi's by its BKD."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from sigma.basis import konteks
from sigma.jejak import pakta
from sigma.jejak.models import BatasJejak, TeksPakta
from sigma.organisasi.cakupan import Cakupan

HAK = ("kelola_instansi", "kelola_pengguna")


def instansi_atur(cakupan: Cakupan) -> int | None:
    """Whose settings this person keeps: None = the nation's. PermissionDenied without a right."""
    if cakupan.untuk("kelola_instansi").nasional:
        return None
    instansi = sorted(cakupan.untuk("kelola_pengguna").instansi)
    if not instansi:
        raise PermissionDenied("Anda tidak memiliki hak mengatur pakta integritas.")
    return cakupan.rumah if cakupan.rumah in instansi else instansi[0]


@transaction.atomic
def tulis_teks(*, cakupan: Cakupan, isi: dict[str, Any]) -> TeksPakta:
    """Another text; ValidationError where one begins on that day already."""
    baru = TeksPakta(instansi_id=instansi_atur(cakupan), oleh_id=cakupan.pengguna_id, **isi)
    baru.full_clean(exclude=["instansi", "oleh"])
    baru.save(force_insert=True)
    pakta.lupakan()
    return baru


@transaction.atomic
def simpan_batas(*, cakupan: Cakupan, isi: dict[str, Any]) -> BatasJejak:
    konteks.catat(alasan="Batas jejak", asal="web")
    instansi = instansi_atur(cakupan)
    baris = BatasJejak.objects.filter(instansi=instansi).first() or BatasJejak(instansi_id=instansi)
    for nama, nilai in isi.items():
        setattr(baris, nama, nilai)
    if not (0 <= baris.malam_mulai <= 23 and 0 <= baris.malam_sampai <= 23):
        raise ValidationError("Jam 0 sampai 23.")
    baris.save()
    return baris


def teks_terlihat(cakupan: Cakupan) -> list[TeksPakta]:
    """The texts of whose settings one keeps, newest first, and the nation's."""
    instansi = instansi_atur(cakupan)
    semua = TeksPakta.objects.filter(instansi=instansi) | TeksPakta.objects.filter(instansi=None)
    return list(semua.select_related("oleh", "instansi").order_by("-berlaku_mulai", "-pk")[:50])


def batas_untuk(instansi: int | None) -> BatasJejak | None:
    """Thresholds of the instansi, else the nation's."""
    ada = {
        b.instansi_id: b
        for b in BatasJejak.objects.filter(instansi=instansi) | BatasJejak.objects.filter(instansi=None)
    }
    return ada.get(instansi) or ada.get(None)
