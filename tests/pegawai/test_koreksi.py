"""Bulk correction: a sheet out, edited, in again: exactly the changed cells, one transaction, and back."""

import io
import uuid
import zipfile
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from pegawai.kolom_daftar import kolom_boleh
from pegawai.models import Koreksi, Pegawai, SelKoreksi, TemuanData
from sigma.basis import konteks
from sigma.basis.peran_basis import sebagai
from sigma.jejak.models import Akses
from sigma.organisasi.cakupan import hitung
from sigma.tampilan import aksi
from sigma.tampilan.models import Pekerjaan
from tests.pegawai.test_ekspor import isi_berkas
from tests.pemeran import SEMUA, bangun_dunia, buat_pegawai

ALAMAT = "/pangkalan-data/pns/koreksi/"
KOLOM = ["nip", "email_pribadi", "no_hp", "alamat", "agama", "npwp_tanggal", "nik", "kelas_jabatan"]


def unduh(client, kolom=KOLOM) -> Workbook:
    client.post("/pangkalan-data/pns/kolom/", {"kolom": kolom})
    return load_workbook(io.BytesIO(isi_berkas(client.post(f"{ALAMAT}lembar/"))))


def letak(buku, label: str) -> int:
    return [s.value for s in next(buku.active.iter_rows())].index(label) + 1


def isi(buku, nama: str, label: str, nilai) -> None:
    for baris in buku.active.iter_rows(min_row=2):
        if baris[letak(buku, "Nama") - 1].value.startswith(nama):
            buku.active.cell(baris[0].row, letak(buku, label)).value = nilai
            return
    raise AssertionError(nama)


def unggah(client, buku, nama="koreksi.xlsx"):
    if isinstance(buku, bytes):
        data = buku
    else:
        berkas = io.BytesIO()
        buku.save(berkas)
        data = berkas.getvalue()
    return client.post(ALAMAT, {"berkas": SimpleUploadedFile(nama, data)})


def sel(pengguna) -> list[tuple]:
    with konteks.masuk(SEMUA | {"pengguna": pengguna.pk}):
        return [
            (s.pegawai.nama, s.bidang, s.tampil_lama, s.tampil_baru, s.galat)
            for s in SelKoreksi.objects.filter(koreksi=Koreksi.objects.latest("pk")).order_by("pk")
        ]


@pytest.mark.django_db
@pytest.mark.fitur("A-55")
def test_tepat_sel_yang_diubah(dunia, masuk):
    admin = masuk(dunia.admin_a)
    buku = unduh(admin)
    isi(buku, "ANI", "No HP", "081234567890")
    isi(buku, "BAMBANG", "Agama", "islam")
    isi(buku, "BAMBANG", "Tanggal NPWP", datetime(2020, 1, 2))
    isi(buku, "CITRA", "Email Pribadi", "citra@baru.id")
    response = unggah(admin, buku)
    assert response.status_code == 302
    assert sel(dunia.admin_a) == [
        ("ANI WIJAYA", "no_hp", "", "081234567890", ""),
        ("BAMBANG SUSILO", "agama", "", "islam", ""),
        ("BAMBANG SUSILO", "npwp_tanggal", "", "02-01-2020", ""),
        ("CITRA LESTARI", "email_pribadi", "198703032012012003@contoh.id", "citra@baru.id", ""),
    ]
    halaman = admin.get(response.url).content.decode()
    assert "4 sel berubah pada 3 ASN" in halaman
    assert "Terapkan 4 perubahan" in halaman
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.get(pk=dunia.asn_a.pk).no_hp == ""  # nothing before "Terapkan"


@pytest.mark.django_db
def test_lembar_tanpa_ubahan_tidak_berubah(dunia, masuk):
    """Every kind of value survives the way out and back, odd ones too."""
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(
            alamat="Jl. A\n=RT 1",
            no_hp="+628",
            npwp_tanggal=date(2020, 1, 2),
            agama="1",
            gelar_belakang="_x0041_, M.Si",
        )
    admin = masuk(dunia.admin_a)
    semua = list(kolom_boleh(hitung(dunia.admin_a), "PNS"))
    assert unggah(admin, unduh(admin, semua)).status_code == 302
    assert sel(dunia.admin_a) == []


def test_label_kolom_tidak_ganda(dunia):
    for kelompok in ("PNS", "PPPK"):
        label = [k.label for k in kolom_boleh(hitung(dunia.bkd), kelompok).values()]
        assert len(label) == len(set(label))


