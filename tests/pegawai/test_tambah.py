"""Tambah ASN, and what is read out of NIP and NIK, by the cast: who may, what is refused, what the next export does."""

from datetime import date

import pytest
from django.test import Client

from pegawai.impor.urung import urungkan
from pegawai.models import AturanBidang, BarisImpor, Impor, Pegawai, Peristiwa, TemuanData
from pegawai.querysets_rekap import Pilihan, jumlah
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from tests.pegawai.impor_basis.bahan import baris, impor, tulis
from tests.pemeran import SEMUA

pytestmark = pytest.mark.django_db
TETAP = 10  # queries of one reading: transaction, session, account, scope; none of the record
NIP, NIK = "199903032026031001", "3515040303990001"


def isian(d, **lain):
    return {
        "macam": "CPNS", "nip": NIP, "nik": NIK, "nama": "GILANG RAMADHAN", "tanggal_lahir": "1999-03-03",
        "jenis_kelamin": "M", "tmt_cpns": "2026-03-01", "no_sk_cpns": "SK-77/2026", "tgl_sk_cpns": "2026-02-20",
        "golongan": "31", "unor": str(d.sub_a.pk), "jabatan_nama": "Analis", "email_pribadi": "gilang@contoh.id",
    } | lain  # fmt: skip


def cari(**saring):
    with konteks.masuk(SEMUA):
        return list(Pegawai.objects.filter(**saring).order_by("pk"))


@pytest.mark.fitur("A-50")
def test_cpns_ditambahkan_dengan_tangan(dunia, masuk):
    bkd = masuk(dunia.bkd)
    assert 'href="/pangkalan-data/tambah/"' in bkd.get("/pangkalan-data/").content.decode()
    assert "/pangkalan-data/tambah/?daftar=pns" in bkd.get("/pangkalan-data/pns/").content.decode()
    jawab = bkd.post("/pangkalan-data/tambah/", isian(dunia), follow=True)
    assert "GILANG RAMADHAN ditambahkan" in jawab.content.decode()
    (asn,) = cari(nip=NIP)
    assert jawab.redirect_chain[-1][0] == f"/asn/{asn.uuid}/"
    assert (asn.unor_id, asn.opd_id, asn.instansi_id) == (dunia.sub_a.pk, dunia.opd_a.pk, dunia.kab.pk)
    assert (asn.jenis_asn, asn.status_cpns_pns, asn.kedudukan_hukum_id, asn.aktif) == ("PNS", "C", "01", True)
    assert (asn.golongan_id, asn.no_sk_cpns, asn.tgl_sk_cpns) == ("31", "SK-77/2026", date(2026, 2, 20))
    assert asn.belum_di_siasn
    with konteks.masuk(SEMUA):
        (log,) = Pegawai.jejak.filter(id=asn.pk)
        assert (log.history_type, log.history_user_id, log.history_change_reason) == ("+", dunia.bkd.pk, "Tambah ASN")
        assert not TemuanData.objects.filter(pegawai=asn).exists()
    # nothing can be synced with an id that SIASN does not know
    halaman = masuk(dunia.admin_a).get(f"/asn/{asn.uuid}/").content.decode()
    assert "/sinkron/" not in halaman.split("<main")[1]
    assert "Sinkron SIASN terbuka sesudah itu" in halaman
    assert masuk(dunia.admin_a).get(f"/asn/{asn.uuid}/sinkron/").status_code == 403
    # the admin of the unit sees the new person, the others do not
    assert masuk(dunia.admin_a).get(f"/asn/{asn.uuid}/").status_code == 200
    assert masuk(dunia.admin_b).get(f"/asn/{asn.uuid}/").status_code == 404
    assert masuk(dunia.admin_kota).get(f"/asn/{asn.uuid}/").status_code == 404


