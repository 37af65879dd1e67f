"""What a login of the application may call and write, read from PostgreSQL's own catalogue."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from sigma.basis import konteks
from tests.organisasi.test_dinding import sebagai_orang
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("X-18")]
APLIKASI = ("sigma_app", "sigma_worker", "public")


def daftar(sql: str, *isi) -> set[str]:
    with connection.cursor() as kursor:
        kursor.execute(sql, isi)
        return {baris[0] for baris in kursor.fetchall()}


@pytest.mark.parametrize("peran", APLIKASI)
def test_fungsi_pemicu_tidak_dapat_dipasang_sendiri(peran):
    """Else a temporary table with that trigger has `sigma_mesin` write what one likes."""
    sql = """select proname::text from pg_proc where pronamespace = 'public'::regnamespace
        and prorettype = 'trigger'::regtype and has_function_privilege(%s, oid, 'execute')"""
    assert daftar(sql, peran) == set()


def test_jejak_tidak_dapat_dipalsukan_lewat_tabel_sementara(dunia):
    with connection.cursor() as kursor:
        kursor.execute("create temp table palsu (id bigint, nama text)")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            kursor.execute(
                "create trigger t after insert on palsu referencing new table as baru for each statement"
                " execute function sigma_catat_jejak('pegawai_historicalpegawai', 'id')"
            )


def test_fungsi_mesin_yang_dapat_dipanggil():
    """Every function that looks past the policies and that the web may call, by name: a new one is read here first."""
    sql = """select proname::text from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
        and has_function_privilege('sigma_app', oid, 'execute')"""
    assert daftar(sql) == {
        "sigma_cakupan",  # grants of an account
        "sigma_cari",  # repeats the scope
        "sigma_email_dipakai",  # yes or no
        "sigma_hitung_kata",
        "sigma_banding_kualitas",  # ids whose findings are not in step
        "sigma_delta_kualitas",  # pending numbers by instansi, for who may see the instansi's
        "sigma_kunci_kualitas",  # judges people anew, shows a number
        "sigma_lipat_kualitas",  # moves pending numbers, shows none
        "sigma_potret_kualitas",  # keeps numbers, shows none
        "sigma_sumber_kualitas",  # which instansi keep SKP, shows a number
        "sigma_kabari",  # writes notifications, shows their number
        "sigma_nomor_terdaftar",  # yes or no for a NIP and a NIK, asked when a person is added by hand
        "sigma_lipat_rekap",  # moves pending numbers, shows none
        "sigma_pegawai_dipakai",  # repeats the scope
        "sigma_pns_di_luar",  # ids that the caller has
        "sigma_rekap_pensiun",  # numbers from the records, shows none
        "sigma_segarkan_pensiun",  # brings dates in step with the rules, shows an id
        "sigma_segarkan_referensi",  # statistics alone
        "sigma_segarkan_statistik",
        "sigma_unor_instansi",  # names of units, for who sees the person
        "sigma_sidik_orang_lain",  # yes or no for fingerprints that the caller has
        "sinkron_ringkasan",  # repeats the scope
    }


def test_fungsi_mesin_memegang_jalur_pencarian():
    sql = """select proname::text from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and not coalesce(array_to_string(proconfig, ' '), '') like '%%search_path=public, pg_temp%%'"""
    assert daftar(sql) == set()


def test_hari_di_basis_adalah_hari_setempat():
    """`current_date` is the day of the session's zone (UTC): seven hours of each day it is another day here."""
    sql = """select proname::text from pg_proc where pronamespace = 'public'::regnamespace
            and prosrc ~* 'current_date|now\\(\\)::date'
        union all select tablename || '.' || policyname from pg_policies
            where coalesce(qual, '') || coalesce(with_check, '') ~* 'current_date|now\\(\\)\\)?::date'
        union all select conname::text from pg_constraint where contype = 'c'
            and pg_get_constraintdef(oid) ~* 'current_date|now\\(\\)\\)?::date'"""
    assert daftar(sql) == set()


