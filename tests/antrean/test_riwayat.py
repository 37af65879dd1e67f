"""Histories in the queue: every kind, its documents side by side, what is stored already, and the row that comes of it."""

import re
from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pegawai.models import Pegawai
from riwayat import models
from riwayat.jenis import JENIS
from sigma.basis import konteks
from sigma.jejak.models import Akses
from tests.antrean.bantuan import cakupan, sebagai, segar
from tests.antrean.test_halaman import nomor, putus
from tests.dms import berkas as b
from tests.pemeran import SEMUA
from tests.riwayat.test_usulan import GOLONGAN, NOMOR, PENDIDIKAN, usul
from verifikasi import aksi
from verifikasi.antrean import aksi_massal, rekaman_satu
from verifikasi.antrean.models import RisikoRendah
from verifikasi.models import Usulan

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
    with konteks.masuk({"pengguna": dunia.admin_a.pk}):
        assert Akses.objects.filter(halaman="antrean:halaman").last().rincian == {"dokumen": "IJAZAH", "halaman": 1}
    assert putus(admin, u, "setujui").status_code == 302
    assert segar(u).keadaan == "DISETUJUI"


def baris_golongan(dunia):
    """A row that nobody verified."""
    asn = dunia.asn_a
    milik = {"instansi_id": asn.instansi_id, "opd_id": asn.opd_id, "unor_id": asn.unor_id}
    with konteks.masuk(SEMUA):
        return models.RiwayatGolongan.objects.create(
            pegawai=asn, sumber="siasn", golongan_id="32", tmt=date(2018, 4, 1), no_sk="823/6", tgl_sk=date(2018, 3, 20),
            **milik,
        )  # fmt: skip


def baris_impor(dunia):
    """It, and what is proposed of it: another number of the SK."""
    r = baris_golongan(dunia)
    return r, usul(dunia, dunia.diri_a, "golongan", GOLONGAN, nomor=r.uuid)


@pytest.mark.fitur("A-02", "A-47")
def test_isi_yang_tidak_diusulkan_berubah_sesudah_dilihat(dunia, masuk):
    """An approval verifies the whole row: nobody says yes to values that they did not see."""
    r, u = baris_impor(dunia)
    admin, alamat = masuk(dunia.admin_a), f"/verifikasi/usulan/{u.uuid}/"

    def dilihat(isi):
        return re.search(r'name="setujui-tetap" value="(\w+)"', isi)[1]

    lama = dilihat(admin.get(alamat).content.decode())
    with konteks.masuk(SEMUA):
        models.RiwayatGolongan.objects.filter(pk=r.pk).update(tmt=date(2019, 4, 1))
    for jalur in (alamat, f"/usulan/{u.uuid}/"):
        isi = {"setujui-versi": segar(u).versi, "setujui-tetap": lama, "setujui-setuju_beda": "on"}
        jawab = admin.post(f"{jalur}setujui/", isi)
        assert (jawab.status_code, segar(u).keadaan) == (409, "DIAJUKAN")
    assert "1 April 2019" in jawab.content.decode()
    baru = dilihat(jawab.content.decode())
    assert baru != lama
    assert putus(admin, u, "setujui", tetap=baru).status_code == 302
    assert segar(u).keadaan == "DIVERIFIKASI"


@pytest.mark.fitur("A-46")
def test_bersama_membandingkan_yang_dilihat(dunia, masuk):
    r, u = baris_impor(dunia)
    with konteks.masuk(SEMUA):
        RisikoRendah.objects.create(
            jenis="RW_GOLONGAN", bidang="no_sk", rendah=True, berlaku_mulai=timezone.localdate(), sumber="uji"
        )
    admin = masuk(dunia.admin_a)
    isi = admin.post("/verifikasi/bersama/", {"usulan": [str(u.uuid)]}).content.decode()
    assert "1 April 2018" in isi
    nomor, versi, tetap = re.search(rf'value="({u.uuid}:\d+:\w+)"', isi)[1].split(":")
    for sidik, sebab, keadaan in (
        ("x" * 16, "Data ini berubah sesudah diusulkan.", "DIAJUKAN"),
        (tetap, "", "DIVERIFIKASI"),
    ):
        with sebagai(dunia.admin_a):
            kerja = aksi_massal.minta(cakupan(dunia.admin_a), [(UUID(nomor), int(versi), sidik)], "Golongan")
            lapor = SimpleNamespace(
                parameter=kerja.parameter, cakupan=cakupan(dunia.admin_a), lapor=lambda *_: None,
                transaksi=lambda: sebagai(dunia.admin_a),
            )  # fmt: skip
            hasil = aksi_massal.kerjakan(lapor)
        assert (hasil["baris"][0][2], segar(u).keadaan) == (sebab, keadaan)


