"""Whoever verifies sees what is other since an usulan came back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pegawai.usulan import Permintaan
from tests.dms import berkas as b
from tests.riwayat.test_usulan import GOLONGAN, NOMOR
from tests.riwayat.test_usulan import usul as usul_riwayat
from tests.verifikasi.test_alur import cakupan, lakukan, sebagai, segar
from tests.verifikasi.test_alur import usul as usul_data
from tests.verifikasi.test_halaman import putus
from verifikasi import rekaman
from verifikasi.kembali import perbaikan
from verifikasi.models import Usulan, UsulanLangkah

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-02")]
LAMA, BARU = "092542943407000", "092542943407111"


def kembalikan(masuk, dunia, u):
    putus(masuk(dunia.admin_a), u, "kembalikan", alasan_tolak="BTS", catatan="Kartunya tidak terbaca")


def halaman(masuk, oleh, u):
    """Both pages on which it is decided."""
    return [masuk(oleh).get(f"{awal}{u.uuid}/").text for awal in ("/usulan/", "/verifikasi/usulan/")]


def test_nilai_dan_dokumen_yang_diperbaiki_ditandai(dunia, masuk):
    u = usul_data(dunia.diri_a, dunia.asn_a, {"npwp": LAMA})
    assert not any("Sebelum dikembalikan" in isi for isi in halaman(masuk, dunia.admin_a, u))
    kembalikan(masuk, dunia, u)
    assert "Sebelum dikembalikan" not in masuk(dunia.admin_a).get(f"/usulan/{u.uuid}/").text
    isi = {"versi": segar(u).versi, "npwp": BARU, "alasan_usul": "Salah ketik"}
    berkas = SimpleUploadedFile("npwp.pdf", b.pdf(), "application/pdf")
    masuk(dunia.diri_a).post(f"/usulan/{u.uuid}/perbaiki/", isi | {"bukti": berkas})
    for satu in halaman(masuk, dunia.admin_a, u):
        assert "Diajukan lagi sesudah dikembalikan" in satu
        assert f"Sebelum dikembalikan: {LAMA}" in satu
        assert "Nilai: NPWP. Alasannya lain. Dokumen baru: Bukti." in satu
    putus(masuk(dunia.admin_a), u, "setujui")
    assert "Sebelum dikembalikan" not in masuk(dunia.admin_a).get(f"/usulan/{u.uuid}/").text


def test_alasan_dan_jawaban_ikut_disebut(dunia, masuk):
    """What was returned may be answered without another value; its verifier sees that it was."""
    u = usul_data(dunia.diri_a, dunia.asn_a, {"npwp": LAMA})
    kembalikan(masuk, dunia, u)
    assert lakukan(dunia.diri_a, "perbaiki", u, permintaan=Permintaan({"npwp": LAMA}, "Sudah benar")) is None
    for isi in halaman(masuk, dunia.admin_a, u):
        assert "Alasannya lain." in isi
        assert "menjawab lewat komentar" not in isi
    kembalikan(masuk, dunia, u)
    masuk(dunia.diri_a).post(f"/usulan/{u.uuid}/komentar/", {"teks": "Kartunya memang begitu"})
    assert lakukan(dunia.diri_a, "perbaiki", u, permintaan=Permintaan({"npwp": LAMA}, "Sudah benar")) is None
    for isi in halaman(masuk, dunia.admin_a, u):
        assert "Pengusulnya menjawab lewat komentar." in isi
        assert "Alasannya lain." not in isi


def test_nilai_yang_dikosongkan_disebut(dunia):
    u = usul_data(dunia.diri_a, dunia.asn_a, {"npwp": LAMA})
    u.isi = [{"bidang": "npwp", "lama": LAMA, "baru": BARU}]
    jalan = [
        UsulanLangkah(isi=[{"bidang": "npwp", "lama": LAMA, "baru": ""}], dari="", ke="DIAJUKAN", pada=timezone.now()),
        UsulanLangkah(dari="DIAJUKAN", ke="PERBAIKAN", pada=timezone.now()),
    ]
    assert perbaikan(u, jalan, [], []).semula == {"npwp": "dikosongkan"}


def test_bidang_yang_ditarik_dan_yang_ditambah(dunia):
    """Of a row of riwayat, by the names of its fields; only the last return counts."""
    u = usul_riwayat(dunia, dunia.diri_a, "golongan", GOLONGAN)

    def perbaiki(**isi):
        isi = {f"{NOMOR}.{n}": v for n, v in isi.items()}
        assert lakukan(dunia.diri_a, "perbaiki", u, permintaan=Permintaan(isi, "Diperbaiki")) is None

    def kini():
        with sebagai(dunia.admin_a):
            satu = Usulan.objects.lengkap().get(pk=u.pk)
            return rekaman.konteks_satu(cakupan(dunia.admin_a), satu)["diperbaiki"]

    assert kini() is None
    assert lakukan(dunia.admin_a, "minta_perbaikan", u) is None
    perbaiki(**(GOLONGAN | {"no_sk": "823/8", "mk_tahun": 4}))
    p = kini()
    assert set(p.diganti) == {"Nomor SK", "Masa Kerja (tahun)"}
    assert (p.semula[f"{NOMOR}.no_sk"], p.semula[f"{NOMOR}.mk_tahun"]) == ("823/7", "")
    assert lakukan(dunia.admin_a, "minta_perbaikan", u) is None
    perbaiki(**(GOLONGAN | {"no_sk": "823/8"}))
    p = kini()
    assert (p.diganti, p.ditarik, p.dokumen) == ([], ["Masa Kerja (tahun)"], [])
