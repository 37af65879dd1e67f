"""Usulan through the web, by the cast."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dms.models import Dokumen
from pegawai.models import DataPendukung, Pegawai
from sigma.basis import konteks
from sigma.jejak.models import Akses
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.orang_akun import sidik_nik
from tests.dms import berkas as b
from tests.pemeran import SEMUA, buat_pengguna
from tests.verifikasi.test_alur import usul
from verifikasi.models import BatasTunggu, Usulan

pytestmark = pytest.mark.django_db
NPWP = "092542943407000"


def segar(orang):
    with konteks.masuk(SEMUA):
        return Pegawai.objects.get(pk=orang.pk)


def isian(orang, **ubah):
    return {"versi": segar(orang).versi, "email_pribadi": orang.email_pribadi, "alasan_usul": "Kartu baru", **ubah}


def alamat(orang):
    return f"/asn/{orang.uuid}/ubah/"


def satu(**saring):
    with konteks.masuk(SEMUA):
        return Usulan.objects.select_related("pengusul").get(**saring)


def putus(client, u, tindakan, **isi):
    isi = {"versi": satu(pk=u.pk).versi, **isi}
    return client.post(f"/usulan/{u.uuid}/{tindakan}/", {f"{tindakan}-{n}": v for n, v in isi.items()}, follow=True)


def pdf(nama="npwp.pdf"):
    return SimpleUploadedFile(nama, b.pdf(), "application/pdf")


@pytest.fixture
def npwp(dunia, masuk):
    """ANI proposes her NPWP with a scan beside it, and changes her phone at once."""
    isi = isian(dunia.asn_a, npwp="09.254.294.3-407.000", no_hp="081234567890", bukti=pdf())
    assert masuk(dunia.diri_a).post(alamat(dunia.asn_a), isi, follow=True).status_code == 200
    return satu()


@pytest.mark.fitur("A-25")
def test_satu_formulir_dua_bagian(dunia, masuk, npwp):
    asn = segar(dunia.asn_a)
    assert (asn.no_hp, asn.npwp) == ("081234567890", "")
    assert (npwp.isi, npwp.keadaan) == ([{"bidang": "npwp", "lama": "", "baru": NPWP}], "DIAJUKAN")
    diri, admin = masuk(dunia.diri_a), masuk(dunia.admin_a)
    halaman = diri.get(alamat(dunia.asn_a)).content.decode()
    assert "Disimpan seketika" in halaman
    assert "Diusulkan, menunggu persetujuan" in halaman
    assert "Masih menunggu" in halaman
    assert 'name="npwp"' not in halaman
    assert npwp.nomor in admin.get("/usulan/").content.decode()
    assert re.search(r'class="banyak">1</span>\s*<span>Usulan menunggu Anda', admin.get("/").content.decode())
    isi = admin.get(f"/usulan/{npwp.uuid}/").content.decode()
    assert NPWP in isi
    assert "Unduh bukti" in isi
    jawab = putus(admin, npwp, "setujui")
    assert "disetujui" in jawab.content.decode()
    assert segar(dunia.asn_a).npwp == NPWP
    assert "Disetujui" in diri.get("/usulan/saya/").content.decode()
    perubahan = diri.get(f"/asn/{dunia.asn_a.uuid}/perubahan/").content.decode()
    assert f"Usulan {npwp.nomor} disetujui" in perubahan
    assert "lewat usulan yang disetujui" in perubahan


def test_email_pribadi_diingatkan_bila_diubah_saja(dunia, masuk):
    diri, ingat = masuk(dunia.diri_a), "Email Pribadi ini belum dikonfirmasi"
    kirim = {"email_pribadi": "ani.baru@contoh.id", "no_hp": "081234567890"}
    assert ingat in diri.post(alamat(dunia.asn_a), isian(dunia.asn_a, **kirim), follow=True).text
    kirim["no_hp"] = "081234567891"
    jawab = diri.post(alamat(dunia.asn_a), isian(dunia.asn_a, **kirim), follow=True)
    assert "Perubahan disimpan" in jawab.text
    assert ingat not in jawab.text


@pytest.mark.fitur("A-05")
def test_atas_nama_ditandai_dan_diperiksa_orang_lain(dunia, masuk):
    admin, bkd, diri = masuk(dunia.admin_b), masuk(dunia.bkd), masuk(dunia.diri_b)
    halaman = admin.get(alamat(dunia.asn_b)).content.decode()
    assert "atas nama DEWI ANGGRAINI" in halaman
    admin.post(alamat(dunia.asn_b), isian(dunia.asn_b, gelar_belakang="S.Kom."))
    u = satu()
    assert u.tingkat == "BKD"  # nobody else in the unit
    isi = admin.get(f"/usulan/{u.uuid}/").content.decode()
    assert "Bukan giliran Anda" in isi
    assert putus(admin, u, "setujui").status_code == 403
    assert "atas nama Anda" in diri.get("/usulan/saya/").content.decode()
    assert u.nomor in bkd.get("/usulan/").content.decode()
    putus(bkd, u, "setujui")
    assert segar(dunia.asn_b).gelar_belakang == "S.Kom."


@pytest.mark.fitur("A-25")
def test_dikembalikan_diperbaiki_ditolak(dunia, masuk, npwp):
    diri, admin = masuk(dunia.diri_a), masuk(dunia.admin_a)
    jawab = putus(admin, npwp, "kembalikan", catatan="Kartunya tidak terbaca")
    assert (jawab.status_code, "Pilih alasannya." in jawab.content.decode()) == (422, True)
    assert "opsional" not in re.search(r'for="id_kembalikan-alasan_tolak">(.*?)</label>', jawab.content.decode())[1]
    putus(admin, npwp, "kembalikan", alasan_tolak="BTS", catatan="Kartunya tidak terbaca")
    assert "Kartunya tidak terbaca" in diri.get(f"/usulan/{npwp.uuid}/").content.decode()
    assert "Usulan saya yang harus diperbaiki" in diri.get("/").content.decode()
    perbaiki = f"/usulan/{npwp.uuid}/perbaiki/"
    assert "Kartunya tidak terbaca" in diri.get(perbaiki).content.decode()
    salah = diri.post(perbaiki, {"versi": satu().versi, "npwp": "12", "alasan_usul": "Sudah diperbaiki"})
    assert (salah.status_code, 'value="12"' in salah.content.decode()) == (422, True)
    diri.post(
        perbaiki, {"versi": satu().versi, "npwp": NPWP[::-1], "alasan_usul": "Sudah benar", "bukti": pdf("dua.pdf")}
    )
    u = satu()
    assert (u.keadaan, u.isi[0]["baru"], u.alasan) == ("DIAJUKAN", NPWP[::-1], "Sudah benar")
    with konteks.masuk(SEMUA):
        assert list(u.bukti.order_by("pk").values_list("nama_asal", "berlaku")) == [
            ("npwp.pdf", False),
            ("dua.pdf", True),
        ]
    jawab = putus(admin, u, "tolak", alasan_tolak="LAINNYA", catatan="")
    assert jawab.status_code == 422
    putus(admin, u, "tolak", alasan_tolak="NILAI_SALAH", catatan="")
    isi = diri.get(f"/usulan/{npwp.uuid}/").content.decode()
    assert "Nilai yang diusulkan salah" in isi
    assert segar(dunia.asn_a).npwp == ""
    assert putus(diri, u, "batalkan").status_code == 409  # decided already


def test_draf_diajukan_dibatalkan(dunia, masuk):
    diri = masuk(dunia.diri_a)
    diri.post(alamat(dunia.asn_a), isian(dunia.asn_a, bpjs="0001234567890", langkah="draf"))
    u = satu()
    assert u.keadaan == "DRAF"
    for siapa in (dunia.admin_a, dunia.bkd):
        assert masuk(siapa).get(f"/usulan/{u.uuid}/").status_code == 404  # a draft is the proposer's alone
        assert u.nomor not in masuk(siapa).get("/usulan/?tampil=semua").content.decode()
    putus(diri, u, "ajukan")
    assert satu().keadaan == "DIAJUKAN"
    putus(diri, u, "batalkan")
    assert satu().keadaan == "DIBATALKAN"


def test_tanpa_alasan_tidak_ada_yang_tersimpan(dunia, masuk):
    isi = isian(dunia.asn_a, npwp=NPWP, no_hp="081234567890") | {"alasan_usul": ""}
    jawab = masuk(dunia.diri_a).post(alamat(dunia.asn_a), isi)
    assert (jawab.status_code, "Tulis alasan usulan" in jawab.content.decode()) == (422, True)
    assert segar(dunia.asn_a).no_hp == ""


def test_berkas_buruk_membatalkan_seluruhnya(dunia, masuk):
    isi = isian(dunia.asn_a, npwp=NPWP, no_hp="081234567890", bukti=SimpleUploadedFile("a.pdf", b"bukan pdf"))
    assert masuk(dunia.diri_a).post(alamat(dunia.asn_a), isi).status_code == 422
    assert segar(dunia.asn_a).no_hp == ""
    with konteks.masuk(SEMUA):
        assert not Usulan.objects.exists()


def test_data_berubah_meminta_centang(dunia, masuk, npwp):
    admin = masuk(dunia.admin_a)
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(npwp="111111111111111")
    assert "Data sudah berubah" in admin.get(f"/usulan/{npwp.uuid}/").content.decode()
    assert putus(admin, npwp, "setujui").status_code == 409
    assert segar(dunia.asn_a).npwp == "111111111111111"
    putus(admin, npwp, "setujui", setuju_beda="on")
    assert segar(dunia.asn_a).npwp == NPWP


def test_dua_halaman_terbuka_yang_kedua_409(dunia, masuk, npwp):
    satu_, dua, versi = masuk(dunia.admin_a), masuk(dunia.bkd), npwp.versi
    putus(dua, npwp, "kembalikan", alasan_tolak="BTS", catatan="Perbaiki dahulu")
    jawab = satu_.post(f"/usulan/{npwp.uuid}/setujui/", {"setujui-versi": versi})
    assert (jawab.status_code, "berubah sejak Anda membukanya" in jawab.content.decode()) == (409, True)
    assert segar(dunia.asn_a).npwp == ""


@pytest.mark.fitur("A-01")
@pytest.mark.parametrize(
    ("siapa", "status"),
    [
        ("diri_a", 200), ("admin_a", 200), ("bkd", 200), ("admin_sub", 404), ("admin_b", 404), ("admin_kota", 404),
        ("diri_b", 404), ("manajer", 404), ("auditor", 404), ("nasional", 404), ("luar", 404),
    ],
)  # fmt: skip
def test_siapa_membuka_satu_usulan(dunia, masuk, npwp, siapa, status):
    client = masuk(getattr(dunia, siapa))
    with konteks.masuk(SEMUA):
        bukti = npwp.bukti.get()
    assert client.get(f"/usulan/{npwp.uuid}/").status_code == status
    assert client.get(f"/usulan/{npwp.uuid}/bukti/{bukti.uuid}/").status_code == status
    for tindakan in ("setujui", "kembalikan", "tolak"):
        jawab = client.post(f"/usulan/{npwp.uuid}/{tindakan}/", {})
        assert jawab.status_code == (404 if status == 404 else 403 if siapa == "diri_a" else 422)
    assert client.post(f"/usulan/{npwp.uuid}/batalkan/", {}).status_code == (
        404 if status == 404 else 422 if siapa == "diri_a" else 403
    )
    assert client.get(f"/asn/{dunia.asn_a.uuid}/usulan/").status_code in ({200} if status == 200 else {403, 404})
    if status == 200:
        with konteks.masuk({"pengguna": getattr(dunia, siapa).pk}):
            assert Akses.objects.filter(orang_id=dunia.asn_a.pk, halaman="verifikasi:bukti", jenis="unduh").count() == 1


def test_antrean_disaring_dan_dihitung(dunia, masuk, npwp):
    usul(dunia.diri_b, dunia.asn_b)
    usul(dunia.diri_a, dunia.asn_a, {"nama": "ANI W"})
    admin, bkd = masuk(dunia.admin_a), masuk(dunia.bkd)
    assert "2 usulan" in admin.get("/usulan/").content.decode()
    assert "0 usulan" in bkd.get("/usulan/").content.decode()  # each unit has its verifier
    assert "3 usulan" in bkd.get("/usulan/?tampil=menunggu").content.decode()
    assert "1 usulan" in masuk(dunia.admin_b).get("/usulan/").content.decode()
    for aneh in ("?tampil=x", "?jenis=aneh", "?sesudah=abc", "?lambat=on"):
        assert admin.get(f"/usulan/{aneh}").status_code == 200
    with konteks.masuk(SEMUA):
        Usulan.objects.filter(pk=npwp.pk).update(berpindah_pada="2026-01-01T00:00:00Z")
    terlambat = admin.get("/usulan/?lambat=on").content.decode()
    assert "1 usulan" in terlambat
    assert "lewat batas" in terlambat


def test_kueri_antrean_sama_untuk_satu_dan_tiga_baris(dunia, masuk):
    admin, jumlah = masuk(dunia.admin_a), []
    for isi in ({"npwp": NPWP}, {"bpjs": "0001234567890"}, {"taspen": "12345678"}):
        usul(dunia.diri_a, dunia.asn_a, isi)
        for jalur in ("/usulan/", "/usulan/", f"/asn/{dunia.asn_a.uuid}/usulan/"):
            with CaptureQueriesContext(connection) as kueri:
                assert admin.get(jalur).status_code == 200
        diri = masuk(dunia.diri_a)
        with CaptureQueriesContext(connection) as antre:
            admin.get("/usulan/")
        with CaptureQueriesContext(connection) as milik:
            diri.get("/usulan/saya/")
        jumlah.append((len(kueri), len(antre), len(milik)))
    assert jumlah[0] == jumlah[2]


DILARANG = {
    "id": "9", "uuid": "x", "instansi": "2", "instansi_id": "2", "opd_id": "1", "unor_id": "1", "pegawai_id": "1",
    "keadaan": "DISETUJUI", "isi": "[]", "pengusul": "1", "pengusul_id": "1", "pemeriksa_id": "1", "penyetuju_id": "1",
    "perlu_validasi": "", "tingkat": "OPD", "membalik_id": "1", "is_superuser": "1", "orang_id": "1", "peran": "ADMIN_BKD",
    "disetujui": "1", "alasan_tolak_id": "LAINNYA",
}  # fmt: skip


def test_asn_mengirim_semua_kolom(dunia, masuk):
    """Every column of the model and twenty names that are none of the form's: nothing outside the table changes."""
    with konteks.masuk(SEMUA):
        lama = Pegawai.objects.filter(pk=dunia.asn_a.pk).values().get()
    semua = {f.name: "1" for f in Pegawai._meta.concrete_fields} | {
        f.attname: "1" for f in Pegawai._meta.concrete_fields
    }
    sah = {
        "nama": "ANI BARU", "nip": dunia.asn_a.nip, "nik": "3201014101850001", "jenis_kelamin": "F", "agama": "1",
        "jenis_kawin": "1", "tanggal_lahir": "1985-01-01", "tempat_lahir": "BOGOR", "npwp": NPWP, "npwp_tanggal": "",
        "taspen_tanggal": "", "no_hp": "081234567890", "no_telp": "", "alamat": "Jalan Satu", "kabupaten_kode": "",
        "bpjs": "0001234567890", "gelar_depan": "", "gelar_belakang": "", "taspen": "", "tapera": "", "karis_karsu": "",
    }  # fmt: skip
    isi = semua | DILARANG | isian(dunia.asn_a) | sah | {"alasan_beda": "Benar demikian"}
    jawab = masuk(dunia.diri_a).post(alamat(dunia.asn_a), isi)
    assert jawab.status_code == 302, re.findall(r'medan-galat".*?</div>', jawab.content.decode(), re.S)
    with konteks.masuk(SEMUA):
        kini = Pegawai.objects.filter(pk=dunia.asn_a.pk).values().get()
    beda = {n for n in lama if lama[n] != kini[n]}
    assert beda - {"versi", "diubah_pada"} == {"no_hp", "alamat"}
    u = satu()
    assert (u.keadaan, u.pengusul_id, u.perlu_validasi, u.opd_id) == ("DIAJUKAN", dunia.diri_a.pk, True, dunia.opd_a.pk)
    boleh = {"nama", "nik", "jenis_kelamin", "agama", "jenis_kawin", "tanggal_lahir", "tempat_lahir", "npwp", "bpjs"}
    assert {x["bidang"] for x in u.isi} == boleh


