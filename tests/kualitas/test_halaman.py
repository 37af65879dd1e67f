"""Pages of Kualitas Data: scores, people, findings, files and weights, as each role."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from openpyxl import load_workbook

from pegawai.models import Pegawai
from riwayat.models import RiwayatPendidikan
from script._uji_ikd import main
from sigma.basis import konteks
from tests.kualitas.bantuan import tulis_berkas
from tests.pemeran import SEMUA
from verifikasi.kualitas import aksi
from verifikasi.kualitas.models import AturanIkd, Nilai, Potret

ALAMAT = "/kualitas-data/"


@pytest.fixture
def nilai(dunia):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(
            tanggal_lahir=date(1985, 1, 2), jenis_kelamin="F", tmt_cpns=date(2010, 1, 1), no_hp="081234567890"
        )
        aksi.malam()
    return dunia


def teks(jawab) -> str:
    assert jawab.status_code == 200, jawab.status_code
    return jawab.content.decode()


def test_skor_menurut_cakupan(nilai, masuk):
    bkd = teks(masuk(nilai.bkd).get(ALAMAT))
    assert "Pemerintah Kabupaten Satu" in bkd
    assert "Bagaimana skor dihitung" in bkd
    assert "Kelengkapan (Completeness)" in bkd
    assert "5 ASN dinilai" in bkd  # four of OPD A and below, one of OPD B
    assert "belum resmi" in bkd
    assert "tidak dapat dihitung" in bkd
    assert "Dinas A" in bkd
    assert "Tren skor IKD" in bkd
    opd = teks(masuk(nilai.admin_a).get(ALAMAT))
    assert "4 ASN dinilai" in opd
    assert "Dinas B" not in opd
    sub = teks(masuk(nilai.admin_sub).get(ALAMAT))
    assert "1 ASN dinilai" in sub
    nasional = teks(masuk(nilai.nasional).get(ALAMAT))
    assert "6 ASN dinilai" in nasional
    assert masuk(nilai.luar).get(ALAMAT).status_code == 403
    assert masuk(nilai.auditor).get(ALAMAT).status_code == 403


def test_unit_di_luar_cakupan_tidak_ada(nilai, masuk):
    admin = masuk(nilai.admin_a)
    assert admin.get(f"{ALAMAT}?unit={nilai.sub_a.pk}").status_code == 200
    assert admin.get(f"{ALAMAT}?unit={nilai.opd_b.pk}").status_code == 404
    assert admin.get(f"{ALAMAT}?instansi={nilai.kab.pk}").status_code == 404
    assert masuk(nilai.bkd).get(f"{ALAMAT}?instansi={nilai.kota.pk}").status_code == 404
    assert masuk(nilai.nasional).get(f"{ALAMAT}?instansi={nilai.kota.pk}").status_code == 200
    assert admin.get(f"{ALAMAT}aturan/TIDAK_ADA/").status_code == 404


def test_orang_di_balik_aturan(nilai, masuk):
    isi = teks(masuk(nilai.admin_a).get(f"{ALAMAT}aturan/NIP_LAHIR/"))
    assert "ANI WIJAYA" in isi
    assert "Tanggal lahir 2 Januari 1985, NIP angka 1–8 19850101" in isi
    assert "BAMBANG" not in isi
    hp = teks(masuk(nilai.admin_a).get(f"{ALAMAT}aturan/HP_SALAH/"))
    assert "DEWI ANGGRAINI" not in hp
    assert "CITRA LESTARI" in hp


def test_manajer_melihat_nama_tanpa_nomor(nilai, masuk):
    isi = teks(masuk(nilai.manajer).get(f"{ALAMAT}aturan/NIP_LAHIR/"))
    assert "ANI WIJAYA" in isi
    assert nilai.asn_a.nip not in isi
    assert "19850101" not in isi
    assert "Data perorangan dibuka oleh Admin OPD unit ini" in isi
    assert 'id="batas-hak"' not in teks(masuk(nilai.admin_a).get(f"{ALAMAT}aturan/NIP_LAHIR/"))
    berkas = masuk(nilai.manajer).get(f"{ALAMAT}aturan/NIP_LAHIR.csv").content.decode()
    assert "ANI WIJAYA" in berkas
    assert "19850101" not in berkas
    assert masuk(nilai.manajer).post(f"{ALAMAT}orang/", {"jenis": "xlsx"}).status_code == 403


def test_dua_peran_menulis_identitas_menurut_lihat_saja(nilai):
    """Manajer BKD of the instansi and Admin of one OPD: the view is the instansi, the file its own OPD's people."""
    from sigma.organisasi.aksi import beri_penugasan
    from sigma.organisasi.cakupan import hitung
    from verifikasi.kualitas import ekspor
    from verifikasi.kualitas.pandangan import susun

    with konteks.masuk(SEMUA):
        beri_penugasan(nilai.manajer, "ADMIN_OPD", alasan="uji", unor=nilai.opd_b)
        nilai.manajer.refresh_from_db()
        cakupan = hitung(nilai.manajer)
    with konteks.masuk(cakupan.setelan()):
        pandangan = susun(cakupan, {"instansi": str(nilai.kab.pk)})
        assert {p.opd_id for p in Pegawai.objects.filter(aktif=True)} == {nilai.opd_a.pk, nilai.opd_b.pk}
        baris = list(ekspor.baris_semua(pandangan, cakupan))
    assert [b[0] for b in baris] == [str(nilai.asn_b.uuid)]


