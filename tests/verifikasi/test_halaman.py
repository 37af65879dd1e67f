"""Usulan through the web, by the cast."""

import pytest

from pegawai.models import Pegawai
from sigma.basis import konteks
from tests.dms import berkas as b
from tests.pemeran import SEMUA
from verifikasi.models import Usulan

pytestmark = pytest.mark.django_db
NPWP = "092542943407000"


def segar(orang):
    with konteks.masuk(SEMUA):
        return Pegawai.objects.get(pk=orang.pk)


def isian(orang, **ubah):
    return {"versi": segar(orang).versi, "email_pribadi": orang.email_pribadi, "alasan_usul": "Kartu baru", **ubah}


def alamat(orang):
    return f"/asn/{orang.uuid}/ubah/"


def satu(**saring):
    with konteks.masuk(SEMUA):
        return Usulan.objects.select_related("pengusul").get(**saring)


def putus(client, u, tindakan, **isi):
    isi = {"versi": satu(pk=u.pk).versi, **isi}
    return client.post(f"/usulan/{u.uuid}/{tindakan}/", {f"{tindakan}-{n}": v for n, v in isi.items()}, follow=True)


@pytest.fixture
def npwp(dunia, masuk):
    """ANI proposes her NPWP with a scan beside it, and changes her phone at once."""
    isi = isian(dunia.asn_a, npwp="09.254.294.3-407.000", no_hp="081234567890")
    isi["bukti"] = b.sebagai_unggahan(b.pdf(), "npwp.pdf") if hasattr(b, "sebagai_unggahan") else _pdf()
    jawab = masuk(dunia.diri_a).post(alamat(dunia.asn_a), isi, follow=True)
    assert jawab.status_code == 200, jawab.content.decode()
    return satu()


def _pdf():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("npwp.pdf", b.pdf(), "application/pdf")


@pytest.mark.fitur("A-25")
def test_satu_formulir_dua_bagian(dunia, masuk, npwp):
    asn = segar(dunia.asn_a)
    assert (asn.no_hp, asn.npwp) == ("081234567890", "")
    assert (npwp.isi, npwp.keadaan) == ([{"bidang": "npwp", "lama": "", "baru": NPWP}], "DIAJUKAN")
    diri, admin = masuk(dunia.diri_a), masuk(dunia.admin_a)
    halaman = diri.get(alamat(dunia.asn_a)).content.decode()
    assert "Disimpan seketika" in halaman
    assert "Diusulkan, menunggu persetujuan" in halaman
    assert "Masih menunggu" in halaman
    assert 'name="npwp"' not in halaman
    assert npwp.nomor in admin.get("/usulan/").content.decode()
    isi = admin.get(f"/usulan/{npwp.uuid}/").content.decode()
    assert NPWP in isi
    assert "Unduh bukti" in isi
    jawab = putus(admin, npwp, "setujui")
    assert "disetujui" in jawab.content.decode()
    assert segar(dunia.asn_a).npwp == NPWP
    assert "Disetujui" in diri.get("/usulan/saya/").content.decode()
    perubahan = diri.get(f"/asn/{dunia.asn_a.uuid}/perubahan/").content.decode()
    assert f"Usulan {npwp.nomor} disetujui" in perubahan
    assert "lewat usulan yang disetujui" in perubahan
