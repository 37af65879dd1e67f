"""Reading one person from SIASN, data utama, the photo or the histories: asked for by a page, done by a worker."""

import logging

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
from sinkron_siasn.models import KoneksiSiasn, Penyegaran
from sinkron_siasn.pekerja import lingkup_orang, masih_berhak
from sinkron_siasn.pemetaan.riwayat import baris_dari_balasan

log = logging.getLogger("sinkron_siasn")
_SEWA = """
update sinkron_siasn_penyegaran set sewa_sampai = now() + %s * interval '1 second'
where uuid = %s and (sewa_sampai is null or sewa_sampai < now())
    and (dicoba_pada is null or dicoba_pada < diminta_pada)
returning id
"""
_SELESAI = """
update sinkron_siasn_penyegaran set sewa_sampai = null, dicoba_pada = now(), dering_pada = null,
    galat_kode = %s where id = %s
"""


_PERPANJANG = """
update sinkron_siasn_penyegaran set sewa_sampai = now() + %s * interval '1 second' where id = %s
"""
# A history that cannot be read for these reasons leaves the others readable.
_LEWAT = frozenset({"alamat_layanan", "galat_siasn", "balasan_aneh", "ditolak", "identitas"})


def segarkan(nomor: str) -> str:
    """Read the person from SIASN; returns the error code, "" when the copy is fresh."""
    with connection.cursor() as kursor:
        kursor.execute(_SEWA, [setelan.angka("SIASN_SEWA"), nomor])
        baris = kursor.fetchone()
    if baris is None:
        return ""
    permintaan = Penyegaran.objects.get(pk=baris[0])
    kode = _coba(permintaan)
    with connection.cursor() as kursor:
        kursor.execute(_SELESAI, [kode, permintaan.pk])
    return kode


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
            return _simpan_riwayat(permintaan, pegawai, *_baca_riwayat(permintaan, klien, pegawai))
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


def _baca_riwayat(permintaan: Penyegaran, klien: Klien, pegawai: Pegawai) -> tuple[dict, dict[str, str]]:
    """({read: rows}, {read: error code}) of every history of this kind of ASN; raises GalatSiasn when SIASN is down."""
    utama = klien.baca_data_utama(pegawai.nip, pegawai.pns_id, pegawai.jenis_asn)
    isi: dict[str, list] = {DATA_UTAMA: baris_dari_balasan(DATA_UTAMA, utama)}
    galat: dict[str, str] = {}
    for siasn in bacaan_riwayat(pegawai.jenis_asn):
        with connection.cursor() as kursor:  # two dozen calls outlive one lease
            kursor.execute(_PERPANJANG, [setelan.angka("SIASN_SEWA"), permintaan.pk])
        try:
            isi[siasn] = klien.baca_riwayat(siasn, pegawai.nip, pegawai.pns_id)
        except GalatSiasn as salah:
            if salah.kode not in _LEWAT:
                raise
            galat[siasn] = salah.kode
    return isi, galat


def _simpan_riwayat(permintaan: Penyegaran, pegawai: Pegawai, isi: dict, galat: dict[str, str]) -> str:
    with konteks.masuk(lingkup_orang(permintaan)):
        catatan.simpan_salinan_riwayat(Pegawai.objects.get(pk=pegawai.pk), isi, galat)
    return ""


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
