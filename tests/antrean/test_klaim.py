"""Claims: one holder, taken over visibly, ended by themselves; the wall around them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from sigma.basis import konteks
from sigma.kabar.models import Notifikasi
from tests.antrean.bantuan import beberapa, cakupan, pemeriksa, sebagai, segar, usul, verifikator
from tests.pemeran import SEMUA
from verifikasi import aksi, kabar
from verifikasi.antrean import aksi_klaim
from verifikasi.antrean.models import Klaim
from verifikasi.antrean.saring import Saringan

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-46")]


def ambil(pengguna, u):
    with sebagai(pengguna), transaction.atomic():
        aksi_klaim.ambil(p=pemeriksa(pengguna), usulan=u)


def pemegang():
    with konteks.masuk(SEMUA):
        return dict(Klaim.objects.values_list("usulan_id", "pemegang_id"))


def test_satu_pemegang(dunia):
    dua, (u,) = verifikator(dunia), beberapa(dunia, 1)
    ambil(dunia.admin_a, u)
    ambil(dunia.admin_a, u)  # again: renewed
    with pytest.raises(aksi_klaim.SudahDipegang):
        ambil(dua, u)
    assert pemegang() == {u.pk: dunia.admin_a.pk}


def test_sepuluh_teratas_yang_bebas(dunia):
    dua, semua = verifikator(dunia), beberapa(dunia, 13)
    ambil(dua, semua[0])
    with sebagai(dunia.admin_a):
        assert aksi_klaim.ambil_teratas(p=pemeriksa(dunia.admin_a), s=Saringan()) == 10
    milik = sorted(nomor for nomor, siapa in pemegang().items() if siapa == dunia.admin_a.pk)
    assert milik == [u.pk for u in semua[1:11]]
    with sebagai(dunia.admin_a):
        assert aksi_klaim.lepas(p=pemeriksa(dunia.admin_a)) == 10
    assert pemegang() == {semua[0].pk: dua.pk}


def test_ambil_alih_diberitahukan(dunia):
    dua, (u,) = verifikator(dunia), beberapa(dunia, 1)
    ambil(dunia.admin_a, u)
    with sebagai(dua):
        aksi_klaim.ambil_alih(p=pemeriksa(dua), usulan=u)
    with konteks.masuk(SEMUA):
        satu = Klaim.objects.get()
        assert (satu.pemegang_id, satu.dari_id) == (dua.pk, dunia.admin_a.pk)
        assert Notifikasi.objects.filter(pengguna=dunia.admin_a, jenis="klaim_alih", objek=u.uuid).count() == 1


def test_kedaluwarsa_boleh_diambil_tanpa_kabar(dunia):
    dua, (u,) = verifikator(dunia), beberapa(dunia, 1)
    ambil(dunia.admin_a, u)
    with sebagai(dunia.admin_a):
        Klaim.objects.update(aktif_pada=timezone.now() - timedelta(minutes=61))
    ambil(dua, u)
    with konteks.masuk(SEMUA):
        assert Klaim.objects.get().dari_id is None
        assert not Notifikasi.objects.filter(jenis="klaim_alih").exists()


def test_yang_tak_dapat_memutus_tidak_mengambil(dunia):
    u = usul(dunia.admin_b, dunia.asn_b, {"gelar_belakang": "S.Kom."})
    with pytest.raises(PermissionDenied):
        ambil(dunia.admin_b, u)  # his own proposal
    assert pemegang() == {}


def test_klaim_berakhir_dengan_putusan_di_halaman_mana_pun(dunia):
    dua, (u,) = verifikator(dunia), beberapa(dunia, 1)
    ambil(dunia.admin_a, u)
    with sebagai(dua):
        aksi.setujui(cakupan=cakupan(dua), usulan=u, versi=segar(u).versi)
    assert pemegang() == {}


def test_dinding_klaim(dunia):
    (u,) = beberapa(dunia, 1)
    ambil(dunia.admin_a, u)
    for siapa, banyak in ((dunia.bkd, 1), (dunia.admin_b, 0), (dunia.admin_kota, 0), (dunia.luar, 0)):
        with sebagai(siapa):
            assert Klaim.objects.count() == banyak
    with sebagai(dunia.admin_b):
        assert Klaim.objects.update(aktif_pada=timezone.now()) == 0
        assert Klaim.objects.all().delete()[0] == 0
    with sebagai(dunia.bkd), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Klaim.objects.update(pemegang=dunia.admin_a, aktif_pada=timezone.now())  # into another's hands
    milik = {"instansi_id": u.instansi_id, "opd_id": u.opd_id, "unor_id": u.unor_id}
    with sebagai(dunia.bkd), pytest.raises(IntegrityError, match="klaim_satu_pemegang"), transaction.atomic():
        Klaim.objects.create(usulan=u, pegawai_id=u.pegawai_id, pemegang=dunia.bkd, **milik)


def test_klaim_ikut_orangnya_pindah(dunia):
    (u,) = beberapa(dunia, 1)
    ambil(dunia.admin_a, u)
    with konteks.masuk(SEMUA):
        type(dunia.asn_a).objects.filter(pk=u.pegawai_id).update(unor=dunia.opd_b)
        assert Klaim.objects.get().opd_id == dunia.opd_b.pk
    with sebagai(dunia.admin_a):
        assert not Klaim.objects.exists()


def test_komentar_sampai_kepada_pemegang_dan_yang_pernah_memutus(dunia, monkeypatch):
    dua, (u,), terkirim = verifikator(dunia), beberapa(dunia, 1), []
    akun = segar(u).pengusul
    monkeypatch.setattr(kabar, "kabari", lambda siapa, *_, kecuali, **__: terkirim.append(siapa - {kecuali}))

    def diberi_tahu():
        with sebagai(akun):
            aksi.komentari(cakupan=cakupan(akun), usulan=u, teks="Sudah saya unggah lagi")
        return terkirim.pop()

    assert diberi_tahu() == set()
    ambil(dua, u)
    assert diberi_tahu() == {dua.pk}
    with sebagai(dunia.admin_a):
        versi = segar(u).versi
        aksi.minta_perbaikan(cakupan=cakupan(dunia.admin_a), usulan=u, versi=versi, catatan="Unggah lagi", kode="BTL")
    terkirim.clear()
    assert diberi_tahu() == {dunia.admin_a.pk}
    with konteks.masuk(SEMUA):
        type(dunia.asn_a).objects.filter(pk=u.pegawai_id).update(unor=dunia.opd_b)
    assert diberi_tahu() == set()  # out of reach
