"""GET /pns/rw-*/{nip}, data-pasangan, -anak, -ortu, nilaiipasn, and the rows by their own id."""

from datetime import date
from typing import TYPE_CHECKING, Any

from ..amplop import Balasan, json_, terbaca, tidak_ditemukan
from ..basisdata import Orang
from ..permintaan import Permintaan
from .bahan import Bahan, Baris
from .jenis import MENURUT_JALUR, baris, bentuk_kosong, cari
from .kinerja import nilai_ipasn

if TYPE_CHECKING:
    from ..layanan import Layanan


def orang_nip(layanan: "Layanan", p: Permintaan, nip: str) -> Orang | None:
    """The person with this NIP whom this key may see; full-time or part-time alike, unlike data-utama."""
    calon = (o for o in layanan.basis.orang_nip(nip) if p.instansi_id in ("", o.instansi_id))
    return next(calon, None)


def rw(layanan: "Layanan", p: Permintaan, jenis: str, nip: str) -> Balasan:
    """GET /pns/rw-{jenis}/{nip}: an array."""
    orang = orang_nip(layanan, p, nip)
    if orang is None:
        return tidak_ditemukan()
    isi = baris(layanan.basis, orang, jenis)
    return terbaca(isi) if isi else _kosong(orang, jenis)


def jabatan_pns(layanan: "Layanan", p: Permintaan, nip: str) -> Balasan:
    """GET /jabatan/pns/{nip}: the same rows under their older address."""
    return rw(layanan, p, "jabatan", nip)


def _kosong(orang: Orang, jenis: str) -> Balasan:
    """Three ways to say that there is nothing, and tubel's own."""
    if jenis == "tubel":
        return json_({"code": 0, "data": "record not found", "message": "record not found"}, 404)
    bentuk = bentuk_kosong(orang.pns_id, jenis)
    return tidak_ditemukan() if bentuk == 2 else terbaca([] if bentuk else None)


# --- keluarga --------------------------------------------------------------------------------------
def pasangan(layanan: "Layanan", p: Permintaan, nip: str) -> Balasan:
    """GET /pns/data-pasangan/{nip}: `listPasangan` inside an object; null or 404 for none."""
    return _keluarga(layanan, p, nip, "pasangan", "listPasangan")


def anak(layanan: "Layanan", p: Permintaan, nip: str) -> Balasan:
    """GET /pns/data-anak/{nip}: `listAnak` inside an object."""
    return _keluarga(layanan, p, nip, "anak", "listAnak")


def _keluarga(layanan: "Layanan", p: Permintaan, nip: str, jenis: str, kunci: str) -> Balasan:
    orang = orang_nip(layanan, p, nip)
    if orang is None:
        return tidak_ditemukan()
    isi = baris(layanan.basis, orang, jenis)
    bentuk = bentuk_kosong(orang.pns_id, jenis)
    if not isi and bentuk == 2:
        return tidak_ditemukan()
    return terbaca(_kepala(orang) | {kunci: isi or ([] if bentuk else None)})


def _kepala(orang: Orang) -> dict[str, Any]:
    return {"nipBaru": orang.nip, "nipLama": orang.data.get("nipLama", ""), "idPns": orang.pns_id}


def ortu(layanan: "Layanan", p: Permintaan, nip: str) -> Balasan:
    """GET /pns/data-ortu/{nip}: `ayah` and `ibu`."""
    orang = orang_nip(layanan, p, nip)
    isi = baris(layanan.basis, orang, "ortu") if orang else []
    if orang is None or not isi:
        return tidak_ditemukan()
    orang_tua: dict[str, Baris] = {"ayah": {}, "ibu": {}}
    for satu in isi:
        orang_tua["ayah" if satu["jenisKelamin"] == "M" else "ibu"] = satu
    return terbaca(_kepala(orang) | orang_tua)


def ipasn(layanan: "Layanan", p: Permintaan, nip: str) -> Balasan:
    """GET /pns/nilaiipasn/{nip}[?nipBaru=]."""
    orang = orang_nip(layanan, p, nip)
    nilai = nilai_ipasn(Bahan(layanan.basis, orang, date.today())) if orang else None
    return terbaca(nilai) if nilai else tidak_ditemukan()


# --- satu baris ------------------------------------------------------------------------------------
def satu(layanan: "Layanan", p: Permintaan, jalur: str, id_: str) -> Balasan:
    """GET /{jabatan|angkakredit|…}/id/{id}: one row as an object."""
    hasil = cari(layanan.basis, id_, MENURUT_JALUR[jalur].nama)
    if hasil is None or p.instansi_id not in ("", hasil[0].instansi_id):
        return tidak_ditemukan()
    return terbaca(hasil[2])
