"""Pangkalan Data through the web, by the cast: exact visible sets on both sides of every wall."""

import re

import pytest

from pegawai.models import Pegawai, TemuanData
from sigma.basis import konteks
from sigma.jejak.models import Akses
from tests.pemeran import SEMUA, buat_pegawai, buat_unor

pytestmark = pytest.mark.django_db


def nama_di_daftar(response) -> list[str]:
    return re.findall(r'data-label="Nama">([^<,]+)', response.content.decode())


def cari(client, kelompok="pns", **isi):
    return client.post(f"/pangkalan-data/{kelompok}/saring/", isi, follow=True)


@pytest.mark.fitur("A-19", "A-20", "A-21")
def test_hub_dan_dua_daftar(dunia, masuk):
    admin = masuk(dunia.admin_a)
    hub = admin.get("/pangkalan-data/").content.decode()
    assert "Data PNS" in hub
    assert "Data PPPK" in hub
    pns, pppk = admin.get("/pangkalan-data/pns/"), admin.get("/pangkalan-data/pppk/")
    assert nama_di_daftar(pns) == ["ANI WIJAYA", "BAMBANG SUSILO", "CITRA LESTARI"]
    assert nama_di_daftar(pppk) == ["FITRI HANDAYANI"]
    assert "NI PPPK" in pppk.content.decode()


@pytest.mark.fitur("A-01")
@pytest.mark.parametrize(
    ("siapa", "nama"),
    [
        ("admin_sub", ["CITRA LESTARI"]),
        ("admin_b", ["DEWI ANGGRAINI"]),
        ("admin_kota", ["EKO PRASETYO"]),
        ("bkd", ["ANI WIJAYA", "BAMBANG SUSILO", "CITRA LESTARI", "DEWI ANGGRAINI"]),
    ],
)
def test_daftar_hanya_unit_sendiri(dunia, masuk, siapa, nama):
    assert nama_di_daftar(masuk(getattr(dunia, siapa)).get("/pangkalan-data/pns/")) == nama


@pytest.mark.parametrize("siapa", ["manajer", "auditor", "nasional", "diri_a", "luar"])
def test_tanpa_hak_403(dunia, masuk, siapa):
    client = masuk(getattr(dunia, siapa))
    assert client.get("/pangkalan-data/pns/").status_code == 403
    assert client.get("/pangkalan-data/").status_code == 403


@pytest.mark.fitur("A-22")
@pytest.mark.parametrize(
    ("teks", "nama"),
    [
        ("198501012010012001", ["ANI WIJAYA"]),
        ("1985 0101", ["ANI WIJAYA"]),
        ("ani", ["ANI WIJAYA"]),
        ("wijaya ani", ["ANI WIJAYA"]),
        ("wijaja", ["ANI WIJAYA"]),
        ("susilo bambnag", ["BAMBANG SUSILO"]),
        ("dewi", []),
        ("198804042013012004", []),
        ("%", []),
        ("';--", []),
    ],
)
def test_cari_di_dalam_unit(dunia, masuk, teks, nama):
    hasil = cari(masuk(dunia.admin_a), cari=teks)
    assert hasil.status_code == 200
    if teks in ("%", "';--"):  # no word in it: nothing to search for
        assert len(nama_di_daftar(hasil)) == 3
    else:
        assert nama_di_daftar(hasil) == nama


def test_pencarian_tidak_berdiri_di_alamat_dan_tetap_ada_setelah_muat_ulang(dunia, masuk):
    client = masuk(dunia.admin_a)
    hasil = cari(client, cari="ANI WIJAYA", jenis_kelamin="")
    alamat = hasil.redirect_chain[-1][0]
    assert "ANI" not in alamat.upper().replace("PANGKALAN", "")
    assert nama_di_daftar(client.get(alamat)) == ["ANI WIJAYA"]
    # another session knows nothing of this id: the whole list, never a foreign search
    assert len(nama_di_daftar(masuk(dunia.admin_a).get(alamat))) == 3


