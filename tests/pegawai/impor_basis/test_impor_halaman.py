"""Impor Data as pages: upload, mapping, dry run, apply, refused rows, history, undo."""

import csv
import io
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from openpyxl import Workbook, load_workbook

from pegawai.aturan import KOLOM_EKSPOR
from pegawai.impor import rencana as verba
from pegawai.models import Impor, Pegawai, PerubahanImpor, RencanaImpor, TemuanData
from sigma.basis import konteks
from sigma.basis.peran_basis import sebagai
from sigma.organisasi.cakupan import hitung
from sigma.tampilan import aksi as tampilan
from sigma.tampilan.models import Pekerjaan
from tests.pegawai.impor_basis.bahan import baris, orang, tulis
from tests.pemeran import SEMUA

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def simpanan(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": str(tmp_path / "simpanan")}},
    }


@pytest.fixture
def d(acuan, transactional_db):
    from tests.pemeran import bangun_dunia

    with konteks.masuk(SEMUA):
        return bangun_dunia()


@pytest.fixture
def bkd(d, masuk):
    return masuk(d.bkd)


def kerjakan() -> list[str]:
    """Run what waits, on the worker's own login."""
    with konteks.masuk({"kelola_nasional": True}):
        antre = list(Pekerjaan.objects.filter(keadaan="ANTRE").order_by("pk").values_list("uuid", flat=True))
    with sebagai("sigma_worker"):
        return [tampilan.kerjakan(str(satu)) for satu in antre]


def unggah(client, isi: bytes, nama="data.csv", status=302) -> str:
    """The address that the upload leads to (or the page, for another status)."""
    jawab = client.post("/impor/", {"berkas": ContentFile(isi, name=nama)})
    assert jawab.status_code == status, jawab.text[jawab.text.find("galat") :][:600]
    return jawab["Location"] if status == 302 else jawab.text


def ekspor(tmp_path, *isi, mentah=()) -> bytes:
    return tulis(tmp_path / "ekspor.csv", *isi, mentah=mentah).read_bytes()


def lembar(judul, *isi) -> bytes:
    buku = Workbook()
    buku.active.append(judul)
    for satu in isi:
        buku.active.append(satu)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def rencana_saya(d) -> RencanaImpor:
    with konteks.masuk(hitung(d.bkd).setelan()):
        return RencanaImpor.objects.select_related("instansi").latest("pk")


def perubahan(d) -> list[tuple]:
    with konteks.masuk(hitung(d.bkd).setelan()):
        ada = PerubahanImpor.objects.filter(rencana=RencanaImpor.objects.latest("pk")).order_by("pk")
        return list(ada.values_list("nomor", "jenis", "bidang", "sebelum", "sesudah"))


def terapkan(client, alamat) -> list[str]:
    client.post(f"{alamat}terapkan/")
    return kerjakan()


def test_unggah_uji_terapkan(d, bkd, tmp_path):
    isi = ekspor(tmp_path, baris(1, d.opd_a), baris(2, "UNOR-ASING"), baris(3, d.opd_b, nama=""))
    alamat = unggah(bkd, isi)
    assert kerjakan() == ["SELESAI"]
    assert [p for p in perubahan(d) if p[1] != "tidak_ada" and p[1] != "ditandai"] == [
        (2, "baru", "", "", "Dinas A"),
        (3, "ditolak", "unor", "", "UNOR-ASING"),
        (4, "ditolak", "nama", "", ""),
    ]
    teks = bkd.get(alamat).text
    for kata in ("Terapkan", "WAHYU NUGROHO", "tidak ada di instansi ini", "Nama kosong", "ditolak.xlsx"):
        assert kata in teks
    with konteks.masuk(SEMUA):
        assert not Pegawai.objects.filter(pns_id=f"{1:032X}").exists()
    assert terapkan(bkd, alamat) == ["SELESAI"]
    assert orang(1).nama == "WAHYU NUGROHO"
    assert "Sudah diterapkan" in bkd.get(alamat).text
    assert terapkan(bkd, alamat) == []  # once


