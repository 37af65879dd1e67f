"""What every page needs to know of SIASN, read at most once in some seconds a process."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Unor
from sigma.tampilan.navigasi import Spanduk
from sinkron_siasn import setelan
from sinkron_siasn.models import Dorongan, KoneksiSiasn

_UMUR = 5.0
_ingatan: tuple[float, list[Saluran]] = (0.0, [])


@dataclass(frozen=True)
class Saluran:
    """One connection: is it down, and when does its pasted token end."""

    instansi_id: int
    mati: bool
    sebab: str
    berhasil_pada: datetime | None
    token_berakhir_pada: datetime | None


def saluran() -> list[Saluran]:
    """All connections, from memory when it is young enough."""
    global _ingatan
    pada, isi = _ingatan
    if time.monotonic() - pada > _UMUR or not pada:
        isi = [_saluran(k) for k in KoneksiSiasn.objects.filter(aktif=True).select_related("keadaan")]
        _ingatan = (time.monotonic(), isi)
    return isi


def lupakan() -> None:
    """Drop the memory (tests)."""
    global _ingatan
    _ingatan = (0.0, [])


def _saluran(koneksi: KoneksiSiasn) -> Saluran:
    keadaan = getattr(koneksi, "keadaan", None)
    mati = keadaan is not None and keadaan.gagal_beruntun >= setelan.angka("SIASN_GAGAL_BERUNTUN")
    return Saluran(
        koneksi.instansi_id,
        mati,
        keadaan.galat_kode if keadaan else "",
        keadaan.berhasil_pada if keadaan else None,
        koneksi.token_berakhir_pada if koneksi.mode == "token" else None,
    )


def _instansi(cakupan: Cakupan) -> frozenset[int]:
    """Instansi of the units on which this person syncs. Asked only while a channel is down."""
    lingkup = cakupan.untuk("sinkron")
    return lingkup.instansi | _instansi_unit(lingkup.opd | lingkup.unor)


@lru_cache(maxsize=2000)
def _instansi_unit(unit: frozenset[int]) -> frozenset[int]:
    """A unit hardly ever changes its instansi, and this decides about a banner only."""
    if not unit:
        return frozenset()
    return frozenset(Unor.objects.filter(pk__in=unit).values_list("instansi_id", flat=True))


def spanduk(request: HttpRequest) -> list[Spanduk]:
    """Banners: SIASN is down; a pasted token ends soon or has ended."""
    cakupan = getattr(request, "cakupan", None)
    if cakupan is None or not cakupan.punya("sinkron", "koneksi_siasn"):
        return []
    return [*_spanduk_mati(cakupan), *_spanduk_token(cakupan)]


def _spanduk_mati(cakupan: Cakupan) -> list[Spanduk]:
    mati = {s.instansi_id for s in saluran() if s.mati}
    if not mati:
        return []
    kelola = cakupan.untuk("koneksi_siasn")
    if not (kelola.nasional or mati & (kelola.instansi | _instansi(cakupan))):
        return []
    teks = (
        "SIASN sedang tidak dapat dihubungi. Data SIASN yang tampil adalah salinan terakhir;"
        " dorongan menunggu dan dikirim sendiri setelah SIASN pulih."
    )
    return [Spanduk("peringatan", teks)]


def _spanduk_token(cakupan: Cakupan) -> list[Spanduk]:
    lingkup = cakupan.untuk("koneksi_siasn")
    batas = timezone.now() + timedelta(seconds=setelan.angka("SIASN_ALARM_TOKEN"))
    akan = [
        s
        for s in saluran()
        if s.token_berakhir_pada is not None
        and s.token_berakhir_pada <= batas
        and (lingkup.nasional or s.instansi_id in lingkup.instansi)
    ]
    if not akan:
        return []
    sudah = any(s.token_berakhir_pada <= timezone.now() for s in akan if s.token_berakhir_pada)
    teks = "Token SSO SIASN sudah kedaluwarsa." if sudah else "Token SSO SIASN segera kedaluwarsa."
    return [Spanduk("bahaya" if sudah else "peringatan", teks, reverse("sinkron:koneksi"), "Perbarui token")]


def _menurut_keadaan(request: HttpRequest) -> dict[str, int]:
    """{state: number} of the worklist, asked once a request."""
    if not hasattr(request, "dorongan_beranda"):
        ada = Dorongan.objects.dalam(request.cakupan).belum_selesai().order_by()  # type: ignore[attr-defined]
        request.dorongan_beranda = dict(ada.values_list("keadaan").annotate(n=Count("pk")))  # type: ignore[attr-defined]
    return request.dorongan_beranda  # type: ignore[attr-defined, no-any-return]


def hitung_belum_selesai(request: HttpRequest) -> int:
    return sum(_menurut_keadaan(request).values())


def hitung_keadaan(keadaan: str) -> Callable[[HttpRequest], int | None]:
    """The count of one state of the worklist for the home page; None where there is none."""
    return lambda request: _menurut_keadaan(request).get(keadaan) or None
