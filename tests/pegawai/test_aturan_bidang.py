"""The table "who may change what": shown, extended from a day on, and obeyed by the form."""

import pytest
from django.utils import timezone

from pegawai.models import AturanBidang
from sigma.basis import konteks
from tests.pemeran import SEMUA

pytestmark = pytest.mark.django_db
BARU = {"bidang": "email_gov", "peran": "ASN", "cara": "usul", "perlu_validasi": "on", "sumber": "SE Kepala BKD 1/2026"}


def baru(**ubah):
    return BARU | {"berlaku_mulai": timezone.localdate().isoformat()} | ubah


@pytest.mark.fitur("A-31")
def test_admin_nasional_mengubah_formulir_asn_mengikutinya(dunia, masuk):
    diri, nasional = masuk(dunia.diri_a), masuk(dunia.nasional)
    ubah = f"/asn/{dunia.asn_a.uuid}/ubah/"
    assert 'name="email_gov"' not in diri.get(ubah).content.decode()
    isi = nasional.get("/aturan-bidang/").content.decode()
    assert "Usul + validasi BKD" in isi
    assert nasional.post("/aturan-bidang/", baru()).status_code == 302
    assert "SE Kepala BKD 1/2026" in nasional.get("/aturan-bidang/").content.decode()
    assert 'name="email_gov"' in diri.get(ubah).content.decode()


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"berlaku_mulai": "2020-01-01"}, "tidak dapat berlaku surut"),
        ({"cara": "langsung"}, "hanya untuk cara Usul"),
        ({"bidang": "is_superuser"}, "is_superuser"),
        ({"sumber": ""}, "sumber"),
    ],
)
def test_aturan_salah_ditolak(dunia, masuk, isi, pesan):
    jawab = masuk(dunia.nasional).post("/aturan-bidang/", baru(**isi))
    assert jawab.status_code == 422
    assert pesan in jawab.content.decode()
    with konteks.masuk(SEMUA):
        assert not AturanBidang.objects.sesudah_awal().exists()


def test_tanggal_sama_dua_kali(dunia, masuk):
    client = masuk(dunia.nasional)
    client.post("/aturan-bidang/", baru())
    jawab = client.post("/aturan-bidang/", baru(cara="tidak", perlu_validasi=""))
    assert (jawab.status_code, "sudah ada" in jawab.content.decode()) == (422, True)


def test_bkd_membaca_saja(dunia, masuk):
    client = masuk(dunia.bkd)
    isi = client.get("/aturan-bidang/").content.decode()
    assert "Aturan baru" not in isi
    assert client.post("/aturan-bidang/", baru()).status_code == 403
    assert masuk(dunia.admin_a).get("/aturan-bidang/").status_code == 403
