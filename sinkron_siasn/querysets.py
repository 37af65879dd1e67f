"""Every reusable read of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, models
from django.db.models import F, Q

from sinkron_siasn.alur import BELUM_SELESAI, PERLU_ORANG, TERBUKA

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan

PER_HALAMAN = 25

# Everything that the comparison page needs beside the person, in one round trip: five small reads
# through the ORM cost more than the rest of the page.
_LAYAR = """
select s.data, s.diambil_pada, a.isi, p.uuid, p.diminta_pada, p.dicoba_pada, p.galat_kode, d.uuid,
    k.id, k.mode, k.terisi, k.aktif, e.gagal_beruntun, e.berhasil_pada
from (select %(orang)s::bigint as orang, %(instansi)s::int as instansi) x
left join sinkron_siasn_salinansiasn s on s.pegawai_id = x.orang
left join sinkron_siasn_kesepakatan a on a.pegawai_id = x.orang
left join sinkron_siasn_penyegaran p on p.pegawai_id = x.orang and p.jenis = 'data_utama'
left join sinkron_siasn_dorongan d on d.pegawai_id = x.orang and d.keadaan = any(%(terbuka)s)
left join sinkron_siasn_koneksisiasn k on k.instansi_id = x.instansi
left join sinkron_siasn_keadaankoneksi e on e.koneksi_id = k.id
"""


def baca_layar(pegawai_id: int, instansi_id: int) -> tuple:
    """One row in the order of `_LAYAR`; JSON columns as text, absent rows as None. Policies apply."""
    nilai = {"orang": pegawai_id, "instansi": instansi_id, "terbuka": [k.value for k in TERBUKA]}
    with connection.cursor() as kursor:
        kursor.execute(_LAYAR, nilai)
        return kursor.fetchone()


class KoneksiQuerySet(models.QuerySet):
    def kelolaan(self, cakupan: Cakupan) -> KoneksiQuerySet:
        """Connections this person manages."""
        lingkup = cakupan.untuk("koneksi_siasn")
        if lingkup.nasional:
            return self
        return self.filter(instansi_id__in=lingkup.instansi) if lingkup.instansi else self.none()

    def milik_instansi(self, instansi_id: int):
        """The connection of an instansi with the state of its channel, or None."""
        return self.select_related("keadaan").filter(instansi_id=instansi_id).first()


class _AnakQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan, hak: str = "sinkron"):
        return cakupan.untuk(hak).saring(self, orang=None)

    def milik(self, pegawai):
        return self.filter(pegawai=pegawai)


class SalinanQuerySet(_AnakQuerySet):
    pass


class PenyegaranQuerySet(_AnakQuerySet):
    def satu(self, pegawai, jenis: str):
        """The request of this kind, or None."""
        return self.milik(pegawai).filter(jenis=jenis).first()

    def menunggu(self) -> PenyegaranQuerySet:
        return self.filter(Q(dicoba_pada=None) | Q(dicoba_pada__lt=F("diminta_pada")))


class DoronganQuerySet(_AnakQuerySet):
    def terbuka(self) -> DoronganQuerySet:
        return self.filter(keadaan__in=TERBUKA)

    def belum_selesai(self) -> DoronganQuerySet:
        """What the worklist shows: a person must look, or SIASN does not answer."""
        return self.filter(keadaan__in=BELUM_SELESAI)

    def perlu_orang(self) -> DoronganQuerySet:
        return self.filter(keadaan__in=PERLU_ORANG)

    def lengkap(self) -> DoronganQuerySet:
        return self.select_related("pegawai", "oleh", "isi")

    def halaman(self, sebelum_id: int | None) -> list:
        """One page, newest first, and one row more (to know whether there is a next page)."""
        baris = self.filter(pk__lt=sebelum_id) if sebelum_id else self
        return list(baris.order_by("-pk")[: PER_HALAMAN + 1])
