"""Import of data utama into the database: what people see afterwards."""

import csv

import pytest
from django.core.management import CommandError, call_command

from pegawai.impor.baca import GalatBerkas
from pegawai.models import BarisImpor, Impor, Pegawai, TemuanData
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from sigma.organisasi.models import Instansi
from sigma.referensi.models import Agama, Jabatan
from tests.pegawai.impor_basis.bahan import baris, impor, orang, tulis
from tests.pemeran import SEMUA

pytestmark = pytest.mark.django_db


def catatan(impor_id, kab, **saring):
    with konteks.masuk({"kelola": {kab.pk}}):
        return list(BarisImpor.objects.filter(impor_id=impor_id, **saring).order_by("nomor"))


def temuan(asn):
    with konteks.masuk(SEMUA):
        return {(t.kode, t.bidang): t.pesan for t in TemuanData.objects.filter(pegawai=asn)}


def jejak(asn):
    with konteks.masuk(SEMUA):
        return list(Pegawai.jejak.filter(id=asn.pk).order_by("history_id"))


def test_impor_pertama(dunia, tmp_path):
    hasil = impor(tulis(tmp_path / "a.csv", baris(1, dunia.opd_a), baris(2, dunia.sub_a)), dunia.kab)
    assert (hasil.dibaca, hasil.jumlah["baru"], hasil.jumlah["ditolak"]) == (2, 2, 0)
    asn = orang(2)
    assert (asn.nama, asn.nip, asn.unor, asn.opd_id) == (
        "WAHYU NUGROHO",
        "198501012010011012",
        dunia.sub_a,
        dunia.opd_a.pk,
    )
    assert (asn.golongan_id, asn.mk_tahun, asn.nik_valid, asn.no_hp, asn.aktif) == (
        "32",
        12,
        True,
        "081234567890",
        True,
    )
    (log,) = jejak(asn)
    assert (log.history_type, log.history_change_reason, log.history_asal) == ("+", "Impor a.csv", "impor")


def test_berkas_yang_sama_lagi_tidak_mengubah_apa_pun(dunia, tmp_path):
    berkas = tulis(
        tmp_path / "a.csv",
        baris(1, dunia.opd_a, email="budi@", tmt_golongan="31-02-2015"),
        baris(2, dunia.opd_a),
        baris(3, dunia.opd_a, nip_baru=baris(2, dunia.opd_a)["nip_baru"]),
    )
    impor(berkas, dunia.kab)
    sebelum = [orang(n) for n in (1, 2, 3)], [jejak(orang(n)) for n in (1, 2, 3)], [temuan(orang(n)) for n in (1, 2, 3)]
    hasil = impor(berkas, dunia.kab)
    assert hasil.perubahan == 0
    assert hasil.jumlah["sama"] == 3
    sesudah = [orang(n) for n in (1, 2, 3)], [jejak(orang(n)) for n in (1, 2, 3)], [temuan(orang(n)) for n in (1, 2, 3)]
    assert sebelum == sesudah
    assert [s.versi for s in sesudah[0]] == [1, 1, 1]
    # nothing new in the file, so its cells are not stored a second time
    assert catatan(hasil.impor_id, dunia.kab, sel__isnull=False) == []


def test_email_yang_dibetulkan_di_sigma_bertahan(dunia, tmp_path):
    berkas = tulis(tmp_path / "a.csv", baris(1, dunia.opd_a, email="budi@"))
    impor(berkas, dunia.kab)
    assert 'Tertulis: "budi@"' in temuan(orang(1))[("format_email", "email_pribadi")]
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=orang(1).pk).update(email_pribadi="budi@contoh.id")
    hasil = impor(berkas, dunia.kab)
    assert orang(1).email_pribadi == "budi@contoh.id"
    assert (hasil.jumlah["berubah"], hasil.berbeda) == (0, 1)
    assert hasil.alasan[("berbeda", "email_pribadi")] == 1
    (laporan,) = catatan(hasil.impor_id, dunia.kab, hasil="sama")
    beda = next(c for c in laporan.catatan if c["kode"] == "berbeda")
    assert (beda["sigma"], beda["ekspor"]) == ("budi@contoh.id", "budi@")
    # what was doubtful is corrected, whatever the export still says
    assert temuan(orang(1)) == {}


