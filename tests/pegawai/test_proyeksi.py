"""Tab Proyeksi BUP: exact counts of the own scope, the people behind them, files, and the rules' own page."""

import csv
import io
import re
from datetime import date

import openpyxl
import pytest
from django.utils import timezone

from pegawai import aksi_bup
from pegawai.models import AturanBup, BatasOrang, Pegawai, Pensiun
from sigma.basis import konteks
from sigma.jejak.models import Akses
from sigma.organisasi.models import Unor
from sigma.referensi.models import Jabatan
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
    assert len(satu.captured_queries) <= {"": 22, "orang/": 15}[jalur]


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
    with django_assert_max_num_queries(17):  # one of them counts all that falls due
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
    assert not re.search("KGB|Kenaikan pangkat|usulan", " ".join(angka), re.I)  # nothing that cannot be counted yet


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


@pytest.mark.parametrize("siapa", ["admin_a", "manajer", "auditor", "diri_a", "luar"])
def test_aturan_tanpa_hak_403(dunia, masuk, siapa):
    assert masuk(getattr(dunia, siapa)).get("/aturan-bup/").status_code == 403


def test_aturan_diperiksa_dulu_lalu_disimpan_lalu_proyeksi_mengikuti(isi, masuk):
    with konteks.masuk(SEMUA):
        Jabatan.objects.create(kode="J1", nama="Perawat Ahli Madya", jenis_id="2", jenjang_id="MA", bup=None)
        Pegawai.objects.filter(pk=isi.asn_a.pk).update(jenis_jabatan_id="2", jabatan_kode="J1")
        aksi_bup.segarkan()
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 60
    client = masuk(isi.bkd)
    isian = BARU | {"instansi": isi.kab.pk}
    teks = client.post("/aturan-bup/", isian).content.decode()
    assert "BUP 1 macam jabatan berubah" in teks
    assert "1 orang berubah TMT pensiunnya" in teks
    assert "Perawat Ahli Madya: 60 tahun menjadi 61 tahun; 1 orang berubah tanggalnya" in teks
    assert 'value="Peraturan X"' in teks  # nothing typed is lost
    assert not AturanBup.objects.filter(kunci="MA", bup=61).exists()
    hasil = client.post("/aturan-bup/", isian | {"simpan": "1"}, follow=True)
    assert "Aturan disimpan" in hasil.content.decode()
    assert "Sedang dihitung ulang" in hasil.content.decode()  # the worker has not looked yet
    with konteks.masuk(SEMUA):
        satu = AturanBup.objects.get(kunci="MA", bup=61)
        assert (satu.instansi_id, satu.oleh_id) == (isi.kab.pk, isi.bkd.pk)
        assert aksi_bup.segarkan() == 1
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 61
    assert "Sedang dihitung ulang" not in client.get("/statistik/proyeksi-bup/").content.decode()
    catatan = client.get("/aturan-bup/").content.decode()
    assert re.search(r"Pengguna bkd · Ditambahkan: Jenjang jabatan fungsional MA: 61 \(uji\)", catatan)


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"kunci": ""}, "Isi kode atau awal nama."),
        ({"kunci": "ZZ"}, "Kode ini tidak ada pada Data Referensi."),
        ({"jenis": "BAWAAN"}, "Batas umum tidak memakai kode."),
        ({"bup": "0"}, "BUP antara 45 dan 80 tahun."),
        ({"berlaku_sampai": "2019-01-01"}, "Tanggal selesai mendahului tanggal mulai."),
        ({"berlaku_mulai": "31-02-2026"}, "Peraturan X"),
        ({"alasan": ""}, "Peraturan X"),
        ({"instansi": ""}, "Peraturan X"),
    ],
)
def test_aturan_keliru_ditolak_dengan_pesan(isi, masuk, ganti, pesan):
    hasil = masuk(isi.bkd).post("/aturan-bup/", BARU | {"instansi": isi.kab.pk, "simpan": "1"} | ganti)
    assert hasil.status_code == 422
    assert pesan in hasil.content.decode()
    with konteks.masuk(SEMUA):
        assert not AturanBup.objects.filter(sumber="Peraturan X").exists()


