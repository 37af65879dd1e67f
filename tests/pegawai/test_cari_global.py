"""The search box of the header: people, units and pages, each of the own scope and role alone."""

import re

import pytest

from sigma.basis import konteks
from sigma.jejak.models import Akses
from sigma.organisasi.models import Unor
from tests.pemeran import SEMUA, buat_pegawai

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-22")]


def hasil(response) -> dict[str, list[str]]:
    """{group: titles} of the page of results."""
    teks = response.content.decode()
    kartu = re.findall(r'<section class="card kartu".*?</section>', teks, re.S)
    return {re.search(r'card-title">([^<]+)', k)[1]: re.findall(r'<li><a href="[^"]+">([^<]+)', k) for k in kartu}


def saran(response) -> dict[str, list[str]]:
    """{group: titles} of the list below the box."""
    bagian = re.split(r'role="presentation">', response.content.decode())[1:]
    return {b.split("<")[0]: re.findall(r'href="[^"]+"><span>([^<]+)', b) for b in bagian}


def cari(client, teks):
    return client.post("/cari/", {"cari": teks}, follow=True)


@pytest.fixture
def isi(dunia):
    with konteks.masuk(SEMUA):
        buat_pegawai(dunia.opd_a, "DINAR PUTRI", "199001012015011001")
        buat_pegawai(dunia.opd_b, "DINAR SARI", "199001012015011002")
    return dunia


def test_kelompok_orang_unit_halaman(isi, masuk):
    client = masuk(isi.admin_a)
    assert hasil(cari(client, "dina")) == {"ASN": ["DINAR PUTRI"], "Unit organisasi": ["Dinas A"]}
    assert hasil(cari(client, "statistik"))["Halaman"][:1] == ["Statistik"]
    assert "Proyeksi BUP" in hasil(cari(client, "proyeksi bup"))["Halaman"]
    assert hasil(cari(masuk(isi.bkd), "impor"))["Halaman"][:2] == ["Impor Unor", "Impor Data"]
    assert hasil(cari(client, "impor")) == {}  # not on the menu of an Admin OPD


@pytest.mark.parametrize("alamat", ["/cari/", "/cari/saran/"])
def test_salah_ketik_pada_unit_dan_halaman(isi, masuk, alamat):
    with konteks.masuk(SEMUA):
        for opd, judul in ((isi.opd_a, "Dinas Pendidikan dan Kebudayaan"), (isi.opd_b, "Dinas Pendidikan Lain")):
            Unor.objects.filter(pk=opd.pk).update(nama=judul)
    baca = hasil if alamat == "/cari/" else saran

    def temu(siapa, teks):
        return baca(masuk(getattr(isi, siapa)).post(alamat, {"cari": teks}, follow=True))

    for teks in ("dinas pendidkan", "pendidikn kebudayan"):
        assert temu("admin_a", teks) == {"Unit organisasi": ["Dinas Pendidikan dan Kebudayaan"]}
    assert sorted(temu("manajer", "pendidkan")["Unit organisasi"]) == [
        "Dinas Pendidikan Lain",
        "Dinas Pendidikan dan Kebudayaan",
    ]
    assert "Proyeksi BUP" in temu("admin_a", "proyksi")["Halaman"]
    assert "Proyeksi BUP" in temu("manajer", "proyesi bup")["Halaman"]
    assert temu("luar", "proyksi") == {}
    assert temu("admin_a", "zzqx wkrt") == {}


@pytest.mark.parametrize(
    ("teks", "judul", "boleh"),
    [
        ("tambah asn", "Tambah ASN", {"bkd"}),
        ("pindah masuk", "Pindah masuk", {"bkd"}),
        ("temuan", "Temuan data", {"bkd", "admin_a"}),
        ("koreksi massal", "Koreksi massal PNS", {"bkd", "admin_a"}),
        ("daftar resmi", "DUK dan Daftar Nominatif", {"bkd", "admin_a"}),
        ("duk", "DUK dan Daftar Nominatif", {"bkd", "admin_a"}),
    ],
)
def test_tindakan_hanya_bagi_yang_dapat_membukanya(isi, masuk, teks, judul, boleh):
    for siapa in ("bkd", "admin_a", "manajer", "auditor", "nasional", "diri_a", "luar"):
        client = masuk(getattr(isi, siapa))
        teks_halaman = cari(client, teks).content.decode()
        alamat = re.search(rf'<li><a href="([^"]+)">{judul}<', teks_halaman)
        assert bool(alamat) == (siapa in boleh), siapa
        if alamat:
            assert client.get(alamat[1]).status_code == 200


@pytest.mark.fitur("A-01")
@pytest.mark.parametrize("alamat", ["/cari/", "/cari/saran/"])
@pytest.mark.parametrize("teks", ["dewi", "DEWI ANGGRAINI", "198804042013012004", "19880404", "dinas b", "sari"])
def test_unit_lain_tidak_pernah_tampak(isi, masuk, teks, alamat):
    client = masuk(isi.admin_a)
    isi_halaman = client.post(alamat, {"cari": teks}, follow=True).content.decode()
    isi_halaman = isi_halaman.replace(teks, "").replace("“”", "")
    rahasia = ("DEWI", "SARI", "Dinas B", isi.asn_b.nip, str(isi.asn_b.uuid), f"unit/{isi.opd_b.pk}/")
    assert [r for r in rahasia if r in isi_halaman] == []


