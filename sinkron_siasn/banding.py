"""The comparison of one person as the page shows it, and the review that a person signs off."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing

from pegawai.izin import cara_bidang
from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan
from sinkron_siasn.aturan import Arah, Pengubah, Perbandingan, Status, bandingkan
from sinkron_siasn.models import SalinanSiasn
from sinkron_siasn.pemetaan import data_utama as peta
from sinkron_siasn.pemetaan.data_utama import Medan
from sinkron_siasn.rekaman import Layar, baca

_GARAM = "sinkron_siasn.tinjauan"
UMUR_TINJAUAN = 8 * 3600
ARTI_PENGUBAH: dict[Pengubah, str] = {
    Pengubah.TIDAK_ADA: "",
    Pengubah.SIGMA: "Berubah di SIGMA",
    Pengubah.SIASN: "Berubah di SIASN",
    Pengubah.KEDUANYA: "Berubah di keduanya",
    Pengubah.TAK_DIKETAHUI: "Belum pernah sama",
}


@dataclass(frozen=True)
class Baris:
    """One row of the table; texts are for people, `nilai_*` in SIASN's writing."""

    kunci: str
    label: str
    sigma: str
    siasn: str
    status: str
    perubahan: str
    sepakat: str
    nilai_sigma: str
    nilai_siasn: str | None
    bisa_kirim: bool = False
    bisa_ambil: bool = False
    arah: str = Arah.LEWATI.value
    catatan: str = ""


@dataclass(frozen=True)
class Bahan:
    """What the comparison is made of; read once."""

    pegawai: Pegawai
    salinan: SalinanSiasn | None
    sepakat: Mapping[str, Any]
    cara: Mapping[str, str]

    @property
    def data(self) -> Mapping[str, Any]:
        return self.salinan.data if self.salinan else {}


def baca_bahan(cakupan: Cakupan, pegawai: Pegawai, layar: Layar | None = None) -> Bahan:
    layar = layar or baca(pegawai)
    return Bahan(pegawai, layar.salinan, layar.sepakat, cara_bidang(cakupan, pegawai))


def baris_tertulis(bahan: Bahan) -> list[Baris]:
    """The 17 fields that SIASN takes, e-mail first."""
    return [_baris(bahan, medan) for medan in peta.TERTULIS]


def baris_dibaca(bahan: Bahan) -> list[tuple[str, str, list[Baris]]]:
    """[(heading, why SIASN does not take them, rows)]."""
    return [(judul, alasan, [_baris(bahan, medan) for medan in isi]) for judul, alasan, isi in peta.DIBACA]


def _baris(bahan: Bahan, medan: Medan) -> Baris:
    nilai = peta.nilai_sigma(bahan.pegawai, medan)
    siasn = peta.nilai_siasn(bahan.data, medan)
    beda, sepakat = _perbandingan(bahan, medan, nilai, siasn), _sepakat(bahan, medan)
    kirim, ambil = _arah_boleh(bahan, medan, beda, nilai, siasn)
    saran = beda.saran if {Arah.KIRIM: kirim, Arah.AMBIL: ambil}.get(beda.saran) else Arah.LEWATI
    return Baris(
        kunci=medan.bidang,
        label=medan.label,
        sigma=peta.tampil_sigma(bahan.pegawai, medan),
        siasn=peta.tampil_siasn(bahan.data, medan),
        status=beda.status.value,
        perubahan=ARTI_PENGUBAH[beda.pengubah] if medan.tulis else "",
        sepakat=peta.tampil(medan, sepakat) if sepakat else "",
        nilai_sigma=nilai,
        nilai_siasn=siasn,
        bisa_kirim=kirim,
        bisa_ambil=ambil,
        arah=saran.value,
        catatan=_catatan(bahan, medan, beda, nilai) if medan.tulis else "",
    )


def _perbandingan(bahan: Bahan, medan: Medan, nilai: str, siasn: str | None) -> Perbandingan:
    sepakat = _sepakat(bahan, medan)
    if not medan.tulis and _nama_sama(bahan, medan):
        return Perbandingan(Status.SAMA, Pengubah.TIDAK_ADA, Arah.LEWATI)
    return bandingkan(
        peta.banding(medan, nilai),
        None if siasn is None else peta.banding(medan, siasn),
        None if sepakat is None else peta.banding(medan, sepakat),
    )


