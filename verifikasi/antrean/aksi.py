"""Verbs of hand-overs, reasons of one's own, and the two tables of rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from sigma.akun.models import Pengguna
from sigma.basis.galat import pesan_kendala
from sigma.organisasi.cakupan import Cakupan, hitung
from sigma.organisasi.models import Penugasan, Unor
from sigma.organisasi.peran import pemegang_hak
from verifikasi.aksi import alasan_perbaikan
from verifikasi.antrean.kabar import kabarkan_serah
from verifikasi.antrean.models import PorsiTinjau, RisikoRendah, Serah, TemplatAlasan
from verifikasi.antrean.querysets import HAK
from verifikasi.antrean.rekaman import label_bidang
from verifikasi.jenis import semua_jenis

REKAN_MAKS = 200
TEMPLAT_MAKS = 30
SERAH_MAKS_HARI = 92
SURUT = "Aturan tidak dapat berlaku surut. Pilih hari ini atau sesudahnya."


# --- hand-over -------------------------------------------------------------------------------------------
def rekan(cakupan: Cakupan) -> list[tuple[str, str]]:
    """[(uuid, name)] of colleagues whose role stands on the same units or above them."""
    milik = Penugasan.objects.berlaku().filter(pengguna_id=cakupan.pengguna_id, peran__in=pemegang_hak("verifikasi"))
    atas: set[int] = set()
    for jalur in milik.exclude(unor=None).values_list("unor__jalur", flat=True):
        atas |= {int(n) for n in str(jalur).split(".") if n}
    instansi = set(milik.values_list("instansi_id", flat=True))
    calon = Penugasan.objects.berlaku().filter(instansi_id__in=instansi, peran__in=pemegang_hak("verifikasi"))
    calon = calon.filter(Q(unor=None) | Q(unor_id__in=atas), pengguna__is_active=True)
    calon = calon.exclude(pengguna_id=cakupan.pengguna_id)
    baris = calon.order_by("pengguna__nama_lengkap", "pengguna_id").values_list(
        "pengguna__uuid", "pengguna__nama_lengkap"
    )
    return [(str(nomor), nama) for nomor, nama in baris.distinct()[:REKAN_MAKS]]


def mencakup(saya: Cakupan, rekan: Cakupan) -> bool:
    """Whether the colleague holds every right of the queue wherever this person holds it."""
    for hak in HAK:
        milik, dia = saya.untuk(hak), rekan.untuk(hak)
        if not milik.instansi <= dia.instansi:
            return False
        unit = Unor.objects.filter(pk__in=milik.opd | milik.unor).values_list("instansi_id", "opd_id", "pk")
        if not all(dia.memuat(instansi, opd or pk, pk, None) for instansi, opd, pk in unit):
            return False
    return True


@transaction.atomic
def serahkan(*, cakupan: Cakupan, kepada: UUID, mulai: date, sampai: date, alasan: str) -> Serah:
    """Hand the own queue over for a period. ValidationError by field; no right changes hands."""
    hari = timezone.localdate()
    if mulai < hari:
        raise ValidationError({"mulai": "Pilih hari ini atau sesudahnya."})
    if (sampai - mulai).days > SERAH_MAKS_HARI:
        raise ValidationError({"sampai": f"Paling lama {SERAH_MAKS_HARI} hari."})
    dia = Pengguna.objects.filter(uuid=kepada, is_active=True).exclude(pk=cakupan.pengguna_id).first()
    if dia is None or not mencakup(cakupan, hitung(dia)):
        raise ValidationError({"kepada": "Pilih rekan yang sudah berhak memverifikasi unit yang sama."})
    lama = Serah.objects.filter(dari_id=cakupan.pengguna_id, diakhiri_pada=None)
    lama.filter(sampai__lt=hari).update(diakhiri_pada=timezone.now())  # over by itself: make room
    if lama.exists():
        raise ValidationError("Antrean Anda masih diserahkan. Akhiri dahulu yang lama.")
    try:
        with transaction.atomic():
            satu = Serah.objects.create(
                dari_id=cakupan.pengguna_id, kepada=dia, mulai=mulai, sampai=sampai, instansi_id=cakupan.rumah,
                alasan=" ".join(alasan.split()),
            )  # fmt: skip
    except IntegrityError as salah:  # two at the same moment: the constraint knows the second
        raise ValidationError(pesan_kendala(Serah, salah)) from salah
    kabarkan_serah(satu, {dia.pk}, None)
    return satu


@transaction.atomic
def akhiri_serah(*, cakupan: Cakupan, uuid: UUID) -> bool:
    """End it now, by either of the two; whether there was something to end."""
    satu = Serah.objects.milik(cakupan.pengguna_id).filter(uuid=uuid, diakhiri_pada=None).first()
    if satu is None:
        return False
    satu.diakhiri_pada = timezone.now()
    Serah.objects.filter(pk=satu.pk).update(diakhiri_pada=satu.diakhiri_pada, diakhiri_oleh_id=cakupan.pengguna_id)
    kabarkan_serah(satu, {satu.dari_id, satu.kepada_id}, cakupan.pengguna_id)
    return True


# --- reasons of one's own --------------------------------------------------------------------------------
@transaction.atomic
def tambah_templat(*, cakupan: Cakupan, untuk: str, isi: str, alasan_tolak: str) -> TemplatAlasan:
    if untuk == "KEMBALI":
        alasan_perbaikan(alasan_tolak)
    if TemplatAlasan.objects.filter(pengguna_id=cakupan.pengguna_id).count() >= TEMPLAT_MAKS:
        raise ValidationError(f"Paling banyak {TEMPLAT_MAKS} templat. Hapus yang tidak dipakai.")
    return TemplatAlasan.objects.create(
        pengguna_id=cakupan.pengguna_id,
        untuk=untuk,
        isi=" ".join(isi.split()),
        alasan_tolak_id=alasan_tolak or None,
    )


def hapus_templat(*, cakupan: Cakupan, uuid: UUID) -> int:
    banyak, _ = TemplatAlasan.objects.filter(pengguna_id=cakupan.pengguna_id, uuid=uuid).delete()
    return banyak


# --- tables of rules -------------------------------------------------------------------------------------
@transaction.atomic
def tambah_risiko(
    *, cakupan: Cakupan, jenis: str, bidang: str, rendah: bool, berlaku_mulai: date, sumber: str
) -> RisikoRendah:
    """Whether a field may be approved many at once, from a day on; by the deployment."""
    if not cakupan.untuk("referensi").nasional:
        raise PermissionDenied("Tabel ini diubah Admin Nasional.")
    if berlaku_mulai < timezone.localdate():
        raise ValidationError({"berlaku_mulai": SURUT})
    satu = next((j for j in semua_jenis() if j.kode == jenis), None)
    if satu is None or (bidang and not _dikenal(satu, bidang)):
        raise ValidationError({"bidang": "Jenis ini tidak memiliki bidang itu."})
    return _baru(RisikoRendah, jenis=jenis, bidang=bidang, rendah=rendah, berlaku_mulai=berlaku_mulai, sumber=sumber)


def _dikenal(jenis: Any, bidang: str) -> bool:
    try:
        return bool(label_bidang(jenis, bidang))
    except (KeyError, ValueError, ValidationError):
        return False


@transaction.atomic
def tambah_porsi(*, cakupan: Cakupan, persen: Decimal, berlaku_mulai: date, sumber: str) -> PorsiTinjau:
    """Which share is looked at twice from a day on: by the BKD for its instansi, by the deployment for all others."""
    nasional, instansi = cakupan.untuk("referensi").nasional, sorted(cakupan.untuk("aturan").instansi)
    if not (nasional or instansi):
        raise PermissionDenied("Anda tidak memiliki hak mengubah tabel ini.")
    if berlaku_mulai < timezone.localdate():
        raise ValidationError({"berlaku_mulai": SURUT})
    milik = None if nasional else cakupan.rumah if cakupan.rumah in instansi else instansi[0]
    return _baru(PorsiTinjau, instansi_id=milik, persen=persen, berlaku_mulai=berlaku_mulai, sumber=sumber)


def _baru(model: Any, **isi: Any) -> Any:
    try:
        with transaction.atomic():
            return model.objects.create(**isi)
    except IntegrityError as salah:
        raise ValidationError({"berlaku_mulai": "Untuk tanggal itu sudah ada."}) from salah
