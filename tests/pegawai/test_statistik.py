"""Menu Statistik: exact counts of the own scope, the people behind them, nothing of any other scope."""

import csv
import io
import re
from bisect import bisect_right
from datetime import date

import openpyxl
import pytest

from pegawai.aksi_rekap import lipat_rekap
from pegawai.models import Pegawai
from pegawai.statistik.isi import RENTANG, TAB, lahir_antara, rentang_ke, tepi_usia
from sigma.basis import konteks
from tests.pemeran import SEMUA, buat_pegawai

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-18")]
SEMUA_TAB = ["", *(f"{tab.kode}/" for tab in TAB[1:] if tab.sajian)]


def jumlah(response) -> int:
    return int(re.search(r"([\d.]+) ASN aktif", response.content.decode())[1].replace(".", ""))


def sel(response, sajian: str) -> dict[str, list[str]]:
    """{label: numbers of the row} of one table."""
    teks = response.content.decode()
    tabel = re.search(rf'<table[^>]*id="tabel-{sajian}".*?</table>', teks, re.S)
    if tabel is None:
        return {}
    baris = re.findall(r'<th scope="row">([^<]+)</th>(.*?)</tr>', tabel[0], re.S)
    return {label: [re.sub(r"<[^>]+>|\D", "", s.split("<span")[0]) for s in re.findall(r"<td[^>]*>(.*?)</td>", isi, re.S)][:-1]
            for label, isi in baris}  # fmt: skip


def nama(response) -> list[str]:
    return re.findall(r'data-label="Nama">([^<,]+)', response.content.decode())


@pytest.fixture
def isi(dunia):
    with konteks.masuk(SEMUA):
        for asn, lain in (
            (dunia.asn_a, {"golongan_id": "31", "jenis_kelamin": "F", "agama_id": "1", "tanggal_lahir": "1985-01-01"}),
            (dunia.asn_a2, {"golongan_id": "41", "jenis_kelamin": "M", "agama_id": "2", "tanggal_lahir": "1966-02-02"}),
            (dunia.asn_sub, {"golongan_id": "31", "jenis_kelamin": "F", "tingkat_pendidikan_id": "40"}),
            (dunia.pppk_a, {"golongan_id": "P09", "jenis_kelamin": "F"}),
        ):
            Pegawai.objects.filter(pk=asn.pk).update(**lain)
    return dunia


@pytest.mark.fitur("A-12")
@pytest.mark.parametrize("jalur", SEMUA_TAB)
@pytest.mark.parametrize(
    ("siapa", "banyak"),
    [("admin_a", 4), ("admin_sub", 1), ("admin_b", 1), ("bkd", 5), ("manajer", 5), ("admin_kota", 1), ("nasional", 6)],
)
def test_setiap_tab_hanya_menghitung_cakupan_sendiri(isi, masuk, siapa, banyak, jalur):
    hasil = masuk(getattr(isi, siapa)).get(f"/statistik/{jalur}")
    assert jumlah(hasil) == banyak
    for tabel in re.findall(r'id="tabel-(\w+)"', hasil.content.decode()):
        if not tabel.startswith("golongan"):
            assert sel(hasil, tabel)["Jumlah"][-1] == str(banyak), tabel


@pytest.mark.parametrize("siapa", ["auditor", "diri_a", "luar"])
@pytest.mark.parametrize("jalur", [*SEMUA_TAB, "orang/", "unduh/agama.csv"])
def test_tanpa_hak_403(dunia, masuk, siapa, jalur):
    assert masuk(getattr(dunia, siapa)).get(f"/statistik/{jalur}").status_code == 403


@pytest.mark.fitur("A-04", "A-12")
def test_pangkat_menurut_golongan_dan_kelamin(isi, masuk):
    hasil = masuk(isi.admin_a).get("/statistik/pangkat/")
    assert sel(hasil, "golongan_pns") == {
        "III/a, Penata Muda": ["0", "2", "2"], "IV/a, Pembina": ["1", "0", "1"], "Jumlah": ["1", "2", "3"],
    }  # fmt: skip
    assert sel(hasil, "golongan_pppk") == {"IX": ["1", "1"], "Jumlah": ["1", "1"]}


def test_per_unit_satu_tingkat_di_bawah(isi, masuk):
    assert sel(masuk(isi.bkd).get("/statistik/"), "unit") == {
        "Dinas A": ["3", "1", "4"], "Dinas B": ["1", "0", "1"], "Jumlah": ["4", "1", "5"],
    }  # fmt: skip
    assert sel(masuk(isi.admin_a).get("/statistik/"), "unit")["Bidang A1"] == ["1", "0", "1"]
    instansi = sel(masuk(isi.nasional).get("/statistik/"), "unit")
    assert (instansi["Pemerintah Kabupaten Satu"], instansi["Pemerintah Kota Dua"]) == (
        ["4", "1", "5"],
        ["1", "0", "1"],
    )