# --- photo and Data Pendukung ----------------------------------------------------------------------------
@pytest.mark.fitur("A-51")
def test_foto_diusulkan_bkd_menyetujui(dunia, masuk):
    diri, bkd, jalur = masuk(dunia.diri_a), masuk(dunia.bkd), f"/asn/{dunia.asn_a.uuid}/usulkan/foto/"
    assert jalur in diri.get(f"/asn/{dunia.asn_a.uuid}/foto/").content.decode()
    foto = SimpleUploadedFile("saya.png", b.dua_warna(), "image/png")
    jawab = diri.post(jalur, {"bukti": foto, "alasan_usul": "Foto terbaru"}, follow=True)
    assert jawab.status_code == 200
    u = satu(jenis="FOTO")
    putus(masuk(dunia.admin_a), u, "setujui")
    assert satu(pk=u.pk).keadaan == "DIVERIFIKASI"
    putus(bkd, u, "setujui")
    with konteks.masuk(SEMUA):
        dokumen = Dokumen.objects.get(pegawai=dunia.asn_a, jenis="foto", keadaan="BERLAKU")
        log = Dokumen.jejak.filter(id=dokumen.pk).latest("history_id")
    assert (dokumen.diunggah_oleh_id, log.history_asal, log.history_user_id) == (
        dunia.diri_a.pk, "usulan", dunia.bkd.pk,
    )  # fmt: skip
    assert diri.get(f"/asn/{dunia.asn_a.uuid}/foto/kecil/").status_code == 200
    assert bkd.get(jalur).status_code == 403  # changes it at once
    assert masuk(dunia.diri_b).get(jalur).status_code == 404


