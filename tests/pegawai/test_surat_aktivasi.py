"""Activation letters and accounts for many: who gets one, what stands in it, how the file is handed out."""

import re
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from pegawai.pengguna import surat
from sigma.akun.aturan import sidik_kode
from sigma.akun.models import KejadianAkun, KodeAktivasi, Pengguna
from sigma.basis import konteks
from sigma.basis.peran_basis import PEKERJA, sebagai
from sigma.jejak.models import Akses
from sigma.organisasi.aksi import beri_penugasan
from sigma.tampilan import cetak
from sigma.tampilan.aksi import bersihkan, kerjakan
from sigma.tampilan.models import Pekerjaan
from tests.pemeran import SEMUA, bangun_dunia, buat_pegawai, buat_pengguna

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.fitur("A-52")]
KODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}")


@pytest.fixture
def d(transactional_db, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": str(tmp_path)}},
    }
    with konteks.masuk(SEMUA):
        return bangun_dunia()


@pytest.fixture
def dicetak(monkeypatch):
    """The HTML that would become the PDF, with as many empty pages; one test prints in earnest."""
    semua: list[str] = []

    def pdf(html, *_):
        semua.append(html)
        tampung = BytesIO()
        with pikepdf.new() as buku:
            for _n in range(html.count("<section>")):
                buku.add_blank_page()
            buku.save(tampung)
        return tampung.getvalue()

    monkeypatch.setattr(cetak, "pdf", pdf)
    return semua


def jalankan(jawab) -> Pekerjaan:
    """Run the work that a page asked for, on the worker's own login."""
    nomor = jawab["Location"].rstrip("/").rsplit("/", 1)[1]
    with sebagai(PEKERJA):
        kerjakan(nomor)
    return baca(nomor)


def baca(nomor) -> Pekerjaan:
    with sebagai(PEKERJA):
        return Pekerjaan.objects.get(uuid=nomor)


def minta(client, unor=None) -> Pekerjaan:
    return jalankan(client.post(reverse("pengguna:surat"), {"unor": unor.pk if unor else "", "yakin": "1"}))


def akun(orang):
    return Pengguna.objects.get(orang_id=orang.pk)


def test_surat_satu_unit(d, masuk, dicetak):
    p = minta(masuk(d.bkd), d.opd_a)
    assert p.keadaan == "SELESAI", p.galat
    # ANI's account is active; the others of Dinas A and its Bidang had none
    assert p.hasil == {"jumlah": 3, "dibuat": 3, "lewat": {"aktif": 1}, "unor": d.opd_a.pk}
    halaman = dicetak[0]
    urut = [halaman.index(n) for n in ("BAMBANG SUSILO", "FITRI HANDAYANI", "CITRA LESTARI")]
    assert urut == sorted(urut)  # by unit, then by name
    assert "DEWI" not in halaman
    kode = KODE.findall(halaman)
    sidik = set(KodeAktivasi.objects.filter(surat=p.uuid).values_list("sidik", flat=True))
    assert {sidik_kode(k) for k in kode} == sidik
    assert len(sidik) == 3
    satu = KodeAktivasi.objects.filter(surat=p.uuid).first()
    assert satu.kedaluwarsa_pada > timezone.now() + timedelta(days=29)
    assert KejadianAkun.objects.filter(jenis="kode_terbit", oleh=d.bkd, pengguna=akun(d.asn_sub)).exists()
    # nothing personal beside the file
    assert not any(n in str((p.hasil, p.parameter, p.judul)) for n in ("BAMBANG", *kode))


def test_admin_opd_hanya_unitnya_dan_tanpa_akun_berkelompok(d, masuk, dicetak):
    with konteks.masuk(SEMUA):
        calon = Pengguna.objects.create_user(d.asn_sub.nip, d.asn_sub.nama, orang_id=d.asn_sub.pk)
        beri_penugasan(calon, "AUDITOR", instansi=d.kab, alasan="uji")
    p = minta(masuk(d.admin_a))
    assert p.hasil["lewat"] == {"aktif": 1, "wewenang": 1}
    assert p.hasil["jumlah"] == 2
    assert "CITRA" not in dicetak[0]
    luar = masuk(d.admin_a).post(reverse("pengguna:surat"), {"unor": d.opd_b.pk})
    assert luar.status_code == 422


def test_cetak_lagi_mematikan_kode_lama(d, masuk, dicetak):
    client = masuk(d.bkd)
    pertama, kedua = minta(client, d.opd_a), minta(client, d.opd_a)
    assert not KodeAktivasi.objects.terbuka().filter(surat=pertama.uuid).exists()
    assert KodeAktivasi.objects.terbuka().filter(surat=kedua.uuid).count() == 3
    lama, baru = KODE.findall(dicetak[0])[2], KODE.findall(dicetak[1])[2]  # the last one is of the Bidang
    assert KodeAktivasi.objects.untuk(d.asn_sub.nip, sidik_kode(lama)) is None
    assert KodeAktivasi.objects.untuk(d.asn_sub.nip, sidik_kode(baru)) is not None