def test_chip_dilepas_satu_satu(dunia, masuk):
    client = masuk(dunia.admin_a)
    hasil = cari(client, cari="ani", unor=str(dunia.opd_a.pk))
    nomor = hasil.redirect_chain[-1][0].split("c=")[1]
    lepas = client.post(f"/pangkalan-data/pns/saring/?c={nomor}", {"hapus": "cari"}, follow=True)
    assert nama_di_daftar(lepas) == ["ANI WIJAYA", "BAMBANG SUSILO", "CITRA LESTARI"]


def test_saringan_unit_di_luar_cakupan_ditolak(dunia, masuk):
    hasil = cari(masuk(dunia.admin_a), unor=str(dunia.opd_b.pk))
    assert hasil.status_code == 400
    assert nama_di_daftar(hasil) == []


def test_saringan_unit_memuat_bawahannya(dunia, masuk):
    client = masuk(dunia.admin_a)
    assert nama_di_daftar(cari(client, unor=str(dunia.sub_a.pk))) == ["CITRA LESTARI"]
    assert len(nama_di_daftar(cari(client, unor=str(dunia.opd_a.pk)))) == 3


def test_halaman_kunci_bolak_balik_dan_urutan(dunia, masuk):
    with konteks.masuk(SEMUA):
        for i in range(60):
            buat_pegawai(dunia.opd_b, f"WARGA {i:03d}", f"1990010120150110{i:02d}")
    client = masuk(dunia.admin_b)
    semua, alamat, maju = [], "/pangkalan-data/pns/?urut=-nama", []
    while alamat:
        halaman = client.get(alamat)
        maju.append(nama_di_daftar(halaman))
        semua += maju[-1]
        cocok = re.search(r'rel="next" href="([^"]+)"', halaman.content.decode())
        alamat = cocok[1].replace("&amp;", "&") if cocok else ""
    assert semua == sorted(semua, reverse=True)
    assert len(semua) == 61
    mundur = re.search(r'rel="prev" href="([^"]+)"', halaman.content.decode())[1].replace("&amp;", "&")
    assert nama_di_daftar(client.get(mundur)) == maju[-2]


@pytest.mark.fitur("A-23")
def test_ikon_lihat_di_kolom_aksi(dunia, masuk):
    isi = masuk(dunia.admin_b).get("/pangkalan-data/pns/").content.decode()
    assert re.search(r"<th[^>]*>Aksi</th>", isi)
    assert re.search(rf'href="/asn/{dunia.asn_b.uuid}/">.*?Lihat.*?DEWI ANGGRAINI', isi, re.S)


@pytest.mark.parametrize("jalur", ["", "pendukung/", "perubahan/", "ubah/"])
def test_orang_unit_lain_tidak_ada(dunia, masuk, jalur):
    asing = f"/asn/{dunia.asn_b.uuid}/{jalur}"
    karangan = f"/asn/00000000-0000-4000-8000-000000000000/{jalur}"
    client = masuk(dunia.admin_a)
    a, b = client.get(asing), client.get(karangan)
    assert (a.status_code, b.status_code) == (404, 404)
    rapi = [re.sub(r"[0-9A-Za-z-]{6,}", "", x.content.decode()) for x in (a, b)]
    assert rapi[0] == rapi[1]


@pytest.mark.fitur("A-24", "A-30")
def test_halaman_asn_dan_tab(dunia, masuk):
    client = masuk(dunia.admin_a)
    isi = client.get(f"/asn/{dunia.asn_a.uuid}/").content.decode()
    assert "Riwayat Umum" in isi
    assert "Data Pendukung" in isi
    assert "19850101 201001 2 001" in isi
    with konteks.masuk({"instansi": {dunia.kab.pk}}):
        akses = Akses.objects.filter(objek=dunia.asn_a.pk, jenis="rekaman").count()
    assert akses == 1


def test_penolakan_tercatat(dunia, masuk):
    masuk(dunia.admin_a).get(f"/asn/{dunia.asn_b.uuid}/")
    with konteks.masuk({"pengguna": dunia.admin_a.pk}):
        baris = Akses.objects.get(jenis="ditolak")
    assert (baris.pengguna_id, baris.rincian) == (dunia.admin_a.pk, {"status": 404})


def isian(asn, **ubah):
    return {"versi": asn.versi, "email_pribadi": asn.email_pribadi, **ubah}


