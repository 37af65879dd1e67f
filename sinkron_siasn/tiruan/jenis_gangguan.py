"""What each kind of fault does to a call: a function from the normal course to another reply.

`proses()` runs the call as if nothing were wrong, effect included; a fault that strikes before the
effect never calls it. WSO2's texts and codes follow docs/sumber.md.
"""

import email.utils
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from . import amplop
from .amplop import Balasan
from .permintaan import Permintaan

Parameter = dict[str, Any]
Proses = Callable[[], Balasan]


@dataclass(frozen=True)
class Jenis:
    """A kind of fault; `penunda` marks delays, which combine with another fault.

    `penulis` marks kinds that bend an effect: reads and syncs neither suffer nor use them up.
    """

    fungsi: Callable[[Parameter, Permintaan, Proses], Balasan]
    keterangan: str
    penunda: bool = False
    penulis: bool = False


JENIS: dict[str, Jenis] = {}
# Words a parameter may be; anything else would silently mean the default.
PILIHAN = {
    "saat": ("sebelum", "sesudah"),
    "balasan": ("hilang", "504", "reset", "sukses"),
    "bentuk": ("bom", "latin1", "teks", "tanpa_tipe", "utf16", "nan"),
}


def _jenis(nama: str, keterangan: str, penunda: bool = False, penulis: bool = False) -> Callable[[Any], Any]:
    def daftar(fungsi: Any) -> Any:
        JENIS[nama] = Jenis(fungsi, keterangan, penunda, penulis)
        return fungsi

    return daftar


