"""`script/uji-berkas`: every hostile file and many good ones through the checks of an upload (promise P11)."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from pathlib import Path


def utama() -> int:
    pilihan = argparse.ArgumentParser(prog="script/uji-berkas")
    pilihan.add_argument("--baik", type=int, default=500, help="banyaknya PDF baik")
    pilihan.add_argument("--hanya", default="", help="hanya berkas jahat yang namanya memuat teks ini")
    pilihan.add_argument("--rinci", action="store_true", help="tampilkan setiap berkas baik juga")
    pilihan.add_argument("--detik", type=float, default=10.0, help="waktu terlama satu berkas, di mesin yang tenang")
    isi = pilihan.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sigma.settings.uji")
    import django

    django.setup()
    logging.disable(logging.WARNING)
    from django.conf import settings

    with tempfile.TemporaryDirectory(prefix="uji-berkas-") as folder:
        settings.DIR_DATA = Path(folder)
        from script._berkas import lapor

        return lapor.jalankan(isi.baik, isi.hanya, isi.rinci, isi.detik)


if __name__ == "__main__":
    sys.exit(utama())
