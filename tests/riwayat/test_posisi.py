"""The current position follows from the rows that count, both ways: adding changes it, removing gives it back."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from pegawai import aksi_bup
from pegawai.models import BatasOrang, Pegawai
from riwayat import aksi, models, posisi
from riwayat.aksi import Perubahan
from riwayat.jenis import jenis_riwayat
from sigma.akun.aksi import tutup_akun
from sigma.akun.models import Pengguna
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from sigma.referensi.models import Jabatan
from tests.pemeran import SEMUA

pytestmark = pytest.mark.django_db
SK = {"no_sk": "800/1", "tgl_sk": "2022-03-01"}


@pytest.fixture
def orang(dunia):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(
            golongan_id="31", tmt_golongan=date(2014, 4, 1), mk_tahun=4, mk_bulan=0, jabatan_nama="Analis",
            jenis_jabatan_id="4", tmt_jabatan=date(2014, 4, 1), tingkat_pendidikan_id="40", tahun_lulus=2008,
            tmt_cpns=date(2010, 1, 1), tanggal_lahir=date(1985, 1, 1),
        )  # fmt: skip
    return dunia.asn_a


def terapkan(dunia, orang, kode, isi, uuid=None, ada=True, oleh="bkd"):
    pengguna = getattr(dunia, oleh)
    pengguna.refresh_from_db()
    cakupan = hitung(pengguna)
    with konteks.masuk(cakupan.setelan()):
        kini = Pegawai.objects.select_related("unor").select_for_update(of=("self",)).get(pk=orang.pk)
        uuid = uuid or uuid4()
        aksi.terapkan(
            pegawai=kini, jenis=jenis_riwayat(kode), perubahan=Perubahan(uuid, isi, ada), cakupan=cakupan, alasan="uji"
        )
    return uuid


def segar(orang):
    with konteks.masuk(SEMUA):
        return Pegawai.objects.select_related("unor").get(pk=orang.pk)


def baris(model, orang):
    with konteks.masuk(SEMUA):
        return list(model.objects.filter(pegawai=orang).order_by("pk"))


def test_golongan_naik_lalu_dibatalkan_kembali_seperti_semula(dunia, orang):
    sebelum = segar(orang)
    isi = {"golongan": "32", "tmt": "2018-04-01", "mk_tahun": 8, "mk_bulan": 0, **SK}
    uuid = terapkan(dunia, orang, "golongan", isi)
    naik = segar(orang)
    assert (naik.golongan_id, naik.tmt_golongan, naik.mk_tahun) == ("32", date(2018, 4, 1), 8)
    pangkal, baru = baris(models.RiwayatGolongan, orang)
    assert (pangkal.sumber, pangkal.golongan_id, pangkal.diverifikasi_pada) == ("data_utama", "31", None)
    assert (baru.diverifikasi_oleh_id, baru.sumber) == (dunia.bkd.pk, "usulan")
    terapkan(dunia, orang, "golongan", {}, uuid, ada=False)
    kembali = segar(orang)
    for nama in ("golongan_id", "tmt_golongan", "mk_tahun", "mk_bulan"):
        assert getattr(kembali, nama) == getattr(sebelum, nama), nama
    terapkan(dunia, orang, "golongan", isi, uuid)
    assert segar(orang).golongan_id == "32"


def test_baris_lama_tidak_mengubah_posisi(dunia, orang):
    terapkan(dunia, orang, "golongan", {"golongan": "22", "tmt": "2011-04-01", **SK})
    assert segar(orang).golongan_id == "31"


def test_koreksi_di_rekaman_tidak_dibatalkan_usulan_lain(dunia, orang):
    """An import that moved the golongan on stands; a row of long ago does not take it back."""
    terapkan(dunia, orang, "golongan", {"golongan": "32", "tmt": "2018-04-01", **SK})
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=orang.pk).update(golongan_id="33", tmt_golongan=date(2022, 4, 1))
    terapkan(dunia, orang, "golongan", {"golongan": "22", "tmt": "2011-04-01", **SK})
    assert segar(orang).golongan_id == "33"
    assert [b.golongan_id for b in baris(models.RiwayatGolongan, orang) if b.sumber == "data_utama"] == ["31", "33"]


def test_tmt_yang_akan_datang_menunggu_harinya(dunia, orang, monkeypatch):
    besok = timezone.localdate() + timedelta(days=1)
    terapkan(dunia, orang, "golongan", {"golongan": "32", "tmt": besok.isoformat(), **SK})
    assert segar(orang).golongan_id == "31"
    assert [j.tanggal for j in baris(models.JadwalPosisi, orang)] == [besok]
    assert aksi.berlakukan_jatuh_tempo() == 0
    monkeypatch.setattr(timezone, "localdate", lambda *a, **k: besok)
    assert aksi.berlakukan_jatuh_tempo() == 1
    assert segar(orang).golongan_id == "32"
    assert baris(models.JadwalPosisi, orang) == []


def test_jabatan_memindahkan_unor_dan_plt_tidak(dunia, orang):
    jabatan = {"jenis_jabatan": "1", "jabatan_nama": "Kepala Bidang A1", "tmt": "2023-01-01", **SK}
    terapkan(dunia, orang, "jabatan", {**jabatan, "jenis_penugasan": "PLT", "unor_kode": dunia.opd_b.siasn_id})
    assert segar(orang).jabatan_nama == "Analis"
    uuid = terapkan(dunia, orang, "jabatan", {**jabatan, "jenis_penugasan": "D", "unor_kode": dunia.sub_a.siasn_id})
    pindah = segar(orang)
    assert (pindah.jabatan_nama, pindah.unor_id, pindah.opd_id) == (
        "Kepala Bidang A1",
        dunia.sub_a.pk,
        dunia.opd_a.pk,
    )
    assert {b.unor_id for b in baris(models.RiwayatJabatan, orang)} == {dunia.sub_a.pk}
    terapkan(dunia, orang, "jabatan", {}, uuid, ada=False)
    assert (segar(orang).jabatan_nama, segar(orang).unor_id) == ("Analis", dunia.opd_a.pk)


def test_mutasi_unor_menurut_tmt_mutasinya(dunia, orang):
    jabatan = {"jenis_jabatan": "4", "jabatan_nama": "Analis", "jenis_penugasan": "D", "tmt": "2020-01-01", **SK}
    mutasi = {"unor_kode": dunia.sub_a.siasn_id, "jenis_mutasi": "MU", "tmt_mutasi": "2023-01-01"}
    terapkan(dunia, orang, "jabatan", {**jabatan, **mutasi})
    terapkan(dunia, orang, "jabatan", {**jabatan, "unor_kode": dunia.opd_a.siasn_id, "jenis_mutasi": "MJ"})
    assert segar(orang).unor_id == dunia.sub_a.pk


def test_pindah_unor(dunia, orang):
    isi = {"unor_kode": dunia.opd_b.siasn_id, "tmt": "2024-01-01", **SK}
    uuid = terapkan(dunia, orang, "pindah_unor", isi)
    assert segar(orang).opd_id == dunia.opd_b.pk
    terapkan(dunia, orang, "pindah_unor", {}, uuid, ada=False)
    assert segar(orang).opd_id == dunia.opd_a.pk


def test_pindah_di_luar_cakupan_tidak_dilewatkan_diam(dunia, orang):
    isi = {"unor_kode": dunia.opd_b.siasn_id, "tmt": "2024-01-01", **SK}
    with pytest.raises(ValidationError, match="di luar cakupan"):
        terapkan(dunia, orang, "pindah_unor", isi, oleh="admin_a")


def test_pendidikan_tertinggi(dunia, orang):
    umum = {"nama_sekolah": "Universitas", "no_ijazah": "1"}
    terapkan(dunia, orang, "pendidikan", {"tingkat_pendidikan": "15", "tahun_lulus": 2024, **umum})
    assert segar(orang).tingkat_pendidikan_id == "40"
    uuid = terapkan(dunia, orang, "pendidikan", {"tingkat_pendidikan": "45", "tahun_lulus": 2015, **umum})
    assert (segar(orang).tingkat_pendidikan_id, segar(orang).tahun_lulus) == ("45", 2015)
    terapkan(dunia, orang, "pendidikan", {}, uuid, ada=False)
    assert (segar(orang).tingkat_pendidikan_id, segar(orang).tahun_lulus) == ("40", 2008)


def test_cltn_dan_pengaktifan(dunia, orang):
    mulai = {"jenis_cltn": "1", "tgl_mulai": "2024-01-01", "tgl_akhir": "2026-12-31", **SK}
    cltn = terapkan(dunia, orang, "cltn", mulai)
    assert segar(orang).kedudukan_hukum_id == "02"
    aktif = terapkan(dunia, orang, "cltn", {"jenis_cltn": "3", "tgl_mulai": "2025-01-01", **SK})
    assert segar(orang).kedudukan_hukum_id == "01"
    terapkan(dunia, orang, "cltn", {}, aktif, ada=False)
    assert segar(orang).kedudukan_hukum_id == "02"
    terapkan(dunia, orang, "cltn", {}, cltn, ada=False)
    assert segar(orang).kedudukan_hukum_id == "01"


def test_pemberhentian_mengubah_kedudukan(dunia, orang):
    uuid = terapkan(dunia, orang, "pemberhentian", {"jenis_pemberhentian": "3", "tmt": "2025-01-01", **SK})
    assert (segar(orang).kedudukan_hukum_id, segar(orang).aktif) == ("88", False)
    assert not akun_terbuka(dunia.diri_a)
    terapkan(dunia, orang, "pemberhentian", {}, uuid, ada=False)
    assert (segar(orang).kedudukan_hukum_id, segar(orang).aktif) == ("01", True)
    assert akun_terbuka(dunia.diri_a)


def akun_terbuka(pengguna):
    return Pengguna.objects.get(pk=pengguna.pk).is_active


def test_akun_yang_ditutup_admin_tidak_dibuka_riwayat(dunia, orang):
    with konteks.masuk(SEMUA):
        tutup_akun(orang.pk, alasan="Permintaan pimpinan")
    uuid = terapkan(dunia, orang, "pemberhentian", {"jenis_pemberhentian": "3", "tmt": "2025-01-01", **SK})
    terapkan(dunia, orang, "pemberhentian", {}, uuid, ada=False)
    assert (segar(orang).aktif, akun_terbuka(dunia.diri_a)) == (True, False)


def test_perpanjangan_mengingat_kedudukan_sebelum_yang_pertama(dunia, orang):
    cltn = terapkan(dunia, orang, "cltn", {"jenis_cltn": "1", "tgl_mulai": "2020-01-01", **SK})
    panjang = {"jenis_cltn": "5", "tgl_mulai": "2023-01-01", "tgl_aktif": "2025-01-01", **SK}
    perpanjangan = terapkan(dunia, orang, "cltn", panjang)
    assert segar(orang).kedudukan_hukum_id == "01"
    terapkan(dunia, orang, "cltn", {}, cltn, ada=False)
    terapkan(dunia, orang, "cltn", {}, perpanjangan, ada=False)
    assert segar(orang).kedudukan_hukum_id == "01"


def test_yang_berhenti_tanpa_riwayat_tidak_dikembalikan_riwayat_lama(dunia, orang):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=orang.pk).update(kedudukan_hukum_id="88")
    terapkan(dunia, orang, "cltn", {"jenis_cltn": "1", "tgl_mulai": "2015-01-01", **SK})
    assert (segar(orang).kedudukan_hukum_id, segar(orang).aktif) == ("88", False)


def test_perpindahan_yang_menunggu_harinya_tidak_dihapus_pangkal(dunia, orang, monkeypatch):
    """The record got another unit meanwhile (import); the approved move of tomorrow still comes, also when the task is
    late and another row is approved first."""
    besok = timezone.localdate() + timedelta(days=1)
    jabatan = {"jenis_jabatan": "1", "jabatan_nama": "Kepala Bidang", "jenis_penugasan": "D", **SK}
    terapkan(dunia, orang, "jabatan", {**jabatan, "tmt": besok.isoformat(), "unor_kode": dunia.sub_a.siasn_id})
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=orang.pk).update(unor=dunia.opd_b)
    lama = {**jabatan, "jabatan_nama": "Pelaksana", "tmt": "2012-01-01", "unor_kode": dunia.opd_a.siasn_id}
    terapkan(dunia, orang, "jabatan", lama)
    assert segar(orang).unor_id == dunia.opd_b.pk
    monkeypatch.setattr(timezone, "localdate", lambda *a, **k: besok)
    terapkan(dunia, orang, "jabatan", {**lama, "tmt": "2011-01-01"})
    assert (segar(orang).unor_id, segar(orang).jabatan_nama) == (dunia.sub_a.pk, "Kepala Bidang")
    assert baris(models.JadwalPosisi, orang) == []


def test_pangkal_yang_sama_tidak_ditulis_dua_kali(dunia, orang):
    umum = {"nama_sekolah": "Universitas", "no_ijazah": "1"}
    nama = ("tingkat_pendidikan_id", "pendidikan_id", "pendidikan_nama", "tahun_lulus", "nama_sekolah")
    semula = {n: getattr(segar(orang), n) for n in nama}
    terapkan(dunia, orang, "pendidikan", {"tingkat_pendidikan": "45", "tahun_lulus": 2015, **umum})
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=orang.pk).update(**semula)
    for tahun in (2001, 2002):
        terapkan(dunia, orang, "pendidikan", {"tingkat_pendidikan": "15", "tahun_lulus": tahun, **umum})
    assert len([b for b in baris(models.RiwayatPendidikan, orang) if b.sumber == "data_utama"]) == 1


def test_cpns_pns_satu_baris(dunia, orang):
    terapkan(dunia, orang, "cpns_pns", {"tmt_pns": "2011-01-01", "no_sk_pns": "2"}, _pangkal_cpns(dunia, orang))
    assert (segar(orang).tmt_pns, segar(orang).status_cpns_pns) == (date(2011, 1, 1), "P")
    with pytest.raises(ValidationError, match="sudah ada"):
        terapkan(dunia, orang, "cpns_pns", {"tmt_cpns": "2010-01-01"})


def _pangkal_cpns(dunia, orang):
    with konteks.masuk(SEMUA):
        kini = Pegawai.objects.select_related("unor").get(pk=orang.pk)
        posisi.pastikan_pangkal(kini, posisi.milik_jenis("cpns_pns"), timezone.localdate())
        return models.RiwayatCpnsPns.objects.get(pegawai=orang).uuid


def test_kontrak_menentukan_akhir(dunia):
    umum = {"no_kontrak": "1", "tgl_kontrak": "2021-01-01"}
    satu = {"tgl_mulai": "2021-02-01", "tgl_selesai": "2026-01-31", **umum}
    terapkan(dunia, dunia.pppk_a, "kontrak", satu)
    dua = terapkan(dunia, dunia.pppk_a, "kontrak", {"tgl_mulai": "2026-02-01", "tgl_selesai": "2031-01-31", **umum})
    assert [b.akhir_kontrak for b in baris(BatasOrang, dunia.pppk_a)] == [date(2031, 1, 31)]
    terapkan(dunia, dunia.pppk_a, "kontrak", {}, dua, ada=False)
    assert [b.akhir_kontrak for b in baris(BatasOrang, dunia.pppk_a)] == [date(2026, 1, 31)]


def test_akhir_kontrak_yang_ditetapkan_tangan_tidak_diganti_kontrak_lama(dunia):
    isi = {"akhir_kontrak": date(2029, 12, 31), "berlaku_mulai": date(2026, 1, 1), "sumber": "SK 1"}
    with konteks.masuk(SEMUA):
        aksi_bup.simpan_batas(dunia.pppk_a, isi, oleh=dunia.bkd)
    kontrak = {"no_kontrak": "1", "tgl_kontrak": "2016-01-01", "tgl_mulai": "2016-02-01", "tgl_selesai": "2021-01-31"}
    uuid = terapkan(dunia, dunia.pppk_a, "kontrak", kontrak)
    terapkan(dunia, dunia.pppk_a, "kontrak", {}, uuid, ada=False)
    assert [(b.akhir_kontrak, b.sumber) for b in baris(BatasOrang, dunia.pppk_a)] == [(date(2029, 12, 31), "SK 1")]


def test_periksa_menyebut_bidangnya(dunia, orang):
    jenis = jenis_riwayat("golongan")
    with konteks.masuk(SEMUA):
        kini = Pegawai.objects.select_related("unor").get(pk=orang.pk)
        with pytest.raises(ValidationError) as salah:
            aksi.periksa(jenis, kini, {"golongan": "XX", "tmt": "", "no_sk": "x", "tgl_sk": "2022-02-30"}, {})
        assert set(salah.value.message_dict) == {"golongan", "tmt", "tgl_sk"}
        with pytest.raises(ValidationError) as salah:
            aksi.periksa(jenis, kini, {"golongan": "32", "tmt": "2009-01-01", **SK}, {})
        assert set(salah.value.message_dict) == {"tmt"}


def test_nama_mengikuti_kode(dunia, orang):
    with konteks.masuk(SEMUA):
        Jabatan.objects.create(kode="J1", nama="Arsiparis Ahli Muda", jenis_id="2")
        kini = Pegawai.objects.select_related("unor").get(pk=orang.pk)
        bersih = aksi.periksa(
            jenis_riwayat("jabatan"),
            kini,
            {"jenis_jabatan": "2", "jabatan_kode": "J1", "unor_kode": dunia.opd_b.siasn_id, "tmt": "2020-01-01", **SK},
            {},
        )
        assert (bersih["jabatan_nama"], bersih["unor_nama"]) == ("Arsiparis Ahli Muda", "Dinas B")
        with pytest.raises(ValidationError, match="tidak ada"):
            aksi.periksa(jenis_riwayat("pindah_unor"), kini, {"unor_kode": dunia.opd_kota.siasn_id}, {})
        lama = bersih | {"unor_kode": "TUTUP", "unor_nama": "Dinas Lama", "jabatan_nama": "Arsiparis"}
        Jabatan.objects.create(kode="J2", nama="Arsiparis Ahli Madya", jenis_id="2")
        # What stands there stays; the name of a code goes with it.
        ganti = {"unor_kode": "TUTUP", "unor_nama": "", "jabatan_kode": "J2", "jabatan_nama": "Arsiparis"}
        baru = aksi.periksa(jenis_riwayat("jabatan"), kini, ganti, lama)
        assert (baru["unor_nama"], baru["jabatan_nama"]) == ("Dinas Lama", "Arsiparis Ahli Madya")
