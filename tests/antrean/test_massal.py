"""Approving many alike: what goes along, judged again one by one."""

import pytest
from django.utils import timezone

from sigma.basis import konteks
from sigma.basis.peran_basis import sebagai as sebagai_peran
from sigma.tampilan.aksi import kerjakan
from sigma.tampilan.models import Pekerjaan
from tests.antrean.bantuan import asn_berakun, beberapa, cakupan, sebagai, segar, usul, verifikator
from tests.pemeran import SEMUA, bangun_dunia
from verifikasi import aksi
from verifikasi.antrean import aksi_klaim
from verifikasi.antrean.aksi_massal import PEKERJAAN
from verifikasi.antrean.models import Klaim, RisikoRendah
from verifikasi.antrean.saring import Pemeriksa
from verifikasi.models import UsulanBukti

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.fitur("A-46")]


@pytest.fixture
def dunia(transactional_db):
    with konteks.masuk(SEMUA):
        return bangun_dunia()


def jalankan(jawab):
    """By the worker, in its own role."""
    nomor = jawab.url.split("/")[-2]
    with sebagai_peran("sigma_worker"):
        assert kerjakan(nomor) == Pekerjaan.Keadaan.SELESAI
    with konteks.masuk(SEMUA | {"kelola_nasional": True}):
        return Pekerjaan.objects.get(uuid=nomor)


def pilih(client, semua):
    return client.post("/verifikasi/bersama/", {"usulan": [str(u.uuid) for u in semua]})


def setujui(client, semua):
    isi = [f"{u.uuid}:{segar(u).versi}" for u in semua]
    return client.post("/verifikasi/bersama/setujui/", {"usulan": isi})


def test_yang_serupa_saja(dunia, masuk):
    admin, semua = masuk(dunia.admin_a), beberapa(dunia, 3)
    orang, akun = asn_berakun(dunia, 90)
    lain = usul(akun, orang, {"agama": "2"})
    orang, akun = asn_berakun(dunia, 91)
    nama = usul(akun, orang, {"nama": "NAMA BARU"})
    isi = pilih(admin, [*semua, lain, nama]).content.decode()
    assert isi.count("Ikut disetujui") == 3
    assert "Bidangnya lain daripada yang lain." in isi
    assert "Bidangnya tidak termasuk yang boleh disetujui bersama." in isi
    kerja = jalankan(setujui(admin, [*semua, nama]))
    assert (kerja.hasil["disetujui"], kerja.hasil["dilewati"]) == (3, 0)
    assert [segar(u).keadaan for u in (*semua, lain, nama)] == ["DISETUJUI"] * 3 + ["DIAJUKAN"] * 2
    halaman = admin.get(f"/pekerjaan/{kerja.uuid}/").content.decode()
    assert "3 disetujui, 0 dilewati" in halaman
    assert semua[0].nomor in halaman


def test_diperiksa_ulang_saat_disetujui(dunia, masuk):
    """Between the page and the work: one decided, one changed, one in another's hands, one mended by its proposer."""
    dua, admin, semua = verifikator(dunia), masuk(dunia.admin_a), beberapa(dunia, 5)
    jawab = setujui(admin, semua)
    with sebagai(dua):
        aksi.tolak(cakupan=cakupan(dua), usulan=semua[0], versi=segar(semua[0]).versi, kode="BTS", catatan="")
        aksi_klaim.ambil(p=Pemeriksa.dari(cakupan(dua)), usulan=segar(semua[2]))
    with konteks.masuk(SEMUA):
        type(dunia.asn_a).objects.filter(pk=semua[1].pegawai_id).update(npwp="012345678901000")
    with konteks.masuk(SEMUA | {"pengguna": dunia.admin_a.pk}):
        type(semua[3]).objects.filter(pk=semua[3].pk).update(versi=9)
    kerja = jalankan(jawab)
    sebab = {b[1]: b[2] for b in kerja.hasil["baris"]}
    assert sebab[semua[0].nomor] == "Sudah ditolak."
    assert sebab[semua[1].nomor] == "Datanya berubah sesudah diusulkan."
    assert sebab[semua[2].nomor] == "Usulan ini sedang dipegang Pemeriksa verifikator."
    assert sebab[semua[3].nomor] == "Usulan ini berubah sejak Anda membukanya."
    assert sebab[semua[4].nomor] == ""
    assert [segar(u).keadaan for u in semua] == ["DITOLAK", "DIAJUKAN", "DIAJUKAN", "DIAJUKAN", "DISETUJUI"]


