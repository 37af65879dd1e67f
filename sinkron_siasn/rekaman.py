"""What the pages show: connection in short, earlier syncs, one push in full."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404, wajib
from sinkron_siasn import setelan
from sinkron_siasn.alur import SEBAB
from sinkron_siasn.balasan import ARTI
from sinkron_siasn.forms import yang_kurang
from sinkron_siasn.models import Dorongan, Penyegaran, SalinanRiwayat, SalinanSiasn
from sinkron_siasn.pemetaan import data_utama as peta
from sinkron_siasn.querysets import baca_layar

RIWAYAT_MAKS = 20


@dataclass(frozen=True)
class Sambungan:
    """The connection of a person's instansi as a sync page needs it; no secrets."""

    ada: bool = False
    siap: bool = False
    mati: bool = False
    mode: str = "sandi"
    terisi: list[str] = field(default_factory=list)
    berhasil_pada: Any = None
    instansi_id: int = 0


def sambungan_untuk(pegawai: Pegawai) -> Sambungan:
    """Addresses, mode and which secrets are there by name."""
    return baca(pegawai).sambungan


@dataclass(frozen=True)
class Layar:
    """What the comparison page needs beside the person; see `querysets.baca_layar`."""

    salinan: SalinanSiasn | None
    sepakat: dict[str, Any]
    permintaan: Penyegaran | None
    berjalan: Any  # uuid of the open push
    sambungan: Sambungan


def baca(pegawai: Pegawai) -> Layar:
    """The page's rows in one read; the models are filled by hand and are not for saving."""
    b = baca_layar(pegawai.pk, pegawai.instansi_id)
    data, diambil, isi, nomor, diminta, dicoba, galat, dorongan, *koneksi = b
    return Layar(
        SalinanSiasn(data=json.loads(data), diambil_pada=diambil) if diambil else None,
        json.loads(isi) if isi else {},
        Penyegaran(uuid=nomor, diminta_pada=diminta, dicoba_pada=dicoba, galat_kode=galat) if nomor else None,
        dorongan,
        _sambungan(pegawai.instansi_id, *koneksi),
    )


def _sambungan(
    instansi_id: int, nomor: Any, mode: str, terisi: str, aktif: bool, gagal: int | None, berhasil: Any
) -> Sambungan:
    if nomor is None:
        return Sambungan(instansi_id=instansi_id)
    ada = json.loads(terisi)
    return Sambungan(
        ada=True,
        siap=aktif and not yang_kurang(mode, ada),
        mati=(gagal or 0) >= setelan.angka("SIASN_GAGAL_BERUNTUN"),
        mode=mode,
        terisi=ada,
        berhasil_pada=berhasil,
        instansi_id=instansi_id,
    )


def permintaan_foto(pegawai: Pegawai) -> Penyegaran | None:
    """The request to read this person's photo."""
    return Penyegaran.objects.satu(pegawai, Penyegaran.Jenis.FOTO)


def sinkron_terakhir(pegawai: Pegawai) -> list[Dorongan]:
    """Earlier syncs of a person, newest first."""
    baris = Dorongan.objects.milik(pegawai).select_related("oleh", "isi").order_by("-pk")
    return list(baris[:RIWAYAT_MAKS])


def dorongan_atau_404(cakupan: Cakupan, uuid: Any) -> Dorongan:
    """One push of a person in scope: 403 without the right, 404 outside."""
    wajib(cakupan, "sinkron")
    return ambil_atau_404(Dorongan.objects.dalam(cakupan).lengkap(), uuid=uuid)


@dataclass(frozen=True)
class Hasil:
    """One field of a push for people."""

    label: str
    sebelum: str
    dikirim: str
    kini: str
    hasil: str


def hasil_bidang(dorongan: Dorongan) -> list[Hasil]:
    return [_hasil(b) for b in dorongan.isi.bidang]


def _hasil(b: dict[str, Any]) -> Hasil:
    medan = peta.TERTULIS_NAMA[b["bidang"]]
    return Hasil(
        medan.label,
        peta.tampil(medan, b["harapan"] or ""),
        peta.tampil(medan, b["nilai"]),
        peta.tampil(medan, b["kini"] or ""),
        b["hasil"],
    )


def arti_sebab(kode: str) -> str:
    """A coded reason in words."""
    return SEBAB.get(kode) or ARTI.get(kode, "")


def riwayat_untuk(pegawai: Pegawai, jenis: Any) -> tuple[SalinanRiwayat | None, Penyegaran | None]:
    """(last good copy of SIASN's histories, the request to read them anew) of one person."""
    return SalinanRiwayat.objects.milik(pegawai).first(), Penyegaran.objects.satu(pegawai, jenis)
