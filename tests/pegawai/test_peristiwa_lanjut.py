"""Events of a person, continued: transfers, corrections, what the pages say."""

# A fixture of another file, used by its name.
# ruff: noqa: F811

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, transaction

from pegawai import aksi_peristiwa, rekaman_peristiwa
from pegawai.models import Peristiwa
from pegawai.tasks import berlakukan_peristiwa
from sigma.akun.models import Pengguna
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.cakupan import hitung
from sigma.referensi.models import JenisPemberhentian
from sigma.tampilan.format import tanggal
from tests.pegawai.test_peristiwa import SK, bkd_kota, catat, hari, milik_peristiwa, peristiwa, putus, segar  # noqa: F401
from tests.pemeran import SEMUA

pytestmark = pytest.mark.django_db


def test_penerima_menolak(dunia, masuk, bkd_kota):
    catat(masuk(dunia.bkd), dunia.asn_a, "PK", lain="I2")
    (p,) = peristiwa(dunia.asn_a)
    kota = masuk(bkd_kota)
    assert kota.post(f"/pangkalan-data/pindah-masuk/{p.uuid}/tolak/", {"alasan": " "}).status_code == 422
    kota.post(f"/pangkalan-data/pindah-masuk/{p.uuid}/tolak/", {"alasan": "Formasi penuh"})
    (p,) = peristiwa(dunia.asn_a)
    assert (p.keadaan, p.alasan) == ("DITOLAK", "Formasi penuh")
    assert "Formasi penuh" in masuk(dunia.bkd).get(f"/asn/{dunia.asn_a.uuid}/peristiwa/").content.decode()
    assert kota.get(f"/pangkalan-data/pindah-masuk/{p.uuid}/").status_code == 404
    assert segar(dunia.asn_a).instansi_id == dunia.kab.pk


def test_diterima_untuk_tanggal_nanti(dunia, masuk, bkd_kota, monkeypatch):
    catat(masuk(dunia.bkd), dunia.asn_a, "PK", hari(2), lain="I2")
    (p,) = peristiwa(dunia.asn_a)
    masuk(bkd_kota).post(f"/pangkalan-data/pindah-masuk/{p.uuid}/", {"unor": str(dunia.opd_kota.pk)})
    assert (peristiwa(dunia.asn_a)[0].keadaan, segar(dunia.asn_a).instansi_id) == ("TERJADWAL", dunia.kab.pk)
    nanti = date.fromisoformat(hari(2))
    monkeypatch.setattr(aksi_peristiwa.timezone, "localdate", lambda *a, **k: nanti)
    berlakukan_peristiwa()
    assert segar(dunia.asn_a).unor_id == dunia.opd_kota.pk


def test_yang_menunggu_dapat_ditarik(dunia, masuk, bkd_kota):
    bkd = masuk(dunia.bkd)
    catat(bkd, dunia.asn_a, "PK", lain="I2")
    putus(bkd, dunia.asn_a, "batalkan", alasan="Tidak jadi")
    (p,) = peristiwa(dunia.asn_a)
    assert p.keadaan == "DIBATALKAN"
    with konteks.masuk(hitung(bkd_kota).setelan()), pytest.raises(ValidationError):
        aksi_peristiwa.terima(cakupan=hitung(bkd_kota), peristiwa=p, unor=dunia.opd_kota)


@pytest.mark.django_db(transaction=True)
def test_rekap_tetap_tepat(dunia, masuk, bkd_kota, capsys):
    bkd = masuk(dunia.bkd)
    catat(bkd, dunia.asn_a, "2")
    catat(bkd, dunia.asn_b, "7")
    putus(bkd, dunia.asn_b, "batalkan", alasan="Salah orang")
    catat(bkd, dunia.asn_sub, "PK", lain="I2")
    (p,) = peristiwa(dunia.asn_sub)
    masuk(bkd_kota).post(f"/pangkalan-data/pindah-masuk/{p.uuid}/", {"unor": str(dunia.opd_kota.pk)})
    assert [segar(o).aktif for o in (dunia.asn_a, dunia.asn_b, dunia.asn_sub)] == [False, True, True]
    call_command("bangun_rekap", periksa=True)
    assert " 0 selisih" in capsys.readouterr().out


