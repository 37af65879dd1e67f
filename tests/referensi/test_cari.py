"""Search-as-you-type over code tables."""

import pytest
from django.test import Client
from django.urls import reverse

from sigma.referensi import models as m
from sigma.referensi.aksi import kenalkan
from sigma.referensi.querysets import PANJANG_KUERI, rapikan_kueri

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kelola")]


def alamat(jenis="jabatan"):
    return reverse("referensi:cari", args=[jenis])


@pytest.fixture
def jabatan():
    nama = ["Guru Ahli Muda", "Guru Ahli Pertama", "Pengawas Guru", "Operator Komputer", "100% Kerja_Nyata"]
    kenalkan(m.Jabatan, {f"J{n}": satu for n, satu in enumerate(nama)}, "impor")


def nama(teks, model=m.Jabatan):
    return [baris.nama for baris in model.objects.aktif().cari(teks)]


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("guru", ["Guru Ahli Muda", "Guru Ahli Pertama", "Pengawas Guru"]),
        ("  GURU   ahli ", ["Guru Ahli Muda", "Guru Ahli Pertama"]),
        ("muda guru", ["Guru Ahli Muda"]),
        ("komputer", ["Operator Komputer"]),
        ("0% k", ["100% Kerja_Nyata"]),
        ("%", ["100% Kerja_Nyata"]),
        ("_", ["100% Kerja_Nyata"]),
        ("\\", []),
        ("gu\x00ahli", ["Guru Ahli Muda", "Guru Ahli Pertama"]),
        ("pe gu", ["Guru Ahli Pertama", "Pengawas Guru"]),
        ("tidak ada", []),
        ("operatro", ["Operator Komputer"]),
        ("oprator komputr", ["Operator Komputer"]),
        ("guur", []),
    ],
)
def test_awalan_dulu_lalu_yang_mengandung(jabatan, teks, hasil):
    assert nama(teks) == hasil


def test_yang_tidak_aktif_tidak_ditawarkan(jabatan):
    m.Jabatan.objects.filter(nama="Guru Ahli Muda").update(aktif=False)
    assert nama("ahli") == ["Guru Ahli Pertama"]


def test_paling_banyak_dua_puluh():
    kenalkan(m.Jabatan, {f"J{n}": f"JABATAN {n:03}" for n in range(50)}, "impor")
    assert len(nama("jab")) == len(nama("")) == 20


def test_rapikan_kueri():
    assert rapikan_kueri(" a\tb\n c\x00d ") == "A B C D"


@pytest.fixture
def penanya(dunia, masuk):
    return masuk(dunia.diri_a)


@pytest.mark.parametrize("metode", ["get", "post"])
def test_pemilih_menjawab_json(penanya, metode):
    jawab = getattr(penanya, metode)(alamat("agama"), {"cari": "isl"})
    assert (jawab.status_code, jawab.json()) == (
        200,
        {"hasil": [{"id": "1", "teks": "Islam", "keterangan": ""}]},
    )


def test_tanpa_q_memberi_baris_pertama(penanya):
    assert len(penanya.get(alamat("golongan")).json()["hasil"]) == 20


def test_tabel_tak_dikenal_404(penanya):
    assert penanya.get(alamat("pengguna")).status_code == 404


def test_kueri_terlalu_panjang_400(penanya):
    assert penanya.get(alamat(), {"cari": "a" * PANJANG_KUERI}).status_code == 200
    assert penanya.get(alamat(), {"cari": "a" * (PANJANG_KUERI + 1)}).status_code == 400


def test_metode_lain_405(penanya):
    assert penanya.delete(alamat()).status_code == 405


def test_tanpa_masuk_tidak_mendapat_data(db):
    jawab = Client().get(alamat("agama"), {"cari": "isl"})
    assert jawab.status_code in (302, 401, 403)
    assert b"Islam" not in jawab.content


@pytest.mark.parametrize("jumlah", [1, 3])
def test_jumlah_kueri_sama_berapa_pun_barisnya(penanya, jumlah, django_assert_max_num_queries):
    kenalkan(m.Kpkn, {f"K{n}": f"KPKN {n}" for n in range(jumlah)}, "impor")
    penanya.get(alamat("kpkn"), {"cari": "kp"})  # the first request of a person also reads scope and zone
    with django_assert_max_num_queries(20) as catatan:
        assert len(penanya.get(alamat("kpkn"), {"cari": "kp"}).json()["hasil"]) == jumlah
    # names that begin so, then names that hold it
    assert sum("referensi_kpkn" in satu["sql"] for satu in catatan.captured_queries) == 2
