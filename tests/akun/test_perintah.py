"""Commands of a deployment that starts empty (O-01)."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from sigma.akun.checks import periksa_setelan
from sigma.akun.models import KodeAktivasi, Pengguna
from sigma.organisasi.cakupan import hitung
from sigma.organisasi.models import Instansi

ISI = {
    "nama": "Pemerintah Kabupaten Satu",
    "siasn_id": "A5EB03E23AFBF6A0E040640A040252AD",
    "admin_nama_pengguna": "Admin.BKD",
    "admin_nama": "Rina Marlina",
}


def kode_di(keluaran: str) -> str:
    return re.search(r"Kode aktivasi : (\S+)", keluaran)[1]


@pytest.mark.fitur("O-01")
def test_siapkan_instansi_sampai_masuk(db, jam, capsys):
    call_command("siapkan_instansi", **ISI)
    teks = capsys.readouterr().out
    admin = Pengguna.objects.get()
    assert (admin.nama_pengguna, admin.has_usable_password()) == ("admin.bkd", False)
    assert hitung(admin).peran == {"ADMIN_BKD"}
    assert hitung(admin).untuk("impor").instansi == {Instansi.objects.get().pk}
    assert "/aktivasi/" in teks
    response = Client().post("/aktivasi/", {"nama_pengguna": "admin.bkd", "kode": kode_di(teks)})
    assert response["Location"] == "/aktivasi/sandi/"


def test_siapkan_instansi_dua_kali_tidak_setengah_jadi(db):
    call_command("siapkan_instansi", **ISI)
    for ganti in (
        {"admin_nama_pengguna": "lain"},
        {"siasn_id": "LAIN"},
        {"nama": f" {ISI['nama'].lower()} ", "siasn_id": "L", "admin_nama_pengguna": "lain"},
        {"nama": "Lain", "siasn_id": "L", "admin_nama_pengguna": "a b*"},
    ):
        with pytest.raises(CommandError):
            call_command("siapkan_instansi", **{**ISI, **ganti})
    assert (Instansi.objects.count(), Pengguna.objects.count()) == (1, 1)


@pytest.mark.fitur("O-01")
def test_kode_aktivasi_baru_mematikan_yang_lama(db, jam, capsys):
    call_command("siapkan_instansi", **ISI)
    lama = kode_di(capsys.readouterr().out)
    call_command("kode_aktivasi", "ADMIN.bkd")
    baru = kode_di(capsys.readouterr().out)
    assert lama != baru
    assert KodeAktivasi.objects.terbuka().count() == 1
    assert Client().post("/aktivasi/", {"nama_pengguna": "admin.bkd", "kode": lama}).status_code == 200
    assert Client().post("/aktivasi/", {"nama_pengguna": "admin.bkd", "kode": baru}).status_code == 302


@pytest.mark.parametrize("perintah", [("kode_aktivasi", "tak.ada"), ("buka_kunci_otp", "tak.ada", "--alasan", "x")])
def test_akun_yang_tidak_ada(db, perintah):
    with pytest.raises(CommandError):
        call_command(*perintah)


def test_buka_kunci_menuntut_alasan(db):
    with pytest.raises(CommandError):
        call_command("buka_kunci_otp", "x", "--alasan", "  ")


def test_pemeriksaan_penempatan(settings):
    assert [g.id for g in periksa_setelan(None)] == ["akun.E001"]
    settings.DATA_CONTOH = False
    assert periksa_setelan(None) == []
    settings.KUNCI_FERNET = []
    settings.MFA_TOTP_INSECURE_BYPASS_CODE = "123456"
    assert [g.id for g in periksa_setelan(None)] == ["akun.E002", "akun.E003"]
