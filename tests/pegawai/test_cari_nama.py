"""Search by name forgives one wrong, missing or swapped letter per word: at least 95 of 100 people on the
first page, out of 3,000 of one instansi, and never one of another unit."""

import random

import pytest

from pegawai.aksi import hitung_kata
from pegawai.daftar import BARIS, Permintaan, susun
from pegawai.impor.buat_berkas import buat_asn, buat_unor
from pegawai.kolom_daftar import DASAR
from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-22")]
HURUF = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def salah(kata: str, acak: random.Random) -> str:
    """One letter of a word wrong, missing, or swapped with the next (never the first one lost alone)."""
    if len(kata) < 4:
        return kata
    di = acak.randrange(1, len(kata) - 1)
    cara = acak.choice(["ganti", "hilang", "tukar"])
    if cara == "ganti":
        return kata[:di] + acak.choice(HURUF) + kata[di + 1 :]
    if cara == "hilang":
        return kata[:di] + kata[di + 1 :]
    return kata[:di] + kata[di + 1] + kata[di] + kata[di + 2 :]


@pytest.fixture
def banyak(dunia):
    """3,000 generated people in OPD A, and the same names again in the other instansi."""
    baris = list(buat_asn(buat_unor("Uji", 3, 5), 3000, seed=11, kotor=0))
    with konteks.masuk(SEMUA):
        for awalan, unor in (("A", dunia.opd_a), ("K", dunia.opd_kota)):
            Pegawai.objects.bulk_create(
                Pegawai(
                    pns_id=f"{awalan}{nomor}", nip=satu["nip_baru"].strip("'"), nama=satu["nama"], unor=unor,
                    opd=unor, instansi=unor.instansi, jenis_asn="PNS", kedudukan_hukum_id="01",
                )
                for nomor, satu in enumerate(baris)
            )  # fmt: skip
        hitung_kata()
    return [satu["nama"] for satu in baris]


@pytest.mark.parametrize("siapa", ["admin_a", "bkd"])
def test_salah_ketik_tetap_ketemu(dunia, banyak, siapa):
    pengguna = getattr(dunia, siapa)
    pengguna.refresh_from_db()
    cakupan = hitung(pengguna)
    acak = random.Random(20261122)
    panjang = [nama for nama in banyak if len(nama.split()) >= 2]
    luput = []
    with konteks.masuk(cakupan.setelan()):
        for nama in acak.sample(panjang, 100):
            kueri = " ".join(salah(kata, acak) for kata in nama.split())
            hal = susun(cakupan, Permintaan("PNS", {"cari": kueri}, jalur=(*DASAR, "unor__nama")))
            if nama not in [b["nama"] for b in hal.baris]:
                luput.append((nama, kueri))
            assert len(hal.baris) <= BARIS
            assert {b["unor__nama"] for b in hal.baris} <= {"Dinas A", "Bidang A1", "Dinas B"}
    assert len(luput) <= 5, luput
