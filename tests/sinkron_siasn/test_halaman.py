"""The pages, as the cast sees them: who may open what, what they show, and that they never call SIASN."""

import re

import pytest
from django.urls import reverse

from sinkron_siasn.alur import Keadaan as K

PERAN = ["admin_a", "admin_sub", "admin_b", "admin_kota", "bkd", "manajer", "auditor", "nasional", "diri_a", "luar"]


def url(nama, asn):
    return reverse(f"sinkron:{nama}", kwargs={"uuid": asn.uuid})


@pytest.mark.fitur("A-34")
@pytest.mark.parametrize("nama", ["asn", "data_utama", "tinjau", "keadaan_salinan"])
def test_siapa_membuka_halaman_sinkron(dunia, masuk, nama, django_assert_max_num_queries):
    hasil = {p: masuk(getattr(dunia, p)).get(url(nama, dunia.asn_a)).status_code for p in PERAN}
    baik = 302 if nama == "tinjau" else 200
    assert hasil == {
        "admin_a": baik,
        "bkd": baik,
        "admin_sub": 404,
        "admin_b": 404,
        "admin_kota": 404,
        "manajer": 403,
        "auditor": 403,
        "nasional": 403,
        "diri_a": 403,
        "luar": 403,
    }


@pytest.mark.fitur("A-37")
def test_judul_dan_tabel_pns(pentas, masuk):
    pentas.segarkan(pentas.d.asn_a)
    isi = masuk(pentas.d.admin_a).get(url("data_utama", pentas.d.asn_a)).content.decode()
    assert "Sinkron Data Utama (ANI WIJAYA)" in isi
    assert "<caption>DATA UTAMA PNS</caption>" in isi
    baris = re.findall(r'<th scope="row">([^<]+)</th>', isi)
    assert baris[:3] == ["E-Mail", "E-Mail Gov", "Agama"]
    assert {"No Taspen", "KPKN", "NIK", "Golongan"} <= set(baris)
    assert "SIASN tidak menerima perubahan identitas" in isi


@pytest.mark.fitur("A-36")
def test_pppk_punya_judul_dan_pintu_sendiri(pentas, masuk):
    client = masuk(pentas.d.admin_a)
    pentas.segarkan(pentas.d.pppk_a)
    isi = client.get(url("data_utama", pentas.d.pppk_a)).content.decode()
    assert "Sinkron Data Umum (FITRI HANDAYANI)" in isi
    assert "<caption>DATA UTAMA PPPK</caption>" in isi


def pilih(client, asn, **arah):
    kueri = {f"arah_{n}": a for n, a in arah.items()}
    return client.get(url("tinjau", asn), kueri)


def tanda(isi):
    return re.search(r'name="tanda" value="([^"]+)"', isi.content.decode())[1]


@pytest.mark.fitur("A-07")
@pytest.mark.fitur("A-39")
@pytest.mark.fitur("A-40")
@pytest.mark.fitur("X-09")
def test_alur_ganti_email_sampai_cocok(pentas, masuk):
    from pegawai.models import Pegawai
    from sinkron_siasn.models import Dorongan

    asn, client = pentas.d.asn_a, masuk(pentas.d.admin_a)
    pentas.segarkan(asn)
    with pentas.orang(pentas.d.admin_a):
        Pegawai.objects.filter(pk=asn.pk).update(email_pribadi="ani.baru@contoh.id")
    pentas.segarkan(asn)
    isi = client.get(url("data_utama", asn)).content.decode()
    assert "Berubah di SIGMA; terakhir sama: 198501012010012001@contoh.id" in isi
    tinjau = pilih(client, asn, email_pribadi="kirim")
    assert "terutama data E-Mail" in tinjau.content.decode()
    tanpa_centang = client.post(url("kirim", asn), {"tanda": tanda(tinjau)})
    assert tanpa_centang.status_code == 422
    assert "Centang dahulu bahwa data sudah Anda periksa." in tanpa_centang.content.decode()
    kirim = client.post(url("kirim", asn), {"tanda": tanda(tinjau), "setuju": "ya"})
    dua = client.post(url("kirim", asn), {"tanda": tanda(tinjau), "setuju": "ya"})
    assert kirim.status_code == 302
    assert dua["Location"] == kirim["Location"]
    assert pentas.efek(asn) == []  # the web itself has sent nothing
    with pentas.orang(pentas.d.admin_a):
        (d,) = Dorongan.objects.all()
    assert 'hx-trigger="every 2s"' in client.get(kirim["Location"]).content.decode()
    assert pentas.dorong(d) == K.COCOK
    akhir = client.get(reverse("sinkron:keadaan", kwargs={"uuid": d.uuid})).content.decode()
    assert 'data-keadaan="COCOK"' in akhir
    assert "hx-trigger" not in akhir
    assert len(pentas.efek(asn)) == 1
    terima = client.get(reverse("sinkron:tanda_terima", kwargs={"uuid": d.uuid})).content.decode()
    assert "ani.baru@contoh.id" in terima
    pdf = client.get(reverse("sinkron:tanda_terima_pdf", kwargs={"uuid": d.uuid}))
    assert pdf.content.startswith(b"%PDF")
    assert "198501012010012001" not in pdf["Content-Disposition"]
    menu = client.get(url("asn", asn)).content.decode()
    assert "Cocok" in menu


