"""Reads of rows that an import wrote, and of the long work that wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from dms.models import Dokumen
from sigma.tampilan.models import Pekerjaan

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan

UJI, TULIS, BATAL = "riwayat_impor_uji", "riwayat_impor_tulis", "riwayat_impor_batal"
_DITULIS = ("ANTRE", "BERJALAN", "SELESAI")


def tersentuh(baris: QuerySet) -> QuerySet:
    """Rows that somebody changed, verified or gave a document since they were written."""
    return baris.filter(_disentuh())


def utuh(baris: QuerySet) -> QuerySet:
    """Rows that are still what the import made of them."""
    return baris.exclude(_disentuh())


def _disentuh() -> Q:
    berdokumen = Dokumen.objects.berlaku().filter(sasaran=OuterRef("uuid"), pegawai_id=OuterRef("pegawai_id"))
    return Q(versi__gt=1) | Q(diverifikasi_pada__isnull=False) | ~Q(siasn_id="") | Exists(berdokumen)


def uji_terbuka(cakupan: Cakupan) -> QuerySet:
    """Own files that were looked at for an instansi in which one still imports, newest first."""
    milik = Pekerjaan.objects.kelolaan(cakupan, "impor").filter(pengguna_id=cakupan.pengguna_id)
    return milik.filter(jenis=UJI).order_by("-pk")


def uji_belum_ditulis(cakupan: Cakupan) -> QuerySet:
    """Those of `uji_terbuka` whose file is still there and from which nothing is written, or being written."""
    ditulis = Pekerjaan.objects.filter(jenis=TULIS, keadaan__in=_DITULIS, pengguna_id=cakupan.pengguna_id)
    ditulis = ditulis.annotate(dari=KT("parameter__uji")).filter(dari=Cast(OuterRef("uuid"), TextField()))
    return uji_terbuka(cakupan).exclude(masukan="").filter(keadaan__in=_DITULIS).exclude(Exists(ditulis))


def tulisan(cakupan: Cakupan) -> QuerySet:
    """Imports of the instansi for which this person imports, newest first."""
    return Pekerjaan.objects.kelolaan(cakupan, "impor").filter(jenis=TULIS).select_related("pengguna").order_by("-pk")


def pembatalan(cakupan: Cakupan, impor: list[str]) -> QuerySet:
    """Undos of these imports, oldest first."""
    ada = Pekerjaan.objects.kelolaan(cakupan, "impor").filter(jenis=BATAL, parameter__impor__in=impor)
    return ada.select_related("pengguna").order_by("pk")


def tulisan_dari(pengguna_id: Any, uji: str) -> QuerySet:
    """What was written, or is being written, from one looked-at file."""
    ada = Pekerjaan.objects.milik(pengguna_id).filter(jenis=TULIS, parameter__uji=uji)
    return ada.filter(keadaan__in=_DITULIS).order_by("pk")
