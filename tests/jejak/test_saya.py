""" "Siapa melihat data saya": every read of one's own pages and files, and nobody else's."""

import re

import pytest

from sigma.basis import konteks
from sigma.jejak.models import Akses
from tests.organisasi.test_dinding import sebagai_orang

pytestmark = pytest.mark.django_db


def test_semua_pembacaan_tampil_dengan_jabatan(dunia, masuk):
    asn = f"/asn/{dunia.asn_a.uuid}/"
    for _ in range(3):
        masuk(dunia.admin_a).get(asn)
    masuk(dunia.bkd).get(f"{asn}pendukung/")
    masuk(dunia.admin_a).get(f"/asn/{dunia.asn_a2.uuid}/")
    diri = masuk(dunia.diri_a)
    diri.get(asn)
    isi = diri.get("/saya/akses/").content.decode()
    assert "5 pembacaan" in isi
    assert isi.count("Admin OPD, Dinas A") == 3
    assert "Admin BKD, Pemerintah Kabupaten Satu" in isi
    assert "Anda sendiri" in isi
    assert "Data Pendukung" in isi
    assert "Pengguna admin_a" not in isi  # the office, not the name
    lain = diri.get("/saya/akses/?tampil=lain").content.decode()
    assert "4 pembacaan" in lain
    assert "Anda sendiri" not in lain
    assert masuk(dunia.diri_b).get("/saya/akses/").content.decode().count("<tr>") == 0
    assert masuk(dunia.admin_a).get("/saya/akses/").status_code == 404


def test_dinding_basis_data(dunia, masuk):
    masuk(dunia.admin_a).get(f"/asn/{dunia.asn_a.uuid}/")
    for siapa, banyak in (("diri_a", 1), ("diri_b", 0), ("luar", 0), ("admin_a", 1), ("admin_b", 0)):
        with sebagai_orang(getattr(dunia, siapa)):
            assert Akses.objects.count() == banyak, siapa


def test_seribu_pembacaan_seluruhnya(dunia, masuk, django_assert_max_num_queries):
    """P25: 1,000 seeded reads by four people, all of them listed over the pages."""
    siapa = [dunia.admin_a, dunia.bkd, dunia.admin_sub, dunia.manajer]
    for oleh in siapa:
        with konteks.masuk({"pengguna": oleh.pk}):
            Akses.objects.bulk_create(
                Akses(
                    pengguna=oleh, instansi=dunia.kab, jenis="rekaman", halaman="pegawai:asn", objek=dunia.asn_a.pk,
                    orang_id=dunia.asn_a.pk, permintaan=f"R{n:04d}",
                )
                for n in range(250)
            )  # fmt: skip
    diri, alamat, baris, halaman = masuk(dunia.diri_a), "/saya/akses/", 0, 0
    while alamat:
        with django_assert_max_num_queries(23):
            isi = diri.get(alamat).content.decode()
        assert "1.000 pembacaan" in isi
        baris += len(re.findall(r'<td data-label="Waktu">', isi))
        lanjut = re.search(r'rel="next" href="([^"]+)"', isi)
        alamat = f"/saya/akses/{lanjut[1]}".replace("&amp;", "&") if lanjut else ""
        halaman += 1
    assert (baris, halaman) == (1000, 20)
