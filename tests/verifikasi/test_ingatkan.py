"""Reminders of usulan that came back to their proposers (A-05)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.kabar.models import Notifikasi
from tests.pemeran import SEMUA
from tests.verifikasi.test_alur import usul
from tests.verifikasi.test_halaman import alamat, isian, putus, satu
from verifikasi.models import Usulan

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-05")]


@pytest.fixture
def kembali(dunia, masuk):
    """ANI's proposal, returned by the Admin OPD; nine days pass, and she has read the news."""
    u = usul(dunia.diri_a, dunia.asn_a)
    putus(masuk(dunia.admin_a), u, "kembalikan", alasan_tolak="BTS", catatan="Pindaian tidak terbaca")
    lalu = timezone.now() - timedelta(days=9)
    with konteks.masuk(SEMUA):
        Usulan.objects.filter(pk=u.pk).update(berpindah_pada=lalu)
        assert satu(pk=u.pk).keadaan == "PERBAIKAN"
    masuk(dunia.diri_a).get(f"/usulan/{u.uuid}/")
    return u


def pengingat(pengguna):
    with konteks.masuk(SEMUA | {"pengguna": pengguna.pk}):
        return list(Notifikasi.objects.filter(jenis="usulan_ingat", dibaca_pada=None).values_list("objek", flat=True))


def test_admin_mengingatkan_pengusul_sekali_sehari(dunia, masuk, kembali):
    admin, diri = masuk(dunia.admin_a), masuk(dunia.diri_a)
    beranda = admin.get("/").content.decode()
    assert "Usulan dikembalikan yang lewat batas" in beranda
    daftar = admin.get("/usulan/?tampil=PERBAIKAN&lambat=on").content.decode()
    assert kembali.nomor in daftar
    assert "lewat batas" in daftar
    assert "Belum pernah diingatkan" in admin.get(f"/usulan/{kembali.uuid}/").content.decode()
    jawab = admin.post(f"/usulan/{kembali.uuid}/ingatkan/", follow=True).content.decode()
    assert "Pengusulnya diingatkan" in jawab
    assert "Diingatkan" in jawab
    assert pengingat(dunia.diri_a) == [kembali.uuid]
    teks = f"Pengingat: usulan {kembali.nomor} menunggu diperbaiki: ubah Data utama (NPWP)."
    assert teks in diri.get("/notifikasi/").content.decode()
    lagi = admin.post(f"/usulan/{kembali.uuid}/ingatkan/", follow=True).content.decode()
    assert "sudah diingatkan dalam 24 jam terakhir" in lagi
    assert satu(pk=kembali.pk).versi == kembali.versi + 1  # only the return moved it


def test_semua_yang_lewat_batas_sekali_klik(dunia, masuk, kembali):
    admin = masuk(dunia.admin_a)
    assert "Ingatkan pengusul (1)" in admin.get("/usulan/").content.decode()
    assert "1 pengusul diingatkan." in admin.post("/usulan/ingatkan/", follow=True).content.decode()
    assert pengingat(dunia.diri_a) == [kembali.uuid]
    assert "Ingatkan pengusul (" not in admin.get("/usulan/").content.decode()
    assert "Tidak ada yang perlu diingatkan" in admin.post("/usulan/ingatkan/", follow=True).content.decode()


def test_bukan_oleh_unit_lain_atau_pengusulnya(dunia, masuk, kembali):
    assert masuk(dunia.admin_b).post(f"/usulan/{kembali.uuid}/ingatkan/").status_code == 404
    assert masuk(dunia.diri_a).post(f"/usulan/{kembali.uuid}/ingatkan/").status_code == 403
    assert "Tidak ada yang perlu" in masuk(dunia.admin_b).post("/usulan/ingatkan/", follow=True).content.decode()
    assert masuk(dunia.diri_a).post("/usulan/ingatkan/").status_code == 403
    assert pengingat(dunia.diri_a) == []


def test_yang_tidak_dikembalikan_tidak_diingatkan(dunia, masuk):
    u = usul(dunia.diri_a, dunia.asn_a)
    jawab = masuk(dunia.admin_a).post(f"/usulan/{u.uuid}/ingatkan/", follow=True).content.decode()
    assert "Hanya usulan yang dikembalikan" in jawab
    assert satu(pk=u.pk).diingatkan_pada is None


@pytest.mark.fitur("A-25")
def test_nomor_pengenal_dapat_diusulkan_lain_tetapi_tidak_dikosongkan(dunia, masuk):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(nik="3515045501850003")
    halaman = masuk(dunia.diri_a).get(alamat(dunia.asn_a)).content.decode()
    assert re.search(r'<label[^>]*for="id_nik">NIK</label>', halaman)
    jawab = masuk(dunia.diri_a).post(alamat(dunia.asn_a), isian(dunia.asn_a, nik=""))
    assert jawab.status_code == 422
    assert "NIK tidak boleh dikosongkan." in jawab.content.decode()