@pytest.mark.parametrize(
    ("macam", "harap"),
    [("PPPK", ("PPPK", "", "71", "PPPK")), ("PPPK_PW", ("PPPK_PW", "", "71", "PPPK"))],
)
def test_pppk_masuk_daftarnya(dunia, masuk, macam, harap):
    isi = isian(dunia, macam=macam, nip="199903032026211001", golongan="P09")
    masuk(dunia.bkd).post("/pangkalan-data/tambah/", isi)
    (asn,) = cari(nip="199903032026211001")
    assert (asn.jenis_asn, asn.status_cpns_pns, asn.kedudukan_hukum_id, asn.kelompok) == harap


@pytest.mark.parametrize("siapa", ["admin_a", "manajer", "auditor", "nasional", "diri_a", "luar"])
def test_hanya_admin_bkd(dunia, masuk, siapa):
    client = masuk(getattr(dunia, siapa))
    assert client.get("/pangkalan-data/tambah/").status_code == 403
    assert client.post("/pangkalan-data/tambah/", isian(dunia)).status_code == 403
    assert client.post("/pangkalan-data/tambah/periksa/nip/", {"nip": NIP}).status_code == 403
    assert cari(nip=NIP) == []


def test_unit_instansi_lain_ditolak(dunia, masuk):
    jawab = masuk(dunia.bkd).post("/pangkalan-data/tambah/", isian(dunia, unor=str(dunia.opd_kota.pk)))
    assert jawab.status_code == 422
    assert "Pilih unit yang aktif di instansi Anda." in jawab.content.decode()
    assert cari(nip=NIP) == []


@pytest.mark.fitur("A-50")
def test_nomor_yang_sudah_ada(dunia, masuk):
    bkd = masuk(dunia.bkd)
    lahir = {"tanggal_lahir": "1985-01-01", "jenis_kelamin": "F", "tmt_cpns": "2010-01-01", "tgl_sk_cpns": ""}
    dalam = bkd.post("/pangkalan-data/tambah/", isian(dunia, nip=dunia.asn_a.nip, nik="", **lahir))
    isi = dalam.content.decode()
    assert dalam.status_code == 422
    assert "NIP ini sudah tercatat di instansi Anda." in isi
    assert f'href="/asn/{dunia.asn_a.uuid}/"' in isi
    # of another instansi: that it is registered, and nothing of who
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_kota.pk).update(nik=NIK)
    luar = bkd.post("/pangkalan-data/tambah/", isian(dunia))
    isi = luar.content.decode()
    assert luar.status_code == 422
    assert "NIK ini sudah terdaftar di SIGMA, di luar cakupan Anda." in isi
    assert dunia.asn_kota.nama not in isi
    assert str(dunia.asn_kota.uuid) not in isi
    assert dunia.kota.nama not in isi.split("Instansi asal")[0]
    # nothing typed is lost
    assert 'value="GILANG RAMADHAN"' in isi
    assert len(cari(nik=NIK)) == 1


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"nip": "", "nik": ""}, "Isi NIP, atau NIK bila NIP belum terbit."),
        ({"nip": "123"}, "NIP harus 18 angka, terbaca 3."),
        ({"nik": "3515049903990001"}, "Tanggal lahir pada NIK (angka 7–12) tidak sah."),
        ({"golongan": "P09"}, "bukan golongan PNS"),
        ({"unor": ""}, "Pilih unit organisasi."),
        ({"jenis_kelamin": ""}, "Jenis Kelamin harus diisi."),
        ({"jabatan_kode": "TIDAKADA"}, "Kode jabatan tidak dikenal."),
        ({"lain": "I2"}, "Isi keempat data perpindahan"),
    ],
)
def test_isian_salah_dijelaskan(dunia, masuk, ubah, pesan):
    jawab = masuk(dunia.bkd).post("/pangkalan-data/tambah/", isian(dunia, **ubah))
    assert jawab.status_code == 422
    assert pesan in jawab.content.decode()
    assert cari(nama="GILANG RAMADHAN") == []


