"""Rows that SIASN has and SIGMA lacks: shown with what they change, then taken over, once and by who may."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from pegawai.models import BatasOrang, Pegawai
from riwayat import aksi_siasn, models
from riwayat.aksi_siasn import Ambilan
from riwayat.aturan_siasn import Cara, cara_boleh
from riwayat.jenis import jenis_riwayat
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.cakupan import hitung
from sinkron_siasn.ambil_riwayat import nilai, rancang
from sinkron_siasn.models import SalinanRiwayat
from sinkron_siasn.pemetaan import riwayat as peta
from tests.pemeran import SEMUA, client_masuk

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-24")]
T, H, P = Cara.TAMBAH, Cara.HUBUNGKAN, Cara.PAKAI


# --- rules ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("siasn_id", "keadaan", "boleh"),
    [
        ("", {"ada": False}, ()),  # data utama has no row, so no id: nothing could be idempotent
        ("S", {"ada": False}, (T,)),
        ("S", {"tersimpan": False}, (T,)),
        ("S", {}, (H,)),
        ("S", {"berbeda": True}, (P, H)),
        ("S", {"berbeda": True, "terverifikasi": True}, (H,)),
        ("S", {"id_kita": "S"}, ()),
        ("S", {"id_kita": "S", "berbeda": True}, (P,)),
        ("S", {"id_kita": "S", "berbeda": True, "terverifikasi": True}, ()),
        ("S", {"id_kita": "LAIN", "berbeda": True}, ()),
    ],
)
def test_cara_yang_boleh(siasn_id, keadaan, boleh):
    biasa = {"ada": True, "tersimpan": True, "id_kita": "", "terverifikasi": False, "berbeda": False}
    assert cara_boleh(siasn_id, **biasa | keadaan) == boleh


@pytest.mark.parametrize(
    ("jenis", "baris", "bidang", "hasil"),
    [
        ("golongan", {"tmtGolongan": "01-04-2020"}, "tmt", "2020-04-01"),
        ("golongan", {"tmtGolongan": "01-01-0001"}, "tmt", ""),
        ("golongan", {"tmtGolongan": "kemarin"}, "tmt", "kemarin"),
        ("golongan", {"masaKerjaGolonganBulan": "0"}, "mk_bulan", "0"),
        ("golongan", {"golonganId": "XX", "golongan": "III/b"}, "golongan", "32"),
        ("golongan", {"golonganId": "XX", "golongan": "tak dikenal"}, "golongan", "XX"),
        ("golongan", {}, "no_sk", ""),
        ("kursus", {"jumlahJam": 0}, "jumlah_jam", ""),
        ("skp22", {"KuadranKinerjaNilai": 0}, "kuadran", ""),
        ("skp", {"kepemimpinan": "0.00"}, "kepemimpinan", ""),
    ],
)
def test_nilai_menurut_sigma(jenis, baris, bidang, hasil):
    satu = peta.MENURUT_KODE[jenis]
    assert nilai(jenis_riwayat(jenis), satu, baris, satu.kolom)[bidang] == hasil


# --- the stage -----------------------------------------------------------------------------------------
def golongan(id_, kode, tmt, **lain):
    isi = {"id": id_, "golonganId": kode, "tmtGolongan": tmt, "skNomor": f"823/{id_}", "skTanggal": tmt}
    return {**isi, "masaKerjaGolonganTahun": "8", "masaKerjaGolonganBulan": "0", **lain}


@pytest.fixture
def orang(dunia):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(
            golongan_id="31", tmt_golongan=date(2014, 4, 1), mk_tahun=4, mk_bulan=0, jabatan_nama="Analis",
            jenis_jabatan_id="4", tmt_jabatan=date(2014, 4, 1), tmt_cpns=date(2010, 1, 1), tanggal_lahir=date(1985, 1, 1),
        )  # fmt: skip
    return dunia.asn_a


def salinan(orang, **data):
    milik = {"instansi_id": orang.instansi_id, "opd_id": orang.opd_id, "unor_id": orang.unor_id}
    with konteks.masuk(SEMUA):
        SalinanRiwayat.objects.update_or_create(
            pegawai=orang,
            defaults={"data": data, "diambil_pada": timezone.now()},
            create_defaults={"data": data, "diambil_pada": timezone.now(), **milik},
        )


def url(orang, nama):
    return reverse(f"sinkron:{nama}", kwargs={"uuid": orang.uuid})


def tinjau(client, orang, *pilih, semua=()):
    return client.post(url(orang, "tinjau_riwayat"), {"pilih": pilih, "semua": semua})


def tanda(respons):
    return re.search(r'name="tanda" value="([^"]+)"', respons.content.decode())[1]


def simpan(client, orang, tanda_, setuju="ya"):
    return client.post(url(orang, "ambil_riwayat"), {"tanda": tanda_, "setuju": setuju}, follow=True)


def segar(orang):
    with konteks.masuk(SEMUA):
        return Pegawai.objects.select_related("unor").get(pk=orang.pk)


def baris(model, orang):
    with konteks.masuk(SEMUA):
        return list(model.objects.filter(pegawai=orang).order_by("pk"))


def buat(model, orang, **isi):
    milik = {"instansi_id": orang.instansi_id, "opd_id": orang.opd_id, "unor_id": orang.unor_id}
    with konteks.masuk(SEMUA):
        return model.objects.create(pegawai=orang, **milik, **isi)


def penghargaan(orang, **lain):
    isi = {"penghargaan_id": "201", "tahun": 2010, "no_sk": "LAMA", "tgl_sk": date(2010, 8, 5), "sumber": "impor"}
    return buat(models.RiwayatPenghargaan, orang, **{**isi, **lain})


HARGA = {"id": "H1", "hargaId": "201", "tahun": 2010, "skNomor": "BARU", "skDate": "05-08-2010"}


# --- taking --------------------------------------------------------------------------------------------
def test_ditinjau_lalu_diambil_sekali(dunia, orang, masuk):
    salinan(orang, golongan=[golongan("G2", "32", "01-04-2018"), golongan("G3", "33", "01-04-2022")])
    client = masuk(dunia.admin_a)
    assert "Belum pernah disinkronkan</p>" in client.get(url(orang, "asn")).content.decode()
    halaman = client.get(url(orang, "riwayat")).content.decode()
    assert 'value="tambah:golongan:G2"' in halaman
    assert "Ambil semua baris Golongan yang belum ada di SIGMA (2)" in halaman
    respons = tinjau(client, orang, semua=["golongan"])
    teks = respons.content.decode()
    # Shown: the rows, and the record before and after. Written: nothing yet.
    assert respons.status_code == 200
    posisi = teks.split('id="posisi"')[1].split("</section>")[0]
    assert "1 April 2014" in posisi
    assert "1 April 2022" in posisi
    assert "823/G2" in teks
    assert baris(models.RiwayatGolongan, orang) == []
    assert segar(orang).golongan_id == "31"
    assert simpan(client, orang, tanda(respons), "").status_code == 422
    assert "2 baris riwayat diambil dari SIASN." in simpan(client, orang, tanda(respons)).content.decode()
    pangkal, *baru = baris(models.RiwayatGolongan, orang)
    assert (pangkal.sumber, pangkal.golongan_id) == ("data_utama", "31")
    assert [(b.siasn_id, b.sumber, b.golongan_id, b.mk_bulan, b.diverifikasi_pada) for b in baru] == [
        ("G3", "siasn", "33", 0, None), ("G2", "siasn", "32", 0, None),
    ]  # fmt: skip
    kini = segar(orang)
    assert (kini.golongan_id, kini.tmt_golongan, kini.mk_tahun) == ("33", date(2022, 4, 1), 8)
    with konteks.masuk(SEMUA):
        for log in (Pegawai.jejak.filter(id=orang.pk), models.RiwayatGolongan.jejak.filter(id=baru[0].pk)):
            akhir = log.latest("history_id")
            assert akhir.history_change_reason.startswith("Diambil dari SIASN")
            assert akhir.history_asal == "siasn"
    # The page of the person counts it among the syncs, the stored row "Data utama" not among what was taken.
    menu = client.get(url(orang, "asn")).content.decode()
    assert "Riwayat diambil dari SIASN pada" in menu
    assert f"oleh {dunia.admin_a.nama_lengkap}: 2 baris" in menu
    assert "Belum pernah disinkronkan</p>" not in menu
    # The same form again, as by a double click or a second tab.
    assert "sudah diambil sebelumnya" in simpan(client, orang, tanda(respons)).content.decode()
    assert len(baris(models.RiwayatGolongan, orang)) == 3


def test_yang_gagal_ditinggal_dengan_sebabnya(dunia, orang, masuk):
    salinan(
        orang,
        golongan=[
            golongan("G1", "32", "01-04-2018"), golongan("G2", "XX", "01-04-2019"),
            golongan("G3", "33", "01-04-2022", skNomor=""), golongan("G4", "34", "01-04-2008"),
            golongan("G5", "34", "01-04-2023", idPns="ORANG-LAIN"),
        ],
        pemberhentian=[{"id": "B1", "jenisHenti": "3", "skNomor": "1", "skTanggal": "01-02-2025"}],
    )  # fmt: skip
    client = masuk(dunia.bkd)
    respons = tinjau(client, orang, "tambah:golongan:TIADA", "rusak", semua=["golongan", "pemberhentian", "asing"])
    ditinggal = respons.content.decode().split('id="ditinggal"')[1].split("</section>")[0]
    for sebab in ("Kode tidak dikenal di SIGMA: Golongan XX", "Nomor SK tidak boleh kosong", "Mendahului TMT CPNS", "menyebut orang lain",
                  "tidak menyebut TMT Pemberhentian", "tidak ada lagi pada bacaan"):  # fmt: skip
        assert sebab in ditinggal
    simpan(client, orang, tanda(respons))
    assert [b.siasn_id for b in baris(models.RiwayatGolongan, orang)] == ["", "G1"]
    assert baris(models.RiwayatPemberhentian, orang) == []
    assert segar(orang).golongan_id == "32"


def test_baris_data_utama_tidak_menjadi_dua(dunia, orang, masuk):
    """What data utama says today and SIASN's row about the same are one row."""
    salinan(orang, golongan=[golongan("G1", "31", "01-04-2014")])
    client = masuk(dunia.admin_a)
    simpan(client, orang, tanda(tinjau(client, orang, semua=["golongan"])))
    (satu,) = baris(models.RiwayatGolongan, orang)
    assert (satu.siasn_id, satu.sumber, satu.no_sk, satu.mk_tahun) == ("G1", "siasn", "823/G1", 8)


