"""Koneksi SIASN (A-49): who opens it, what it never shows, what it refuses, how the test comes back."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from sinkron_siasn import pantau, penguji
from sinkron_siasn.models import KoneksiSiasn, RahasiaKoneksi, UjiKoneksi
from sinkron_siasn.sandi import buka

pytestmark = pytest.mark.fitur("A-49")


def satu(instansi):
    return reverse("sinkron:koneksi_instansi", kwargs={"instansi_id": instansi.pk})


def test_siapa_membuka(dunia, masuk):
    hasil = {
        siapa: [masuk(getattr(dunia, siapa)).get(satu(i)).status_code for i in (dunia.kab, dunia.kota)]
        for siapa in ("bkd", "nasional", "admin_a", "auditor", "manajer", "luar")
    }
    assert hasil == {
        "bkd": [200, 404], "nasional": [200, 200], "admin_a": [403, 403],
        "auditor": [403, 403], "manajer": [403, 403], "luar": [403, 403],
    }  # fmt: skip


def isian(k, **ganti):
    isi = {n: k[n] for n in ("base_url", "token_url", "sso_url")}
    isi |= {n: k[n] for n in ("consumer_key", "consumer_secret", "client_id", "username", "password")}
    return isi | {"mode": "sandi", "aktif": "on", "sso_token": ""} | ganti


def rahasia_tersimpan(pentas):
    with pentas.pekerja():
        return buka(RahasiaKoneksi.objects.get().isi)


def test_simpan_uji_dan_rahasia_tidak_tampil_lagi(pentas, masuk):
    k, client = pentas.tiruan.k, masuk(pentas.d.bkd)
    jawab = client.post(satu(pentas.d.kab), isian(k, password="sandi-salah"))
    assert jawab.status_code == 302
    isi = client.get(satu(pentas.d.kab)).content.decode()
    assert "Sedang diuji" in isi
    for rahasia in ("consumer_key", "consumer_secret", "username"):
        assert k[rahasia] not in isi
    assert "sandi-salah" not in isi
    assert "Sudah tersimpan" in isi
    with pentas.pekerja():
        penguji.uji(str(UjiKoneksi.objects.get().uuid))
    assert "Akun atau token SSO ditolak" in client.get(satu(pentas.d.kab)).content.decode()
    # Only the password again: what is left empty stays.
    kosong = dict.fromkeys(("consumer_key", "consumer_secret", "client_id", "username"), "")
    assert client.post(satu(pentas.d.kab), isian(k, **kosong)).status_code == 302
    assert rahasia_tersimpan(pentas)["consumer_key"] == k["consumer_key"]
    assert rahasia_tersimpan(pentas)["password"] == k["password"]
    with pentas.pekerja():
        penguji.uji(str(UjiKoneksi.objects.latest("pk").uuid))
        assert all(h["berhasil"] for h in UjiKoneksi.objects.latest("pk").hasil)
    isi = client.get(reverse("sinkron:koneksi_keadaan", kwargs={"instansi_id": pentas.d.kab.pk})).content.decode()
    assert "Token WSO2 berlaku sampai" in isi
    assert "hx-trigger" not in isi


@pytest.mark.parametrize(
    "ganti",
    [
        {"base_url": "https://169.254.169.254/latest"},
        {"base_url": "https://apimws.bkn.go.id:8243/apisiasn/1.0"},
        {"token_url": "http://jahat.example/token"},
        {"sso_url": ""},
        {"mode": "token"},
        {"mode": "apa"},
    ],
)
def test_isian_yang_ditolak(dunia, masuk, settings, ganti):
    """In training mode real addresses are refused, too."""
    settings.SIASN_TIRUAN = "http://127.0.0.1:9"
    k = dict.fromkeys(("consumer_key", "consumer_secret", "client_id", "username", "password"), "x")
    k |= dict.fromkeys(("base_url", "token_url", "sso_url"), "http://127.0.0.1:9/x")
    jawab = masuk(dunia.bkd).post(satu(dunia.kab), isian(k, **ganti))
    assert jawab.status_code == 400
    assert not KoneksiSiasn.objects.exists()


def test_halaman_sync_menyebut_yang_kurang(pentas, masuk):
    from sigma.basis import konteks
    from tests.pemeran import SEMUA

    client = masuk(pentas.d.admin_a)
    alamat = reverse("sinkron:data_utama", kwargs={"uuid": pentas.d.asn_a.uuid})
    with konteks.masuk(SEMUA):
        KoneksiSiasn.objects.update(terisi=["consumer_key"])
    isi = client.get(alamat).content.decode()
    assert "Consumer secret" in isi
    assert "Kata sandi SSO" in isi
    kota = reverse("sinkron:data_utama", kwargs={"uuid": pentas.d.asn_kota.uuid})
    isi = masuk(pentas.d.admin_kota).get(kota).content.decode()
    assert "Koneksi SIASN instansi ini belum diisi" in isi
    assert "Mintalah Admin BKD" in isi
    # who may fill it in is led there
    isi = masuk(pentas.d.bkd).get(alamat).content.decode()
    assert "Mintalah Admin BKD" not in isi
    assert "Buka Koneksi SIASN" in isi


@pytest.mark.parametrize(("jam", "teks"), [(1, "segera kedaluwarsa"), (-1, "sudah kedaluwarsa"), (48, "")])
def test_alarm_sebelum_token_berakhir(pentas, masuk, jam, teks):
    from datetime import timedelta

    from django.utils import timezone

    from sigma.basis import konteks
    from tests.pemeran import SEMUA

    with konteks.masuk(SEMUA):
        KoneksiSiasn.objects.update(mode="token", token_berakhir_pada=timezone.now() + timedelta(hours=jam))
    pantau.lupakan()
    tampak = {s: "Token SSO SIASN" in masuk(getattr(pentas.d, s)).get("/").content.decode() for s in ("bkd", "admin_a")}
    assert tampak == {"bkd": bool(teks), "admin_a": False}
    if teks:
        assert teks in masuk(pentas.d.bkd).get("/").content.decode()


@pytest.mark.fitur("O-06")
def test_halaman_gangguan_hanya_di_mode_latihan(pentas, masuk, settings):
    client = masuk(pentas.d.bkd)
    assert "Halaman gangguan" in client.get(satu(pentas.d.kab)).content.decode()
    settings.SIASN_TIRUAN = ""
    assert "Halaman gangguan" not in client.get(satu(pentas.d.kab)).content.decode()


def test_pasang_koneksi_demo(nyata, latihan, tmp_path, settings, capsys):
    from sigma.basis import konteks
    from tests.pemeran import SEMUA, bangun_dunia

    with konteks.masuk(SEMUA):
        bangun_dunia()
    berkas = tmp_path / "k.json"
    berkas.write_text(json.dumps(latihan.k))
    call_command("pasang_koneksi_demo", "--berkas", str(berkas), "--instansi", "Pemerintah Kota Dua")
    assert [k.instansi.nama for k in KoneksiSiasn.objects.select_related("instansi")] == ["Pemerintah Kota Dua"]
    call_command("pasang_koneksi_demo", "--berkas", str(berkas))
    assert KoneksiSiasn.objects.count() == 2
    settings.SIASN_TIRUAN = ""
    with pytest.raises(CommandError, match="mode latihan"):
        call_command("pasang_koneksi_demo", "--berkas", str(berkas))
