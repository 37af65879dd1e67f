"""The state machine: every arrow, everybody who may not move it, random walks, both walls, two at once."""

import random
import threading
from contextlib import suppress
from dataclasses import replace
from importlib import import_module

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction

from dms import aksi as aksi_dms
from pegawai import aksi as aksi_pegawai
from pegawai.models import AturanBidang, Pegawai
from pegawai.usulan import Permintaan
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.cakupan import hitung
from sigma.organisasi.orang_akun import Orang
from tests.pemeran import SEMUA, buat_pengguna
from verifikasi import aksi
from verifikasi.aturan import ALUR, BOLEH, Hak, Keadaan, Pelaku, bertentangan, sebab_tidak_boleh
from verifikasi.jenis import _JENIS, jenis_usulan
from verifikasi.models import Usulan, UsulanLangkah
from verifikasi.sesudah import _SESUDAH, daftarkan_sesudah_setuju

pytestmark = pytest.mark.django_db
NPWP = "092542943407000"
K = Keadaan


def cakupan(pengguna):
    pengguna.refresh_from_db()
    return hitung(pengguna)


def sebagai(pengguna):
    return konteks.masuk(cakupan(pengguna).setelan())


def usul(pengguna, orang, isi=None, **lain):
    with sebagai(pengguna):
        return aksi.ajukan_baru(
            cakupan(pengguna), orang, Permintaan(isi or {"npwp": NPWP}, "Kartu NPWP baru", **lain), "DATA_UTAMA"
        )


def segar(usulan):
    with konteks.masuk(SEMUA):
        return Usulan.objects.select_related("pengusul").get(pk=usulan.pk)


def lakukan(pengguna, nama, usulan, **lain):
    """One verb by one person; the error, or None."""
    isi = {
        "setujui": {},
        "minta_perbaikan": {"catatan": "Bukti belum ada", "kode": "BTL"},
        "tolak": {"kode": "NILAI_SALAH", "catatan": ""},
        "batalkan": {},
        "ajukan": {},
        "perbaiki": {"permintaan": Permintaan({"npwp": NPWP[::-1]}, "Diperbaiki")},
    }[nama] | lain
    try:
        with sebagai(pengguna), transaction.atomic():
            getattr(aksi, nama)(cakupan=cakupan(pengguna), usulan=usulan, versi=segar(usulan).versi, **isi)
    except (PermissionDenied, aksi.SudahBerpindah) as salah:
        return type(salah)


# --- rules without a database ---------------------------------------------------------------------------
def test_panah_basis_data_sama_dengan_tabel():
    beku = import_module("verifikasi.migrations.0002_dinding").ALUR
    assert {(p.dari.value, p.ke.value, p.pelaku.value) for p in ALUR} == set(beku)


U, PEMILIK = Orang(1, 11, "n11"), Orang(0, 11, "n11")
BISA, TIDAK = Hak(True, True), Hak()


@pytest.mark.parametrize(
    ("pelaku", "siapa", "hak", "boleh"),
    [
        (Pelaku.PENGUSUL, Orang(1, 11), TIDAK, True),
        (Pelaku.PENGUSUL, Orang(2, None), BISA, False),
        (Pelaku.PEMERIKSA, Orang(2, 12), Hak(True), True),
        (Pelaku.PEMERIKSA, Orang(2, 12), Hak(False, True), False),
        (Pelaku.PEMERIKSA, Orang(1, 11), BISA, False),
        (Pelaku.PEMERIKSA, Orang(9, 11), BISA, False),  # another account of the same person
        (Pelaku.PEMERIKSA, Orang(9, None, "n11"), BISA, False),  # and one that is no ASN's, of the same NIK
        (Pelaku.PEMERIKSA, Orang(9, None, "n12"), BISA, True),
        (Pelaku.PEMVALIDASI, Orang(2, None), Hak(True), False),
        (Pelaku.PEMVALIDASI, Orang(2, None), Hak(False, True), True),
        (Pelaku.PEMVALIDASI, Orang(1, None), BISA, False),
        (Pelaku.SISTEM, Orang(0), TIDAK, True),
    ],
)
def test_empat_mata(pelaku, siapa, hak, boleh):
    assert (sebab_tidak_boleh(pelaku, siapa, U, PEMILIK, hak) == "") is boleh


