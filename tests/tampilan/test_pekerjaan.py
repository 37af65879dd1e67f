"""Long work: asked for, run, called off, lost and found again; seen by its owner alone."""

import threading
import time
import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from sigma.basis import konteks
from sigma.basis.peran_basis import sebagai
from sigma.organisasi.cakupan import hitung
from sigma.tampilan import aksi, pekerjaan
from sigma.tampilan.models import Pekerjaan
from sigma.tampilan.pekerjaan import GalatPekerjaan, JenisPekerjaan, daftarkan_pekerjaan

K = Pekerjaan.Keadaan


def _hitung(kerja):
    kerja.lapor("Menghitung", 1, 2)
    with kerja.transaksi():
        kerja.keluaran("hasil uji.txt").write_text("isi")
    return {"jumlah": 2}


def _salah(kerja):
    raise GalatPekerjaan("Berkas tidak terbaca.")


def _jatuh(kerja):
    raise RuntimeError("rahasia 198501012010012001")


@pytest.fixture(autouse=True)
def jenis(monkeypatch, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": str(tmp_path)}},
    }
    monkeypatch.setattr(pekerjaan, "_JENIS", dict(pekerjaan._JENIS))
    daftarkan_pekerjaan(
        JenisPekerjaan("uji", "Uji", "lihat", _hitung, ulang=True),
        JenisPekerjaan("salah", "Salah", "lihat", _salah),
        JenisPekerjaan("jatuh", "Jatuh", "lihat", _jatuh),
    )


def minta(siapa, jenis="uji", **lain):
    cakupan = hitung(siapa)
    with konteks.masuk(cakupan.setelan()):
        return aksi.minta(cakupan, jenis, "Pekerjaan uji", **lain)


def sebagai_pekerja(kerja):
    """On the worker's own login, as in the product."""
    with konteks.masuk(konteks.KOSONG):
        pass
    with sebagai("sigma_worker"):
        return kerja()


