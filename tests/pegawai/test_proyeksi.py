"""Tab Proyeksi BUP: exact counts of the own scope, the people behind them, files, and the rules' own page."""

import csv
import io
import re
from datetime import date

import openpyxl
import pytest
from django.utils import timezone

from pegawai import aksi_bup
from pegawai.models import BatasOrang, Pegawai, Pensiun
from sigma.basis import konteks
from sigma.jejak.models import Akses
from sigma.organisasi.models import Unor
from tests.pegawai.test_statistik import nama, sel
from tests.pemeran import SEMUA, buat_pegawai

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-13")]
ALAMAT = "/statistik/proyeksi-bup/"
HARI = timezone.localdate()
LAHIR = {  # who retires next year at 58, in three years, long past, never in the horizon
    "asn_a": date(HARI.year + 1 - 58, 5, 10),
    "asn_a2": date(HARI.year + 3 - 58, 12, 20),
    "asn_sub": date(HARI.year - 5 - 58, 1, 1),
    "asn_b": date(HARI.year + 1 - 58, 8, 31),
    "asn_kota": date(HARI.year + 1 - 58, 2, 2),
    "pppk_a": date(1995, 1, 1),
}


@pytest.fixture
def isi(dunia):
    with konteks.masuk(SEMUA):
        for siapa, lahir in LAHIR.items():
            Pegawai.objects.filter(pk=getattr(dunia, siapa).pk).update(
                tanggal_lahir=lahir, jenis_jabatan_id="4", golongan_id="P09" if siapa == "pppk_a" else "31",
                jabatan_nama="Pengelola Arsip",
            )  # fmt: skip
        BatasOrang.objects.create(
            pegawai=dunia.pppk_a, akhir_kontrak=date(HARI.year + 1, 3, 31), berlaku_mulai=HARI, sumber="PK 1",
            instansi_id=dunia.kab.pk, opd_id=dunia.opd_a.pk, unor_id=dunia.opd_a.pk,
        )  # fmt: skip
        aksi_bup.segarkan()
        aksi_bup.rekap_nasional()
    return dunia


def per_tahun(response) -> dict[int, int]:
    """{year: people}, years without anybody left out."""
    return {int(t): int(n[-1]) for t, n in sel(response, "tahun").items() if t.isdigit() and n[-1] != "0"}


T = HARI.year


@pytest.mark.fitur("A-12")
@pytest.mark.parametrize(
    ("siapa", "tahun", "lewat"),
    [
        ("admin_a", {T + 1: 2, T + 4: 1}, 1),
        ("admin_sub", {}, 1),
        ("admin_b", {T + 1: 1}, 0),
        ("admin_kota", {T + 1: 1}, 0),
        ("bkd", {T + 1: 3, T + 4: 1}, 1),
        ("manajer", {T + 1: 3, T + 4: 1}, 1),
        ("nasional", {T + 1: 4, T + 4: 1}, 1),
    ],
)
def test_hanya_cakupan_sendiri(isi, masuk, siapa, tahun, lewat):
    """Born on 20 December: the first of January after, so the year after."""
    hasil = masuk(getattr(isi, siapa)).get(ALAMAT)
    assert per_tahun(hasil) == tahun
    teks = hasil.content.decode()
    assert f"{sum(tahun.values())} ASN aktif pensiun" in teks
    assert ("BUP masih aktif" in teks) == bool(lewat)


@pytest.mark.parametrize("siapa", ["auditor", "diri_a", "luar"])
@pytest.mark.parametrize("jalur", ["", "orang/", "tahun.csv", "orang.csv", "kosong.xlsx"])
def test_tanpa_hak_403(isi, masuk, siapa, jalur):
    assert masuk(getattr(isi, siapa)).get(f"{ALAMAT}{jalur}").status_code == 403


def test_dinding_basis_data(isi):
    """Row-level security says the same without the application's filter."""
    from sigma.organisasi.cakupan import hitung

    def terlihat(pengguna):
        with konteks.masuk(hitung(pengguna).setelan()):
            return set(Pensiun.objects.values_list("pegawai_id", flat=True))

    assert terlihat(isi.admin_sub) == {isi.asn_sub.pk}
    assert terlihat(isi.admin_b) == {isi.asn_b.pk}
    assert terlihat(isi.diri_a) == {isi.asn_a.pk}
    assert terlihat(isi.luar) == set()
    assert terlihat(isi.nasional) == set()
    assert isi.asn_kota.pk not in terlihat(isi.bkd)


