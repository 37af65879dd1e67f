"""Kinds of riwayat: one declaration each."""

from riwayat.jenis.daftar import JENIS, MENURUT_KODE, jenis_riwayat, jenis_untuk
from riwayat.jenis.dasar import DokumenRiwayat, JenisRiwayat

__all__ = ["JENIS", "MENURUT_KODE", "DokumenRiwayat", "JenisRiwayat", "jenis_riwayat", "jenis_untuk"]
