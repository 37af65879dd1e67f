"""The sweeper: whatever a message, a worker or Redis lost, it rings for again."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from sinkron_siasn import setelan, sewa
from sinkron_siasn.bel import dering
from sinkron_siasn.models import PanggilanSiasn, UjiKoneksi

_KUNCI = 7_302  # advisory lock: one sweeper at a time
_BANYAK = 200
_UMUR_PANGGILAN = timedelta(days=7)

# A push of a closed channel waits; one that was rung for a moment ago is on its way.
_DORONGAN = """
update sinkron_siasn_dorongan set dering_pada = now() where id in (
    select d.id from sinkron_siasn_dorongan d
    where d.keadaan in ('ANTRE', 'DITUNDA', 'TIDAK_PASTI', 'TERKIRIM')
        and (d.lanjut_pada is null or d.lanjut_pada <= now())
        and (d.sewa_sampai is null or d.sewa_sampai < now())
        and (d.dering_pada is null or d.dering_pada < now() - %(jarak)s * interval '1 second')
        and not exists (
            select 1 from sinkron_siasn_keadaankoneksi s
            join sinkron_siasn_koneksisiasn k on k.id = s.koneksi_id
            where k.instansi_id = d.instansi_id and k.aktif
                and (s.gagal_beruntun >= %(batas)s or s.jeda_sampai > now()))
    order by d.lanjut_pada nulls first, d.id limit %(banyak)s)
returning uuid
"""
_PENYEGARAN = """
update sinkron_siasn_penyegaran set dering_pada = now() where id in (
    select id from sinkron_siasn_penyegaran
    where (dicoba_pada is null or dicoba_pada < diminta_pada)
        and (sewa_sampai is null or sewa_sampai < now())
        and (dering_pada is null or dering_pada < now() - %(jarak)s * interval '1 second')
    order by diminta_pada limit %(banyak)s)
returning uuid
"""
_SALURAN = """
select s.koneksi_id from sinkron_siasn_keadaankoneksi s
join sinkron_siasn_koneksisiasn k on k.id = s.koneksi_id and k.aktif
where s.gagal_beruntun >= %(batas)s and (s.jeda_sampai is null or s.jeda_sampai <= now())
"""


def sapu() -> int:
    """Recover expired leases and ring for everything that is due; returns the number of rings."""
    with transaction.atomic():
        if not _giliran_kita():
            return 0
        sewa.pulihkan()
        bel = [(tugas, nomor) for tugas, sql in _SUMBER for nomor in _pilih(sql)]
    bel += [("uji_koneksi", nomor) for nomor in _uji_tertinggal()]
    for tugas, nomor in bel:
        dering(tugas, nomor)
    return len(bel)


_SUMBER = (("dorong", _DORONGAN), ("segarkan", _PENYEGARAN), ("periksa_saluran", _SALURAN))


def _giliran_kita() -> bool:
    with connection.cursor() as kursor:
        kursor.execute("select pg_try_advisory_xact_lock(%s)", [_KUNCI])
        return bool(kursor.fetchone()[0])


def _pilih(sql: str) -> list:
    nilai = {
        "banyak": _BANYAK,
        "batas": setelan.angka("SIASN_GAGAL_BERUNTUN"),
        "jarak": 3 * setelan.angka("SIASN_SAPU"),
    }
    with connection.cursor() as kursor:
        kursor.execute(sql, nilai)
        return [baris[0] for baris in kursor.fetchall()]


def _uji_tertinggal() -> list:
    sejak = timezone.now() - timedelta(minutes=10)
    baris = UjiKoneksi.objects.filter(selesai_pada=None, diminta_pada__gt=sejak)
    return list(baris.values_list("uuid", flat=True)[:20])


def bersihkan() -> None:
    """The log of calls is for looking at trouble, not for keeping."""
    PanggilanSiasn.objects.filter(waktu__lt=timezone.now() - _UMUR_PANGGILAN).delete()
