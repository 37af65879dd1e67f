"""What an usulan about riwayat would say twice: a row that is there already, or an open usulan that adds the same."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from pegawai.models import Pegawai
from riwayat import aksi as aksi_riwayat
from riwayat.aturan_kembar import kembar
from riwayat.jenis import JenisRiwayat
from riwayat.kembar import kembaran, sebutan_baris
from riwayat.models import Riwayat
from riwayat.nilai import dari_json, isi_baris
from sigma.organisasi.cakupan import Cakupan
from verifikasi.aturan import Keadaan
from verifikasi.jenis import Kembar
from verifikasi.models import Usulan

SUDAH = "{} yang sama sudah tercatat ({}), jadi tidak ditambahkan lagi. Bila isinya keliru, usulkan ubah baris itu."
MENJADI_SAMA = "Dengan perubahan ini {} menjadi sama dengan baris lain yang sudah tercatat ({})."
DIUSULKAN = "{} yang sama sedang diusulkan dengan usulan {} ({}). {}"
LANJUT = {
    Keadaan.DRAF: "Lanjutkan draf itu.",
    Keadaan.PERBAIKAN: "Perbaiki usulan itu, lalu ajukan lagi.",
}


def cari(
    jenis: JenisRiwayat, pegawai: Pegawai, uuid: UUID, baru: dict[str, Any] | None, lain: Iterable[Usulan]
) -> list[Kembar]:
    """`uuid`: the row; `baru`: {field: JSON value} that it is given, None where it is removed; `lain`: open usulan of
    this kind about this person."""
    if baru is None:
        return []
    lama = aksi_riwayat.baca_isi(jenis, pegawai, uuid)
    isi = (lama or {}) | _python(jenis, baru)
    baris = kembaran(jenis, pegawai, uuid, isi, lama)
    hasil = [] if baris is None else [_tercatat(jenis, pegawai, baris, lama is not None)]
    return hasil + ([_diusulkan(jenis, u) for u in lain if _menambah(jenis, u, uuid, isi)] if lama is None else [])


def ditambah(
    cakupan: Cakupan, jenis: JenisRiwayat, orang: Iterable[int]
) -> dict[int, list[tuple[str, dict[str, Any]]]]:
    """{person: [(`usulan U000009 (diajukan)`, values)]} of the rows that open usulan about these people add."""
    hasil: dict[int, list[tuple[str, dict[str, Any]]]] = {}
    for u in Usulan.objects.menahan(cakupan).filter(pegawai_id__in=orang, jenis=jenis.usulan).order_by("pk"):
        nilai = {b["bidang"].partition(".")[2]: b["baru"] for b in u.isi}
        if nilai.get("ada"):
            with suppress(ValidationError):  # what an older version of this kind took
                sebut = f"usulan {u.nomor} ({str(u.get_keadaan_display()).lower()})"
                hasil.setdefault(u.pegawai_id, []).append((sebut, _python(jenis, nilai)))
    return hasil


def _python(jenis: JenisRiwayat, nilai: dict[str, Any]) -> dict[str, Any]:
    return {b.name: dari_json(b, nilai[b.name]) for b in jenis.bidang() if b.name in nilai}


def _tercatat(jenis: JenisRiwayat, pegawai: Pegawai, baris: Riwayat, ubah: bool) -> Kembar:
    alamat = reverse("riwayat:baris", kwargs={"uuid": pegawai.uuid, "jenis": jenis.kode, "baris": baris.uuid})
    nama = sebutan_baris(jenis, isi_baris(jenis, baris))
    return Kembar((MENJADI_SAMA if ubah else SUDAH).format(jenis.label, nama), "Buka baris itu", alamat)


def _diusulkan(jenis: JenisRiwayat, u: Usulan) -> Kembar:
    keadaan = str(u.get_keadaan_display()).lower()
    alamat = reverse("verifikasi:usulan", kwargs={"uuid": u.uuid})
    lanjut = LANJUT.get(Keadaan(u.keadaan), "Tunggu keputusannya.")
    return Kembar(DIUSULKAN.format(jenis.label, u.nomor, keadaan, lanjut), f"Buka usulan {u.nomor}", alamat)


def _menambah(jenis: JenisRiwayat, u: Usulan, uuid: UUID, isi: dict[str, Any]) -> bool:
    """Whether the usulan adds another row that says the same."""
    nilai = {b["bidang"].partition(".")[2]: b["baru"] for b in u.isi}
    if not nilai.get("ada") or u.isi[0]["bidang"].startswith(f"{uuid}."):
        return False
    try:
        return kembar(jenis, isi, _python(jenis, nilai))
    except ValidationError:  # what an older version of this kind took
        return False
