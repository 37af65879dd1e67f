"""Pages rendered without a database: the layout needs a request, a name and a scope, nothing else."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from sigma.organisasi.cakupan import Cakupan, Lingkup
from sigma.organisasi.peran import PERAN
from sigma.tampilan import contoh, navigasi


class _Siapa:
    is_authenticated = True
    is_active = True
    nama_lengkap = "SRI WAHYUNI, S.Kom."

    def get_username(self) -> str:
        return "sri"


@pytest.fixture
def permintaan():
    """A signed-in request of an Admin OPD for a path."""

    def _permintaan(jalur="/", **kueri):
        request = RequestFactory().get(jalur, kueri)
        request.user = _Siapa()
        hak = {h: Lingkup(opd=frozenset({1})) for h in PERAN["ADMIN_OPD"].hak}
        request.cakupan = Cakupan(1, None, frozenset({"ADMIN_OPD"}), hak)
        request.nomor_rujukan = "ABCD-2345"
        request._messages = []
        return request

    return _permintaan


@pytest.fixture
def daftar_kosong(monkeypatch):
    """Empty registries for one test; what other rooms registered comes back afterwards."""
    daftar = navigasi._Daftar()
    monkeypatch.setattr(navigasi, "DAFTAR", daftar)
    return daftar


@pytest.fixture
def gambar(permintaan, daftar_kosong):
    """HTML of a template inside the layout, with no registered entry but those of the test."""

    def _gambar(templat, konteks=None, jalur="/"):
        return render_to_string(templat, konteks or {}, permintaan(jalur))

    return _gambar


@pytest.fixture
def halaman_komponen(gambar):
    return gambar("tampilan/komponen.html", contoh.konteks(), "/komponen/")
