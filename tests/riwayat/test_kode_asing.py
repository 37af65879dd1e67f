"""A code that no table knows: pages say the name that stands beside it, or that it is unknown; never the id."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from riwayat import models as m
from riwayat.jenis import jenis_riwayat
from riwayat.nilai import tampil
from riwayat.rekaman import linimasa
from sigma.basis import konteks
from sinkron_siasn.banding_riwayat import susun
from tests.pegawai.test_riwayat import milik
from tests.pemeran import SEMUA
from tests.riwayat.test_perubahan import ganti
from tests.riwayat.test_usulan import lahir, usul
from verifikasi.models import Usulan
from verifikasi.rekaman import isi_usulan

__all__ = ["lahir"]
pytestmark = pytest.mark.django_db
JABATAN, UNIT, LAIN = "8ae4828850a84e3b0150c3f5c7b21111", "a8ace9f1a8ef3d43e050640a3c032222", "f" * 32
TETAP = {"jenis_jabatan_id": "2", "tmt": date(2015, 4, 1), "no_sk": "821/1", "tgl_sk": date(2015, 3, 1)}


def buat(dunia, **isi):
    with konteks.masuk(SEMUA):
        return m.RiwayatJabatan.objects.create(**milik(dunia.asn_a), **{"sumber": "siasn", **TETAP, **isi})


@pytest.fixture
def bernama(dunia):
    return buat(
        dunia, jabatan_kode=JABATAN, jabatan_nama="Analis Lama", unor_kode=UNIT, unor_nama="Dinas yang Sudah Tutup"
    )


def tanpa_id(teks):
    assert not [satu for satu in (JABATAN, UNIT, LAIN) if satu in teks]


def test_halaman_baris_dan_jejaknya(dunia, masuk, bernama):
    ganti(dunia, bernama, jabatan_kode=LAIN)
    isi = masuk(dunia.admin_a).get(f"/asn/{dunia.asn_a.uuid}/riwayat/jabatan/{bernama.uuid}/").content.decode()
    tanpa_id(isi)
    assert "Analis Lama" in isi
    assert "Dinas yang Sudah Tutup" in isi
    polos = buat(dunia, jabatan_kode=JABATAN, unor_kode=UNIT, tmt=date(2012, 4, 1))
    isi = masuk(dunia.admin_a).get(f"/asn/{dunia.asn_a.uuid}/riwayat/jabatan/{polos.uuid}/").content.decode()
    tanpa_id(isi)
    assert "kode tidak dikenal (8ae4…)" in isi
    assert "kode tidak dikenal (a8ac…)" in isi


def test_kode_yang_dikenal_menyebut_nama_tabelnya(dunia):
    unit, jabatan = (jenis_riwayat("jabatan").satu_bidang(n) for n in ("unor_kode", "jabatan_kode"))
    with konteks.masuk(SEMUA):
        assert tampil(unit, dunia.opd_a.siasn_id, samping="nama lama") == dunia.opd_a.nama
        assert tampil(jabatan, dunia.opd_a.siasn_id) == dunia.opd_a.nama  # of a structural position
        assert tampil(unit, UNIT, samping="nama lama") == "nama lama"
        assert tampil(jenis_riwayat("jabatan").satu_bidang("eselon"), "77") == "kode tidak dikenal (77)"


@pytest.mark.parametrize("isi", [{"ada": False}, {"no_sk": "821/2"}, {"jabatan_kode": LAIN}])
def test_halaman_usulan(dunia, masuk, bernama, isi):
    u = usul(dunia, dunia.diri_a, "jabatan", isi, ("872",), str(bernama.uuid))
    client = masuk(dunia.admin_a)
    jawab = client.get(reverse("verifikasi:usulan", args=(u.uuid,)))
    assert jawab.status_code == 200
    tanpa_id(jawab.content.decode())
    assert "Analis Lama" in jawab.content.decode()
    with konteks.masuk(SEMUA):
        baris = {b.label: b for b in isi_usulan(Usulan.objects.lengkap().get(pk=u.pk))}
    if isi == {"ada": False}:
        assert (baris["Jabatan"].lama, baris["Unor"].lama) == ("Analis Lama", "Dinas yang Sudah Tutup")
    if "jabatan_kode" in isi:
        assert baris["Jabatan"].baru == "kode tidak dikenal (ffff…)"


def siasn(n, **isi):
    return {
        "id": f"RW{n}", "jenisJabatan": "2", "jabatanFungsionalId": LAIN, "namaJabatan": "Analis Baru", "unorId": UNIT,
        "namaUnor": "Dinas SIASN", "tmtJabatan": f"01-04-{2015 + n}", "nomorSk": "821/1", "tanggalSk": "01-03-2015",
    } | isi  # fmt: skip


def banding(dunia, baris):
    salinan = SimpleNamespace(data={"jabatan": baris}, galat={})
    with (
        konteks.masuk(SEMUA),
        CaptureQueriesContext(
            connection,
        ) as kueri,
    ):
        (bagian,) = susun(dunia.asn_a, salinan, frozenset({"jabatan"}))
    return bagian, len(kueri)


def test_perbandingan_dengan_siasn(dunia, bernama):
    bagian, satu = banding(dunia, [siasn(0), siasn(1, namaJabatan="", namaUnor="")])
    sel = [{s.label: s for s in p.sel} for p in bagian.baris]
    tanpa_id(str(sel) + "".join(p.judul for p in bagian.baris))
    semua = {(s["Jabatan"].siasn, s["Unor"].siasn) for s in sel}
    assert ("Analis Baru", "Dinas SIASN") in semua
    assert ("kode tidak dikenal (ffff…)", "kode tidak dikenal (a8ac…)") in semua
    # Two codes of one name are told apart.
    (p,) = banding(dunia, [siasn(0, namaJabatan="Analis Lama")])[0].baris
    jabatan = next(s for s in p.sel if s.label == "Jabatan")
    assert (jabatan.sigma, jabatan.siasn) == ("Analis Lama (kode 8ae4…)", "Analis Lama (kode ffff…)")
    _, banyak = banding(dunia, [siasn(n, namaJabatan="", jabatanFungsionalId=f"{n}" * 32) for n in range(8)])
    assert banyak == satu


def test_linimasa_menyebut_nama_anak_dan_pasangan(dunia):
    with konteks.masuk(SEMUA):
        m.RiwayatAnak.objects.create(
            **milik(dunia.asn_a), sumber="siasn", nama="RIZKI", jenis_kelamin="M", tgl_lahir=date(2015, 1, 1)
        )
        m.RiwayatPasangan.objects.create(
            **milik(dunia.asn_a), sumber="siasn", nama="RINA", status_nikah="1", tgl_menikah=date(2012, 1, 1)
        )
        teks = {s.jenis.kode: s.teks for s in linimasa(dunia.asn_a)}
    assert teks["anak"] == "RIZKI"
    assert teks["pasangan"].startswith("RINA")
