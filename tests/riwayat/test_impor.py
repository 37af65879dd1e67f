"""Impor Riwayat: what a sheet says, what becomes of each row, writing it once, taking it back."""

import io
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from pegawai.impor.baris import GalatBerkas
from pegawai.models import Pegawai
from riwayat import models, posisi, rekaman_impor
from riwayat.impor import kerja as K
from riwayat.impor import proses
from riwayat.impor.kendala import langgar
from riwayat.impor.kolom import label_kolom, petakan, wajib
from riwayat.impor.tafsir import nilai
from riwayat.jenis import JENIS, jenis_riwayat
from sigma.basis import konteks
from sigma.basis.peran_basis import sebagai
from sigma.jejak.models import Akses
from sigma.organisasi.cakupan import hitung
from sigma.referensi.models import Pendidikan
from sigma.tampilan import aksi as aksi_pekerjaan
from sigma.tampilan.models import Pekerjaan
from sigma.tampilan.pekerjaan import GalatPekerjaan
from tests.kualitas.test_sama import semua_nyala
from tests.pegawai.test_ekspor import isi_berkas
from tests.pemeran import SEMUA, bangun_dunia, buat_pegawai
from tests.riwayat.bantuan_impor import GOLONGAN, batal, jalan, minta_tulis, periksa, tulis, unggah, xlsx
from verifikasi.kualitas.aturan import MENURUT_KODE
from verifikasi.kualitas.models import Nilai

ANI, BAMBANG, PPPK = "198501012010012001", "198602022011011002", "199006062021212006"
SKP = ["NIP", "Tahun", "Nilai SKP", "Nilai Perilaku Kerja", "Nilai Prestasi Kerja", "Pejabat Penilai"]


@pytest.fixture(autouse=True)
def gudang(settings, tmp_path):
    satu = {**settings.STORAGES["default"], "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": satu}
    return tmp_path


def golongan(nip, kode="31", tmt="01-04-2018", no="823/1", tgl="01-03-2018"):
    return [nip, kode, tmt, no, tgl]


def baris(model, **saring):
    with konteks.masuk(SEMUA):
        return list(model.objects.filter(**saring).select_related("pegawai").order_by("pk"))


def banyak(hasil) -> tuple[int, ...]:
    return tuple(hasil[n] for n in ("baru", "sama", "berbeda", "ditolak"))


# --- pure ----------------------------------------------------------------------------------------------
def test_setiap_jenis_bernama_dan_kolomnya_tidak_ganda():
    for j in JENIS:
        label = list(label_kolom(j).values())
        assert len(label) == len(set(map(str.lower, label))), j.kode
        # What names a row is always there; the name of a jabatan may come from its code.
        assert {n for n in j.kunci if not wajib(j.satu_bidang(n))} <= {"jabatan_nama"}, j.kode
        assert petakan(j, label).letak == {n: i for i, n in enumerate(label_kolom(j))}


class KamusTiruan:
    def kode(self, model, teks):
        return f"kode:{teks}"

    def unor_kode(self, teks):
        return f"unor:{teks}"


@pytest.mark.parametrize(
    ("kode", "bidang", "teks", "hasil"),
    [
        ("golongan", "tmt", "01-04-2018", date(2018, 4, 1)),
        ("golongan", "tmt", "1/4/2018", date(2018, 4, 1)),
        ("golongan", "tmt", "2018-04-01", date(2018, 4, 1)),
        ("golongan", "tmt", "1 April 2018", date(2018, 4, 1)),
        ("golongan", "tmt", "01 Apr 2018", date(2018, 4, 1)),
        ("golongan", "tmt", "1/4/18", None),
        ("golongan", "tmt", "31-02-2018", None),
        ("golongan", "tmt", "April 2018", None),
        ("golongan", "tmt", " ", ""),
        ("golongan", "golongan", "III/a", "kode:III/a"),
        ("golongan", "mk_tahun", "4.0", 4),
        ("golongan", "mk_tahun", "4,5", None),
        ("skp", "nilai_skp", "87,5", "87.5"),
        ("skp", "nilai_skp", "delapan", None),
        ("skp22", "kuadran", "baik", "2"),
        ("skp22", "kuadran", "2", "2"),
        ("skp22", "kuadran", "lumayan", None),
        ("pendidikan", "pertama", "Ya", True),
        ("pendidikan", "pertama", "mungkin", None),
        ("jabatan", "unor_kode", "Dinas A", "unor:Dinas A"),
        ("golongan", "no_sk", "a\udc80b", None),
    ],
)
def test_tafsir(kode, bidang, teks, hasil):
    satu = jenis_riwayat(kode).satu_bidang(bidang)
    if hasil is None:
        with pytest.raises(ValidationError):
            nilai(satu, teks, KamusTiruan())
    else:
        assert nilai(satu, teks, KamusTiruan()) == hasil


