"""Proposing and approving a row of riwayat with its documents."""

from datetime import date
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dms import gudang, kembar
from dms.models import Dokumen
from pegawai.models import Pegawai
from pegawai.usulan import Berkas, Permintaan
from riwayat import models, posisi
from riwayat.jenis import MENURUT_KODE
from sigma.basis import konteks
from sigma.referensi.models import Pendidikan
from tests.dms.berkas import pdf
from tests.pemeran import SEMUA
from tests.verifikasi.test_alur import cakupan, lakukan, sebagai, segar
from verifikasi import aksi, syarat
from verifikasi import riwayat_usulan as ru
from verifikasi.models import Usulan, UsulanKomentar

pytestmark = pytest.mark.django_db
GOLONGAN = {"golongan": "32", "tmt": "2018-04-01", "no_sk": "823/7", "tgl_sk": "2018-03-20"}
PENDIDIKAN = {
    "tingkat_pendidikan": "45", "nama_sekolah": "Universitas", "tahun_lulus": 2015, "no_ijazah": "IJ-1",
}  # fmt: skip
NOMOR = "11111111-2222-4333-8444-555555555555"


@pytest.fixture(autouse=True)
def lahir(dunia):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(
            golongan_id="31", tmt_golongan=date(2014, 4, 1), tingkat_pendidikan_id="40", tahun_lulus=2008,
            tmt_cpns=date(2010, 1, 1), tanggal_lahir=date(1985, 1, 1),
        )  # fmt: skip


def usul(dunia, oleh, kode, isi, dokumen=("SK_KP",), nomor=NOMOR, **lain):
    berkas = tuple(Berkas(d, pdf(), f"{d}.pdf") for d in dokumen)
    permintaan = Permintaan({f"{nomor}.{n}": v for n, v in isi.items()}, "SK baru terbit", berkas=berkas, **lain)
    with sebagai(oleh):
        return aksi.ajukan_baru(cakupan(oleh), dunia.asn_a, permintaan, f"RW_{kode.upper()}")


def orang(dunia):
    with konteks.masuk(SEMUA):
        return Pegawai.objects.get(pk=dunia.asn_a.pk)


@pytest.mark.fitur("A-25")
def test_tambah_diverifikasi_opd_divalidasi_bkd(dunia):
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN)
    assert (u.keadaan, u.perlu_validasi) == ("DIAJUKAN", True)
    assert lakukan(dunia.diri_a, "setujui", u) is not None
    assert lakukan(dunia.admin_a, "setujui", u) is None
    assert (segar(u).keadaan, orang(dunia).golongan_id) == ("DIVERIFIKASI", "31")
    assert lakukan(dunia.bkd, "setujui", u) is None
    assert (segar(u).keadaan, orang(dunia).golongan_id) == ("DISETUJUI", "32")
    with konteks.masuk(SEMUA):
        r = models.RiwayatGolongan.objects.get(uuid=NOMOR)
        assert (r.diverifikasi_oleh_id, r.no_sk) == (dunia.bkd.pk, "823/7")
        d = Dokumen.objects.get(sasaran=r.uuid)
        assert (d.jenis, d.sasaran_jenis, d.diunggah_oleh_id) == ("SK_KP", "golongan", dunia.diri_a.pk)


@pytest.mark.fitur("A-02")
def test_tanpa_dokumen_wajib_tidak_diajukan_dan_tidak_disetujui(dunia):
    with pytest.raises(ValidationError) as salah:
        usul(dunia, dunia.diri_a, "golongan", GOLONGAN, dokumen=())
    assert list(salah.value.message_dict) == ["dok_SK_KP"]
    pengadaan = GOLONGAN | {"jenis_kp": "211"}  # the golongan of an appointment stands in the SK CPNS
    with pytest.raises(ValidationError) as salah:
        usul(dunia, dunia.diri_a, "golongan", pengadaan)
    assert list(salah.value.message_dict) == ["dok_889"]
    usul(dunia, dunia.diri_a, "golongan", pengadaan, dokumen=("889",), nomor=NOMOR.replace("5", "6"))
    draf = usul(dunia, dunia.diri_a, "golongan", GOLONGAN | {"tmt": "2022-04-01"}, dokumen=(), draf=True)
    with sebagai(dunia.diri_a), pytest.raises(ValidationError):
        aksi.ajukan(cakupan=cakupan(dunia.diri_a), usulan=draf, versi=draf.versi)


