"""What an address of Pangkalan Data asks for: criteria by their id, a saved view, order, page, columns."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from pegawai import pencarian
from pegawai.daftar import URUT, Permintaan
from pegawai.kolom_daftar import BAWAAN, KEDUDUKAN, KolomAsn, jalur_baca, susun_kolom
from pegawai.models import TampilanDaftar
from sigma.tampilan.daftar import Kolom, urutan
from sigma.tampilan.daftar import nomor as angka_alamat

KELOMPOK = {"pns": "PNS", "pppk": "PPPK"}
AKSI = Kolom("Aksi", rata="kanan")
_URUT = [Kolom(nama, nama) for nama in URUT]


@dataclass(frozen=True)
class Dibaca:
    """`nomor`: id of the criteria in the session; `tampilan`: the view in use; `semua`: views to choose from."""

    minta: Permintaan
    kolom: tuple[KolomAsn, ...]
    nomor: str
    tampilan: TampilanDaftar | None
    semua: list[TampilanDaftar]

    @property
    def kolom_bawaan(self) -> bool:
        """The usual columns, which fit the page."""
        return tuple(k.kode for k in self.kolom) == BAWAAN[self.minta.kelompok]

    @property
    def ekor(self) -> str:
        """What every address of this list carries on: no value of a person."""
        isi = [f"c={self.nomor}"] if self.nomor else []
        return "&".join(isi + ([f"t={self.tampilan.uuid}"] if self.tampilan else []))


def kepala(kolom: tuple[KolomAsn, ...]) -> list[Kolom]:
    """Header cells of a list of people."""
    return [*(k.kepala for k in kolom), AKSI]


def baca_permintaan(request: HttpRequest, kelompok: str) -> Dibaca:
    """The list that is asked for. `kelompok`: PNS or PPPK. One query: own columns and views together."""
    ada = list(TampilanDaftar.objects.terlihat(request.cakupan, kelompok))
    sendiri: list[str] = next((t.kolom for t in ada if not t.nama), [])
    semua = [t for t in ada if t.nama]
    pilih = request.GET.get("t", "")
    tampilan = next((t for t in semua if str(t.uuid) == pilih), None)
    nomor = request.GET.get("c", "")[:20]
    if tampilan and not nomor and tampilan.kriteria:
        nomor = pencarian.simpan(request.session, tampilan.kriteria)
    kolom = susun_kolom(request.cakupan, kelompok, tampilan.kolom if tampilan else sendiri)
    kriteria = pencarian.ambil(request.session, nomor)
    jalur = jalur_baca(kolom)
    minta = Permintaan(
        kelompok,
        kriteria,
        urutan(request.GET.get("urut", ""), _URUT, tampilan.urut if tampilan else ""),
        uuid_bersih(request.GET.get("setelah", "")),
        uuid_bersih(request.GET.get("sebelum", "")),
        jalur=tuple(dict.fromkeys((*jalur, KEDUDUKAN))) if kriteria.get("aktif") else jalur,
        dari=angka_alamat(request.GET.get("dari", "")),
    )
    return Dibaca(minta, kolom, nomor, tampilan, semua)


def uuid_bersih(teks: str) -> str:
    """A uuid, or "" for anything that is none."""
    bersih = teks.lower()
    bentuk = len(bersih) == 36 and all(c in "0123456789abcdef-" for c in bersih)
    return bersih if bentuk and len(bersih.replace("-", "")) == 32 else ""