def test_bkd_hanya_untuk_instansinya_nasional_untuk_semua(isi, masuk):
    bkd, nasional = masuk(isi.bkd), masuk(isi.nasional)
    assert bkd.post("/aturan-bup/", BARU | {"instansi": isi.kota.pk, "simpan": "1"}).status_code == 422
    with konteks.masuk(SEMUA):
        umum = AturanBup.objects.get(jenis="BAWAAN")
    assert bkd.get(f"/aturan-bup/{umum.pk}/akhiri/").status_code == 403
    assert nasional.post("/aturan-bup/", BARU | {"instansi": "", "simpan": "1"}).status_code == 302
    hasil = nasional.post(
        f"/aturan-bup/{umum.pk}/akhiri/", {"berlaku_sampai": "2030-12-31", "alasan": "uji"}, follow=True
    )
    assert "Aturan diakhiri" in hasil.content.decode()
    assert "31 Desember 2030" in hasil.content.decode()
    with konteks.masuk(SEMUA):
        milik = AturanBup.objects.create(
            jenis="JENJANG", kunci="UT", bup=66, berlaku_mulai=HARI, sumber="s", instansi=isi.kota
        )
    assert bkd.get(f"/aturan-bup/{milik.pk}/akhiri/").status_code == 404
    assert "66" not in re.findall(r'data-label="BUP"[^>]*>(\d+)', bkd.get("/aturan-bup/").content.decode())


def test_dinding_aturan(isi):
    """The database itself refuses a rule for another instansi."""
    from django.db import ProgrammingError, transaction

    from sigma.organisasi.cakupan import hitung

    for instansi in (isi.kota, None):
        with konteks.masuk(hitung(isi.bkd).setelan()):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                AturanBup.objects.create(
                    jenis="JENJANG", kunci="UT", bup=66, berlaku_mulai=HARI, sumber="s", instansi=instansi
                )


def test_batas_orang(isi, masuk):
    client = masuk(isi.bkd)
    isian = {"nip": isi.asn_a.nip, "bup": "60", "berlaku_mulai": "2026-01-01", "akhir_kontrak": "", "sumber": "SK 9"}
    hasil = client.post("/aturan-bup/orang/", isian, follow=True).content.decode()
    assert "Batas untuk ANI WIJAYA disimpan" in hasil
    with konteks.masuk(SEMUA):
        assert (Pensiun.objects.get(pk=isi.asn_a.pk).bup, Pensiun.objects.get(pk=isi.asn_a.pk).dasar) == (60, "ORANG")
        nomor = BatasOrang.objects.get(pegawai=isi.asn_a).pk
    assert masuk(isi.admin_a).post(f"/aturan-bup/orang/{nomor}/hapus/").status_code == 403
    assert "Cabut batas untuk ANI WIJAYA?" in hasil
    tanpa = client.post(f"/aturan-bup/orang/{nomor}/hapus/", follow=True).content.decode()
    assert "Tidak dicabut: alasan wajib diisi" in tanpa
    with konteks.masuk(SEMUA):
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 60
    client.post(f"/aturan-bup/orang/{nomor}/hapus/", {"alasan": "SK dibatalkan"})
    with konteks.masuk(SEMUA):
        assert BatasOrang.jejak.latest("history_id").history_change_reason == "Batas orang dicabut: SK dibatalkan"
    with konteks.masuk(SEMUA):
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 58


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"nip": "198905052014011005"}, "Tidak ada tepat satu ASN"),  # somebody of another instansi
        ({"nip": "12"}, "NIP / NI PPPK terdiri dari 18 angka."),
        ({"nip": "1" * 30}, "NIP / NI PPPK terdiri dari 18 angka."),
        ({"bup": ""}, "Isi BUP khusus atau akhir kontrak."),
        ({"bup": "99"}, "BUP antara 45 dan 80 tahun."),
        ({"bup": "", "akhir_kontrak": "2027-01-31"}, "PNS tidak mempunyai kontrak."),
    ],
)
def test_batas_orang_keliru(isi, masuk, ganti, pesan):
    isian = {"nip": isi.asn_a.nip, "bup": "60", "berlaku_mulai": "2026-01-01", "akhir_kontrak": "", "sumber": "SK 9"}
    hasil = masuk(isi.bkd).post("/aturan-bup/orang/", isian | ganti)
    isi_halaman = hasil.content.decode()
    assert (hasil.status_code, pesan in isi_halaman) == (422, True)
    # Once above the form, with the name of the field, and once beside it.
    assert isi_halaman.count(pesan) == 2
    assert re.search(rf'<li><a href="#id_[a-z_]+">[^<]+</a>: {re.escape(pesan)}', isi_halaman)


