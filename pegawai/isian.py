"""What the page "Ubah Data Riwayat Umum" offers, and what it says afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from pegawai.aksi_isian import HasilIsian
from pegawai.forms import ISIAN
from pegawai.izin import cara_bidang
from pegawai.models import Pegawai
from pegawai.usulan import penerima
from sigma.organisasi.cakupan import Cakupan


def isian_ubah(cakupan: Cakupan, pegawai: Pegawai) -> tuple[set[str], set[str], dict[str, Any]]:
    """(fields saved at once, fields that may be proposed, {field: uuid of the open usulan that holds it})."""
    cara = cara_bidang(cakupan, pegawai)
    boleh = {nama for nama, satu in cara.items() if satu == "langsung"}
    usul = {nama for nama in ISIAN if cara.get(nama) == "usul"}
    tujuan = penerima()
    if tujuan is None or not usul:
        return boleh, set(), {}
    tertahan = {nama: uuid for nama, uuid in tujuan.tertahan(cakupan, pegawai).items() if nama in usul}
    return boleh, usul - tertahan.keys(), tertahan


def galat_per_bidang(galat: ValidationError) -> dict[str, list[str]]:
    """{field or "": messages} of an error with or without fields."""
    return galat.message_dict if hasattr(galat, "error_dict") else {"": galat.messages}


def kabarkan_isian(request: HttpRequest, pegawai: Pegawai, hasil: HasilIsian, bidang: set[str]) -> None:
    """Say what was saved and what was only proposed. `bidang`: fields saved at once that say something else now."""
    if hasil.berubah:
        lanjut = (
            "Data belum dikirim ke SIASN: buka Sinkron SIASN untuk mengirimnya."
            if request.cakupan.boleh("sinkron", pegawai)  # type: ignore[attr-defined]
            else "Admin unit kerja Anda yang mengirimkannya ke SIASN."
        )
        messages.success(request, f"Perubahan disimpan. {lanjut}")
        if "email_pribadi" in bidang:
            _ingatkan_surel(request, hasil.pegawai)
    elif not hasil.usulan:
        messages.info(request, "Tidak ada yang berubah.")
    if hasil.usulan:
        messages.info(request, "Usulan tersimpan. Datanya baru berubah sesudah disetujui orang lain.")


def _ingatkan_surel(request: HttpRequest, pegawai: Pegawai) -> None:
    """The own Email Pribadi serves for "Lupa kata sandi" only after a link sent from the profile, which asks for OTP:
    an unattended session must not be enough to take an account over."""
    akun: Any = request.user
    milik = request.cakupan.orang_id == pegawai.pk  # type: ignore[attr-defined]
    sah = akun.email == pegawai.email_pribadi and akun.email_dikonfirmasi_pada is not None
    if milik and pegawai.email_pribadi and not sah:
        pesan = "Email Pribadi ini belum dikonfirmasi: isikan juga di Profil, lalu buka tautan yang dikirim ke sana."
        messages.info(request, f"{pesan} Sebelum itu ia tidak dipakai untuk lupa kata sandi.")