def test_program_setingkat_dengan_tingkatnya(dunia, masuk):
    """The same rule stands behind the form, the proposal, the import and the taking over: `riwayat.aksi.periksa`."""
    with konteks.masuk(SEMUA):
        Pendidikan.objects.create(kode="D3", nama="D-III KEBIDANAN", tingkat_id="30")
        Pendidikan.objects.create(kode="TT", nama="TANPA TINGKAT")
    usul(dunia, dunia.diri_a, "pendidikan", {**PENDIDIKAN, "pendidikan": "TT"}, ("IJAZAH",))
    alamat = reverse("verifikasi:tambah_riwayat", args=(dunia.asn_a.uuid, "pendidikan"))
    ijazah = SimpleUploadedFile("IJAZAH.pdf", pdf())
    kiriman = {**PENDIDIKAN, "pendidikan": "D3", "alasan_usul": "Ijazah baru", "dok_IJAZAH": ijazah}
    jawab = masuk(dunia.diri_a).post(alamat, kiriman)
    assert jawab.status_code == 422
    assert "program ini berjenjang Diploma III/Sarjana Muda" in jawab.content.decode()


def test_batalkan_persetujuan_tambah_lalu_hapus_kembali(dunia):
    u = usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))
    assert not u.perlu_validasi
    assert lakukan(dunia.admin_a, "setujui", u) is None
    assert orang(dunia).tingkat_pendidikan_id == "45"
    with sebagai(dunia.admin_a):
        balik = aksi.batalkan_persetujuan(cakupan=cakupan(dunia.admin_a), usulan=segar(u), alasan="Ijazah orang lain")
    assert lakukan(dunia.bkd, "setujui", balik) is None
    assert orang(dunia).tingkat_pendidikan_id == "40"
    with konteks.masuk(SEMUA):
        assert models.RiwayatPendidikan.objects.get(uuid=NOMOR).keadaan == "DIHAPUS"


def test_hapus_menyebut_isinya_dan_dapat_dibalik(dunia):
    assert lakukan(dunia.admin_a, "setujui", usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))) is None
    hapus = usul(dunia, dunia.diri_a, "pendidikan", {"ada": False}, ())
    assert ru.tindakan_usulan(hapus.isi) == "hapus"
    assert {b["bidang"].partition(".")[2] for b in hapus.isi} >= {"ada", "no_ijazah", "nama_sekolah"}
    assert lakukan(dunia.admin_a, "setujui", hapus) is None
    with sebagai(dunia.admin_a):
        balik = aksi.batalkan_persetujuan(cakupan=cakupan(dunia.admin_a), usulan=segar(hapus), alasan="Keliru hapus")
    assert lakukan(dunia.bkd, "setujui", balik) is None
    with konteks.masuk(SEMUA):
        r = models.RiwayatPendidikan.objects.get(uuid=NOMOR)
        assert (r.keadaan, r.no_ijazah, r.tahun_lulus) == ("BERLAKU", "IJ-1", 2015)


def test_dua_usulan_pada_satu_baris_bertemu(dunia):
    assert lakukan(dunia.admin_a, "setujui", usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))) is None
    satu = usul(dunia, dunia.diri_a, "pendidikan", {**PENDIDIKAN, "no_ijazah": "IJ-2"}, ())
    with pytest.raises(syarat.Bertemu) as salah:
        usul(dunia, dunia.admin_a, "pendidikan", {**PENDIDIKAN, "nama_sekolah": "Institut"}, ())
    assert salah.value.usulan.pk == satu.pk
    with konteks.masuk(SEMUA):
        assert Usulan.objects.count() == 2


