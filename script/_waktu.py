"""Whether the time of an answer tells which accounts exist (P24): sign-in and Lupa kata sandi, class by class.

Real argon2, PostgreSQL and Redis on servers of its own; requests go through the whole middleware in this process. The
classes are interleaved in an order that turns every round, so that a slow minute of the machine falls on all of them.
The first class of each page is measured twice (A/B/A): the difference of its two halves is the noise.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable

import django

BATAS_MS = 5.0
HALAMAN = ("masuk", "lupa")
SANDI = "Meja-Kayu-Jati-88"


def siapkan() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sigma.settings.uji")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", interactive=False, verbosity=0)


def isi() -> None:
    """One account of every kind that an answer must not tell apart."""
    from django.utils import timezone

    from sigma.akun import aksi
    from sigma.akun.models import Pengguna

    aksi.buat_akun_siap("waktu.ada", "Ada Semua", SANDI)
    Pengguna.objects.create_user("waktu.tutup", "Akun Tutup", SANDI, bukan_asn=True, is_active=False)
    Pengguna.objects.create_user("waktu.tanpa", "Tanpa Surel", SANDI, bukan_asn=True)
    Pengguna.objects.filter(nama_pengguna="waktu.ada").update(email="ada@contoh.id")
    Pengguna.objects.filter(nama_pengguna="waktu.ada").update(email_dikonfirmasi_pada=timezone.now())


def kelas() -> dict[str, dict[str, Callable]]:
    """{page: {class: one request}}; the first and the last class of a page are the same request."""

    def masuk(nama: str, sandi: str) -> Callable:
        return lambda klien: klien.post("/masuk/", {"login": nama, "password": sandi})

    def lupa(nama: str) -> Callable:
        return lambda klien: klien.post("/lupa-sandi/", {"nama_pengguna": nama})

    return {
        "masuk": {
            "nama tidak dikenal": masuk("waktu.tiada", SANDI),
            "kata sandi salah": masuk("waktu.ada", "bukan-yang-benar"),
            "akun ditutup": masuk("waktu.tutup", SANDI),
            "nama tidak dikenal (ulang)": masuk("waktu.tiada", SANDI),
        },
        "lupa": {
            "tidak dikenal": lupa("waktu.tiada"),
            "dikenal, email sah": lupa("waktu.ada"),
            "dikenal, tanpa email": lupa("waktu.tanpa"),
            "akun ditutup": lupa("waktu.tutup"),
            "tidak dikenal (ulang)": lupa("waktu.tiada"),
        },
    }


def ukur(macam: dict[str, Callable], kali: int) -> dict[str, list[float]]:
    """{class: milliseconds}, interleaved; counters are forgotten between requests, outside of the clock."""
    from django.test import Client

    from sigma.akun.models import PercobaanMasuk, PermintaanLupa

    nama = list(macam)
    hasil: dict[str, list[float]] = {satu: [] for satu in nama}
    for putaran in range(kali + 5):
        geser = putaran % len(nama)
        for satu in nama[geser:] + nama[:geser]:
            PercobaanMasuk.objects.all().delete()
            PermintaanLupa.objects.all().delete()
            klien = Client(REMOTE_ADDR="10.0.0.9")
            mulai = time.perf_counter()
            jawab = macam[satu](klien)
            lama = (time.perf_counter() - mulai) * 1000
            if jawab.status_code not in (200, 302):
                raise RuntimeError(f"{satu}: {jawab.status_code}")
            if putaran >= 5:  # warm-up
                hasil[satu].append(lama)
    return hasil


def lapor(halaman: str, hasil: dict[str, list[float]]) -> float:
    """Print medians; gives the largest difference from the first class."""
    tengah = {nama: statistics.median(nilai) for nama, nilai in hasil.items()}
    acuan = next(iter(tengah.values()))
    print(f"\n{halaman} ({len(next(iter(hasil.values())))} kali masing-masing)")
    print(f"{'kelas':32} {'median ms':>10} {'p95 ms':>10} {'beda ms':>10}")
    for nama, nilai in hasil.items():
        p95 = statistics.quantiles(nilai, n=20)[18]
        print(f"{nama:32} {tengah[nama]:10.2f} {p95:10.2f} {tengah[nama] - acuan:+10.2f}")
    return max(abs(nilai - acuan) for nilai in tengah.values())


def utama() -> int:
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("--kali", type=int, default=400)
    pilihan.add_argument("--halaman", choices=[*HALAMAN, "semua"], default="semua")
    minta = pilihan.parse_args()
    siapkan()
    isi()
    dipilih = {n: m for n, m in kelas().items() if minta.halaman in (n, "semua")}
    beda = [lapor(halaman, ukur(macam, minta.kali)) for halaman, macam in dipilih.items()]
    terbesar = max(beda)
    akhir = "LULUS" if terbesar <= BATAS_MS else "GAGAL"
    print(f"\nbeda median terbesar {terbesar:.2f} ms; batas {BATAS_MS:.0f} ms: {akhir}")
    return 0 if terbesar <= BATAS_MS else 1


if __name__ == "__main__":
    sys.exit(utama())