@pytest.mark.fitur("A-31", "A-32", "A-33")
def test_email_pribadi_diganti_dan_nilai_lama_tercatat(dunia, masuk):
    client = masuk(dunia.admin_a)
    alamat = f"/asn/{dunia.asn_a.uuid}/ubah/"
    halaman = client.get(alamat).content.decode()
    assert "Email Pribadi" in halaman
    hasil = client.post(alamat, isian(dunia.asn_a, email_pribadi="ani.baru@contoh.id"), follow=True)
    assert "ani.baru@contoh.id" in hasil.content.decode()
    log = client.get(f"/asn/{dunia.asn_a.uuid}/perubahan/").content.decode()
    assert dunia.asn_a.email_pribadi in log
    assert "Pengguna admin_a" in log
    with konteks.masuk(SEMUA):
        asn = Pegawai.objects.get(pk=dunia.asn_a.pk)
    assert (asn.email_pribadi, asn.email_dikonfirmasi_pada) == ("ani.baru@contoh.id", None)


def test_email_salah_ditolak_isian_tidak_hilang(dunia, masuk):
    alamat = f"/asn/{dunia.asn_a.uuid}/ubah/"
    hasil = masuk(dunia.admin_a).post(alamat, isian(dunia.asn_a, email_pribadi="budi@", no_hp="0812"))
    assert hasil.status_code == 422
    assert 'value="budi@"' in hasil.content.decode()


@pytest.mark.fitur("A-33")
def test_email_sama_dengan_asn_lain_adalah_temuan(dunia, masuk):
    alamat = f"/asn/{dunia.asn_a.uuid}/ubah/"
    email = dunia.asn_b.email_pribadi.upper()
    hasil = masuk(dunia.admin_a).post(alamat, isian(dunia.asn_a, email_pribadi=email))
    assert hasil.status_code == 302
    with konteks.masuk(SEMUA):
        assert [t.kode for t in TemuanData.objects.filter(pegawai=dunia.asn_a)] == ["email_ganda"]


@pytest.mark.fitur("A-01", "A-33")
def test_temuan_menyebut_orang_lain_hanya_di_dalam_cakupan(dunia, masuk):
    """The Admin OPD learns that the address is shared, the Admin BKD with whom."""
    email = dunia.asn_b.email_pribadi.upper()
    masuk(dunia.admin_a).post(f"/asn/{dunia.asn_a.uuid}/ubah/", isian(dunia.asn_a, email_pribadi=email))
    halaman = {
        s: masuk(getattr(dunia, s)).get(f"/asn/{dunia.asn_a.uuid}/").content.decode() for s in ("admin_a", "bkd")
    }
    assert all("juga tercatat pada ASN lain" in isi for isi in halaman.values())
    assert [dunia.asn_b.nama in halaman[s] for s in ("admin_a", "bkd")] == [False, True]


def buat_temuan(pegawai, kode, bidang, pesan):
    unit = {"instansi_id": pegawai.instansi_id, "opd_id": pegawai.opd_id, "unor_id": pegawai.unor_id}
    TemuanData.objects.create(pegawai=pegawai, kode=kode, bidang=bidang, pesan=pesan, sumber="impor", **unit)


@pytest.fixture
def banyak_temuan(dunia):
    with konteks.masuk(SEMUA):
        for n in range(30):
            buat_temuan(dunia.asn_a, f"kode_{n}", "nik", f"Ragu {n}.")
        buat_temuan(dunia.asn_a, "format_hp", "no_hp", "Nomor HP tidak sah.")
        buat_temuan(dunia.asn_a2, "format_email", "email_pribadi", "Alamat email tidak sah.")
        buat_temuan(dunia.asn_b, "format_email", "email_gov", "Orang unit lain.")
    return dunia


@pytest.mark.parametrize(
    ("kueri", "pesan", "hitungan"),
    [
        ("kode=format_", ["Nomor HP tidak sah.", "Alamat email tidak sah."], "1–2 dari 2 temuan"),
        ("kode=format_&bidang=no_hp", ["Nomor HP tidak sah."], "1–1 dari 1 temuan"),
        ("kode=kode_3&bidang=no_hp", [], "0 temuan"),
        ("bidang=email_gov", None, "1–25 dari 32 temuan"),  # occurs in another unit only: no choice here
    ],
)
def test_temuan_disaring_menurut_jenis_dan_bidang(banyak_temuan, masuk, kueri, pesan, hitungan):
    isi = masuk(banyak_temuan.admin_a).get(f"/pangkalan-data/temuan/?{kueri}").content.decode()
    assert hitungan in isi
    assert "Orang unit lain." not in isi
    if pesan is not None:
        assert re.findall(r"</strong>: ([^<]+)</div>", isi) == pesan


