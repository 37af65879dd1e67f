"""Random writers at once, two folders and a judge: the short form of `script/uji-rekap`."""

import pytest
from django.db import connection

from script._rekap.dunia import SEMUA, bangun
from script._rekap.lomba import Lomba
from sigma.basis import konteks

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("sendiri", "operasi"), [(True, 240), (False, 120)])
def test_rekap_tepat_di_setiap_commit(sendiri, operasi):
    with konteks.masuk(dict.fromkeys(SEMUA, True)):
        dunia = bangun(4, 8)
    connection.close()
    hasil = Lomba(dunia, operasi, sendiri, benih=7).jalankan()
    assert dict(hasil.galat) == {}
    assert (hasil.selisih, hasil.periksa_opd, hasil.periksa > 3) == (0, operasi, True)
    if sendiri:
        assert hasil.kebuntuan == 0
        assert hasil.tunggu_antarpenulis == []
