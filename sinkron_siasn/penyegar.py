"""Reading one person from SIASN, data utama, the photo or the histories: asked for by a page, done by a worker."""

import logging
import time
from dataclasses import dataclass, field

from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import PermissionDenied
from django.db import connection

from dms import aksi as aksi_dms
from dms.gudang import GudangPenuh
from dms.periksa import BerkasDitolak
from pegawai.models import Pegawai
from sigma.akun.models import Pengguna
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from sinkron_siasn import catatan, saluran, setelan
from sinkron_siasn.balasan import GalatSiasn, Sifat
from sinkron_siasn.banding_riwayat import DATA_UTAMA, bacaan_riwayat
from sinkron_siasn.klien import Klien
from sinkron_siasn.models import KoneksiSiasn, Penyegaran, SalinanRiwayat
from sinkron_siasn.pekerja import lingkup_orang, masih_berhak
from sinkron_siasn.pemetaan.riwayat import baris_dari_balasan

log = logging.getLogger("sinkron_siasn")
# A lease that is still there has run out under a worker that died; `habis`: that has gone on for long enough.
_SEWA = """
update sinkron_siasn_penyegaran p set sewa_sampai = now() + %(sewa)s * interval '1 second'
from (select id, sewa_sampai as lama from sinkron_siasn_penyegaran where uuid = %(uuid)s for update) l
where p.id = l.id and (l.lama is null or l.lama < now()) and (p.dicoba_pada is null or p.dicoba_pada < p.diminta_pada)
returning p.id, l.lama is not null and p.diminta_pada < now() - %(umur)s * interval '1 second' as habis
"""
_SELESAI = """
update sinkron_siasn_penyegaran set sewa_sampai = null, dicoba_pada = now(), dering_pada = null,
    galat_kode = %s where id = %s
"""
_PERPANJANG = """
update sinkron_siasn_penyegaran set sewa_sampai = now() + %s * interval '1 second' where id = %s
"""
# A history that cannot be read for these reasons leaves the others readable.
_LEWAT = frozenset(
    {
        *("alamat_layanan", "galat_siasn", "balasan_aneh", "balasan_terlalu_besar", "ditolak", "identitas"),
        *("habis_waktu", "gerbang_lambat"),
    }
)
BELUM = "belum_sempat"


def segarkan(nomor: str) -> str:
    """Read the person from SIASN; returns the error code, "" when the copy is fresh.

    Whatever happens, the request ends: one that stays open is begun again for ever.
    """
    nilai = {"sewa": _sewa(), "uuid": nomor, "umur": setelan.angka("SIASN_UMUR_PERMINTAAN")}
    with connection.cursor() as kursor:
        kursor.execute(_SEWA, nilai)
        baris = kursor.fetchone()
    if baris is None:
        return ""
    kode = "pekerja_hilang" if baris[1] else _coba_tuntas(Penyegaran.objects.get(pk=baris[0]))
    with connection.cursor() as kursor:
        kursor.execute(_SELESAI, [kode, baris[0]])
    return kode


def _sewa() -> float:
    """Seconds of a lease: longer than the call that is under way when it is renewed."""
    return setelan.angka("SIASN_SEWA") + setelan.angka("SIASN_BATAS_PANGGILAN")


def _coba_tuntas(permintaan: Penyegaran) -> str:
    try:
        return _coba(permintaan)
    except SoftTimeLimitExceeded:
        return "habis_waktu"
    except Exception:
        log.exception("penyegaran %s gagal", permintaan.uuid)
        return "gagal"


def _coba(permintaan: Penyegaran) -> str:
    if not masih_berhak(permintaan.diminta_oleh_id, permintaan):
        return "hak"
    koneksi = saluran.koneksi_untuk(permintaan.instansi_id)
    if koneksi is None:
        return "koneksi_belum_ada"
    if not saluran.terbuka_untuk_kerja(koneksi):
        return "jeda"
    with konteks.masuk(lingkup_orang(permintaan)):
        pegawai = Pegawai.objects.filter(pk=permintaan.pegawai_id).first()
    if pegawai is None:
        return "orang_tidak_ada"
    return _baca(permintaan, koneksi, pegawai)


