"""Pakta integritas: demanded of every role over others, before any page of a record, again when the text changes or a
year has passed."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sigma.basis import konteks
from sigma.jejak import pakta
from sigma.jejak.models import Pernyataan, TeksPakta
from tests.organisasi.test_dinding import sebagai_orang
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-58"), pytest.mark.pakta]


@pytest.fixture(autouse=True)
def teks(db):
    with konteks.masuk(SEMUA):
        if not TeksPakta.objects.exists():  # a flush took the first text away
            TeksPakta.objects.create(isi="Saya menyatakan.", berlaku_mulai=date(2025, 1, 1), sumber="uji")
        hasil = TeksPakta.objects.get()
    pakta.lupakan()
    yield hasil
    pakta.lupakan()


def nyatakan(client, teks, nomor=0, **lain):
    return client.post("/pakta-integritas/", {"setuju": "on", "teks": nomor or teks.pk} | lain)


@pytest.mark.parametrize(
    ("pada", "bulan", "hasil"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 27)),
        (date(2026, 11, 25), 12, date(2027, 11, 24)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
    ],
)
def test_masa_pernyataan(pada, bulan, hasil):
    assert pakta.berlaku_sampai(pada, bulan) == hasil


@pytest.mark.parametrize("siapa", ["admin_a", "bkd", "manajer", "auditor", "nasional"])
def test_tidak_ada_halaman_sebelum_menyatakan(dunia, masuk, teks, siapa):
    client = masuk(getattr(dunia, siapa))
    alamat = f"/asn/{dunia.asn_a.uuid}/"
    for satu in ("/", alamat, "/pangkalan-data/pns/"):
        jawab = client.get(satu)
        assert (jawab.status_code, jawab["Location"].split("?")[0]) == (302, "/pakta-integritas/")
    assert client.post(f"{alamat}ubah/", {}).status_code == 302
    assert client.get("/", headers={"HX-Request": "true"})["HX-Redirect"] == "/pakta-integritas/"
    assert "Saya menyatakan" in client.get("/pakta-integritas/").text
    jawab = nyatakan(client, teks, next="/panduan/")
    assert jawab["Location"] == "/panduan/"
    assert client.get("/").status_code == 200


def test_asn_tidak_diminta(dunia, masuk):
    assert masuk(dunia.diri_a).get("/").status_code == 200


def test_tanpa_tanda_422_dan_teks_lain_diulang(dunia, masuk, teks):
    client = masuk(dunia.admin_a)
    assert client.post("/pakta-integritas/", {"teks": teks.pk}).status_code == 422
    assert client.post("/pakta-integritas/", {"setuju": "on", "teks": "x"}).status_code == 422
    assert nyatakan(client, teks, teks.pk + 1)["Location"] == "/pakta-integritas/"
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("alamat", ["https://contoh.id/", "//contoh.id/", "javascript:alert(1)"])
def test_kembali_hanya_ke_halaman_sendiri(dunia, masuk, teks, alamat):
    assert nyatakan(masuk(dunia.admin_a), teks, next=alamat)["Location"] == "/"


def test_teks_baru_dan_lewat_masa_diminta_lagi(dunia, masuk, teks):
    client, bkd = masuk(dunia.admin_a), masuk(dunia.bkd)
    nyatakan(client, teks)
    nyatakan(bkd, teks)
    isi = {"isi": "Teks baru.", "ulang_bulan": 12, "berlaku_mulai": str(timezone.localdate()), "sumber": "Surat 1"}
    assert bkd.post("/pakta-integritas/atur/", isi).status_code == 302
    assert client.get("/").status_code == 302
    assert "Teks baru." in client.get("/pakta-integritas/").text
    assert masuk(dunia.admin_kota).get("/pakta-integritas/").text.count("Teks baru.") == 0  # the other instansi's own
    with sebagai_orang(dunia.admin_kota):
        from sigma.organisasi.cakupan import hitung

        cakupan, hari = hitung(dunia.admin_kota), timezone.localdate()
        pakta.nyatakan(cakupan, teks)
        assert not pakta.keadaan(cakupan, hari).perlu
        assert pakta.keadaan(cakupan, hari + timedelta(days=366)).perlu


def test_pengatur_menurut_hak(dunia, masuk, teks):
    for siapa, status in {"admin_a": 403, "auditor": 403, "bkd": 200, "nasional": 200}.items():
        client = masuk(getattr(dunia, siapa))
        nyatakan(client, teks)
        assert client.get("/pakta-integritas/atur/").status_code == status
    kemarin = str(timezone.localdate() - timedelta(days=1))
    buruk = {"isi": "x", "ulang_bulan": 0, "berlaku_mulai": kemarin, "sumber": ""}
    assert client.post("/pakta-integritas/atur/", buruk).status_code == 422
    assert client.post("/pakta-integritas/atur/batas/", {"per_jam": 0}).status_code == 422


def test_dinding_dan_tidak_dapat_diubah(dunia, masuk, teks):
    nyatakan(masuk(dunia.admin_a), teks)
    for siapa, banyak in {"admin_a": 1, "admin_b": 0, "bkd": 1, "auditor": 1, "admin_kota": 0}.items():
        with sebagai_orang(getattr(dunia, siapa)):
            assert Pernyataan.objects.count() == banyak
    for perintah in ("update jejak_pernyataan set sidik = ''", "delete from jejak_tekspakta"):
        with sebagai_orang(dunia.bkd), pytest.raises(ProgrammingError), transaction.atomic():
            with connection.cursor() as kursor:
                kursor.execute(perintah)
    with sebagai_orang(dunia.bkd), pytest.raises(ProgrammingError), transaction.atomic():
        TeksPakta.objects.create(instansi=dunia.kota, isi="x", berlaku_mulai=date(2026, 1, 1), sumber="x")


def test_tanpa_kueri_selama_sesi_mengingat(dunia, masuk, teks):
    client = masuk(dunia.admin_a)
    nyatakan(client, teks)
    client.get("/panduan/")
    with CaptureQueriesContext(connection) as tangkap:
        client.get("/panduan/")
    assert [q["sql"] for q in tangkap if "jejak_" in q["sql"]] == []
