"""Who may see which rows: the one place where scope is decided.

A `Cakupan` holds, for each right, a `Lingkup`: nation, instansi ids, OPD ids, unit ids (a grant below
an OPD, expanded), and the own person. It is computed once a request by one SQL function over the
grant tables and kept in the process by (user, versi_izin, date); database triggers raise versi_izin
on every change of a grant or of the tree, so that a revoked grant is gone at the next request.
No grant means no rows. Outside the scope is 404, inside without the right is 403.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.utils import timezone

from sigma.organisasi.peran import HAK, HAK_BACA_ORANG, HAK_KELOLA, HAK_TULIS_ORANG, PERAN
from sigma.organisasi.zona import ZONA_BAWAAN, rumah_pengguna

_INGATAN: dict[tuple[int, int, Any], Cakupan] = {}
_INGATAN_MAKS = 20_000


@dataclass(frozen=True)
class Lingkup:
    """Rows of one right. Empty = none."""

    nasional: bool = False
    instansi: frozenset[int] = frozenset()
    opd: frozenset[int] = frozenset()
    unor: frozenset[int] = frozenset()
    orang: int | None = None

    def __bool__(self) -> bool:
        return bool(self.nasional or self.instansi or self.opd or self.unor or self.orang)

    def __or__(self, lain: Lingkup) -> Lingkup:
        return Lingkup(
            self.nasional or lain.nasional,
            self.instansi | lain.instansi,
            self.opd | lain.opd,
            self.unor | lain.unor,
            self.orang or lain.orang,
        )

    def memuat(self, instansi_id: int, opd_id: int, unor_id: int, orang_id: int | None) -> bool:
        """Whether a row with these owners is inside."""
        return (
            self.nasional
            or instansi_id in self.instansi
            or opd_id in self.opd
            or unor_id in self.unor
            or (self.orang is not None and self.orang == orang_id)
        )

    def syarat(self, unor: str, orang: str | None) -> list[tuple[str, Any]]:
        """The levels as look-ups; one id is compared with `=` (the planner needs it)."""
        kolom = (("instansi_id", self.instansi), ("opd_id", self.opd), (unor, self.unor))
        hasil: list[tuple[str, Any]] = []
        for nama, nilai in kolom:
            if len(nilai) == 1:
                hasil.append((nama, next(iter(nilai))))
            elif nilai:
                hasil.append((f"{nama}__in", sorted(nilai)))
        if self.orang is not None and orang:
            hasil.append((orang, self.orang))
        return hasil

    def saring(self, queryset, unor: str = "unor_id", orang: str | None = "id"):
        """Rows of `queryset` inside this scope; an empty scope never reaches the database."""
        if self.nasional:
            return queryset
        from django.db.models import Q

        pilihan = Q()
        for nama, nilai in self.syarat(unor, orang):
            pilihan |= Q(**{nama: nilai})
        return queryset.filter(pilihan) if pilihan else queryset.none()

    def setelan(self, awalan: str = "") -> dict[str, Any]:
        """As transaction settings; `awalan` 'tulis_' for the write scope."""
        return {
            f"{awalan}nasional": self.nasional,
            f"{awalan}instansi": self.instansi,
            f"{awalan}opd": self.opd,
            f"{awalan}unor": self.unor,
            f"{awalan}orang": self.orang,
        }


HAMPA = Lingkup()


@dataclass(frozen=True)
class Cakupan:
    """Everything a person may see and do, for one request."""

    pengguna_id: int | None = None
    orang_id: int | None = None
    peran: frozenset[str] = frozenset()
    hak: dict[str, Lingkup] = field(default_factory=dict)
    lihat_unor: frozenset[int] = frozenset()
    zona: str = ZONA_BAWAAN
    rumah: int | None = None  # the instansi where the person works: whose auditor sees what they were refused

    def untuk(self, hak: str) -> Lingkup:
        """Rows on which the person holds `hak`; an unknown right is a programming error."""
        if hak not in HAK:
            raise KeyError(hak)
        return self.hak.get(hak, HAMPA)

    def punya(self, *hak: str) -> bool:
        """Whether the person holds one of these rights anywhere."""
        return any(self.untuk(h) for h in hak)

    def gabungan(self, hak: Iterable[str]) -> Lingkup:
        """The union of the scopes of several rights."""
        hasil = HAMPA
        for nama in hak:
            hasil = hasil | self.hak.get(nama, HAMPA)
        return hasil

    @property
    def diri(self) -> Lingkup:
        """The own record."""
        return Lingkup(orang=self.orang_id)

    def boleh(self, hak: str, baris) -> bool:
        """Whether `baris` (a row with instansi_id, opd_id, unor_id) is inside the right's scope."""
        return self.untuk(hak).memuat(baris.instansi_id, baris.opd_id, getattr(baris, "unor_id", baris.pk), None)

    def setelan(self) -> dict[str, Any]:
        """Transaction settings for row-level security and for the change log."""
        baca = self.gabungan(HAK_BACA_ORANG) | self.diri
        tulis = self.gabungan(HAK_TULIS_ORANG) | self.diri
        kelola = self.gabungan(HAK_KELOLA)
        return {
            **baca.setelan(),
            **tulis.setelan("tulis_"),
            "lihat_unor": self.lihat_unor,
            "kelola": kelola.instansi,
            "kelola_nasional": kelola.nasional,
            "kelola_akun": self.untuk("kelola_pengguna").instansi,
            "kelola_dms": self.untuk("kelola_dms").instansi,
            "statistik_nasional": self.untuk("statistik_nasional").nasional,
            "pengguna": self.pengguna_id,
        }