def test_pemilik_data_tidak_memeriksa_usulan_atas_namanya():
    for siapa in (Orang(5, 11), Orang(5, None, "n11")):
        assert sebab_tidak_boleh(Pelaku.PEMERIKSA, siapa, Orang(1), PEMILIK, BISA)


@pytest.mark.parametrize(
    ("lama", "kini", "baru", "hasil"), [(1, 1, 2, False), (1, 2, 2, False), (1, 3, 2, True), ("", "x", "y", True)]
)
def test_bertentangan(lama, kini, baru, hasil):
    assert bertentangan(lama, kini, baru) is hasil


# --- the whole way ---------------------------------------------------------------------------------------
@pytest.mark.fitur("A-25")
def test_asn_mengusul_admin_opd_menyetujui(dunia):
    terpanggil = []
    daftarkan_sesudah_setuju(lambda u, p, c: terpanggil.append((u.pk, p.npwp, c.pengguna_id)))
    u = usul(dunia.diri_a, dunia.asn_a)
    assert (segar(u).keadaan, segar(u).tingkat, segar(u).perlu_validasi) == ("DIAJUKAN", "OPD", False)
    assert lakukan(dunia.admin_a, "setujui", u) is None
    _SESUDAH.pop()
    with konteks.masuk(SEMUA):
        asn = Pegawai.objects.get(pk=dunia.asn_a.pk)
        log = Pegawai.jejak.filter(id=asn.pk).latest("history_id")
        langkah = list(UsulanLangkah.objects.filter(usulan=u).order_by("pk").values_list("dari", "ke", "oleh_id"))
    assert (asn.npwp, segar(u).keadaan) == (NPWP, "DISETUJUI")
    assert terpanggil == [(u.pk, NPWP, dunia.admin_a.pk)]
    assert (log.history_asal, log.history_user_id, u.nomor in log.history_change_reason) == (
        "usulan", dunia.admin_a.pk, True,
    )  # fmt: skip
    a, b = dunia.diri_a.pk, dunia.admin_a.pk
    assert langkah == [
        ("", "DRAF", a), ("DRAF", "DIAJUKAN", a), ("DIAJUKAN", "DIVERIFIKASI", b), ("DIVERIFIKASI", "DISETUJUI", b),
    ]  # fmt: skip


def test_yang_perlu_validasi_menunggu_bkd(dunia):
    u = usul(dunia.diri_a, dunia.asn_a, {"nama": "ANI WIJAYANTI"})
    assert segar(u).perlu_validasi
    assert lakukan(dunia.admin_a, "setujui", u) is None
    assert segar(u).keadaan == "DIVERIFIKASI"
    assert lakukan(dunia.admin_a, "setujui", u) is PermissionDenied
    assert lakukan(dunia.bkd, "setujui", u) is None
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.get(pk=dunia.asn_a.pk).nama == "ANI WIJAYANTI"
    assert (segar(u).pemeriksa_id, segar(u).penyetuju_id) == (dunia.admin_a.pk, dunia.bkd.pk)


def test_bkd_yang_memeriksa_sendiri_sekaligus_memvalidasi(dunia):
    u = usul(dunia.diri_b, dunia.asn_b, {"nama": "DEWI ANGGRAENI"})
    assert lakukan(dunia.bkd, "setujui", u) is None
    assert segar(u).keadaan == "DISETUJUI"


@pytest.mark.fitur("A-05")
def test_atas_nama_tanpa_pemeriksa_lain_langsung_ke_bkd(dunia):
    """The only Admin OPD of the unit proposes: nobody else there may verify."""
    u = usul(dunia.admin_b, dunia.asn_b, {"gelar_belakang": "S.Kom."})
    assert (segar(u).tingkat, segar(u).pengusul_id) == ("BKD", dunia.admin_b.pk)
    assert lakukan(dunia.admin_b, "setujui", u) is PermissionDenied
    with konteks.masuk(SEMUA):
        lain = buat_pengguna("pemeriksa.b", "Pemeriksa B")
        beri_penugasan(lain, "VERIFIKATOR_DATA", unor=dunia.opd_b, alasan="uji")
    u2 = usul(dunia.admin_b, dunia.asn_b, {"gelar_depan": "Dr."})
    assert segar(u2).tingkat == "OPD"
    assert lakukan(lain, "setujui", u2) is None
    assert segar(u2).keadaan == "DIVERIFIKASI"  # validation is the BKD's, also for a Verifikator of a unit
    assert lakukan(lain, "setujui", u2) is PermissionDenied
    assert lakukan(dunia.bkd, "setujui", u2) is None


