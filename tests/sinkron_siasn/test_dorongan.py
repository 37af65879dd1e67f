"""One push from the button to the read-back, against the real mock: exactly one effect, whatever goes wrong."""

import time
import uuid

import pytest
from django.db import IntegrityError, connection

from pegawai.models import Pegawai
from sinkron_siasn import aksi, pekerja, sewa
from sinkron_siasn.alur import Keadaan as K
from sinkron_siasn.models import Dorongan, KeadaanKoneksi, PeristiwaDorongan

pytestmark = [pytest.mark.fitur("A-40"), pytest.mark.fitur("A-41")]
PERBARUI = "*data-utama-update"


def jejak(pentas, d):
    with pentas.orang(pentas.d.bkd):
        return list(PeristiwaDorongan.objects.filter(dorongan_id=d.pk).order_by("pk").values_list("ke", flat=True))


def test_dorongan_lurus(pentas):
    asn = pentas.d.asn_a
    d = pentas.minta(asn, email_pribadi="baru@contoh.id", taspen="123")
    assert pentas.dorong(d) == K.COCOK
    (efek,) = pentas.efek(asn)
    assert set(efek["perubahan"]) == {"email", "taspen_nomor"}
    assert [b["hasil"] for b in pentas.isi(d).bidang] == ["cocok", "cocok"]
    assert pentas.tiruan.baca(asn.nip)["email"] == "baru@contoh.id"
    assert jejak(pentas, d) == ["ANTRE", "DIAMBIL", "DIAMBIL", "TERKIRIM", "COCOK"]


def test_bel_kedua_tidak_mengirim_lagi(pentas):
    d = pentas.minta(pentas.d.asn_a, email_pribadi="dua@contoh.id")
    pentas.dorong(d)
    assert pentas.dorong(d) == ""
    assert len(pentas.efek(pentas.d.asn_a)) == 1


@pytest.mark.parametrize(
    ("gangguan", "efek_saat_gagal"),
    [
        ({"jenis": "hilang_sesudah"}, 1),
        ({"jenis": "hilang_sesudah", "detik": 1.3}, 1),
        ({"jenis": "reset", "saat": "sesudah"}, 1),
        ({"jenis": "setengah"}, 1),
        ({"jenis": "status_500", "efek": True}, 1),
        ({"jenis": "galat_101504", "efek": True}, 1),
        ({"jenis": "html", "efek": True}, 1),
        ({"jenis": "html", "status": 200, "efek": True}, 1),
        ({"jenis": "nol", "efek": True}, 1),
        ({"jenis": "kosong", "efek": True}, 1),
        ({"jenis": "lambat", "detik": 8}, 1),
        ({"jenis": "efek_terlambat", "detik": 0.8}, 0),
        ({"jenis": "efek_terlambat", "detik": 0.8, "balasan": "504"}, 0),
        ({"jenis": "hilang_sebelum"}, 0),
        ({"jenis": "reset"}, 0),
        ({"jenis": "status_500"}, 0),
        ({"jenis": "suspended"}, 0),
        ({"jenis": "galat_101503"}, 0),
        ({"jenis": "html"}, 0),
        ({"jenis": "nol"}, 0),
        ({"jenis": "latensi", "detik": 1.3}, 0),
    ],
    ids=lambda g: "-".join(map(str, g.values())) if isinstance(g, dict) else str(g),
)
@pytest.mark.fitur("X-10")
def test_jawaban_hilang_tepat_satu_efek(pentas, gangguan, efek_saat_gagal):
    asn = pentas.d.asn_a
    d = pentas.minta(asn, email_pribadi="ragu@contoh.id")
    pentas.tiruan.pasang(**gangguan, jalur=PERBARUI)
    assert pentas.dorong(d) == K.TIDAK_PASTI
    assert len(pentas.efek(asn)) >= efek_saat_gagal
    assert pentas.sampai_selesai(d).keadaan == K.COCOK
    assert len(pentas.efek(asn)) == 1


