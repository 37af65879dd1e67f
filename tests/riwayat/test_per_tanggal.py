"""A record as of a day: from rows where they say it, from the change log where it reaches, else nothing."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Pegawai
from riwayat import rekaman
from riwayat.keadaan import mulai_asn
from riwayat.models import (
    RiwayatCpnsPns,
    RiwayatGolongan,
    RiwayatKinerja,
    RiwayatKontrak,
    RiwayatPendidikan,
    RiwayatSkp,
    RiwayatSkp22,
)
from sigma.basis import konteks
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("X-19")]


def baris(dunia, kode, tmt):
    asn = dunia.asn_a
    milik = {"instansi_id": asn.instansi_id, "opd_id": asn.opd_id, "unor_id": asn.unor_id}
    return RiwayatGolongan.objects.create(
        pegawai=asn, golongan_id=kode, tmt=tmt, no_sk="1", tgl_sk=tmt, sumber="siasn", **milik
    )


def isi(masuk, dunia, hari):
    alamat = reverse("riwayat:per_tanggal", args=(dunia.asn_a.uuid,))
    return masuk(dunia.admin_a).get(alamat, {"tanggal": hari})


def test_posisi_dari_riwayat_lainnya_belum_tercatat(dunia, masuk):
    with konteks.masuk(SEMUA):
        baris(dunia, "31", date(2012, 1, 1))
        baris(dunia, "33", date(2020, 1, 1))
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(golongan_id="33")
    jawab = isi(masuk, dunia, "2015-06-01").content.decode()
    assert "III/a" in jawab
    assert "belum tercatat" in jawab
    assert "III/c" in jawab  # now
    sebelum = isi(masuk, dunia, "2010-01-01").content.decode()
    assert "III/a" not in sebelum


def test_bidang_lain_dari_catatan_perubahan(dunia, masuk):
    hari = timezone.localdate()
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(gelar_belakang="M.Si.")
    assert "catatan perubahan" in isi(masuk, dunia, hari.isoformat()).content.decode()


@pytest.mark.parametrize("hari", ["1900-01-01", "2999-01-01", "bukan tanggal", "2024-02-30"])
def test_tanggal_salah_disebut(dunia, masuk, hari):
    assert isi(masuk, dunia, hari).status_code == 422


def test_esok_ditolak(dunia, masuk):
    besok = timezone.localdate() + timedelta(days=1)
    assert isi(masuk, dunia, besok.isoformat()).status_code == 422


def test_sebelum_diangkat_belum_menjadi_asn(dunia, masuk):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(tmt_cpns=date(2010, 3, 1), golongan_id="31")
    sebelum = isi(masuk, dunia, "2010-02-28").content.decode()
    assert "Belum menjadi ASN pada tanggal ini" in sebelum
    assert "belum tercatat</td>" not in sebelum
    sesudah = isi(masuk, dunia, "2010-03-01").content.decode()
    assert "Belum menjadi ASN" not in sesudah
    for satu in (sebelum, sesudah):
        assert "Riwayat yang belum tercatat tidak terlihat di sini." in satu
    with konteks.masuk(SEMUA):
        baris(dunia, "31", date(2009, 1, 1))  # a row that tells of service before the TMT CPNS
    assert "Belum menjadi ASN" not in isi(masuk, dunia, "2010-02-28").content.decode()


def test_pppk_belum_menjadi_asn_sebelum_kontrak_pertama(dunia, masuk):
    p = dunia.pppk_a
    with konteks.masuk(SEMUA):
        RiwayatKontrak.objects.create(
            pegawai=p, instansi_id=p.instansi_id, opd_id=p.opd_id, unor_id=p.unor_id, tgl_mulai=date(2021, 5, 1),
            tgl_selesai=date(2026, 4, 30), no_kontrak="K/1",
        )  # fmt: skip
    alamat = reverse("riwayat:per_tanggal", args=(p.uuid,))
    klien = masuk(dunia.admin_a)
    assert "Belum menjadi ASN" in klien.get(alamat, {"tanggal": "2021-04-30"}).content.decode()
    assert "Belum menjadi ASN" not in klien.get(alamat, {"tanggal": "2021-05-01"}).content.decode()


@pytest.mark.parametrize(
    ("pengangkatan", "lain", "hasil"),
    [
        ([], [date(2010, 1, 1)], None),
        ([None], [], None),
        ([date(2012, 1, 1), None, date(2011, 1, 1)], [], date(2011, 1, 1)),
        ([date(2012, 1, 1)], [date(2009, 1, 1), None, date(2014, 1, 1)], date(2009, 1, 1)),
    ],
)
def test_mulai_asn(pengangkatan, lain, hasil):
    assert mulai_asn(pengangkatan, lain) == hasil


def test_daftar_per_tanggal_menyebut_riwayat_berlubang(dunia, masuk):
    jawab = masuk(dunia.admin_a).get(reverse("pegawai:per_tanggal"), {"unor": dunia.opd_a.pk, "pada": "2020-01-01"})
    assert "Riwayat yang belum tercatat tidak terlihat di sini." in jawab.content.decode()


# --- riwayat up to the day -----------------------------------------------------------------------------
def tercatat(model, asn, **isi):
    milik = {"instansi_id": asn.instansi_id, "opd_id": asn.opd_id, "unor_id": asn.unor_id}
    return model.objects.create(pegawai=asn, sumber="siasn", **milik, **isi)


def sampai(asn, hari):
    return {(s.jenis.kode, s.teks, s.catatan) for s in rekaman.linimasa(asn, hari)}


def test_pendidikan_menurut_hari_lulusnya(dunia):
    with konteks.masuk(SEMUA):
        tercatat(RiwayatPendidikan, dunia.asn_a, tahun_lulus=2024, tgl_lulus=date(2024, 3, 5), nama_sekolah="UT")
        tercatat(RiwayatPendidikan, dunia.asn_a, tahun_lulus=2024, nama_sekolah="UI")
        belum = "tahun 2024, harinya tidak tercatat"
        assert sampai(dunia.asn_a, date(2023, 12, 31)) == set()
        assert sampai(dunia.asn_a, date(2024, 1, 1)) == {("pendidikan", "UI", belum)}
        assert sampai(dunia.asn_a, date(2024, 3, 5)) == {("pendidikan", "UT", ""), ("pendidikan", "UI", belum)}
        assert ("pendidikan", "UI", "") in sampai(dunia.asn_a, date(2024, 12, 31))
        assert {s.kapan for s in rekaman.linimasa(dunia.asn_a)} == {date(2024, 3, 5), date(2024, 1, 1)}


def test_penilaian_ada_setelah_masanya_berakhir(dunia):
    with konteks.masuk(SEMUA):
        tercatat(RiwayatSkp22, dunia.asn_a, tahun=2024)
        tercatat(RiwayatSkp, dunia.asn_a, tahun=2020)
        tercatat(RiwayatKinerja, dunia.asn_a, tahun=2023, bulan_mulai=1, bulan_selesai=2)

        def ada(*hari):
            return {kode for kode, _, catatan in sampai(dunia.asn_a, date(*hari)) if not catatan}

        assert ada(2020, 12, 31) == set()
        assert ada(2021, 1, 1) == ada(2023, 2, 28) == {"skp"}
        assert ada(2023, 3, 1) == ada(2024, 12, 31) == {"skp", "kinerja"}
        assert ada(2025, 1, 1) == {"skp", "kinerja", "skp22"}


def test_tmt_pns_dan_sk_nya_belum_disebut_selama_cpns(dunia, masuk):
    with konteks.masuk(SEMUA):
        tercatat(
            RiwayatCpnsPns, dunia.asn_a, tmt_cpns=date(2023, 2, 1), no_sk_cpns="CPNS/1", tgl_sk_cpns=date(2023, 1, 2),
            tmt_pns=date(2024, 2, 1), no_sk_pns="PNS/1", tgl_sk_pns=date(2024, 1, 2),
        )  # fmt: skip
    sebelum = isi(masuk, dunia, "2024-01-31").content.decode().partition("Riwayat sampai hari itu")[2]
    assert "CPNS/1" in sebelum
    assert "1 Februari 2024" not in sebelum
    assert "PNS/1" not in sebelum.replace("CPNS/1", "")
    assert "1 Februari 2024" in isi(masuk, dunia, "2024-02-01").content.decode().partition("Riwayat sampai hari itu")[2]