def test_perbaikan_ditolak_dibatalkan(dunia):
    u = usul(dunia.diri_a, dunia.asn_a)
    assert lakukan(dunia.admin_a, "minta_perbaikan", u) is None
    assert (segar(u).keadaan, segar(u).catatan) == ("PERBAIKAN", "Bukti belum ada")
    assert lakukan(dunia.admin_a, "perbaiki", u) is PermissionDenied
    assert lakukan(dunia.diri_a, "perbaiki", u) is None
    assert (segar(u).keadaan, segar(u).isi[0]["baru"]) == ("DIAJUKAN", NPWP[::-1])
    assert lakukan(dunia.admin_a, "tolak", u) is None
    assert segar(u).alasan_tolak_id == "NILAI_SALAH"
    u = usul(dunia.diri_a, dunia.asn_a)
    assert lakukan(dunia.admin_a, "batalkan", u) is PermissionDenied
    assert lakukan(dunia.diri_a, "batalkan", u) is None
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.get(pk=dunia.asn_a.pk).npwp == ""


def test_bidang_yang_masih_menunggu_tidak_diusulkan_lagi(dunia):
    usul(dunia.diri_a, dunia.asn_a)
    with pytest.raises(ValidationError, match="Masih menunggu"):
        usul(dunia.diri_a, dunia.asn_a, {"npwp": NPWP[::-1]})
    usul(dunia.diri_a, dunia.asn_a, {"bpjs": "0001234567890"})


@pytest.mark.parametrize("bidang", ["email_gov", "kpkn", "golongan", "unor", "no_hp"])
def test_hanya_bidang_bertanda_usul(dunia, bidang):
    with pytest.raises((PermissionDenied, ValidationError)):
        usul(dunia.diri_a, dunia.asn_a, {bidang: "1"})


def test_nilai_salah_dan_nilai_sama_ditolak(dunia):
    with pytest.raises(ValidationError):
        usul(dunia.diri_a, dunia.asn_a, {"npwp": "12"})
    with pytest.raises(ValidationError, match="Tidak ada yang berbeda"):
        usul(dunia.diri_a, dunia.asn_a, {"nama": dunia.asn_a.nama})


def test_data_berubah_sesudah_diusulkan(dunia):
    u = usul(dunia.diri_a, dunia.asn_a)
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(npwp="111111111111111")
    with pytest.raises(aksi.NilaiBerubah):
        lakukan(dunia.admin_a, "setujui", u)
    assert segar(u).keadaan == "DIAJUKAN"
    assert lakukan(dunia.admin_a, "setujui", u, setuju_beda=True) is None
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.get(pk=dunia.asn_a.pk).npwp == NPWP


def test_batalkan_persetujuan_adalah_usulan_baru(dunia):
    u = usul(dunia.diri_a, dunia.asn_a)
    lakukan(dunia.admin_a, "setujui", u)
    with sebagai(dunia.admin_a):
        balik = aksi.batalkan_persetujuan(cakupan=cakupan(dunia.admin_a), usulan=segar(u), alasan="Kartu orang lain")
    assert (balik.membalik_id, segar(balik).keadaan, balik.isi[0]["baru"]) == (u.pk, "DIAJUKAN", "")
    assert lakukan(dunia.admin_a, "setujui", balik) is PermissionDenied
    assert lakukan(dunia.bkd, "setujui", balik) is None
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.get(pk=dunia.asn_a.pk).npwp == ""
    with pytest.raises(ValidationError, match="sudah berubah lagi"), sebagai(dunia.bkd):
        aksi.batalkan_persetujuan(cakupan=cakupan(dunia.bkd), usulan=segar(u), alasan="Sekali lagi")


def test_terbaca_di_siasn_menjadi_tersinkron(dunia):
    u = usul(dunia.diri_a, dunia.asn_a)
    lakukan(dunia.admin_a, "setujui", u)
    with konteks.masuk(SEMUA):
        asn = Pegawai.objects.get(pk=dunia.asn_a.pk)
        assert aksi.catat_terbaca(asn, lambda: {"bpjs"}) == 0
        assert aksi.catat_terbaca(asn, lambda: {"npwp", "bpjs"}) == 1
    assert segar(u).keadaan == "TERSINKRON"