def test_efek_terlambat_dengan_jawaban_sukses(pentas):
    asn = pentas.d.asn_a
    d = pentas.minta(asn, email_pribadi="telat@contoh.id")
    pentas.tiruan.pasang("efek_terlambat", detik=0.7, balasan="sukses", jalur=PERBARUI)
    assert pentas.dorong(d) == K.TERKIRIM
    assert pentas.sampai_selesai(d).keadaan == K.COCOK
    assert len(pentas.efek(asn)) == 1


@pytest.mark.parametrize("jenis", ["wso2_401", "jwt_401", "sso_mismatch"])
def test_401_satu_penyegaran_satu_ulangan(pentas, jenis):
    asn = pentas.d.asn_a
    d = pentas.minta(asn, email_pribadi="token@contoh.id")
    pentas.tiruan.pasang(jenis, jalur=PERBARUI)
    assert pentas.dorong(d) == K.COCOK
    assert len(pentas.efek(asn)) == 1
    assert pentas.baca(d).pos_ke == 2


def test_401_terus_menerus_menunda(pentas):
    d = pentas.minta(pentas.d.asn_a, email_pribadi="token@contoh.id")
    pentas.tiruan.pasang("wso2_401", jalur=PERBARUI, kali=2)
    assert pentas.dorong(d) == K.DITUNDA
    assert pentas.efek(pentas.d.asn_a) == []
    assert pentas.sampai_selesai(d).keadaan == K.COCOK


def test_429_menjeda_saluran_tanpa_membakar_percobaan(pentas):
    d = pentas.minta(pentas.d.asn_a, email_pribadi="kuota@contoh.id")
    pentas.tiruan.pasang("throttle_429", retry_after="1", jalur=PERBARUI)
    assert pentas.dorong(d) == K.DITUNDA
    assert pentas.baca(d).percobaan == 0
    with pentas.pekerja():
        assert KeadaanKoneksi.objects.get().jeda_sampai is not None
        assert pekerja.dorong(str(d.uuid)) == K.DITUNDA  # the channel is closed: not taken
    assert pentas.sampai_selesai(d).keadaan == K.COCOK
    assert len(pentas.efek(pentas.d.asn_a)) == 1


def test_siasn_menolak_isi(pentas):
    d = pentas.minta(pentas.d.asn_a, kelas_jabatan="99")
    assert pentas.dorong(d) == K.DITOLAK_SIASN
    assert "kelas_jabatan" in pentas.isi(d).pesan_siasn
    assert pentas.efek(pentas.d.asn_a) == []


def test_403_untuk_orang_ini_tidak_diulang(pentas):
    d = pentas.minta(pentas.d.asn_a, email_pribadi="tolak@contoh.id")
    pentas.tiruan.pasang("status", status=403, jalur=PERBARUI, kali=5)
    assert pentas.dorong(d) == K.DITOLAK_SIASN
    assert pentas.dorong(d) == ""


@pytest.mark.fitur("A-42")
def test_nilai_orang_lain_sebelum_kirim(pentas):
    asn = pentas.d.asn_a
    d = pentas.minta(asn, email_pribadi="kami@contoh.id")
    pentas.di_siasn(asn, email="mereka@contoh.id")
    assert pentas.dorong(d) == K.MENUNGGU_PETUGAS
    assert pentas.baca(d).sebab == "berubah_di_siasn"
    assert pentas.efek(asn) == []
    (b,) = pentas.isi(d).bidang
    assert (b["nilai"], b["kini"]) == ("kami@contoh.id", "mereka@contoh.id")


def test_nilai_orang_lain_di_masa_tenang(pentas):
    asn = pentas.d.asn_a
    d = pentas.minta(asn, email_pribadi="kami@contoh.id")
    pentas.tiruan.pasang("hilang_sebelum", jalur=PERBARUI)
    assert pentas.dorong(d) == K.TIDAK_PASTI
    pentas.di_siasn(asn, email="mereka@contoh.id")
    d = pentas.sampai_selesai(d)
    assert (d.keadaan, d.sebab) == (K.MENUNGGU_PETUGAS, "nilai_lain")
    assert pentas.efek(asn) == []


