"""Every reusable read of ASN records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models.expressions import RawSQL

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan

# What a list row shows; everything else stays in the database.
KOLOM_DAFTAR = (
    "id",
    "uuid",
    "nip",
    "nama",
    "gelar_depan",
    "gelar_belakang",
    "jenis_asn",
    "jabatan_nama",
    "tmt_golongan",
    "golongan__nama",
    "golongan__pangkat",
    "kedudukan_hukum__nama",
    "unor__nama",
    "nama_urut",
)


class PegawaiQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan, hak: str = "lihat") -> PegawaiQuerySet:
        """People this person may see by `hak`."""
        return cakupan.untuk(hak).saring(self)

    def terlihat(self, cakupan: Cakupan) -> PegawaiQuerySet:
        """People whose page may be opened: by the right `lihat`, or oneself."""
        return (cakupan.untuk("lihat") | cakupan.diri).saring(self)

    def kelompok_aktif(self, kelompok: str, aktif: bool = True) -> PegawaiQuerySet:
        """One of the two lists of Pangkalan Data."""
        return self.filter(kelompok=kelompok, aktif=aktif)

    def cari_nama(self, kata: str, batas: int, instansi: int | None, opd: int | None):
        """People by name, typing errors forgiven; the function repeats the scope itself."""
        pilihan = RawSQL("select o_id from sigma_cari(%s, %s, %s, %s)", [kata, batas, instansi, opd])
        return self.filter(pk__in=pilihan)

    def cari_nip(self, digit: str) -> PegawaiQuerySet:
        """By NIP: full or first digits."""
        return self.filter(nip__startswith=digit)

    def lengkap(self) -> PegawaiQuerySet:
        """With the code tables that the record page shows."""
        return self.select_related(
            "unor",
            "opd",
            "instansi",
            "agama",
            "jenis_kawin",
            "jenis_pegawai",
            "kedudukan_hukum",
            "golongan",
            "golongan_awal",
            "jenis_jabatan",
            "tingkat_pendidikan",
            "pendidikan",
            "kpkn",
            "lokasi_kerja",
        )


class TemuanQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan, hak: str = "lihat") -> TemuanQuerySet:
        return cakupan.untuk(hak).saring(self, orang="pegawai_id")

    def milik(self, pegawai) -> TemuanQuerySet:
        return self.filter(pegawai=pegawai).order_by("bidang", "kode")