# --- every state, every verb, everybody -------------------------------------------------------------------
VERBA = {
    "ajukan": (K.DIAJUKAN, (Pelaku.PENGUSUL,)),
    "setujui": (None, (Pelaku.PEMERIKSA, Pelaku.PEMVALIDASI)),
    "minta_perbaikan": (K.PERBAIKAN, (Pelaku.PEMERIKSA, Pelaku.PEMVALIDASI)),
    "tolak": (K.DITOLAK, (Pelaku.PEMERIKSA, Pelaku.PEMVALIDASI)),
    "batalkan": (K.DIBATALKAN, (Pelaku.PENGUSUL,)),
}
ORANG_UJI = (
    "diri_a",
    "admin_a",
    "admin_sub",
    "admin_b",
    "admin_kota",
    "bkd",
    "manajer",
    "auditor",
    "nasional",
    "diri_b",
    "luar",
)


def pelaku_nyata(nama, siapa):
    """What the cast is for a usulan that needs validation, proposed by diri_a about herself."""
    return {
        "diri_a": {Pelaku.PENGUSUL},
        "admin_a": {Pelaku.PEMERIKSA},
        "bkd": {Pelaku.PEMERIKSA, Pelaku.PEMVALIDASI},
    }.get(siapa, set())


def ke_keadaan(dunia, keadaan):
    """A usulan about the name of ANI in this state, by the verbs alone."""
    u = usul(dunia.diri_a, dunia.asn_a, {"nama": "ANI W"}, draf=keadaan is K.DRAF)
    jalan = {
        K.DRAF: (), K.DIAJUKAN: (),
        K.DIVERIFIKASI: (("admin_a", "setujui"),),
        K.PERBAIKAN: (("admin_a", "minta_perbaikan"),),
        K.DITOLAK: (("admin_a", "tolak"),),
        K.DIBATALKAN: (("diri_a", "batalkan"),),
        K.DISETUJUI: (("admin_a", "setujui"), ("bkd", "setujui")),
    }  # fmt: skip
    for siapa, verba in jalan[keadaan]:
        assert lakukan(getattr(dunia, siapa), verba, u) is None
    if keadaan is K.PERBAIKAN:  # answered, so that it may be handed in as it is
        with sebagai(dunia.diri_a):
            aksi.komentari(cakupan=cakupan(dunia.diri_a), usulan=u, teks="Namanya memang begitu")
    assert segar(u).keadaan == keadaan
    return u


@pytest.mark.parametrize("keadaan", [k for k in K if k != K.TERSINKRON])
def test_setiap_keadaan_setiap_verba_setiap_orang(dunia, keadaan):
    u = ke_keadaan(dunia, keadaan)
    for verba, (ke, pelaku) in VERBA.items():
        for siapa in ORANG_UJI:
            peran = pelaku_nyata("", siapa)
            if verba == "setujui":
                boleh = (keadaan is K.DIAJUKAN and Pelaku.PEMERIKSA in peran) or (
                    keadaan is K.DIVERIFIKASI and Pelaku.PEMVALIDASI in peran
                )
            else:
                boleh = any((keadaan, ke, p) in BOLEH and p in peran for p in pelaku)
            titik = transaction.savepoint()
            galat = lakukan(getattr(dunia, siapa), verba, u)
            tujuan = segar(u).keadaan
            transaction.savepoint_rollback(titik)
            assert (galat is None) is boleh, (keadaan, verba, siapa, galat)
            assert boleh or tujuan == keadaan


def test_draf_orang_lain_tidak_menahan_bidang(dunia):
    draf = usul(dunia.admin_a, dunia.asn_a, {"gelar_depan": "Dr."}, draf=True)
    u = usul(dunia.diri_a, dunia.asn_a, {"gelar_depan": "Prof."})
    with pytest.raises(ValidationError, match="Masih menunggu"):
        lakukan(dunia.admin_a, "ajukan", draf)
    assert lakukan(dunia.diri_a, "batalkan", u) is None
    assert lakukan(dunia.admin_a, "ajukan", draf) is None