def test_setiap_perubahan_ditampilkan_dan_disaring(d, bkd, tmp_path):
    terapkan_langsung(d, bkd, ekspor(tmp_path, baris(1, d.opd_a), baris(2, d.opd_a)))
    alamat = unggah(bkd, ekspor(tmp_path, baris(1, d.opd_b, gol_akhir_id="33"), baris(2, d.opd_a, alamat="Jl. A")))
    kerjakan()
    assert {p for p in perubahan(d) if p[1] == "berubah"} == {
        (2, "berubah", "unor", "Dinas A", "Dinas B"),
        (2, "berubah", "golongan", "32", "33"),
        (3, "berubah", "alamat", "", "Jl. A"),
    }
    assert "III/b (32)" in bkd.get(alamat).text
    saring = bkd.get(f"{alamat}?jenis=berubah&bidang=alamat").text
    assert "Jl. A" in saring
    assert "III/b (32)" not in saring


def terapkan_langsung(d, bkd, isi, nama="data.csv") -> str:
    alamat = unggah(bkd, isi, nama)
    kerjakan()
    assert terapkan(bkd, alamat) == ["SELESAI"]
    return alamat


def test_data_berubah_sejak_uji_tidak_disimpan_dan_selisih_tampil(d, bkd, tmp_path):
    terapkan_langsung(d, bkd, ekspor(tmp_path, baris(1, d.opd_a)))
    alamat = unggah(bkd, ekspor(tmp_path, baris(1, d.opd_a, alamat="Jl. Ekspor")))
    kerjakan()
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pns_id=f"{1:032X}").update(alamat="Jl. SIGMA")
    assert terapkan(bkd, alamat) == ["GAGAL"]
    assert orang(1).alamat == "Jl. SIGMA"
    teks = bkd.get(alamat).text
    assert "Data berubah sejak uji coba" in teks
    assert "sebelumnya 1" in teks
    assert terapkan(bkd, alamat) == ["SELESAI"]
    assert orang(1).alamat == "Jl. SIGMA"


def test_berkas_diganti_di_simpanan_ditolak(d, bkd, tmp_path):
    alamat = unggah(bkd, ekspor(tmp_path, baris(1, d.opd_a)))
    kerjakan()
    r = rencana_saya(d)
    with open(default_storage.path(r.berkas), "ab") as berkas:
        berkas.write(b"\n")
    assert terapkan(bkd, alamat) == ["GAGAL"]
    with konteks.masuk(SEMUA):
        assert not Pegawai.objects.filter(pns_id=f"{1:032X}").exists()


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
def test_pemisah_lain_dan_urutan_lain(d, bkd, pemisah):
    kolom = list(reversed(KOLOM_EKSPOR))
    keluar = io.StringIO()
    penulis = csv.writer(keluar, delimiter=pemisah)
    penulis.writerow(kolom)
    penulis.writerow([baris(1, d.opd_a, alamat='Jl. "A"; no, 7')[k] for k in kolom])
    terapkan_langsung(d, bkd, keluar.getvalue().encode())
    assert orang(1).alamat == 'Jl. "A"; no, 7'


def test_xlsx_kolom_lain_nama_kode_dan_pemetaan_disimpan(d, bkd):
    judul = ["Nama Lengkap", "NIP", "Tgl Lahir", "Unit Kerja", "ID PNS", "Agama", "Hobi", "Kode Pos"]
    isi = ["SITI AMINAH", "198501012010012011", date(1985, 1, 1), "Dinas A", f"{7:032X}", "Islam", "=1+1", 1234]
    alamat = unggah(bkd, lembar(judul, isi), "pegawai.xlsx")
    assert alamat.endswith("/kolom/")
    teks = bkd.get(alamat).text
    assert "SITI AMINAH" in teks
    peta = {
        "k0": "nama",
        "k1": "nip_baru",
        "k2": "tanggal_lahir",
        "k3": "unor_nama",
        "k4": "pns_id",
        "k5": "agama_nama",
    }
    for kunci, kolom in peta.items():
        assert f'<option value="{kolom}" selected>' in teks, (kunci, kolom)
    kurang = bkd.post(alamat, {**peta, "k1": "", "k4": ""})
    assert kurang.status_code == 422
    assert "Kolom wajib belum dicocokkan: ID SIASN atau NIP" in kurang.text
    assert bkd.post(alamat, {**peta, "simpan": "Format Dinas"}).status_code == 302
    assert kerjakan() == ["SELESAI"]
    assert terapkan(bkd, alamat.removesuffix("kolom/")) == ["SELESAI"]
    siti = orang(7)
    assert (siti.nip, siti.tanggal_lahir, siti.unor.nama, siti.agama_id) == (
        "198501012010012011", date(1985, 1, 1), "Dinas A", "1",
    )  # fmt: skip
    # other order, same headings: offered again
    lagi = unggah(bkd, lembar(judul[::-1], isi[::-1]), "lagi.xlsx")
    teks = bkd.get(lagi).text
    assert "Format Dinas" in teks
    assert '<option value="unor_nama" selected>' in teks


