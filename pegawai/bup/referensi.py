"""Rows of the code table of jabatan whose retirement age is doubtful, for the pages of Data Referensi."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from pegawai.aksi_bup import JF, semua_aturan
from pegawai.aturan import bup
from sigma.referensi.models import Jabatan
from sigma.referensi.tanda import Tanda


def baca(baris: Sequence[Any]) -> dict[str, list[str]]:
    """{code: doubts} of rows that are jabatan fungsional. One query, none without such rows."""
    jf = [b for b in baris if b.jenis_id == JF]
    if not jf:
        return {}
    aturan, hari = semua_aturan(), timezone.localdate()
    nasional = [a for a in aturan if not a.instansi]
    semua = {b.kode: bup.janggal(bup.JabatanJf(b.kode, b.nama, b.jenjang_id or "", b.bup), nasional, hari) for b in jf}
    return {kode: isi for kode, isi in semua.items() if isi}


def saring() -> Q:
    """Exactly the rows that `baca` names: fifteen hundred jabatan fungsional are looked at."""
    jf = Jabatan.objects.filter(jenis_id=JF, aktif=True).only("kode", "nama", "jenis_id", "jenjang_id", "bup")
    return Q(pk__in=list(baca(list(jf))))


def alamat(kode: str) -> str:
    return f"{reverse('pegawai:aturan_bup')}?jf={quote(kode)}#aturan-baru"


TANDA = Tanda("BUP janggal", baca, saring, alamat, "Tetapkan BUP jabatan ini")
