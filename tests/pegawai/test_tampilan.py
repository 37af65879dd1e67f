"""Columns of one's own and saved views: kept, shared inside the unit, and nobody's rows but the own."""

import pytest

from pegawai.aksi_daftar import TAMPILAN_MAKS
from pegawai.models import TampilanDaftar
from sigma.basis import konteks
from tests.pegawai.test_ekspor import baca, isi_berkas
from tests.pegawai.test_pangkalan import cari, nama_di_daftar
from tests.pemeran import SEMUA

pytestmark = pytest.mark.django_db
DAFTAR, KOLOM, TAMPILAN = (f"/pangkalan-data/pns/{n}" for n in ("", "kolom/", "tampilan/"))


def kepala(response) -> list[str]:
    isi = response.content.decode()
    baris = isi[isi.index("<thead>") : isi.index("</thead>")]
    return [k for k in ("NIP", "Nama", "NIK", "Email Pribadi", "Jabatan", "OPD") if f"{k}<" in baris]


def semua(pengguna) -> list[TampilanDaftar]:
    with konteks.masuk({"pengguna": pengguna.pk}):
        return list(TampilanDaftar.objects.filter(pengguna=pengguna).order_by("pk"))


def simpan(client, nama, unor="", ekor=""):
    return client.post(f"{TAMPILAN}?{ekor}", {"nama": nama, "unor": unor}, follow=True)


@pytest.mark.fitur("A-22")
def test_kolom_disimpan_untuk_orangnya_dan_dipakai_ekspor(dunia, masuk):
    admin = masuk(dunia.admin_a)
    assert kepala(admin.get(DAFTAR)) == ["NIP", "Nama", "Jabatan"]
    hasil = admin.post(KOLOM, {"kolom": ["nik", "opd"]}, follow=True)
    assert "Pilihan kolom disimpan" in hasil.content.decode()
    assert kepala(masuk(dunia.admin_a).get(DAFTAR)) == ["Nama", "NIK", "OPD"]
    assert baca(isi_berkas(admin.post(f"{DAFTAR}ekspor/", {"jenis": "csv"})), "csv")[0] == ["Nama", "NIK", "OPD"]
    assert kepala(masuk(dunia.admin_sub).get(DAFTAR)) == ["NIP", "Nama", "Jabatan"]
    admin.post(KOLOM, {"bawaan": "1"})
    assert kepala(admin.get(DAFTAR)) == ["NIP", "Nama", "Jabatan"]


@pytest.mark.parametrize("kolom", ["sandi", "pns_id", "gol_pppk", "unor__instansi__nama"])
def test_kolom_asing_ditolak(dunia, masuk, kolom):
    assert masuk(dunia.admin_a).post(KOLOM, {"kolom": ["nik", kolom]}).status_code == 422
    assert semua(dunia.admin_a) == []


@pytest.mark.fitur("A-22")
def test_tampilan_menyimpan_saringan_urutan_dan_kolom(dunia, masuk):
    admin = masuk(dunia.admin_a)
    admin.post(KOLOM, {"kolom": ["nip", "email_pribadi"]})
    nomor = cari(admin, unor=dunia.sub_a.pk).redirect_chain[-1][0].split("c=")[1]
    hasil = simpan(admin, "Bidang A1", ekor=f"c={nomor}&urut=-nip")
    admin.post(KOLOM, {"bawaan": "1"})
    alamat = hasil.redirect_chain[-1][0]
    baru = masuk(dunia.admin_a).get(alamat)  # another day, another session
    assert nama_di_daftar(baru) == ["CITRA LESTARI"]
    assert kepala(baru) == ["NIP", "Nama", "Email Pribadi"]
    assert "Unit organisasi: <strong>Bidang A1" in baru.content.decode()
    assert not {"CITRA", dunia.asn_sub.nip} & set(alamat)


def test_nama_yang_dicari_tidak_disimpan(dunia, masuk):
    admin = masuk(dunia.admin_a)
    nomor = cari(admin, cari="wijaya", jabatan="guru").redirect_chain[-1][0].split("c=")[1]
    hasil = simpan(admin, "Guru", ekor=f"c={nomor}")
    assert "tidak ikut disimpan" in hasil.content.decode()
    assert semua(dunia.admin_a)[0].kriteria == {"jabatan": "guru"}