def test_pakai_nilai_mengganti_yang_berbeda_saja(dunia, orang, masuk):
    r = penghargaan(orang)
    salinan(orang, penghargaan=[HARGA | {"skDate": ""}])
    client = masuk(dunia.admin_a)
    respons = tinjau(client, orang, "hubungkan:penghargaan:H1", "pakai:penghargaan:H1")
    teks = respons.content.decode().split('id="ambil-penghargaan"')[1]
    assert "LAMA" in teks
    assert "BARU" in teks
    assert "Tanggal SK" not in teks
    simpan(client, orang, tanda(respons))
    (kini,) = baris(models.RiwayatPenghargaan, orang)
    assert (kini.uuid, kini.no_sk, kini.tgl_sk, kini.siasn_id, kini.sumber) == (
        r.uuid, "BARU", date(2010, 8, 5), "H1", "siasn",
    )  # fmt: skip


def test_baris_terverifikasi_dilindungi(dunia, orang, masuk):
    r = penghargaan(orang, sumber="usulan", diverifikasi_oleh=dunia.bkd, diverifikasi_pada=timezone.now())
    salinan(orang, penghargaan=[HARGA])
    client = masuk(dunia.bkd)
    teks = client.get(url(orang, "riwayat")).content.decode()
    assert "pakai:penghargaan:H1" not in teks
    usulkan = {"uuid": orang.uuid, "jenis": "penghargaan", "baris": r.uuid}
    assert reverse("verifikasi:ubah_riwayat", kwargs=usulkan) in teks
    respons = tinjau(client, orang, "pakai:penghargaan:H1")
    assert "sudah diverifikasi di SIGMA" in respons.content.decode()
    simpan(client, orang, tanda(respons))
    assert [(b.no_sk, b.siasn_id) for b in baris(models.RiwayatPenghargaan, orang)] == [("LAMA", "")]
    simpan(client, orang, tanda(tinjau(client, orang, "hubungkan:penghargaan:H1")))
    (kini,) = baris(models.RiwayatPenghargaan, orang)
    assert (kini.no_sk, kini.siasn_id, kini.sumber, kini.diverifikasi_oleh_id) == ("LAMA", "H1", "usulan", dunia.bkd.pk)


