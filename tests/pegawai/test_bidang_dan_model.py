"""The declaration of fields (pegawai.aturan) says the same as the model and the code tables."""

import csv
from pathlib import Path

import pytest
from django.db import models

from pegawai.aturan import BIDANG, Jenis
from pegawai.impor.bersihkan import GOLONGAN_PPPK
from pegawai.models import Pegawai
from sigma.referensi.daftar import TABEL

TIPE = {
    Jenis.TANGGAL: models.DateField,
    Jenis.BILANGAN: models.SmallIntegerField,
    Jenis.YA_TIDAK: models.BooleanField,
    Jenis.KODE: models.ForeignKey,
}


@pytest.mark.parametrize("bidang", BIDANG, ids=lambda bidang: bidang.nama)
def test_bidang_cocok_dengan_model(bidang):
    kolom = Pegawai._meta.get_field(bidang.nama)
    if bidang.nama == "pns_id":
        assert kolom.max_length == bidang.maks
        return
    assert isinstance(kolom, TIPE.get(bidang.jenis, models.CharField | models.TextField))
    if isinstance(kolom, models.CharField):
        assert kolom.max_length >= bidang.maks
    if bidang.jenis is Jenis.KODE and bidang.tabel:
        assert kolom.related_model is TABEL[bidang.tabel]
    assert kolom.null is (bidang.nilai_kosong is None and not bidang.wajib)


def test_kode_golongan_pppk_sama_dengan_tabel():
    berkas = Path(__file__).parents[2] / "sigma/referensi/data/golongan.csv"
    with berkas.open(encoding="utf-8", newline="") as isi:
        tabel = {baris["nama"]: baris["kode"] for baris in csv.DictReader(isi) if baris["jenis"] == "PPPK"}
    assert tabel == GOLONGAN_PPPK


def test_tabel_awal_sama_dengan_hak_bidang(db):
    """A field added to the rights without its migration is noticed here."""
    from pegawai.aturan import HAK_BIDANG
    from pegawai.models import AturanBidang

    ada = {(a.bidang, a.peran): a.cara for a in AturanBidang.objects.all()}
    mau = {
        (h.bidang, peran): getattr(h, atribut).value
        for h in HAK_BIDANG.values()
        for peran, atribut in (("ASN", "asn"), ("ADMIN_OPD", "admin_opd"), ("ADMIN_BKD", "admin_bkd"))
    }
    assert ada == mau
