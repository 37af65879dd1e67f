"""Pages of people and rights for `script/ukur`: accounts, reset, usulan, coordination, notifications, traces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from script._ukur import Jalan

Halaman = tuple[str, Callable[[], httpx.Response]]
DAFTAR, SATU, RINGKAS = 15, 25, 20
TARGET = {
    "beranda, instansi": RINGKAS,
    "pengguna, OPD": DAFTAR,
    "pengguna, instansi": DAFTAR,
    "pengguna, cari nama, instansi": DAFTAR,
    "pengguna belum aktif, instansi": DAFTAR,
    "pengguna bukan ASN": DAFTAR,
    "satu akun": SATU,
    "penugasan": DAFTAR,
    "kelompok": DAFTAR,
    "surat aktivasi, OPD": RINGKAS,
    "surat aktivasi, instansi": RINGKAS,
    "reset: hasil cari nama, OPD": DAFTAR,
    "reset: satu orang": SATU,
    "reset: antrean, instansi": DAFTAR,
    "usulan, OPD": DAFTAR,
    "usulan, instansi": DAFTAR,
    "satu usulan": SATU,
    "koordinasi, OPD": DAFTAR,
    "koordinasi, instansi": DAFTAR,
    "satu utas koordinasi": SATU,
    "notifikasi": DAFTAR,
    "pengumuman": DAFTAR,
    "jejak unit, instansi": DAFTAR,
    "keamanan akun": SATU,
    "data saya": SATU,
    "usulan saya": DAFTAR,
    "siapa melihat data saya": DAFTAR,
}


def tautan(klien: httpx.Client, daftar: str, pola: str) -> str:
    """The first link of this shape on a page; exits loudly when there is none."""
    cocok = re.search(pola, klien.get(daftar).text)
    if cocok is None:
        raise SystemExit(f"{daftar}: tidak ada tautan {pola}")
    return cocok[0]


def kirim(jalan: Jalan, alamat: str, **isi: str) -> str:
    """Where a search that was posted leads."""
    hasil = jalan.klien.post(alamat, data={"csrfmiddlewaretoken": jalan.csrf, **isi})
    if hasil.status_code != 302:
        raise SystemExit(f"{alamat}: {hasil.status_code}")
    return hasil.headers["location"]


def halaman(opd: Jalan, bkd: Jalan, asn: httpx.Client | None) -> Iterator[Halaman]:
    yield "beranda, instansi", bkd.lihat("/")
    yield from _pengguna(opd, bkd)
    yield from _reset(opd, bkd)
    yield from _usulan(opd, bkd)
    yield from _kabar(opd, bkd)
    if asn is not None:
        for nama, alamat in (
            ("data saya", "/saya/"),
            ("usulan saya", "/usulan/saya/"),
            ("siapa melihat data saya", "/saya/akses/"),
        ):
            yield nama, lambda alamat=alamat: asn.get(alamat, follow_redirects=True)


def _pengguna(opd: Jalan, bkd: Jalan) -> Iterator[Halaman]:
    daftar = "/administrasi/pengguna/"
    yield "pengguna, OPD", opd.lihat(daftar)
    yield "pengguna, instansi", bkd.lihat(daftar)
    yield "pengguna, cari nama, instansi", bkd.lihat(kirim(bkd, f"{daftar}saring/", cari=bkd.nama[7]))
    yield "pengguna belum aktif, instansi", bkd.lihat(kirim(bkd, f"{daftar}saring/", keadaan="belum"))
    yield "pengguna bukan ASN", bkd.lihat(f"{daftar}bukan-asn/")
    yield "satu akun", bkd.lihat(tautan(bkd.klien, daftar, r"/administrasi/pengguna/akun/[0-9a-f-]{36}/"))
    yield "penugasan", bkd.lihat("/administrasi/penugasan/")
    yield "kelompok", bkd.lihat("/administrasi/kelompok/")
    yield "surat aktivasi, OPD", opd.lihat("/administrasi/surat-aktivasi/")
    yield "surat aktivasi, instansi", bkd.lihat("/administrasi/surat-aktivasi/")


def _reset(opd: Jalan, bkd: Jalan) -> Iterator[Halaman]:
    hasil = kirim(opd, "/reset-sandi/", cari=opd.nama[5])
    yield "reset: hasil cari nama, OPD", opd.lihat(hasil)
    yield "reset: satu orang", opd.lihat(tautan(opd.klien, hasil, r"/reset-sandi/orang/[0-9a-f-]{36}/"))
    yield "reset: antrean, instansi", bkd.lihat("/reset-sandi/persetujuan/")


def _usulan(opd: Jalan, bkd: Jalan) -> Iterator[Halaman]:
    yield "usulan, OPD", opd.lihat("/usulan/")
    yield "usulan, instansi", bkd.lihat("/usulan/")
    yield "satu usulan", opd.lihat(tautan(opd.klien, "/usulan/", r"/usulan/[0-9a-f-]{36}/"))


def _kabar(opd: Jalan, bkd: Jalan) -> Iterator[Halaman]:
    yield "koordinasi, OPD", opd.lihat("/koordinasi/")
    yield "koordinasi, instansi", bkd.lihat("/koordinasi/")
    yield "satu utas koordinasi", bkd.lihat(tautan(bkd.klien, "/koordinasi/", r"/koordinasi/[0-9a-f-]{36}/"))
    yield "notifikasi", bkd.lihat("/notifikasi/")
    yield "pengumuman", opd.lihat("/pengumuman/")
    yield "jejak unit, instansi", bkd.lihat("/jejak/unit/")
    yield "keamanan akun", bkd.lihat("/profil/keamanan/")
