"""A real Celery worker process on a real broker: the doorbell, kill -9, a flushed queue."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from sinkron_siasn import penyapu
from sinkron_siasn.alur import Keadaan as K
from tests.sinkron_siasn.conftest import TIMER
from tests.tiruan.conftest import AKAR

pytestmark = pytest.mark.lambat


class Pekerja:
    """One worker with two children, in a session of its own."""

    def __init__(self, tiruan):
        url = os.environ["SIGMA_DATABASE_URL_WORKER"].replace("/sigma?", f"/{connection.settings_dict['NAME']}?")
        timer = {f"SIGMA_{n}": str(v) for n, v in TIMER.items()}
        timer["SIGMA_SIASN_MASA_TENANG"] = "2"  # whole seconds in the environment
        self.env = {**os.environ, **timer, "SIGMA_DATABASE_URL": url, "SIGMA_SIASN_TIRUAN": tiruan.asal}
        self.mulai()

    def mulai(self):
        perintah = [sys.executable, "-m", "celery", "-A", "sigma.celery_app", "worker", "-c", "2", "-l", "WARNING"]
        self.proses = subprocess.Popen(
            [*perintah, "--without-gossip", "--without-mingle"],
            env=self.env, cwd=AKAR, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def bunuh(self, tanda=signal.SIGKILL):
        os.killpg(self.proses.pid, tanda)
        self.proses.wait(20)


@pytest.fixture
def pekerja(pentas):
    p = Pekerja(pentas.tiruan)
    yield p
    p.bunuh()
    kosongkan()


def kosongkan():
    import redis

    redis.Redis.from_url(os.environ["SIGMA_REDIS_URL"]).flushdb()


def tunggu(pentas, d, keadaan, detik=40, sapu=True):
    batas = time.monotonic() + detik
    while time.monotonic() < batas:
        kini = pentas.baca(d)
        if kini.keadaan in keadaan:
            return kini
        if sapu:
            with pentas.pekerja():
                penyapu.sapu()
        time.sleep(0.3)
    raise AssertionError(f"{kini.keadaan} {kini.sebab}")


@pytest.mark.fitur("A-40")
def test_bel_membangunkan_pekerja(pentas, pekerja):
    d = pentas.minta(pentas.d.asn_a, email_pribadi="bel@contoh.id")
    assert tunggu(pentas, d, {K.COCOK}, sapu=False).keadaan == K.COCOK
    assert len(pentas.efek(pentas.d.asn_a)) == 1


@pytest.mark.fitur("A-42", "X-10")
@pytest.mark.parametrize("jenis", ["hilang_sebelum", "hilang_sesudah", "latensi"])
def test_pekerja_dibunuh_di_tengah_pos(pentas, pekerja, jenis):
    """kill -9 while the post hangs: before the effect, after it, and with the effect still to come."""
    asn = pentas.d.asn_a
    d = pentas.minta(asn, email_pribadi="bunuh@contoh.id")
    pentas.tiruan.pasang(jenis, detik=0.9, jalur="*data-utama-update")
    batas = time.monotonic() + 30
    while pentas.baca(d).pos_sejak is None and time.monotonic() < batas:
        time.sleep(0.02)
    pekerja.bunuh()
    assert pentas.baca(d).keadaan == K.DIAMBIL
    pekerja.mulai()
    assert tunggu(pentas, d, {K.COCOK}).keadaan == K.COCOK
    assert len(pentas.efek(asn)) == 1


def test_antrean_dikosongkan(pentas, pekerja):
    pekerja.bunuh()
    d = pentas.minta(pentas.d.asn_a, email_pribadi="flush@contoh.id")
    kosongkan()
    pekerja.mulai()
    with pentas.pekerja(), connection.cursor() as kursor:  # as if the ring were old
        kursor.execute("update sinkron_siasn_dorongan set dering_pada = now() - interval '1 hour'")
    assert tunggu(pentas, d, {K.COCOK}).keadaan == K.COCOK
    assert len(pentas.efek(pentas.d.asn_a)) == 1


def test_broker_mati_tidak_menggagalkan_tombol(pentas, monkeypatch):
    """The push is stored; the sweeper will ring."""
    from kombu.exceptions import OperationalError

    from sigma.celery_app import app

    def mati(*_, **__):
        raise OperationalError("mati")

    monkeypatch.setattr(app, "send_task", mati)
    d = pentas.minta(pentas.d.asn_a, email_pribadi="tanpabel@contoh.id")
    assert pentas.baca(d).keadaan == K.ANTRE
