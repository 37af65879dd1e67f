"""A rough retirement date, only so that the two fields of data-utama are not empty.

SIGMA has the real rule; this one must not be copied from it, nor agree with it in every case.
"""

from datetime import date
from typing import Any

from .bidang import tanggal_sah


def perkiraan(data: dict[str, Any]) -> dict[str, str]:
    """bupPensiun and tmtPensiun (first of the month after the birthday); empty for an unusable birth date."""
    lahir = data["tglLahir"]
    if not tanggal_sah(lahir) or lahir.endswith("-0001"):
        return {}
    _, bulan, tahun = map(int, lahir.split("-"))
    bup = _bup(data)
    berikut = date(tahun + bup + bulan // 12, bulan % 12 + 1, 1)
    return {"bupPensiun": str(bup), "tmtPensiun": berikut.strftime("%d-%m-%Y")}


def _bup(data: dict[str, Any]) -> int:
    if data.get("eselonLevel") in {"1", "2"} or data["jabatanNama"].startswith("Guru"):
        return 60
    return {"Ahli Utama": 65, "Ahli Madya": 60}.get(data.get("jenjang", ""), 58)
