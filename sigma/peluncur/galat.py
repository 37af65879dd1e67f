"""The one exception of the launcher: a sentence for the person at the terminal."""

SALAH_PAKAI = 2


class GalatPeluncur(Exception):
    """Something that one plain Indonesian line explains; `kode` becomes the exit status."""

    def __init__(self, pesan: str, kode: int = 1) -> None:
        super().__init__(pesan)
        self.kode = kode


class Berhenti(Exception):
    """SIGINT, SIGTERM or SIGHUP arrived: stop everything in order."""

    def __init__(self, nomor: int) -> None:
        super().__init__(nomor)
        self.nomor = nomor
