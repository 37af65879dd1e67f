"""Riwayat Perubahan: every log of a person in one order of time, in words that people read."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dms.models import Dokumen
from pegawai.models import DataPendukung, Pegawai
from sigma.basis import konteks
from tests.pegawai.test_peristiwa import catat, hari, putus
from tests.pemeran import SEMUA

pytestmark = pytest.mark.django_db


def perubahan(client, orang, ekor=""):
    return client.get(f"/asn/{orang.uuid}/perubahan/{ekor}").content.decode()


def milik(orang):
    return {
        "pegawai": orang, "instansi_id": orang.instansi_id, "opd_id": orang.opd_id, "unor_id": orang.unor_id,
    }  # fmt: skip


def ubah(orang, alasan="uji", **isi):
    with konteks.masuk(SEMUA):
        konteks.catat(alasan=alasan, asal="web")
        Pegawai.objects.filter(pk=orang.pk).update(**isi)


def dokumen(dunia, orang, jenis="foto"):
    with konteks.masuk(SEMUA):
        konteks.catat(alasan="Unggah foto", asal="web")
        return Dokumen.objects.create(
            **milik(orang), jenis=jenis, sha256="a" * 64, sha256_asal="a" * 64, tipe="image/jpeg", ukuran=10,
            nama_asal="pasfoto.jpg", diunggah_oleh=dunia.admin_a,
        )  # fmt: skip


def test_nilai_ditulis_untuk_orang(dunia, masuk):
    ubah(dunia.asn_a, "Koreksi massal d5a1238b", kedudukan_hukum_id="88", taspen_tanggal=date(2019, 3, 4))
    isi = perubahan(masuk(dunia.admin_a), dunia.asn_a)
    assert "Pemberhentian dengan hak pensiun" in isi
    assert "4 Maret 2019" in isi
    assert re.search(r"Dihitung aktif</th>\s*<td[^>]*>Ya</td>\s*<td[^>]*>Tidak<", isi)
    assert "Koreksi massal" in isi
    for mentah in ("d5a1238b", "2019-03-04", ">True<", ">False<", ">88<"):
        assert mentah not in isi


@pytest.mark.fitur("A-30")
def test_data_pendukung_dan_berkas_termuat_menurut_waktu(dunia, masuk):
    ubah(dunia.asn_a, alamat="Jalan Lama")
    with konteks.masuk(SEMUA):
        konteks.catat(alasan="Ubah Data Pendukung", asal="web")
        baris = DataPendukung.objects.create(**milik(dunia.asn_a), jenis="karpeg", nomor="A 111")
        DataPendukung.objects.filter(pk=baris.pk).update(nomor="A 222", tanggal=date(2020, 2, 1))
    foto = dokumen(dunia, dunia.asn_a)
    ubah(dunia.asn_a, alamat="Jalan Baru")
    isi = perubahan(masuk(dunia.admin_a), dunia.asn_a)
    urut = [f'"Sesudah">{teks}<' for teks in ("Jalan Baru", "pasfoto.jpg", "A 222", "Jalan Lama")]
    assert sorted(urut, key=isi.index) == urut
    assert "Data Pendukung: Kartu Pegawai (Karpeg)" in isi
    assert "Berkas Foto pegawai" in isi
    assert re.search(r"Nomor</th>\s*<td[^>]*>A 111</td>\s*<td[^>]*>A 222<", isi)
    assert "1 Februari 2020" in isi
    assert foto.sha256 not in isi
    assert "A 222" not in perubahan(masuk(dunia.bkd), dunia.asn_b)


def test_halaman_berikutnya_tidak_melewatkan_dan_tidak_mengulang(dunia, masuk):
    with konteks.masuk(SEMUA):
        DataPendukung.objects.create(**milik(dunia.asn_a), jenis="karpeg", nomor="N-0")
    for n in range(1, 25):
        ubah(dunia.asn_a, alamat=f"Alamat-{n}.")
        with konteks.masuk(SEMUA):
            DataPendukung.objects.filter(pegawai=dunia.asn_a).update(nomor=f"N-{n}.")
    client, ekor, lihat = masuk(dunia.admin_a), "", []
    for _ in range(5):
        isi = perubahan(client, dunia.asn_a, ekor)
        lihat += re.findall(r'data-label="Sesudah">(Alamat-\d+\.|N-\d+\.)<', isi)
        if not (cocok := re.search(r"\?sebelum=([\d-]+)", isi)):
            break
        ekor = cocok.group(0)
    assert lihat == [teks for n in range(24, 0, -1) for teks in (f"N-{n}.", f"Alamat-{n}.")]
    for rusak in ("?sebelum=x", "?sebelum=99999999999999999999-1-1", "?sebelum=12"):
        assert "N-24." in perubahan(client, dunia.asn_a, rusak)


def test_banyak_kueri_tidak_naik_dengan_baris(dunia, masuk):
    client = masuk(dunia.bkd)

    def isi(sekali):
        for n in range(3):
            ubah(dunia.asn_a, alamat=f"{sekali}-{n}", kedudukan_hukum_id=("01", "88", "99")[n], agama_id=None)
            with konteks.masuk(SEMUA):
                DataPendukung.objects.filter(pegawai=dunia.asn_a).update(nomor=f"{sekali}-{n}")

    def kueri(alamat):
        client.get(alamat)
        with CaptureQueriesContext(connection) as hasil:
            assert client.get(alamat).status_code == 200
        return len(hasil)

    with konteks.masuk(SEMUA):
        DataPendukung.objects.create(**milik(dunia.asn_a), jenis="karpeg", nomor="N")
    dokumen(dunia, dunia.asn_a)
    isi("satu")
    alamat = f"/asn/{dunia.asn_a.uuid}/perubahan/"
    sedikit = kueri(alamat)
    for kali in ("dua", "tiga", "empat"):
        isi(kali)
    assert kueri(alamat) == sedikit


@pytest.mark.fitur("A-50")
def test_riwayat_sebuah_peristiwa(dunia, masuk):
    """Who corrected it, from what to what, and why; on the tab Peristiwa and in the log of the person."""
    bkd = masuk(dunia.bkd)
    catat(bkd, dunia.asn_a, "7")
    isi = {"tmt": hari(-1), "no_sk": "SK-BARU", "tgl_sk": "2026-01-03", "keterangan": "", "alasan": "Salah ketik nomor"}
    putus(bkd, dunia.asn_a, "perbaiki", **isi)
    putus(bkd, dunia.asn_a, "batalkan", alasan="Salah orang")
    tab = bkd.get(f"/asn/{dunia.asn_a.uuid}/peristiwa/").content.decode()
    assert "Nomor SK: 800/12/2026 → SK-BARU" in tab
    assert "Tanggal SK: 2 Januari 2026 → 3 Januari 2026" in tab
    assert "Perbaikan peristiwa: Salah ketik nomor" in tab
    assert "Keadaan: Berlaku → Dibatalkan" in tab
    assert tab.count(dunia.bkd.nama_lengkap) >= 4
    log = perubahan(bkd, dunia.asn_a)
    assert "Perbaikan peristiwa: Salah ketik nomor" in log
    assert re.search(r"Nomor SK</th>\s*<td[^>]*>800/12/2026</td>\s*<td[^>]*>SK-BARU<", log)
