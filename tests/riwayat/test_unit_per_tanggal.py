"""Who stood in a unit on a day: the same answer as the page of each person, inside the scope alone, in a steady number
of questions; on the screen and as DUK."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pegawai import daftar_cetak
from pegawai import keadaan as lantai
from pegawai.aksi import pindahkan
from pegawai.aturan import MENURUT_NAMA
from pegawai.models import Pegawai
from riwayat import keadaan_unit, per_tanggal
from riwayat.keadaan import riwayat_kurang
from riwayat.models import RiwayatDiklat, RiwayatGolongan, RiwayatJabatan, RiwayatPemberhentian, RiwayatPindahUnor
from riwayat.rekaman import baris_posisi, jumlah
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from sigma.referensi.models import JenisPemberhentian
from tests.pegawai.test_daftar_cetak import baris as baris_cetak
from tests.pegawai.test_daftar_cetak import isi as isi_cetak
from tests.pegawai.test_daftar_cetak import nama
from tests.pemeran import SEMUA, buat_pegawai

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("X-19")]
LALU = date(2019, 6, 30)


def tulis(model, asn, **lain):
    milik = {"instansi_id": asn.instansi_id, "opd_id": asn.opd_id, "unor_id": asn.unor_id}
    return model.objects.create(pegawai=asn, sumber="siasn", **milik, **lain)


def di_unit(asn, unor, tmt):
    return tulis(RiwayatPindahUnor, asn, unor_kode=unor.siasn_id, unor_nama=unor.nama, tmt=tmt, no_sk="1", tgl_sk=tmt)


@pytest.fixture
def lampau(dunia):
    """Citra was in Dinas A itself until 2022 and is in its Bidang A1 now; Dewi of Dinas B was in A1 until 2020; Bambang
    came in 2021 from Dinas B."""
    Pegawai.objects.update(tmt_cpns=date(2010, 1, 1), kedudukan_hukum_id="01")
    di_unit(dunia.asn_sub, dunia.opd_a, date(2012, 1, 1))
    di_unit(dunia.asn_sub, dunia.sub_a, date(2022, 1, 1))
    di_unit(dunia.asn_b, dunia.sub_a, date(2015, 1, 1))
    di_unit(dunia.asn_b, dunia.opd_b, date(2020, 1, 1))
    di_unit(dunia.asn_a2, dunia.opd_b, date(2011, 1, 1))
    di_unit(dunia.asn_a2, dunia.opd_a, date(2021, 1, 1))
    tulis(RiwayatGolongan, dunia.asn_sub, golongan_id="31", tmt=date(2012, 1, 1), no_sk="1", tgl_sk=date(2012, 1, 1))
    tulis(RiwayatGolongan, dunia.asn_sub, golongan_id="33", tmt=date(2021, 1, 1), no_sk="2", tgl_sk=date(2021, 1, 1))
    return dunia


@pytest.fixture(autouse=True)
def _semua(db):
    with konteks.masuk(SEMUA):
        yield


def halaman(klien, unor, hari):
    return klien.get(reverse("pegawai:per_tanggal"), {"unor": unor.pk, "pada": hari.isoformat()})


def siapa(pengguna, unor, hari):
    cakupan = hitung(pengguna)
    with konteks.masuk(cakupan.setelan()):
        pada = keadaan_unit.baca(cakupan, unor, "PNS", hari)
        return sorted(a.b["nama"] for a in pada.anggota), sorted(b.nama for b in pada.belum)


def test_siapa_di_unit_pada_hari_itu(lampau):
    assert siapa(lampau.bkd, lampau.opd_a, LALU) == (["CITRA LESTARI", "DEWI ANGGRAINI"], ["ANI WIJAYA"])
    assert siapa(lampau.bkd, lampau.sub_a, LALU) == (["DEWI ANGGRAINI"], [])
    assert siapa(lampau.bkd, lampau.opd_b, LALU) == (["BAMBANG SUSILO"], [])
    # Only people in the own scope today, also of the past.
    assert siapa(lampau.admin_a, lampau.opd_a, LALU) == (["CITRA LESTARI"], ["ANI WIJAYA"])
    assert siapa(lampau.admin_b, lampau.opd_b, LALU) == ([], [])


def test_belum_diangkat_dan_sudah_berhenti_tidak_ikut(lampau):
    jenis = JenisPemberhentian.objects.filter(kedudukan__hitung_aktif=False).first()
    assert jenis is not None
    tulis(RiwayatPemberhentian, lampau.asn_b, jenis_pemberhentian=jenis, tmt=date(2019, 1, 1), no_sk="1", tgl_sk=date(2019, 1, 1))  # fmt: skip
    # Who left after the log began had been in service.
    Pegawai.objects.filter(pk=lampau.asn_sub.pk).update(kedudukan_hukum_id="88")
    assert "CITRA LESTARI" in siapa(lampau.bkd, lampau.opd_a, LALU)[0]
    # A later TMT CPNS does not undo what rows of before tell; without such rows nobody was an ASN yet.
    Pegawai.objects.update(tmt_cpns=date(2020, 1, 1))
    Pegawai.objects.filter(pk=lampau.asn_a.pk).update(tmt_jabatan=date(2018, 1, 1))
    assert siapa(lampau.bkd, lampau.opd_a, LALU) == (["CITRA LESTARI"], [])
    assert "DEWI ANGGRAINI" in siapa(lampau.bkd, lampau.opd_a, date(2018, 12, 31))[0]


def test_dari_data_utama_sejak_tmt_jabatan_dan_dari_catatan_perubahan(lampau, monkeypatch):
    Pegawai.objects.filter(pk=lampau.asn_a.pk).update(tmt_jabatan=date(2018, 1, 1), jabatan_nama="Arsiparis")
    assert "ANI WIJAYA" in siapa(lampau.bkd, lampau.opd_a, LALU)[0]
    assert siapa(lampau.bkd, lampau.opd_a, date(2017, 12, 31))[1] == ["ANI WIJAYA"]
    # Moved without a row: the log knows where she was until then.
    sebelum = timezone.now()
    pindahkan(pegawai=lampau.asn_a, tujuan=lampau.opd_b, alasan="uji")
    kini = timezone.localdate()
    assert "ANI WIJAYA" not in siapa(lampau.bkd, lampau.opd_a, kini)[0]
    monkeypatch.setattr(keadaan_unit, "akhir_hari", lambda *_: sebelum)
    assert "ANI WIJAYA" in siapa(lampau.bkd, lampau.opd_a, kini)[0]


@pytest.mark.parametrize("hari", [date(2011, 6, 1), LALU, date(2021, 12, 31), date(2023, 1, 1)])
def test_sama_dengan_halaman_setiap_orang(lampau, hari):
    tulis(RiwayatJabatan, lampau.asn_a, jabatan_nama="Arsiparis", unor_kode=lampau.opd_a.siasn_id, unor_nama="Dinas A",
          tmt=date(2011, 1, 1), no_sk="1", tgl_sk=date(2011, 1, 1))  # fmt: skip
    Pegawai.objects.update(gelar_depan="Dr.", gelar_belakang="S.E.")
    cakupan = hitung(lampau.bkd)
    with konteks.masuk(cakupan.setelan()):
        ada = {a.b["id"]: a for a in keadaan_unit.baca(cakupan, lampau.akar, "PNS", hari).anggota}
        for asn in Pegawai.objects.filter(instansi=lampau.kab, kelompok="PNS").select_related("unor"):
            butir = {
                b.label: b for b in per_tanggal.keadaan(asn, hari, cakupan.zona, baris_posisi(asn, jumlah(asn))).butir
            }
            satu = ada.get(asn.pk)
            assert (satu.b["unor_nama"] if satu else "") == butir["Unor"].dahulu
            if satu:
                assert satu.b["golongan__nama"] == butir["Golongan"].dahulu
                assert satu.b["jabatan_nama"] == butir["Jabatan"].dahulu
                gelar = (satu.b["gelar_depan"], satu.b["gelar_belakang"])
                assert gelar == tuple(butir[MENURUT_NAMA[n].label].dahulu for n in ("gelar_depan", "gelar_belakang"))
                assert satu.nama == asn.nama


def test_halaman_menurut_peran(lampau, masuk):
    teks = halaman(masuk(lampau.bkd), lampau.sub_a, LALU)
    assert teks.status_code == 422  # a whole instansi offers its OPD
    isi = halaman(masuk(lampau.bkd), lampau.opd_a, LALU).content.decode()
    assert "sekarang di Dinas B" in isi
    assert "sekarang di Bidang A1" in isi
    assert "III/a" in isi
    assert "III/c" not in isi
    assert "ANI WIJAYA" in isi  # not known, and said so
    assert "DEWI" not in halaman(masuk(lampau.admin_a), lampau.opd_a, LALU).content.decode()
    assert halaman(masuk(lampau.admin_a), lampau.opd_b, LALU).status_code == 422
    assert masuk(lampau.diri_a).get(reverse("pegawai:per_tanggal")).status_code == 403
    besok = timezone.localdate() + timedelta(days=1)
    assert halaman(masuk(lampau.admin_a), lampau.opd_a, besok).status_code == 422


def test_unit_besar_menjadi_berkas(lampau, masuk, monkeypatch):
    monkeypatch.setattr(lantai, "LAYAR_MAKS", 1)
    assert "terlalu besar untuk layar" in halaman(masuk(lampau.bkd), lampau.opd_a, LALU).content.decode()


@pytest.mark.fitur("X-15")
def test_duk_per_tanggal(lampau, masuk):
    Pegawai.objects.update(gelar_belakang="S.E.")  # today; nothing tells since when
    alamat = reverse("pegawai:cetak")
    minta = isi_cetak(unor=lampau.opd_a.pk) | {"pada": LALU.isoformat()}
    assert sorted(nama(masuk(lampau.bkd).post(alamat, minta))) == ["CITRA LESTARI", "DEWI ANGGRAINI"]
    assert masuk(lampau.bkd).post(alamat, minta | {"pada": "2999-01-01"}).status_code == 422


@pytest.mark.fitur("X-15")
def test_latihan_jabatan_dari_riwayat_diklat(lampau):
    """The highest by the order of the sources, not the last; between equals it decides the place."""
    cakupan = hitung(lampau.admin_a)
    for kode in ("4", "8"):  # PIM II, lainnya
        for tahun, asn in ((2010, lampau.asn_a2), (2030, lampau.asn_a)):
            tulis(RiwayatDiklat, asn, latihan_struktural_id=kode, nomor="1", tgl_mulai=date(tahun, 1, 1), tahun=tahun,
                  penyelenggara="LAN")  # fmt: skip
    with konteks.masuk(cakupan.setelan()):
        daftar = daftar_cetak.susun(cakupan, "duk", lampau.opd_a.pk, timezone.localdate())
    ada = {o.b["nama"]: o.latihan for _, isi in daftar.kelompok for o in isi}
    assert ada["BAMBANG SUSILO"] == "SPAMEN/SESPA/SESPANAS/DIKLAT PIM TK. II"
    assert ada["ANI WIJAYA"] == ""  # not yet


@pytest.mark.fitur("X-15")
def test_riwayat_yang_belum_lengkap_ditandai(lampau, masuk):
    """Data utama says IV/a since 2015, riwayat knows III/a alone; of Dewi nothing says a golongan; Citra's is whole."""
    tulis(RiwayatGolongan, lampau.asn_a2, golongan_id="31", tmt=date(2011, 1, 1), no_sk="1", tgl_sk=date(2011, 1, 1))
    ada = Pegawai.objects.filter(pk=lampau.asn_a2.pk)
    ada.update(golongan_id="41", tmt_golongan=date(2015, 4, 1), jabatan_nama="Arsiparis", tmt_jabatan=date(2015, 4, 1))
    di_unit(lampau.asn_a2, lampau.opd_a, date(2018, 1, 1))
    Pegawai.objects.filter(pk=lampau.asn_sub.pk).update(jabatan_nama="Arsiparis", tmt_jabatan=date(2012, 1, 1))
    klien, alamat = masuk(lampau.bkd), reverse("pegawai:cetak")
    semua = baris_cetak(klien.post(alamat, isi_cetak(unor=lampau.opd_a.pk) | {"pada": LALU.isoformat()}))
    orang = {b[1]: (b[6], b[8]) for b in semua}
    assert orang["BAMBANG SUSILO"] == ("Penata Muda, III/a *", "Arsiparis")
    assert orang["CITRA LESTARI"] == ("Penata Muda, III/a", "Arsiparis")
    assert orang["DEWI ANGGRAINI"][0] == "– *"
    catatan = " ".join(str(b[0]) for b in semua)
    assert "* riwayat golongan belum lengkap" in catatan
    halaman_unit = halaman(klien, lampau.opd_a, LALU).content.decode()
    assert "III/a *" in halaman_unit
    assert "* riwayat golongan belum lengkap" in halaman_unit
    # Before the TMT of data utama, nothing speaks against riwayat.
    assert "III/a *" not in halaman(klien, lampau.opd_a, date(2015, 3, 31)).content.decode()


