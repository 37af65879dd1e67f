"""Pages of accounts and roles: who opens what, what is refused, what stands in the trace; and the wall below."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Pegawai
from sigma.akun.aksi import tutup_akun
from sigma.akun.models import KejadianAkun, KodeAktivasi, Pengguna
from sigma.basis import konteks
from sigma.organisasi import aksi_penugasan
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.cakupan import hitung
from sigma.organisasi.models import Penugasan, UnorIzinPengguna, UsulPenugasan
from sigma.organisasi.peran import HAK
from tests.organisasi.test_dinding import sebagai_orang
from tests.pemeran import SEMUA, buat_pegawai, buat_pengguna

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-17")]
DAFTAR = "/administrasi/pengguna/"


def isi(jawab):
    return jawab.content.decode()


def usul(orang, **lain):
    with konteks.masuk(SEMUA):
        return UsulPenugasan.objects.get(pengguna=orang, **lain)


def akun(orang):
    return Pengguna.objects.get(orang_id=orang.pk)


def buat(client, orang):
    return client.post(reverse("pengguna:buat_asn", args=[orang.uuid]))


def data_beri(peran="ADMIN_OPD", unor="", **lain):
    """The form as the summary sends it."""
    mulai = timezone.localdate().isoformat()
    return {"peran": peran, "unor": unor, "mulai": mulai, "alasan": "SK 800/1", "yakin": "1", **lain}


# --- list ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("siapa", "ada", "tidak"),
    [
        ("bkd", ["ANI WIJAYA", "DEWI ANGGRAINI", "CITRA LESTARI"], ["EKO PRASETYO"]),
        ("admin_a", ["ANI WIJAYA", "CITRA LESTARI"], ["DEWI ANGGRAINI", "EKO PRASETYO"]),
        ("admin_sub", ["CITRA LESTARI"], ["ANI WIJAYA"]),
    ],
)
def test_daftar_hanya_cakupan(dunia, masuk, siapa, ada, tidak):
    teks = isi(masuk(getattr(dunia, siapa)).get(DAFTAR))
    assert all(n in teks for n in ada)
    assert not any(n in teks for n in tidak)


@pytest.mark.parametrize("siapa", ["manajer", "auditor", "nasional", "diri_a", "luar"])
def test_tanpa_hak_403(dunia, masuk, siapa):
    assert masuk(getattr(dunia, siapa)).get(DAFTAR).status_code == 403


def test_saringan_dan_ekspor(dunia, masuk):
    client = masuk(dunia.bkd)
    jawab = client.post(reverse("pengguna:saring"), {"keadaan": "tanpa"})
    assert jawab.status_code == 302
    teks = isi(client.get(jawab["Location"]))
    assert "BAMBANG SUSILO" in teks
    assert "ANI WIJAYA" not in teks  # has one
    jawab = client.post(reverse("pengguna:saring"), {"cari": "wijaya"})
    assert "wijaya" not in jawab["Location"].lower()
    teks = isi(client.get(jawab["Location"]))
    assert "ANI WIJAYA" in teks
    assert "BAMBANG SUSILO" not in teks
    jawab = client.post(reverse("pengguna:saring"), {"cari": dunia.asn_b.nip})
    assert "DEWI ANGGRAINI" in isi(client.get(jawab["Location"]))
    csv = b"".join(client.post(reverse("pengguna:ekspor"), {"jenis": "csv"}).streaming_content).decode()
    assert "ANI WIJAYA" in csv
    assert "Belum ada akun" in csv


@pytest.mark.parametrize("halaman", ["pengguna:daftar", "pengguna:lain", "pengguna:penugasan", "pengguna:surat"])
def test_query_sama_pada_satu_dan_banyak_baris(dunia, masuk, halaman):
    def tambah(n):
        with konteks.masuk(SEMUA):
            orang = buat_pegawai(dunia.sub_a, f"ORANG {n}", f"19900101201501{n:04}")
            for p in (
                buat_pengguna(orang.nip, orang.nama, orang_id=orang.pk),
                buat_pengguna(f"lain{n}", f"Lain {n}", instansi=dunia.kab),
            ):
                beri_penugasan(p, "ADMIN_OPD", unor=dunia.sub_a, alasan="uji")

    client = masuk(dunia.bkd)
    tambah(0)
    client.get(reverse(halaman))
    with CaptureQueriesContext(connection) as satu:
        client.get(reverse(halaman))
    for n in range(1, 4):
        tambah(n)
    client.get(reverse(halaman))
    with CaptureQueriesContext(connection) as banyak:
        client.get(reverse(halaman))
    assert len(satu) == len(banyak)


# --- accounts --------------------------------------------------------------------------------------------
def test_admin_opd_membuat_akun_asn_unitnya(dunia, masuk):
    client = masuk(dunia.admin_a)
    jawab = buat(client, dunia.asn_a2)
    baru = akun(dunia.asn_a2)
    assert jawab["Location"] == reverse("pengguna:akun", args=[baru.uuid])
    assert baru.nama_pengguna == dunia.asn_a2.nip
    assert not baru.has_usable_password()
    assert KejadianAkun.objects.filter(pengguna=baru, jenis="dibuat", oleh=dunia.admin_a).exists()
    assert buat(client, dunia.asn_b).status_code == 404
    assert buat(client, dunia.asn_a2).status_code == 302  # a second time says why
    assert Pengguna.objects.filter(orang_id=dunia.asn_a2.pk).count() == 1


def test_akun_di_luar_cakupan_404(dunia, masuk):
    client = masuk(dunia.admin_a)
    for pengguna in (dunia.diri_b, dunia.bkd, dunia.admin_kota):
        assert client.get(reverse("pengguna:akun", args=[pengguna.uuid])).status_code == 404
        assert client.post(reverse("pengguna:kode", args=[pengguna.uuid])).status_code == 404
        assert client.post(reverse("pengguna:surat_satu", args=[pengguna.uuid])).status_code == 404
    assert masuk(dunia.bkd).get(reverse("pengguna:akun", args=[dunia.admin_kota.uuid])).status_code == 404
    assert masuk(dunia.bkd).get(reverse("pengguna:akun", args=[dunia.nasional.uuid])).status_code == 404


def test_halaman_akun(dunia, masuk):
    with konteks.masuk(SEMUA):
        beri_penugasan(dunia.diri_a, "AUDITOR", instansi=dunia.kab, alasan="Surat tugas 7")
    teks = isi(masuk(dunia.bkd).get(reverse("pengguna:akun", args=[dunia.diri_a.uuid])))
    assert "Surat tugas 7" in teks
    assert "Sandi-Uji" not in teks
    assert dunia.diri_a.password not in teks


def test_kode_tampil_satu_kali_dan_mematikan_yang_lama(dunia, masuk):
    client = masuk(dunia.bkd)
    buat(client, dunia.asn_a2)
    alamat = reverse("pengguna:kode", args=[akun(dunia.asn_a2).uuid])
    pertama, kedua = isi(client.post(alamat)), isi(client.post(alamat))
    kode = [re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", t).group() for t in (pertama, kedua)]
    assert kode[0] != kode[1]
    assert KodeAktivasi.objects.terbuka().filter(pengguna__orang_id=dunia.asn_a2.pk).count() == 1


def test_kode_akun_aktif_ditolak(dunia, masuk):
    jawab = masuk(dunia.bkd).post(reverse("pengguna:kode", args=[dunia.diri_a.uuid]))
    assert jawab.status_code == 302
    assert not KodeAktivasi.objects.filter(pengguna=dunia.diri_a).exists()


def test_admin_opd_tidak_mendapat_kode_akun_berkelompok(dunia, masuk):
    """Else the letter of a future auditor makes the admin of the unit an auditor."""
    buat(masuk(dunia.bkd), dunia.asn_a2)
    with konteks.masuk(SEMUA):
        beri_penugasan(akun(dunia.asn_a2), "AUDITOR", instansi=dunia.kab, alasan="uji uji")
    masuk(dunia.admin_a).post(reverse("pengguna:kode", args=[akun(dunia.asn_a2).uuid]))
    assert not KodeAktivasi.objects.filter(pengguna__orang_id=dunia.asn_a2.pk).exists()
    masuk(dunia.bkd).post(reverse("pengguna:kode", args=[akun(dunia.asn_a2).uuid]))
    assert KodeAktivasi.objects.filter(pengguna__orang_id=dunia.asn_a2.pk).exists()


NIK = "3275014101900001"
LAIN = {"nama": "Tenaga Ahli", "nik": NIK, "nama_pengguna": "tenaga.ahli", "penjamin": "Sekda, surat 12"}


def test_akun_bukan_asn(dunia, masuk):
    assert masuk(dunia.admin_a).get(reverse("pengguna:tambah_lain")).status_code == 403
    client = masuk(dunia.bkd)
    alamat = reverse("pengguna:tambah_lain")
    assert client.post(alamat, LAIN).status_code == 302
    baru = Pengguna.objects.get(nama_pengguna="tenaga.ahli")
    assert (baru.instansi, baru.bukan_asn, baru.penjamin) == (dunia.kab, True, "Sekda, surat 12")
    assert NIK not in (baru.sidik_nik or "")
    assert "Tenaga Ahli" in isi(client.get(reverse("pengguna:lain")))
    jawab = client.post(reverse("pengguna:lain"), {"cari": "tenaga", "keadaan": "belum"})
    assert "tenaga" not in jawab["Location"]
    teks = isi(client.get(jawab["Location"]))
    assert "Tenaga Ahli" in teks
    assert "Pengguna manajer" not in teks
    assert client.post(reverse("pengguna:lain"), {"keadaan": "apa"}).status_code == 422
    # one person, one account
    jawab = client.post(alamat, LAIN | {"nama_pengguna": "tenaga.dua"})
    assert jawab.status_code == 422
    assert "sudah punya akun" in isi(jawab)
    for salah in ({"nik": "12"}, {"nama_pengguna": "12345678"}, {"nama_pengguna": "a b!"}, {"penjamin": ""}):
        assert client.post(alamat, LAIN | salah).status_code == 422


def test_nik_seorang_asn_tidak_mendapat_akun_kedua(dunia, masuk):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_b.pk).update(nik=NIK)
    jawab = masuk(dunia.bkd).post(reverse("pengguna:tambah_lain"), LAIN)
    assert jawab.status_code == 422
    assert "milik seorang ASN" in isi(jawab)


def test_tutup_dan_buka(dunia, masuk):
    client = masuk(dunia.bkd)
    tutup, buka = (reverse(f"pengguna:{n}", args=[dunia.diri_a.uuid]) for n in ("tutup", "buka"))
    assert client.post(tutup, {"alasan": ""}).status_code == 422
    assert client.post(tutup, {"alasan": "Cuti di luar tanggungan"}).status_code == 302
    dunia.diri_a.refresh_from_db()
    assert not dunia.diri_a.is_active
    assert client.post(buka, {"alasan": "Kembali bertugas"}).status_code == 302
    assert masuk(dunia.admin_a).get(tutup).status_code == 403
    sendiri = reverse("pengguna:tutup", args=[dunia.bkd.uuid])
    assert client.post(sendiri, {"alasan": "Coba coba"}).status_code == 422


# --- roles -----------------------------------------------------------------------------------------------
def test_kelompok_diringkas_sebelum_diberikan(dunia, masuk):
    client = masuk(dunia.bkd)
    alamat = reverse("pengguna:beri", args=[dunia.diri_a.uuid])
    data = data_beri(unor=str(dunia.opd_b.pk))
    del data["yakin"]
    jawab = client.post(alamat, data)
    teks = isi(jawab)
    assert jawab.status_code == 200
    assert dunia.opd_b.nama in teks
    assert "dan semua unit di bawahnya" in teks
    assert HAK["reset_sandi"] in teks
    assert not Penugasan.objects.filter(pengguna=dunia.diri_a).exists()
    kembali = client.post(alamat, data | {"ubah": "1"})
    assert kembali.status_code == 200
    assert 'value="SK 800/1"' in isi(kembali)
    # what the rule refuses is refused before the summary
    assert client.post(alamat, data | {"mulai": "2020-01-01"}).status_code == 422


def test_beri_dan_cabut(dunia, masuk):
    client = masuk(dunia.bkd)
    alamat = reverse("pengguna:beri", args=[dunia.diri_a.uuid])
    assert client.get(alamat).status_code == 200
    assert client.post(alamat, data_beri(unor=str(dunia.opd_b.pk))).status_code == 302
    tugas = Penugasan.objects.get(pengguna=dunia.diri_a)
    assert (tugas.unor_id, tugas.dibuat_oleh, tugas.alasan) == (dunia.opd_b.pk, dunia.bkd, "SK 800/1")
    dunia.diri_a.refresh_from_db()
    assert dunia.opd_b.pk in hitung(dunia.diri_a).untuk("lihat").opd
    cabut = reverse("pengguna:cabut", args=[tugas.pk])
    assert client.post(cabut, {"alasan": "x"}).status_code == 422
    assert client.post(cabut, {"alasan": "Pindah tugas"}).status_code == 302
    tugas.refresh_from_db()
    assert (tugas.dicabut_oleh, tugas.alasan_cabut) == (dunia.bkd, "Pindah tugas")
    dunia.diri_a.refresh_from_db()
    assert not hitung(dunia.diri_a).punya("lihat")
    assert not UnorIzinPengguna.objects.filter(user=dunia.diri_a).exists()


@pytest.mark.parametrize(
    "ganti",
    [
        {"peran": "ADMIN_NASIONAL"},
        {"peran": "ASN"},
        {"peran": ""},
        {"unor": ""},
        {"peran": "AUDITOR"},  # with a unit
        {"sampai": "2020-01-01"},
        {"mulai": "2020-01-01"},
        {"mulai": "besok"},
        {"alasan": "x"},
        {"unor": "999999"},
    ],
)
def test_isian_salah_422(dunia, masuk, ganti):
    data = data_beri(unor=str(dunia.opd_b.pk)) | ganti
    jawab = masuk(dunia.bkd).post(reverse("pengguna:beri", args=[dunia.diri_a.uuid]), data)
    assert jawab.status_code == 422
    assert not Penugasan.objects.filter(pengguna=dunia.diri_a).exists()


def test_unor_instansi_lain_bukan_pilihan(dunia, masuk):
    data = data_beri(unor=str(dunia.opd_kota.pk))
    assert masuk(dunia.bkd).post(reverse("pengguna:beri", args=[dunia.diri_a.uuid]), data).status_code == 422


def test_tidak_untuk_diri_sendiri_dan_bukan_oleh_admin_opd(dunia, masuk):
    Pengguna.objects.filter(pk=dunia.bkd.pk).update(instansi=dunia.kab)
    for cara in ("get", "post"):  # the form does not even open
        data = {"data": data_beri("AUDITOR")} if cara == "post" else {}
        jawab = getattr(masuk(dunia.bkd), cara)(reverse("pengguna:beri", args=[dunia.bkd.uuid]), **data)
        assert jawab["Location"] == reverse("pengguna:akun", args=[dunia.bkd.uuid])
    assert not Penugasan.objects.filter(pengguna=dunia.bkd, peran="AUDITOR").exists()
    assert masuk(dunia.admin_a).get(reverse("pengguna:beri", args=[dunia.diri_a.uuid])).status_code == 403
    tugas = Penugasan.objects.get(pengguna=dunia.admin_b)
    assert masuk(dunia.admin_a).get(reverse("pengguna:cabut", args=[tugas.pk])).status_code == 403
    kota = Penugasan.objects.get(pengguna=dunia.admin_kota)
    assert masuk(dunia.bkd).get(reverse("pengguna:cabut", args=[kota.pk])).status_code == 404
    nasional = Penugasan.objects.get(pengguna=dunia.nasional)
    assert masuk(dunia.bkd).get(reverse("pengguna:cabut", args=[nasional.pk])).status_code == 404


@pytest.fixture
def bkd2(dunia):
    with konteks.masuk(SEMUA):
        kedua = buat_pengguna("bkd2", "Pengguna bkd2", instansi=dunia.kab)
        beri_penugasan(kedua, "ADMIN_BKD", instansi=dunia.kab, alasan="uji")
    return kedua


def test_admin_bkd_perlu_dua_orang(dunia, masuk, bkd2):
    client, lain = masuk(dunia.bkd), masuk(bkd2)
    assert client.post(reverse("pengguna:beri", args=[dunia.diri_a.uuid]), data_beri("ADMIN_BKD")).status_code == 302
    satu = usul(dunia.diri_a)
    assert not Penugasan.objects.filter(pengguna=dunia.diri_a).exists()
    alamat = reverse("pengguna:usul", args=[satu.uuid])
    sendiri = client.post(alamat, {"langkah": "setuju", "alasan": "Setuju saja"})
    assert sendiri.status_code == 422
    assert "putuskan" in isi(lain.get(reverse("pengguna:penugasan")))
    assert "Usul Admin BKD untuk ANI WIJAYA: Menunggu" in isi(lain.get("/notifikasi/"))
    assert masuk(dunia.admin_a).get(alamat).status_code == 403
    assert lain.post(alamat, {"langkah": "setuju", "alasan": "Sudah diperiksa"}).status_code == 302
    tugas = Penugasan.objects.get(pengguna=dunia.diri_a)
    assert (tugas.peran, tugas.dibuat_oleh) == ("ADMIN_BKD", bkd2)
    assert "Usul Admin BKD untuk ANI WIJAYA: Disetujui" in isi(client.get("/notifikasi/"))
    assert "diusulkan Pengguna bkd" in tugas.alasan
    assert lain.post(alamat, {"langkah": "tolak", "alasan": "Berubah pikiran"}).status_code == 422


def test_usul_ditolak_dan_ditarik(dunia, masuk, bkd2):
    client, lain = masuk(dunia.bkd), masuk(bkd2)
    for langkah, siapa, akhir in (("tolak", lain, "DITOLAK"), ("tarik", client, "DITARIK")):
        client.post(reverse("pengguna:beri", args=[dunia.diri_a.uuid]), data_beri("ADMIN_BKD"))
        satu = usul(dunia.diri_a, keadaan="MENUNGGU")
        alamat = reverse("pengguna:usul", args=[satu.uuid])
        assert siapa.post(alamat, {"langkah": langkah, "alasan": "Tidak jadi"}).status_code == 302
        assert usul(dunia.diri_a, pk=satu.pk).keadaan == akhir
    assert not Penugasan.objects.filter(pengguna=dunia.diri_a).exists()


def test_admin_bkd_tunggal_memberi_yang_kedua_langsung_dan_tidak_dicabut_terakhir(dunia, masuk):
    client = masuk(dunia.bkd)
    client.post(reverse("pengguna:beri", args=[dunia.diri_a.uuid]), data_beri("ADMIN_BKD"))
    assert Penugasan.objects.filter(pengguna=dunia.diri_a, peran="ADMIN_BKD").exists()
    kedua = masuk(dunia.diri_a)
    pertama = Penugasan.objects.get(pengguna=dunia.bkd)
    with konteks.masuk(SEMUA):
        tutup_akun(dunia.asn_a.pk, alasan="uji")
    assert kedua.get(DAFTAR).status_code == 302  # signed out
    sendiri = client.post(reverse("pengguna:cabut", args=[pertama.pk]), {"alasan": "Coba sendiri"})
    assert sendiri.status_code == 422


def test_penugasan_kelompok_dan_yang_segera_berakhir(dunia, masuk):
    with konteks.masuk(SEMUA):
        sampai = timezone.localdate() + timedelta(days=10)
        beri_penugasan(dunia.diri_b, "AUDITOR", instansi=dunia.kab, sampai=sampai, alasan="uji uji")
    client = masuk(dunia.bkd)
    teks = isi(client.get(reverse("pengguna:penugasan") + "?saat=segera"))
    assert "DEWI ANGGRAINI" in teks
    assert "Pengguna admin_a" not in teks
    teks = isi(client.get(reverse("pengguna:kelompok")))
    for label in ("Verifikator Data", "Perencana", "Penetap", "Admin Instansi (DMS)", "Monitoring DMS", "Wajib"):
        assert label in teks
    assert "?peran=AUDITOR" in teks
    assert masuk(dunia.admin_a).get(reverse("pengguna:kelompok")).status_code == 403
    assert "Pengguna admin_kota" not in isi(client.get(reverse("pengguna:penugasan")))


# --- the wall --------------------------------------------------------------------------------------------
def _penugasan(pengguna, oleh, peran="AUDITOR", instansi=None, **lain):
    return lambda: Penugasan.objects.create(
        pengguna=pengguna, peran=peran, instansi=instansi, dibuat_oleh=oleh, alasan="x", **lain
    )


def test_dinding_menolak_yang_dilupakan_aplikasi(dunia, bkd2):
    d = dunia
    with sebagai_orang(d.bkd):
        for buat_tugas in (
            _penugasan(d.bkd, d.bkd, instansi=d.kab),  # oneself
            _penugasan(d.diri_a, bkd2, instansi=d.kab),  # in another name
            _penugasan(d.diri_a, d.bkd, instansi=d.kota),  # elsewhere
            _penugasan(d.diri_a, d.bkd, "ADMIN_NASIONAL"),
        ):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                buat_tugas()
        with pytest.raises(IntegrityError, match="orang kedua"), transaction.atomic():
            _penugasan(d.diri_a, d.bkd, "ADMIN_BKD", d.kab)()
        _penugasan(d.diri_a, d.bkd, instansi=d.kab)()
    with sebagai_orang(d.admin_a), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        _penugasan(d.diri_a, d.admin_a, instansi=d.kab)()
    # a page of Admin Nasional manages no roles
    with konteks.masuk(hitung(d.nasional).setelan() | {"asal": "web"}):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            _penugasan(d.diri_a, d.nasional, instansi=d.kab)()


def test_dinding_izin_perlu_penugasan_dan_periode_tidak_diubah(dunia):
    from django.contrib.auth.models import Permission

    d = dunia
    lihat = Permission.objects.get(codename="lihat", content_type__model="unor")
    with sebagai_orang(d.bkd):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            UnorIzinPengguna.objects.create(user=d.diri_a, content_object=d.opd_b, permission=lihat)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Penugasan.objects.filter(pengguna=d.admin_a).update(sampai=None)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Penugasan.objects.filter(pengguna=d.admin_a).update(peran="ADMIN_BKD")


def test_dinding_usul(dunia, bkd2):
    d = dunia
    isian = {"pengguna": d.diri_a, "peran": "ADMIN_BKD", "instansi": d.kab, "mulai": timezone.localdate()}
    with sebagai_orang(d.bkd):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            UsulPenugasan.objects.create(**isian, alasan="x", diusulkan_oleh=bkd2)
        usul = UsulPenugasan.objects.create(**isian, alasan="x", diusulkan_oleh=d.bkd)
        putus = {"keadaan": "DISETUJUI", "diputus_pada": timezone.now()}
        with pytest.raises(IntegrityError, match="dua_orang"), transaction.atomic():
            UsulPenugasan.objects.filter(pk=usul.pk).update(**putus, diputus_oleh=d.bkd)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            UsulPenugasan.objects.filter(pk=usul.pk).update(**putus, diputus_oleh=bkd2)
    for siapa in (d.admin_a, d.admin_kota, d.auditor):
        with sebagai_orang(siapa):
            assert not UsulPenugasan.objects.exists()


def test_admin_dms_memberi_tiga_kelompok(dunia):
    d = dunia
    with konteks.masuk(SEMUA):
        beri_penugasan(d.diri_b, "ADMIN_DMS", instansi=d.kab, alasan="uji uji")
    d.diri_b.refresh_from_db()
    cakupan = hitung(d.diri_b)
    with sebagai_orang(d.diri_b):
        for peran in ("DASHBOARD_DMS", "MONITORING_DMS", "VERIFIKATOR_DMS"):
            aksi_penugasan.beri(
                cakupan=cakupan, oleh=d.diri_b, pengguna=d.diri_a, peran=peran, instansi=d.kab, alasan="Surat 9"
            )
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            _penugasan(d.diri_a, d.diri_b, "AUDITOR", d.kab)()
    d.diri_a.refresh_from_db()
    assert hitung(d.diri_a).punya("dms_unggah")


def penolakan(pengguna):
    with konteks.masuk(SEMUA):
        ada = KejadianAkun.objects.filter(pengguna=pengguna, jenis="administrasi_ditolak").order_by("pk")
        return [(k.oleh.nama_pengguna, k.alasan) for k in ada]


def test_setiap_penolakan_tercatat_pada_akun(dunia, masuk, bkd2):
    """Roles for oneself, codes of somebody active, roles beyond one's own: refused, and in the account's log."""
    Pengguna.objects.filter(pk=dunia.bkd.pk).update(instansi=dunia.kab)
    bkd, admin = masuk(dunia.bkd), masuk(dunia.admin_a)
    bkd.post(reverse("pengguna:beri", args=[dunia.bkd.uuid]), data_beri("AUDITOR"))
    bkd.post(reverse("pengguna:kode", args=[dunia.bkd.uuid]))
    bkd.post(reverse("pengguna:surat_satu", args=[dunia.bkd.uuid]))
    bkd.post(reverse("pengguna:tutup", args=[dunia.bkd.uuid]), {"alasan": "Coba coba"})
    pertama = Penugasan.objects.get(pengguna=dunia.bkd)
    bkd.post(reverse("pengguna:cabut", args=[pertama.pk]), {"alasan": "Coba sendiri"})
    apa = [alasan.partition(":")[0] for oleh, alasan in penolakan(dunia.bkd) if oleh == dunia.bkd.nama_pengguna]
    assert apa == ["Beri Kelompok", "Terbitkan kode", "Cetak surat aktivasi", "Tutup akun", "Cabut Admin BKD"]
    admin.post(reverse("pengguna:kode", args=[dunia.diri_a.uuid]))  # active: a code would take it over
    assert [oleh for oleh, _ in penolakan(dunia.diri_a)] == [dunia.admin_a.nama_pengguna]
    bkd.post(reverse("pengguna:beri", args=[dunia.diri_a.uuid]), data_beri("ADMIN_BKD"))
    satu = usul(dunia.diri_a)
    bkd.post(reverse("pengguna:usul", args=[satu.uuid]), {"langkah": "setuju", "alasan": "Setuju saja"})
    assert penolakan(dunia.diri_a)[-1][1].startswith("Usul Admin BKD: Usul diputuskan orang lain")
    assert "Tindakan administrasi ditolak" in isi(bkd.get(reverse("pengguna:akun", args=[dunia.diri_a.uuid])))


def test_kode_yang_dimuat_ulang_tetap_kode_pertama_dan_kelompok_dikabarkan(dunia, masuk):
    bkd = masuk(dunia.bkd)
    with konteks.masuk(SEMUA):
        baru = buat_pegawai(dunia.opd_b, "RINI", "199001012015012009")
    bkd.post(reverse("pengguna:buat_asn", args=[baru.uuid]))
    akun = Pengguna.objects.get(orang_id=baru.pk)
    halaman = isi(bkd.get(reverse("pengguna:akun", args=[akun.uuid])))
    tanda = re.search(r'name="sekali" value="([^"]+)"', halaman)[1]
    alamat = reverse("pengguna:kode", args=[akun.uuid])
    assert "Kode ini tidak dapat ditampilkan lagi" in isi(bkd.post(alamat, {"sekali": tanda}))
    assert bkd.post(alamat, {"sekali": tanda}).status_code == 302
    assert KodeAktivasi.objects.filter(pengguna=akun).count() == 1
    bkd.post(reverse("pengguna:beri", args=[dunia.diri_a.uuid]), data_beri(unor=str(dunia.opd_b.pk)))
    assert f"Kelompok Admin OPD di {dunia.opd_b.nama} diberikan." in isi(masuk(dunia.diri_a).get("/notifikasi/"))