def test_gelar_tanpa_bukti_diputus_sendiri(dunia, masuk):
    """A title stands on a diploma: among many it is approved only where the file is there, now and at the moment."""
    admin = masuk(dunia.admin_a)
    polos = beberapa(dunia, 1, {"gelar_belakang": "S.Kom."}, bukti=False)[0]
    orang, akun = asn_berakun(dunia, 90)
    berbukti = usul(akun, orang, {"gelar_belakang": "S.H."})
    isi = admin.get("/verifikasi/").content.decode()
    assert f'name="usulan" value="{berbukti.uuid}"' in isi
    assert f'name="usulan" value="{polos.uuid}"' not in isi
    isi = pilih(admin, [polos, berbukti]).content.decode()
    assert isi.count("Ikut disetujui") == 1
    assert "Tanpa bukti. Usulan ini diputus sendiri" in isi
    orang, akun = asn_berakun(dunia, 91)
    hilang = usul(akun, orang, {"gelar_belakang": "S.T."})
    jawab = setujui(admin, [polos, berbukti, hilang])
    with konteks.masuk(SEMUA):
        UsulanBukti.objects.filter(usulan=hilang).update(berlaku=False)  # between the page and the work
    kerja = jalankan(jawab)
    hasil = {b[1]: b[2] for b in kerja.hasil["baris"]}
    assert hasil.keys() == {berbukti.nomor, hilang.nomor}
    assert (hasil[hilang.nomor].startswith("Tanpa bukti."), hasil[berbukti.nomor]) == (True, "")
    assert [segar(u).keadaan for u in (polos, berbukti, hilang)] == ["DIAJUKAN", "DIVERIFIKASI", "DIAJUKAN"]
    assert f"{berbukti.nomor}</a> Gelar Belakang: diverifikasi" in admin.get(f"/pekerjaan/{kerja.uuid}/").text


def test_di_luar_cakupan_tidak_ada(dunia, masuk):
    semua = beberapa(dunia, 2)
    for siapa in (dunia.admin_b, dunia.admin_kota):
        client = masuk(siapa)
        assert pilih(client, semua).status_code == 302
        assert setujui(client, semua).url == "/verifikasi/"
    assert pilih(masuk(dunia.auditor), semua).status_code == 403
    with konteks.masuk(SEMUA):
        assert not Pekerjaan.objects.exists()


def test_isian_liar(dunia, masuk):
    admin = masuk(dunia.admin_a)
    for isi in ([], ["x"], ["00000000-0000-4000-8000-000000000000:x"], ["00000000-0000-4000-8000-000000000000:1"]):
        assert admin.post("/verifikasi/bersama/setujui/", {"usulan": isi}).status_code == 302
        assert admin.post("/verifikasi/bersama/", {"usulan": isi}).status_code == 302


def test_ya_opd_belum_ya_bkd(dunia, masuk):
    """What the BKD validates is not called approved; what waits for the BKD is not offered to the OPD."""
    with konteks.masuk(SEMUA):
        RisikoRendah.objects.create(
            jenis="DATA_UTAMA", bidang="nama", rendah=True, berlaku_mulai=timezone.localdate(), sumber="uji"
        )
    admin, (u,) = masuk(dunia.admin_a), beberapa(dunia, 1, {"nama": "NAMA BARU"})
    kerja = jalankan(setujui(admin, [u]))
    assert (kerja.hasil["disetujui"], kerja.hasil["diverifikasi"]) == (0, 1)
    isi = admin.get(f"/pekerjaan/{kerja.uuid}/").content.decode()
    assert "0 disetujui, 1 diverifikasi dan menunggu persetujuan BKD, 0 dilewati" in isi
    assert "sekarang menunggu persetujuan BKD</li>" in isi
    isi = pilih(admin, [u]).content.decode()
    assert "Ikut disetujui" not in isi
    assert "Anda tidak memiliki hak memeriksa usulan ini." in isi
    assert f'value="{u.uuid}"' not in admin.get("/verifikasi/?keadaan=menunggu").content.decode()
    admin.post("/verifikasi/ambil/?keadaan=menunggu")
    with konteks.masuk(SEMUA):
        assert not Klaim.objects.exists()
    kerja = jalankan(setujui(masuk(dunia.bkd), [u]))
    assert (kerja.hasil["disetujui"], segar(u).keadaan) == (1, "DISETUJUI")
    assert PEKERJAAN.bertahap  # what was approved stays when the worker dies, and the page says so
