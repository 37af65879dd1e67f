"""Credentials: generated once per database and label, with an SSO user bound to each consumer key."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from .basisdata import Basisdata

UTAMA = "utama"


def pastikan(basis: Basisdata, label: str = UTAMA, instansi_id: str | None = None) -> dict[str, str]:
    """The credential of `label`, made on first call; `instansi_id` (when given) limits what it may see."""
    ada = basis.kredensial("label", label)
    if ada and instansi_id in (None, ada["instansi_id"]):
        return ada
    baru = (ada or _buat(label)) | {"instansi_id": instansi_id or ""}
    basis.simpan_kredensial(baru)
    return baru


def _buat(label: str) -> dict[str, str]:
    return {
        "label": label,
        "consumer_key": secrets.token_urlsafe(21),
        "consumer_secret": secrets.token_urlsafe(21),
        "client_id": f"{label}-tiruan",
        # Shaped like an operator's NIP, outside every year in which someone could be born.
        "username": f"1800{secrets.randbelow(10**14):014}",
        "password": secrets.token_urlsafe(12),
    }


def paket(basis: Basisdata, kredensial: dict[str, str], dasar: str, sso_token: str) -> dict[str, Any]:
    """What any client needs to talk to the mock; `dasar` is scheme://host:port."""
    dasar = dasar.rstrip("/")
    instansi_id = kredensial["instansi_id"]
    return {
        "base_url": f"{dasar}/apisiasn/1.0",
        "referensi_url": f"{dasar}/referensi_siasn/1",
        "token_url": f"{dasar}/oauth2/token",
        "sso_url": f"{dasar}/auth/realms/public-siasn/protocol/openid-connect/token",
        **{k: kredensial[k] for k in ("consumer_key", "consumer_secret", "client_id", "username", "password")},
        "sso_token": sso_token,
        "instansi": kredensial["label"],
        "instansi_id": instansi_id,
        "contoh_nip": basis.contoh(False, 10, instansi_id),
        "contoh_nip_paruh_waktu": basis.contoh(True, 5, instansi_id),
    }


def simpan(jalur: str | Path, isi: dict[str, Any]) -> None:
    """Write the file whole or not at all, readable by its owner alone."""
    tujuan = Path(jalur)
    sementara = tujuan.with_name(f".{tujuan.name}.{os.getpid()}")
    sementara.touch(mode=0o600)
    sementara.write_text(json.dumps(isi, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sementara.replace(tujuan)
