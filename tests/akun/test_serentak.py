"""Many at once, on real connections: one code, one success; ten failures, then none; one activation."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test import Client

from sigma.akun import aksi
from tests.akun.bantuan import OTP, SANDI, isi_sandi, kode, sudah_masuk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
SERENTAK = 20


def ramai(kerja, banyak: int) -> list:
    def sendiri(nomor):
        with closing(connection):
            return kerja(nomor)

    with ThreadPoolExecutor(SERENTAK) as kolam:
        return list(kolam.map(sendiri, range(banyak)))


@pytest.fixture
def akun(jam):
    return aksi.buat_akun_siap("admin.sigma", "Rina Marlina", SANDI)


def menunggu_otp(nomor=0) -> Client:
    client = Client(REMOTE_ADDR=f"10.0.0.{nomor}")
    isi_sandi(client, "admin.sigma")
    return client


@pytest.mark.fitur("D-16")
def test_seratus_kiriman_satu_kode_satu_berhasil(akun):
    klien = [menunggu_otp(n) for n in range(100)]
    benar = kode(akun[1])
    ramai(lambda n: klien[n].post(OTP, {"code": benar}).status_code, 100)
    assert sum(map(sudah_masuk, klien)) == 1
    cache.clear()
    ulang = menunggu_otp()
    ulang.post(OTP, {"code": benar})
    assert not sudah_masuk(ulang)


@pytest.mark.fitur("D-16")
def test_lima_puluh_tebakan_serentak_dihitung_sepuluh(akun):
    klien = [menunggu_otp(n) for n in range(50)]
    ramai(lambda n: klien[n].post(OTP, {"code": f"{n:06d}"}).status_code, 50)
    pengguna = get_user_model().objects.get(pk=akun[0].pk)
    assert (pengguna.otp_gagal, pengguna.otp_terkunci) == (10, True)


@pytest.mark.fitur("A-09")
def test_tebakan_sandi_serentak_tidak_melewati_tunda(akun):
    status = ramai(lambda n: isi_sandi(Client(REMOTE_ADDR=f"10.0.1.{n}"), "admin.sigma", f"salah{n}").status_code, 40)
    assert (status.count(200), status.count(429)) == (5, 35)


def test_satu_kode_aktivasi_dipakai_sekali(akun):
    aksi.terbitkan_kode(akun[0], None)
    baris = akun[0].kode_aktivasi.get()
    assert sum(ramai(lambda n: aksi.pakai_kode(baris), 40)) == 1