TANPA_CAKUPAN = Cakupan()


def hitung(pengguna) -> Cakupan:
    """The scope of a signed-in person; nothing for anyone else."""
    if not (pengguna.is_authenticated and pengguna.is_active):
        return TANPA_CAKUPAN
    zona, rumah = rumah_pengguna(pengguna)
    hari = timezone.localdate(timezone=ZoneInfo(zona))  # a role begins at midnight of its own instansi
    kunci = (pengguna.pk, pengguna.versi_izin, hari)
    ada = _INGATAN.get(kunci)
    if ada is None or (ada.zona, ada.rumah) != (zona, rumah):
        ada = replace(_dari_basis(pengguna, hari), zona=zona, rumah=rumah)
        if len(_INGATAN) >= _INGATAN_MAKS:
            _INGATAN.clear()
        _INGATAN[kunci] = ada
    return ada


def _dari_basis(pengguna, hari) -> Cakupan:
    with connection.cursor() as kursor:
        kursor.execute("select hak, tingkat, id from sigma_cakupan(%s, %s)", [pengguna.pk, hari])
        baris = kursor.fetchall()
    tingkat: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for hak, jenis, nomor in baris:
        tingkat[hak][jenis].add(nomor)
    peran = frozenset(tingkat.pop("#peran", {}))
    lihat = frozenset(tingkat.pop("#lihat_unor", {}).get("unor", ()))
    hak = {nama: _lingkup(isi) for nama, isi in tingkat.items()}
    if "ADMIN_NASIONAL" in peran:
        hak |= {nama: Lingkup(nasional=True) for nama in PERAN["ADMIN_NASIONAL"].hak}
    if pengguna.orang_id:
        peran |= {"ASN"}
    return Cakupan(pengguna.pk, pengguna.orang_id, peran, hak, lihat)


def _lingkup(isi: dict[str, set[int]]) -> Lingkup:
    return Lingkup(
        instansi=frozenset(isi.get("instansi", ())),
        opd=frozenset(isi.get("opd", ())),
        unor=frozenset(isi.get("unor", ())),
    )


def wajib(cakupan: Cakupan, *hak: str) -> None:
    """403 unless the person holds one of these rights somewhere."""
    if not cakupan.punya(*hak):
        raise PermissionDenied("Anda tidak memiliki hak untuk halaman ini.")


def ambil_atau_404(queryset, **kunci):
    """The row, or 404 with the same page as for an id that never existed."""
    try:
        return queryset.get(**kunci)
    except queryset.model.DoesNotExist as galat:
        raise Http404("Data tidak ditemukan.") from galat
