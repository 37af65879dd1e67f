"""The reply envelopes of SIASN, Keycloak and WSO2. They differ on purpose and are never unified."""

import json
from dataclasses import dataclass, field
from typing import Any

# Labstack echo, the framework behind the real service, spells the charset in capitals.
JSON = "application/json; charset=UTF-8"
HTML = "text/html; charset=utf-8"


@dataclass
class Balasan:
    """One HTTP reply and the way it leaves the socket.

    cara: biasa | lambat (body dripped over `detik` s) | setengah (`byte` bytes, then closed) |
    tutup (no byte, FIN, after `detik` s) | reset (no byte, RST).
    """

    status: int
    isi: bytes = b""
    tipe: str | None = JSON
    kepala: dict[str, str] = field(default_factory=dict)
    cara: str = "biasa"
    detik: float = 0.0
    byte: int | None = None


def json_(isi: Any, status: int = 200, **kepala: str) -> Balasan:
    """Any JSON value as a reply; keyword names become header names (`Retry_After` -> `Retry-After`)."""
    tubuh = json.dumps(isi, ensure_ascii=False, separators=(",", ":")).encode()
    return Balasan(status, tubuh, kepala={k.replace("_", "-"): v for k, v in kepala.items()})


def terbaca(data: Any, **tambahan: Any) -> Balasan:
    """Shape 1, read: `{"code":1,"data":...,"message":"success"}`; lists add `count`. `code` is a number."""
    return json_({"code": 1, "data": data, "message": "success", **tambahan})


def tidak_ditemukan() -> Balasan:
    """Shape 2: HTTP 404, `code` number 0, `data` exactly this string (BC compares it literally)."""
    return json_({"code": 0, "data": "Data tidak ditemukan", "message": "Data tidak ditemukan"}, 404)


def tersinkron(pesan: str, galat: bool = False) -> Balasan:
    """Shape 4: capitalised keys, `Error` a string (BC compares strtolower(Error) with 'false')."""
    return json_({"Error": "true" if galat else "false", "Message": pesan})


def diperbarui(pesan: str) -> Balasan:
    """Shape 5, data-utama-update taken."""
    return json_({"code": 1, "data": pesan, "message": pesan})


def ditolak(pesan: str) -> Balasan:
    """Shape 5, refused: HTTP 200, since older BC reads `code` from a body Guzzle did not throw on."""
    return json_({"code": 0, "data": pesan, "message": pesan})


def echo(pesan: str, status: int) -> Balasan:
    """Errors of the Go framework itself: a `message` and no code."""
    return json_({"message": pesan}, status)


def wso2(kode: str, pesan: str, uraian: str, status: int, **kepala: str) -> Balasan:
    """Errors of the gateway in APIM 4.x style: `code` is a string, no `fault` wrapper."""
    isi = {"code": kode, "message": pesan, "description": uraian}
    return json_(isi, status, **kepala)


def wso2_laporan(kode: str, uraian: str, status: int, pesan: str = "Runtime Error") -> Balasan:
    """The gateway's "Status report": unknown resource, backend down, suspended endpoint."""
    isi = {"code": kode, "type": "Status report", "message": pesan, "description": uraian}
    return json_(isi, status)


def rute_tak_dikenal() -> Balasan:
    """Not to be confused with `tidak_ditemukan`: the code is the *string* 404."""
    return wso2_laporan("404", "No matching resource found for given API Request", 404)


def metode_tak_dikenal() -> Balasan:
    """Known resource, wrong verb."""
    return wso2_laporan("405", "Method not allowed for given API resource", 405)


def kredensial_wso2_salah() -> Balasan:
    """WSO2 900901: the access token is unknown, revoked or expired."""
    pesan = "Invalid Credentials"
    uraian = f"{pesan}. Make sure you have provided the correct security credentials"
    return wso2("900901", pesan, uraian, 401, WWW_Authenticate=_tantangan("invalid_token"))


def kredensial_wso2_hilang() -> Balasan:
    """WSO2 900902: no `Authorization: Bearer`."""
    uraian = (
        "Invalid Credentials. Make sure your API invocation call has a header: "
        "'Authorization : Bearer ACCESS_TOKEN' or 'Authorization : Basic ACCESS_TOKEN' or 'apikey: API_KEY'"
    )
    return wso2("900902", "Missing Credentials", uraian, 401, WWW_Authenticate=_tantangan("invalid_token"))


def _tantangan(galat: str) -> str:
    return f'OAuth2 realm="WSO2 API Manager", error="{galat}"'


def jwt_hilang() -> Balasan:
    """echo-jwt: header `Auth` absent or not `bearer <token>`."""
    return echo("missing or malformed jwt", 400)


def jwt_salah() -> Balasan:
    """echo-jwt: signature, age or kind of the SSO token is wrong."""
    return echo("invalid or expired jwt", 401)


def sso_tidak_cocok(status: int = 401) -> Balasan:
    """The SSO token belongs to another client or user than the consumer key; the status is our choice."""
    return json_({"code": 0, "data": "Token SSO mismatch", "message": "Token SSO mismatch"}, status)


def oauth(galat: str, uraian: str, status: int) -> Balasan:
    """RFC 6749 error body, as both token endpoints send it."""
    return json_({"error": galat, "error_description": uraian}, status)
