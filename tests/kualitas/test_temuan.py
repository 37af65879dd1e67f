"""What the page of one person says about a finding: what is on its way, who mends it and where."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pegawai.models import BatasOrang, Pegawai, Peristiwa
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from sigma.organisasi.models import Unor
from sigma.tampilan.format import tanggal
from tests.pemeran import SEMUA
from tests.riwayat.test_usulan import PENDIDIKAN
from tests.riwayat.test_usulan import usul as usul_riwayat
from tests.verifikasi.test_alur import usul
from verifikasi.kualitas import aksi, tujuan
from verifikasi.kualitas.aturan import ATURAN
from verifikasi.kualitas.aturan.dasar import Pemilik

pytestmark = pytest.mark.django_db
DAFTAR = "/kualitas-data/aturan/"


@pytest.fixture
def nilai(dunia):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(
            tanggal_lahir=date(1985, 1, 2), jenis_kelamin="F", tmt_cpns=date(2010, 1, 1), nik_valid=False,
            no_hp="081234567890", nik="3515014101850001",
        )  # fmt: skip
        aksi.malam()
    return dunia


def teks(jawab) -> str:
    assert jawab.status_code == 200, jawab.status_code
    return jawab.content.decode()


def halaman(orang) -> str:
    return f"/asn/{orang.uuid}/kualitas/"


def kartu(isi: str, kode: str) -> str:
    """The card of one finding."""
    return isi.split(f'data-aturan="{kode}"')[1].split("</li>")[0]


def test_temuan_menyebut_usulan_yang_berjalan(nilai, masuk):
    u = usul(nilai.diri_a, nilai.asn_a, {"tanggal_lahir": "01-01-1985"})
    r = usul_riwayat(nilai, nilai.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))
    isi = teks(masuk(nilai.diri_a).get(halaman(nilai.asn_a)))
    for kode, satu in (("NIP_LAHIR", u), ("PENDIDIKAN_KOSONG", r)):
        bagian = kartu(isi, kode)
        assert "Sedang diusulkan" in bagian
        assert f'href="/usulan/{satu.uuid}/"' in bagian
        assert satu.nomor in bagian
        assert ('class="btn' in bagian) is (satu is r)  # of riwayat it may be another row's
    assert "Sedang diusulkan" not in kartu(isi, "NIK_BELUM_VALID")
    assert "perbaiki=NIK_BELUM_VALID" in kartu(isi, "NIK_BELUM_VALID")
    daftar = teks(masuk(nilai.admin_a).get(f"{DAFTAR}NIP_LAHIR/"))
    assert f'href="/usulan/{u.uuid}/"' in daftar
    assert "Sedang diusulkan" not in teks(masuk(nilai.admin_a).get(f"{DAFTAR}NIK_BELUM_VALID/"))
    manajer = teks(masuk(nilai.manajer).get(f"{DAFTAR}NIP_LAHIR/"))
    assert "ANI WIJAYA" in manajer
    assert "Sedang diusulkan" not in manajer


def test_konsep_orang_lain_tidak_disebut(nilai, masuk):
    u = usul(nilai.diri_a, nilai.asn_a, {"tanggal_lahir": "01-01-1985"}, draf=True)
    assert "Sedang diusulkan" in teks(masuk(nilai.diri_a).get(halaman(nilai.asn_a)))
    for isi in (masuk(nilai.admin_a).get(halaman(nilai.asn_a)), masuk(nilai.bkd).get(f"{DAFTAR}NIP_LAHIR/")):
        assert "Sedang diusulkan" not in teks(isi)
        assert u.nomor not in teks(isi)


def test_kueri_usulan_tidak_tumbuh(nilai, masuk):
    client = masuk(nilai.admin_a)

    def banyak() -> tuple[int, int]:
        hasil = []
        for alamat in (f"{DAFTAR}JABATAN_KOSONG/", halaman(nilai.asn_a)):
            client.get(alamat)
            with CaptureQueriesContext(connection) as kueri:
                teks(client.get(alamat))
            hasil.append(len(kueri))
        return hasil[0], hasil[1]

    usul(nilai.diri_a, nilai.asn_a, {"tanggal_lahir": "01-01-1985"})
    satu = banyak()
    usul(nilai.diri_a, nilai.asn_a, {"gelar_belakang": "S.H."})
    usul(nilai.diri_a, nilai.asn_a, {"nik": "3515014101850009"})
    usul(nilai.admin_a, nilai.asn_a2, {"tanggal_lahir": "02-02-1986"})
    assert banyak() <= satu


def test_lewat_bup_membuka_ubah_kedudukan_terisi(nilai, masuk):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=nilai.asn_a.pk).update(tanggal_lahir=date(1960, 1, 2), jenis_jabatan_id="4")
        aksi.malam()
    isi = kartu(teks(masuk(nilai.bkd).get(halaman(nilai.asn_a))), "LEWAT_BUP")
    alamat = f"/asn/{nilai.asn_a.uuid}/peristiwa/catat/?perbaiki=LEWAT_BUP"
    assert f'href="{alamat}"' in isi
    formulir = teks(masuk(nilai.bkd).get(alamat))
    assert 'value="2018-02-01"' in formulir
    assert '<option value="1" selected>' in formulir
    admin = kartu(teks(masuk(nilai.admin_a).get(halaman(nilai.asn_a))), "LEWAT_BUP")
    assert reverse("verifikasi:tambah_riwayat", args=(nilai.asn_a.uuid, "pemberhentian")) in admin
    sendiri = kartu(teks(masuk(nilai.diri_a).get(halaman(nilai.asn_a))), "LEWAT_BUP")
    assert "Admin BKD instansi ini yang melakukannya" in sendiri


def test_kontrak_yang_berakhir_bukan_pensiun_karena_bup(nilai, masuk):
    """The way leads to the contract; whoever records a pensiun for age all the same is asked twice."""
    orang, lalu = nilai.pppk_a, timezone.localdate() - timedelta(days=40)
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=orang.pk).update(tanggal_lahir=date(1990, 6, 6), jenis_jabatan_id="4")
        BatasOrang.objects.create(
            pegawai=orang,
            instansi=orang.instansi,
            opd=orang.opd,
            unor=orang.unor,
            akhir_kontrak=lalu,
            berlaku_mulai=date(2020, 1, 1),
            sumber="Perjanjian kerja",
        )
        aksi.malam()
    bkd = masuk(nilai.bkd)
    isi = kartu(teks(bkd.get(halaman(orang))), "LEWAT_BUP")
    assert f"Kontrak berakhir {tanggal(lalu)}" in isi
    assert reverse("verifikasi:tambah_riwayat", args=(orang.uuid, "kontrak")) in isi
    assert "Catat pensiun" not in isi
    catat = f"/asn/{orang.uuid}/peristiwa/catat/"
    assert "perbaiki=LEWAT_BUP" not in isi
    assert f'href="{catat}"' in isi
    assert '<option value="1" selected>' not in teks(bkd.get(f"{catat}?perbaiki=LEWAT_BUP"))
    kirim = {"jenis": "1", "tmt": lalu + timedelta(days=1), "no_sk": "882/1", "tgl_sk": lalu, "langkah": "tinjau"}
    tinjau = teks(bkd.post(catat, kirim))
    assert "Belum mencapai BUP" in tinjau
    assert "sama dengan yang Anda isi" not in tinjau
    assert "setuju_beda" in tinjau
    kirim |= {"langkah": "catat", "setuju": "ya"}
    assert bkd.post(catat, kirim).status_code == 422
    assert bkd.post(catat, kirim | {"setuju_beda": "ya"}).status_code == 302
    with konteks.masuk(SEMUA):
        assert f"Akhir kontrak {lalu:%d-%m-%Y}, sebelum BUP" in Peristiwa.objects.get(pegawai=orang).keterangan


@pytest.mark.parametrize("siapa", ["bkd", "admin_a", "admin_sub", "diri_a"])
def test_setiap_aturan_mempunyai_jalan_atau_kalimat(nilai, siapa):
    """For a PNS and a PPPK; a rule that nobody can mend here says who does."""
    for orang in (nilai.asn_sub, nilai.pppk_a) if siapa == "admin_sub" else (nilai.asn_a, nilai.pppk_a):
        with konteks.masuk(SEMUA):
            pengguna = getattr(nilai, siapa)
            pengguna.refresh_from_db()
            cakupan = hitung(pengguna)
            pegawai = Pegawai.objects.select_related("unor").get(pk=orang.pk)
            jalan = tujuan.susun(cakupan, pegawai, {a.kode: (a, bool(a.saran)) for a in ATURAN})
        assert set(jalan) == {a.kode for a in ATURAN}
        for a in ATURAN:
            satu = jalan[a.kode]
            membenahi = [t for t in satu.tujuan if not t.lihat]
            assert bool(membenahi) != bool(satu.kalimat), a.kode
    if siapa == "bkd":
        with konteks.masuk(SEMUA):
            pegawai = Pegawai.objects.select_related("unor").get(pk=nilai.asn_a.pk)
            jalan = tujuan.susun(cakupan, pegawai, {a.kode: (a, bool(a.saran)) for a in ATURAN})
        tanpa = {a.kode for a in ATURAN if jalan[a.kode].kalimat}
        # Whoever may mend everything has a way for all but what BKN alone changes, what concerns a PPPK alone, what
        # cannot be computed, and papers of rows that this person has not.
        assert {a.kode for a in ATURAN if a.kode in tanpa and a.pemilik is not Pemilik.BKN} == {
            "FORMASI_JF", "SK_TANPA_DOKUMEN",
        }  # fmt: skip


def test_bukti_memakai_nama_tabel_kode(nilai, masuk):
    with konteks.masuk(SEMUA):
        Unor.objects.filter(pk=nilai.opd_a.pk).update(eselon_kode="22")
        Pegawai.objects.filter(pk=nilai.asn_a.pk).update(
            jenis_jabatan_id="1", jabatan_kode=nilai.opd_a.siasn_id, tingkat_pendidikan_id="30", golongan_id="34",
            jenis_pegawai_id="17",
        )  # fmt: skip
        aksi.malam()
    isi = teks(masuk(nilai.admin_a).get(halaman(nilai.asn_a)))
    assert "Eselon II.b, pendidikan Diploma III/Sarjana Muda, minimal S-1/Sarjana" in kartu(isi, "PENDIDIKAN_ESELON")
    assert "Eselon II.b, golongan III/d, minimal IV/b" in kartu(isi, "JPT_PANGKAT")
    assert "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota" in kartu(isi, "DPK_DPB")
    alamat = f"{DAFTAR}JPT_PANGKAT"
    assert "Eselon II.b, golongan III/d, minimal IV/b" in teks(masuk(nilai.admin_a).get(f"{alamat}/"))
    assert "golongan III/d" in masuk(nilai.admin_a).get(f"{alamat}.csv").content.decode()
    assert "jpt_golongan=42</span> (IV/b)" in teks(masuk(nilai.bkd).get("/kualitas-data/aturan-ikd/"))


def test_halaman_sendiri_menyapa_anda_dan_ada_di_menu(nilai, masuk):
    klien = masuk(nilai.diri_a)
    assert 'href="/kualitas-data/saya/"' in teks(klien.get("/"))
    isi = teks(klien.get("/kualitas-data/saya/", follow=True))
    assert "indikator berlaku bagi Anda" in isi
    assert "orang ini" not in isi
    assert "Cara memperbaiki: " in isi  # where there is a button for it
    admin = masuk(nilai.admin_a)
    assert "indikator berlaku bagi orang ini" in teks(admin.get(halaman(nilai.asn_a)))
    assert "/kualitas-data/saya/" not in teks(admin.get("/"))
    assert admin.get("/kualitas-data/saya/").status_code == 404