@pytest.mark.parametrize(
    "perintah",
    [
        "set local role sigma_owner",
        "set local role sigma_mesin",
        "set session_replication_role = replica",
        "alter table pegawai_pegawai disable trigger all",
        "alter table pegawai_pegawai no force row level security",
        "drop policy baca on pegawai_pegawai",
        "truncate pegawai_pegawai cascade",
        "create table milik_sendiri (i int)",
        "update pegawai_historicalpegawai set nama = 'x'",
        "delete from pegawai_historicalpegawai",
        "insert into pegawai_historicalpegawai (id) values (1)",
        "update jejak_akses set halaman = ''",
        "delete from jejak_akses",
        "delete from akun_kejadianakun",
        "copy (select 1) to program 'true'",
        "select pg_read_file('/etc/hostname')",
        "select setval('pegawai_pegawai_id_seq', 1)",
    ],
)
def test_peran_aplikasi_tidak_dapat(perintah):
    with connection.cursor() as kursor, pytest.raises(ProgrammingError), transaction.atomic():
        kursor.execute(perintah)


# --- what everybody may read, and who may write it -------------------------------------------------------
TULIS_TANPA_HAK = [
    "update referensi_kedudukan_hukum set hitung_aktif = not hitung_aktif",
    "delete from referensi_lokasi",
    "update pegawai_aturanbidang set cara = 'langsung'",
    "update organisasi_instansi set nama = 'X'",
    "update organisasi_unorizinpengguna set sampai = null",
    "delete from organisasi_instansiizinpengguna",
    "update organisasi_penugasan set dicabut_pada = null",
]


@pytest.mark.parametrize("perintah", TULIS_TANPA_HAK)
def test_tanpa_hak_kelola_tidak_satu_baris_pun_berubah(dunia, perintah):
    with sebagai_orang(dunia.admin_a), connection.cursor() as kursor:
        kursor.execute(perintah)
        assert kursor.rowcount == 0


def test_admin_tidak_dapat_memberi_dirinya_izin_atau_peran(dunia):
    from django.contrib.auth.models import Permission

    from sigma.organisasi.models import Penugasan, UnorIzinPengguna

    izin = Permission.objects.get(codename="lihat", content_type__model="unor")
    hari = timezone.localdate()
    for buat in (
        lambda: UnorIzinPengguna.objects.create(
            user=dunia.admin_a, content_object=dunia.opd_b, permission=izin, mulai=hari
        ),
        lambda: Penugasan.objects.create(
            pengguna=dunia.admin_a, peran="ADMIN_OPD", unor=dunia.opd_b, instansi=dunia.kab, mulai=hari, alasan="x"
        ),
    ):
        with sebagai_orang(dunia.admin_a):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                buat()
    # Who manages another instansi cannot either.
    with konteks.masuk({"kelola": {dunia.kota.pk}}):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            UnorIzinPengguna.objects.create(user=dunia.admin_a, content_object=dunia.opd_b, permission=izin, mulai=hari)


def test_superuser_tidak_dibuat_lewat_aplikasi(dunia):
    with konteks.masuk(SEMUA):
        with pytest.raises(IntegrityError, match="superuser"), transaction.atomic():
            type(dunia.admin_a).objects.filter(pk=dunia.admin_a.pk).update(is_superuser=True)


@pytest.mark.parametrize("tabel", ["guardian_userobjectpermission", "auth_group", "akun_pengguna_user_permissions"])
def test_tabel_pustaka_yang_kosong_tetap_kosong(dunia, tabel):
    with konteks.masuk(SEMUA), connection.cursor() as kursor:
        kursor.execute("select has_table_privilege('sigma_app', %s, 'insert, update, delete')", [tabel])
        assert kursor.fetchone()[0] is False


def test_setiap_tabel_kode_berdinding(db):
    with connection.cursor() as kursor:
        kursor.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
            " and relname like 'referensi%' and not (relrowsecurity and relforcerowsecurity)"
        )
        assert kursor.fetchall() == []
