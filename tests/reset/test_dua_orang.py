"""What two persons decide: OTP, resets beyond the hourly limit, Admin BKD."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from pegawai.aksi import pindahkan
from sigma.akun.models import Pengguna, PermintaanReset
from sigma.akun.querysets import punya_otp
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from tests.akun.bantuan import MASUK, isi_sandi, kode, masuk_penuh
from tests.pemeran import SEMUA, buat_pengguna
from tests.reset.bantuan import alamat, jenis_kejadian, kode_di, pakai_kode, penolakan, reset, siapkan

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-06")]
ANTREAN = "/reset-sandi/persetujuan/"


@pytest.fixture
def admin(dunia, masuk):
    siapkan(dunia.diri_a)
    return masuk(dunia.admin_a)


@pytest.fixture
def kedua(dunia, masuk):
    """Another Admin OPD of the same unit."""
    pengguna = buat_pengguna("admin.kedua", "Wahyu Nugroho")
    with konteks.masuk(SEMUA):
        beri_penugasan(pengguna, "ADMIN_OPD", unor=dunia.opd_a, alasan="uji")
    return masuk(pengguna)


def minta(client, orang, tindakan="otp") -> str:
    """Ask; gives the address of the request."""
    jawab = reset(client, alamat(orang), tindakan=tindakan)
    assert jawab.status_code == 302, jawab.content.decode()[-2000:]
    return jawab["Location"]


def setujui(client, tujuan):
    return client.post(tujuan, {"setuju": "1", "cara": "telepon"})


def satu_permintaan() -> PermintaanReset:
    with konteks.masuk(SEMUA):
        return PermintaanReset.objects.get()


def test_ponsel_hilang_di_opd_dengan_satu_admin(jam, dunia, admin, masuk):
    """Asked by the one Admin OPD, agreed to by the BKD on the phone, the code enrols the new device."""
    bkd = masuk(dunia.bkd)
    tujuan = minta(admin, dunia.asn_a)
    assert punya_otp(dunia.diri_a), "belum ada yang berubah"
    assert "ANI WIJAYA" in bkd.get(ANTREAN).content.decode()
    assert "Reset menunggu Anda" in bkd.get("/").content.decode()
    assert setujui(bkd, tujuan)["Location"] == tujuan
    assert punya_otp(dunia.diri_a)
    terbit = kode_di(admin.post(f"{tujuan}kode/"))
    assert terbit
    assert not punya_otp(dunia.diri_a)
    assert admin.post(f"{tujuan}kode/").status_code == 403, "sekali saja"
    asn = Client()
    assert pakai_kode(asn, dunia.diri_a.nama_pengguna, terbit)["Location"] == "/aktivasi/otp/"
    kunci = re.search(r"Kunci: <code>([A-Z2-7 ]+)</code>", asn.get("/aktivasi/otp/").content.decode())[1]
    assert asn.post("/aktivasi/otp/", {"code": kode(kunci.replace(" ", ""))}).status_code == 200
    assert asn.get("/profil/").status_code == 200
    assert jenis_kejadian(dunia.diri_a) == [
        *("otp_diminta", "permintaan_setuju", "otp_dicabut", "kode_terbit", "sandi_direset", "reset_ditolak"),
        *("aktivasi", "masuk"),
    ]


def test_ponsel_hilang_dengan_admin_lain_dan_kode_oleh_orang_kedua(dunia, admin, kedua):
    tujuan = minta(admin, dunia.asn_a)
    setujui(kedua, tujuan)
    assert kode_di(kedua.post(f"{tujuan}kode/"))


def test_empat_mata_orang_bukan_akun(dunia, admin, masuk, kedua):
    """Oneself, a second account of oneself, the person it is about: none may agree."""
    tujuan = minta(admin, dunia.asn_a)
    assert setujui(admin, tujuan).status_code == 403
    kembar = buat_pengguna("admin.kembar", "Pengguna admin_a")
    diri = dunia.diri_a
    with konteks.masuk(SEMUA):
        beri_penugasan(kembar, "ADMIN_OPD", unor=dunia.opd_a, alasan="uji")
        beri_penugasan(diri, "ADMIN_BKD", instansi=dunia.kab, alasan="uji")
    assert setujui(masuk(kembar), tujuan).status_code == 403
    assert setujui(masuk(diri), tujuan).status_code == 403
    assert satu_permintaan().keadaan == "MENUNGGU"
    assert penolakan(diri) == [
        ("orang_sama", dunia.admin_a.pk), ("orang_sama", kembar.pk), ("diri", diri.pk)
    ]  # fmt: skip
    assert setujui(kedua, tujuan).status_code == 302


def test_basis_data_menolak_satu_orang(dunia, admin):
    minta(admin, dunia.asn_a)
    with konteks.masuk(SEMUA), pytest.raises(IntegrityError), transaction.atomic():
        PermintaanReset.objects.update(keadaan="DISETUJUI", diputus_oleh=dunia.admin_a)


def test_tanpa_persetujuan_tidak_ada_kode(dunia, admin, kedua):
    tujuan = minta(admin, dunia.asn_a)
    assert admin.post(f"{tujuan}kode/").status_code == 403
    assert kedua.post(tujuan, {"tolak": "1", "alasan": "Tidak dapat dihubungi"}).status_code == 302
    assert admin.post(f"{tujuan}kode/").status_code == 403
    assert setujui(kedua, tujuan).status_code == 403
    assert punya_otp(dunia.diri_a)
    assert "permintaan_tolak" in jenis_kejadian(dunia.diri_a)


def test_orang_ketiga_tidak_mengambil_kodenya(dunia, admin, kedua, masuk):
    tujuan = minta(admin, dunia.asn_a)
    setujui(kedua, tujuan)
    assert masuk(dunia.bkd).post(f"{tujuan}kode/").status_code == 403
    assert kode_di(admin.post(f"{tujuan}kode/"))


@pytest.mark.parametrize("sesudah_setuju", [False, True])
def test_gugur_sesudah_24_jam(dunia, admin, kedua, sesudah_setuju):
    tujuan = minta(admin, dunia.asn_a)
    if sesudah_setuju:
        setujui(kedua, tujuan)
    with konteks.masuk(SEMUA):
        PermintaanReset.objects.update(kedaluwarsa_pada=timezone.now() - timedelta(seconds=1))
    assert (admin.post(f"{tujuan}kode/") if sesudah_setuju else setujui(kedua, tujuan)).status_code == 403
    assert "Kedaluwarsa" in kedua.get(f"{ANTREAN}?tampil=usai").content.decode()
    assert punya_otp(dunia.diri_a)


def test_permintaan_ikut_pindah_dan_hilang_dari_unit_lama(dunia, admin, kedua, masuk):
    tujuan = minta(admin, dunia.asn_a)
    with konteks.masuk(SEMUA):
        pindahkan(pegawai=dunia.asn_a, tujuan=dunia.opd_b, alasan="uji")
    assert kedua.get(tujuan).status_code == 404
    assert masuk(dunia.admin_b).get(tujuan).status_code == 200


@pytest.mark.parametrize("siapa", ["admin_b", "admin_kota", "admin_sub"])
def test_permintaan_unit_lain_404(dunia, admin, masuk, siapa):
    tujuan = minta(admin, dunia.asn_a)
    client = masuk(getattr(dunia, siapa))
    assert client.get(tujuan).status_code == 404
    assert setujui(client, tujuan).status_code == 404
    assert client.post(f"{tujuan}kode/").status_code == 404
    assert "ANI" not in client.get(ANTREAN).content.decode()
    with konteks.masuk({"opd": {dunia.opd_b.pk}, "tulis_opd": {dunia.opd_b.pk}}):
        assert PermintaanReset.objects.count() == 0
        assert PermintaanReset.objects.update(keadaan="DITOLAK") == 0


def test_dua_permintaan_yang_sama_ditolak(dunia, admin, kedua):
    minta(admin, dunia.asn_a)
    assert reset(kedua, alamat(dunia.asn_a), tindakan="otp").status_code == 403
    assert penolakan(dunia.diri_a)[-1][0] == "sudah_diminta"


def test_buka_kunci_otp(jam, dunia, admin, kedua):
    Pengguna.objects.filter(pk=dunia.diri_a.pk).update(otp_gagal=10, otp_terkunci_pada=timezone.now())
    tujuan = minta(admin, dunia.asn_a, "buka")
    assert Pengguna.objects.get(pk=dunia.diri_a.pk).otp_terkunci
    setujui(kedua, tujuan)
    kini = Pengguna.objects.get(pk=dunia.diri_a.pk)
    assert (kini.otp_terkunci, kini.otp_gagal, punya_otp(kini)) == (False, 0, True)
    assert satu_permintaan().keadaan == "SELESAI"
    assert isi_sandi(Client(), kini.nama_pengguna).status_code == 302, "kata sandinya tetap"


def test_setiap_langkah_disurelkan_ke_alamat_yang_sah(dunia, admin, kedua):
    Pengguna.objects.filter(pk=dunia.diri_a.pk).update(email="ani@contoh.id")
    tujuan = minta(admin, dunia.asn_a)
    assert Pengguna.objects.get(pk=dunia.diri_a.pk).email_dikonfirmasi_pada is None
    Pengguna.objects.filter(pk=dunia.diri_a.pk).update(email_dikonfirmasi_pada=timezone.now())
    setujui(kedua, tujuan)
    admin.post(f"{tujuan}kode/")
    assert jumlah_surat() == 2


def jumlah_surat() -> int:
    from sigma.akun.models import SuratKeluar

    with konteks.masuk(SEMUA):
        return SuratKeluar.objects.only("id").filter(jenis="akun").count()


# --- beyond the limit --------------------------------------------------------------------------------------
def test_di_atas_batas_menunggu_orang_kedua_dan_bkd_tahu(dunia, admin, masuk, settings):
    settings.RESET_MAKS_PER_JAM = 2
    Pengguna.objects.filter(pk=dunia.bkd.pk).update(email="bkd@contoh.id")
    Pengguna.objects.filter(pk=dunia.bkd.pk).update(email_dikonfirmasi_pada=timezone.now())
    for _ in range(2):
        assert kode_di(reset(admin, alamat(dunia.asn_a)))
    tujuan = minta(admin, dunia.asn_a, "sandi")
    assert satu_permintaan().sebab == "BATAS"
    bkd = masuk(dunia.bkd)
    assert "reset di atas batas" in bkd.get("/reset-sandi/").content.decode()
    assert "reset di atas batas" in bkd.get(ANTREAN).content.decode()
    assert jumlah_surat() == 1
    setujui(bkd, tujuan)
    assert kode_di(admin.post(f"{tujuan}kode/"))
    assert jenis_kejadian(dunia.diri_a).count("sandi_direset") == 3


def test_batas_dihitung_per_admin_dan_per_jam(dunia, admin, kedua, settings):
    settings.RESET_MAKS_PER_JAM = 1
    assert kode_di(reset(admin, alamat(dunia.asn_a)))
    assert kode_di(reset(kedua, alamat(dunia.asn_a)))
    assert kode_di(reset(admin, alamat(dunia.asn_a))) == ""


# --- Admin BKD ---------------------------------------------------------------------------------------------
def test_admin_bkd_oleh_admin_bkd_lain_dan_orang_kedua(dunia, masuk):
    klien = []
    for nama in ("bkd.dua", "bkd.tiga"):
        pengguna = buat_pengguna(nama, {"bkd.dua": "Sari Utami", "bkd.tiga": "Joko Lelono"}[nama])
        with konteks.masuk(SEMUA):
            beri_penugasan(pengguna, "ADMIN_BKD", instansi=dunia.kab, alasan="uji")
        klien.append(masuk(pengguna))
    tujuan = reset(klien[0], f"/reset-sandi/akun/{dunia.bkd.uuid}/")["Location"]
    assert satu_permintaan().sebab == "BKD"
    assert setujui(klien[0], tujuan).status_code == 403
    assert setujui(masuk(dunia.bkd), tujuan).status_code == 403
    assert masuk(dunia.admin_a).get(tujuan).status_code == 404
    assert setujui(klien[1], tujuan).status_code == 302
    assert kode_di(klien[0].post(f"{tujuan}kode/"))


def test_kueri_antrean_sama_pada_satu_dan_tiga_baris(dunia, admin, kedua, masuk, settings):
    from django.test.utils import CaptureQueriesContext

    for nama in ("asn_a2", "asn_sub"):
        orang = getattr(dunia, nama)
        siapkan(buat_pengguna(orang.nip, orang.nama, orang_id=orang.pk))
    bkd = masuk(dunia.bkd)

    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            bkd.get(ANTREAN)
        return len(kueri)

    minta(admin, dunia.asn_a)
    hitung()
    satu = hitung()
    minta(admin, dunia.asn_a2)
    minta(admin, dunia.asn_sub)
    assert hitung() == satu


def test_masuk_dengan_perangkat_lama_mati_sesudah_pencabutan(jam, dunia, masuk, kedua):
    rahasia = siapkan(dunia.diri_a)
    admin = masuk(dunia.admin_a)
    asn = Client()
    tujuan = minta(admin, dunia.asn_a)
    setujui(kedua, tujuan)
    admin.post(f"{tujuan}kode/")
    masuk_penuh(asn, dunia.diri_a.nama_pengguna, rahasia)
    assert asn.get("/profil/")["Location"].startswith(MASUK)


def test_antrean_panjang_berhalaman_dan_yang_selesai_terpisah(dunia, admin, kedua, masuk, monkeypatch):
    """Every open request can be reached, the oldest first; what is over stands on a tab of its own."""
    monkeypatch.setattr("pegawai.reset.baca.PER_HALAMAN", 1)
    for nama in ("asn_a2", "asn_sub"):
        orang = getattr(dunia, nama)
        siapkan(buat_pengguna(orang.nip, orang.nama, orang_id=orang.pk))
    tujuan = [minta(admin, orang) for orang in (dunia.asn_a, dunia.asn_a2, dunia.asn_sub)]
    bkd, halaman, dilihat = masuk(dunia.bkd), ANTREAN, []
    while halaman:
        isi = bkd.get(halaman).content.decode()
        dilihat += [t for t in tujuan if t in isi]
        lanjut = re.search(r'rel="next" href="([^"]+)"', isi)
        halaman = ANTREAN + lanjut[1].replace("&amp;", "&") if lanjut else ""
    assert dilihat == tujuan
    kedua.post(tujuan[0], {"tolak": "1", "alasan": "Bukan orangnya"})
    assert tujuan[0] not in bkd.get(ANTREAN).content.decode()
    assert tujuan[0] in bkd.get(f"{ANTREAN}?tampil=usai").content.decode()
    assert bkd.get(f"{ANTREAN}?tampil=lain&sesudah=bukan-uuid").status_code == 200


def test_orang_kedua_dan_peminta_mendapat_notifikasi(dunia, admin, kedua, masuk):
    """Who could agree hears of it, who asked hears of the decision; nobody of another unit, and not the person."""
    siapkan(buat_pengguna(dunia.asn_a2.nip, dunia.asn_a2.nama, orang_id=dunia.asn_a2.pk))
    tujuan = minta(admin, dunia.asn_a2)
    teks = f"Cabut OTP (ponsel hilang) untuk {dunia.asn_a2.nama}: "
    for client, ada in ((kedua, True), (masuk(dunia.bkd), True), (masuk(dunia.admin_b), False), (admin, False)):
        assert (f"{teks}Menunggu orang kedua." in client.get("/notifikasi/").content.decode()) is ada
    kedua.get(tujuan)  # looking at it is reading the news
    setujui(kedua, tujuan)
    assert f"{teks}Disetujui, kode belum diterbitkan." in admin.get("/notifikasi/").content.decode()
    assert "belum dibaca" not in kedua.get("/notifikasi/?tampil=baru").content.decode().split("<main")[1]


def test_peminta_menarik_permintaannya(dunia, admin, kedua):
    tujuan = minta(admin, dunia.asn_a)
    assert kedua.post(f"{tujuan}tarik/", follow=True).status_code == 200
    assert "Menunggu orang kedua" in kedua.get(tujuan).content.decode()  # not hers to take back
    assert "Permintaan ditarik." in admin.post(f"{tujuan}tarik/", follow=True).content.decode()
    assert setujui(kedua, tujuan).status_code == 403
    kejadian = jenis_kejadian(dunia.diri_a)
    assert (kejadian.count("permintaan_tarik"), kejadian.count("permintaan_tolak")) == (1, 0)
    minta(admin, dunia.asn_a)  # and may ask anew