def test_halaman_temuan_berikutnya_membawa_saringan_dan_tempat(banyak_temuan, masuk):
    client = masuk(banyak_temuan.admin_a)
    isi = client.get("/pangkalan-data/temuan/?bidang=nik").content.decode()
    assert "1–25 dari 30 temuan" in isi
    lanjut = re.search(r'rel="next" href="([^"]+)"', isi)[1].replace("&amp;", "&")
    assert lanjut.startswith("?bidang=nik&setelah=")
    isi = client.get(f"/pangkalan-data/temuan/{lanjut}").content.decode()
    assert "26–30 dari 30 temuan" in isi


def test_simpan_di_atas_versi_lama_menunjukkan_kedua_nilai(dunia, masuk):
    satu, dua = masuk(dunia.admin_a), masuk(dunia.bkd)
    alamat = f"/asn/{dunia.asn_a.uuid}/ubah/"
    dua.post(alamat, isian(dunia.asn_a, email_pribadi="dua@contoh.id"))
    hasil = satu.post(alamat, isian(dunia.asn_a, email_pribadi="satu@contoh.id"))
    isi = hasil.content.decode()
    assert hasil.status_code == 409
    assert "satu@contoh.id" in isi
    assert "dua@contoh.id" in isi
    versi = re.search(r'name="versi" value="(\d+)"', isi)[1]
    ulang = satu.post(alamat, {"versi": versi, "email_pribadi": "satu@contoh.id"})
    assert ulang.status_code == 302


def test_konflik_tidak_membuang_bidang_yang_tidak_disentuh(dunia, masuk):
    """Two tabs: one saved a phone number, the other changes the e-mail from the older page."""
    satu, dua = masuk(dunia.admin_a), masuk(dunia.bkd)
    alamat = f"/asn/{dunia.asn_a.uuid}/ubah/"
    dua.post(alamat, isian(dunia.asn_a, no_telp="0251999888"))
    hasil = satu.post(alamat, isian(dunia.asn_a, email_pribadi="satu@contoh.id", no_telp=""))
    isi = hasil.content.decode()
    assert hasil.status_code == 409
    assert 'value="0251999888"' in isi
    assert "Pengguna bkd" in isi
    nilai = dict(re.findall(r'name="(\w+)" value="([^"]*)"', isi))
    assert nilai["email_pribadi"] == "satu@contoh.id"


def test_bidang_di_luar_hak_tidak_berubah(dunia, masuk):
    with konteks.masuk(SEMUA):
        lama = Pegawai.objects.filter(pk=dunia.asn_a.pk).values().get()
    terlarang = {"nama": "PERETAS", "nip": "1", "unor": dunia.opd_b.pk, "instansi": 2, "aktif": "", "kpkn": "X",
                 "gelar_depan": "Prof.", "nik": "1", "opd_id": dunia.opd_b.pk, "id": 9, "uuid": "x"}  # fmt: skip
    masuk(dunia.admin_a).post(f"/asn/{dunia.asn_a.uuid}/ubah/", isian(dunia.asn_a, **terlarang))
    with konteks.masuk(SEMUA):
        kini = Pegawai.objects.filter(pk=dunia.asn_a.pk).values().get()
    assert kini == lama


@pytest.mark.parametrize(
    "isi",
    [
        {"versi": "x"},
        {"versi": str(2**63)},
        {"versi": "1", "email_pribadi": "\x00"},
        {"versi": "1", "npwp_tanggal": "9999-99-99"},
        {"versi": "1", "alamat": "a" * 10_000},
        {},
    ],
)
def test_isian_bermusuhan_4xx_bukan_500(dunia, masuk, isi):
    hasil = masuk(dunia.admin_a).post(f"/asn/{dunia.asn_a.uuid}/ubah/", isi)
    assert hasil.status_code in (400, 409, 422)