def test_halaman_bertemu_menyimpan_yang_diketik(dunia, masuk):
    assert lakukan(dunia.admin_a, "setujui", usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))) is None
    usul(dunia, dunia.diri_a, "pendidikan", {**PENDIDIKAN, "no_ijazah": "IJ-2"}, ())
    alamat = reverse("verifikasi:ubah_riwayat", args=(dunia.asn_a.uuid, "pendidikan", NOMOR))
    kiriman = {**PENDIDIKAN, "nama_sekolah": "Institut Bertemu", "alasan_usul": "Nama sekolah keliru"}
    jawab = masuk(dunia.admin_a).post(alamat, kiriman)
    assert jawab.status_code == 409
    isi = jawab.content.decode()
    assert "Dua usulan tentang satu baris" in isi
    assert isi.count("Institut Bertemu") >= 2  # in the comparison and in the form
    assert "IJ-2" in isi


def test_dua_baris_baru_boleh_bersama(dunia):
    usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))
    lain = "22222222-2222-4333-8444-555555555555"
    usul(dunia, dunia.diri_a, "pendidikan", {**PENDIDIKAN, "no_ijazah": "IJ-9"}, ("IJAZAH",), nomor=lain)
    with konteks.masuk(SEMUA):
        assert Usulan.objects.count() == 2


@pytest.mark.parametrize(("siapa", "kode", "status"), [("diri_a", "hukdis", 403), ("diri_a", "kursus", 200),
    ("admin_a", "hukdis", 200), ("admin_b", "kursus", 404), ("manajer", "kursus", 404), ("auditor", "kursus", 403)])  # fmt: skip
def test_siapa_boleh_mengusulkan(dunia, masuk, siapa, kode, status):
    alamat = reverse("verifikasi:tambah_riwayat", args=(dunia.asn_a.uuid, kode))
    assert masuk(getattr(dunia, siapa)).get(alamat).status_code in {status, 404 if status == 403 else status}


def test_formulir_menyebut_galat_dan_tidak_hilang(dunia, masuk):
    alamat = reverse("verifikasi:tambah_riwayat", args=(dunia.asn_a.uuid, "golongan"))
    kiriman = {**GOLONGAN, "tmt": "2009-01-01", "no_sk": "SK-DIKETIK", "alasan_usul": "SK baru terbit"}
    jawab = masuk(dunia.admin_a).post(alamat, kiriman)
    isi = jawab.content.decode()
    assert jawab.status_code == 422
    assert "SK-DIKETIK" in isi
    assert "dokumen ini wajib" in isi


def test_komentar_memberi_tahu_pengusul(dunia, masuk):
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN)
    client = masuk(dunia.admin_a)
    assert client.post(reverse("verifikasi:komentari", args=(u.uuid,)), {"teks": "Mohon SK asli"}).status_code == 302
    assert "Mohon SK asli" in client.get(reverse("verifikasi:usulan", args=(u.uuid,))).content.decode()
    with konteks.masuk(SEMUA):
        assert UsulanKomentar.objects.count() == 1
    assert "Komentar baru" in masuk(dunia.diri_a).get(reverse("kabar:daftar")).content.decode()
    assert masuk(dunia.admin_b).post(reverse("verifikasi:komentari", args=(u.uuid,)), {"teks": "x"}).status_code == 404


@pytest.mark.fitur("A-24")
def test_halaman_riwayat_dan_dokumennya(dunia, masuk):
    assert lakukan(dunia.admin_a, "setujui", usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))) is None
    client, uuid = masuk(dunia.admin_a), dunia.asn_a.uuid
    with konteks.masuk(SEMUA):
        dokumen = Dokumen.objects.get(sasaran=NOMOR).uuid
    for nama, isi, teks in (
        ("riwayat:semua", (), "Pendidikan"),
        ("riwayat:jenis", ("pendidikan",), "IJ-1"),
        ("riwayat:baris", ("pendidikan", NOMOR), "Ijazah"),
        ("riwayat:linimasa", (), "Universitas"),
        ("riwayat:per_tanggal", (), "Per tanggal"),
        ("dms:dokumen", (dokumen,), "Ijazah"),
    ):
        jawab = client.get(reverse(nama, args=(uuid, *isi)))
        assert jawab.status_code == 200, nama
        assert teks in jawab.content.decode(), nama
        assert masuk(dunia.admin_b).get(reverse(nama, args=(uuid, *isi))).status_code == 404, nama
    assert client.get(reverse("dms:halaman_dokumen", args=(uuid, dokumen, 1, 160)))["Content-Type"] == "image/webp"
    assert client.get(reverse("dms:unduh_dokumen", args=(uuid, dokumen))).content.startswith(b"%PDF")


