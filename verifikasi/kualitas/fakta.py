"""The facts of single people, read for the pages: what the rules compare, so that a finding can say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, cast

from django.db.models import Count, Max, Q
from django.db.models.functions import Upper
from django.utils import timezone

from dms.models import Dokumen
from pegawai.aturan.bup import KONTRAK, jenjang_dari_nama
from pegawai.models import Pegawai, Pensiun
from riwayat.models import (
    Riwayat,
    RiwayatCltn,
    RiwayatGolongan,
    RiwayatJabatan,
    RiwayatPendidikan,
    RiwayatSkp,
    RiwayatSkp22,
)
from sigma.organisasi.models import Instansi, Unor
from sigma.referensi.models import Jabatan, KedudukanHukum
from verifikasi.kualitas.aturan import BERBUKTI, MENURUT_KODE, Fakta
from verifikasi.kualitas.models import Keadaan, Sumber
from verifikasi.kualitas.sebutan import Penyebut

STRUKTURAL, JF = "1", "2"
_BERBUKTI: dict[str, type[Riwayat]] = {
    "golongan": RiwayatGolongan,
    "jabatan": RiwayatJabatan,
    "pendidikan": RiwayatPendidikan,
}
CLTN, JENIS_CLTN = ("02", "13"), ("1", "5")


def hari_ini() -> date:
    """The day of the judging functions: one for the whole nation."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def fakta(
    orang: Iterable[Pegawai], keadaan: Keadaan, hari: date | None = None, ganda: bool = False
) -> dict[int, Fakta]:
    """{person: facts}; a fixed number of queries, however many people, and none for what no rule asks. What stands in
    other records (the other head of a unit, with `ganda` the other holder of a number) counts as far as the reader's
    own scope goes."""
    semua = list(orang)
    baca = _Baca(semua, keadaan, hari or hari_ini(), ganda)
    return {p.pk: baca.satu(p) for p in semua}


class _Malas:
    """A `Fakta` of which each value is worked out when it is first asked: a page about one rule reads what it needs."""

    def __init__(self, nilai: Mapping[str, Callable[[], Any]]):
        self._nilai = nilai

    def __getattr__(self, nama: str) -> Any:
        if nama in self._nilai:
            isi = self.__dict__[nama] = self._nilai[nama]()
            return isi
        return getattr(Fakta, nama).__get__(self)  # what follows from the values