@pytest.mark.parametrize("siapa", ["manajer", "auditor", "nasional", "diri_a", "luar"])
@pytest.mark.parametrize("alamat", ["/cari/", "/cari/saran/"])
def test_tanpa_hak_lihat_tidak_menemukan_orang(isi, masuk, siapa, alamat):
    client = masuk(getattr(isi, siapa))
    for teks in ("ANI WIJAYA", isi.asn_b.nip, "dinar"):
        isi_halaman = client.post(alamat, {"cari": teks}, follow=True).content.decode()
        assert [
            r for r in ("DINAR", isi.asn_b.nip[:17] + " ", str(isi.asn_b.uuid)) if r in isi_halaman.replace(teks, "")
        ] == []


def test_manajer_menemukan_opd_dan_statistiknya(isi, masuk):
    client = masuk(isi.manajer)
    satu = cari(client, "dinas")
    assert hasil(satu) == {"Unit organisasi": ["Dinas A", "Dinas B"]}
    alamat = re.search(r'<li><a href="([^"]+)">Dinas A', satu.content.decode())[1]
    assert client.get(alamat).status_code == 200
    assert "Dinas Kota" not in cari(client, "dinas kota").content.decode().replace("dinas kota", "")


def test_nip_utuh_langsung_membuka_datanya_nama_membuka_daftar(isi, masuk):
    client = masuk(isi.admin_a)
    assert cari(client, "1985 0101 2010 01 2 001").redirect_chain[-1][0] == f"/asn/{isi.asn_a.uuid}/"
    daftar = cari(client, "wijaja")  # only people match: the list, as ever
    assert daftar.redirect_chain[-1][0].startswith("/pangkalan-data/pns/?c=")
    assert "ANI WIJAYA" in daftar.content.decode()
    assert cari(client, "fitri").redirect_chain[-1][0].startswith("/pangkalan-data/pppk/?c=")


def test_teks_tidak_berdiri_di_alamat_dan_hanya_milik_sesinya(isi, masuk):
    client = masuk(isi.admin_a)
    alamat = cari(client, "dina").redirect_chain[-1][0]
    assert re.fullmatch(r"/cari/\?c=[\w-]{8}", alamat)
    assert hasil(client.get(alamat))["ASN"] == ["DINAR PUTRI"]  # opened again by a plain GET
    assert hasil(masuk(isi.admin_a).get(alamat)) == {}
    assert hasil(masuk(isi.admin_b).get(alamat)) == {}


def test_unit_membuka_daftar_orangnya(isi, masuk):
    client = masuk(isi.admin_a)
    alamat = re.search(r'href="(/pangkalan-data/unit/\d+/)">', cari(client, "bidang a1 ").content.decode())
    assert alamat
    teks = client.get(alamat[1], follow=True).content.decode()
    assert re.findall(r'data-label="Nama">([^<,]+)', teks) == ["CITRA LESTARI"]
    assert client.get(f"/pangkalan-data/unit/{isi.opd_b.pk}/").status_code == 404


def test_saran_lebih_sedikit_dan_pendek_diabaikan(isi, masuk):
    with konteks.masuk(SEMUA):
        for i in range(9):
            buat_pegawai(isi.opd_a, f"WARGA {i}", f"1990010120150110{i + 10}")
    client = masuk(isi.admin_a)
    assert len(saran(client.post("/cari/saran/", {"cari": "warga"}))["ASN"]) == 5
    assert saran(client.post("/cari/saran/", {"cari": "w"})) == {}
    assert saran(client.post("/cari/saran/", {"cari": "dina"})) == {
        "ASN": ["DINAR PUTRI"],
        "Unit organisasi": ["Dinas A"],
    }
    assert client.get("/cari/saran/").status_code == 405


@pytest.mark.parametrize(
    "teks", ["", " ", "\x00", "%", "';--", "<script>alert(1)</script>", "x" * 5000, "9" * 400, "﷽" * 90]
)
def test_isian_bermusuhan(isi, masuk, teks):
    client = masuk(isi.admin_a)
    for alamat in ("/cari/", "/cari/saran/"):
        hasil_ = client.post(alamat, {"cari": teks}, follow=True)
        assert hasil_.status_code in (200, 400)
        assert "<script>alert" not in hasil_.content.decode()
    assert client.get("/cari/?c=%3Cx%3E").status_code == 200


def test_kotak_cari_menurut_peran(isi, masuk):
    assert "Cari NIP, nama, unit, atau halaman" in masuk(isi.admin_a).get("/").content.decode()
    assert 'placeholder="Cari halaman"' in masuk(isi.auditor).get("/").content.decode()


def test_mencari_tidak_menulis_catatan_akses_membuka_menulis(isi, masuk):
    """As before: the log says whose record was opened, not what was searched."""
    client = masuk(isi.admin_a)
    cari(client, "dinar")
    client.post("/cari/saran/", {"cari": "dinar"})
    with konteks.masuk({"pengguna": isi.admin_a.pk}):
        assert Akses.objects.count() == 0
    cari(client, isi.asn_a.nip)
    with konteks.masuk({"pengguna": isi.admin_a.pk}):
        assert Akses.objects.get().objek == isi.asn_a.pk


@pytest.mark.parametrize(("alamat", "banyak"), [("/cari/saran/", 14), ("/cari/", 20)])
def test_banyak_kueri(isi, masuk, alamat, banyak, django_assert_max_num_queries):
    client = masuk(isi.admin_a)
    client.post(alamat, {"cari": "dinar"})
    with django_assert_max_num_queries(banyak):
        client.post(alamat, {"cari": "dinar"})
