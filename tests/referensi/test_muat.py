"""SIASN's code tables: loaded, compared, deactivated, never deleted; by command and by page."""

import gzip
import json
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from sigma.referensi import models as m
from sigma.referensi.muat import BERKAS, bandingkan, nama_berkas

NYATA = Path(__file__).resolve().parents[3] / "shared/referensi"
pytestmark = pytest.mark.django_db

ISI = {
    "rumpunJabatan": [{"id": "R1", "nama": "Administrasi", "kodeCepat": "1"}],
    "instansi": [{"id": "I9", "nama": "BKN", "jenis": "P", "kodeCepat": "1", "jenisInstansiId": "KO"}],
    "kelasJabatan": [{"id": "K1", "nama": "Guru", "jenisJabatanId": "2", "rumpunJabatanId": "R1", "pembinaId": "I9"}],
    "subJabatan": [{"id": "1", "kelompokJabatanId": "K1", "nama": "GURU IPA", "status": "1"}],
    "jabatanFungsional": [
        {"id": "F1", "nama": "Guru Ahli Madya", "usiaBup": "60", "kelompokJabatanId": "K1", "jenjang": "MA", "status": "N", "kodeCepat": "0"},
        {"id": "F2", "nama": "Guru Lama", "usiaBup": "0", "kelompokJabatanId": "TIADA", "jenjang": "XX", "status": "O", "kodeCepat": "0"},
    ],
    "jabatanPelaksana": [
        {"id": "P1", "nama": "OPERATOR", "kodeCepat": "1", "status": "1"},
        {"id": "F1", "nama": "GURU GANDA", "kodeCepat": "2", "status": "1"},
    ],
    "pendidikan": [
        {"id": "D1", "tingkatPendidikanId": "40", "nama": "S-1 HUKUM", "status": "1"},
        {"id": "D2", "tingkatPendidikanId": "40", "nama": "#DELETE#", "status": "0"},
    ],
    "jenisPensiun": [{"ID": "8", "NAMA": "tidak dimuat"}],
}  # fmt: skip


def tulis(folder: Path, **ganti) -> Path:
    folder.mkdir(exist_ok=True)
    for nama, isi in (ISI | ganti).items():
        (folder / f"{nama}.json.gz").write_bytes(gzip.compress(json.dumps(isi).encode()))
    return folder


def muat(folder: Path, **opsi) -> str:
    from io import StringIO

    keluar = StringIO()
    call_command("muat_referensi", str(folder), stdout=keluar, **opsi)
    return keluar.getvalue()


@pytest.mark.fitur("P-06", "P-07", "P-22")
def test_muat_dan_sekali_lagi(tmp_path):
    folder = tulis(tmp_path / "a")
    assert "baru 3" in muat(folder, uji=True)
    assert not m.Jabatan.objects.exists()
    muat(folder)
    jf = m.Jabatan.objects.select_related("kelompok__rumpun", "kelompok__pembina").get(pk="F1")
    assert (jf.nama, jf.bup, jf.jenjang_id, jf.jenis_id) == ("Guru Ahli Madya", 60, "MA", "2")
    assert (jf.kelompok.rumpun.nama, jf.kelompok.pembina.nama) == ("Administrasi", "BKN")
    lama = m.Jabatan.objects.get(pk="F2")
    assert (lama.bup, lama.jenjang_id, lama.kelompok_id, lama.nomenklatur) == (None, None, None, "O")
    assert not m.Pendidikan.objects.get(pk="D2").aktif
    assert m.Muatan.objects.count() == 1
    lagi = muat(folder)
    assert "baru 0, berubah 0, hilang 0, sama 3" in lagi
    assert m.Muatan.objects.count() == 1


def test_berubah_hilang_dan_tidak_pernah_dihapus(tmp_path):
    muat(tulis(tmp_path / "a"))
    baru = [{**ISI["jabatanFungsional"][0], "nama": "Guru Ahli Madya (baru)"}]
    keluar = muat(tulis(tmp_path / "b", jabatanFungsional=baru))
    assert "jabatan: baru 0, berubah 1, hilang 1, sama 1" in keluar
    assert not m.Jabatan.objects.get(pk="F2").aktif
    catatan = list(m.PerubahanReferensi.objects.values_list("kode", "jenis", "sebelum", "sesudah"))
    assert catatan == [
        ("F1", "berubah", {"nama": "Guru Ahli Madya"}, {"nama": "Guru Ahli Madya (baru)"}),
        ("F2", "hilang", {"aktif": True}, {"aktif": False}),
    ]
    # it comes back, and a table with one of its two files says nothing of the other's rows
    folder = tulis(tmp_path / "c")
    (folder / "jabatanPelaksana.json.gz").unlink()
    muat(folder)
    assert m.Jabatan.objects.filter(aktif=True).count() == 3


