"""The page Operasi: all for Admin Nasional, the own instansi for Admin BKD, no person on it (O-05)."""

import json
import re

import pytest
from django.conf import settings as setelan_django
from django.urls import reverse

from sigma.basis import konteks
from sigma.basis.peran_basis import PEKERJA, sebagai
from sinkron_siasn.models import Dorongan
from tests.akses.matriks import Panggung
from tests.pemeran import PERAN_UJI, SEMUA

pytestmark = pytest.mark.fitur("O-05")


def teks(isi: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", isi.decode()))


def test_siapa_membuka_operasi(dunia, masuk):
    hasil = {p: masuk(getattr(dunia, p)).get("/operasi/").status_code for p in PERAN_UJI}
    assert {p for p, status in hasil.items() if status == 200} == {"bkd", "nasional"}
    assert set(hasil.values()) == {200, 403}


def test_antrean_per_lingkup_tanpa_nama_orang(dunia, masuk):
    Panggung(dunia)  # four waiting pushes in the kabupaten, one in the kota
    nasional, bkd = (masuk(getattr(dunia, p)).get("/operasi/").content for p in ("nasional", "bkd"))
    assert re.search(r"Antre Menunggu giliran dikirim ke SIASN\. 5 baru saja", teks(nasional))
    assert re.search(r"Antre Menunggu giliran dikirim ke SIASN\. 4 baru saja", teks(bkd))
    assert "Ruang disk" in teks(nasional)
    assert "Ruang disk" not in teks(bkd)
    for isi in (nasional, bkd):
        for orang in (dunia.asn_a, dunia.asn_b, dunia.asn_kota):
            assert orang.nama not in teks(isi)
            assert orang.nip not in teks(isi)


def test_cadangan_terakhir_dan_disk(dunia, masuk, settings, tmp_path):
    settings.DIR_DATA = tmp_path
    klien = masuk(dunia.nasional)
    assert "Belum pernah" in teks(klien.get("/operasi/").content)
    isi = {"pada": "2026-11-20T01:02:03+00:00", "detik": 1, "bita": 1024, "baris": 5, "versi": "0.1.0"}
    (tmp_path / "cadangan-terakhir.json").write_text(json.dumps(isi))
    assert "20 November 2026 08.02 WIB (1,0 KB)" in teks(klien.get("/operasi/").content)
    assert setelan_django.VERSI in teks(klien.get("/operasi/").content)


@pytest.mark.django_db(transaction=True)
def test_gagal_dicoba_lagi_menurut_sebab(masuk):
    from tests.pemeran import bangun_dunia

    with konteks.masuk(SEMUA):
        dunia = bangun_dunia()
        panggung = Panggung(dunia)
    nomor = [panggung.dorongan[n].pk for n in ("asn_a", "asn_b", "asn_kota")]
    with sebagai(PEKERJA):
        Dorongan.objects.filter(pk__in=nomor).update(keadaan="DIAMBIL")
        Dorongan.objects.filter(pk__in=nomor).update(keadaan="GAGAL", sebab="percobaan_habis")
    klien = masuk(dunia.bkd)
    isi = klien.get("/operasi/").content
    assert re.search(r"Gagal Sudah dicoba berkali-kali tanpa hasil\. 2", teks(isi))
    alamat = reverse("sinkron:ulang")
    assert klien.post(alamat, {"keadaan": "COCOK", "sebab": ""}).status_code == 400
    jawab = klien.post(alamat, {"keadaan": "GAGAL", "sebab": "percobaan_habis"}, follow=True)
    assert "2 dorongan dicoba lagi." in teks(jawab.content)
    with sebagai(PEKERJA):
        keadaan = dict(Dorongan.objects.filter(pk__in=nomor).values_list("pk", "keadaan"))
    assert [keadaan[n] for n in nomor] == ["ANTRE", "ANTRE", "GAGAL"]  # the kota is not theirs
    isi = masuk(dunia.nasional).get("/operasi/").content
    assert "Gagal" in teks(isi)
    assert alamat not in isi.decode()  # who opens no person's page pushes for nobody either


def test_redis_mati_halaman_tetap_terbuka(dunia, masuk, settings, monkeypatch):
    from redis.exceptions import ConnectionError as TidakTersambung

    from sigma import kesehatan
    from sigma.basis import metrik

    def putus(*_, **__):
        raise TidakTersambung

    klien = masuk(dunia.nasional)
    monkeypatch.setattr(kesehatan, "_redis", lambda: False)
    monkeypatch.setattr(metrik.cache, "get", putus)
    isi = teks(klien.get("/operasi/").content)
    assert "Tidak menjawab" in isi
    assert "tidak bergerak dalam satu menit terakhir" in isi


@pytest.mark.parametrize("peran", ["nasional", "bkd"])
def test_kueri_tidak_tumbuh_dengan_banyaknya_dorongan(dunia, masuk, peran, django_assert_max_num_queries):
    Panggung(dunia)
    klien = masuk(getattr(dunia, peran))
    with django_assert_max_num_queries(30):
        klien.get("/operasi/")
