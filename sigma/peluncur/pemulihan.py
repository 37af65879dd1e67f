"""`script/pulihkan`: a backup becomes a new data directory, compared row by row with what was saved."""

import argparse
import shutil
import subprocess
from pathlib import Path

from sigma.peluncur import isi_basis, kunci, layar, lingkungan, manifes
from sigma.peluncur.cadangan import dsn_tertanam, ringkas
from sigma.peluncur.galat import SALAH_PAKAI, GalatPeluncur
from sigma.peluncur.layanan import Layanan
from sigma.peluncur.letak import Letak
from sigma.peluncur.manifes import BASIS_DUMP, Manifes
from sigma.peluncur.postgres import BASIS, INDUK, Postgres, folder_bin


def jalankan(pilihan: argparse.Namespace, argumen: list[str]) -> int:
    lingkungan.siapkan()
    if not lingkungan.sudah_di_venv():
        lingkungan.masuk_venv("sigma.peluncur", argumen)
    dari = Path(pilihan.dari).absolute()
    with layar.langkah("Memeriksa cadangan"):
        isi = manifes.periksa(dari)
    if pilihan.periksa:
        layar.tulis(f"Cadangan utuh: {dari} ({ringkas(isi)}; SIGMA {isi.versi}, dibuat {isi.dibuat}).")
        return 0
    if not pilihan.data:
        raise GalatPeluncur("Sebutkan folder data yang baru dengan --data.", SALAH_PAKAI)
    berkas_kunci = _kunci(dari, pilihan.kunci)
    letak = Letak.dari(pilihan.data)
    _wajib_kosong(letak)
    _pulihkan(letak, dari, isi, berkas_kunci)
    layar.tulis(f"Pemulihan selesai: {letak.data} sama dengan cadangan {isi.dibuat} ({ringkas(isi)}).")
    layar.tulis(f"Jalankan: script/server --data {letak.data}")
    return 0


def _kunci(dari: Path, lain: str | None) -> Path:
    """The keys: in the backup, or given apart because the backup was made without them."""
    berkas = Path(lain).absolute() if lain else dari / "kunci" / "rahasia.json"
    if not berkas.is_file():
        raise GalatPeluncur(
            "Cadangan ini dibuat tanpa kunci; sebutkan rahasia.json yang disimpan terpisah dengan --kunci."
            if not lain
            else f"Berkas kunci {berkas} tidak ada.",
            SALAH_PAKAI,
        )
    return berkas


def _wajib_kosong(letak: Letak) -> None:
    if letak.data.exists() and (not letak.data.is_dir() or any(letak.data.iterdir())):
        raise GalatPeluncur(
            f"{letak.data} tidak kosong. Pemulihan hanya ke folder baru; yang lama tidak disentuh.", SALAH_PAKAI
        )


def _pulihkan(letak: Letak, dari: Path, isi: Manifes, berkas_kunci: Path) -> None:
    """All or nothing: a failure leaves the new directory as empty as it was."""
    letak.buat()
    try:
        letak.periksa_ruang(max(1024, 4 * isi.bita // 2**20))
        with kunci.pegang(letak):
            _isi_basis(letak, dari, isi)
            with layar.langkah("Memulihkan berkas dan kunci"):
                _isi_berkas(letak, dari, isi, berkas_kunci)
    except BaseException:
        for satu in letak.data.iterdir():
            shutil.rmtree(satu) if satu.is_dir() else satu.unlink()
        raise


def _isi_basis(letak: Letak, dari: Path, isi: Manifes) -> None:
    postgres = Layanan.untuk(letak).postgres
    if postgres is None:
        raise GalatPeluncur(
            "SIGMA_DATABASE_URL menunjuk basis data di luar; pulihkan ke sana dengan pg_restore (docs/operasi.md).",
            SALAH_PAKAI,
        )
    if int(isi.postgres) > int(postgres.versi()):
        raise GalatPeluncur(
            f"Cadangan ini dari PostgreSQL {isi.postgres}, lebih baru daripada milik SIGMA ini ({postgres.versi()}). "
            "Pulihkan dengan SIGMA yang lebih baru.",
            SALAH_PAKAI,
        )
    try:
        with layar.langkah("Menyalakan PostgreSQL baru"):
            postgres.mulai()
        with layar.langkah("Memulihkan basis data"):
            _restore(postgres, letak, dari / BASIS_DUMP, isi.ekstensi)
        with layar.langkah("Membandingkan isi dengan cadangan"), isi_basis.potret(dsn_tertanam(letak)) as potret:
            beda = isi_basis.banding(isi.tabel, potret.tabel(), isi=isi.postgres == potret.mayor())
    finally:
        postgres.henti()
    if beda:
        raise GalatPeluncur(f"Hasil pemulihan tidak sama dengan cadangan: {'; '.join(beda[:5])}.")


def _restore(postgres: Postgres, letak: Letak, dump: Path, ekstensi: list[str]) -> None:
    # Made by their owner beforehand: pg_restore would give them to the superuser.
    sql = "".join(f'create extension if not exists "{nama}" with schema public;' for nama in ekstensi)
    perintah = [str(folder_bin() / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", f"--host={letak.run}"]
    subprocess.run([*perintah, "-U", "sigma_owner", "-d", BASIS, "-c", sql], check=True, capture_output=True)
    with open(dump, "rb") as masukan:
        postgres.jalankan(
            "pg_restore", f"--host={letak.run}", f"--username={INDUK}", f"--dbname={BASIS}",
            "--exit-on-error", "--single-transaction", berkas_masukan=masukan,
        )  # fmt: skip
    postgres.psql(BASIS, "-c", "analyze")


def _isi_berkas(letak: Letak, dari: Path, isi: Manifes, berkas_kunci: Path) -> None:
    """Copy and read back; the state comes last, so that a half directory is never started."""
    daftar = [n for n in isi.berkas if n not in (BASIS_DUMP, "keadaan.json") and not n.startswith("kunci/")]
    for nama in daftar:
        _salin(dari / nama, letak.data / nama)
        if manifes.sha256(letak.data / nama) != isi.berkas[nama][1]:
            raise GalatPeluncur(f"Salinan {nama} tidak sama dengan cadangannya.")
    _salin(berkas_kunci, letak.rahasia)
    if "keadaan.json" in isi.berkas:
        _salin(dari / "keadaan.json", letak.keadaan)


def _salin(asal: Path, tujuan: Path) -> None:
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(asal, tujuan)
    tujuan.chmod(0o600)
