"""Made-up exports for demonstrations and benchmarks: a kabupaten that does not exist, as SIASN would export
it.

    python -m pegawai.impor.buat_berkas /tmp/contoh --jumlah 60000 --instansi "Pemerintah Kabupaten
    Nusantara Raya"

writes `ref_unor.json` and `data_utama.csv.gz` into the folder.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pegawai.aturan.kolom import KOLOM_EKSPOR
from pegawai.impor.buatan_asn import buat_asn
from pegawai.impor.buatan_unor import Unor, buat_unor

__all__ = ["buat_asn", "buat_unor", "ref_unor", "tulis_ekspor", "tulis_ref_unor"]


@contextmanager
def _berkas_teks(path: Path) -> Iterator[IO[str]]:
    if path.suffix != ".gz":
        with path.open("w", encoding="utf-8", newline="") as berkas:
            yield berkas
        return
    # no name and time in the gzip header: same rows, same bytes
    with (
        path.open("wb") as biner,
        gzip.GzipFile("", "wb", 3, biner, mtime=0) as mampat,
        io.TextIOWrapper(io.BufferedWriter(mampat, 1 << 18), encoding="utf-8", newline="") as berkas,
    ):
        yield berkas


def tulis_ekspor(path: str | Path, rows: Iterable[dict[str, str]]) -> int:
    """Writes rows of 67 columns as the export is written (gzipped when the name ends in .gz); returns their
    number."""
    jumlah = 0
    with _berkas_teks(Path(path)) as berkas:
        penulis = csv.writer(berkas, delimiter="|", lineterminator="\n")
        penulis.writerow(KOLOM_EKSPOR)
        for baris in rows:
            penulis.writerow([baris[kolom] for kolom in KOLOM_EKSPOR])
            jumlah += 1
    return jumlah


def ref_unor(unor: list[Unor]) -> dict[str, object]:
    """The units in the envelope of `GET /referensi/ref-unor`."""
    return {"code": 1, "message": "success", "count": len(unor), "data": unor}


def tulis_ref_unor(path: str | Path, unor: list[Unor]) -> None:
    Path(path).write_text(json.dumps(ref_unor(unor), ensure_ascii=False), encoding="utf-8")


def main(argumen: list[str] | None = None) -> None:
    pengurai = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    pengurai.add_argument("folder", type=Path)
    pengurai.add_argument("--jumlah", type=int, default=8000)
    pengurai.add_argument("--instansi", default="Pemerintah Kabupaten Nusantara Raya")
    pengurai.add_argument("--opd", type=int, default=40)
    pengurai.add_argument("--seed", type=int, default=1)
    pengurai.add_argument("--kotor", type=float, default=0.03)
    pilihan = pengurai.parse_args(argumen)
    pilihan.folder.mkdir(parents=True, exist_ok=True)
    unor = buat_unor(pilihan.instansi, pilihan.seed, pilihan.opd)
    tulis_ref_unor(pilihan.folder / "ref_unor.json", unor)
    baris = buat_asn(unor, pilihan.jumlah, pilihan.seed, pilihan.kotor)
    tulis_ekspor(pilihan.folder / "data_utama.csv.gz", baris)


if __name__ == "__main__":
    main()