def test_data_pendukung_diusulkan(dunia, masuk):
    diri, jalur = masuk(dunia.diri_a), f"/asn/{dunia.asn_a.uuid}/usulkan/pendukung/kk/"
    assert jalur in diri.get(f"/asn/{dunia.asn_a.uuid}/pendukung/kk/").content.decode()
    isi = {"kk.nomor": "1234", "kk.tanggal": "2019-05-06", "kk.penerbit": "Kabupaten Satu", "alasan_usul": "Pindah KK"}
    salah = diri.post(jalur, isi)
    assert (salah.status_code, "16 angka" in salah.content.decode()) == (422, True)
    diri.post(jalur, isi | {"kk.nomor": "3201 0112 3456 0001"})
    u = satu(jenis="DATA_PENDUKUNG")
    assert "6 Mei 2019" in masuk(dunia.admin_a).get(f"/usulan/{u.uuid}/").content.decode()
    putus(masuk(dunia.admin_a), u, "setujui")
    with konteks.masuk(SEMUA):
        kk = DataPendukung.objects.get(pegawai=dunia.asn_a, jenis="kk")
    assert (kk.nomor, kk.tanggal.isoformat(), kk.penerbit) == ("3201011234560001", "2019-05-06", "Kabupaten Satu")
    assert masuk(dunia.admin_a).get(jalur).status_code == 403
    assert diri.get(f"/asn/{dunia.asn_a.uuid}/usulkan/pendukung/aneh/").status_code == 404