@pytest.mark.fitur("A-22")
def test_dibagikan_di_unit_sendiri_masing_masing_cakupannya(dunia, masuk):
    simpan(masuk(dunia.admin_a), "Semua orang", dunia.opd_a.pk, "urut=-nama")
    alamat = f"{DAFTAR}?t={semua(dunia.admin_a)[0].uuid}"
    sub = masuk(dunia.admin_sub).get(alamat)
    assert nama_di_daftar(sub) == ["CITRA LESTARI"]
    assert "Semua orang" in sub.content.decode()
    assert nama_di_daftar(masuk(dunia.admin_a).get(alamat))[0] == "CITRA LESTARI"
    for siapa in ("admin_b", "admin_kota"):
        lain = masuk(getattr(dunia, siapa)).get(alamat)
        assert "Semua orang" not in lain.content.decode()


def test_pribadi_tidak_terlihat_orang_lain(dunia, masuk):
    simpan(masuk(dunia.admin_a), "Catatan saya")
    for siapa in ("admin_sub", "bkd", "admin_b"):
        assert "Catatan saya" not in masuk(getattr(dunia, siapa)).get(DAFTAR).content.decode()
    for siapa in ("admin_sub", "bkd", "admin_b"):
        with konteks.masuk({"pengguna": getattr(dunia, siapa).pk, "instansi": {dunia.kab.pk}}):
            assert list(TampilanDaftar.objects.all()) == []


def test_bkd_membagikan_ke_seluruh_instansi(dunia, masuk):
    simpan(masuk(dunia.bkd), "Dari BKD", dunia.akar.pk)
    terlihat = [s for s in ("admin_a", "admin_b", "admin_sub", "admin_kota")
                if "Dari BKD" in masuk(getattr(dunia, s)).get(DAFTAR).content.decode()]  # fmt: skip
    assert terlihat == ["admin_a", "admin_b", "admin_sub"]


def test_berbagi_ke_unit_lain_ditolak(dunia, masuk):
    for unor in (dunia.opd_b.pk, dunia.akar.pk, dunia.opd_kota.pk):
        assert masuk(dunia.admin_a).post(TAMPILAN, {"nama": "x", "unor": unor}).status_code == 422
    assert semua(dunia.admin_a) == []


def test_hanya_pemilik_menghapus(dunia, masuk):
    simpan(masuk(dunia.admin_a), "Bersama", dunia.opd_a.pk)
    uuid = str(semua(dunia.admin_a)[0].uuid)
    assert masuk(dunia.admin_sub).post(TAMPILAN, {"hapus": uuid}).status_code == 404
    assert len(semua(dunia.admin_a)) == 1
    assert masuk(dunia.admin_a).post(TAMPILAN, {"hapus": uuid}).status_code == 302
    assert semua(dunia.admin_a) == []


def test_nama_sama_menggantikan_dan_ada_batasnya(dunia, masuk):
    admin = masuk(dunia.admin_a)
    simpan(admin, "Satu")
    simpan(admin, "Satu", ekor="urut=-nip")
    assert [(t.nama, t.urut) for t in semua(dunia.admin_a)] == [("Satu", "-nip")]
    with konteks.masuk(SEMUA | {"pengguna": dunia.admin_a.pk}):
        for n in range(TAMPILAN_MAKS - 1):
            TampilanDaftar.objects.create(pengguna=dunia.admin_a, kelompok="PNS", nama=f"T{n}")
    assert admin.post(TAMPILAN, {"nama": "Satu lagi", "unor": ""}).status_code == 422


@pytest.mark.parametrize("t", ["x", "0" * 36, "00000000-0000-0000-0000-000000000000", "' or 1=1"])
def test_tampilan_yang_tidak_ada_diabaikan(dunia, masuk, t):
    assert len(nama_di_daftar(masuk(dunia.admin_a).get(DAFTAR, {"t": t}))) == 3


def test_kueri_sama_untuk_satu_dan_tiga_tampilan(dunia, masuk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    admin, jumlah = masuk(dunia.admin_a), []
    for nama in (["Satu"], ["Dua", "Tiga"]):
        for satu in nama:
            simpan(admin, satu)
        for alamat in (DAFTAR, TAMPILAN):
            with CaptureQueriesContext(connection) as tangkap:
                assert nama[-1] in admin.get(alamat).content.decode()
            jumlah.append(len(tangkap))
    assert jumlah[:2] == jumlah[2:]
    assert 0 < jumlah[0] < 16
