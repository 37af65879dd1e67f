"""Undo of a batch, while unchanged since.

A record that is still what the batch made of it goes back to what it was; one that somebody changed afterwards, or that
a later import looked at, is listed and left. People whom the batch brought and whom nothing else knows are removed:
they stood nowhere before, the row of the file stays in `BarisImpor`, and the change log keeps the removal. Marking them
would need a state that SIASN does not know, and a wrong file would live on in every list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from pegawai.impor import sql_gabung as sql
from pegawai.impor import temuan
from pegawai.models import Impor
from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.impor import setelan_impor
from sigma.tampilan.pekerjaan import GalatPekerjaan, tanpa_batas_waktu

_KOLOM = [k.pegawai for k in sql.KOLOM] + ["email_dikonfirmasi_pada", "pns_id"]
_PASANG = ", ".join(f"{k} = case when b.nilai ? '{k}' then r.{k} else p.{k} end" for k in _KOLOM)
_ASAL = ["impor_id", "sidik", *(k.asal for k in sql.KOLOM)]
_PASANG_ASAL = ", ".join(f"{k} = r.{k}" for k in _ASAL)

# Whom the undo touches: `boleh` is false where the record is no longer what the batch left.
SASARAN = """
create temp table urung_sasaran on commit drop as
select b.pegawai_id, b.baru, (p.versi = b.versi and a.impor_id = b.impor_id
    and not (b.baru and p.id in (select sigma_pegawai_dipakai(%(impor)s)))) as boleh
from pegawai_sebelumimpor b join pegawai_pegawai p on p.id = b.pegawai_id
left join pegawai_asalimpor a on a.pegawai_id = b.pegawai_id
where b.impor_id = %(impor)s
"""
KEMBALIKAN = f"""
update pegawai_pegawai p set {_PASANG}
from pegawai_sebelumimpor b cross join lateral jsonb_populate_record(null::pegawai_pegawai, b.nilai) r
where b.impor_id = %(impor)s and p.id = b.pegawai_id and b.nilai <> '{{}}'
    and p.id in (select pegawai_id from urung_sasaran where boleh and not baru)
"""  # noqa: S608
ASAL = f"""
update pegawai_asalimpor a set {_PASANG_ASAL}
from pegawai_sebelumimpor b cross join lateral jsonb_populate_record(null::pegawai_asalimpor, b.asal) r
where b.impor_id = %(impor)s and a.pegawai_id = b.pegawai_id and b.asal is not null
    and a.pegawai_id in (select pegawai_id from urung_sasaran where boleh and not baru)
"""  # noqa: S608
ASAL_HAPUS = """
delete from pegawai_asalimpor a using pegawai_sebelumimpor b
where b.impor_id = %(impor)s and a.pegawai_id = b.pegawai_id and b.asal is null
    and a.pegawai_id in (select pegawai_id from urung_sasaran where boleh)
"""
TEMUAN_HAPUS = """
delete from pegawai_temuandata t using urung_sasaran s
where t.pegawai_id = s.pegawai_id and s.boleh and (s.baru or t.sumber = %(sumber)s)
"""
TEMUAN_KEMBALI = """
insert into pegawai_temuandata (pegawai_id, kode, bidang, pesan, sumber, ditemukan_pada, instansi_id, opd_id, unor_id)
select p.id, t.kode, t.bidang, t.pesan, %(sumber)s, t.ditemukan_pada, p.instansi_id, p.opd_id, p.unor_id
from pegawai_sebelumimpor b join urung_sasaran s on s.pegawai_id = b.pegawai_id and s.boleh and not s.baru
join pegawai_pegawai p on p.id = b.pegawai_id
cross join lateral jsonb_to_recordset(b.temuan) t(kode text, bidang text, pesan text, ditemukan_pada timestamptz)
where b.impor_id = %(impor)s
"""
HAPUS = """
delete from pegawai_pegawai p using urung_sasaran s where p.id = s.pegawai_id and s.boleh and s.baru
"""
JUMLAH = """
select count(*) filter (where boleh and not baru), count(*) filter (where boleh and baru),
    count(*) filter (where not boleh) from urung_sasaran
