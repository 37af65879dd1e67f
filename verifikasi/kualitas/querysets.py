"""Every reusable read of findings, counts, weights and snapshots."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection, models
from django.db.models import F

from verifikasi.kualitas.aturan import ATURAN, MASK_IKD, ORANG

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Lingkup
    from verifikasi.kualitas.aturan import Aturan


class AturanIkdQuerySet(models.QuerySet):
    def pada(self, hari: date) -> AturanIkdQuerySet:
        """The row of each rule that is in force on a day."""
        return self.filter(berlaku_mulai__lte=hari).order_by("kode", "-berlaku_mulai").distinct("kode")


class NilaiQuerySet(models.QuerySet):
    def dalam(self, lingkup: Lingkup) -> NilaiQuerySet:
        return lingkup.saring(self, orang="pegawai_id")

    def bersalah(self, aturan: Aturan) -> NilaiQuerySet:
        """Those in whom this rule finds something."""
        return self.annotate(_bit=F("salah").bitand(aturan.bit)).filter(_bit__gt=0)


class Jumlah(NamedTuple):
    """`kunci`: id of an instansi, OPD or unit, 0 where one number for all was asked."""

    kunci: int
    aturan: int
    berlaku: int
    salah: int


def hitung(lingkup: Lingkup, menurut: str = "0") -> list[Jumlah]:
    """Counts by rule; `menurut` "instansi_id", "opd_id" or "unor_id" (of a scope of units or one OPD) tells the units
    one level down apart. Base and pending in one statement; single units are counted from the people."""
    bagian, isi = _sumber(lingkup, menurut)
    if not bagian:
        return []
    teks = (
        "select kunci, aturan, sum(berlaku)::int, sum(salah)::int from ("  # noqa: S608 - our own names
        + " union all ".join(bagian)
        + ") x group by 1, 2 having sum(berlaku) <> 0 or sum(salah) <> 0"
    )
    with connection.cursor() as kursor:
        kursor.execute(teks, isi)
        return [Jumlah(*baris) for baris in kursor.fetchall()]


def bertemuan(lingkup: Lingkup) -> int:
    """People with a finding of IKD: the home page's number, by one statement."""
    return sum(j.salah for j in hitung(lingkup) if j.aturan == ORANG)


def _sumber(lingkup: Lingkup, menurut: str) -> tuple[list[str], dict[str, Any]]:
    isi: dict[str, Any] = {
        "instansi": sorted(lingkup.instansi),
        "opd": sorted(lingkup.opd),
        "unor": sorted(lingkup.unor),
    }
    if menurut == "unor_id":  # of one OPD, or of units
        kolom = "opd_id = any(%(opd)s::int[])" if lingkup.opd else "unor_id = any(%(unor)s::int[])"
        return [_hidup("unor_id", kolom)], isi
    kolom = "aturan, berlaku, salah"
    rekap = f"select {menurut} as kunci, {kolom} from kualitas_rekap"  # noqa: S608 - our own names
    delta = f"select {menurut} as kunci, {kolom} from kualitas_rekapdelta"  # noqa: S608
    # Pending by instansi: who may see the sum only, may not see what it is the sum of.
    delta_instansi = delta.replace("kualitas_rekapdelta", "sigma_delta_kualitas()")
    if lingkup.nasional:
        tingkat = "instansi_id > 0" if menurut == "instansi_id" else "instansi_id = 0"
        return [f"{rekap} where opd_id = 0 and {tingkat}", delta_instansi], isi
    bagian = []
    if lingkup.instansi:
        tingkat = (
            "opd_id = any(array(select u.opd_id from organisasi_unor u"
            " where u.instansi_id = any(%(instansi)s::int[]) and u.opd_id = u.id))"
            if menurut == "opd_id"
            else "opd_id = 0"
        )
        bagian.append(f"{rekap} where {tingkat} and instansi_id = any(%(instansi)s::int[])")
        bagian.append(
            f"{delta if menurut == 'opd_id' else delta_instansi} where instansi_id = any(%(instansi)s::int[])"
        )
    if lingkup.opd:
        saring = "where opd_id = any(%(opd)s::int[]) and instansi_id <> all(%(instansi)s::int[])"
        bagian += [f"{rekap} {saring}", f"{delta} {saring}"]
    if lingkup.unor:
        saring = "unor_id = any(%(unor)s::int[]) and instansi_id <> all(%(instansi)s::int[])"
        saring += " and opd_id <> all(%(opd)s::int[])"
        bagian.append(_hidup(menurut, saring))
    return bagian, isi


def _hidup(kunci: str, saring: str) -> str:
    """Counts from the people themselves, distinct masks opened once."""
    return f"""select m.kunci, r.aturan, (m.n * r.b)::int as berlaku, (m.n * r.s)::int as salah
    from (select {kunci} as kunci, berlaku, salah, count(*) as n from kualitas_nilai where {saring} group by 1, 2, 3) m
    cross join lateral (
        select i as aturan, (m.berlaku >> i & 1)::int as b, (m.salah >> i & 1)::int as s
            from generate_series(0, {len(ATURAN) - 1}) i where m.berlaku >> i & 1 = 1
        union all select {ORANG}, (m.berlaku <> 0)::int, (m.salah & {MASK_IKD} <> 0)::int) r"""  # noqa: S608


def potret(lingkup: Lingkup, sejak: date) -> list[tuple[date, date, dict[int, tuple[int, int]]]]:
    """(month, day, counts by rule) of the snapshots of a scope, rising; [] for a scope of single units."""
    from verifikasi.kualitas.models import Potret

    if lingkup.nasional:
        baris = Potret.objects.filter(opd_id=0, instansi_id=0)
    elif lingkup.instansi:
        baris = Potret.objects.filter(opd_id=0, instansi_id__in=sorted(lingkup.instansi))
    elif lingkup.opd and not lingkup.unor:
        baris = Potret.objects.filter(opd_id__in=sorted(lingkup.opd))
    else:
        return []
    hasil: dict[date, tuple[date, dict[int, tuple[int, int]]]] = {}
    for satu in baris.filter(bulan__gte=sejak).order_by("bulan"):
        hari, jumlah = hasil.setdefault(satu.bulan, (satu.hari, {}))
        for nomor, b, s in zip(satu.aturan, satu.berlaku, satu.salah, strict=True):
            ada = jumlah.get(nomor, (0, 0))
            jumlah[nomor] = (ada[0] + b, ada[1] + s)
        hasil[satu.bulan] = (max(hari, satu.hari), jumlah)
    return [(bulan, hari, jumlah) for bulan, (hari, jumlah) in hasil.items()]