def test_semua_yang_sama_dihubungkan(dunia, orang, masuk):
    penghargaan(orang, no_sk="BARU")
    penghargaan(orang, tahun=2012)
    salinan(orang, penghargaan=[HARGA, HARGA | {"id": "H2", "tahun": 2012}])
    client = masuk(dunia.admin_a)
    assert "Hubungkan semua baris Penghargaan yang sama (1)" in client.get(url(orang, "riwayat")).content.decode()
    respons = client.post(url(orang, "tinjau_riwayat"), {"hubungkan": ["penghargaan"]})
    simpan(client, orang, tanda(respons))
    assert [(b.siasn_id, b.sumber) for b in baris(models.RiwayatPenghargaan, orang)] == [("H1", "impor"), ("", "impor")]


def test_yang_dihapus_tidak_kembali_diam_diam(dunia, orang, masuk):
    penghargaan(orang, siasn_id="H1", keadaan="DIHAPUS")
    salinan(orang, penghargaan=[HARGA])
    assert "sudah dihapus di SIGMA" in tinjau(masuk(dunia.bkd), orang, semua=["penghargaan"]).content.decode()


def test_berubah_sejak_diperiksa(dunia, orang, masuk):
    salinan(orang, penghargaan=[HARGA])
    client = masuk(dunia.admin_a)
    lama = tanda(tinjau(client, orang, semua=["penghargaan"]))
    salinan(orang, penghargaan=[HARGA | {"skNomor": "LAIN LAGI"}])
    respons = simpan(client, orang, lama)
    assert respons.status_code == 409
    assert "LAIN LAGI" in respons.content.decode()
    assert baris(models.RiwayatPenghargaan, orang) == []
    simpan(client, orang, tanda(respons))
    assert [b.no_sk for b in baris(models.RiwayatPenghargaan, orang)] == ["LAIN LAGI"]