@pytest.mark.usefixtures("kelola")
def test_yang_ditemui_impor_menjadi_dikenal_dan_yang_ditetapkan_tinggal(tmp_path):
    m.Pendidikan.objects.create(pk="D1", nama="D1", siasn_id="D1", dikenal=False, sumber="impor")
    m.Jabatan.objects.create(pk="P1", nama="Operator Kita", siasn_id="P1", ditetapkan=True, kelas=5)
    muat(tulis(tmp_path / "a"))
    satu = m.Pendidikan.objects.get(pk="D1")
    assert (satu.nama, satu.dikenal, satu.tingkat_id) == ("S-1 HUKUM", True, "40")
    assert (m.Jabatan.objects.get(pk="P1").nama, m.Jabatan.objects.get(pk="P1").kelas) == ("Operator Kita", 5)


@pytest.mark.parametrize("isi", [b"", b"{", b"[1]", b'{"data": {}}', b"\x1f\x8b rusak"])
def test_berkas_buruk(tmp_path, isi):
    (tmp_path / "agama.json").write_bytes(isi)
    with pytest.raises(CommandError, match=r"agama\.json"):
        muat(tmp_path)


def test_nama_berkas():
    assert [nama_berkas(n) for n in ("JabatanPelaksana.JSON", "agama.json.gz", "lain.json")] == ["", "agama", ""]


def test_semua_tabel_siasn_ada():
    from sigma.referensi.daftar import TABEL

    assert {b.tabel for b in BERKAS.values()} <= set(TABEL)


@pytest.mark.lambat
@pytest.mark.skipif(not NYATA.is_dir(), reason="../shared/referensi tidak ada di mesin ini")
def test_tabel_nyata_dan_pencariannya():
    muat(NYATA)
    assert m.Jabatan.objects.count() == 72_364
    assert not m.Pendidikan.objects.filter(nama__contains="#DELETE#", aktif=True).exists()
    berkas = {n: p for p in NYATA.iterdir() if (n := nama_berkas(p.name))}
    assert not any(b.baru or b.berubah or b.hilang for b in bandingkan(berkas))
    for teks in ("guru", "guru ahli", "pertama guru", "operator", "dokter gigi"):
        hasil = [baris.nama.lower() for baris in m.Jabatan.objects.aktif().cari(teks)]
        assert hasil
        assert all(kata in nama for nama in hasil for kata in teks.split())


# --- pages ---------------------------------------------------------------------------------------------
@pytest.mark.fitur("P-22", "P-06")
@pytest.mark.usefixtures("kelola")
def test_admin_nasional_mengubah_dan_tercatat(dunia, masuk, tmp_path):
    muat(tulis(tmp_path / "a"))
    client = masuk(dunia.nasional)
    assert "Jabatan" in client.get("/referensi/").text
    assert "Guru Ahli Madya" in client.get("/referensi/jabatan/?cari=guru").text
    teks = client.get("/referensi/jabatan/baris/F1/").text
    assert 'data-pilih-url="/referensi/kelompok-jabatan/cari"' not in teks  # small table: listed
    isi = {
        "nama": "Guru Ahli Madya", "aktif": "on", "sumber": "Permen X", "jenis": "2", "jenjang": "MA", "bup": "60",
        "kelas": "11", "min_pendidikan": "40", "berlaku_mulai": "2026-01-01", "alasan": "Kelas jabatan baru",
    }  # fmt: skip
    assert client.post("/referensi/jabatan/baris/F1/", {**isi, "berlaku_sampai": "2025-01-01"}).status_code == 422
    assert client.post("/referensi/jabatan/baris/F1/", isi).status_code == 302
    satu = m.Jabatan.objects.get(pk="F1")
    assert (satu.kelas, satu.min_pendidikan_id, satu.ditetapkan) == (11, "40", True)
    assert "Kelas jabatan baru" in client.get("/referensi/jabatan/baris/F1/").text


@pytest.mark.fitur("P-05", "P-08", "P-11")
@pytest.mark.usefixtures("kelola")
def test_tabel_milik_kita(dunia, masuk, tmp_path):
    muat(tulis(tmp_path / "a"))
    client = masuk(dunia.nasional)
    assert "Pendidikan" in client.get("/referensi/urusan/").text
    assert "NPSN" in client.get("/referensi/jenis-unor/").text
    isi = {"kode": "U99", "nama": "Urusan uji", "aktif": "on", "sumber": "uji", "alasan": "uji"}
    assert client.post("/referensi/urusan/tambah/", isi).status_code == 302
    assert client.post("/referensi/urusan/tambah/", isi).status_code == 422
    m.Diklat.objects.create(pk="DK1", nama="Pelatihan Guru")
    syarat = {"kode": "S1", "nama": "Guru: pelatihan", "aktif": "on", "sumber": "uji", "kelompok": "K1", "diklat": "DK1",
              "wajib": "on", "alasan": "uji"}  # fmt: skip
    assert client.post("/referensi/syarat-diklat/tambah/", syarat).status_code == 302
    for alamat in ("jabatan/baris/F1", "kelompok-jabatan/baris/K1", "diklat/baris/DK1"):
        assert "Guru: pelatihan" in client.get(f"/referensi/{alamat}/").text
    assert "Guru: pelatihan" not in client.get("/referensi/jabatan/baris/P1/").text
    assert client.get("/referensi/agama/tambah/").status_code == 404


