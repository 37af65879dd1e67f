"""Random retirement rules for property tests."""

import random
from datetime import date, timedelta

from pegawai.aturan import bup
from pegawai.aturan.bup import Aturan, Jadwal, susun_jadwal

AWAL_LAHIR = date(1950, 1, 1)
KUNCI = {
    bup.JF: ["1", "2"],
    bup.NAMA: ["GURU", "GURU AHLI"],
    bup.JENJANG: ["MA", "UT", "MU"],
    bup.ESELON: ["22", "42"],
    bup.BAWAAN: [""],
}


def aturan_acak(benih: int, banyak: int = 12, instansi: tuple[int, ...] = (0, 0, 1)) -> list[Aturan]:
    """Rules of every kind; no two of one kind, key, owner and beginning."""
    acak = random.Random(benih)
    hasil: dict[tuple, Aturan] = {}
    for nomor in range(1, banyak + 1):
        jenis = acak.choice(list(KUNCI))
        mulai = date(2000, 1, 1) + timedelta(acak.randrange(20_000))
        sampai = mulai + timedelta(acak.randrange(4_000)) if acak.random() < 0.3 else None
        satu = Aturan(
            nomor, jenis, acak.choice(KUNCI[jenis]), acak.randint(50, 70), mulai, sampai, acak.choice(instansi)
        )
        hasil.setdefault((satu.jenis, satu.kunci, satu.mulai, satu.instansi), satu)
    return list(hasil.values())


def jadwal_acak(benih: int) -> Jadwal:
    return susun_jadwal([[a] for a in aturan_acak(benih)])