def test_perubahan_ekspor_diambil_dan_unor_ikut(dunia, tmp_path):
    impor(tulis(tmp_path / "a.csv", baris(1, dunia.opd_a)), dunia.kab)
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=orang(1).pk).update(no_hp="081299999999", email_dikonfirmasi_pada="2026-01-01T00:00Z")
    baru = baris(1, dunia.opd_b, email="lain@contoh.id", gol_akhir_id="33", gol_akhir_nama="III/c")
    hasil = impor(tulis(tmp_path / "b.csv", baru), dunia.kab)
    asn = orang(1)
    assert (hasil.jumlah["berubah"], hasil.berbeda) == (1, 1)
    assert (asn.unor, asn.email_pribadi, asn.golongan_id, asn.no_hp) == (
        dunia.opd_b,
        "lain@contoh.id",
        "33",
        "081299999999",
    )
    # an address that the owner has not confirmed never serves for a reset
    assert asn.email_dikonfirmasi_pada is None


def test_orang_yang_dipindah_di_sigma_tetap_di_tempatnya(dunia, tmp_path):
    berkas = tulis(tmp_path / "a.csv", baris(1, dunia.opd_a))
    impor(berkas, dunia.kab)
    call_command("pindah_asn", orang(1).pns_id, dunia.opd_b.siasn_id, alasan="SK 1/2026")
    hasil = impor(berkas, dunia.kab)
    assert orang(1).unor == dunia.opd_b
    (laporan,) = catatan(hasil.impor_id, dunia.kab, hasil="sama")
    assert [(c["bidang"], c["sigma"], c["ekspor"]) for c in laporan.catatan] == [("unor", "Dinas B", "Dinas A")]


def test_sel_yang_tak_terbaca_tidak_menghapus_nilai(dunia, tmp_path):
    impor(tulis(tmp_path / "a.csv", baris(1, dunia.opd_a, tmt_golongan="01-04-2020")), dunia.kab)
    hasil = impor(tulis(tmp_path / "b.csv", baris(1, dunia.opd_a, tmt_golongan="31-02-2021")), dunia.kab)
    assert str(orang(1).tmt_golongan) == "2020-04-01"
    assert (hasil.jumlah["berubah"], hasil.berbeda, hasil.ditandai) == (0, 0, 1)
    assert "31-02-2021" in temuan(orang(1))[("format_tanggal", "tmt_golongan")]
    # raw cells changed, so they are kept; the record did not
    assert [b.pns_id for b in catatan(hasil.impor_id, dunia.kab, hasil="sama", sel__isnull=False)] == [orang(1).pns_id]
    # and once it can be read, it is taken
    impor(tulis(tmp_path / "c.csv", baris(1, dunia.opd_a, tmt_golongan="01-04-2024")), dunia.kab)
    assert str(orang(1).tmt_golongan) == "2024-04-01"
    assert temuan(orang(1)) == {}


def test_sel_kosong_adalah_nilai(dunia, tmp_path):
    impor(tulis(tmp_path / "a.csv", baris(1, dunia.opd_a, tmt_golongan="01-04-2020")), dunia.kab)
    impor(tulis(tmp_path / "b.csv", baris(1, dunia.opd_a, tmt_golongan="", nomor_hp="null")), dunia.kab)
    assert (orang(1).tmt_golongan, orang(1).no_hp) == (None, "")


