"""Pakta integritas: who must make the statement now, and the gate before every page until it is made."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from sigma.akun.middleware import GANTI_SANDI, OTP_KURANG, SELALU
from sigma.basis.ingatan import Ingatan
from sigma.jejak.models import Pernyataan, TeksPakta
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.peran import PERAN

SESI = "pakta"  # [id of the text, last day on which it counts]
BEBAS = SELALU | GANTI_SANDI | OTP_KURANG | {"jejak:pakta"}
# The text in force, read anew after so many seconds: a new one reaches everybody within that time.
_TEKS: Ingatan[tuple[int | None, date], TeksPakta | None] = Ingatan(umur=30.0, maks=2_000)


@dataclass(frozen=True)
class Keadaan:
    """`teks`: what must be stated, None = nothing; `sampai`: until when what was stated counts."""

    teks: TeksPakta | None
    sampai: date | None = None

    @property
    def perlu(self) -> bool:
        return self.teks is not None and self.sampai is None


def bertugas(cakupan: Cakupan) -> bool:
    """Whether the account holds a role over other people's data."""
    return bool(cakupan.peran - {"ASN"})


def berlaku_sampai(pada: date, ulang_bulan: int) -> date:
    """The last day on which a statement counts."""
    tahun, bulan = divmod(pada.year * 12 + pada.month - 1 + ulang_bulan, 12)
    akhir = date(tahun, bulan + 1, min(pada.day, monthrange(tahun, bulan + 1)[1]))
    return akhir - timedelta(days=1)


def teks_berlaku(instansi: int | None, hari: date) -> TeksPakta | None:
    """The newest text in force of the instansi, else the nation's."""
    return _TEKS.ambil((instansi, hari), lambda: _baca_teks(instansi, hari))


def lupakan() -> None:
    """Read the texts anew: one was written in this process."""
    _TEKS.lupakan()


def _baca_teks(instansi: int | None, hari: date) -> TeksPakta | None:
    ada = TeksPakta.objects.filter(berlaku_mulai__lte=hari).order_by("-berlaku_mulai", "-pk")
    sendiri = ada.filter(instansi=instansi).first() if instansi else None
    return sendiri or ada.filter(instansi=None).first()


def keadaan(cakupan: Cakupan, hari: date) -> Keadaan:
    """What this account owes today."""
    teks = teks_berlaku(cakupan.rumah, hari) if bertugas(cakupan) else None
    if teks is None:
        return Keadaan(None)
    milik = Pernyataan.objects.filter(pengguna_id=cakupan.pengguna_id, teks=teks, sidik=sidik(teks))
    terakhir = milik.order_by("-pk").first()
    if terakhir is None:
        return Keadaan(teks)
    sampai = berlaku_sampai(timezone.localdate(terakhir.pada), teks.ulang_bulan)
    return Keadaan(teks, sampai if sampai >= hari else None)


def sidik(teks: TeksPakta) -> str:
    """SHA-256 of the text that was shown."""
    return hashlib.sha256(teks.isi.encode()).hexdigest()


@transaction.atomic
def nyatakan(cakupan: Cakupan, teks: TeksPakta) -> Pernyataan:
    """Keep that this account has stated this text."""
    label = ", ".join(sorted(PERAN[kode].label for kode in cakupan.peran - {"ASN"}))
    return Pernyataan.objects.create(
        pengguna_id=cakupan.pengguna_id,
        instansi_id=cakupan.rumah,
        teks=teks,
        sidik=sidik(teks),
        peran=label[:200],
    )


class SyaratPaktaMiddleware:
    """No page but those that lead here before the statement is made. Costs no query while the session remembers it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.user.is_authenticated or not getattr(view_func, "login_required", True):
            return None
        if request.resolver_match.view_name in BEBAS or not bertugas(request.cakupan):
            return None
        return None if _sudah(request) else _minta(request)


def _sudah(request: Any) -> bool:
    hari = timezone.localdate()
    teks = teks_berlaku(request.cakupan.rumah, hari)
    if teks is None:
        return True
    nomor, sampai = request.session.get(SESI) or (0, "")
    if nomor == teks.pk and sampai >= hari.isoformat():
        return True
    kini = keadaan(request.cakupan, hari)
    if kini.perlu:
        return False
    ingat(request, kini)
    return True


def ingat(request: Any, kini: Keadaan) -> None:
    """The session remembers what holds, so that the next page need not ask."""
    if kini.teks is not None and kini.sampai is not None:
        request.session[SESI] = [kini.teks.pk, kini.sampai.isoformat()]


def _minta(request: HttpRequest) -> HttpResponse:
    kueri = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": reverse("jejak:pakta")})
    return HttpResponseRedirect(f"{reverse('jejak:pakta')}{kueri}")
