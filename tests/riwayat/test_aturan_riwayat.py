"""The table "who may propose what": shown, extended from a day on, taken back before its day, obeyed by the pages."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from riwayat.models import AturanRiwayat
from sigma.basis import konteks
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-25")]
ALAMAT = "/aturan-riwayat/"
BARU = {"jenis": "diklat", "peran": "ASN", "ketentuan": "tidak", "sumber": "SE Kepala BKD 7/2026"}


def baru(hari=0, **ubah):
    return BARU | {"berlaku_mulai": str(timezone.localdate() + timedelta(days=hari))} | ubah


def isi(client, ekor=""):
    return client.get(ALAMAT + ekor).content.decode()


def milik(sumber=BARU["sumber"]):
    with konteks.masuk(SEMUA):
        return list(AturanRiwayat.objects.filter(sumber=sumber).order_by("berlaku_mulai"))


def test_admin_nasional_menetapkan_halaman_asn_mengikuti(dunia, masuk):
    diri, nasional = masuk(dunia.diri_a), masuk(dunia.nasional)
    diklat = f"/asn/{dunia.asn_a.uuid}/riwayat/diklat/"
    assert "Tambah" in diri.get(diklat).content.decode()
    assert nasional.post(ALAMAT, baru()).status_code == 302
    assert "Tambah" not in diri.get(diklat).content.decode()
    teks = isi(nasional)
    assert "Usul + validasi BKD" in teks
    assert teks.count(BARU["sumber"]) == 2  # in the table and in the log
    assert dunia.nasional.nama_lengkap in teks[teks.index("Catatan perubahan") :]
    assert 'value="diklat" selected' in isi(nasional, "?jenis=diklat")


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"berlaku_mulai": "2020-01-01"}, "tidak dapat berlaku surut"),
        ({"jenis": "bukan_jenis"}, "bukan_jenis"),
        ({"sumber": ""}, "sumber"),
        ({"ketentuan": ""}, "ketentuan"),
    ],
)
def test_aturan_salah_ditolak_isian_tetap(dunia, masuk, ubah, pesan):
    jawab = masuk(dunia.nasional).post(ALAMAT, baru() | ubah)
    assert (jawab.status_code, pesan in jawab.content.decode()) == (422, True)
    assert 'value="ASN" selected' in jawab.content.decode()
    assert milik() == []


def test_yang_akan_datang_tampak_belum_berlaku_dan_dapat_dicabut(dunia, masuk):
    nasional = masuk(dunia.nasional)
    assert nasional.post(ALAMAT, baru(3)).status_code == 302
    ganda = nasional.post(ALAMAT, baru(3, ketentuan="usul"))
    assert (ganda.status_code, "sudah ada" in ganda.content.decode()) == (422, True)
    assert "Tidak boleh" in isi(nasional).split("Diklat struktural")[1].split("</tr>")[0]
    assert "Tambah" in masuk(dunia.diri_a).get(f"/asn/{dunia.asn_a.uuid}/riwayat/diklat/").content.decode()
    (satu,) = milik()
    alamat = f"{ALAMAT}{satu.pk}/cabut/"
    assert "alasan wajib diisi" in nasional.post(alamat, {"alasan": ""}, follow=True).content.decode()
    assert milik() == [satu]
    teks = nasional.post(alamat, {"alasan": "Surat ditarik"}, follow=True).content.decode()
    assert milik() == []
    assert "dicabut" in teks
    assert "Surat ditarik" in teks
    assert BARU["sumber"] in teks  # the log keeps what stood there
    assert nasional.post(alamat, {"alasan": "Surat ditarik"}).status_code == 404


def test_yang_sudah_berlaku_tidak_dicabut(dunia, masuk):
    nasional = masuk(dunia.nasional)
    nasional.post(ALAMAT, baru())
    (satu,) = milik()
    teks = nasional.post(f"{ALAMAT}{satu.pk}/cabut/", {"alasan": "Surat ditarik"}, follow=True).content.decode()
    assert "sudah berlaku" in teks
    assert milik() == [satu]


def test_bkd_membaca_saja(dunia, masuk):
    bkd = masuk(dunia.bkd)
    masuk(dunia.nasional).post(ALAMAT, baru(3))
    teks = isi(bkd)
    assert ("Aturan baru" in teks, "Cabut aturan" in teks) == (False, False)
    assert bkd.post(ALAMAT, baru()).status_code == 403
    assert bkd.post(f"{ALAMAT}{milik()[0].pk}/cabut/", {"alasan": "Surat ditarik"}).status_code == 403
    assert masuk(dunia.admin_a).get(ALAMAT).status_code == 403


def test_basis_data_menolak_mengubah_dan_menghapus_yang_berlaku(dunia):
    hari = timezone.localdate()
    isian = {"jenis": "diklat", "peran": "ASN", "boleh_usul": True, "perlu_validasi": False, "sumber": "uji"}
    with konteks.masuk({"nasional": True, "tulis_nasional": True}), pytest.raises(DatabaseError), transaction.atomic():
        AturanRiwayat.objects.create(berlaku_mulai=hari, **isian)
    with konteks.masuk(SEMUA):
        AturanRiwayat.objects.create(berlaku_mulai=hari + timedelta(days=5), **isian)
        banyak = AturanRiwayat.objects.count()
        assert AturanRiwayat.objects.all().delete()[0] == 1
        assert AturanRiwayat.objects.count() == banyak - 1
        with pytest.raises(DatabaseError), transaction.atomic():
            AturanRiwayat.objects.update(boleh_usul=True)


def test_kueri_sama_pada_satu_dan_tiga_baris(dunia, masuk):
    nasional = masuk(dunia.nasional)

    def kueri():
        isi(nasional)
        with CaptureQueriesContext(connection) as hasil:
            isi(nasional)
        return len(hasil)

    nasional.post(ALAMAT, baru(1))
    satu = kueri()
    for hari in (2, 3):
        nasional.post(ALAMAT, baru(hari))
    assert kueri() == satu
