""" "Paket data saya": everything about oneself, for oneself, for a day."""

import io
import json
import time
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from sigma.basis import konteks
from sigma.basis.peran_basis import PEKERJA, sebagai
from sigma.tampilan import aksi
from sigma.tampilan.models import Pekerjaan

pytestmark = pytest.mark.django_db


@pytest.fixture
def tanpa_dering(monkeypatch):
    monkeypatch.setattr(aksi, "dering", lambda nomor: None)


@pytest.mark.django_db(transaction=True)
def test_paket_berisi_semuanya_dan_hanya_untuk_pemiliknya(transactional_db, masuk, tanpa_dering, monkeypatch):
    from tests.pemeran import SEMUA, bangun_dunia

    with konteks.masuk(SEMUA):
        dunia = bangun_dunia()
    diri = masuk(dunia.diri_a)
    masuk(dunia.admin_a).get(f"/asn/{dunia.asn_a.uuid}/")
    jawab = diri.post("/saya/paket/minta/")
    with konteks.masuk({"pengguna": dunia.diri_a.pk}):
        kerja = Pekerjaan.objects.get(jenis="paket_data")
    assert jawab.headers["Location"] == f"/pekerjaan/{kerja.uuid}/"
    mulai = time.monotonic()
    with sebagai(PEKERJA):
        assert aksi.kerjakan(str(kerja.uuid)) == "SELESAI"
    assert time.monotonic() - mulai < 60
    unduh = f"/pekerjaan/{kerja.uuid}/unduh/"
    with zipfile.ZipFile(io.BytesIO(b"".join(diri.get(unduh).streaming_content))) as paket:
        nama = set(paket.namelist())
        utama = json.loads(paket.read("data/data-utama.json"))
        melihat = json.loads(paket.read("data/siapa-melihat.json"))
        halaman = paket.read("data-saya.html").decode()
    assert {"data-saya.html", "data/usulan.json", "data/riwayat-perubahan.json", "data/akun.json"} <= nama
    assert utama["nama"]["nilai"] == "ANI WIJAYA"
    assert [b["Oleh"] for b in melihat] == ["Admin OPD, Dinas A"]
    assert "Undang-Undang Nomor 27 Tahun 2022" in halaman
    for siapa in (dunia.diri_b, dunia.admin_a, dunia.bkd):
        assert masuk(siapa).get(unduh).status_code == 404
    assert "Unduh paket" in diri.get("/saya/paket/").content.decode()
    kini = timezone.now()
    monkeypatch.setattr(aksi.timezone, "now", lambda: kini + timedelta(hours=25))
    with sebagai(PEKERJA):
        assert aksi.bersihkan() == 1
    monkeypatch.undo()
    assert diri.get(unduh).status_code == 404


def test_bukan_asn_tidak_punya_paket(dunia, masuk):
    assert masuk(dunia.admin_a).get("/saya/paket/").status_code == 404
    assert masuk(dunia.admin_a).post("/saya/paket/minta/").status_code == 404
