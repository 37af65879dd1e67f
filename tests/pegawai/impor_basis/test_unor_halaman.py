"""Impor Unor as pages: what moves is shown with the people it concerns, before anything is stored."""

import json

import pytest
from django.core.files.base import ContentFile

from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.organisasi.models import Unor
from tests.pegawai.impor_basis.bahan import unor
from tests.pegawai.impor_basis.test_impor_halaman import d, kerjakan, simpanan  # noqa: F401
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.fitur("P-04")]


@pytest.fixture
def bkd(d, masuk):  # noqa: F811
    return masuk(d.bkd)


def susunan(d, *lain, tanpa=(), **ganti):  # noqa: F811
    """The units of the first instansi as ref-unor has them, with changes."""
    with konteks.masuk(SEMUA):
        ada = list(Unor.objects.filter(instansi=d.kab).select_related("induk"))
    isi = [unor(u.siasn_id, u.induk.siasn_id if u.induk else "", u.nama) for u in ada if u.nama not in tanpa]
    for satu in isi:
        satu |= ganti.get(satu["NamaUnor"].replace(" ", "_"), {})
    return json.dumps({"data": [*isi, *lain]}).encode()


def unggah(client, isi, **lain):
    jawab = client.post("/impor-unor/", {"berkas": ContentFile(isi, name="ref_unor.json"), **lain})
    assert jawab.status_code == 302, jawab.text[:600]
    assert kerjakan() == ["SELESAI"]
    return jawab["Location"]


def nama_unor() -> dict[str, tuple[str, bool]]:
    with konteks.masuk(SEMUA):
        return {u.siasn_id: (u.nama, u.aktif) for u in Unor.objects.all()}


def test_gambar_lalu_terapkan(d, bkd):  # noqa: F811
    isi = susunan(
        d,
        unor("BARU1", d.opd_b.siasn_id, "Bidang Baru"),
        Bidang_A1={"DiatasanId": d.opd_b.siasn_id},
        Dinas_A={"NamaUnor": "Dinas Alfa"},
    )
    sebelum = nama_unor()
    alamat = unggah(bkd, isi)
    teks = bkd.get(alamat).text
    for kata in ("Pindah atasan", "Ganti nama", "Dinas Alfa", "Bidang Baru", "Unor baru"):
        assert kata in teks
    baris = teks.split("<tr><td")
    (pindah,) = [b for b in baris[1:] if "Pindah atasan" in b]
    assert all(kata in pindah for kata in ("Bidang A1", "Dinas B", ">1</td>"))
    assert nama_unor() == sebelum
    bkd.post(f"{alamat}terapkan/")
    assert kerjakan() == ["SELESAI"]
    assert nama_unor()[d.opd_a.siasn_id][0] == "Dinas Alfa"
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.get(pk=d.asn_sub.pk).opd_id == d.opd_b.pk
    bkd.post(f"{alamat}terapkan/")
    assert kerjakan() == []


@pytest.mark.parametrize("nonaktifkan", [True, False])
def test_yang_tidak_ada_dinonaktifkan_bila_diminta(d, bkd, nonaktifkan):  # noqa: F811
    isi = susunan(d, tanpa=("Bidang A1",))
    alamat = unggah(bkd, isi, **({"nonaktifkan": "on"} if nonaktifkan else {}))
    assert ("Dinonaktifkan" if nonaktifkan else "tetap aktif") in bkd.get(alamat).text
    bkd.post(f"{alamat}terapkan/")
    kerjakan()
    assert nama_unor()[d.sub_a.siasn_id] == ("Bidang A1", not nonaktifkan)
    # named again: active again
    alamat = unggah(bkd, susunan(d))
    assert ("Aktif lagi" in bkd.get(alamat).text.split("<table")[1]) is nonaktifkan
    bkd.post(f"{alamat}terapkan/")
    kerjakan()
    assert nama_unor()[d.sub_a.siasn_id] == ("Bidang A1", True)


def test_data_berubah_sejak_uji(d, bkd):  # noqa: F811
    alamat = unggah(bkd, susunan(d, Dinas_A={"NamaUnor": "Dinas Alfa"}))
    with konteks.masuk(SEMUA):
        Unor.objects.filter(pk=d.opd_a.pk).update(nama="Dinas Aneh")
    bkd.post(f"{alamat}terapkan/")
    assert kerjakan() == ["GAGAL"]
    assert nama_unor()[d.opd_a.siasn_id][0] == "Dinas Aneh"
    assert "Dinas Aneh" in bkd.get(alamat).text


def test_berkas_buruk_dan_orang_lain(d, bkd, masuk):  # noqa: F811
    jawab = bkd.post("/impor-unor/", {"berkas": ContentFile(b"[1]", name="a.json")})
    assert (jawab.status_code, "bukan JSON ref-unor" in jawab.text) == (422, True)
    alamat = unggah(bkd, susunan(d))
    assert masuk(d.admin_a).get(alamat).status_code == 403
    from sigma.organisasi.aksi import beri_penugasan
    from tests.pemeran import buat_pengguna

    with konteks.masuk(SEMUA):
        kota = buat_pengguna("bkd_kota", "BKD Kota")
        beri_penugasan(kota, "ADMIN_BKD", instansi=d.kota, alasan="uji")
    assert masuk(kota).get(alamat).status_code == 404
    assert "ref_unor.json" not in masuk(kota).get("/impor-unor/").text
