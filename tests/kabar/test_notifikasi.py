"""Bell, page of notifications, preferences, digest: one's own alone, texts made inside the scope."""

import re
import uuid

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sigma.akun.models import SuratKeluar
from sigma.basis import konteks
from sigma.kabar import ringkasan
from sigma.kabar.aksi import kabari, simpan_pilihan
from sigma.kabar.models import Notifikasi, RingkasanSurel
from sigma.organisasi.cakupan import hitung
from tests.organisasi.test_dinding import sebagai_orang
from tests.pemeran import SEMUA
from verifikasi.koordinasi import aksi

pytestmark = pytest.mark.django_db


def utas(dunia, orang=None):
    dunia.admin_a.refresh_from_db()
    with sebagai_orang(dunia.admin_a):
        return aksi.buka(
            cakupan=hitung(dunia.admin_a), pegawai=orang or dunia.asn_a, perihal="Gelar", isi="Mohon dicek."
        )


def milik(pengguna) -> list[Notifikasi]:
    with konteks.masuk({"pengguna": pengguna.pk}):
        return list(Notifikasi.objects.all())


def test_lonceng_dan_halaman_notifikasi(dunia, masuk):
    satu = utas(dunia)
    client = masuk(dunia.bkd)
    assert '1<span class="visually-hidden"> belum dibaca' in client.get("/").text
    isi = client.get("/notifikasi/").text
    assert "Koordinasi “Gelar” tentang ANI WIJAYA: OPD menulis, giliran BKD." in isi
    nomor = milik(dunia.bkd)[0].pk
    jawab = client.post(f"/notifikasi/{nomor}/buka/")
    assert jawab["Location"] == f"/koordinasi/{satu.uuid}/"
    assert "belum dibaca</span>" not in client.get("/").text
    assert masuk(dunia.admin_b).post(f"/notifikasi/{nomor}/buka/").status_code == 404


def test_teks_hilang_bersama_cakupan(dunia, masuk):
    """A notification about somebody who has moved says no name."""
    utas(dunia)
    with konteks.masuk(SEMUA):
        from pegawai.models import Pegawai

        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(unor=dunia.opd_kota)
    isi = masuk(dunia.bkd).get("/notifikasi/").text
    assert "ANI WIJAYA" not in isi
    assert "tidak lagi dalam cakupan Anda" in isi


def test_dinding_milik_sendiri_dan_tulis_hanya_lewat_fungsi(dunia):
    utas(dunia)
    assert len(milik(dunia.bkd)) == 1
    assert milik(dunia.admin_b) == []
    with konteks.masuk(SEMUA | {"pengguna": dunia.bkd.pk}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Notifikasi.objects.create(pengguna=dunia.bkd, jenis="koordinasi", objek=uuid.uuid4())
    with konteks.masuk({"pengguna": dunia.admin_b.pk}), connection.cursor() as kursor:
        kursor.execute("update kabar_notifikasi set dibaca_pada = now()")
        assert kursor.rowcount == 0


def test_hal_yang_sama_dikabarkan_sekali_dan_yang_mati_tidak(dunia):
    objek = uuid.uuid4()
    with konteks.masuk({"pengguna": dunia.admin_a.pk}):
        assert kabari([dunia.bkd.pk, dunia.bkd.pk], "koordinasi", objek) == 1
        assert kabari([dunia.bkd.pk], "koordinasi", objek) == 0
        assert kabari([dunia.bkd.pk], "koordinasi", uuid.uuid4(), kecuali=dunia.bkd.pk) == 0
        with pytest.raises(KeyError):
            kabari([dunia.bkd.pk], "tak-dikenal", objek)
    with konteks.masuk({"pengguna": dunia.bkd.pk}):
        simpan_pilihan(dunia.bkd.pk, {"koordinasi": "MATI"})
    with konteks.masuk({"pengguna": dunia.admin_a.pk}):
        assert kabari([dunia.bkd.pk], "koordinasi", uuid.uuid4()) == 0


def test_pilihan_disimpan_dan_nilai_asing_ditolak(dunia, masuk):
    client = masuk(dunia.bkd)
    isi = {nama: "APLIKASI" for nama in re.findall(r'<select name="(\w+)"', client.get("/notifikasi/pilihan/").text)}
    assert {"koordinasi", "pengumuman", "usulan", "usulan_ingat", "reset", "usul_kelompok"} <= set(isi)
    jawab = client.post("/notifikasi/pilihan/", isi | {"koordinasi": "SUREL", "usulan": "MATI"}, follow=True)
    assert "Pilihan notifikasi disimpan." in jawab.text
    assert client.post("/notifikasi/pilihan/", isi | {"koordinasi": "X"}).status_code == 422
    assert "usul_kelompok" not in masuk(dunia.diri_a).get("/notifikasi/pilihan/").text


def test_ringkasan_sekali_sehari_tanpa_nama(dunia):
    dunia.bkd.email = "bkd@contoh.id"
    dunia.bkd.save(update_fields=["email"])
    assert ringkasan.alamat_surel(dunia.bkd) == ""  # its owner has not confirmed it
    type(dunia.bkd).objects.filter(pk=dunia.bkd.pk).update(email_dikonfirmasi_pada=timezone.now())
    utas(dunia)
    with konteks.masuk({"pengguna": dunia.bkd.pk}):
        simpan_pilihan(dunia.bkd.pk, {"koordinasi": "SUREL"})
    hari = timezone.localdate()
    assert (ringkasan.kirim_semua(hari), ringkasan.kirim_semua(hari)) == (1, 0)
    # Tomorrow the same unread news is no reason for another mail.
    assert ringkasan.kirim_semua(hari + timezone.timedelta(days=1)) == 0
    with konteks.masuk(SEMUA):
        assert RingkasanSurel.objects.count() == 1
        assert SuratKeluar.objects.filter(jenis="ringkasan").only("id").count() == 1
    surat = ringkasan.surat(ringkasan.Counter({"koordinasi": 2}))
    assert "- Koordinasi: 2" in surat
    assert "ANI" not in surat


def test_tanpa_alamat_tidak_ada_surat(dunia):
    utas(dunia)
    with konteks.masuk({"pengguna": dunia.bkd.pk}):
        simpan_pilihan(dunia.bkd.pk, {"koordinasi": "SUREL"})
    assert ringkasan.kirim_semua() == 0


def test_kueri_sama_untuk_satu_dan_tiga_notifikasi(dunia, masuk):
    client, jumlah = masuk(dunia.bkd), []
    for banyak in (1, 2):
        for _ in range(banyak):
            utas(dunia)
        client.get("/notifikasi/")
        with CaptureQueriesContext(connection) as tangkap:
            client.get("/notifikasi/")
        jumlah.append(len(tangkap))
    assert jumlah[0] == jumlah[1]
