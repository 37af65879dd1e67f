"""How long an import takes and how much memory its client needs.

    python -m sigma.peluncur uji -- python -m pegawai.impor.bench --baris 60000

Makes the files, then imports them twice, each time in a process of its own (whose peak memory is the client's). On a
machine that others use, `cpu_detik` (client and its server process) says more than `asn_detik`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

NAMA = "Pemerintah Kabupaten Ukur"


def main() -> None:
    pengurai = argparse.ArgumentParser(description=__doc__)
    pengurai.add_argument("--baris", type=int, default=60_000)
    pengurai.add_argument("--satu", nargs=2, help=argparse.SUPPRESS)
    pilihan = pengurai.parse_args()
    if pilihan.satu:
        return _satu(*pilihan.satu)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "--noinput", "-v0"], check=True)
    with tempfile.TemporaryDirectory(prefix="bench-impor-") as folder:
        _buat(Path(folder), pilihan.baris)
        for ke in ("pertama", "ulang"):
            subprocess.run([sys.executable, "-m", "pegawai.impor.bench", "--satu", folder, ke], check=True)


def _buat(folder: Path, jumlah: int) -> None:
    from pegawai.impor.buat_berkas import buat_asn, buat_unor, tulis_ekspor, tulis_ref_unor

    mulai = monotonic()
    unor = buat_unor(NAMA, 1, 60)
    tulis_ref_unor(folder / "ref_unor.json", unor)
    n = tulis_ekspor(folder / "data_utama.csv.gz", buat_asn(unor, jumlah))
    print(f"berkas: {n} baris dalam {monotonic() - mulai:.1f} detik", flush=True)


def _satu(folder: str, ke: str) -> None:
    import django

    django.setup()
    from pegawai.impor.gabung import impor_asn
    from sigma.basis import konteks
    from sigma.organisasi.impor import impor_unor
    from sigma.organisasi.models import Instansi

    mulai = monotonic()
    tahap: list[str] = []
    with konteks.masuk({"kelola_nasional": True, "asal": "perintah"}):
        instansi, _ = Instansi.objects.get_or_create(nama=NAMA, defaults={"siasn_id": "BELUM-UKUR"})
    unor = impor_unor(Path(folder) / "ref_unor.json", instansi)
    unor_detik = monotonic() - mulai
    mulai, cpu = monotonic(), _cpu()
    hasil = impor_asn(
        Path(folder) / "data_utama.csv.gz",
        instansi,
        lapor=lambda teks, n: None if teks == "Membaca" else tahap.append(f"{monotonic() - mulai:.1f} {teks}"),
    )
    laporan = {
        "impor": ke,
        "unor": unor.dibaca,
        "unor_detik": round(unor_detik, 2),
        "asn_detik": round(monotonic() - mulai, 1),
        "cpu_detik": [round(kini - lalu, 1) for lalu, kini in zip(cpu, _cpu(), strict=True)],
        "memori_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        **{k: v for k, v in hasil.jumlah.items() if v},
        "temuan_baru": hasil.temuan_baru,
        "perubahan": hasil.perubahan,
        "tahap": [satu for satu in tahap if not satu.split(" ", 1)[1].startswith("Membaca")],
    }
    print(json.dumps(laporan, ensure_ascii=False), flush=True)


def _cpu() -> tuple[float, float]:
    """Seconds of processor that the client and its PostgreSQL process have used."""
    from django.db import connection

    connection.ensure_connection()
    pid = connection.connection.get_backend_pid()
    kolom = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    diri = resource.getrusage(resource.RUSAGE_SELF)
    return diri.ru_utime + diri.ru_stime, (int(kolom[11]) + int(kolom[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
