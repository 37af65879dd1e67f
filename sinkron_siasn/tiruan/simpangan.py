"""Drift: how the mock's people differ from the file they were loaded from.

A person's drift depends on the seed and the pns_id alone, so that a re-load, a filtered file or another
row order gives the same difference.
"""

import random
from collections.abc import Callable
from typing import Any

from . import acuan
from .acak import pengacak

Data = dict[str, Any]


def simpangkan(data: Data, benih: int, persen: float) -> list[str]:
    """Change one to three fields of `persen` % of the people in place; returns the keys changed."""
    acak = pengacak(f"{benih}:{data['id']}")
    if acak.uniform(0, 100) >= persen:
        return []
    pilihan = acak.sample(list(_PENGUBAH), k=acak.choice((1, 1, 2, 3)))
    ubah = {k: v for nama in pilihan for k, v in _PENGUBAH[nama](data, acak).items()}
    data.update(ubah)
    return list(ubah)


def _digit(acak: random.Random, n: int) -> str:
    return "".join(acak.choices("0123456789", k=n))


def _email(data: Data, acak: random.Random) -> Data:
    nama = "".join(h for h in data.get("nama", "").lower() if h.isascii() and h.isalpha()) or "asn"
    return {"email": f"{nama[:20]}{_digit(acak, 3)}@contoh.id"}


def _email_gov(data: Data, acak: random.Random) -> Data:
    return {"emailGov": f"asn{_digit(acak, 6)}@contoh.go.id"}


def _no_hp(data: Data, acak: random.Random) -> Data:
    return {"noHp": "08" + acak.choice("125") + _digit(acak, 9)}


def _alamat(data: Data, acak: random.Random) -> Data:
    return {"alamat": f"Jl. {acak.choice(('Mawar', 'Melati', 'Kenanga', 'Anggrek'))} No. {acak.randint(1, 200)}"}


def _agama(data: Data, acak: random.Random) -> Data:
    kode = acak.choice([k for k in acuan.AGAMA if k != data.get("agamaId")])
    return {"agamaId": kode, "agama": acuan.AGAMA[kode]}


def _npwp(data: Data, acak: random.Random) -> Data:
    return {"noNpwp": _digit(acak, 15), "tglNpwp": f"{acak.randint(1, 28):02}-0{acak.randint(1, 9)}-2012"}


def _telepon(data: Data, acak: random.Random) -> Data:
    return {"noTelp": "0741" + _digit(acak, 6)}


def _bpjs(data: Data, acak: random.Random) -> Data:
    return {"bpjs": "000" + _digit(acak, 10)}


def _gelar(data: Data, acak: random.Random) -> Data:
    return {"gelarBelakang": acak.choice([g for g in ("S.E.", "S.H.", "S.Kom.") if g != data.get("gelarBelakang")])}


def _kawin(data: Data, acak: random.Random) -> Data:
    kode = acak.choice([k for k in acuan.KAWIN if k != data.get("jenisKawinId")])
    return {"jenisKawinId": kode, "statusPerkawinan": acuan.KAWIN[kode]}


_PENGUBAH: dict[str, Callable[[Data, random.Random], Data]] = {
    "email": _email,
    "email_gov": _email_gov,
    "no_hp": _no_hp,
    "alamat": _alamat,
    "agama": _agama,
    "npwp": _npwp,
    "telepon": _telepon,
    "bpjs": _bpjs,
    "gelar": _gelar,
    "kawin": _kawin,
}
