"""Who an announcement is for, and whom a thread concerns: accounts by role and unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from sigma.organisasi.models import Penugasan, Unor
from sigma.organisasi.peran import PERAN
from verifikasi.koordinasi.models import Pengumuman, Utas
from verifikasi.koordinasi.querysets import HAK_BKD, HAK_OPD

# Accounts of an announcement, each once, with the OPD where it belongs (0 = the whole instansi). An ASN belongs to its
# own unit, a role to where it was given. Runs within the scope of who manages the instansi.
_SASARAN = """
with tempat as (select jalur from organisasi_unor where id = any(%(unor)s)),
akun as (
    select a.id, a.orang_id, p.opd_id as opd from akun_pengguna a
    join pegawai_pegawai p on p.id = a.orang_id join organisasi_unor u on u.id = p.unor_id
    where a.is_active and p.aktif and p.instansi_id = %(instansi)s and %(asn)s
    and exists (select 1 from tempat t where u.jalur <@ t.jalur)
    union all
    select a.id, a.orang_id, coalesce(u.opd_id, 0) from organisasi_penugasan g
    join akun_pengguna a on a.id = g.pengguna_id and a.is_active
    left join organisasi_unor u on u.id = g.unor_id
    where g.instansi_id = %(instansi)s and g.dicabut_pada is null and g.mulai <= %(hari)s
    and (g.sampai is null or g.sampai >= %(hari)s) and (%(semua)s or g.peran = any(%(peran)s))
    and (g.unor_id is null or exists (select 1 from tempat t where u.jalur <@ t.jalur))
),
sasaran as (select id, min(orang_id) as orang, max(opd) as opd from akun group by id)
"""
_HITUNG = """
select s.opd, coalesce(u.nama, ''), count(*), count(b.id) from sasaran s
left join organisasi_unor u on u.id = s.opd
left join koordinasi_bacaan b on b.pengumuman_id = %(nomor)s and b.pengguna_id = s.id
group by s.opd, u.nama order by u.nama nulls first
"""
_BELUM = """
select a.nama_lengkap from sasaran s join akun_pengguna a on a.id = s.id
where s.opd = %(opd)s and not exists (
    select 1 from koordinasi_bacaan b where b.pengumuman_id = %(nomor)s and b.pengguna_id = s.id)
order by a.nama_lengkap, a.id limit %(batas)s
"""
NAMA_MAKS = 200


@dataclass(frozen=True)
class BacaanUnit:
    """`opd` 0: those whose role is for the whole instansi."""

    opd: int
    nama: str
    sasaran: int
    dibaca: int

    @property
    def belum(self) -> int:
        return self.sasaran - self.dibaca


def _isi(p: Pengumuman, hari) -> dict:
    return {
        "unor": list(p.unor),
        "instansi": p.instansi_id,
        "asn": not p.peran or "ASN" in p.peran,
        "semua": not p.peran,
        "peran": list(p.peran),
        "hari": hari,
        "nomor": p.pk,
    }


def _jalankan(sql: str, isi: dict) -> list[tuple]:
    with connection.cursor() as kursor:
        kursor.execute(_SASARAN + sql, isi)
        return kursor.fetchall()


def hitung_baca(p: Pengumuman, hari) -> list[BacaanUnit]:
    """Read counts by OPD."""
    return [
        BacaanUnit(opd, nama or "Petugas tingkat instansi", s, d)
        for opd, nama, s, d in _jalankan(_HITUNG, _isi(p, hari))
    ]


def belum_baca(p: Pengumuman, hari, opd: int) -> list[str]:
    """Names of those of one OPD who have not opened it, `NAMA_MAKS` at most."""
    return [nama for (nama,) in _jalankan(_BELUM, _isi(p, hari) | {"opd": opd, "batas": NAMA_MAKS})]


def akun_sasaran(p: Pengumuman, hari) -> list[int]:
    return [nomor for (nomor,) in _jalankan("select id from sasaran", _isi(p, hari))]


def _peran_berhak(hak: str) -> list[str]:
    return [kode for kode, peran in PERAN.items() if hak in peran.hak]


def pihak_bkd(utas: Utas) -> set[int]:
    """Accounts of the BKD that a message of the OPD concerns: who looks after the thread, else all of them."""
    semua = Penugasan.objects.berlaku().filter(peran__in=_peran_berhak(HAK_BKD), instansi_id=utas.instansi_id)
    nomor = set(semua.values_list("pengguna_id", flat=True))
    return {utas.petugas_id} if utas.petugas_id in nomor else nomor


def pihak_opd(utas: Utas) -> set[int]:
    """Accounts of the OPD side: who holds the role on the person's unit or above it."""
    jalur = Unor.objects.filter(pk=utas.unor_id).values_list("jalur", flat=True).first() or ""
    atas = [int(satu) for satu in str(jalur).split(".") if satu]
    tugas = Penugasan.objects.berlaku().filter(peran__in=_peran_berhak(HAK_OPD), unor_id__in=atas)
    return set(tugas.values_list("pengguna_id", flat=True))


def petugas_bkd(instansi_id: int) -> list[tuple[int, str]]:
    """[(account, name)] who may look after threads of this instansi."""
    tugas = Penugasan.objects.berlaku().filter(peran__in=_peran_berhak(HAK_BKD), instansi_id=instansi_id)
    aktif = tugas.filter(pengguna__is_active=True).order_by("pengguna__nama_lengkap", "pengguna_id")
    return list(aktif.values_list("pengguna_id", "pengguna__nama_lengkap").distinct())
