"""What an upload goes through: criteria, quarantine, the clean copy, the original beside it, and duplicates."""

import io
import os
import time
import zlib
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import ImageChops

from dms import anak, gudang, karantina, kembar, kriteria, mekar, periksa, periksa_gudang, sifat
from dms.kriteria import Kriteria
from dms.models import Dokumen
from script._berkas.mentah import bertanda, dasar
from sigma.basis import konteks
from tests.dms import berkas as b
from tests.dms.pindaian import pindaian
from tests.dms.test_pendukung import unggah
from tests.pemeran import SEMUA
from tests.verifikasi.test_alur import cakupan, sebagai
from verifikasi.models import Usulan, UsulanBukti

pytestmark = pytest.mark.fitur("A-43")
K = Kriteria("872", "SK Jabatan")
PDF = {"tipe": "application/pdf", "halaman": 3, "resolusi": 0, "lebar": 0, "tinggi": 0}
GOLONGAN = {"golongan": "32", "tmt": "2018-04-01", "no_sk": "823/7", "tgl_sk": "2018-03-20", "alasan_usul": "SK baru"}


@pytest.mark.parametrize(
    ("fakta", "ubah", "sebab"),
    [
        ({}, {}, ""),
        ({"halaman": 51}, {}, "51 halaman; SK Jabatan paling banyak 50"),
        ({"halaman": 1}, {"halaman_min": 2}, "paling sedikit 2"),
        ({"resolusi": 99}, {}, "sekitar 99 dpi"),
        ({"resolusi": 100}, {}, ""),
        ({"resolusi": 40}, {"resolusi_min": 0}, ""),
        ({"tipe": "image/png", "lebar": 300, "tinggi": 400}, {}, "sekitar 69 dpi"),
        ({"tipe": "image/png", "lebar": 600, "tinggi": 400}, {}, ""),
    ],
)
def test_kriteria_menolak_dengan_angka(fakta, ubah, sebab):
    if not sebab:
        periksa.wajib_cocok(PDF | fakta, replace(K, **ubah))
        return
    with pytest.raises(periksa.BerkasDitolak, match=sebab):
        periksa.wajib_cocok(PDF | fakta, replace(K, **ubah))


@pytest.mark.parametrize(
    ("fakta", "ubah", "banyak"),
    [
        ({}, {}, 0),
        ({"resolusi": 150}, {}, 1),
        ({"resolusi": 150, "kelabu": True}, {}, 2),
        ({"resolusi": 300, "kelabu": True}, {"warna": False}, 0),
        ({"netral": ["keterangan berkas (metadata)"]}, {}, 0),
        ({"netral": ["tautan"], "tanda": True}, {}, 2),
    ],
)
def test_saran_tidak_menolak(fakta, ubah, banyak):
    assert len(periksa.saran(PDF | fakta, replace(K, **ubah))) == banyak


def test_ukuran_tipe_dan_resolusi_sungguh():
    with pytest.raises(periksa.BerkasDitolak, match=r"lebih besar dari 50 KB"):
        periksa.berkas(pindaian(), replace(K, maks_kb=50))
    with pytest.raises(periksa.BerkasDitolak, match="bukan PDF"):
        periksa.berkas(b.gambar(), K)
    with pytest.raises(periksa.BerkasDitolak, match="sekitar 72 dpi"):
        periksa.berkas(pindaian(72), K)
    assert periksa.berkas(pindaian(), K).catatan == ()
    kelabu = periksa.berkas(pindaian(120, "jpeg kelabu"), K).catatan
    assert [("120 dpi" in kelabu[0]), ("hitam-putih" in kelabu[1])] == [True, True]


def test_salinan_tampak_sama_dan_asal_disimpan():
    import pypdfium2

    isi = pindaian(150, halaman=2)
    hasil = periksa.berkas(isi, K)
    periksa.simpan(hasil)
    assert gudang.ambil(gudang.sidik(isi)) == isi
    for nomor in (0, 1):
        lama, baru = (pypdfium2.PdfDocument(satu)[nomor].render(scale=1).to_pil() for satu in (isi, hasil.isi))
        assert ImageChops.difference(lama.convert("RGB"), baru.convert("RGB")).getbbox() is None
    assert periksa.berkas(isi, K).isi == hasil.isi  # the same upload makes the same copy


