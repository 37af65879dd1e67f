"""The one HTTP client of a worker process: time limits, a cap on replies, no redirects, no proxies.

Whatever the other side does, a call ends in a reply or in `GalatSiasn`. Nothing here logs an address or a
person.
"""

import os
import time
from dataclasses import dataclass
from typing import Any

import httpx

from sinkron_siasn import alamat, setelan
from sinkron_siasn.balasan import GalatSiasn, Sifat, galat, urai

# Never reached the wire.
_BELUM_TERKIRIM = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.ProxyError,
)
_KLIEN: dict[int, httpx.Client] = {}


@dataclass(frozen=True)
class Jawaban:
    """`isi` is the parsed JSON, None for anything else; `mentah` the bytes as they came."""

    status: int
    isi: Any
    retry_after: str | None = None
    mentah: bytes = b""


def _klien() -> httpx.Client:
    """One per process: a client must not cross a fork."""
    nomor = os.getpid()
    if nomor not in _KLIEN:
        _KLIEN.clear()
        _KLIEN[nomor] = httpx.Client(
            timeout=httpx.Timeout(
                connect=setelan.angka("SIASN_SAMBUNG"),
                read=setelan.angka("SIASN_BACA"),
                write=setelan.angka("SIASN_TULIS"),
                pool=setelan.angka("SIASN_ANTRE_SAMBUNGAN"),
            ),
            # Short, because a connection that the other side has closed costs a post its certainty.
            limits=httpx.Limits(max_connections=10, max_keepalive_connections=5, keepalive_expiry=4),
            follow_redirects=False,
            trust_env=False,
            headers={"Accept": "application/json", "User-Agent": "SIGMA"},
        )
    return _KLIEN[nomor]


def tutup() -> None:
    """Forget the client (tests that change time limits)."""
    for klien in _KLIEN.values():
        klien.close()
    _KLIEN.clear()


def panggil(metode: str, url: str, *, kirim: bool = False, **opsi: Any) -> Jawaban:
    """One call. Raises GalatSiasn; after the first byte left, a failed `kirim` is TIDAK_PASTI."""
    _wajib_diizinkan(url)
    ragu = Sifat.TIDAK_PASTI if kirim else Sifat.ULANG
    try:
        return _baca(metode, url, ragu, opsi)
    except _BELUM_TERKIRIM as salah:
        raise galat(Sifat.ULANG, "tidak_tersambung") from salah
    except httpx.TimeoutException as salah:
        raise galat(ragu, "habis_waktu") from salah
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as salah:
        raise galat(ragu, "terputus") from salah


def _wajib_diizinkan(url: str) -> None:
    """Again at every call: the list may have changed since the address was saved."""
    try:
        alamat.periksa(url.partition("?")[0])
    except alamat.AlamatDilarang as salah:
        raise galat(Sifat.ULANG, "alamat_dilarang") from salah


def _baca(metode: str, url: str, ragu: Sifat, opsi: dict[str, Any]) -> Jawaban:
    batas_waktu = time.monotonic() + setelan.angka("SIASN_BATAS_PANGGILAN")
    with _klien().stream(metode, url, **opsi) as respons:
        isi = _isi(respons, ragu, batas_waktu)
        if "X-Siasn-Tiruan" in respons.headers and not setelan.latihan():
            raise galat(ragu, "balasan_tiruan")
        sandi = respons.charset_encoding or ""
        return Jawaban(respons.status_code, urai(isi, sandi), respons.headers.get("Retry-After"), isi)


def _isi(respons: httpx.Response, ragu: Sifat, batas_waktu: float) -> bytes:
    """The body, up to the cap and up to the time limit of the whole call."""
    maks = int(setelan.angka("SIASN_BATAS_BALASAN"))
    isi = bytearray()
    for potong in respons.iter_bytes():
        isi += potong
        if len(isi) > maks:
            raise galat(ragu, "balasan_terlalu_besar")
        if time.monotonic() > batas_waktu:
            raise galat(ragu, "habis_waktu")
    return bytes(isi)


__all__ = ["GalatSiasn", "Jawaban", "panggil", "tutup"]
