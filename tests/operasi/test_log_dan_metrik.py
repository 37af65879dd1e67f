"""Logs without personal data, one line an event; metrics for this machine or a token (O-05)."""

import io
import json
import logging
import time

import pytest
from django.db import DatabaseError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sigma.basis import catatan, konteks, metrik
from sigma.basis.tugas import tugas
from sinkron_siasn import ringkasan
from tests.akses.matriks import Panggung
from tests.pemeran import SEMUA

NIP = "198501012010012001"


def tulis(*argumen, **lain) -> list[str]:
    """The lines that a logger with our format writes."""
    aliran = io.StringIO()
    penulis = logging.StreamHandler(aliran)
    penulis.setFormatter(catatan.FormatJson())
    log = logging.Logger("uji")
    log.addHandler(penulis)
    log.error(*argumen, **lain)
    return aliran.getvalue().splitlines()


@pytest.mark.fitur("O-05")
@pytest.mark.parametrize(
    "rahasia",
    [NIP, "19850101 201001 2 001", "3515010101850001", "P198501012010012001X", "ani.wijaya+bkd@contoh.go.id"],
)
def test_nomor_dan_surel_tidak_sampai_ke_log(rahasia):
    (baris,) = tulis("gagal untuk %s pada langkah 3", rahasia)
    isi = json.loads(baris)
    assert rahasia not in baris
    assert isi["pesan"].endswith("pada langkah 3")
    assert set(isi) == {"waktu", "tingkat", "nama", "bagian", "rujukan", "pesan"}


@pytest.mark.fitur("O-05")
def test_kutipan_basis_data_dan_isi_galat_disamarkan():
    pesan = f"duplicate key\nDETAIL:  Key (nama)=(ANI WIJAYA, {NIP}) already exists.\nCONTEXT: x"
    try:
        raise DatabaseError(pesan)
    except DatabaseError:
        (baris,) = tulis("gagal", exc_info=True)
    assert "ANI WIJAYA" not in baris
    assert NIP not in baris
    assert "duplicate key" in json.loads(baris)["galat"]


@pytest.mark.fitur("O-05")
@given(st.text(max_size=200))
def test_satu_kejadian_satu_baris_apa_pun_isinya(teks):
    """No text makes a second line that looks like an entry of ours."""
    aliran = io.StringIO()
    aliran.write(catatan.FormatJson().format(logging.LogRecord("uji", 40, "", 0, teks, None, None)))
    assert "\n" not in aliran.getvalue()
    assert "\r" not in aliran.getvalue()
    assert json.loads(aliran.getvalue())["tingkat"] == "ERROR"


@pytest.mark.fitur("O-05")
def test_nomor_biasa_tetap_terbaca():
    assert catatan.bersihkan("akun 12: 2026-11-25 16:12:23, 10000 baris, 0.1234 dtk") == (
        "akun 12: 2026-11-25 16:12:23, 10000 baris, 0.1234 dtk"
    )


@pytest.mark.fitur("O-05")
def test_galat_halaman_tercatat_dengan_rujukan_tanpa_alamat(dunia, masuk, settings, caplog):
    settings.LOG_LAMBAT_MS = 0
    with caplog.at_level(logging.INFO, logger="sigma.permintaan"):
        jawab = masuk(dunia.admin_a).get(f"/asn/{dunia.asn_a.uuid}/")
    (rekaman,) = [r for r in caplog.records if r.name == "sigma.permintaan"]
    assert rekaman.data["tampilan"] == "pegawai:asn"
    assert rekaman.data["status"] == 200
    assert str(dunia.asn_a.uuid) not in catatan.FormatJson().format(rekaman)
    assert len(jawab.headers["X-Nomor-Rujukan"]) == 9


