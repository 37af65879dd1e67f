"""Both token endpoints in every dress that real clients wear, and the order of authentication."""

import base64
import json
import time

import httpx
import pytest

from .conftest import Tiruan, jalankan

pytestmark = pytest.mark.fitur("X-10")
HIBAH = {"grant_type": "client_credentials"}


def _wso2(t, **kw):
    return httpx.post(t.k["token_url"], trust_env=False, **kw)


def test_token_wso2_dalam_semua_bentuk(tiruan):
    kunci, rahasia = tiruan.k["consumer_key"], tiruan.k["consumer_secret"]
    basic = (kunci, rahasia)
    bentuk = [
        _wso2(tiruan, data=HIBAH, auth=basic),
        _wso2(tiruan, json=HIBAH, auth=basic),
        _wso2(tiruan, data=HIBAH | {"client_id": kunci, "client_secret": rahasia}),
        _wso2(tiruan, json=HIBAH | {"client_id": kunci, "client_secret": rahasia}),
        _wso2(tiruan, data=HIBAH | {"client_id": kunci}, auth=basic),
        _wso2(tiruan, files={"grant_type": (None, "client_credentials")}, auth=basic),
        _wso2(tiruan, content=iter([b"grant_type=client", b"_credentials"]), auth=basic),
    ]
    for balasan in bentuk:
        isi = balasan.json()
        assert balasan.status_code == 200
        assert set(isi) == {"access_token", "scope", "token_type", "expires_in"}
        assert (isi["token_type"], isi["expires_in"], isi["scope"]) == ("Bearer", 3600, "default")


def test_klien_wso2_salah(tiruan):
    asing = _wso2(tiruan, data=HIBAH, auth=("asing", "x"))
    salah = _wso2(tiruan, data=HIBAH, auth=(tiruan.k["consumer_key"], "x"))
    assert (asing.status_code, asing.json()["error"]) == (401, "invalid_client")
    assert asing.json()["error_description"].endswith("client_id: asing")
    assert (salah.status_code, salah.json()["error"]) == (401, "invalid_client")
    assert _wso2(tiruan, data={"grant_type": "x"}).json()["error"] == "unsupported_grant_type"
    assert _wso2(tiruan, content=b"{rusak").json()["error"] == "invalid_request"


def _sso(t, **ganti):
    badan = {n: t.k[n] for n in ("client_id", "username", "password")} | {"grant_type": "password"} | ganti
    return httpx.post(t.k["sso_url"], data=badan, trust_env=False)


def _klaim(token):
    kepala, isi, _ = token.split(".")
    return [json.loads(base64.urlsafe_b64decode(b + "==")) for b in (kepala, isi)]


def test_token_sso_berbentuk_keycloak(tiruan):
    isi = _sso(tiruan).json()
    kepala, klaim = _klaim(isi["access_token"])
    assert (isi["expires_in"], isi["token_type"], isi["scope"]) == (43200, "Bearer", "email profile")
    assert {"refresh_token", "refresh_expires_in", "not-before-policy", "session_state"} <= set(isi)
    assert kepala["alg"] == "RS256"
    assert (klaim["aud"], klaim["typ"], klaim["exp"] - klaim["iat"]) == ("account", "Bearer", 43200)
    assert (klaim["azp"], klaim["preferred_username"]) == (tiruan.k["client_id"], tiruan.k["username"])
    assert klaim["iss"] == f"{tiruan.asal}/auth/realms/public-siasn"
    assert "role:siasn-instansi:peremajaan:operator" in klaim["realm_access"]["roles"]


def test_masuk_sso_salah(tiruan):
    assert _sso(tiruan, password="x").json() == {
        "error": "invalid_grant",
        "error_description": "Invalid user credentials",
    }
    assert _sso(tiruan, password="x").status_code == 401
    assert _sso(tiruan, client_id="lain").json()["error"] == "invalid_client"


def test_refresh_token_memberi_token_baru_tetapi_bukan_kunci_api(tiruan):
    lama = _sso(tiruan).json()["refresh_token"]
    baru = _sso(tiruan, grant_type="refresh_token", refresh_token=lama).json()["access_token"]
    nip = tiruan.k["contoh_nip"][0]
    assert tiruan.api.get(f"/pns/data-utama/{nip}", headers={"Auth": f"bearer {baru}"}).status_code == 200
    assert tiruan.api.get(f"/pns/data-utama/{nip}", headers={"Auth": f"bearer {lama}"}).status_code == 401


