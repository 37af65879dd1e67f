"""What SIGMA's database says, read as `sigma_backup`; a database that is just starting is waited for."""

from __future__ import annotations

import time
from contextlib import closing
from typing import Any

import psycopg2

TERBUKA = ("ANTRE", "DIAMBIL", "TERKIRIM", "DITUNDA", "TIDAK_PASTI")
_SABAR = 60.0


class Basis:
    """Short reads, each on a connection of its own."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn

    def baca(self, sql: str, *nilai: Any) -> list[tuple]:
        batas = time.monotonic() + _SABAR
        while True:
            try:
                with closing(psycopg2.connect(self._dsn, connect_timeout=3)) as hubungan, hubungan.cursor() as kursor:
                    kursor.execute(sql, nilai)
                    return list(kursor.fetchall())
            except (psycopg2.OperationalError, psycopg2.InterfaceError):
                if time.monotonic() > batas:
                    raise
                time.sleep(0.3)

    def terbuka(self, uuid: str) -> bool:
        """Whether this person has a push that is not settled."""
        sql = (
            "select 1 from sinkron_siasn_dorongan d join pegawai_pegawai p on p.id = d.pegawai_id"
            " where p.uuid = %s::uuid and d.keadaan = any(%s)"
        )
        return bool(self.baca(sql, uuid, list(TERBUKA)))

    def orang(self, uuid: list[str]) -> dict[str, tuple[str, str]]:
        """{uuid: (pns_id, nip)} of the people whom SIASN can be asked for."""
        baris = self.baca(
            "select uuid::text, pns_id, nip from pegawai_pegawai where uuid = any(%s::uuid[]) and nip ~ '^[0-9]{18}$'",
            uuid,
        )
        return {b[0]: (b[1], b[2]) for b in baris}

    def salinan(self, uuid: list[str]) -> set[str]:
        """Who has a copy of SIASN's data already."""
        sql = (
            "select p.uuid::text from sinkron_siasn_salinansiasn s join pegawai_pegawai p on p.id = s.pegawai_id"
            " where p.uuid = any(%s::uuid[])"
        )
        return {b[0] for b in self.baca(sql, uuid)}

    def penyegaran_menunggu(self) -> int:
        sql = "select count(*) from sinkron_siasn_penyegaran where dicoba_pada is null or dicoba_pada < diminta_pada"
        return int(self.baca(sql)[0][0])

    def sirkuit_terbuka(self) -> int:
        """Connections that count as down or paused."""
        sql = (
            "select count(*) from sinkron_siasn_keadaankoneksi"
            " where gagal_beruntun > 0 or coalesce(jeda_sampai, now()) > now()"
        )
        return int(self.baca(sql)[0][0])

    def keadaan(self, dorongan: list[str]) -> dict[str, dict[str, Any]]:
        """State, reason, posts and the moment of the last change of each push."""
        sql = (
            "select d.uuid::text, d.keadaan, d.sebab, d.pos_ke, d.jatuh,"
            " (select max(waktu) from sinkron_siasn_peristiwadorongan p where p.dorongan_id = d.id)"
            " from sinkron_siasn_dorongan d where d.uuid = any(%s::uuid[])"
        )
        kolom = ("keadaan", "sebab", "pos_ke", "jatuh", "pada")
        return {b[0]: dict(zip(kolom, b[1:], strict=True)) for b in self.baca(sql, dorongan)}

    def jumlah_baru(self, uuid: list[str], sejak: float) -> dict[str, int]:
        """Pushes made for each person since a moment: one press is one push."""
        sql = (
            "select p.uuid::text, count(*) from sinkron_siasn_dorongan d join pegawai_pegawai p"
            " on p.id = d.pegawai_id where p.uuid = any(%s::uuid[]) and d.dibuat_pada >= to_timestamp(%s) group by 1"
        )
        return dict(self.baca(sql, uuid, sejak))

    def jejak(self, dorongan: str) -> list[str]:
        """The trail of one push, for the report of a violation."""
        sql = (
            "select to_char(p.waktu, 'HH24:MI:SS.MS') || ' ' || p.dari || '>' || p.ke || ' ' || p.sebab"
            " || ' (' || p.pelaku || ', percobaan ' || p.percobaan || ')' from sinkron_siasn_peristiwadorongan p"
            " join sinkron_siasn_dorongan d on d.id = p.dorongan_id where d.uuid = %s::uuid order by p.id"
        )
        return [b[0] for b in self.baca(sql, dorongan)]
