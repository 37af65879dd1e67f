"""The control page: server-rendered, plain forms, no script, so that a trainer can break things by hand."""

from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import urlencode, urlsplit

from . import bidang
from .amplop import HTML, Balasan
from .basisdata import Orang
from .jenis_gangguan import JENIS
from .permintaan import Permintaan

JUDUL = "SIASN TIRUAN — mode latihan"
_CSP = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
_FORMULIR = "application/x-www-form-urlencoded"
_GAYA = b"""
body { font: 15px/1.5 system-ui, sans-serif; color: #1c2733; margin: 0 auto; max-width: 72rem; }
body { padding: 0 1rem 3rem; }
header { background: #9a3412; color: #fff; margin: 0 -1rem; padding: .75rem 1rem; }
header h1 { font-size: 1.2rem; margin: 0; } header p { margin: .25rem 0 0; } header a { color: #fff; }
h2 { font-size: 1.05rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; } thead th { background: #eef2f6; }
th, td { border-bottom: 1px solid #d5dce4; padding: .3rem .5rem; text-align: left; vertical-align: top; }
th, td { overflow-wrap: anywhere; }
form.baris { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .75rem; }
label { display: block; font-size: .85rem; }
input, select { width: 100%; box-sizing: border-box; padding: .35rem; }
button { padding: .45rem .9rem; } .pesan { background: #fef3c7; padding: .5rem .75rem; }
"""
# Field -> (label, hint); the kinds' own texts say which of them they read.
_ISIAN = {
    "kali": ("Berapa panggilan", "kosong = terus", "1"),
    "jalur": ("Pola jalur", "mis. *data-utama-update, /oauth2/token", "/apisiasn/1.0/*"),
    "metode": ("Metode", "GET, POST, kosong = semua", ""),
    "orang": ("Orang", "NIP atau pns_id", ""),
    "peluang": ("Peluang", "0 sampai 1", "1"),
    "benih": ("Benih", "agar dapat diulang", ""),
    "detik": ("Detik", "latensi, lambat, terlambat, tutup_port", ""),
    "status": ("Status HTTP", "", ""),
    "retry_after": ("Retry-After", "angka atau tanggal", ""),
    "bidang": ("Bidang tersimpan", "simpan_sebagian: email,nomor_hp", ""),
    "jumlah": ("Jumlah bidang tersimpan", "simpan_sebagian: n bidang pertama", ""),
    "potongan": ("Potongan", "lambat: berapa bagian", ""),
    "byte": ("Byte", "setengah: berapa byte terkirim", ""),
    "pesan": ("Pesan", "status: isi message", ""),
    "isi": ("Isi balasan", "status: badan apa adanya", ""),
    "balasan": ("Balasan", "efek_terlambat: hilang, 504, reset, sukses", ""),
    "saat": ("Saat", "reset: sebelum, sesudah", ""),
    "bentuk": ("Bentuk", "charset: bom, latin1, teks, tanpa_tipe, utf16, nan", ""),
    "efek": ("Efek tetap terjadi", "ya = ya", ""),
}


def gaya() -> Balasan:
    """The stylesheet; the policy allows no inline style."""
    return Balasan(200, _GAYA, "text/css; charset=utf-8")


def sesudah_formulir(p: Permintaan, balasan: Balasan) -> Balasan:
    """After a form was posted: back to the page it came from, with the outcome as a message."""
    if p.metode != "POST" or p.tipe() != _FORMULIR:
        return balasan
    asal = urlsplit(p.kepala.get("Referer", ""))
    tujuan = asal.path if asal.path.startswith("/_kendali/halaman/") else "/_kendali/"
    cari = [(k, v) for k, v in p.bidang().items() if k == "cari"]
    pesan = f"Berhasil ({balasan.status})" if balasan.status < 400 else balasan.isi.decode()
    return Balasan(303, b"", None, {"Location": f"{tujuan}?{urlencode([*cari, ('pesan', pesan)])}"})


def utama(
    jumlah: dict[str, int],
    gangguan: list[dict[str, Any]],
    panggilan: list[dict[str, Any]],
    ledger: list[dict[str, Any]],
    pesan: str,
) -> Balasan:
    """Counts, armed faults, the form that arms one, the last calls and the last effects (newest first)."""
    angka = ", ".join(f"{v} {k.replace('_', ' ')}" for k, v in jumlah.items())
    isi = [
        f"<p>Isi: {escape(angka)}. <a href='/_kendali/halaman/orang'>Cari orang</a></p>",
        "<h2>Gangguan terpasang</h2>", _tabel_gangguan(gangguan),
        "<h2>Pasang gangguan</h2>", _formulir_gangguan(),
        "<h2>Token</h2>", _formulir_token(),
        "<h2>Panggilan terakhir</h2>",
        _tabel(panggilan, ("waktu", "metode", "jalur", "status", "cara", "ms", "kunci", "gangguan")),
        "<h2>Ledger (efek terakhir)</h2>",
        _tabel(ledger, ("urut", "waktu", "pemanggil", "jalur", "asal", "orang", "perubahan")),
    ]  # fmt: skip
    return _halaman(isi, pesan)


def orang(cari: str, hasil: Iterable[Orang], satu: Orang | None, pesan: str) -> Balasan:
    """Search, and for one exact hit the full state with a form to change a field behind SIGMA's back."""
    isi = [
        "<p><a href='/_kendali/'>Kembali</a></p><h2>Cari orang</h2><form class='baris' method='get'>",
        f"<label>NIP, pns_id atau nama <input name='cari' value='{escape(cari)}'></label>",
        "<p><button>Cari</button></p></form>",
    ]
    if satu:
        isi += _satu_orang(satu)
    else:
        isi.append(_tabel_orang(hasil))
    return _halaman(isi, pesan)


