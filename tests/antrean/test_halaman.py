"""The queue and one usulan through the web: who opens what, filters, decisions and the way on."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sigma.basis import konteks
from tests.antrean.bantuan import asn_berakun, beberapa, cakupan, sebagai, segar, sidik, usul, verifikator
from tests.pemeran import SEMUA
from verifikasi import aksi
from verifikasi.antrean.models import Klaim, TemplatAlasan
from verifikasi.jenis import _JENIS, jenis_usulan
from verifikasi.models import Usulan

pytestmark = pytest.mark.django_db


def nomor(client, kueri=""):
    """Numbers of the usulan in the list."""
    return re.findall(r'class="angka">(U\d{6})<', client.get(f"/verifikasi/{kueri}").content.decode())


def putus(client, u, tindakan, kueri="", **isi):
    isi = {"versi": segar(u).versi, **({"tetap": sidik(u)} if tindakan == "setujui" else {}), **isi}
    return client.post(
        f"/verifikasi/usulan/{u.uuid}/{tindakan}/{kueri}", {f"{tindakan}-{n}": v for n, v in isi.items()}
    )


@pytest.mark.fitur("A-46")
def test_siapa_membuka_apa(dunia, masuk):
    (u,) = beberapa(dunia, 1)
    alamat = f"/verifikasi/usulan/{u.uuid}/"
    harapan = {
        "admin_a": (200, 200), "bkd": (200, 200), "admin_b": (200, 404), "admin_kota": (200, 404),
        "manajer": (403, 403), "auditor": (403, 403), "diri_a": (403, 403), "luar": (403, 403),
    }  # fmt: skip
    for siapa, (daftar, satu) in harapan.items():
        client = masuk(getattr(dunia, siapa))
        assert (client.get("/verifikasi/").status_code, client.get(alamat).status_code) == (daftar, satu), siapa
        assert client.post(f"{alamat}setujui/").status_code in ((422,) if satu == 200 else (satu,)), siapa


@pytest.mark.fitur("A-46")
def test_saringan(dunia, masuk):
    dua, semua = verifikator(dunia), beberapa(dunia, 3)
    foto = usul(dunia.diri_a, dunia.asn_a, {"kk.nomor": "3201010101010001"}, jenis="DATA_PENDUKUNG")
    sub = usul(dunia.admin_a, dunia.asn_sub, {"gelar_belakang": "S.Kom."})  # admin_sub's turn
    admin = masuk(dunia.admin_a)
    assert nomor(admin) == [u.nomor for u in (*semua, foto)]
    assert nomor(masuk(dunia.admin_sub)) == [sub.nomor]
    assert nomor(admin, "?jenis=DATA_PENDUKUNG") == [foto.nomor]
    assert nomor(admin, f"?unit={dunia.opd_a.pk}") == [u.nomor for u in (*semua, foto)]
    assert nomor(admin, f"?unit={dunia.sub_a.pk}") == []
    assert nomor(admin, f"?unit={dunia.opd_b.pk}") == []  # outside: nothing, and no hint
    with konteks.masuk(SEMUA | {"pengguna": dunia.admin_a.pk}):
        Usulan.objects.filter(pk=semua[0].pk).update(berpindah_pada=timezone.now() - timedelta(days=8))
        Usulan.objects.filter(pk=semua[1].pk).update(berpindah_pada=timezone.now() - timedelta(days=4))
    assert nomor(admin, "?umur=lambat") == [semua[0].nomor]
    assert nomor(admin, "?umur=3") == [semua[0].nomor, semua[1].nomor]
    assert nomor(admin, "?umur=baru") == [semua[2].nomor, foto.nomor]
    isi = admin.get("/verifikasi/").content.decode()
    assert "8 dari 7 hari" in isi
    assert "lewat batas" in isi
    client_dua = masuk(dua)
    client_dua.post(f"/verifikasi/usulan/{semua[2].uuid}/ambil/")
    assert nomor(admin, "?pemegang=lain") == nomor(client_dua, "?pemegang=saya") == [semua[2].nomor]
    assert nomor(admin, f"?pemegang={dua.uuid}") == [semua[2].nomor]
    assert semua[2].nomor not in nomor(admin, "?pemegang=kosong")
    assert "Pemeriksa verifikator" in admin.get("/verifikasi/").content.decode()
    assert nomor(admin, "?keadaan=DISETUJUI") == []
    assert nomor(admin, "?keadaan=menunggu&sesudah=x&unit=abc") == [u.nomor for u in (*semua, foto)]


@pytest.mark.fitur("A-46")
def test_sepuluh_teratas_lewat_halaman(dunia, masuk):
    semua, admin = beberapa(dunia, 12), masuk(dunia.admin_a)
    jawab = admin.post("/verifikasi/ambil/?jenis=DATA_UTAMA")
    assert jawab.url == "/verifikasi/?jenis=DATA_UTAMA&pemegang=saya"
    assert nomor(admin, "?pemegang=saya") == [u.nomor for u in semua[:10]]
    assert "Lepas semua (10)" in admin.get("/verifikasi/").content.decode()
    admin.post("/verifikasi/lepas/")
    assert nomor(admin, "?pemegang=saya") == []
    assert len(nomor(admin)) == 12


@pytest.mark.fitur("A-47", "A-08")
def test_satu_demi_satu_dengan_saringan(dunia, masuk):
    semua, admin = beberapa(dunia, 4), masuk(dunia.admin_a)
    kueri = "?jenis=DATA_UTAMA"
    isi = admin.get(f"/verifikasi/usulan/{semua[1].uuid}/{kueri}").content.decode()
    assert "2 dari 4" in isi
    for lain, hubungan in ((semua[0], "prev"), (semua[2], "next")):
        assert re.search(rf'rel="{hubungan}" href="/verifikasi/usulan/{lain.uuid}/\?jenis=DATA_UTAMA"', isi)
    assert "Diganti" in isi or "Ditambah" in isi
    assert "/1/800/" in isi  # a picture of the first page
    jawab = putus(admin, semua[1], "setujui", kueri)
    assert jawab.url == f"/verifikasi/usulan/{semua[2].uuid}/{kueri}"
    assert segar(semua[1]).keadaan == "DISETUJUI"
    jawab = putus(admin, semua[2], "kembalikan", kueri, templat="Berkas tidak lengkap. Lampirkan semua halamannya.")
    assert jawab.url == f"/verifikasi/usulan/{semua[3].uuid}/{kueri}"
    assert segar(semua[2]).catatan.startswith("Berkas tidak lengkap.")
    assert segar(semua[2]).alasan_tolak_id == "BTL"  # the template brings it
    jawab = putus(admin, semua[3], "tolak", kueri, alasan_tolak="TMS", catatan="")
    assert jawab.url == f"/verifikasi/usulan/{semua[0].uuid}/{kueri}"  # from the last to the first that is left
    assert (segar(semua[3]).keadaan, segar(semua[3]).alasan_tolak_id) == ("DITOLAK", "TMS")
    jawab = putus(admin, semua[0], "setujui", kueri)
    assert jawab.url == f"/verifikasi/{kueri}"
    halaman = admin.get(f"/usulan/{semua[1].uuid}/").content.decode()
    assert re.search(r"Diverifikasi oleh.*?Pengguna admin_a, \d+ \w+ \d{4}", halaman, re.S)


@pytest.mark.fitur("A-47")
def test_isian_yang_kurang_ditanyakan_lagi(dunia, masuk):
    (u,), admin = beberapa(dunia, 1), masuk(dunia.admin_a)
    jawab = putus(admin, u, "kembalikan", catatan="abc")
    assert (jawab.status_code, "Pilih alasannya." in jawab.content.decode()) == (422, True)
    assert 'for="id_kembalikan-alasan_tolak">Alasan<span class="opsional"> (wajib, atau' in jawab.content.decode()
    assert 'value="abc"' in jawab.content.decode()
    jawab = putus(admin, u, "tolak", alasan_tolak="LAINNYA", catatan="")
    assert (jawab.status_code, "tulis catatannya" in jawab.content.decode()) == (422, True)
    assert putus(admin, u, "tolak", alasan_tolak="").status_code == 422
    for kode in ("TMS", "LAINNYA"):  # nothing that a proposer can mend; nothing that says what is wrong
        assert putus(admin, u, "kembalikan", alasan_tolak=kode).status_code == 422
    assert segar(u).keadaan == "DIAJUKAN"
    assert putus(admin, u, "kembalikan", alasan_tolak="BTL").status_code == 302  # a code needs no words
    assert (segar(u).keadaan, segar(u).alasan_tolak_id, segar(u).catatan) == ("PERBAIKAN", "BTL", "")
    assert "BTL: berkas tidak lengkap" in admin.get(f"/usulan/{u.uuid}/").content.decode()


@pytest.mark.fitur("A-47")
def test_orang_lain_lebih_dulu(dunia, masuk):
    dua, semua = verifikator(dunia), beberapa(dunia, 2)
    admin = masuk(dunia.admin_a)
    versi = segar(semua[0]).versi
    putus(masuk(dua), semua[0], "setujui")
    jawab = admin.post(
        f"/verifikasi/usulan/{semua[0].uuid}/tolak/", {"tolak-versi": versi, "tolak-alasan_tolak": "BTS"}
    )
    isi = jawab.content.decode()
    assert jawab.status_code == 409
    assert "Orang lain lebih dulu" in isi
    assert "Pemeriksa verifikator" in isi
    assert f"/verifikasi/usulan/{semua[1].uuid}/" in isi
    assert segar(semua[0]).keadaan == "DISETUJUI"


@pytest.mark.fitur("A-47", "A-08")
def test_saringan_tetap_ketika_yang_dipegang_diputus_orang_lain(dunia, masuk):
    """Kind, unit, age and holder stand in the addresses before and after it, also on the page that says so."""
    semua, admin = beberapa(dunia, 3), masuk(dunia.admin_a)
    for u in semua:
        admin.post(f"/verifikasi/usulan/{u.uuid}/ambil/")
    versi, alamat = segar(semua[1]).versi, f"/verifikasi/usulan/{semua[1].uuid}/"
    with sebagai(dunia.bkd):  # decided past the claim
        aksi.tolak(cakupan=cakupan(dunia.bkd), usulan=semua[1], versi=versi, kode="BTS", catatan="")
    for kueri in ("jenis=DATA_UTAMA", f"unit={dunia.opd_a.pk}", "umur=baru", "pemegang=saya", "keadaan=DIAJUKAN"):
        kueri = f"?{kueri}"
        for isi in (
            admin.get(alamat + kueri).content.decode(),
            admin.post(f"{alamat}setujui/{kueri}", {"setujui-versi": versi}).content.decode(),
        ):
            assert f'rel="next" href="/verifikasi/usulan/{semua[2].uuid}/{kueri}"' in isi, kueri
            assert f'href="/verifikasi/{kueri}"' in isi, kueri
        assert f'rel="prev" href="/verifikasi/usulan/{semua[0].uuid}/{kueri}"' in admin.get(alamat + kueri).text, kueri
        assert nomor(admin, kueri) == [semua[0].nomor, semua[2].nomor], kueri


@pytest.mark.fitur("A-47")
def test_data_berubah_ditanyakan(dunia, masuk):
    orang, akun = asn_berakun(dunia, 1)
    u = usul(akun, orang)
    admin = masuk(dunia.admin_a)
    versi = segar(u).versi
    with konteks.masuk(SEMUA):
        type(orang).objects.filter(pk=orang.pk).update(npwp="012345678901000")
    jawab = admin.post(f"/verifikasi/usulan/{u.uuid}/setujui/", {"setujui-versi": versi, "setujui-catatan": ""})
    isi = jawab.content.decode()
    assert jawab.status_code == 409
    for potong in ("Berubah sesudah diusulkan", "012345678901000", "092542943407000", "setujui-setuju_beda"):
        assert potong in isi
    assert putus(admin, u, "setujui", catatan="", setuju_beda="on").status_code == 302
    assert segar(u).keadaan == "DISETUJUI"


@pytest.mark.fitur("A-46")
def test_dipegang_orang_lain_diambil_alih_dahulu(dunia, masuk):
    dua, (u, lain) = verifikator(dunia), beberapa(dunia, 2)
    client_dua, admin = masuk(dua), masuk(dunia.admin_a)
    client_dua.post(f"/verifikasi/usulan/{u.uuid}/ambil/")
    isi = admin.get(f"/verifikasi/usulan/{u.uuid}/").content.decode()
    assert "Sedang dipegang Pemeriksa verifikator" in isi
    assert 'data-putus="s"' not in isi
    assert putus(admin, u, "setujui").status_code == 409
    assert segar(u).keadaan == "DIAJUKAN"
    assert putus(admin, lain, "setujui").url == "/verifikasi/"  # what is in another's hands is not the next one
    admin.post(f"/verifikasi/usulan/{u.uuid}/ambil-alih/")
    assert "diambil alih dari Pemeriksa verifikator" in admin.get(f"/verifikasi/usulan/{u.uuid}/").content.decode()
    with konteks.masuk(SEMUA):
        nama = segar(u).pegawai.nama
    alih = f"Usulan {u.nomor} tentang {nama} diambil alih Pengguna admin_a: ubah Data utama (NPWP)."
    assert alih in client_dua.get("/notifikasi/").content.decode()
    assert putus(admin, u, "setujui").status_code == 302
    with konteks.masuk(SEMUA):
        assert not Klaim.objects.exists()


@pytest.mark.fitur("A-02")
def test_dokumen_wajib_disebut_dan_setujui_tidak_ditawarkan(dunia, masuk, monkeypatch):
    (u,), admin = beberapa(dunia, 1), masuk(dunia.admin_a)
    wajib = [("872", "SK Kenaikan Pangkat", False), ("KTP", "KTP", True)]
    berwajib = replace(jenis_usulan("DATA_UTAMA"), dokumen_wajib=lambda usulan: wajib)
    monkeypatch.setitem(_JENIS, "DATA_UTAMA", berwajib)
    isi = admin.get(f"/verifikasi/usulan/{u.uuid}/").content.decode()
    assert "Belum ada: SK Kenaikan Pangkat" in isi
    assert 'data-putus="s"' not in isi
    assert 'data-putus="k"' in isi
    assert putus(admin, u, "setujui").status_code == 422  # the engine says the same
    assert segar(u).keadaan == "DIAJUKAN"


@pytest.mark.fitur("A-56")
def test_templat_alasan_sendiri(dunia, masuk):
    (u,), admin = beberapa(dunia, 1), masuk(dunia.admin_a)
    jawab = admin.post("/verifikasi/templat/", {"untuk": "TOLAK", "isi": "Nomornya bukan milik Anda."})
    assert (jawab.status_code, "Pilih alasan penolakan" in jawab.content.decode()) == (422, True)
    kembali = {"untuk": "KEMBALI", "alasan_tolak": "TMS", "isi": "Pindai lagi."}
    assert admin.post("/verifikasi/templat/", kembali).status_code == 422  # nobody can mend that
    admin.post("/verifikasi/templat/", {"untuk": "TOLAK", "alasan_tolak": "TMS", "isi": "Nomornya bukan milik Anda."})
    with sebagai(dunia.admin_a):
        satu = TemplatAlasan.objects.get()
    for siapa in (dunia.bkd, verifikator(dunia)):
        with sebagai(siapa):
            assert not TemplatAlasan.objects.exists()  # the wall: one's own
        assert masuk(siapa).post(f"/verifikasi/templat/{satu.uuid}/hapus/").status_code == 404
    putus(admin, u, "tolak", templat=str(satu.uuid), alasan_tolak="", catatan="Lihat KTP.")
    assert (segar(u).alasan_tolak_id, segar(u).catatan) == ("TMS", "Nomornya bukan milik Anda. Lihat KTP.")
    admin.post(f"/verifikasi/templat/{satu.uuid}/hapus/")
    assert "Belum ada." in admin.get("/verifikasi/templat/").content.decode()


def test_kueri_sama_pada_satu_dan_tiga_usulan(dunia, masuk):
    admin, banyak = masuk(dunia.admin_a), []
    semua = beberapa(dunia, 1)
    for tambahan in (0, 2):
        for nomor_asn in range(tambahan):
            orang, akun = asn_berakun(dunia, 50 + nomor_asn)
            semua.append(usul(akun, orang, {"npwp": f"08{nomor_asn:010d}000"}))
        for alamat in ("/verifikasi/", f"/verifikasi/usulan/{semua[0].uuid}/"):
            admin.post(f"/verifikasi/usulan/{semua[-1].uuid}/ambil/")
            admin.get(alamat)
            with CaptureQueriesContext(connection) as kueri:
                assert admin.get(alamat).status_code == 200
            banyak.append(len(kueri))
    # The last one asks twice for the next: after it, and from the start.
    assert banyak[2] == banyak[0]
    assert banyak[3] <= banyak[1]


@pytest.mark.fitur("A-56")
def test_persetujuan_yang_keliru_dibalik(dunia, masuk):
    (u,) = beberapa(dunia, 1)
    putus(masuk(dunia.admin_a), u, "setujui")
    with sebagai(dunia.bkd):
        balik = aksi.batalkan_persetujuan(cakupan=cakupan(dunia.bkd), usulan=segar(u), alasan="Kartunya orang lain")
    assert balik.nomor in nomor(masuk(dunia.admin_a))