def test_kendala_seperti_basis_data():
    assert langgar(models.RiwayatSkp, {"nilai_skp": Decimal(151), "nilai_prestasi": Decimal(1)})
    assert langgar(models.RiwayatSkp, {"nilai_skp": Decimal(150), "nilai_prestasi": None}) == []
    terbalik = {"tgl_mulai": date(2020, 2, 1), "tgl_selesai": date(2020, 1, 1)}
    assert langgar(models.RiwayatDiklat, terbalik) == ["Tanggal selesai mendahului tanggal mulai."]
    assert langgar(models.RiwayatDiklat, terbalik | {"tgl_selesai": None}) == []


# --- files ---------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_berkas_yang_ditolak_saat_diunggah(dunia):
    with pytest.raises(GalatBerkas, match="Tanggal SK"):
        unggah(dunia, "golongan", xlsx(GOLONGAN[:-1], golongan(ANI)[:-1]))
    with pytest.raises(GalatBerkas, match="lebih dari satu: Nomor SK"):
        unggah(dunia, "golongan", xlsx([*GOLONGAN, "Nomor SK"], [*golongan(ANI), "x"]))
    with pytest.raises(GalatBerkas, match="bukan berkas|rusak|xlsx"):
        unggah(dunia, "golongan", b"PK\x03\x04 bukan zip")
    with konteks.masuk(SEMUA | {"pengguna": dunia.bkd.pk}):
        assert not Pekerjaan.objects.filter(jenis="riwayat_impor_uji").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("pemisah", [";", ",", "|"])
def test_csv_dan_kolom_asing(dunia, pemisah):
    judul = pemisah.join([*GOLONGAN, "Catatan kami"])
    isi = "\ufeff" + "\r\n".join([judul, pemisah.join([*golongan(ANI), "abaikan"])])
    p, hasil, contoh = periksa(dunia, "golongan", isi.encode(), "impor.csv")
    assert banyak(hasil) == (1, 0, 0, 0), contoh
    assert "Catatan kami" in (K.folder(p) / K.CONTOH).read_text()


@pytest.mark.django_db
def test_batas_baris_dan_rumus(dunia, monkeypatch):
    p, hasil, contoh = periksa(dunia, "golongan", xlsx(GOLONGAN, golongan(ANI, no="=1+1")))
    assert banyak(hasil) == (0, 0, 0, 1)
    assert "Rumus" in contoh["ditolak"][0]["catatan"]
    monkeypatch.setattr(proses, "BARIS_MAKS", 1)
    p = unggah(dunia, "golongan", xlsx(GOLONGAN, golongan(ANI), golongan(BAMBANG)))
    with pytest.raises(GalatPekerjaan, match="lebih dari 1 baris"):
        jalan(dunia, p, K.kerja_uji)