@pytest.mark.django_db(transaction=True)
class TestJalan:
    @pytest.fixture
    def d(self, transactional_db):
        from tests.pemeran import SEMUA, bangun_dunia

        with konteks.masuk(SEMUA):
            return bangun_dunia()

    def baca(self, p):
        with konteks.masuk({"pengguna": p.pengguna_id}):
            return Pekerjaan.objects.get(pk=p.pk)

    def test_selesai_dengan_berkas(self, d):
        p = minta(d.admin_a, masukan=ContentFile(b"masuk", name="apa.csv"))
        assert sebagai_pekerja(lambda: aksi.kerjakan(str(p.uuid))) == K.SELESAI
        kini = self.baca(p)
        assert (kini.keadaan, kini.hasil, kini.nama_berkas) == (K.SELESAI, {"jumlah": 2}, "hasil-uji.txt")
        assert default_storage.open(kini.berkas).read() == b"isi"
        assert None not in (kini.mulai_pada, kini.selesai_pada)

    def test_dua_pekerja_satu_kerja(self, d):
        p = minta(d.admin_a)
        assert sebagai_pekerja(lambda: (aksi.kerjakan(str(p.uuid)), aksi.kerjakan(str(p.uuid)))) == (K.SELESAI, "")

    def test_galat_untuk_orang_dan_galat_sistem(self, d):
        salah, jatuh = minta(d.admin_a, "salah"), minta(d.admin_a, "jatuh")
        sebagai_pekerja(lambda: (aksi.kerjakan(str(salah.uuid)), aksi.kerjakan(str(jatuh.uuid))))
        assert self.baca(salah).galat == "Berkas tidak terbaca."
        assert self.baca(jatuh).galat == aksi.GALAT_UMUM

    def test_hak_diperiksa_lagi_ketika_berjalan(self, d):
        from sigma.organisasi.aksi import cabut_penugasan
        from sigma.organisasi.models import Penugasan
        from tests.pemeran import SEMUA

        p = minta(d.admin_a)
        with konteks.masuk(SEMUA):
            cabut_penugasan(Penugasan.objects.get(pengguna=d.admin_a), alasan="uji")
        assert sebagai_pekerja(lambda: aksi.kerjakan(str(p.uuid))) == K.GAGAL
        assert "dicabut" in self.baca(p).galat

    def test_dibatalkan_di_tengah_perintah_panjang(self, d, monkeypatch):
        monkeypatch.setattr(aksi, "_DENYUT", 0.1)
        mulai, siap = threading.Event(), threading.Event()

        def lama(kerja):
            with kerja.transaksi(), connection.cursor() as kursor:
                mulai.set()
                kursor.execute("select pg_sleep(30)")
            return {}

        daftarkan_pekerjaan(JenisPekerjaan("lama", "Lama", "lihat", lama))
        p = minta(d.admin_a, "lama")

        def batalkan():
            connection.ensure_connection()  # on the web's login, before the worker's is put in place
            siap.set()
            mulai.wait(10)
            with konteks.masuk({"pengguna": p.pengguna_id}):
                aksi.batalkan(Pekerjaan.objects.get(pk=p.pk))
            connection.close()

        utas = threading.Thread(target=batalkan)
        utas.start()
        siap.wait(10)
        awal = time.monotonic()
        akhir = sebagai_pekerja(lambda: aksi.kerjakan(str(p.uuid)))
        utas.join()
        assert (akhir, self.baca(p).keadaan) == (K.DIBATALKAN, K.DIBATALKAN)
        assert time.monotonic() - awal < 15

    def test_pekerja_hilang_diulang_atau_ditutup(self, d):
        boleh, tidak = minta(d.admin_a), minta(d.admin_a, "salah")

        def hilang():
            lama = timezone.now() - timedelta(minutes=5)
            for p in (boleh, tidak):
                aksi._ambil(str(p.uuid), uuid.uuid4())
                Pekerjaan.objects.filter(pk=p.pk).update(hidup_pada=lama)
            return aksi.sapu()

        sebagai_pekerja(hilang)
        assert (self.baca(boleh).keadaan, self.baca(tidak).keadaan) == (K.ANTRE, K.GAGAL)
        assert sebagai_pekerja(lambda: aksi.kerjakan(str(boleh.uuid))) == K.SELESAI

    def test_hasil_pekerja_yang_diambil_alih_tidak_menimpa(self, d):
        p = minta(d.admin_a)

        def diambil():
            aksi._ambil(str(p.uuid), uuid.uuid4())
            lama = Pekerjaan.objects.get(pk=p.pk)
            Pekerjaan.objects.filter(pk=p.pk).update(penyewa=uuid.uuid4())
            aksi.tutup(lama, K.SELESAI, hasil={"jumlah": 9})

        sebagai_pekerja(diambil)
        assert (self.baca(p).keadaan, self.baca(p).hasil) == (K.BERJALAN, {})

    @pytest.mark.parametrize(("akhir", "salah"), [(K.GAGAL, RuntimeError), (K.DIBATALKAN, pekerjaan.Dibatalkan)])
    def test_yang_tidak_jadi_tidak_meninggalkan_berkas(self, d, akhir, salah):
        """What came along stays as long as ever: it can be looked at again."""

        def setengah(kerja):
            kerja.keluaran("dosir.zip").write_bytes(b"data pribadi")
            raise salah

        daftarkan_pekerjaan(JenisPekerjaan("setengah", "Setengah", "lihat", setengah))
        tanpa, dengan = (
            minta(d.admin_a, "setengah"),
            minta(d.admin_a, "setengah", masukan=ContentFile(b"m", name="a.csv")),
        )
        assert sebagai_pekerja(lambda: [aksi.kerjakan(str(p.uuid)) for p in (tanpa, dengan)]) == [akhir, akhir]
        assert not aksi._folder(tanpa.uuid).exists()
        assert default_storage.exists(self.baca(dengan).masukan)

    def test_sisa_pekerja_yang_hilang_disapu(self, d):
        """A worker that was given up wrote on; and nothing of work that is under way is touched."""
        hilang, jalan = minta(d.admin_a, "salah"), minta(d.admin_a)
        for p in (hilang, jalan):
            aksi._folder(p.uuid).mkdir(parents=True)
            (aksi._folder(p.uuid) / "dosir.zip").write_bytes(b"data pribadi")

        def sapu():
            aksi._ambil(str(hilang.uuid), uuid.uuid4())
            Pekerjaan.objects.filter(pk=hilang.pk).update(hidup_pada=timezone.now() - timedelta(minutes=5))
            aksi.sapu()
            ada = [aksi._folder(hilang.uuid).exists()]
            aksi._folder(hilang.uuid).mkdir()
            Pekerjaan.objects.filter(pk=hilang.pk).update(selesai_pada=timezone.now() - timedelta(hours=2))
            aksi.bersihkan()
            return [*ada, aksi._folder(hilang.uuid).exists(), aksi._folder(jalan.uuid).exists()]

        assert sebagai_pekerja(sapu) == [False, False, True]

    def test_berkas_tua_dihapus_barisnya_tinggal(self, d):
        p = minta(d.admin_a)

        def tua():
            aksi.kerjakan(str(p.uuid))
            Pekerjaan.objects.filter(pk=p.pk).update(selesai_pada=timezone.now() - timedelta(days=8))
            return aksi.bersihkan()

        assert sebagai_pekerja(tua) == 1
        assert self.baca(p).berkas == ""
        assert not default_storage.exists(f"pekerjaan/{p.uuid}/hasil-uji.txt")


