"""Photo of an ASN: upload, crop, showing, replacing, removing; both walls, logs, number of queries."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from PIL import Image

from dms import aksi, gudang, kirim
from dms.models import Dokumen
from sigma.basis import konteks
from sigma.jejak.models import Akses
from sigma.organisasi.cakupan import hitung
from tests.dms import berkas as b
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-51")]


def unggah(client, orang, isi=None, lama="", nama="foto.jpg", **angka):
    berkas = SimpleUploadedFile(nama, b.dua_warna() if isi is None else isi, content_type="image/jpeg")
    return client.post(f"/asn/{orang.uuid}/foto/unggah/", {"berkas": berkas, "lama": lama, **angka})


def berlaku(orang, jenis="foto"):
    with konteks.masuk(SEMUA):
        return Dokumen.objects.satu(orang, jenis)


def ambil(client, orang, ukuran="kecil", **kepala):
    return client.get(f"/asn/{orang.uuid}/foto/{ukuran}/", headers=kepala)


def test_bkd_mengunggah_memotong_dan_foto_tampil_di_kepala(dunia, masuk):
    client = masuk(dunia.bkd)
    halaman = f"/asn/{dunia.asn_a.uuid}/"
    assert b"foto-kosong" in client.get(halaman).content  # initials
    jawab = unggah(client, dunia.asn_a, kiri="0", atas="0", lebar="40", tinggi="50")
    assert (jawab.status_code, jawab["Location"]) == (302, f"{halaman}foto/")
    isi = client.get(halaman).content.decode()
    assert f'src="{halaman}foto/kecil/"' in isi
    assert 'loading="lazy"' in isi
    gambar = Image.open(io.BytesIO(ambil(client, dunia.asn_a).content))
    assert gambar.size == (144, 192)
    assert all(gambar.getpixel(titik)[0] > 150 for titik in ((3, 3), (140, 188)))  # the red half alone
    satu = berlaku(dunia.asn_a)
    assert (satu.lebar, satu.tinggi, satu.nama_asal, satu.diunggah_oleh_id) == (480, 640, "foto.jpg", dunia.bkd.pk)
    assert satu.sha256_asal == gudang.sidik(b.dua_warna()) != satu.sha256 == gudang.sidik(gudang.ambil(satu.sha256))


@pytest.mark.parametrize(
    ("angka", "pesan"),
    [
        ({"kiri": "10"}, "Isi keempat angka potongan"),
        ({"kiri": "60", "atas": "0", "lebar": "60", "tinggi": "50"}, "Potongan harus berada di dalam gambar"),
        ({"kiri": "nan", "atas": "0", "lebar": "60", "tinggi": "50"}, "bilangan"),
        ({"kiri": "0", "atas": "0", "lebar": "0", "tinggi": "50"}, "Potongan harus berada di dalam gambar"),
        ({"kiri": "0", "atas": "0", "lebar": "1", "tinggi": "1"}, "paling kecil 150"),
    ],
)
def test_angka_potongan_yang_keliru_disebut_dan_tidak_hilang(dunia, masuk, angka, pesan):
    jawab = unggah(masuk(dunia.bkd), dunia.asn_a, **angka)
    isi = jawab.content.decode()
    assert jawab.status_code == 422
    assert pesan in isi
    if angka["kiri"] != "nan":
        assert f'value="{angka["kiri"]}"' in isi
    assert berlaku(dunia.asn_a) is None


@pytest.mark.parametrize(
    ("isi", "pesan"), [(b.HTML, "bukan JPEG, PNG, WebP"), (b.bom_png(), "terlalu besar"), (b"", "kosong")]
)
def test_berkas_jahat_ditolak_di_halaman(dunia, masuk, isi, pesan):
    jawab = unggah(masuk(dunia.bkd), dunia.asn_a, isi, nama="../../etc/passwd.jpg")
    assert (jawab.status_code, pesan in jawab.content.decode()) == (422, True)
    assert berlaku(dunia.asn_a) is None


def test_nama_berkas_tidak_pernah_menjadi_jalur(dunia, masuk):
    unggah(masuk(dunia.bkd), dunia.asn_a, nama="a\u202e<script>.jpg")
    satu = berlaku(dunia.asn_a)
    assert satu.nama_asal == "a<script>.jpg"
    assert gudang.jalur(satu.sha256).name == satu.sha256
    assert satu.nama_unduh == f"foto-{satu.sha256[:8]}.jpg"
    assert b"<script>.jpg" not in masuk(dunia.bkd).get(f"/asn/{dunia.asn_a.uuid}/foto/").content
    for bukan in ("../x", "A" * 64, "0" * 63, ""):
        with pytest.raises(ValueError, match="SHA-256"):
            gudang.jalur(bukan)


@pytest.mark.parametrize("siapa", ["admin_a", "admin_sub", "diri_a", "admin_b", "admin_kota", "manajer", "luar"])
def test_hanya_bkd_yang_mengganti_langsung(dunia, masuk, siapa):
    jawab = unggah(masuk(getattr(dunia, siapa)), dunia.asn_a)
    assert jawab.status_code == (403 if siapa in ("admin_a", "diri_a") else 404)
    assert berlaku(dunia.asn_a) is None


def test_yang_hanya_boleh_mengusulkan_diberi_tahu_jujur(dunia, masuk):
    isi = masuk(dunia.diri_a).get(f"/asn/{dunia.asn_a.uuid}/foto/").content.decode()
    assert f"/asn/{dunia.asn_a.uuid}/usulkan/foto/" in isi
    assert 'type="file"' not in isi


def test_gambar_hanya_dalam_cakupan_dan_tercatat(dunia, masuk):
    unggah(masuk(dunia.bkd), dunia.asn_a)
    for siapa, status in (("admin_a", 200), ("diri_a", 200), ("admin_b", 404), ("admin_kota", 404), ("luar", 404)):
        etag = f'"{berlaku(dunia.asn_a).sha256_kecil[:32]}"'
        pengguna = getattr(dunia, siapa)
        assert ambil(masuk(pengguna), dunia.asn_a).status_code == status
        # A stranger who knows the fingerprint learns nothing by it.
        assert ambil(masuk(pengguna), dunia.asn_a, **{"If-None-Match": etag}).status_code == (
            304 if status == 200 else 404
        )
        with konteks.masuk({"pengguna": pengguna.pk}):
            jenis = list(Akses.objects.filter(pengguna=pengguna).values_list("jenis", "objek"))
        assert jenis == ([("dokumen", dunia.asn_a.pk)] if status == 200 else [("ditolak", None)]) * 2


def test_kepala_jawaban_gambar(dunia, masuk):
    unggah(masuk(dunia.bkd), dunia.asn_a, b.poliglot())
    jawab = ambil(masuk(dunia.admin_a), dunia.asn_a, "besar")
    assert jawab["Content-Type"] == "image/jpeg"
    assert jawab["Content-Security-Policy"] == kirim.CSP
    assert "sandbox" in kirim.CSP
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert jawab["Cache-Control"] == "private, no-cache"
    assert jawab["Cross-Origin-Resource-Policy"] == "same-origin"
    assert jawab["Content-Disposition"].startswith("inline; filename=")
    assert b"script" not in jawab.content


def test_foto_diganti_yang_lama_tetap_tercatat(dunia, masuk):
    client = masuk(dunia.bkd)
    unggah(client, dunia.asn_a)
    pertama = berlaku(dunia.asn_a)
    unggah(client, dunia.asn_a, b.gambar(), lama=str(pertama.uuid))
    with konteks.masuk(SEMUA):
        keadaan = list(Dokumen.objects.milik(dunia.asn_a).order_by("pk").values_list("keadaan", "diakhiri_oleh_id"))
        jejak = list(
            Dokumen.jejak.order_by("history_id").values_list("history_type", "keadaan", "history_change_reason")
        )
    assert keadaan == [("DIGANTI", dunia.bkd.pk), ("BERLAKU", None)]
    assert jejak == [
        ("+", "BERLAKU", "Unggah Foto pegawai"),
        ("~", "DIGANTI", "Unggah Foto pegawai"),
        ("+", "BERLAKU", "Unggah Foto pegawai"),
    ]
    assert gudang.ambil(pertama.sha256)
    assert "Diganti" in client.get(f"/asn/{dunia.asn_a.uuid}/foto/").content.decode()


def test_dua_orang_mengganti_bersamaan(dunia, masuk):
    client = masuk(dunia.bkd)
    unggah(client, dunia.asn_a)
    terkini = berlaku(dunia.asn_a)
    jawab = unggah(client, dunia.asn_a, b.gambar(), lama="")  # opened before there was one
    assert (jawab.status_code, "diganti atau dihapus orang lain" in jawab.content.decode()) == (409, True)
    assert f'value="{terkini.uuid}"' in jawab.content.decode()  # what is posted next replaces the newer one knowingly
    assert berlaku(dunia.asn_a).pk == terkini.pk


def test_foto_dihapus_dengan_alasan(dunia, masuk):
    client, alamat = masuk(dunia.bkd), f"/asn/{dunia.asn_a.uuid}/foto/"
    unggah(client, dunia.asn_a)
    satu = berlaku(dunia.asn_a)
    client.post(f"{alamat}hapus/", {"lama": satu.uuid, "alasan": "x"})
    assert berlaku(dunia.asn_a) is not None
    client.post(f"{alamat}hapus/", {"lama": satu.uuid, "alasan": "Foto orang lain"})
    assert berlaku(dunia.asn_a) is None
    assert ambil(client, dunia.asn_a).status_code == 404
    isi = client.get(alamat).content.decode()
    assert "Dihapus" in isi
    assert "Foto orang lain" in isi
    assert gudang.ambil(satu.sha256)


def test_penyimpanan_penuh_tidak_meninggalkan_apa_pun(dunia, masuk, monkeypatch):
    import errno
    import os

    def penuh(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    from pathlib import Path

    from django.core.files.storage import default_storage

    monkeypatch.setattr(os, "fsync", penuh)
    jawab = unggah(masuk(dunia.bkd), dunia.asn_a, b.gambar("JPEG", (700, 950), (1, 2, 3)))
    assert (jawab.status_code, "Penyimpanan penuh" in jawab.content.decode()) == (422, True)
    assert berlaku(dunia.asn_a) is None
    assert list(Path(default_storage.path("dokumen")).rglob("*.baru")) == []


def test_berkas_yang_rusak_di_disk_tidak_diserahkan(dunia, masuk):
    client = masuk(dunia.bkd)
    unggah(client, dunia.asn_a, b.gambar("PNG", (600, 800), (9, 8, 7)))
    jalur = gudang.jalur(berlaku(dunia.asn_a).sha256_kecil)
    semula = jalur.read_bytes()
    jalur.write_bytes(semula[:-1] + b"x")
    try:
        jawab = ambil(client, dunia.asn_a)
    finally:
        jalur.unlink()
    assert (jawab.status_code, "tidak ada di penyimpanan" in jawab.content.decode()) == (503, True)


def test_kuota_sehari(dunia, masuk, monkeypatch):
    monkeypatch.setattr(aksi, "KUOTA_SEHARI", 1)
    client = masuk(dunia.bkd)
    unggah(client, dunia.asn_a)
    jawab = unggah(client, dunia.asn_b)
    assert (jawab.status_code, "Lanjutkan besok" in jawab.content.decode()) == (422, True)


def test_dinding_basis_data(dunia, masuk):
    """PostgreSQL alone: rows of one's own scope, and what was stored cannot be rewritten or deleted."""
    unggah(masuk(dunia.bkd), dunia.asn_a)
    satu = berlaku(dunia.asn_a)
    for siapa, banyak in (("admin_a", 1), ("diri_a", 1), ("bkd", 1), ("admin_b", 0), ("admin_kota", 0), ("luar", 0)):
        pengguna = getattr(dunia, siapa)
        pengguna.refresh_from_db()
        with konteks.masuk(hitung(pengguna).setelan()):
            assert (Dokumen.objects.count(), Dokumen.jejak.count()) == (banyak, banyak), siapa
            if not banyak:
                assert Dokumen.objects.filter(pk=satu.pk).update(keadaan="DIHAPUS") == 0
    with konteks.masuk(SEMUA):
        for kolom in ({"sha256": "0" * 64}, {"pegawai_id": dunia.asn_b.pk}, {"diunggah_oleh_id": dunia.luar.pk}):
            with pytest.raises(ProgrammingError), transaction.atomic():
                Dokumen.objects.filter(pk=satu.pk).update(**kolom)
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("delete from dms_dokumen")
        with pytest.raises(IntegrityError), transaction.atomic():
            Dokumen.objects.filter(pk=satu.pk).update(keadaan="DIHAPUS")  # without a time