def test_berkas_sekali_oleh_pemintanya(d, masuk, dicetak):
    p = minta(masuk(d.bkd), d.opd_a)
    alamat = reverse("pengguna:surat_unduh", args=[p.uuid])
    assert masuk(d.admin_a).post(alamat).status_code == 404
    client = masuk(d.bkd)
    assert client.get(alamat).status_code == 405
    # the common page of long work hands it to nobody
    assert client.get(reverse("tampilan:pekerjaan_unduh", args=[p.uuid])).status_code == 404
    assert "satu kali" in client.get(reverse("tampilan:pekerjaan_satu", args=[p.uuid])).content.decode()
    jawab = client.post(alamat)
    assert b"".join(jawab.streaming_content).startswith(b"%PDF")
    assert "no-store" in jawab["Cache-Control"]
    assert not default_storage.exists(p.berkas)
    assert client.post(alamat).status_code == 302
    with konteks.masuk({"instansi": {d.kab.pk}, "nasional": True}):
        assert Akses.objects.filter(jenis="unduh", pengguna=d.bkd, rincian__pekerjaan="surat_aktivasi").count() == 1


def test_berkas_lewat_waktu(d, masuk, dicetak):
    p = minta(masuk(d.bkd), d.opd_a)
    with sebagai(PEKERJA):
        Pekerjaan.objects.filter(pk=p.pk).update(selesai_pada=timezone.now() - timedelta(hours=25))
    jawab = masuk(d.bkd).post(reverse("pengguna:surat_unduh", args=[p.uuid]))
    assert jawab.status_code == 302
    kedua = minta(masuk(d.bkd), d.opd_a)
    with sebagai(PEKERJA):
        Pekerjaan.objects.filter(pk=kedua.pk).update(selesai_pada=timezone.now() - timedelta(hours=25))
        bersihkan()
    assert not default_storage.exists(kedua.berkas)


def test_gagal_cetak_tidak_menerbitkan_apa_pun(d, masuk, monkeypatch):
    def gagal(*_):
        raise cetak.TidakDapatMencetak

    monkeypatch.setattr(cetak, "pdf", gagal)
    p = minta(masuk(d.bkd), d.opd_a)
    assert p.keadaan == "GAGAL"
    assert "Tidak ada kode" in p.galat
    assert not KodeAktivasi.objects.exists()
    masuk(d.bkd).post(reverse("pengguna:surat_satu", args=[akun(d.asn_sub).uuid]))
    assert not KodeAktivasi.objects.exists()


def test_yang_aktif_selama_mencetak_tidak_mendapat_kode(d, masuk, monkeypatch, dicetak):
    asli = surat.tulis_pdf

    def tulis(*isi):
        asli(*isi)
        pengguna = akun(d.asn_sub)
        pengguna.set_password("Sandi-Baru-Sekali-9")
        pengguna.save()

    monkeypatch.setattr(surat, "tulis_pdf", tulis)
    p = minta(masuk(d.bkd), d.opd_a)
    assert (p.hasil["jumlah"], p.hasil["lewat"]["berubah"]) == (2, 1)
    assert not KodeAktivasi.objects.filter(pengguna=akun(d.asn_sub)).exists()


def test_keadaan_per_unit(d, masuk, dicetak):
    client = masuk(d.bkd)
    minta(client, d.opd_b)
    minta(client, d.opd_a)
    KodeAktivasi.objects.filter(pengguna=akun(d.asn_sub)).update(kedaluwarsa_pada=timezone.now())
    with konteks.masuk(SEMUA):
        from sigma.organisasi.cakupan import hitung

        d.bkd.refresh_from_db()
        baris = {b.nama: b.jumlah for b in surat.per_unit(hitung(d.bkd))}
    assert baris["Dinas A"] == {"aktif": 1, "habis": 1, "kode": 2}
    assert baris["Dinas B"] == {"aktif": 1}


def test_surat_satu_orang_sungguhan(d, masuk):
    """One letter by WeasyPrint itself; the code in it opens the account."""
    client = masuk(d.bkd)
    client.post(reverse("pengguna:buat_asn", args=[d.asn_sub.uuid]))
    jawab = client.post(reverse("pengguna:surat_satu", args=[akun(d.asn_sub).uuid]))
    assert jawab["Content-Type"] == "application/pdf"
    assert "no-store" in jawab["Cache-Control"]
    with pikepdf.open(BytesIO(jawab.content)) as buku:
        assert len(buku.pages) == 1
    assert KodeAktivasi.objects.terbuka().filter(pengguna=akun(d.asn_sub)).count() == 1