def test_kolom_yang_tidak_ada_tidak_mengosongkan(d, bkd, tmp_path):
    terapkan_langsung(d, bkd, ekspor(tmp_path, baris(1, d.opd_a, alamat="Jl. Lama")))
    sebagian = lembar(
        ["pns_id", "nama", "unor_id", "nomor_hp"], [f"{1:032X}", "WAHYU BARU", d.opd_a.siasn_id, "081211112222"]
    )
    alamat = unggah(bkd, sebagian, "sebagian.xlsx").removesuffix("kolom/")
    bkd.post(f"{alamat}kolom/", {"k0": "pns_id", "k1": "nama", "k2": "unor_id", "k3": "nomor_hp"})
    kerjakan()
    assert {p[2:] for p in perubahan(d) if p[1] in ("berubah", "berbeda")} == {
        ("nama", "WAHYU NUGROHO", "WAHYU BARU"), ("no_hp", "081234567890", "081211112222"),
    }  # fmt: skip
    terapkan(bkd, alamat)
    kini = orang(1)
    assert (kini.nama, kini.alamat, kini.golongan_id) == ("WAHYU BARU", "Jl. Lama", "32")


def test_lembar_kantor_tanpa_id_siasn_dikenali_dari_nip(d, bkd, tmp_path):
    kembar = baris(4, d.opd_a, nip_baru="'198501012010011013")
    terapkan_langsung(d, bkd, ekspor(tmp_path, *(baris(n, d.opd_a) for n in (1, 2, 3)), kembar))
    nip = [orang(n).nip for n in (1, 2, 3)]
    isi = [[nip[0], "WAHYU NUGROHO", "Dinas A", "Jl. Satu"], [nip[1], "WAHYU NUGROHO", "Dinas B", "Jl. Dua"],
           [nip[2], "WAHYU NUGROHO", "Dinas A", "Jl. Tiga"], ["199001012015011001", "ORANG BARU", "Dinas A", "Jl."],
           ["12", "TANPA NIP", "Dinas A", "Jl."]]  # fmt: skip
    alamat = unggah(bkd, lembar(["NIP", "Nama", "Unit Kerja", "Alamat"], *isi), "kantor.xlsx").removesuffix("kolom/")
    bkd.post(f"{alamat}kolom/", {"k0": "nip_baru", "k1": "nama", "k2": "unor_nama", "k3": "alamat"})
    assert kerjakan() == ["SELESAI"]
    ada = perubahan(d)
    assert {p[2:] for p in ada if p[1] == "berubah"} == {
        ("alamat", "", "Jl. Satu"), ("alamat", "", "Jl. Dua"), ("unor", "Dinas A", "Dinas B"),
    }  # fmt: skip
    # shared by two people, unknown, no NIP
    assert [p[0] for p in ada if p[1] == "ditolak"] == [4, 5, 6]
    assert "lembar hanya mengubah ASN yang sudah tercatat" in bkd.get(alamat).text
    assert terapkan(bkd, alamat) == ["SELESAI"]
    assert (orang(1).alamat, orang(2).unor.nama, orang(3).alamat) == ("Jl. Satu", "Dinas B", "")
    assert urungkan(bkd, d) == ["SELESAI"]
    assert (orang(1).alamat, orang(2).unor.nama) == ("", "Dinas A")