def test_perbaiki_riwayat(dunia, masuk):
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN)
    assert lakukan(dunia.admin_a, "minta_perbaikan", u) is None
    client = masuk(dunia.diri_a)
    alamat = reverse("verifikasi:perbaiki_riwayat", args=(u.uuid,))
    assert "823/7" in client.get(alamat).content.decode()
    kiriman = {**GOLONGAN, "no_sk": "823/8", "alasan_usul": "Nomor SK dibetulkan", "versi": segar(u).versi}
    assert client.post(alamat, kiriman).status_code == 302
    kini = segar(u)
    assert kini.keadaan == "DIAJUKAN"
    assert "823/8" in {b["baru"] for b in kini.isi}


@pytest.mark.fitur("A-02")
def test_baris_impor_diverifikasi_apa_adanya_dengan_dokumennya(dunia):
    """Nothing in it changes: the document and somebody's yes make it count, and the record follows."""
    asn = dunia.asn_a
    milik = {"instansi_id": asn.instansi_id, "opd_id": asn.opd_id, "unor_id": asn.unor_id}
    with konteks.masuk(SEMUA):
        r = models.RiwayatGolongan.objects.create(
            pegawai=asn, sumber="impor", golongan_id="32", tmt=date(2018, 4, 1), no_sk="823/7", tgl_sk=date(2018, 3, 20), **milik
        )  # fmt: skip
    with pytest.raises(ValidationError, match="wajib"):
        usul(dunia, dunia.diri_a, "golongan", GOLONGAN | {"bukti": ""}, dokumen=(), nomor=r.uuid)
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN | {"bukti": "SK_KP"}, nomor=r.uuid)
    assert [b["bidang"] for b in u.isi] == [f"{r.uuid}.bukti"]
    satu = ru.SEMUA[[j.kode for j in ru.SEMUA].index("RW_GOLONGAN")]
    assert satu.ringkas(u).startswith("Verifikasi")
    assert satu.tampil(u.isi[0]["bidang"], u.isi[0]["lama"]) == "Belum diverifikasi, tanpa dokumen"
    assert satu.tampil(u.isi[0]["bidang"], u.isi[0]["baru"]).startswith("Diverifikasi, dengan ")
    assert lakukan(dunia.admin_a, "setujui", u) is None
    assert orang(dunia).golongan_id == "31"
    assert lakukan(dunia.bkd, "setujui", u) is None
    with konteks.masuk(SEMUA):
        r.refresh_from_db()
        assert (r.diverifikasi_oleh, r.golongan_id, r.sumber) == (dunia.bkd, "32", "impor")
        assert Dokumen.objects.untuk_sasaran(asn.pk, r.uuid).count() == 1
    assert orang(dunia).golongan_id == "32"
    # Verified now: without a new document there is nothing to ask for.
    with pytest.raises(ValidationError, match="Tidak ada yang berbeda"):
        usul(dunia, dunia.diri_a, "golongan", GOLONGAN | {"bukti": ""}, dokumen=(), nomor=r.uuid)
    ganti = usul(dunia, dunia.diri_a, "golongan", GOLONGAN | {"bukti": "SK_KP"}, nomor=r.uuid)
    assert "SK_KP baru" in ganti.isi[0]["baru"]
    assert lakukan(dunia.bkd, "setujui", ganti) is None
    with pytest.raises(ValidationError, match="berubah lagi"):
        balikkan(dunia.bkd, u)  # somebody verified it again


def balikkan(oleh, u):
    with sebagai(oleh):
        return aksi.batalkan_persetujuan(cakupan=cakupan(oleh), usulan=segar(u), alasan="Dokumennya keliru")


