"""Tables of this room: rules that people write, findings and counts that the database alone writes."""

from verifikasi.kualitas.models.aturan import AturanIkd, Keadaan, Sumber
from verifikasi.kualitas.models.nilai import Antre, Nilai, Potret, Rekap, RekapDelta

__all__ = ["Antre", "AturanIkd", "Keadaan", "Nilai", "Potret", "Rekap", "RekapDelta", "Sumber"]
