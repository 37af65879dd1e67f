"""Dosir and DRH: what is in them, and that every hash is right."""

import hashlib
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from django.urls import reverse

from pegawai.rekaman import baca_rekaman
from riwayat import dosir, drh
from riwayat.models import RiwayatGolongan, RiwayatJabatan, RiwayatKgb
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from sigma.referensi.models import JenisKp
from sigma.tampilan import cetak
from sigma.tampilan.models import Pekerjaan
from tests.dms.test_foto import unggah as unggah_foto
from tests.pegawai.test_riwayat import milik
from tests.pemeran import SEMUA
from tests.riwayat.test_usulan import NOMOR, PENDIDIKAN, lahir, usul  # noqa: F401 (lahir is a fixture)
from tests.verifikasi.test_alur import lakukan

pytestmark = pytest.mark.django_db


def buat(dunia, siapa, tujuan):
    """The ZIP as the worker writes it."""
    siapa.refresh_from_db()
    cakupan = hitung(siapa)
    hasil = Path(tujuan) / "dosir.zip"
    kerja = SimpleNamespace(
        cakupan=cakupan,
        parameter={"orang": str(dunia.asn_a.uuid)},
        keluaran=lambda nama: hasil,
        lapor=lambda *a: None,
        transaksi=lambda: konteks.masuk(cakupan.setelan()),
    )
    return dosir.kerjakan(kerja), hasil


@pytest.mark.fitur("X-13")
def test_dosir_memuat_semuanya_dengan_sidiknya(dunia, tmp_path):
    assert lakukan(dunia.admin_a, "setujui", usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))) is None
    jumlah, hasil = buat(dunia, dunia.admin_a, tmp_path)
    assert (jumlah["berkas"], jumlah["hilang"]) == (1, 0)
    with zipfile.ZipFile(hasil) as paket:
        nama = set(paket.namelist())
        assert nama == {
            "drh.pdf",
            "linimasa.csv",
            "riwayat.json",
            "dokumen/pendidikan/IJAZAH.pdf",
            dosir.SIDIK,
        }
        for baris in paket.read(dosir.SIDIK).decode().splitlines():
            sidik, _, satu = baris.partition("  ")
            assert hashlib.sha256(paket.read(satu)).hexdigest() == sidik
            nama.discard(satu)
        assert nama == {dosir.SIDIK}
        assert paket.read("drh.pdf").startswith(b"%PDF")
        assert NOMOR in paket.read("riwayat.json").decode()


def test_dosir_dan_drh_hanya_dalam_cakupan(dunia, masuk):
    for nama, cara in (("riwayat:drh", "get"), ("riwayat:dosir", "post")):
        alamat = reverse(nama, args=(dunia.asn_a.uuid,))
        assert getattr(masuk(dunia.admin_b), cara)(alamat).status_code == 404
        assert getattr(masuk(dunia.admin_a), cara)(alamat).status_code in {200, 302}
        assert getattr(masuk(dunia.diri_a), cara)(alamat).status_code in {200, 302}
    with konteks.masuk(SEMUA):
        assert set(Pekerjaan.objects.values_list("jenis", flat=True)) == {"dosir", "dosir_saya"}


def test_nomor_sk_pada_drh_tidak_terpotong(dunia):
    """The number of a letter stands in one piece beside the other columns, on A4."""
    nomor = "821.2/1234/BKPSDM/2024"
    with konteks.masuk(SEMUA):
        RiwayatJabatan.objects.create(
            **milik(dunia.asn_a), sumber="siasn", jenis_jabatan_id="2", tmt=date(2015, 4, 1), no_sk=nomor,
            tgl_sk=date(2015, 3, 1), jabatan_nama="Analis Sumber Daya Manusia Aparatur Ahli Muda",
            unor_nama="Bidang Mutasi, Promosi, dan Pengembangan Karier Aparatur",
        )  # fmt: skip
        isi = cetak.pdf(drh.html(baca_rekaman(hitung(dunia.bkd), dunia.asn_a.uuid)), 90, 2**30)
    pdf = pypdfium2.PdfDocument(isi)
    assert [round(n) for n in pdf[0].get_size()] == [595, 842]
    teks = "\n".join(halaman.get_textpage().get_text_range() for halaman in pdf)
    pdf.close()
    assert nomor in teks


def test_kepala_tabel_drh_tidak_terpenggal(dunia):
    nomor = "823/1234/BKPSDM/2024"
    with konteks.masuk(SEMUA):
        RiwayatGolongan.objects.create(
            **milik(dunia.asn_a), sumber="impor", golongan_id="31", jenis_kp_id=JenisKp.objects.latest("nama").pk,
            tmt=date(2015, 11, 30), no_sk=nomor, tgl_sk=date(2015, 11, 27),
        )  # fmt: skip
        RiwayatKgb.objects.create(
            **milik(dunia.asn_a), sumber="impor", golongan_id="31", tmt=date(2017, 11, 30), gaji_baru=3_000_000,
            no_sk=nomor, tgl_sk=date(2017, 11, 27),
        )  # fmt: skip
        isi = cetak.pdf(drh.html(baca_rekaman(hitung(dunia.bkd), dunia.asn_a.uuid)), 90, 2**30)
    pdf = pypdfium2.PdfDocument(isi)
    teks = "\n".join(halaman.get_textpage().get_text_range() for halaman in pdf)
    pdf.close()
    assert teks.count(nomor) == 2
    kata = teks.split()
    assert "Golonga" not in kata
    assert {"Golongan", "Keterangan"} <= set(kata)


def test_drh_tersimpan_sebagai_pdf(dunia, masuk, monkeypatch):
    alamat, client, asli, halaman = reverse("riwayat:drh", args=(dunia.asn_a.uuid,)), masuk(dunia.bkd), cetak.pdf, []
    monkeypatch.setattr(cetak, "pdf", lambda isi, *batas: halaman.append(isi) or asli(isi, *batas))
    for _ in range(2):
        jawab = client.get(alamat)
        assert jawab["Content-Type"] == "application/pdf"
        assert jawab.content.startswith(b"%PDF-")
        unggah_foto(client, dunia.asn_a)
    tanpa, dengan = halaman
    assert ("Foto 3 × 4" in tanpa, "data:image/jpeg" in tanpa) == (True, False)
    assert ("Foto 3 × 4" in dengan, "data:image/jpeg" in dengan) == (False, True)
