"""Meninggal, pensiun, diberhentikan, pindah: recorded, waited for, taken back; both sides of a transfer."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from pegawai import aksi_peristiwa
from pegawai.models import Pegawai, Peristiwa
from pegawai.tasks import berlakukan_peristiwa
from sigma.akun.models import KejadianAkun, Pengguna, SesiPengguna
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.models import Penugasan
from sigma.referensi.models import InstansiSiasn, JenisPemberhentian
from tests.pegawai.test_pangkalan import cari, nama_di_daftar
from tests.pegawai.test_rekap import sama_dengan_data
from tests.pemeran import SEMUA, buat_pengguna

pytestmark = pytest.mark.django_db
SK = {"no_sk": "800/12/2026", "tgl_sk": "2026-01-02", "keterangan": "", "lain": ""}


@pytest.fixture
def bkd_kota(dunia):
    with konteks.masuk(SEMUA):
        pengguna = buat_pengguna("bkd_kota", "Pengguna bkd_kota")
        beri_penugasan(pengguna, "ADMIN_BKD", instansi=dunia.kota, alasan="uji")
        InstansiSiasn.objects.create(kode="LUAR1", nama="Kementerian Contoh")
    return pengguna


def hari(beda=0):
    return (timezone.localdate() + timedelta(days=beda)).isoformat()


def segar(orang):
    with konteks.masuk(SEMUA):
        return Pegawai.objects.select_related("kedudukan_hukum", "unor").get(pk=orang.pk)


def peristiwa(orang):
    with konteks.masuk(SEMUA):
        return list(Peristiwa.objects.select_related("jenis").filter(pegawai_id=orang.pk).order_by("pk"))


def catat(client, orang, jenis, tmt=None, **lain):
    """The whole way: form, review, confirmation."""
    alamat = f"/asn/{orang.uuid}/peristiwa/catat/"
    isi = {"jenis": jenis, "tmt": hari() if tmt is None else tmt, **SK, **lain}
    tinjau = client.post(alamat, isi)
    if tinjau.status_code != 200:
        return tinjau
    assert "Periksa sebelum dicatat" in tinjau.content.decode()
    return client.post(alamat, {**isi, "langkah": "catat", "setuju": "ya", "setuju_beda": "ya"}, follow=True)


@pytest.mark.fitur("A-50")
def test_meninggal_tetap_ada_tetapi_bukan_di_daftar_aktif(dunia, masuk):
    bkd, diri = masuk(dunia.bkd), masuk(dunia.diri_a)
    assert diri.get("/saya/").status_code == 302
    assert nama_di_daftar(bkd.get("/pangkalan-data/pns/"))[0] == "ANI WIJAYA"
    assert f"/asn/{dunia.asn_a.uuid}/peristiwa/catat/" in bkd.get(f"/asn/{dunia.asn_a.uuid}/").content.decode()
    jawab = catat(bkd, dunia.asn_a, "2", no_sk="", tgl_sk="", keterangan="Akta 12")
    assert "Peristiwa dicatat dan berlaku." in jawab.content.decode()
    asn = segar(dunia.asn_a)
    assert (asn.kedudukan_hukum_id, asn.aktif) == ("88", False)
    # gone from the list and its count, still found, with what became of them
    daftar = bkd.get("/pangkalan-data/pns/")
    assert nama_di_daftar(daftar) == ["BAMBANG SUSILO", "CITRA LESTARI", "DEWI ANGGRAINI"]
    tidak = cari(bkd, aktif="tidak").content.decode()
    assert "ANI WIJAYA" in tidak
    assert "Meninggal" in tidak  # as the record itself calls it
    assert [n.strip() for n in nama_di_daftar(cari(bkd, cari="ani", aktif="semua"))] == ["ANI WIJAYA"]
    lewat_kepala = bkd.post("/cari/", {"cari": "ani wijaya"}, follow=True)
    assert [n.strip() for n in nama_di_daftar(lewat_kepala)] == ["ANI WIJAYA"]
    assert bkd.post("/cari/", {"cari": asn.nip}).headers["Location"] == f"/asn/{asn.uuid}/"
    halaman = bkd.get(f"/asn/{asn.uuid}/").content.decode()
    assert "Pemberhentian Karena Meninggal Dunia" in halaman
    # the account is closed: the open session ends with its next request, and nobody signs in
    assert "/masuk/" in diri.get("/saya/").headers["Location"]
    akun = Pengguna.objects.get(pk=dunia.diri_a.pk)
    assert not akun.is_active
    assert list(KejadianAkun.objects.filter(pengguna=akun).values_list("jenis", "oleh_id")) == [
        ("ditutup", dunia.bkd.pk)
    ]
    assert sama_dengan_data(dunia)


@pytest.mark.parametrize(
    ("jenis", "kelompok", "kedudukan"), [("1", "PENSIUN", "99"), ("3", "PENSIUN", "88"), ("7", "BERHENTI", "66")]
)
def test_kedudukan_menurut_tabel(dunia, masuk, jenis, kelompok, kedudukan):
    catat(masuk(dunia.bkd), dunia.asn_b, jenis)
    (p,) = peristiwa(dunia.asn_b)
    assert (p.jenis.kelompok, p.keadaan, p.kedudukan_sebelum_id, p.kedudukan_sesudah_id, p.no_sk) == (
        kelompok, "BERLAKU", "01", kedudukan, "800/12/2026",
    )  # fmt: skip
    assert segar(dunia.asn_b).kedudukan_hukum_id == kedudukan
    with konteks.masuk(SEMUA):
        log = Pegawai.jejak.filter(id=dunia.asn_b.pk).latest("history_id")
        assert (log.history_asal, log.history_user_id) == ("peristiwa", dunia.bkd.pk)
        assert "SK 800/12/2026" in log.history_change_reason
        assert [j.history_type for j in Peristiwa.jejak.filter(id=p.pk).order_by("history_id")] == ["+", "~"]


def test_tabelnya_dapat_diubah(dunia, masuk):
    with konteks.masuk(SEMUA):
        JenisPemberhentian.objects.filter(pk="1").update(kedudukan_id="98")
        JenisPemberhentian.objects.filter(pk="7").update(kedudukan_id="01")
    catat(masuk(dunia.bkd), dunia.asn_a, "1")
    assert segar(dunia.asn_a).kedudukan_hukum_id == "98"
    jawab = catat(masuk(dunia.bkd), dunia.asn_b, "7")
    assert jawab.status_code == 422
    assert "belum menyebut kedudukan tidak aktif" in jawab.content.decode()
    assert peristiwa(dunia.asn_b) == []


@pytest.mark.fitur("A-50")
def test_tanpa_tinjauan_tidak_ada_yang_terjadi(dunia, masuk):
    bkd, alamat = masuk(dunia.bkd), f"/asn/{dunia.asn_a.uuid}/peristiwa/catat/"
    isi = {"jenis": "1", "tmt": hari(), **SK}
    assert bkd.post(alamat, isi).status_code == 200
    belum = bkd.post(alamat, {**isi, "langkah": "catat"})
    assert belum.status_code == 422
    assert "Centang dahulu" in belum.content.decode()
    kembali = bkd.post(alamat, {**isi, "langkah": "ubah"}).content.decode()
    assert 'value="800/12/2026"' in kembali
    assert "hal perlu diperbaiki" not in kembali
    assert peristiwa(dunia.asn_a) == []
    assert segar(dunia.asn_a).aktif


@pytest.mark.parametrize(
    ("jenis", "ubah", "pesan"),
    [
        ("1", {"no_sk": ""}, "Nomor SK harus diisi."),
        ("1", {"tmt": ""}, "Bidang ini tidak boleh kosong."),
        ("2", {"tmt": "2099-01-01"}, "Tanggal berlaku tidak wajar."),
        ("PK", {}, "Pilih instansi tujuan."),
        ("PK", {"lain": "I1"}, "Itu instansi orangnya sekarang."),
        ("PM", {}, "Pilih yang benar"),
    ],
)
def test_isian_salah(dunia, masuk, jenis, ubah, pesan):
    jawab = catat(masuk(dunia.bkd), dunia.asn_a, jenis, **ubah)
    assert jawab.status_code == 422
    assert "hal perlu diperbaiki" in jawab.content.decode()
    if pesan.startswith(("Nomor", "Tanggal", "Pilih instansi", "Itu")):
        assert pesan in jawab.content.decode()
    assert peristiwa(dunia.asn_a) == []


def test_tmt_tidak_mendahului_awal_masa_kerja(dunia, masuk):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(tmt_cpns=date(2015, 3, 1))
    jawab = catat(masuk(dunia.bkd), dunia.asn_a, "7", "2014-01-01")
    assert jawab.status_code == 422
    assert "mendahului awal masa kerjanya, 01-03-2015" in jawab.content.decode()
    assert peristiwa(dunia.asn_a) == []
    catat(masuk(dunia.bkd), dunia.asn_a, "7", "2015-03-01")
    isi = {"tmt": "2015-02-28", "no_sk": "S", "tgl_sk": "2026-01-03", "keterangan": "", "alasan": "x"}
    assert "mendahului awal masa kerjanya" in putus(masuk(dunia.bkd), dunia.asn_a, "perbaiki", **isi).content.decode()


@pytest.mark.fitur("A-50")
def test_pensiun_bup_dibandingkan_dengan_aturannya(dunia, masuk):
    """The review says the date by the rules; another one needs a tick, which the log and the note keep."""
    bkd, alamat = masuk(dunia.bkd), f"/asn/{dunia.asn_a.uuid}/peristiwa/catat/"
    tahun = timezone.localdate().year
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(tanggal_lahir=date(tahun - 57, 3, 15), tmt_cpns=None)
    tepat = {"jenis": "1", **SK, "tmt": f"{tahun + 1}-04-01"}
    tinjau = bkd.post(alamat, tepat).content.decode()
    assert f"1 April {tahun + 1}, sama dengan yang Anda isi" in tinjau
    assert 'name="setuju_beda"' not in tinjau
    lain = tepat | {"tmt": f"{tahun + 1}-05-01"}
    assert f"menurut aturan BUP 1 April {tahun + 1} (BUP 58 tahun" in bkd.post(alamat, lain).content.decode()
    belum = bkd.post(alamat, lain | {"langkah": "catat", "setuju": "ya"})
    assert belum.status_code == 422
    assert "Centang bila TMT yang berbeda" in belum.content.decode()
    assert "Centang dahulu" not in belum.content.decode()
    assert peristiwa(dunia.asn_a) == []
    bkd.post(alamat, lain | {"langkah": "catat", "setuju": "ya", "setuju_beda": "ya"})
    (p,) = peristiwa(dunia.asn_a)
    assert (p.keadaan, p.keterangan) == (
        "TERJADWAL", f"TMT menurut aturan BUP 01-04-{tahun + 1}; perbedaannya dikonfirmasi.",
    )  # fmt: skip
    assert "perbedaannya dikonfirmasi" in bkd.get(f"/asn/{dunia.asn_a.uuid}/peristiwa/").content.decode()
    putus(bkd, dunia.asn_a, "batalkan", alasan="Salah tanggal")
    bkd.post(alamat, tepat | {"langkah": "catat", "setuju": "ya"})
    assert peristiwa(dunia.asn_a)[-1].keadaan == "TERJADWAL"


def test_label_menyebut_kapan_wajib(dunia, masuk):
    bkd = masuk(dunia.bkd)
    isi = bkd.get(f"/asn/{dunia.asn_a.uuid}/peristiwa/catat/").content.decode()
    for label in ("Nomor SK", "Tanggal SK"):
        assert f'{label}<span class="opsional"> (wajib kecuali meninggal)' in isi
    assert 'Instansi tujuan<span class="opsional"> (wajib bila pindah)' in isi
    catat(bkd, dunia.asn_a, "7")
    catat(bkd, dunia.asn_b, "2", no_sk="", tgl_sk="")
    for orang, boleh in ((dunia.asn_a, False), (dunia.asn_b, True)):
        (p,) = peristiwa(orang)
        isi = bkd.get(f"/asn/{orang.uuid}/peristiwa/{p.uuid}/perbaiki/").content.decode()
        assert ('Nomor SK<span class="opsional"> (opsional)' in isi) is boleh


@pytest.mark.fitur("A-50")
def test_masa_depan_menunggu_tanggalnya(dunia, masuk, monkeypatch):
    jawab = catat(masuk(dunia.bkd), dunia.asn_a, "1", hari(3))
    assert "berlaku sendiri pada tanggalnya" in jawab.content.decode()
    assert segar(dunia.asn_a).aktif
    berlakukan_peristiwa()
    assert segar(dunia.asn_a).aktif
    assert "berlaku" in masuk(dunia.bkd).get(f"/asn/{dunia.asn_a.uuid}/").content.decode()
    assert "Masih ada peristiwa" in catat(masuk(dunia.bkd), dunia.asn_a, "3").content.decode()
    nanti = date.fromisoformat(hari(3))
    monkeypatch.setattr(aksi_peristiwa.timezone, "localdate", lambda *a, **k: nanti)
    berlakukan_peristiwa()
    (p,) = peristiwa(dunia.asn_a)
    assert (p.keadaan, segar(dunia.asn_a).kedudukan_hukum_id) == ("BERLAKU", "99")
    assert not Pengguna.objects.get(pk=dunia.diri_a.pk).is_active
    berlakukan_peristiwa()
    assert len(peristiwa(dunia.asn_a)) == 1


def test_satu_yang_gagal_tidak_menahan_yang_lain(dunia, masuk, monkeypatch):
    catat(masuk(dunia.bkd), dunia.asn_a, "1", hari(1))
    catat(masuk(dunia.bkd), dunia.asn_b, "1", hari(1))
    besok = date.fromisoformat(hari(1))
    monkeypatch.setattr(aksi_peristiwa.timezone, "localdate", lambda *a, **k: besok)
    asli = aksi_peristiwa._berlakukan

    def gagal(p):
        if p.pegawai_id == dunia.asn_a.pk:
            raise RuntimeError("uji")
        asli(p)

    monkeypatch.setattr(aksi_peristiwa, "_berlakukan", gagal)
    with pytest.raises(RuntimeError, match="1 peristiwa"):
        aksi_peristiwa.berlakukan_jatuh_tempo()
    assert [p.keadaan for o in (dunia.asn_a, dunia.asn_b) for p in peristiwa(o)] == ["TERJADWAL", "BERLAKU"]


def putus(client, orang, verba, **isi):
    (p,) = [p for p in peristiwa(orang) if p.keadaan in ("BERLAKU", "TERJADWAL", "MENUNGGU")][-1:]
    return client.post(f"/asn/{orang.uuid}/peristiwa/{p.uuid}/{verba}/", isi, follow=True)


@pytest.mark.fitur("A-50")
def test_dibatalkan_dengan_alasan(dunia, masuk):
    bkd = masuk(dunia.bkd)
    catat(bkd, dunia.asn_a, "7")
    assert putus(bkd, dunia.asn_a, "batalkan", alasan="").status_code == 422
    jawab = putus(bkd, dunia.asn_a, "batalkan", alasan="Salah orang")
    assert "Peristiwa dibatalkan" in jawab.content.decode()
    (p,) = peristiwa(dunia.asn_a)
    assert (p.keadaan, p.alasan, p.diputus_oleh_id) == ("DIBATALKAN", "Salah orang", dunia.bkd.pk)
    assert (segar(dunia.asn_a).kedudukan_hukum_id, segar(dunia.asn_a).aktif) == ("01", True)
    assert Pengguna.objects.get(pk=dunia.diri_a.pk).is_active
    assert catat(bkd, dunia.asn_a, "1").status_code == 200
    assert sama_dengan_data(dunia)


def test_tidak_dibatalkan_bila_sesuatu_terjadi_sesudahnya(dunia, masuk):
    bkd = masuk(dunia.bkd)
    catat(bkd, dunia.asn_a, "1")
    pensiun = peristiwa(dunia.asn_a)[0]
    assert "sudah berhenti" in catat(bkd, dunia.asn_a, "3").content.decode()
    catat(bkd, dunia.asn_a, "2")
    alamat = f"/asn/{dunia.asn_a.uuid}/peristiwa/{pensiun.uuid}/batalkan/"
    assert "Batalkan yang lebih baru dahulu" in bkd.post(alamat, {"alasan": "x"}).content.decode()
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(kedudukan_hukum_id="52")
    jawab = putus(bkd, dunia.asn_a, "batalkan", alasan="x")
    assert "Kedudukan hukumnya sudah diubah" in jawab.content.decode()


@pytest.mark.fitur("A-50")
def test_diperbaiki(dunia, masuk):
    bkd = masuk(dunia.bkd)
    catat(bkd, dunia.asn_a, "1")
    isi = {"tmt": hari(-1), "no_sk": "BARU", "tgl_sk": "2026-01-03", "keterangan": "", "alasan": "Salah ketik"}
    assert "Peristiwa diperbaiki." in putus(bkd, dunia.asn_a, "perbaiki", **isi).content.decode()
    (p,) = peristiwa(dunia.asn_a)
    assert (p.no_sk, p.tmt.isoformat()) == ("BARU", hari(-1))
    nanti = putus(bkd, dunia.asn_a, "perbaiki", **(isi | {"tmt": hari(5)}))
    assert "batalkan lalu catat lagi" in nanti.content.decode()
    with konteks.masuk(SEMUA):
        log = Peristiwa.jejak.filter(id=p.pk).latest("history_id")
    assert log.history_change_reason == "Perbaikan peristiwa: Salah ketik"


def test_yang_terjadwal_dimajukan(dunia, masuk):
    bkd = masuk(dunia.bkd)
    catat(bkd, dunia.asn_a, "1", hari(5))
    isi = {"tmt": hari(), "no_sk": "S", "tgl_sk": "2026-01-03", "keterangan": "", "alasan": "Dimajukan"}
    putus(bkd, dunia.asn_a, "perbaiki", **isi)
    assert not segar(dunia.asn_a).aktif


@pytest.mark.fitur("A-50")
def test_pindah_ke_instansi_di_luar_sigma(dunia, masuk, bkd_kota):
    catat(masuk(dunia.bkd), dunia.asn_a, "PK", lain="LUAR1")
    (p,) = peristiwa(dunia.asn_a)
    assert (p.keadaan, p.lain_nama, p.tujuan_id) == ("BERLAKU", "Kementerian Contoh", None)
    assert (segar(dunia.asn_a).kedudukan_hukum_id, segar(dunia.asn_a).instansi_id) == ("52", dunia.kab.pk)


@pytest.mark.fitur("A-50")
def test_pindah_antar_instansi_sigma_menunggu_penerimaan(dunia, masuk, bkd_kota):
    with konteks.masuk(SEMUA):
        beri_penugasan(dunia.diri_a, "ADMIN_OPD", unor=dunia.opd_a, alasan="uji")
    bkd, kota, diri = masuk(dunia.bkd), masuk(bkd_kota), masuk(dunia.diri_a)
    SesiPengguna.objects.create(
        pengguna=dunia.diri_a, kunci_sesi=diri.session.session_key, terakhir_pada=timezone.now()
    )
    assert "Pindah masuk" not in kota.get("/").content.decode()
    jawab = catat(bkd, dunia.asn_a, "PK", lain="I2")
    assert "sampai instansi tujuan menerimanya" in jawab.content.decode()
    assert (segar(dunia.asn_a).instansi_id, segar(dunia.asn_a).aktif) == (dunia.kab.pk, True)
    (p,) = peristiwa(dunia.asn_a)
    # the receiving side sees the offer, not the record
    assert "Pindah masuk" in kota.get("/").content.decode()
    assert "ANI WIJAYA" in kota.get("/pangkalan-data/pindah-masuk/").content.decode()
    assert kota.get(f"/asn/{dunia.asn_a.uuid}/").status_code == 404
    assert bkd.get(f"/pangkalan-data/pindah-masuk/{p.uuid}/").status_code == 404
    assert masuk(dunia.admin_kota).get(f"/pangkalan-data/pindah-masuk/{p.uuid}/").status_code == 403
    alamat = f"/pangkalan-data/pindah-masuk/{p.uuid}/"
    assert kota.post(alamat, {"unor": str(dunia.opd_b.pk)}).status_code == 422
    assert kota.post(alamat, {}).status_code == 422
    assert segar(dunia.asn_a).instansi_id == dunia.kab.pk
    assert "diterima" in kota.post(alamat, {"unor": str(dunia.opd_kota.pk)}, follow=True).content.decode()
    asn = segar(dunia.asn_a)
    assert (asn.unor_id, asn.instansi_id, asn.aktif) == (dunia.opd_kota.pk, dunia.kota.pk, True)
    (p,) = peristiwa(dunia.asn_a)
    assert (p.keadaan, p.instansi_id, p.diputus_oleh_id) == ("BERLAKU", dunia.kota.pk, bkd_kota.pk)
    # record and event follow the person; the old side has lost them
    assert kota.get(f"/asn/{asn.uuid}/peristiwa/").status_code == 200
    assert bkd.get(f"/asn/{asn.uuid}/").status_code == 404
    assert masuk(dunia.admin_a).get(f"/asn/{asn.uuid}/").status_code == 404
    # roles over there ended with the sessions, the account stays open
    assert Penugasan.objects.filter(pengguna=dunia.diri_a, dicabut_pada=None).count() == 0
    assert "/masuk/" in diri.get("/saya/").headers["Location"]
    assert Pengguna.objects.get(pk=dunia.diri_a.pk).is_active
    batal = kota.post(f"/asn/{asn.uuid}/peristiwa/{p.uuid}/batalkan/", {"alasan": "x"})
    assert "sudah diterima instansi tujuan" in batal.content.decode()
    assert sama_dengan_data(dunia)


def milik_peristiwa(d, orang, **lain):
    return {
        "pegawai": orang, "jenis_id": "1", "tmt": date(2026, 1, 1), "keadaan": "BERLAKU", "nama": "X",
        "dibuat_oleh": d.bkd, "instansi_id": orang.instansi_id, "opd_id": orang.opd_id, "unor_id": orang.unor_id,
    } | lain  # fmt: skip