@pytest.mark.parametrize("siapa", ["admin_a", "bkd", "manajer"])
def test_setiap_angka_membuka_sebanyak_itu_orang(isi, masuk, siapa):
    client = masuk(getattr(isi, siapa))
    for ekor in ("", f"?tahun={T + 1}", "?golongan=31", "?jabatan=4&jangka=5", "?kelamin=F", f"?unit={isi.opd_a.pk}"):
        if siapa == "admin_a" and "unit" in ekor:
            continue
        teks = client.get(f"{ALAMAT}{ekor}").content.decode()
        pintu = re.findall(r'<a href="(/statistik/proyeksi-bup/orang/\?[^"]+)">(\d+)', teks)
        assert pintu or "kelamin" in ekor
        for alamat, angka in pintu:
            hasil = client.get(alamat.replace("&amp;", "&"))
            assert (len(nama(hasil)), f"{angka} orang" in hasil.content.decode()) == (int(angka), True), alamat


def test_bulan_unit_jabatan_golongan(isi, masuk):
    hasil = masuk(isi.bkd).get(f"{ALAMAT}?tahun={T + 1}")
    bulan = {b: n[-1] for b, n in sel(hasil, "bulan").items() if n[-1] != "0"}
    assert bulan == {"Juni": "1", "September": "1", "April": "1", "Jumlah": "3"}
    unit = sel(hasil, "unit")
    assert (unit["Dinas A"][-1], unit["Dinas B"][-1]) == ("2", "1")
    assert sel(hasil, "jabatan")["Jabatan Fungsional Umum"][-1] == "3"
    assert {k: v[-1] for k, v in sel(hasil, "golongan").items()} == {"III/a": "2", "IX": "1", "Jumlah": "3"}


def test_angka_nasional_sama_dengan_yang_hidup(isi, masuk):
    nasional = masuk(isi.nasional)
    teks = nasional.get(ALAMAT).content.decode()
    assert "/orang/" not in teks
    assert "Jabatan yang akan kosong" not in teks
    assert nasional.get(f"{ALAMAT}orang/").status_code == 403
    unit = sel(nasional.get(ALAMAT), "unit")
    assert (unit["Pemerintah Kabupaten Satu"][-1], unit["Pemerintah Kota Dua"][-1]) == ("4", "1")
    for ekor in (f"unit={isi.kab.pk}", f"unit={isi.kab.pk}&tahun={T + 1}", f"unit={isi.kab.pk}&golongan=31"):
        hidup = masuk(isi.bkd).get(f"{ALAMAT}?{ekor.replace(f'unit={isi.kab.pk}', '')}")
        for sajian in ("tahun", "bulan", "jabatan", "golongan"):
            assert sel(nasional.get(f"{ALAMAT}?{ekor}"), sajian) == sel(hidup, sajian), (ekor, sajian)


def test_daftar_orang_menyebut_bup_tmt_aturan_dan_siasn(isi, masuk):
    from sinkron_siasn.models import SalinanSiasn

    with konteks.masuk(SEMUA):
        for asn, tmt in ((isi.asn_a, f"01-06-{T + 1}"), (isi.asn_a2, "01-01-2050")):
            SalinanSiasn.objects.create(
                pegawai=asn, data={"tmtPensiun": tmt, "bupPensiun": "58"}, diambil_pada=timezone.now(),
                instansi_id=isi.kab.pk, opd_id=isi.opd_a.pk, unor_id=isi.opd_a.pk,
            )  # fmt: skip
    teks = masuk(isi.admin_a).get(f"{ALAMAT}orang/").content.decode()
    assert re.findall(r'data-label="TMT pensiun">([^<]+)', teks) == [
        f"1 April {T + 1}",
        f"1 Juni {T + 1}",
        f"1 Januari {T + 4}",
    ]
    assert ">Akhir kontrak</div>" in teks
    assert teks.count("Batas umum</div>") == 2
    assert re.findall(r'data-label="TMT di SIASN"><div>([^<]+?)(?: |<)', teks)[1:] == ["1", "1"]
    assert teks.count("Berbeda") == 1
    assert "1 Januari 2050" in teks


def test_manajer_tanpa_nomor(isi, masuk):
    client = masuk(isi.manajer)
    teks = client.get(f"{ALAMAT}orang/").content.decode()
    assert "NIP" not in re.search(r"<main.*</main>", teks, re.S)[0]
    assert str(isi.asn_a.uuid) not in teks
    berkas = client.get(f"{ALAMAT}orang.csv").content.decode("utf-8-sig")
    assert "ANI WIJAYA" in berkas
    assert isi.asn_a.nip not in berkas


