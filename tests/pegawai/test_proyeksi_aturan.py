"""Proyeksi BUP, continued: rules and decisions on the page, walls, files."""

# A fixture of another file, used by its name.
# ruff: noqa: F811

import re
from datetime import date

import pytest

from pegawai import aksi_bup
from pegawai.models import AturanBup, BatasOrang, Pegawai, Pensiun
from sigma.basis import konteks
from sigma.referensi.models import Jabatan
from tests.pegawai.test_proyeksi import BARU, HARI, isi  # noqa: F401
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-13")]


@pytest.mark.parametrize("siapa", ["admin_a", "manajer", "auditor", "diri_a", "luar"])
def test_aturan_tanpa_hak_403(dunia, masuk, siapa):
    assert masuk(getattr(dunia, siapa)).get("/aturan-bup/").status_code == 403


def test_aturan_diperiksa_dulu_lalu_disimpan_lalu_proyeksi_mengikuti(isi, masuk):
    with konteks.masuk(SEMUA):
        Jabatan.objects.create(kode="J1", nama="Perawat Ahli Madya", jenis_id="2", jenjang_id="MA", bup=None)
        Pegawai.objects.filter(pk=isi.asn_a.pk).update(jenis_jabatan_id="2", jabatan_kode="J1")
        aksi_bup.segarkan()
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 60
    client = masuk(isi.bkd)
    isian = BARU | {"instansi": isi.kab.pk}
    teks = client.post("/aturan-bup/", isian).content.decode()
    assert "BUP 1 macam jabatan berubah" in teks
    assert "1 orang berubah TMT pensiunnya" in teks
    assert "Perawat Ahli Madya: 60 tahun menjadi 61 tahun; 1 orang berubah tanggalnya" in teks
    assert 'value="Peraturan X"' in teks  # nothing typed is lost
    assert not AturanBup.objects.filter(kunci="MA", bup=61).exists()
    hasil = client.post("/aturan-bup/", isian | {"simpan": "1"}, follow=True)
    assert "Aturan disimpan" in hasil.content.decode()
    assert "Sedang dihitung ulang" in hasil.content.decode()  # the worker has not looked yet
    with konteks.masuk(SEMUA):
        satu = AturanBup.objects.get(kunci="MA", bup=61)
        assert (satu.instansi_id, satu.oleh_id) == (isi.kab.pk, isi.bkd.pk)
        assert aksi_bup.segarkan() == 1
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 61
    assert "Sedang dihitung ulang" not in client.get("/statistik/proyeksi-bup/").content.decode()
    catatan = client.get("/aturan-bup/").content.decode()
    assert re.search(r"Pengguna bkd · Ditambahkan: Jenjang jabatan fungsional MA: 61 \(uji\)", catatan)


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"kunci": ""}, "Isi kode atau awal nama."),
        ({"kunci": "ZZ"}, "Kode ini tidak ada pada Data Referensi."),
        ({"jenis": "BAWAAN"}, "Batas umum tidak memakai kode."),
        ({"bup": "0"}, "BUP antara 45 dan 80 tahun."),
        ({"berlaku_sampai": "2019-01-01"}, "Tanggal selesai mendahului tanggal mulai."),
        ({"berlaku_mulai": "31-02-2026"}, "Peraturan X"),
        ({"alasan": ""}, "Peraturan X"),
        ({"instansi": ""}, "Peraturan X"),
    ],
)
def test_aturan_keliru_ditolak_dengan_pesan(isi, masuk, ganti, pesan):
    hasil = masuk(isi.bkd).post("/aturan-bup/", BARU | {"instansi": isi.kab.pk, "simpan": "1"} | ganti)
    assert hasil.status_code == 422
    assert pesan in hasil.content.decode()
    with konteks.masuk(SEMUA):
        assert not AturanBup.objects.filter(sumber="Peraturan X").exists()


def test_bkd_hanya_untuk_instansinya_nasional_untuk_semua(isi, masuk):
    bkd, nasional = masuk(isi.bkd), masuk(isi.nasional)
    assert bkd.post("/aturan-bup/", BARU | {"instansi": isi.kota.pk, "simpan": "1"}).status_code == 422
    with konteks.masuk(SEMUA):
        umum = AturanBup.objects.get(jenis="BAWAAN")
    assert bkd.get(f"/aturan-bup/{umum.pk}/akhiri/").status_code == 403
    assert nasional.post("/aturan-bup/", BARU | {"instansi": "", "simpan": "1"}).status_code == 302
    hasil = nasional.post(
        f"/aturan-bup/{umum.pk}/akhiri/", {"berlaku_sampai": "2030-12-31", "alasan": "uji"}, follow=True
    )
    assert "Aturan diakhiri" in hasil.content.decode()
    assert "31 Desember 2030" in hasil.content.decode()
    with konteks.masuk(SEMUA):
        milik = AturanBup.objects.create(
            jenis="JENJANG", kunci="UT", bup=66, berlaku_mulai=HARI, sumber="s", instansi=isi.kota
        )
    assert bkd.get(f"/aturan-bup/{milik.pk}/akhiri/").status_code == 404
    assert "66" not in re.findall(r'data-label="BUP"[^>]*>(\d+)', bkd.get("/aturan-bup/").content.decode())


