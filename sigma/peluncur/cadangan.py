"""`script/cadangkan`: database, files, keys and state of one installation in a folder of its own.

A logical dump, not a copy of the cluster: it needs no replication right and no change to the
server's access rules, restores into a later PostgreSQL, and leaves the indexes out
(docs/keputusan/cadangan-logis.md). Redis is not in it: PostgreSQL is the truth.
"""

import argparse
import json
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sigma.peluncur import isi_basis, kunci, layar, lingkungan, manifes
from sigma.peluncur.galat import SALAH_PAKAI, GalatPeluncur
from sigma.peluncur.layanan import Layanan
from sigma.peluncur.letak import Letak
from sigma.peluncur.manifes import BASIS_DUMP, Manifes

DSN_LUAR = "SIGMA_DATABASE_URL_CADANGAN"
# Below the data directory; the rest is made again (statis, log, run, redis, beat) or is the cluster.
FOLDER = ("berkas", "tiruan", "kunci")
BERKAS = ("keadaan.json", "akun-demo.json", "siasn-demo.json")


@dataclass(frozen=True)
class Pilihan:
    """`tautkan`: hard links to stored files (they never change), for a backup on the same disk."""

    tujuan: Path
    tanpa_kunci: bool = False
    tautkan: bool = False


def jalankan(pilihan: argparse.Namespace, argumen: list[str]) -> int:
    lingkungan.siapkan()
    if not lingkungan.sudah_di_venv():
        lingkungan.masuk_venv("sigma.peluncur", argumen)
    if pilihan.periksa:
        return _periksa(Path(pilihan.periksa).absolute())
    if not pilihan.ke:
        raise GalatPeluncur("Sebutkan folder cadangan dengan --ke (atau --periksa FOLDER).", SALAH_PAKAI)
    letak = Letak.dari(pilihan.data)
    if not letak.kunci_jalan.exists() and DSN_LUAR not in os.environ:
        raise GalatPeluncur(f"{letak.data} bukan folder data SIGMA.", SALAH_PAKAI)
    tujuan = Path(pilihan.ke).absolute()
    with basis_menyala(letak) as dsn:
        hasil = buat(letak, dsn, Pilihan(tujuan, pilihan.tanpa_kunci))
    layar.tulis(f"Cadangan selesai: {tujuan} ({ringkas(hasil)}).")
    if pilihan.tanpa_kunci:
        layar.tulis(f"Tanpa kunci: simpan {letak.kunci} terpisah; tanpa itu rahasia tersandi tidak dapat dibuka.")
    return 0


def _periksa(folder: Path) -> int:
    isi = manifes.periksa(folder)
    layar.tulis(f"Cadangan utuh: {folder} ({ringkas(isi)}; SIGMA {isi.versi}, dibuat {isi.dibuat}).")
    return 0


def ringkas(isi: Manifes) -> str:
    mb = f"{isi.bita / 2**20:.1f}".replace(".", ",")
    return f"{len(isi.tabel)} tabel, {isi.baris} baris, {len(isi.berkas)} berkas, {mb} MB"


@contextmanager
def basis_menyala(letak: Letak) -> Iterator[str]:
    """The database of this directory as the backup role; started for the time when it is down."""
    if "SIGMA_DATABASE_URL" in os.environ:
        if DSN_LUAR not in os.environ:
            raise GalatPeluncur(f"Basis data di luar: sebutkan alamatnya untuk peran sigma_backup di {DSN_LUAR}.")
        yield os.environ[DSN_LUAR]
        return
    if kunci.dipegang(letak):
        yield dsn_tertanam(letak)
        return
    with kunci.pegang(letak):
        postgres = Layanan.untuk(letak).postgres
        assert postgres is not None
        if not (letak.pg / "PG_VERSION").exists():
            raise GalatPeluncur(f"Folder data {letak.data} belum berisi basis data.")
        try:
            postgres.mulai()
            yield dsn_tertanam(letak)
        finally:
            postgres.henti()


def dsn_tertanam(letak: Letak) -> str:
    return f"postgres://sigma_backup@/sigma?host={letak.run}"


