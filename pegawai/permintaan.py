"""What an address of Pangkalan Data asks for: criteria by their id, order, page, columns."""

from __future__ import annotations

from django.http import HttpRequest

from pegawai import pencarian
from pegawai.daftar import URUT, Permintaan
from pegawai.kolom_daftar import KolomAsn, jalur_baca, susun_kolom
from sigma.tampilan.daftar import Kolom, urutan
from sigma.tampilan.daftar import nomor as angka_alamat

KELOMPOK = {"pns": "PNS", "pppk": "PPPK"}
AKSI = Kolom("Aksi", rata="kanan")
_URUT = [Kolom(nama, nama) for nama in URUT]


def kepala(kolom: tuple[KolomAsn, ...]) -> list[Kolom]:
    """Header cells of a list of people."""
    return [*(k.kepala for k in kolom), AKSI]


def baca_permintaan(request: HttpRequest, kelompok: str) -> tuple[Permintaan, tuple[KolomAsn, ...], str]:
    """(the page asked for, the columns shown, id of the criteria). `kelompok`: PNS or PPPK."""
    nomor = request.GET.get("c", "")[:20]
    kolom = susun_kolom(request.cakupan, kelompok)
    minta = Permintaan(
        kelompok,
        pencarian.ambil(request.session, nomor),
        urutan(request.GET.get("urut", ""), _URUT, ""),
        _uuid(request.GET.get("setelah", "")),
        _uuid(request.GET.get("sebelum", "")),
        jalur=jalur_baca(kolom),
        dari=angka_alamat(request.GET.get("dari", "")),
    )
    return minta, kolom, nomor


def _uuid(teks: str) -> str:
    """A key of a page, or "" for anything that is none."""
    bersih = teks.lower()
    bentuk = len(bersih) == 36 and all(c in "0123456789abcdef-" for c in bersih)
    return bersih if bentuk and len(bersih.replace("-", "")) == 32 else ""
