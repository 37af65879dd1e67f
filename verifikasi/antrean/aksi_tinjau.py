"""Verbs of the second look: choose an approval for it, and say what it found."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sigma.akun.models import Pengguna
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.orang_akun import KOSONG, Orang, keterangan_banyak, orang_banyak, sama_orang
from verifikasi.antrean.aturan import Hasil, terpilih
from verifikasi.antrean.kabar import kabarkan_tinjauan
from verifikasi.antrean.models import PorsiTinjau, Tinjauan
from verifikasi.antrean.querysets import HAK
from verifikasi.models import Usulan


class SudahDitinjau(Exception):
    """Somebody else was faster."""


def pilih(usulan: Usulan, pegawai: Any, cakupan: Cakupan) -> None:
    """Called in the transaction of every approval: some are put before a second person."""
    hari = timezone.localdate()
    porsi = PorsiTinjau.objects.persen(usulan.instansi_id, hari)
    if not terpilih(settings.SECRET_KEY.encode(), str(usulan.uuid), hari, porsi):
        return
    Tinjauan.objects.create(
        usulan=usulan,
        pegawai_id=usulan.pegawai_id,
        pengusul_id=usulan.pengusul_id,
        pemeriksa_id=usulan.pemeriksa_id,
        penyetuju_id=usulan.penyetuju_id,
        instansi_id=pegawai.instansi_id,
        opd_id=pegawai.opd_id,
        unor_id=pegawai.unor_id,
    )


def sebab(cakupan: Cakupan, t: Tinjauan) -> str:
    """Why this person cannot look at it for a second time; "" when they can."""
    if not any(cakupan.boleh(h, t) for h in HAK):
        return "Anda tidak memiliki hak verifikasi atas unit ini."
    akun = {cakupan.pengguna_id, t.pengusul_id, t.pemeriksa_id, t.penyetuju_id}
    orang = orang_banyak(Pengguna.objects.filter(pk__in=akun))
    saya = orang[cakupan.pengguna_id or 0]
    pemilik = Orang(0, t.pegawai_id, keterangan_banyak([t.pegawai_id]).get(t.pegawai_id, KOSONG).sidik)
    if sama_orang(saya, pemilik):
        return "Persetujuan tentang data Anda sendiri ditinjau orang lain."
    if any(sama_orang(saya, orang[n]) for n in akun - {cakupan.pengguna_id}) or cakupan.pengguna_id in (
        t.pengusul_id, t.pemeriksa_id, t.penyetuju_id,
    ):  # fmt: skip
        return "Yang mengusulkan, memeriksa, atau menyetujui tidak meninjaunya sendiri."
    return ""


@transaction.atomic
def putuskan(*, cakupan: Cakupan, tinjauan: Tinjauan, hasil: str, alasan: str) -> Tinjauan:
    """Agree or not, once. Who approved it is told of a disagreement. PermissionDenied, SudahDitinjau."""
    if salah := sebab(cakupan, tinjauan):
        raise PermissionDenied(salah)
    isi = {
        "hasil": hasil, "alasan": " ".join(alasan.split())[:500], "peninjau_id": cakupan.pengguna_id,
        "ditinjau_pada": timezone.now(),
    }  # fmt: skip
    if not Tinjauan.objects.dalam(cakupan).filter(pk=tinjauan.pk, hasil=Hasil.BELUM).update(**isi):
        raise SudahDitinjau("Persetujuan ini sudah ditinjau orang lain.")
    for nama, nilai in isi.items():
        setattr(tinjauan, nama, nilai)
    if hasil == Hasil.TIDAK:
        kabarkan_tinjauan(tinjauan, cakupan.pengguna_id)
    return tinjauan
