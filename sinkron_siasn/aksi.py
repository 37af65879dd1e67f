"""Every verb of this room that a person presses: one function, one transaction. None of them calls SIASN."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from dms.izin import cara_berkas
from dms.querysets import FOTO
from pegawai import aksi as aksi_pegawai
from pegawai.aturan import MENURUT_NAMA, GalatFormat
from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan
from sinkron_siasn import catatan
from sinkron_siasn.alur import PERLU_ORANG, Keadaan, Pelaku, boleh
from sinkron_siasn.banding import Baris, Tinjauan
from sinkron_siasn.bel import dering_nanti
from sinkron_siasn.models import Dorongan, DoronganIsi, Penyegaran


class MasihBerjalan(Exception):
    """Another push of this person is under way; `dorongan` is that one."""

    def __init__(self, dorongan: Dorongan | None) -> None:
        super().__init__("Masih ada dorongan ASN ini yang sedang berjalan.")
        self.dorongan = dorongan


class TidakBerpindah(Exception):
    """The push is not (any more) in a state from which this can be done."""


@transaction.atomic
def minta_penyegaran(cakupan: Cakupan, pegawai: Pegawai, jenis: str = "data_utama") -> Penyegaran:
    """Ask a worker to read this person from SIASN; a request that still waits is the same one."""
    permintaan = Penyegaran.objects.satu(pegawai, jenis)
    if permintaan is None:
        permintaan = _penyegaran_baru(cakupan, pegawai, jenis)
    elif permintaan.menunggu or not _minta_lagi(permintaan, cakupan):
        return permintaan
    dering_nanti("segarkan", permintaan.uuid)
    permintaan.refresh_from_db()
    return permintaan


def minta_foto(cakupan: Cakupan, pegawai: Pegawai) -> Penyegaran:
    """Ask a worker to take the photo from SIASN; only who may change the photo at once."""
    if cara_berkas(cakupan, pegawai, FOTO) != "langsung":
        raise PermissionDenied("Foto ASN ini tidak dapat Anda ubah langsung.")
    return minta_penyegaran(cakupan, pegawai, "foto")


def _penyegaran_baru(cakupan: Cakupan, pegawai: Pegawai, jenis: str) -> Penyegaran:
    baru, _ = Penyegaran.objects.get_or_create(
        pegawai=pegawai, jenis=jenis, defaults={"diminta_oleh_id": cakupan.pengguna_id, **_unit(pegawai)}
    )
    return baru


def _minta_lagi(permintaan: Penyegaran, cakupan: Cakupan) -> bool:
    baris = Penyegaran.objects.filter(pk=permintaan.pk, dicoba_pada__gte=F("diminta_pada"))
    return bool(baris.update(diminta_pada=Now(), diminta_oleh_id=cakupan.pengguna_id, dering_pada=Now()))


@transaction.atomic
def sinkronkan(
    *, cakupan: Cakupan, pegawai: Pegawai, versi: int, tinjauan: Tinjauan, kunci: uuid.UUID
) -> Dorongan | None:
    """The button "SIASN": take what was chosen from SIASN, queue what was chosen for SIASN.

    Pressed twice it is one push (`kunci`). Raises PermissionDenied, ValidationError per field,
    `pegawai.aksi.Konflik`, MasihBerjalan. Returns the push, None when there was nothing to send.
    """
    if not cakupan.boleh("sinkron", pegawai):
        raise PermissionDenied("Anda tidak berhak menyinkronkan data ASN ini.")
    ada = Dorongan.objects.filter(kunci=kunci).first()
    if ada is not None:
        return ada
    if tinjauan.ambil:
        pegawai = ambil_dari_siasn(cakupan, pegawai, versi, tinjauan.ambil)
    return minta_dorongan(cakupan, pegawai, tinjauan.kirim, kunci) if tinjauan.kirim else None


def sudah_diminta(cakupan: Cakupan, kunci: str) -> Dorongan | None:
    """The push that this very form has already made."""
    return Dorongan.objects.dalam(cakupan).filter(kunci=kunci).first()


def ambil_dari_siasn(cakupan: Cakupan, pegawai: Pegawai, versi: int, baris: tuple[Baris, ...]) -> Pegawai:
    """SIASN → SIGMA from the copy; who may change a field directly is decided by `pegawai.aksi.ubah`."""
    baru = aksi_pegawai.ubah(
        pegawai=pegawai,
        versi=versi,
        perubahan={b.kunci: b.nilai_siasn for b in baris},
        cakupan=cakupan,
        alasan="Diambil dari SIASN pada sinkronisasi",
        asal="siasn",
    )
    catatan.sepakati(baru, {b.kunci: b.nilai_siasn or "" for b in baris})
    return baru


def minta_dorongan(cakupan: Cakupan, pegawai: Pegawai, baris: tuple[Baris, ...], kunci: uuid.UUID) -> Dorongan:
    """A new push for these rows, as the person saw them."""
    _wajib_sah(baris)
    try:
        with transaction.atomic():
            dorongan = _buat(cakupan, pegawai, baris, kunci)
    except IntegrityError as salah:
        kembar = Dorongan.objects.filter(kunci=kunci).first()
        if kembar is not None:
            return kembar
        raise MasihBerjalan(Dorongan.objects.milik(pegawai).terbuka().first()) from salah
    _gantikan(pegawai, dorongan, {b.kunci for b in baris})
    dering_nanti("dorong", dorongan.uuid)
    return dorongan


def _wajib_sah(baris: tuple[Baris, ...]) -> None:
    """The same validators as form and import: SIASN must not be the first to say that it is wrong."""
    galat = {}
    for b in baris:
        try:
            MENURUT_NAMA[b.kunci].bersihkan(b.nilai_sigma)
        except GalatFormat as salah:
            galat[b.kunci] = [f"{salah} Perbaiki dahulu di SIGMA."]
    if galat:
        raise ValidationError(galat)


def _buat(cakupan: Cakupan, pegawai: Pegawai, baris: tuple[Baris, ...], kunci: uuid.UUID) -> Dorongan:
    dorongan = Dorongan.objects.create(
        pegawai=pegawai, kunci=kunci, oleh_id=cakupan.pengguna_id, dering_pada=Now(), **_unit(pegawai)
    )
    bidang = [
        {"bidang": b.kunci, "nilai": b.nilai_sigma, "harapan": b.nilai_siasn, "kini": None, "hasil": ""} for b in baris
    ]
    sidik = hashlib.sha256(json.dumps(bidang, sort_keys=True).encode()).hexdigest()
    DoronganIsi.objects.create(dorongan=dorongan, pegawai=pegawai, bidang=bidang, sidik=sidik, **_unit(pegawai))
    return dorongan


def _unit(pegawai: Pegawai) -> dict[str, int]:
    return {"instansi_id": pegawai.instansi_id, "opd_id": pegawai.opd_id, "unor_id": pegawai.unor_id}


def _gantikan(pegawai: Pegawai, baru: Dorongan, bidang: set[str]) -> None:
    """An older unsettled push whose fields are all decided anew leaves the worklist."""
    lama = Dorongan.objects.milik(pegawai).perlu_orang().exclude(pk=baru.pk).select_related("isi")
    selesai = [d.pk for d in lama if {b["bidang"] for b in d.isi.bidang} <= bidang]
    Dorongan.objects.filter(pk__in=selesai).update(
        keadaan=Keadaan.DISELESAIKAN.value, sebab="digantikan", selesai_pada=Now()
    )


def _pindah(cakupan: Cakupan, dorongan: Dorongan, ke: Keadaan, **kolom: Any) -> None:
    """One arrow by a person; conditional, because the worker may be faster."""
    if not cakupan.boleh("sinkron", dorongan):
        raise PermissionDenied("Anda tidak berhak atas dorongan ini.")
    dari = [k.value for k in Keadaan if boleh(k, ke, Pelaku.PETUGAS)]
    bebas = Q(sewa_sampai=None) | Q(sewa_sampai__lt=Now())
    if not Dorongan.objects.filter(bebas, pk=dorongan.pk, keadaan__in=dari).update(keadaan=ke.value, **kolom):
        raise TidakBerpindah("Keadaan dorongan ini sudah berubah; muat ulang halaman.")


@transaction.atomic
def batalkan(cakupan: Cakupan, dorongan: Dorongan, alasan: str) -> None:
    """Withdraw a push of which nothing has been sent."""
    _pindah(cakupan, dorongan, Keadaan.DIBATALKAN, sebab="", catatan=_alasan(alasan), selesai_pada=Now())


@transaction.atomic
def coba_lagi(cakupan: Cakupan, dorongan: Dorongan) -> None:
    """Send a delayed or failed push now; it still meets every check before the post."""
    try:
        with transaction.atomic():
            _pindah(
                cakupan, dorongan, Keadaan.ANTRE,
                sebab="", percobaan=0, jatuh=0, lanjut_pada=None, selesai_pada=None, dering_pada=Now(),
            )  # fmt: skip
    except IntegrityError as salah:
        raise MasihBerjalan(Dorongan.objects.filter(pegawai_id=dorongan.pegawai_id).terbuka().first()) from salah
    dering_nanti("dorong", dorongan.uuid)


def coba_lagi_semua(cakupan: Cakupan, keadaan: Keadaan, sebab: str, batas: int = 200) -> tuple[int, int]:
    """`coba_lagi` for the oldest of one state and reason: (tried again, left as they are)."""
    semua = Dorongan.objects.dalam(cakupan).filter(keadaan=keadaan.value, sebab=sebab).order_by("pk")[:batas]
    berhasil = lewat = 0
    for dorongan in semua:
        try:
            coba_lagi(cakupan, dorongan)
            berhasil += 1
        except (TidakBerpindah, MasihBerjalan):
            lewat += 1
    return berhasil, lewat


@transaction.atomic
def selesaikan(cakupan: Cakupan, dorongan: Dorongan, alasan: str) -> None:
    """A person settles a push that the machine cannot; says why."""
    if dorongan.keadaan not in PERLU_ORANG:
        raise TidakBerpindah("Dorongan ini tidak menunggu petugas.")
    _pindah(cakupan, dorongan, Keadaan.DISELESAIKAN, catatan=_alasan(alasan), selesai_pada=Now())


def _alasan(teks: str) -> str:
    teks = " ".join(teks.split())
    if len(teks) < 5:
        raise ValidationError("Alasan wajib diisi, paling sedikit 5 huruf.")
    return teks[:500]