def test_sel_yang_dirusak_excel_tidak_mengubah(d, bkd, tmp_path):
    terapkan_langsung(d, bkd, ekspor(tmp_path, baris(1, d.opd_a)))
    lama = orang(1).nip
    isi = [f"{1:032X}", "WAHYU", d.opd_a.siasn_id, 198501012010011010]
    alamat = unggah(bkd, lembar(["pns_id", "nama", "unor_id", "nip_baru"], isi), "angka.xlsx").removesuffix("kolom/")
    bkd.post(f"{alamat}kolom/", {"k0": "pns_id", "k1": "nama", "k2": "unor_id", "k3": "nip_baru"})
    kerjakan()
    assert "dibulatkan oleh Excel" in bkd.get(alamat).text
    terapkan(bkd, alamat)
    assert orang(1).nip == lama


@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
def test_berkas_ditolak_diperbaiki_dan_diimpor_lagi(d, bkd, tmp_path, bentuk):
    salah = baris(2, "UNOR-ASING", alamat="=HYPERLINK(1)", nik="'0571010101850010")
    alamat = terapkan_langsung(d, bkd, ekspor(tmp_path, baris(1, d.opd_a), salah))
    jawab = bkd.get(f"{alamat}ditolak.{bentuk}")
    isi = b"".join(jawab.streaming_content)
    if bentuk == "csv":
        semua = list(csv.reader(io.StringIO(isi.decode("utf-8-sig")), delimiter=";"))
        letak = semua[0].index("unor_id")
        assert semua[1][semua[0].index("alamat")] == "'=HYPERLINK(1)"
        semua[1][letak] = d.opd_b.siasn_id
        keluar = io.StringIO()
        csv.writer(keluar, delimiter=";").writerows(semua)
        isi = keluar.getvalue().encode()
    else:
        buku = load_workbook(io.BytesIO(isi))
        semua = list(buku.active.iter_rows())
        judul = [s.value for s in semua[0]]
        sel = semua[1][judul.index("unor_id")]
        assert (sel.value, sel.comment.text.startswith("Unor UNOR-ASING")) == ("UNOR-ASING", True)
        assert semua[1][judul.index("alamat")].data_type == "s"
        sel.value = d.opd_b.siasn_id
        keluar = io.BytesIO()
        buku.save(keluar)
        isi = keluar.getvalue()
    assert (len(semua), semua[1][0] if bentuk == "csv" else semua[1][0].value) == (2, "3")
    terapkan_langsung(d, bkd, isi, f"perbaikan.{bentuk}")
    assert (orang(2).unor.nama, orang(2).alamat, orang(2).nik) == ("Dinas B", "=HYPERLINK(1)", "0571010101850010")


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"satu kolom\n1\n", "Baris judul tidak ditemukan"),
        (b"\xd0\xcf\x11\xe0aaaa", ".xls lama"),
        (b"PK\x03\x04 rusak", "rusak"),
        (b"\x1f\x8b rusak", "terpotong atau rusak"),
        (b"\xff\xd8\xff\xe0 JFIF\0\0 a|b|c\n", "bukan berkas CSV"),
    ],
)
def test_berkas_buruk_galat_jelas(d, bkd, isi, kata):
    teks = bkd.post("/impor/", {"berkas": ContentFile(isi, name="a.csv")}).text
    assert kata in teks
    with konteks.masuk(hitung(d.bkd).setelan()):
        assert not RencanaImpor.objects.exists()


def test_batal_dan_buang(d, bkd, tmp_path):
    alamat = unggah(bkd, ekspor(tmp_path, baris(1, d.opd_a)))
    bkd.post(f"/pekerjaan/{rencana_saya(d).pekerjaan}/batal/")
    assert kerjakan() == []
    assert "Dibatalkan" in bkd.get(alamat).text
    tempat = verba.folder(rencana_saya(d))
    assert tempat.exists()
    bkd.post(f"{alamat}buang/")
    assert bkd.get(alamat).status_code == 404
    assert not tempat.exists()