def _nama_sama(bahan: Bahan, medan: Medan) -> bool:
    """Read-only codes whose id we keep otherwise (golongan of PPPK) are equal by name."""
    if not medan.nama_baca:
        return False
    kiri, kanan = peta.tampil_sigma(bahan.pegawai, medan), peta.tampil_siasn(bahan.data, medan)
    return bool(kiri) and kiri.casefold() == kanan.casefold()


def _sepakat(bahan: Bahan, medan: Medan) -> str | None:
    isi = bahan.sepakat.get(medan.bidang)
    return isi["nilai"] if isi else None


def _arah_boleh(bahan: Bahan, medan: Medan, beda: Perbandingan, nilai: str, siasn: str | None) -> tuple[bool, bool]:
    if not medan.tulis or bahan.salinan is None or beda.status is Status.SAMA:
        return False, False
    return bool(nilai), bool(siasn) and bahan.cara.get(medan.bidang) == "langsung"


def _catatan(bahan: Bahan, medan: Medan, beda: Perbandingan, nilai: str) -> str:
    """Why a direction is missing, in words."""
    if beda.status is Status.TIDAK_TERBACA and bahan.salinan is not None:
        return "" if not nilai else "SIASN tidak menampilkan bidang ini; hasil kiriman tidak dapat dibaca kembali."
    if beda.status is Status.SAMA or bahan.salinan is None:
        return ""
    if not nilai:
        if bahan.cara.get(medan.bidang) != "langsung":
            return "Bidang ini hanya dapat diubah lewat usulan."
        return "SIASN tidak menerima pengosongan."
    if bahan.cara.get(medan.bidang) != "langsung" and beda.status is Status.BEDA:
        return "Mengambil nilai SIASN untuk bidang ini lewat usulan."
    return ""


# --- the review ----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Tinjauan:
    """What a person is about to do; `sidik` ties it to the values that were on the screen."""

    kirim: tuple[Baris, ...]
    ambil: tuple[Baris, ...]
    # Labels of fields that differ and were left alone: said once more before the button.
    tertinggal: tuple[str, ...] = ()

    @property
    def kosong(self) -> bool:
        return not (self.kirim or self.ambil)

    def sidik(self) -> str:
        isi = [
            [b.kunci, arah, b.nilai_sigma, b.nilai_siasn]
            for arah, daftar in (("kirim", self.kirim), ("ambil", self.ambil))
            for b in daftar
        ]
        return hashlib.sha256(json.dumps(isi).encode()).hexdigest()


def tinjau(baris: list[Baris], arah: Mapping[str, str]) -> Tinjauan:
    """The allowed part of what was chosen; a direction that is not open to this person drops out."""
    kirim = tuple(b for b in baris if b.bisa_kirim and arah.get(b.kunci) == Arah.KIRIM)
    ambil = tuple(b for b in baris if b.bisa_ambil and arah.get(b.kunci) == Arah.AMBIL)
    dipilih = {b.kunci for b in (*kirim, *ambil)}
    tertinggal = tuple(b.label for b in baris if b.status == "beda" and b.bisa_kirim and b.kunci not in dipilih)
    return Tinjauan(kirim, ambil, tertinggal)


def tanda_tangani(pegawai: Pegawai, pengguna_id: int, tinjauan: Tinjauan) -> str:
    """Form value that proves later what was reviewed; holds field names, no values."""
    isi = {
        "o": str(pegawai.uuid),
        "u": pengguna_id,
        "v": pegawai.versi,
        "k": str(uuid.uuid4()),
        "kirim": [b.kunci for b in tinjauan.kirim],
        "ambil": [b.kunci for b in tinjauan.ambil],
        "s": tinjauan.sidik(),
    }
    return signing.dumps(isi, salt=_GARAM)


def buka_tanda(teks: str, pegawai: Pegawai, pengguna_id: int) -> dict[str, Any] | None:
    """The signed review if it is ours, of this person and this account, and not too old."""
    try:
        isi = signing.loads(teks, salt=_GARAM, max_age=UMUR_TINJAUAN)
    except signing.BadSignature:
        return None
    return isi if (isi["o"], isi["u"]) == (str(pegawai.uuid), pengguna_id) else None