def test_bukti_orang_tercatat_sekali_satu_halaman(nilai, masuk):
    from sigma.jejak.models import Akses

    def dicatat():
        with konteks.masuk(SEMUA):
            return list(Akses.objects.filter(halaman="kualitas:aturan_orang").values_list("jenis", "rincian"))

    teks(masuk(nilai.manajer).get(f"{ALAMAT}aturan/HP_SALAH/"))  # names without evidence: a list like any other
    assert dicatat() == []
    teks(masuk(nilai.admin_a).get(f"{ALAMAT}aturan/HP_SALAH/"))
    ((jenis, rincian),) = dicatat()
    siapa = {str(nilai.asn_a2.uuid), str(nilai.asn_sub.uuid), str(nilai.pppk_a.uuid)}
    assert (jenis, rincian["aturan"], rincian["jumlah"], set(rincian["orang"])) == ("rekaman", "HP_SALAH", 3, siapa)


def test_nasional_tidak_melihat_opd_dari_perubahan_yang_tertunda(nilai, masuk):
    """Before the fold: the instansi's number is right, and nothing of its OPDs is to be seen, by page or by query."""
    from sigma.organisasi.cakupan import Lingkup
    from sigma.organisasi.cakupan import hitung as hitung_cakupan
    from verifikasi.kualitas.querysets import hitung

    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=nilai.asn_b.pk).update(no_hp="081299998888", email_pribadi="b@contoh.id")
        lingkup = Lingkup(instansi=frozenset({nilai.kab.pk}))
        semua = {j.aturan: j for j in hitung(lingkup)}
        nilai.nasional.refresh_from_db()
        cakupan = hitung_cakupan(nilai.nasional)
    with konteks.masuk(cakupan.setelan()), connection.cursor() as kursor:
        kursor.execute("select count(*) from kualitas_rekapdelta")
        assert kursor.fetchone() == (0,)
        assert {j.aturan: j for j in hitung(lingkup)} == semua
        assert hitung(lingkup, "opd_id") == []
    with konteks.masuk({"opd": {nilai.opd_b.pk}}), connection.cursor() as kursor:
        kursor.execute(
            "select count(*) filter (where opd_id <> %s), count(*) from kualitas_rekapdelta", [nilai.opd_b.pk]
        )
        lain, banyak = kursor.fetchone()
        assert (lain, banyak > 0) == (0, True)
    client = masuk(nilai.nasional)
    assert "Unit di bawahnya" not in teks(client.get(f"{ALAMAT}?instansi={nilai.kab.pk}"))
    assert "Unit di bawahnya" in teks(masuk(nilai.bkd).get(ALAMAT))


def test_temuan_seorang_asn_dan_perbaikannya(nilai, masuk):
    alamat = f"/asn/{nilai.asn_a.uuid}/kualitas/"
    with konteks.masuk(SEMUA):
        a = Pegawai.objects.get(pk=nilai.asn_a.pk)
        r = RiwayatPendidikan.objects.create(
            pegawai=a, instansi_id=a.instansi_id, opd_id=a.opd_id, unor_id=a.unor_id, tingkat_pendidikan_id="40",
            nama_sekolah="Universitas", tahun_lulus=2008, no_ijazah="IJ/1",
        )  # fmt: skip
    isi = teks(masuk(nilai.admin_a).get(alamat))
    assert "Tgl lahir vs NIP" in isi
    assert "Konsistensi (Consistency), +" in isi
    assert "Sama dengan 100 dikurangi poin tiap temuan" in isi
    # A finding about riwayat leads to the row, or to the form for a new one, and says so.
    ujung = f"/asn/{a.uuid}/riwayat/pendidikan/{r.uuid}/"
    for label, ke in (
        (
            "Unggah dokumen riwayat Pendidikan (2008)",
            reverse("verifikasi:ubah_riwayat", args=(a.uuid, "pendidikan", r.uuid)),
        ),
        (
            "Usulkan perubahan riwayat Pendidikan (2008)",
            reverse("verifikasi:ubah_riwayat", args=(a.uuid, "pendidikan", r.uuid)),
        ),
        ("Usulkan riwayat Jabatan baru", reverse("verifikasi:tambah_riwayat", args=(a.uuid, "jabatan"))),
    ):
        assert re.search(rf'href="{re.escape(ke)}"[^>]*>(<svg.*?</svg>)?\s*{re.escape(label)}', isi), (label, ujung)
    assert "poin bila diperbaiki" in isi
    assert "Diperbaiki oleh BKN" in isi
    assert "perbaiki=NIP_LAHIR" in isi
    formulir = teks(masuk(nilai.admin_a).get(f"/asn/{nilai.asn_a.uuid}/ubah/?perbaiki=NIP_LAHIR"))
    assert 'value="1985-01-01"' in formulir
    assert "belum disimpan" in formulir
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.get(pk=nilai.asn_a.pk).tanggal_lahir == date(1985, 1, 2)
    sendiri = teks(masuk(nilai.diri_a).get(alamat))
    assert "Skor kualitas data saya" in sendiri
    assert masuk(nilai.diri_b).get(alamat).status_code == 404
    assert masuk(nilai.admin_b).get(alamat).status_code == 404
    assert masuk(nilai.manajer).get(alamat).status_code in (403, 404)