@pytest.mark.fitur("P-07")
@pytest.mark.usefixtures("kelola")
def test_pendidikan_dicari_dengan_salah_ketik_dan_diberi_rumpun(dunia, masuk, tmp_path):
    baris = [{"id": "D1", "tingkatPendidikanId": "40", "nama": "S-1 KESEHATAN MASYARAKAT", "status": "1"}]
    muat(tulis(tmp_path / "a", pendidikan=baris))
    satu = m.Pendidikan.objects.select_related("tingkat").get(pk="D1")
    client = masuk(dunia.nasional)
    hasil = client.get("/referensi/pendidikan/cari", {"cari": "kesehatan masyrakat"}).json()["hasil"]
    assert (hasil[0]["id"], hasil[0]["keterangan"]) == (satu.pk, satu.tingkat.nama)
    isi = {
        "nama": satu.nama,
        "aktif": "on",
        "tingkat": satu.tingkat_id,
        "rumpun": "R6",
        "sumber": "uji",
        "alasan": "uji",
    }
    assert client.post(f"/referensi/pendidikan/baris/{satu.pk}/", isi).status_code == 302
    assert "Ilmu terapan" in client.get("/referensi/pendidikan/").text
    muat(tulis(tmp_path / "b", pendidikan=baris))
    satu.refresh_from_db()
    assert satu.rumpun_id == "R6"


@pytest.mark.usefixtures("kelola")
@pytest.mark.parametrize("alamat", ["/referensi/jabatan/", "/referensi/jabatan/?cari=jab"])
def test_jumlah_kueri_sama_pada_1_dan_3_baris(dunia, masuk, alamat, django_assert_max_num_queries):
    client = masuk(dunia.nasional)
    client.get(alamat)
    kueri = []
    for n in (1, 2, 3):
        m.Jabatan.objects.create(pk=f"J{n}", nama=f"JABATAN {n}", jenis_id="2", jenjang_id="MA", min_pendidikan_id="40")
        with django_assert_max_num_queries(30) as catatan:
            assert client.get(alamat).text.count("aksi-lihat") == n
        kueri.append(len(catatan))
    assert kueri[0] == kueri[2]


def test_bkd_membaca_tidak_mengubah(dunia, masuk):
    client = masuk(dunia.bkd)
    assert client.get("/referensi/agama/baris/1/").status_code == 200
    assert "Alasan perubahan" not in client.get("/referensi/agama/baris/1/").text
    assert client.post("/referensi/agama/baris/1/", {"nama": "X", "alasan": "x"}).status_code == 403
    assert client.get("/muat-referensi/").status_code == 403
    assert masuk(dunia.admin_a).get("/referensi/").status_code == 403


@pytest.mark.django_db(transaction=True)
@pytest.mark.fitur("P-22")
def test_halaman_muat(masuk, settings, tmp_path, transactional_db):
    from sigma.basis import konteks
    from sigma.basis.peran_basis import sebagai
    from sigma.tampilan import aksi
    from sigma.tampilan.models import Pekerjaan
    from tests.pemeran import SEMUA, bangun_dunia

    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": str(tmp_path / "simpanan")}},
    }
    with konteks.masuk(SEMUA):
        d = bangun_dunia()
    client = masuk(d.nasional)

    def kerjakan():
        with konteks.masuk({"kelola_nasional": True}):
            antre = list(Pekerjaan.objects.filter(keadaan="ANTRE").values_list("uuid", flat=True))
        with sebagai("sigma_worker"):
            return [aksi.kerjakan(str(satu)) for satu in antre]

    kirim = [ContentFile(json.dumps(ISI[n]).encode(), name=f"{n}.json") for n in ("rumpunJabatan", "jabatanPelaksana")]
    alamat = client.post("/muat-referensi/", {"berkas": kirim})["Location"]
    assert kerjakan() == ["SELESAI"]
    teks = client.get(alamat).text
    assert "OPERATOR" in teks
    assert "Terapkan" in teks
    assert not m.Jabatan.objects.exists()
    client.post(f"{alamat}terapkan/")
    assert kerjakan() == ["SELESAI"]
    assert m.Jabatan.objects.filter(aktif=True).count() == 2
    assert "Sudah diterapkan" in client.get(alamat).text
    client.post(f"{alamat}terapkan/")
    assert kerjakan() == []
    assert (
        "tidak ada berkas"
        in client.post("/muat-referensi/", {"berkas": [ContentFile(b"[]", name="x.json")]}).text.lower()
    )