@pytest.mark.django_db
def test_yang_boleh_diubah_terbuka_dan_yang_lain_terkunci(dunia, masuk):
    for siapa, terbuka in (("admin_a", False), ("bkd", True)):
        buku = unduh(masuk(getattr(dunia, siapa)))
        assert buku.active.protection.sheet
        for label, harap in (("No HP", True), ("NIK", False), ("Nama", False), ("Kelas Jabatan", terbuka)):
            assert buku.active.cell(2, letak(buku, label)).protection.locked is not harap, (siapa, label)


@pytest.mark.django_db
def test_galat_per_sel(dunia, masuk):
    admin = masuk(dunia.admin_a)
    buku = unduh(admin)
    isi(buku, "ANI", "Email Pribadi", "bukan surel")
    isi(buku, "ANI", "Agama", "Tidak Ada Itu")
    isi(buku, "ANI", "NIK", "3515014101850001")
    isi(buku, "ANI", "Kelas Jabatan", "9")
    isi(buku, "BAMBANG", "No HP", "=1+1")
    isi(buku, "BAMBANG", "Tanggal NPWP", "31-02-2020")
    isi(buku, "CITRA", "Nama", "CITRA BARU")
    isi(buku, "CITRA", "Alamat", "Jl. Benar 1")
    unggah(admin, buku)
    hasil = {(n, b): g for n, b, _, _, g in sel(dunia.admin_a)}
    assert hasil.pop(("CITRA LESTARI", "alamat")) == ""
    assert all(hasil.values()), hasil
    assert "rumus" in hasil["BAMBANG SUSILO", "no_hp"]
    assert hasil["ANI WIJAYA", "nik"] == hasil["CITRA LESTARI", "nama"] == "Kolom ini tidak dapat Anda ubah langsung."
    assert "tidak ada di tabel" in hasil["ANI WIJAYA", "agama"]
    assert len(hasil) == 7


@pytest.mark.django_db
def test_angka_panjang_dan_tanggal_iso(dunia, masuk):
    admin = masuk(dunia.admin_a)
    buku = unduh(admin, ["bpjs", "npwp_tanggal", "no_telp"])
    isi(buku, "ANI", "BPJS", 1234567890123456789)
    isi(buku, "ANI", "Tanggal NPWP", "2020-01-02")
    isi(buku, "BAMBANG", "BPJS", 1234567890123)
    unggah(admin, buku)
    hasil = {(n, b): (t, g) for n, b, _, t, g in sel(dunia.admin_a)}
    assert "kehilangan digit" in hasil["ANI WIJAYA", "bpjs"][1]
    assert hasil["ANI WIJAYA", "npwp_tanggal"][1] == ""
    assert hasil["BAMBANG SUSILO", "bpjs"] == ("1234567890123", "")


@pytest.mark.django_db
def test_berubah_sejak_diunduh(dunia, masuk):
    admin = masuk(dunia.admin_a)
    buku = unduh(admin)
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(alamat="baru dari orang lain")
    isi(buku, "ANI", "No HP", "081234567890")
    isi(buku, "BAMBANG", "No HP", "081234567891")
    unggah(admin, buku)
    hasil = {(n, b): g for n, b, _, _, g in sel(dunia.admin_a)}
    assert "sudah berubah sejak lembar diunduh" in hasil["ANI WIJAYA", "no_hp"]
    assert hasil["BAMBANG SUSILO", "no_hp"] == ""


@pytest.mark.django_db
def test_baris_orang_lain_ganda_dan_karangan(dunia, masuk):
    admin = masuk(dunia.admin_a)
    buku = unduh(admin)
    lembar = buku.active
    for nomor, kunci in enumerate([dunia.asn_b.uuid, dunia.pppk_a.uuid, uuid.uuid4(), "bukan", dunia.asn_a.uuid], 5):
        lembar.cell(nomor, 1).value = str(kunci)
        lembar.cell(nomor, 2).value = "1"
        lembar.cell(nomor, letak(buku, "No HP")).value = "081234567890"
    response = unggah(admin, buku)
    assert sel(dunia.admin_a) == []
    isi_halaman = admin.get(response.url).content.decode()
    assert isi_halaman.count("tidak ada di cakupan Anda") == 4
    assert isi_halaman.count("lebih dari satu baris") == 2
    assert "DEWI" not in isi_halaman


