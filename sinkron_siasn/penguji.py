"""Trying a connection: for the button "Uji koneksi", and as the probe of an open circuit."""

from typing import Any

from django.db.models.functions import Now

from sinkron_siasn import saluran
from sinkron_siasn.balasan import GalatSiasn
from sinkron_siasn.models import KoneksiSiasn, TokenSiasn, UjiKoneksi

_LANGKAH = (("wso2", "Token WSO2"), ("sso", "Token SSO"), ("layanan", "Panggilan layanan"))


def uji(nomor: str) -> None:
    """Run the steps one by one and store what each gave; a later step is not tried after a failure."""
    permintaan = UjiKoneksi.objects.filter(uuid=nomor, selesai_pada=None).select_related("koneksi").first()
    if permintaan is None:
        return
    koneksi = permintaan.koneksi
    saluran.koneksi_untuk(koneksi.instansi_id)
    saluran.lupakan_gangguan(koneksi)
    TokenSiasn.objects.filter(koneksi=koneksi).delete()
    hasil = _langkah(koneksi)
    UjiKoneksi.objects.filter(pk=permintaan.pk).update(hasil=hasil, selesai_pada=Now())
    _catat_akhir_token(koneksi)


def _langkah(koneksi: KoneksiSiasn) -> list[dict[str, Any]]:
    hasil: list[dict[str, Any]] = []
    for kode, label in _LANGKAH:
        try:
            klien = saluran.buka_klien(koneksi)
            if kode == "layanan":
                klien.cari_unor()
            else:
                klien.gudang.ambil(kode)
        except GalatSiasn as salah:
            saluran.catat_kegagalan_token(koneksi, salah.arti)
            hasil.append({"langkah": label, "berhasil": False, "kode": salah.kode})
            break
        hasil.append({"langkah": label, "berhasil": True, "kode": ""})
    return hasil


def periksa_saluran(koneksi_id: int) -> bool:
    """One light call to see whether SIASN is back; its outcome opens or keeps the circuit."""
    koneksi = KoneksiSiasn.objects.filter(pk=koneksi_id, aktif=True).first()
    if koneksi is None or not saluran.boleh_periksa(koneksi_id):
        return False
    try:
        saluran.buka_klien(koneksi).cari_unor()
    except GalatSiasn as salah:
        saluran.catat_kegagalan_token(koneksi, salah.arti)
        return False
    saluran.lupakan_gangguan(koneksi)
    return True


def _catat_akhir_token(koneksi: KoneksiSiasn) -> None:
    """When the tokens end, for the page (which cannot read the tokens themselves)."""
    akhir = dict(TokenSiasn.objects.filter(koneksi=koneksi).values_list("jenis", "berakhir_pada"))
    sso = koneksi.token_berakhir_pada if koneksi.mode == "token" else akhir.get("sso")
    saluran.catat_akhir_token(koneksi, akhir.get("wso2"), sso)