# --- outcomes ------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.fitur("A-24")
def test_hasil_tiap_baris_dan_laporannya(dunia):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a2.pk).update(tmt_cpns=date(2011, 1, 1))
    tulis(dunia, "golongan", xlsx(GOLONGAN, golongan(ANI)))
    isi = xlsx(
        GOLONGAN,
        golongan(ANI, no="823/1 "),
        golongan(ANI, no="823/LAIN"),
        golongan(ANI, "32", datetime(2022, 4, 1), "823/2", datetime(2022, 3, 1)),
        golongan(ANI, "32", datetime(2022, 4, 1), "823/BEDA", datetime(2022, 3, 1)),
        golongan(BAMBANG, "99"),
        golongan(BAMBANG, tmt="01-04-2009", tgl="01-03-2009"),
        golongan("199912312020011999"),
        golongan(dunia.asn_kota.nip),
        golongan("", no=""),
    )
    p, hasil, contoh = periksa(dunia, "golongan", isi)
    assert banyak(hasil) == (1, 1, 1, 6), contoh
    assert contoh["berbeda"][0]["catatan"] == "Nomor SK: tercatat 823/1, berkas 823/LAIN."
    alasan = [r["catatan"] for r in contoh["ditolak"]]
    assert alasan[0] == "Baris 4 dalam berkas ini tentang riwayat yang sama dengan isi lain."
    assert "“99” bukan kode atau nama" in alasan[1]
    assert alasan[2] == "TMT Golongan: Mendahului TMT CPNS."
    assert alasan[3] == alasan[4] == "NIP tidak ditemukan dalam cakupan Anda."
    assert alasan[5] == "NIP kosong. Nomor SK tidak boleh kosong."
    laporan = list(load_workbook(default_storage.path(p.berkas)).active.iter_rows(values_only=True))
    assert laporan[0] == (*GOLONGAN, "Hasil", "Alasan")
    assert [b[-2] for b in laporan[1:]] == ["Berbeda, tidak ditimpa", *["Ditolak"] * 6]
    assert laporan[2][-1] == alasan[0]
    # Mended, the report is a file like any other.
    betul = [*laporan[4][:2], "01-04-2019", *laporan[4][3:]]
    _, hasil, _ = periksa(dunia, "golongan", xlsx(laporan[0], betul))
    assert banyak(hasil) == (1, 0, 0, 0)
    assert len(baris(models.RiwayatGolongan)) == 1  # a preview writes nothing


@pytest.mark.django_db
def test_pratinjau_memperlihatkan_tanggal_yang_terbaca(dunia):
    judul = [
        "NIP", "Tingkat Pendidikan", "Nama Sekolah", "Tahun Lulus", "Tanggal Lulus", "Nomor Ijazah", "Gelar Belakang",
    ]  # fmt: skip

    def ijazah(tgl, gelar="S.Pd.", sekolah="UT"):
        return xlsx(judul, [ANI, "40", sekolah, "2024", tgl, "I/1", gelar])

    p, hasil, contoh = periksa(dunia, "pendidikan", ijazah("5 Maret 2024"))
    assert banyak(hasil) == (1, 0, 0, 0), contoh
    bagian, _ = rekaman_impor.contoh(p)
    label = [str(jenis_riwayat("pendidikan").satu_bidang(n).verbose_name) for n in bagian[0].kolom]
    assert dict(zip(label, bagian[0].baris[0]["isi"], strict=True))["Tanggal Lulus"] == "5 Maret 2024"
    _, _, contoh = periksa(dunia, "pendidikan", ijazah("5/3/2024"))
    assert "5 Maret 2024" in contoh["baru"][0]["isi"]
    # A date that is none is named once, a degree ends its own sentence.
    _, _, contoh = periksa(dunia, "pendidikan", ijazah("31-02-2005"))
    assert "31-02-2005" in contoh["ditolak"][0]["isi"]
    assert contoh["ditolak"][0]["catatan"].count("31-02-2005") == 1
    tulis(dunia, "pendidikan", ijazah("5 Maret 2024", "S.E."))
    _, _, contoh = periksa(dunia, "pendidikan", ijazah("5 Maret 2024"))
    assert contoh["berbeda"][0]["catatan"].endswith("berkas S.Pd.")


@pytest.mark.django_db
def test_semua_yang_salah_pada_satu_baris_disebut(dunia):
    """A row is mended once: NIP, each cell, and the rules over what can be read, on the page and in the report."""
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a2.pk).update(tmt_cpns=date(2011, 1, 1))
    judul = [*GOLONGAN, "Nomor Pertek BKN", "Tanggal Pertek BKN"]
    isi = xlsx(
        judul,
        ["999", "99", "entah", "", "01-03-2018", "", ""],
        [BAMBANG, "99", "01-04-2009", "", "01-01-2099", "P/1", ""],
        [BAMBANG, "31", "01-04-2019", "823/1", "01-03-2019", "P/1", "entah"],
    )
    p, hasil, contoh = periksa(dunia, "golongan", isi)
    assert banyak(hasil) == (0, 0, 0, 3)
    asing, penuh, pertek = (r["sebab"] for r in contoh["ditolak"])
    assert [s.split(":")[0] for s in asing] == [
        "NIP tidak ditemukan dalam cakupan Anda.", "Golongan", "TMT Golongan", "Nomor SK tidak boleh kosong.",
    ]  # fmt: skip
    assert "“99” bukan kode atau nama" in penuh[0]
    assert penuh[1:] == [
        "TMT Golongan: Mendahului TMT CPNS.", "Nomor SK tidak boleh kosong.", "Tanggal SK: Tanggal ini belum tiba.",
        "Tanggal Pertek BKN: Isi tanggalnya.",
    ]  # fmt: skip
    assert len(pertek) == 1  # a date that cannot be read is not missing
    laporan = list(load_workbook(default_storage.path(p.berkas)).active.iter_rows(values_only=True))
    assert all(satu in laporan[2][-1] for satu in penuh)


