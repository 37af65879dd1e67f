"""When rows of riwayat were taken over from SIASN, from their change logs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from pegawai.models import Pegawai
from riwayat.aturan_siasn import ALASAN_AMBIL
from riwayat.jenis import JENIS
from sigma.akun.querysets import nama_pengguna_menurut_id

ASAL = "siasn"


@dataclass(frozen=True)
class Pengambilan:
    """What one person took at once: when, who, how many rows."""

    pada: datetime
    oleh: str
    banyak: int


def pengambilan(pegawai: Pegawai, maks: int) -> list[Pengambilan]:
    """Take-overs of a person's riwayat, newest first, by one statement for all kinds. One request is one take-over."""
    bagian = " union all ".join(
        "select history_date, history_user_id, history_permintaan, uuid"  # noqa: S608 - our own names
        f" from {jenis.model.jejak.model._meta.db_table}"  # type: ignore[attr-defined]
        " where pegawai_id = %(orang)s and history_asal = %(asal)s and history_change_reason like %(alasan)s"
        " and siasn_id <> ''"  # a row that only stored what data utama said was not taken
        for jenis in JENIS
    )
    teks = (
        "select max(history_date), history_user_id, count(distinct uuid)"  # noqa: S608 - our own names
        f" from ({bagian}) x group by history_permintaan, history_user_id order by 1 desc limit %(maks)s"
    )
    isi = {"orang": pegawai.pk, "asal": ASAL, "alasan": f"{ALASAN_AMBIL}%", "maks": maks}
    with connection.cursor() as kursor:
        kursor.execute(teks, isi)
        semua = kursor.fetchall()
    nama = nama_pengguna_menurut_id({oleh for _, oleh, _ in semua if oleh}) if semua else {}
    return [Pengambilan(pada, nama.get(oleh, ""), banyak) for pada, oleh, banyak in semua]
