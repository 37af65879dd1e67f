"""Rows of riwayat in "Riwayat Perubahan" of the person: one list over all logs, in two statements."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from pegawai.models import Pegawai
from pegawai.riwayat import _LAIN, _PENDUKUNG, _PERISTIWA, _REKAMAN, PER_HALAMAN, baris_jejak, riwayat_perubahan
from riwayat import models as m
from riwayat.jenis import JENIS
from sigma.basis import konteks
from tests.pegawai.test_riwayat import milik, perubahan, ubah
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-24")]
NIK = "3171010101900001"


def baris(orang, model, **isi):
    with konteks.masuk(SEMUA):
        konteks.catat(alasan="Usulan U-1 disetujui", asal="usulan")
        return model.objects.create(**milik(orang), **{"sumber": "siasn", **isi})


def ganti(dunia, satu, alasan="Usulan U-2 disetujui", **isi):
    with konteks.masuk(SEMUA | {"pengguna": dunia.bkd.pk}):
        konteks.catat(alasan=alasan, asal="usulan")
        type(satu).objects.filter(pk=satu.pk).update(**isi)


def test_baris_jenis_bidang_siapa_alasan_dan_tautannya(dunia, masuk):
    satu = baris(dunia.asn_a, m.RiwayatGolongan, golongan_id="31", tmt=date(2014, 4, 1), no_sk="823/1")
    ganti(dunia, satu, golongan_id="32", no_sk="823/9")
    client = masuk(dunia.admin_a)
    isi = perubahan(client, dunia.asn_a)
    kartu = isi[isi.index("Diubah · Golongan: III/b") : isi.index("Ditambahkan · Golongan: III/a")]
    assert re.search(r"Golongan</th>\s*<td[^>]*>III/a</td>\s*<td[^>]*>III/b<", kartu)
    assert re.search(r"823/1</td>\s*<td[^>]*>823/9<", kartu)
    assert dunia.bkd.nama_lengkap in kartu
    assert "Usulan U-2 disetujui" in kartu
    alamat = f"/asn/{dunia.asn_a.uuid}/riwayat/golongan/{satu.uuid}/"
    assert f'href="{alamat}"' in kartu
    assert client.get(alamat).status_code == 200
    ganti(dunia, satu, keadaan="DIHAPUS")
    assert re.search(r"Berlaku</td>\s*<td[^>]*>Dihapus<", perubahan(client, dunia.asn_a))


def test_pindah_unit_tidak_menjadi_kartu_kosong_setiap_baris(dunia, masuk):
    baris(dunia.asn_a, m.RiwayatGolongan, golongan_id="31", tmt=date(2014, 4, 1), no_sk="823/1")
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(unor=dunia.sub_a)
        assert m.RiwayatGolongan.jejak.filter(pegawai_id=dunia.asn_a.pk).count() == 2
    isi = perubahan(masuk(dunia.admin_a), dunia.asn_a)
    assert ("Ditambahkan · Golongan" in isi, "Diubah · Golongan" in isi) == (True, False)


def test_data_spesifik_dan_rahasia_tertutup_dalam_daftar_terbuka_pada_barisnya(dunia, masuk):
    anak = baris(dunia.asn_a, m.RiwayatAnak, nama="RIZKI PRATAMA", nik=NIK)
    ganti(dunia, anak, nama="RIZKI PRATAMA PUTRA")
    baris(dunia.asn_a, m.RiwayatPasangan, nama="YUNITA SARI", nik=NIK)
    client = masuk(dunia.bkd)
    isi = perubahan(client, dunia.asn_a)
    assert "Diubah · Anak · " in isi
    assert "Suami/Istri: YUNITA SARI" in isi
    assert ("RIZKI" in isi, NIK in isi, "3171******0001" in isi) == (False, False, True)
    sendiri = client.get(f"/asn/{dunia.asn_a.uuid}/riwayat/anak/{anak.uuid}/").content.decode()
    assert re.search(r"RIZKI PRATAMA</td>\s*<td[^>]*>RIZKI PRATAMA PUTRA<", sendiri)
    with konteks.masuk(SEMUA):
        salinan, _ = riwayat_perubahan(dunia.asn_a, "", terbuka=True)
    assert ("Nama", "RIZKI PRATAMA", "RIZKI PRATAMA PUTRA") in salinan[1].bidang


def test_dinding_dan_orang_lain(dunia, masuk):
    baris(dunia.asn_a, m.RiwayatDiklat, nomor="SERTIFIKAT-A")
    baris(dunia.asn_b, m.RiwayatDiklat, nomor="SERTIFIKAT-B")
    assert "SERTIFIKAT-B" not in perubahan(masuk(dunia.bkd), dunia.asn_a)
    assert masuk(dunia.admin_b).get(f"/asn/{dunia.asn_a.uuid}/perubahan/").status_code == 404
    assert "SERTIFIKAT-A" in perubahan(masuk(dunia.diri_a), dunia.asn_a)
    for siapa, ada in (({"opd": [dunia.opd_b.pk]}, 0), ({"orang": dunia.asn_b.pk}, 0), ({"opd": [dunia.opd_a.pk]}, 1)):
        with konteks.masuk(siapa):
            terlihat = riwayat_perubahan(dunia.asn_a, "")[0]
        assert sum(c.judul.startswith("Diklat") for c in terlihat) == ada


def test_halaman_lintas_jenis_tidak_melewatkan_dan_tidak_mengulang(dunia, masuk):
    jenis = [j for j in JENIS if not j.spesifik]
    semua = [baris(dunia.asn_a, j.model) for j in jenis]
    ubah(dunia.asn_a, alamat="Jalan Baru")
    for satu in semua:
        ganti(dunia, satu, keadaan="DIHAPUS")
    client, ekor, lihat = masuk(dunia.admin_a), "", []
    for _ in range(5):
        isi = perubahan(client, dunia.asn_a, ekor)
        kepala = re.findall(r'<h2 class="card-title">\s*(Ditambahkan|Diubah) · ([^<]*)', isi)
        assert len(kepala) <= PER_HALAMAN
        lihat += [teks.split(" · ")[0].split(":")[0] for _, teks in kepala if "·" in teks]
        if not (cocok := re.search(r"\?sebelum=([\d-]+)", isi)):
            break
        ekor = cocok.group(0)
    assert lihat == [j.nama for j in reversed(jenis)] * 2


def test_kueri_sama_pada_satu_baris_dan_pada_tiga_jenis(dunia, masuk):
    client, alamat = masuk(dunia.admin_a), f"/asn/{dunia.asn_a.uuid}/perubahan/"

    def kueri():
        client.get(alamat)
        with CaptureQueriesContext(connection) as hasil:
            assert client.get(alamat).status_code == 200
        return len(hasil), sum("historicalriwayat" in satu["sql"] for satu in hasil)

    satu = baris(dunia.asn_a, m.RiwayatGolongan, golongan_id="31")
    ganti(dunia, satu, golongan_id="32")
    sedikit = kueri()
    assert sedikit[1] == 2
    for model, isi in ((m.RiwayatKgb, {"golongan_id": "31"}), (m.RiwayatDiklat, {}), (m.RiwayatHukdis, {})):
        ganti(dunia, baris(dunia.asn_a, model, **isi), keadaan="DIHAPUS")
    assert kueri() == sedikit


def test_baris_dari_json_sama_dengan_baris_dari_basis(dunia):
    """Every log is read as JSON, so none may have a column that does not come back the same."""
    aman = (models.CharField, models.TextField, models.DateField, models.DecimalField, models.IntegerField)
    aman += (models.BooleanField, models.UUIDField, models.ForeignKey)
    for sumber in (_REKAMAN, _PENDUKUNG, _PERISTIWA, *_LAIN):
        for b in sumber.jejak.model._meta.concrete_fields:
            assert isinstance(b, aman), (sumber.jejak.model, b.name)
    assert len(_LAIN) > len(JENIS)
    ubah(dunia.asn_a, alamat='Jalan "Kutip" \\ Ünik', tmt_cpns=date(2010, 1, 1))
    baris(dunia.asn_a, m.RiwayatAngkaKredit, kredit_total=Decimal("125.050"), tgl_sk=date(2020, 2, 29))
    with konteks.masuk(SEMUA):
        for jejak in (Pegawai.jejak, m.RiwayatAngkaKredit.jejak):
            ada = jejak.order_by("-history_id").first()
            with connection.cursor() as kursor:
                tabel = jejak.model._meta.db_table
                kursor.execute(f"select to_jsonb(h)::text from {tabel} h where history_id = %s", [ada.history_id])
                sama = baris_jejak(jejak.model, kursor.fetchone()[0])
            for b in jejak.model._meta.concrete_fields:
                assert getattr(sama, b.attname) == getattr(ada, b.attname), b.name
