"""What a proposal about a whole row does, in a word beside it."""

import re

import pytest
from django.urls import reverse

from tests.riwayat.test_usulan import PENDIDIKAN, lahir, usul  # noqa: F401
from tests.verifikasi.test_alur import lakukan

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-47")]


def lencana(klien, u):
    """The badge of the entry "Tidak ada" → "Ada", or the reverse."""
    isi = klien.get(reverse("antrean:satu", args=(u.uuid,))).content.decode()
    baris = re.search(r'<tr><th scope="row">Riwayat Pendidikan</th>.*?</tr>', isi, re.S)
    return re.findall(r"Ditambah|Diganti|Dihapus|Dikosongkan", baris[0])


def test_baris_baru_ditambah_baris_yang_hilang_dihapus(dunia, masuk):
    klien, u = masuk(dunia.admin_a), usul(dunia, dunia.diri_a, "pendidikan", PENDIDIKAN, ("IJAZAH",))
    assert lencana(klien, u) == ["Ditambah"]
    assert lakukan(dunia.admin_a, "setujui", u) is None
    hapus = usul(dunia, dunia.diri_a, "pendidikan", {"ada": False}, ())
    assert lencana(klien, hapus) == ["Dihapus"]
