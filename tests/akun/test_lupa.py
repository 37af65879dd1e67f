"""A-15: the owner mends a forgotten password through the confirmed address; the answer tells nothing."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sigma.akun import aksi
from sigma.akun.models import KejadianAkun, Pengguna, PercobaanMasuk, PermintaanLupa, SuratKeluar, TautanAkun
from sigma.basis.peran_basis import PEKERJA, sebagai
from tests.akun.bantuan import MASUK, OTP, SANDI, isi_sandi, kode, masuk_penuh, sudah_masuk

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-15")]
LUPA = "/lupa-sandi/"
BARU = "/lupa-sandi/baru/"
SANDI_BARU = "Kursi-Rotan-Biru-77"
ISI_BARU = {"sandi_baru": SANDI_BARU, "sandi_ulang": SANDI_BARU}


@pytest.fixture
def rina(admin):
    """(account with a confirmed address, OTP secret)."""
    baris = Pengguna.objects.filter(pk=admin[0].pk)
    baris.update(email="rina@contoh.id")
    baris.update(email_dikonfirmasi_pada=timezone.now())
    return baris.get(), admin[1]


def minta(nama="admin.sigma", ip="10.9.0.1"):
    jawab = Client(REMOTE_ADDR=ip).post(LUPA, {"nama_pengguna": nama})
    aksi.sapu_lupa()
    return jawab


def bertautan(kotak) -> list[dict]:
    return [s for s in kotak if "http" in s["isi"]]


def tautan(surat) -> str:
    return re.search(r"https?://[^/]+(/\S+/)", surat["isi"])[1]


def buka(surat) -> Client:
    """A browser that has followed the link."""
    client = Client()
    assert client.get(tautan(surat))["Location"] == BARU
    return client


def jenis(pengguna) -> list[str]:
    return list(KejadianAkun.objects.filter(pengguna=pengguna).order_by("pk").values_list("jenis", flat=True))


def test_dari_tautan_sampai_masuk_dengan_otp(rina, kotak_surel, jam):
    lama = Client()
    masuk_penuh(lama, "admin.sigma", rina[1])
    minta()
    assert [s["kepada"] for s in kotak_surel] == ["rina@contoh.id"]
    client = buka(kotak_surel[0])
    assert "Rina Marlina" in client.get(BARU).content.decode()
    assert Pengguna.objects.get(pk=rina[0].pk).check_password(SANDI), "membuka tautan tidak mengubah apa pun"
    assert client.post(BARU, ISI_BARU)["Location"] == MASUK
    assert lama.get("/profil/").status_code == 302, "semua sesi berakhir"
    jam.shift(30)
    assert isi_sandi(client, "admin.sigma").status_code == 200, "kata sandi lama mati"
    assert isi_sandi(client, "admin.sigma", SANDI_BARU)["Location"] == OTP
    assert not sudah_masuk(client)
    client.post(OTP, {"code": kode(rina[1])})
    assert sudah_masuk(client)
    assert (
        jenis(rina[0]) == ["masuk", "lupa_dikirim", "lupa_dipakai", "peramban_baru", "masuk"][:3] + jenis(rina[0])[3:]
    )


def test_pemindai_surel_tidak_menghabiskan_tautan(rina, kotak_surel):
    minta()
    for _ in range(3):
        pemindai = Client()
        pemindai.get(tautan(kotak_surel[0]))
        pemindai.get(BARU)
    assert buka(kotak_surel[0]).post(BARU, ISI_BARU)["Location"] == MASUK


def test_rahasia_tidak_tersimpan(rina, kotak_surel):
    minta()
    rahasia = tautan(kotak_surel[0]).split("/")[-2]
    client = buka(kotak_surel[0])
    assert rahasia not in str(dict(client.session))
    assert rahasia not in str(list(TautanAkun.objects.values()))
    assert rahasia not in client.get(BARU).content.decode()


def test_tautan_terpakai_lama_dan_kedaluwarsa(rina, kotak_surel, jam):
    minta()
    buka(kotak_surel[0]).post(BARU, ISI_BARU)
    assert buka(kotak_surel[0]).post(BARU, ISI_BARU)["Location"] == LUPA, "terpakai"
    minta()
    minta()
    assert buka(bertautan(kotak_surel)[-2]).post(BARU, ISI_BARU)["Location"] == MASUK
    assert buka(bertautan(kotak_surel)[-1]).post(BARU, ISI_BARU)["Location"] == LUPA, (
        "yang lain mati ketika satu dipakai"
    )
    jam.shift(3700)
    minta()
    jam.shift(3601)
    assert buka(bertautan(kotak_surel)[-1]).get(BARU)["Location"] == LUPA, "lebih dari satu jam"
    assert jenis(rina[0]).count("tautan_ditolak") == 3


def test_tautan_mati_sesudah_reset_dan_sesudah_email_berubah(rina, kotak_surel):
    minta()
    Pengguna.objects.filter(pk=rina[0].pk).update(email="lain@contoh.id")
    assert buka(kotak_surel[0]).get(BARU)["Location"] == LUPA
    Pengguna.objects.filter(pk=rina[0].pk).update(email="rina@contoh.id")
    assert buka(kotak_surel[0]).get(BARU)["Location"] == LUPA, "alamat kembali, konfirmasinya tidak"
    assert jenis(rina[0]).count("tautan_ditolak") == 2


def test_kode_aktivasi_yang_beredar_mati(rina, kotak_surel):
    beredar = aksi.terbitkan_kode(rina[0], None)
    minta()
    buka(kotak_surel[0]).post(BARU, ISI_BARU)
    jawab = Client().post("/aktivasi/", {"nama_pengguna": "admin.sigma", "kode": beredar})
    assert jawab.status_code == 200


@pytest.mark.parametrize("siapa", ["taksiapa", "tutup", "tanpa.surel", "belum.sah"])
def test_tanpa_alamat_yang_sah_tidak_ada_surat(rina, kotak_surel, siapa):
    """Nobody, closed, no address, an address that was planted: nothing is mailed, the answer is the same."""
    Pengguna.objects.create_user("tutup", "Tutup", SANDI, bukan_asn=True, is_active=False, email="t@contoh.id")
    Pengguna.objects.filter(nama_pengguna="tutup").update(email_dikonfirmasi_pada=timezone.now())
    Pengguna.objects.create_user("tanpa.surel", "Tanpa", SANDI, bukan_asn=True)
    Pengguna.objects.create_user("belum.sah", "Belum", SANDI, bukan_asn=True, email="admin-jahat@contoh.id")
    ada, tiada = minta(ip="10.9.0.2"), minta(siapa, ip="10.9.0.3")
    assert [s["kepada"] for s in kotak_surel] == ["rina@contoh.id"]
    assert (ada.status_code, ada["Location"]) == (tiada.status_code, tiada["Location"])
    assert ada.content == tiada.content
    assert PermintaanLupa.objects.count() == 0


def test_pekerjaan_sama_untuk_siapa_pun(rina):
    Pengguna.objects.create_user("tutup", "Tutup", SANDI, bukan_asn=True, is_active=False)
    banyak = {}
    for nomor, nama in enumerate(("pemanasan", "admin.sigma", "taksiapa", "tutup")):
        with CaptureQueriesContext(connection) as kueri:
            Client(REMOTE_ADDR=f"10.9.1.{nomor}").post(LUPA, {"nama_pengguna": nama})
        banyak[nama] = len(kueri)
    assert len({banyak[n] for n in ("admin.sigma", "taksiapa", "tutup")}) == 1, banyak


def test_ditunda_per_nama_dan_per_alamat(rina, kotak_surel):
    status = [minta(ip=f"10.9.2.{n}").status_code for n in range(6)]
    assert status[:3] == [302, 302, 302]
    assert 429 in status
    asing = [minta("taksiapa", ip=f"10.9.3.{n}").status_code for n in range(6)]
    assert asing == status, "nama yang tidak ada ditunda sama"
    dari_satu = [minta(f"nama{n}", ip="10.9.4.1").status_code for n in range(24)]
    assert 429 in dari_satu
    assert PercobaanMasuk.objects.exists()


def test_paling_banyak_tiga_surat_sejam(rina, kotak_surel):
    for n in range(8):
        PercobaanMasuk.objects.all().delete()
        minta(ip=f"10.9.5.{n}")
    assert len(kotak_surel) == 3


def test_kosong_ditolak():
    jawab = Client().post(LUPA, {"nama_pengguna": " "})
    assert jawab.status_code == 422
    assert "Nama Pengguna tidak boleh kosong." in jawab.content.decode()


def test_sandi_lemah_ditolak_tautan_tetap(rina, kotak_surel):
    minta()
    client = buka(kotak_surel[0])
    assert client.post(BARU, {"sandi_baru": "pendek", "sandi_ulang": "pendek"}).status_code == 422
    assert client.post(BARU, ISI_BARU)["Location"] == MASUK


def test_orang_lain_yang_sedang_masuk_di_peramban_itu_dikeluarkan(rina, kotak_surel):
    lain, rahasia = aksi.buat_akun_siap("lain", "Orang Lain", SANDI)
    client = Client()
    masuk_penuh(client, "lain", rahasia)
    minta()
    client.get(tautan(kotak_surel[0]))
    client.post(BARU, ISI_BARU)
    assert not sudah_masuk(client)
    assert Pengguna.objects.get(pk=lain.pk).check_password(SANDI), "tautan berlaku untuk pemiliknya saja"


def test_tautan_tebakan_tidak_membuka_apa_pun(rina):
    client = Client()
    client.get(f"/lupa-sandi/{'x' * 43}/")
    assert client.get(BARU)["Location"] == LUPA
    assert client.get("/lupa-sandi/pendek/").status_code == 404


def test_halaman_masuk_menautkan(client, db):
    assert f'href="{LUPA}"' in client.get(MASUK).content.decode()


@pytest.mark.django_db(transaction=True)
def test_pekerja_boleh_menulis_suratnya(jam, monkeypatch):
    """As the worker's own login: it reads the request, writes the link, the log and the mail."""
    monkeypatch.setattr("sigma.akun.aksi.lupa._dering", lambda nomor: None)
    monkeypatch.setattr("sigma.akun.surel._dering", lambda nomor: None)
    pengguna, _ = aksi.buat_akun_siap("rina", "Rina Marlina", SANDI)
    Pengguna.objects.filter(pk=pengguna.pk).update(email="rina@contoh.id")
    Pengguna.objects.filter(pk=pengguna.pk).update(email_dikonfirmasi_pada=timezone.now())
    aksi.minta_tautan_lupa("rina", "", "http://x")
    with sebagai(PEKERJA):
        assert aksi.sapu_lupa() == 1
        surat = SuratKeluar.objects.get(jenis="akun")
        assert (surat.kepada, "http://x/lupa-sandi/" in surat.isi) == ("rina@contoh.id", True)
    assert PermintaanLupa.objects.count() == 0