def test_orang_lain_tidak_melihat(d, bkd, masuk, tmp_path):
    from sigma.organisasi.aksi import beri_penugasan
    from tests.pemeran import buat_pengguna

    alamat = terapkan_langsung(d, bkd, ekspor(tmp_path, baris(1, d.opd_a)))
    with konteks.masuk(SEMUA):
        rekan, kota = buat_pengguna("rekan", "Rekan"), buat_pengguna("bkd_kota", "BKD Kota")
        beri_penugasan(rekan, "ADMIN_BKD", instansi=d.kab, alasan="uji")
        beri_penugasan(kota, "ADMIN_BKD", instansi=d.kota, alasan="uji")
        batch = Impor.objects.none()
    with konteks.masuk(hitung(d.bkd).setelan()):
        batch = Impor.objects.get()
    for siapa, upload, riwayat in ((rekan, 404, 200), (kota, 404, 404), (d.admin_a, 403, 403), (d.nasional, 403, 403)):
        client = masuk(siapa)
        assert client.get(alamat).status_code == upload
        assert client.get(f"{alamat}ditolak.csv").status_code == upload
        assert client.get(f"/impor/riwayat/{batch.uuid}/").status_code == riwayat
        with konteks.masuk(hitung(siapa).setelan()):
            assert PerubahanImpor.objects.count() == RencanaImpor.objects.count() == 0


def urungkan(client, d, alasan="Berkas keliru") -> list[str]:
    with konteks.masuk(hitung(d.bkd).setelan()):
        batch = Impor.objects.latest("pk")
    client.post(f"/impor/riwayat/{batch.uuid}/urungkan/", {"alasan": alasan})
    return kerjakan()


def potret(d) -> dict:
    with konteks.masuk(SEMUA):
        orang_ = {
            p["pns_id"]: {k: v for k, v in p.items() if k not in ("id", "uuid", "versi", "diubah_pada", "dibuat_pada")}
            for p in Pegawai.objects.values()
        }
        temuan = sorted(TemuanData.objects.values_list("pegawai__pns_id", "kode", "bidang", "pesan"))
    return {"orang": orang_, "temuan": temuan}


def test_urungkan_mengembalikan_semua(d, bkd, tmp_path):
    terapkan_langsung(d, bkd, ekspor(tmp_path, baris(1, d.opd_a), baris(2, d.opd_a, email="budi@")))
    sebelum = potret(d)
    berkas = ekspor(tmp_path, baris(1, d.opd_b, nama="LAIN", nik="'1"), baris(2, d.opd_a), baris(3, d.opd_a))
    terapkan_langsung(d, bkd, berkas)
    assert potret(d) != sebelum
    assert urungkan(bkd, d) == ["SELESAI"]
    assert potret(d) == sebelum
    # the base came back too: the same file brings the same again
    alamat = unggah(bkd, berkas)
    kerjakan()
    assert {p[1] for p in perubahan(d) if p[0]} >= {"baru", "berubah"}
    assert not [p for p in perubahan(d) if p[1] == "berbeda"]
    assert terapkan(bkd, alamat) == ["SELESAI"]
    with konteks.masuk(hitung(d.bkd).setelan()):
        catatan = Pegawai.jejak.filter(history_asal="urung")
        assert {c.history_change_reason for c in catatan} == {"Urungkan impor data.csv: Berkas keliru"}


def test_urungkan_membiarkan_yang_sudah_berubah(d, bkd, tmp_path):
    terapkan_langsung(d, bkd, ekspor(tmp_path, baris(1, d.opd_a)))
    terapkan_langsung(d, bkd, ekspor(tmp_path, baris(1, d.opd_a, alamat="B"), baris(2, d.opd_a), baris(3, d.opd_a)))
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pns_id__in=[f"{1:032X}", f"{2:032X}"]).update(no_hp="081200000000")
        from tests.pemeran import buat_pengguna

        buat_pengguna("punya_akun", "Punya Akun", orang_id=orang(3).pk)
    with konteks.masuk(hitung(d.bkd).setelan()):
        batch = Impor.objects.latest("pk")
    assert "Akan dibiarkan karena sudah berubah (3)" in bkd.get(f"/impor/riwayat/{batch.uuid}/").text
    assert urungkan(bkd, d) == ["SELESAI"]
    assert (orang(1).alamat, orang(2).no_hp, orang(3).nama) == ("B", "081200000000", "WAHYU NUGROHO")
    assert urungkan(bkd, d) == ["GAGAL"]  # once
    assert "sudah diurungkan" in bkd.get(f"/impor/riwayat/{batch.uuid}/").text
