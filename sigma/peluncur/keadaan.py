"""What this data directory was started as: with demo data, or empty. Decided once."""

import json
from dataclasses import asdict, dataclass

from sigma.peluncur.galat import SALAH_PAKAI, GalatPeluncur
from sigma.peluncur.letak import Letak, tulis_rahasia

BARU, MEMUAT, DEMO, KOSONG = "baru", "memuat", "demo", "kosong"


@dataclass
class Keadaan:
    """`isi`: baru (never loaded), memuat (a load that did not finish), demo, kosong."""

    isi: str = BARU
    asn: int = 0

    @classmethod
    def baca(cls, letak: Letak) -> "Keadaan":
        if not letak.keadaan.exists():
            return cls()
        try:
            return cls(**json.loads(letak.keadaan.read_text(encoding="utf-8")))
        except (ValueError, TypeError) as galat:
            raise GalatPeluncur(
                f'{letak.keadaan} rusak. Isinya harus {{"isi": "demo"}} untuk data demo, atau {{"isi": "kosong"}}.'
            ) from galat

    def simpan(self, letak: Letak) -> None:
        tulis_rahasia(letak.keadaan, json.dumps(asdict(self)) + "\n")

    def tentukan(self, kosong: bool, asn: int) -> None:
        """Combine what the directory is with what was asked for."""
        if kosong and self.isi in (DEMO, MEMUAT):
            raise GalatPeluncur(
                "Folder data ini sudah berisi data demo; --kosong memerlukan folder lain (--data).",
                SALAH_PAKAI,
            )
        if self.isi == BARU:
            self.isi, self.asn = (KOSONG, 0) if kosong else (BARU, asn)

    @property
    def demo(self) -> bool:
        """Demo data is there or about to be loaded; a directory begun empty stays empty."""
        return self.isi != KOSONG