def _satu_orang(o: Orang) -> list[str]:
    pilihan = "".join(f"<option>{escape(k)}</option>" for k in bidang.URUTAN)
    baris = [{"bidang": k, "nilai": v} for k, v in bidang.lengkap(o.data).items() if v not in ("", None)]
    return [
        f"<h2>{escape(str(o.data.get('nama', '')))} — {escape(o.nip)}</h2>",
        f"<form class='baris' method='post' action='/_kendali/orang/{escape(o.pns_id)}'>",
        f"<input type='hidden' name='cari' value='{escape(o.pns_id)}'>",
        f"<label>Bidang <select name='nama'>{pilihan}</select></label>",
        "<label>Nilai baru <input name='nilai'></label>",
        "<p><button>Ubah seolah oleh orang lain</button></p></form>",
        _tabel(baris, ("bidang", "nilai")),
    ]


def _tabel_orang(hasil: Iterable[Orang]) -> str:
    baris = "".join(_baris_orang(o) for o in hasil)
    return f"<table>{_kepala(('NIP', 'Nama', 'Status'))}<tbody>{baris}</tbody></table>"


def _baris_orang(o: Orang) -> str:
    tautan = f"<a href='?{escape(urlencode({'cari': o.pns_id}))}'>{escape(o.nip)}</a>"
    nama, status = escape(str(o.data.get("nama", ""))), escape(str(o.data.get("statusPegawai", "")))
    return f"<tr><td>{tautan}</td><td>{nama}</td><td>{status}</td></tr>"


def _kepala(kolom: Iterable[str]) -> str:
    return "<thead><tr>" + "".join(f"<th>{escape(k)}</th>" for k in kolom) + "</tr></thead>"


def _tabel_gangguan(gangguan: list[dict[str, Any]]) -> str:
    if not gangguan:
        return "<p>Tidak ada.</p>"
    kepala = _kepala(("No", "Jenis", "Jalur", "Metode", "Orang", "Peluang", "Sisa", "Kena", "Parameter", ""))
    baris = "".join(_baris_gangguan(g) for g in gangguan)
    return (
        f"<table>{kepala}<tbody>{baris}</tbody></table>"
        "<form method='post' action='/_kendali/gangguan/hapus-semua'><button>Lepas semua</button></form>"
    )


def _baris_gangguan(g: dict[str, Any]) -> str:
    sisa = "terus" if g["sisa"] is None else g["sisa"]
    sel = (
        g["id"],
        g["jenis"],
        g["jalur"],
        g["metode"],
        g["orang"],
        g["peluang"],
        sisa,
        g["kena"],
        g["parameter"],
    )
    lepas = f"<form method='post' action='/_kendali/gangguan/{g['id']}/hapus'><button>Lepas</button></form>"
    return "<tr>" + "".join(f"<td>{escape(str(s))}</td>" for s in sel) + f"<td>{lepas}</td></tr>"


def _formulir_gangguan() -> str:
    jenis = {n: j.keterangan for n, j in JENIS.items()} | {"tutup_port": "Pintu ditutup `detik` mulai sekarang"}
    pilihan = "".join(f"<option value='{n}'>{n} — {escape(k)}</option>" for n, k in jenis.items())
    isian = "".join(_isian(kunci, *isi) for kunci, isi in _ISIAN.items())
    return (
        "<form class='baris' method='post' action='/_kendali/gangguan'>"
        f"<label>Jenis <select name='jenis'>{pilihan}</select></label>{isian}"
        "<p><button>Pasang</button></p></form>"
    )


def _isian(kunci: str, nama: str, petunjuk: str, awal: str) -> str:
    atribut = f"name='{kunci}' value='{escape(awal)}' placeholder='{escape(petunjuk)}'"
    return f"<label>{escape(nama)} <input {atribut}></label>"


def _formulir_token() -> str:
    pilihan = "".join(f"<option>{j}</option>" for j in ("semua", "wso2", "sso"))
    return (
        "<form class='baris' method='post' action='/_kendali/token'>"
        f"<label>Cabut token <select name='cabut'>{pilihan}</select></label>"
        "<p><button>Cabut</button></p></form>"
    )


def _tabel(baris: list[dict[str, Any]], kolom: tuple[str, ...]) -> str:
    isi = "".join("<tr>" + "".join(f"<td>{escape(str(b[k]))}</td>" for k in kolom) + "</tr>" for b in baris)
    return f"<table>{_kepala(kolom)}<tbody>{isi}</tbody></table>"


def _halaman(isi: list[str], pesan: str) -> Balasan:
    catatan = f"<p class='pesan'>{escape(pesan)}</p>" if pesan else ""
    teks = (
        f"<!doctype html><html lang='id'><head><meta charset='utf-8'><title>{JUDUL}</title>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        "<link rel='stylesheet' href='/_kendali/gaya.css'></head><body>"
        f"<header><h1>{JUDUL}</h1>"
        "<p>Bukan layanan BKN. Tidak ada data di sini yang sampai ke SIASN.</p></header>"
        f"<main>{catatan}{''.join(isi)}</main></body></html>"
    )
    return Balasan(200, teks.encode(), HTML, {"Content-Security-Policy": _CSP})