def test_bertanda_tangan_elektronik_tidak_ditulis_ulang():
    isi = bertanda(dasar(halaman=b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://tte.example/)>>>>]"))
    hasil = periksa.berkas(isi, K)
    assert (hasil.isi, hasil.tanda, hasil.catatan) == (isi, True, (periksa.TTE,))
    sidik = periksa.simpan(hasil).sha256
    assert (sifat.bertanda(sidik), sifat.catatan(sidik)) == (True, [periksa.TTE])
    assert (sifat.bertanda("0" * 64), sifat.catatan("0" * 64)) == (False, [])


def _lari(n):
    return bytes([257 - 100, 65]) * n


@pytest.mark.parametrize(
    ("isi", "saring", "banyak"),
    [
        (b"abc", [], 3),
        (zlib.compress(b"\0" * 5_000_000), ["/FlateDecode"], 5_000_000),
        (zlib.compress(zlib.compress(b"\0" * 3_000_000)), ["/Fl", "/FlateDecode"], 3_000_000),
        (_lari(40), ["/RunLengthDecode"], 4000),
        (bytes.fromhex("800B6050220C0C8501"), ["/LZWDecode"], 10),  # the example of ISO 32000-2, 7.4.4.2
        (b"48 65 6C6C 6F>", ["/AHx"], 5),
        (b"87cURD]i,\"Ebo80~>", ["/A85"], 12),
        (b"rusak", ["/FlateDecode"], 0),
        (b"\xff\xd8\xff", ["/DCTDecode"], 3),
    ],
)  # fmt: skip
def test_panjang_sesudah_mekar(isi, saring, banyak):
    assert mekar.ukur(isi, saring)[0] == banyak


# --- quarantine ----------------------------------------------------------------------------------------
def _isi_karantina():
    """What waits for a verdict; accepted files that wait for their form (`dms.titipan`) are another thing."""
    semua = karantina.folder().iterdir() if karantina.folder().is_dir() else ()
    return [satu for satu in semua if satu.suffix != ".titip"]


@pytest.mark.parametrize("akhir", ["diterima", "ditolak", "mati"])
def test_karantina_kosong_sesudah_putusan(monkeypatch, akhir):
    terlihat = []
    asli = anak.Anak.jalankan

    def jalankan(self, argumen, isi):
        (satu,) = _isi_karantina()
        terlihat.append((satu.stat().st_mode & 0o777, satu.suffix, gudang.sidik(satu.read_bytes())))
        if akhir == "mati":
            raise anak.Gagal(-9)
        return asli(self, argumen, isi)

    monkeypatch.setattr(anak.Anak, "jalankan", jalankan)
    isi = b.pdf_skrip() if akhir == "ditolak" else b.pdf()
    if akhir == "diterima":
        periksa.berkas(isi, K)
    else:
        with pytest.raises(periksa.BerkasDitolak):
            periksa.berkas(isi, K)
    assert terlihat == [(0o600, ".masuk", gudang.sidik(isi))]
    assert _isi_karantina() == []
    assert not gudang.jalur(gudang.sidik(b.pdf_skrip())).exists()  # what was refused is nowhere


def test_sisa_karantina_disapu():
    karantina.folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    lama, muda = karantina.folder() / "lama.masuk", karantina.folder() / "muda.masuk"
    for satu in (lama, muda):
        satu.write_bytes(b"x")
    os.utime(lama, (time.time() - 2 * karantina.BASI,) * 2)
    with karantina.titip(b"isi") as berkas:
        assert berkas.read() == b"isi"
    assert _isi_karantina() == [muda]
    muda.unlink()


# --- duplicates ----------------------------------------------------------------------------------------
def _dokumen(**saring):
    with konteks.masuk(SEMUA):
        return Dokumen.objects.get(**saring)


@pytest.mark.django_db
def test_kembar_disebut_tanpa_membuka_orangnya(dunia, masuk):
    isi = pindaian(200, catatan=b"kembar")
    bkd = masuk(dunia.bkd)
    assert unggah(masuk(dunia.admin_a), dunia.asn_a, "kk", isi).status_code == 302
    assert unggah(masuk(dunia.admin_b), dunia.asn_b, "kk", isi).status_code == 302
    assert unggah(masuk(dunia.admin_a), dunia.asn_a, "ktp", isi).status_code == 302
    halaman = masuk(dunia.admin_a).get(f"/asn/{dunia.asn_a.uuid}/pendukung/ktp/").content.decode()
    assert "sudah tersimpan sebagai Kartu Keluarga (KK)" in halaman
    assert "sudah tersimpan untuk ASN lain" in halaman
    assert dunia.asn_b.nama not in halaman
    semua = bkd.get(f"/asn/{dunia.asn_a.uuid}/pendukung/ktp/").content.decode()
    assert f"Antara lain: {dunia.asn_b.nama}" in semua  # who may open both is told


@pytest.mark.django_db
def test_kembar_dari_peran_aplikasi(dunia, masuk, django_assert_num_queries):
    isi = pindaian(200, catatan=b"kembar dua")
    assert unggah(masuk(dunia.admin_b), dunia.asn_b, "kk", isi).status_code == 302
    sidik = gudang.sidik(isi)
    with sebagai(dunia.admin_a):
        assert not Dokumen.objects.filter(sha256_asal=sidik).exists()  # the wall
        assert Dokumen.objects.sidik_orang_lain([sidik, "0" * 64], dunia.asn_a.pk) == [sidik]
        assert Dokumen.objects.sidik_orang_lain([sidik], dunia.asn_b.pk) == []
        milik = cakupan(dunia.admin_a)
        for banyak in (1, 3):
            baris = [Dokumen(pk=n, pegawai_id=dunia.asn_a.pk, jenis="ktp", sha256_asal=sidik) for n in range(banyak)]
            with django_assert_num_queries(3):
                assert kembar.catatan(baris, milik)[0] == [kembar.ORANG_LAIN]


@pytest.mark.django_db
def test_asal_ikut_diperiksa_keutuhannya(dunia, masuk):
    isi = pindaian(200, catatan=b"asal")
    assert unggah(masuk(dunia.admin_a), dunia.asn_a, "kk", isi).status_code == 302
    assert unggah(masuk(dunia.admin_a), dunia.asn_a, "ktp", b.gambar()).status_code == 302
    satu = _dokumen(jenis="kk")
    assert satu.sha256 != satu.sha256_asal == gudang.sidik(isi)
    assert satu.sha256_asal not in periksa_gudang.periksa().hilang
    gudang.jalur(satu.sha256_asal).unlink()
    hilang = periksa_gudang.periksa().hilang
    assert satu.sha256_asal in hilang
    assert _dokumen(jenis="ktp").sha256_asal not in hilang  # of a picture no original is kept


# --- the forms -----------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_syarat_tampil_sebelum_setiap_berkas(dunia, masuk):
    client, uuid = masuk(dunia.diri_a), dunia.asn_a.uuid
    for alamat, nama in (
        (reverse("verifikasi:tambah_riwayat", args=(uuid, "golongan")), "SK Kenaikan Pangkat"),
        (reverse("pegawai:ubah", args=(uuid,)), "Bukti usulan lain"),
        (reverse("dms:pendukung", args=(uuid, "kk")), "Kartu Keluarga (KK)"),
    ):
        isi = client.get(alamat).content.decode()
        assert f"Syarat berkas {nama}" in isi, alamat
        assert isi.index(f"Syarat berkas {nama}") < isi.index('type="file"'), alamat


@pytest.mark.django_db
def test_kriteria_berlaku_pada_usulan_riwayat(dunia, masuk):
    client = masuk(dunia.admin_a)
    alamat = reverse("verifikasi:tambah_riwayat", args=(dunia.asn_a.uuid, "golongan"))
    rendah, baik = (SimpleUploadedFile("sk.pdf", pindaian(dpi, "jpeg kelabu")) for dpi in (72, 150))
    jawab = client.post(alamat, GOLONGAN | {"dok_SK_KP": rendah})
    isi = jawab.content.decode()
    assert (jawab.status_code, "sekitar 72 dpi" in isi, "823/7" in isi) == (422, True, True)
    with konteks.masuk(SEMUA):
        assert not Usulan.objects.exists()
        assert kriteria.untuk("SK_KP").resolusi_min == 100
    jawab = client.post(alamat, GOLONGAN | {"dok_SK_KP": baik}, follow=True)
    isi = jawab.content.decode()
    assert jawab.status_code == 200
    assert "Resolusi sekitar 150 dpi" in isi
    assert "hitam-putih" in isi
    with konteks.masuk(SEMUA):
        bukti = UsulanBukti.objects.get()
    assert gudang.ambil(bukti.sha256)[:5] == b"%PDF-"
    assert io.BytesIO(gudang.ambil(bukti.sha256_asal)).read(5) == b"%PDF-"
    assert "Resolusi sekitar 150 dpi" in masuk(dunia.bkd).get(jawab.request["PATH_INFO"]).content.decode()