def test_verifikator_data_memeriksa_tanpa_mengusul(dunia, masuk):
    with konteks.masuk(SEMUA):
        pemeriksa = buat_pengguna("pemeriksa.a", "Pemeriksa A")
        beri_penugasan(pemeriksa, "VERIFIKATOR_DATA", unor=dunia.opd_a, alasan="uji")
    u = usul(dunia.admin_a, dunia.asn_a, {"gelar_depan": "Dr."})
    client = masuk(pemeriksa)
    daftar = client.get("/usulan/").content.decode()
    assert u.nomor in daftar
    assert '<a href="/verifikasi/">Verifikasi</a>.' in daftar
    assert client.get(alamat(dunia.asn_a)).status_code == 403
    putus(client, u, "setujui")
    assert satu(pk=u.pk).keadaan == "DIVERIFIKASI"
    putus(masuk(dunia.bkd), u, "setujui")
    # Who verified it may ask that it be taken back, and decides that as little as anything of their own.
    assert 'href="#balik"' in client.get(f"/usulan/{u.uuid}/").content.decode()
    putus(client, u, "balik", alasan="Ijazahnya keliru")
    balik = satu(membalik_id=u.pk)
    assert (balik.keadaan, balik.pengusul_id) == ("DIAJUKAN", pemeriksa.pk)
    assert putus(client, balik, "setujui").status_code == 403