def _baca(permintaan: Penyegaran, koneksi: KoneksiSiasn, pegawai: Pegawai) -> str:
    try:
        klien = saluran.buka_klien(koneksi)
        if permintaan.jenis == Penyegaran.Jenis.FOTO:
            return _pasang_foto(permintaan, klien.baca_foto(pegawai.pns_id))
        if permintaan.jenis == Penyegaran.Jenis.RIWAYAT:
            return _riwayat(permintaan, klien, pegawai)
        data = klien.baca_data_utama(pegawai.nip, pegawai.pns_id, pegawai.jenis_asn)
    except GalatSiasn as salah:
        saluran.catat_kegagalan_token(koneksi, salah.arti)
        if salah.arti.sifat is Sifat.JEDA:
            saluran.jeda(koneksi, salah.arti.jeda, "kuota")
        return salah.kode
    with konteks.masuk(lingkup_orang(permintaan)):
        # Read again: somebody may have saved while SIASN was answering.
        catatan.simpan_salinan(Pegawai.objects.get(pk=pegawai.pk), data)
    return ""


@dataclass
class _Bacaan:
    """One reading of the histories so far: {read: rows} and {read: error code}."""

    isi: dict[str, list]
    galat: dict[str, str] = field(default_factory=dict)


def _riwayat(permintaan: Penyegaran, klien: Klien, pegawai: Pegawai) -> str:
    """Read every history of this kind of ASN and keep what was read, also when the time is over or SIASN goes down on
    the way (then raises GalatSiasn)."""
    batas = time.monotonic() + setelan.angka("SIASN_BATAS_RIWAYAT")
    utama = klien.baca_data_utama(pegawai.nip, pegawai.pns_id, pegawai.jenis_asn)
    bacaan = _Bacaan({DATA_UTAMA: baris_dari_balasan(DATA_UTAMA, utama)})
    urut = _urut(permintaan, bacaan_riwayat(pegawai.jenis_asn))
    putus: GalatSiasn | None = None
    try:
        for siasn in urut:
            if time.monotonic() >= batas:
                break
            _perpanjang(permintaan)
            _baca_satu(klien, pegawai, siasn, bacaan)
    except GalatSiasn as salah:
        putus = salah
    except SoftTimeLimitExceeded:
        log.warning("penyegaran %s melewati batas waktu tugas", permintaan.uuid)
    sisa = [siasn for siasn in urut if siasn not in bacaan.isi and siasn not in bacaan.galat]
    bacaan.galat |= dict.fromkeys(sisa, BELUM)
    with konteks.masuk(lingkup_orang(permintaan)):
        catatan.simpan_salinan_riwayat(Pegawai.objects.get(pk=pegawai.pk), bacaan.isi, bacaan.galat)
    if putus is not None:
        raise putus
    return "sebagian" if sisa else ""


def _urut(permintaan: Penyegaran, semua: list[str]) -> list[str]:
    """What the last reading had no time for comes first, what failed by itself last: none keeps another from its
    turn."""
    with konteks.masuk(lingkup_orang(permintaan)):
        salinan = SalinanRiwayat.objects.filter(pegawai_id=permintaan.pegawai_id).first()
    if salinan is None:
        return semua
    giliran = {"": 1, BELUM: 0}
    return sorted(semua, key=lambda s: (giliran.get(salinan.galat.get(s, ""), 2), salinan.pada.get(s, "")))


def _perpanjang(permintaan: Penyegaran) -> None:
    with connection.cursor() as kursor:
        kursor.execute(_PERPANJANG, [_sewa(), permintaan.pk])


def _baca_satu(klien: Klien, pegawai: Pegawai, siasn: str, bacaan: _Bacaan) -> None:
    """Rows or error code of one history; raises GalatSiasn when the others would fare no better."""
    try:
        bacaan.isi[siasn] = klien.baca_riwayat(siasn, pegawai.nip, pegawai.pns_id)
    except GalatSiasn as salah:
        bacaan.galat[siasn] = salah.kode
        if salah.kode not in _LEWAT:
            raise


def _pasang_foto(permintaan: Penyegaran, isi: bytes) -> str:
    """Hand the picture down to the room that keeps it, in the name and with today's rights of who asked."""
    cakupan = hitung(Pengguna.objects.get(pk=permintaan.diminta_oleh_id))
    try:
        with konteks.masuk(lingkup_orang(permintaan)):
            aksi_dms.ambil_foto(pegawai=Pegawai.objects.get(pk=permintaan.pegawai_id), isi=isi, cakupan=cakupan)
    except BerkasDitolak:
        return "foto_ditolak"
    except PermissionDenied:
        return "hak"
    except GudangPenuh:
        return "penyimpanan_penuh"
    except aksi_dms.Konflik:
        return "konflik"
    return ""
