"""Accepted files that wait for their form: none is dropped without a word, and none stays for ever."""

import os
import time

import pytest
from django.urls import reverse

from dms import gudang, karantina, periksa
from dms.tasks import sapu_karantina
from sigma.basis import konteks
from tests.pemeran import SEMUA
from tests.riwayat.test_kembar import golongan
from tests.riwayat.test_usulan import GOLONGAN, NOMOR, PENDIDIKAN, lahir  # noqa: F401
from tests.riwayat.test_usulan_galat import RUSAK, alamat, berkas, titip
from verifikasi import syarat
from verifikasi.bukti import PENUH
from verifikasi.models import Usulan, UsulanBukti

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-43")]
ALASAN = {"alasan_usul": "Ijazah baru terbit"}
GUGUR = "Berkas yang tadi diterima tidak disimpan lagi."


def semua(model):
    with konteks.masuk(SEMUA):
        return list(model.objects.order_by("pk"))


def kirim(klien, dunia, **isi):
    return klien.post(alamat(dunia, "pendidikan"), PENDIDIKAN | ALASAN | isi)


def titipkan(klien, dunia, **isi):
    """Files that are accepted with a form that is refused: the tokens."""
    jawab = kirim(klien, dunia, **isi | {"alasan_usul": "x"})
    assert jawab.status_code == 422
    return titip(jawab.text)


def basi():
    for satu in karantina.folder().iterdir():
        os.utime(satu, (1, 1))
    karantina.sapu()


def test_berkas_tidak_wajib_yang_tidak_ada_lagi_dikatakan(dunia, masuk):
    klien = masuk(dunia.diri_a)
    ada = titipkan(klien, dunia, dok_IJAZAH=berkas(nama="ijazah.pdf"), dok_TRANSKRIP=berkas(nama="transkrip.pdf"))
    assert set(ada) == {"titip_IJAZAH", "titip_TRANSKRIP"}
    milik = [b for b in karantina.folder().glob(f"{dunia.diri_a.pk}-*.titip")]
    assert len(milik) == 2
    basi()
    jawab = kirim(klien, dunia, **ada, dok_IJAZAH=berkas())
    assert (jawab.status_code, jawab.text.count(GUGUR)) == (422, 2)  # beside its field, and on top
    assert "Berkas yang ditolak harus dipilih lagi." in jawab.text
    assert not semua(Usulan)
    # Said once: whoever goes on without it may.
    lagi = titip(jawab.text)
    assert set(lagi) == {"titip_IJAZAH"}
    assert kirim(klien, dunia, **lagi).status_code == 302
    assert [b.jenis for b in semua(UsulanBukti)] == ["IJAZAH"]


def test_pengganti_yang_ditolak_tidak_menghilangkan_yang_diterima(dunia, masuk):
    klien = masuk(dunia.diri_a)
    ada = titipkan(klien, dunia, dok_IJAZAH=berkas(nama="asli.pdf"))
    jawab = kirim(klien, dunia, **ada, dok_IJAZAH=berkas(RUSAK))
    assert jawab.status_code == 422
    assert "“asli.pdf” sudah diterima" in jawab.text
    assert titip(jawab.text) == ada
    assert kirim(klien, dunia, **ada).status_code == 302
    assert [b.nama_asal for b in semua(UsulanBukti)] == ["asli.pdf"]


def test_terlalu_ramai_tidak_menghilangkan_yang_diterima(dunia, masuk, monkeypatch):
    klien = masuk(dunia.diri_a)
    ada = titipkan(klien, dunia, dok_IJAZAH=berkas())

    def ramai(*_):
        raise periksa.TidakSempat("Terlalu banyak berkas sedang diperiksa. Coba lagi sebentar.")

    monkeypatch.setattr(periksa, "berkas", ramai)
    jawab = kirim(klien, dunia, **ada)
    assert (jawab.status_code, titip(jawab.text)) == (422, ada)
    assert "Terlalu banyak berkas" in jawab.text
    monkeypatch.setattr(periksa, "berkas", lambda *_: (_ for _ in ()).throw(periksa.BerkasDitolak("Terkunci.")))
    jawab = kirim(klien, dunia, **ada)
    assert (titip(jawab.text), "sudah diterima" in jawab.text) == ({}, False)
    assert "Berkas yang ditolak harus dipilih lagi." in jawab.text


def test_dikirim_dua_kali_dengan_berkas_titipan_tetap_satu_usulan(dunia, masuk):
    klien = masuk(dunia.diri_a)
    ada = titipkan(klien, dunia, dok_IJAZAH=berkas()) | {"baris": NOMOR}
    assert kirim(klien, dunia, **ada).status_code == 302
    (u,) = semua(Usulan)
    jawab = kirim(klien, dunia, **ada)
    assert (jawab.status_code, jawab.url) == (302, reverse("verifikasi:usulan", args=(u.uuid,)))
    assert len(semua(Usulan)) == 1


def test_penyimpanan_penuh_dikatakan_dan_isian_tetap(dunia, masuk, monkeypatch):
    def penuh(*_):
        raise gudang.GudangPenuh

    monkeypatch.setattr(periksa, "berkas", penuh)
    for isi in ({}, {"alasan_usul": "x"}):
        jawab = kirim(masuk(dunia.diri_a), dunia, dok_IJAZAH=berkas(), **isi)
        assert (jawab.status_code, PENUH in jawab.text) == (422, True)
        assert PENDIDIKAN["nama_sekolah"] in jawab.text


def test_semua_kesalahan_umum_dikatakan_juga_bila_barisnya_berubah(dunia, masuk, monkeypatch):
    """What is about the whole form stands beside that the row has changed."""
    r = golongan(dunia)
    monkeypatch.setattr(syarat, "TERBUKA_MAKS", 0)
    ubah = reverse("verifikasi:ubah_riwayat", args=(dunia.asn_a.uuid, "golongan", r.uuid))
    isi = GOLONGAN | ALASAN | {"no_sk": "823/99", "versi_baris": "99", "dok_SK_KP": berkas(RUSAK)}
    jawab = masuk(dunia.diri_a).post(ubah, isi)
    assert jawab.status_code == 409
    assert "Baris ini berubah sejak formulir dibuka" in jawab.text
    assert "usulan yang terbuka" in jawab.text
    assert "Isi berkas ini bukan" in jawab.text


def test_sapu_setiap_jam_dan_bersamaan(monkeypatch):
    karantina.folder().mkdir(parents=True, exist_ok=True)
    lama, baru = (karantina.folder() / f"9-{n * 32}.titip" for n in "ab")
    for satu in (lama, baru):
        satu.write_bytes(b"isi")
    os.utime(lama, (time.time() - karantina.BASI - 1,) * 2)
    asli = os.unlink

    def lebih_cepat(nama, *lain, **kata):  # another sweep took it between looking and removing
        asli(nama)
        asli(nama)

    with monkeypatch.context() as m:
        m.setattr(karantina.os, "unlink", lebih_cepat)
        assert karantina.sapu() == 0
    assert (lama.exists(), baru.exists()) == (False, True)
    os.utime(baru, (1, 1))
    assert sapu_karantina() >= 1
    assert not baru.exists()
