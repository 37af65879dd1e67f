"""Verbs of a bulk correction: keep what a sheet says, apply it in one transaction, take it back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from pegawai import aksi
from pegawai.aturan import MENURUT_NAMA
from pegawai.kolom_daftar import KolomAsn
from pegawai.koreksi.baca import Baris
from pegawai.koreksi.banding import bandingkan, dari_json
from pegawai.models import Koreksi, Pegawai, SelKoreksi
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan.pekerjaan import GalatPekerjaan, JenisPekerjaan, Kerja

K = Koreksi.Keadaan
TERAPKAN, BATALKAN = "koreksi_terapkan", "koreksi_batalkan"


@transaction.atomic
def simpan(cakupan: Cakupan, kelompok: str, instansi_id: int | None, kolom: list[KolomAsn], lembar: list[Baris]) -> Any:
    """Compare a sheet with the records and keep the result; nothing of a record changes."""
    hasil = bandingkan(cakupan, kelompok, kolom, lembar)
    sah = [s for s in hasil.sel if not s.galat]
    koreksi = Koreksi.objects.create(
        pengguna_id=cakupan.pengguna_id,
        instansi_id=instansi_id,
        kelompok=kelompok,
        galat=hasil.galat[:200],
        jumlah={
            "baris": len(lembar),
            "sel": len(sah),
            "orang": len({s.pegawai_id for s in sah}),
            "salah": len(hasil.sel) - len(sah) + len(hasil.galat),
        },
    )
    for satu in hasil.sel:
        satu.koreksi = koreksi
        # The database copies the person's own.
        satu.instansi_id, satu.opd_id, satu.unor_id = (
            satu.pegawai.instansi_id,
            satu.pegawai.opd_id,
            satu.pegawai.unor_id,
        )
    SelKoreksi.objects.bulk_create(hasil.sel, batch_size=1_000)
    return koreksi


def terapkan(kerja: Kerja) -> dict[str, Any]:
    """The long work "Terapkan": every good cell or, after one refusal, none."""
    with kerja.transaksi():
        koreksi = _kunci(kerja, K.DIPERIKSA)
        sel = list(SelKoreksi.objects.dalam(kerja.cakupan).filter(koreksi=koreksi).sah())
        _utuh(koreksi, sel)
        for orang, isi in _orang(kerja, sel, "Menerapkan"):
            perubahan = {s.bidang: dari_json(s.bidang, s.baru) for s in isi}
            versi = _ubah(kerja, koreksi, orang, isi[0].versi, perubahan, pulih=False)
            SelKoreksi.objects.filter(pk__in=[s.pk for s in isi]).update(versi_sesudah=versi)
        Koreksi.objects.filter(pk=koreksi.pk).update(keadaan=K.DITERAPKAN, diterapkan_pada=timezone.now())
        return _tutup(kerja, koreksi, sel)


def batalkan(kerja: Kerja) -> dict[str, Any]:
    """The long work "Batalkan": the old values again, while nobody changed these people since."""
    with kerja.transaksi():
        koreksi = _kunci(kerja, K.DITERAPKAN)
        sel = list(SelKoreksi.objects.dalam(kerja.cakupan).filter(koreksi=koreksi).sah())
        _utuh(koreksi, sel)
        for orang, isi in _orang(kerja, sel, "Mengembalikan"):
            perubahan = {s.bidang: dari_json(s.bidang, s.lama) for s in isi}
            _ubah(kerja, koreksi, orang, isi[0].versi_sesudah or 0, perubahan, pulih=True)
        Koreksi.objects.filter(pk=koreksi.pk).update(keadaan=K.DIBATALKAN, dibatalkan_pada=timezone.now())
        return _tutup(kerja, koreksi, sel)


def _kunci(kerja: Kerja, keadaan: Any) -> Koreksi:
    koreksi = Koreksi.objects.milik(kerja.cakupan).select_for_update().get(uuid=kerja.parameter["koreksi"])
    if koreksi.keadaan != keadaan:
        raise GalatPekerjaan(f"Koreksi ini sudah {koreksi.get_keadaan_display().lower()}.")
    return koreksi


def _utuh(koreksi: Koreksi, sel: list[SelKoreksi]) -> None:
    if len(sel) != koreksi.jumlah["sel"]:
        raise GalatPekerjaan("Sebagian ASN di lembar ini tidak lagi di cakupan Anda. Tidak ada yang diubah.")


def _orang(kerja: Kerja, sel: list[SelKoreksi], langkah: str) -> Iterator[tuple[Pegawai, list[SelKoreksi]]]:
    sudah = 0
    for _, kumpulan in groupby(sel, key=lambda s: s.pegawai_id):
        isi = list(kumpulan)
        kerja.lapor(langkah, sudah, len(sel))
        yield isi[0].pegawai, isi
        sudah += len(isi)


def _ubah(kerja: Kerja, koreksi: Koreksi, orang: Pegawai, versi: int, perubahan: dict, *, pulih: bool) -> int:
    """Version of the person afterwards. Any refusal ends the whole work, with the reason and no name."""
    kata = "Pembatalan koreksi massal" if pulih else "Koreksi massal"
    try:
        hasil = aksi.ubah(
            pegawai=orang,
            versi=versi,
            perubahan=perubahan,
            cakupan=kerja.cakupan,
            alasan=f"{kata} {str(koreksi.uuid)[:8]}",
            asal="koreksi",
            pulih=pulih,
        )
    except aksi.Konflik as salah:
        raise GalatPekerjaan(
            "Ada ASN yang sudah diubah orang lain sesudahnya. Tidak ada yang diubah oleh pekerjaan ini."
        ) from salah
    except PermissionDenied as salah:
        raise GalatPekerjaan(f"{salah} Tidak ada yang diubah.") from salah
    except ValidationError as salah:
        label = ", ".join(MENURUT_NAMA[n].label for n in salah.message_dict)
        raise GalatPekerjaan(f"Nilai tidak lagi dapat diterima: {label}. Tidak ada yang diubah.") from salah
    return hasil.versi


def _tutup(kerja: Kerja, koreksi: Koreksi, sel: list[SelKoreksi]) -> dict[str, Any]:
    hasil = {"koreksi": str(koreksi.uuid), "sel": len(sel), "orang": len({s.pegawai_id for s in sel})}
    kerja.tandai_selesai(hasil)
    return hasil


_TEMPLAT = "pegawai/bagian/hasil_koreksi.html"
PEKERJAAN = (
    JenisPekerjaan(TERAPKAN, "Terapkan koreksi massal", "lihat", terapkan, ulang=True, templat=_TEMPLAT),
    JenisPekerjaan(BATALKAN, "Batalkan koreksi massal", "lihat", batalkan, ulang=True, templat=_TEMPLAT),
)