@pytest.mark.fitur("A-56")
def test_verifikasi_apa_adanya_dibatalkan(dunia, masuk):
    """Taken back: nobody has verified the row, its document is gone from it, the record follows; each step is there."""
    asn, klien = dunia.asn_a, masuk(dunia.admin_a)
    milik = {"instansi_id": asn.instansi_id, "opd_id": asn.opd_id, "unor_id": asn.unor_id}
    with konteks.masuk(SEMUA):
        r = models.RiwayatGolongan.objects.create(
            pegawai=asn, sumber="impor", golongan_id="32", tmt=date(2018, 4, 1), no_sk="823/7", tgl_sk=date(2018, 3, 20), **milik
        )  # fmt: skip
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN | {"bukti": "SK_KP"}, nomor=r.uuid)
    for siapa in (dunia.admin_a, dunia.bkd):
        assert lakukan(siapa, "setujui", u) is None
    halaman = klien.get(reverse("riwayat:baris", args=(asn.uuid, "golongan", r.uuid))).content.decode()
    alamat = reverse("verifikasi:usulan", args=(u.uuid,))
    assert f'Lewat usulan <a href="{alamat}">{u.nomor}</a>' in halaman
    assert f'href="{alamat}#balik"' in halaman
    assert 'id="balik"' in klien.get(alamat).content.decode()
    assert 'id="balik"' not in masuk(dunia.diri_a).get(alamat).content.decode()  # it is about her
    balik = balikkan(dunia.admin_a, u)
    satu = ru.SEMUA[[j.kode for j in ru.SEMUA].index("RW_GOLONGAN")]
    assert satu.ringkas(balik) == "Batalkan verifikasi Riwayat Golongan (III/b, 1 April 2018)"
    # Returned, it is handed in again as it was.
    assert lakukan(dunia.bkd, "minta_perbaikan", balik) is None
    perbaiki = {"alasan_usul": "SK milik orang lain", "versi": segar(balik).versi}
    assert klien.post(reverse("verifikasi:perbaiki_riwayat", args=(balik.uuid,)), perbaiki).status_code == 302
    assert (segar(balik).keadaan, segar(balik).isi) == ("DIAJUKAN", balik.isi)
    assert lakukan(dunia.bkd, "setujui", balik) is None
    with konteks.masuk(SEMUA):
        r.refresh_from_db()
        assert (r.diverifikasi_oleh_id, r.diverifikasi_pada, r.keadaan, r.no_sk) == (None, None, "BERLAKU", "823/7")
        (d,) = Dokumen.objects.filter(sasaran=r.uuid)
        assert (d.keadaan, balik.nomor in d.alasan) == ("DIHAPUS", True)
    assert orang(dunia).golongan_id == "31"
    halaman = klien.get(reverse("riwayat:baris", args=(asn.uuid, "golongan", r.uuid))).content.decode()
    assert ("Minta verifikasi" in halaman, "Lewat usulan" in halaman) == (True, False)
    assert ru.TAK_DIBALIK in klien.get(reverse("verifikasi:usulan", args=(balik.uuid,))).content.decode()
    with pytest.raises(ValidationError, match="berubah lagi"):
        balikkan(dunia.bkd, u)


@pytest.mark.fitur("A-43")
def test_berkas_yang_sama_pada_baris_lain_disebut(dunia, masuk):
    """On the form before it is sent, on the page of the usulan, and to the verifier; nothing is refused."""
    isi, lain = pdf(), "22222222-2222-4333-8444-555555555555"
    sidik = gudang.sidik(isi)[:16]

    def ajukan(nomor, no_ijazah):
        permintaan = Permintaan(
            {f"{nomor}.{n}": v for n, v in (PENDIDIKAN | {"no_ijazah": no_ijazah}).items()}, "Ijazah",
            berkas=(Berkas("IJAZAH", isi, "a.pdf"),),
        )  # fmt: skip
        with sebagai(dunia.diri_a):
            return aksi.ajukan_baru(cakupan(dunia.diri_a), dunia.asn_a, permintaan, "RW_PENDIDIKAN")

    def halaman(nama, *ke):
        return klien.get(reverse(nama, args=ke)).content.decode()

    klien, satu = masuk(dunia.admin_a), ajukan(NOMOR, "IJ-1")
    assert "Berkas yang sama" not in halaman("verifikasi:usulan", satu.uuid)
    dua = ajukan(lain, "IJ-2")
    menunggu = f"juga dilampirkan pada usulan {satu.nomor}: tambah Riwayat Pendidikan (S-2)"
    assert menunggu in halaman("antrean:satu", dua.uuid)
    assert lakukan(dunia.admin_a, "setujui", satu) is None
    for nama in ("antrean:satu", "verifikasi:usulan"):
        teks = halaman(nama, dua.uuid)
        assert "juga melekat pada Riwayat Pendidikan (" in teks
        assert menunggu not in teks
    tambah = halaman("verifikasi:tambah_riwayat", dunia.asn_a.uuid, "pendidikan")
    assert f"{sidik}&#34;: &#34;Berkas yang sama juga melekat pada Riwayat Pendidikan (" in tambah
    with konteks.masuk(SEMUA):
        assert kembar.dikenal(dunia.asn_a.pk, UUID(NOMOR)) == {}  # its own file is no news
    assert lakukan(dunia.admin_a, "setujui", dua) is None


