"""A form that hands out a secret is sent once: reloading its answer must not make another one."""

from __future__ import annotations

import secrets

from django.core.cache import cache
from django.http import HttpRequest

BIDANG = "sekali"
UMUR_DETIK = 24 * 60 * 60
TERULANG = "Halaman itu dikirim dua kali. Yang pertama berlaku; kodenya hanya tampil satu kali, jadi tidak dibuat lagi."


def baru() -> str:
    """What the form carries."""
    return secrets.token_urlsafe(12)


def pertama(request: HttpRequest) -> bool:
    """Whether this form is sent for the first time; True too where it carries nothing (a script, an old page)."""
    tanda = request.POST.get(BIDANG, "")[:40]
    return not tanda or bool(cache.add(f"sekali:{request.user.pk}:{tanda}", 1, UMUR_DETIK))
