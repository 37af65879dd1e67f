"""A forgotten password mended by its owner: a link to the address that the owner confirmed."""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from sigma.akun.aksi.kabar import PENUTUP, kabari, kirim
from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.aksi.masuk import antre, hitung_percobaan, kunci_percobaan, tolak_bila_menunggu
from sigma.akun.aksi.sandi import pasang_sandi
from sigma.akun.aksi.sesi import akhiri_sesi
from sigma.akun.aturan import rapikan_nama
from sigma.akun.models import KodeAktivasi, Pengguna, PermintaanLupa, TautanAkun
from sigma.akun.querysets_reset import surel_siap
from sigma.akun.tautan import rahasia_tautan, sidik_tautan
from sigma.celery_app import app

log = logging.getLogger(__name__)
_SEKALI_SAPU = 100


class TautanTidakBerlaku(Exception):
    """The link was used, has expired, or is not for this account."""


@transaction.atomic
def minta_tautan_lupa(nama: str, alamat_ip: str, asal: str) -> None:
    """Note that a link is wanted for this user name; the same work whether the account exists or not.

    `asal`: scheme and host of the link. Raises TerlaluCepat; that too says nothing about the account.
    """
    kunci = {"lupa-nama": kunci_percobaan("lupa-nama", rapikan_nama(nama))}
    if alamat_ip:
        kunci["lupa-alamat"] = kunci_percobaan("lupa-alamat", alamat_ip)
    antre(kunci["lupa-nama"])
    tolak_bila_menunggu(kunci)
    hitung_percobaan(kunci, settings.LUPA_BEBAS)
    satu = PermintaanLupa.objects.create(pengguna=Pengguna.objects.dari_nama(nama), asal=asal)
    transaction.on_commit(lambda: _dering(satu.pk))


def _dering(nomor: uuid.UUID) -> None:
    try:
        app.send_task("sigma.kirim_tautan_lupa", args=[str(nomor)], ignore_result=True)
    except (OperationalError, RedisError, OSError) as salah:  # the sweeper rings again
        log.warning("bel tautan tidak terkirim: %s", type(salah).__name__)


def sapu_lupa() -> int:
    """Requests whose message was lost; number of them."""
    nomor = list(PermintaanLupa.objects.order_by("dibuat_pada").values_list("pk", flat=True)[:_SEKALI_SAPU])
    for satu in nomor:
        kirim_tautan_lupa(str(satu))
    return len(nomor)


@transaction.atomic
def kirim_tautan_lupa(nomor: str) -> None:
    """By a worker: mail the link where there is a confirmed address; the request is gone afterwards."""
    satu = PermintaanLupa.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=nomor).first()
    if satu is None:
        return
    satu.delete()
    pengguna = Pengguna.objects.filter(pk=satu.pengguna_id, is_active=True).first()
    if pengguna is None or not surel_siap(pengguna) or _terlalu_sering(pengguna):
        return
    rahasia = rahasia_tautan()
    TautanAkun.objects.create(
        pengguna=pengguna,
        jenis=TautanAkun.LUPA,
        sidik=sidik_tautan(rahasia),
        alamat=pengguna.email,
        kedaluwarsa_pada=timezone.now() + timedelta(minutes=settings.TAUTAN_LUPA_MENIT),
    )
    catat_kejadian(pengguna, "lupa_dikirim")
    alamat = satu.asal + reverse("akun:lupa_tautan", kwargs={"rahasia": rahasia})
    isi = f"Untuk membuat kata sandi baru, buka tautan ini dalam {settings.TAUTAN_LUPA_MENIT} menit:\n\n{alamat}\n"
    isi = f"{isi}\nTautan berlaku satu kali. Kode OTP tetap diminta ketika masuk."
    kirim(pengguna.email, "Kata sandi baru SIGMA", f"Yth. {pengguna.nama_lengkap},\n\n{isi}{PENUTUP}")


def _terlalu_sering(pengguna: Pengguna) -> bool:
    sejak = timezone.now() - timedelta(hours=1)
    lupa = pengguna.tautan.filter(jenis=TautanAkun.LUPA, dibuat_pada__gt=sejak)
    return lupa.count() >= settings.LUPA_MAKS_PER_JAM


def tautan_lupa(sidik: str) -> TautanAkun | None:
    """The open link of this hash, or None; somebody with a dead one leaves a line in the account's log."""
    ada = TautanAkun.objects.terbuka().filter(jenis=TautanAkun.LUPA, sidik=sidik).select_related("pengguna").first()
    if ada is not None and surel_siap(ada.pengguna):
        return ada
    mati = TautanAkun.objects.filter(jenis=TautanAkun.LUPA, sidik=sidik).select_related("pengguna").first()
    if mati is not None:
        catat_kejadian(mati.pengguna, "tautan_ditolak", alasan="Tautan lupa kata sandi terpakai atau kedaluwarsa.")
    return None


@transaction.atomic
def pakai_tautan_lupa(tautan: TautanAkun, sandi_tersandi: str) -> None:
    """Use the link up and set the password; sessions, other links and open codes end, OTP stays.

    Raises TautanTidakBerlaku for all but one caller.
    """
    if not TautanAkun.objects.pakai(tautan):
        raise TautanTidakBerlaku
    pengguna = Pengguna.objects.select_for_update(no_key=True).get(pk=tautan.pengguna_id)
    pasang_sandi(pengguna, sandi_tersandi)
    akhiri_sesi(pengguna)
    TautanAkun.objects.matikan(pengguna, TautanAkun.LUPA)
    KodeAktivasi.objects.filter(pengguna=pengguna).terbuka().update(kedaluwarsa_pada=timezone.now())
    catat_kejadian(pengguna, "lupa_dipakai", oleh=pengguna)
    kabari(pengguna, "Kata sandi SIGMA diganti", "Kata sandi akun Anda baru saja diganti lewat tautan email.")
