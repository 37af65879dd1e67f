"""Daftar Riwayat Hidup: the whole record of one ASN on paper."""

from __future__ import annotations

import base64

from django.template.loader import render_to_string
from django.utils import timezone

from dms import gudang
from dms.models import Dokumen
from dms.querysets import FOTO
from pegawai.models import Pegawai
from pegawai.rekaman import bagian_umum
from riwayat.rekaman import tabel_lengkap
from sigma.tampilan import cetak
from sigma.tampilan.format import nip, tanggal

_DETIK, _MEMORI = 90, 2**30


def html(pegawai: Pegawai) -> str:
    """The page that is printed; `pegawai` with the names of its codes (`pegawai.rekaman.baca_rekaman`)."""
    konteks = {
        "pegawai": pegawai,
        "nip": nip(pegawai.nip),
        "bagian": bagian_umum(pegawai),
        "tabel": tabel_lengkap(pegawai),
        "foto": _foto(pegawai),
        "pada": tanggal(timezone.localdate()),
    }
    return render_to_string("riwayat/drh_cetak.html", konteks)


def pdf(pegawai: Pegawai, tunggu: float = cetak.TUNGGU) -> bytes:
    """`tunggu`: seconds for a turn. Raises `cetak.TidakDapatMencetak`."""
    return cetak.pdf(html(pegawai), _DETIK, _MEMORI, tunggu)


def _foto(pegawai: Pegawai) -> str:
    """The photo as a data address, "" without one: the printer reads nothing from outside."""
    satu = Dokumen.objects.satu(pegawai, FOTO)
    if satu is None:
        return ""
    try:
        isi = gudang.ambil(satu.sha256)
    except gudang.BerkasHilang:
        return ""
    return f"data:{satu.tipe};base64,{base64.b64encode(isi).decode()}"
