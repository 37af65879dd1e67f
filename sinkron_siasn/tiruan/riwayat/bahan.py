"""What the makers of rows know about a person: present facts, chance seeded by the id, row ids, documents."""

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from .. import bidang
from ..acak import pengacak
from ..basisdata import Basisdata, Orang, sidik
from . import tanggal

Baris = dict[str, Any]
# Numbers of kinds inside row ids: only ever appended to.
NOMOR = [
    "golongan", "jabatan", "pendidikan", "diklat", "kursus", "skp", "skp22", "kinerjaperiodik", "angkakredit",
    "penghargaan", "hukdis", "masakerja", "cltn", "pindahinstansi", "pnsunor", "pwk", "pemberhentian", "dp3",
    "kontrak", "kgb", "tubel", "sertifikasi", "potensi", "kompetensi", "pasangan", "anak", "ortu", "kp", "pensiun",
    "pengadaan", "nilaiipasn",
]  # fmt: skip
_RUAS = (12, 1, 3, 1, 15)  # hex digits: fingerprint, version, rest, variant, rest


def id_baris(pns_id: str, jenis: str, kunci: int) -> str:
    """A UUID for a generated row: always the same, and from it the person can be found again."""
    isi = NOMOR.index(jenis) << 64 | (kunci & 0xFFFF) << 48 | _cek(pns_id, jenis, kunci)
    sisa = f"{isi ^ _tabir(sidik(pns_id)):018x}"
    h = f"{sidik(pns_id):012x}4{sisa[:3]}a{sisa[3:]}"
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


def urai_id(id_: str) -> tuple[int, str, int] | None:
    """(fingerprint, kind, key) of an id that may be a generated row's; None for what cannot be one."""
    h = id_.replace("-", "").lower()
    try:
        sidik_, sisa = int(h[:12], 16), int(h[13:16] + h[17:], 16)
    except ValueError:
        return None
    if len(h) != sum(_RUAS):
        return None
    isi = sisa ^ _tabir(sidik_)
    nomor = isi >> 64
    return (sidik_, NOMOR[nomor], isi >> 48 & 0xFFFF) if nomor < len(NOMOR) else None


def _cek(pns_id: str, jenis: str, kunci: int) -> int:
    return _angka(f"{pns_id}:{jenis}:{kunci & 0xFFFF}", 6)


def _tabir(sidik_: int) -> int:
    return _angka(f"tabir:{sidik_}", 9)


def _angka(teks: str, lebar: int) -> int:
    return int.from_bytes(hashlib.blake2b(teks.encode(), digest_size=lebar).digest(), "big")


def id_acuan(nama: str) -> str:
    """An Oracle-like id for something of which only the name is known."""
    return hashlib.blake2b(nama.encode(), digest_size=16).hexdigest().upper()


@dataclass
class Bahan:
    """One person under the hands of the makers. `hari_ini` bounds the rows that come every year."""

    basis: Basisdata
    orang: Orang
    hari_ini: date

    @cached_property
    def data(self) -> dict[str, Any]:
        """data-utama as it will stand after the pending syncs: histories run ahead of it."""
        tunda = {k: v for bagian in self.orang.tunda.values() for k, v in bagian.items()}
        return bidang.lengkap(self.orang.data | tunda)

    def teks(self, nama: str) -> str:
        """A data-utama field as text."""
        nilai = self.data.get(nama)
        return "" if nilai is None else str(nilai)

    def hari(self, nama: str) -> date | None:
        """A data-utama field as a date, if it is one."""
        return tanggal.baca(self.teks(nama))

    def acak(self, bagian: str) -> random.Random:
        """Chance of this person and this part."""
        return pengacak(f"{self.orang.pns_id}:{bagian}")

    def peluang(self, bagian: str, persen: float) -> bool:
        """True for `persen` % of the people; always the same for one."""
        return _angka(f"{bagian}:{self.orang.pns_id}", 4) % 10_000 < persen * 100

    def id(self, jenis: str, kunci: int) -> str:
        """Id of this person's generated row."""
        return id_baris(self.orang.pns_id, jenis, kunci)

    @property
    def pns(self) -> bool:
        """PNS or CPNS, not PPPK."""
        return self.data["statusPegawai"] != "PPPK"

    @property
    def jf(self) -> bool:
        """Holds a functional jabatan with a jenjang."""
        return self.data["jenisJabatanId"] == "2"

    @property
    def struktural(self) -> bool:
        return self.data["jenisJabatanId"] == "1"

    @cached_property
    def mulai(self) -> date:
        """First day of service; for people whose file does not tell, some years after birth."""
        mulai = self.hari("tmtCpns") or self.hari("tmtGolAkhir") or self.hari("tmtJabatan")
        lahir = self.hari("tglLahir")
        return mulai or (date(lahir.year + 26, 3, 1) if lahir else date(2010, 3, 1))

    @cached_property
    def akhir(self) -> date:
        """Last day that rows may speak of: today, or the retirement of those who are out."""
        pensiun = self.hari("tmtPensiun")
        return min(self.hari_ini, pensiun) if pensiun and pensiun > self.mulai else max(self.hari_ini, self.mulai)

    def kepala(self) -> Baris:
        """The four keys with which the older kinds of rows begin."""
        return {
            "idPns": self.orang.pns_id,
            "nipBaru": self.orang.nip,
            "nipLama": self.teks("nipLama")[:9],
        }

    def unor_lain(self, n: int) -> dict[str, str]:
        """Another unit of the instansi as {id, nama, indukId, indukNama}; the present one where there is none."""
        unor = self.basis.unor_ke(self.data["instansiKerjaId"] or "", _angka(f"unor:{self.orang.pns_id}:{n}", 3))
        if unor is None:
            return self.unor_kini()
        induk = self.basis.satu_unor(unor.get("IndukUnorId") or unor.get("DiatasanId", "")) or {}
        return {
            "id": unor["Id"],
            "nama": unor["NamaUnor"],
            "indukId": induk.get("Id", ""),
            "indukNama": induk.get("NamaUnor", ""),
        }

    def unor_kini(self) -> dict[str, str]:
        """The present unit, in the same shape."""
        return {
            "id": self.teks("unorId"),
            "nama": self.teks("unorNama"),
            "indukId": self.teks("unorIndukId"),
            "indukNama": self.teks("unorIndukNama"),
        }

    def path(self, id_: str, *dokumen: tuple[str, str]) -> dict[str, dict[str, str]] | None:
        """`path` of a row: two rows in three have their documents, the others null."""
        if _angka(f"path:{id_}", 2) % 3 == 0:
            return None
        return {kode: item_dokumen(kode, nama, f"peremajaan/usulan/{id_}_{kode}.pdf") for kode, nama in dokumen}


def item_dokumen(kode: str, nama: str, objek: str) -> dict[str, str]:
    """One document as SIASN shows and takes it."""
    return {"dok_id": kode, "dok_nama": nama, "dok_uri": objek, "object": objek, "slug": kode}


Pembuat = Callable[[Bahan], list[Baris]]
