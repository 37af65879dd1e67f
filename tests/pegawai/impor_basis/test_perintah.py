"""The other commands: moving a person, demo data, made-up people in bulk."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from pegawai.models import Impor, Pegawai
from riwayat.jenis import JENIS
from sigma.akun.models import Pengguna
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from sigma.referensi.models import Pendidikan
from tests.pemeran import SEMUA


@pytest.mark.django_db
def test_pindah_asn_membawa_jejaknya(dunia, capsys):
    call_command("pindah_asn", dunia.asn_a.pns_id, dunia.opd_b.siasn_id, alasan="SK 821/7/2026")
    assert "dari Dinas A ke Dinas B" in capsys.readouterr().out
    for siapa, jumlah in (("admin_b", 2), ("admin_a", 0)):
        pengguna = getattr(dunia, siapa)
        pengguna.refresh_from_db()
        with konteks.masuk(hitung(pengguna).setelan()):
            assert Pegawai.jejak.filter(id=dunia.asn_a.pk).count() == jumlah
            assert Pegawai.objects.filter(pk=dunia.asn_a.pk).count() == min(jumlah, 1)
    with konteks.masuk(SEMUA):
        akhir = Pegawai.jejak.filter(id=dunia.asn_a.pk).latest("history_id")
    assert (akhir.history_change_reason, akhir.history_asal) == ("SK 821/7/2026", "mutasi")
    call_command("pindah_asn", dunia.asn_a.pns_id, dunia.opd_b.siasn_id, alasan="lagi")
    assert "sudah berada" in capsys.readouterr().out


@pytest.mark.django_db
def test_pindah_asn_menolak(dunia):
    for pns_id, unor, alasan, pesan in (
        ("TIDAKADA", dunia.opd_b.siasn_id, "x", "ASN dengan ID SIASN"),
        (dunia.asn_a.pns_id, "TIDAKADA", "x", "Unor dengan ID SIASN"),
        (dunia.asn_a.pns_id, dunia.opd_b.siasn_id, " ", "Alasan"),
    ):
        with pytest.raises(CommandError, match=pesan):
            call_command("pindah_asn", pns_id, unor, alasan=alasan)
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.get(pk=dunia.asn_a.pk).unor_id == dunia.opd_a.pk


@pytest.mark.django_db
def test_data_contoh_dua_kali(tmp_path, settings, capsys):
    settings.DATA_CONTOH = True
    pilihan = {"asn": 400, "akun_demo": tmp_path / "akun.json", "tiruan_ekspor": tmp_path / "tiruan"}
    call_command("muat_demo", **pilihan)
    akun = json.loads((tmp_path / "akun.json").read_text())
    assert oct((tmp_path / "akun.json").stat().st_mode)[-3:] == "600"
    assert {a["peran"] for a in akun} == {"Admin Nasional", "Admin BKD", "Admin OPD", "Manajer BKD", "Auditor", "ASN"}
    assert sorted(p.suffix for p in (tmp_path / "tiruan").iterdir()) == [".csv", ".csv", ".json", ".json"]
    for satu in akun:
        pengguna = Pengguna.objects.get(nama_pengguna=satu["nama_pengguna"])
        assert len(satu["kata_sandi"]) >= 14
        assert pengguna.check_password(satu["kata_sandi"])
        with konteks.masuk(hitung(pengguna).setelan()):
            melihat = Pegawai.objects.count()
        assert (melihat > 0) == (satu["peran"] != "Admin Nasional"), satu
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.count() == 400
        assert Pendidikan.objects.get(nama="D-III KEBIDANAN").tingkat_id == "30"
    bidang = [b for j in JENIS for b in j.bidang() if b.is_relation]
    assert [b.name for b in bidang if not b.related_model.objects.exists()] == []
    capsys.readouterr()
    call_command("muat_demo", **pilihan)
    assert "tidak ada yang diubah" in capsys.readouterr().out
    assert json.loads((tmp_path / "akun.json").read_text()) == akun


@pytest.mark.django_db
@pytest.mark.parametrize("perintah", ["muat_demo", "bangkitkan_asn"])
def test_data_buatan_tidak_untuk_produksi(settings, tmp_path, perintah):
    settings.DATA_CONTOH = False
    pilihan = {"akun_demo": tmp_path / "a.json", "tiruan_ekspor": tmp_path} if perintah == "muat_demo" else {}
    with pytest.raises(CommandError, match="DATA_CONTOH mati"):
        call_command(perintah, **pilihan)
    with konteks.masuk(SEMUA):
        assert not Impor.objects.exists()
        assert not Pegawai.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_bangkitkan_asn_memasang_kembali_semuanya(acuan, settings, capsys):
    settings.DATA_CONTOH = True

    def perkakas():
        with connection.cursor() as kursor:
            kursor.execute(
                "select conname from pg_constraint where conrelid = 'pegawai_pegawai'::regclass"
                " union select indexrelid::regclass::text from pg_index where indrelid = 'pegawai_pegawai'::regclass"
                " union select tgname from pg_trigger where tgrelid = 'pegawai_pegawai'::regclass"
                " and not tgisinternal and tgenabled = 'O'"
            )
            return {baris[0] for baris in kursor.fetchall()}

    sebelum = perkakas()
    call_command("bangkitkan_asn", asn=1000)
    assert "1000 ASN dalam" in capsys.readouterr().out
    assert perkakas() == sebelum
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.count() == 1000
        assert not Pegawai.objects.exclude(nip__regex=r"^[0-9]{18}$").exists()