@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
def test_unduh_orang_sama_dengan_halaman_dan_tercatat(isi, masuk, bentuk):
    client = masuk(isi.admin_a)
    isi_berkas = client.get(f"{ALAMAT}orang.{bentuk}?tahun={T + 1}").content
    if bentuk == "csv":
        baris = list(csv.reader(io.StringIO(isi_berkas.decode("utf-8-sig"))))
    else:
        lembar = openpyxl.load_workbook(io.BytesIO(isi_berkas)).active
        semua = [[s for s in b] for b in lembar.iter_rows(values_only=True)]
        baris = semua[next(i for i, b in enumerate(semua) if b[0] == "NIP / NI PPPK"):]  # fmt: skip
    assert [b[1] for b in baris[1:]] == ["FITRI HANDAYANI", "ANI WIJAYA"]
    with konteks.masuk({"pengguna": isi.admin_a.pk}):
        catatan = Akses.objects.get(jenis="ekspor")
    assert catatan.rincian["jumlah"] == 2


def test_unduh_tabel_dan_jabatan_kosong(isi, masuk):
    client = masuk(isi.bkd)
    tahun = list(csv.reader(io.StringIO(client.get(f"{ALAMAT}tahun.csv").content.decode("utf-8-sig"))))
    assert [b for b in tahun if b[0] == str(T + 1)][0][-2] == "3"
    kosong = list(csv.reader(io.StringIO(client.get(f"{ALAMAT}kosong.csv?tahun={T + 1}").content.decode("utf-8-sig"))))
    assert kosong[1][:3] == ["Pengelola Arsip", "Jabatan Fungsional Umum", "3"]
    assert "Pengelola Arsip" in client.get(f"{ALAMAT}?tahun={T + 1}").content.decode()


def test_struktural_yang_akan_kosong_disebut_lebih_dulu(isi, masuk):
    with konteks.masuk(SEMUA):
        Unor.objects.filter(pk=isi.opd_b.pk).update(eselon_kode="22")
        Pegawai.objects.filter(pk=isi.asn_b.pk).update(
            jenis_jabatan_id="1", jabatan_kode=isi.opd_b.siasn_id, jabatan_nama="Kepala Dinas B"
        )
        assert Pensiun.objects.get(pk=isi.asn_b.pk).bup == 60  # JPT
    teks = masuk(isi.bkd).get(f"{ALAMAT}?tahun={T + 3}").content.decode()
    assert re.findall(r'data-label="Jabatan">([^<]+)', teks) == ["Kepala Dinas B"]
    assert f"1 September {T + 3}" in teks


def test_halaman_orang_bolak_balik(isi, masuk):
    with konteks.masuk(SEMUA):
        for i in range(60):
            buat_pegawai(
                isi.opd_b, f"WARGA {i:03d}", f"1990010120150110{i:02d}", tanggal_lahir=date(T + 2 - 58, 1 + i % 12, 9)
            )
    client, semua, maju = masuk(isi.admin_b), [], []
    alamat = f"{ALAMAT}orang/?tahun={T + 2}"
    while alamat:
        halaman = client.get(alamat)
        maju.append(nama(halaman))
        semua += maju[-1]
        cocok = re.search(r'rel="next" href="([^"]+)"', halaman.content.decode())
        alamat = cocok[1].replace("&amp;", "&") if cocok else ""
    # December's people go on the first of January after.
    assert (len(semua), len(set(semua)), [len(m) for m in maju]) == (55, 55, [25, 25, 5])
    mundur = re.search(r'rel="prev" href="([^"]+)"', halaman.content.decode())[1].replace("&amp;", "&")
    assert nama(client.get(mundur)) == maju[-2]


@pytest.mark.parametrize(
    "ekor", ["tahun=x", "tahun=99999999999999999999", "bulan=13&tahun=2027", "jangka=7", "jabatan=%25&golongan=9" + "9" * 99,
             "setelah=x", "dasar=apa", "masa=13", "lewat=2"],
)  # fmt: skip
def test_isian_bermusuhan_bukan_500(isi, masuk, ekor):
    for jalur in ("", "orang/", "tahun.csv", "orang.csv", "kosong.csv"):
        assert masuk(isi.bkd).get(f"{ALAMAT}{jalur}?{ekor}").status_code == 200


def test_unit_di_luar_cakupan_404(isi, masuk):
    for jalur in ("", "orang/", "tahun.csv"):
        assert masuk(isi.admin_a).get(f"{ALAMAT}{jalur}?unit={isi.opd_b.pk}").status_code == 404
        assert masuk(isi.bkd).get(f"{ALAMAT}{jalur}?sub={isi.opd_kota.pk}").status_code == 404