def test_tanpa_javascript_unit_dicari_dengan_nama(dunia, masuk):
    bkd = masuk(dunia.bkd)
    banyak = bkd.post("/pangkalan-data/tambah/", isian(dunia, unor="", unor_cari="dinas")).content.decode()
    assert "Ada beberapa unit dengan nama itu: pilih satu." in banyak
    assert f'<option value="{dunia.opd_b.pk}">Dinas B</option>' in banyak
    assert "Dinas Kota" not in banyak
    assert bkd.post("/pangkalan-data/tambah/", isian(dunia, unor="", unor_cari="bidang a1")).status_code == 302
    assert cari(nip=NIP)[0].unor_id == dunia.sub_a.pk


@pytest.mark.fitur("A-50", "X-05")
def test_nomor_berbeda_perlu_alasan_lalu_menjadi_temuan(dunia, masuk):
    bkd, isi = masuk(dunia.bkd), isian(dunia, tanggal_lahir="1999-03-04")
    jawab = bkd.post("/pangkalan-data/tambah/", isi)
    teks = jawab.content.decode()
    assert jawab.status_code == 422
    assert "Tanggal lahir berbeda dengan NIP" in teks
    assert "Tanggal Lahir terisi 4 Maret 1999." in teks
    assert "Alasan nomor tetap benar" in teks
    assert cari(nip=NIP) == []
    assert bkd.post("/pangkalan-data/tambah/", isi | {"alasan_beda": "akta dikoreksi"}).status_code == 302
    (asn,) = cari(nip=NIP)
    with konteks.masuk(SEMUA):
        temuan = set(TemuanData.objects.filter(pegawai=asn).values_list("kode", "sumber"))
        assert temuan == {("nip_tanggal_lahir", "isian"), ("nik_tanggal_lahir", "isian")}
        assert Pegawai.jejak.get(id=asn.pk).history_change_reason == "Tambah ASN: akta dikoreksi"


@pytest.mark.fitur("A-50")
def test_pindah_dari_instansi_di_luar_sigma(dunia, masuk):
    from sigma.referensi.models import InstansiSiasn

    with konteks.masuk(SEMUA):
        InstansiSiasn.objects.create(kode="LUAR1", nama="Kementerian Contoh")
    isi = isian(
        dunia, macam="PNS", lain="LUAR1", tmt_pindah="2026-10-01", no_sk_pindah="P-1", tgl_sk_pindah="2026-09-01"
    )
    masuk(dunia.bkd).post("/pangkalan-data/tambah/", isi)
    (asn,) = cari(nip=NIP)
    with konteks.masuk(SEMUA):
        p = Peristiwa.objects.select_related("jenis").get(pegawai=asn)
    assert (p.jenis.kelompok, p.lain_nama, p.keadaan, p.no_sk) == ("MASUK", "Kementerian Contoh", "BERLAKU", "P-1")
    halaman = masuk(dunia.bkd).get(f"/asn/{asn.uuid}/peristiwa/").content.decode()
    assert "Kementerian Contoh" in halaman
    assert "Bila keliru, catat pindah keluar" in halaman


def ekspor(d, **lain):
    isi = {
        "nama": "GILANG RAMADHAN", "nip_baru": NIP, "nik": NIK, "tanggal_lahir": "03-03-1999", "tmt_cpns": "01-03-2026",
        "status_cpns_pns": "C", "gol_akhir_id": "31", "gol_akhir_nama": "III/a",
    }  # fmt: skip
    return baris(7, d.opd_a, **(isi | lain))