class _Baca:
    """Look-ups of many people at once, each made when the first asks for it."""

    def __init__(self, orang: list[Pegawai], keadaan: Keadaan, hari: date, ganda: bool):
        self.hari, self.keadaan, self.orang, self.pakai_ganda = hari, keadaan, orang, ganda
        self.nomor = [p.pk for p in orang]
        self.id_instansi = {p.instansi_id for p in orang}
        self.sebut = Penyebut()
        self.berlaku: dict[str, Any] = {"pegawai__in": self.nomor, "keadaan": "BERLAKU"}

    @cached_property
    def unor(self) -> dict[int, Unor]:
        return Unor.objects.in_bulk({p.unor_id for p in self.orang})

    @cached_property
    def instansi(self) -> dict[int, Instansi]:
        return Instansi.objects.in_bulk(self.id_instansi)

    @cached_property
    def kedudukan(self) -> dict[str, KedudukanHukum]:
        return KedudukanHukum.objects.in_bulk({p.kedudukan_hukum_id for p in self.orang} - {None})

    @cached_property
    def jabatan(self) -> dict[str, Jabatan]:
        return Jabatan.objects.in_bulk({p.jabatan_kode for p in self.orang if p.jenis_jabatan_id == JF})

    @cached_property
    def eselon(self) -> dict[tuple[int, str], str]:
        kepala = {p.jabatan_kode for p in self.orang if p.jenis_jabatan_id in (STRUKTURAL, "3")}
        baris = Unor.objects.filter(instansi__in=self.id_instansi, siasn_id__in=kepala)
        return {(u.instansi_id, u.siasn_id): u.eselon_kode for u in baris}

    @cached_property
    def pensiun(self) -> dict[int, tuple[date | None, str]]:
        """{person: (first day of not serving, what decides it)}."""
        baris = Pensiun.objects.filter(pk__in=self.nomor).values_list("pk", "tmt", "dasar")
        return {pk: (tmt, dasar) for pk, tmt, dasar in baris}

    @cached_property
    def struktural(self) -> Mapping[int, int]:
        unit = {p.unor_id for p in self.orang if p.jenis_jabatan_id == STRUKTURAL}
        baris = Pegawai.objects.filter(unor__in=unit, jenis_jabatan=STRUKTURAL, aktif=True)
        return dict(baris.order_by().values_list("unor_id").annotate(n=Count("pk")))

    @cached_property
    def ada_skp(self) -> set[int]:
        ada = Sumber.objects.filter(instansi_id__in=self.id_instansi, kode="SKP")
        return set(ada.values_list("instansi_id", flat=True))

    @cached_property
    def skp(self) -> set[int]:
        hasil: set[int] = set()
        for model in (RiwayatSkp22, RiwayatSkp) if self.ada_skp else ():
            milik = model.objects.filter(tahun=self.hari.year - 1, **self.berlaku)
            hasil |= set(milik.values_list("pegawai_id", flat=True))
        return hasil

    @cached_property
    def cltn(self) -> dict[int, date]:
        lama = [p.pk for p in self.orang if p.kedudukan_hukum_id in CLTN]
        baris = RiwayatCltn.objects.filter(pegawai__in=lama, keadaan="BERLAKU", jenis_cltn__in=JENIS_CLTN)
        return dict(baris.order_by().values_list("pegawai_id").annotate(n=Max("tgl_akhir"))) if lama else {}

    @cached_property
    def pendidikan(self) -> dict[int, str]:
        if not self._nyala("PENDIDIKAN_RIWAYAT"):
            return {}
        baris = RiwayatPendidikan.objects.filter(**self.berlaku).order_by().values_list("pegawai_id")
        return dict(baris.annotate(n=Max("tingkat_pendidikan_id")))

    @cached_property
    def turun(self) -> dict[int, bool]:
        return self._turun() if self._nyala("GOLONGAN_TURUN") else {}

    @cached_property
    def tanpa_dokumen(self) -> dict[int, str]:
        return self._tanpa_dokumen() if self._nyala("SK_TANPA_DOKUMEN") else {}

    @cached_property
    def ganda(self) -> dict[str, Counter]:
        return {k: self._ganda(n) for k, n in _GANDA.items() if self.pakai_ganda and self._nyala(k)}

    def _nyala(self, kode: str) -> bool:
        return bool(self.keadaan.nyala & MENURUT_KODE[kode].bit)

    def _tanpa_dokumen(self) -> dict[int, str]:
        """Kinds with a row whose paper is not stored; no entry for who has no such row."""
        ada = Dokumen.objects.filter(sasaran__isnull=False, **self.berlaku)
        sasaran = set(ada.values_list("sasaran", flat=True))
        hasil: dict[int, set[str]] = {}
        for jenis, kolom in BERBUKTI.items():
            baris = _BERBUKTI[jenis].objects.filter(**self.berlaku).exclude(**{kolom: ""})
            for pegawai, uuid in baris.values_list("pegawai_id", "uuid"):
                hasil.setdefault(pegawai, set()).update(() if uuid in sasaran else (jenis,))
        return {p: " ".join(sorted(j)) for p, j in hasil.items()}

    def _turun(self) -> dict[int, bool]:
        """Whether a later row says less; None (no entry) for who has fewer than two."""
        baris = RiwayatGolongan.objects.filter(golongan__kode__regex="^[0-9]{2}$", **self.berlaku)
        urut: dict[int, list[str]] = {}
        for pegawai, golongan in baris.order_by("pegawai_id", "tmt", "pk").values_list("pegawai_id", "golongan_id"):
            urut.setdefault(pegawai, []).append(golongan)
        return {p: any(b < a for a, b in zip(g, g[1:], strict=False)) for p, g in urut.items() if len(g) > 1}

    def _ganda(self, kolom: str) -> Counter:
        """Value → records that hold it."""
        if kolom == "email_pribadi":
            nilai = {p.email_pribadi.upper() for p in self.orang if p.email_pribadi}
            baris = Pegawai.objects.annotate(_n=Upper("email_pribadi")).filter(_n__in=nilai).exclude(email_pribadi="")
            return Counter(baris.order_by().values_list("_n", flat=True)) if nilai else Counter()
        nilai = {getattr(p, kolom) for p in self.orang if getattr(p, kolom)}
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
        return cast(Fakta, _Malas(self._nilai(p)))

    def _untuk(self, p: Pegawai) -> str:
        kedudukan = self.kedudukan.get(p.kedudukan_hukum_id or "")
        return _untuk_siapa(kedudukan) if kedudukan else ""

    def _jenis_instansi(self, p: Pegawai) -> str:
        instansi = self.instansi.get(p.instansi_id)
        return instansi.jenis if instansi else ""

    def _eselon(self, p: Pegawai) -> str:
        ada = p.jenis_jabatan_id in (STRUKTURAL, "3")
        return self.eselon.get((p.instansi_id, p.jabatan_kode), "") if ada else ""

    def _nilai(self, p: Pegawai) -> dict[str, Callable[[], Any]]:
        """Fields of `Fakta`."""
        return {
            "hari": lambda: self.hari,
            "aktif": lambda: p.aktif,
            "jenis_asn": lambda: p.jenis_asn,
            "status": lambda: p.status_cpns_pns,
            "nip": lambda: p.nip,
            "tanggal_lahir": lambda: p.tanggal_lahir,
            "jenis_kelamin": lambda: p.jenis_kelamin,
            "gelar_depan": lambda: p.gelar_depan,
            "gelar_belakang": lambda: p.gelar_belakang,
            "email": lambda: p.email_pribadi,
            "hp": lambda: p.no_hp,
            "nik": lambda: p.nik,
            "nik_valid": lambda: p.nik_valid,
            "npwp": lambda: p.npwp,
            "jenis_pegawai": lambda: p.jenis_pegawai_id or "",
            "jenis_instansi": lambda: self._jenis_instansi(p),
            "kedudukan": lambda: p.kedudukan_hukum_id or "",
            "kedudukan_asn": lambda: self._untuk(p),
            "tmt_cpns": lambda: p.tmt_cpns,
            "tmt_pns": lambda: p.tmt_pns,
            "golongan": lambda: p.golongan_id or "",
            "tmt_golongan": lambda: p.tmt_golongan,
            "mk_tahun": lambda: p.mk_tahun,
            "jenis_jabatan": lambda: p.jenis_jabatan_id or "",
            "jabatan_kode": lambda: p.jabatan_kode,
            "jabatan_nama": lambda: p.jabatan_nama,
            "eselon": lambda: self._eselon(p),
            "jenjang": lambda: self._jenjang(p),
            "tingkat": lambda: p.tingkat_pendidikan_id or "",
            "pendidikan": lambda: p.pendidikan_id or "",
            "unor_aktif": lambda: self._unor_aktif(p),
            "struktural": lambda: self.struktural.get(p.unor_id, 0) if p.jenis_jabatan_id == STRUKTURAL else 0,
            "tmt_pensiun": lambda: self.pensiun.get(p.pk, (None, ""))[0],
            "kontrak": lambda: self.pensiun.get(p.pk, (None, ""))[1] == KONTRAK,
            "skp": lambda: p.pk in self.skp if p.instansi_id in self.ada_skp else None,
            "cltn_akhir": lambda: self.cltn.get(p.pk),
            "nik_ganda": lambda: self._dua("NIK_GANDA", p.nik),
            "email_ganda": lambda: self._dua("EMAIL_GANDA", p.email_pribadi.upper()),
            "hp_ganda": lambda: self._dua("HP_GANDA", p.no_hp),
            "pendidikan_riwayat": lambda: self.pendidikan.get(p.pk, ""),
            "golongan_turun": lambda: self.turun.get(p.pk),
            "sk_tanpa_dokumen": lambda: self.tanpa_dokumen.get(p.pk),
            "ambang": lambda: self.keadaan.ambang,
            "sebut": lambda: self.sebut,
        }


def _untuk_siapa(kedudukan: KedudukanHukum) -> str:
    """The hint of the code table; a code met in an import has none yet, but its name says it."""
    return kedudukan.jenis_asn or ("PPPK" if "PPPK" in kedudukan.nama.upper() else "")


_GANDA = {"NIK_GANDA": "nik", "EMAIL_GANDA": "email_pribadi", "HP_GANDA": "no_hp"}
