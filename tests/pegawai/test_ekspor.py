"""Export of a list: the rows and columns that are shown, in the scope of who asks, and nothing else."""

import csv
import io
import re
from datetime import date

import pytest
from django.core.files.storage import default_storage
from openpyxl import load_workbook

from pegawai import ekspor
from pegawai.kolom_daftar import KATALOG, jalur_baca, susun_kolom
from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.basis.peran_basis import sebagai
from sigma.jejak.models import Akses
from sigma.organisasi.cakupan import hitung
from sigma.tampilan import aksi, lembar
from sigma.tampilan.models import Pekerjaan
from tests.pemeran import SEMUA, bangun_dunia
from tests.tampilan.test_lembar import MUATAN, berbahaya

ALAMAT = "/pangkalan-data/pns/ekspor/"


def isi_berkas(response) -> bytes:
    assert response.status_code == 200, response.status_code
    return b"".join(response.streaming_content)


def baca(isi: bytes, bentuk: str) -> list[list]:
    if bentuk == "csv":
        return list(csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline="")))
    return [list(baris) for baris in load_workbook(io.BytesIO(isi)).active.iter_rows(values_only=True)]


def nama(baris: list[list]) -> list[str]:
    letak = baris[0].index("Nama")
    return [satu[letak] for satu in baris[1:]]


@pytest.mark.django_db
@pytest.mark.parametrize("bentuk", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("siapa", "harap"),
    [
        ("admin_a", ["ANI WIJAYA", "BAMBANG SUSILO", "CITRA LESTARI"]),
        ("admin_sub", ["CITRA LESTARI"]),
        ("admin_kota", ["EKO PRASETYO"]),
        ("bkd", ["ANI WIJAYA", "BAMBANG SUSILO", "CITRA LESTARI", "DEWI ANGGRAINI"]),
    ],
)
def test_hanya_cakupan_sendiri(dunia, masuk, siapa, harap, bentuk):
    response = masuk(getattr(dunia, siapa)).post(ALAMAT, {"jenis": bentuk})
    baris = baca(isi_berkas(response), bentuk)
    assert baris[0] == ["NIP", "Nama", "Pangkat, Golongan", "Jabatan", "Unit organisasi"]
    assert nama(baris) == harap
    berkas = re.search(r'filename="([^"]+)"', response["Content-Disposition"])[1]
    assert re.fullmatch(rf"data-pns-\d{{4}}-\d\d-\d\d\.{bentuk}", berkas)


@pytest.mark.django_db
def test_saringan_dan_urutan_ikut(dunia, masuk):
    client = masuk(dunia.admin_a)
    hasil = client.post("/pangkalan-data/pns/saring/", {"unor": dunia.opd_a.pk, "jabatan": ""}, follow=True)
    nomor = hasil.redirect_chain[-1][0].split("c=")[1]
    baris = baca(isi_berkas(client.post(f"{ALAMAT}?c={nomor}&urut=-nama", {"jenis": "csv"})), "csv")
    assert nama(baris) == ["CITRA LESTARI", "BAMBANG SUSILO", "ANI WIJAYA"]
    hasil = client.post("/pangkalan-data/pns/saring/", {"cari": "wijaja"}, follow=True)
    nomor = hasil.redirect_chain[-1][0].split("c=")[1]
    assert nama(baca(isi_berkas(client.post(f"{ALAMAT}?c={nomor}", {"jenis": "csv"})), "csv")) == ["ANI WIJAYA"]


@pytest.mark.django_db
def test_ekspor_tercatat_tanpa_nama_yang_dicari(dunia, masuk):
    client = masuk(dunia.admin_a)
    hasil = client.post("/pangkalan-data/pns/saring/", {"cari": "wijaya", "jenis_kelamin": ""}, follow=True)
    nomor = hasil.redirect_chain[-1][0].split("c=")[1]
    isi_berkas(client.post(f"{ALAMAT}?c={nomor}", {"jenis": "xlsx"}))
    with konteks.masuk({"pengguna": dunia.admin_a.pk}):
        catatan = Akses.objects.get(jenis="ekspor")
    assert (catatan.pengguna_id, catatan.instansi_id) == (dunia.admin_a.pk, dunia.kab.pk)
    assert catatan.rincian == {"jumlah": 1, "bentuk": "xlsx", "saringan": {"cari": "nama", "daftar": "PNS"}}


