"""Time zones (O-07): stamps in the zone of the person's instansi, dates of law the same everywhere."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import timezone

from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.organisasi import zona
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.cakupan import hitung
from sigma.organisasi.models import Instansi
from tests.pemeran import SEMUA, buat_pegawai, buat_pengguna, buat_unor, client_masuk

pytestmark = pytest.mark.fitur("O-07")

# 00.30 of 1 December in Papua, 23.30 in Makassar and 22.30 in Jakarta the day before.
TENGAH_MALAM = datetime(2026, 11, 30, 15, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ingatan_kosong():
    zona.lupakan()
    yield
    zona.lupakan()


@pytest.fixture
def papua(dunia):
    """An instansi in Papua with a BKD and an ASN, beside the two of the cast (WIB)."""
    with konteks.masuk(SEMUA):
        dunia.papua = Instansi.objects.create(siasn_id="I3", nama="Kabupaten Jayawijaya", zona_waktu="Asia/Jayapura")
        dunia.akar_papua = buat_unor(dunia.papua, "Kabupaten Jayawijaya")
        dunia.akar_papua.refresh_from_db()
        dunia.asn_papua = buat_pegawai(dunia.akar_papua, "YOSEP WENDA", "199001012015011009")
        Pegawai.objects.filter(pk=dunia.asn_papua.pk).update(tanggal_lahir=date(1990, 1, 1))
        dunia.bkd_papua = buat_pengguna("bkd_papua", "BKD Papua")
        beri_penugasan(dunia.bkd_papua, "ADMIN_BKD", instansi=dunia.papua, alasan="uji", mulai=date(2026, 1, 1))
        dunia.diri_papua = buat_pengguna("diri.papua", "Yosep Wenda", orang_id=dunia.asn_papua.pk)
    return dunia


def stempel(pengguna) -> str:
    """A stamp on the profile page: when the account was made."""
    pengguna.refresh_from_db()
    type(pengguna).objects.filter(pk=pengguna.pk).update(dibuat_pada=TENGAH_MALAM)
    isi = client_masuk(pengguna).get("/profil/").content.decode()
    awal = isi.index("Created At")
    return isi[awal : awal + 200]


def test_stempel_memakai_zona_instansi(papua):
    assert "1 Desember 2026 00.30 WIT" in stempel(papua.bkd_papua)
    assert "1 Desember 2026 00.30 WIT" in stempel(papua.diri_papua)  # no role: by the own record
    assert "30 November 2026 22.30 WIB" in stempel(papua.bkd)
    assert "30 November 2026 22.30 WIB" in stempel(papua.nasional)
    assert timezone.get_current_timezone_name() == "Asia/Jakarta"  # nothing stays after the request


def test_zona_tidak_menambah_kueri(papua, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    banyak = {}
    for nama in ("bkd", "bkd_papua"):
        klien = client_masuk(getattr(papua, nama))
        klien.get("/pangkalan-data/")
        with CaptureQueriesContext(connection) as isi:
            klien.get("/pangkalan-data/")
        banyak[nama] = len(isi)
        assert not [k for k in isi.captured_queries if "zona_waktu" in k["sql"]]
    assert banyak["bkd"] == banyak["bkd_papua"]


def test_tugas_mulai_dan_berakhir_pada_tengah_malam_setempat(papua):
    """Two roles that begin on 1 December, one that ended on 30 November: each by its own midnight."""
    with konteks.masuk(SEMUA):
        baru = {}
        for nama, instansi in (("papua", papua.papua), ("jawa", papua.kab)):
            mulai, akhir = buat_pengguna(f"mulai.{nama}", "M"), buat_pengguna(f"akhir.{nama}", "A")
            beri_penugasan(mulai, "ADMIN_BKD", instansi=instansi, alasan="uji", mulai=date(2026, 12, 1))
            with time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC), tick=False):
                beri_penugasan(
                    akhir,
                    "ADMIN_BKD",
                    instansi=instansi,
                    alasan="uji",
                    mulai=date(2026, 11, 1),
                    sampai=date(2026, 11, 30),
                )
            baru[nama] = (mulai, akhir)
    with time_machine.travel(TENGAH_MALAM, tick=False):
        zona.lupakan()
        punya = {}
        for nama, dua in baru.items():
            for satu in dua:
                satu.refresh_from_db()
            punya[nama] = tuple(hitung(satu).punya("lihat") for satu in dua)
    assert punya == {"papua": (True, False), "jawa": (False, True)}


def test_tanggal_hukum_sama_di_mana_pun(papua):
    """A date of birth is a date: no zone moves it, whoever looks and whenever."""
    alamat = f"/asn/{papua.asn_papua.uuid}/"
    for saat in (TENGAH_MALAM, datetime(2026, 6, 1, 3, tzinfo=UTC)):
        with time_machine.travel(saat, tick=False):
            isi = client_masuk(papua.bkd_papua).get(alamat).content.decode()
            assert "1 Januari 1990" in isi
    kolom = {
        f.name: f.get_internal_type() for f in Pegawai._meta.fields if f.name.startswith(("tmt", "tanggal", "tgl"))
    }
    assert kolom
    assert set(kolom.values()) == {"DateField"}


def test_hari_ini_menurut_instansi(papua, rf):
    """`timezone.localdate()` inside a request is the day of the instansi."""
    from sigma.organisasi.middleware import CakupanMiddleware

    hari = {}
    for nama in ("bkd", "bkd_papua"):
        permintaan = rf.get("/")
        permintaan.user = getattr(papua, nama)

        def lihat(request, nama=nama):
            from django.http import HttpResponse

            hari[nama] = timezone.localdate()
            return HttpResponse()

        with time_machine.travel(TENGAH_MALAM, tick=False):
            CakupanMiddleware(lihat)(permintaan)
    assert hari == {"bkd": date(2026, 11, 30), "bkd_papua": date(2026, 12, 1)}


def test_zona_instansi_yang_diganti_berlaku_tanpa_mulai_ulang(papua):
    with time_machine.travel(TENGAH_MALAM, tick=False):
        assert hitung(papua.bkd).zona == "Asia/Jakarta"
        with konteks.masuk(SEMUA):
            Instansi.objects.filter(pk=papua.kab.pk).update(zona_waktu="Asia/Makassar")
        assert hitung(papua.bkd).zona == "Asia/Jakarta"
        zona.lupakan()  # ten minutes later
        assert hitung(papua.bkd).zona == "Asia/Makassar"