def test_batas_tunggu_diubah_admin_nasional(dunia, masuk):
    isi = {"hari": "3", "berlaku_mulai": timezone.localdate().isoformat(), "sumber": "SE Kepala BKD 2/2026"}
    assert "7 hari" in masuk(dunia.admin_a).get("/usulan/alur/").content.decode()
    assert masuk(dunia.bkd).post("/usulan/alur/batas/", isi).status_code == 403
    nasional = masuk(dunia.nasional)
    assert nasional.post("/usulan/alur/batas/", isi | {"hari": "0"}).status_code == 422
    assert nasional.post("/usulan/alur/batas/", isi).status_code == 302
    assert nasional.post("/usulan/alur/batas/", isi).status_code == 422
    with konteks.masuk(SEMUA):
        assert BatasTunggu.objects.hari() == 3


def test_konflik_menyimpan_isian_usulan(dunia, masuk):
    """Somebody saved in the meantime: nothing is stored, and what was typed for the usulan stands in the form again."""
    isi = isian(dunia.asn_a, npwp=NPWP, no_hp="081234567890")
    masuk(dunia.admin_a).post(alamat(dunia.asn_a), isian(dunia.asn_a, no_telp="0251999888"))
    diri = masuk(dunia.diri_a)
    jawab = diri.post(alamat(dunia.asn_a), isi)
    teks = jawab.content.decode()
    assert jawab.status_code == 409
    nilai = dict(re.findall(r'name="(\w+)" value="([^"]*)"', teks))
    assert (nilai["npwp"], nilai["no_hp"], nilai["no_telp"], nilai["alasan_usul"]) == (
        NPWP, "081234567890", "0251999888", "Kartu baru",
    )  # fmt: skip
    assert "tidak diusulkan" in teks
    diri.post(alamat(dunia.asn_a), isi | {"versi": nilai["versi"], "no_telp": "0251999888"})
    assert (satu().isi[0]["baru"], segar(dunia.asn_a).no_hp) == (NPWP, "081234567890")


