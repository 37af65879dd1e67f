"""Verbs of the code tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connections, router, transaction
from django.forms.models import model_to_dict

from sigma.referensi.models import PANJANG_NAMA, KodeReferensi, PerubahanReferensi

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


@transaction.atomic
def simpan(tabel: str, baris: KodeReferensi, *, oleh: Any, alasan: str) -> KodeReferensi:
    """Store a row that a person edited or added, with a line in PerubahanReferensi.

    From then on a load of SIASN's tables leaves the row alone. Raises ValidationError. The right
    `referensi` is asked by the view.
    """
    model = type(baris)
    lama = model.objects.select_for_update().filter(pk=baris.pk).first()
    sebelum = _isi(lama) if lama else {}
    baris.ditetapkan = True
    baris.full_clean(exclude=["siasn_id"])
    baris.save()
    sesudah = _isi(baris)
    beda = sorted(k for k in sesudah if sebelum.get(k) != sesudah[k])
    if beda:
        PerubahanReferensi.objects.create(
            tabel=tabel,
            kode=baris.pk,
            jenis="berubah" if lama else "baru",
            sebelum={k: sebelum[k] for k in beda if k in sebelum},
            sesudah={k: sesudah[k] for k in beda},
            alasan=alasan[:500],
            oleh=oleh,
        )
    return baris


def _isi(baris: KodeReferensi) -> dict[str, Any]:
    return {k: v if v is None or isinstance(v, bool | int | str) else str(v) for k, v in model_to_dict(baris).items()}
