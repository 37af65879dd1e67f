"""The second wall alone: what PostgreSQL shows and lets change, whatever the application forgets."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from pegawai.models import Pegawai, TemuanData
from sigma.basis import konteks
from sigma.organisasi.aksi import cabut_penugasan
from sigma.organisasi.cakupan import hitung
from sigma.organisasi.models import Penugasan, Unor
from tests.pemeran import SEMUA, buat_pegawai

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("X-18")]


def sebagai_orang(pengguna):
    pengguna.refresh_from_db()
    return konteks.masuk(hitung(pengguna).setelan())


def terlihat():
    return set(Pegawai.objects.values_list("nama", flat=True))


@pytest.mark.fitur("A-01")
@pytest.mark.parametrize(
    ("siapa", "nama"),
    [
        ("admin_a", {"ANI WIJAYA", "BAMBANG SUSILO", "CITRA LESTARI", "FITRI HANDAYANI"}),
        ("admin_sub", {"CITRA LESTARI"}),
        ("admin_b", {"DEWI ANGGRAINI"}),
        ("admin_kota", {"EKO PRASETYO"}),
        (
            "bkd",
            {"ANI WIJAYA", "BAMBANG SUSILO", "CITRA LESTARI", "FITRI HANDAYANI", "DEWI ANGGRAINI"},
        ),
        ("nasional", set()),
        ("diri_b", {"DEWI ANGGRAINI"}),
        ("luar", set()),
    ],
)
def test_tanpa_saringan_aplikasi_hanya_cakupan_sendiri(dunia, siapa, nama):
    with sebagai_orang(getattr(dunia, siapa)):
        assert terlihat() == nama


def test_tanpa_konteks_tidak_ada_baris(dunia):
    assert terlihat() == set()
    with konteks.masuk({}):
        assert terlihat() == set()


def test_setelan_di_luar_transaksi_ditolak(transactional_db):
    with pytest.raises(RuntimeError):
        konteks.pasang(SEMUA)


def test_tulis_di_luar_cakupan_tidak_mengubah_apa_pun(dunia):
    with sebagai_orang(dunia.admin_a):
        assert Pegawai.objects.filter(pk=dunia.asn_b.pk).update(no_hp="0812") == 0
        assert Pegawai.objects.filter(pk=dunia.asn_a.pk).update(no_hp="081234567890") == 1


def test_manajer_membaca_tetapi_tidak_menulis(dunia):
    with sebagai_orang(dunia.manajer):
        assert "ANI WIJAYA" in terlihat()
        assert Pegawai.objects.update(no_hp="0812") == 0


def test_asn_tidak_dapat_dipindah_keluar_cakupan_oleh_sesi_biasa(dunia):
    with sebagai_orang(dunia.admin_a):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Pegawai.objects.filter(pk=dunia.asn_a.pk).update(unor=dunia.opd_b)


def test_kolom_unit_ditetapkan_basis_data(dunia):
    with sebagai_orang(dunia.admin_a):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(opd_id=dunia.opd_b.pk, instansi_id=dunia.kota.pk)
        asn = Pegawai.objects.get(pk=dunia.asn_a.pk)
    assert (asn.opd_id, asn.instansi_id) == (dunia.opd_a.pk, dunia.kab.pk)


def test_anak_ikut_orangnya(dunia):
    with konteks.masuk(SEMUA):
        temuan = TemuanData.objects.create(
            pegawai=dunia.asn_a, kode="X", pesan="x", sumber="uji", opd_id=dunia.opd_b.pk,
            instansi_id=dunia.kota.pk, unor_id=dunia.opd_b.pk,
        )  # fmt: skip
        temuan.refresh_from_db()
        assert temuan.opd_id == dunia.opd_a.pk
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(unor=dunia.opd_b)
        temuan.refresh_from_db()
        assert (temuan.opd_id, temuan.unor_id) == (dunia.opd_b.pk, dunia.opd_b.pk)
    with sebagai_orang(dunia.admin_a):
        assert not TemuanData.objects.exists()
        assert "ANI WIJAYA" not in terlihat()


def test_unor_pindah_membawa_semua_di_bawahnya(dunia):
    with konteks.masuk(SEMUA):
        bidang = Unor.objects.get(pk=dunia.sub_a.pk)
        bidang.induk = dunia.opd_b
        bidang.save()
        asn = Pegawai.objects.get(pk=dunia.asn_sub.pk)
        assert asn.opd_id == dunia.opd_b.pk
    with sebagai_orang(dunia.admin_b):
        assert terlihat() == {"DEWI ANGGRAINI", "CITRA LESTARI"}
    with sebagai_orang(dunia.admin_a):
        assert "CITRA LESTARI" not in terlihat()
    with sebagai_orang(dunia.admin_sub):
        assert terlihat() == {"CITRA LESTARI"}


def test_unor_pindah_instansi_hilang_dari_admin_lama_seketika(dunia):
    with konteks.masuk(SEMUA):
        bidang = Unor.objects.get(pk=dunia.sub_a.pk)
        bidang.opd_tersendiri = True
        bidang.save()
    with sebagai_orang(dunia.admin_a):
        assert "CITRA LESTARI" in terlihat()
    with konteks.masuk(SEMUA):
        bidang.induk, bidang.instansi = dunia.akar_kota, dunia.kota
        bidang.save()
    with sebagai_orang(dunia.admin_a):
        assert "CITRA LESTARI" not in terlihat()


def test_unor_yang_ditandai_menjadi_opd_sendiri(dunia):
    with konteks.masuk(SEMUA):
        bidang = Unor.objects.get(pk=dunia.sub_a.pk)
        bidang.opd_tersendiri = True
        bidang.save()
        assert Pegawai.objects.get(pk=dunia.asn_sub.pk).opd_id == bidang.pk
    # the admin of the OPD above still sees everything below
    with sebagai_orang(dunia.admin_a):
        assert "CITRA LESTARI" in terlihat()


def test_pohon_tidak_melingkar(dunia):
    with konteks.masuk(SEMUA):
        opd = Unor.objects.get(pk=dunia.opd_a.pk)
        opd.induk = dunia.sub_a
        with pytest.raises(IntegrityError), transaction.atomic():
            opd.save()


def test_izin_yang_dicabut_hilang_seketika(dunia):
    with konteks.masuk(SEMUA):
        tugas = Penugasan.objects.get(pengguna=dunia.admin_a)
        cabut_penugasan(tugas, alasan="uji")
    with sebagai_orang(dunia.admin_a):
        assert terlihat() == set()


# Read before any scope exists, or public; no personal record (docs/keputusan/tabel-terbuka.md).
TERBUKA = {"akun_pengguna", "organisasi_penugasan", "sinkron_siasn_koneksisiasn"}


def test_semua_tabel_milik_unit_punya_dinding(db):
    kolom = ["pegawai_id", "instansi_id", "opd_id", "unor_id", "orang_id"]
    with connection.cursor() as kursor:
        kursor.execute(
            """select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relkind in ('r', 'p', 'm', 'v') and c.relnamespace = 'public'::regnamespace
            and a.attname = any(%s) and not a.attisdropped
            and not (c.relrowsecurity and c.relforcerowsecurity)""",
            [kolom],
        )
        tanpa = {baris[0] for baris in kursor.fetchall()}
    assert tanpa - TERBUKA == set()


def test_peran_aplikasi_tidak_memiliki_apa_pun(db):
    with connection.cursor() as kursor:
        kursor.execute(
            "select count(*) from pg_class where pg_get_userbyid(relowner) in ('sigma_app', 'sigma_worker')"
            " and relnamespace = 'public'::regnamespace"
        )
        assert kursor.fetchone()[0] == 0
        kursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        assert kursor.fetchone()[0] is False
        kursor.execute("select current_user")
        assert kursor.fetchone()[0] == "sigma_app"


def test_asn_baru_di_unit_lain_ditolak(dunia):
    with sebagai_orang(dunia.admin_a):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            buat_pegawai(dunia.opd_b, "GITA", "199107072020012007")
