"""A row that is there already, or proposed already, is not said twice; a change makes no second one either."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pegawai.usulan import Permintaan
from riwayat import models
from riwayat.aturan_kembar import kembar
from riwayat.jenis import JENIS, jenis_riwayat
from sigma.basis import konteks
from tests.dms.berkas import pdf
from tests.pemeran import SEMUA
from tests.riwayat.test_usulan import GOLONGAN, PENDIDIKAN, lahir, usul  # noqa: F401
from tests.verifikasi.test_alur import cakupan, lakukan, sebagai, segar
from verifikasi import aksi, syarat
from verifikasi.models import Usulan

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-25")]
DUA, TIGA = (n * 8 + "-2222-4333-8444-555555555555" for n in "23")
KURSUS = {
    "nama_kursus": "Bimtek Arsip", "jenis_diklat": "8", "no_sertifikat": "S-1", "tgl_mulai": "2020-03-02",
    "tahun": 2020, "jumlah_jam": 20, "penyelenggara": "BKPSDM",
}  # fmt: skip


def simpan(dunia, model, **isi):
    asn = dunia.asn_a
    milik = {"instansi_id": asn.instansi_id, "opd_id": asn.opd_id, "unor_id": asn.unor_id}
    with konteks.masuk(SEMUA):
        return model.objects.create(pegawai=asn, sumber="siasn", **milik, **isi)


def golongan(dunia, **lain):
    isi = {"golongan_id": "32", "tmt": date(2018, 4, 1), "no_sk": "823/7", "tgl_sk": date(2018, 3, 20)}
    return simpan(dunia, models.RiwayatGolongan, **isi | lain)


@pytest.mark.parametrize(
    ("kode", "satu", "dua", "sama"),
    [
        ("kursus", {"nama_kursus": "Bimtek  ARSIP ", "tgl_mulai": date(2020, 3, 2)},
         {"nama_kursus": "bimtek arsip", "tgl_mulai": date(2020, 3, 2)}, True),
        ("kursus", {"nama_kursus": "A", "tgl_mulai": date(2020, 3, 2), "no_sertifikat": "1"},
         {"nama_kursus": "A", "tgl_mulai": date(2020, 3, 2), "no_sertifikat": "2"}, False),
        ("kursus", {"nama_kursus": "A", "tgl_mulai": None}, {"nama_kursus": "A", "tgl_mulai": None}, False),
        ("pendidikan", {"tingkat_pendidikan": "40", "tahun_lulus": 2008, "no_ijazah": "ij-1"},
         {"tingkat_pendidikan": "40", "tahun_lulus": 2008, "no_ijazah": "IJ-1 "}, True),
        ("pendidikan", {"tingkat_pendidikan": "40", "tahun_lulus": 2008, "no_ijazah": "IJ-1"},
         {"tingkat_pendidikan": "40", "tahun_lulus": 2008, "no_ijazah": ""}, True),
        ("skp22", {"tahun": 2023, "penilai_nama": "A"}, {"tahun": 2023, "penilai_nama": "B"}, False),
        ("cpns_pns", {}, {}, True),  # one row a person
    ],
)  # fmt: skip
def test_kapan_dua_baris_sama(kode, satu, dua, sama):
    assert kembar(jenis_riwayat(kode), satu, dua) is sama


def test_kunci_dan_pembeda_adalah_isian_jenisnya():
    for j in JENIS:
        assert all(j.punya(n) for n in (*j.kunci, *j.pembeda)), j.kode
        assert not set(j.kunci) & set(j.pembeda), j.kode
    assert kembar(jenis_riwayat("skp"), {"tahun": Decimal("2020")}, {"tahun": 2020})


def test_tambah_yang_sudah_tercatat_ditolak_dan_disebut(dunia, masuk):
    r = simpan(
        dunia, models.RiwayatKursus, nama_kursus="BIMTEK ARSIP", jenis_diklat_id="8", no_sertifikat="s-1",
        tgl_mulai=date(2020, 3, 2), tahun=2020, jumlah_jam=20, penyelenggara="BKPSDM",
    )  # fmt: skip
    klien, alamat = masuk(dunia.diri_a), reverse("verifikasi:tambah_riwayat", args=(dunia.asn_a.uuid, "kursus"))
    isi = KURSUS | {"alasan_usul": "Sertifikat baru", "dok_881": SimpleUploadedFile("s.pdf", pdf())}
    jawab = klien.post(alamat, isi)
    teks = jawab.content.decode()
    assert jawab.status_code == 422
    assert "sudah tercatat (Nama Kursus/Pelatihan BIMTEK ARSIP, Tanggal Mulai 2 Maret 2020)" in teks
    assert reverse("riwayat:baris", args=(dunia.asn_a.uuid, "kursus", r.uuid)) in teks
    with konteks.masuk(SEMUA):
        assert not Usulan.objects.exists()
    lain = isi | {"no_sertifikat": "S-2", "dok_881": SimpleUploadedFile("s.pdf", pdf())}
    assert klien.post(alamat, lain).status_code == 302


def test_tambah_yang_sedang_diusulkan_ditolak_siapa_pun_pengusulnya(dunia, masuk):
    u = usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))
    with pytest.raises(syarat.AdaKembar, match=f"sedang diusulkan dengan usulan {u.nomor}") as salah:
        usul(dunia, dunia.admin_a, "pendidikan", PENDIDIKAN | {"no_ijazah": " ij-1"}, ("IJAZAH",), nomor=DUA)
    assert salah.value.kembar[0].alamat == reverse("verifikasi:usulan", args=(u.uuid,))
    usul(dunia, dunia.admin_a, "pendidikan", PENDIDIKAN | {"no_ijazah": "IJ-2"}, ("IJAZAH",), nomor=TIGA)
    assert lakukan(dunia.diri_a, "batalkan", u) is None
    usul(dunia, dunia.admin_a, "pendidikan", PENDIDIKAN, ("IJAZAH",), nomor=DUA)


def test_data_utama_yang_belum_tersimpan_ikut_dihitung(dunia):
    isi = {"golongan": "31", "tmt": "2014-04-01", "no_sk": "823/1", "tgl_sk": "2014-03-20"}
    with pytest.raises(ValidationError, match="sudah tercatat"):
        usul(dunia, dunia.diri_a, "golongan", isi)


def test_keadaan_diperiksa_lagi_saat_memutus(dunia, masuk):
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN)
    halaman = [reverse("antrean:satu", args=(u.uuid,)), reverse("verifikasi:usulan", args=(u.uuid,))]
    klien = masuk(dunia.admin_a)
    assert not any("sudah tercatat" in klien.get(h).content.decode() for h in halaman)
    r = golongan(dunia)
    for h in halaman:
        teks = klien.get(h).content.decode()
        assert "yang sama sudah tercatat" in teks
        assert reverse("riwayat:baris", args=(dunia.asn_a.uuid, "golongan", r.uuid)) in teks
    with pytest.raises(ValidationError, match="Golongan III/b, TMT Golongan 1 April 2018"):
        lakukan(dunia.admin_a, "setujui", u)
    jawab = klien.post(halaman[1] + "setujui/", {"setujui-versi": segar(u).versi, "setujui-catatan": ""})
    assert (jawab.status_code, segar(u).keadaan) == (422, "DIAJUKAN")
    assert "Yang diusulkan tetap benar" not in jawab.content.decode()  # nobody can say so of what is there
    with konteks.masuk(SEMUA):
        models.RiwayatGolongan.objects.filter(pk=r.pk).update(keadaan="DIHAPUS")
    assert lakukan(dunia.admin_a, "setujui", u) is None
    golongan(dunia, no_sk="823/8")
    with pytest.raises(ValidationError, match="sudah tercatat"):  # between both of them
        lakukan(dunia.bkd, "setujui", u)


def test_perubahan_tidak_membuat_dua_baris_sama(dunia):
    golongan(dunia)
    dua = golongan(dunia, golongan_id="33", tmt=date(2022, 4, 1), no_sk="823/9")
    with pytest.raises(ValidationError, match="menjadi sama dengan baris lain"):
        usul(dunia, dunia.diri_a, "golongan", GOLONGAN, nomor=dua.uuid)
    usul(dunia, dunia.diri_a, "golongan", GOLONGAN | {"golongan": "33"}, nomor=dua.uuid)


def test_yang_sudah_kembar_dapat_dibetulkan_bidang_lainnya(dunia):
    golongan(dunia)
    dua = golongan(dunia)
    usul(dunia, dunia.diri_a, "golongan", GOLONGAN | {"no_sk": "823/70"}, nomor=dua.uuid)


def test_draf_diperiksa_saat_diajukan(dunia):
    draf = usul(dunia, dunia.diri_a, "golongan", GOLONGAN, draf=True)
    golongan(dunia)
    with sebagai(dunia.diri_a), pytest.raises(syarat.AdaKembar):
        aksi.ajukan(cakupan=cakupan(dunia.diri_a), usulan=draf, versi=draf.versi)


def test_penghapusan_satu_dari_dua_yang_sama_dapat_dibatalkan(dunia):
    """What takes an approval back says nothing new: the row stood there beside its like."""
    golongan(dunia)
    dua = golongan(dunia)
    isi = {f"{dua.uuid}.ada": False}
    with sebagai(dunia.diri_a):
        hapus = aksi.ajukan_baru(
            cakupan(dunia.diri_a), dunia.asn_a, Permintaan(isi, "Tercatat dua kali"), "RW_GOLONGAN"
        )
    assert lakukan(dunia.admin_a, "setujui", hapus) is None
    assert lakukan(dunia.bkd, "setujui", hapus) is None
    with sebagai(dunia.admin_a):
        balik = aksi.batalkan_persetujuan(
            cakupan=cakupan(dunia.admin_a), usulan=segar(hapus), alasan="Yang dihapus yang berdokumen"
        )
    assert lakukan(dunia.bkd, "setujui", balik) is None
    with konteks.masuk(SEMUA):
        assert models.RiwayatGolongan.objects.filter(golongan="32", keadaan="BERLAKU").count() == 2