def test_skor_berubah_dalam_transaksi_yang_sama(nilai, masuk):
    with konteks.masuk(SEMUA):
        lama = Nilai.objects.get(pk=nilai.asn_a.pk).salah
        Pegawai.objects.filter(pk=nilai.asn_a.pk).update(tanggal_lahir=date(1985, 1, 1))
        assert Nilai.objects.get(pk=nilai.asn_a.pk).salah == lama & ~(1 << 24)
    isi = teks(masuk(nilai.admin_a).get(f"{ALAMAT}aturan/NIP_LAHIR/"))
    assert "ANI WIJAYA" not in isi


def test_berkas_skor_sama_dengan_halaman(nilai, masuk):
    berkas = masuk(nilai.bkd).get(f"{ALAMAT}skor.csv").content.decode("utf-8-sig")
    baris = {(b["Dimensi"], b["Aturan"]): b for b in csv.DictReader(io.StringIO(berkas))}
    halaman = teks(masuk(nilai.bkd).get(ALAMAT))
    total = baris["IKD", "Skor"]["Skor"]
    assert total.replace(".", ",") in halaman
    assert baris["IKD", "Skor"]["Keadaan"] == "dihitung"
    assert (
        baris["Ketepatan waktu (Timeliness)", "Formasi JF belum diangkat > 2 th"]["Keadaan"] == "tidak dapat dihitung"
    )


def test_bobot_dibaca_bkd_ditulis_nasional(nilai, masuk):
    isi = {"kode": "HP_SALAH", "bobot": "50", "aktif": "on", "ambang": "", "berlaku_mulai": date.today().isoformat(),
           "sumber": "Surat BKN uji"}  # fmt: skip
    alamat = f"{ALAMAT}aturan-ikd/"
    assert "Coba bobot lain" in teks(masuk(nilai.bkd).get(alamat))
    assert "Dampak pada skor" in teks(masuk(nilai.bkd).post(alamat, isi))
    assert masuk(nilai.bkd).post(alamat, isi | {"simpan": "1"}).status_code == 403
    assert "Dampak pada skor Nasional" in teks(masuk(nilai.nasional).post(alamat, isi))
    assert not AturanIkd.objects.filter(bobot=50).exists()
    lama = teks(masuk(nilai.bkd).get(ALAMAT))
    assert masuk(nilai.nasional).post(alamat, isi | {"simpan": "1"}).status_code == 302
    assert AturanIkd.objects.filter(bobot=50).count() == 1
    assert teks(masuk(nilai.bkd).get(ALAMAT)) != lama
    ganda = masuk(nilai.nasional).post(alamat, isi | {"simpan": "1"})
    assert ganda.status_code == 422
    assert masuk(nilai.admin_a).get(alamat).status_code == 403
    salah = masuk(nilai.nasional).post(alamat, isi | {"kode": "GELAR_KOSONG", "ambang": "gelar_max=30"})
    assert salah.status_code == 422
    assert "Baris tidak dikenal" in salah.content.decode()


def test_ambang_baru_dihitung_ulang(nilai):
    with konteks.masuk(SEMUA):
        assert aksi.segarkan() is None
        Pegawai.objects.filter(pk=nilai.asn_a.pk).update(tingkat_pendidikan_id="25")
        assert Nilai.objects.get(pk=nilai.asn_a.pk).berlaku & (1 << 4)
        AturanIkd.objects.create(
            kode="GELAR_KOSONG", bobot="17.5", ambang={"gelar_min": "30"}, berlaku_mulai=date.today(), sumber="uji"
        )
        hasil = aksi.segarkan()
        assert hasil is not None
        assert hasil.beda == 1
        assert not Nilai.objects.get(pk=nilai.asn_a.pk).berlaku & (1 << 4)
        AturanIkd.objects.create(kode="HP_SALAH", bobot="2.5", aktif=False, berlaku_mulai=date.today(), sumber="uji")
        assert aksi.segarkan() is not None
        assert not Nilai.objects.filter(pk=nilai.asn_a.pk, berlaku__gte=0).exclude(berlaku=0).first().berlaku & (1 << 6)


