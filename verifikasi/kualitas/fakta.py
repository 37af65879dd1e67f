"""The facts of single people, read for the pages: what the rules compare, so that a finding can say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Q
from django.db.models.functions import Upper
from django.utils import timezone

from dms.models import Dokumen
from pegawai.aturan.bup import jenjang_dari_nama
from pegawai.models import Pegawai, Pensiun
from riwayat.models import RiwayatCltn, RiwayatGolongan, RiwayatPendidikan, RiwayatSkp, RiwayatSkp22
from sigma.organisasi.models import Instansi, Unor
from sigma.referensi.models import Jabatan, KedudukanHukum
from verifikasi.kualitas.aturan import MENURUT_KODE, Fakta
from verifikasi.kualitas.models import Keadaan, Sumber

STRUKTURAL, JF = "1", "2"
CLTN, JENIS_CLTN = ("02", "13"), ("1", "5")


def hari_ini() -> date:
    """The day of the judging functions: one for the whole nation."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def fakta(
    orang: Iterable[Pegawai], keadaan: Keadaan, hari: date | None = None, ganda: bool = False
) -> dict[int, Fakta]:
    """{person: facts}; a fixed number of queries, however many people. What stands in other records (the other head of
    a unit, with `ganda` the other holder of a number) counts as far as the reader's own scope goes."""
    semua = list(orang)
    baca = _Baca(semua, keadaan, hari or hari_ini(), ganda)
    return {p.pk: baca.satu(p) for p in semua}