@pytest.mark.parametrize(("jalur", "siapa"), [("", "admin_a"), ("", "bkd"), ("", "nasional"), ("orang/", "admin_a")])
def test_banyak_kueri_tetap(isi, masuk, jalur, siapa, django_assert_max_num_queries):
    client = masuk(getattr(isi, siapa))
    client.get(f"{ALAMAT}{jalur}")
    with django_assert_max_num_queries(40) as satu:
        client.get(f"{ALAMAT}{jalur}")
    with konteks.masuk(SEMUA):
        for i in range(30):
            buat_pegawai(isi.opd_a, f"WARGA {i:03d}", f"1990010120150110{i:02d}", tanggal_lahir=date(T + 2 - 58, 2, 9))
        aksi_bup.rekap_nasional()
    with django_assert_max_num_queries(len(satu.captured_queries)):
        client.get(f"{ALAMAT}{jalur}")
    assert len(satu.captured_queries) <= {"": 23, "orang/": 17}[jalur]


# The home page


def hitungan(response) -> dict[str, int]:
    pola = r'class="banyak">([\d.]+)</span>\s*<span>([^<]+)</span>'
    return {label: int(n.replace(".", "")) for n, label in re.findall(pola, response.content.decode())}


@pytest.mark.fitur("A-53")
@pytest.mark.parametrize("siapa", ["admin_a", "admin_b", "bkd", "manajer"])
def test_beranda_menyebut_yang_jatuh_tempo_dan_membuka_daftarnya(isi, masuk, siapa, django_assert_max_num_queries):
    with konteks.masuk(SEMUA):  # within twelve months whatever the day of the test
        lahir = date.fromordinal(HARI.toordinal() + 100).replace(day=1)
        buat_pegawai(isi.opd_a, "WARGA", "199001012015011099", tanggal_lahir=lahir.replace(year=lahir.year - 58))
    client = masuk(getattr(isi, siapa))
    client.get("/")  # the scope is computed once
    with django_assert_max_num_queries(26):  # two of them count all that falls due, four what waits for the person
        beranda = client.get("/")
    angka = hitungan(beranda)
    assert "Jatuh tempo" in beranda.content.decode()
    assert angka["Kontrak PPPK berakhir dalam 12 bulan"] == (0 if siapa == "admin_b" else 1)
    if siapa != "admin_b":
        assert angka["Pensiun dalam 12 bulan"] >= 1
        assert angka["BUP masih aktif"] == 1
    for alamat, n in re.findall(
        r'href="(/statistik/proyeksi-bup/orang/[^"]+)">.*?class="banyak">(\d+)', beranda.content.decode(), re.S
    ):
        assert f"{n} orang" in client.get(alamat.replace("&amp;", "&")).content.decode()
    assert not re.search("KGB|Kenaikan pangkat", " ".join(angka), re.I)  # nothing that cannot be counted yet


@pytest.mark.fitur("A-53")
def test_beranda_tanpa_orang_tidak_memuat_ubin_jatuh_tempo(isi, masuk):
    for siapa in ("nasional", "auditor", "diri_a", "luar"):
        assert "Jatuh tempo" not in masuk(getattr(isi, siapa)).get("/").content.decode()


# The rules' own page

BARU = {
    "jenis": "JENJANG",
    "kunci": "ma",
    "bup": "61",
    "berlaku_mulai": "2020-01-01",
    "sumber": "Peraturan X",
    "alasan": "uji",
}


@pytest.mark.fitur("A-53")
def test_pensiun_yang_tercatat_ikut_dihitung_dan_terdaftar(isi, masuk):
    """A pensiun before the BUP that is recorded for next month counts like one by age, once."""
    from tests.pegawai.test_peristiwa import catat, hari

    bkd = masuk(isi.bkd)
    daftar = f"{ALAMAT}orang/?masa=12&dasar=bup"

    def keadaan() -> tuple[int, bool]:
        banyak = hitungan(bkd.get("/"))["Pensiun dalam 12 bulan"]
        halaman = bkd.get(daftar).text
        assert f">{banyak} orang" in halaman
        return banyak, "BAMBANG SUSILO" in halaman

    semula = keadaan()
    assert semula[1] is False
    catat(bkd, isi.asn_a2, "4", hari(30))
    assert keadaan() == (semula[0] + 1, True)
    assert "Tercatat" in bkd.get(daftar).text