def test_nilai_berubah_sejak_ditinjau_tidak_dikirim(pentas, masuk):
    from pegawai.models import Pegawai
    from sinkron_siasn.models import Dorongan

    asn, client = pentas.d.asn_a, masuk(pentas.d.admin_a)
    with pentas.orang(pentas.d.admin_a):
        Pegawai.objects.filter(pk=asn.pk).update(email_pribadi="a@contoh.id")
    pentas.segarkan(asn)
    tinjau = pilih(client, asn, email_pribadi="kirim")
    with pentas.orang(pentas.d.admin_a):
        Pegawai.objects.filter(pk=asn.pk).update(email_pribadi="b@contoh.id")
    jawab = client.post(url("kirim", asn), {"tanda": tanda(tinjau), "setuju": "ya"})
    assert jawab.status_code == 409
    assert "b@contoh.id" in jawab.content.decode()
    with pentas.orang(pentas.d.admin_a):
        assert not Dorongan.objects.exists()


def test_tinjauan_orang_lain_dan_asn_lain_ditolak(pentas, masuk):
    from pegawai.models import Pegawai

    asn = pentas.d.asn_a
    with pentas.orang(pentas.d.admin_a):
        Pegawai.objects.filter(pk=asn.pk).update(email_pribadi="a@contoh.id")
    pentas.segarkan(asn)
    nilai = tanda(pilih(masuk(pentas.d.admin_a), asn, email_pribadi="kirim"))
    for siapa, sasaran in (("bkd", asn), ("admin_a", pentas.d.asn_a2)):
        jawab = masuk(getattr(pentas.d, siapa)).post(url("kirim", sasaran), {"tanda": nilai, "setuju": "ya"})
        assert jawab["Location"] == url("data_utama", sasaran)


def test_ambil_dari_siasn(pentas, masuk):
    from pegawai.models import Pegawai

    asn, client = pentas.d.asn_a, masuk(pentas.d.admin_a)
    pentas.segarkan(asn)
    pentas.di_siasn(asn, noHp="081298765432")
    pentas.segarkan(asn)
    tinjau = pilih(client, asn, no_hp="ambil")
    jawab = client.post(url("kirim", asn), {"tanda": tanda(tinjau), "setuju": "ya"})
    assert jawab["Location"] == url("data_utama", asn)
    with pentas.orang(pentas.d.admin_a):
        asn = Pegawai.objects.get(pk=asn.pk)
        assert asn.no_hp == "081298765432"
    assert pentas.efek(asn) == []


def test_bidang_usul_tidak_dapat_diambil_admin_opd(pentas, masuk):
    """kelas jabatan is `usul` for an Admin OPD, `langsung` for Admin BKD."""
    asn = pentas.d.asn_a
    pentas.di_siasn(asn, kelas_jabatan="9")
    pentas.segarkan(asn)
    assert pilih(masuk(pentas.d.admin_a), asn, kelas_jabatan="ambil").status_code == 302
    assert pilih(masuk(pentas.d.bkd), asn, kelas_jabatan="ambil").status_code == 200
    pentas.di_siasn(asn, kelas_jabatan="")


@pytest.mark.fitur("A-42")
def test_siasn_mati_halaman_tetap_menampilkan_salinan(pentas, masuk):
    asn, client = pentas.d.asn_a, masuk(pentas.d.admin_a)
    pentas.segarkan(asn)
    pentas.tiruan.kendali.post("/gangguan", json={"jenis": "tutup_port", "detik": 30})
    assert pentas.segarkan(asn) == "tidak_tersambung"
    isi = client.get(url("data_utama", asn)).content.decode()
    assert "SIASN tidak dapat dihubungi." in isi
    assert "198501012010012001@contoh.id" in isi
    assert "Data SIASN dibaca" in isi