@pytest.mark.parametrize("siapa", ["admin_a", "admin_sub", "manajer", "auditor", "diri_a"])
def test_hanya_admin_bkd_mencatat(dunia, masuk, siapa):
    client, alamat = masuk(getattr(dunia, siapa)), f"/asn/{dunia.asn_a.uuid}/peristiwa/catat/"
    assert client.get(alamat).status_code in (403, 404)
    assert client.post(alamat, {"jenis": "1", "tmt": hari(), **SK, "langkah": "catat", "setuju": "ya"}).status_code in (
        403, 404,
    )  # fmt: skip
    assert peristiwa(dunia.asn_a) == []


def test_bukan_tentang_diri_sendiri(dunia, masuk):
    with konteks.masuk(SEMUA):
        beri_penugasan(dunia.diri_a, "ADMIN_BKD", instansi=dunia.kab, alasan="uji")
    diri = masuk(dunia.diri_a)
    assert diri.get(f"/asn/{dunia.asn_a.uuid}/peristiwa/catat/").status_code == 403
    assert diri.get(f"/asn/{dunia.asn_b.uuid}/peristiwa/catat/").status_code == 200
    cakupan = hitung(Pengguna.objects.get(pk=dunia.diri_a.pk))
    with konteks.masuk(cakupan.setelan()), pytest.raises(PermissionDenied):
        aksi_peristiwa.catat(
            cakupan=cakupan,
            pegawai=dunia.asn_a,
            jenis=JenisPemberhentian.objects.get(pk="1"),
            isi={"tmt": date.today()},
        )


def test_dinding_di_basis_data(dunia, masuk, bkd_kota):
    """Without the application: who reads an event, and who cannot write one."""
    catat(masuk(dunia.bkd), dunia.asn_a, "PK", lain="I2")
    nomor = peristiwa(dunia.asn_a)[0].pk

    def terlihat(siapa):
        with konteks.masuk(hitung(Pengguna.objects.get(pk=siapa.pk)).setelan()):
            return Peristiwa.objects.filter(pk=nomor).exists(), Peristiwa.jejak.filter(id=nomor).exists()

    for siapa in (dunia.bkd, dunia.admin_a, dunia.diri_a, bkd_kota):
        assert terlihat(siapa) == (True, True), siapa
    for siapa in (dunia.admin_b, dunia.admin_kota, dunia.diri_b, dunia.luar, dunia.nasional):
        assert terlihat(siapa) == (False, False), siapa
    # the receiving side may decide, but not invent an event about somebody else's person
    with pytest.raises(DatabaseError, match="row-level security"), konteks.masuk(hitung(bkd_kota).setelan()):
        Peristiwa.objects.create(
            **milik_peristiwa(dunia, dunia.asn_b, keadaan="MENUNGGU", tujuan=dunia.kota, jenis_id="PK")
        )
    # a person does not write about oneself, and nobody deletes
    with pytest.raises(DatabaseError, match="row-level security"), konteks.masuk(hitung(dunia.diri_b).setelan()):
        Peristiwa.objects.create(**milik_peristiwa(dunia, dunia.asn_b))
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), konteks.masuk(SEMUA):
        Peristiwa.objects.filter(pk=nomor).delete()


@pytest.mark.parametrize(
    ("lain", "nama"),
    [
        ({"keadaan": "MENUNGGU"}, "peristiwa_menunggu_bertujuan"),
        ({"keadaan": "DIBATALKAN"}, "peristiwa_putus_beralasan"),
        ({"keadaan": "APA"}, "peristiwa_keadaan_dikenal"),
    ],
)
def test_batasan_bernama(dunia, lain, nama):
    with pytest.raises(DatabaseError, match=nama), konteks.masuk(SEMUA):
        Peristiwa.objects.create(**milik_peristiwa(dunia, dunia.asn_a, **lain))


def test_satu_yang_terbuka(dunia):
    with konteks.masuk(SEMUA):
        Peristiwa.objects.create(**milik_peristiwa(dunia, dunia.asn_a, keadaan="TERJADWAL"))
        with pytest.raises(DatabaseError, match="peristiwa_satu_terbuka"), transaction.atomic():
            Peristiwa.objects.create(**milik_peristiwa(dunia, dunia.asn_a, keadaan="TERJADWAL"))


