"""Roles given and taken by people on pages: facts read, one decision asked (`aturan_penugasan`), one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from sigma.organisasi import aturan_penugasan as aturan
from sigma.organisasi.aksi import beri_penugasan, cabut_penugasan
from sigma.organisasi.aturan_penugasan import Orang, Pihak, Tugas
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Instansi, Penugasan, Unor, UsulPenugasan
from sigma.organisasi.orang_akun import KOSONG, Keterangan, keterangan_banyak, orang_dari
from sigma.organisasi.peran import PERAN

K: Any = UsulPenugasan.Keadaan


def hari_ini(cakupan: Cakupan) -> date:
    """The day at the place of who acts."""
    return timezone.localdate(timezone=ZoneInfo(cakupan.zona))


# --- facts ---------------------------------------------------------------------------------------------
def pihak(pengguna: Any, hari: date) -> Pihak:
    """The facts about one account."""
    return pihak_banyak([pengguna], hari)[pengguna.pk]


def pihak_banyak(pengguna: Iterable[Any], hari: date) -> dict[int, Pihak]:
    """The facts about many accounts: {id: Pihak}; one query for all their roles."""
    daftar = list(pengguna)
    tugas: dict[int, list[Tugas]] = {p.pk: [] for p in daftar}
    ada = Penugasan.objects.filter(pengguna__in=list(tugas)).akan_atau_berlaku(hari).select_related("unor")
    for satu in ada:
        tugas[satu.pengguna_id].append(tugas_dari(satu))
    orang = keterangan_banyak(p.orang_id for p in daftar)
    return {p.pk: _pihak(p, tuple(tugas[p.pk]), orang.get(p.orang_id, KOSONG)) for p in daftar}


def _pihak(pengguna: Any, tugas: tuple[Tugas, ...], tentang: Keterangan) -> Pihak:
    return Pihak(
        orang=orang_dari(pengguna, tentang),
        tugas=tugas,
        rumah=tentang.instansi_id if pengguna.orang_id else pengguna.instansi_id,
        dibuka=pengguna.is_active,
        diaktifkan=pengguna.sudah_aktif,
    )


def tugas_dari(penugasan: Penugasan | UsulPenugasan) -> Tugas:
    unor = getattr(penugasan, "unor", None)
    jalur = jalur_unor(unor) if unor is not None else ()
    if not jalur and getattr(penugasan, "unor_id", None):
        jalur = (0, penugasan.unor_id)  # a unit that the reader does not see is below no unit of theirs
    return Tugas(penugasan.peran, penugasan.instansi_id, jalur, penugasan.mulai, penugasan.sampai)


def jalur_unor(unor: Unor) -> tuple[int, ...]:
    return tuple(int(satu) for satu in unor.jalur.split(".") if satu)


def pemegang_lain(peran: str, instansi_id: int, sasaran: Pihak, hari: date) -> int:
    """Persons other than this one who hold the role there in force."""
    akun = get_user_model().objects.filter(
        pk__in=Penugasan.objects.pemegang(peran, instansi_id, hari).values("pengguna_id")
    )
    lain = [p.orang for p in pihak_banyak(akun, hari).values() if p.diaktifkan]
    orang: list[Orang] = []
    for satu in lain:
        if not any(aturan.sama_orang(satu, o) for o in [sasaran.orang, *orang]):
            orang.append(satu)
    return len(orang)


# --- verbs ---------------------------------------------------------------------------------------------
@transaction.atomic
def beri(
    *,
    cakupan: Cakupan,
    oleh: Any,
    pengguna: Any,
    peran: str,
    instansi: Instansi,
    unor: Unor | None = None,
    mulai: date | None = None,
    sampai: date | None = None,
    alasan: str,
) -> Penugasan | UsulPenugasan:
    """Give a role, or propose it where a second person must agree. Raises ValidationError with the reason."""
    hari = hari_ini(cakupan)
    _antre(instansi.pk)
    tujuan = Tugas(peran, instansi.pk, jalur_unor(unor) if unor else (), mulai or hari, sampai)
    if periksa_beri(cakupan=cakupan, oleh=oleh, pengguna=pengguna, tujuan=tujuan, unor=unor, alasan=alasan):
        return _usulkan(oleh, pengguna, tujuan, alasan)
    return beri_penugasan(
        pengguna,
        peran,
        instansi=instansi,
        unor=unor,
        mulai=tujuan.mulai,
        sampai=sampai,
        alasan=alasan,
        oleh=oleh,
    )


def periksa_beri(*, cakupan: Cakupan, oleh: Any, pengguna: Any, tujuan: Tugas, unor: Unor | None, alasan: str) -> bool:
    """Whether a second person must agree to this role. Raises ValidationError with the reason why it is not given."""
    hari = hari_ini(cakupan)
    pelaku, sasaran = pihak(oleh, hari), pihak(pengguna, hari)
    _tolak(_sebab_alasan(alasan) or aturan.sebab_tidak_beri(pelaku, sasaran, tujuan, hari))
    if unor is not None and unor.instansi_id != tujuan.instansi_id:
        raise ValidationError("Unit itu bukan unit instansi ini.")
    if not PERAN[tujuan.peran].berat or tujuan.instansi_id is None:
        return False
    return aturan.perlu_orang_kedua(tujuan.peran, pemegang_lain(tujuan.peran, tujuan.instansi_id, pelaku, hari))


def _usulkan(oleh: Any, pengguna: Any, tujuan: Tugas, alasan: str) -> UsulPenugasan:
    usul = UsulPenugasan(
        pengguna=pengguna,
        peran=tujuan.peran,
        instansi_id=tujuan.instansi_id,
        mulai=tujuan.mulai,
        sampai=tujuan.sampai,
        alasan=alasan,
        diusulkan_oleh=oleh,
    )
    usul.full_clean()
    usul.save()
    return usul


@transaction.atomic
def putuskan(*, cakupan: Cakupan, oleh: Any, usul: UsulPenugasan, setuju: bool, alasan: str) -> Penugasan | None:
    """The second person agrees (the role is given) or refuses. Raises ValidationError with the reason."""
    hari = hari_ini(cakupan)
    usul = _kunci(usul)
    _antre(usul.instansi_id)
    tujuan = tugas_dari(usul)
    if setuju and tujuan.mulai < hari:  # it waited past its first day
        tujuan = Tugas(tujuan.peran, tujuan.instansi_id, (), hari, tujuan.sampai)
    semua = pihak_banyak([oleh, usul.diusulkan_oleh, usul.pengguna], hari)
    pemutus, pengusul, sasaran = (semua[n] for n in (oleh.pk, usul.diusulkan_oleh_id, usul.pengguna_id))
    sebab = aturan.sebab_tidak_putus(pemutus, pengusul, sasaran, tujuan, hari, setuju=setuju)
    _tolak(_sebab_alasan(alasan) or sebab)
    _tutup(usul, K.DISETUJUI if setuju else K.DITOLAK, oleh, alasan)
    if not setuju:
        return None
    return beri_penugasan(
        usul.pengguna,
        usul.peran,
        instansi=usul.instansi,
        mulai=tujuan.mulai,
        sampai=usul.sampai,
        alasan=f"{usul.alasan} (diusulkan {usul.diusulkan_oleh.nama_lengkap})"[:500],
        oleh=oleh,
    )


@transaction.atomic
def tarik(*, oleh: Any, usul: UsulPenugasan, alasan: str) -> None:
    """The proposer takes the proposal back."""
    usul = _kunci(usul)
    if usul.diusulkan_oleh_id != oleh.pk:
        raise ValidationError("Usul ini tidak dapat ditarik.")
    _tolak(_sebab_alasan(alasan))
    _tutup(usul, K.DITARIK, oleh, alasan)


def _kunci(usul: UsulPenugasan) -> UsulPenugasan:
    """The waiting proposal, locked; the wall of the database shows no other one for writing."""
    ada = UsulPenugasan.objects.select_for_update(of=("self",)).menunggu().filter(pk=usul.pk).first()
    if ada is None:
        raise ValidationError("Usul ini sudah diputuskan.")
    return ada


def _tutup(usul: UsulPenugasan, keadaan: str, oleh: Any, alasan: str) -> None:
    usul.keadaan, usul.diputus_oleh, usul.diputus_pada, usul.alasan_putus = keadaan, oleh, timezone.now(), alasan
    usul.save(update_fields=["keadaan", "diputus_oleh", "diputus_pada", "alasan_putus"])


@transaction.atomic
def cabut(*, cakupan: Cakupan, oleh: Any, penugasan: Penugasan, alasan: str) -> None:
    """Take a role back. Raises ValidationError with the reason."""
    hari = hari_ini(cakupan)
    if penugasan.instansi_id is None:
        raise ValidationError(aturan.BUKAN_HAK.format(penugasan.get_peran_display()))
    _antre(penugasan.instansi_id)
    penugasan = Penugasan.objects.select_related("unor", "pengguna").get(pk=penugasan.pk)
    if penugasan.dicabut_pada is not None:
        raise ValidationError("Penugasan ini sudah dicabut.")
    semua = pihak_banyak([oleh, penugasan.pengguna], hari)
    pelaku, sasaran = semua[oleh.pk], semua[penugasan.pengguna_id]
    lain = 1
    if PERAN[penugasan.peran].berat:
        lain = pemegang_lain(penugasan.peran, penugasan.instansi_id, sasaran, hari)
    sebab = aturan.sebab_tidak_cabut(pelaku, sasaran, tugas_dari(penugasan), hari, lain)
    _tolak(_sebab_alasan(alasan) or sebab)
    cabut_penugasan(penugasan, alasan=alasan, oleh=oleh)


def _sebab_alasan(alasan: str) -> str:
    if len(alasan.strip()) < aturan.ALASAN_MIN:
        return f"Tulis alasannya, paling sedikit {aturan.ALASAN_MIN} huruf."
    return ""


def _tolak(sebab: str) -> None:
    if sebab:
        raise ValidationError(sebab)


def _antre(instansi_id: int) -> None:
    """One at a time in an instansi: who counts the holders of a role must not be overtaken."""
    with connection.cursor() as kursor:
        kursor.execute("select pg_advisory_xact_lock(hashtext('penugasan'), %s)", [instansi_id])
