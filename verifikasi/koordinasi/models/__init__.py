"""Announcements of the BKD, and threads between OPD and BKD about a person."""

from verifikasi.koordinasi.models.pengumuman import Bacaan, Pengumuman
from verifikasi.koordinasi.models.utas import Pesan, Utas

__all__ = ["Bacaan", "Pengumuman", "Pesan", "Utas"]
