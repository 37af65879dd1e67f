"""Every reusable read of ASN records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.utils import timezone

from sigma.basis import konteks

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan


class PegawaiQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan, hak: str = "lihat") -> PegawaiQuerySet:
        """People this person may see by `hak`."""
        return cakupan.untuk(hak).saring(self)

    def terlihat(self, cakupan: Cakupan) -> PegawaiQuerySet:
        """People whose page may be opened: by the right `lihat`, or oneself."""
        return (cakupan.untuk("lihat") | cakupan.diri).saring(self)

    def kelompok_aktif(self, kelompok: str, aktif: bool | None = True) -> PegawaiQuerySet:
        """One of the two lists of Pangkalan Data; None = active or not."""
        satu = self.filter(kelompok=kelompok)
        return satu if aktif is None else satu.filter(aktif=aktif)

    def cari_nip(self, digit: str) -> PegawaiQuerySet:
        """By NIP: full, or its first digits (as a range; LIKE finds no index below a policy)."""
        if len(digit) >= 18:
            return self.filter(nip=digit)
        return self.filter(nip__gte=digit, nip__lt=digit + ":")

    def nip_tunggal(self, digit: str):
        """Uuid of the one person with this whole NIP; None when there is none, or two (a finding)."""
        ada = list(self.filter(nip=digit).values_list("uuid", flat=True)[:2]) if len(digit) == 18 else []
        return ada[0] if len(ada) == 1 else None

    def sesudah(self, kolom: str, nilai, nomor: int, turun: bool) -> PegawaiQuerySet:
        """Rows that come after (value, id) in the order of `kolom`."""
        arah = "<" if turun else ">"
        syarat = f"(pegawai_pegawai.{kolom}, pegawai_pegawai.id) {arah} (%s, %s)"
        return self.extra(where=[syarat], params=[nilai, nomor])  # noqa: S610 (kolom is ours)

    def hitung_sampai(self, batas: int) -> int:
        """Number of rows, counted no further than batas + 1."""
        return self.order_by()[: batas + 1].count()

    def lengkap(self) -> PegawaiQuerySet:
        """With the unit; names of codes are filled by `isi_nama_kode` (nine joins cost the planner more)."""
        return self.select_related("unor")


# Kinds that say that a value is not of its field's form: format_hp, format_email …
FORMAT = "format_"


class TemuanQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan, hak: str = "lihat") -> TemuanQuerySet:
        return cakupan.untuk(hak).saring(self, orang="pegawai_id")

    def menurut(self, kode: str = "", bidang: str = "") -> TemuanQuerySet:
        """Findings of one kind (`FORMAT`: every "format_…") and of one field; "" = all."""
        hasil = self.filter(bidang=bidang) if bidang else self
        if kode == FORMAT:
            return hasil.filter(kode__startswith=FORMAT)
        return hasil.filter(kode=kode) if kode else hasil

    def jenis_dan_bidang(self) -> list[tuple[str, str]]:
        """The pairs (kind, field) that occur."""
        return list(self.order_by().values_list("kode", "bidang").distinct())

    def milik(self, pegawai) -> TemuanQuerySet:
        return self.filter(pegawai=pegawai).order_by("bidang", "kode")


def cari_nama(kata: str, batas: int, lingkup, kelompok: str | None, aktif: bool | None) -> list[int]:
    """Ids of people by name, best match first, typing errors forgiven.

    The function looks past the policies for speed and repeats the scope of the transaction itself;
    `lingkup` only tells it the narrowest level, so that one index finds the people.
    """
    instansi = next(iter(lingkup.instansi)) if len(lingkup.instansi) == 1 and not lingkup.opd else None
    opd = next(iter(lingkup.opd)) if len(lingkup.opd) == 1 and not lingkup.instansi else None
    if lingkup.unor:
        instansi = opd = None
    with connection.cursor() as kursor:
        kursor.execute(
            "select o_id from sigma_cari(%s, %s, %s, %s, %s, %s)",
            [kata, batas, instansi, opd, kelompok, aktif],
        )
        return [baris[0] for baris in kursor.fetchall()]


AWAL_ATURAN = date(2025, 1, 1)  # of the rows that migrations put in


class AturanBidangQuerySet(models.QuerySet):
    def pada_hari_ini(self, kolom: list[str]) -> list:
        """The rule in force per field and column: the youngest that has begun."""
        baris = self.filter(peran__in=kolom, berlaku_mulai__lte=timezone.localdate())
        return list(baris.order_by("bidang", "peran", "-berlaku_mulai").distinct("bidang", "peran"))

    def sesudah_awal(self) -> AturanBidangQuerySet:
        """What was decided after the first values, newest first."""
        return self.filter(berlaku_mulai__gt=AWAL_ATURAN).order_by("-berlaku_mulai", "bidang", "peran")


def jumlah_temuan(request) -> int:
    """How many findings stand in this person's scope (home page)."""
    from pegawai.models import TemuanData

    return TemuanData.objects.dalam(request.cakupan).count()


