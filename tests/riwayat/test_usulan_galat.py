"""A refused form says everything at once and keeps its accepted files; what was returned is not handed in as it was;
golongan asks for the one paper that goes with its jenis KP."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dms import gudang, karantina, titipan
from pegawai.usulan import Berkas, Permintaan
from sigma.basis import konteks
from tests.dms.berkas import pdf
from tests.pemeran import SEMUA
from tests.riwayat.test_kembar import golongan
from tests.riwayat.test_usulan import GOLONGAN, PENDIDIKAN, lahir, usul  # noqa: F401
from tests.verifikasi.test_alur import cakupan, lakukan, sebagai, segar
from verifikasi import aksi
from verifikasi import riwayat_usulan as ru
from verifikasi.models import Usulan, UsulanBukti

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-25")]
RUSAK = b"bukan PDF"


def berkas(isi=None, nama="sk.pdf"):
    return SimpleUploadedFile(nama, pdf() if isi is None else isi)


def alamat(dunia, kode="golongan"):
    return reverse("verifikasi:tambah_riwayat", args=(dunia.asn_a.uuid, kode))


def titip(teks):
    """Hidden fields that name the kept files."""
    return dict(re.findall(r'<input type="hidden" name="(titip_[^"]+)" value="([^"]+)"', teks))


# --- everything at once --------------------------------------------------------------------------------
def test_galat_berkas_dan_aturan_bersama(dunia, masuk):
    """Each of them alone was found before; a form that is in order but for both says both, one with a field that
    cannot be read as well."""
    klien = masuk(dunia.diri_a)
    isi = GOLONGAN | {"tmt": "2009-01-01", "alasan_usul": "SK baru terbit", "dok_SK_KP": berkas(RUSAK)}
    teks = klien.post(alamat(dunia), isi).content.decode()
    assert "Mendahului TMT CPNS." in teks
    assert "Isi berkas ini bukan" in teks
    assert ("Berkas yang ditolak harus dipilih lagi." in teks, "Berkas yang lain" in teks) == (True, False)
    isi = isi | {"alasan_usul": "x", "tgl_sk": "kemarin", "dok_SK_KP": berkas(RUSAK)}
    jawab = klien.post(alamat(dunia), isi)
    teks = jawab.content.decode()
    assert jawab.status_code == 422
    for pesan in ("Mendahului TMT CPNS.", "Isi berkas ini bukan", "Masukkan tanggal yang"):
        assert pesan in teks, pesan
    assert not titip(teks)  # the refused file is not kept
    golongan(dunia)
    isi = GOLONGAN | {"alasan_usul": "SK baru terbit", "dok_SK_KP": berkas(RUSAK)}
    teks = klien.post(alamat(dunia), isi).content.decode()
    assert ("sudah tercatat" in teks, "Isi berkas ini bukan" in teks) == (True, True)


def test_berkas_yang_diterima_tidak_dipilih_lagi(dunia, masuk):
    klien = masuk(dunia.diri_a)
    isi = GOLONGAN | {"tmt": "2009-01-01", "alasan_usul": "SK baru terbit", "dok_SK_KP": berkas(nama="sk-asli.pdf")}
    teks = klien.post(alamat(dunia), isi).content.decode()
    assert "“sk-asli.pdf” sudah diterima" in teks
    tanda = titip(teks)
    assert list(tanda) == ["titip_SK_KP"]
    # Once more wrong: it stays; another account cannot use it.
    teks = klien.post(alamat(dunia), GOLONGAN | tanda | {"alasan_usul": "x"}).content.decode()
    assert titip(teks) == tanda
    assert "dokumen ini wajib" not in teks
    lain = masuk(dunia.admin_a).post(alamat(dunia), GOLONGAN | tanda | {"alasan_usul": "SK baru terbit"})
    assert (lain.status_code, "dokumen ini wajib" in lain.content.decode()) == (422, True)
    milik = f"{dunia.diri_a.pk}-*.titip"
    assert list(karantina.folder().glob(milik))
    assert klien.post(alamat(dunia), GOLONGAN | tanda | {"alasan_usul": "SK baru terbit"}).status_code == 302
    assert not list(karantina.folder().glob(milik))  # handed in: nothing waits any more
    with konteks.masuk(SEMUA):
        (b,) = UsulanBukti.objects.all()
        assert (b.jenis, b.nama_asal) == ("SK_KP", "sk-asli.pdf")


def test_titipan_milik_satu_akun_satu_isian_dan_terbatas(dunia):
    ada = [titipan.taruh(b"isi", "a.pdf", pengguna_id=7, untuk="u") for _ in range(titipan.PER_ORANG + 2)]
    assert len(list(karantina.folder().glob("7-*.titip"))) == titipan.PER_ORANG
    akhir = ada[-1].tanda
    assert titipan.ambil(akhir, pengguna_id=7, untuk="u").isi == b"isi"
    assert titipan.ambil(akhir, pengguna_id=8, untuk="u") is None
    assert titipan.ambil(akhir, pengguna_id=7, untuk="lain") is None
    assert titipan.ambil(akhir[:-1] + "~", pengguna_id=7, untuk="u") is None
    for satu in karantina.folder().glob("7-*.titip"):
        satu.unlink()
    assert titipan.ambil(akhir, pengguna_id=7, untuk="u") is None


# --- one paper for golongan ----------------------------------------------------------------------------
def test_golongan_meminta_satu_dokumen_menurut_jenis_kp(dunia, masuk):
    klien = masuk(dunia.diri_a)
    teks = klien.get(alamat(dunia)).content.decode()
    assert (
        "Unggah satu saja: SK Kenaikan Pangkat untuk kenaikan pangkat; SK CPNS atau SK PNS untuk golongan dari "
        "pengadaan CPNS/PNS." in teks
    )
    assert 'data-bila="jenis_kp" data-bila-kode="211" data-bila-sama="tidak"' in teks
    assert 'data-bila="jenis_kp" data-bila-kode="211" data-bila-sama="ya"' in teks
    assert "data-bila" not in klien.get(alamat(dunia, "kursus")).content.decode()
    dua = GOLONGAN | {"jenis_kp": "211", "alasan_usul": "SK baru terbit", "dok_SK_KP": berkas(), "dok_889": berkas()}
    jawab = klien.post(alamat(dunia), dua)
    teks = jawab.content.decode()
    assert (jawab.status_code, "SK Kenaikan Pangkat hanya untuk kenaikan pangkat" in teks) == (422, True)
    tanda = titip(teks)
    assert list(tanda) == ["titip_889"]
    satu = GOLONGAN | tanda | {"jenis_kp": "211", "alasan_usul": "SK baru terbit"}
    assert klien.post(alamat(dunia), satu).status_code == 302
    with konteks.masuk(SEMUA):
        assert ru.bukti_usulan(Usulan.objects.get()) == ["889"]


# --- handed in again -----------------------------------------------------------------------------------
def dikembalikan(dunia):
    u = usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))
    assert lakukan(dunia.admin_a, "minta_perbaikan", u, catatan="Nomor ijazah tidak terbaca", kode="BTL") is None
    return segar(u)


def perbaiki(dunia, u, isi=PENDIDIKAN, alasan="SK baru terbit", **lain):
    nilai = ru.isi_penuh(ru.baris_usulan(u.isi), isi, ["IJAZAH"])
    return lakukan(dunia.diri_a, "perbaiki", u, permintaan=Permintaan(nilai, alasan, **lain))


def test_yang_dikembalikan_tidak_diajukan_tanpa_perbaikan(dunia, masuk):
    u = dikembalikan(dunia)
    with konteks.masuk(SEMUA):
        sama = (Berkas("IJAZAH", gudang.ambil(UsulanBukti.objects.get().sha256_asal), "IJAZAH.pdf"),)
    for coba in ({}, {"berkas": sama}):
        with pytest.raises(ValidationError, match="Belum ada yang diperbaiki.*Nomor ijazah tidak terbaca"):
            perbaiki(dunia, u, **coba)
    assert perbaiki(dunia, u, draf=True) is None  # nothing to save
    with sebagai(dunia.diri_a), pytest.raises(ValidationError, match="Belum ada yang diperbaiki"):
        aksi.ajukan(cakupan=cakupan(dunia.diri_a), usulan=u, versi=segar(u).versi)
    kiriman = PENDIDIKAN | {"alasan_usul": u.alasan, "versi": segar(u).versi}
    jawab = masuk(dunia.diri_a).post(reverse("verifikasi:perbaiki_riwayat", args=(u.uuid,)), kiriman)
    assert (jawab.status_code, "Belum ada yang diperbaiki" in jawab.content.decode()) == (422, True)
    assert segar(u).keadaan == "PERBAIKAN"


@pytest.mark.parametrize("cara", ["isi", "alasan", "dokumen", "komentar", "draf", "draf_dokumen"])
def test_perbaikan_apa_pun_cukup(dunia, cara):
    u = dikembalikan(dunia)
    lain = (Berkas("IJAZAH", pdf(2), "IJAZAH.pdf"),)
    ubah = {
        "isi": {"isi": PENDIDIKAN | {"no_ijazah": "IJ-10"}},
        "alasan": {"alasan": "Nomornya benar, pindaian diperjelas"},
        "dokumen": {"berkas": lain},
        "draf": {"isi": PENDIDIKAN | {"no_ijazah": "IJ-10"}, "draf": True},
        "draf_dokumen": {"berkas": lain, "draf": True},
    }
    if cara == "komentar":
        with sebagai(dunia.diri_a):
            aksi.komentari(cakupan=cakupan(dunia.diri_a), usulan=u, teks="Nomornya memang tanpa garis miring")
    else:
        assert perbaiki(dunia, u, **ubah[cara]) is None
    if segar(u).keadaan == "PERBAIKAN":
        assert perbaiki(dunia, u, isi=ubah.get(cara, {}).get("isi", PENDIDIKAN)) is None
    assert segar(u).keadaan == "DIAJUKAN"


def test_komentar_pemeriksa_bukan_jawaban_dan_tiap_pengembalian_dijawab(dunia):
    u = dikembalikan(dunia)
    with sebagai(dunia.admin_a):
        aksi.komentari(cakupan=cakupan(dunia.admin_a), usulan=u, teks="Mohon segera")
    with pytest.raises(ValidationError, match="Belum ada"):
        perbaiki(dunia, u)
    baru = PENDIDIKAN | {"no_ijazah": "IJ-10"}
    assert perbaiki(dunia, u, isi=baru, draf=True) is None
    assert perbaiki(dunia, u, isi=baru) is None
    assert lakukan(dunia.admin_a, "minta_perbaikan", u) is None
    with pytest.raises(ValidationError, match="Bukti belum ada"):
        perbaiki(dunia, u, isi=baru)
