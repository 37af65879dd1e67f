"""Reads of the pages that stand on several models."""

from __future__ import annotations

from sigma.organisasi.cakupan import Cakupan, ambil_atau_404, wajib
from sigma.organisasi.models import Instansi
from sinkron_siasn.models import Dorongan, KoneksiSiasn, PanggilanSiasn

HAK_KONEKSI = "koneksi_siasn"


def instansi_kelolaan(cakupan: Cakupan) -> list[Instansi]:
    """Instansi whose connection this person looks after, by name."""
    return list(Instansi.objects.dalam(cakupan, HAK_KONEKSI).order_by("nama"))


def instansi_atau_404(cakupan: Cakupan, instansi_id: int) -> Instansi:
    """403 without the right, 404 outside its scope."""
    wajib(cakupan, HAK_KONEKSI)
    return ambil_atau_404(Instansi.objects.dalam(cakupan, HAK_KONEKSI), pk=instansi_id)


def koneksi_kelolaan(cakupan: Cakupan) -> dict[int, KoneksiSiasn]:
    """{instansi id: connection with the state of its channel}."""
    ada = KoneksiSiasn.objects.kelolaan(cakupan).select_related("keadaan")
    return {koneksi.instansi_id: koneksi for koneksi in ada}


def koneksi_instansi(instansi_id: int) -> KoneksiSiasn | None:
    return KoneksiSiasn.objects.milik_instansi(instansi_id)


def panggilan_terakhir(koneksi: KoneksiSiasn | None, banyak: int) -> list[PanggilanSiasn]:
    if koneksi is None:
        return []
    return list(PanggilanSiasn.objects.filter(koneksi=koneksi).order_by("-pk")[:banyak])


def dorongan_dalam(cakupan: Cakupan):
    """Pushes of the people whom this person may sync."""
    return Dorongan.objects.dalam(cakupan)