def test_jalan_acak_hanya_lewat_panah(dunia):
    """300 random steps by random people: only arrows of the table, the record changes with an approval alone."""
    acak, sah = random.Random(20261125), {(p.dari.value, p.ke.value) for p in ALUR} | {("", "DRAF")}
    u = usul(dunia.diri_a, dunia.asn_a, {"nama": "ANI 0"})
    for n in range(300):
        if segar(u).keadaan in (K.DISETUJUI, K.DITOLAK, K.DIBATALKAN):
            u = usul(dunia.diri_a, dunia.asn_a, {"nama": f"ANI {n}"}, draf=acak.random() < 0.3)
        with konteks.masuk(SEMUA):
            nama = Pegawai.objects.values_list("nama", flat=True).get(pk=dunia.asn_a.pk)
        verba = acak.choice([*VERBA, "perbaiki", "setujui"])
        lain = {"permintaan": Permintaan({"nama": f"ANI X{n}"}, "Diperbaiki")} if verba == "perbaiki" else {}
        with suppress(ValidationError):  # what was returned is not handed in unchanged
            lakukan(getattr(dunia, acak.choice(["diri_a", "admin_a", "bkd", "admin_b", "luar"])), verba, u, **lain)
        with konteks.masuk(SEMUA):
            kini = Pegawai.objects.values_list("nama", flat=True).get(pk=dunia.asn_a.pk)
        assert kini == (segar(u).isi[0]["baru"] if segar(u).keadaan == K.DISETUJUI else nama)
    with konteks.masuk(SEMUA):
        langkah = set(UsulanLangkah.objects.exclude(dari="", ke="DRAF").values_list("dari", "ke"))
    lewat = {p for p in langkah if p[0] != p[1]}
    assert lewat <= sah
    assert len(lewat) > 8


# --- the second wall ----------------------------------------------------------------------------------------
def test_dinding_basis_data(dunia):
    u = usul(dunia.diri_a, dunia.asn_a)
    for siapa, terlihat in (
        ("diri_a", 1),
        ("admin_a", 1),
        ("bkd", 1),
        ("admin_b", 0),
        ("admin_kota", 0),
        ("diri_b", 0),
        ("luar", 0),
    ):
        with sebagai(getattr(dunia, siapa)):
            assert Usulan.objects.count() == terlihat, siapa
            assert (UsulanLangkah.objects.count() > 0) is bool(terlihat)
    with konteks.masuk({}):
        assert not Usulan.objects.exists()
    with sebagai(dunia.admin_b):
        assert Usulan.objects.filter(pk=u.pk).update(catatan="x") == 0


@pytest.mark.parametrize(
    ("siapa", "isi"),
    [
        ("diri_a", {"keadaan": "DIVERIFIKASI"}),
        ("diri_a", {"keadaan": "DISETUJUI", "pemeriksa_id": 1, "penyetuju_id": 1}),
        ("admin_a", {"keadaan": "DISETUJUI"}),  # no arrow from DIAJUKAN
        ("admin_a", {"keadaan": "DIBATALKAN"}),
        ("admin_a", {"isi": [{"bidang": "npwp", "lama": "", "baru": "9"}]}),
        ("diri_a", {"isi": [{"bidang": "npwp", "lama": "", "baru": "9"}]}),  # handed in already
        ("diri_a", {"keadaan": "DITOLAK", "alasan_tolak_id": "LAINNYA"}),
    ],
)
def test_pemicu_menolak_yang_dilupakan_aplikasi(dunia, siapa, isi):
    u = usul(dunia.diri_a, dunia.asn_a)
    with sebagai(getattr(dunia, siapa)), pytest.raises(IntegrityError), transaction.atomic():
        Usulan.objects.filter(pk=u.pk).update(**isi)


def test_pemicu_menolak_pemilik_atas_nama(dunia):
    """An Admin OPD proposes for somebody who is herself an admin there: she does not decide it, says PostgreSQL."""
    with konteks.masuk(SEMUA):
        beri_penugasan(dunia.diri_a, "ADMIN_OPD", unor=dunia.opd_a, alasan="uji")
    u = usul(dunia.admin_a, dunia.asn_a, {"gelar_depan": "Dr."})
    assert lakukan(dunia.diri_a, "setujui", u) is PermissionDenied
    with sebagai(dunia.diri_a), pytest.raises(IntegrityError), transaction.atomic():
        Usulan.objects.filter(pk=u.pk).update(keadaan="DIVERIFIKASI", pemeriksa_id=dunia.diri_a.pk)


