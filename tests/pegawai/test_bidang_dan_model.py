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
