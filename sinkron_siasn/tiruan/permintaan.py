"""One request as the routes see it: method, path, fields of the body, and who calls."""

import json
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Any
from urllib.parse import parse_qsl


class BadanRusak(ValueError):
    """The body is not what its Content-Type says; the message is fit for the caller."""


class Berkas(bytes):
    """An uploaded file: its bytes, with the name and media type the caller gave it."""

    nama: str
    tipe: str

    def __new__(cls, isi: bytes, nama: str, tipe: str) -> "Berkas":
        """Keep name and type beside the bytes."""
        diri = super().__new__(cls, isi)
        diri.nama, diri.tipe = nama, tipe
        return diri


@dataclass
class Sela:
    """What an armed fault asks of the effect itself."""

    sebagian: bool = False  # partial save: `hanya` names the fields, else the first `jumlah`, else half
    hanya: list[str] | None = None
    jumlah: int | None = None
    tunda: float = 0.0  # seconds until the effect lands


@dataclass
class Permintaan:
    """A parsed request; the lower fields are filled in while it is served, for ledger and log."""

    metode: str
    jalur: str
    kueri: dict[str, str]
    kepala: Message
    badan: bytes
    alamat: str
    host: str = ""
    kunci: str = ""  # label of the consumer key
    pengguna: str = ""  # preferred_username of the SSO token
    instansi_id: str = ""  # people and units this key may see; empty means all
    sela: Sela = field(default_factory=Sela)
    gangguan: list[str] = field(default_factory=list)

    def tipe(self) -> str:
        """Media type of the body without parameters, lower case."""
        return self.kepala.get("Content-Type", "").partition(";")[0].strip().lower()

    def bidang(self) -> dict[str, Any]:
        """Fields of the body whatever its dress: JSON, form or multipart.

        Real clients send the token request as a form and as JSON, some with the wrong Content-Type,
        so a body that starts with `{` is JSON.
        """
        if self.tipe() == "multipart/form-data":
            return _multipart(self.kepala["Content-Type"], self.badan)
        if "json" in self.tipe() or self.badan.lstrip().startswith(b"{"):
            return _json(self.badan)
        return dict(parse_qsl(self.badan.decode("utf-8", "replace"), keep_blank_values=True))


def _json(badan: bytes) -> dict[str, Any]:
    try:
        isi = _tanpa_yatim(json.loads(badan or b"{}"))
    except (ValueError, RecursionError) as galat:
        raise BadanRusak(f"Syntax error: error={galat}") from galat
    if not isinstance(isi, dict):
        raise BadanRusak(f"Unmarshal type error: expected=object, got={type(isi).__name__}")
    return isi


def _tanpa_yatim(isi: Any) -> Any:
    """Half a surrogate pair becomes U+FFFD, as in the Go service; SQLite and UTF-8 could not hold it."""
    teks = json.dumps(isi, ensure_ascii=False)
    return isi if teks.isascii() else json.loads(teks.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _multipart(tipe: str, badan: bytes) -> dict[str, Any]:
    """Text parts as strings, file parts as `Berkas`; bears a missing final boundary, as Go's reader does not."""
    pesan = Message()
    pesan["Content-Type"] = tipe
    batas = pesan.get_boundary()
    if not batas:
        raise BadanRusak("no multipart boundary param in Content-Type")
    potongan = (b"\r\n" + badan).split(b"\r\n--" + batas.encode("utf-8", "surrogateescape"))
    if len(potongan) < 2:
        raise BadanRusak("multipart: NextPart: EOF")
    bagian = (p for p in potongan[1:] if not p.startswith(b"--"))
    return dict(filter(None, map(_bagian, bagian)))


def _bagian(potongan: bytes) -> tuple[str, Any] | None:
    kepala, _, isi = potongan.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    pesan = BytesHeaderParser().parsebytes(kepala)
    nama = pesan.get_param("name", header="content-disposition")
    if not nama:
        return None
    berkas = pesan.get_filename()
    if berkas:
        return str(nama), Berkas(isi, berkas, pesan.get_content_type())
    return str(nama), isi.decode("utf-8", "replace")