@pytest.mark.django_db
def test_jenis_asn_nip_ganda_dan_kode_menurut_nama(dunia):
    with konteks.masuk(SEMUA):
        buat_pegawai(dunia.opd_b, "KEMBAR", ANI, pns_id="PKEMBAR")
        Golongan = apps.get_model("referensi", "Golongan")
        nama = Golongan.objects.get(pk="31").nama
        Golongan.objects.create(kode="X1", nama="Nama Kembar")
        Golongan.objects.create(kode="X2", nama="nama kembar")
    _, hasil, contoh = periksa(
        dunia,
        "golongan",
        xlsx(GOLONGAN, golongan(ANI), golongan(BAMBANG, nama.upper()), golongan(BAMBANG, "NAMA KEMBAR", "01-04-2019")),
    )
    assert banyak(hasil) == (1, 0, 0, 2)
    assert "milik 2 orang" in contoh["ditolak"][0]["catatan"]
    assert "nama dari 2 kode" in contoh["ditolak"][1]["catatan"]
    _, hasil, contoh = periksa(
        dunia, "kontrak", xlsx(["NIP", "Nomor Perjanjian Kerja", "Tanggal Perjanjian Kerja", "Mulai", "Selesai"],
                               [BAMBANG, "1", "01-01-2024", "01-01-2024", "31-12-2024"],
                               [PPPK, "1", "01-01-2024", "01-01-2024", "31-12-2024"]),
    )  # fmt: skip
    assert banyak(hasil) == (1, 0, 0, 1)
    assert "bukan untuk PNS" in contoh["ditolak"][0]["catatan"]


@pytest.mark.django_db
def test_tanpa_hak_dan_di_luar_instansi(dunia):
    with pytest.raises(PermissionDenied):
        unggah(dunia, "golongan", xlsx(GOLONGAN, golongan(ANI)), oleh="admin_a")
    tulis(dunia, "golongan", xlsx(GOLONGAN, golongan(ANI), golongan(dunia.asn_kota.nip)))
    assert {r.pegawai_id for r in baris(models.RiwayatGolongan)} == {dunia.asn_a.pk}


@pytest.mark.django_db
def test_banyak_kueri_tidak_mengikuti_baris(dunia):
    def ukur(*isi):
        p = unggah(dunia, "golongan", xlsx(GOLONGAN, *isi))
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            jalan(dunia, p, K.kerja_uji)
        return len(kueri)

    satu = ukur(golongan(ANI))
    tiga = ukur(golongan(ANI), golongan(BAMBANG), golongan(dunia.asn_b.nip, "32"))
    assert satu == tiga


# --- writing -------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.fitur("A-02")
def test_tertulis_menunggu_verifikasi_dan_tidak_menggerakkan_posisi(dunia, masuk):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(golongan_id="31", tmt_golongan=date(2014, 4, 1))
    _, hasil = tulis(dunia, "golongan", xlsx(GOLONGAN, golongan(ANI, "32", "01-04-2020")))
    assert banyak(hasil) == (1, 0, 0, 0)
    (satu,) = baris(models.RiwayatGolongan)
    assert (satu.sumber, satu.diverifikasi_pada, satu.opd_id) == ("impor", None, dunia.opd_a.pk)
    with konteks.masuk(SEMUA):
        orang = Pegawai.objects.get(pk=dunia.asn_a.pk)
        assert (orang.golongan_id, posisi.baris_sah(orang, "golongan")) == ("31", [])
        jejak = models.RiwayatGolongan.jejak.model.objects.filter(id=satu.pk).values()
        assert "impor.xlsx" in str(list(jejak))
    halaman = masuk(dunia.bkd).get(f"/asn/{dunia.asn_a.uuid}/riwayat/golongan/").text
    assert "Belum diverifikasi" in halaman


