"""The Jinja2 environment: autoescape, undefined names are errors, the globals of `docs/tampilan.md`."""

from functools import lru_cache
from typing import Any

import jinja2
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from markupsafe import Markup

from sigma.akun.jam import detik_kini
from sigma.akun.sesi import sisa_detik
from sigma.kabar.lonceng import lonceng
from sigma.organisasi.peran import PERAN
from sigma.peluncur.daftar_aset import IKON, SASARAN_IKON
from sigma.tampilan import format as fmt
from sigma.tampilan import isian, navigasi, panduan
from sigma.tampilan.alamat import alamat_tetap
from sigma.tampilan.sumber import asal_tertulis

TEMA = ("terang", "gelap")


def environment(**options: Any) -> jinja2.Environment:
    options |= {
        "autoescape": True,
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    env = jinja2.Environment(**options)  # noqa: S701 - autoescape stands in options
    env.globals.update(GLOBAL)
    env.filters.update(SARINGAN)
    return env


def url(nama: str, **kwargs: Any) -> str:
    return reverse(nama, kwargs=kwargs) if kwargs else alamat_tetap(nama)


def url_bila_ada(nama: str, **kwargs: Any) -> str:
    """The address, or "" where no room of this deployment has the page."""
    try:
        return url(nama, **kwargs)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=512)
def ikon(nama: str, kelas: str = "") -> Markup:
    """A decorative icon; what it means must stand beside it in words."""
    if nama not in IKON:
        raise KeyError(f"ikon tidak ada di sigma.peluncur.daftar_aset.IKON: {nama}")
    kelas = f"ikon {kelas}".rstrip()
    return Markup(
        '<svg class="{}" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    ).format(kelas, _sprit(), nama)


@lru_cache(maxsize=256)
def alamat_statis(path: str) -> str:
    """`static`, remembered: a hashed name does not change while the process lives."""
    return static(path)


def _sprit() -> str:
    return alamat_statis(f"vendor/{SASARAN_IKON}")


def csp_nonce(request: HttpRequest) -> str:
    return str(getattr(request, "csp_nonce", ""))


def tema(request: HttpRequest | None) -> str:
    """`terang`, `gelap`, or "" = as the device says."""
    nilai = request.COOKIES.get(settings.KUKI_TEMA, "") if request is not None else ""
    return nilai if nilai in TEMA else ""


def kueri(request: HttpRequest, **ganti: Any) -> str:
    """`?…` of this page with some parameters replaced; None takes one away."""
    parameter = request.GET.copy()
    for nama, nilai in ganti.items():
        if nilai is None:
            parameter.pop(nama, None)
        else:
            parameter[nama] = str(nilai)
    return f"?{parameter.urlencode()}" if parameter else "?"


def nama_pengguna(request: HttpRequest) -> str:
    return getattr(request.user, "nama_lengkap", "") or request.user.get_username()


def peran(request: HttpRequest) -> list[str]:
    """Labels of the roles held, from the scope that the middleware has read: no query."""
    cakupan = getattr(request, "cakupan", None)
    return sorted(PERAN[kode].label for kode in cakupan.peran) if cakupan else []


def sesi_halaman(request: HttpRequest) -> dict[str, Any] | None:
    """What `sesi.js` and `draf.js` need of a signed-in page: whose it is, seconds of idleness and till the end."""
    pengguna, sesi = getattr(request, "user", None), getattr(request, "session", None)
    if pengguna is None or sesi is None or not pengguna.is_authenticated:
        return None
    return {"akun": pengguna.uuid, "diam": settings.SESI_DIAM_DETIK, "sisa": sisa_detik(sesi, detik_kini())}


def versi() -> str:
    return str(getattr(settings, "VERSI", "dev"))


def waktu(nilai):
    return fmt.waktu(nilai, timezone.get_current_timezone())


def sejak(nilai):
    return fmt.sejak(nilai, timezone.now(), timezone.get_current_timezone())


GLOBAL: dict[str, Any] = {
    "url": url,
    "url_bila_ada": url_bila_ada,
    "static": alamat_statis,
    "ikon": ikon,
    "csp_nonce": csp_nonce,
    "tema": tema,
    "kueri": kueri,
    "versi": versi,
    "pesan": get_messages,
    "nama_pengguna": nama_pengguna,
    "navigasi": navigasi.navigasi,
    "sesi_halaman": sesi_halaman,
    "spanduk": navigasi.spanduk,
    "peran": peran,
    "pencarian": navigasi.pencarian,
    "lonceng": lonceng,
    "bantuan": panduan.bab_halaman,
    "widget": isian.widget,
    "bagian_pilihan": isian.bagian_pilihan,
    "jenis_widget": isian.jenis_widget,
}
SARINGAN: dict[str, Any] = {
    "tanggal": fmt.tanggal,
    "asal": asal_tertulis,
    "waktu": waktu,
    "angka": fmt.angka,
    "nip": fmt.nip,
    "sejak": sejak,
    "samar": fmt.samar,
    "ukuran": fmt.ukuran,
    "inisial": fmt.inisial,
    "bagian_teks": fmt.bagian_teks,
}
