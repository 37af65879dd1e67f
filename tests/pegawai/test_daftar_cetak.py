"""DUK and daftar nominatif: official order, own scope, xlsx and PDF."""

import io
import subprocess
from datetime import date

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from pegawai import cetak, daftar_cetak
from pegawai.models import Pegawai
from sigma.basis import konteks, proses
from sigma.basis.peran_basis import sebagai
from sigma.jejak.models import Akses
from sigma.organisasi.cakupan import hitung
from sigma.organisasi.models import Unor
from sigma.referensi.models import JenisJabatan
from sigma.tampilan import aksi
from sigma.tampilan import cetak as pencetak
from sigma.tampilan.cetak import TidakDapatMencetak
from sigma.tampilan.models import Pekerjaan
from sigma.tampilan.pekerjaan import tanpa_batas_waktu
from tests.pegawai.test_ekspor import isi_berkas
from tests.pemeran import SEMUA, bangun_dunia, buat_pegawai

ALAMAT = "/pangkalan-data/daftar-resmi/"


def isi(jenis="duk", unor=None, bentuk="xlsx"):
    return {"jenis": jenis, "unor": unor, "bentuk": bentuk}


def baris(response) -> list[list]:
    lembar = load_workbook(io.BytesIO(isi_berkas(response))).active
    return [list(satu) for satu in lembar.iter_rows(values_only=True)]


def nama(response) -> list[str]:
    semua = baris(response)
    awal = next(i for i, b in enumerate(semua) if b[0] == "No") + 1
    return [b[1] for b in semua[awal:] if b[1]]


@pytest.fixture
def berpangkat(dunia):
    """Ties broken one after the other: golongan, TMT, eselon, jenjang, masa kerja, pendidikan, usia."""
    sama = {"golongan_id": "34", "tmt_golongan": date(2020, 4, 1), "tmt_jabatan": date(2021, 1, 1), "mk_tahun": 15,
            "mk_bulan": 0, "tingkat_pendidikan_id": "40", "tahun_lulus": 2000, "tanggal_lahir": date(1980, 1, 1)}  # fmt: skip
    with konteks.masuk(SEMUA):
        assert set(JenisJabatan.objects.values_list("pk", flat=True)) >= {"1", "2"}
        Unor.objects.filter(pk=dunia.sub_a.pk).update(eselon_kode="31")
        Pegawai.objects.all().update(kedudukan_hukum_id="52")  # the cast is not active here

        def satu(nomor, nama, **lain):
            isi = {**sama, **lain}
            return buat_pegawai(dunia.opd_a, nama, f"1980010120000110{nomor:02d}", **isi)

        satu(1, "MUDA", tanggal_lahir=date(1981, 1, 1))
        satu(2, "TUA")
        satu(3, "S2", tingkat_pendidikan_id="45")
        satu(4, "MASA KERJA", mk_bulan=1)
        satu(5, "JABATAN LAMA", tmt_jabatan=date(2020, 1, 1))
        satu(6, "AHLI MUDA", jenis_jabatan_id="2", jabatan_nama="Arsiparis Ahli Muda")
        satu(7, "AHLI MADYA", jenis_jabatan_id="2", jabatan_nama="Arsiparis Ahli Madya")
        satu(8, "KABID", jenis_jabatan_id="1", jabatan_kode=dunia.sub_a.siasn_id, jabatan_nama="Kepala Bidang")
        satu(9, "TMT LAMA", tmt_golongan=date(2019, 10, 1))
        satu(10, "PEMBINA", golongan_id="41", tmt_golongan=date(2025, 1, 1))
    return dunia


URUTAN = ["PEMBINA", "TMT LAMA", "KABID", "AHLI MADYA", "AHLI MUDA", "JABATAN LAMA", "MASA KERJA", "S2", "TUA", "MUDA"]