@pytest.mark.lambat
def test_tiga_ratus_surat(d, masuk):
    """In earnest: two parts, one file, a page for each person."""
    with konteks.masuk(SEMUA):
        for n in range(300):
            buat_pegawai(d.opd_b, f"PEGAWAI {n:03}", f"19900101201501{n:04}")
    p = minta(masuk(d.bkd), d.opd_b)
    assert (p.keadaan, p.hasil["jumlah"]) == ("SELESAI", 300)
    with pikepdf.open(default_storage.path(p.berkas)) as buku:
        assert len(buku.pages) == 300
    assert KodeAktivasi.objects.filter(surat=p.uuid).count() == 300


# --- accounts for many -----------------------------------------------------------------------------------
def lembar(p) -> dict[str, tuple[str, str]]:
    """{NIP: (result, reason)} of the sheet that came of it."""
    baris = load_workbook(default_storage.path(p.berkas)).active.iter_rows(min_row=2, values_only=True)
    return {b[1]: (b[3], b[4] or "") for b in baris}


def test_dari_berkas_uji_coba_lalu_sungguhan(d, masuk):
    with konteks.masuk(SEMUA):
        buat_pengguna("lain", "Lain")
    isi = ["NIP", d.asn_a2.nip, d.asn_a.nip, d.asn_kota.nip, "123", d.asn_a2.nip, d.asn_sub.nip]
    client = masuk(d.bkd)
    kirim = {"cara": "berkas", "berkas": SimpleUploadedFile("nip.csv", "\n".join(isi).encode())}
    uji = jalankan(client.post(reverse("pengguna:buat"), kirim))
    assert uji.keadaan == "SELESAI", uji.galat
    assert uji.hasil == {"jumlah": 2, "ditolak": 4, "bentuk": "xlsx", "terapkan": False}
    assert not Pengguna.objects.filter(orang_id=d.asn_sub.pk).exists()
    assert lembar(uji)[d.asn_a.nip] == ("Ditolak", "Sudah punya akun.")
    assert "cakupan" in lembar(uji)[d.asn_kota.nip][1]
    assert lembar(uji)["123"][1] == "NIP bukan 18 angka."
    sungguhan = jalankan(client.post(reverse("pengguna:buat_terapkan", args=[uji.uuid])))
    assert sungguhan.hasil["jumlah"] == 2
    assert not akun(d.asn_sub).has_usable_password()
    # twice is refused, and so is somebody else's dry run
    lagi = jalankan(client.post(reverse("pengguna:buat_terapkan", args=[uji.uuid])))
    assert lagi.hasil["jumlah"] == 0
    assert client.post(reverse("pengguna:buat_terapkan", args=[lagi.uuid])).status_code == 404
    assert masuk(d.admin_a).post(reverse("pengguna:buat_terapkan", args=[uji.uuid])).status_code == 404


def test_dari_unit_admin_opd(d, masuk):
    client = masuk(d.admin_sub)
    uji = jalankan(client.post(reverse("pengguna:buat"), {"cara": "unit", "unor": ""}))
    assert uji.hasil["jumlah"] == 1
    jalankan(client.post(reverse("pengguna:buat_terapkan", args=[uji.uuid])))
    assert akun(d.asn_sub).nama_pengguna == d.asn_sub.nip
    assert not Pengguna.objects.filter(orang_id=d.asn_a2.pk).exists()


@pytest.mark.parametrize("isi", [b"", b"PK\x03\x04rusak", b"\xff\xfe\x00", b"NIP\n"])
def test_berkas_rusak_memberi_galat_jelas(d, masuk, isi):
    kirim = {"cara": "berkas", "berkas": SimpleUploadedFile("nip.csv", isi)}
    jawab = masuk(d.bkd).post(reverse("pengguna:buat"), kirim)
    if jawab.status_code == 422:
        return
    p = jalankan(jawab)
    assert p.keadaan == "GAGAL"
    assert "kesalahan pada sistem" not in p.galat


def test_diringkas_sebelum_dibuat(d, masuk):
    """How many, for which unit, and how many accounts come into being: nothing happens before "Ya"."""
    with konteks.masuk(SEMUA):
        for n in range(3):
            buat_pegawai(d.opd_b, f"PEGAWAI {n}", f"19900101201501{n:04}")
        akun, kerja = Pengguna.objects.count(), Pekerjaan.objects.count()
    jawab = masuk(d.bkd).post(reverse("pengguna:surat"), {"unor": d.opd_b.pk})
    teks = jawab.content.decode()
    assert jawab.status_code == 200
    assert "Ya, buat 3 surat" in teks
    assert d.opd_b.nama in teks
    with konteks.masuk(SEMUA):
        assert (Pengguna.objects.count(), Pekerjaan.objects.count()) == (akun, kerja)
