"""Histories in the queue: every kind, its documents side by side, what is stored already, and the row that comes of it."""

import re
from datetime import date

import pytest

from pegawai.models import Pegawai
from riwayat import models
from riwayat.jenis import JENIS
from sigma.basis import konteks
from tests.antrean.bantuan import sebagai, segar
from tests.antrean.test_halaman import nomor, putus
from tests.pemeran import SEMUA
from tests.riwayat.test_usulan import GOLONGAN, NOMOR, PENDIDIKAN, usul
from verifikasi.antrean import rekaman_satu

pytestmark = pytest.mark.django_db


def menurut_kode(kode):
    return next(j for j in JENIS if j.kode == kode)


@pytest.fixture(autouse=True)
def lahir(dunia):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(
            golongan_id="31", tmt_golongan=date(2014, 4, 1), tingkat_pendidikan_id="40", tahun_lulus=2008,
            tmt_cpns=date(2010, 1, 1), tanggal_lahir=date(1985, 1, 1),
        )  # fmt: skip


@pytest.mark.fitur("A-08")
def test_semua_jenis_riwayat_dapat_disaring(dunia, masuk):
    isi = masuk(dunia.admin_a).get(f"/verifikasi/?jenis={JENIS[-1].usulan}").content.decode()
    assert [j.kode for j in JENIS if f'value="{j.usulan}"' not in isi] == []
    assert f'value="{JENIS[-1].usulan}" selected' in isi


@pytest.mark.fitur("A-02", "A-08")
def test_dua_dokumen_lalu_baris_riwayat_bernama_pemeriksa(dunia, masuk):
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN, ("SK_KP", "BUKTI"))
    admin, bkd = masuk(dunia.admin_a), masuk(dunia.bkd)
    assert nomor(admin, "?jenis=RW_GOLONGAN") == [u.nomor]
    assert f"Tambah {menurut_kode('golongan').label}" in admin.get("/verifikasi/").content.decode()
    alamat = f"/verifikasi/usulan/{u.uuid}/"
    isi = admin.get(alamat).content.decode()
    with sebagai(dunia.admin_a):
        dokumen = rekaman_satu.susun_dokumen(segar(u), "")
    assert len(dokumen) == 2
    for d in dokumen:
        assert d.label in isi
        halaman = admin.get(f"{alamat}?dok={d.uuid}").content.decode()
        gambar = re.search(rf'src="({alamat}bukti/{d.uuid}/1/800/)"', halaman)[1]
        assert admin.get(gambar)["Content-Type"] == "image/webp"
        assert masuk(dunia.admin_b).get(gambar).status_code == 404
        assert admin.get(gambar.replace("/1/", "/9/")).status_code == 404
    assert "Dokumen wajib" in isi
    assert putus(admin, u, "setujui").status_code == 302
    assert nomor(bkd) == [u.nomor]  # validation is the BKD's
    assert putus(bkd, u, "setujui").status_code == 302
    with konteks.masuk(SEMUA):
        satu = models.RiwayatGolongan.objects.get(uuid=NOMOR)
        assert satu.diverifikasi_oleh_id == dunia.bkd.pk
        assert satu.diverifikasi_pada is not None


@pytest.mark.fitur("A-02")
def test_dokumen_yang_sudah_tersimpan_ikut_tampil(dunia, masuk):
    """A change without a new document is judged beside the one that the row stands on."""
    admin = masuk(dunia.admin_a)
    putus(admin, usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",)), "setujui")
    u = usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN | {"nama_sekolah": "Universitas Terbuka"}, ())
    isi = admin.get(f"/verifikasi/usulan/{u.uuid}/").content.decode()
    assert "(sudah tersimpan)" in isi or "/1/800/" in isi
    gambar = re.search(r'src="(/verifikasi/usulan/[^"]+/1/800/)"', isi)[1]
    assert admin.get(gambar).status_code == 200
    assert putus(admin, u, "setujui").status_code == 302
    assert segar(u).keadaan == "DISETUJUI"
