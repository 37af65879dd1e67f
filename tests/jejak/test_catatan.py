"""The one change log: complete whatever writes, and not to be altered by the application."""

import pytest
from django.db import ProgrammingError, connection, transaction

from pegawai.models import Pegawai
from sigma.basis import konteks
from tests.pemeran import SEMUA

pytestmark = pytest.mark.django_db


def test_simpan_bulk_dan_sql_mentah_semua_tercatat(dunia):
    with konteks.masuk(SEMUA | {"pengguna": dunia.bkd.pk, "alasan": "uji", "asal": "web"}):
        asn = Pegawai.objects.get(pk=dunia.asn_a.pk)
        awal = Pegawai.jejak.filter(id=asn.pk).count()
        asn.no_hp = "081200000001"
        asn.save()
        Pegawai.objects.filter(pk=asn.pk).update(no_hp="081200000002")
        with connection.cursor() as kursor:
            kursor.execute("update pegawai_pegawai set no_hp = '081200000003' where id = %s", [asn.pk])
        catatan = list(Pegawai.jejak.filter(id=asn.pk).order_by("-history_id"))
    assert len(catatan) == awal + 3
    assert [c.no_hp for c in catatan[:3]] == ["081200000003", "081200000002", "081200000001"]
    assert {c.history_user_id for c in catatan[:3]} == {dunia.bkd.pk}
    assert {(c.history_change_reason, c.history_asal) for c in catatan[:3]} == {("uji", "web")}


def test_tanpa_perubahan_tidak_ada_catatan(dunia):
    with konteks.masuk(SEMUA):
        awal = Pegawai.jejak.count()
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(nama="ANI WIJAYA")
        assert Pegawai.jejak.count() == awal


@pytest.mark.parametrize(
    "perintah",
    [
        "update pegawai_historicalpegawai set nama = 'x'",
        "delete from pegawai_historicalpegawai",
        "truncate pegawai_historicalpegawai",
        "insert into pegawai_historicalpegawai select * from pegawai_historicalpegawai",
        "alter table pegawai_pegawai disable trigger all",
        "alter table pegawai_pegawai no force row level security",
    ],
)
def test_catatan_tidak_dapat_diubah_aplikasi(dunia, perintah):
    with konteks.masuk(SEMUA):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(perintah)


def test_catatan_terlihat_bersama_orangnya(dunia):
    from sigma.organisasi.cakupan import hitung

    dunia.admin_b.refresh_from_db()
    with konteks.masuk(hitung(dunia.admin_b).setelan()):
        assert {c.nama for c in Pegawai.jejak.all()} == {"DEWI ANGGRAINI"}


def test_auditor_melihat_penolakan_petugas_instansinya_saja(dunia, masuk):
    assert masuk(dunia.admin_a).get(f"/asn/{dunia.asn_b.uuid}/").status_code == 404
    assert masuk(dunia.admin_kota).get(f"/asn/{dunia.asn_b.uuid}/").status_code == 404
    isi = masuk(dunia.auditor).get("/jejak/unit/").text
    assert "Pengguna admin_a" in isi
    assert "Ditolak" in isi
    assert "Pengguna admin_kota" not in isi
