"""The people behind a number of the projection, page by page and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Q

from pegawai.aturan.bup import DASAR, KONTRAK
from pegawai.bup.pembanding import milik_siasn
from pegawai.bup.proyeksi import Minta, setahun
from pegawai.models import AturanBup, Peristiwa
from pegawai.querysets_proyeksi import orang
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan.lembar import KolomLembar

BARIS = 25
EKSPOR_MAKS = 5_000
_KOLOM = (
    "pegawai_id", "pegawai__uuid", "pegawai__nip", "pegawai__nama", "pegawai__gelar_depan", "pegawai__gelar_belakang",
    "pegawai__jabatan_nama", "unor__nama", "bup", "dasar", "aturan_id", "tmt", "kontrak", "jenis_asn",
    "instansi_id", "opd_id", "unor_id",
)  # fmt: skip


@dataclass
class HalamanOrang:
    """`setelah`, `sebelum`: uuids from which the neighbours go on, "" = none."""

    baris: list[dict[str, Any]] = field(default_factory=list)
    sebelum: str = ""
    setelah: str = ""


def dasar(minta: Minta):
    """The people of one cell, in the order in which they go."""
    saring = minta.saring
    semua = orang(minta.lingkup, saring)
    if minta.dekat and not minta.lewat and minta.dasar != "kontrak":
        return _dekat(semua, minta)
    if minta.dasar:
        kontrak = Q(dasar=KONTRAK)
        semua = semua.filter(kontrak if minta.dasar == "kontrak" else ~kontrak)
    if minta.lewat:
        return semua.antara(None, minta.hari + timedelta(1))
    if minta.dekat:
        return semua.antara(minta.hari + timedelta(1), setahun(minta.hari))
    return semua.antara(saring.mulai, saring.sebelum)


def _dekat(semua, minta: Minta):
    """Who goes within twelve months: by the rules, or because a pensiun is recorded already (`hitung_beranda`)."""
    awal, sebelum = minta.hari + timedelta(1), setahun(minta.hari)
    menurut = Q(tmt__gte=awal, tmt__lt=sebelum)
    if minta.dasar == "bup":
        menurut &= ~Q(dasar=KONTRAK)
    return semua.filter(menurut) | semua.tercatat(awal, sebelum)


def halaman(minta: Minta, cakupan: Cakupan, setelah: str, sebelum: str) -> HalamanOrang:
    """One page, the earliest first."""
    semua, mundur = dasar(minta), bool(sebelum)
    kunci = sebelum or setelah
    acuan = semua.filter(pegawai__uuid=kunci).values_list("tmt", "pegawai_id").first() if kunci else None
    if acuan:
        semua = semua.sesudah(*acuan, mundur)
    arah = "-" if mundur else ""
    potong = list(semua.order_by(f"{arah}tmt", f"{arah}pegawai_id").values(*_KOLOM)[: BARIS + 1])
    sisa, baris = len(potong) > BARIS, potong[:BARIS]
    if mundur:
        baris.reverse()
    return HalamanOrang(
        _tampil(baris, cakupan),
        sebelum=str(baris[0]["pegawai__uuid"]) if baris and ((mundur and sisa) or (acuan and not mundur)) else "",
        setelah=str(baris[-1]["pegawai__uuid"]) if baris and (mundur or sisa) else "",
    )


def _tampil(baris: list[dict[str, Any]], cakupan: Cakupan) -> list[dict[str, Any]]:
    """What the page shows: without the right to open the record, no number and no address of it."""
    siasn = milik_siasn(b["pegawai_id"] for b in baris)
    tercatat = Peristiwa.objects.pensiun_nanti([b["pegawai_id"] for b in baris])
    lihat = cakupan.untuk("lihat")
    aturan = AturanBup.objects.in_bulk({b["aturan_id"] for b in baris if b["aturan_id"]})
    hasil = [_satu(b, lihat, aturan.get(b["aturan_id"]), siasn.get(b["pegawai_id"])) for b in baris]
    return [satu | {"tercatat": tercatat.get(b["pegawai_id"])} for satu, b in zip(hasil, baris, strict=True)]


def _satu(b: dict[str, Any], lihat, aturan: AturanBup | None, siasn) -> dict[str, Any]:
    depan = f"{b['pegawai__gelar_depan']} " if b["pegawai__gelar_depan"] else ""
    belakang = f", {b['pegawai__gelar_belakang']}" if b["pegawai__gelar_belakang"] else ""
    boleh = lihat.memuat(b["instansi_id"], b["opd_id"], b["unor_id"], None)
    return {
        "nama": f"{depan}{b['pegawai__nama']}{belakang}",
        "jabatan": b["pegawai__jabatan_nama"],
        "unit": b["unor__nama"],
        "bup": b["bup"],
        "tmt": b["tmt"],
        "dasar": DASAR.get(b["dasar"], b["dasar"]),
        "kunci": aturan.kunci if aturan else "",
        "sumber": aturan.sumber if aturan else "",
        "kontrak_belum": b["jenis_asn"] != "PNS" and b["kontrak"] is None,
        "siasn": siasn.tmt if siasn else None,
        "beda": bool(siasn and siasn.tmt and siasn.tmt != b["tmt"]),
        "nip": b["pegawai__nip"] if boleh else "",
        "uuid": b["pegawai__uuid"] if boleh else None,
    }


def kolom_lembar(berhak_lihat: bool) -> list[KolomLembar]:
    """Columns of the file; the number only for those who may open the records."""
    nomor = [KolomLembar("NIP / NI PPPK", "nip")] if berhak_lihat else []
    teks = ["Nama", "Jabatan", "Unit organisasi"]
    return [
        *nomor,
        *(KolomLembar(t) for t in teks),
        KolomLembar("BUP", "angka"),
        KolomLembar("TMT pensiun", "tanggal"),
        KolomLembar("Dasar"),
        KolomLembar("Sumber aturan"),
        KolomLembar("TMT pensiun SIASN", "tanggal"),
    ]


def baris_lembar(minta: Minta, cakupan: Cakupan, berhak_lihat: bool) -> Iterator[list[Any]]:
    """Rows of the file, in the order of the page."""
    semua = list(dasar(minta).order_by("tmt", "pegawai_id").values(*_KOLOM)[:EKSPOR_MAKS])
    for b in _tampil(semua, cakupan):
        nomor = [b["nip"]] if berhak_lihat else []
        yield [*nomor, b["nama"], b["jabatan"], b["unit"], b["bup"], b["tmt"], b["dasar"], b["sumber"], b["siasn"]]


def banyak(minta: Minta) -> int:
    return dasar(minta).count()
