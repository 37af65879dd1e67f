"""Browsers that an account has signed in from: a random cookie, known to the database by its hash per account."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sigma.akun.models import Pengguna
from sigma.akun.tautan import POLA, rahasia_tautan

TANDA = "sigma_peramban"  # in the session: the notice that this session has seen
UMUR_COOKIE = 365 * 86_400
UMUR_KABAR = timedelta(days=7)


def nama_cookie() -> str:
    return "__Host-sigma_peramban" if settings.SESSION_COOKIE_SECURE else "sigma_peramban"


def kenali(request: HttpRequest) -> str:
    """The secret of this browser; a new one where the cookie is missing. `pasang_cookie` hands it out."""
    ada = request.COOKIES.get(nama_cookie(), "")
    rahasia = ada if POLA.fullmatch(ada) else rahasia_tautan()
    request.rahasia_peramban = rahasia  # type: ignore[attr-defined]
    return rahasia


def sidik(pengguna: Pengguna, rahasia: str) -> str:
    """Differs by account, so that the table links no two accounts of one computer."""
    return hashlib.sha256(f"{pengguna.pk}:{rahasia}".encode()).hexdigest()


def pasang_cookie(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    rahasia = getattr(request, "rahasia_peramban", "")
    if rahasia:
        response.set_cookie(
            nama_cookie(), rahasia, UMUR_COOKIE, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
    return response


def sudah_tahu(sesi: Any, pada: datetime | None) -> None:
    """This session has been told."""
    if pada is not None:
        sesi[TANDA] = pada.isoformat()


def kabar(pengguna: Any, sesi: Any) -> tuple[str, datetime] | None:
    """(browser, time) of a sign-in that this session has not been told of; reads no table."""
    pada = getattr(pengguna, "peramban_baru_pada", None)
    if pada is None or timezone.now() - pada > UMUR_KABAR or sesi.get(TANDA) == pada.isoformat():
        return None
    return pengguna.peramban_baru, pada
