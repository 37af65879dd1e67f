"""Data Pendukung: every kind with number, date, issuer and scan."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from dms import gudang, kirim
from dms.models import Dokumen
from pegawai.aturan.pendukung import JENIS_PENDUKUNG
from pegawai.models import DataPendukung, Pegawai
from sigma.basis import konteks
from sigma.jejak.models import Akses
from sigma.organisasi.cakupan import hitung
from tests.dms import berkas as b
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-30")]


def alamat(orang, jenis="", ujung=""):
    return f"/asn/{orang.uuid}/pendukung/" + (f"{jenis}/{ujung}" if jenis else "")


def unggah(client, orang, jenis, isi, nama="pindai.pdf", lama="", **isian):
    """The form of the page with a file chosen; versions as the page gave them."""
    with konteks.masuk(SEMUA):
        ada = DataPendukung.objects.milik(orang).filter(jenis=jenis).first()
        versi = {"versi": Pegawai.objects.get(pk=orang.pk).versi, "versi_lain": ada.versi if ada else 0}
    badan = versi | isian | {"berkas": SimpleUploadedFile(nama, isi), "lama": lama}
    return client.post(alamat(orang, jenis, "simpan/"), badan)


def lain(orang, jenis):
    with konteks.masuk(SEMUA):
        return DataPendukung.objects.milik(orang).filter(jenis=jenis).first()


@pytest.fixture
def segar(dunia):
    """Reads a person back as the administration sees it."""

    def _segar(orang):
        with konteks.masuk(SEMUA):
            return Pegawai.objects.get(pk=orang.pk)

    return _segar


def test_semua_jenis_tampil(dunia, masuk):
    isi = masuk(dunia.admin_a).get(alamat(dunia.asn_a)).content.decode()
    for jenis in JENIS_PENDUKUNG:
        assert jenis.label in isi
        assert alamat(dunia.asn_a, jenis.kode) in isi
    assert isi.count("Belum ada") == len(JENIS_PENDUKUNG)
    assert {j.kode for j in JENIS_PENDUKUNG} >= {"ktp", "kk", "karpeg", "npwp", "bpjs", "taspen", "karis_karsu"}


@pytest.fixture
def pegang(dunia, masuk, segar, monkeypatch):
    """Saving inside the person's own request; the version is read as the administration."""

    def _simpan(siapa, orang, jenis, versi_lain=0, versi=None, **isi):
        versi = segar(orang).versi if versi is None else versi
        badan = {"versi": versi, "versi_lain": versi_lain, **isi}
        return masuk(getattr(dunia, siapa)).post(alamat(orang, jenis, "simpan/"), badan)

    return _simpan


def test_nomor_milik_data_utama_dan_penerbit_di_sampingnya(dunia, segar, pegang):
    jawab = pegang(
        "admin_a", dunia.asn_a, "npwp", nomor="09.254.294.3-407.000", tanggal="2015-03-02", penerbit="KPP Pratama Satu"
    )
    assert jawab.status_code == 302
    orang, data = segar(dunia.asn_a), lain(dunia.asn_a, "npwp")
    assert (orang.npwp, orang.npwp_tanggal.isoformat()) == ("092542943407000", "2015-03-02")
    assert (data.nomor, data.tanggal, data.penerbit) == ("", None, "KPP Pratama Satu")
    with konteks.masuk(SEMUA):
        alasan = {j.history_change_reason for j in (*Pegawai.jejak.filter(id=orang.pk), *DataPendukung.jejak.all())}
    assert "Ubah Data Pendukung: NPWP" in alasan


