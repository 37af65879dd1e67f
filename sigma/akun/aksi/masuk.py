"""Passwords are checked here, and failures counted in PostgreSQL."""

import hmac
import logging
import secrets
import threading
from datetime import timedelta
from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection, transaction
from django.utils import timezone

from sigma.akun import aturan
from sigma.akun.models import Pengguna, PercobaanMasuk

log = logging.getLogger(__name__)

LUPA_GAGAL = timedelta(minutes=30)
# One argon2 hash takes 100 MB; more at once would be an easy way to stop the machine.
_GILIRAN_HASH = threading.BoundedSemaphore(2)


class TerlaluCepat(Exception):
    """Too many failures with this name or from this address. `detik`: how long to wait."""

    def __init__(self, detik: int) -> None:
        super().__init__(f"Terlalu banyak percobaan. Coba lagi dalam {detik} detik.")
        self.detik = detik


def kunci_percobaan(jenis: str, nilai: str) -> str:
    """Key of a counter: a keyed hash, because a NIP could be guessed from a plain one."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{jenis}:{nilai}".encode(), sha256).hexdigest()


def kunci_masuk(nama: str, alamat: str) -> dict[str, str]:
    kunci = {"nama": kunci_percobaan("nama", aturan.rapikan_nama(nama))}
    return kunci | ({"alamat": kunci_percobaan("alamat", alamat)} if alamat else {})


@transaction.atomic
def cek_masuk(nama: str, sandi: str, alamat: str) -> Pengguna | None:
    """The account of this name and password, or None; the same work and time for every failure.

    Raises TerlaluCepat during a delay, whatever the password. One attempt a name at a time, so that
    parallel submits are counted too.
    """
    kunci = kunci_masuk(nama, alamat)
    antre(kunci["nama"])
    tolak_bila_menunggu(kunci)
    pengguna = Pengguna.objects.filter(nama_pengguna=aturan.rapikan_nama(nama)).first()
    benar = _sandi_benar(pengguna, sandi) and pengguna is not None and pengguna.is_active
    nilai_percobaan(kunci, benar=benar)
    if not benar:
        _tulis_log(pengguna, kunci)
    return pengguna if benar else None


def _tulis_log(pengguna: Pengguna | None, kunci: dict[str, str]) -> None:
    """Who tried is a number or nothing, and from where a keyed hash: lines of one source can be counted."""
    asal = kunci.get("alamat", "")[:12]
    log.warning("masuk gagal", extra={"data": {"akun": pengguna.pk if pengguna else None, "asal": asal}})


def _sandi_benar(pengguna: Pengguna | None, sandi: str) -> bool:
    """One comparison whoever it is: where there is no password, with a hash that nobody knows."""
    with _GILIRAN_HASH:
        if pengguna is not None and pengguna.has_usable_password():
            return pengguna.check_password(sandi)
        check_password(sandi, _hash_bayangan(settings.PASSWORD_HASHERS[0]))
        return False


@lru_cache(maxsize=2)
def _hash_bayangan(hasher: str) -> str:
    return make_password(secrets.token_urlsafe())


@transaction.atomic
def cek_sandi(pengguna: Pengguna, sandi: str, alamat: str) -> bool:
    """Whether this is the password of a signed-in account; counted like a sign-in."""
    kunci = kunci_masuk(pengguna.nama_pengguna, alamat)
    antre(kunci["nama"])
    tolak_bila_menunggu(kunci)
    with _GILIRAN_HASH:
        benar = pengguna.check_password(sandi)
    nilai_percobaan(kunci, benar=benar)
    return benar


def antre(kunci: str) -> None:
    """Wait for other attempts with this name; the database's lock_timeout bounds it."""
    nomor = int(kunci[:15], 16)
    with connection.cursor() as kursor:
        kursor.execute("select pg_advisory_xact_lock(%s)", [nomor])


def tolak_bila_menunggu(kunci: dict[str, str]) -> None:
    if detik := PercobaanMasuk.objects.detik_tunggu(kunci.values()):
        raise TerlaluCepat(detik)


def nilai_percobaan(kunci: dict[str, str], *, benar: bool) -> None:
    """Success forgets the name's failures, never the address's: else a spray would clear itself."""
    if benar:
        PercobaanMasuk.objects.filter(kunci=kunci["nama"]).delete()
        return
    hitung_percobaan(kunci, settings.MASUK_GAGAL_BEBAS)


def hitung_percobaan(kunci: dict[str, str], bebas: dict[str, int]) -> None:
    """One more attempt with each of these keys; `bebas`: how many of a kind are free of a delay."""
    for jenis, nilai in kunci.items():
        _catat_gagal(nilai, bebas[jenis])


def _catat_gagal(kunci: str, bebas: int) -> None:
    sekarang = timezone.now()
    awal = PercobaanMasuk(kunci=kunci, gagal=0, terakhir_pada=sekarang, boleh_lagi_pada=sekarang)
    PercobaanMasuk.objects.bulk_create([awal], ignore_conflicts=True)
    baris = PercobaanMasuk.objects.select_for_update().get(kunci=kunci)
    lama = sekarang - baris.terakhir_pada > LUPA_GAGAL
    baris.gagal = 1 if lama else baris.gagal + 1
    baris.terakhir_pada = sekarang
    baris.boleh_lagi_pada = sekarang + timedelta(seconds=aturan.tunda(baris.gagal, bebas))
    baris.save()


def hash_sandi(sandi: str) -> str:
    with _GILIRAN_HASH:
        return make_password(sandi)
