"""Addresses without parameters, remembered: a page's frame asks for some thirty of them."""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def alamat_tetap(nama: str) -> str:
    return _ingat(nama, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=512)
def _ingat(nama: str, urlconf: str, awalan: str) -> str:
    return reverse(nama, urlconf=urlconf)
