"""Hostile text, and the names under which it reaches the code: both for every address of the resolver."""

import ast
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

from django import forms

AKAR = Path(__file__).parents[2]
RUANG = ("sigma", "pegawai", "koordinasi", "riwayat", "verifikasi", "sinkron_siasn", "dms", "peta_jabatan", "layanan")

# Percent-encoded where no character stands for it.
NILAI: dict[str, str] = {
    "nul": "abcdef%00ghi",
    "surogat": "%ED%A0%80",
    "bukan_utf8": "%FF%FE%C0%80",
    "crlf": "abcde%0D%0ASet-Cookie:%20x=1",
    "kendali": "%01%1B[31mabcdef%7F%C2%85",
    "bukan_karakter": "%EF%BF%BF%F4%8F%BF%BF",
    "lebih_bigint": "9223372036854775808",
    "kurang_bigint": "-9223372036854775809",
    "pangkat": "1e400",
    "bukan_bilangan": "NaN",
    "angka_5000": "9" * 5000,
    "angka_arab": quote_plus("١٢٣٤٥٦"),
    "pangkat_dua": quote_plus("²³"),
    "tanggal": "9999-99-99",
    "tanggal_nol": "0000-00-00",
    "marka_10kb": quote_plus("a" + "\u0301" * 5000),
    "arah": quote_plus("\u202ejahat\u202c"),
    "templat": quote_plus("{{7*7}}${7*7}<%=7*7%>"),
    "skrip": quote_plus("\"><script>alert('jahat')</script>"),
    "tsquery": quote_plus("a\\' & ! | ( ) :*<->"),
    "uuid_semu": "-" * 4 + "a" * 32,
    "json": quote_plus('{"a": [null]}'),
    "panjang": "x" * 60_000,
    "hampa": "",
}
CHARSET = ("unicode_escape", "raw_unicode_escape", "hex", "rot13", "base64", "idna", "punycode", "undefined",
           "utf-7", "utf-16", "tidak-ada")  # fmt: skip
KEPALA = {
    "HX-Current-URL": ("http://[::1", "javascript:alert(1)", "https://jahat.id//jahat.id/", "//jahat.id"),
    "Referer": ("http://[::1", "http://a\u00bd/", "https://jahat.id/"),
    "User-Agent": ("\x01\x1b[31m\xff", "x" * 5000),
    "X-Forwarded-For": ("1.2.3.4, \xff", "::1%eth0"),
    "Accept": ("\xff;q=z",),
    "Host": ("jahat.id", "a@127.0.0.1", "127.0.0.1:x", ""),
}
KUE = {
    "sigma": ('"aaaaaaaaaaaa\\000"', '"aaaaaaaa\\355\\240\\200"', "a" * 6000, "' or 1=1--", ""),
    "sigma_csrf": ('"\\000"', "b" * 6000),
    "tema": ('"\\000"', "{{7*7}}"),
}


def parameter() -> tuple[set[str], set[str]]:
    """Names that the code takes from addresses, and from posted forms."""
    alamat, isian = {"id", "page"}, set(_medan_formulir(forms.BaseForm))
    for ruang in RUANG:
        for berkas in (AKAR / ruang).rglob("*.py"):
            for sumber, nama in _dipakai(ast.parse(berkas.read_text())):
                if sumber in ("GET", "data"):
                    alamat.add(nama)
                if sumber in ("POST", "data"):
                    isian.add(nama)
    return alamat, isian


def _medan_formulir(kelas: type) -> Iterator[str]:
    from pegawai.forms import ISIAN
    from sigma.akun.forms import FormMasuk
    from sinkron_siasn.aksi_koneksi import RAHASIA

    # Made when the form is: by the rights of the person, by settings, by what is stored.
    yield from (*ISIAN, *RAHASIA, *FormMasuk().fields)
    for anak in kelas.__subclasses__():
        if anak.__module__.split(".")[0] in (*RUANG, "allauth"):
            yield from anak.base_fields
        yield from _medan_formulir(anak)


def _dipakai(pohon: ast.AST) -> Iterator[tuple[str, str]]:
    """(GET | POST | data, name) of `request.GET.get("x")`, `request.POST["x"]` and `"x" in request.GET`."""
    for simpul in ast.walk(pohon):
        wadah, kunci = None, None
        if isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Attribute) and simpul.args:
            if simpul.func.attr in ("get", "getlist"):
                wadah, kunci = simpul.func.value, simpul.args[0]
        elif isinstance(simpul, ast.Subscript):
            wadah, kunci = simpul.value, simpul.slice
        elif isinstance(simpul, ast.Compare) and isinstance(simpul.ops[0], ast.In):
            wadah, kunci = simpul.comparators[0], simpul.left
        sumber = wadah.attr if isinstance(wadah, ast.Attribute) else getattr(wadah, "id", "")
        if sumber in ("GET", "POST", "data") and isinstance(kunci, ast.Constant) and isinstance(kunci.value, str):
            yield sumber, kunci.value


def kueri(nama: set[str], nilai: str) -> str:
    return "&".join(f"{satu}={nilai}" for satu in sorted(nama))
