"""Every reusable read of the retirement rules and of what follows from them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models

from pegawai.querysets_peristiwa import pensiun_tercatat

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan, Lingkup


class AturanBupQuerySet(models.QuerySet):
    def terlihat(self, cakupan: Cakupan) -> AturanBupQuerySet:
        """The nation's rules and those of the own instansi; whoever keeps the nation's sees all."""
        return self.saring_terlihat(self, cakupan)

    @staticmethod
    def saring_terlihat(baris: Any, cakupan: Cakupan) -> Any:
        """`terlihat` for rules and for rows of their change log."""
        if cakupan.untuk("referensi").nasional:
            return baris
        milik = cakupan.untuk("aturan").instansi
        return baris.filter(models.Q(instansi=None) | models.Q(instansi__in=sorted(milik)))

    def urut(self) -> AturanBupQuerySet:
        return self.select_related("instansi", "oleh").order_by("jenis", "kunci", "instansi__nama", "-berlaku_mulai")


class BatasOrangQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan, hak: str = "aturan") -> BatasOrangQuerySet:
        return cakupan.untuk(hak).saring(self, orang="pegawai_id")


class PensiunQuerySet(models.QuerySet):
    def dalam(self, lingkup: Lingkup) -> PensiunQuerySet:
        return lingkup.saring(self, orang="pegawai_id")

    def aktif(self) -> PensiunQuerySet:
        return self.filter(aktif=True)

    def antara(self, dari: date | None, sebelum: date) -> PensiunQuerySet:
        """Service ends on `dari` or later and before `sebelum`."""
        hasil = self.filter(tmt__lt=sebelum)
        return hasil.filter(tmt__gte=dari) if dari else hasil

    def tercatat(self, dari: date, sebelum: date) -> PensiunQuerySet:
        """Those whose pensiun in this period is recorded as an event, whatever the BUP says."""
        return self.filter(tmt__isnull=False, pegawai__in=pensiun_tercatat(dari, sebelum))

    def sesudah(self, tmt: date, nomor: int, mundur: bool) -> PensiunQuerySet:
        """Rows after (tmt, person) in that order."""
        arah = "<" if mundur else ">"
        syarat = f"(pegawai_pensiun.tmt, pegawai_pensiun.pegawai_id) {arah} (%s, %s)"
        return self.extra(where=[syarat], params=[tmt, nomor])  # noqa: S610 (names are ours)


def hitung_beranda(lingkup: Lingkup, hari: date, sampai: date) -> dict[str, int]:
    """{"lewat", "pensiun", "kontrak"} of a scope by one statement: whose end has passed, whose end falls into the
    period by age, whose contract ends in it."""
    from pegawai.models import Pensiun

    if not lingkup:
        return {"lewat": 0, "pensiun": 0, "kontrak": 0}
    kontrak = models.Q(dasar="KONTRAK")
    isi: dict[str, Any] = {
        "lewat": models.Count("pk", filter=models.Q(tmt__lte=hari)),
        "pensiun": models.Count("pk", filter=models.Q(tmt__gt=hari) & ~kontrak),
        "kontrak": models.Count("pk", filter=models.Q(tmt__gt=hari) & kontrak),
    }
    aktif = Pensiun.objects.dalam(lingkup).aktif()
    hasil = aktif.antara(None, sampai).aggregate(**isi)
    awal = hari + timedelta(1)
    hasil["pensiun"] += aktif.tercatat(awal, sampai).exclude(models.Q(tmt__gte=awal, tmt__lt=sampai) & ~kontrak).count()
    return hasil