def test_simpan_sebagian(pentas):
    asn = pentas.d.asn_a
    d = pentas.minta(asn, email_pribadi="separuh@contoh.id", taspen="777")
    pentas.tiruan.pasang("simpan_sebagian", bidang=["email"], jalur=PERBARUI)
    assert pentas.dorong(d) == K.TERKIRIM
    d = pentas.sampai_selesai(d)
    assert (d.keadaan, d.sebab) == (K.TIDAK_COCOK, "sebagian")
    assert {b["bidang"]: b["hasil"] for b in pentas.isi(d).bidang} == {
        "email_pribadi": "cocok",
        "taspen": "tetap",
    }
    assert len(pentas.efek(asn)) == 1


def test_tapera_tidak_terbaca(pentas):
    d = pentas.minta(pentas.d.asn_a, tapera="T-1")
    assert pentas.dorong(d) == K.COCOK
    assert pentas.baca(d).sebab == "tidak_terbaca"
    assert pentas.isi(d).bidang[0]["hasil"] == "tidak_terbaca"


def test_tapera_tanpa_jawaban_menunggu_petugas(pentas):
    asn = pentas.d.asn_a
    d = pentas.minta(asn, tapera="T-2")
    pentas.tiruan.pasang("hilang_sesudah", jalur=PERBARUI)
    pentas.dorong(d)
    d = pentas.sampai_selesai(d)
    assert (d.keadaan, d.sebab) == (K.MENUNGGU_PETUGAS, "tidak_terbukti")
    assert len(pentas.efek(asn)) == 1


def test_pekerja_mati_sebelum_menandai_pos(pentas):
    d = pentas.minta(pentas.d.asn_a, email_pribadi="mati1@contoh.id")
    with pentas.pekerja():
        sewa.ambil(d.uuid)  # and never comes back
        assert pekerja.dorong(str(d.uuid)) == ""
        kedaluwarsa(d)
        assert sewa.pulihkan() == 1
    assert pentas.baca(d).keadaan == K.ANTRE
    assert pentas.sampai_selesai(d).keadaan == K.COCOK
    assert len(pentas.efek(pentas.d.asn_a)) == 1


@pytest.mark.parametrize("sempat", [True, False])
def test_pekerja_mati_sesudah_menandai_pos(pentas, sempat):
    asn = pentas.d.asn_a
    d = pentas.minta(asn, email_pribadi="mati2@contoh.id")
    with pentas.pekerja():
        hak = sewa.ambil(d.uuid)
        sewa.mulai_pos(hak)
    if sempat:
        pentas.tiruan.perbarui(asn.pns_id, email="mati2@contoh.id")
    with pentas.pekerja():
        kedaluwarsa(d)
        sewa.pulihkan()
    assert pentas.baca(d).keadaan == K.TIDAK_PASTI
    assert pentas.sampai_selesai(d).keadaan == K.COCOK
    assert len(pentas.efek(asn)) == 1


def kedaluwarsa(d):
    with connection.cursor() as kursor:
        kursor.execute(
            "update sinkron_siasn_dorongan set sewa_sampai = now() - interval '1 second' where id = %s", [d.pk]
        )


def test_pekerja_yang_kehilangan_sewa_tidak_menulis_apa_pun(pentas):
    d = pentas.minta(pentas.d.asn_a, email_pribadi="zombi@contoh.id")
    with pentas.pekerja():
        lama = sewa.ambil(d.uuid)
        kedaluwarsa(d)
        sewa.pulihkan()
        for kerja in (lambda: sewa.mulai_pos(lama), lambda: sewa.pindah(lama, K.COCOK)):
            with pytest.raises(sewa.SewaHilang):
                kerja()
        assert Dorongan.objects.get(pk=d.pk).keadaan == K.ANTRE


def test_lima_kali_jatuh_berhenti(pentas):
    d = pentas.minta(pentas.d.asn_a, email_pribadi="racun@contoh.id")
    with pentas.pekerja():
        for _ in range(5):
            assert sewa.ambil(d.uuid) is not None
            kedaluwarsa(d)
            sewa.pulihkan()
        d = Dorongan.objects.get(pk=d.pk)
    assert (d.keadaan, d.sebab) == (K.GAGAL, "berulang_jatuh")


