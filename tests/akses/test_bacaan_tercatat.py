"""Whoever is shown a person is in the access log: every address of the resolver that names a person or a push."""

import pytest

from sigma.basis import konteks
from sigma.jejak.models import Akses
from tests.akses.alamat import semua
from tests.akses.harapan import HARAPAN
from tests.akses.matriks import Kasus, Panggung

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("X-18")]
# What a page of these types is called in the log; every other one is "rekaman".
JENIS_BERKAS = {"application/pdf": "unduh", "image/jpeg": "dokumen", "image/webp": "dokumen"}
ORANG = [a for a in semua() if HARAPAN[a.nama].jenis in ("orang", "dorongan") and "GET" in HARAPAN[a.nama].metode]


def memuat(alamat, response, orang) -> bool:
    """Whether the answer shows this person: by name, by values alone (a push's live part), or inside a file."""
    return (
        alamat.nama == "sinkron:keadaan"
        or response.headers["Content-Type"] in JENIS_BERKAS
        or orang.nama.encode() in response.content
    )


@pytest.mark.parametrize("alamat", ORANG, ids=lambda a: a.nama)
def test_yang_menampilkan_orang_tercatat(dunia, alamat):
    panggung, h = Panggung(dunia), HARAPAN[alamat.nama]
    orang, ekor = dunia.asn_a, "?arah_email_pribadi=kirim" if alamat.nama == "sinkron:tinjau" else ""
    # Asked by somebody who may open it.
    siapa = "admin_a" if panggung.cakupan["admin_a"].punya(*h.hak) else "bkd" if h.hak else "diri_a"
    pengguna = getattr(dunia, siapa)
    k = Kasus(alamat, "GET", siapa, "asn_a")
    response = panggung.client[siapa].get(panggung.alamat(k, h) + ekor)
    with konteks.masuk({"pengguna": pengguna.pk}):
        tercatat = list(Akses.objects.values_list("jenis", "objek", "pengguna_id"))
    if response.status_code == 200 and memuat(alamat, response, orang):
        jenis = JENIS_BERKAS.get(response.headers["Content-Type"], "rekaman")
        assert tercatat == [(jenis, orang.pk, pengguna.pk)]
    else:
        assert tercatat == []
