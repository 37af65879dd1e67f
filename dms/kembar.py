"""The same bytes under two names: told to whoever uploads and whoever verifies, never a reason to refuse.

One Kartu Keluarga belongs to several ASN, one SK may name many and prove several rows of one; but a diploma of somebody
else, or a decision under two promotions, is worth a look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from dms import kriteria
from dms.models import Dokumen, JenisDokumen
from dms.querysets import BERLAKU, FOTO
from sigma.organisasi.cakupan import Cakupan

ORANG_LAIN = "Berkas yang sama sudah tersimpan untuk ASN lain. Pastikan dokumen ini milik ASN yang benar."
BARIS_LAIN = "Berkas yang sama juga melekat pada {}. Pastikan isinya memang tentang baris ini juga."
SEBUT_MAKS = 5
DIKENAL_MAKS = 300  # documents of one person that a form of upload knows by their fingerprint
SIDIK_PENDEK = 16

# (id of the person, {(kind of riwayat, row)}) → {row: what people call it}, of rows that count.
Penyebut = Callable[[int, set[tuple[str, UUID]]], dict[UUID, str]]
_PENYEBUT: list[Penyebut] = []


def daftarkan_penyebut(fungsi: Penyebut) -> None:
    """Called from `AppConfig.ready` of the room that keeps riwayat."""
    _PENYEBUT[:] = [fungsi]


def _sebut(orang: int, baris: set[tuple[str, UUID]]) -> dict[UUID, str]:
    return _PENYEBUT[0](orang, baris) if _PENYEBUT and baris else {}


def catatan(berkas: Iterable[Any], cakupan: Cakupan | None = None, sasaran: UUID | None = None) -> dict[int, list[str]]:
    """{pk: hints} of files of one person (rows with `sha256_asal`, `jenis`, `pegawai_id`).

    `cakupan`: names of other people are added where their pages may be opened; without one nobody is named. `sasaran`:
    the row of riwayat that files without a `sasaran` of their own are to prove.
    """
    semua = list(berkas)
    if not semua:
        return {}
    orang = semua[0].pegawai_id
    sidik = sorted({b.sha256_asal for b in semua})
    lain = set(Dokumen.objects.sidik_orang_lain(sidik, orang))
    milik = list(Dokumen.objects.filter(pegawai_id=orang, sha256_asal__in=sidik).order_by("pk"))
    pada = _sebut(orang, {(d.sasaran_jenis, d.sasaran) for d in milik if d.sasaran and d.keadaan == BERLAKU})
    nama = _nama_orang(sidik, orang, cakupan) if lain and cakupan else {}
    hasil = {}
    for b in semua:
        sama = [d for d in milik if d.sha256_asal == b.sha256_asal]
        baris = _milik_sendiri(b, sama, getattr(b, "sasaran", None) or sasaran, pada)
        if b.sha256_asal in lain:
            siapa = nama.get(b.sha256_asal)
            baris.append(f"{ORANG_LAIN} Antara lain: {', '.join(siapa)}." if siapa else ORANG_LAIN)
        hasil[b.pk] = baris
    return hasil


def _milik_sendiri(b: Any, sama: list[Dokumen], sasaran: UUID | None, pada: dict[UUID, str]) -> list[str]:
    """Hints about documents of the same person: another kind of paper, another row of riwayat."""
    jenis = sorted({d.jenis for d in sama if d.jenis != b.jenis and d.sasaran in (None, sasaran)})
    hasil = [f"Berkas yang sama sudah tersimpan sebagai {', '.join(map(kriteria.label, jenis))}."] if jenis else []
    lain = {d.sasaran for d in sama if d.sasaran not in (None, sasaran) and d.keadaan == BERLAKU}
    if sebutan := sorted(pada[n] for n in lain if n in pada):
        hasil.append(BARIS_LAIN.format(", ".join(sebutan[:SEBUT_MAKS])))
    return hasil


def dikenal(orang: int, sasaran: UUID) -> dict[str, str]:
    """{beginning of a fingerprint: hint} of what is stored of this person elsewhere than on the row `sasaran`: for the
    form of an upload, which says so before anything is sent."""
    ada = Dokumen.objects.filter(pegawai_id=orang).berlaku().exclude(jenis=FOTO).exclude(sasaran=sasaran)
    milik = list(ada.order_by("-pk")[:DIKENAL_MAKS])
    pada = _sebut(orang, {(d.sasaran_jenis, d.sasaran) for d in milik if d.sasaran})
    label = dict(JenisDokumen.objects.filter(pk__in={d.jenis for d in milik}).values_list("kode", "nama"))
    hasil: dict[str, set[str]] = {}
    for d in milik:
        if sebutan := pada.get(d.sasaran) if d.sasaran else label.get(d.jenis, d.jenis):
            hasil.setdefault(d.sha256_asal[:SIDIK_PENDEK], set()).add(sebutan)
    return {sidik: BARIS_LAIN.format(", ".join(sorted(isi)[:SEBUT_MAKS])) for sidik, isi in hasil.items()}


def _nama_orang(sidik: list[str], orang: int, cakupan: Cakupan) -> dict[str, list[str]]:
    """{fingerprint: names inside the scope}, at most three each."""
    terlihat = Dokumen.objects.dalam(cakupan).filter(sha256_asal__in=sidik).exclude(pegawai_id=orang)
    hasil: dict[str, list[str]] = {}
    for satu, nama in terlihat.order_by("pegawai__nama").values_list("sha256_asal", "pegawai__nama").distinct()[:50]:
        if len(hasil.setdefault(satu, [])) < 3:
            hasil[satu].append(nama)
    return hasil
