"""The date of each person in the database is, at every moment, what the pure rule says."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection

from pegawai import aksi_bup
from pegawai.aturan import bup
from pegawai.models import AturanBup, BatasOrang, JadwalBup, Pegawai, Pensiun
from sigma.basis import konteks
from sigma.organisasi.models import Unor
from sigma.referensi.models import Jabatan
from tests.pegawai.acak_bup import AWAL_LAHIR, KUNCI, aturan_acak
from tests.pemeran import SEMUA, buat_pegawai

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("X-03")]


def segarkan():
    return aksi_bup.segarkan()


def nyata() -> dict[int, tuple]:
    """{person: (age, why, rule, first day of not serving)} by the pure rule, from the records."""
    aturan, jf = aksi_bup.semua_aturan(), {j.kode: j for j in aksi_bup.semua_jf()}
    unor = {(u.instansi_id, u.siasn_id): u.eselon_kode for u in Unor.objects.all()}
    batas = {b.pegawai_id: b for b in BatasOrang.objects.all()}
    hasil = {}
    for p in Pegawai.objects.all():
        if p.jenis_jabatan_id == "2" and p.jabatan_kode in jf:
            tingkat = bup.tingkat_jf(jf[p.jabatan_kode], aturan, p.instansi_id)
        else:
            eselon = unor.get((p.instansi_id, p.jabatan_kode), "") if p.jenis_jabatan_id in ("1", "3") else ""
            tingkat = bup.tingkat_eselon(eselon, aturan, p.instansi_id)
        b = batas.get(p.pk)
        satu = bup.pensiun(
            p.tanggal_lahir,
            bup.susun_jadwal(tingkat),
            pns=p.jenis_asn == "PNS",
            khusus=(b.bup, b.berlaku_mulai) if b and b.bup else None,
            kontrak=b.akhir_kontrak if b else None,
        )
        hasil[p.pk] = (satu.bup, satu.dasar, satu.nomor, satu.tmt)
    return hasil


def tersimpan() -> dict[int, tuple]:
    return {p.pk: (p.bup, p.dasar, p.aturan_id, p.tmt) for p in Pensiun.objects.all()}


def ganti_aturan(acak: random.Random, instansi: list[int]) -> None:
    """All rules anew, keys of the table of codes included."""
    AturanBup.objects.all().delete()
    for a in aturan_acak(acak.randrange(10**6), instansi=(0, 0, *range(1, len(instansi) + 1))):
        AturanBup.objects.create(
            jenis=a.jenis, kunci=a.kunci, bup=a.bup, berlaku_mulai=a.mulai, berlaku_sampai=a.sampai, sumber="acak",
            instansi_id=instansi[a.instansi - 1] if a.instansi else None,
        )  # fmt: skip


@pytest.fixture
def isi(dunia):
    with konteks.masuk(SEMUA):
        for kode, nama, jenjang, usia in (
            ("1", "Guru Ahli Madya", "MA", 60), ("2", "Analis Ahli Utama", "UT", None), ("3", "Perawat Ahli Muda", None, 58),
        ):  # fmt: skip
            Jabatan.objects.create(kode=kode, nama=nama, jenis_id="2", jenjang_id=jenjang, bup=usia)
        Unor.objects.filter(pk=dunia.opd_a.pk).update(eselon_kode="22")
        segarkan()
        yield dunia


def _jabatan_acak(acak, dunia):
    kode = acak.choice(["1", "2", "3", "9", dunia.opd_a.siasn_id, dunia.opd_b.siasn_id, ""])
    return {"jenis_jabatan_id": acak.choice(["1", "2", "3", "4", None]), "jabatan_kode": kode}


def _langkah(acak: random.Random, dunia, orang: list[int]) -> None:
    siapa = acak.choice(orang)
    lahir = AWAL_LAHIR + timedelta(acak.randrange(20_000))
    pilih = acak.randrange(9)
    if pilih == 0:
        Pegawai.objects.filter(pk=siapa).update(tanggal_lahir=acak.choice([lahir, date(1968, 2, 29), None]))
    elif pilih == 1:
        Pegawai.objects.filter(pk__in=acak.sample(orang, 4)).update(**_jabatan_acak(acak, dunia))
    elif pilih == 2:
        Pegawai.objects.filter(pk=siapa).update(jenis_asn=acak.choice(["PNS", "PPPK", "PPPK_PW"]))
    elif pilih == 3:
        BatasOrang.objects.filter(pegawai_id=siapa).delete()
    elif pilih == 4:
        BatasOrang.objects.update_or_create(
            pegawai_id=siapa,
            defaults={
                "bup": acak.choice([None, 55, 62]), "akhir_kontrak": lahir + timedelta(days=20_000), "sumber": "SK",
                "berlaku_mulai": date(2000, 1, 1) + timedelta(acak.randrange(15_000)), "instansi_id": dunia.kab.pk,
                "opd_id": dunia.opd_a.pk, "unor_id": dunia.opd_a.pk,
            },
        )  # fmt: skip
    elif pilih == 5:
        Unor.objects.filter(pk=acak.choice([dunia.opd_a.pk, dunia.opd_b.pk])).update(
            eselon_kode=acak.choice(["22", "42", ""])
        )
    elif pilih == 6:
        Pegawai.objects.filter(pk=siapa).update(
            unor=acak.choice([dunia.opd_a, dunia.sub_a, dunia.opd_b, dunia.opd_kota])
        )
    elif pilih == 7:
        ganti_aturan(acak, [dunia.kab.pk, dunia.kota.pk])
        segarkan()
    else:
        Jabatan.objects.filter(pk=acak.choice("123")).update(
            bup=acak.choice([None, 0, 58, 65]), jenjang_id=acak.choice(["MA", "UT", None])
        )
        segarkan()


@pytest.mark.parametrize("benih", range(6))
def test_tersimpan_sama_dengan_aturan_sesudah_setiap_langkah(isi, benih):
    acak = random.Random(benih)
    orang = [
        buat_pegawai(acak.choice([isi.opd_a, isi.sub_a, isi.opd_kota]), f"WARGA {i}", f"1990010120150110{i:02d}",
                     tanggal_lahir=AWAL_LAHIR + timedelta(acak.randrange(20_000)), **_jabatan_acak(acak, isi)).pk
        for i in range(12)
    ]  # fmt: skip
    assert tersimpan() == nyata()
    for nomor in range(50):
        _langkah(acak, isi, orang)
        assert tersimpan() == nyata(), nomor
    milik = {p.pk: (p.instansi_id, p.opd_id, p.unor_id, p.aktif) for p in Pegawai.objects.all()}
    assert {p.pk: (p.instansi_id, p.opd_id, p.unor_id, p.aktif) for p in Pensiun.objects.all()} == milik


def test_jatuh_di_basis_sama_dengan_di_aturan(isi):
    with connection.cursor() as kursor:
        kursor.execute("select d::date, n, sigma_bup_jatuh(d::date, n) from generate_series(date '1955-01-01',"
                       " date '1985-12-31', '1 day') d, generate_series(56, 61) n")  # fmt: skip
        salah = [(lahir, n) for lahir, n, tiba in kursor.fetchall() if bup.jatuh(lahir, n) != tiba]
    assert salah == []


def test_segarkan_murah_bila_tidak_ada_yang_berubah(isi, django_assert_num_queries):
    assert segarkan() is None
    Jabatan.objects.filter(pk="2").update(bup=70)
    orang = buat_pegawai(
        isi.opd_a, "WARGA", "199001012015011001", tanggal_lahir=date(1970, 1, 1), jenis_jabatan_id="2", jabatan_kode="2"
    )
    assert Pensiun.objects.get(pk=orang.pk).bup == 65  # as of the last time the worker looked
    assert segarkan() == 1
    assert (Pensiun.objects.get(pk=orang.pk).bup, segarkan()) == (70, None)


def test_aplikasi_tidak_menulis_hasil(isi):
    from django.db import ProgrammingError, transaction

    for perintah in ("update pegawai_pensiun set bup = 99", "delete from pegawai_rekappensiun"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), connection.cursor() as k:
            k.execute(perintah)


def test_orang_dihapus_hasilnya_ikut(isi):
    orang = buat_pegawai(isi.opd_a, "WARGA", "199001012015011001", tanggal_lahir=date(1970, 1, 1))
    with connection.cursor() as kursor:
        kursor.execute("delete from pegawai_pegawai where id = %s", [orang.pk])
    assert not Pensiun.objects.filter(pk=orang.pk).exists()


def test_jadwal_awal_ada_sebelum_pekerja_melihat(dunia):
    """An empty start: the migration alone gives an age to whoever holds no jabatan fungsional."""
    with konteks.masuk(SEMUA):
        assert set(JadwalBup.objects.values_list("kunci", flat=True)) >= {"B", "E:22", "E:42"}
        orang = buat_pegawai(
            dunia.opd_a, "WARGA", "196701012015011001", tanggal_lahir=date(1967, 3, 15), jenis_jabatan_id="4"
        )
        assert Pensiun.objects.get(pk=orang.pk).tmt == date(2025, 4, 1)


def test_kunci_acak_memuat_semua_jenis():
    assert set(KUNCI) == {jenis for jenis, _ in AturanBup.JENIS}