def _zip(**bagian) -> bytes:
    berkas = io.BytesIO()
    with zipfile.ZipFile(berkas, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, data in bagian.items():
            z.writestr(nama, data)
    return berkas.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nip,nama\n1,2\n",
        b"PK\x03\x04rusak",
        _zip(a="x"),
        _zip(**{"xl/workbook.xml": "<a/>"}),
        _zip(**{"[Content_Types].xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        _zip(bom="0" * (61 * 2**20)),
        _zip(**{f"b{n}": "x" for n in range(101)}),
    ],
    ids=["kosong", "csv", "rusak", "zip", "buku-palsu", "entitas", "bom", "banyak-bagian"],
)
def test_berkas_bermusuhan_ditolak(dunia, masuk, data):
    response = unggah(masuk(dunia.admin_a), data)
    assert response.status_code == 422
    assert "Lembar ditolak" in response.content.decode()
    assert sel_kosong(dunia)


def sel_kosong(dunia) -> bool:
    with konteks.masuk(SEMUA | {"pengguna": dunia.admin_a.pk}):
        return not Koreksi.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kepala", "pesan"),
    [
        ({1: "uuid"}, "Dua kolom pertama"),
        ({3: "Sandi"}, "tidak dikenal: Sandi"),
        ({4: "Nama"}, "judul yang sama"),
        ({20: "Catatan"}, "tidak dikenal"),
    ],
)
def test_kepala_lembar_diubah(dunia, masuk, kepala, pesan):
    admin = masuk(dunia.admin_a)
    buku = unduh(admin)
    for kolom, label in kepala.items():
        buku.active.cell(1, kolom).value = label
    response = unggah(admin, buku)
    assert response.status_code == 422
    assert pesan in response.content.decode()
    assert sel_kosong(dunia)


@pytest.mark.django_db
def test_isi_di_luar_kolom(dunia, masuk):
    admin = masuk(dunia.admin_a)
    buku = unduh(admin)
    buku.active.cell(2, len(KOLOM) + 4).value = "sisipan"
    unggah(admin, buku)
    assert [g for *_, g in sel(dunia.admin_a)] == ["Ada isi di luar kolom yang diunduh."]


@pytest.mark.django_db
def test_hanya_pemilik(dunia, masuk):
    admin = masuk(dunia.admin_a)
    buku = unduh(admin)
    isi(buku, "ANI", "No HP", "081234567890")
    alamat = unggah(admin, buku).url
    for siapa in ("bkd", "admin_sub", "admin_b"):
        client = masuk(getattr(dunia, siapa))
        assert client.get(alamat).status_code == 404
        assert client.post(f"{alamat}terapkan/").status_code == 404
    for siapa in ("manajer", "diri_a", "luar", "auditor"):
        client = masuk(getattr(dunia, siapa))
        assert client.get(ALAMAT).status_code == 403
        assert client.post(f"{ALAMAT}lembar/").status_code == 403
        assert client.get(alamat).status_code == 403


@pytest.mark.django_db
def test_unduhan_tercatat(dunia, masuk):
    unduh(masuk(dunia.admin_a))
    with konteks.masuk({"pengguna": dunia.admin_a.pk}):
        catatan = Akses.objects.get(jenis="ekspor").rincian
    assert catatan == {"jumlah": 3, "bentuk": "xlsx", "saringan": {"daftar": "PNS", "guna": "koreksi"}}


