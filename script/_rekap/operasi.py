"""What a random writer does: every way in which a count can change, and some in which it must not."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

from script._rekap.dunia import TAMBAH, Dunia, nomor_baru

NILAI = {
    "golongan_id": ("31", "32", "41", "P09", None),
    "jenis_jabatan_id": ("1", "2", "4", None),
    "tingkat_pendidikan_id": ("15", "40", "45", None),
    "agama_id": ("1", "2", "3", None),
    "kedudukan_hukum_id": ("01", "02", "71", "99", "52", None),
    "jenis_pegawai_id": ("10", "15", None),
    "jenis_asn": ("PNS", "PPPK", "PPPK_PW"),
    "jenis_kelamin": ("M", "F", ""),
    "tanggal_lahir": ("1968-02-29", "1979-12-31", "1980-01-01", None),
}
_SATU = "id = (select id from pegawai_pegawai where opd_id = %(opd)s order by random() limit 1)"


class Penulis:
    """One writer on one cursor. `opd`: the OPD whose people it touches; `dunia` only when it may move them away."""

    def __init__(self, kursor, acak: random.Random, dunia: Dunia):
        self.kursor, self.acak, self.dunia, self.opd = kursor, acak, dunia, 0

    def jalankan(self, opd: int, campur: bool) -> str:
        """One random operation in the open transaction; its name."""
        self.opd = opd
        pilihan: list[Callable[[], None]] = [
            self.tambah, self.ubah_satu, self.ubah_satu, self.ubah_satu, self.ubah_beberapa, self.ubah_massal,
            self.tanpa_dimensi, self.pindah_unit, self.hapus, self.hapus_massal, self.salin, self.tulis_atas,
            self.dibatalkan, self.dua_kali,
        ]  # fmt: skip
        if campur:
            pilihan += [self.pindah_opd, self.pindah_opd, self.pindah_bidang]
        kerja = self.acak.choice(pilihan)
        kerja()
        return kerja.__name__

    def _isi(self, **lain):
        return {"opd": self.opd, **lain}

    def _kolom(self) -> tuple[str, str | None]:
        nama = self.acak.choice(sorted(NILAI))
        return nama, self.acak.choice(NILAI[nama])

    def _unit(self, opd: int) -> int:
        return self.acak.choice(self.dunia.unit[opd])

    def tambah(self) -> None:
        self.kursor.execute(
            TAMBAH, {"pns_id": nomor_baru(), "n": self.acak.randint(1, 3), "unor": self._unit(self.opd)}
        )

    def ubah_satu(self) -> None:
        nama, nilai = self._kolom()
        self.kursor.execute(f"update pegawai_pegawai set {nama} = %(n)s where {_SATU}", self._isi(n=nilai))

    def ubah_beberapa(self) -> None:
        isi = {nama: self.acak.choice(nilai) for nama, nilai in NILAI.items()}
        setel = ", ".join(f"{nama} = %({nama})s" for nama in isi)
        self.kursor.execute(f"update pegawai_pegawai set {setel} where {_SATU}", self._isi(**isi))

    def ubah_massal(self) -> None:
        nama, nilai = self._kolom()
        teks = f"update pegawai_pegawai set {nama} = %(n)s where opd_id = %(opd)s and id %% 3 = %(sisa)s"
        self.kursor.execute(teks, self._isi(n=nilai, sisa=self.acak.randrange(3)))

    def tanpa_dimensi(self) -> None:
        self.kursor.execute(
            "update pegawai_pegawai set no_hp = md5(random()::text) where opd_id = %(opd)s", self._isi()
        )

    def pindah_unit(self) -> None:
        self._pindah(self._unit(self.opd))

    def pindah_opd(self) -> None:
        self._pindah(self._unit(self.acak.choice(self.dunia.opd)))

    def _pindah(self, unor: int) -> None:
        self.kursor.execute(f"update pegawai_pegawai set unor_id = %(unor)s where {_SATU}", self._isi(unor=unor))

    def pindah_bidang(self) -> None:
        """A unit below another OPD, with its people; across instansi too."""
        bidang, tujuan = self.dunia.unit[self.opd][-1], self.acak.choice(self.dunia.opd)
        self.kursor.execute(
            "update organisasi_unor b set induk_id = t.id, instansi_id = t.instansi_id from organisasi_unor t"
            " where b.id = %s and t.id = %s",
            [bidang, tujuan],
        )

    def hapus(self) -> None:
        self.kursor.execute(f"delete from pegawai_pegawai where {_SATU}", self._isi())

    def hapus_massal(self) -> None:
        self.kursor.execute(
            "delete from pegawai_pegawai where id in (select id from pegawai_pegawai where opd_id = %(opd)s"
            " order by id offset 40)",
            self._isi(),
        )

    def salin(self) -> None:
        """As the import does it: COPY into a staging table, INSERT … SELECT from there."""
        self.kursor.execute("create temp table if not exists acak_salin (pns_id text, golongan_id text)")
        self.kursor.execute("delete from acak_salin")
        baris = "".join(f"{nomor_baru()}\t31\n" for _ in range(self.acak.randint(1, 10)))
        self.kursor.copy_expert("copy acak_salin from stdin", io.StringIO(baris))
        self.kursor.execute(
            "insert into pegawai_pegawai (pns_id, nama, jenis_asn, golongan_id, unor_id, opd_id, instansi_id)"
            " select s.pns_id, 'ANI', 'PNS', s.golongan_id, u.id, u.opd_id, u.instansi_id"
            " from acak_salin s, organisasi_unor u where u.id = %s",
            [self._unit(self.opd)],
        )

    def tulis_atas(self) -> None:
        """Insert or update in one statement: both triggers."""
        nama, nilai = self._kolom()
        self.kursor.execute(
            "insert into pegawai_pegawai (pns_id, nama, jenis_asn, unor_id, opd_id, instansi_id)"
            " select p.pns_id, p.nama, p.jenis_asn, p.unor_id, p.opd_id, p.instansi_id from pegawai_pegawai p"
            f" where p.{_SATU} on conflict (pns_id) do update set {nama} = %(n)s",
            self._isi(n=nilai),
        )

    def dibatalkan(self) -> None:
        self.kursor.execute("savepoint acak")
        self.ubah_massal()
        self.kursor.execute("rollback to savepoint acak")

    def dua_kali(self) -> None:
        self.ubah_satu()
        self.ubah_satu()