@pytest.mark.django_db
def test_tanpa_catatan_tanpa_berkas(dunia, masuk, monkeypatch):
    from sigma.jejak import middleware

    monkeypatch.setattr(middleware, "tulis", lambda *a: False)
    assert masuk(dunia.admin_a).post(ALAMAT, {"jenis": "csv"}).status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", ["manajer", "auditor", "nasional", "diri_a", "luar"])
def test_tanpa_hak_403(dunia, masuk, siapa):
    assert masuk(getattr(dunia, siapa)).post(ALAMAT, {"jenis": "csv"}).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("isi", [{}, {"jenis": "exe"}, {"jenis": "../x"}])
def test_bentuk_asing_400(dunia, masuk, isi):
    assert masuk(dunia.admin_a).post(ALAMAT, isi).status_code == 400


@pytest.mark.parametrize("muatan", MUATAN)
def test_muatan_di_setiap_kolom(muatan):
    """Whatever the database holds in any column, no file has a formula (P20)."""
    baris = dict.fromkeys(jalur_baca(KATALOG), muatan)
    nilai = [k.nilai(baris) for k in KATALOG]
    kena = [k.kode for k, satu in zip(KATALOG, nilai, strict=True) if satu and muatan in satu]
    assert len(kena) == len(KATALOG) - 1  # "akhir kontrak" is a fixed text
    for bentuk in lembar.BENTUK:
        tujuan = io.BytesIO()
        lembar.tulis(bentuk, tujuan, [k.lembar for k in KATALOG], [nilai])
        if bentuk == "xlsx":
            sel = list(load_workbook(io.BytesIO(tujuan.getvalue())).active.iter_rows())
            assert not [s for satu in sel for s in satu if s.data_type == "f"]
        else:
            assert not [s for satu in baca(tujuan.getvalue(), "csv") for s in satu if berbahaya(s)]


@pytest.mark.django_db
def test_semua_kolom_terbaca(dunia):
    """Every column of the catalogue has a path that the database knows, and its type survives the file."""
    cakupan = hitung(dunia.bkd)
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(
            nik="3515014101850001", no_hp="081234567890", tanggal_lahir=date(1985, 1, 1), jenis_kelamin="F"
        )
    kolom = susun_kolom(cakupan, "PNS", [k.kode for k in KATALOG])
    minta = ekspor.daftar.Permintaan("PNS", {}, jalur=jalur_baca(kolom))
    tujuan = io.BytesIO()
    with konteks.masuk(cakupan.setelan()):
        assert ekspor.tulis(cakupan, minta, kolom, "xlsx", tujuan) == 4
    kepala, pertama = baca(tujuan.getvalue(), "xlsx")[:2]
    isi = dict(zip(kepala, pertama, strict=True))
    assert (isi["NIK"], isi["No HP"], isi["Jenis Kelamin"]) == ("3515014101850001", "081234567890", "Wanita")
    assert (isi["NIP"], isi["Tanggal Lahir"].date()) == ("198501012010012001", date(1985, 1, 1))


@pytest.mark.django_db(transaction=True)
def test_daftar_panjang_menjadi_pekerjaan(transactional_db, masuk, monkeypatch, settings, tmp_path):
    opsi = {**settings.STORAGES["default"], "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": opsi}
    monkeypatch.setattr(ekspor, "BATAS_LANGSUNG", 2)
    with konteks.masuk(SEMUA):
        d = bangun_dunia()
    client = masuk(d.admin_a)
    response = client.post(ALAMAT, {"jenis": "csv"})
    nomor = response.url.split("/")[-2]
    with konteks.masuk(konteks.KOSONG):
        pass
    with sebagai("sigma_worker"):
        assert aksi.kerjakan(nomor) == Pekerjaan.Keadaan.SELESAI
    with konteks.masuk({"pengguna": d.admin_a.pk}):
        p = Pekerjaan.objects.get(uuid=nomor)
    assert p.hasil == {"jumlah": 3, "bentuk": "csv", "saringan": {"daftar": "PNS"}}
    assert nama(baca(default_storage.open(p.berkas).read(), "csv")) == ["ANI WIJAYA", "BAMBANG SUSILO", "CITRA LESTARI"]
    assert "3 ASN ditulis" in client.get(response.url).content.decode()
    isi_berkas(client.get(f"{response.url}unduh/"))
    with konteks.masuk({"pengguna": d.admin_a.pk}):
        assert Akses.objects.get(jenis="ekspor").rincian["jumlah"] == 3
    assert masuk(d.bkd).get(response.url).status_code == 404
