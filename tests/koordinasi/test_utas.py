"""Threads between OPD and BKD: whose turn, who sees them, what the other side hears."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.kabar.models import Notifikasi
from sigma.organisasi.cakupan import hitung
from tests.organisasi.test_dinding import sebagai_orang
from tests.pemeran import SEMUA
from verifikasi.koordinasi import aksi
from verifikasi.koordinasi.aturan import Keadaan, keadaan_sesudah_pesan
from verifikasi.koordinasi.models import Pesan, Utas

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-03")]


def buka(client, orang, **lain) -> Utas:
    jawab = client.post(f"/asn/{orang.uuid}/koordinasi/", {"perihal": "Gelar", "isi": "Mohon dicek."} | lain)
    assert jawab.status_code == 302, jawab.text[:1500]
    with konteks.masuk(SEMUA):
        return Utas.objects.order_by("-pk").first()


def kini(utas) -> Utas:
    with konteks.masuk(SEMUA):
        return Utas.objects.get(pk=utas.pk)


def kabar(pengguna) -> int:
    with konteks.masuk({"pengguna": pengguna.pk}):
        return Notifikasi.objects.filter(dibaca_pada=None).count()


@pytest.mark.parametrize(("sisi", "hasil"), [("OPD", Keadaan.TERBUKA), ("BKD", Keadaan.MENUNGGU_OPD)])
def test_giliran(sisi, hasil):
    assert keadaan_sesudah_pesan(sisi) == hasil


def test_tanya_jawab_selesai_dan_kabar(dunia, masuk):
    opd, bkd = masuk(dunia.admin_a), masuk(dunia.bkd)
    satu = buka(opd, dunia.asn_a)
    assert (kabar(dunia.bkd), kabar(dunia.admin_a), kabar(dunia.admin_b)) == (1, 0, 0)
    assert "Koordinasi menunggu Anda" in bkd.get("/").text
    assert "Mohon dicek." in bkd.get(f"/koordinasi/{satu.uuid}/").text
    assert kabar(dunia.bkd) == 0  # seen
    assert bkd.post(f"/koordinasi/{satu.uuid}/", {"isi": "Sudah benar."}).status_code == 302
    hasil = kini(satu)
    assert (hasil.keadaan, hasil.petugas_id) == (Keadaan.MENUNGGU_OPD, dunia.bkd.pk)
    assert kabar(dunia.admin_a) == 1
    alamat = f"/koordinasi/{satu.uuid}/selesaikan/"
    assert opd.post(alamat, {"versi": satu.versi}).status_code == 409  # an answer came in between
    assert opd.post(alamat, {"versi": hasil.versi}).status_code == 302
    assert kini(satu).keadaan == Keadaan.SELESAI
    assert opd.post(f"/koordinasi/{satu.uuid}/", {"isi": "Satu lagi."}).status_code == 302
    assert kini(satu).keadaan == Keadaan.TERBUKA


def test_isian_kosong_422(dunia, masuk):
    client = masuk(dunia.admin_a)
    assert client.post(f"/asn/{dunia.asn_a.uuid}/koordinasi/", {"perihal": "A"}).status_code == 422
    satu = buka(client, dunia.asn_a)
    assert client.post(f"/koordinasi/{satu.uuid}/", {"isi": " "}).status_code == 422


@pytest.mark.parametrize(
    ("siapa", "status"),
    [
        ("admin_a", 200), ("bkd", 200), ("admin_sub", 404), ("admin_b", 404), ("admin_kota", 404),
        ("manajer", 403), ("auditor", 403), ("nasional", 403), ("diri_a", 403), ("luar", 403),
    ],
)  # fmt: skip
def test_siapa_membuka(dunia, masuk, siapa, status):
    satu = buka(masuk(dunia.admin_a), dunia.asn_a)
    assert masuk(getattr(dunia, siapa)).get(f"/koordinasi/{satu.uuid}/").status_code == status


def test_dinding_dan_pesan_tidak_berubah(dunia, masuk):
    satu = buka(masuk(dunia.admin_a), dunia.asn_a)
    for siapa, banyak in {"admin_a": 1, "bkd": 1, "admin_b": 0, "admin_kota": 0, "diri_a": 0}.items():
        with sebagai_orang(getattr(dunia, siapa)):
            assert (Utas.objects.count(), Pesan.objects.count(), Utas.jejak.count()) == (banyak, banyak, banyak)
    with sebagai_orang(dunia.admin_a), pytest.raises(ProgrammingError), transaction.atomic():
        Pesan.objects.filter(utas=satu).update(isi="lain")
    with sebagai_orang(dunia.admin_b), pytest.raises(PermissionDenied):
        aksi.balas(cakupan=hitung(dunia.admin_b), utas=satu, isi="x")


def test_utas_mengikuti_orangnya(dunia, masuk):
    satu = buka(masuk(dunia.admin_a), dunia.asn_a)
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(unor=dunia.opd_b)
    assert masuk(dunia.admin_a).get(f"/koordinasi/{satu.uuid}/").status_code == 404
    assert "Mohon dicek." in masuk(dunia.admin_b).get(f"/koordinasi/{satu.uuid}/").text


def test_petugas_ditentukan_bkd(dunia, masuk):
    satu = buka(masuk(dunia.admin_a), dunia.asn_a)
    alamat = f"/koordinasi/{satu.uuid}/tugaskan/"
    assert masuk(dunia.admin_a).post(alamat, {"petugas": dunia.bkd.pk}).status_code == 403
    bkd = masuk(dunia.bkd)
    assert bkd.post(alamat, {"petugas": dunia.admin_a.pk}).status_code == 422
    assert bkd.post(alamat, {"petugas": dunia.bkd.pk}).status_code == 302
    assert kini(satu).petugas_id == dunia.bkd.pk
    assert "Gelar" in bkd.get("/koordinasi/?petugas=saya").text
    assert "Gelar" not in bkd.get("/koordinasi/?petugas=kosong").text.split("<tbody>")[1]


def test_daftar_kueri_sama(dunia, masuk):
    client, jumlah = masuk(dunia.admin_a), []
    for banyak in (1, 2):
        for _ in range(banyak):
            buka(client, dunia.asn_a)
        client.get("/koordinasi/")
        with CaptureQueriesContext(connection) as tangkap:
            client.get("/koordinasi/")
        jumlah.append(len(tangkap))
    assert jumlah[0] == jumlah[1]