def test_nomor_kk_di_luar_data_utama(dunia, masuk, pegang):
    jawab = pegang("admin_a", dunia.asn_a, "kk", nomor="1234", penerbit="Kabupaten Satu")
    isi = jawab.content.decode()
    assert (jawab.status_code, "terdiri atas 16 angka" in isi) == (422, True)
    assert 'value="1234"' in isi
    assert 'value="Kabupaten Satu"' in isi
    jawab = pegang("admin_a", dunia.asn_a, "kk", nomor="3201 0112 3456 0001", tanggal="2019-05-06")
    assert jawab.status_code == 302
    data = lain(dunia.asn_a, "kk")
    assert (data.nomor, data.tanggal.isoformat(), data.opd_id) == ("3201011234560001", "2019-05-06", dunia.opd_a.pk)
    assert "6 Mei 2019" in masuk(dunia.admin_a).get(alamat(dunia.asn_a)).content.decode()


def test_tanggal_di_masa_depan_ditolak(pegang, dunia):
    jawab = pegang("bkd", dunia.asn_a, "kk", tanggal="2099-01-01")
    assert (jawab.status_code, "belum tiba" in jawab.content.decode()) == (422, True)


@pytest.mark.parametrize(("jenis", "nomor"), [("karpeg", "!!"), ("bpjs", "12a"), ("karis_karsu", "<script>")])
def test_nomor_kartu_yang_bukan_nomor_ditolak_nilai_lama_tetap(dunia, masuk, segar, pegang, jenis, nomor):
    jawab = pegang("bkd", dunia.asn_a, jenis, nomor=nomor)
    assert (jawab.status_code, lain(dunia.asn_a, jenis)) == (422, None)
    assert escape(nomor) in jawab.content.decode()
    with konteks.masuk(SEMUA):  # as an import left it
        if jenis == "karpeg":
            DataPendukung.objects.create(
                pegawai=dunia.asn_a, jenis=jenis, nomor=nomor, instansi_id=dunia.kab.pk, opd_id=dunia.opd_a.pk,
                unor_id=dunia.opd_a.pk,
            )  # fmt: skip
        else:
            Pegawai.objects.filter(pk=dunia.asn_a.pk).update(**{jenis: nomor})
    versi_lain = lain(dunia.asn_a, jenis).versi if jenis == "karpeg" else 0
    jawab = pegang("bkd", dunia.asn_a, jenis, nomor=nomor, versi_lain=versi_lain, penerbit="Kantor Regional")
    assert jawab.status_code == 302
    assert lain(dunia.asn_a, jenis).penerbit == "Kantor Regional"
    assert (lain(dunia.asn_a, jenis).nomor or getattr(segar(dunia.asn_a), jenis, "")) == nomor


def test_nik_tidak_dapat_diubah_langsung(dunia, segar, pegang):
    """NIK is usul + validasi for everybody; date and issuer of the KTP are not."""
    jawab = pegang("bkd", dunia.asn_a, "ktp", nomor="3201010101850001", penerbit="Kabupaten Satu")
    assert jawab.status_code == 302
    assert segar(dunia.asn_a).nik == ""
    assert lain(dunia.asn_a, "ktp").penerbit == "Kabupaten Satu"


def test_asn_mengunggah_pindaian_sendiri_tetapi_tidak_mengubah_nomor(dunia, masuk, pegang):
    jawab = pegang("diri_a", dunia.asn_a, "npwp", nomor="092542943407000")
    assert (jawab.status_code, "Pilih berkasnya." in jawab.content.decode()) == (422, True)
    client = masuk(dunia.diri_a)
    assert unggah(client, dunia.asn_a, "npwp", b.pdf(), nomor="092542943407000").status_code == 302
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.get(pk=dunia.asn_a.pk).npwp == dunia.asn_a.npwp != "092542943407000"
    assert unggah(client, dunia.asn_b, "npwp", b.pdf()).status_code == 404
    isi = client.get(alamat(dunia.asn_a, "npwp")).content.decode()
    assert f"/asn/{dunia.asn_a.uuid}/usulkan/pendukung/npwp/" in isi
    assert 'name="nomor"' not in isi
    assert 'name="berkas"' in isi


