"""The end of a pasted token, read without verifying: only to announce it."""

import base64
import binascii
import json
from datetime import UTC, datetime


def akhir_jwt(token: str) -> datetime | None:
    """The `exp` of a JWT; None if it is not one."""
    bagian = token.split(".")
    if len(bagian) != 3:
        return None
    try:
        klaim = json.loads(base64.urlsafe_b64decode(bagian[1] + "=" * (-len(bagian[1]) % 4)))
        return datetime.fromtimestamp(int(klaim["exp"]), UTC)
    except (ValueError, KeyError, TypeError, OverflowError, OSError, binascii.Error):
        return None