@pytest.mark.fitur("A-50")
@pytest.mark.parametrize(
    ("ketik", "kolom"),
    [({}, {}), ({"nip": ""}, {}), ({"nik": ""}, {}), ({"nik": ""}, {"nik": "3515040303990009"})],
    ids=["keduanya", "hanya_nik", "hanya_nip", "nip_sama_nik_lain"],
)
def test_ekspor_berikutnya_disambung(dunia, masuk, tmp_path, ketik, kolom):
    masuk(dunia.bkd).post("/pangkalan-data/tambah/", isian(dunia, **ketik))
    (semula,) = cari(nama="GILANG RAMADHAN")
    jalur = tulis(tmp_path / "a.csv", ekspor(dunia, **kolom))
    uji = impor(jalur, dunia.kab, uji=True)
    assert (uji.jumlah["baru"], uji.jumlah["berubah"], uji.alasan[("disambung", "pns_id")]) == (0, 1, 1)
    assert cari(nama="GILANG RAMADHAN")[0].belum_di_siasn
    hasil = impor(jalur, dunia.kab)
    assert hasil.jumlah["baru"] == 0
    (asn,) = cari(nama="GILANG RAMADHAN")
    assert (asn.pk, asn.uuid, asn.pns_id) == (semula.pk, semula.uuid, f"{7:032X}")
    assert (asn.nip, asn.email_pribadi, asn.mk_tahun) == (NIP, "gilang@contoh.id", 12)
    with konteks.masuk({"kelola": {dunia.kab.pk}}):
        catatan = BarisImpor.objects.get(impor_id=hasil.impor_id, pns_id=asn.pns_id).catatan
    assert "disambung" in {c["kode"] for c in catatan}
    # the same file once more: nobody new, nothing to join
    lagi = impor(jalur, dunia.kab)
    assert (lagi.jumlah["baru"], lagi.jumlah["sama"], ("disambung", "pns_id") in lagi.alasan) == (0, 1, False)


def test_orang_lain_di_berkas_tidak_disambung(dunia, masuk, tmp_path):
    masuk(dunia.bkd).post("/pangkalan-data/tambah/", isian(dunia))
    hasil = impor(tulis(tmp_path / "a.csv", baris(1, dunia.opd_a), baris(2, dunia.opd_b)), dunia.kab)
    assert hasil.jumlah["baru"] == 2
    assert cari(nip=NIP)[0].belum_di_siasn
    # a number that two rows of the file carry joins one of them, the other is a person of its own
    dua = [ekspor(dunia), ekspor(dunia) | {"pns_id": f"{8:032X}", "nik": ""}]
    assert impor(tulis(tmp_path / "b.csv", *dua), dunia.kab).jumlah["baru"] == 1
    assert sorted(p.pns_id for p in cari(nip=NIP)) == [f"{7:032X}", f"{8:032X}"]


def test_sambungan_diurungkan_bersama_impornya(dunia, masuk, tmp_path):
    from sigma.organisasi.impor import setelan_impor

    masuk(dunia.bkd).post("/pangkalan-data/tambah/", isian(dunia))
    (semula,) = cari(nip=NIP)
    hasil = impor(tulis(tmp_path / "a.csv", ekspor(dunia)), dunia.kab)
    cakupan = hitung(dunia.bkd)
    with konteks.masuk(setelan_impor(dunia.kab, "a.csv", dunia.bkd)):
        satu = Impor.objects.get(pk=hasil.impor_id)
        urungkan(satu, cakupan=cakupan, oleh=dunia.bkd, alasan="berkas keliru")
    (asn,) = cari(nip=NIP)
    assert (asn.pk, asn.pns_id, asn.mk_tahun) == (semula.pk, semula.pns_id, None)


def test_id_yang_dipegang_instansi_lain_tidak_disambung(dunia, masuk, tmp_path):
    masuk(dunia.bkd).post("/pangkalan-data/tambah/", isian(dunia))
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_kota.pk).update(pns_id=f"{7:032X}")
    hasil = impor(tulis(tmp_path / "a.csv", ekspor(dunia)), dunia.kab)
    assert (hasil.jumlah["ditolak"], hasil.jumlah["baru"]) == (1, 0)
    assert cari(nip=NIP)[0].belum_di_siasn


def test_rekap_ikut_bertambah(dunia, masuk):
    lingkup = hitung(dunia.bkd).untuk("lihat")

    def banyak():
        with konteks.masuk(hitung(dunia.bkd).setelan()):
            return jumlah(lingkup, Pilihan(("PNS",), "", None, True), "jumlah")

    semula = banyak()
    masuk(dunia.bkd).post("/pangkalan-data/tambah/", isian(dunia))
    assert banyak() == semula + 1


