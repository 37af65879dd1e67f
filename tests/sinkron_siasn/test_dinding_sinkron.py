"""The walls of this room's tables, seen from both sides, whatever the application forgets."""

import subprocess
import sys

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from sinkron_siasn.models import (
    Dorongan,
    DoronganIsi,
    Kesepakatan,
    KoneksiSiasn,
    Penyegaran,
    PeristiwaDorongan,
    RahasiaKoneksi,
    SalinanSiasn,
    TokenSiasn,
)
from tests.tiruan.conftest import AKAR

pytestmark = pytest.mark.fitur("X-18")
ANAK = [SalinanSiasn, Penyegaran, Kesepakatan, Dorongan, DoronganIsi, PeristiwaDorongan]


@pytest.fixture
def terisi(pentas):
    """A finished push on each side of the wall."""
    for asn, siapa in ((pentas.d.asn_a, "admin_a"), (pentas.d.asn_b, "admin_b")):
        d = pentas.minta(asn, getattr(pentas.d, siapa), email_pribadi="dinding@contoh.id")
        pentas.dorong(d)
    return pentas


def pemilik(model):
    if model is PeristiwaDorongan:
        return {p.dorongan.pegawai_id for p in model.objects.select_related("dorongan")}
    return set(model.objects.values_list("pegawai_id", flat=True))


@pytest.mark.parametrize("model", ANAK)
def test_hanya_orang_dalam_cakupan(terisi, model):
    d = terisi.d
    lihat = {}
    for siapa in ("admin_a", "admin_sub", "admin_b", "admin_kota", "bkd", "nasional", "luar", "diri_b"):
        with terisi.orang(getattr(d, siapa)):
            lihat[siapa] = pemilik(model)
    a, b = d.asn_a.pk, d.asn_b.pk
    assert lihat == {
        "admin_a": {a}, "admin_sub": set(), "admin_b": {b}, "admin_kota": set(),
        "bkd": {a, b}, "nasional": set(), "luar": set(), "diri_b": {b},
    }  # fmt: skip


def test_pekerja_tanpa_cakupan_hanya_melihat_amplop(terisi):
    with terisi.pekerja():
        assert Dorongan.objects.count() == 2
        assert Penyegaran.objects.count() == 2
        for model in (SalinanSiasn, Kesepakatan, DoronganIsi):
            assert not model.objects.exists()
        from pegawai.models import Pegawai

        assert not Pegawai.objects.exists()


def test_rahasia_dan_token(terisi):
    d = terisi.d
    for siapa, banyak in (("bkd", 1), ("nasional", 1), ("admin_a", 0), ("admin_kota", 0), ("luar", 0)):
        with terisi.orang(getattr(d, siapa)):
            assert RahasiaKoneksi.objects.count() == banyak, siapa
            assert KoneksiSiasn.objects.count() == 1
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                TokenSiasn.objects.exists()


def test_rahasia_terenkripsi_di_basis_data(terisi):
    k = terisi.tiruan.k
    with terisi.pekerja(), connection.cursor() as kursor:
        kursor.execute("select isi from sinkron_siasn_rahasiakoneksi union select isi from sinkron_siasn_tokensiasn")
        teks = str(kursor.fetchall())
        kursor.execute("select to_jsonb(h)::text from sinkron_siasn_koneksisiasn h")
        teks += str(kursor.fetchall())
    assert not [n for n in ("consumer_key", "consumer_secret", "username", "password") if k[n] in teks]


def test_amplop_tidak_memuat_nilai_pribadi(terisi):
    with terisi.pekerja(), connection.cursor() as kursor:
        for tabel in ("dorongan", "penyegaran", "peristiwadorongan"):
            kursor.execute(f"select to_jsonb(t)::text from sinkron_siasn_{tabel} t")
            teks = str(kursor.fetchall())
            assert "dinding@contoh.id" not in teks
            assert "198501012010012001" not in teks


@pytest.mark.parametrize(
    "sql",
    [
        "update sinkron_siasn_peristiwadorongan set ke = 'COCOK'",
        "delete from sinkron_siasn_peristiwadorongan",
        "delete from sinkron_siasn_dorongan",
        "update sinkron_siasn_dorongan set oleh_id = 1",
        "update sinkron_siasn_dorongan set pos_sejak = null",
        "update sinkron_siasn_doronganisi set bidang = '[]'",
        "delete from sinkron_siasn_doronganisi",
        "update sinkron_siasn_keadaankoneksi set gagal_beruntun = 0",
    ],
)
def test_web_tidak_dapat_menulis_ulang_sejarah(terisi, sql):
    with terisi.orang(terisi.d.bkd), pytest.raises(DatabaseError, match="permission denied"):
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(sql)


def test_dorongan_baru_harus_antre(terisi):
    asn = terisi.d.asn_a
    import uuid

    with terisi.orang(terisi.d.admin_a), pytest.raises(IntegrityError, match="ANTRE"), transaction.atomic():
        Dorongan.objects.create(
            pegawai=asn, kunci=uuid.uuid4(), keadaan="COCOK", oleh=terisi.d.admin_a,
            instansi_id=asn.instansi_id, opd_id=asn.opd_id, unor_id=asn.unor_id,
        )  # fmt: skip


def test_tidak_ada_pos_ulang_selama_satu_masih_diragukan(terisi):
    """The check constraint: back in the queue with an open post is impossible, whoever tries."""
    from sinkron_siasn import sewa
    from sinkron_siasn.alur import Keadaan

    d = terisi.minta(terisi.d.asn_a2, email_pribadi="pos@contoh.id")
    with terisi.pekerja():
        hak = sewa.ambil(d.uuid)
        sewa.mulai_pos(hak)
        hak.dorongan.refresh_from_db()
        with pytest.raises(IntegrityError, match="dorongan_tanpa_pos_terbuka"):
            sewa.pindah(hak, Keadaan.DITUNDA)


def test_catatan_perubahan_koneksi(terisi):
    with terisi.orang(terisi.d.bkd):
        assert KoneksiSiasn.jejak.count() >= 1
    with terisi.orang(terisi.d.admin_a):
        assert KoneksiSiasn.jejak.count() == 0


def test_orang_pindah_dorongannya_ikut(terisi):
    from pegawai.models import Pegawai
    from sigma.basis import konteks
    from tests.pemeran import SEMUA

    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=terisi.d.asn_a.pk).update(unor=terisi.d.opd_b)
    for siapa, orang in (("admin_a", set()), ("admin_b", {terisi.d.asn_a.pk, terisi.d.asn_b.pk})):
        with terisi.orang(getattr(terisi.d, siapa)):
            for model in ANAK:
                assert pemilik(model) == orang, (siapa, model)


@pytest.mark.fitur("A-42")
def test_web_tidak_memuat_klien_siasn():
    """SIASN is never called inside a web request: the pages do not even import the client."""
    naskah = (
        "import django,sys; django.setup(); import sigma.urls; "
        "from django.urls import get_resolver; get_resolver().url_patterns; "
        "from sigma.tampilan import navigasi; "
        "sys.exit(any(m in sys.modules for m in ('sinkron_siasn.klien','sinkron_siasn.sambungan')))"
    )
    assert subprocess.run([sys.executable, "-c", naskah], cwd=AKAR, check=False).returncode == 0