def _ganti(balasan: Balasan) -> Callable[[Parameter, Permintaan, Proses], Balasan]:
    """A fixed reply in place of the real one; with `efek` true the effect happens all the same."""

    def fungsi(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
        if param.get("efek"):
            proses()
        return replace(balasan, status=param.get("status", balasan.status))

    return fungsi


# --- waktu -----------------------------------------------------------------------------------------
@_jenis("latensi", "Tunda `detik` sebelum permintaan diproses (efek terjadi sesudah tundaan)", penunda=True)
def latensi(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
    """The delay itself is slept by the service, which wakes at shutdown."""
    return proses()


@_jenis("lambat", "Kepala balasan segera, isi menetes selama `detik` (dalam `potongan` bagian)")
def lambat(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
    """The whole body takes `detik` seconds (10)."""
    return replace(proses(), cara="lambat", detik=param.get("detik", 10.0), byte=param.get("potongan"))


# --- soket -----------------------------------------------------------------------------------------
@_jenis("hilang_sebelum", "Sambungan ditutup tanpa balasan, efek TIDAK terjadi (menggantung `detik` dahulu)")
def hilang_sebelum(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
    """Closed with FIN and not a byte, after hanging for `detik` (0)."""
    return Balasan(0, cara="tutup", detik=param.get("detik", 0.0))


@_jenis("hilang_sesudah", "Efek TERJADI, lalu sambungan ditutup tanpa balasan (menggantung `detik` dahulu)")
def hilang_sesudah(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
    """The effect is in the ledger, the caller cannot know."""
    proses()
    return Balasan(0, cara="tutup", detik=param.get("detik", 0.0))


@_jenis("reset", "Sambungan di-RST; `saat`: sebelum (bawaan) atau sesudah efek")
def reset(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
    """SO_LINGER 0: the caller sees ECONNRESET."""
    if param.get("saat") == "sesudah":
        proses()
    return Balasan(0, cara="reset", detik=param.get("detik", 0.0))


@_jenis("setengah", "Efek terjadi, Content-Length penuh, isi terpotong di tengah (atau sesudah `byte`)")
def setengah(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
    """Half a reply: the promised length never comes."""
    balasan = proses()
    return replace(balasan, cara="setengah", byte=param.get("byte", len(balasan.isi) // 2))


# --- isi yang rusak --------------------------------------------------------------------------------
JENIS["nol"] = Jenis(_ganti(Balasan(200, b"0")), "Isi balasan hanya `0` (`efek`: true bila efek tetap terjadi)")
JENIS["kosong"] = Jenis(_ganti(Balasan(200, b"")), "Balasan 200 berisi kosong (`efek`, `status`)")
_HTML = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    b"<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)
JENIS["html"] = Jenis(_ganti(Balasan(502, _HTML, amplop.HTML)), "Halaman HTML gerbang, bukan JSON (`status`, `efek`)")


@_jenis("charset", "Keanehan JSON; `bentuk`: bom, latin1, teks, tanpa_tipe, utf16, nan")
def charset(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
    """The right answer in an odd dress."""
    balasan = proses()
    teks = balasan.isi.decode()
    bentuk = {
        "bom": (b"\xef\xbb\xbf" + balasan.isi, balasan.tipe),
        "latin1": (teks.encode("latin-1", "replace"), "application/json; charset=ISO-8859-1"),
        "teks": (balasan.isi, "text/plain"),
        "tanpa_tipe": (balasan.isi, None),
        "utf16": (teks.encode("utf-16"), "application/json; charset=utf-16"),
        "nan": (balasan.isi.replace(b'"message":', b'"nilai":NaN,"message":', 1), balasan.tipe),
    }
    isi, tipe = bentuk.get(param.get("bentuk", "bom"), bentuk["bom"])
    return replace(balasan, isi=isi, tipe=tipe)


# --- gerbang WSO2 ----------------------------------------------------------------------------------
_SUSPENDED = "Currently , Address endpoint : [ Name : PegawaiAPI--v1.0_APIproductionEndpoint ] [ State : SUSPENDED ]"
JENIS["suspended"] = Jenis(
    _ganti(amplop.wso2_laporan("303001", _SUSPENDED, 503)),
    "WSO2 303001 endpoint SUSPENDED (`status`, bawaan 503)",
)
JENIS["galat_101500"] = Jenis(
    _ganti(amplop.wso2_laporan("101500", "Error in Sender", 500)), "WSO2 101500 Error in Sender (`efek`)"
)
JENIS["galat_101503"] = Jenis(
    _ganti(amplop.wso2_laporan("101503", "Error connecting to the back end", 503)),
    "WSO2 101503 sambungan gagal",
)
JENIS["galat_101504"] = Jenis(
    _ganti(amplop.wso2_laporan("101504", "Send timeout", 504)),
    "WSO2 101504 batas waktu; `efek` true = efek terjadi",
)
JENIS["wso2_401"] = Jenis(_ganti(amplop.kredensial_wso2_salah()), "401 kode 900901: token WSO2 tidak berlaku")
JENIS["jwt_401"] = Jenis(_ganti(amplop.jwt_salah()), "401 invalid or expired jwt: token SSO tidak berlaku")
JENIS["sso_mismatch"] = Jenis(_ganti(amplop.sso_tidak_cocok()), "Token SSO mismatch (`status`, bawaan 401)")
JENIS["status_500"] = Jenis(
    _ganti(amplop.echo("Internal Server Error", 500)),
    "500 dari layanan (`efek`, `status` lain seperti 502, 503)",
)
JENIS["tidak_ditemukan"] = Jenis(_ganti(amplop.tidak_ditemukan()), "404 kode 0: data orang ini tidak ditemukan")


@_jenis(
    "throttle_429",
    "429 kode 900800; `retry_after`: angka detik, `tanggal` (HTTP-date, +`detik`), kosong = tanpa",
)
def throttle(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
    """Without `retry_after` the header is absent; `detik` is the distance of the date (17)."""
    tunggu = param.get("retry_after")
    jarak = float(tunggu) if tunggu and tunggu.isdigit() else param.get("detik", 17.0)
    lagi = time.strftime("%Y-%b-%d %H:%M:%S+0000 UTC", time.gmtime(time.time() + jarak))
    isi = {
        "code": "900800",
        "message": "Message throttled out",
        "description": "You have exceeded your quota",
    }
    balasan = amplop.json_(isi | {"nextAccessTime": lagi}, 429)
    if tunggu:
        saat = email.utils.formatdate(time.time() + jarak, usegmt=True)
        balasan.kepala["Retry-After"] = saat if tunggu == "tanggal" else tunggu
    return balasan


@_jenis("status", "Balasan bebas: `status`, `isi` (teks JSON) atau `pesan`; `efek` true = efek terjadi")
def status(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
    """Any status with any body; 403 by default."""
    if param.get("efek"):
        proses()
    isi = param.get("isi") or json.dumps({"message": param.get("pesan", "Forbidden")})
    return Balasan(param.get("status", 403), isi.encode())


# --- efek ------------------------------------------------------------------------------------------
@_jenis(
    "simpan_sebagian",
    "Balasan sukses tetapi hanya `bidang` (atau `jumlah` pertama, bawaan separuh) tersimpan",
    penulis=True,
)
def simpan_sebagian(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
    """Only for data-utama-update; fields by their name in the request body."""
    p.sela.sebagian = True
    p.sela.hanya, p.sela.jumlah = param.get("bidang"), param.get("jumlah")
    return proses()


@_jenis(
    "efek_terlambat",
    "Efek terjadi `detik` sesudah balasan; `balasan`: hilang (bawaan), 504, reset, sukses",
    penulis=True,
)
def efek_terlambat(param: Parameter, p: Permintaan, proses: Proses) -> Balasan:
    """The reply (or its loss) comes first; the effect survives kill -9 and lands after `detik` (2)."""
    p.sela.tunda = param.get("detik", 2.0)
    asli = proses()
    pilihan = {
        "hilang": Balasan(0, cara="tutup"),
        "504": amplop.wso2_laporan("101504", "Send timeout", 504),
        "reset": Balasan(0, cara="reset"),
        "sukses": asli,
    }
    return pilihan.get(param.get("balasan", "hilang"), pilihan["hilang"])