def test_dampak_menghitung_orang_yang_tanggalnya_berubah(isi, masuk):
    """As many as change when the rule is stored; decisions and contracts stay what they are."""
    with konteks.masuk(SEMUA):
        BatasOrang.objects.create(
            pegawai=isi.asn_b, bup=60, berlaku_mulai=date(2020, 1, 1), sumber="SK", instansi_id=isi.kab.pk,
            opd_id=isi.opd_b.pk, unor_id=isi.opd_b.pk,
        )  # fmt: skip
        semula = dict(Pensiun.objects.filter(aktif=True, instansi=isi.kab).values_list("pk", "tmt"))
    client = masuk(isi.bkd)
    mulai = date(HARI.year, 12, 31)
    isian = BARU | {"jenis": "BAWAAN", "kunci": "", "bup": "59", "berlaku_mulai": mulai, "instansi": isi.kab.pk}
    teks = client.post("/aturan-bup/", isian).content.decode()
    client.post("/aturan-bup/", isian | {"simpan": "1"})
    with konteks.masuk(SEMUA):
        aksi_bup.segarkan()
        kini = dict(Pensiun.objects.filter(aktif=True, instansi=isi.kab).values_list("pk", "tmt"))
    banyak = sum(kini[k] != semula[k] for k in kini)
    assert banyak >= 2
    assert f"{banyak} orang berubah TMT pensiunnya" in teks
    assert f"Jabatan lain: 58 tahun, menjadi 59 tahun mulai 31 Desember {HARI.year}; {banyak} orang" in teks
    # Who sees no people is told so instead of a nought.
    teks = masuk(isi.nasional).post("/aturan-bup/", isian | {"bup": "60", "instansi": ""}).content.decode()
    assert "jumlah orangnya hanya tampak" in teks
    assert "orang berubah" not in teks


def test_aturan_yang_belum_berlaku_dapat_dicabut(isi, masuk):
    client = masuk(isi.bkd)
    besok = date.fromordinal(HARI.toordinal() + 1)
    isian = BARU | {"jenis": "BAWAAN", "kunci": "", "bup": "60", "berlaku_mulai": besok, "instansi": isi.kab.pk}
    client.post("/aturan-bup/", isian | {"simpan": "1"})
    with konteks.masuk(SEMUA):
        satu = AturanBup.objects.get(jenis="BAWAAN", bup=60)
        aksi_bup.segarkan()
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 60
    alamat = f"/aturan-bup/{satu.pk}/akhiri/"
    assert "Cabut aturan" in client.get(alamat).content.decode()
    assert client.post(alamat, {"cabut-alasan": "x"}).status_code == 422
    hasil = client.post(alamat, {"cabut-alasan": "Salah ketik"}, follow=True).content.decode()
    assert "Aturan dicabut" in hasil
    assert re.search(r"Pengguna bkd · Dihapus: Batas umum: 60 \(Salah ketik\)", hasil)
    with konteks.masuk(SEMUA):
        assert not AturanBup.objects.filter(pk=satu.pk).exists()
        aksi_bup.segarkan()
        assert Pensiun.objects.get(pk=isi.asn_a.pk).bup == 58


