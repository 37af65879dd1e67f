"""A small world for the random writers: two instansi, an OPD a writer, each with two units below it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from django.db import connection

SEMUA = ("nasional", "tulis_nasional", "kelola_nasional")
_NOMOR = itertools.count(1)
TAMBAH = """
insert into pegawai_pegawai (pns_id, nip, nama, jenis_asn, jenis_kelamin, kedudukan_hukum_id, golongan_id,
    jenis_jabatan_id, tingkat_pendidikan_id, agama_id, jenis_pegawai_id, tanggal_lahir, unor_id, opd_id, instansi_id)
select %(pns_id)s || i, '', 'ANI', (array['PNS', 'PPPK', 'PPPK_PW'])[1 + i %% 3], (array['M', 'F', ''])[1 + i %% 3],
    (array['01', '99', null])[1 + i %% 3], (array['31', 'P09', null])[1 + i %% 3], (array['1', '4', null])[1 + i %% 3],
    (array['40', null])[1 + i %% 2], (array['1', '2', null])[1 + i %% 3], (array['15', null])[1 + i %% 2],
    (array[date '1970-05-01' + 40 * i, null])[1 + i %% 2], u.id, u.opd_id, u.instansi_id
from generate_series(1, %(n)s) i, organisasi_unor u where u.id = %(unor)s
"""


@dataclass
class Dunia:
    """`unit` of each OPD: itself and the units below it, as they were at the start."""

    opd: list[int]
    unit: dict[int, list[int]] = field(default_factory=dict)


def nomor_baru() -> str:
    """A SIASN id that nobody has."""
    return f"ACAK-{next(_NOMOR)}-"


def bangun(opd: int, orang: int) -> Dunia:
    """Make it, with `orang` people in every unit; the caller is inside a scope that may write everything."""
    from sigma.organisasi.models import Instansi, Unor

    dunia = Dunia([])
    for nomor in range(2):
        instansi = Instansi.objects.create(siasn_id=f"ACAK{nomor}", nama=f"Pemerintah Acak {nomor}")
        akar = Unor.objects.create(instansi=instansi, siasn_id=f"A{nomor}", nama="Akar")
        for satu in range(nomor, opd, 2):
            dinas = Unor.objects.create(instansi=instansi, siasn_id=f"D{satu}", nama=f"Dinas {satu}", induk=akar)
            bawah = [
                Unor.objects.create(instansi=instansi, siasn_id=f"B{satu}.{n}", nama=f"Bidang {n}", induk=dinas)
                for n in range(2)
            ]
            dunia.opd.append(dinas.pk)
            dunia.unit[dinas.pk] = [dinas.pk, *(u.pk for u in bawah)]
    with connection.cursor() as kursor:
        for unor in itertools.chain.from_iterable(dunia.unit.values()):
            kursor.execute(TAMBAH, {"pns_id": nomor_baru(), "n": orang, "unor": unor})
    return dunia