def test_nilai_dan_pindaian_tersimpan_bersama_atau_tidak_sama_sekali(dunia, masuk):
    client = masuk(dunia.admin_a)
    isian = {"nomor": "3201 0112 3456 0001", "penerbit": "Kabupaten Satu"}
    jawab = unggah(client, dunia.asn_a, "kk", b.pdf_skrip(), **isian)
    isi = jawab.content.decode()
    assert (jawab.status_code, "memuat skrip" in isi, "Pilih lagi berkasnya" in isi) == (422, True, True)
    assert 'value="3201 0112 3456 0001"' in isi
    assert 'value="Kabupaten Satu"' in isi
    assert lain(dunia.asn_a, "kk") is None
    jawab = unggah(client, dunia.asn_a, "kk", b.pdf(), **isian | {"nomor": "12"})
    isi = jawab.content.decode()
    assert (jawab.status_code, "terdiri atas 16 angka" in isi, "Pilih lagi berkasnya" in isi) == (422, True, True)
    with konteks.masuk(SEMUA):
        assert not Dokumen.objects.exists()
    assert unggah(client, dunia.asn_a, "kk", b.pdf(), **isian).status_code == 302
    assert lain(dunia.asn_a, "kk").nomor == "3201011234560001"
    with konteks.masuk(SEMUA):
        assert Dokumen.objects.satu(dunia.asn_a, "kk") is not None


def test_konflik_nilai_menahan_pindaian_juga(dunia, masuk, pegang):
    assert pegang("bkd", dunia.asn_a, "kk", penerbit="Kabupaten Satu").status_code == 302
    jawab = unggah(masuk(dunia.admin_a), dunia.asn_a, "kk", b.pdf(), versi_lain=0, penerbit="Kabupaten Dua")
    isi = jawab.content.decode()
    assert (jawab.status_code, "Pilih lagi berkasnya" in isi, 'value="Kabupaten Dua"' in isi) == (409, True, True)
    with konteks.masuk(SEMUA):
        assert not Dokumen.objects.exists()


@pytest.mark.parametrize("ujung", ["pendukung/kk/simpan/", "foto/unggah/"])
def test_muat_ulang_sesudah_penolakan_kembali_ke_halamannya(dunia, masuk, ujung):
    jawab = masuk(dunia.bkd).get(f"/asn/{dunia.asn_a.uuid}/{ujung}")
    assert (jawab.status_code, jawab["Location"]) == (302, f"/asn/{dunia.asn_a.uuid}/{ujung.rsplit('/', 2)[0]}/")


@pytest.mark.parametrize("siapa", ["admin_b", "admin_kota", "manajer", "luar"])
def test_di_luar_cakupan_404(dunia, masuk, pegang, siapa):
    assert pegang(siapa, dunia.asn_a, "kk", penerbit="x").status_code == 404
    client = masuk(getattr(dunia, siapa))
    assert unggah(client, dunia.asn_a, "kk", b.pdf()).status_code == 404
    assert client.get(alamat(dunia.asn_a, "kk")).status_code == 404
    assert client.get(alamat(dunia.asn_a, "kk", "berkas/")).status_code == 404
    assert lain(dunia.asn_a, "kk") is None


def test_dua_orang_menyimpan_keduanya_terlihat(dunia, pegang):
    assert pegang("admin_a", dunia.asn_a, "kk", penerbit="Kabupaten Satu").status_code == 302
    jawab = pegang("bkd", dunia.asn_a, "kk", versi_lain=0, penerbit="Kabupaten Dua")
    isi = jawab.content.decode()
    assert jawab.status_code == 409
    assert "Kabupaten Satu" in isi  # stored
    assert 'value="Kabupaten Dua"' in isi  # typed
    assert pegang("bkd", dunia.asn_a, "kk", versi_lain=1, penerbit="Kabupaten Dua").status_code == 302
    assert pegang("bkd", dunia.asn_a, "npwp", versi=99, nomor="092542943407000").status_code == 409