"""


@dataclass(frozen=True)
class HasilUrung:
    """People put back, removed, and left because they changed since."""

    dikembalikan: int
    dihapus: int
    ditinggalkan: int

    def jumlah(self) -> dict[str, int]:
        return {"dikembalikan": self.dikembalikan, "dihapus": self.dihapus, "ditinggalkan": self.ditinggalkan}


class TidakDapatDiurungkan(Exception):
    """Undone already, or from before undos were kept; the text is for the person."""


def urungkan(impor: Impor, *, cakupan: Cakupan, oleh: Any, alasan: str) -> HasilUrung:
    """Undo in the transaction that is open, which must have the scope of an import of this instansi."""
    konteks.catat(alasan=f"Urungkan impor {impor.nama_berkas}: {alasan}", asal="urung")
    isi = {"impor": impor.pk, "sumber": temuan.SUMBER, "instansi": impor.instansi_id}
    with connection.cursor() as kursor:
        kursor.execute("select pg_advisory_xact_lock(hashtext('impor'), %s)", [impor.instansi_id])
        terkini = Impor.objects.dalam(cakupan).select_for_update(of=("self",)).get(pk=impor.pk)
        if terkini.diurungkan_pada or not terkini.dapat_diurungkan:
            raise TidakDapatDiurungkan("Impor ini sudah diurungkan, atau tidak menyimpan keadaan sebelumnya.")
        kursor.execute("drop table if exists pg_temp.urung_sasaran")
        for teks in (SASARAN, TEMUAN_HAPUS, KEMBALIKAN, ASAL, ASAL_HAPUS, HAPUS, TEMUAN_KEMBALI):
            kursor.execute(teks, isi)
        kursor.execute(JUMLAH)
        hasil = HasilUrung(*kursor.fetchone())
        _selaraskan_ganda(kursor, impor)
    Impor.objects.filter(pk=impor.pk).update(
        diurungkan_pada=timezone.now(), diurungkan_oleh=oleh, alasan_urung=alasan[:500], jumlah_urung=hasil.jumlah()
    )
    return hasil


def _selaraskan_ganda(kursor, impor: Impor) -> None:
    """Values that two people share are looked for again: a removed or restored person may end or begin one."""
    isi = {"instansi": impor.instansi_id, "impor": impor.pk}
    kursor.execute(sql.BUANG)
    for teks in (sql.PANGGUNG, sql.PADANKAN, sql.gabungkan()):
        kursor.execute(teks, isi)
    temuan.selaraskan(impor.instansi_id, date.today())


def ditinggalkan(impor: Impor, batas: int) -> list[tuple[str, str, str]]:
    """[(uuid, NIP, name)] of people whom an undo would leave, in the scope of the transaction; at most `batas`."""
    with connection.cursor() as kursor:
        kursor.execute("drop table if exists pg_temp.urung_sasaran")
        kursor.execute(SASARAN, {"impor": impor.pk})
        kursor.execute(
            "select p.uuid, p.nip, p.nama from urung_sasaran s join pegawai_pegawai p on p.id = s.pegawai_id"
            " where not s.boleh order by p.nama_urut, p.id limit %s",
            [batas],
        )
        return kursor.fetchall()


def kerja_urung(kerja: Any) -> dict[str, Any]:
    """The undo as long work."""
    with konteks.masuk({**kerja.cakupan.setelan(), "asal": "urung"}):
        impor = Impor.objects.dalam(kerja.cakupan).select_related("instansi").get(uuid=kerja.parameter["impor"])
    with konteks.masuk(setelan_impor(impor.instansi, impor.nama_berkas, kerja.pengguna)):
        tanpa_batas_waktu()
        try:
            hasil = urungkan(impor, cakupan=kerja.cakupan, oleh=kerja.pengguna, alasan=kerja.parameter["alasan"])
        except TidakDapatDiurungkan as salah:
            raise GalatPekerjaan(str(salah)) from salah
        isi = {"impor": str(impor.uuid), **hasil.jumlah()}
        kerja.tandai_selesai(isi)
    return isi
