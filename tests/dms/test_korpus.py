"""Promise P11 in short: every hostile file and forty good ones through the checks of an upload, as
`script/uji-berkas` runs them with five hundred."""

import pytest

from script._berkas import lapor
from script._berkas.baik import baik

pytestmark = pytest.mark.fitur("A-43")


def test_semua_berkas_jahat_ditolak_atau_dinetralkan():
    hasil = list(lapor.coba((nama, buat()) for nama, buat in lapor.JAHAT.items()))
    assert len(hasil) >= 60
    assert [h for h in hasil if h.hasil not in ("DITOLAK", "DINETRALKAN")] == []
    assert [h for h in hasil if h.rss_mb > lapor.RSS_MAKS] == []


def test_berkas_baik_diterima():
    assert [h for h in lapor.coba(baik(40)) if not lapor.diterima(h)] == []
