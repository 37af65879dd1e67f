"""Reads of stored documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection, models
from django.db.models import Case, Q, Value, When

BERLAKU = "BERLAKU"
FOTO = "foto"


class DokumenQuerySet(models.QuerySet):
    def dalam(self, cakupan: Any, hak: str = "lihat") -> DokumenQuerySet:
        """Documents of people whose page may be opened."""
        return (cakupan.untuk(hak) | cakupan.diri).saring(self, orang="pegawai_id")

    def milik(self, pegawai: Any) -> DokumenQuerySet:
        return self.filter(pegawai=pegawai)

    def berlaku(self) -> DokumenQuerySet:
        """Neither replaced nor removed: the only ones that a page hands out."""
        return self.filter(keadaan=BERLAKU)

    def satu(self, pegawai: Any, jenis: str):
        """The one in force of this kind, or None."""
        return self.milik(pegawai).berlaku().filter(jenis=jenis).select_related("diunggah_oleh").first()

    def pernah(self, pegawai: Any, jenis: str, sidik_asal: str):
        """The youngest one of this kind that was made of these bytes, in force or ended; None where there is none."""
        return self.milik(pegawai).filter(jenis=jenis, sha256_asal=sidik_asal).order_by("-pk").first()

    def untuk_sasaran(self, pegawai_id: int, sasaran: Any) -> DokumenQuerySet:
        """Documents in force that prove one row of riwayat of this person."""
        return self.filter(pegawai_id=pegawai_id, sasaran=sasaran).berlaku()

    def riwayat(self, pegawai: Any, jenis: str, batas: int = 20) -> list:
        """Every file of this kind, newest first."""
        baris = self.milik(pegawai).filter(jenis=jenis).select_related("diunggah_oleh", "diakhiri_oleh")
        return list(baris.order_by("-pk")[:batas])

    def sidik_orang_lain(self, sidik: list[str], orang: int) -> list[str]:
        """Those fingerprints (of what was sent) that a document of another person has, inside the scope or not."""
        with connection.cursor() as kursor:
            kursor.execute("select * from sigma_sidik_orang_lain(%s, %s)", [sidik, orang])
            return [satu for (satu,) in kursor.fetchall()]

    def semua_sidik(self) -> Any:
        """(fingerprint, of the small copy, of the PDF as it came) of every row; no picture's original is kept."""
        asal = Case(When(tipe="application/pdf", then="sha256_asal"), default=Value(""))
        return self.values_list("sha256", "sha256_kecil", asal).iterator(chunk_size=2000)

    def sebanyak(self, pengguna_id: int, sejak: Any) -> int:
        """How many this account stored since then."""
        return self.filter(diunggah_oleh_id=pengguna_id, diunggah_pada__gte=sejak).count()


class KriteriaBerkasQuerySet(models.QuerySet):
    def pada(self, hari: date, kode: list[str] | None = None) -> dict[str, Any]:
        """{kind, "" for every kind: the row in force on that day}."""
        semua = self.filter(berlaku_mulai__lte=hari)
        if kode is not None:
            semua = semua.filter(Q(jenis=None) | Q(jenis__in=kode))
        return {satu.jenis_id or "": satu for satu in semua.order_by("berlaku_mulai", "pk")}

    def sesudah_awal(self, batas: int = 200) -> list:
        """What was added after the first values, newest first."""
        baris = self.filter(oleh__isnull=False).select_related("jenis", "oleh")
        return list(baris.order_by("-berlaku_mulai", "-pk")[:batas])