def buat(letak: Letak, dsn: str, pilihan: Pilihan) -> Manifes:
    """Write the backup beside its place and rename it: an unfinished one is never taken for one."""
    tujuan = pilihan.tujuan
    if tujuan.exists() and (not tujuan.is_dir() or any(tujuan.iterdir())):
        raise GalatPeluncur(f"{tujuan} sudah berisi. Setiap cadangan memerlukan folder baru.", SALAH_PAKAI)
    calon = tujuan.with_name(f"{tujuan.name}.belum-selesai")
    shutil.rmtree(calon, ignore_errors=True)
    calon.mkdir(mode=0o700, parents=True)
    awal = time.monotonic()
    try:
        isi = _isi(letak, dsn, calon, pilihan)
        isi.tulis(calon)
        if tujuan.exists():
            tujuan.rmdir()
        calon.rename(tujuan)
    except BaseException:
        shutil.rmtree(calon, ignore_errors=True)
        raise
    _catat_terakhir(letak, isi, time.monotonic() - awal)
    return isi


def _isi(letak: Letak, dsn: str, calon: Path, pilihan: Pilihan) -> Manifes:
    """Database first: what it refers to was stored before, so the files copied after it are all there."""
    lama = os.umask(0o077)
    try:
        with layar.langkah("Mencadangkan basis data"), isi_basis.potret(dsn) as potret:
            _periksa_ruang(calon, potret.ukuran())
            isi_basis.dump(dsn, potret.nama, calon / BASIS_DUMP)
            dibuat = datetime.now(UTC).isoformat(timespec="seconds")  # noqa: TID251 (no Django here)
            isi = Manifes(manifes.versi(), dibuat, potret.mayor(), potret.ekstensi(), potret.tabel())
        with layar.langkah("Mencadangkan berkas dan kunci"):
            for asal in _sumber(letak, pilihan.tanpa_kunci):
                _salin_bila_ada(asal, calon / asal.relative_to(letak.data), pilihan.tautkan)
    finally:
        os.umask(lama)
    for berkas in sorted(b for b in calon.rglob("*") if b.is_file()):
        isi.berkas[str(berkas.relative_to(calon))] = [berkas.stat().st_size, manifes.sha256(berkas)]
    return isi


def _periksa_ruang(calon: Path, ukuran: int) -> None:
    bebas = shutil.disk_usage(calon).free
    if bebas < ukuran:
        raise GalatPeluncur(
            f"Ruang disk tidak cukup untuk cadangan di {calon.parent}: tersisa {bebas // 2**20} MB, "
            f"basis data {ukuran // 2**20} MB."
        )


def _sumber(letak: Letak, tanpa_kunci: bool) -> Iterator[Path]:
    for nama in BERKAS:
        if (letak.data / nama).is_file():
            yield letak.data / nama
    for folder in FOLDER:
        if folder == "kunci" and tanpa_kunci:
            continue
        for induk, _, nama_berkas in os.walk(letak.data / folder):
            yield from (Path(induk) / n for n in sorted(nama_berkas) if not n.endswith((".baru", "-wal", "-shm")))


def _salin_bila_ada(asal: Path, tujuan: Path, tautkan: bool) -> None:
    """Somebody may throw an uploaded file away while the backup goes through the folder: then it is gone."""
    try:
        _salin(asal, tujuan, tautkan)
    except FileNotFoundError:
        if asal.exists():
            raise


def _salin(asal: Path, tujuan: Path, tautkan: bool) -> None:
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if asal.suffix == ".sqlite3":
        _salin_sqlite(asal, tujuan)
    elif not (tautkan and "berkas" in asal.parts and _taut(asal, tujuan)):
        shutil.copyfile(asal, tujuan, follow_symlinks=False)
        tujuan.chmod(0o600)


def _taut(asal: Path, tujuan: Path) -> bool:
    try:
        os.link(asal, tujuan, follow_symlinks=False)
    except OSError:  # another disk, or a file system without links
        return False
    return True


def _salin_sqlite(asal: Path, tujuan: Path) -> None:
    """Consistent while the mock writes."""
    sumber, salinan = sqlite3.connect(f"file:{asal}?mode=ro", uri=True), sqlite3.connect(tujuan)
    try:
        sumber.backup(salinan)
    finally:
        sumber.close()
        salinan.close()


def _catat_terakhir(letak: Letak, isi: Manifes, detik: float) -> None:
    """For the page Operasi, which runs as the owner of the data directory."""
    catatan = {"pada": isi.dibuat, "detik": round(detik, 1), "bita": isi.bita, "baris": isi.baris, "versi": isi.versi}
    berkas = letak.cadangan_terakhir
    sementara = berkas.with_name(berkas.name + ".baru")
    sementara.write_text(json.dumps(catatan) + "\n", encoding="utf-8")
    sementara.chmod(0o600)
    if os.geteuid() == 0:
        pemilik = letak.data.stat()
        os.lchown(sementara, pemilik.st_uid, pemilik.st_gid)
    os.replace(sementara, berkas)
