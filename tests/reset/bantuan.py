"""How the tests of Reset Kata Sandi act."""

import re

from django.test import Client

from sigma.akun import aksi
from sigma.akun.models import KejadianAkun, Pengguna
from tests.akun.bantuan import SANDI

CARI = "/reset-sandi/"
KERJA = {"cara": "kartu", "alasan": "Lupa kata sandi", "tindakan": "sandi", "serah": "tampil"}


def alamat(orang) -> str:
    return f"/reset-sandi/orang/{orang.uuid}/"


def reset(client: Client, tujuan: str, **isi):
    """The confirmed form."""
    return client.post(tujuan, {**KERJA, "yakin": "1", **isi})


def kode_di(response) -> str:
    """The code on the page of the result, "" without one."""
    cocok = re.search(r'class="kode-besar">([0-9A-Z-]{14})<', response.content.decode())
    return cocok[1] if cocok else ""


def siapkan(pengguna: Pengguna) -> str:
    """Password and OTP of an account of the cast; gives the OTP secret."""
    aksi.pasang_sandi(pengguna, aksi.hash_sandi(SANDI))
    rahasia = aksi.rahasia_baru()
    aksi.daftarkan_otp(pengguna, rahasia)
    return rahasia


def jenis_kejadian(pengguna: Pengguna) -> list[str]:
    return list(KejadianAkun.objects.filter(pengguna=pengguna).order_by("pk").values_list("jenis", flat=True))


def penolakan(pengguna: Pengguna) -> list[tuple[str, int | None]]:
    """[(cause, by whom)] of refused resets in the account's log."""
    baris = KejadianAkun.objects.filter(pengguna=pengguna, jenis="reset_ditolak").order_by("pk")
    return [(b.alasan.split(":")[0], b.oleh_id) for b in baris]


def pakai_kode(client: Client, nama: str, kode: str, sandi: str = "Kursi-Rotan-Biru-77"):
    """The steps of an activation up to the password; gives the answer to the last one."""
    jawab = client.post("/aktivasi/", {"nama_pengguna": nama, "kode": kode})
    if jawab.status_code != 302:
        return jawab
    return client.post("/aktivasi/sandi/", {"sandi_baru": sandi, "sandi_ulang": sandi})