@pytest.mark.django_db
def test_ulang_tidak_menulis_dua_kali(dunia, monkeypatch):
    isi = xlsx(SKP, *([n, t, "87,5", "90", "88", "Atasan"] for n in (ANI, BAMBANG) for t in (2019, 2020)))
    uji, _, _ = periksa(dunia, "skp", isi)
    p = minta_tulis(dunia, uji)
    assert minta_tulis(dunia, uji).pk == p.pk  # pressed twice
    monkeypatch.setattr(proses, "KELOMPOK", 1)
    asli, dipanggil = K.tulis, []

    def putus(pembanding, isi_):
        dipanggil.append(1)
        if len(dipanggil) == 3:
            raise RuntimeError("pekerja mati")
        return asli(pembanding, isi_)

    monkeypatch.setattr(K, "tulis", putus)
    with pytest.raises(RuntimeError):
        jalan(dunia, p, K.kerja_tulis)
    assert len(baris(models.RiwayatSkp)) == 2
    monkeypatch.setattr(K, "tulis", asli)
    assert banyak(jalan(dunia, p, K.kerja_tulis)) == (4, 0, 0, 0)
    assert len(baris(models.RiwayatSkp)) == 4
    assert banyak(periksa(dunia, "skp", isi)[1]) == (0, 4, 0, 0)


@pytest.mark.django_db
def test_batas_basis_data_ditolak_per_baris(dunia):
    _, hasil, contoh = periksa(
        dunia, "skp", xlsx(SKP, [ANI, 2020, "151", "90", "88", "A"], [ANI, 2019, 90, 90, 90, "A"])
    )
    assert banyak(hasil) == (1, 0, 0, 1)
    assert contoh["ditolak"][0]["catatan"] == "Nilai antara 0 dan 150."


@pytest.mark.django_db
@pytest.mark.fitur("A-02")
def test_skor_mengikuti_dan_baris_tanpa_dokumen_adalah_temuan(dunia):
    """Judged anew by the database when rows arrive, and again when they go."""

    def temuan():
        with konteks.masuk(SEMUA):
            salah = Nilai.objects.get(pegawai=dunia.asn_a).salah
        return {k for k in ("SK_TANPA_DOKUMEN", "PENDIDIKAN_RIWAYAT") if salah & MENURUT_KODE[k].bit}

    with konteks.masuk(SEMUA):
        semua_nyala()
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(tingkat_pendidikan_id="40")
        Pendidikan.objects.create(kode="D3", nama="D-III KEBIDANAN", tingkat_id="30")
    assert temuan() == set()
    tulis(dunia, "golongan", xlsx(GOLONGAN, golongan(ANI)))
    judul = ["NIP", "Tingkat Pendidikan", "Nama Sekolah", "Tahun Lulus", "Nomor Ijazah", "Pendidikan"]
    sesat = [BAMBANG, "45", "Universitas", 2020, "IJ/2", "D-III Kebidanan"]
    lurus = [BAMBANG, "30", "Akademi", 2008, "IJ/3", "D-III Kebidanan"]
    _, hasil, contoh = periksa(dunia, "pendidikan", xlsx(judul, sesat, lurus))
    assert banyak(hasil) == (1, 0, 0, 1)
    assert "berjenjang Diploma III/Sarjana Muda" in str(contoh)
    p, _ = tulis(dunia, "pendidikan", xlsx(judul, [ANI, "45", "Universitas", 2020, "IJ/1", ""]))
    assert temuan() == {"SK_TANPA_DOKUMEN", "PENDIDIKAN_RIWAYAT"}
    batal(dunia, p)
    assert temuan() == {"SK_TANPA_DOKUMEN"}


@pytest.mark.django_db
def test_batalkan_yang_utuh_saja(dunia):
    p, _ = tulis(dunia, "golongan", xlsx(GOLONGAN, golongan(ANI), golongan(BAMBANG)))
    with konteks.masuk(SEMUA):
        models.RiwayatGolongan.objects.filter(pegawai=dunia.asn_a2).update(versi=2)
    assert batal(dunia, p) == {"impor": str(p.uuid), "dihapus": 1, "ditinggalkan": 1}
    keadaan = {r.pegawai_id: r.keadaan for r in baris(models.RiwayatGolongan)}
    assert keadaan == {dunia.asn_a.pk: "DIHAPUS", dunia.asn_a2.pk: "BERLAKU"}
    with konteks.masuk(SEMUA):
        jejak = models.RiwayatGolongan.jejak.model.objects.filter(keadaan="DIHAPUS").values()
        assert "salah berkas" in str(list(jejak))
    _, hasil, _ = periksa(dunia, "golongan", xlsx(GOLONGAN, golongan(ANI), golongan(BAMBANG)))
    assert banyak(hasil) == (1, 1, 0, 0)  # what was taken back is new again