def test_aturan_yang_sudah_berlaku_tidak_dapat_dicabut(isi, masuk):
    client = masuk(isi.bkd)
    client.post("/aturan-bup/", BARU | {"instansi": isi.kab.pk, "simpan": "1"})
    with konteks.masuk(SEMUA):
        satu = AturanBup.objects.get(sumber="Peraturan X")
    hasil = client.post(f"/aturan-bup/{satu.pk}/akhiri/", {"cabut-alasan": "Salah ketik"})
    assert (hasil.status_code, "sudah berlaku" in hasil.content.decode()) == (422, True)
    with konteks.masuk(SEMUA):
        assert AturanBup.objects.filter(pk=satu.pk).exists()


def test_catatan_perubahan_sampai_yang_paling_lama(isi, masuk):
    with konteks.masuk(SEMUA):
        for i in range(45):
            AturanBup.objects.create(
                jenis="JENJANG", kunci="MA", bup=61, berlaku_mulai=date(2021, 1, 1 + i % 28).replace(year=2021 + i),
                sumber=f"s{i}", instansi=isi.kab,
            )  # fmt: skip
        banyak = AturanBup.jejak.count()
    client, alamat, ada = masuk(isi.bkd), "/aturan-bup/", 0
    while alamat:
        teks = client.get(alamat).content.decode()
        kartu = re.search(r'id="catatan".*', teks, re.S)[0]
        ada += len(re.findall(r"<li>\d", kartu))
        lama = re.search(r'href="(\?sebelum=\d+)#catatan"', kartu)
        alamat = f"/aturan-bup/{lama[1]}" if lama else ""
    assert ada == banyak > 45
    assert client.get("/aturan-bup/?sebelum=x").status_code == 200


def test_pilihan_kosong_bergaris(isi, masuk):
    for alamat in ("/aturan-bup/", "/unor/tanda/"):
        teks = masuk(isi.bkd).get(alamat).content.decode()
        assert "<form" in teks
        assert "---------" not in teks


def test_baris_referensi_janggal_ditandai_dan_dapat_ditetapkan(isi, masuk):
    with konteks.masuk(SEMUA):
        for kode, judul, jenjang, usia in (
            ("J1", "Perawat Ahli Madya", "MA", 60), ("J2", "Analis Anggaran Ahli Utama", "UT", 60), ("J3", "Bidan Ahli Muda", "MU", None),
        ):  # fmt: skip
            Jabatan.objects.create(kode=kode, nama=judul, jenis_id="2", jenjang_id=jenjang, bup=usia)
    client = masuk(isi.bkd)
    teks = client.get("/referensi/jabatan/?keadaan=janggal").content.decode()
    assert re.findall(r'data-label="Nama">([^<]+)', teks) == ["Analis Anggaran Ahli Utama", "Bidan Ahli Muda"]
    baris = client.get("/referensi/jabatan/baris/J2/").content.decode()
    assert "BUP 60 menyimpang dari 65" in baris
    assert 'href="/aturan-bup/?jf=J2#aturan-baru"' in baris
    assert 'value="J2"' in client.get("/aturan-bup/?jf=J2").content.decode()
    # Other tables know of no such state.
    assert "janggal" not in client.get("/referensi/agama/").content.decode()


def test_hari_ini_saja_yang_menentukan_lewat():
    """The twelve months begin tomorrow; 29 February has a day a year later."""
    from pegawai.bup.proyeksi import setahun

    assert setahun(date(2028, 2, 29)) == date(2029, 3, 1)
    assert setahun(date(2026, 11, 25)) == date(2027, 11, 26)
