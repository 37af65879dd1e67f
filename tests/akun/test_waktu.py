"""P24: whoever does not get in costs the same work, so that time tells nothing."""

import pytest
from django.contrib.auth.hashers import get_hasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sigma.akun.models import Pengguna
from tests.akun.bantuan import MASUK, SANDI


@pytest.fixture
def hitung_hash(monkeypatch) -> list:
    kelas = type(get_hasher())
    asli, catatan = kelas.encode, []

    def encode(self, *args, **kwargs):
        catatan.append(1)
        return asli(self, *args, **kwargs)

    monkeypatch.setattr(kelas, "encode", encode)
    return catatan


@pytest.mark.fitur("A-09")
def test_setiap_kegagalan_satu_hash_dan_kueri_sama(admin, hitung_hash):
    Pengguna.objects.create_user("tutup", "Akun Tutup", SANDI, bukan_asn=True, is_active=False)
    Pengguna.objects.create_user("belum", "Belum Aktivasi", None, bukan_asn=True)
    Client(REMOTE_ADDR="10.2.2.2").post(MASUK, {"login": "pemanasan", "password": "x"})
    hitung_hash.clear()
    banyak = {}
    for nama, sandi in [("taksiapa", SANDI), ("admin.sigma", "salah"), ("tutup", SANDI), ("belum", SANDI)]:
        with CaptureQueriesContext(connection) as kueri:
            Client(REMOTE_ADDR=f"10.1.1.{len(nama)}").post(MASUK, {"login": nama, "password": sandi})
        banyak[nama] = (len(hitung_hash), len(kueri))
        hitung_hash.clear()
    assert len(set(banyak.values())) == 1, banyak
    assert banyak["taksiapa"][0] == 1
