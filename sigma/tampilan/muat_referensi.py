"""SIASN's code tables by upload: compared, looked at, applied. The tables' own room knows no long work."""

from __future__ import annotations

import uuid as uuid_
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from sigma.organisasi.cakupan import Cakupan, ambil_atau_404, wajib
from sigma.referensi.models import Muatan
from sigma.referensi.muat import UKURAN_MAKS, Beda, GalatReferensi, bandingkan, nama_berkas, sidik, terapkan
from sigma.tampilan import aksi
from sigma.tampilan.pekerjaan import GalatPekerjaan, JenisPekerjaan, Kerja, daftarkan_pekerjaan

K: Any = Muatan.Keadaan
TAMPIL = 200  # of each kind and table


def muatan_atau_404(uuid: Any) -> Muatan:
    return ambil_atau_404(Muatan.objects.select_related("oleh"), uuid=uuid)


@transaction.atomic
def unggah(*, cakupan: Cakupan, berkas: Iterable[Any]) -> Muatan:
    """Keep the files and ask for the comparison. Raises GalatReferensi when none of them fills a table."""
    wajib(cakupan, "referensi")
    dikenal = {nama: satu for satu in berkas if (nama := nama_berkas(Path(satu.name).name))}
    if not dikenal:
        raise GalatReferensi("Tidak ada berkas yang dikenal. Namanya harus seperti jabatanPelaksana.json.gz.")
    for satu in dikenal.values():
        if satu.size > UKURAN_MAKS:
            raise GalatReferensi(f"{satu.name}: terlalu besar.")
    nomor = uuid_.uuid4()
    simpan = [[nama, default_storage.save(f"referensi/{nomor}/{nama}", satu)] for nama, satu in dikenal.items()]
    muatan = Muatan.objects.create(uuid=nomor, oleh_id=cakupan.pengguna_id, berkas=simpan)
    _minta(cakupan, muatan, "referensi_uji", "Bandingkan referensi")
    return muatan


@transaction.atomic
def minta_terap(*, cakupan: Cakupan, muatan: Muatan) -> None:
    """Ask for the differences that were looked at to be written."""
    if muatan.keadaan != K.SIAP:
        raise ValidationError("Muatan ini belum dibandingkan, atau sudah diterapkan.")
    _minta(cakupan, muatan, "referensi_terap", "Muat referensi")


def _minta(cakupan: Cakupan, muatan: Muatan, jenis: str, judul: str) -> None:
    pekerjaan = aksi.minta(cakupan, jenis, judul, parameter={"muatan": str(muatan.uuid)})
    muatan.pekerjaan = pekerjaan.uuid
    muatan.save(update_fields=["pekerjaan"])


def _bandingkan(muatan: Muatan) -> list[Beda]:
    berkas = {nama: Path(default_storage.path(simpan)) for nama, simpan in muatan.berkas}
    if not all(satu.exists() for satu in berkas.values()):
        raise GalatPekerjaan("Berkas muatan ini sudah tidak ada; unggah lagi.")
    try:
        return bandingkan(berkas)
    except GalatReferensi as galat:
        raise GalatPekerjaan(str(galat)) from galat


def _simpan(muatan: Muatan, beda: list[Beda]) -> dict[str, Any]:
    muatan.ringkas = {b.tabel: b.ringkas() for b in beda}
    muatan.perubahan = {b.tabel: b.rinci(TAMPIL) for b in beda}
    muatan.sidik, muatan.keadaan = sidik(beda), K.SIAP
    muatan.save()
    return {"muatan": str(muatan.uuid), "tabel": len(beda), "baru": sum(len(b.baru) for b in beda)}


def kerja_uji(kerja: Kerja) -> dict[str, Any]:
    kerja.lapor("Membandingkan")
    with kerja.transaksi():
        muatan = Muatan.objects.get(uuid=kerja.parameter["muatan"])
        hasil = _simpan(muatan, _bandingkan(muatan))
        kerja.tandai_selesai(hasil)
    return hasil


def kerja_terap(kerja: Kerja) -> dict[str, Any]:
    """Write exactly what was looked at; if the tables moved in between, show the new differences instead."""
    kerja.lapor("Membandingkan lagi")
    with kerja.transaksi():
        muatan = Muatan.objects.select_for_update().get(uuid=kerja.parameter["muatan"])
        beda = _bandingkan(muatan)
        if muatan.keadaan == K.SIAP and sidik(beda) == muatan.sidik:
            terapkan(beda, muatan=muatan, lapor=kerja.lapor)
            Muatan.objects.filter(pk=muatan.pk).update(keadaan=K.SELESAI, selesai_pada=timezone.now())
            hasil = {"muatan": str(muatan.uuid), "tabel": len(beda), "baru": sum(len(b.baru) for b in beda)}
            kerja.tandai_selesai(hasil)
            return hasil
        if muatan.keadaan == K.SIAP:
            _simpan(muatan, beda)
    raise GalatPekerjaan("Tabel berubah sejak dibandingkan, atau muatan ini sudah diterapkan; lihat selisihnya lagi.")


def daftarkan() -> None:
    templat = "referensi/hasil_muat.html"
    daftarkan_pekerjaan(
        JenisPekerjaan("referensi_uji", "Bandingkan referensi", "referensi", kerja_uji, ulang=True, templat=templat),
        JenisPekerjaan("referensi_terap", "Muat referensi", "referensi", kerja_terap, templat=templat),
    )
