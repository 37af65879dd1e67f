"""The export of a whole kabupaten, by the commands: counts, a second run, a corrected e-mail."""

from pathlib import Path

import pytest
from django.core.management import call_command

from pegawai.impor.gabung import impor_asn
from pegawai.models import BarisImpor, Kata, Pegawai
from sigma.basis import konteks
from sigma.organisasi.models import Instansi
from tests.pemeran import SEMUA

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.lambat,
    pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data tidak ada di mesin ini"),
]


def test_kabupaten_utuh_dua_kali(capsys):
    with konteks.masuk(SEMUA):
        kab = Instansi.objects.create(siasn_id="BELUM", nama="Pemerintah Kabupaten Nusantara Raya")
    call_command("impor_unor", str(DATA / "ref_unor.json"), instansi=kab.nama)
    assert "baru 575, berubah 0, sama 0, ditolak 0" in capsys.readouterr().out
    kab.refresh_from_db()
    pertama = impor_asn(DATA / "data_utama.csv.gz", kab)
    assert (pertama.dibaca, pertama.jumlah["baru"], pertama.jumlah["ganda"], pertama.jumlah["ditolak"]) == (
        8402,
        8400,
        2,
        0,
    )
    # so that the search ranks common words first at once
    assert Kata.objects.order_by("-n").first().n > 100
    kedua = impor_asn(DATA / "data_utama.csv.gz", kab)
    assert (kedua.perubahan, kedua.jumlah["sama"]) == (0, 8400)

    with konteks.masuk(SEMUA):
        asn = Pegawai.objects.filter(email_pribadi="budi@").first()
        Pegawai.objects.filter(pk=asn.pk).update(email_pribadi="budi.santoso@contoh.id")
    ketiga = impor_asn(DATA / "data_utama.csv.gz", kab)
    with konteks.masuk(SEMUA | {"kelola": {kab.pk}}):
        assert Pegawai.objects.get(pk=asn.pk).email_pribadi == "budi.santoso@contoh.id"
        laporan = BarisImpor.objects.get(impor_id=ketiga.impor_id, pns_id=asn.pns_id)
    assert (ketiga.jumlah["berubah"], ketiga.berbeda, ketiga.alasan[("berbeda", "email_pribadi")]) == (0, 1, 1)
    assert ("email_pribadi", "budi@") in {(c["bidang"], c.get("ekspor")) for c in laporan.catatan}