@pytest.mark.parametrize(
    "perintah",
    [
        "update verifikasi_usulanlangkah set catatan = 'x'",
        "delete from verifikasi_usulanlangkah",
        "insert into verifikasi_usulanlangkah (usulan_id) values (1)",
        "update verifikasi_usulan set pengusul_id = 1",
        "update verifikasi_usulan set jenis = 'X'",
        "delete from verifikasi_usulan",
        "delete from verifikasi_usulanbukti",
        "update verifikasi_usulanbukti set sha256 = ''",
    ],
)
def test_yang_tidak_dapat_diubah_aplikasi(dunia, perintah):
    with konteks.masuk(SEMUA), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute(perintah)


def test_usulan_ikut_orangnya(dunia):
    u = usul(dunia.diri_a, dunia.asn_a)
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(unor=dunia.opd_b)
    assert segar(u).opd_id == dunia.opd_b.pk
    assert lakukan(dunia.admin_b, "setujui", u) is None


def test_aturannya_data(dunia):
    """The table says it: email gov becomes `usul` with validation for the ASN, at once."""
    with konteks.masuk(SEMUA):
        AturanBidang.objects.create(
            bidang="email_gov", peran="ASN", cara="usul", perlu_validasi=True, berlaku_mulai="2026-01-01", sumber="uji"
        )
    assert segar(usul(dunia.diri_a, dunia.asn_a, {"email_gov": "ani@kab.go.id"})).perlu_validasi


@pytest.mark.django_db(transaction=True)
def test_dua_pemeriksa_pada_saat_yang_sama(transactional_db):
    from tests.pemeran import bangun_dunia

    with konteks.masuk(SEMUA):
        dunia = bangun_dunia()
    u = usul(dunia.diri_a, dunia.asn_a)
    versi, hasil, pagar = segar(u).versi, [], threading.Barrier(2)

    def jalan(pengguna, nama, **isi):
        try:
            lingkup = cakupan(pengguna)
            pagar.wait(10)
            with konteks.masuk(lingkup.setelan()):
                getattr(aksi, nama)(cakupan=lingkup, usulan=u, versi=versi, **isi)
            hasil.append(nama)
        except aksi.SudahBerpindah:
            hasil.append("kalah")
        finally:
            connections.close_all()

    satu = threading.Thread(target=jalan, args=(dunia.admin_a, "setujui"))
    dua = threading.Thread(target=jalan, args=(dunia.bkd, "tolak"), kwargs={"kode": "NILAI_SALAH", "catatan": ""})
    for utas in (satu, dua):
        utas.start()
    for utas in (satu, dua):
        utas.join(30)
    assert sorted(hasil)[0] == "kalah"
    assert len(hasil) == 2
    menang = next(h for h in hasil if h != "kalah")
    assert segar(u).keadaan == {"setujui": "DISETUJUI", "tolak": "DITOLAK"}[menang]
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.get(pk=dunia.asn_a.pk).npwp == (NPWP if menang == "setujui" else "")


def test_konflik_saat_diterapkan_ditanyakan(dunia, monkeypatch):
    """Somebody replaces the file, or the row beside data utama, at the very moment: asked again, not an error page."""
    u = usul(dunia.diri_a, dunia.asn_a)
    for salah in (aksi_dms.Konflik(), aksi_pegawai.Konflik(dunia.asn_a)):

        def terapkan(*_, salah=salah):
            raise salah

        monkeypatch.setitem(_JENIS, "DATA_UTAMA", replace(jenis_usulan("DATA_UTAMA"), terapkan=terapkan))
        with pytest.raises(aksi.NilaiBerubah):
            lakukan(dunia.admin_a, "setujui", u)
    assert segar(u).keadaan == "DIAJUKAN"


def test_dua_tab_satu_draf(dunia):
    draf = usul(dunia.diri_a, dunia.asn_a, draf=True)
    lain = Permintaan({"npwp": NPWP[::-1]}, "Tab pertama", draf=True)
    assert lakukan(dunia.diri_a, "perbaiki", draf, permintaan=lain) is None
    with sebagai(dunia.diri_a), pytest.raises(aksi.SudahBerpindah), transaction.atomic():
        aksi.perbaiki(cakupan=cakupan(dunia.diri_a), usulan=draf, versi=draf.versi, permintaan=lain)