@pytest.mark.parametrize(
    ("menurut", "hari", "kurang"),
    [
        ({"golongan": "31", "tmt_golongan": date(2011, 1, 1)}, date(2015, 4, 1), True),
        ({"golongan": "31", "tmt_golongan": None}, date(2015, 4, 1), True),
        ({"golongan": "31", "tmt_golongan": date(2011, 1, 1)}, date(2015, 3, 31), False),
        ({"golongan": "41", "tmt_golongan": date(2011, 1, 1)}, date(2019, 1, 1), False),
        ({"golongan": "42", "tmt_golongan": date(2018, 1, 1)}, date(2019, 1, 1), False),
        ({}, date(2015, 3, 31), True),
        ({}, date(2015, 4, 1), False),
    ],
)
def test_riwayat_kurang(menurut, hari, kurang):
    kini = {"golongan_id": "41", "tmt_golongan": date(2015, 4, 1)}
    assert riwayat_kurang("golongan", menurut, None, kini, hari) is kurang


def test_kueri_tetap(lampau):
    cakupan = hitung(lampau.bkd)

    def banyak() -> int:
        with konteks.masuk(cakupan.setelan()), CaptureQueriesContext(connection) as tangkap:
            assert list(keadaan_unit.baca(cakupan, lampau.opd_a, "PNS", LALU).anggota)
        return len(tangkap)

    satu = banyak()
    for n in range(3):
        di_unit(buat_pegawai(lampau.opd_a, f"BARU {n}", f"19800101201001100{n}"), lampau.opd_a, date(2012, 1, 1))
    assert banyak() == satu