def test_pdf_diunduh_gambar_ditampilkan_semua_tercatat(dunia, masuk):
    client = masuk(dunia.admin_a)
    dua = b.pdf(2)
    assert unggah(client, dunia.asn_a, "kk", dua, nama="kk pak Ani.pdf").status_code == 302
    assert unggah(client, dunia.asn_a, "ktp", b.png_bermeta(), nama="ktp.png").status_code == 302
    jawab = client.get(alamat(dunia.asn_a, "kk", "berkas/"))
    assert jawab["Content-Type"] == "application/pdf"
    assert (jawab.content[:5], b.halaman_pdf(jawab.content)) == (b"%PDF-", 2)
    with konteks.masuk(SEMUA):
        kk = Dokumen.objects.get(jenis="kk")
    assert gudang.ambil(kk.sha256) == jawab.content != dua == gudang.ambil(kk.sha256_asal)  # the original stays
    assert jawab["Content-Disposition"].startswith('attachment; filename="kk-')
    assert (jawab["Content-Security-Policy"], jawab["X-Content-Type-Options"]) == (kirim.CSP, "nosniff")
    gambar = client.get(alamat(dunia.asn_a, "ktp", "berkas/"))
    assert gambar["Content-Disposition"].startswith("inline")
    assert b.PIKSEL_RAHASIA.encode() not in gambar.content
    with konteks.masuk({"pengguna": dunia.admin_a.pk}):
        catatan = list(
            Akses.objects.filter(jenis__in=("dokumen", "unduh")).order_by("pk").values_list("jenis", "objek", "rincian")
        )
    assert catatan == [
        ("unduh", dunia.asn_a.pk, {"dokumen": "kk"}),
        ("dokumen", dunia.asn_a.pk, {"dokumen": "ktp"}),
    ]
    assert "PDF, 2 halaman" in client.get(alamat(dunia.asn_a)).content.decode()


@pytest.mark.parametrize(
    ("isi", "pesan"), [(b.HTML, "bukan PDF"), (b.pdf_skrip(), "memuat skrip"), (b.pdf_terkunci(), "kata sandi")]
)
def test_pindaian_jahat_ditolak(dunia, masuk, isi, pesan):
    jawab = unggah(masuk(dunia.admin_a), dunia.asn_a, "kk", isi, nama="kk.pdf")
    assert (jawab.status_code, pesan in jawab.content.decode()) == (422, True)
    with konteks.masuk(SEMUA):
        assert Dokumen.objects.count() == 0


def test_pindaian_diganti_dan_dihapus(dunia, masuk):
    client = masuk(dunia.admin_a)
    unggah(client, dunia.asn_a, "kk", b.pdf())
    with konteks.masuk(SEMUA):
        satu = Dokumen.objects.satu(dunia.asn_a, "kk")
    assert unggah(client, dunia.asn_a, "kk", b.pdf(2)).status_code == 409  # opened before there was one
    assert unggah(client, dunia.asn_a, "kk", b.pdf(2), lama=str(satu.uuid)).status_code == 302
    with konteks.masuk(SEMUA):
        dua = Dokumen.objects.satu(dunia.asn_a, "kk")
    client.post(alamat(dunia.asn_a, "kk", "hapus/"), {"lama": dua.uuid, "alasan": "Salah orang"})
    assert client.get(alamat(dunia.asn_a, "kk", "berkas/")).status_code == 404
    with konteks.masuk(SEMUA):
        assert list(Dokumen.objects.order_by("pk").values_list("keadaan", "alasan")) == [
            ("DIGANTI", ""),
            ("DIHAPUS", "Salah orang"),
        ]


def test_dinding_basis_data(dunia, pegang):
    pegang("admin_a", dunia.asn_a, "kk", penerbit="Kabupaten Satu")
    for siapa, banyak in (("admin_a", 1), ("diri_a", 1), ("admin_b", 0), ("luar", 0)):
        pengguna = getattr(dunia, siapa)
        pengguna.refresh_from_db()
        with konteks.masuk(hitung(pengguna).setelan()):
            assert DataPendukung.objects.count() == banyak
            assert DataPendukung.jejak.exists() == bool(banyak)
            assert DataPendukung.objects.update(penerbit="x") == banyak
