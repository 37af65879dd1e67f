"""Verbs on how a person looks at a list: own columns, saved and shared views."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from pegawai.kolom_daftar import susun_kolom
from pegawai.models import TampilanDaftar
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Unor

TAMPILAN_MAKS = 50
# Names and numbers of persons are not kept in a view that others may see, nor in one's own.
TIDAK_DISIMPAN = frozenset({"cari"})


def simpan_kolom(cakupan: Cakupan, kelompok: str, kolom: list[str]) -> None:
    """Keep the own columns of this list; none = the usual ones."""
    milik = TampilanDaftar.objects.milik(cakupan).filter(kelompok=kelompok, nama="")
    if not kolom:
        milik.delete()
        return
    dipakai = [k.kode for k in susun_kolom(cakupan, kelompok, kolom)]
    TampilanDaftar.objects.update_or_create(
        pengguna_id=cakupan.pengguna_id, kelompok=kelompok, nama="", defaults={"kolom": dipakai}
    )


def unit_berbagi(cakupan: Cakupan) -> list[Unor]:
    """Units where the person may share a view: where a grant of `lihat` stands, the root for a whole instansi."""
    lingkup = cakupan.untuk("lihat")
    dasar = Unor.objects.dalam(cakupan).order_by("jalur")
    if lingkup.instansi:
        return list(dasar.filter(induk=None, instansi_id__in=lingkup.instansi))
    # The highest of the scope: a unit whose parent is outside.
    ada = {u.pk: u for u in dasar.filter(pk__in=lingkup.opd | (lingkup.unor & cakupan.lihat_unor))}
    return [u for u in ada.values() if u.induk_id not in ada]


@transaction.atomic
def simpan_tampilan(cakupan: Cakupan, kelompok: str, nama: str, isi: dict[str, Any], unor_id: int | None) -> Any:
    """Save a view, or save it anew under the same name. `isi`: kriteria, urut, kolom.

    ValidationError past 50 views; PermissionDenied for a unit that is not the own.
    """
    unit = {u.pk: u for u in unit_berbagi(cakupan)} if unor_id else {}
    if unor_id and unor_id not in unit:
        raise PermissionDenied("Tampilan hanya dapat dibagikan di unit Anda sendiri.")
    milik = TampilanDaftar.objects.milik(cakupan)
    if milik.exclude(nama="").count() >= TAMPILAN_MAKS and not milik.filter(kelompok=kelompok, nama=nama).exists():
        raise ValidationError(f"Paling banyak {TAMPILAN_MAKS} tampilan. Hapus satu yang tidak dipakai.")
    kriteria = {n: v for n, v in isi["kriteria"].items() if n not in TIDAK_DISIMPAN}
    unor = unit.get(unor_id) if unor_id else None
    tampilan, _ = TampilanDaftar.objects.update_or_create(
        pengguna_id=cakupan.pengguna_id,
        kelompok=kelompok,
        nama=nama,
        defaults={
            "kriteria": kriteria,
            "urut": isi["urut"],
            "kolom": isi["kolom"],
            "unor": unor,
            "instansi_id": unor.instansi_id if unor else None,
        },
    )
    return tampilan


def hapus_tampilan(cakupan: Cakupan, uuid: str) -> bool:
    """Delete an own view; False when there is none."""
    return bool(TampilanDaftar.objects.milik(cakupan).exclude(nama="").filter(uuid=uuid).delete()[0])