def test_urutan_pemeriksaan_gateway_dahulu_lalu_auth(tiruan):
    jalur = f"{tiruan.k['base_url']}/pns/data-utama/{tiruan.k['contoh_nip'][0]}"
    wso2 = {"Authorization": f"bearer {tiruan.token()}"}

    def ambil(kepala):
        balasan = httpx.get(jalur, headers=kepala, trust_env=False)
        isi = balasan.json()
        return balasan.status_code, isi.get("code", isi.get("message"))

    assert ambil({}) == (401, "900902")
    assert ambil({"Authorization": "Bearer x"}) == (401, "900901")
    assert ambil({"Authorization": f"Bearer {tiruan.sso()}"}) == (401, "900901")
    assert ambil(wso2) == (400, "missing or malformed jwt")
    assert ambil(wso2 | {"Auth": tiruan.sso()}) == (400, "missing or malformed jwt")
    assert ambil(wso2 | {"Auth": "bearer x.y.z"}) == (401, "invalid or expired jwt")
    assert ambil(wso2 | {"Auth": f"Bearer {tiruan.token()}"}) == (401, "invalid or expired jwt")
    assert ambil(wso2 | {"Auth": f"bearer {tiruan.sso()}"}) == (200, 1)
    assert ambil(wso2 | {"Auth": f"BEARER {tiruan.k['sso_token']}"}) == (200, 1)


def test_token_sso_milik_klien_lain(tiruan):
    lain = jalankan("kredensial", "--db", tiruan.db, "--base", tiruan.asal, "--instansi", "lain")
    silang = {"Auth": f"bearer {tiruan.sso(lain)}"}
    balasan = tiruan.api.get(f"/pns/data-utama/{tiruan.k['contoh_nip'][0]}", headers=silang)
    assert (balasan.status_code, balasan.json()["code"], balasan.json()["data"]) == (
        401,
        0,
        "Token SSO mismatch",
    )
    sendiri = tiruan.kepala(lain)
    assert tiruan.api.get(f"/pns/data-utama/{tiruan.k['contoh_nip'][0]}", headers=sendiri).status_code == 200


def test_label_yang_dibatasi_hanya_melihat_instansinya(tiruan):
    sempit = jalankan(
        "kredensial",
        "--db",
        tiruan.db,
        "--base",
        tiruan.asal,
        "--instansi",
        "sempit",
        "--instansi-id",
        "TAKADA",
    )
    kepala = tiruan.kepala(sempit)
    assert sempit["contoh_nip"] == []
    balasan = tiruan.api.get(f"/pns/data-utama/{tiruan.k['contoh_nip'][0]}", headers=kepala)
    assert (balasan.status_code, balasan.json()["code"]) == (404, 0)
    assert tiruan.api.get("/referensi/ref-unor", headers=kepala).json()["count"] == 0


def test_kredensial_tetap_sama_pada_panggilan_kedua(tiruan):
    lagi = jalankan("kredensial", "--db", tiruan.db, "--base", tiruan.asal)
    assert {n: lagi[n] for n in ("consumer_key", "password")} == {n: tiruan.k[n] for n in ("consumer_key", "password")}


def test_token_kedaluwarsa_menurut_umurnya(tiruan):
    nip = tiruan.k["contoh_nip"][0]
    tiruan.kendali.post("/setelan", json={"umur_wso2": 1, "umur_sso": 1})
    wso2, sso = tiruan.token(), tiruan.sso()
    tiruan.kendali.post("/setelan", json={"umur_wso2": 3600, "umur_sso": 43200})
    time.sleep(1.1)
    usang = tiruan.api.get(f"/pns/data-utama/{nip}", headers={"Authorization": f"Bearer {wso2}"})
    assert (usang.status_code, usang.json()["code"]) == (401, "900901")
    usang = tiruan.api.get(f"/pns/data-utama/{nip}", headers={"Auth": f"bearer {sso}"})
    assert (usang.status_code, usang.json()) == (401, {"message": "invalid or expired jwt"})


def test_cabut_token_tetap_tercabut_sesudah_mulai_ulang(tmp_path):
    jalankan("buat", "--jumlah", 5, "--db", tmp_path / "tiruan.db")
    t = Tiruan(tmp_path)
    lama = t.kepala()
    assert t.kendali.post("/token", json={"cabut": "sso"}).json() == {"dicabut": ["sso"]}
    t.bunuh()
    t.nyala()
    jalur = f"/pns/data-utama/{t.k['contoh_nip'][0]}"
    assert t.api.get(jalur, headers=lama).json() == {"message": "invalid or expired jwt"}
    assert t.api.get(jalur, headers=lama | {"Auth": f"bearer {t.sso()}"}).status_code == 200
    t.bunuh()