def test_potret_satu_per_bulan(nilai):
    with konteks.masuk(SEMUA):
        satu = Potret.objects.filter(opd_id=0, instansi_id=0)
        assert satu.count() == 1
        aksi.malam()
        assert satu.count() == 1


def test_dinding_dari_peran_aplikasi(nilai):
    """Row-level security: findings and counts of one's own people alone; nobody writes them."""
    with konteks.masuk({"opd": {nilai.opd_a.pk}}):
        assert {n.opd_id for n in Nilai.objects.all()} == {nilai.opd_a.pk}
        assert {p.opd_id for p in Potret.objects.all()} == {nilai.opd_a.pk}
    with konteks.masuk({}):
        assert not Nilai.objects.exists()
        assert not Potret.objects.exists()
    with konteks.masuk({"orang": nilai.asn_a.pk}):
        assert [n.pk for n in Nilai.objects.all()] == [nilai.asn_a.pk]
    for tabel in ("nilai", "rekap", "rekapdelta", "potret", "sumber", "antre"):
        with konteks.masuk(SEMUA), pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute(f"delete from kualitas_{tabel}")
    with konteks.masuk({"kelola": {nilai.kab.pk}}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            AturanIkd.objects.create(kode="HP_SALAH", bobot=1, berlaku_mulai=date(2030, 1, 1), sumber="uji")


def test_dihitung_ulang_dari_berkas_saja(nilai, tmp_path):
    """`script/uji-ikd`: the exported files alone give every rule and score of people and unit again."""
    with konteks.masuk(SEMUA):
        orang, skor = tulis_berkas(nilai.bkd, tmp_path)
    assert main(orang, skor) == 0
    buku = load_workbook(skor)
    semua = list(buku.active.iter_rows())
    judul = [s.value for s in next(b for b in semua if b[0].value == "Dimensi")]
    (ikd,) = (b for b in semua if b[judul.index("Kode")].value == "IKD")
    ikd[judul.index("Skor")].value += 1
    buku.save(skor)
    assert main(orang, skor) == 1


def test_skor_dan_jumlah_dalam_xlsx_adalah_bilangan(nilai, masuk):
    """Scores are numbers with two decimals in a column of their own, counts are numbers."""

    def tabel(nama, kepala):
        jawab = masuk(nilai.bkd).get(f"{ALAMAT}{nama}.xlsx")
        baris = list(load_workbook(io.BytesIO(jawab.content)).active.iter_rows())
        ke = next(i for i, b in enumerate(baris) if b[0].value == kepala)
        judul = [s.value for s in baris[ke]]
        return [dict(zip(judul, b, strict=True)) for b in baris[ke + 1 :] if b[0].value]

    skor = {b["Kode"].value: b for b in tabel("skor", "Dimensi")}
    for kode in ("IKD", "DIM_COMPLETENESS"):
        sel = skor[kode]["Skor"]
        assert (sel.data_type, sel.number_format) == ("n", "0.00")
        assert 0 < sel.value <= 100
        assert skor[kode]["Keadaan"].value == "dihitung"
    assert skor["FORMASI_JF"]["Skor"].value is None
    assert skor["FORMASI_JF"]["Keadaan"].value == "tidak dapat dihitung"
    assert {skor["HP_SALAH"][n].data_type for n in ("Bobot", "Berlaku", "Bermasalah", "Persen")} == {"n"}
    for b in tabel("unit", "Unit"):
        assert (b["IKD"].data_type, b["IKD"].number_format) == ("n", "0.00")
        assert (b["ASN dinilai"].data_type, b["ASN bertemuan"].data_type) == ("n", "n")


def test_menjadi_kepala_kedua_mengubah_temuan_kepala_pertama(nilai):
    """Structural posts of one unit: the other one's finding begins and ends in the same transaction."""
    ganda = 1 << 10

    def temuan(orang) -> bool:
        return bool(Nilai.objects.get(pk=orang.pk).salah & ganda)

    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=nilai.asn_a.pk).update(jenis_jabatan_id="1")
        assert not temuan(nilai.asn_a)
        Pegawai.objects.filter(pk=nilai.asn_a2.pk).update(jenis_jabatan_id="1")
        assert temuan(nilai.asn_a)
        assert temuan(nilai.asn_a2)
        Pegawai.objects.filter(pk=nilai.asn_a2.pk).update(unor_id=nilai.sub_a.pk)
        assert not temuan(nilai.asn_a)
