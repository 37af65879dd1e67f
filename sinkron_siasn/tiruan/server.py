"""Sockets: HTTP/1.1 with keep-alive and chunked bodies, and replies that go wrong on demand."""

import contextlib
import http
import socket
import struct
import threading
import time
import traceback
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from . import amplop
from .amplop import Balasan
from .permintaan import Permintaan

BATAS_BADAN = 12 * 2**20
BATAS_DIAM = 75  # seconds a keep-alive connection may idle
TANDA = {"X-Siasn-Tiruan": "1"}
_POTONGAN = 10

Pengurus = Callable[[Permintaan], Balasan]


class BadanTakTerbaca(Exception):
    """Target or body cannot be read; carries the status to answer with."""

    def __init__(self, status: int):
        super().__init__(status)
        self.status = status


class Pelayan(BaseHTTPRequestHandler):
    """One connection. The stdlib parses request lines and headers; the rest is here."""

    protocol_version = "HTTP/1.1"
    timeout = BATAS_DIAM
    disable_nagle_algorithm = True
    server: "Pendengar"  # type: ignore[assignment]
    sibuk = False

    def tangani(self) -> None:
        """Read one request, answer it."""
        self.sibuk = True
        try:
            self._kirim(self._jawab_pasti())
        except BadanTakTerbaca as galat:
            self.close_connection = True
            self._kirim(amplop.echo(http.HTTPStatus(galat.status).phrase, galat.status))
            self._kuras()
        finally:
            self.sibuk = False
            if self.server.sedang_tutup():
                self.close_connection = True

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_HEAD = tangani

    def _jawab_pasti(self) -> Balasan:
        try:
            return self._jawab()
        except (BadanTakTerbaca, OSError):
            raise
        except Exception:  # noqa: BLE001 - a bug of ours must look like a 500, not like an armed fault
            traceback.print_exc()
            return amplop.echo("Internal Server Error", 500)

    def _jawab(self) -> Balasan:
        try:
            bagian = urlsplit(self.path)
        except ValueError as galat:  # an absolute target with a broken host
            raise BadanTakTerbaca(400) from galat
        jalur = "/" + bagian.path.lstrip("/") if bagian.path.startswith("//") else bagian.path
        permintaan = Permintaan(
            metode=self.command,
            jalur=unquote(jalur),
            kueri=dict(parse_qsl(bagian.query, keep_blank_values=True)),
            kepala=self.headers,
            badan=self._badan(),
            alamat=str(self.client_address[0]),
            host=self.headers.get("Host") or f"{self.server.host}:{self.server.port}",
        )
        return self.server.pengurus(permintaan)

    # --- badan permintaan ------------------------------------------------------------------------
    def _badan(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._badan_potongan()
        panjang = self.headers.get("Content-Length", "0").strip()
        if not (panjang.isascii() and panjang.isdigit()):
            raise BadanTakTerbaca(400)
        return self._baca(int(panjang), BATAS_BADAN)

    def _baca(self, panjang: int, batas: int) -> bytes:
        if panjang > batas:
            raise BadanTakTerbaca(413)
        isi = self.rfile.read(panjang)
        if len(isi) < panjang:
            raise ConnectionResetError("klien putus di tengah badan")
        return isi

    def _badan_potongan(self) -> bytes:
        isi = bytearray()
        while ukuran := self._ukuran_potongan():
            isi += self._baca(ukuran, BATAS_BADAN - len(isi))
            if self.rfile.readline(3) not in (b"\r\n", b"\n"):
                raise BadanTakTerbaca(400)
        while self.rfile.readline(65537).strip():
            pass  # trailers carry nothing for us
        return bytes(isi)

    def _ukuran_potongan(self) -> int:
        teks = self.rfile.readline(1024).partition(b";")[0].strip()
        try:
            ukuran = int(teks, 16)
        except ValueError as galat:
            raise BadanTakTerbaca(400) from galat
        if ukuran < 0:
            raise BadanTakTerbaca(400)
        return ukuran

    def _kuras(self) -> None:
        """Swallow the rest of a refused body: closing over unread bytes would RST the reply away."""
        self.connection.shutdown(socket.SHUT_WR)
        self.connection.settimeout(2)
        sisa = 4 * BATAS_BADAN
        while sisa > 0 and (isi := self.connection.recv(65536)):
            sisa -= len(isi)

    # --- balasan ---------------------------------------------------------------------------------
    def _kirim(self, b: Balasan) -> None:
        cara = {
            "tutup": self._tutup,
            "reset": self._reset,
            "lambat": self._lambat,
            "setengah": self._setengah,
        }
        cara.get(b.cara, self._biasa)(b)

    def _kepala(self, b: Balasan) -> bytes:
        frasa = http.HTTPStatus(b.status).phrase if b.status in http.HTTPStatus._value2member_map_ else "Unknown"
        kepala = {"Date": self.date_time_string(), "Server": "SIASN-Tiruan"} | TANDA | b.kepala
        if b.tipe:
            kepala["Content-Type"] = b.tipe
        kepala["Content-Length"] = str(len(b.isi))
        if self.close_connection:
            kepala["Connection"] = "close"
        elif self.request_version == "HTTP/1.0":
            kepala["Connection"] = "keep-alive"  # a 1.0 client that asked must be told, or it waits for our close
        baris = [f"HTTP/1.1 {b.status} {frasa}", *(f"{k}: {v}" for k, v in kepala.items()), "", ""]
        return "\r\n".join(baris).encode("latin-1", "replace")

    def _biasa(self, b: Balasan) -> None:
        # One write: two would meet delayed ACKs on keep-alive connections.
        self.wfile.write(self._kepala(b) + (b"" if self.command == "HEAD" else b.isi))

    def _lambat(self, b: Balasan) -> None:
        bagian = max(1, b.byte or _POTONGAN)
        langkah = max(1, -(-len(b.isi) // bagian))
        self.wfile.write(self._kepala(b))
        for mulai in range(0, len(b.isi), langkah):
            self.server.berhenti.wait(b.detik / bagian)
            self.wfile.write(b.isi[mulai : mulai + langkah])

    def _setengah(self, b: Balasan) -> None:
        self.wfile.write(self._kepala(b) + b.isi[: b.byte or 0])
        self.close_connection = True

    def _tutup(self, b: Balasan) -> None:
        self.server.berhenti.wait(b.detik)
        self.close_connection = True

    def _reset(self, b: Balasan) -> None:
        self.server.berhenti.wait(b.detik)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The stdlib calls this for requests it cannot parse; they too carry the mark."""
        self.close_connection = True
        self.command = getattr(self, "command", None) or "GET"
        self._biasa(amplop.echo(message or http.HTTPStatus(code).phrase, code))

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: the call log stands at /_kendali/panggilan."""


class Pendengar:
    """A listening port that can be closed for a while and opened again."""

    def __init__(self, host: str, port: int, pengurus: Pengurus, berhenti: threading.Event):
        self.host, self.pengurus, self.berhenti = host, pengurus, berhenti
        # Bound but never listening: keeps the port ours (and refusing) while the listener is closed.
        self._pasak = self._ikat(port)
        self.port: int = self._pasak.getsockname()[1]
        self._soket: socket.socket | None = self._dengar()
        self._tutup_sampai = 0.0
        self._tertutup = threading.Event()
        self._pelayan: set[Pelayan] = set()
        self._kunci = threading.Lock()

    def _ikat(self, port: int) -> socket.socket:
        keluarga = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        soket = socket.socket(keluarga, socket.SOCK_STREAM)
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        soket.bind((self.host, port))
        return soket

    def _dengar(self) -> socket.socket:
        soket = self._ikat(self.port)
        soket.listen(512)
        soket.settimeout(0.1)
        return soket

    def jalan(self) -> None:
        """Accept until `berhenti` is set; returns when running calls are done (at most 10 s)."""
        while not self.berhenti.is_set():
            self._jaga_pintu()
            if self._soket is None:
                self.berhenti.wait(0.02)
                continue
            with contextlib.suppress(TimeoutError):  # only the beat at which we look at the door
                soket, alamat = self._soket.accept()
                threading.Thread(target=self._layani, args=(soket, alamat), daemon=True).start()
        self._pamit()

    def _jaga_pintu(self) -> None:
        """Open or close the listening socket as `tutup_selama` asked."""
        if self.sedang_tutup() and self._soket is not None:
            self._soket.close()
            self._soket = None
            self._putuskan_menganggur()
            self._tertutup.set()
        elif not self.sedang_tutup() and self._soket is None:
            self._soket = self._dengar()

    def sedang_tutup(self) -> bool:
        """Is the door shut right now?"""
        return time.monotonic() < self._tutup_sampai

    def tutup_selama(self, detik: float) -> None:
        """Refuse connections for `detik` s; returns once the port is shut. 0 opens it."""
        self._tertutup.clear()
        self._tutup_sampai = time.monotonic() + detik
        if detik:
            self._tertutup.wait(2)

    def _layani(self, soket: socket.socket, alamat: Any) -> None:
        """One connection from first byte to close; a client that goes away is no error of ours."""
        try:
            with contextlib.suppress(ConnectionError, TimeoutError):
                self._pelayanan(soket, alamat)
        finally:
            soket.close()

    def _pelayanan(self, soket: socket.socket, alamat: Any) -> None:
        pelayan = Pelayan.__new__(Pelayan)
        with self._kunci:
            self._pelayan.add(pelayan)
        try:
            # The stdlib serves the whole connection inside the constructor.
            pelayan.__init__(soket, alamat, self)  # type: ignore[misc, arg-type]
        finally:
            with self._kunci:
                self._pelayan.discard(pelayan)

    def _putuskan_menganggur(self) -> None:
        with self._kunci:
            diam = [p for p in self._pelayan if not p.sibuk]
        for pelayan in diam:
            with contextlib.suppress(OSError, AttributeError):  # already gone, or not yet set up
                pelayan.connection.shutdown(socket.SHUT_RDWR)

    def _pamit(self) -> None:
        if self._soket is not None:
            self._soket.close()
        self._pasak.close()
        batas = time.monotonic() + 10
        while any(p.sibuk for p in list(self._pelayan)) and time.monotonic() < batas:
            time.sleep(0.02)
        self._putuskan_menganggur()
