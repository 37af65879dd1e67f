"""Secrets of mailed links: random, never stored, compared by hash."""

import hashlib
import re
import secrets

from django.conf import settings
from django.http import HttpRequest

POLA = re.compile(r"[A-Za-z0-9_-]{43}")


def rahasia_tautan() -> str:
    """256 random bits for an address."""
    return secrets.token_urlsafe(32)


def sidik_tautan(rahasia: str) -> str:
    return hashlib.sha256(rahasia.encode()).hexdigest()


def asal_situs(request: HttpRequest | None = None) -> str:
    """Scheme and host of links in mails: the first configured one. A request's own Host (one of ALLOWED_HOSTS) is
    taken only where none is configured, on the embedded product."""
    if settings.CSRF_TRUSTED_ORIGINS:
        return settings.CSRF_TRUSTED_ORIGINS[0].rstrip("/")
    return f"{request.scheme}://{request.get_host()}" if request is not None else ""
