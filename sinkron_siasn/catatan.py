"""Copy and agreement: written by the worker inside the person's own scope."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.utils import timezone

from pegawai.aturan import MENURUT_NAMA
from pegawai.models import Pegawai
from sigma.basis.konteks import json_aman
from sinkron_siasn.models import SalinanRiwayat, SalinanSiasn
from sinkron_siasn.pemetaan import data_utama as peta
from verifikasi.aksi import catat_terbaca

# Both sides may write at once (a refresh beside a read-back): merge in the database, field by field.
_SEPAKATI = """
insert into sinkron_siasn_kesepakatan (pegawai_id, instansi_id, opd_id, unor_id, isi)
values (%s, %s, %s, %s, %s::jsonb)
on conflict (pegawai_id) do update set isi = sinkron_siasn_kesepakatan.isi || excluded.isi
"""


def simpan_salinan(pegawai: Pegawai, data: Mapping[str, Any]) -> None:
    """Keep what SIASN showed; where both sides are equal, that is an agreement."""
    SalinanSiasn.objects.update_or_create(
        pegawai=pegawai,
        defaults={"data": dict(data), "diambil_pada": timezone.now()},
        create_defaults={"data": dict(data), "diambil_pada": timezone.now(), **_unit(pegawai)},
    )
    sepakat = sama(pegawai, data)
    sepakati(pegawai, sepakat)
    catat_terbaca(pegawai, lambda: set(sepakat) | terbaca(pegawai, data))


def simpan_salinan_riwayat(pegawai: Pegawai, isi: Mapping[str, Any], galat: Mapping[str, str]) -> None:
    """Keep what SIASN showed of the histories, and which reads failed; of those the last good rows stay."""
    kini = timezone.now()
    data, pada = dict(isi), dict.fromkeys(isi, kini.isoformat())
    lama = SalinanRiwayat.objects.select_for_update().filter(pegawai=pegawai).first()
    for siasn in galat:
        if lama is not None and siasn in lama.data:
            data[siasn], pada[siasn] = lama.data[siasn], lama.dibaca_pada(siasn).isoformat()
    baru = {"data": data, "pada": pada, "galat": dict(galat), "diambil_pada": kini}
    SalinanRiwayat.objects.update_or_create(pegawai=pegawai, defaults=baru, create_defaults={**baru, **_unit(pegawai)})


def sama(pegawai: Pegawai, data: Mapping[str, Any]) -> dict[str, str]:
    """{field: SIASN's value} of the writable fields on which both sides now agree."""
    hasil = {}
    for medan in peta.TERTULIS:
        nilai = peta.nilai_siasn(data, medan)
        if nilai is not None and peta.banding(medan, nilai) == peta.banding(medan, peta.nilai_sigma(pegawai, medan)):
            hasil[medan.bidang] = nilai
    return hasil


def terbaca(pegawai: Pegawai, data: Mapping[str, Any]) -> set[str]:
    """Fields that SIASN takes from nobody and shows with our value: what was "menunggu BKN" has arrived."""
    return {
        medan.bidang
        for medan in peta.SEMUA_DIBACA
        if medan.bidang in MENURUT_NAMA
        and (nilai := peta.banding_siasn(data, medan)) is not None
        and nilai == peta.banding(medan, peta.nilai_sigma(pegawai, medan))
    }


def sepakati(pegawai: Pegawai, nilai: Mapping[str, str]) -> None:
    """Remember values on which both sides agree at this moment."""
    if not nilai:
        return
    pada = timezone.now().isoformat(timespec="seconds")
    isi = json_aman({bidang: {"nilai": v, "pada": pada} for bidang, v in nilai.items()})
    unit = _unit(pegawai)
    with connection.cursor() as kursor:
        kursor.execute(_SEPAKATI, [pegawai.pk, unit["instansi_id"], unit["opd_id"], unit["unor_id"], isi])


def _unit(pegawai: Pegawai) -> dict[str, int]:
    """The database sets these again from the person; they only must not be empty."""
    return {
        "instansi_id": pegawai.instansi_id,
        "opd_id": pegawai.opd_id,
        "unor_id": pegawai.unor_id,
    }