def test_asn_membuka_dan_mengubah_data_sendiri_saja(dunia, masuk):
    client = masuk(dunia.diri_a)
    assert client.get("/saya/").url == f"/asn/{dunia.asn_a.uuid}/"
    assert client.get(f"/asn/{dunia.asn_a2.uuid}/").status_code == 404
    hasil = client.post(
        f"/asn/{dunia.asn_a.uuid}/ubah/", isian(dunia.asn_a, no_hp="081234567890", email_gov="x@y.go.id")
    )
    assert hasil.status_code == 302
    with konteks.masuk(SEMUA):
        asn = Pegawai.objects.get(pk=dunia.asn_a.pk)
    assert (asn.no_hp, asn.email_gov) == ("081234567890", "")


def test_kueri_daftar_sama_untuk_satu_dan_banyak_baris(dunia, masuk, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    jumlah = []
    for siapa in (dunia.admin_sub, dunia.admin_a):
        client = masuk(siapa)
        client.get("/pangkalan-data/pns/")
        with CaptureQueriesContext(
            connection,
        ) as tangkap:
            client.get("/pangkalan-data/pns/")
        jumlah.append(len(tangkap))
    assert jumlah[0] == jumlah[1]


@pytest.mark.parametrize("siapa", ["admin_a", "admin_sub", "bkd"])
@pytest.mark.parametrize(
    "kriteria", [{}, {"golongan": "31"}, {"jenis_kelamin": "F"}, {"aktif": "tidak", "golongan": "31"}, {"jabatan": "x"}]
)
def test_hitungan_daftar_adalah_jumlah_barisnya(dunia, masuk, siapa, kriteria):
    with konteks.masuk(SEMUA):
        for asn, lain in (
            (dunia.asn_a, {"golongan_id": "31", "jenis_kelamin": "F"}),
            (dunia.asn_sub, {"jenis_kelamin": "F"}),
        ):
            Pegawai.objects.filter(pk=asn.pk).update(**lain)
        Pegawai.objects.filter(pk=dunia.asn_a2.pk).update(kedudukan_hukum_id="99", golongan_id="31")
    hasil = cari(masuk(getattr(dunia, siapa)), **kriteria)
    tertulis = re.search(r'class="daftar-hitungan"[^>]*>(?:[\d.–]+ dari )?([\d.]+) ASN', hasil.content.decode())[1]
    assert int(tertulis) == len(nama_di_daftar(hasil))


def test_hitungan_lewat_sepuluh_ribu_tetap_tepat(dunia, masuk, monkeypatch):
    monkeypatch.setattr("pegawai.daftar.HITUNG_MAKS", 1)
    client = masuk(dunia.admin_a)
    assert "1–3 dari 3 ASN" in client.get("/pangkalan-data/pns/").content.decode()
    assert (
        "dari 1+ ASN"
        in masuk(dunia.bkd).post("/pangkalan-data/pns/saring/", {"unor": dunia.opd_a.pk}, follow=True).content.decode()
    )


def test_pilihan_saringan_diingat_per_cakupan(dunia, masuk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for siapa in (dunia.bkd, dunia.admin_a):  # the second must not get the first one's units
        masuk(siapa).get("/pangkalan-data/pns/")
    client = masuk(dunia.admin_a)
    with CaptureQueriesContext(connection) as tangkap:
        isi = client.get("/pangkalan-data/pns/").content.decode()
    assert not [q for q in tangkap if "referensi_golongan" in q["sql"] and "jenis" in q["sql"].split("WHERE")[-1]]
    assert dunia.sub_a.nama in isi
    assert dunia.opd_b.nama not in isi


def test_unit_baru_dapat_disaring_sebelum_ingatan_habis(dunia, masuk):
    client = masuk(dunia.bkd)
    client.get("/pangkalan-data/pns/")
    with konteks.masuk(SEMUA):
        baru = buat_unor(dunia.kab, "Dinas yang Baru Lahir", dunia.akar)
    hasil = cari(client, unor=str(baru.pk))
    assert hasil.status_code == 200
    assert "Dinas yang Baru Lahir" in hasil.content.decode()