def test_dokumen_pengganti_dibatalkan_yang_semula_kembali(dunia):
    assert lakukan(dunia.admin_a, "setujui", usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))) is None
    with konteks.masuk(SEMUA):
        semula = Dokumen.objects.get(sasaran=NOMOR)
    berkas = (Berkas("IJAZAH", pdf(2), "lain.pdf"),)
    isi = {f"{NOMOR}.{n}": v for n, v in (PENDIDIKAN | {"bukti": "IJAZAH"}).items()}
    with sebagai(dunia.diri_a):
        u = aksi.ajukan_baru(
            cakupan(dunia.diri_a), dunia.asn_a, Permintaan(isi, "Ijazah asli", berkas=berkas), "RW_PENDIDIKAN"
        )
    assert lakukan(dunia.admin_a, "setujui", u) is None
    balik = balikkan(dunia.admin_a, u)
    assert lakukan(dunia.bkd, "setujui", balik) is None
    with konteks.masuk(SEMUA):
        kini = Dokumen.objects.untuk_sasaran(dunia.asn_a.pk, NOMOR).get()
        r = models.RiwayatPendidikan.objects.get(uuid=NOMOR)
    assert (kini.sha256, kini.pk != semula.pk, r.diverifikasi_oleh_id) == (semula.sha256, True, dunia.bkd.pk)


def test_minta_verifikasi_lewat_halaman(dunia, masuk):
    asn = dunia.asn_a
    milik = {"instansi_id": asn.instansi_id, "opd_id": asn.opd_id, "unor_id": asn.unor_id}
    with konteks.masuk(SEMUA):
        r = models.RiwayatGolongan.objects.create(
            pegawai=asn, sumber="siasn", golongan_id="32", tmt=date(2018, 4, 1), no_sk="823/7", tgl_sk=date(2018, 3, 20), **milik
        )  # fmt: skip
    klien = masuk(dunia.diri_a)
    assert (
        "Minta verifikasi" in klien.get(reverse("riwayat:baris", args=(asn.uuid, "golongan", r.uuid))).content.decode()
    )
    alamat = reverse("verifikasi:ubah_riwayat", args=(asn.uuid, "golongan", r.uuid))
    # A code that no table knows stands in the form; it must not come back as emptied.
    with konteks.masuk(SEMUA):
        lain = models.RiwayatJabatan.objects.create(
            pegawai=asn, sumber="siasn", jenis_jabatan_id="1", jabatan_kode="TAKDIKENAL", jabatan_nama="Kepala Seksi",
            tmt=date(2020, 1, 1), no_sk="1", tgl_sk=date(2020, 1, 1), **milik
        )  # fmt: skip
    isi_form = klien.get(reverse("verifikasi:ubah_riwayat", args=(asn.uuid, "jabatan", lain.uuid))).content.decode()
    assert '<option value="TAKDIKENAL" selected' in isi_form
    # A form that was opened before the row changed says so, and what stands there now.
    lama = klien.post(alamat, GOLONGAN | {"no_sk": "823/LAMA", "alasan_usul": "SK", "versi_baris": "99"})
    assert (lama.status_code, "berubah sejak formulir dibuka" in lama.content.decode()) == (409, True)
    assert "823/7" in lama.content.decode()
    isi = GOLONGAN | {"alasan_usul": "SK diunggah", "dok_SK_KP": SimpleUploadedFile("sk.pdf", pdf())}
    isi |= {"versi_baris": str(r.versi)}
    assert klien.post(alamat, isi).status_code == 302
    with konteks.masuk(SEMUA):
        u = Usulan.objects.get(jenis="RW_GOLONGAN")
    assert [b["bidang"] for b in u.isi] == [f"{r.uuid}.bukti"]
    jawab = klien.get(reverse("verifikasi:usulan", args=(u.uuid,))).content.decode()
    assert "Belum diverifikasi, tanpa dokumen" in jawab