def test_batalkan_persetujuan_dari_halaman(dunia, masuk, npwp):
    admin, bkd = masuk(dunia.admin_a), masuk(dunia.bkd)
    putus(admin, npwp, "setujui")
    jawab = putus(admin, npwp, "balik", alasan="Kartu milik orang lain")
    assert "Data kembali sesudah disetujui" in jawab.content.decode()
    balik = satu(membalik_id=npwp.pk)
    assert (
        f'Pembatalan persetujuan usulan <a href="/usulan/{npwp.uuid}/">'
        in bkd.get(f"/usulan/{balik.uuid}/").content.decode()
    )
    putus(bkd, balik, "setujui")
    assert segar(dunia.asn_a).npwp == ""
    assert putus(masuk(dunia.diri_a), npwp, "balik", alasan="Saya sendiri").status_code == 403


def test_nomor_yang_bertentangan_meminta_alasan(dunia, masuk):
    """A proposed NIK that contradicts the record: not proposed before somebody says why it is right."""
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(tanggal_lahir="1985-01-01", jenis_kelamin="F")
    diri, isi = masuk(dunia.diri_a), isian(dunia.asn_a, nik="3201010203900001", no_hp="081234567890")
    jawab = diri.post(alamat(dunia.asn_a), isi)
    assert (jawab.status_code, "tulis alasannya" in jawab.content.decode()) == (422, True)
    assert segar(dunia.asn_a).no_hp == ""
    assert diri.post(alamat(dunia.asn_a), isi | {"alasan_beda": "Dukcapil keliru"}).status_code == 302
    assert satu().perlu_validasi


