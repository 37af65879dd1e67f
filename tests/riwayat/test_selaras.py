"""What contradicts itself within one row, and whose golongan it is: refused where somebody says it anew, by form,
proposal and import; a row of SIASN or of old stands as it is."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from riwayat import aturan as a
from riwayat import models
from riwayat.aksi import periksa
from riwayat.aturan import Kode, Orang, periksa_semua
from riwayat.jenis import jenis_riwayat
from riwayat.nilai import isi_baris
from sigma.basis import konteks
from sigma.referensi.models import Golongan
from tests.pemeran import SEMUA
from tests.riwayat.bantuan_impor import GOLONGAN as JUDUL
from tests.riwayat.bantuan_impor import periksa as impor
from tests.riwayat.bantuan_impor import xlsx
from tests.riwayat.test_kembar import golongan, simpan
from tests.riwayat.test_usulan import GOLONGAN, PENDIDIKAN, lahir, usul  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-25")]
HARI = date(2026, 11, 26)
PNS, PPPK = (Orang(j, date(1985, 1, 1), date(2010, 1, 1), HARI) for j in ("PNS", "PPPK_PW"))
KINERJA = {"hasil_kinerja": "1", "perilaku_kerja": "2"}
JUDUL_KURSUS = ["NIP", "Nama Kursus/Pelatihan", "Jenis Diklat", "Nomor Sertifikat", "Tanggal Mulai", "Tahun",
                "Jumlah Jam", "Institusi Penyelenggara"]  # fmt: skip


@pytest.mark.parametrize(
    ("kode", "isi", "bidang", "sebut"),
    [
        ("pendidikan", {"tahun_lulus": 2010, "tgl_lulus": date(2011, 7, 1)}, "tahun_lulus", "Tanggal Lulus"),
        ("pendidikan", {"tahun_lulus": 2011, "tgl_lulus": date(2011, 7, 1)}, None, ""),
        ("pendidikan", {"tahun_lulus": 2011, "tgl_lulus": None}, None, ""),
        ("kursus", {"tahun": 2021, "tgl_mulai": date(2020, 3, 1), "tgl_selesai": None}, "tahun", "Tanggal Mulai"),
        ("kursus", {"tahun": 2021, "tgl_mulai": date(2020, 12, 1), "tgl_selesai": date(2021, 1, 5)}, None, ""),
        ("kursus", {"tahun": 2020, "tgl_mulai": date(2020, 12, 1), "tgl_selesai": date(2021, 1, 5)}, None, ""),
        ("diklat", {"tahun": 2019, "tgl_mulai": date(2020, 12, 1), "tgl_selesai": date(2021, 1, 5)}, "tahun",
         "Tanggal Selesai"),
        ("kursus", {"tahun": 2020, "tgl_mulai": date(2020, 3, 1), "tgl_selesai": date(2019, 3, 1)}, None, ""),
        ("kursus", {"tahun": 2021, "tgl_mulai": date(2020, 3, 1), "tgl_selesai": date(2019, 3, 1)}, "tahun",
         "2019 sampai 2020"),
        ("skp22", KINERJA | {"kuadran": "1"}, "kuadran", "Hasil Kerja di atas ekspektasi dan Perilaku Kerja"),
        ("kinerja", KINERJA | {"kuadran": "2"}, None, ""),
        ("skp22", {"hasil_kinerja": "2", "perilaku_kerja": "3", "kuadran": "4"}, None, ""),
        ("skp22", {"hasil_kinerja": "2", "perilaku_kerja": "3", "kuadran": "2"}, "kuadran", "Butuh Perbaikan atau Kurang"),
        ("skp22", {"hasil_kinerja": "", "perilaku_kerja": "3", "kuadran": "2"}, None, ""),
    ],
)  # fmt: skip
def test_bertentangan_menyebut_keduanya(kode, isi, bidang, sebut):
    galat = periksa_semua(jenis_riwayat(kode).selaras, isi, PNS)
    assert list(galat) == ([bidang] if bidang else [])
    assert sebut in galat.get(bidang, "")


def test_predikat_ditentukan_untuk_setiap_pasangan():
    ekspektasi = dict(models.RiwayatSkp22._meta.get_field("hasil_kinerja").flatchoices)
    assert set(a.PREDIKAT) == {(h, p) for h in ekspektasi for p in ekspektasi}


@pytest.mark.parametrize(
    ("orang", "milik", "salah"), [(PNS, "PPPK", True), (PNS, "PNS", False), (PPPK, "PNS", True), (PPPK, "PPPK", False)]
)
def test_golongan_milik_jenis_asn(orang, milik, salah):
    isi = {"golongan": "X", "golongan.jenis": Kode(milik, milik)}
    assert bool(periksa_semua((a.golongan_sesuai("golongan", "golongan.jenis"),), isi, orang)) is salah


def pppk():
    with konteks.masuk(SEMUA):
        return Golongan.objects.filter(jenis="PPPK").first() or Golongan.objects.create(
            kode="P09", nama="IX", jenis="PPPK"
        )


@pytest.mark.parametrize("kode", ["golongan", "kgb", "kontrak", "hukdis"])
def test_setiap_kolom_golongan_dinilai(kode):
    jenis = jenis_riwayat(kode)
    ada = {b.name for b in jenis.bidang() if b.related_model is Golongan}
    assert {n for n, kolom in jenis.fakta if kolom == "jenis"} == ada != set()


def test_formulir_menawarkan_golongan_jenisnya_saja_dan_usulan_menolak(dunia, masuk):
    lain = pppk()
    golongan(dunia)
    alamat = reverse("verifikasi:tambah_riwayat", args=(dunia.asn_a.uuid, "golongan"))
    teks = masuk(dunia.diri_a).get(alamat).content.decode()
    assert '<option value="32"' in teks
    assert f'<option value="{lain.pk}"' not in teks
    with pytest.raises(ValidationError, match="ASN ini PNS"):
        usul(dunia, dunia.diri_a, "golongan", GOLONGAN | {"golongan": lain.pk})
    # A row of old keeps what it says, in its form by name.
    r = golongan(dunia, golongan_id=lain.pk, tmt=date(2016, 4, 1))
    isi = GOLONGAN | {"golongan": lain.pk, "tmt": "2016-04-01", "no_sk": "823/70"}
    usul(dunia, dunia.diri_a, "golongan", isi, nomor=r.uuid)
    ubah = reverse("verifikasi:ubah_riwayat", args=(dunia.asn_a.uuid, "golongan", r.uuid))
    assert f'<option value="{lain.pk}" selected>{lain.nama}</option>' in masuk(dunia.diri_a).get(ubah).content.decode()


def test_usulan_yang_bertentangan_ditolak(dunia):
    with pytest.raises(ValidationError) as salah:
        usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN | {"tgl_lulus": "2014-07-01"}, ("IJAZAH",))
    (pesan,) = sum(salah.value.message_dict.values(), [])
    assert pesan == "Tahun Lulus 2015 tidak cocok dengan Tanggal Lulus, yang bertahun 2014. Betulkan salah satunya."


def test_baris_siasn_yang_bertentangan_diambil_dan_bidang_lainnya_dapat_diubah(dunia):
    jenis, isi = jenis_riwayat("pendidikan"), PENDIDIKAN | {"tgl_lulus": "2014-07-01"}
    with konteks.masuk(SEMUA):
        with pytest.raises(ValidationError):
            periksa(jenis, dunia.asn_a, isi, {})
        assert periksa(jenis, dunia.asn_a, isi, {}, apa_adanya=True)["tahun_lulus"] == 2015
    r = simpan(
        dunia, models.RiwayatPendidikan, tingkat_pendidikan_id="45", nama_sekolah="Universitas", tahun_lulus=2015,
        no_ijazah="IJ-1", tgl_lulus=date(2014, 7, 1),
    )  # fmt: skip
    with konteks.masuk(SEMUA):
        lama = isi_baris(jenis, r)
        assert periksa(jenis, dunia.asn_a, isi | {"nama_sekolah": "Institut"}, lama)
        with pytest.raises(ValidationError):
            periksa(jenis, dunia.asn_a, isi | {"tahun_lulus": 2016}, lama)
        assert periksa(jenis, dunia.asn_a, isi | {"tahun_lulus": 2014}, lama)


def test_impor_menolak_yang_bertentangan_dan_golongan_jenis_lain(dunia):
    lain = pppk()
    isi = xlsx(JUDUL, [dunia.asn_a.nip, lain.pk, date(2018, 4, 1), "1", date(2018, 3, 1)])
    _, hasil, baris = impor(dunia, "golongan", isi)
    assert "ASN ini PNS" in str(baris)
    satu = [dunia.asn_a.nip, "Bimtek", "8", "S-1", date(2020, 3, 2), 2021, 20, "BKPSDM"]
    _, hasil, baris = impor(dunia, "kursus", xlsx(JUDUL_KURSUS, satu, [*satu[:5], 2020, *satu[6:]]))
    assert "Tahun 2021 tidak cocok dengan Tanggal Mulai (2020)" in str(baris)
    assert hasil["ditolak"] == 1