@pytest.mark.fitur("A-25")
def test_tambah_yang_terkirim_dua_kali(dunia, masuk):
    diri, alamat = masuk(dunia.diri_a), f"/asn/{dunia.asn_a.uuid}/usulkan/riwayat/pendidikan/"
    baris = re.search(r'name="baris" value="([\w-]{36})"', diri.get(alamat).content.decode())[1]

    def kirim(**ubah):
        berkas = {"dok_IJAZAH": SimpleUploadedFile("ijazah.pdf", b.pdf())}
        return diri.post(alamat, {**PENDIDIKAN, "alasan_usul": "Ijazah baru", "baris": baris, **berkas, **ubah})

    satu, dua = kirim(), kirim()
    assert (satu.status_code, dua.status_code, satu.url) == (302, 302, dua.url)
    lain = kirim(no_ijazah="IJ-2")
    assert (lain.status_code, "Ajukan sebagai baris lain" in lain.content.decode()) == (409, True)
    with konteks.masuk({"pengguna": dunia.diri_a.pk}):
        dibaca = Akses.objects.filter(halaman="verifikasi:tambah_riwayat", rincian__tab="usulan")
        assert [a.orang_id for a in dibaca] == [dunia.asn_a.pk]  # what the page of two usulan shows
    assert kirim(baris="²", no_ijazah="IJ-3").status_code == 302
    r = baris_golongan(dunia)
    assert kirim(baris=str(r.uuid), no_ijazah="IJ-4").status_code == 302  # another row's
    with konteks.masuk(SEMUA):
        nomor = [u.isi[0]["bidang"].partition(".")[0] for u in Usulan.objects.order_by("pk")]
    assert (len(nomor), nomor[0], len(set(nomor)), str(r.uuid) in nomor) == (3, baris, 3, False)


@pytest.mark.fitur("A-25")
def test_draf_tombolnya_sendiri(dunia, masuk):
    """What a button says is what it does: one hands it in, the other keeps it."""
    diri, alamat = masuk(dunia.diri_a), f"/asn/{dunia.asn_a.uuid}/usulkan/riwayat/pendidikan/"
    isi = diri.get(alamat).content.decode()
    assert 'type="checkbox" name="draf"' not in isi
    ajukan, draf = re.findall(r'<button class="btn[^>]*type="submit"([^>]*)>.*?(?:Ajukan|Simpan sebagai draf)<', isi)
    assert ("name=" in ajukan, 'name="draf" value="on"' in draf) == (False, True)
    jawab = diri.post(alamat, {**PENDIDIKAN, "alasan_usul": "Ijazah baru", "draf": "on"}, follow=True)
    assert "Draf tersimpan dan belum diajukan." in jawab.text
    with konteks.masuk(SEMUA):
        assert Usulan.objects.get().keadaan == "DRAF"


@pytest.mark.fitur("A-02")
def test_draf_yang_tidak_dapat_diajukan_mengatakannya(dunia, masuk):
    u, diri = usul(dunia, dunia.diri_a, "golongan", GOLONGAN, (), draf=True), masuk(dunia.diri_a)
    jawab = diri.post(f"/usulan/{u.uuid}/ajukan/", {"ajukan-versi": u.versi})
    assert (jawab.status_code, "dokumen ini wajib" in jawab.content.decode()) == (422, True)
    perbaiki = {**GOLONGAN, "alasan_usul": "SK", "versi": "17"}
    jawab = diri.post(f"/usulan/{u.uuid}/perbaiki/riwayat/", perbaiki)
    assert (jawab.status_code, 'name="versi" value="17"' in jawab.content.decode()) == (422, True)
    jawab = diri.post(
        f"/usulan/{u.uuid}/perbaiki/riwayat/", perbaiki | {"versi": "²", "alasan_usul": "SK baru", "draf": "on"}
    )
    assert jawab.status_code == 302
    assert segar(u).versi == u.versi


@pytest.mark.fitur("A-02")
def test_pembatalan_riwayat_yang_dikembalikan_tanpa_isian(dunia, masuk):
    admin, bkd = masuk(dunia.admin_a), masuk(dunia.bkd)
    u = usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))
    putus(admin, u, "setujui")
    ubah = usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN | {"no_ijazah": "IJ-2"}, ())
    putus(admin, ubah, "setujui")
    with sebagai(dunia.admin_a):
        balik = aksi.batalkan_persetujuan(cakupan=cakupan(dunia.admin_a), usulan=segar(ubah), alasan="Keliru")
    putus(bkd, balik, "kembalikan", alasan_tolak="BTL", catatan="Mengapa dibatalkan?")
    alamat = f"/usulan/{balik.uuid}/perbaiki/riwayat/"
    assert 'name="no_ijazah"' not in admin.get(alamat).content.decode()
    kiriman = {**PENDIDIKAN, "no_ijazah": "IJ-9", "alasan_usul": "Nomornya keliru", "versi": segar(balik).versi}
    assert admin.post(alamat, kiriman).status_code == 302
    assert (segar(balik).keadaan, segar(balik).isi) == ("DIAJUKAN", balik.isi)


def test_baris_yang_dihapus_memuat_isi_baru(dunia, masuk):
    """A removal names what it removes; what was filled in since then is seen before somebody agrees to it."""
    admin = masuk(dunia.admin_a)
    putus(admin, usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",)), "setujui")
    hapus = usul(dunia, dunia.diri_a, "pendidikan", {"ada": False}, ())
    with konteks.masuk(SEMUA):
        models.RiwayatPendidikan.objects.filter(uuid=NOMOR).update(gelar_belakang="S.Kom.")
    assert putus(admin, hapus, "setujui", tetap="").status_code == 409
    assert "S.Kom." in admin.get(f"/verifikasi/usulan/{hapus.uuid}/").content.decode()
    assert putus(admin, hapus, "setujui").status_code == 302
