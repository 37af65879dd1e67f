"""The kinds of riwayat: who makes their rows, what may be dirty in them, how they are called elsewhere."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..basisdata import Basisdata, Orang
from . import karier, kedudukan, keluarga, kinerja, pengembangan, tanggal
from .bahan import Bahan, Baris, Pembuat, id_baris, urai_id

# Shares of people, in percent: no history at all although they serve; some dirty values.
TANPA_RIWAYAT, KOTOR = 3.0, 8.0


@dataclass(frozen=True)
class Jenis:
    """`kotor`: fields that may hold what only a dirty service sends. `jalur`: the word of its own resource
    (`/jalur/id/…`, `/jalur/save`), `map_data` the key of its id in the reply of a save, `orang` the keys of a save's
    body that may name the person.
    """

    nama: str
    buat: Pembuat
    kotor: tuple[str, ...] = ()
    jalur: str = ""
    map_data: str = ""
    orang: tuple[str, ...] = ("pnsOrangId",)
    hapus: bool = False


_SEMUA = (
    Jenis("golongan", karier.golongan, ("tglPertekBkn", "noPertekBkn", "skNomor")),
    Jenis(
        "jabatan", karier.jabatan, ("tanggalSk", "tmtPelantikan", "nomorSk"), "jabatan", "rwJabatanId", ("pnsId",), True
    ),
    Jenis("pendidikan", karier.pendidikan, ("tglLulus", "nomorIjasah", "namaSekolah")),
    Jenis("diklat", pengembangan.diklat, ("tanggalSelesai", "nomor"), "diklat", "rwDiklatId", hapus=True),
    Jenis("kursus", pengembangan.kursus, ("tanggalSelesaiKursus", "noSertipikat"), "kursus", "rwKursusId", hapus=True),
    Jenis("skp", kinerja.skp, ("penilaiTmtGolongan", "penilaiUnorNama"), "skp", "rwSkpId", ("pnsDinilaiOrang", "pns")),
    Jenis("skp22", kinerja.skp22, ("penilaiUnorNm",), "skp22", "rwSkpId", ("pnsDinilaiOrang", "pnsDinilaiId")),
    Jenis(
        "kinerjaperiodik", kinerja.periodik, ("penilaiUnorNm",), "kinerjaperiodik", "rwKinerjaPeriodikId",
        ("pnsDinilaiId", "pnsDinilaiOrang"), True,
    ),
    Jenis(
        "angkakredit", kinerja.angka_kredit, ("tanggalSk", "nomorSk"), "angkakredit", "rwAngkaKreditId", ("pnsId",),
        True,
    ),
    Jenis("penghargaan", pengembangan.penghargaan, ("skDate",), "penghargaan", "rwPenghargaanId", hapus=True),
    Jenis("hukdis", kedudukan.hukdis, ("keterangan",), "hukdis", "rwHukdisId"),
    Jenis("masakerja", karier.masa_kerja, ("tanggalBkn",)),
    Jenis("cltn", kedudukan.cltn, ("nomorLetterBkn",)),
    Jenis("pindahinstansi", kedudukan.pindah_instansi, ("skAsalProvNomor", "skAsalProvTanggal")),
    Jenis("pnsunor", kedudukan.pindah_unor, ("asalNama",)),
    Jenis("pwk", kedudukan.pwk, ("asalNama",)),
    Jenis("pemberhentian", kedudukan.pemberhentian, ("asalNama",)),
    Jenis("dp3", kinerja.dp3, ("penilaiTmtGolongan",)),
    Jenis("kontrak", kedudukan.kontrak),
    Jenis("kgb", kedudukan.kgb, ("tanggalSk",), "kgb", "rwKgbId", ("pnsId",), True),
    Jenis("tubel", pengembangan.tubel, (), "tubel", "rwTubelId"),
    Jenis("sertifikasi", pengembangan.sertifikasi, (), "sertifikasi", "rwSertifikasiId", hapus=True),
    Jenis("potensi", pengembangan.potensi),
    Jenis("kompetensi", pengembangan.kompetensi),
    Jenis("pasangan", keluarga.pasangan),
    Jenis("anak", keluarga.anak),
    Jenis("ortu", keluarga.ortu),
)  # fmt: skip
JENIS: dict[str, Jenis] = {j.nama: j for j in _SEMUA}
MENURUT_JALUR: dict[str, Jenis] = {j.jalur: j for j in _SEMUA if j.jalur}
_KELUARGA = ("pasangan", "anak", "ortu")
# Kinds with a read of their own, and words with a read by id.
RW = [j for j in JENIS if j not in _KELUARGA]
BERALAMAT = ("jabatan", "angkakredit", "diklat", "kursus", "hukdis", "penghargaan", "skp", "skp22")


def baris(basis: Basisdata, orang: Orang, jenis: str, hari_ini: date | None = None) -> list[Baris]:
    """All rows of a kind: what was written, or what is made from the person."""
    tersimpan = basis.riwayat(orang.pns_id, jenis)
    return buatan(basis, orang, jenis, hari_ini) if tersimpan is None else tersimpan


def buatan(basis: Basisdata, orang: Orang, jenis: str, hari_ini: date | None = None) -> list[Baris]:
    """The rows that the person would have had nobody written anything."""
    bahan = Bahan(basis, orang, hari_ini or date.today())
    if bahan.peluang("tanpa-riwayat", TANPA_RIWAYAT) and jenis not in _KELUARGA:
        return []
    hasil = JENIS[jenis].buat(bahan)
    if bahan.peluang("kotor", KOTOR):
        _kotori(bahan, JENIS[jenis], hasil)
    return hasil


def _kotori(bahan: Bahan, jenis: Jenis, hasil: list[Baris]) -> None:
    """One value of the first row becomes one of the service's words for nothing."""
    if not hasil or not jenis.kotor:
        return
    acak = bahan.acak(f"kotor:{jenis.nama}")
    nama = acak.choice(jenis.kotor)
    hari = "anggal" in nama or "tgl" in nama or "tmt" in nama or nama.endswith("Date")
    hasil[0][nama] = tanggal.NOL if hari else acak.choice(("undefined", "null", "-"))


def cari(basis: Basisdata, id_: str, jenis: str = "") -> tuple[Orang, str, Baris] | None:
    """(person, kind, row) of a row id; None where nothing has it, or it is of another kind than asked for."""
    for orang, milik in _calon(basis, id_):
        if jenis in ("", milik):
            satu = next((b for b in baris(basis, orang, milik) if id_ in _nama_baris(b)), None)
            if satu is not None:
                return orang, milik, satu
    return None


def _nama_baris(b: Baris) -> tuple[Any, ...]:
    """A spouse is named by the marriage or by the person."""
    if "dataPernikahan" in b:
        return b["dataPernikahan"]["id"], b["orang"]["id"]
    return (b.get("id"),)


def _calon(basis: Basisdata, id_: str) -> Iterator[tuple[Orang, str]]:
    milik = basis.pemilik_baris(id_)
    if milik:
        orang = basis.orang(milik[0])
        if orang:
            yield orang, milik[1]
        return
    urai = urai_id(id_)
    if urai is None or urai[1] not in JENIS:
        return
    for orang in basis.orang_sidik(urai[0]):
        if id_baris(orang.pns_id, urai[1], urai[2]) == id_:
            yield orang, urai[1]


def bentuk_kosong(pns_id: str, jenis: str) -> int:
    """Which of the replies for "no rows" a person gets: 0 null, 1 empty list, 2 the 404."""
    return hashlib.blake2b(f"kosong:{jenis}:{pns_id}".encode(), digest_size=1).digest()[0] % 3
