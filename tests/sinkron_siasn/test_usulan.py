"""What is read from SIASN closes an approved usulan."""

import pytest

from sigma.basis import konteks
from sinkron_siasn import catatan
from tests.pemeran import SEMUA
from tests.verifikasi.test_alur import NPWP, lakukan, segar, usul

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("npwp", "keadaan"), [(NPWP, "TERSINKRON"), ("111111111111111", "DISETUJUI")])
def test_disetujui_menjadi_tersinkron_setelah_terbaca(dunia, npwp, keadaan):
    u = usul(dunia.diri_a, dunia.asn_a)
    assert lakukan(dunia.admin_a, "setujui", u) is None
    with konteks.masuk(SEMUA):
        asn = type(dunia.asn_a).objects.get(pk=dunia.asn_a.pk)
        catatan.simpan_salinan(asn, {"noNpwp": npwp})
    assert segar(u).keadaan == keadaan


@pytest.mark.parametrize(("nama", "keadaan"), [("ANI WIJAYANTI", "TERSINKRON"), ("ANI WIJAYA", "DISETUJUI")])
def test_yang_menunggu_bkn_selesai_bila_siasn_menampilkannya(dunia, nama, keadaan):
    u = usul(dunia.diri_a, dunia.asn_a, {"nama": "ANI WIJAYANTI"})
    assert lakukan(dunia.bkd, "setujui", u) is None
    with konteks.masuk(SEMUA):
        asn = type(dunia.asn_a).objects.get(pk=dunia.asn_a.pk)
        catatan.simpan_salinan(asn, {"nama": nama})
    assert segar(u).keadaan == keadaan
