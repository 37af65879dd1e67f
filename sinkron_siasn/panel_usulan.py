"""What SIASN said about a row of riwayat when it was last read, beside an usulan about it. Nobody calls SIASN here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from pegawai.models import Pegawai
from riwayat.aksi import isi_nilai
from riwayat.jenis import JenisRiwayat
from riwayat.nilai import tutup
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan.format import waktu
from sinkron_siasn.banding_riwayat import baris_sigma, nama_kode_siasn, tampil_siasn
from sinkron_siasn.models import SalinanRiwayat
from sinkron_siasn.pemetaan import riwayat as peta_
from sinkron_siasn.pemetaan.riwayat import Peta
from verifikasi.models import Usulan
from verifikasi.panel import Panel
from verifikasi.riwayat_usulan import MENURUT_USULAN, baris_usulan, nilai_usulan, tindakan_usulan

HAK = ("verifikasi", "validasi", "sinkron")
BEDA = "Berbeda dari usulan"
TIDAK_ADA = "Baris ini tidak ada di SIASN ketika dibaca."


def menurut_siasn(cakupan: Cakupan, usulan: Usulan) -> Panel | None:
    """For who decides or syncs, while it is open and where SIASN's rows of this kind were read before."""
    jenis = MENURUT_USULAN.get(usulan.jenis)
    peta = peta_.MENURUT_KODE.get(jenis.kode) if jenis else None
    if not usulan.terbuka or jenis is None or peta is None or not any(cakupan.boleh(h, usulan) for h in HAK):
        return None
    salinan = SalinanRiwayat.objects.milik(usulan.pegawai).first()
    if salinan is None or peta.siasn not in salinan.data:
        return None
    pada = timezone.localtime(salinan.dibaca_pada(peta.siasn))
    judul = f"Menurut SIASN (dibaca {waktu(pada, pada.tzinfo)})"
    calon = _calon(jenis, usulan)
    mentah = _pasangan(usulan.pegawai, jenis, peta, calon, salinan.data[peta.siasn])
    if mentah is None:
        return Panel(judul, [], TIDAK_ADA)
    return Panel(judul, _butir(jenis, peta, calon, mentah, tindakan_usulan(usulan.isi) != "hapus"))


def _calon(jenis: JenisRiwayat, usulan: Usulan) -> Any:
    """The row as it would be, unsaved."""
    r = jenis.model(pegawai=usulan.pegawai, uuid=baris_usulan(usulan.isi))
    isi_nilai(usulan.pegawai, jenis, r, nilai_usulan(jenis, usulan))
    return r


def _pasangan(
    pegawai: Pegawai, jenis: JenisRiwayat, peta: Peta, calon: Any, siasn: list[Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    """SIASN's row beside the stored one, or beside what a new one would say; as the comparison pairs them."""
    sigma = baris_sigma(pegawai, jenis)
    ada = next((n for n, r in enumerate(sigma) if r.uuid == calon.uuid), None)
    semua = sigma if ada is not None else [*sigma, calon]
    return peta_.pasangkan(peta, semua, siasn)[len(sigma) if ada is None else ada][1]


def _butir(
    jenis: JenisRiwayat, peta: Peta, calon: Any, mentah: Mapping[str, Any], bandingkan: bool
) -> list[tuple[str, str, str]]:
    hasil = []
    dikenal = nama_kode_siasn([jenis], {peta.siasn: [mentah]})
    for kolom in peta.kolom:
        bidang = jenis.satu_bidang(kolom.bidang)
        teks = tampil_siasn(bidang, peta, kolom, calon, mentah, dikenal) if kolom.baca else ""
        if not teks:
            continue
        beda = bandingkan and not peta_.nilai_sama(kolom, calon, mentah)
        teks = tutup(teks) if kolom.bidang in jenis.rahasia else teks
        hasil.append((str(bidang.verbose_name), teks, BEDA if beda else ""))
    return hasil