# --- what follows from the rows ------------------------------------------------------------------------
def test_jabatan_memindahkan_dan_unit_asing_tinggal_namanya(dunia, orang, masuk):
    isi = {"jenisJabatan": "1", "eselonId": "", "nomorSk": "821", "tanggalSk": "01-02-2016", "jenisPenugasanId": "D"}
    tua = isi | {
        "id": "J1",
        "namaJabatan": "Staf",
        "unorId": "ASING",
        "namaUnor": "Dinas Lama",
        "tmtJabatan": "01-03-2016",
    }
    muda = isi | {"id": "J2", "namaJabatan": "Kepala A1", "unorId": dunia.sub_a.siasn_id, "tmtJabatan": "01-03-2023"}
    salinan(orang, jabatan=[tua, muda])
    client = masuk(dunia.admin_a)
    respons = tinjau(client, orang, semua=["jabatan"])
    assert "hanya namanya yang ditulis" in respons.content.decode()
    simpan(client, orang, tanda(respons))
    kini = segar(orang)
    assert (kini.jabatan_nama, kini.unor_id) == ("Kepala A1", dunia.sub_a.pk)
    isi = {b.siasn_id: (b.unor_kode, b.unor_nama) for b in baris(models.RiwayatJabatan, orang)}
    assert isi["J1"] == ("", "Dinas Lama")
    assert isi["J2"][1] == "Bidang A1"


