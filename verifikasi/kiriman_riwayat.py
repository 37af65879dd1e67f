"""A form about riwayat that is refused: all that is wrong with it, and its accepted files kept for the next try."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest

from dms import titipan
from dms.titipan import Titipan
from pegawai.isian import galat_per_bidang
from pegawai.models import Pegawai
from pegawai.usulan import Permintaan
from riwayat.jenis import JenisRiwayat
from sigma.organisasi.cakupan import Cakupan
from verifikasi import riwayat_usulan as ru
from verifikasi import syarat
from verifikasi.forms_riwayat import AWALAN, TITIP, FormUsulRiwayat


def _untuk(pegawai: Pegawai, kode: str) -> str:
    """What a kept file is for: one person's document of one type."""
    return f"{pegawai.uuid}:{kode}"


def titipan_kiriman(request: HttpRequest, pegawai: Pegawai, jenis: JenisRiwayat) -> dict[str, Titipan]:
    """{document type: file} that this account sent with the form before."""
    pengguna_id = request.cakupan.pengguna_id  # type: ignore[attr-defined]
    hasil = {}
    for d in jenis.dokumen:
        tanda = request.POST.get(TITIP + d.kode, "")
        ada = titipan.ambil(tanda, pengguna_id=pengguna_id, untuk=_untuk(pegawai, d.kode)) if tanda else None
        if ada is not None:
            hasil[d.kode] = ada
    return hasil


def titipan_gugur(request: HttpRequest, jenis: JenisRiwayat, ada: Mapping[str, Titipan]) -> frozenset[str]:
    """Document types whose kept file is gone: too old, or pushed out by newer ones of this account."""
    return frozenset(d.kode for d in jenis.dokumen if request.POST.get(TITIP + d.kode) and d.kode not in ada)


def keluhkan(cakupan: Cakupan, pegawai: Pegawai, baris: UUID, form: FormUsulRiwayat, kecuali: int = 0) -> None:
    """Add to a refused form what the rules and the check of the files say of the rest."""
    berkas = form.berkas()
    isi = ru.isi_penuh(baris, form.isi(), (b.jenis for b in berkas))
    galat = syarat.keluhan(cakupan, pegawai, Permintaan(isi, "", berkas=berkas), form.jenis.usulan, kecuali)
    if galat is not None:
        tempel(form, galat)


def tempel(form: FormUsulRiwayat, galat: ValidationError) -> None:
    """Messages beside their fields; one that has a message keeps that, what is about the whole is said as well."""
    form.kembar = getattr(galat, "kembar", ())
    form.sementara = frozenset(getattr(galat, "sementara", ()))
    sudah = set(form.errors) - {NON_FIELD_ERRORS}
    for nama, isi in galat_per_bidang(galat).items():
        bidang = nama.rpartition(".")[2]
        if bidang not in sudah:
            form.add_error(bidang if bidang in form.fields else None, isi)


def buang_titipan(form: FormUsulRiwayat) -> None:
    """After it was handed in."""
    for satu in form.titipan.values():
        titipan.buang(satu)


def simpan_titipan(request: HttpRequest, pegawai: Pegawai, form: FormUsulRiwayat) -> bool:
    """Keep the files that nothing was said against, and those of before that were not judged now; whether one was not
    kept."""
    hilang = False
    for d in form.jenis.dokumen:
        nama = AWALAN + d.kode
        if nama in form.errors:
            dinilai = d.kode in form.titipan and nama not in request.FILES and nama not in form.sementara
            if dinilai:
                form.lepas(d.kode)
            # A refused replacement leaves the one of before in its place.
            gagal = nama in request.FILES and d.kode not in form.titipan
            hilang = hilang or dinilai or gagal or d.kode in form.gugur
        elif satu := form.cleaned_data.get(nama):
            satu.seek(0)
            pengguna_id = request.cakupan.pengguna_id  # type: ignore[attr-defined]
            kini = titipan.taruh(satu.read(), satu.name or "", pengguna_id=pengguna_id, untuk=_untuk(pegawai, d.kode))
            if kini is not None:
                form.titip(d.kode, kini)
            hilang = hilang or kini is None
    return hilang
