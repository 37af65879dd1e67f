"""Verbs of an announcement: write, publish, withdraw, read."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone

from sigma.basis import konteks
from sigma.kabar.aksi import kabari, tandai_objek
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Unor
from verifikasi.koordinasi.aturan import Terbit
from verifikasi.koordinasi.models import Pengumuman
from verifikasi.koordinasi.penerima import akun_sasaran
from verifikasi.koordinasi.querysets import HAK_TULIS

KABAR = "pengumuman"
BIDANG = ("judul", "isi", "mulai", "sampai", "penting", "peran")
# Not the ORM: a second reading at the same moment is no error.
_BACA = """insert into koordinasi_bacaan (pengumuman_id, instansi_id, pengguna_id) values (%s, %s, %s)
on conflict do nothing"""


class Konflik(Exception):
    """Somebody else has saved it since; `terkini` is what stands now."""

    def __init__(self, terkini: Pengumuman) -> None:
        super().__init__("pengumuman sudah berubah")
        self.terkini = terkini


def instansi_tulis(cakupan: Cakupan) -> int:
    """The instansi for which this person writes; PermissionDenied without one."""
    instansi = sorted(cakupan.untuk(HAK_TULIS).instansi)
    if not instansi:
        raise PermissionDenied("Anda tidak memiliki hak menulis pengumuman.")
    return cakupan.rumah if cakupan.rumah in instansi else instansi[0]


@transaction.atomic
def tulis(*, cakupan: Cakupan, isi: dict[str, Any], unor: list[int]) -> Pengumuman:
    """A new draft. `isi`: the fields of `BIDANG`; `unor` empty: for every unit."""
    instansi = instansi_tulis(cakupan)
    konteks.catat(alasan="Pengumuman ditulis", asal="pengumuman")
    return Pengumuman.objects.create(
        instansi_id=instansi,
        dibuat_oleh_id=cakupan.pengguna_id,
        unor=_unor(instansi, unor),
        **{nama: isi[nama] for nama in BIDANG},
    )


def _unor(instansi: int, pilihan: list[int]) -> list[int]:
    """The chosen units, all of this instansi; its roots when none was chosen."""
    milik = Unor.objects.filter(instansi_id=instansi)
    if not pilihan:
        return sorted(milik.filter(induk=None).values_list("pk", flat=True))
    ada = sorted(milik.filter(pk__in=pilihan).values_list("pk", flat=True))
    if len(ada) != len(set(pilihan)):
        raise ValidationError({"unor": "Pilih unit di instansi Anda."})
    return ada


@transaction.atomic
def ubah(*, cakupan: Cakupan, p: Pengumuman, versi: int, isi: dict[str, Any], unor: list[int]) -> Pengumuman:
    """Change what is not withdrawn; raises `Konflik` when it was saved since `versi`."""
    kini = _kunci(cakupan, p, versi)
    if kini.keadaan == Terbit.DITARIK:
        raise ValidationError("Pengumuman yang sudah ditarik tidak dapat diubah.")
    for nama in BIDANG:
        setattr(kini, nama, isi[nama])
    kini.unor = _unor(kini.instansi_id, unor)
    return _simpan(kini, "Pengumuman diubah")


@transaction.atomic
def terbitkan(*, cakupan: Cakupan, p: Pengumuman, versi: int) -> Pengumuman:
    """From now on its readers see it (within its period); who must know is told by the bell."""
    kini = _kunci(cakupan, p, versi)
    if kini.keadaan != Terbit.DRAF:
        raise ValidationError("Pengumuman ini sudah pernah terbit.")
    kini.keadaan, kini.terbit_pada = Terbit.TERBIT, timezone.now()
    _simpan(kini, "Pengumuman diterbitkan")
    if kini.penting:
        kabari(akun_sasaran(kini, timezone.localdate()), KABAR, kini.uuid, kecuali=cakupan.pengguna_id)
    return kini


@transaction.atomic
def tarik(*, cakupan: Cakupan, p: Pengumuman, versi: int, alasan: str) -> Pengumuman:
    """No reader sees it any more."""
    kini = _kunci(cakupan, p, versi)
    if kini.keadaan != Terbit.TERBIT:
        raise ValidationError("Hanya pengumuman yang terbit dapat ditarik.")
    if not alasan.strip():
        raise ValidationError({"alasan": "Alasan harus diisi."})
    kini.keadaan, kini.alasan = Terbit.DITARIK, alasan.strip()[:300]
    return _simpan(kini, f"Pengumuman ditarik: {kini.alasan}")


def baca(*, cakupan: Cakupan, p: Pengumuman) -> None:
    """Remember that this account has opened it; once is enough."""
    with connection.cursor() as kursor:
        kursor.execute(_BACA, [p.pk, p.instansi_id, cakupan.pengguna_id])
    tandai_objek(cakupan.pengguna_id, p.uuid)


def _kunci(cakupan: Cakupan, p: Pengumuman, versi: int) -> Pengumuman:
    kini = Pengumuman.objects.kelolaan(cakupan).select_for_update().filter(pk=p.pk).first()
    if kini is None:
        raise PermissionDenied("Anda tidak memiliki hak atas pengumuman ini.")
    if kini.versi != versi:
        raise Konflik(kini)
    return kini


def _simpan(kini: Pengumuman, alasan: str) -> Pengumuman:
    konteks.catat(alasan=alasan, asal="pengumuman")
    kini.versi += 1
    kini.save()
    return kini
