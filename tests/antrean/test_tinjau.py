"""The second look: who, once, and what it says about verifying; hand-over; tables of rules."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from sigma.basis import konteks
from sigma.kabar.models import Notifikasi
from tests.antrean.bantuan import asn_berakun, beberapa, cakupan, pemeriksa, sebagai, segar, usul, verifikator
from tests.pemeran import SEMUA
from verifikasi import aksi
from verifikasi.antrean import aksi as aksi_antrean
from verifikasi.antrean import aksi_klaim, aksi_tinjau, rekaman_tinjau, saring
from verifikasi.antrean.models import Klaim, PorsiTinjau, Putusan, RisikoRendah, Serah, Tinjauan
from verifikasi.antrean.querysets import SerahQuerySet
from verifikasi.antrean.saring import Saringan
from verifikasi.models import BatasTunggu, Usulan

pytestmark = pytest.mark.django_db


@pytest.fixture
def semua_ditinjau(dunia):
    with konteks.masuk(SEMUA):
        PorsiTinjau.objects.create(
            instansi=dunia.kab, persen=Decimal(100), berlaku_mulai=timezone.localdate(), sumber="uji"
        )


def setujui(pengguna, u):
    with sebagai(pengguna):
        aksi.setujui(cakupan=cakupan(pengguna), usulan=u, versi=segar(u).versi)


def satu():
    with konteks.masuk(SEMUA):
        return Tinjauan.objects.select_related("usulan").get()


def putuskan(pengguna, hasil="SETUJU", alasan=""):
    t = satu()
    with sebagai(pengguna), transaction.atomic():
        return aksi_tinjau.putuskan(cakupan=cakupan(pengguna), tinjauan=t, hasil=hasil, alasan=alasan)


@pytest.mark.fitur("X-14")
def test_dipilih_menurut_porsi(dunia, semua_ditinjau):
    (u,) = beberapa(dunia, 1)
    setujui(dunia.admin_a, u)
    t = satu()
    assert (t.usulan_id, t.pengusul_id, t.pemeriksa_id, t.penyetuju_id) == (
        u.pk, u.pengusul_id, dunia.admin_a.pk, dunia.admin_a.pk,
    )  # fmt: skip
    with konteks.masuk(SEMUA):
        assert PorsiTinjau.objects.persen(dunia.kab.pk, timezone.localdate()) == 100
        assert PorsiTinjau.objects.persen(dunia.kota.pk, timezone.localdate()) == 5
        assert PorsiTinjau.objects.persen(dunia.kab.pk, timezone.localdate() - timedelta(days=1)) == 5


@pytest.mark.fitur("X-14")
def test_orang_ketiga_sekali(dunia, masuk, semua_ditinjau):
    dua = verifikator(dunia)
    u = usul(dunia.diri_a, dunia.asn_a)
    setujui(dunia.admin_a, u)
    alamat = f"/verifikasi/tinjauan/{satu().uuid}/"
    with pytest.raises(PermissionDenied):
        putuskan(dunia.admin_a)
    admin, client = masuk(dunia.admin_a), masuk(dua)
    assert admin.post(f"{alamat}putus/", {"hasil": "SETUJU"}).status_code == 403
    assert "Bukan giliran Anda" in admin.get(alamat).content.decode()
    assert u.nomor not in admin.get("/verifikasi/tinjauan/").content.decode()
    daftar = client.get("/verifikasi/tinjauan/").content.decode()
    assert u.nomor in daftar
    assert "100 % dari persetujuan ditinjau" in daftar
    assert f"ditetapkan Admin BKD {dunia.kab.nama}" in daftar
    assert "Persetujuan untuk tinjauan kedua" in client.get("/").content.decode()
    assert masuk(dunia.admin_b).get(alamat).status_code == 404
    assert masuk(dunia.auditor).get(alamat).status_code == 403
    jawab = client.post(f"{alamat}putus/", {"hasil": "TIDAK", "alasan": ""})
    assert (jawab.status_code, "Tulis mengapa tidak sepakat" in jawab.content.decode()) == (422, True)
    assert client.post(f"{alamat}putus/", {"hasil": "TIDAK", "alasan": "Kartunya orang lain"}).status_code == 302
    isi = admin.get(alamat).content.decode()
    for potong in ("tidak sepakat", "Kartunya orang lain", "Batalkan persetujuan"):
        assert potong in isi
    assert f"usulan {u.nomor}" in admin.get("/notifikasi/").content.decode()
    jawab = masuk(dunia.bkd).post(f"{alamat}putus/", {"hasil": "SETUJU"})
    assert jawab.status_code == 409
    assert satu().hasil == "TIDAK"


@pytest.mark.fitur("X-14")
def test_dinding_tinjauan(dunia, semua_ditinjau):
    dua = verifikator(dunia)
    orang, akun = asn_berakun(dunia, 1)
    u = usul(akun, orang)
    setujui(dunia.admin_a, u)
    with sebagai(dunia.admin_b):
        assert not Tinjauan.objects.exists()
    with sebagai(akun):
        assert not Tinjauan.objects.exists()  # not the person's either
    isi = {"hasil": "SETUJU", "ditinjau_pada": timezone.now()}
    with sebagai(dunia.admin_a), pytest.raises(IntegrityError, match="orang.lain"), transaction.atomic():
        Tinjauan.objects.update(peninjau=dunia.admin_a, **isi)
    with sebagai(dunia.bkd), pytest.raises(IntegrityError, match="orang.lain"), transaction.atomic():
        Tinjauan.objects.update(peninjau=dua, **isi)  # in another's name
    putuskan(dua)
    with sebagai(dunia.bkd), pytest.raises(IntegrityError, match="sudah diputus"), transaction.atomic():
        Tinjauan.objects.update(peninjau=dunia.bkd, hasil="TIDAK", alasan="Tidak benar", ditinjau_pada=timezone.now())
    for lain in ({"alasan": "Alasan lain"}, {"peninjau": dunia.bkd}, {"ditinjau_pada": timezone.now()}):
        with sebagai(dunia.bkd), pytest.raises(IntegrityError, match="sudah diputus"), transaction.atomic():
            Tinjauan.objects.update(**lain)
    with sebagai(dunia.bkd), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Tinjauan.objects.all().delete()
    with sebagai(dunia.bkd), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Putusan.objects.update(tepat=True)


@pytest.mark.fitur("X-14")
def test_mutu(dunia, masuk, monkeypatch, semua_ditinjau):
    dua, semua = verifikator(dunia), beberapa(dunia, 4)
    with konteks.masuk(SEMUA | {"pengguna": dunia.admin_a.pk}):
        Usulan.objects.filter(pk=semua[0].pk).update(berpindah_pada=timezone.now() - timedelta(days=8))
    setujui(dunia.admin_a, semua[0])  # late
    with sebagai(dunia.admin_a):
        aksi.tolak(cakupan=cakupan(dunia.admin_a), usulan=semua[1], versi=segar(semua[1]).versi, kode="TMS", catatan="")
    putuskan(dua, "TIDAK", "Kartunya orang lain")
    setujui(dua, semua[2])
    with sebagai(dunia.bkd):
        hasil = rekaman_tinjau.mutu(cakupan(dunia.bkd), 30)
        baris = {b.nama: (b.putusan, b.persen_tepat, b.ditinjau, b.persen_sepakat) for b in hasil["orang"]}
        assert baris == {
            "Pengguna admin_a": (2, 50.0, 1, 0.0),
            "Pemeriksa verifikator": (1, 100.0, 0, None),
        }
        assert [(b.nama, b.putusan, b.persen_tepat) for b in hasil["unit"]] == [("Dinas A", 3, 66.7)]
        assert (hasil["semua"].putusan, hasil["tinjauan_menunggu"]) == (3, 1)
        assert dict(hasil["umur"])["Sampai 1 hari"] == 1
        monkeypatch.setattr(rekaman_tinjau, "KELOMPOK_MAKS", 0)
        semua = rekaman_tinjau.mutu(cakupan(dunia.bkd), 30)["semua"]
        assert (semua.putusan, semua.persen_tepat, semua.ditinjau) == (3, 66.7, 1)  # not of the groups that are shown
    isi = masuk(dunia.bkd).get("/verifikasi/mutu/?hari=90").content.decode()
    assert "66,7 %" in isi
    assert masuk(dunia.admin_a).get("/verifikasi/mutu/").status_code == 403


def test_umur_antrean_menghitung_sekali(dunia):
    """A delay that ends inside a class of ages ends that class."""
    semua = beberapa(dunia, 3)
    with konteks.masuk(SEMUA | {"pengguna": dunia.admin_a.pk}):
        BatasTunggu.objects.create(hari=2, berlaku_mulai=timezone.localdate(), sumber="uji")
        for u, jam in zip(semua, (1, 36, 60), strict=True):
            Usulan.objects.filter(pk=u.pk).update(berpindah_pada=timezone.now() - timedelta(hours=jam))
    with sebagai(dunia.bkd):
        assert rekaman_tinjau.umur_antrean(cakupan(dunia.bkd)) == [
            ("Sampai 1 hari", 1), ("1 sampai 2 hari", 1), ("Lewat batas tunggu (2 hari)", 1),
        ]  # fmt: skip


def test_batas_menurut_hari_instansinya(dunia):
    """At three in the morning of the day when a longer delay begins, the day before is still the day in UTC."""
    (u,), saat = beberapa(dunia, 1), datetime(2030, 1, 1, 20, tzinfo=UTC)
    with konteks.masuk(SEMUA | {"pengguna": dunia.admin_a.pk}):
        BatasTunggu.objects.create(hari=30, berlaku_mulai=date(2030, 1, 2), sumber="uji")
        Usulan.objects.filter(pk=u.pk).update(berpindah_pada=saat - timedelta(days=8))
        Usulan.objects.filter(pk=u.pk).update(keadaan="DITOLAK", alasan_tolak_id="TMS", berpindah_pada=saat)
        assert Putusan.objects.get().tepat


def test_satu_orang_dua_langkah_satu_putusan(dunia):
    u = usul(dunia.diri_a, dunia.asn_a, {"gelar_belakang": "S.Kom."})
    assert segar(u).perlu_validasi
    setujui(dunia.bkd, u)
    assert segar(u).keadaan == "DISETUJUI"
    with konteks.masuk(SEMUA):
        assert list(Putusan.objects.values_list("oleh_id", "ke")) == [(dunia.bkd.pk, "DIVERIFIKASI")]


# --- hand-over -------------------------------------------------------------------------------------------
def serahkan(dari, kepada, mulai=0, sampai=3):
    hari = timezone.localdate()
    with sebagai(dari), transaction.atomic():
        return aksi_antrean.serahkan(
            cakupan=cakupan(dari), kepada=kepada.uuid, mulai=hari + timedelta(days=mulai),
            sampai=hari + timedelta(days=sampai), alasan="Cuti tahunan",
        )  # fmt: skip


@pytest.mark.fitur("A-56")
def test_serah_tanpa_hak_baru(dunia, masuk):
    dua, (u,) = verifikator(dunia), beberapa(dunia, 1)
    with sebagai(dua):
        aksi_klaim.ambil(p=pemeriksa(dua), usulan=u)
        assert {n for _, n in aksi_antrean.rekan(cakupan(dua))} == {"Pengguna admin_a", "Pengguna bkd"}
    for bukan in (dunia.admin_sub, dunia.admin_b, dunia.manajer, dua):
        with pytest.raises(ValidationError):
            serahkan(dua, bukan)
    s = serahkan(dua, dunia.admin_a)
    with pytest.raises(ValidationError, match="masih diserahkan"):
        serahkan(dua, dunia.bkd)
    with sebagai(dunia.admin_a):
        p = pemeriksa(dunia.admin_a)
        assert p.milik == {dunia.admin_a.pk, dua.pk}
        milik = saring.usulan(p, Saringan(pemegang="saya"))
        assert list(milik.values_list("pk", flat=True)) == [u.pk]
    admin = masuk(dunia.admin_a)
    assert "menyerahkan antrean verifikasinya kepada Anda" in admin.get("/notifikasi/").content.decode()
    versi = {"setujui-versi": segar(u).versi, "setujui-catatan": ""}
    assert admin.post(f"/verifikasi/usulan/{u.uuid}/setujui/", versi).status_code == 302  # without taking over
    with sebagai(dunia.bkd):
        assert not Serah.objects.exists()  # the wall: the two alone
    assert masuk(dunia.bkd).post(f"/verifikasi/serah/{s.uuid}/akhiri/").status_code == 404
    assert admin.post(f"/verifikasi/serah/{s.uuid}/akhiri/").status_code == 302
    with sebagai(dunia.admin_a):
        assert pemeriksa(dunia.admin_a).milik == {dunia.admin_a.pk}
    assert "berakhir" in masuk(dua).get("/verifikasi/serah/").content.decode()


def test_dua_serah_bersamaan(dunia, monkeypatch):
    """The second did not see the first when it asked: the constraint refuses it, in words."""
    dua = verifikator(dunia)
    serahkan(dua, dunia.admin_a)
    monkeypatch.setattr(SerahQuerySet, "exists", lambda self: False)
    with pytest.raises(ValidationError, match="belum berakhir"):
        serahkan(dua, dunia.bkd)


@pytest.mark.fitur("A-56")
def test_serah_berlaku_menurut_tanggalnya_dan_berakhir_sendiri(dunia, monkeypatch):
    dua = verifikator(dunia)
    serahkan(dua, dunia.admin_a, 1, 2)
    hari = timezone.localdate()
    with sebagai(dunia.admin_a):
        berlaku = [Serah.objects.diwakili(dunia.admin_a.pk, hari + timedelta(days=n)) for n in range(4)]
    assert berlaku == [set(), {dua.pk}, {dua.pk}, set()]
    monkeypatch.setattr(timezone, "localdate", lambda *_, **__: hari + timedelta(days=5))
    with sebagai(dua):  # the old one is over: a new one may be made
        aksi_antrean.serahkan(
            cakupan=cakupan(dua), kepada=dunia.admin_a.uuid, mulai=hari + timedelta(days=5),
            sampai=hari + timedelta(days=6), alasan="Cuti lagi",
        )  # fmt: skip


@pytest.mark.fitur("A-56")
def test_halaman_serah(dunia, masuk):
    dua = verifikator(dunia)
    client, hari = masuk(dua), timezone.localdate()
    isi = {
        "kepada": str(dunia.admin_a.uuid),
        "mulai": hari,
        "sampai": hari - timedelta(days=1),
        "alasan": "Cuti tahunan",
    }
    jawab = client.post("/verifikasi/serah/", isi)
    assert (jawab.status_code, "mendahului" in jawab.content.decode()) == (422, True)
    assert client.post("/verifikasi/serah/", isi | {"kepada": str(dunia.admin_b.uuid)}).status_code == 422
    assert client.post("/verifikasi/serah/", isi | {"sampai": hari}).status_code == 302
    assert "berlaku" in client.get("/verifikasi/serah/").content.decode()


# --- tables ----------------------------------------------------------------------------------------------
def test_tabel_bertanggal(dunia, masuk):
    hari = timezone.localdate()
    bkd, nasional = masuk(dunia.bkd), masuk(dunia.nasional)
    isi = {"porsi-persen": "12.5", "porsi-berlaku_mulai": hari, "porsi-sumber": "Keputusan Kepala BKD"}
    assert bkd.post("/verifikasi/aturan/porsi/", isi).status_code == 302
    jawab = bkd.post("/verifikasi/aturan/porsi/", isi)
    assert (jawab.status_code, "sudah ada" in jawab.content.decode()) == (422, True)
    surut = isi | {"porsi-berlaku_mulai": hari - timedelta(days=1)}
    assert "surut" in bkd.post("/verifikasi/aturan/porsi/", surut).content.decode()
    assert masuk(dunia.admin_a).post("/verifikasi/aturan/porsi/", isi).status_code == 403
    with konteks.masuk(SEMUA):
        assert PorsiTinjau.objects.persen(dunia.kab.pk, hari) == Decimal("12.5")
    risiko = {
        "risiko-jenis": "DATA_UTAMA", "risiko-bidang": "npwp", "risiko-berlaku_mulai": hari, "risiko-sumber": "Rapat BKD",
    }  # fmt: skip
    assert bkd.post("/verifikasi/aturan/risiko/", risiko).status_code == 403
    assert nasional.post("/verifikasi/aturan/risiko/", risiko).status_code == 302
    salah = nasional.post("/verifikasi/aturan/risiko/", risiko | {"risiko-bidang": "entah"})
    assert (salah.status_code, "tidak memiliki bidang itu" in salah.content.decode()) == (422, True)
    with konteks.masuk(SEMUA):
        assert ("DATA_UTAMA", "npwp") not in RisikoRendah.objects.rendah(hari)
        assert ("DATA_UTAMA", "agama") in RisikoRendah.objects.rendah(hari)
    baris = {"risiko-jenis": "RW_GOLONGAN", "risiko-bidang": "no_sk", "risiko-rendah": "on"}
    assert nasional.post("/verifikasi/aturan/risiko/", risiko | baris).status_code == 302  # a field of rows
    assert nasional.post("/verifikasi/aturan/risiko/", risiko | baris | {"risiko-bidang": "x"}).status_code == 422
    semua = risiko | {"risiko-bidang": "", "risiko-sumber": "Dihentikan dahulu"}
    assert nasional.post("/verifikasi/aturan/risiko/", semua).status_code == 302
    with konteks.masuk(SEMUA):
        assert ("RW_GOLONGAN", "no_sk") in RisikoRendah.objects.rendah(hari)
        assert ("DATA_UTAMA", "agama") not in RisikoRendah.objects.rendah(hari)
    with sebagai(dunia.admin_a), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        RisikoRendah.objects.create(jenis="FOTO", berlaku_mulai=hari, sumber="uji")
    with sebagai(dunia.bkd), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        PorsiTinjau.objects.create(instansi=dunia.kota, persen=0, berlaku_mulai=hari, sumber="uji")


def test_klaim_tidak_tertinggal(dunia):
    """A proposer who takes it back ends the claim too."""
    (u,) = beberapa(dunia, 1)
    with sebagai(dunia.admin_a):
        aksi_klaim.ambil(p=pemeriksa(dunia.admin_a), usulan=u)
    with konteks.masuk(SEMUA):
        akun = segar(u).pengusul
    with sebagai(akun):
        aksi.batalkan(cakupan=cakupan(akun), usulan=u, versi=segar(u).versi)
    with konteks.masuk(SEMUA):
        assert not Klaim.objects.exists()
        assert not Notifikasi.objects.filter(jenis="klaim_alih").exists()