def test_dokumen_ikut_orangnya_pindah(dunia, masuk):
    from pegawai.aksi import pindahkan

    unggah(masuk(dunia.bkd), dunia.asn_a)
    with konteks.masuk(SEMUA):
        pindahkan(pegawai=dunia.asn_a, tujuan=dunia.opd_b, alasan="Mutasi")
    assert ambil(masuk(dunia.admin_a), dunia.asn_a).status_code == 404
    assert ambil(masuk(dunia.admin_b), dunia.asn_a).status_code == 200


def test_jumlah_kueri(dunia, masuk):
    """The photo costs the page of a person one query, the tab Data Pendukung two more, however much there is."""
    client = masuk(dunia.bkd)
    banyak = []
    for _ in range(2):
        for alamat in ("", "pendukung/", "foto/", "pendukung/ktp/"):
            client.get(f"/asn/{dunia.asn_a.uuid}/{alamat}")
            with CaptureQueriesContext(connection) as kueri:
                assert client.get(f"/asn/{dunia.asn_a.uuid}/{alamat}").status_code == 200
            banyak.append(len(kueri))
        unggah(client, dunia.asn_a)
        for jenis in ("ktp", "kk", "npwp"):
            berkas = SimpleUploadedFile("a.png", b.gambar("PNG", (300, 400)))
            client.post(f"/asn/{dunia.asn_a.uuid}/pendukung/{jenis}/unggah/", {"berkas": berkas, "lama": ""})
    assert banyak[:4] == banyak[4:], banyak
    with CaptureQueriesContext(connection) as kueri:
        client.get(f"/asn/{dunia.asn_a.uuid}/")
    assert len([q for q in kueri if "dms_dokumen" in q["sql"]]) == 1
