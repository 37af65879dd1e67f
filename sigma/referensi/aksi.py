"""Verbs of the code tables."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connections, router

from sigma.referensi.models import PANJANG_NAMA, KodeReferensi

_SISIPKAN = """
    INSERT INTO {tabel} (kode, nama, siasn_id, dikenal, sumber)
    SELECT kode, nama, kode, false, %s FROM unnest(%s::text[], %s::text[]) AS baru (kode, nama)
    WHERE kode <> ''
    ON CONFLICT DO NOTHING
    RETURNING kode, nama
"""


def kenalkan(model: type[KodeReferensi], kode_nama: Mapping[str, str], sumber: str) -> dict[str, str]:
    """Insert the codes that `model` lacks, as "belum dikenal"; returns those created, {kode: nama}.

    Existing rows are never touched. The codes must be SIASN's (they become `siasn_id`); empty codes and
    codes that another row already carries as `siasn_id` are skipped. An empty name becomes the code itself,
    a name is cut at PANJANG_NAMA. One statement whatever the number of codes; safe against a second import
    running at the same time.
    """
    if not kode_nama:
        return {}
    nama = [(teks or kode)[:PANJANG_NAMA] for kode, teks in kode_nama.items()]
    koneksi = connections[router.db_for_write(model)]
    perintah = _SISIPKAN.format(tabel=koneksi.ops.quote_name(model._meta.db_table))
    with koneksi.cursor() as kursor:
        kursor.execute(perintah, [sumber, list(kode_nama), nama])
        return dict(kursor.fetchall())
