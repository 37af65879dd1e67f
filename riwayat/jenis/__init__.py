"""Kinds of riwayat: one declaration each."""

from riwayat.jenis.daftar import JENIS, MENURUT_KODE, jenis_riwayat, jenis_untuk
from riwayat.jenis.dasar import DokumenRiwayat, JenisRiwayat, Orang

__all__ = ["JENIS", "MENURUT_KODE", "DokumenRiwayat", "JenisRiwayat", "Orang", "jenis_riwayat", "jenis_untuk"]
