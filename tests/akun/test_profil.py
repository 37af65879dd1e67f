"""The profile page: every field of the source, own edit of the contact fields alone."""

import re

import pytest
from django.test import Client

from sigma.akun import aksi
from sigma.akun.models import Pengguna
from tests.akun.bantuan import kode, masuk_penuh

LABEL = [
    "Nama Pengguna", "Nama Lengkap", "Email", "No Telp", "OPD / Unit Kerja", "Alamat Kantor",
    "Telp Kantor", "Fax", "Level user", "Kelompok", "Created At", "Updated At",
]  # fmt: skip


def bersih(nilai: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", nilai).split())


def medan(client) -> dict[str, str]:
    teks = client.get("/profil/").content.decode()
    pasangan = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", teks, re.DOTALL)
    return {label: bersih(nilai) for label, nilai in pasangan}


@pytest.fixture
def admin_opd(jam, dunia) -> Client:
    """Admin OPD of unit A, signed in with OTP."""
    aksi.pasang_sandi(dunia.admin_a, aksi.hash_sandi("Meja-Kayu-Jati-88"))
    rahasia = aksi.rahasia_baru()
    aksi.daftarkan_otp(dunia.admin_a, rahasia)
    client = Client()
    masuk_penuh(client, "admin_a", rahasia)
    jam.shift(30)
    client.post("/profil/keamanan/otp/", {"code": kode(rahasia)})
    return client


@pytest.mark.fitur("A-16")
def test_semua_medan_tampil(admin_opd):
    isi = medan(admin_opd)
    assert list(isi) == LABEL
    assert isi["OPD / Unit Kerja"] == "Dinas A"
    assert isi["Level user"] == "OPD / Unit Kerja"
    assert isi["Kelompok"] == "Admin OPD"
    assert isi["Fax"] == "–"
    assert "2026" in isi["Created At"]


@pytest.mark.fitur("A-16")
def test_ubah_hanya_kontak(admin_opd, dunia):
    semula = Pengguna.objects.filter(pk=dunia.admin_a.pk).values().get()
    kontak = {
        "email": "opd@contoh.id",
        "no_telp": "0812-3456-789",
        "alamat_kantor": "Jl. Merdeka 1",
        "telp_kantor": "(021) 555",
        "fax": "021 556",
    }
    jahat = {
        "nama_pengguna": "x", "nama_lengkap": "x", "is_superuser": "on", "is_active": "", "orang_id": "1",
        "bukan_asn": "", "password": "x", "wajib_ganti_sandi": "on", "versi_izin": "0", "otp_gagal": "0",
        "otp_langkah_terakhir": "", "peran": "ADMIN_BKD", "groups": "1", "dibuat_pada": "2000-01-01",
    }  # fmt: skip
    assert admin_opd.post("/profil/ubah/", {**kontak, **jahat})["Location"] == "/profil/"
    kini = Pengguna.objects.filter(pk=dunia.admin_a.pk).values().get()
    berubah = {k for k in kini if kini[k] != semula[k]}
    assert {k: kini[k] for k in kontak} == kontak
    assert berubah <= {*kontak, "diubah_pada"}


def test_nomor_telepon_diperiksa(admin_opd, dunia):
    response = admin_opd.post("/profil/ubah/", {"no_telp": "delapan", "email": "bukan"})
    assert response.status_code == 200
    assert "Isi dengan angka" in response.content.decode()


@pytest.mark.fitur("A-11")
def test_menu_profil(admin_opd):
    teks = admin_opd.get("/").content.decode()
    for alamat in ("/profil/", "/profil/kata-sandi/", "/profil/keamanan/"):
        assert f'class="butir-menu" href="{alamat}"' in teks
    assert 'action="/keluar/"' in teks


@pytest.mark.fitur("A-10")
def test_beranda_sesudah_masuk(admin_opd):
    response = admin_opd.get("/")
    assert response.status_code == 200
    assert "Pengguna admin_a" in response.content.decode()