def test_pindah_ke_unit_di_atas_ditolak_dengan_kata(dunia, masuk):
    """A unit above the own one is seen and not written: a reason, no error of the database."""
    asn = dunia.asn_sub
    isi = {"id": "J1", "jenisJabatan": "1", "namaJabatan": "Kepala", "unorId": dunia.opd_a.siasn_id, "nomorSk": "1",
           "tmtJabatan": "01-03-2023", "tanggalSk": "01-02-2023", "jenisPenugasanId": "D"}  # fmt: skip
    salinan(asn, jabatan=[isi])
    assert "di luar cakupan Anda" in tinjau(masuk(dunia.admin_sub), asn, semua=["jabatan"]).content.decode()


def test_tmt_nanti_dijadwalkan_dan_kontrak_menentukan_akhir(dunia, orang):
    nanti = timezone.localdate() + timedelta(days=40)
    dunia.bkd.refresh_from_db()
    cakupan = hitung(dunia.bkd)
    isi = {"golongan": "32", "tmt": nanti.isoformat(), "no_sk": "1", "tgl_sk": "2026-01-01"}
    kontrak = {"no_kontrak": "1", "tgl_kontrak": "2021-01-01", "tgl_mulai": "2021-02-01", "tgl_selesai": "2031-01-31"}
    with konteks.masuk(cakupan.setelan()):
        for asn, jenis, nilai_ in ((orang, "golongan", isi), (dunia.pppk_a, "kontrak", kontrak)):
            ambilan = [Ambilan(jenis_riwayat(jenis), "X", T, isi=nilai_)]
            laporan = aksi_siasn.coba(cakupan, asn, ambilan)
            aksi_siasn.ambil(cakupan, asn, ambilan, laporan.sidik())
            if jenis == "kontrak":
                assert [u.label for u in laporan.posisi] == ["Akhir kontrak PPPK"]
    assert segar(orang).golongan_id == "31"
    assert [j.tanggal for j in baris(models.JadwalPosisi, orang)] == [nanti]
    assert [b.akhir_kontrak for b in baris(BatasOrang, dunia.pppk_a)] == [date(2031, 1, 31)]


# --- who -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("nama", ["tinjau_riwayat", "ambil_riwayat"])
def test_siapa(dunia, orang, masuk, nama):
    salinan(orang, penghargaan=[HARGA])
    peran = ["admin_a", "bkd", "admin_sub", "admin_b", "admin_kota", "manajer", "auditor", "nasional", "diri_a", "luar"]
    hasil = {p: masuk(getattr(dunia, p)).post(url(orang, nama), {}).status_code for p in peran}
    assert hasil == dict.fromkeys(peran, 403) | {
        "admin_a": 302, "bkd": 302, "admin_sub": 404, "admin_b": 404, "admin_kota": 404,
    }  # fmt: skip


def test_bukan_riwayat_sendiri(dunia, orang):
    """An admin whose record it is: another person takes the rows."""
    salinan(orang, penghargaan=[HARGA])
    with konteks.masuk(SEMUA):
        beri_penugasan(dunia.diri_a, "ADMIN_OPD", alasan="uji", unor=dunia.opd_a)
    dunia.diri_a.refresh_from_db()
    client = client_masuk(dunia.diri_a)
    assert 'name="pilih"' not in client.get(url(orang, "riwayat")).content.decode()
    assert tinjau(client, orang, semua=["penghargaan"]).status_code == 403
    cakupan = hitung(dunia.diri_a)
    with konteks.masuk(cakupan.setelan()), pytest.raises(PermissionDenied):
        aksi_siasn.ambil(cakupan, orang, rancang(orang, None, ["tambah:penghargaan:H1"]), "")
