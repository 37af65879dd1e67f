"""Where things stand below the data directory."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from sigma.peluncur.galat import SALAH_PAKAI, GalatPeluncur

AKAR = Path(__file__).resolve().parents[2]
# sockaddr_un.sun_path holds 108 bytes, the closing NUL among them.
PANJANG_SOKET_MAKS = 107
RUANG_AWAL_MB = 1024
RUANG_LANJUT_MB = 200


@dataclass(frozen=True)
class Letak:
    """Paths below one data directory, always absolute."""

    data: Path

    @classmethod
    def dari(cls, teks: str | os.PathLike[str]) -> "Letak":
        return cls(Path(os.path.abspath(os.path.expanduser(teks))))

    @property
    def pg(self) -> Path:
        return self.data / "pg"

    @property
    def run(self) -> Path:
        return self.data / "run"

    @property
    def redis(self) -> Path:
        return self.data / "redis"

    @property
    def berkas(self) -> Path:
        return self.data / "berkas"

    @property
    def kunci(self) -> Path:
        return self.data / "kunci"

    @property
    def log(self) -> Path:
        return self.data / "log"

    @property
    def tiruan(self) -> Path:
        return self.data / "tiruan"

    @property
    def beat(self) -> Path:
        return self.data / "beat"

    @property
    def kunci_jalan(self) -> Path:
        return self.data / "sedang-jalan"

    @property
    def statis(self) -> Path:
        return self.data / "statis"

    @property
    def rahasia(self) -> Path:
        return self.kunci / "rahasia.json"

    @property
    def soket_redis(self) -> Path:
        return self.run / "redis.sock"

    @property
    def soket_pg(self) -> Path:
        return self.run / ".s.PGSQL.5432"

    @property
    def akun_demo(self) -> Path:
        return self.data / "akun-demo.json"

    @property
    def siasn_demo(self) -> Path:
        return self.data / "siasn-demo.json"

    @property
    def keadaan(self) -> Path:
        return self.data / "keadaan.json"

    @property
    def metrik(self) -> Path:
        """Counters that the web processes share; begun anew at every start."""
        return self.data / "metrik"

    @property
    def cadangan_terakhir(self) -> Path:
        """What the last backup was; read by the page Operasi."""
        return self.data / "cadangan-terakhir.json"

    @property
    def cadangan(self) -> Path:
        """Backups that an upgrade makes by itself."""
        return self.data / "cadangan"

    def buat(self) -> None:
        """Make the directories, refusing early what would fail later."""
        self.periksa_panjang()
        self._periksa_milik_sigma()
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.kunci_jalan.touch(mode=0o600)
            for folder in (*self._kerja(), self.run, self.redis, self.kunci, self.log):
                _buat_folder(folder, self.data)
        except OSError as galat:
            raise GalatPeluncur(
                f"Folder data {self.data} tidak dapat dibuat: {galat.strerror}. Pilih folder lain dengan --data.",
                SALAH_PAKAI,
            ) from galat

    def _periksa_milik_sigma(self) -> None:
        """Never settle (and, as root, never change owners) in a folder of something else."""
        if self.data.is_dir() and not self.kunci_jalan.exists():
            asing = {p.name for p in self.data.iterdir()} - {"lost+found"}
            if asing:
                raise GalatPeluncur(
                    f"Folder {self.data} berisi berkas lain dan bukan folder data SIGMA. "
                    "Pilih folder kosong dengan --data.",
                    SALAH_PAKAI,
                )

    def _kerja(self) -> tuple[Path, ...]:
        return self.berkas, self.tiruan, self.beat, self.statis, self.metrik

    def periksa_panjang(self) -> None:
        terpanjang = max(len(os.fsencode(s)) for s in (self.soket_pg, self.soket_redis))
        if terpanjang > PANJANG_SOKET_MAKS:
            lebih = terpanjang - PANJANG_SOKET_MAKS
            raise GalatPeluncur(
                f"Jalur folder data terlalu panjang untuk soket unix ({lebih} bita kelebihan): "
                f"{self.data}. Pilih jalur yang lebih pendek dengan --data.",
                SALAH_PAKAI,
            )

    def periksa_ruang(self, perlu_mb: int | None = None) -> None:
        """Refuse to start on a disk that is about to be full."""
        if perlu_mb is None:
            perlu_mb = RUANG_LANJUT_MB if (self.pg / "PG_VERSION").exists() else RUANG_AWAL_MB
        bebas_mb = shutil.disk_usage(self.data).free // 2**20
        if bebas_mb < perlu_mb:
            raise GalatPeluncur(
                f"Ruang disk tidak cukup di {self.data}: tersisa {bebas_mb} MB, diperlukan {perlu_mb} MB."
            )


def _buat_folder(folder: Path, induk: Path) -> None:
    """A folder that a new version brings belongs to the owner of the old directory, whoever starts it."""
    if folder.exists():
        return
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        pemilik = induk.stat()
        os.lchown(folder, pemilik.st_uid, pemilik.st_gid)


def tulis_rahasia(berkas: Path, isi: str) -> None:
    """Write a file that only its owner reads; it appears whole or not at all."""
    sementara = berkas.with_name(berkas.name + ".baru")
    sementara.unlink(missing_ok=True)
    fd = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as f:
        f.write(isi)
        f.flush()
        os.fsync(f.fileno())
    os.replace(sementara, berkas)