def test_dinding_aturan(isi):
    """The database itself refuses a rule for another instansi."""
    from django.db import ProgrammingError, transaction

    from sigma.organisasi.cakupan import hitung

    for instansi in (isi.kota, None):
        with konteks.masuk(hitung(isi.bkd).setelan()):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                AturanBup.objects.create(
                    jenis="JENJANG", kunci="UT", bup=66, berlaku_mulai=HARI, sumber="s", instansi=instansi
                )


def test_batas_orang(isi, masuk):
    client = masuk(isi.bkd)
    isian = {"nip": isi.asn_a.nip, "bup": "60", "berlaku_mulai": "2026-01-01", "akhir_kontrak": "", "sumber": "SK 9"}
    hasil = client.post("/aturan-bup/orang/", isian, follow=True).content.decode()
    assert "Batas untuk ANI WIJAYA disimpan" in hasil
    with konteks.masuk(SEMUA):
        assert (Pensiun.objects.get(pk=isi.asn_a.pk).bup, Pensiun.objects.get(pk=isi.asn_a.pk).dasar) == (60, "ORANG")
        nomor = BatasOrang.objects.get(pegawai=isi.asn_a).pk
    assert masuk(isi.admin_a).post(f"/aturan-bup/orang/{nomor}/hapus/").status_code == 403
    assert "Cabut batas untuk ANI WIJAYA?" in hasil
    tanpa = client.post(f"/aturan-bup/orang/{nomor}/hapus/", follow=True).content.decode()
    assert "Tidak dicabut: alasan wajib diisi" in tanpa
    with konteks.masuk(SEMUA):
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 60
    client.post(f"/aturan-bup/orang/{nomor}/hapus/", {"alasan": "SK dibatalkan"})
    with konteks.masuk(SEMUA):
        assert BatasOrang.jejak.latest("history_id").history_change_reason == "Batas orang dicabut: SK dibatalkan"
    with konteks.masuk(SEMUA):
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 58


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"nip": "198905052014011005"}, "Tidak ada tepat satu ASN"),  # somebody of another instansi
        ({"nip": "12"}, "NIP / NI PPPK terdiri dari 18 angka."),
        ({"nip": "1" * 30}, "NIP / NI PPPK terdiri dari 18 angka."),
        ({"bup": ""}, "Isi BUP khusus atau akhir kontrak."),
        ({"bup": "99"}, "BUP antara 45 dan 80 tahun."),
        ({"bup": "", "akhir_kontrak": "2027-01-31"}, "PNS tidak mempunyai kontrak."),
    ],
)
def test_batas_orang_keliru(isi, masuk, ganti, pesan):
    isian = {"nip": isi.asn_a.nip, "bup": "60", "berlaku_mulai": "2026-01-01", "akhir_kontrak": "", "sumber": "SK 9"}
    hasil = masuk(isi.bkd).post("/aturan-bup/orang/", isian | ganti)
    isi_halaman = hasil.content.decode()
    assert (hasil.status_code, pesan in isi_halaman) == (422, True)
    # Once above the form, with the name of the field, and once beside it.
    assert isi_halaman.count(pesan) == 2
    assert re.search(rf'<li><a href="#id_[a-z_]+">[^<]+</a>: {re.escape(pesan)}', isi_halaman)


def test_dampak_menghitung_orang_yang_tanggalnya_berubah(isi, masuk):
    """As many as change when the rule is stored; decisions and contracts stay what they are."""
    with konteks.masuk(SEMUA):
        BatasOrang.objects.create(
            pegawai=isi.asn_b, bup=60, berlaku_mulai=date(2020, 1, 1), sumber="SK", instansi_id=isi.kab.pk,
            opd_id=isi.opd_b.pk, unor_id=isi.opd_b.pk,
        )  # fmt: skip
        semula = dict(Pensiun.objects.filter(aktif=True, instansi=isi.kab).values_list("pk", "tmt"))
    client = masuk(isi.bkd)
    mulai = date(HARI.year, 12, 31)
    isian = BARU | {"jenis": "BAWAAN", "kunci": "", "bup": "59", "berlaku_mulai": mulai, "instansi": isi.kab.pk}
    teks = client.post("/aturan-bup/", isian).content.decode()
    client.post("/aturan-bup/", isian | {"simpan": "1"})
    with konteks.masuk(SEMUA):
        aksi_bup.segarkan()
        kini = dict(Pensiun.objects.filter(aktif=True, instansi=isi.kab).values_list("pk", "tmt"))
    banyak = sum(kini[k] != semula[k] for k in kini)
    assert banyak >= 2
    assert f"{banyak} orang berubah TMT pensiunnya" in teks
    assert f"Jabatan lain: 58 tahun, menjadi 59 tahun mulai 31 Desember {HARI.year}; {banyak} orang" in teks
    # Who sees no people is told so instead of a nought.
    teks = masuk(isi.nasional).post("/aturan-bup/", isian | {"bup": "60", "instansi": ""}).content.decode()
    assert "jumlah orangnya hanya tampak" in teks
    assert "orang berubah" not in teks