def unit_diri(pengguna) -> list[str]:
    """Name of the unit where the account's own ASN works (profile page)."""
    from pegawai.models import Pegawai

    if not pengguna.orang_id:
        return []
    return list(Pegawai.objects.filter(pk=pengguna.orang_id).values_list("unor__nama", flat=True))


def opd_dan_instansi_terbesar():
    """(Unor, Instansi) with most active people; reads every row, for measuring only."""
    from pegawai.models import Pegawai
    from sigma.organisasi.models import Instansi, Unor

    def terbesar(kolom: str) -> int:
        banyak = Pegawai.objects.values(kolom).annotate(n=models.Count("id")).order_by("-n")
        return banyak.values_list(kolom, flat=True)[0]

    opd = Unor.objects.select_related("instansi").get(pk=terbesar("opd_id"))
    return opd, Instansi.objects.get(pk=terbesar("instansi_id"))


def isi_nama_kode(pegawai: Any, bidang: tuple[str, ...]) -> None:
    """Fill foreign keys to code tables with (code, name) by one statement.

    Nine joins cost the planner more than the page has; nine look-ups by key cost nothing.
    """
    model = {n: pegawai._meta.get_field(n).related_model for n in bidang}
    isi = {n: getattr(pegawai, f"{n}_id") for n in bidang if getattr(pegawai, f"{n}_id") is not None}
    if not isi:
        return
    bagian = [f"select '{n}', nama from {model[n]._meta.db_table} where kode = %s" for n in isi]  # noqa: S608
    with connection.cursor() as kursor:
        kursor.execute(" union all ".join(bagian), list(isi.values()))
        for nama_bidang, nama in kursor.fetchall():
            setattr(pegawai, nama_bidang, model[nama_bidang](kode=isi[nama_bidang], nama=nama))


def nama_menurut_kunci(perlu: dict[Any, set[Any]]) -> dict[tuple[str, str], str]:
    """{(table, key): name} of rows of code tables, units, instansi or accounts: {model: keys}, one statement for all.

    What the reader may not see is not in it.
    """
    bagian, kunci = [], []
    for model, nilai in perlu.items():
        meta = model._meta
        nama = "nama" if any(b.name == "nama" for b in meta.fields) else "nama_lengkap"
        bagian.append(
            f"select '{meta.db_table}', {meta.pk.column}::text, {nama} from {meta.db_table}"  # noqa: S608
            f" where {meta.pk.column} = any(%s)"
        )
        kunci.append(sorted(nilai))
    if not bagian:
        return {}
    with connection.cursor() as kursor:
        kursor.execute(" union all ".join(bagian), kunci)
        return {(tabel, satu): nama for tabel, satu, nama in kursor.fetchall()}


def instansi_orang(orang_id: int) -> int | None:
    """Instansi of one person, read as that person: asked before a request has a scope."""
    from pegawai.models import Pegawai

    with konteks.masuk({"orang": orang_id}):
        return Pegawai.objects.filter(pk=orang_id).values_list("instansi_id", flat=True).first()