def test_nip_ganda_disimpan_tanpa_menyebut_orang_lain(dunia, tmp_path):
    nip = baris(1, dunia.opd_a)["nip_baru"]
    dua = baris(2, dunia.opd_b, nip_baru=nip, nama="YANTI", email="ORANG1@contoh.id")
    hasil = impor(tulis(tmp_path / "a.csv", baris(1, dunia.opd_a), dua), dunia.kab)
    assert hasil.jumlah["baru"] == 2
    satu, dua = orang(1), orang(2)
    # the two stand in different units: neither finding may name the other
    assert temuan(satu)[("nip_ganda", "nip")] == "NIP ini juga tercatat pada 1 ASN lain."
    assert temuan(dua)[("nip_ganda", "nip")] == "NIP ini juga tercatat pada 1 ASN lain."
    assert ("email_ganda", "email_pribadi") in temuan(satu)
    assert hasil.alasan[("nip_ganda", "nip")] == 2
    # solved in the next export: both findings are gone
    hasil = impor(tulis(tmp_path / "b.csv", baris(1, dunia.opd_a), baris(2, dunia.opd_b)), dunia.kab)
    assert (temuan(satu), temuan(dua), hasil.temuan_hilang) == ({}, {}, 4)


def test_alamat_yang_bukan_email_tidak_dihitung_ganda(dunia, tmp_path):
    hasil = impor(tulis(tmp_path / "a.csv", *(baris(n, dunia.opd_a, email="budi@") for n in (1, 2))), dunia.kab)
    assert ("email_ganda", "email_pribadi") not in hasil.alasan


def test_ditolak_dengan_alasan_dan_sel_mentah(dunia, tmp_path):
    berkas = tulis(
        tmp_path / "a.csv",
        baris(1, dunia.opd_a),
        baris(2, "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"),
        baris(3, dunia.opd_a, nama=" "),
        baris(4, dunia.opd_a, pns_id=""),
        mentah=["hanya|tiga|sel"],
    )
    hasil = impor(berkas, dunia.kab)
    assert (hasil.jumlah["baru"], hasil.jumlah["ditolak"]) == (1, 4)
    ditolak = catatan(hasil.impor_id, dunia.kab, hasil="ditolak")
    assert [(b.nomor, b.catatan[-1]["kode"]) for b in ditolak] == [
        (3, "unor_tidak_dikenal"),
        (4, "nama_kosong"),
        (5, "pns_id_kosong"),
        (6, "bentuk_baris"),
    ]
    assert ditolak[0].sel == list(baris(2, "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF").values())
    assert ditolak[3].sel == ["hanya", "tiga", "sel"]
    assert "Unor Asing" in ditolak[0].catatan[-1]["pesan"]


def test_unor_instansi_lain_dan_orang_instansi_lain(dunia, tmp_path):
    impor(tulis(tmp_path / "kota.csv", baris(1, dunia.opd_kota)), dunia.kota)
    berkas = tulis(tmp_path / "kab.csv", baris(1, dunia.opd_a, nama="DIREBUT"), baris(2, dunia.opd_kota))
    hasil = impor(berkas, dunia.kab)
    assert hasil.jumlah["ditolak"] == 2
    assert {kode for kode, _ in hasil.alasan} == {"instansi_lain", "unor_tidak_dikenal"}
    assert (orang(1).nama, orang(1).unor) == ("WAHYU NUGROHO", dunia.opd_kota)
    # the refusal tells nothing about where and who
    teks = str([b.catatan for b in catatan(hasil.impor_id, dunia.kab)])
    assert "WAHYU" not in teks
    assert "Kota" not in teks.replace("Dinas Kota", "")


def test_id_yang_sama_dua_kali_baris_terakhir_menang(dunia, tmp_path):
    berkas = tulis(tmp_path / "a.csv", baris(1, dunia.opd_a, nama="LAMA"), baris(1, dunia.opd_a, nama="BARU"))
    hasil = impor(berkas, dunia.kab)
    assert (hasil.jumlah["baru"], hasil.jumlah["ganda"], orang(1).nama) == (1, 1, "BARU")
    # a last row that cannot be stored does not win
    berkas = tulis(tmp_path / "b.csv", baris(2, dunia.opd_a, nama="SAH"), baris(2, "TIDAKADA"))
    hasil = impor(berkas, dunia.kab)
    assert (hasil.jumlah["ganda"], hasil.jumlah["ditolak"], orang(2).nama) == (0, 1, "SAH")


