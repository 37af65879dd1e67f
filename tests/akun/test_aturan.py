"""Pure rules: no database."""

from datetime import date

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigma.akun import aturan

RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
KINI = 1_795_000_005.0
LANGKAH = int(KINI // 30)


def kode(langkah=LANGKAH):
    return pyotp.TOTP(RAHASIA).at(langkah * 30)


def test_kode_langkah_kini_diterima():
    assert aturan.cocok_langkah(RAHASIA, f" {kode()} ", KINI, None) == LANGKAH
    assert aturan.cocok_langkah(RAHASIA, kode(), KINI, LANGKAH - 1) == LANGKAH


@pytest.mark.parametrize("terakhir", [LANGKAH, LANGKAH + 1])
def test_langkah_yang_sudah_dipakai_ditolak(terakhir):
    assert aturan.cocok_langkah(RAHASIA, kode(), KINI, terakhir) is None


@pytest.mark.parametrize("geser", [-2, -1, 1, 2])
def test_langkah_tetangga_ditolak(geser):
    assert aturan.cocok_langkah(RAHASIA, kode(LANGKAH + geser), KINI, None) is None


def test_bentuk_lain_ditolak():
    benar = kode()
    arab = "".join(chr(0x660 + int(a)) for a in benar)
    lebar = "".join(chr(0xFF10 + int(a)) for a in benar)
    for salah in ("", "000000", benar + "0", "0" + benar, benar[:5], arab, lebar, benar[:3] + " " + benar[3:]):
        if salah != benar:
            assert aturan.cocok_langkah(RAHASIA, salah, KINI, None) is None, salah


@given(st.text(max_size=12))
def test_tulisan_apa_pun_tidak_meledak(teks):
    hasil = aturan.cocok_langkah(RAHASIA, teks, KINI, None)
    assert hasil is None or teks.strip() == kode()


@pytest.mark.fitur("D-15")
@pytest.mark.parametrize("teks", ["198501012010012001", "19850101 201001 2 001", " 19850101\t2010012001 "])
def test_nip_berspasi_sama_saja(teks):
    assert aturan.rapikan_nama(teks) == "198501012010012001"


def test_nama_admin_tanpa_spasi_huruf_kecil():
    assert aturan.rapikan_nama(" Admin . BKD ") == "admin.bkd"


def test_tunda_berlipat_sampai_300():
    assert [aturan.tunda(n) for n in (0, 4, 5, 6, 7, 12, 13, 14, 10_000)] == [0, 0, 1, 2, 4, 128, 256, 300, 300]
    assert aturan.tunda(19, bebas=20) == 0


def test_kode_aktivasi_mudah_dibaca_dan_cukup_acak():
    kode_kode = {aturan.kode_baru() for _ in range(200)}
    assert len(kode_kode) == 200
    assert all(len(k) == 14 and k.count("-") == 2 and not set(k) & set("ILOU") for k in kode_kode)


def test_sidik_memaafkan_cara_mengetik():
    assert aturan.sidik_kode("abcd efgh jk01") == aturan.sidik_kode("ABCD-EFGH-JKOI")
    assert aturan.sidik_kode("ABCD-EFGH-JK01") != aturan.sidik_kode("ABCD-EFGH-JK02")


def test_tanggal_lahir_dari_nip():
    assert aturan.tanggal_lahir_nip("198502282010012001") == date(1985, 2, 28)
    assert aturan.tanggal_lahir_nip("198502302010012001") is None
    assert aturan.tanggal_lahir_nip("admin") is None


def test_memuat_melihat_tanggal_yang_dipisah():
    assert aturan.memuat("aku-28/02/1985-ya", ["28021985"])
    assert aturan.memuat("KAMPUNGrina", ["rina"])
    assert not aturan.memuat("Meja-Kayu-Jati-88", ["rina", "28021985"])


def test_kode_pemulihan_sepuluh_angka():
    assert aturan.kode_pemulihan("12345 67890") == "1234567890"
    assert aturan.kode_pemulihan("12345-67890 ") == "1234567890"
    assert aturan.kode_pemulihan("123456789") == ""
    assert aturan.kode_pemulihan("١٢٣٤٥٦٧٨٩٠") == ""


@pytest.mark.parametrize(
    ("agen", "nama"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge di Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome di Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox di Linux"),
        ("", "Peramban lain"),
    ],
)
def test_nama_peramban(agen, nama):
    assert aturan.nama_peramban(agen) == nama


@pytest.mark.parametrize(
    ("sandi", "kata"),
    [
        ("password1234", "password"),
        ("P4ssw0rd2026!", "password"),
        ("sayangsayang", "sayang"),
        ("SayangSayang12", "sayang"),
        ("123bismillah456", "bismillah"),
        ("qwertyuiop[]", "qwertyuiop"),
        ("i-love-you-2026", "iloveyou"),
    ],
)
def test_inti_sandi(sandi, kata):
    assert kata in aturan.inti_sandi(sandi)