def test_banyak_kueri_sama_untuk_satu_dan_tiga_peristiwa(dunia, masuk, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    bkd, alamat = masuk(dunia.bkd), f"/asn/{dunia.asn_a.uuid}/peristiwa/"

    def hitung_kueri():
        bkd.get(alamat)
        with CaptureQueriesContext(connection) as kueri:
            assert bkd.get(alamat).status_code == 200
        return len(kueri)

    with konteks.masuk(SEMUA):
        Peristiwa.objects.create(**milik_peristiwa(dunia, dunia.asn_a, keadaan="DITOLAK", alasan="x"))
    satu = hitung_kueri()
    with konteks.masuk(SEMUA):
        for _ in range(2):
            Peristiwa.objects.create(**milik_peristiwa(dunia, dunia.asn_a, keadaan="DITOLAK", alasan="x"))
    assert hitung_kueri() == satu


@pytest.mark.fitur("A-50")
def test_kepala_menyebut_yang_terjadi(dunia, masuk):
    """The badge says what happened, the kedudukan stands beside it."""
    bkd, alamat = masuk(dunia.bkd), f"/asn/{dunia.asn_a.uuid}/"

    def lencana():
        isi = bkd.get(alamat).content.decode()
        return [kata for kata in ("Meninggal", "Pensiun", "Diberhentikan", "Pindah") if f">{kata}</span>" in isi]

    assert lencana() == []
    catat(bkd, dunia.asn_a, "3", hari(-1))
    assert lencana() == ["Pensiun"]
    catat(bkd, dunia.asn_a, "2", hari(-2), no_sk="", tgl_sk="")
    assert lencana() == ["Meninggal"]
    assert "Kedudukan: Pemberhentian dengan hak pensiun" in bkd.get(f"{alamat}peristiwa/").content.decode()
    putus(bkd, dunia.asn_a, "batalkan", alasan="Salah orang")
    assert lencana() == ["Pensiun"]


@pytest.mark.fitur("A-50")
def test_penerimaan_yang_belum_berlaku_terlihat_dan_dapat_ditarik(dunia, masuk, bkd_kota, monkeypatch):
    kota, daftar = masuk(bkd_kota), "/pangkalan-data/pindah-masuk/"
    catat(masuk(dunia.bkd), dunia.asn_a, "PK", hari(5), lain="I2")
    (p,) = peristiwa(dunia.asn_a)
    kota.post(f"{daftar}{p.uuid}/", {"unor": str(dunia.opd_kota.pk)})
    isi = kota.get(daftar).content.decode()
    assert "ANI WIJAYA" in isi
    assert f"Diterima, berlaku {tanggal(date.fromisoformat(hari(5)))}" in isi
    alamat = f"{daftar}{p.uuid}/tarik/"
    assert alamat in isi
    assert "Dinas Kota" in kota.get(alamat).content.decode()
    assert masuk(dunia.bkd).get(alamat).status_code == 404
    assert kota.post(alamat, {"alasan": " "}).status_code == 422
    assert "menunggu lagi" in kota.post(alamat, {"alasan": "Formasi berubah"}, follow=True).content.decode()
    (p,) = peristiwa(dunia.asn_a)
    assert (p.keadaan, p.unor_tujuan_id, p.diputus_oleh_id) == ("MENUNGGU", None, None)
    assert "Penerimaan ditarik: Formasi berubah" in (
        masuk(dunia.bkd).get(f"/asn/{dunia.asn_a.uuid}/peristiwa/").content.decode()
    )
    # once it is in force there is nothing to take back
    kota.post(f"{daftar}{p.uuid}/", {"unor": str(dunia.opd_kota.pk)})
    nanti = date.fromisoformat(hari(5))
    monkeypatch.setattr(aksi_peristiwa.timezone, "localdate", lambda *a, **k: nanti)
    berlakukan_peristiwa()
    assert kota.post(alamat, {"alasan": "x"}).status_code == 404
    assert segar(dunia.asn_a).instansi_id == dunia.kota.pk


@pytest.mark.fitur("A-50")
def test_pindah_keluar_terlihat_oleh_yang_melepas(dunia, masuk, bkd_kota):
    """Also after the record has gone: what was recorded, and not the record."""
    bkd, kota, alamat = masuk(dunia.bkd), masuk(bkd_kota), "/pangkalan-data/pindah-keluar/"
    assert "Belum ada yang pindah keluar" in bkd.get(alamat).content.decode()
    assert alamat in bkd.get("/pangkalan-data/").content.decode()
    catat(bkd, dunia.asn_a, "PK", lain="I2")
    catat(bkd, dunia.asn_b, "PK", lain="LUAR1")
    catat(bkd, dunia.asn_sub, "7")
    (p,) = peristiwa(dunia.asn_a)
    kota.post(f"/pangkalan-data/pindah-masuk/{p.uuid}/", {"unor": str(dunia.opd_kota.pk)})
    assert bkd.get(f"/asn/{dunia.asn_a.uuid}/").status_code == 404
    isi = bkd.get(alamat).content.decode()
    for teks in ("ANI WIJAYA", "Pemerintah Kota Dua", "DEWI ANGGRAINI", "Kementerian Contoh", "800/12/2026"):
        assert teks in isi
    assert segar(dunia.asn_sub).nama not in isi
    assert "Belum ada" in kota.get(alamat).content.decode()
    assert masuk(dunia.admin_a).get(alamat).status_code == 403
    with konteks.masuk(hitung(dunia.bkd).setelan()):
        assert Peristiwa.objects.filter(pk=p.pk).exists()
        assert Peristiwa.objects.filter(pk=p.pk).update(keterangan="x") == 0
    with konteks.masuk(hitung(dunia.admin_a).setelan()):
        assert not Peristiwa.objects.filter(pk=p.pk).exists()


def test_pindah_keluar_berhalaman(dunia, masuk, monkeypatch):
    monkeypatch.setattr(rekaman_peristiwa, "PER_HALAMAN", 2)
    with konteks.masuk(SEMUA):
        for n in range(5):
            lain = {"asal": dunia.kab, "nama": f"ORANG {n}", "jenis_id": "PK", "tmt": date(2026, 1, 1 + n // 2)}
            Peristiwa.objects.create(**milik_peristiwa(dunia, dunia.asn_a, **lain))
    bkd, alamat, lihat = masuk(dunia.bkd), "/pangkalan-data/pindah-keluar/", []
    for _ in range(4):
        isi = bkd.get(alamat).content.decode()
        lihat += re.findall(r"ORANG \d", isi)
        if not (cocok := re.search(r"\?sesudah=[0-9a-f-]+", isi)):
            break
        alamat = f"/pangkalan-data/pindah-keluar/{cocok.group(0)}"
    assert lihat == [f"ORANG {n}" for n in (4, 3, 2, 1, 0)]
    assert bkd.get("/pangkalan-data/pindah-keluar/?sesudah=x").status_code == 200


@pytest.mark.fitur("A-50")
def test_daftar_dan_pencarian_menyebut_yang_sama_dengan_kepala(dunia, masuk):
    """Somebody who died after pensiun has died, also where people stand in a list."""
    bkd = masuk(dunia.bkd)
    catat(bkd, dunia.asn_a, "3", hari(-1))
    catat(bkd, dunia.asn_a2, "3", hari(-1))
    catat(bkd, dunia.asn_a, "2", hari(-2), no_sk="", tgl_sk="")
    isi = bkd.post("/pangkalan-data/pns/saring/", {"aktif": "tidak"}, follow=True).text.split("<tbody>")[1]
    for nama, kata in (("ANI WIJAYA", "Meninggal"), ("BAMBANG SUSILO", "Pensiun")):
        baris = next(b for b in isi.split("<tr>") if nama in b)
        assert f">{kata}</span>" in baris.replace("</svg>", ">")
    cari = bkd.post("/cari/saran/", {"cari": "ani wijaya"}).text
    assert "Meninggal" in cari
    assert "hak pensiun" not in cari
