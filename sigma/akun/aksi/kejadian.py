"""The account's own log."""

import logging

from sigma.akun.models import KejadianAkun, Pengguna

log = logging.getLogger(__name__)


def catat_kejadian(pengguna: Pengguna, jenis: str, *, oleh=None, alasan: str = "") -> None:
    """One line in the account's own log; the process log gets the number of the account, no name.

    `jenis`: a key of `KejadianAkun.JENIS`; another is a KeyError.
    """
    KejadianAkun.JENIS[jenis]
    KejadianAkun.objects.create(pengguna=pengguna, jenis=jenis, oleh=oleh, alasan=alasan[:500])
    log.info("akun %s: %s", pengguna.pk, jenis)
