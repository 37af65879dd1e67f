"""Secrets at rest: MultiFernet over `settings.KUNCI_FERNET` (the first key encrypts, all of them decrypt)."""

import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class TidakTerbuka(ValueError):
    """None of the keys opens it: the key file was lost or exchanged."""


def _kunci() -> MultiFernet:
    return MultiFernet([Fernet(kunci) for kunci in settings.KUNCI_FERNET])


def kunci(isi: Any) -> str:
    """Encrypt a JSON value."""
    return _kunci().encrypt(json.dumps(isi).encode()).decode()


def buka(teks: str) -> Any:
    """Decrypt; raises TidakTerbuka."""
    try:
        return json.loads(_kunci().decrypt(teks.encode()))
    except (InvalidToken, ValueError) as salah:
        raise TidakTerbuka from salah