@pytest.mark.fitur("A-42")
def test_siasn_mati_dorongan_menunggu_lalu_keluar(pentas):
    asn = pentas.d.asn_a
    d = pentas.minta(asn, email_pribadi="mati@contoh.id")
    pentas.tiruan.kendali.post("/gangguan", json={"jenis": "tutup_port", "detik": 2})
    assert pentas.dorong(d) == K.DITUNDA
    from sinkron_siasn import penguji, saluran

    batas = time.monotonic() + 15
    with pentas.pekerja():
        koneksi = saluran.koneksi_untuk(pentas.d.kab.pk)
        for _ in range(3):
            saluran.catat_hasil(koneksi, "tidak_tersambung")
        assert not saluran.terbuka_untuk_kerja(koneksi)
        lama = Dorongan.objects.get(pk=d.pk).percobaan
        assert pekerja.dorong(str(d.uuid)) == K.DITUNDA
        assert Dorongan.objects.get(pk=d.pk).percobaan == lama
        while not penguji.periksa_saluran(koneksi.pk) and time.monotonic() < batas:
            time.sleep(0.2)
    assert pentas.sampai_selesai(d).keadaan == K.COCOK
    assert len(pentas.efek(asn)) == 1


def test_hak_dicabut_sebelum_dikirim(pentas):
    from sigma.basis import konteks
    from sigma.organisasi.aksi import cabut_penugasan
    from sigma.organisasi.models import Penugasan
    from tests.pemeran import SEMUA

    d = pentas.minta(pentas.d.asn_a, email_pribadi="hak@contoh.id")
    with konteks.masuk(SEMUA):
        cabut_penugasan(Penugasan.objects.get(pengguna=pentas.d.admin_a), alasan="uji")
    assert pentas.dorong(d) == K.GAGAL
    assert pentas.baca(d).sebab == "hak"
    assert pentas.efek(pentas.d.asn_a) == []


def test_identitas_lain_tidak_pernah_dikirimi(pentas):
    asn = pentas.d.asn_a
    d = pentas.minta(asn, email_pribadi="salah@contoh.id")
    with pentas.orang(pentas.d.admin_a):
        Pegawai.objects.filter(pk=asn.pk).update(pns_id="PLAIN")
    assert pentas.dorong(d) == K.GAGAL
    assert pentas.baca(d).sebab == "identitas"
    assert pentas.efek(asn) == []


def test_satu_dorongan_terbuka_per_orang(pentas):
    pentas.minta(pentas.d.asn_a, email_pribadi="satu@contoh.id")
    with pytest.raises(aksi.MasihBerjalan):
        pentas.minta(pentas.d.asn_a, no_hp="081234567890")


def test_kunci_formulir_sama_dorongan_sama(pentas):
    from sinkron_siasn import banding

    asn = pentas.d.asn_a
    with pentas.orang(pentas.d.admin_a):
        Pegawai.objects.filter(pk=asn.pk).update(no_hp="081234567890")
    pentas.segarkan(asn)
    kunci = uuid.uuid4()
    nomor = set()
    for _ in range(2):
        with pentas.orang(pentas.d.admin_a) as cakupan:
            asn = Pegawai.objects.lengkap().get(pk=asn.pk)
            t = banding.tinjau(banding.baris_tertulis(banding.baca_bahan(cakupan, asn)), {"no_hp": "kirim"})
            nomor.add(aksi.sinkronkan(cakupan=cakupan, pegawai=asn, versi=asn.versi, tinjauan=t, kunci=kunci).pk)
    assert len(nomor) == 1


def test_basis_data_menolak_panah_yang_tidak_ada(pentas):
    d = pentas.minta(pentas.d.asn_a, email_pribadi="panah@contoh.id")
    with pentas.orang(pentas.d.admin_a), pytest.raises(IntegrityError, match="berpindah"):
        Dorongan.objects.filter(pk=d.pk).update(keadaan="COCOK")


def test_dorongan_baru_menggantikan_yang_menunggu_petugas(pentas):
    asn = pentas.d.asn_a
    lama = pentas.minta(asn, email_pribadi="kami@contoh.id")
    pentas.di_siasn(asn, email="mereka@contoh.id")
    pentas.dorong(lama)
    baru = pentas.minta(asn, email_pribadi="kami@contoh.id", no_hp="081234567890")
    assert pentas.baca(lama).keadaan == K.DISELESAIKAN
    assert pentas.dorong(baru) == K.COCOK