@pytest.mark.django_db
@pytest.mark.fitur("X-15")
def test_duk_menurut_urutan_resmi(berpangkat, masuk):
    response = masuk(berpangkat.admin_a).post(ALAMAT, isi(unor=berpangkat.opd_a.pk))
    assert nama(response) == URUTAN
    assert "duk-" in response["Content-Disposition"]
    with konteks.masuk({"pengguna": berpangkat.admin_a.pk}):
        catatan = Akses.objects.get(jenis="ekspor").rincian
    saringan = {"daftar": "duk", "unor": berpangkat.opd_a.pk, "pada": timezone.localdate().isoformat()}
    assert catatan == {"jumlah": 10, "bentuk": "xlsx", "saringan": saringan}


@pytest.mark.django_db
def test_isi_baris_dan_catatan(berpangkat, masuk):
    semua = baris(masuk(berpangkat.admin_a).post(ALAMAT, isi(unor=berpangkat.opd_a.pk)))
    assert semua[0][0] == "Daftar Urut Kepangkatan PNS"
    assert semua[1][0] == "Dinas A"
    satu = dict(zip(semua[3], semua[4], strict=True))
    assert (satu["NIP"], satu["Pangkat, Golongan"]) == ("198001012000011010", "Pembina, IV/a")
    hari = timezone.localdate()
    lewat = (hari.year - 2025) * 12 + hari.month - 1  # since the TMT of the SK that says 15 years
    assert satu["Tanggal Lahir"].date() == date(1980, 1, 1)
    assert satu["Masa Kerja (tahun)"] * 12 + satu["Masa Kerja (bulan)"] == 15 * 12 + lewat
    assert "riwayat diklat struktural" in " ".join(str(b[0]) for b in semua[-3:])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("siapa", "unor", "harap"),
    [
        ("admin_a", "opd_a", ["ANI WIJAYA", "BAMBANG SUSILO", "CITRA LESTARI"]),
        ("admin_a", "sub_a", ["CITRA LESTARI"]),
        ("admin_sub", "sub_a", ["CITRA LESTARI"]),
        ("bkd", "akar", ["ANI WIJAYA", "BAMBANG SUSILO", "CITRA LESTARI", "DEWI ANGGRAINI"]),
        ("bkd", "opd_b", ["DEWI ANGGRAINI"]),
    ],
)
def test_nominatif_hanya_cakupan(dunia, masuk, siapa, unor, harap):
    client = masuk(getattr(dunia, siapa))
    response = client.post(ALAMAT, isi("nominatif-pns", getattr(dunia, unor).pk))
    assert sorted(nama(response)) == harap


@pytest.mark.django_db
def test_nominatif_pppk(dunia, masuk):
    assert nama(masuk(dunia.admin_a).post(ALAMAT, isi("nominatif-pppk", dunia.opd_a.pk))) == ["FITRI HANDAYANI"]


@pytest.mark.django_db
@pytest.mark.parametrize(("siapa", "unor"), [("admin_a", "opd_b"), ("admin_a", "akar"), ("admin_sub", "opd_a"), ("bkd", "opd_kota")])  # fmt: skip
def test_unit_di_luar_cakupan_ditolak(dunia, masuk, siapa, unor):
    assert masuk(getattr(dunia, siapa)).post(ALAMAT, isi(unor=getattr(dunia, unor).pk)).status_code == 422


@pytest.mark.django_db
@pytest.mark.fitur("X-15")
def test_pdf(berpangkat, masuk):
    response = masuk(berpangkat.admin_a).post(ALAMAT, isi(unor=berpangkat.opd_a.pk, bentuk="pdf"))
    assert response.status_code == 200, "PDF needs Pango (apt: libpango-1.0-0, libpangoft2-1.0-0)"
    assert isi_berkas(response).startswith(b"%PDF")


@pytest.mark.django_db
def test_tanpa_pango_dijelaskan(dunia, masuk, monkeypatch):
    def gagal(*a):
        raise TidakDapatMencetak

    monkeypatch.setattr(cetak.cetak, "pdf", gagal)
    response = masuk(dunia.admin_a).post(ALAMAT, isi(unor=dunia.opd_a.pk, bentuk="pdf"))
    assert response.status_code == 422
    assert "Pakai XLSX" in response.content.decode()


@pytest.mark.parametrize(
    ("keluar", "sebab"),
    [(3, "TanpaPencetak"), (4, "LewatBatas"), (-9, "LewatBatas"), (-24, "LewatBatas"), (1, "TidakDapatMencetak")],
)
def test_sebab_pdf_yang_tidak_jadi(keluar, sebab):
    assert type(pencetak._sebab(keluar)).__name__ == sebab


