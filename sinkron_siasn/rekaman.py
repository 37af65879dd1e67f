"""What the pages show: connection in short, earlier syncs, one push in full."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404, wajib
from sinkron_siasn import setelan
from sinkron_siasn.alur import SEBAB
from sinkron_siasn.balasan import ARTI
from sinkron_siasn.forms import yang_kurang
from sinkron_siasn.models import Dorongan, KoneksiSiasn
from sinkron_siasn.pemetaan import data_utama as peta

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
    koneksi = KoneksiSiasn.objects.milik_instansi(pegawai.instansi_id)
    if koneksi is None:
        return Sambungan(instansi_id=pegawai.instansi_id)
    keadaan = getattr(koneksi, "keadaan", None)
    mati = keadaan is not None and keadaan.gagal_beruntun >= setelan.angka("SIASN_GAGAL_BERUNTUN")
    return Sambungan(
        ada=True,
        siap=koneksi.aktif and not yang_kurang(koneksi.mode, koneksi.terisi),
        mati=mati,
        mode=koneksi.mode,
        terisi=list(koneksi.terisi),
        berhasil_pada=keadaan.berhasil_pada if keadaan else None,
        instansi_id=koneksi.instansi_id,
    )


def sinkron_terakhir(pegawai: Pegawai) -> list[Dorongan]:
    """Earlier syncs of a person, newest first."""
    baris = Dorongan.objects.milik(pegawai).select_related("oleh", "isi").order_by("-pk")
    return list(baris[:RIWAYAT_MAKS])


def terbuka(pegawai: Pegawai) -> Dorongan | None:
    return Dorongan.objects.milik(pegawai).terbuka().first()


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
