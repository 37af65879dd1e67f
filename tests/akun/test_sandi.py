"""Ganti Kata Sandi, the initial password, and what a password may be."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from sigma.akun import aksi
from sigma.akun.models import KejadianAkun, Pengguna, SesiPengguna
from sigma.akun.validator import BukanVarianUmum, nilai_sandi
from tests.akun.bantuan import SANDI, bebas_kunci, isi_sandi, kode, masuk_penuh, sudah_masuk

GANTI = "/profil/kata-sandi/"
BARU = "Kursi-Rotan-Tua-77"


def ganti(client, lama=SANDI, baru=BARU, ulang=None):
    return client.post(GANTI, {"sandi_lama": lama, "sandi_baru": baru, "sandi_ulang": ulang or baru})


@pytest.mark.fitur("A-14")
def test_ganti_sandi_mengakhiri_sesi_lain(masuk_admin, admin):
    bebas_kunci(admin[0])
    lain = Client()
    masuk_penuh(lain, "admin.sigma", admin[1])
    kunci = masuk_admin.session.session_key
    assert ganti(masuk_admin)["Location"] == "/profil/"
    assert masuk_admin.get("/profil/").status_code == 200
    assert masuk_admin.session.session_key != kunci
    assert lain.get("/profil/").status_code == 302
    assert list(SesiPengguna.objects.values_list("kunci_sesi", flat=True)) == [masuk_admin.session.session_key]
    admin[0].refresh_from_db()
    assert admin[0].check_password(BARU)
    assert KejadianAkun.objects.filter(jenis="sandi_diganti", oleh=admin[0]).count() == 1


@pytest.mark.fitur("A-14")
def test_sandi_awal_wajib_diganti(client, admin):
    Pengguna.objects.filter(pk=admin[0].pk).update(wajib_ganti_sandi=True)
    masuk_penuh(client, "admin.sigma", admin[1])
    for alamat in ("/", "/profil/", "/profil/keamanan/", "/komponen/"):
        assert client.get(alamat)["Location"] == GANTI
    assert "Kata sandi awal harus diganti" in client.get(GANTI).content.decode()
    assert ganti(client, baru=SANDI).status_code == 200
    assert client.get("/")["Location"] == GANTI
    assert ganti(client)["Location"] == "/"
    assert client.get("/").status_code == 200


def test_yang_wajib_ganti_masih_dapat_keluar(client, admin):
    Pengguna.objects.filter(pk=admin[0].pk).update(wajib_ganti_sandi=True)
    masuk_penuh(client, "admin.sigma", admin[1])
    client.post("/keluar/")
    assert not sudah_masuk(client)


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"lama": "salah"}, "Kata Sandi lama salah."),
        ({"ulang": "lain"}, "Kedua kata sandi baru tidak sama."),
        ({"baru": SANDI}, "Kata sandi baru harus berbeda dari yang lama."),
        ({"baru": "pendek"}, "paling sedikit 12 karakter"),
        ({"lama": "", "baru": ""}, "Kata Sandi tidak boleh kosong."),
    ],
)
def test_ganti_yang_salah_tidak_mengubah_apa_pun(masuk_admin, admin, isian, pesan):
    response = ganti(masuk_admin, **isian)
    assert response.status_code == 200
    assert pesan in response.content.decode()
    admin[0].refresh_from_db()
    assert admin[0].check_password(SANDI)


def test_menebak_sandi_lama_ditunda(masuk_admin):
    for _ in range(5):
        ganti(masuk_admin, lama="salah")
    assert ganti(masuk_admin).status_code == 429


def test_ganti_tidak_mengembalikan_langkah_otp(masuk_admin, admin):
    admin[0].refresh_from_db()
    langkah = admin[0].otp_langkah_terakhir
    assert langkah
    ganti(masuk_admin)
    admin[0].refresh_from_db()
    assert admin[0].otp_langkah_terakhir == langkah
    client = Client()
    isi_sandi(client, "admin.sigma", BARU)
    client.post("/masuk/otp/", {"code": kode(admin[1])})
    assert not sudah_masuk(client)


def test_sandi_tidak_memuat_data_diri(dunia):
    diri = dunia.diri_a  # NIP 19850101…, ANI WIJAYA
    for buruk in ("198501012010012001x", "ku-01011985-kuda", "kuda 1985-01-01 lari", "Wijaya-makan-soto"):
        assert [s.lolos for s in nilai_sandi(buruk, diri)][2] is False, buruk
    assert all(s.lolos for s in nilai_sandi(BARU, diri))


def test_sandi_tidak_memuat_nama_opd(dunia):
    from sigma.basis import konteks

    konteks.pasang({})  # before sign-in nothing is in scope; the rule looks with the owner's own
    assert [s.lolos for s in nilai_sandi("pemerintah-hebat-9", dunia.bkd)][2] is False
    assert [s.lolos for s in nilai_sandi("kab-dinas-hebat-9", dunia.admin_a)][2] is False


def test_tanpa_sandi_syarat_belum_dinilai(admin):
    assert {s.lolos for s in nilai_sandi("", admin[0])} == {None}


def test_akun_contoh_hanya_bila_diizinkan(db, settings):
    from django.core.exceptions import ImproperlyConfigured

    settings.DATA_CONTOH = False
    with pytest.raises(ImproperlyConfigured):
        aksi.buat_akun_siap("contoh", "Contoh", SANDI)
    assert not Pengguna.objects.exists()


def test_ribuan_sandi_umum_yang_diperpanjang_ditolak():
    """Of at least 12 characters, as people make them out of common words (ASVS 6.2.4); three words of one's own pass."""
    validator = BukanVarianUmum()
    kata = sorted(satu for satu in validator.passwords if satu.isalpha() and len(satu) >= 5)[:1500]
    calon = [f"{satu}123456789"[: max(12, len(satu) + 4)] for satu in kata]
    calon += [f"{satu.capitalize()}@2026!!!" for satu in kata] + [satu * 3 for satu in kata]
    assert len(calon) >= 4_500
    lolos = []
    for satu in calon:
        try:
            validator.validate(satu)
            lolos.append(satu)
        except ValidationError:
            pass
    assert lolos == []
    for baik in ("Kursi-Rotan-Teras-41", "sayang ibu tiap pagi", "Mendung di atas Bukit", "7 gajah makan semangka"):
        validator.validate(baik)
