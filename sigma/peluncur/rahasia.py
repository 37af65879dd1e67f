"""Keys of one installation, made at its first start and never printed."""

import base64
import json
import os
import secrets

from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.letak import Letak, tulis_rahasia


def siapkan(letak: Letak) -> None:
    """Make DIR/kunci/rahasia.json if it is missing; an existing one is never touched, a broken one never replaced."""
    if letak.rahasia.exists():
        _periksa(letak)
        return
    isi = {"secret_key": secrets.token_urlsafe(64), "kunci_fernet": [_kunci_fernet()]}
    tulis_rahasia(letak.rahasia, json.dumps(isi, indent=1) + "\n")


def _periksa(letak: Letak) -> None:
    try:
        utuh = isinstance(json.loads(letak.rahasia.read_text(encoding="utf-8")), dict)
    except ValueError:
        utuh = False
    if not utuh:
        raise GalatPeluncur(f"{letak.rahasia} rusak; kembalikan dari cadangan kunci (script/cadangkan).")


def _kunci_fernet() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode()
