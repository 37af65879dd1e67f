"""Usulan on their way that touch what a finding is about: whoever looks at the finding need not propose it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F
from django.urls import reverse

from riwayat.jenis import jenis_riwayat
from sigma.organisasi.cakupan import Cakupan
from verifikasi.data_utama import KODE
from verifikasi.jenis import jenis_usulan, sebutan
from verifikasi.kualitas.aturan import BERBUKTI, Aturan
from verifikasi.kualitas.aturan.dasar import Letak
from verifikasi.models import Usulan
from verifikasi.querysets import HAK


@dataclass(frozen=True)
class Berjalan:
    """One open usulan. `alamat`, `nomor` and `hal` (what it does to what) are "" for who may not open it."""

    keadaan: str
    nomor: str = ""
    alamat: str = ""
    hal: str = ""


def jenis_menyentuh(aturan: Aturan) -> frozenset[str]:
    """Kinds of usulan about riwayat by which this rule's finding is mended."""
    satu = filter(None, (aturan.riwayat, "kontrak" if aturan.letak is Letak.KEDUDUKAN else ""))
    kode = tuple(BERBUKTI) if aturan.letak is Letak.DOKUMEN else tuple(satu)
    return frozenset(jenis_riwayat(satu).usulan for satu in kode)


def menyentuh(aturan: Aturan, usulan: Any) -> bool:
    """Whether this usulan changes a field, or a kind of riwayat, that the rule is about; where a row is missing, only
    one that adds a row, where papers are, only one about a row that is there."""
    if usulan.jenis == KODE:
        return any(b["bidang"] in aturan.bidang for b in usulan.isi)
    if usulan.jenis not in jenis_menyentuh(aturan):
        return False
    menambah = jenis_usulan(usulan.jenis).tindakan(usulan) == "tambah"
    return not menambah if aturan.letak is Letak.DOKUMEN else menambah or aturan.letak is not Letak.BARU


def berjalan(
    cakupan: Cakupan, orang: Iterable[UUID], aturan: Iterable[Aturan]
) -> dict[UUID, dict[str, tuple[Berjalan, ...]]]:
    """{person: {code of the rule: open usulan, the oldest first}}, in one question for all of them. Only for people
    whose record the reader may open; a draft is its proposer's alone."""
    siapa, semua = list(orang), list(aturan)
    jenis = {KODE}.union(*(jenis_menyentuh(a) for a in semua))
    if not siapa or not semua:
        return {}
    terbuka = Usulan.objects.menahan(cakupan).filter(pegawai__uuid__in=siapa, jenis__in=sorted(jenis))
    boleh = cakupan.gabungan(HAK) | cakupan.diri
    hasil: dict[UUID, dict[str, tuple[Berjalan, ...]]] = {}
    for u in terbuka.annotate(_orang=F("pegawai__uuid")).order_by("pk"):
        tampak = _tampak(u, boleh.memuat(u.instansi_id, u.opd_id, u.unor_id, u.pegawai_id))
        milik = hasil.setdefault(u._orang, {})
        for satu in semua:
            if menyentuh(satu, u):
                milik[satu.kode] = (*milik.get(satu.kode, ()), tampak)
    return hasil


def _tampak(u: Usulan, boleh: bool) -> Berjalan:
    keadaan = u.tampak.label.lower()
    if not boleh:
        return Berjalan(keadaan)
    return Berjalan(keadaan, u.nomor, reverse("verifikasi:usulan", kwargs={"uuid": u.uuid}), sebutan(u))