class _Baca:
    """Look-ups of many people at once."""

    def __init__(self, orang: list[Pegawai], keadaan: Keadaan, hari: date, ganda: bool):
        self.hari, self.keadaan = hari, keadaan
        nomor = [p.pk for p in orang]
        instansi = {p.instansi_id for p in orang}
        self.unor = Unor.objects.in_bulk({p.unor_id for p in orang})
        self.instansi = Instansi.objects.in_bulk(instansi)
        self.kedudukan = KedudukanHukum.objects.in_bulk({p.kedudukan_hukum_id for p in orang} - {None})
        self.jabatan = Jabatan.objects.in_bulk({p.jabatan_kode for p in orang if p.jenis_jabatan_id == JF})
        kepala = {p.jabatan_kode for p in orang if p.jenis_jabatan_id in (STRUKTURAL, "3")}
        baris = Unor.objects.filter(instansi__in=instansi, siasn_id__in=kepala)
        self.eselon = {(u.instansi_id, u.siasn_id): u.eselon_kode for u in baris}
        self.pensiun = dict(Pensiun.objects.filter(pk__in=nomor).values_list("pk", "tmt"))
        self.struktural = self._struktural(orang)
        self._riwayat(orang, nomor, instansi)
        self.ganda = {k: self._ganda(orang, n, k) for k, n in _GANDA.items() if ganda and self._nyala(k)}

    def _nyala(self, kode: str) -> bool:
        return bool(self.keadaan.nyala & MENURUT_KODE[kode].bit)

    def _struktural(self, orang: list[Pegawai]) -> Mapping[int, int]:
        unit = {p.unor_id for p in orang if p.jenis_jabatan_id == STRUKTURAL}
        baris = Pegawai.objects.filter(unor__in=unit, jenis_jabatan=STRUKTURAL, aktif=True)
        return dict(baris.order_by().values_list("unor_id").annotate(n=Count("pk")))

    def _riwayat(self, orang: list[Pegawai], nomor: list[int], instansi: set[int]) -> None:
        self.ada_skp = set(
            Sumber.objects.filter(instansi_id__in=instansi, kode="SKP").values_list("instansi_id", flat=True)
        )
        berlaku = {"pegawai__in": nomor, "keadaan": "BERLAKU"}
        self.skp: set[int] = set()
        if self.ada_skp:
            for model in (RiwayatSkp22, RiwayatSkp):
                milik = model.objects.filter(tahun=self.hari.year - 1, **berlaku)
                self.skp |= set(milik.values_list("pegawai_id", flat=True))
        lama = [p.pk for p in orang if p.kedudukan_hukum_id in CLTN]
        cltn = RiwayatCltn.objects.filter(pegawai__in=lama, keadaan="BERLAKU", jenis_cltn__in=JENIS_CLTN)
        self.cltn = dict(cltn.order_by().values_list("pegawai_id").annotate(n=Max("tgl_akhir"))) if lama else {}
        self.pendidikan: dict[int, str] = {}
        if self._nyala("PENDIDIKAN_RIWAYAT"):
            baris = RiwayatPendidikan.objects.filter(**berlaku).order_by().values_list("pegawai_id")
            self.pendidikan = dict(baris.annotate(n=Max("tingkat_pendidikan_id")))
        self.turun = self._turun(berlaku) if self._nyala("GOLONGAN_TURUN") else {}
        self.tanpa_dokumen = self._tanpa_dokumen(berlaku) if self._nyala("SK_TANPA_DOKUMEN") else {}

    def _turun(self, berlaku: dict[str, Any]) -> dict[int, bool]:
        """Whether a later row says less; None (no entry) for who has fewer than two."""
        baris = RiwayatGolongan.objects.filter(golongan__kode__regex="^[0-9]{2}$", **berlaku)
        urut: dict[int, list[str]] = {}
        for pegawai, golongan in baris.order_by("pegawai_id", "tmt", "pk").values_list("pegawai_id", "golongan_id"):
            urut.setdefault(pegawai, []).append(golongan)
        return {p: any(b < a for a, b in zip(g, g[1:], strict=False)) for p, g in urut.items() if len(g) > 1}

    def _tanpa_dokumen(self, berlaku: dict[str, Any]) -> dict[int, bool]:
        """Whether the SK of the last row has no document; no entry for who has no row, or one without a number."""
        terakhir: dict[int, tuple[UUID, str]] = {}
        baris = RiwayatGolongan.objects.filter(**berlaku).order_by("pegawai_id", F("tmt").asc(nulls_first=True), "pk")
        for pegawai, uuid, no_sk in baris.values_list("pegawai_id", "uuid", "no_sk"):
            terakhir[pegawai] = (uuid, no_sk)
        sasaran = [uuid for uuid, no_sk in terakhir.values() if no_sk]
        dokumen = Dokumen.objects.berlaku().filter(pegawai__in=terakhir, sasaran__in=sasaran)
        ada = set(dokumen.values_list("sasaran", flat=True))
        return {p: uuid not in ada for p, (uuid, no_sk) in terakhir.items() if no_sk}

    def _ganda(self, orang: list[Pegawai], kolom: str, kode: str) -> Counter:
        """Value → records that hold it."""
        if kolom == "email_pribadi":
            nilai = {p.email_pribadi.upper() for p in orang if p.email_pribadi}
            baris = Pegawai.objects.annotate(_n=Upper("email_pribadi")).filter(_n__in=nilai).exclude(email_pribadi="")
            return Counter(baris.order_by().values_list("_n", flat=True)) if nilai else Counter()
        nilai = {getattr(p, kolom) for p in orang if getattr(p, kolom)}
        baris = Pegawai.objects.filter(Q(**{f"{kolom}__in": nilai})).order_by()
        return Counter(baris.values_list(kolom, flat=True)) if nilai else Counter()

    def _dua(self, kode: str, nilai: str) -> bool:
        return bool(nilai) and self.ganda.get(kode, Counter())[nilai] > 1

    def _jenjang(self, p: Pegawai) -> str:
        if p.jenis_jabatan_id != JF:
            return ""
        jabatan = self.jabatan.get(p.jabatan_kode)
        return (jabatan.jenjang_id if jabatan else None) or jenjang_dari_nama(p.jabatan_nama)

    def _unor_aktif(self, p: Pegawai) -> bool:
        unor = self.unor.get(p.unor_id)
        if unor is None:  # outside the reader's scope: the stored finding says it
            return True
        return unor.aktif and (unor.nonaktif_sejak is None or unor.nonaktif_sejak > self.hari)

    def satu(self, p: Pegawai) -> Fakta:
        instansi = self.instansi.get(p.instansi_id)
        kedudukan = self.kedudukan.get(p.kedudukan_hukum_id or "")
        struktural = p.jenis_jabatan_id in (STRUKTURAL, "3")
        return Fakta(
            hari=self.hari,
            aktif=p.aktif,
            jenis_asn=p.jenis_asn,
            status=p.status_cpns_pns,
            nip=p.nip,
            tanggal_lahir=p.tanggal_lahir,
            jenis_kelamin=p.jenis_kelamin,
            gelar_depan=p.gelar_depan,
            gelar_belakang=p.gelar_belakang,
            email=p.email_pribadi,
            hp=p.no_hp,
            nik=p.nik,
            nik_valid=p.nik_valid,
            npwp=p.npwp,
            jenis_pegawai=p.jenis_pegawai_id or "",
            jenis_instansi=instansi.jenis if instansi else "",
            kedudukan=p.kedudukan_hukum_id or "",
            kedudukan_asn=_untuk_siapa(kedudukan) if kedudukan else "",
            tmt_cpns=p.tmt_cpns,
            tmt_pns=p.tmt_pns,
            golongan=p.golongan_id or "",
            tmt_golongan=p.tmt_golongan,
            mk_tahun=p.mk_tahun,
            jenis_jabatan=p.jenis_jabatan_id or "",
            jabatan_kode=p.jabatan_kode,
            jabatan_nama=p.jabatan_nama,
            eselon=self.eselon.get((p.instansi_id, p.jabatan_kode), "") if struktural else "",
            jenjang=self._jenjang(p),
            tingkat=p.tingkat_pendidikan_id or "",
            pendidikan=p.pendidikan_id or "",
            unor_aktif=self._unor_aktif(p),
            struktural=self.struktural.get(p.unor_id, 0) if p.jenis_jabatan_id == STRUKTURAL else 0,
            tmt_pensiun=self.pensiun.get(p.pk),
            skp=p.pk in self.skp if p.instansi_id in self.ada_skp else None,
            cltn_akhir=self.cltn.get(p.pk),
            nik_ganda=self._dua("NIK_GANDA", p.nik),
            email_ganda=self._dua("EMAIL_GANDA", p.email_pribadi.upper()),
            hp_ganda=self._dua("HP_GANDA", p.no_hp),
            pendidikan_riwayat=self.pendidikan.get(p.pk, ""),
            golongan_turun=self.turun.get(p.pk),
            sk_tanpa_dokumen=self.tanpa_dokumen.get(p.pk),
            ambang=self.keadaan.ambang,
        )


def _untuk_siapa(kedudukan: KedudukanHukum) -> str:
    """The hint of the code table; a code met in an import has none yet, but its name says it."""
    return kedudukan.jenis_asn or ("PPPK" if "PPPK" in kedudukan.nama.upper() else "")


_GANDA = {"NIK_GANDA": "nik", "EMAIL_GANDA": "email_pribadi", "HP_GANDA": "no_hp"}