@pytest.mark.fitur("A-42")
def test_bacaan_yang_gagal_diminta_lagi_saat_halaman_dibuka(pentas, masuk, settings):
    """SIASN came back: nobody has to press a button, and nobody waits for the age of a good copy."""
    from sinkron_siasn.models import Penyegaran

    def menunggu():
        with pentas.pekerja():
            return Penyegaran.objects.get(pegawai=asn).menunggu

    asn, client = pentas.d.asn_a, masuk(pentas.d.admin_a)
    pentas.tiruan.kendali.post("/gangguan", json={"jenis": "tutup_port", "detik": 30})
    assert pentas.segarkan(asn) == "tidak_tersambung"
    client.get(url("data_utama", asn))
    assert not menunggu()
    settings.SIASN_UMUR_GAGAL = 0
    client.get(url("data_utama", asn))
    assert menunggu()


@pytest.mark.fitur("A-42")
def test_spanduk_siasn_mati(pentas, masuk):
    from sinkron_siasn import pantau, saluran

    with pentas.pekerja():
        koneksi = saluran.koneksi_untuk(pentas.d.kab.pk)
        for _ in range(3):
            saluran.catat_hasil(koneksi, "tidak_tersambung")
    pantau.lupakan()
    teks = "SIASN sedang tidak dapat dihubungi."
    tampak = {p for p in ("admin_a", "bkd", "admin_kota", "luar") if teks in _beranda(masuk, pentas, p)}
    assert tampak == {"admin_a", "bkd"}


def _beranda(masuk, pentas, siapa):
    return masuk(getattr(pentas.d, siapa)).get("/").content.decode()


@pytest.mark.fitur("O-06")
def test_spanduk_latihan(pentas, masuk):
    assert "SIASN di sini adalah tiruan" in _beranda(masuk, pentas, "luar")


@pytest.mark.fitur("A-41")
def test_daftar_belum_selesai_hanya_cakupan_sendiri(pentas, masuk):
    for asn, siapa in ((pentas.d.asn_a, "admin_a"), (pentas.d.asn_b, "admin_b")):
        d = pentas.minta(asn, getattr(pentas.d, siapa), kelas_jabatan="99")
        assert pentas.dorong(d) == K.DITOLAK_SIASN
    nama = {}
    for siapa in ("admin_a", "admin_sub", "admin_b", "admin_kota", "bkd"):
        isi = masuk(getattr(pentas.d, siapa)).get(reverse("sinkron:daftar")).content.decode()
        nama[siapa] = {n for n in ("ANI WIJAYA", "DEWI ANGGRAINI") if n in isi}
    assert nama == {
        "admin_a": {"ANI WIJAYA"},
        "admin_sub": set(),
        "admin_b": {"DEWI ANGGRAINI"},
        "admin_kota": set(),
        "bkd": {"ANI WIJAYA", "DEWI ANGGRAINI"},
    }


def test_petugas_menyelesaikan_dengan_alasan(pentas, masuk):
    d = pentas.minta(pentas.d.asn_a, kelas_jabatan="99")
    pentas.dorong(d)
    alamat = reverse("sinkron:selesaikan", kwargs={"uuid": d.uuid})
    assert masuk(pentas.d.admin_b).post(alamat, {"alasan": "bukan milik saya"}).status_code == 404
    masuk(pentas.d.admin_a).post(alamat, {"alasan": "x"})
    assert pentas.baca(d).keadaan == K.DITOLAK_SIASN
    masuk(pentas.d.admin_a).post(alamat, {"alasan": "Kelas jabatan diperbaiki dahulu"})
    assert pentas.baca(d).keadaan == K.DISELESAIKAN


def test_batalkan_sebelum_dikirim(pentas, masuk):
    d = pentas.minta(pentas.d.asn_a, email_pribadi="batal@contoh.id")
    alamat = reverse("sinkron:batalkan", kwargs={"uuid": d.uuid})
    masuk(pentas.d.admin_a).post(alamat, {"alasan": "salah orang"})
    assert pentas.dorong(d) == ""
    assert pentas.baca(d).keadaan == K.DIBATALKAN


def test_banyak_kueri_tetap(pentas, masuk, django_assert_num_queries):
    """Lists cost the same at one and at three rows; the comparison page stays small."""
    client = masuk(pentas.d.bkd)
    alamat = reverse("sinkron:daftar")

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def kueri():
        with CaptureQueriesContext(connection) as tangkap:
            client.get(alamat)
        return len(tangkap)

    pentas.dorong(pentas.minta(pentas.d.asn_a, pentas.d.bkd, kelas_jabatan="99"))
    satu = (kueri(), kueri())[1]
    for asn in (pentas.d.asn_a2, pentas.d.asn_b):
        pentas.dorong(pentas.minta(asn, pentas.d.bkd, kelas_jabatan="99"))
    assert kueri() == satu
    alamat = url("data_utama", pentas.d.asn_a)
    with CaptureQueriesContext(connection) as tangkap:
        client.get(alamat)
    print("\n".join(q["sql"][:150] for q in tangkap))
    assert len(tangkap) <= 22