@pytest.mark.fitur("A-25")
def test_pengusul_dikabari_keputusan(dunia, masuk, npwp):
    """The bell of who proposed rings once, says kind, state, coded reason and note, leads to the usulan, and falls silent
    when it is read. The reason goes with the return that gave it."""
    isi = {"alasan_tolak": "BTS", "catatan": "Lampirkan kartunya"}
    assert putus(masuk(dunia.admin_a), npwp, "kembalikan", **isi).status_code == 200
    asn = masuk(dunia.diri_a)
    isi = asn.get("/notifikasi/").text
    putusan = "Perbaikan, BTS: berkas tidak sesuai. Catatan: Lampirkan kartunya"
    assert f"Usulan {npwp.nomor}: ubah Data utama (NPWP). {putusan}" in isi
    assert "BTS: berkas tidak sesuai. Lampirkan kartunya" in asn.get(f"/usulan/{npwp.uuid}/perbaiki/").text
    assert f"Usulan {npwp.nomor}" not in asn.get("/notifikasi/?tampil=baru").text
    kiriman = {"versi": satu().versi, "npwp": NPWP, "alasan_usul": "Kartu dipindai lagi"}
    assert asn.post(f"/usulan/{npwp.uuid}/perbaiki/", kiriman).status_code == 302
    assert (satu().keadaan, satu().alasan_tolak_id) == ("DIAJUKAN", None)
    halaman = asn.get(f"/usulan/{npwp.uuid}/").text
    assert halaman.count("BTS: berkas tidak sesuai") == 1  # in the step that gave it


@pytest.mark.fitur("A-25")
def test_akun_kedua_dengan_nik_yang_sama_tidak_memeriksa(dunia, masuk, npwp):
    """Four eyes are two persons: an account without a record, of the NIK of who proposed, is the same person."""
    nik = "3275014101900001"
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(nik=nik)
        type(dunia.admin_a).objects.filter(pk=dunia.admin_a.pk).update(sidik_nik=sidik_nik(nik))
    assert putus(masuk(dunia.admin_a), npwp, "setujui").status_code == 403
    assert segar(dunia.asn_a).npwp == dunia.asn_a.npwp
    assert putus(masuk(dunia.bkd), npwp, "setujui").status_code == 200
    assert segar(dunia.asn_a).npwp != dunia.asn_a.npwp


@pytest.mark.fitur("A-51")
def test_persetujuan_foto_dibalik(dunia, masuk):
    """The earlier photo comes back and is seen before that; where there was none, the photo ends."""
    diri, admin, bkd = masuk(dunia.diri_a), masuk(dunia.admin_a), masuk(dunia.bkd)
    semua = []
    for nama, isi in (("satu.png", b.dua_warna()), ("dua.jpg", b.gambar())):
        foto = SimpleUploadedFile(nama, isi)
        diri.post(f"/asn/{dunia.asn_a.uuid}/usulkan/foto/", {"bukti": foto, "alasan_usul": "Foto terbaru"})
        semua.append(satu(jenis="FOTO", keadaan="DIAJUKAN"))
        putus(bkd, semua[-1], "setujui")
    for u, banyak in ((semua[1], 1), (semua[0], 0)):
        assert "Data kembali" in putus(admin, u, "balik", alasan="Foto orang lain").content.decode()
        balik = satu(membalik_id=u.pk)
        assert bkd.get(f"/usulan/{balik.uuid}/").content.decode().count("Unduh bukti") == banyak
        putus(bkd, balik, "kembalikan", alasan_tolak="BTS", catatan="Mengapa dibatalkan?")
        isi = {"versi": satu(pk=balik.pk).versi, "alasan_usul": "Foto saudaranya", "bukti": pdf()}
        assert admin.post(f"/usulan/{balik.uuid}/perbaiki/", isi).status_code == 302
        putus(bkd, balik, "setujui")
        assert satu(pk=balik.pk).keadaan == "DISETUJUI"
        with konteks.masuk(SEMUA):
            kini = Dokumen.objects.filter(pegawai=dunia.asn_a, jenis="foto", keadaan="BERLAKU")
            assert [d.sha256_asal for d in kini] == ([semua[0].isi[0]["baru"]] if banyak else [])
