"""Claims, second looks, hand-overs, decisions that are counted, reasons kept for use, and the tables of rules."""

from verifikasi.antrean.models.klaim import Klaim, Serah
from verifikasi.antrean.models.putusan import Putusan, Tinjauan
from verifikasi.antrean.models.tabel import PorsiTinjau, RisikoRendah, TemplatAlasan

__all__ = ["Klaim", "PorsiTinjau", "Putusan", "RisikoRendah", "Serah", "TemplatAlasan", "Tinjauan"]