def test_aturan_yang_belum_berlaku_dapat_dicabut(isi, masuk):
    client = masuk(isi.bkd)
    besok = date.fromordinal(HARI.toordinal() + 1)
    isian = BARU | {"jenis": "BAWAAN", "kunci": "", "bup": "60", "berlaku_mulai": besok, "instansi": isi.kab.pk}
    client.post("/aturan-bup/", isian | {"simpan": "1"})
    with konteks.masuk(SEMUA):
        satu = AturanBup.objects.get(jenis="BAWAAN", bup=60)
        aksi_bup.segarkan()
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 60
    alamat = f"/aturan-bup/{satu.pk}/akhiri/"
    assert "Cabut aturan" in client.get(alamat).content.decode()
    assert client.post(alamat, {"cabut-alasan": "x"}).status_code == 422
    hasil = client.post(alamat, {"cabut-alasan": "Salah ketik"}, follow=True).content.decode()
    assert "Aturan dicabut" in hasil
    assert re.search(r"Pengguna bkd · Dihapus: Batas umum: 60 \(Salah ketik\)", hasil)
    with konteks.masuk(SEMUA):
        assert not AturanBup.objects.filter(pk=satu.pk).exists()
        aksi_bup.segarkan()
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 58


def test_aturan_yang_sudah_berlaku_tidak_dapat_dicabut(isi, masuk):
    client = masuk(isi.bkd)
    client.post("/aturan-bup/", BARU | {"instansi": isi.kab.pk, "simpan": "1"})
    with konteks.masuk(SEMUA):
        satu = AturanBup.objects.get(sumber="Peraturan X")
    hasil = client.post(f"/aturan-bup/{satu.pk}/akhiri/", {"cabut-alasan": "Salah ketik"})
    assert (hasil.status_code, "sudah berlaku" in hasil.content.decode()) == (422, True)
    with konteks.masuk(SEMUA):
        assert AturanBup.objects.filter(pk=satu.pk).exists()


def test_catatan_perubahan_sampai_yang_paling_lama(isi, masuk):
    with konteks.masuk(SEMUA):
        for i in range(45):
            AturanBup.objects.create(
                jenis="JENJANG", kunci="MA", bup=61, berlaku_mulai=date(2021, 1, 1 + i % 28).replace(year=2021 + i),
                sumber=f"s{i}", instansi=isi.kab,
            )  # fmt: skip
        banyak = AturanBup.jejak.count()
    client, alamat, ada = masuk(isi.bkd), "/aturan-bup/", 0
    while alamat:
        teks = client.get(alamat).content.decode()
        kartu = re.search(r'id="catatan".*', teks, re.S)[0]
        ada += len(re.findall(r"<li>\d", kartu))
        lama = re.search(r'href="(\?sebelum=\d+)#catatan"', kartu)
        alamat = f"/aturan-bup/{lama[1]}" if lama else ""
    assert ada == banyak > 45
    assert client.get("/aturan-bup/?sebelum=x").status_code == 200


def test_pilihan_kosong_bergaris(isi, masuk):
    for alamat in ("/aturan-bup/", "/unor/tanda/"):
        teks = masuk(isi.bkd).get(alamat).content.decode()
        assert "<form" in teks
        assert "---------" not in teks


def test_baris_referensi_janggal_ditandai_dan_dapat_ditetapkan(isi, masuk):
    with konteks.masuk(SEMUA):
        for kode, judul, jenjang, usia in (
            ("J1", "Perawat Ahli Madya", "MA", 60), ("J2", "Analis Anggaran Ahli Utama", "UT", 60), ("J3", "Bidan Ahli Muda", "MU", None),
        ):  # fmt: skip
            Jabatan.objects.create(kode=kode, nama=judul, jenis_id="2", jenjang_id=jenjang, bup=usia)
    client = masuk(isi.bkd)
    teks = client.get("/referensi/jabatan/?keadaan=janggal").content.decode()
    assert re.findall(r'data-label="Nama">([^<]+)', teks) == ["Analis Anggaran Ahli Utama", "Bidan Ahli Muda"]
    baris = client.get("/referensi/jabatan/baris/J2/").content.decode()
    assert "BUP 60 menyimpang dari 65" in baris
    assert 'href="/aturan-bup/?jf=J2#aturan-baru"' in baris
    assert 'value="J2"' in client.get("/aturan-bup/?jf=J2").content.decode()
    # Other tables know of no such state.
    assert "janggal" not in client.get("/referensi/agama/").content.decode()


def test_hari_ini_saja_yang_menentukan_lewat():
    """The twelve months begin tomorrow; 29 February has a day a year later."""
    from pegawai.bup.proyeksi import setahun

    assert setahun(date(2028, 2, 29)) == date(2029, 3, 1)
    assert setahun(date(2026, 11, 25)) == date(2027, 11, 26)