def test_yang_tidak_ada_dalam_berkas_hanya_disebut(dunia, tmp_path):
    impor(tulis(tmp_path / "a.csv", baris(1, dunia.opd_a), baris(2, dunia.opd_a)), dunia.kab)
    hasil = impor(tulis(tmp_path / "b.csv", baris(2, dunia.opd_a)), dunia.kab)
    # five people of the cast are in this instansi too
    assert hasil.jumlah["tidak_ada"] == 6
    assert orang(1).pns_id in {b.pns_id for b in catatan(hasil.impor_id, dunia.kab, hasil="tidak_ada")}
    assert orang(1).aktif


def test_kode_asing_ditambahkan_sebagai_belum_dikenal(dunia, tmp_path):
    asing = baris(1, dunia.opd_a, agama_id="77", agama_nama="Kepercayaan")
    kepala = baris(2, dunia.opd_a, jenis_jabatan_id="1", jabatan_id=dunia.opd_a.siasn_id, jabatan_nama="Kepala Dinas A")
    hasil = impor(tulis(tmp_path / "a.csv", asing, kepala), dunia.kab)
    agama = Agama.objects.get(pk="77")
    assert (agama.nama, agama.dikenal, orang(1).agama_id) == ("Kepercayaan", False, "77")
    assert hasil.kode_baru["agama"] == {"77": "Kepercayaan"}
    # a structural jabatan is a unit, not a row of a table
    assert set(Jabatan.objects.filter(dikenal=False).values_list("kode", "jenis_id")) == {("JF01", "2")}


def test_uji_tidak_meninggalkan_apa_pun(dunia, tmp_path):
    berkas = tulis(tmp_path / "a.csv", baris(1, dunia.opd_a, agama_id="77"), baris(2, "TIDAKADA"))
    hasil = impor(berkas, dunia.kab, uji=True)
    assert (hasil.jumlah["baru"], hasil.jumlah["ditolak"], hasil.impor_id) == (1, 1, None)
    with konteks.masuk(SEMUA | {"kelola": {dunia.kab.pk}}):
        assert not Pegawai.objects.filter(pns_id=f"{1:032X}").exists()
        assert not Impor.objects.exists()
    assert not Agama.objects.filter(pk="77").exists()


