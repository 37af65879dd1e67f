"""Both tokens: WSO2's (which client) and Keycloak's (which operator), as RS256 JWTs.

Tokens carry all they need, so they outlive a restart; revoking moves a generation number, which is
part of the key id in the header.
"""

import base64
import binascii
import json
import secrets
import threading
import time
import uuid
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from .amplop import Balasan, json_, oauth
from .basisdata import Basisdata
from .permintaan import BadanRusak, Permintaan

REALM = "/auth/realms/public-siasn"
JENIS = ("wso2", "sso")
_PERAN = [
    "role:siasn-instansi:peremajaan:operator",
    "role:siasn-instansi:profilasn:viewprofil",
    "role:manajemen-ws:developer",
]
_BATAS_INGATAN = 2000


def _b64(isi: bytes) -> str:
    return base64.urlsafe_b64encode(isi).rstrip(b"=").decode()


def _buka_b64(isi: str) -> bytes:
    return base64.urlsafe_b64decode(isi + "=" * (-len(isi) % 4))


class Penerbit:
    """Signs and checks tokens with the database's own key. Lifetimes in seconds."""

    def __init__(self, basis: Basisdata, umur_wso2: int = 3600, umur_sso: int = 43200):
        self.basis = basis
        self.umur = {"wso2": umur_wso2, "sso": umur_sso}
        self._kunci = _kunci(basis)
        self._publik = self._kunci.public_key()
        self._generasi = {j: int(basis.setelan(f"generasi_{j}", "1")) for j in JENIS}
        self._ingatan: dict[str, dict[str, Any]] = {}
        self._pengunci = threading.Lock()

    def terbitkan(self, jenis: str, klaim: dict[str, Any], umur: int | None = None) -> str:
        """A signed token of `jenis` (wso2 | sso) with `klaim` plus iat, exp and jti."""
        kini = int(time.time())
        waktu = {
            "exp": kini + (self.umur[jenis] if umur is None else umur),
            "iat": kini,
            "jti": str(uuid.uuid4()),
        }
        kepala = {"alg": "RS256", "typ": "JWT", "kid": self._kid(jenis)}
        isi = ".".join(_b64(json.dumps(b, separators=(",", ":")).encode()) for b in (kepala, waktu | klaim))
        return f"{isi}.{_b64(self._kunci.sign(isi.encode(), padding.PKCS1v15(), hashes.SHA256()))}"

    def periksa(self, jenis: str, token: str) -> dict[str, Any] | None:
        """Claims of a token that is genuine, of this kind, not revoked and not expired; else None."""
        klaim = self._ingatan.get(token) or self._buktikan(token)
        if not klaim or klaim["_kid"] != self._kid(jenis) or klaim["exp"] <= time.time():
            return None
        return klaim

    def cabut(self, jenis: str) -> None:
        """Make every token of this kind issued so far worthless."""
        with self._pengunci:
            self._generasi[jenis] += 1
            self.basis.setel(f"generasi_{jenis}", str(self._generasi[jenis]))

    def _kid(self, jenis: str) -> str:
        return f"tiruan-{jenis}-{self._generasi[jenis]}"

    def _buktikan(self, token: str) -> dict[str, Any] | None:
        try:
            isi, _, tanda = token.rpartition(".")
            kepala, klaim = (json.loads(_buka_b64(b)) for b in isi.split("."))
            self._publik.verify(_buka_b64(tanda), isi.encode(), padding.PKCS1v15(), hashes.SHA256())
        except (ValueError, binascii.Error, InvalidSignature):
            return None  # whatever is wrong with it, the caller hears "invalid"
        if len(self._ingatan) >= _BATAS_INGATAN:
            self._ingatan.clear()
        self._ingatan[token] = klaim | {"_kid": kepala.get("kid")}
        return self._ingatan[token]


def _kunci(basis: Basisdata) -> rsa.RSAPrivateKey:
    pem = basis.setelan("kunci_rs256")
    if pem:
        return serialization.load_pem_private_key(pem.encode(), None)  # type: ignore[return-value]
    baru = rsa.generate_private_key(65537, 2048)
    polos = serialization.NoEncryption()
    isi = baru.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, polos)
    basis.setel("kunci_rs256", isi.decode())
    return baru