@pytest.mark.parametrize(
    ("siapa", "kueri", "banyak"),
    [
        ("bkd", "unit={opd_a}", 4),
        ("bkd", "unit={opd_a}&jenis=PPPK", 1),
        ("admin_a", "unit={sub_a}", 1),
        ("admin_a", "kelamin=F&jenis=PNS", 2),
        ("admin_a", "kelamin=x&jenis=DROP", 4),
        ("nasional", "unit=I{kota}", 1),
    ],
)
def test_saringan(isi, masuk, siapa, kueri, banyak):
    nomor = {n: getattr(isi, n).pk for n in ("opd_a", "sub_a", "kota")}
    hasil = masuk(getattr(isi, siapa)).get(f"/statistik/?{kueri.format(**nomor).replace('=I', '=')}")
    assert jumlah(hasil) == banyak


@pytest.mark.fitur("A-01")
def test_unit_di_luar_cakupan_404(isi, masuk):
    for jalur in ("", "orang/", "unduh/agama.csv"):
        assert masuk(isi.admin_a).get(f"/statistik/{jalur}?unit={isi.opd_b.pk}").status_code == 404
        assert masuk(isi.bkd).get(f"/statistik/{jalur}?unit={isi.opd_kota.pk}").status_code == 404


@pytest.mark.fitur("A-12")
@pytest.mark.parametrize("jalur", SEMUA_TAB)
@pytest.mark.parametrize("siapa", ["admin_a", "admin_sub", "bkd"])
def test_setiap_angka_membuka_sebanyak_itu_orang(isi, masuk, siapa, jalur):
    client = masuk(getattr(isi, siapa))
    teks = client.get(f"/statistik/{jalur}").content.decode()
    pintu = re.findall(r'<a href="(/statistik/orang/\?[^"]+)">(\d+)', teks)
    assert pintu
    for alamat, angka in pintu:
        hasil = client.get(alamat.replace("&amp;", "&"))
        assert len(nama(hasil)) == int(angka), alamat
        assert f": {angka} orang" in hasil.content.decode()


@pytest.mark.fitur("A-12")
def test_manajer_melihat_nama_jabatan_unit_tanpa_nomor(isi, masuk):
    client = masuk(isi.manajer)
    assert "/statistik/orang/" in client.get("/statistik/").content.decode()
    hasil = client.get("/statistik/orang/?sajian=golongan_pns&kode=31")
    assert nama(hasil) == ["ANI WIJAYA", "CITRA LESTARI"]
    teks = hasil.content.decode()
    assert "NIP" not in re.search(r"<main.*</main>", teks, re.S)[0]
    assert not [o for o in (isi.asn_a, isi.asn_sub) if o.nip in teks.replace(" ", "") or str(o.uuid) in teks]
    assert str(isi.asn_a.uuid) in masuk(isi.bkd).get("/statistik/orang/?sajian=golongan_pns&kode=31").content.decode()


def test_statistik_nasional_tidak_membuka_orang(isi, masuk):
    client = masuk(isi.nasional)
    assert "/statistik/orang/" not in client.get("/statistik/").content.decode()
    assert client.get("/statistik/orang/").status_code == 403


@pytest.mark.parametrize(
    "kueri", ["sajian=tidakada", "sajian=usia&kode=7-8", "sajian=unit&kode=999999", "sajian=unit&kode=x", "unit=x"]
)
def test_alamat_karangan_404(isi, masuk, kueri):
    assert masuk(isi.bkd).get(f"/statistik/orang/?{kueri}").status_code == 404


@pytest.mark.parametrize(
    "kueri", ["sajian=agama&kode=%00", "sajian=agama&kode=" + "9" * 500, "setelah=x", "kelamin=%00"]
)
def test_isian_bermusuhan_bukan_500(isi, masuk, kueri):
    """A NUL is refused before any view; everything else is an empty choice."""
    diharap = 400 if "%00" in kueri else 200
    assert masuk(isi.bkd).get(f"/statistik/orang/?{kueri}").status_code == diharap


