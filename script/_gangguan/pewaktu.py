"""The shortened timers of a run, handed to the product by environment and printed at the start."""

import os

# Every name is documented in sinkron_siasn/setelan.py; the product's own default stands beside it in print.
PEWAKTU: dict[str, tuple[float, float, str]] = {
    # name: (here, in the product, what it is)
    "SIASN_MASA_TENANG": (6, 30, "masa tenang sesudah kiriman yang tak pasti"),
    "SIASN_SEWA": (5, 45, "sewa satu dorongan"),
    "SIASN_BATAS_PANGGILAN": (3, 30, "satu panggilan, seluruhnya"),
    "SIASN_SAMBUNG": (1, 3, "menyambung"),
    "SIASN_BACA": (2, 20, "menunggu bita berikutnya"),
    "SIASN_TULIS": (2, 10, "mengirim"),
    "SIASN_SAPU": (1, 10, "penyapu"),
    "SIASN_JEDA_SIRKUIT": (2, 30, "percobaan saat SIASN mati"),
    "SIASN_PERIKSA_ULANG": (1, 3, "baca kembali di dalam masa tenang"),
}


def nilai(nama: str) -> float:
    """The value of this run; the caller's own SIGMA_<name> wins."""
    return float(os.environ.get(f"SIGMA_{nama}", PEWAKTU[nama][0]))


def lingkungan() -> dict[str, str]:
    """Environment of the product: nothing of ours from outside but these timers."""
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("SIGMA_", "DJANGO_", "CELERY_"))}
    return bersih | {f"SIGMA_{nama}": f"{nilai(nama):g}" for nama in PEWAKTU}


def cetak() -> None:
    print("Pewaktu (dtk): di sini / bawaan produk")
    for nama, (_, bawaan, arti) in PEWAKTU.items():
        print(f"  SIGMA_{nama:22} {nilai(nama):>4g} / {bawaan:<4g} {arti}")
