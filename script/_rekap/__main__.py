"""Run both races on a fresh database and print what was counted; exit status 1 for any difference."""

from __future__ import annotations

import argparse
import sys

import django


def main() -> int:
    urai = argparse.ArgumentParser(prog="script/uji-rekap", description="Menguji rekap dengan penulis acak serentak.")
    urai.add_argument("--operasi", type=int, default=10_000)
    urai.add_argument("--penulis", type=int, default=8)
    urai.add_argument("--benih", type=int, default=1)
    pilihan = urai.parse_args()
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from script._rekap.dunia import SEMUA, bangun
    from script._rekap.lomba import Hasil, Lomba
    from sigma.basis import konteks

    call_command("migrate", interactive=False, verbosity=0)
    with konteks.masuk(dict.fromkeys(SEMUA, True)):
        dunia = bangun(pilihan.penulis, 15)
    connection.close()
    setengah = pilihan.operasi // 2
    salah = 0
    for judul, sendiri, jeda in (("tiap penulis OPD sendiri", True, 0.01), ("semua penulis di semua OPD", False, 0)):
        hasil: Hasil = Lomba(dunia, setengah, sendiri, pilihan.benih, jeda).jalankan()
        cetak(judul, hasil)
        salah += hasil.selisih + sum(hasil.galat.values()) + (hasil.kebuntuan if sendiri else 0)
        salah += len(hasil.tunggu_antarpenulis) if sendiri else 0
    print("LULUS" if not salah else "GAGAL")
    return 1 if salah else 0


def cetak(judul: str, hasil) -> None:
    transaksi = hasil.periksa_opd
    print(f"\n== {judul}: {sum(hasil.operasi.values())} operasi dalam {transaksi} transaksi, {hasil.detik:.1f} detik")
    print("   " + ", ".join(f"{nama} {n}" for nama, n in sorted(hasil.operasi.items())))
    print(f"   selisih {hasil.selisih} dalam {hasil.periksa} pemeriksaan seluruh rekap ({hasil.sel} sel)")
    print(f"     dan {hasil.periksa_opd} pemeriksaan satu OPD tepat sesudah commit; {hasil.lipatan} lipatan")
    print(f"   kebuntuan (deadlock) {hasil.kebuntuan}; unit pindah saat diisi {hasil.unit_pindah}", end="; ")
    print(f"galat {dict(hasil.galat) or 0}")
    print(f"   penantian kunci dalam {hasil.contoh} contoh:", end=" ")
    print(", ".join(f"{j} ({p}) {d:.2f} dtk" for (j, p), d in sorted(hasil.tunggu.items())) or "tidak ada")


if __name__ == "__main__":
    sys.exit(main())