@pytest.mark.fitur("A-02")
@pytest.mark.parametrize(
    ("kode", "isi", "dokumen"),
    [
        ("golongan", {"golongan": "31", "tmt": "2014-04-01", "no_sk": "823/1", "tgl_sk": "2014-03-20"}, ("SK_KP",)),
        ("cpns_pns", {"tmt_cpns": "2010-01-01", "no_sk_cpns": "813/1", "tgl_sk_cpns": "2009-12-01"}, None),
    ],
)
def test_yang_dikatakan_data_utama_diverifikasi_dengan_dokumennya(dunia, masuk, kode, isi, dokumen):
    """It has a page before it is stored; the approval stores that one row, and the record stays."""
    asn, jenis = orang(dunia), MENURUT_KODE[kode]
    with konteks.masuk(SEMUA):
        nomor = posisi.uuid_pangkal(asn, kode)
        sebelum = {b.attname: getattr(asn, b.attname) for b in Pegawai._meta.concrete_fields}
    klien = masuk(dunia.diri_a)
    alamat = reverse("riwayat:baris", args=(asn.uuid, kode, nomor))
    assert alamat in klien.get(reverse("riwayat:jenis", args=(asn.uuid, kode))).content.decode()
    assert "Minta verifikasi" in klien.get(alamat).content.decode()
    assert klien.get(reverse("verifikasi:ubah_riwayat", args=(asn.uuid, kode, nomor))).status_code == 200
    if dokumen is None:
        dokumen = tuple(d.kode for d in jenis.dokumen if d.wajib)
    u = usul(dunia, dunia.diri_a, kode, isi, dokumen=dokumen, nomor=nomor)
    assert ru.tindakan_usulan(u.isi) == "ubah"
    assert lakukan(dunia.admin_a, "setujui", u) is None
    if segar(u).keadaan != "DISETUJUI":
        assert lakukan(dunia.bkd, "setujui", u) is None
    with konteks.masuk(SEMUA):
        r = jenis.model.objects.get(pegawai=asn)
        assert (r.uuid, r.sumber, r.diverifikasi_oleh is not None) == (nomor, "data_utama", True)
        assert Dokumen.objects.untuk_sasaran(asn.pk, nomor).count() == len(dokumen)
        kini = Pegawai.objects.get(pk=asn.pk)
    ubah = {n for n, v in sebelum.items() if getattr(kini, n) != v} - {"versi", "diubah_pada"}
    assert ubah <= {"no_sk_cpns", "tgl_sk_cpns"}


@pytest.mark.fitur("A-02")
def test_baris_yang_berubah_sesudah_diminta_tidak_diverifikasi_diam_diam(dunia):
    """What comes from elsewhere may change a row that waits: the yes was asked for other values."""
    asn = dunia.asn_a
    milik = {"instansi_id": asn.instansi_id, "opd_id": asn.opd_id, "unor_id": asn.unor_id}
    with konteks.masuk(SEMUA):
        r = models.RiwayatGolongan.objects.create(
            pegawai=asn, sumber="siasn", golongan_id="32", tmt=date(2018, 4, 1), no_sk="823/7", tgl_sk=date(2018, 3, 20), **milik
        )  # fmt: skip
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN | {"bukti": "SK_KP"}, nomor=r.uuid)
    with konteks.masuk(SEMUA):
        models.RiwayatGolongan.objects.filter(pk=r.pk).update(golongan_id="34")
    with pytest.raises(aksi.NilaiBerubah):
        lakukan(dunia.admin_a, "setujui", u)
    with konteks.masuk(SEMUA):
        r.refresh_from_db()
        assert r.diverifikasi_pada is None
