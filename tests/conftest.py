"""Fixtures of every test: connections are sigma_app from the first query on; the owner only sets up.

Imports stand inside, so that tests without Django load this file too.
"""

import pytest


def pytest_collection_modifyitems(items):
    """The main job goes first: when it is broken, nothing else matters."""
    items.sort(key=lambda i: "peramban/test_jalan_utama" not in str(i.path))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_keepdb, django_db_createdb):
    """Test database made and torn down by its owner."""
    from django.test.utils import setup_databases, teardown_databases

    from sigma.basis.peran_basis import PEMILIK, sebagai

    simpan = django_db_keepdb and not django_db_createdb
    with django_db_blocker.unblock():
        with sebagai(PEMILIK):
            lama = setup_databases(0, False, keepdb=simpan, serialized_aliases=[])
        yield
        if not django_db_keepdb:
            with sebagai(PEMILIK):
                teardown_databases(lama, 0)


@pytest.fixture(autouse=True)
def acuan_terisi(request):
    """Transactional tests flush every table, the first contents of migrations too: put them back."""
    tanda = request.node.get_closest_marker("django_db")
    transaksi = "transactional_db" in request.fixturenames or bool(tanda and tanda.kwargs.get("transaction"))
    if transaksi or tanda is not None or "db" in request.fixturenames:
        request.getfixturevalue("transactional_db" if transaksi else "db")
        from tests.pemeran import isi_acuan

        isi_acuan()


@pytest.fixture
def dunia(db):
    """The cast of `tests.pemeran`, on both sides of every wall."""
    from sigma.basis import konteks
    from tests.pemeran import SEMUA, bangun_dunia

    with konteks.masuk(SEMUA):
        return bangun_dunia()


@pytest.fixture
def masuk():
    """A signed-in client of an account, OTP step passed."""
    from tests.pemeran import client_masuk

    return client_masuk


@pytest.fixture(autouse=True)
def saluran_diingat(request, monkeypatch):
    """What every page asks of the channels is remembered for some seconds: on a slow machine a page counted twice
    would have one query more the second time."""
    if {"db", "transactional_db"} & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        from pegawai import forms
        from sigma.jejak import pakta
        from sigma.kabar import lonceng
        from sinkron_siasn import pantau

        forms.lupakan()
        pantau.lupakan()
        lonceng.INGATAN.lupakan()
        monkeypatch.setattr(lonceng.INGATAN, "umur", 0.0)  # asked by every page alike
        monkeypatch.setattr(pantau, "_UMUR", 3600.0)
        if not request.node.get_closest_marker("pakta"):
            monkeypatch.setattr(pakta, "teks_berlaku", lambda instansi, hari: None)
        pakta.lupakan()
