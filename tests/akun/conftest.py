import pytest
import time_machine
from django.test import Client

from sigma.akun import aksi
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from tests.akun.bantuan import SANDI, kode, masuk_penuh
from tests.pemeran import SEMUA

# Middle of a time step, so that the clock of a slow test does not cross into the next.
KINI = 1_795_000_005


@pytest.fixture
def jam():
    """The clock, to be moved with `jam.shift(seconds)`."""
    with time_machine.travel(KINI, tick=False) as perjalanan:
        yield perjalanan


@pytest.fixture
def admin(db, jam):
    """(account, OTP secret) of an Admin Nasional."""
    pengguna, rahasia = aksi.buat_akun_siap("admin.sigma", "Rina Marlina", SANDI)
    with konteks.masuk(SEMUA):
        beri_penugasan(pengguna, "ADMIN_NASIONAL", alasan="uji")
    return pengguna, rahasia


@pytest.fixture
def masuk_admin(admin) -> Client:
    """A browser in which that account has signed in with both steps."""
    client = Client()
    response = masuk_penuh(client, "admin.sigma", admin[1])
    assert response.status_code == 302
    return client


@pytest.fixture
def kotak_surel(monkeypatch) -> list[dict]:
    """What is put into the outbox; nothing is sent."""
    surat: list[dict] = []
    monkeypatch.setattr("sigma.akun.surel.tulis", lambda **isi: surat.append(isi))
    return surat


@pytest.fixture
def admin_segar(masuk_admin, admin, jam) -> Client:
    """The same browser with an OTP of just now, as acts demand that a borrowed session must not do."""
    jam.shift(30)
    masuk_admin.post("/profil/keamanan/otp/", {"code": kode(admin[1])})
    return masuk_admin