def test_halaman_orang_bolak_balik(isi, masuk):
    with konteks.masuk(SEMUA):
        for i in range(60):
            buat_pegawai(isi.opd_b, f"WARGA {i:03d}", f"1990010120150110{i:02d}", jenis_asn=("PNS", "PPPK")[i % 2])
    client = masuk(isi.admin_b)
    alamat, maju = "/statistik/orang/?sajian=unit&kode=" + str(isi.opd_b.pk), []
    alamat = "/statistik/orang/?"
    while alamat:
        hasil = client.get(alamat)
        maju.append(nama(hasil))
        lanjut = re.search(r'rel="next" href="([^"]+)"', hasil.content.decode())
        alamat = lanjut[1].replace("&amp;", "&") if lanjut else ""
    semua = [n for hal in maju for n in hal]
    assert semua == sorted(semua)
    assert len(set(semua)) == 61
    mundur = re.search(r'rel="prev" href="([^"]+)"', hasil.content.decode())[1].replace("&amp;", "&")
    assert nama(client.get(mundur)) == maju[-2]


@pytest.mark.fitur("A-04")
def test_unduhan_memuat_angka_yang_sama_dan_saatnya(isi, masuk):
    client = masuk(isi.admin_a)
    hasil = client.get("/statistik/unduh/golongan_pns.xlsx?kelamin=F")
    lembar = [[s for s in b if s is not None] for b in openpyxl.load_workbook(io.BytesIO(hasil.content)).active.values]
    assert lembar[1][0].startswith("Per ")
    assert lembar[2] == ["Saringan: Wanita"]
    assert lembar[4:] == [["Pangkat, golongan PNS", "Wanita", "Jumlah", "Persen"], ["III/a, Penata Muda", 2, 2, 100]]
    baris = list(csv.reader(io.StringIO(client.get("/statistik/unduh/unit.csv").content.decode("utf-8-sig"))))
    assert baris[1:] == [["Dinas A", "2", "1", "3", "75.0"], ["Bidang A1", "1", "0", "1", "25.0"]]


@pytest.mark.fitur("A-01")
def test_nama_unit_bermusuhan_bukan_rumus(isi, masuk):
    with konteks.masuk(SEMUA):
        isi.sub_a.nama = "=1+1"
        isi.sub_a.save()
    client = masuk(isi.admin_a)
    assert "'=1+1" in client.get("/statistik/unduh/unit.csv").content.decode()
    lembar = openpyxl.load_workbook(io.BytesIO(client.get("/statistik/unduh/unit.xlsx").content)).active
    assert {s.data_type for baris in lembar.iter_rows() for s in baris if s.value is not None} == {"s", "n"}


@pytest.mark.parametrize("jalur", [*SEMUA_TAB, "orang/?sajian=agama&kode=-", "unduh/unit.csv"])
def test_kueri_sama_untuk_satu_dan_banyak_orang(isi, masuk, django_assert_num_queries, jalur):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = masuk(isi.admin_b)
    client.get(f"/statistik/{jalur}")
    with CaptureQueriesContext(connection) as satu:
        client.get(f"/statistik/{jalur}")
    with konteks.masuk(SEMUA):
        for i in range(3):
            buat_pegawai(isi.opd_b, f"WARGA {i}", f"19900101201501100{i}")
    lipat_rekap()
    with django_assert_num_queries(len(satu)):
        client.get(f"/statistik/{jalur}")


def rentang_usia(lahir: str, hari: date) -> str:
    return rentang_ke(str(bisect_right(tepi_usia(hari), lahir)))


@pytest.mark.parametrize("hari", [date(2026, 1, 31), date(2026, 11, 25), date(2026, 12, 1), date(2028, 2, 29)])
def test_rentang_usia_dan_kebalikannya_sama(hari):
    assert tepi_usia(hari) == sorted(tepi_usia(hari))
    for rentang in RENTANG:
        awal, akhir = lahir_antara(rentang.kode, hari)
        for lahir in (awal, akhir):
            if date.min < lahir < date(2100, 1, 1):
                assert rentang_usia(f"{lahir:%Y-%m}", hari) == rentang.kode
    assert rentang_usia("1966-11", date(2026, 11, 1)) == "51-60"
    assert rentang_usia("1965-11", date(2026, 11, 1)) == "61-"
    assert rentang_usia("1965-12", date(2026, 11, 30)) == "51-60"
    assert rentang_ke("") == ""


def test_rentang_usia_di_halaman(isi, masuk):
    tabel = sel(masuk(isi.admin_a).get("/statistik/usia/"), "usia")
    assert sum(int(baris[-1]) for label, baris in tabel.items() if label != "Jumlah") == 4
    assert tabel["Belum terisi"][-1] == "2"