# --- WSO2 ------------------------------------------------------------------------------------------
def token_wso2(penerbit: Penerbit, p: Permintaan) -> Balasan:
    """POST /oauth2/token: Basic or form fields, form or JSON body (KA, GW, f:52953885421, f:10175894753)."""
    try:
        badan = p.bidang()
    except BadanRusak:
        return oauth("invalid_request", "Missing grant_type parameter value", 400)
    tolak = _tolak_hibah(badan, "client_credentials")
    if tolak:
        return tolak
    kunci, rahasia = _basic(p) or (str(badan.get("client_id", "")), str(badan.get("client_secret", "")))
    kredensial = penerbit.basis.kredensial("consumer_key", kunci)
    if kredensial is None:
        return oauth("invalid_client", f"A valid OAuth client could not be found for client_id: {kunci}", 401)
    if not _sama(kredensial["consumer_secret"], rahasia):
        return oauth("invalid_client", "Client Authentication failed.", 401)
    p.kunci = kredensial["label"]
    klaim = {
        "iss": f"http://{p.host}/oauth2/token",
        "aut": "APPLICATION",
        "azp": kunci,
        "sub": kunci,
        "aud": kunci,
    }
    token = penerbit.terbitkan("wso2", klaim | {"scope": "default"})
    umur = penerbit.umur["wso2"]
    return json_({"access_token": token, "scope": "default", "token_type": "Bearer", "expires_in": umur})


def _tolak_hibah(badan: dict[str, Any], *boleh: str) -> Balasan | None:
    hibah = badan.get("grant_type")
    if not hibah:
        return oauth("invalid_request", "Missing grant_type parameter value", 400)
    if hibah not in boleh:
        return oauth("unsupported_grant_type", "Unsupported grant_type value", 400)
    return None


def _basic(p: Permintaan) -> tuple[str, str] | None:
    skema, _, isi = p.kepala.get("Authorization", "").partition(" ")
    if skema.lower() != "basic":
        return None
    try:
        kunci, _, rahasia = base64.b64decode(isi.strip(), validate=True).decode().partition(":")
    except (ValueError, binascii.Error):
        return ("", "")
    return kunci, rahasia


def _sama(a: str, b: str) -> bool:
    return secrets.compare_digest(a.encode(), b.encode())


# --- Keycloak --------------------------------------------------------------------------------------
def token_sso(penerbit: Penerbit, p: Permintaan) -> Balasan:
    """POST {realm}/protocol/openid-connect/token: password or refresh_token grant of a public client."""
    try:
        badan = p.bidang()
    except BadanRusak:
        return oauth("invalid_request", "Missing form parameter: grant_type", 400)
    tolak = _tolak_hibah(badan, "password", "refresh_token")
    if tolak:
        return tolak
    kredensial = _pengguna(penerbit, badan)
    if isinstance(kredensial, Balasan):
        return kredensial
    p.kunci, p.pengguna = kredensial["label"], kredensial["username"]
    return json_(_jawaban_sso(penerbit, kredensial, f"http://{p.host}{REALM}"))


def _pengguna(penerbit: Penerbit, badan: dict[str, Any]) -> dict[str, str] | Balasan:
    if badan["grant_type"] == "refresh_token":
        klaim = penerbit.periksa("sso", str(badan.get("refresh_token", "")))
        nama = klaim["preferred_username"] if klaim and klaim["typ"] == "Refresh" else ""
        kredensial = penerbit.basis.kredensial("username", nama)
        return kredensial or oauth("invalid_grant", "Token is not active", 400)
    kredensial = penerbit.basis.kredensial("username", str(badan.get("username", "")))
    if not kredensial or not _sama(kredensial["password"], str(badan.get("password", ""))):
        return oauth("invalid_grant", "Invalid user credentials", 401)
    if badan.get("client_id") != kredensial["client_id"]:
        return oauth("invalid_client", "Invalid client or Invalid client credentials", 401)
    return kredensial


def _jawaban_sso(penerbit: Penerbit, kredensial: dict[str, str], realm: str) -> dict[str, Any]:
    klaim = klaim_sso(kredensial, realm)
    umur = penerbit.umur["sso"]
    return {
        "access_token": penerbit.terbitkan("sso", klaim),
        "expires_in": umur,
        "refresh_expires_in": umur,
        "refresh_token": penerbit.terbitkan("sso", klaim | {"typ": "Refresh"}),
        "token_type": "Bearer",
        "not-before-policy": 0,
        "session_state": klaim["session_state"],
        "scope": "email profile",
    }


def klaim_sso(kredensial: dict[str, str], realm: str) -> dict[str, Any]:
    """Keycloak's claims as read from real tokens (docs/sumber.md)."""
    nip, label = kredensial["username"], kredensial["label"]
    return {
        "iss": realm,
        "aud": "account",
        "sub": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{realm}/{nip}")),
        "typ": "Bearer",
        "azp": kredensial["client_id"],
        "session_state": str(uuid.uuid4()),
        "acr": "1",
        "realm_access": {"roles": _PERAN},
        "resource_access": {"account": {"roles": ["manage-account", "view-profile"]}},
        "scope": "email profile",
        "email_verified": False,
        "name": f"OPERATOR TIRUAN {label.upper()}",
        "preferred_username": nip,
        "given_name": "OPERATOR TIRUAN",
        "family_name": label.upper(),
    }