def test_berkas_rusak_di_tengah_tidak_mengubah_apa_pun(dunia, tmp_path):
    import gzip

    utuh = gzip.compress(tulis(tmp_path / "a.csv", *(baris(n, dunia.opd_a) for n in range(80))).read_bytes())
    (tmp_path / "b.csv.gz").write_bytes(utuh[: len(utuh) // 2])
    with pytest.raises(GalatBerkas):
        impor(tmp_path / "b.csv.gz", dunia.kab)
    with konteks.masuk(SEMUA | {"kelola": {dunia.kab.pk}}):
        assert Pegawai.objects.filter(instansi=dunia.kab).count() == 5
        assert not Impor.objects.exists()


def test_teks_jahat_tersimpan_apa_adanya(dunia, tmp_path):
    nama = "SITI 'NUR' \\N \\t; drop table pegawai_pegawai --"
    jahat = baris(1, dunia.opd_a, nama=nama, alamat="a|b\tc\\", jabatan_nama="x\x1fy")
    hasil = impor(tulis(tmp_path / "a.csv", jahat), dunia.kab)
    assert (orang(1).nama, orang(1).alamat) == (nama, "a|b c\\")
    (laporan,) = catatan(hasil.impor_id, dunia.kab, hasil="baru")
    assert len(laporan.sel) == 67
    assert laporan.sel[3] == nama
    assert laporan.sel[18] == "a|b\tc\\"


@pytest.mark.fitur("X-18")
@pytest.mark.parametrize(
    ("siapa", "jumlah"),
    [
        ("bkd", 1),
        ("admin_a", 0),
        ("manajer", 0),
        ("auditor", 0),
        ("nasional", 0),
        ("admin_kota", 0),
        ("diri_a", 0),
        ("luar", 0),
    ],
)
def test_sel_mentah_hanya_untuk_pengelola_instansi(dunia, tmp_path, siapa, jumlah):
    impor(tulis(tmp_path / "a.csv", baris(1, dunia.opd_a)), dunia.kab)
    pengguna = getattr(dunia, siapa)
    pengguna.refresh_from_db()
    cakupan = hitung(pengguna)
    with konteks.masuk(cakupan.setelan()):
        assert Impor.objects.count() == jumlah
        assert BarisImpor.objects.filter(hasil="baru").count() == jumlah
        assert Impor.objects.dalam(cakupan).count() == jumlah


def test_perintah_menulis_laporan_dan_berkas_tolak(dunia, tmp_path, capsys):
    berkas = tulis(tmp_path / "a.csv", baris(1, dunia.opd_a), baris(2, "TIDAKADA"))
    tolak = tmp_path / "tolak.csv"
    call_command("impor_asn", str(berkas), instansi=dunia.kab.nama, tolak=tolak, uji=True)
    isi = list(csv.reader(tolak.open(encoding="utf-8", newline=""), delimiter="|"))
    assert isi[0][:3] == ["baris", "alasan", "pns_id"]
    assert isi[1][:3] == ["3", "Unor TIDAKADA (Unor Asing) tidak ada di instansi ini.", f"{2:032X}"]
    assert oct(tolak.stat().st_mode)[-3:] == "600"
    keluaran = capsys.readouterr().out
    assert "baru 1, berubah 0, tidak berubah 0, ditolak 1" in keluaran
    assert "UJI, tidak ada yang disimpan" in keluaran
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("impor_asn", str(berkas), instansi="Kabupaten Khayal")
    with pytest.raises(CommandError, match="tidak dapat dibuka"):
        call_command("impor_asn", str(tmp_path / "hilang.csv"), instansi=dunia.kab.nama)


def test_berkas_tolak_dapat_diperbaiki_dan_diimpor_tanpa_membawa_baris_ganda(dunia, tmp_path):
    isi = [
        baris(1, dunia.opd_a, nama="LAMA"),
        baris(1, dunia.opd_a, nama="BARU"),
        baris(2, "SALAH", nama="JOSÉ", alamat='Jl. "A"\n| 7'),
    ]
    utf8 = tulis(tmp_path / "a.csv", *isi)
    latin = tmp_path / "b.csv"
    latin.write_bytes(utf8.read_text(encoding="utf-8").encode("latin-1"))
    tolak = tmp_path / "tolak.csv"
    call_command("impor_asn", str(latin), instansi=dunia.kab.nama, tolak=tolak)
    ganda = tmp_path / "tolak-ganda.csv"
    assert ("LAMA" in ganda.read_text(), "LAMA" in tolak.read_text()) == (True, False)
    tolak.write_text(
        tolak.read_text(encoding="utf-8").replace("|SALAH|", f"|{dunia.opd_a.siasn_id}|"), encoding="utf-8"
    )
    hasil = impor(tolak, dunia.kab)
    assert (hasil.dibaca, hasil.jumlah["baru"]) == (1, 1)
    assert (orang(1).nama, orang(2).nama, orang(2).alamat) == ("BARU", "JOSÉ", 'Jl. "A" | 7')


def test_berkas_tolak_tidak_menimpa_berkas_yang_diimpor(dunia, tmp_path):
    berkas = tulis(tmp_path / "a.csv", baris(1, "SALAH"))
    sebelum = berkas.read_bytes()
    with pytest.raises(CommandError, match="sama dengan berkas"):
        call_command("impor_asn", str(berkas), instansi=dunia.kab.nama, tolak=tmp_path / "." / "a.csv")
    assert berkas.read_bytes() == sebelum


def test_nama_instansi_yang_tidak_tunggal(dunia, tmp_path):
    with konteks.masuk(SEMUA):
        Instansi.objects.create(siasn_id="KEMBAR", nama=dunia.kab.nama.upper())
    with pytest.raises(CommandError, match="lebih dari satu"):
        call_command("impor_asn", str(tulis(tmp_path / "a.csv")), instansi=dunia.kab.nama)
    call_command("impor_asn", str(tulis(tmp_path / "a.csv")), instansi="KEMBAR")
