"""A second verifier of unit A, and several usulan that wait for them."""

from __future__ import annotations

from pegawai.usulan import Permintaan
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.cakupan import hitung
from tests.dms import berkas as b
from tests.pemeran import SEMUA, buat_pegawai, buat_pengguna
from verifikasi import aksi
from verifikasi.antrean.saring import Pemeriksa
from verifikasi.aturan import sidik_tetap
from verifikasi.jenis import jenis_usulan
from verifikasi.models import Usulan

NPWP = "092542943407000"


def cakupan(pengguna):
    pengguna.refresh_from_db()
    return hitung(pengguna)


def sebagai(pengguna):
    return konteks.masuk(cakupan(pengguna).setelan())


def pemeriksa(pengguna) -> Pemeriksa:
    """Inside `sebagai` of the same person."""
    return Pemeriksa.dari(cakupan(pengguna))


def verifikator(dunia, nama="verifikator", **lingkup):
    """One more person who verifies, in unit A where nothing else is said."""
    with konteks.masuk(SEMUA):
        akun = buat_pengguna(f"uji.{nama}", f"Pemeriksa {nama}")
        beri_penugasan(akun, "VERIFIKATOR_DATA", alasan="uji", **(lingkup or {"unor": dunia.opd_a}))
    return akun


def usul(pengguna, orang, isi=None, jenis="DATA_UTAMA", bukti=True, **lain):
    kiriman = (b.pdf(), "bukti.pdf") if bukti else None
    with sebagai(pengguna):
        permintaan = Permintaan(isi or {"npwp": NPWP}, "Kartu baru", kiriman, **lain)
        return aksi.ajukan_baru(cakupan(pengguna), orang, permintaan, jenis)


def asn_berakun(dunia, nomor: int):
    """(person, account) of one more ASN of unit A."""
    with konteks.masuk(SEMUA):
        orang = buat_pegawai(dunia.opd_a, f"TAMBAHAN {nomor}", f"1990010120150{nomor:05d}")
        return orang, buat_pengguna(orang.nip, orang.nama, orang_id=orang.pk)


def beberapa(dunia, banyak: int, isi=None, bukti=True) -> list[Usulan]:
    """Usulan of as many people of unit A, the oldest first."""
    hasil = []
    for nomor in range(banyak):
        orang, akun = asn_berakun(dunia, nomor + 1)
        hasil.append(usul(akun, orang, isi or {"npwp": f"09{nomor:010d}000"}, bukti=bukti))
    return hasil


def segar(u) -> Usulan:
    with konteks.masuk(SEMUA):
        return Usulan.objects.select_related("pengusul").get(pk=u.pk)


def sidik(u) -> str:
    """Fingerprint of what the usulan leaves as it is, as its page holds it now."""
    with konteks.masuk(SEMUA):
        return sidik_tetap(jenis_usulan(u.jenis).rincian_tetap(Usulan.objects.select_related("pegawai").get(pk=u.pk)))
