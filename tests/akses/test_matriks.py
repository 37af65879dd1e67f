"""0 surprises in the access matrix: with both walls, with the application's filter off, and with the
policies off. A seeded sample here; the whole by `script/matriks`."""

import os
import random

import pytest

from sigma.organisasi.cakupan import Lingkup
from tests.akses.alamat import semua
from tests.akses.harapan import HARAPAN
from tests.akses.matriks import PEMINTA, Panggung, golong, kasus

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-01", "A-17", "X-18")]
BAGIAN = float(os.environ.get("SIGMA_MATRIKS_BAGIAN", "0.06"))
BENIH = int(os.environ.get("SIGMA_MATRIKS_BENIH", "20261122"))


def contoh():
    acak = random.Random(BENIH)
    return [k for k in kasus(HARAPAN) if BAGIAN >= 1 or acak.random() < BAGIAN]


def jalankan(dunia, periksa):
    panggung, kejutan, banyak = Panggung(dunia), [], 0
    for k in contoh():
        response, isi = panggung.jalankan(k, HARAPAN[k.alamat.nama])
        kejutan += periksa(panggung, k, response, isi)
        banyak += 1
    print(f"{banyak} permintaan, {len(kejutan)} kejutan")
    assert kejutan == [], "\n".join(str(satu) for satu in kejutan[:40])
    assert banyak > 50


def bocor(panggung, k, isi) -> list:
    teks = isi.decode(errors="replace")
    return [(k, "bocor", nama) for nama in panggung.nama_terlarang(k.siapa, HARAPAN[k.alamat.nama]) if nama in teks]


def test_semua_alamat_punya_harapan():
    assert sorted({a.nama for a in semua()} - HARAPAN.keys()) == []
    assert sorted(HARAPAN.keys() - {a.nama for a in semua()}) == []


def test_dua_dinding(dunia):
    def periksa(panggung, k, response, isi):
        harapan, nyata = panggung.diharapkan(k, HARAPAN[k.alamat.nama]), golong(response)
        salah = [] if nyata in harapan else [(k, nyata, harapan)]
        return salah + bocor(panggung, k, isi)

    jalankan(dunia, periksa)


def di_luar_dinding_basis(panggung, k) -> bool:
    """Whether row-level security must hide the person of the address from this account."""
    if k.sasaran in ("-", "kab", "kota") or k.siapa == "tanpa_masuk":
        return False
    if k.sasaran in PEMINTA:
        return k.siapa != k.sasaran
    orang = getattr(panggung.dunia, k.sasaran)
    s = panggung.cakupan[k.siapa].setelan()
    return not (
        orang.instansi_id in s["instansi"]
        or orang.opd_id in s["opd"]
        or orang.unor_id in s["unor"]
        or orang.pk == s["orang"]
    )


def test_hanya_dinding_basis_data(dunia, monkeypatch):
    """The application forgets every filter: PostgreSQL alone hides what is not one's own."""
    monkeypatch.setattr(Lingkup, "saring", lambda diri, queryset, *a, **k: queryset)

    def periksa(panggung, k, response, isi):
        nyata = golong(response)
        if di_luar_dinding_basis(panggung, k) and nyata not in ("404", "403", "405", "masuk"):
            return [(k, nyata, "terlihat tanpa saringan")]
        if nyata == "500":
            return [(k, nyata, "galat")]
        s = panggung.cakupan[k.siapa].setelan() if k.siapa != "tanpa_masuk" else {}
        if s.get("instansi"):
            return []
        return bocor(panggung, k, isi)

    jalankan(dunia, periksa)


@pytest.fixture(scope="module")
def tanpa_kebijakan(django_db_setup, django_db_blocker):
    """Policies off for this module's last test, by the owner, before any transaction is open."""
    from django.db import connection

    from sigma.basis.peran_basis import PEMILIK, sebagai

    daftar = "select relname from pg_class where relrowsecurity and relkind = 'r'"

    def atur(kata):
        with django_db_blocker.unblock(), sebagai(PEMILIK), connection.cursor() as kursor:
            kursor.execute(daftar if kata == "disable" else "select unnest(%s::text[])", [tabel] if tabel else None)
            nama = [b[0] for b in kursor.fetchall()]
            for satu in nama:
                kursor.execute(f"alter table {satu} {kata} row level security")
            return nama

    tabel: list[str] = []
    tabel = atur("disable")
    yield tabel
    atur("enable")


def test_hanya_dinding_aplikasi(tanpa_kebijakan, dunia):
    """The policies are gone: the application alone hides what is not one's own."""
    assert "pegawai_pegawai" in tanpa_kebijakan

    def periksa(panggung, k, response, isi):
        harapan, nyata = panggung.diharapkan(k, HARAPAN[k.alamat.nama]), golong(response)
        salah = [] if nyata in harapan else [(k, nyata, harapan)]
        return salah + bocor(panggung, k, isi)

    jalankan(dunia, periksa)


def test_setiap_pos_tanpa_token_ditolak(dunia):
    """CSRF: no unsafe address answers without the token of the session."""
    from django.test import Client

    panggung, salah = Panggung(dunia), []
    for alamat in semua():
        h = HARAPAN[alamat.nama]
        if "POST" not in h.metode:
            continue
        for siapa in ("admin_a", "bkd", "tanpa_masuk"):
            client = Client(enforce_csrf_checks=True, raise_request_exception=False)
            client.cookies = panggung.client[siapa].cookies
            k = next(k for k in kasus({alamat.nama: h}) if k.metode == "POST" and k.siapa == siapa)
            response = client.post(panggung.alamat(k, h), {})
            if response.status_code != 403:
                salah.append((alamat.nama, siapa, response.status_code))
    assert salah == []
