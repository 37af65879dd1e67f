"""Servers of one's own, named by the environment: asked once, before anything is built on them.

What Django or Celery would say much later and at length is one line here. Secrets of an address are never repeated.
"""

import os
from importlib import import_module
from urllib.parse import parse_qsl, unquote, urlsplit

from sigma.peluncur.galat import SALAH_PAKAI, GalatPeluncur

BASIS, PEKERJA, REDIS = "SIGMA_DATABASE_URL", "SIGMA_DATABASE_URL_WORKER", "SIGMA_REDIS_URL"
VERSI_PG = 18
_SABAR = 5  # seconds for an answer
_SKEMA_PG = ("postgres", "postgresql")


def periksa() -> None:
    """Raises GalatPeluncur for a server that is named but cannot be used."""
    for nama in (BASIS, PEKERJA):
        if nama in os.environ:
            _periksa_pg(nama, os.environ[nama])
    if BASIS in os.environ and PEKERJA not in os.environ:
        raise GalatPeluncur(f"{BASIS} memerlukan {PEKERJA}: basis data yang sama sebagai sigma_worker.", SALAH_PAKAI)
    if REDIS in os.environ:
        _periksa_redis(os.environ[REDIS])


def _periksa_pg(nama: str, url: str) -> None:
    psycopg2 = import_module("psycopg2")
    bagian = urlsplit(url)
    if bagian.scheme not in _SKEMA_PG or len(bagian.path) < 2:
        raise _salah_tulis(nama, "postgres://sigma_app@/sigma?host=/run/postgresql")
    isi = {"user": bagian.username, "password": bagian.password, "host": bagian.hostname}
    pilihan = {kunci: nilai for kunci, nilai in isi.items() if nilai} | dict(parse_qsl(bagian.query))
    try:
        koneksi = psycopg2.connect(
            **{kunci: unquote(nilai) for kunci, nilai in pilihan.items()},
            **({"port": bagian.port} if bagian.port else {}),
            dbname=unquote(bagian.path[1:]),
            connect_timeout=_SABAR,
        )
    except (psycopg2.Error, ValueError) as galat:
        raise GalatPeluncur(f"PostgreSQL pada {nama} tidak dapat dipakai: {_satu_baris(galat)}") from galat
    with koneksi.cursor() as kursor:
        kursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        (perkasa,) = kursor.fetchone()
    versi = koneksi.server_version // 10_000
    koneksi.close()
    if versi < VERSI_PG:
        raise GalatPeluncur(f"PostgreSQL pada {nama} versi {versi}; SIGMA memerlukan {VERSI_PG} atau lebih baru.")
    if perkasa:
        raise GalatPeluncur(f"Peran pada {nama} melewati dinding antarunit; pakai peran dari sigma/peluncur/peran.sql.")


def _periksa_redis(url: str) -> None:
    redis = import_module("redis")
    try:
        klien = redis.Redis.from_url(url, socket_timeout=_SABAR, socket_connect_timeout=_SABAR)
    except ValueError as galat:
        raise _salah_tulis(REDIS, "unix:///run/redis/redis.sock?db=0 atau redis://127.0.0.1:6379/0") from galat
    try:
        klien.ping()
    except (redis.RedisError, OSError) as galat:
        raise GalatPeluncur(f"Redis pada {REDIS} tidak dapat dipakai: {_satu_baris(galat)}") from galat
    finally:
        klien.close()


def _salah_tulis(nama: str, contoh: str) -> GalatPeluncur:
    return GalatPeluncur(f"{nama} tidak dapat dibaca; tulis seperti {contoh}.", SALAH_PAKAI)


def _satu_baris(galat: Exception) -> str:
    baris = [satu.strip() for satu in str(galat).splitlines() if satu.strip()]
    return baris[0][:300] if baris else type(galat).__name__
