"""The same rule gives the same answer in Python and in the database, on random records and after random changes."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import reduce
from importlib import import_module
from operator import or_
from pathlib import Path

import pytest
from django.db import connection

from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.organisasi.models import Unor
from tests.kualitas.acak import Acak
from tests.pemeran import SEMUA
from verifikasi.kualitas import aksi, sql
from verifikasi.kualitas.aturan import ATURAN, MENURUT_KODE, ORANG, nilai
from verifikasi.kualitas.fakta import fakta, hari_ini
from verifikasi.kualitas.models import Antre, Keadaan, Nilai, Rekap

BANYAK = 700


def semua_nyala() -> Keadaan:
    Keadaan.objects.filter(pk=1).update(nyala=sum(a.bit for a in ATURAN))
    return Keadaan.objects.get(pk=1)


def beda(keadaan: Keadaan) -> list[str]:
    """What differs between the stored rows and the rules in Python, rule by rule."""
    orang = list(Pegawai.objects.order_by("pk"))
    ada = {n.pk: n for n in Nilai.objects.all()}
    keluhan = []
    for pk, f in fakta(orang, keadaan, ganda=True).items():
        berlaku, salah = nilai(f, keadaan.nyala)
        simpan = ada[pk]
        for a in ATURAN:
            py = (bool(berlaku & a.bit), bool(salah & a.bit))
            basis = (bool(simpan.berlaku & a.bit), bool(simpan.salah & a.bit))
            if py != basis:
                berisi = {k: v for k, v in vars(f).items() if v not in ("", None) and k != "ambang"}
                keluhan.append(f"{a.kode}: python {py}, basis {basis}: {berisi}")
    assert len(ada) == len(orang)
    return keluhan


def test_sama_pada_rekaman_acak_dan_sesudah_perubahan_acak(dunia):
    hari = hari_ini()
    acak = Acak(20261126, hari, dunia.bkd)
    with konteks.masuk(SEMUA | {"kelola": {dunia.kab.pk, dunia.kota.pk}}):
        acak.acuan()
        keadaan = semua_nyala()
        dunia.kota.jenis = "PROVINSI"
        dunia.kota.save()
        unit = list(Unor.objects.all())
        for u, eselon in zip(unit, ("21", "31", "41", "22", "12", ""), strict=True):
            u.eselon_kode = eselon
            u.save()
        orang = [acak.orang(no, unit) for no in range(BANYAK)]
        for p in orang[::2]:
            acak.riwayat(p)
        with connection.cursor() as kursor:
            kursor.execute("select sigma_sumber_kualitas()")
        _semua_lagi()
        assert beda(keadaan) == []
        terkena, r = 0, random.Random(7)
        for langkah in range(150):
            satu_perubahan(acak, r, orang, unit)
            if langkah % 15 == 14:
                assert not Antre.objects.exists()
                assert beda(keadaan) == []
                terkena |= reduce(or_, Nilai.objects.values_list("salah", flat=True))
        for a in ATURAN:
            assert a.tanpa_data or terkena & a.bit, f"{a.kode} tidak pernah salah"
        aksi.lipat()
        assert rekap_sama()


def satu_perubahan(acak: Acak, r: random.Random, orang: list, unit: list) -> None:
    """Of a record, a riwayat, a unit, or several records at once."""
    p, pilih = r.choice(orang), r.random()
    p.refresh_from_db()
    if pilih < 0.7:
        acak.ubah(p, unit)
    elif pilih < 0.8:
        acak.riwayat(p)
    elif pilih < 0.9:
        u = r.choice(unit)
        u.refresh_from_db()
        u.aktif, u.eselon_kode = r.random() < 0.5, r.choice(["", "22", "31", "41"])
        u.nonaktif_sejak = r.choice([None, acak.hari, acak.hari + timedelta(1)])
        u.save()
    else:
        Pegawai.objects.filter(pk__in=[o.pk for o in r.sample(orang, 5)]).update(status_cpns_pns=r.choice("CP"))


def _semua_lagi() -> None:
    with connection.cursor() as kursor:
        kursor.execute("select sigma_kunci_kualitas(array(select id from pegawai_pegawai))")


def rekap_sama() -> bool:
    """The folded counts are those of the stored rows, at every level."""
    for opd, instansi in {(n.opd_id, n.instansi_id) for n in Nilai.objects.all()} | {(0, 0)}:
        milik = Nilai.objects.all() if not opd else Nilai.objects.filter(opd=opd)
        isi = {r.aturan: (r.berlaku, r.salah) for r in Rekap.objects.filter(opd_id=opd, instansi_id=instansi)}
        for a in ATURAN:
            hitung = (sum(bool(n.berlaku & a.bit) for n in milik), sum(bool(n.salah & a.bit) for n in milik))
            assert isi.get(a.nomor, (0, 0)) == hitung, (opd, a.kode)
        assert isi.get(ORANG, (0, 0))[0] == sum(n.berlaku != 0 for n in milik)
    return True


def test_fungsi_basis_dibuat_dari_deklarasi_yang_sekarang():
    """A changed rule needs a migration that makes the functions anew and notes its SIDIK."""
    import verifikasi.kualitas.migrations as paket

    terakhir = [
        modul.SIDIK
        for berkas in sorted(Path(paket.__file__).parent.glob("0*.py"))
        if hasattr(modul := import_module(f"verifikasi.kualitas.migrations.{berkas.stem}"), "SIDIK")
    ][-1]
    assert terakhir == sql.sidik()


@pytest.mark.django_db
def test_bobot_awal_sama_dengan_deklarasi():
    from verifikasi.kualitas.models import AturanIkd

    bobot = {a.kode: str(a.bobot.normalize()) for a in AturanIkd.objects.all() if a.kode in MENURUT_KODE}
    for kode, nilai_bobot in bobot.items():
        if MENURUT_KODE[kode].ikd:
            assert float(nilai_bobot) == float(MENURUT_KODE[kode].bobot)
    assert len(bobot) == len(ATURAN)
    nyala, ambang = aksi.berlaku(hari_ini())
    keadaan = Keadaan.objects.get(pk=1)
    assert (keadaan.nyala, keadaan.ambang) == (nyala, ambang)
