"""Verbs on a ref-unor file: upload, dry run with a picture of what moves, apply, throw away.

Applying compares the picture again; where it is not the one that was looked at, nothing is stored.
"""

from __future__ import annotations

import hashlib
import json
import uuid as uuid_
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from pegawai.impor.rencana import minta
from pegawai.models import RencanaUnor
from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan, wajib
from sigma.organisasi.impor import UKURAN_MAKS, GalatUnor, HasilUnor, baca_unor, impor_unor, setelan_impor
from sigma.organisasi.models import Instansi
from sigma.tampilan.pekerjaan import GalatPekerjaan, Kerja

K: Any = RencanaUnor.Keadaan
# Where each unit stands (names from the root), and how many people work in it and below.
_LETAK = """
select u.siasn_id, (select string_agg(a.nama, ' › ' order by nlevel(a.jalur)) from organisasi_unor a
        where a.instansi_id = u.instansi_id and a.jalur @> u.jalur and a.id <> u.id),
    (select count(*) from organisasi_unor b join pegawai_pegawai p on p.unor_id = b.id
        where b.instansi_id = u.instansi_id and b.jalur <@ u.jalur)
from organisasi_unor u where u.instansi_id = %s and u.siasn_id = any(%s)
"""


def unggah(*, cakupan: Cakupan, instansi: Instansi, berkas: Any, nonaktifkan: bool) -> RencanaUnor:
    """Keep the file and ask for its dry run. Raises GalatUnor, and then the file is gone again."""
    wajib(cakupan, "impor")
    if berkas.size > UKURAN_MAKS:
        raise GalatUnor("Berkas ref-unor terlalu besar.")
    nomor = uuid_.uuid4()
    nama = default_storage.save(f"impor/{nomor}/berkas", berkas)
    try:
        baca_unor(default_storage.path(nama))
    except GalatUnor:
        default_storage.delete(nama)
        raise
    rencana = RencanaUnor.objects.create(
        uuid=nomor,
        instansi=instansi,
        oleh_id=cakupan.pengguna_id,
        nama_berkas=Path(berkas.name).name[:255],
        berkas=nama,
        sha256=_sha256(nama),
        nonaktifkan=nonaktifkan,
    )
    minta(cakupan, rencana, "unor_uji", "Uji coba impor unor", K.UJI)
    return rencana


def _sha256(nama: str) -> str:
    with default_storage.open(nama, "rb") as isi:
        return hashlib.sha256(isi.read()).hexdigest()


@transaction.atomic
def minta_terap(*, cakupan: Cakupan, rencana: RencanaUnor) -> None:
    """Ask for what the picture shows to be done."""
    if rencana.keadaan not in (K.SIAP, K.TERAP):
        raise ValidationError("Berkas ini belum diuji, atau sudah diterapkan.")
    minta(cakupan, rencana, "unor_terap", "Impor unor", K.TERAP)


@transaction.atomic
def buang(rencana: RencanaUnor) -> None:
    """Throw the file away; what was applied stays."""
    nama = rencana.berkas
    rencana.delete()
    transaction.on_commit(lambda: default_storage.delete(nama))


# --- in the worker -------------------------------------------------------------------------------------
class _Berubah(Exception):
    """The picture is not the one that was looked at."""


def kerja_uji(kerja: Kerja) -> dict[str, Any]:
    """Dry run; the picture is kept."""
    rencana = _rencana(kerja)
    gambar: list[list[Any]] = []
    hasil = _impor(kerja, rencana, uji=True, sesudah=lambda h: gambar.extend(_gambar(h, rencana.instansi_id)))
    isi = {"rencana": str(rencana.uuid), **_jumlah(hasil)}
    with konteks.masuk(setelan_impor(rencana.instansi, rencana.nama_berkas, rencana.oleh)):
        _simpan(rencana, hasil, gambar)
        kerja.tandai_selesai(isi)
    return isi


def kerja_terap(kerja: Kerja) -> dict[str, Any]:
    """Do what the picture shows, or show the new one."""
    rencana = _rencana(kerja)
    if rencana.keadaan == K.SELESAI:
        raise GalatPekerjaan("Berkas ini sudah diterapkan.")
    if _sha256(rencana.berkas) != rencana.sha256:
        raise GalatPekerjaan("Berkas ini bukan lagi berkas yang diuji; unggah lagi.")
    nyata: list[Any] = []

    def sesudah(hasil: HasilUnor) -> None:
        gambar = _gambar(hasil, rencana.instansi_id)
        nyata.extend((hasil, gambar))
        if _sidik(gambar) != rencana.sidik:
            raise _Berubah
        milik = RencanaUnor.objects.filter(pk=rencana.pk)
        milik.update(keadaan=K.SELESAI, selesai_pada=timezone.now())
        kerja.tandai_selesai({"rencana": str(rencana.uuid), **_jumlah(hasil)})

    try:
        _impor(kerja, rencana, uji=False, sesudah=sesudah)
    except _Berubah:
        with konteks.masuk(setelan_impor(rencana.instansi, rencana.nama_berkas, rencana.oleh)):
            _simpan(rencana, *nyata)
        raise GalatPekerjaan(
            "Data berubah sejak uji coba, jadi tidak ada yang disimpan. Lihat gambar yang baru, lalu terapkan lagi."
        ) from None
    return kerja.pekerjaan.hasil


def _rencana(kerja: Kerja) -> RencanaUnor:
    with kerja.transaksi():
        ada = RencanaUnor.objects.dalam(kerja.cakupan).select_related("instansi", "oleh")
        rencana = ada.filter(uuid=kerja.parameter["rencana"]).first()
    if rencana is None or not default_storage.exists(rencana.berkas):
        raise GalatPekerjaan("Berkas impor ini sudah tidak ada; unggah lagi.")
    return rencana


def _impor(kerja: Kerja, rencana: RencanaUnor, uji: bool, sesudah: Any) -> HasilUnor:
    kerja.lapor("Membaca unor")
    try:
        return impor_unor(
            default_storage.path(rencana.berkas),
            rencana.instansi,
            nama_berkas=rencana.nama_berkas,
            oleh=rencana.oleh,
            uji=uji,
            nonaktifkan=rencana.nonaktifkan,
            sesudah=sesudah,
        )
    except GalatUnor as galat:
        raise GalatPekerjaan(str(galat)) from galat


def _gambar(hasil: HasilUnor, instansi_id: int) -> list[list[Any]]:
    with connection.cursor() as kursor:
        kursor.execute(_LETAK, [instansi_id, [p.siasn_id for p in hasil.perubahan]])
        letak = {siasn_id: (jalur or "", asn) for siasn_id, jalur, asn in kursor.fetchall()}
    return sorted([*p, *letak.get(p.siasn_id, ("", 0))] for p in hasil.perubahan)


def _sidik(gambar: list[list[Any]]) -> str:
    return hashlib.sha256(json.dumps(gambar).encode()).hexdigest()


def _simpan(rencana: RencanaUnor, hasil: HasilUnor, gambar: list[list[Any]]) -> None:
    catatan = [list(satu) for satu in (*hasil.ditolak, *hasil.ditandai)]
    RencanaUnor.objects.filter(pk=rencana.pk).update(
        keadaan=K.SIAP, sidik=_sidik(gambar), gambar=gambar, catatan=catatan, jumlah=_jumlah(hasil)
    )


def _jumlah(hasil: HasilUnor) -> dict[str, int]:
    jenis = Counter(p.jenis for p in hasil.perubahan)
    return {**jenis, "dibaca": hasil.dibaca, "sama": hasil.sama, "ditolak": len(hasil.ditolak), "opd": hasil.opd}
