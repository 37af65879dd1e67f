"""Announcements: written, published, read, counted, withdrawn; each only where it is meant to be seen."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sigma.basis import konteks
from sigma.tampilan.format import bagian_teks
from tests.organisasi.test_dinding import sebagai_orang
from tests.pemeran import SEMUA
from verifikasi.koordinasi.models import Bacaan, Pengumuman

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-54")]


def isi(**lain):
    awal = {"judul": "Pemutakhiran email", "isi": "Alinea satu.\n\n- butir <b>", "mulai": str(timezone.localdate())}
    return awal | lain


def tulis(client, **lain) -> Pengumuman:
    jawab = client.post("/pengumuman/kelola/tulis/", isi(**lain))
    assert jawab.status_code == 302, jawab.text[:2000]
    with konteks.masuk(SEMUA):
        return Pengumuman.objects.order_by("-pk").first()


def terbit(client, **lain) -> Pengumuman:
    p = tulis(client, **lain)
    assert client.post(f"/pengumuman/kelola/{p.uuid}/terbitkan/", {"versi": p.versi}).status_code == 302
    with konteks.masuk(SEMUA):
        p.refresh_from_db()
    return p


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("", []),
        ("a\nb\n\nc", [("alinea", ["a", "b"]), ("alinea", ["c"])]),
        ("a\n- x\n- y\n\nz", [("alinea", ["a"]), ("butir", ["x", "y"]), ("alinea", ["z"])]),
    ],
)
def test_teks_menjadi_alinea_dan_butir(teks, hasil):
    assert bagian_teks(teks) == hasil


def test_draf_tidak_terlihat_lalu_terbit_dibaca_dan_dihitung(dunia, masuk):
    bkd = masuk(dunia.bkd)
    p = tulis(bkd, unor=[dunia.opd_a.pk])
    assert masuk(dunia.diri_a).get(f"/pengumuman/{p.uuid}/").status_code == 404
    bkd.post(f"/pengumuman/kelola/{p.uuid}/terbitkan/", {"versi": p.versi})
    diri = masuk(dunia.diri_a)
    assert "Pemutakhiran email" in diri.get("/").text  # on the home page
    halaman = diri.get(f"/pengumuman/{p.uuid}/").text
    assert "butir &lt;b&gt;" in halaman
    assert "Pemutakhiran email" not in diri.get("/").text.split("menu")[-1] or "Belum dibaca" not in diri.get("/").text
    assert "Sudah dibaca" in diri.get("/pengumuman/").text
    # OPD A: admin_a, admin_sub, diri_a; one has read
    kelola = bkd.get(f"/pengumuman/kelola/{p.uuid}/").text
    assert "Dinas A" in kelola
    assert "Dinas B" not in kelola.split("Siapa sudah membaca")[1]
    belum = bkd.get(f"/pengumuman/kelola/{p.uuid}/belum/?opd={dunia.opd_a.pk}").text
    assert "Pengguna admin_a" in belum
    assert "ANI WIJAYA" not in belum


@pytest.mark.parametrize(
    ("sasaran", "melihat"),
    [
        ({}, {"admin_a", "admin_sub", "admin_b", "bkd", "manajer", "auditor", "diri_a", "diri_b"}),
        ({"peran": ["ASN"]}, {"diri_a", "diri_b"}),
        ({"peran": ["ADMIN_OPD"]}, {"admin_a", "admin_sub", "admin_b"}),
        ({"unor": "opd_a"}, {"admin_a", "admin_sub", "bkd", "manajer", "auditor", "diri_a"}),
        ({"unor": "opd_a", "peran": ["ADMIN_OPD"]}, {"admin_a", "admin_sub"}),
        ({"unor": "sub_a"}, {"admin_sub", "bkd", "manajer", "auditor"}),  # a unit inside an OPD: not who works above it
    ],
)
def test_siapa_melihat(dunia, masuk, sasaran, melihat):
    sasaran = sasaran | ({"unor": [getattr(dunia, sasaran["unor"]).pk]} if "unor" in sasaran else {})
    p = terbit(masuk(dunia.bkd), **sasaran)
    semua = ("admin_a", "admin_sub", "admin_b", "admin_kota", "bkd", "manajer", "auditor", "nasional", "diri_a", "diri_b", "luar")  # fmt: skip
    dapat = {s for s in semua if masuk(getattr(dunia, s)).get(f"/pengumuman/{p.uuid}/").status_code == 200}
    assert dapat == melihat


def test_dinding_basis_data(dunia, masuk):
    p = terbit(masuk(dunia.bkd), unor=[dunia.opd_a.pk])
    draf = tulis(masuk(dunia.bkd), judul="Belum terbit")
    harapan = {"admin_a": {p.pk}, "admin_b": set(), "diri_a": {p.pk}, "diri_b": set(), "admin_kota": set()}
    for siapa, terlihat in harapan.items():
        with sebagai_orang(getattr(dunia, siapa)):
            assert set(Pengumuman.objects.values_list("pk", flat=True)) == terlihat
            assert Pengumuman.objects.update(judul="X") == 0
            assert Pengumuman.jejak.count() == 0
    with sebagai_orang(dunia.bkd):
        assert set(Pengumuman.objects.values_list("pk", flat=True)) == {p.pk, draf.pk}
        assert Pengumuman.jejak.filter(id=p.pk).count() == 2
    masuk(dunia.diri_a).get(f"/pengumuman/{p.uuid}/")
    with sebagai_orang(dunia.diri_b):
        assert Bacaan.objects.count() == 0
    with sebagai_orang(dunia.bkd):
        assert Bacaan.objects.count() == 1


def test_masa_tampil_dan_penarikan(dunia, masuk):
    bkd, hari = masuk(dunia.bkd), timezone.localdate()
    nanti = terbit(bkd, mulai=str(hari + timedelta(days=1)))
    lewat = terbit(bkd, mulai=str(hari - timedelta(days=3)), sampai=str(hari - timedelta(days=1)))
    kini = terbit(bkd, sampai=str(hari))
    diri = masuk(dunia.diri_a)
    assert [diri.get(f"/pengumuman/{p.uuid}/").status_code for p in (nanti, lewat, kini)] == [404, 404, 200]
    alamat = f"/pengumuman/kelola/{kini.uuid}/tarik/"
    assert bkd.post(alamat, {"versi": kini.versi, "alasan": ""}).status_code == 422
    assert bkd.post(alamat, {"versi": kini.versi, "alasan": "Keliru"}).status_code == 302
    assert diri.get(f"/pengumuman/{kini.uuid}/").status_code == 404


def test_benturan_409_isian_tetap(dunia, masuk):
    bkd = masuk(dunia.bkd)
    p = tulis(bkd)
    alamat = f"/pengumuman/kelola/{p.uuid}/ubah/"
    assert bkd.post(alamat, isi(judul="Yang pertama", versi=p.versi)).status_code == 302
    jawab = bkd.post(alamat, isi(judul="Yang kedua", versi=p.versi))
    assert jawab.status_code == 409
    assert "Yang pertama" in jawab.text
    assert "Yang kedua" in jawab.text
    assert bkd.post(f"/pengumuman/kelola/{p.uuid}/terbitkan/", {"versi": p.versi}).status_code == 409


def test_isian_buruk_422(dunia, masuk):
    bkd = masuk(dunia.bkd)
    hari = timezone.localdate()
    buruk = [isi(judul=""), isi(sampai=str(hari - timedelta(days=1))), isi(unor=[dunia.opd_kota.pk]), isi(peran=["X"])]
    assert [bkd.post("/pengumuman/kelola/tulis/", satu).status_code for satu in buruk] == [422] * 4


def test_penting_masuk_lonceng(dunia, masuk):
    terbit(masuk(dunia.bkd), penting="on", unor=[dunia.opd_a.pk])
    assert '1<span class="visually-hidden"> belum dibaca' in masuk(dunia.diri_a).get("/").text
    assert "belum dibaca</span>" not in masuk(dunia.diri_b).get("/").text


def test_penulis_hanya_kelola_pengguna(dunia, masuk):
    p = tulis(masuk(dunia.bkd))
    for siapa in ("admin_a", "diri_a", "auditor", "nasional"):
        assert masuk(getattr(dunia, siapa)).get(f"/pengumuman/kelola/{p.uuid}/").status_code == 403


def test_kueri_daftar_sama(dunia, masuk):
    bkd, diri, jumlah = masuk(dunia.bkd), masuk(dunia.diri_a), {"/": [], "/pengumuman/": []}
    for banyak in (1, 2):
        for _ in range(banyak):
            terbit(bkd)
        for alamat, angka in jumlah.items():
            diri.get(alamat)
            with CaptureQueriesContext(connection) as tangkap:
                diri.get(alamat)
            angka.append(len(tangkap))
    assert all(len(set(angka)) == 1 for angka in jumlah.values()), jumlah