# --- pages and the worker ------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_seluruh_jalan_lewat_halaman_dan_pekerja(gudang):
    """Upload, preview, write and undo as the product does it: pages as sigma_app, work as sigma_worker."""
    from tests.pemeran import client_masuk

    with konteks.masuk(SEMUA):
        d = bangun_dunia()
    bkd = client_masuk(d.bkd)

    def kerjakan(jenis):
        with konteks.masuk(SEMUA | {"pengguna": d.bkd.pk}):
            p = Pekerjaan.objects.filter(jenis=jenis).latest("pk")
        with sebagai("sigma_worker"):
            assert aksi_pekerjaan.kerjakan(str(p.uuid)) == "SELESAI"
        return p

    assert isi_berkas(bkd.get("/impor-riwayat/jenis/golongan/templat.xlsx"))[:2] == b"PK"
    alamat = "/impor-riwayat/jenis/golongan/"
    berkas = io.BytesIO(xlsx(GOLONGAN[:-1], golongan(ANI)[:-1]))
    berkas.name = "kurang.xlsx"
    jawab = bkd.post(alamat, {"berkas": berkas})
    assert jawab.status_code == 422
    assert "Tanggal SK" in jawab.text
    berkas = io.BytesIO(xlsx(GOLONGAN, golongan(ANI), golongan("1")))
    berkas.name = "golongan.xlsx"
    jawab = bkd.post(alamat, {"berkas": berkas})
    assert jawab.status_code == 302
    assert "Menunggu" in bkd.get(jawab.url).text
    kerjakan("riwayat_impor_uji")
    halaman = bkd.get(jawab.url).text
    assert "Tulis baris baru" in halaman
    for satu in ("/impor-riwayat/", alamat):  # who left it finds it
        daftar = bkd.get(satu).text
        assert "Belum ditulis: golongan.xlsx" in daftar
        assert f'href="{jawab.url}"' in daftar
        assert "Lanjutkan" in daftar
    assert "Belum ditulis" not in bkd.get("/impor-riwayat/jenis/jabatan/").text
    assert "NIP tidak ditemukan dalam cakupan Anda." in halaman
    assert client_masuk(d.nasional).get(jawab.url).status_code in (403, 404)  # one's own
    assert client_masuk(d.admin_a).get(jawab.url).status_code == 403
    with konteks.masuk(SEMUA):
        assert Akses.objects.filter(jenis="impor", halaman="riwayat:impor_uji").exists()
    hasil = bkd.post(f"{jawab.url}terapkan/").url
    assert "sedang" in bkd.get(hasil).text or "Menunggu" in bkd.get(hasil).text
    kerjakan("riwayat_impor_tulis")
    assert "Masih ada sekarang" in bkd.get(hasil).text
    assert "golongan.xlsx" in bkd.get("/impor-riwayat/").text
    assert "Belum ditulis" not in bkd.get("/impor-riwayat/").text
    (satu,) = baris(models.RiwayatGolongan)
    orang = f"/asn/{satu.pegawai.uuid}/riwayat/golongan/"
    assert f'href="{orang}"' in bkd.get(hasil).text
    assert f'href="{orang}{satu.uuid}/"' in bkd.get(hasil).text
    assert orang not in bkd.get(f"{hasil}?setelah={satu.pk}").text
    assert bkd.post(f"{hasil}batalkan/", {"alasan": ""}).status_code == 302
    bkd.post(f"{hasil}batalkan/", {"alasan": "salah berkas"})
    kerjakan("riwayat_impor_batal")
    assert "Impor ini sudah dibatalkan" in bkd.get(hasil).text
    assert [r.keadaan for r in baris(models.RiwayatGolongan)] == ["DIHAPUS"]
    # Whatever lies beside the files goes with them.
    with sebagai("sigma_worker"):
        Pekerjaan.objects.update(selesai_pada=timezone.now() - timedelta(days=8))
        aksi_pekerjaan.bersihkan()
    assert [f for f in gudang.rglob("*") if f.is_file()] == []
    cakupan = hitung(d.bkd)
    with konteks.masuk(cakupan.setelan()):
        assert Pekerjaan.objects.kelolaan(cakupan, "impor").filter(jenis="riwayat_impor_tulis").count() == 1