@pytest.mark.django_db
def test_pdf_menunggu_giliran_dan_menyebut_sebabnya(dunia, masuk, monkeypatch, settings, tmp_path):
    settings.DIR_DATA = tmp_path
    alamat = reverse("riwayat:drh", args=(dunia.asn_a.uuid,))
    client = masuk(dunia.admin_a)
    with proses.giliran("pdf", 2, 0), proses.giliran("pdf", 2, 0), pytest.raises(pencetak.SedangSibuk):
        pencetak.pdf("x", tunggu=0)
    with monkeypatch.context() as m:
        m.setattr(proses, "_ambil", lambda *_: (_ for _ in ()).throw(proses.Sibuk))
        assert "Server sedang sibuk" in client.get(alamat, follow=True).content.decode()
    monkeypatch.setattr(pencetak, "_jalankan", lambda *_: subprocess.CompletedProcess([], -9, b"", b""))
    teks = client.get(alamat, follow=True).content.decode()
    assert "melampaui batas waktu atau memori" in teks
    assert "Pango" not in teks


@pytest.mark.django_db
def test_transaksi_boleh_diam_selama_anak_bekerja():
    def batas() -> str:
        with connection.cursor() as kursor:
            kursor.execute("select current_setting('idle_in_transaction_session_timeout')::interval::text")
            return kursor.fetchone()[0]

    with transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute("set local idle_in_transaction_session_timeout = '30s'")
        proses.boleh_diam(90)
        assert batas() == "00:01:45"
        proses.boleh_diam(10)
        assert batas() == "00:01:45"
        tanpa_batas_waktu()
        proses.boleh_diam(90)
        assert batas() == "00:00:00"


@pytest.mark.django_db
def test_isi_bermusuhan_tidak_menjadi_html(dunia):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(nama="<img src=x>", jabatan_nama="{{ 7*7 }}")
    cakupan = hitung(dunia.admin_a)
    with konteks.masuk(cakupan.setelan()):
        teks = daftar_cetak.html(daftar_cetak.susun(cakupan, "duk", dunia.opd_a.pk, timezone.localdate()))
    assert "<img" not in teks
    assert "&lt;img src=x&gt;" in teks
    assert "{{ 7*7 }}" in teks


@pytest.mark.django_db
def test_terlalu_banyak_untuk_pdf(dunia, masuk, monkeypatch):
    monkeypatch.setitem(cetak.PALING_BANYAK, "pdf", 2)
    response = masuk(dunia.admin_a).post(ALAMAT, isi(unor=dunia.opd_a.pk, bentuk="pdf"))
    assert response.status_code == 422
    assert "paling banyak 2 orang" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_daftar_panjang_menjadi_pekerjaan(transactional_db, masuk, monkeypatch, settings, tmp_path):
    opsi = {**settings.STORAGES["default"], "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": opsi}
    monkeypatch.setitem(cetak.LANGSUNG, "xlsx", 2)
    with konteks.masuk(SEMUA):
        d = bangun_dunia()
    client = masuk(d.admin_a)
    response = client.post(ALAMAT, isi(unor=d.opd_a.pk))
    with konteks.masuk(konteks.KOSONG):
        pass
    with sebagai("sigma_worker"):
        assert aksi.kerjakan(response.url.split("/")[-2]) == Pekerjaan.Keadaan.SELESAI
    assert len(nama(client.get(f"{response.url}unduh/"))) == 3


@pytest.mark.django_db
def test_kueri_sama_untuk_satu_dan_tiga_orang(dunia):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    jumlah = []
    cakupan = hitung(dunia.admin_a)
    for unor in (dunia.sub_a, dunia.opd_a):
        with konteks.masuk(cakupan.setelan()), CaptureQueriesContext(connection) as tangkap:
            daftar_cetak.susun(cakupan, "nominatif-pns", unor.pk, timezone.localdate())
        jumlah.append(len(tangkap))
    assert jumlah[0] == jumlah[1]