@pytest.mark.fitur("X-05")
def test_bagian_yang_dibaca_selagi_mengetik(dunia, masuk, django_assert_num_queries):
    bkd = masuk(dunia.bkd)
    isi = {"macam": "CPNS", "nip": NIP, "tanggal_lahir": "1999-03-04", "jenis_kelamin": "M", "tmt_cpns": "2026-03"}
    jawab = bkd.post("/pangkalan-data/tambah/periksa/nip/", isi).content.decode()
    assert "ada yang berbeda" in jawab
    assert "Tanggal Lahir terisi 4 Maret 1999." in jawab
    assert "<html" not in jawab
    assert NIP not in jawab  # nothing is echoed, and nothing of it stands in an address
    assert bkd.post("/pangkalan-data/tambah/periksa/nip/", {"nip": "19"}).content.decode().count("terbaca 2") == 1
    assert "provinsi 35" in bkd.post("/pangkalan-data/tambah/periksa/nik/", {"nik": NIK}).content.decode()
    with django_assert_num_queries(TETAP):
        bkd.post("/pangkalan-data/tambah/periksa/nip/", isi)
    assert bkd.get("/pangkalan-data/tambah/periksa/nip/").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/pangkalan-data/tambah/periksa/nip/", isi).status_code == 403


def buka_nomor(peran="ADMIN_BKD"):
    with konteks.masuk(SEMUA):
        for bidang in ("nip", "nik", "tanggal_lahir", "jenis_kelamin"):
            AturanBidang.objects.update_or_create(
                bidang=bidang,
                peran=peran,
                berlaku_mulai=date(2026, 1, 1),
                defaults={"cara": "langsung", "sumber": "uji"},
            )


@pytest.mark.fitur("X-05")
def test_halaman_ubah_membaca_nomor_di_samping_isiannya(dunia, masuk):
    buka_nomor()
    bkd, alamat = masuk(dunia.bkd), f"/asn/{dunia.asn_a.uuid}/ubah/"
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(tanggal_lahir=date(1985, 1, 1), jenis_kelamin="F")
    isi = bkd.get(alamat).content.decode()
    assert "Terbaca dari NIP" in isi
    assert "Alasan nomor tetap benar" not in isi
    # what is not typed is taken from the record
    bagian = bkd.post(f"{alamat}periksa/nip/", {"nip": "198501022010012001"}).content.decode()
    assert "Tanggal Lahir terisi 1 Januari 1985." in bagian
    versi = cari(pk=dunia.asn_a.pk)[0].versi
    data = {"versi": versi, "nama": dunia.asn_a.nama, "nip": "198501022010012001", "tanggal_lahir": "1985-01-01",
            "jenis_kelamin": "F", "email_pribadi": dunia.asn_a.email_pribadi}  # fmt: skip
    jawab = bkd.post(alamat, data)
    assert jawab.status_code == 422
    assert "Alasan nomor tetap benar" in jawab.content.decode()
    assert bkd.post(alamat, data | {"alasan_beda": "NIP lama keliru"}).status_code == 302
    asn = cari(pk=dunia.asn_a.pk)[0]
    assert asn.nip == "198501022010012001"
    with konteks.masuk(SEMUA):
        assert list(TemuanData.objects.filter(pegawai=asn).values_list("kode", flat=True)) == ["nip_tanggal_lahir"]
        log = Pegawai.jejak.filter(id=asn.pk).latest("history_id")
    assert log.history_change_reason == "Ubah Data Riwayat Umum: NIP lama keliru"
    # another field of the same doubtful record is saved without asking again
    lain = {**data, "versi": asn.versi, "email_pribadi": "baru@contoh.id"}
    assert bkd.post(alamat, lain).status_code == 302


def test_membaca_nomor_hanya_milik_cakupan(dunia, masuk):
    assert masuk(dunia.admin_b).post(f"/asn/{dunia.asn_a.uuid}/ubah/periksa/nip/", {"nip": NIP}).status_code == 404
    assert masuk(dunia.admin_a).post(f"/asn/{dunia.asn_a.uuid}/ubah/periksa/nip/", {"nip": NIP}).status_code == 200