@pytest.mark.django_db(transaction=True)
class TestTerapkan:
    @pytest.fixture
    def d(self, transactional_db):
        with konteks.masuk(SEMUA):
            d = bangun_dunia()
            d.banyak = [buat_pegawai(d.opd_a, f"ORANG {n:02d}", f"1990010120150110{n:02d}") for n in range(25)]
            Pegawai.objects.filter(pk=d.asn_a.pk).update(email_pribadi="tidak sah", no_hp="lama")
        return d

    def jalankan(self, client, alamat):
        response = client.post(alamat)
        assert response.status_code == 302
        nomor = response.url.split("/")[-2]
        with konteks.masuk(konteks.KOSONG):
            pass
        with sebagai("sigma_worker"):
            keadaan = aksi.kerjakan(nomor)
        with konteks.masuk(SEMUA | {"kelola_nasional": True}):
            return keadaan, Pekerjaan.objects.get(uuid=nomor)

    def potret(self):
        with konteks.masuk(SEMUA):
            kolom = ("pk", "no_hp", "alamat", "email_pribadi", "agama", "npwp_tanggal")
            return sorted(Pegawai.objects.values_list(*kolom))

    def lima_puluh(self, d, client) -> str:
        buku = unduh(client)
        for n in range(24):
            isi(buku, f"ORANG {n:02d}", "No HP", f"0812345678{n:02d}")
            isi(buku, f"ORANG {n:02d}", "Alamat", f"Jl. Baru {n}")
        isi(buku, "ANI", "Email Pribadi", "ani@baru.id")
        isi(buku, "ANI", "Tanggal NPWP", datetime(2021, 3, 4))
        return unggah(client, buku).url

    @pytest.mark.fitur("A-55")
    def test_lima_puluh_sel_diterapkan_lalu_dibatalkan(self, d, masuk):
        client, semula = masuk(d.admin_a), self.potret()
        alamat = self.lima_puluh(d, client)
        assert "50 sel berubah pada 25 ASN" in client.get(alamat).content.decode()
        assert self.potret() == semula
        keadaan, kerja = self.jalankan(client, f"{alamat}terapkan/")
        assert (keadaan, kerja.hasil["sel"], kerja.hasil["orang"]) == ("SELESAI", 50, 25)
        kini = self.potret()
        beda = sum(a != b for lama, baru in zip(semula, kini, strict=True) for a, b in zip(lama, baru, strict=True))
        assert beda == 50
        with konteks.masuk(SEMUA):
            catatan = Pegawai.jejak.filter(id=d.asn_a.pk).order_by("-history_id").first()
        assert (catatan.history_asal, catatan.history_user_id) == ("koreksi", d.admin_a.pk)
        # undo: every value as it was, the one that no validator takes too
        assert self.jalankan(client, f"{alamat}batalkan/")[0] == "SELESAI"
        assert self.potret() == semula
        assert "nilai lama dikembalikan" in client.get(alamat).content.decode()

    def test_tidak_dua_kali(self, d, masuk):
        client = masuk(d.admin_a)
        alamat = self.lima_puluh(d, client)
        assert self.jalankan(client, f"{alamat}batalkan/")[0] == "GAGAL"
        assert self.jalankan(client, f"{alamat}terapkan/")[0] == "SELESAI"
        keadaan, kerja = self.jalankan(client, f"{alamat}terapkan/")
        assert (keadaan, kerja.galat) == ("GAGAL", "Koreksi ini sudah diterapkan.")

    def test_konflik_menggagalkan_semua(self, d, masuk):
        client = masuk(d.admin_a)
        alamat = self.lima_puluh(d, client)
        with konteks.masuk(SEMUA):
            Pegawai.objects.filter(pk=d.banyak[20].pk).update(no_telp="021")
        semula = self.potret()
        keadaan, kerja = self.jalankan(client, f"{alamat}terapkan/")
        assert keadaan == "GAGAL"
        assert "diubah orang lain" in kerja.galat
        assert self.potret() == semula

    def test_batal_ditolak_setelah_diubah_orang(self, d, masuk):
        client = masuk(d.admin_a)
        alamat = self.lima_puluh(d, client)
        self.jalankan(client, f"{alamat}terapkan/")
        with konteks.masuk(SEMUA):
            Pegawai.objects.filter(pk=d.banyak[3].pk).update(no_telp="021")
        semula = self.potret()
        assert self.jalankan(client, f"{alamat}batalkan/")[0] == "GAGAL"
        assert self.potret() == semula

    def test_yang_pindah_menggagalkan_semua(self, d, masuk):
        client = masuk(d.admin_a)
        alamat = self.lima_puluh(d, client)
        with konteks.masuk(SEMUA):
            Pegawai.objects.filter(pk=d.banyak[3].pk).update(unor=d.opd_b)
        semula = self.potret()
        keadaan, kerja = self.jalankan(client, f"{alamat}terapkan/")
        assert (keadaan, self.potret()) == ("GAGAL", semula)
        assert "tidak lagi di cakupan" in kerja.galat

    def test_aturan_bidang_dicabut_sesudah_diperiksa(self, d, masuk):
        from pegawai.models import AturanBidang

        client = masuk(d.admin_a)
        alamat = self.lima_puluh(d, client)
        with konteks.masuk(SEMUA):
            AturanBidang.objects.filter(bidang="alamat", peran="ADMIN_OPD").update(cara="usul")
        try:
            semula = self.potret()
            keadaan, kerja = self.jalankan(client, f"{alamat}terapkan/")
            assert (keadaan, self.potret()) == ("GAGAL", semula)
            assert "Alamat" in kerja.galat
        finally:
            with konteks.masuk(SEMUA):
                AturanBidang.objects.filter(bidang="alamat", peran="ADMIN_OPD").update(cara="langsung")


@pytest.mark.django_db
def test_kueri_sama_untuk_satu_dan_tiga_sel(dunia, masuk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    admin, jumlah = masuk(dunia.admin_a), []
    for banyak in (1, 3):
        buku = unduh(admin)
        for nama in ("ANI", "BAMBANG", "CITRA")[:banyak]:
            isi(buku, nama, "No HP", "081234567890")
        alamat = unggah(admin, buku).url
        admin.get(alamat)
        with CaptureQueriesContext(connection) as tangkap:
            admin.get(alamat)
        jumlah.append(len(tangkap))
    assert jumlah[0] == jumlah[1] > 0
    assert not TemuanData.objects.exists()
