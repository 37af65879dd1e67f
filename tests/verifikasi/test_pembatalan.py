"""Taking an approval back: one name everywhere, who is told of it, and the documents it is judged by."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localtime

from dms.models import Dokumen
from pegawai.usulan import Permintaan
from sigma.basis import konteks
from sigma.tampilan.format import waktu
from tests.pemeran import SEMUA
from tests.riwayat.test_usulan import GOLONGAN, PENDIDIKAN, lahir, usul  # noqa: F401
from tests.verifikasi.test_alur import cakupan, lakukan, sebagai, segar
from tests.verifikasi.test_alur import usul as usul_npwp
from verifikasi import aksi, bukti
from verifikasi.models import Usulan

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-56")]


def isi_kabar(klien):
    return klien.get("/notifikasi/").text


@pytest.fixture
def dua(dunia):
    """(an approved usulan by BKD for ANI, the one by which the Admin OPD takes it back)."""
    u = usul(dunia, dunia.bkd, "pendidikan", PENDIDIKAN, ("IJAZAH",))
    assert lakukan(dunia.admin_a, "setujui", u) is None
    with sebagai(dunia.admin_a):
        balik = aksi.batalkan_persetujuan(cakupan=cakupan(dunia.admin_a), usulan=segar(u), alasan="Ijazah orang lain")
    return u, balik


def test_satu_nama_di_semua_halaman_dengan_tautan_dua_arah(dunia, masuk, dua):
    u, balik = dua
    nama = f"Pembatalan persetujuan usulan {u.nomor}, Riwayat Pendidikan (S-2)"
    diri, admin, bkd = (masuk(s) for s in (dunia.diri_a, dunia.admin_a, dunia.bkd))
    saya = diri.get("/usulan/saya/").text
    assert nama in saya
    assert saya.count("atas nama Anda") == 1  # the approved one
    for klien, alamat in (
        (admin, "/usulan/?tampil=semua"),
        (admin, f"/asn/{dunia.asn_a.uuid}/usulan/"),
        (bkd, "/verifikasi/?keadaan=menunggu"),
    ):
        assert nama in klien.get(alamat).text, alamat
    for klien, alamat in ((diri, "usulan"), (admin, "usulan"), (bkd, "verifikasi/usulan")):
        isi = klien.get(f"/{alamat}/{balik.uuid}/").text
        assert re.search(rf'persetujuan usulan <a href="/usulan/{u.uuid}/">{u.nomor}</a>', isi), alamat
        assert "atas nama ASN" not in isi
        assert f'<a href="/usulan/{balik.uuid}/">{balik.nomor}</a>' in klien.get(f"/{alamat}/{u.uuid}/").text
    assert f": pembatalan persetujuan usulan {u.nomor}</h1>" in diri.get(f"/usulan/{balik.uuid}/").text
    assert lakukan(dunia.bkd, "setujui", balik) is None
    perubahan = diri.get(f"/asn/{dunia.asn_a.uuid}/perubahan/").text
    assert f"Usulan {balik.nomor} disetujui (pembatalan persetujuan usulan {u.nomor})" in perubahan


def test_asn_dan_pengusul_semula_dikabari(dunia, masuk, dua):
    """When it is proposed and when it is decided, with the number of what is taken back."""
    u, balik = dua
    diri, bkd = masuk(dunia.diri_a), masuk(dunia.bkd)
    sebut = f"pembatalan persetujuan usulan {u.nomor}, Riwayat Pendidikan (S-2)"
    assert f"Usulan {balik.nomor}: {sebut}. Diajukan;" in isi_kabar(diri)
    assert f"Usulan {balik.nomor} tentang ANI WIJAYA: {sebut}. Diajukan;" in isi_kabar(bkd)
    assert sebut not in isi_kabar(masuk(dunia.admin_a))  # who did it
    assert lakukan(dunia.bkd, "minta_perbaikan", balik, catatan="Mengapa?", kode="BTL") is None
    assert lakukan(dunia.admin_a, "batalkan", balik) is None
    assert f"{sebut}. Perbaikan, BTL: berkas tidak lengkap." in isi_kabar(diri)
    assert f"Usulan {balik.nomor}: {sebut}. Dibatalkan." in isi_kabar(diri)
    assert f"tentang ANI WIJAYA: {sebut}. Dibatalkan." in isi_kabar(bkd)


def test_dokumen_barisnya_tampil_di_kedua_halaman(dunia, masuk, dua):
    _, balik = dua
    bkd = masuk(dunia.bkd)
    assert "/1/800/" in bkd.get(f"/verifikasi/usulan/{balik.uuid}/").text
    for klien in (bkd, masuk(dunia.diri_a)):
        isi = klien.get(f"/usulan/{balik.uuid}/").text
        assert "Tidak ada dokumen" not in isi
        tautan = re.search(r'href="(/asn/[^"]+/dokumen/[^"]+)">.*?Lihat Ijazah \(sudah tersimpan\)', isi)[1]
        assert klien.get(tautan).status_code == 200


def test_pembatalan_penghapusan_tidak_menuntut_dokumen(dunia, masuk):
    assert lakukan(dunia.admin_a, "setujui", usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))) is None
    hapus = usul(dunia, dunia.diri_a, "pendidikan", {"ada": False}, ())
    assert lakukan(dunia.admin_a, "setujui", hapus) is None
    with sebagai(dunia.admin_a):
        balik = aksi.batalkan_persetujuan(cakupan=cakupan(dunia.admin_a), usulan=segar(hapus), alasan="Keliru hapus")
    assert "Belum ada: Ijazah" not in masuk(dunia.bkd).get(f"/usulan/{balik.uuid}/").text


def test_kabar_mengatakan_yang_terjadi_saat_itu(dunia, masuk):
    """What came later is news of its own; the older one still says what it said. Not in scope: nothing is said."""
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN)
    sebut = f"Usulan {u.nomor}: tambah Riwayat Golongan (III/b, 1 April 2018)"
    assert lakukan(dunia.admin_a, "minta_perbaikan", u, catatan="", kode="BTL") is None
    assert f"{sebut}. Perbaikan, BTL: berkas tidak lengkap." in isi_kabar(masuk(dunia.diri_a))
    with sebagai(dunia.diri_a):
        aksi.batalkan(cakupan=cakupan(dunia.diri_a), usulan=u, versi=segar(u).versi)
    isi = isi_kabar(masuk(dunia.diri_a))
    assert f"{sebut}. Perbaikan, BTL: berkas tidak lengkap." in isi
    assert "Dibatalkan." not in isi


def test_nama_pendek_tanpa_data_spesifik(dunia, masuk):
    anak = {"nama": "SITI KECIL", "jenis_kelamin": "F", "tgl_lahir": "2015-05-05", "jenis_anak": "1"}
    u = usul(dunia, dunia.diri_a, "anak", anak, ("AKTA_ANAK",))
    assert segar(u).tentang == ""
    isi = masuk(dunia.admin_a).get("/verifikasi/").text
    assert u.nomor in isi
    assert "SITI KECIL" not in isi


def test_usulan_yang_persetujuannya_dibatalkan_berkata_begitu(dunia, masuk, dua):
    u, balik = dua
    diri, admin, bkd = (masuk(s) for s in (dunia.diri_a, dunia.admin_a, dunia.bkd))
    daftar = (
        (diri, "/usulan/saya/"),
        (admin, "/usulan/?tampil=DISETUJUI"),
        (admin, f"/asn/{dunia.asn_a.uuid}/usulan/"),
        (admin, "/verifikasi/?keadaan=DISETUJUI"),
    )
    satu = ((diri, f"/usulan/{u.uuid}/"), (bkd, f"/verifikasi/usulan/{u.uuid}/"))
    for klien, alamat in (*daftar, *satu):
        assert "Persetujuan dibatalkan" not in klien.get(alamat).text, alamat
    assert lakukan(dunia.bkd, "setujui", balik) is None
    tautan = f'dengan usulan <a href="/usulan/{balik.uuid}/">{balik.nomor}</a>'
    for klien, alamat in (*daftar, *satu):
        isi = klien.get(alamat).text
        assert "Persetujuan dibatalkan</span>" in isi, alamat
        assert tautan in isi, alamat
    for klien, alamat in satu:
        isi = klien.get(alamat).text
        assert isi.count(tautan) == (1 if klien is diri else 2)  # heading, and the card of the decision
        riwayat = isi.split('aria-label="Riwayat usulan"')[1].split("</tr>")[1]  # the newest comes first
        assert "Persetujuan dibatalkan" in riwayat
        assert f"{dunia.bkd.nama_lengkap}</td>" in riwayat
        assert f"Dengan usulan {balik.nomor}: Ijazah orang lain" in riwayat
    saya = diri.get("/usulan/saya/").text
    assert "Selesai: persetujuannya dibatalkan; datanya kembali seperti semula." in saya
    kembali = f"ersetujuan {u.nomor} dibatalkan; datanya kembali seperti semula."
    for isi in (saya, diri.get(f"/usulan/{balik.uuid}/").text):
        assert kembali in isi
        assert "ata sudah berubah di SIGMA" not in isi
    assert segar(u).keadaan == "DISETUJUI"


def test_pembatalan_yang_dibatalkan_tidak_berlaku_lagi(dunia, dua):
    u, balik = dua
    assert lakukan(dunia.bkd, "setujui", balik) is None
    with sebagai(dunia.bkd):
        lagi = aksi.batalkan_persetujuan(cakupan=cakupan(dunia.bkd), usulan=segar(balik), alasan="Ternyata benar")
    assert lakukan(dunia.admin_a, "setujui", lagi) is None
    with konteks.masuk(SEMUA):
        semua = list(Usulan.objects.order_by("pk"))
        with CaptureQueriesContext(connection) as kueri:
            Usulan.objects.tandai_pembatal(semua)
    assert len(kueri) == 1
    assert [s.pembatal and s.pembatal.pk for s in semua] == [None, lagi.pk, None]
    assert [s.tampak.label for s in semua] == ["Disetujui", "Persetujuan dibatalkan", "Disetujui"]


def test_kapan_diunggah_ikut_ke_dokumen_tersimpan(dunia, masuk, monkeypatch):
    """Not when it was approved."""
    kapan = localtime(timezone.now() - timedelta(days=3))
    with monkeypatch.context() as jam:
        jam.setattr(bukti, "timezone", SimpleNamespace(now=lambda: kapan))
        u = usul(dunia, dunia.bkd, "pendidikan", PENDIDIKAN, ("IJAZAH",))
    assert lakukan(dunia.admin_a, "setujui", u) is None
    with konteks.masuk(SEMUA):
        dokumen = Dokumen.objects.get(pegawai=dunia.asn_a, jenis="IJAZAH")
    assert dokumen.diunggah_pada == kapan
    with sebagai(dunia.admin_a):
        balik = aksi.batalkan_persetujuan(cakupan=cakupan(dunia.admin_a), usulan=segar(u), alasan="Ijazah orang lain")
    diri = masuk(dunia.diri_a)
    for alamat in (f"/usulan/{balik.uuid}/", f"/asn/{dunia.asn_a.uuid}/dokumen/{dokumen.uuid}/"):
        assert f"diunggah {waktu(kapan)} oleh" in diri.get(alamat).text, alamat


def test_kabar_pembatalan_yang_disetujui_menyebut_akibat_dan_alasan(dunia, masuk, dua):
    u, balik = dua
    assert lakukan(dunia.bkd, "setujui", balik) is None
    isi = isi_kabar(masuk(dunia.diri_a))
    teks = f"pembatalan persetujuan usulan {u.nomor} disetujui. Riwayat Pendidikan (S-2) dihapus."
    assert f"Usulan {balik.nomor}: {teks} Alasan: Ijazah orang lain" in isi


def test_kabar_perbaikan_membawa_kata_pemeriksa(dunia, masuk):
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN)
    assert lakukan(dunia.admin_a, "minta_perbaikan", u, catatan="Halaman dua tidak ada. " * 15, kode="BTL") is None
    isi = isi_kabar(masuk(dunia.diri_a))
    assert "Perbaikan, BTL: berkas tidak lengkap. Catatan: Halaman dua tidak ada. " in isi
    assert isi.count("Halaman dua") < 10
    assert "…" in isi


def test_kepala_verifikasi_menyebut_yang_dibatalkan(dunia, masuk, dua):
    u, balik = dua
    isi = masuk(dunia.bkd).get(f"/verifikasi/usulan/{balik.uuid}/").text
    kepala = isi.split("</h1>")[1].split('class="periksa"')[0]
    assert f'Pembatalan persetujuan usulan <a href="/usulan/{u.uuid}/">{u.nomor}</a>' in kepala


def test_pembatalan_yang_dikembalikan_hanya_mengembalikan(dunia):
    u = usul_npwp(dunia.diri_a, dunia.asn_a)
    lakukan(dunia.admin_a, "setujui", u)
    with sebagai(dunia.admin_a):
        balik = aksi.batalkan_persetujuan(cakupan=cakupan(dunia.admin_a), usulan=segar(u), alasan="Kartu orang lain")
    assert lakukan(dunia.bkd, "minta_perbaikan", balik) is None
    with pytest.raises(ValidationError, match="mengembalikan nilai lama"):
        lakukan(dunia.admin_a, "perbaiki", balik)
    asli = {b["bidang"]: b["baru"] for b in balik.isi}
    assert lakukan(dunia.admin_a, "perbaiki", balik, permintaan=Permintaan(asli, "Lihat kartunya")) is None
    assert (segar(balik).keadaan, segar(balik).isi, segar(balik).alasan) == ("DIAJUKAN", balik.isi, "Lihat kartunya")