@pytest.mark.fitur("O-05")
@pytest.mark.parametrize(
    ("token", "kepala", "status"),
    [
        ("", {}, 200),
        ("", {"REMOTE_ADDR": "10.0.0.9"}, 404),
        ("", {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 404),  # a proxy on this machine speaks for everybody
        ("rahasia", {}, 404),
        ("rahasia", {"HTTP_AUTHORIZATION": "Bearer lain"}, 404),
        ("rahasia", {"HTTP_AUTHORIZATION": "Bearer rahasia", "REMOTE_ADDR": "10.0.0.9"}, 200),
    ],
)
def test_metrik_hanya_untuk_mesin_ini_atau_pemegang_token(db, settings, token, kepala, status):
    settings.METRIK_TOKEN = token
    assert Client().get("/metrics", **kepala).status_code == status


def angka(nama: str) -> float:
    """One line of the exposition; 0 when it is not there."""
    for baris in Client().get("/metrics").content.decode().splitlines():
        if baris.startswith(f"{nama} "):
            return float(baris.rsplit(" ", 1)[1])
    return 0.0


@pytest.mark.fitur("O-05")
def test_permintaan_dihitung_menurut_halaman_dan_kelas(dunia, masuk):
    nama = 'sigma_permintaan_total{kelas="2xx",tampilan="pegawai:pangkalan"}'
    sebelum = angka(nama)
    masuk(dunia.admin_a).get("/pangkalan-data/")
    assert angka(nama) == sebelum + 1
    assert angka('sigma_permintaan_detik_count{tampilan="pegawai:pangkalan"}') >= 1


@pytest.mark.fitur("O-05")
def test_dorongan_menurut_keadaan_dan_umur_tertua(dunia):
    Panggung(dunia)  # five waiting pushes
    assert angka('sigma_dorongan{keadaan="ANTRE"}') == 5
    assert angka('sigma_dorongan{keadaan="GAGAL"}') == 0
    assert angka('sigma_hidup{bagian="basis_data"}') == 1
    assert angka("sigma_disk_bebas_bita") > 0
    teks = Client().get("/metrics").content.decode()
    assert "sigma_koneksi_basis_data" in teks
    for rahasia in (dunia.asn_a.nama, dunia.asn_a.nip, str(dunia.asn_a.uuid), "contoh.id"):
        assert rahasia not in teks


@pytest.mark.fitur("O-05")
def test_ringkasan_hanya_instansi_yang_dikelola(dunia):
    Panggung(dunia)
    isi = {}
    for nama, setelan in (
        ("semua", {"kelola_nasional": True}),
        ("kab", {"kelola": {dunia.kab.pk}}),
        ("kota", {"kelola": {dunia.kota.pk}}),
        ("tanpa", {}),
        ("baca saja", {"nasional": True}),
    ):
        with konteks.masuk(setelan):
            isi[nama] = {a.instansi_id: a.banyak for a in ringkasan.antrean()}
    assert isi == {
        "semua": {dunia.kab.pk: 4, dunia.kota.pk: 1},
        "kab": {dunia.kab.pk: 4},
        "kota": {dunia.kota.pk: 1},
        "tanpa": {},
        "baca saja": {},
    }


@pytest.mark.fitur("O-05")
def test_sumber_yang_gagal_tidak_membungkam_yang_lain(db, monkeypatch):
    def rusak():
        raise DatabaseError("x")

    monkeypatch.setattr(metrik, "SUMBER", [(rusak, True), *metrik.SUMBER])
    with konteks.masuk(SEMUA):
        assert b'sigma_hidup{bagian="basis_data"} 1.0' in metrik.teks()


@tugas("uji.berhasil")
def _berhasil():
    return catatan.rujukan.get()


@tugas("uji.gagal")
def _gagal():
    raise ValueError


@pytest.mark.fitur("O-05")
def test_tugas_terhitung_dan_membawa_nomornya(db):
    nomor = f"{time.time_ns()}"
    sebelum = dict((h, n) for t, h, n in metrik.tugas() if t.startswith("uji."))
    assert _berhasil.apply(task_id=nomor).get() == nomor[:8]
    _gagal.apply()
    sesudah = dict((h, n) for t, h, n in metrik.tugas() if t.startswith("uji."))
    assert sesudah["selesai"] == sebelum.get("selesai", 0) + 1
    assert sesudah["gagal"] == sebelum.get("gagal", 0) + 1
    assert catatan.rujukan.get() == "-"
