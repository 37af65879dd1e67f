"""The rollups: exact whatever changes the records, nobody's but the scope's own, and written by the database alone."""

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from pegawai.aksi_rekap import lipat_rekap
from pegawai.models import Pegawai, Rekap, RekapDelta
from pegawai.querysets_rekap import Pilihan, hitung, jumlah
from sigma.basis import konteks
from sigma.organisasi.cakupan import Lingkup
from sigma.organisasi.cakupan import hitung as hitung_cakupan
from sigma.referensi.models import KedudukanHukum
from tests.pemeran import SEMUA, buat_pegawai

pytestmark = pytest.mark.django_db
DIMENSI = ("jumlah", "golongan", "jenis_jabatan", "tingkat_pendidikan", "agama", "kedudukan", "jenis_pegawai", "lahir")


def sebagai_orang(pengguna):
    pengguna.refresh_from_db()
    return konteks.masuk(hitung_cakupan(pengguna).setelan())


def opd(*unor):
    return Lingkup(opd=frozenset(u.pk for u in unor))


def sama_dengan_data(dunia) -> bool:
    """Every level against the people themselves, by the live counts of single units."""
    from sigma.organisasi.models import Unor

    with konteks.masuk(SEMUA):
        for instansi in (dunia.kab, dunia.kota):
            unit = frozenset(Unor.objects.filter(instansi=instansi).values_list("pk", flat=True))
            for aktif in (True, False):
                pilihan = Pilihan(aktif=aktif)
                rekap = hitung(Lingkup(instansi=frozenset({instansi.pk})), DIMENSI, pilihan)
                if set(rekap) != set(hitung(Lingkup(unor=unit), DIMENSI, pilihan)):
                    return False
        hidup = Pegawai.objects.filter(aktif=True).count()
        return jumlah(Lingkup(nasional=True)) == hidup
    return False


def test_setiap_perubahan_terlihat_seketika_dan_sesudah_dilipat(dunia):
    ubahan = [
        {"golongan_id": "31"}, {"golongan_id": None}, {"agama_id": "2"}, {"jenis_kelamin": "F"}, {"jenis_asn": "PPPK"},
        {"tanggal_lahir": "1970-02-28"}, {"tingkat_pendidikan_id": "40"}, {"jenis_jabatan_id": "4"},
        {"jenis_pegawai_id": "15"}, {"kedudukan_hukum_id": "99"}, {"no_hp": "081234567890"}, {"unor": dunia.opd_kota},
    ]  # fmt: skip
    for satu in ubahan:
        with konteks.masuk(SEMUA):
            Pegawai.objects.filter(pk__in=[dunia.asn_a.pk, dunia.asn_b.pk]).update(**satu)
        assert sama_dengan_data(dunia), satu
    lipat_rekap()
    assert sama_dengan_data(dunia)
    with konteks.masuk(SEMUA):
        assert not RekapDelta.objects.exists()
        with connection.cursor() as kursor:
            kursor.execute("delete from pegawai_pegawai where id = %s", [dunia.asn_sub.pk])
        buat_pegawai(dunia.akar_kota, "GITA", "199107072015012007")
    assert sama_dengan_data(dunia)


def test_simpanan_yang_tidak_dihitung_tidak_menulis_apa_pun(dunia):
    lipat_rekap()
    with konteks.masuk(SEMUA):
        Pegawai.objects.update(no_hp="081234567890")
        assert RekapDelta.objects.count() == 0


def test_unit_pindah_membawa_hitungannya(dunia):
    with konteks.masuk(SEMUA):
        dunia.sub_a.induk, dunia.sub_a.instansi = dunia.akar_kota, dunia.kota
        dunia.sub_a.save()
        assert jumlah(opd(dunia.opd_a)) == 3
        assert jumlah(opd(dunia.sub_a)) == 1
        assert jumlah(Lingkup(instansi=frozenset({dunia.kota.pk}))) == 2
    assert sama_dengan_data(dunia)


def test_kedudukan_yang_berubah_arti_mengubah_hitungan_aktif(dunia):
    with konteks.masuk(SEMUA):
        KedudukanHukum.objects.filter(pk="71").update(hitung_aktif=False)
        assert jumlah(opd(dunia.opd_a)) == 3
        assert jumlah(opd(dunia.opd_a), Pilihan(aktif=False)) == 1


def test_gabungan_lingkup_tidak_menghitung_dua_kali(dunia):
    with konteks.masuk(SEMUA):
        luas = Lingkup(
            instansi=frozenset({dunia.kab.pk}),
            opd=frozenset({dunia.opd_a.pk, dunia.opd_kota.pk}),
            unor=frozenset({dunia.sub_a.pk}),
        )
        assert jumlah(luas) == 6
        assert jumlah(Lingkup(opd=frozenset({dunia.opd_b.pk}), unor=frozenset({dunia.sub_a.pk}))) == 2


