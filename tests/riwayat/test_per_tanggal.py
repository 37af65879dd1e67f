"""A record as of a day: from rows where they say it, from the change log where it reaches, else nothing."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Pegawai
from riwayat.models import RiwayatGolongan
from sigma.basis import konteks
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("X-19")]


def baris(dunia, kode, tmt):
    asn = dunia.asn_a
    milik = {"instansi_id": asn.instansi_id, "opd_id": asn.opd_id, "unor_id": asn.unor_id}
    return RiwayatGolongan.objects.create(
        pegawai=asn, golongan_id=kode, tmt=tmt, no_sk="1", tgl_sk=tmt, sumber="siasn", **milik
    )


def isi(masuk, dunia, hari):
    alamat = reverse("riwayat:per_tanggal", args=(dunia.asn_a.uuid,))
    return masuk(dunia.admin_a).get(alamat, {"tanggal": hari})


def test_posisi_dari_riwayat_lainnya_belum_tercatat(dunia, masuk):
    with konteks.masuk(SEMUA):
        baris(dunia, "31", date(2012, 1, 1))
        baris(dunia, "33", date(2020, 1, 1))
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(golongan_id="33")
    jawab = isi(masuk, dunia, "2015-06-01").content.decode()
    assert "III/a" in jawab
    assert "belum tercatat" in jawab
    assert "III/c" in jawab  # now
    sebelum = isi(masuk, dunia, "2010-01-01").content.decode()
    assert "III/a" not in sebelum


def test_bidang_lain_dari_catatan_perubahan(dunia, masuk):
    hari = timezone.localdate()
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(gelar_belakang="M.Si.")
    assert "catatan perubahan" in isi(masuk, dunia, hari.isoformat()).content.decode()


@pytest.mark.parametrize("hari", ["1900-01-01", "2999-01-01", "bukan tanggal", "2024-02-30"])
def test_tanggal_salah_disebut(dunia, masuk, hari):
    assert isi(masuk, dunia, hari).status_code == 422


def test_esok_ditolak(dunia, masuk):
    besok = timezone.localdate() + timedelta(days=1)
    assert isi(masuk, dunia, besok.isoformat()).status_code == 422
