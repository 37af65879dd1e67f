"""Verbs of claims: take one or the oldest ten, take over, release."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from verifikasi import izin
from verifikasi.antrean import saring
from verifikasi.antrean.aturan import AMBIL_MAKS, KLAIM_SEGAR, KLAIM_UMUR, masih_dipegang
from verifikasi.antrean.kabar import kabarkan_alih
from verifikasi.antrean.models import Klaim
from verifikasi.antrean.saring import Pemeriksa, Saringan
from verifikasi.aturan import MENUNGGU
from verifikasi.models import Usulan

# One statement, so that of two who ask at once one gets the row: the unique constraint decides. A claim that has run
# out, or is one's own, is renewed.
_AMBIL = """
insert into antrean_klaim (usulan_id, pegawai_id, instansi_id, opd_id, unor_id, pemegang_id, diambil_pada, aktif_pada)
select u.id, u.pegawai_id, u.instansi_id, u.opd_id, u.unor_id, %(siapa)s, %(kini)s, %(kini)s
from verifikasi_usulan u where u.id = any(%(usulan)s) and u.keadaan = any(%(menunggu)s) order by u.id
on conflict (usulan_id) do update set pemegang_id = excluded.pemegang_id, dari_id = null,
    diambil_pada = excluded.diambil_pada, aktif_pada = excluded.aktif_pada
where antrean_klaim.aktif_pada < %(lama)s or antrean_klaim.pemegang_id = %(siapa)s
returning usulan_id
"""


class SudahDipegang(Exception):
    """Somebody else has it in hands."""


def _ambil(siapa: int | None, nomor: list[int]) -> list[int]:
    kini = timezone.now()
    isi = {"siapa": siapa, "kini": kini, "lama": kini - KLAIM_UMUR, "usulan": nomor, "menunggu": list(MENUNGGU)}
    with connection.cursor() as kursor:
        kursor.execute(_AMBIL, isi)
        return [baris[0] for baris in kursor.fetchall()]


def _wajib_dapat_memutus(p: Pemeriksa, u: Usulan) -> None:
    """403 for who can never decide it: a claim by them would only hold it up."""
    if sebab := izin.sebab(p.cakupan, u, izin.pemutus(u)):
        raise PermissionDenied(sebab)


@transaction.atomic
def ambil(*, p: Pemeriksa, usulan: Usulan) -> None:
    """Take one. SudahDipegang where somebody else was faster, PermissionDenied for who cannot decide it."""
    _wajib_dapat_memutus(p, usulan)
    if not _ambil(p.cakupan.pengguna_id, [usulan.pk]):
        raise SudahDipegang("Usulan ini baru saja diambil orang lain, atau sudah diputus.")


@transaction.atomic
def ambil_teratas(*, p: Pemeriksa, s: Saringan, banyak: int = AMBIL_MAKS) -> int:
    """Take the oldest of the filter that are in nobody's hands and that this person can decide; how many it became."""
    kosong = Saringan(s.keadaan if s.naik else "", s.jenis, s.unit, s.umur, saring.KOSONG)
    calon = list(saring.usulan(p, kosong).dapat_diputus(p.cakupan).order_by("pk")[: banyak * 2])
    # Another account of the same person is known by the NIK alone.
    izin.ingat_pihak(p.cakupan, calon)
    nomor = [u.pk for u in calon if not izin.sebab(p.cakupan, u, izin.pemutus(u))][:banyak]
    return len(_ambil(p.cakupan.pengguna_id, nomor)) if nomor else 0


@transaction.atomic
def ambil_alih(*, p: Pemeriksa, usulan: Usulan) -> None:
    """Take it from whoever has it; they are told, and the claim says from whom it came."""
    _wajib_dapat_memutus(p, usulan)
    ada = Klaim.objects.dalam(p.cakupan).select_for_update(of=("self",)).filter(usulan=usulan).first()
    if ada is None or ada.pemegang_id == p.cakupan.pengguna_id:
        return ambil(p=p, usulan=usulan)
    semula, kini = ada.pemegang_id, timezone.now()
    masih = masih_dipegang(ada.aktif_pada, kini)
    ada.pemegang_id, ada.dari_id = p.cakupan.pengguna_id, semula if masih else None
    ada.diambil_pada = ada.aktif_pada = kini
    ada.save(update_fields=["pemegang", "dari", "diambil_pada", "aktif_pada"])
    if masih:
        kabarkan_alih(usulan, semula, p.cakupan.pengguna_id)


@transaction.atomic
def lepas(*, p: Pemeriksa, usulan: Usulan | None = None) -> int:
    """Release one, or everything that is one's own; how many it were."""
    milik = Klaim.objects.milik(frozenset({p.cakupan.pengguna_id or 0}) if usulan is None else p.milik)
    banyak, _ = (milik.filter(usulan=usulan) if usulan else milik).delete()
    return banyak


def segarkan(p: Pemeriksa, usulan: Usulan) -> None:
    """A sign of life of who has it open; seldom written."""
    lama = Klaim.objects.berlaku().filter(usulan=usulan, pemegang_id=p.cakupan.pengguna_id)
    lama.filter(aktif_pada__lt=timezone.now() - KLAIM_SEGAR).update(aktif_pada=timezone.now())


def wajib_bebas(p: Pemeriksa, usulan: Usulan) -> None:
    """SudahDipegang where somebody else has it in hands: whoever decides all the same takes it over first."""
    lain = Klaim.objects.berlaku().filter(usulan=usulan).exclude(pemegang_id__in=p.milik)
    if satu := lain.select_related("pemegang").first():
        raise SudahDipegang(f"Usulan ini sedang dipegang {satu.pemegang.nama_lengkap}.")