def test_minta_tanpa_hak_ditolak(dunia):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        minta(dunia.luar)


def test_halaman_milik_sendiri_dan_orang_lain(dunia, masuk):
    p = minta(dunia.admin_a)
    isi = masuk(dunia.admin_a).get(f"/pekerjaan/{p.uuid}/")
    assert isi.status_code == 200
    assert "Menunggu giliran" in isi.text
    assert "Pekerjaan uji" in masuk(dunia.admin_a).get("/pekerjaan/").text
    for lain in (dunia.admin_b, dunia.bkd, dunia.nasional):
        assert masuk(lain).get(f"/pekerjaan/{p.uuid}/").status_code == 404
        assert "Pekerjaan uji" not in masuk(lain).get("/pekerjaan/").text


def test_batal_dan_unduh(dunia, masuk):
    p = minta(dunia.admin_a)
    client = masuk(dunia.admin_a)
    hidup = f"/pekerjaan/{p.uuid}/keadaan/?penuh=1"
    assert client.get(f"/pekerjaan/{p.uuid}/unduh/").status_code == 404
    terbuka = client.get(hidup)
    assert hidup in terbuka.text
    assert "HX-Refresh" not in terbuka.headers
    assert "dibatalkan" in client.post(f"/pekerjaan/{p.uuid}/batal/", follow=True).text
    # A page that shows more than the work itself is read anew once it has ended.
    assert client.get(hidup).headers["HX-Refresh"] == "true"
    assert "HX-Refresh" not in client.get(f"/pekerjaan/{p.uuid}/keadaan/").headers
    assert "sudah berakhir" in client.post(f"/pekerjaan/{p.uuid}/batal/", follow=True).text


def test_web_tidak_dapat_menulis_hasil(dunia):
    from django.db import ProgrammingError, transaction

    p = minta(dunia.admin_a)
    with konteks.masuk({"pengguna": dunia.admin_a.pk}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Pekerjaan.objects.filter(pk=p.pk).update(hasil={"jumlah": 1})
    with konteks.masuk({"pengguna": dunia.admin_b.pk}):
        assert not Pekerjaan.objects.exists()
        assert Pekerjaan.objects.filter(pk=p.pk).update(batal_diminta=True) == 0


def test_daftar_kueri_tetap(dunia, masuk, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    client, banyak = masuk(dunia.admin_a), []
    for _ in range(2):
        minta(dunia.admin_a)
        client.get("/pekerjaan/")
        with CaptureQueriesContext(connection) as tangkap:
            client.get("/pekerjaan/")
        banyak.append(len(tangkap))
    assert banyak[0] == banyak[1]


@pytest.mark.fitur("O-05")
def test_kartu_operasi_memuat_pekerjaan_instansi_sendiri(dunia, masuk):
    minta(dunia.admin_a, instansi_id=dunia.kab.pk)
    minta(dunia.admin_kota, instansi_id=dunia.kota.pk)
    isi = masuk(dunia.bkd).get("/operasi/").text
    assert "Pengguna admin_a" in isi
    assert "Pengguna admin_kota" not in isi
    assert "Pengguna admin_kota" in masuk(dunia.nasional).get("/operasi/").text