def test_per_unit_satu_tingkat_di_bawah(dunia):
    with konteks.masuk(SEMUA):
        kab = Lingkup(instansi=frozenset({dunia.kab.pk}))
        for _ in range(2):
            per_opd = {int(h.kunci): h.banyak for h in hitung(kab, ["jumlah"], Pilihan(("PNS",)), "opd_id")}
            assert per_opd == {dunia.opd_a.pk: 3, dunia.opd_b.pk: 1}
            per_instansi: dict[int, int] = {}
            for h in hitung(Lingkup(nasional=True), ["jumlah"], menurut="instansi_id"):
                per_instansi[int(h.kunci)] = per_instansi.get(int(h.kunci), 0) + h.banyak
            assert per_instansi == {dunia.kab.pk: 5, dunia.kota.pk: 1}
            lipat_rekap()


@pytest.mark.fitur("A-01", "X-18")
@pytest.mark.parametrize("terlipat", [True, False])
@pytest.mark.parametrize(
    ("siapa", "milik"),
    [
        ("admin_a", {("kab", "opd_a")}),
        ("admin_b", {("kab", "opd_b")}),
        ("admin_sub", set()),
        ("bkd", {("kab", ""), ("kab", "opd_a"), ("kab", "opd_b")}),
        ("manajer", {("kab", ""), ("kab", "opd_a"), ("kab", "opd_b")}),
        ("nasional", {("", ""), ("kab", ""), ("kota", "")}),
        ("diri_a", set()),
        ("luar", set()),
    ],
)
def test_basis_data_hanya_memperlihatkan_rekap_sendiri(dunia, siapa, milik, terlipat):
    lipat_rekap()
    with sebagai_orang(getattr(dunia, siapa)):
        harapan = {(getattr(dunia, i).pk if i else 0, getattr(dunia, o).pk if o else 0) for i, o in milik}
        assert set(Rekap.objects.values_list("instansi_id", "opd_id")) == harapan
    if not terlipat:
        with konteks.masuk(SEMUA):
            Pegawai.objects.update(agama_id="3")
        with sebagai_orang(getattr(dunia, siapa)):
            menunggu = set(RekapDelta.objects.values_list("opd_id", flat=True))
            semua = {dunia.opd_a.pk, dunia.opd_b.pk, dunia.opd_kota.pk}
            assert menunggu == (semua if siapa == "nasional" else {o for _, o in harapan if o})


@pytest.mark.parametrize(
    "perintah",
    [
        "insert into pegawai_rekap values (1, 1, 'jumlah', '', 'PNS', 'M', true, 5)",
        "update pegawai_rekap set jumlah = 0",
        "delete from pegawai_rekap",
        "truncate pegawai_rekap",
        "delete from pegawai_rekapdelta",
        "insert into pegawai_rekapdelta (opd_id, instansi_id, dimensi, kode, jenis_asn, jenis_kelamin, aktif, d)"
        " values (1, 1, 'jumlah', '', 'PNS', 'M', true, 5)",
        "select sigma_rekap_nyata()",
        "alter table pegawai_pegawai disable trigger rekap_ubah",
    ],
)
def test_aplikasi_tidak_dapat_menulis_rekap(dunia, perintah):
    with konteks.masuk(SEMUA), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah)


@pytest.mark.django_db(transaction=True)
def test_bangun_dan_periksa(dunia, capsys):
    from sigma.basis.peran_basis import PEMILIK, sebagai

    lipat_rekap()
    call_command("bangun_rekap", periksa=True)
    assert " 0 selisih" in capsys.readouterr().out
    with sebagai(PEMILIK), connection.cursor() as kursor:
        kursor.execute("update pegawai_rekap set jumlah = jumlah + 1 where dimensi = 'agama'")
    with pytest.raises(CommandError, match="selisih"):
        call_command("bangun_rekap", periksa=True)
    call_command("bangun_rekap")
    call_command("bangun_rekap", periksa=True)
    assert " 0 selisih" in capsys.readouterr().out
    with sebagai(PEMILIK), connection.cursor() as kursor:
        kursor.execute("truncate pegawai_pegawai cascade")
    call_command("bangun_rekap", periksa=True)
    assert "0 sel diperiksa" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_ubahan_massal_sesudah_simpanan_satuan_tidak_membandingkan_tiap_pasang(dunia):
    """Plans of trigger statements are kept: made for one row, they must do for thousands (10,000: 30 s once)."""
    from time import monotonic

    from script._rekap.dunia import TAMBAH

    with konteks.masuk(SEMUA), connection.cursor() as kursor:
        kursor.execute(TAMBAH, {"pns_id": "MASSAL-", "n": 6000, "unor": dunia.opd_b.pk})
        for _ in range(8):
            Pegawai.objects.filter(pk=dunia.asn_a.pk).update(agama_id="2")
        mulai = monotonic()
        Pegawai.objects.filter(opd=dunia.opd_b).update(agama_id="3")
        lama = monotonic() - mulai
        kursor.execute("discard plans")  # and once more with plans made for as many rows
        mulai = monotonic()
        Pegawai.objects.filter(opd=dunia.opd_b).update(agama_id="5")
        segar = monotonic() - mulai
    assert lama < 4 * segar + 1, (lama, segar)
