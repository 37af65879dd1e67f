import pytest

SEMUA = ["admin_a", "bkd", "manajer", "auditor", "nasional", "diri_a", "luar"]


@pytest.mark.fitur("A-10")
def test_beranda_menyebut_peran_dan_unit(dunia, masuk):
    html = masuk(dunia.admin_a).get("/").content.decode()
    assert "Pengguna admin_a" in html
    assert "Admin OPD · Dinas A" in html
    assert "Dinas B" not in html


@pytest.mark.fitur("A-10")
@pytest.mark.parametrize("siapa", SEMUA)
def test_setiap_peran_punya_beranda(dunia, masuk, siapa):
    assert masuk(getattr(dunia, siapa)).get("/").status_code == 200


def test_beranda_dan_komponen_perlu_masuk(client, db):
    for jalur in ("/", "/komponen/"):
        assert client.get(jalur).status_code == 302


@pytest.mark.parametrize(("pilihan", "kuki"), [("gelap", "gelap"), ("terang", "terang"), ("", ""), ("ngawur", "")])
def test_tema_diingat_peramban(dunia, masuk, pilihan, kuki):
    response = masuk(dunia.admin_a).post("/tema/", {"tema": pilihan})
    assert response.status_code == 302
    assert response.cookies["tema"].value == kuki


@pytest.mark.parametrize(
    ("asal", "tujuan"),
    [
        ("http://testserver/komponen/", "http://testserver/komponen/"),
        ("https://jahat.example/", "/"),
        ("", "/"),
    ],
)
def test_tema_kembali_ke_halaman_sendiri_saja(dunia, masuk, asal, tujuan):
    response = masuk(dunia.admin_a).post("/tema/", {"tema": "gelap"}, headers={"referer": asal})
    assert response.headers["Location"] == tujuan


def test_tema_tidak_berubah_lewat_get(dunia, masuk):
    assert masuk(dunia.admin_a).get("/tema/").status_code == 405
