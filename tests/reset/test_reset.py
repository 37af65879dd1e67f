"""A-06: an admin finds somebody of the own unit and resets; every abuse is refused and in the trace."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pegawai.aksi import pindahkan
from sigma.akun import aksi
from sigma.akun.models import KejadianAkun, Pengguna, SesiPengguna
from sigma.basis import konteks
from sigma.jejak.models import Akses
from sigma.organisasi.aksi import beri_penugasan
from sigma.tampilan import ingatan_cari
from tests.akun.bantuan import MASUK, OTP, SANDI, isi_sandi, kode, masuk_penuh, sudah_masuk
from tests.pemeran import SEMUA, buat_pengguna
from tests.reset.bantuan import (
    CARI,
    KERJA,
    alamat,
    jenis_kejadian,
    kode_di,
    pakai_kode,
    penolakan,
    reset,
    siapkan,
)

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-06")]


@pytest.fixture
def admin(dunia, masuk):
    return masuk(dunia.admin_a)


def test_jalan_tertipis(jam, dunia, admin):
    """Found by NIP, reset, the code opens the account for a new password, OTP is still asked."""
    rahasia = siapkan(dunia.diri_a)
    jawab = admin.post(CARI, {"cari": "19850101 201001 2 001"})
    assert jawab["Location"] == alamat(dunia.asn_a)
    teks = admin.get(jawab["Location"]).content.decode()
    assert [satu for satu in ("ANI WIJAYA", "19850101 201001 2 001", "Dinas A", "Aktif") if satu not in teks] == []
    yakin = admin.post(alamat(dunia.asn_a), KERJA)
    assert "Ya, reset" in yakin.content.decode()
    assert Pengguna.objects.get(pk=dunia.diri_a.pk).check_password(SANDI), "belum ada yang berubah"
    hasil = reset(admin, alamat(dunia.asn_a))
    terbit = kode_di(hasil)
    assert terbit
    assert "no-store" in hasil["Cache-Control"]
    asn = Client()
    assert isi_sandi(asn, dunia.diri_a.nama_pengguna).status_code == 200, "kata sandi lama mati"
    assert pakai_kode(asn, dunia.diri_a.nama_pengguna, terbit)["Location"] == MASUK
    assert isi_sandi(asn, dunia.diri_a.nama_pengguna, "Kursi-Rotan-Biru-77")["Location"] == OTP
    assert not sudah_masuk(asn)
    asn.post(OTP, {"code": kode(rahasia)})
    assert sudah_masuk(asn)
    assert jenis_kejadian(dunia.diri_a) == ["kode_terbit", "sandi_direset", "aktivasi", "masuk"]
    baris = KejadianAkun.objects.get(pengguna=dunia.diri_a, jenis="sandi_direset")
    assert (baris.oleh, baris.alasan) == (dunia.admin_a, "Hadir, KTP atau kartu ASN diperiksa. Lupa kata sandi")


def test_cari_nama_tidak_di_alamat(dunia, admin):
    jawab = admin.post(CARI, {"cari": "a"})
    assert "wijaya" not in jawab["Location"].lower()
    teks = admin.get(admin.post(CARI, {"cari": "DEWI"})["Location"]).content.decode()
    assert "Tidak ditemukan" in teks
    assert "DEWI ANGGRAINI" not in teks
    assert admin.post(CARI, {"cari": " "}).status_code == 422


@pytest.mark.parametrize(("isi", "pesan"), [({"cara": ""}, "Pilih cara"), ({"alasan": ""}, "Alasan tidak boleh")])
def test_isian_kurang_ditolak_dan_disimpan(dunia, admin, isi, pesan):
    jawab = admin.post(alamat(dunia.asn_a), {**KERJA, "yakin": "1", **isi})
    assert (jawab.status_code, kode_di(jawab)) == (422, "")
    assert pesan in jawab.content.decode()


def test_orang_tanpa_akun(dunia, admin):
    teks = admin.get(alamat(dunia.asn_a2)).content.decode()
    assert "belum punya akun" in teks
    assert reset(admin, alamat(dunia.asn_a2)).status_code == 200


# --- who may not be reset ----------------------------------------------------------------------------------
def _beri(pengguna, peran, dunia, **lain):
    lingkup = {"ADMIN_OPD": {"unor": dunia.opd_b}, "ADMIN_NASIONAL": {}}.get(peran, {"instansi": dunia.kab})
    with konteks.masuk(SEMUA):
        beri_penugasan(pengguna, peran, alasan="uji", **lingkup, **lain)


@pytest.mark.parametrize("peran", ["ADMIN_OPD", "MANAJER_BKD", "AUDITOR", "ADMIN_BKD", "ADMIN_NASIONAL"])
def test_peran_setara_atau_lebih_tinggi(dunia, admin, peran):
    _beri(dunia.diri_a, peran, dunia)
    jawab = reset(admin, alamat(dunia.asn_a))
    assert (jawab.status_code, kode_di(jawab)) == (403, "")
    assert penolakan(dunia.diri_a) == [("setara", dunia.admin_a.pk)]


def test_peran_yang_baru_mulai_nanti(dunia, admin):
    _beri(dunia.diri_a, "ADMIN_OPD", dunia, mulai=timezone.localdate() + timedelta(days=30))
    assert reset(admin, alamat(dunia.asn_a)).status_code == 403
    assert penolakan(dunia.diri_a) == [("setara", dunia.admin_a.pk)]


def test_peran_yang_sudah_lewat_tidak_menghalangi(dunia, admin):
    hari = timezone.localdate()
    _beri(dunia.diri_a, "ADMIN_OPD", dunia, mulai=hari - timedelta(days=9), sampai=hari - timedelta(days=1))
    assert kode_di(reset(admin, alamat(dunia.asn_a)))


def test_admin_opd_direset_bkd(dunia, masuk):
    _beri(dunia.diri_a, "ADMIN_OPD", dunia)
    assert kode_di(reset(masuk(dunia.bkd), alamat(dunia.asn_a)))


def test_akun_sendiri(dunia, masuk):
    _beri(dunia.diri_a, "ADMIN_BKD", dunia)
    jawab = reset(masuk(dunia.diri_a), alamat(dunia.asn_a))
    assert jawab.status_code == 403
    assert penolakan(dunia.diri_a) == [("diri", dunia.diri_a.pk)]


@pytest.mark.parametrize(
    "sama", [{"nama_lengkap": "Ani Wijaya, S.Kom."}, {"email": "Ani@contoh.id"}, {"no_telp": "+62 812-3456-7890"}]
)
def test_akun_kedua_orang_yang_sama(dunia, masuk, sama):
    Pengguna.objects.filter(pk=dunia.diri_a.pk).update(email="ani@contoh.id", no_telp="081234567890")
    Pengguna.objects.filter(pk=dunia.admin_a.pk).update(**sama)
    dunia.admin_a.refresh_from_db()
    assert reset(masuk(dunia.admin_a), alamat(dunia.asn_a)).status_code == 403
    assert penolakan(dunia.diri_a) == [("orang_sama", dunia.admin_a.pk)]


def test_baru_pindah(dunia, admin, masuk):
    """E05: moved in, reset, moved back."""
    with konteks.masuk(SEMUA):
        pindahkan(pegawai=dunia.asn_b, tujuan=dunia.opd_a, alasan="uji")
    assert reset(admin, alamat(dunia.asn_b)).status_code == 403
    assert penolakan(dunia.diri_b) == [("baru_pindah", dunia.admin_a.pk)]
    with konteks.masuk(SEMUA):
        assert kode_di(reset(masuk(dunia.bkd), alamat(dunia.asn_b))), "bagi BKD itu bukan pindah masuk"


def test_pindah_di_dalam_unit_sendiri_bukan_pindah(dunia, admin):
    with konteks.masuk(SEMUA):
        pindahkan(pegawai=dunia.asn_a, tujuan=dunia.sub_a, alasan="uji")
    assert kode_di(reset(admin, alamat(dunia.asn_a)))


def test_akun_ditutup(dunia, admin):
    Pengguna.objects.filter(pk=dunia.diri_a.pk).update(is_active=False)
    assert reset(admin, alamat(dunia.asn_a)).status_code == 403
    assert penolakan(dunia.diri_a) == [("tutup", dunia.admin_a.pk)]


@pytest.mark.parametrize("siapa", ["admin_b", "admin_kota", "admin_sub"])
def test_di_luar_cakupan_404_dan_tercatat(dunia, masuk, siapa):
    """Another unit, another instansi by uuid, the unit above."""
    jawab = reset(masuk(getattr(dunia, siapa)), alamat(dunia.asn_a))
    assert jawab.status_code == 404
    assert "ANI" not in jawab.content.decode()
    with konteks.masuk({"pengguna": getattr(dunia, siapa).pk}):
        baris = Akses.objects.filter(jenis="ditolak", halaman="reset:orang")
        assert baris.count() == 1
    assert jenis_kejadian(dunia.diri_a) == []


@pytest.mark.parametrize("siapa", ["diri_a", "manajer", "auditor", "nasional", "luar"])
def test_tanpa_hak_403(dunia, masuk, siapa):
    client = masuk(getattr(dunia, siapa))
    assert client.get(CARI).status_code == 403
    assert reset(client, alamat(dunia.asn_a)).status_code == 403
    assert jenis_kejadian(dunia.diri_a) == []


# --- what a reset leaves behind ----------------------------------------------------------------------------
def test_kode_lama_terpakai_dan_sesudah_reset_kedua(jam, dunia, admin):
    siapkan(dunia.diri_a)
    nama = dunia.diri_a.nama_pengguna
    pertama = kode_di(reset(admin, alamat(dunia.asn_a)))
    setengah = Client()
    setengah.post("/aktivasi/", {"nama_pengguna": nama, "kode": pertama})
    kedua = kode_di(reset(admin, alamat(dunia.asn_a)))
    assert pakai_kode(Client(), nama, pertama).status_code == 200, "kode sesudah reset kedua"
    isi = {"sandi_baru": "Kursi-Rotan-Biru-77", "sandi_ulang": "Kursi-Rotan-Biru-77"}
    assert setengah.post("/aktivasi/sandi/", isi)["Location"] == "/aktivasi/"
    assert pakai_kode(Client(), nama, kedua).status_code == 302
    assert pakai_kode(Client(), nama, kedua).status_code == 200, "kode terpakai"
    ketiga = kode_di(reset(admin, alamat(dunia.asn_a)))
    jam.shift(24 * 3600 + 1)
    assert pakai_kode(Client(), nama, ketiga).status_code == 200, "kode kedaluwarsa"
    assert jenis_kejadian(dunia.diri_a).count("kode_ditolak") == 3


def test_sesi_dan_masuk_yang_menunggu_otp_mati(jam, dunia, admin):
    rahasia = siapkan(dunia.diri_a)
    nama = dunia.diri_a.nama_pengguna
    buka, menunggu = Client(), Client()
    masuk_penuh(buka, nama, rahasia)
    kunci = buka.session.session_key
    isi_sandi(menunggu, nama)
    jam.shift(30)
    assert kode_di(reset(admin, alamat(dunia.asn_a)))
    assert buka.get("/profil/").status_code == 302
    assert not SesiPengguna.objects.filter(pengguna=dunia.diri_a).exists()
    lama = Client()
    lama.cookies["sigma"] = kunci
    assert lama.get("/profil/").status_code == 302
    assert menunggu.post(OTP, {"code": kode(rahasia)})["Location"] == MASUK
    assert not sudah_masuk(menunggu)


def test_surel_yang_ditanam_admin_tidak_dipakai(dunia, admin):
    Pengguna.objects.filter(pk=dunia.diri_a.pk).update(email="admin-jahat@contoh.id")
    assert "Kirim ke email" not in admin.get(alamat(dunia.asn_a)).content.decode()
    jawab = reset(admin, alamat(dunia.asn_a), serah="surel")
    assert (jawab.status_code, kode_di(jawab)) == (403, "")
    assert penolakan(dunia.diri_a) == [("surel", dunia.admin_a.pk)]
    assert not dunia.diri_a.kode_aktivasi.exists()


def test_kode_lewat_surel_tidak_tampil(dunia, admin):
    Pengguna.objects.filter(pk=dunia.diri_a.pk).update(email="ani@contoh.id")
    Pengguna.objects.filter(pk=dunia.diri_a.pk).update(email_dikonfirmasi_pada=timezone.now())
    jawab = reset(admin, alamat(dunia.asn_a), serah="surel")
    assert kode_di(jawab) == ""
    assert "a…@contoh.id" in jawab.content.decode()
    assert dunia.diri_a.kode_aktivasi.count() == 1


def test_surel_berubah_dari_mana_pun_kehilangan_konfirmasinya(dunia):
    """Also by a plain UPDATE: the database forgets it."""
    baris = Pengguna.objects.filter(pk=dunia.diri_a.pk)
    baris.update(email="ani@contoh.id")
    baris.update(email_dikonfirmasi_pada=timezone.now())
    baris.update(email="lain@contoh.id", email_dikonfirmasi_pada=timezone.now())
    assert baris.get().email_dikonfirmasi_pada is None


# --- accounts that are no ASN's ----------------------------------------------------------------------------
def test_akun_bukan_asn_direset_bkd(dunia, masuk):
    tujuan = f"/reset-sandi/akun/{dunia.admin_b.uuid}/"
    assert masuk(dunia.admin_a).get(tujuan).status_code == 403
    bkd = masuk(dunia.bkd)
    hasil = bkd.get(bkd.post(CARI, {"cari": "admin_b"})["Location"])
    assert str(dunia.admin_b.uuid) in hasil.content.decode()
    assert kode_di(reset(bkd, tujuan))
    assert bkd.get(f"/reset-sandi/akun/{dunia.admin_kota.uuid}/").status_code == 404
    assert bkd.get(f"/reset-sandi/akun/{dunia.nasional.uuid}/").status_code == 404


def test_akun_yang_juga_berperan_di_instansi_lain_404(dunia, masuk):
    with konteks.masuk(SEMUA):
        beri_penugasan(dunia.admin_b, "AUDITOR", instansi=dunia.kota, alasan="uji")
    assert masuk(dunia.bkd).get(f"/reset-sandi/akun/{dunia.admin_b.uuid}/").status_code == 404


def test_hasil_cari_kueri_sama_pada_satu_dan_banyak_baris(dunia, masuk):
    """As the BKD, whose single hit does not jump: a name of an account matches too."""
    client = masuk(dunia.admin_a)

    def hitung(teks):
        session = client.session
        nomor = ingatan_cari.simpan(session, "cari_reset", {"cari": teks})
        session.save()
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(f"{CARI}?c={nomor}").status_code == 200
        return len(kueri)

    hitung("19")
    assert hitung("198501") == hitung("19")


def test_akun_kosong_tidak_pernah_bersandi(dunia, admin):
    buat_pengguna(dunia.asn_a2.nip, dunia.asn_a2.nama, orang_id=dunia.asn_a2.pk)
    assert kode_di(reset(admin, alamat(dunia.asn_a2)))
    akun = Pengguna.objects.get(orang_id=dunia.asn_a2.pk)
    assert not akun.has_usable_password()
    assert akun.wajib_ganti_sandi
    assert aksi.perlu_daftar_otp(akun)


def test_halaman_kode_yang_dimuat_ulang_tidak_menerbitkan_lagi(dunia, admin):
    """Reloading the answer sends the same form again: the first code stays good, no second one is made."""
    siapkan(dunia.diri_a)
    yakin = admin.post(alamat(dunia.asn_a), KERJA)
    isi = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', yakin.content.decode()))
    assert isi["sekali"]
    terbit = kode_di(admin.post(alamat(dunia.asn_a), isi))
    lagi = admin.post(alamat(dunia.asn_a), isi, follow=True)
    assert "dikirim dua kali" in lagi.content.decode()
    assert jenis_kejadian(dunia.diri_a).count("sandi_direset") == 1
    assert pakai_kode(Client(), dunia.diri_a.nama_pengguna, terbit)["Location"] == "/masuk/"


def test_pemilik_diberi_tahu_dan_permintaan_terbuka_tampil(dunia, admin, masuk):
    siapkan(dunia.diri_a)
    halaman = admin.get(alamat(dunia.asn_a)).content.decode()
    assert "Nomor HP tercatat" in halaman
    assert "OTP lama dicabut sesudah orang kedua" in halaman
    tujuan = reset(admin, alamat(dunia.asn_a), tindakan="otp")["Location"]
    assert tujuan in admin.get(alamat(dunia.asn_a)).content.decode()
    reset(admin, alamat(dunia.asn_a))
    dunia.diri_a.refresh_from_db()
    aksi.pasang_sandi(dunia.diri_a, aksi.hash_sandi(SANDI))
    kabar = masuk(dunia.diri_a).get("/notifikasi/").content.decode()
    assert f"Akun Anda: Kata sandi direset oleh {dunia.admin_a.nama_lengkap}." in kabar


def test_yang_disetujui_menunggu_pemintanya_di_beranda(dunia, admin, masuk):
    siapkan(dunia.diri_a)
    tujuan = reset(admin, alamat(dunia.asn_a), tindakan="otp")["Location"]
    masuk(dunia.bkd).post(tujuan, {"setuju": "1", "cara": "telepon"})
    assert re.search(r'class="banyak">1</span>\s*<span>Reset menunggu Anda', admin.get("/").content.decode())
