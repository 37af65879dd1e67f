"""Which addresses a connection may name (server-side request forgery, and mixing up mock and real)."""

from urllib.parse import SplitResult, urlsplit

from sinkron_siasn import setelan


class AlamatDilarang(ValueError):
    """The message is for the person who typed the address."""


def periksa(url: str) -> str:
    """The address without a closing slash, or AlamatDilarang.

    Real: https to a host of the list. Training: this machine alone, so that a training deployment can
    never reach BKN, and a real one never the mock.
    """
    bagian = urlsplit(url.strip())
    _periksa_port(bagian)
    if bagian.username or bagian.password or bagian.query or bagian.fragment:
        raise AlamatDilarang("Alamat tidak boleh memuat nama pengguna, kueri atau pagar.")
    host = (bagian.hostname or "").lower()
    if setelan.latihan():
        if bagian.scheme not in ("http", "https") or host not in setelan.LINGKAR:
            raise AlamatDilarang("Mode latihan hanya boleh memakai SIASN tiruan di komputer ini.")
    elif bagian.scheme != "https" or host not in setelan.host():
        raise AlamatDilarang("Alamat harus https dan termasuk daftar alamat SIASN yang diizinkan.")
    return url.strip().rstrip("/")


def _periksa_port(bagian: SplitResult) -> None:
    try:
        bagian.port  # noqa: B018 - reading it is the check
    except ValueError as salah:
        raise AlamatDilarang("Port pada alamat tidak sah.") from salah
