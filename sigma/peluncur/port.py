"""TCP ports on loopback."""

import socket

from sigma.peluncur.galat import SALAH_PAKAI, GalatPeluncur

TUAN = "127.0.0.1"
_COBA = 100


def bebas(port: int) -> bool:
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((TUAN, port))
        except OSError:
            return False
    return True


def harus_bebas(port: int) -> None:
    """A taken port is an error, never a silent move to another one."""
    if not bebas(port):
        raise GalatPeluncur(
            f"Port {port} sudah dipakai. Pilih port lain dengan --port, misalnya --port {berikut(port)}.",
            SALAH_PAKAI,
        )


def berikut(port: int) -> int:
    """The next free port above `port`."""
    for calon in range(port + 1, min(port + _COBA, 65535) + 1):
        if bebas(calon):
            return calon
    raise GalatPeluncur(f"Tidak ada port bebas di atas {port}.", SALAH_PAKAI)


def pesan_berikut(port: int) -> socket.socket:
    """The next free port above `port`, held until the socket is closed: the first start takes a minute, and another
    launcher looks for a port meanwhile. It listens, because a socket that is only bound holds nothing."""
    while True:
        s = socket.socket()
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        port = berikut(port)
        try:
            s.bind((TUAN, port))
            s.listen(1)
        except OSError:  # somebody was faster
            s.close()
            continue
        return s
