"""The one rule by which the current position on the record follows from its riwayat, and the base row it starts from.

Golongan, jabatan, unor, pendidikan, CPNS/PNS and kedudukan hukum each follow from the rows that count (`sah`). A
record that came without riwayat gets a row "Data utama" for what stands there, before the first change of that kind:
so a removal gives back what was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError

from pegawai.models import Pegawai
from riwayat import models as m
from riwayat import unor
from riwayat.aturan_posisi import Nilai, Titik, terkini, tertinggi
from riwayat.models import Riwayat, Sumber
from riwayat.querysets import SUMBER_SAH
from sigma.organisasi.models import Unor

_PENGAKTIFAN = "01"
DI_LUAR = "Unit tujuan ({}) di luar cakupan Anda: perpindahannya oleh BKD."


@dataclass(frozen=True)
class Posisi:
    """`jenis`: kinds that it follows from. `kunci`: fields by which a row and the record are about the same thing.
    `hitung(rows by kind, day)`: values of the record, None = no row says. `pangkal(person)`: the row that says what
    stands there now, unsaved; None where nothing does."""

    kode: str
    jenis: tuple[str, ...]
    kunci: tuple[str, ...]
    hitung: Callable[[dict[str, list[Any]], date], Nilai | None]
    pangkal: Callable[[Pegawai], Riwayat | None]


def _titik(baris: list[Any], kapan: str, nilai: Callable[[Any], Nilai], urut: Callable[[Any], tuple]) -> list[Titik]:
    return [Titik(getattr(b, kapan), urut(b), nilai(b)) for b in baris]


# --- golongan ------------------------------------------------------------------------------------------
def _golongan(baris: dict[str, list[Any]], hari: date) -> Nilai | None:
    def nilai(b: m.RiwayatGolongan) -> Nilai:
        isi: Nilai = {"golongan": b.golongan_id, "tmt_golongan": b.tmt}
        # A row without masa kerja says nothing about it.
        return isi | ({"mk_tahun": b.mk_tahun, "mk_bulan": b.mk_bulan or 0} if b.mk_tahun is not None else {})

    return terkini(_titik(baris["golongan"], "tmt", nilai, lambda b: (b.golongan_id or "", b.pk)), hari)


def _pangkal_golongan(p: Pegawai) -> Riwayat | None:
    if p.golongan_id is None:
        return None
    return m.RiwayatGolongan(golongan_id=p.golongan_id, tmt=p.tmt_golongan, mk_tahun=p.mk_tahun, mk_bulan=p.mk_bulan)


# --- jabatan and unor ----------------------------------------------------------------------------------
def _definitif(b: m.RiwayatJabatan) -> bool:
    """A Plt, a Plh or an extra duty is held beside the position."""
    return b.jenis_penugasan in ("", "D")


def _jabatan(baris: dict[str, list[Any]], hari: date) -> Nilai | None:
    def nilai(b: m.RiwayatJabatan) -> Nilai:
        return {
            "jenis_jabatan": b.jenis_jabatan_id,
            "jabatan_kode": b.jabatan_kode,
            "jabatan_nama": b.jabatan_nama,
            "tmt_jabatan": b.tmt,
        }

    return terkini(_titik([b for b in baris["jabatan"] if _definitif(b)], "tmt", nilai, lambda b: (b.pk,)), hari)


def _sejak_unor(b: m.RiwayatJabatan) -> date | None:
    """A Mutasi Unor keeps the TMT of the position; the unit changed on its own day."""
    return b.tmt_mutasi or b.tmt if b.jenis_mutasi == "MU" else b.tmt


def _pangkal_jabatan(p: Pegawai) -> Riwayat | None:
    if not p.jabatan_nama and not p.jabatan_kode:
        return None
    return m.RiwayatJabatan(
        jenis_jabatan_id=p.jenis_jabatan_id,
        jabatan_kode=p.jabatan_kode,
        jabatan_nama=p.jabatan_nama or p.jabatan_kode,
        tmt=p.tmt_jabatan,
        unor_kode=p.unor.siasn_id,
        unor_nama=p.unor.nama,
    )


def _unor(baris: dict[str, list[Any]], hari: date) -> Nilai | None:
    def nilai(b: Any) -> Nilai:
        return {"unor": b.unor_kode}

    semua = [Titik(_sejak_unor(b), (0, b.pk), nilai(b)) for b in baris["jabatan"] if _definitif(b) and b.unor_kode]
    return terkini(semua + _titik(baris["pindah_unor"], "tmt", nilai, lambda b: (1, b.pk)), hari)


# --- pendidikan ----------------------------------------------------------------------------------------
def _pendidikan(baris: dict[str, list[Any]], hari: date) -> Nilai | None:
    """The highest level, of one level the last (domain: codes of the levels sort by height)."""

    def titik(b: m.RiwayatPendidikan) -> Titik:
        kapan = b.tgl_lulus or (date(b.tahun_lulus, 1, 1) if b.tahun_lulus else None)
        isi: Nilai = {
            "tingkat_pendidikan": b.tingkat_pendidikan_id,
            "pendidikan": b.pendidikan_id,
            "pendidikan_nama": b.pendidikan_nama,
            "tahun_lulus": b.tahun_lulus,
            "nama_sekolah": b.nama_sekolah,
        }
        return Titik(kapan, (b.tingkat_pendidikan_id or "", b.tahun_lulus or 0, b.pk), isi)

    return tertinggi([titik(b) for b in baris["pendidikan"]], hari)


def _pangkal_pendidikan(p: Pegawai) -> Riwayat | None:
    if p.tingkat_pendidikan_id is None and p.pendidikan_id is None:
        return None
    return m.RiwayatPendidikan(
        tingkat_pendidikan_id=p.tingkat_pendidikan_id,
        pendidikan_id=p.pendidikan_id,
        pendidikan_nama=p.pendidikan_nama,
        tahun_lulus=p.tahun_lulus,
        nama_sekolah=p.nama_sekolah,
    )


# --- CPNS/PNS ------------------------------------------------------------------------------------------
_CPNS = ("no_sk_cpns", "tgl_sk_cpns", "tmt_cpns", "no_sk_pns", "tgl_sk_pns", "tmt_pns")


def _cpns(baris: dict[str, list[Any]], hari: date) -> Nilai | None:
    if not baris["cpns_pns"]:
        return None
    satu = baris["cpns_pns"][-1]
    diangkat = satu.tmt_pns is not None and satu.tmt_pns <= hari
    return {n: getattr(satu, n) for n in _CPNS} | {"status_cpns_pns": "P" if diangkat else "C"}


def _pangkal_cpns(p: Pegawai) -> Riwayat | None:
    if not p.adalah_pns or p.tmt_cpns is None:
        return None
    return m.RiwayatCpnsPns(**{n: getattr(p, n) for n in _CPNS})


# --- kedudukan hukum -----------------------------------------------------------------------------------
def _kedudukan(baris: dict[str, list[Any]], hari: date) -> Nilai | None:
    """Codes of the tables "jenis CLTN" and "jenis pemberhentian" say which kedudukan; a row with a Tanggal Aktif that
    has come gives the active one back. Without a row that has begun: what stood there before the first."""
    titik: list[Titik] = []
    for b in baris["cltn"]:
        if b.jenis_cltn and b.jenis_cltn.kedudukan_id:
            titik.append(Titik(b.tgl_mulai, (0, b.pk), {"kedudukan_hukum": b.jenis_cltn.kedudukan_id}))
        if b.tgl_aktif:
            titik.append(Titik(b.tgl_aktif, (1, b.pk), {"kedudukan_hukum": b.kedudukan_sebelum_id or _PENGAKTIFAN}))
    for b in baris["pemberhentian"]:
        if b.jenis_pemberhentian and b.jenis_pemberhentian.kedudukan_id:
            titik.append(Titik(b.tmt, (2, b.pk), {"kedudukan_hukum": b.jenis_pemberhentian.kedudukan_id}))
    return terkini(titik, hari) or _kedudukan_awal(baris)


def _kedudukan_awal(baris: dict[str, list[Any]]) -> Nilai | None:
    ada = _sebelum_pertama(baris["cltn"], baris["pemberhentian"])
    return {"kedudukan_hukum": ada} if ada else None


def _sebelum_pertama(cltn: list[Any], pemberhentian: list[Any]) -> str | None:
    """What the first row remembers of the time before it."""
    semua = [(b.tgl_mulai, b.pk, b.kedudukan_sebelum_id) for b in cltn]
    semua += [(b.tmt, b.pk, b.kedudukan_sebelum_id) for b in pemberhentian]
    return min(((*kapan, kode) for *kapan, kode in semua if kode), default=(None,))[-1]


SEMUA: tuple[Posisi, ...] = (
    Posisi("golongan", ("golongan",), ("golongan", "tmt_golongan"), _golongan, _pangkal_golongan),
    Posisi("jabatan", ("jabatan",), ("jabatan_nama", "tmt_jabatan"), _jabatan, _pangkal_jabatan),
    Posisi("unor", ("jabatan", "pindah_unor"), ("unor",), _unor, lambda p: None),
    Posisi("pendidikan", ("pendidikan",), ("tingkat_pendidikan", "tahun_lulus"), _pendidikan, _pangkal_pendidikan),
    Posisi("cpns_pns", ("cpns_pns",), ("tmt_cpns",), _cpns, _pangkal_cpns),
    Posisi("kedudukan", ("cltn", "pemberhentian"), ("kedudukan_hukum",), _kedudukan, lambda p: None),
)
_MODEL: dict[str, tuple[type[Riwayat], tuple[str, ...]]] = {
    "golongan": (m.RiwayatGolongan, ()),
    "jabatan": (m.RiwayatJabatan, ()),
    "pindah_unor": (m.RiwayatPindahUnor, ()),
    "pendidikan": (m.RiwayatPendidikan, ()),
    "cpns_pns": (m.RiwayatCpnsPns, ()),
    "cltn": (m.RiwayatCltn, ("jenis_cltn",)),
    "pemberhentian": (m.RiwayatPemberhentian, ("jenis_pemberhentian",)),
    "kontrak": (m.RiwayatKontrak, ()),
}
# Columns of every kind; what a row is about stands in the others.
_UMUM = frozenset({"id", *(b.name for b in Riwayat._meta.get_fields())})
# Kinds whose rows may move a position, and the column of the day on which they do.
HARI_BERLAKU = {
    "golongan": ("tmt",),
    "jabatan": ("tmt", "tmt_mutasi"),
    "pindah_unor": ("tmt",),
    "cpns_pns": ("tmt_pns",),
    "cltn": ("tgl_mulai", "tgl_aktif"),
    "pemberhentian": ("tmt",),
}


def kedudukan_sebelum(pegawai: Pegawai, baris: Any) -> str | None:
    """What stood in the record before the first row about the kedudukan: as that row remembers it, else what stands
    there now. Where the record shows already what `baris` says, it was active before."""
    if ada := _sebelum_pertama(baris_sah(pegawai, "cltn"), baris_sah(pegawai, "pemberhentian")):
        return ada
    kode = baris.jenis_cltn if isinstance(baris, m.RiwayatCltn) else baris.jenis_pemberhentian
    kini = pegawai.kedudukan_hukum_id
    return _PENGAKTIFAN if kode is not None and kode.kedudukan_id == kini else kini


def boleh_digerakkan(pegawai: Pegawai, kode: str, dikatakan: Nilai | None) -> bool:
    """Whether rows may move this position; `dikatakan`: what they said until now. Somebody who left by what no row
    tells (an event, an import) is not brought back by a row of earlier years."""
    if kode != "kedudukan" or pegawai.aktif:
        return True
    return dikatakan is not None and dikatakan["kedudukan_hukum"] == pegawai.kedudukan_hukum_id


def milik_jenis(jenis: str) -> list[Posisi]:
    """Positions that rows of this kind may change."""
    return [p for p in SEMUA if jenis in p.jenis]


def baris_sah(pegawai: Pegawai, jenis: str) -> list[Any]:
    """Rows that count: verified here, or brought from data utama or SIASN."""
    return yang_sah(baris_berlaku(pegawai, jenis))


def baris_berlaku(pegawai: Pegawai, jenis: str, ikut: Sequence[str] = ()) -> list[Any]:
    """Rows of a kind that moves a position, counting or not; `ikut`: codes whose names are wanted too."""
    model, perlu = _MODEL[jenis]
    return list(model.objects.milik(pegawai).berlaku().bernama((*perlu, *ikut)).order_by("pk"))


def yang_sah(baris: list[Any]) -> list[Any]:
    """Those of the rows that count."""
    return [b for b in baris if sah(b)]


def sah(b: Riwayat) -> bool:
    return b.diverifikasi_pada is not None or b.sumber in SUMBER_SAH


def baris_sah_banyak(nomor: list[int], posisi: Sequence[Posisi]) -> dict[int, dict[str, list[Any]]]:
    """{person: {kind: rows that count}} of many people: one question a kind."""
    ada = jenis_posisi(posisi)
    hasil: dict[int, dict[str, list[Any]]] = {satu: {j: [] for j in ada} for satu in nomor}
    for jenis in ada:
        model, perlu = _MODEL[jenis]
        for b in model.objects.milik_banyak(nomor).berlaku().bernama(perlu).order_by("pk"):
            if sah(b):
                hasil[b.pegawai_id][jenis].append(b)
    return hasil


def jenis_posisi(posisi: Sequence[Posisi]) -> list[str]:
    return sorted({j for p in posisi for j in p.jenis})


def hitung(pegawai: Pegawai, posisi: Sequence[Posisi], hari: date) -> dict[str, Nilai | None]:
    """{position: what the rows say on `hari`}."""
    return hitung_dari({j: baris_sah(pegawai, j) for j in jenis_posisi(posisi)}, posisi, hari)


def hitung_dari(baris: dict[str, list[Any]], posisi: Sequence[Posisi], hari: date) -> dict[str, Nilai | None]:
    """`hitung` of rows that were read already."""
    return {p.kode: p.hitung(baris, hari) for p in posisi}


def cocok(pegawai: Pegawai, posisi: Posisi, nilai: Nilai | None) -> bool:
    """Whether the record and the rows are about the same thing; spelling and masa kerja may differ."""
    return nilai is not None and all(_kini(pegawai, n) == nilai[n] for n in posisi.kunci)


def _kini(pegawai: Pegawai, nama: str) -> Any:
    if nama == "unor":
        return pegawai.unor.siasn_id
    bidang = Pegawai._meta.get_field(nama)
    return getattr(pegawai, bidang.attname)


def pastikan_pangkal(pegawai: Pegawai, posisi: Sequence[Posisi], hari: date) -> None:
    """A row "Data utama" for what stands in the record and no row explains."""
    for satu in posisi:
        # Asked one after the other: the base row of jabatan says the unit as well.
        dikatakan = hitung(pegawai, [satu], hari)[satu.kode]
        if cocok(pegawai, satu, dikatakan):
            continue
        baris = _pangkal_unor(pegawai, hari) if satu.kode == "unor" else satu.pangkal(pegawai)
        if baris is None or _sudah_ada(pegawai, satu, baris):
            continue
        nomor = uuid_pangkal(pegawai, satu.kode)
        if not type(baris).objects.milik(pegawai).filter(uuid=nomor).exists():  # type: ignore[attr-defined]
            baris.uuid = nomor
        _milik_orang(baris, pegawai).save(force_insert=True)


def _milik_orang(baris: Riwayat, pegawai: Pegawai) -> Riwayat:
    baris.pegawai, baris.sumber = pegawai, Sumber.DATA_UTAMA
    baris.instansi_id, baris.opd_id, baris.unor_id = pegawai.instansi_id, pegawai.opd_id, pegawai.unor_id
    return baris


def uuid_pangkal(pegawai: Pegawai, kode: str) -> UUID:
    """The name that the row "Data utama" will have: what is said of it before it is stored stays true of it."""
    return uuid5(pegawai.uuid, f"pangkal {kode}")


def pangkal_semu(pegawai: Pegawai, jenis: str) -> Riwayat | None:
    """The row "Data utama" of a kind, unsaved; None where the record says nothing, or a row of the kind is there."""
    satu = next((p for p in SEMUA if p.kode == jenis), None)
    baris = satu.pangkal(pegawai) if satu is not None else None
    if baris is None or type(baris).objects.milik(pegawai).berlaku().exists():  # type: ignore[attr-defined]
        return None
    baris.uuid = uuid_pangkal(pegawai, jenis)
    return _milik_orang(baris, pegawai)


def baris_atau_semu(pegawai: Pegawai, jenis: str, model: Any, uuid: UUID) -> Riwayat | None:
    """The stored row of this name, removed or not, else the unsaved "Data utama" that has it."""
    ada = model.objects.milik(pegawai).lengkap().filter(uuid=uuid).first()
    if ada is None and uuid == uuid_pangkal(pegawai, jenis):
        return pangkal_semu(pegawai, jenis)
    return ada


def _sudah_ada(pegawai: Pegawai, satu: Posisi, baris: Riwayat) -> bool:
    """One row of CPNS/PNS a person: a record that was corrected since does not make a second. Of the other kinds what
    a row "Data utama" says already is not said twice."""
    ada = type(baris).objects.milik(pegawai).berlaku()  # type: ignore[attr-defined]
    if satu.kode == "cpns_pns":
        return ada.exists()
    isi = {b.attname: getattr(baris, b.attname) for b in baris._meta.concrete_fields if b.name not in _UMUM}
    return ada.filter(sumber=Sumber.DATA_UTAMA, **isi).exists()


def _pangkal_unor(pegawai: Pegawai, hari: date) -> Riwayat:
    """The unit changed without an SK that we know (an import), or was never told by a row: so much is on record, from
    the day of the last row that says a unit. A row whose day has not come will still move the person."""
    jabatan = [b for b in baris_sah(pegawai, "jabatan") if _definitif(b) and b.unor_kode]
    semua = [*map(_sejak_unor, jabatan), *(b.tmt for b in baris_sah(pegawai, "pindah_unor"))]
    tmt = max((t for t in semua if t and t <= hari), default=None)
    return m.RiwayatPindahUnor(unor_kode=pegawai.unor.siasn_id, unor_nama=pegawai.unor.nama, tmt=tmt)


def unor_tujuan(pegawai: Pegawai, siasn_id: str) -> Unor | None:
    """The unit of the own instansi with this id; None where there is none that is active, or it is the present one.

    ValidationError where it exists and this session may not see it.
    """
    if not siasn_id or siasn_id == pegawai.unor.siasn_id:
        return None
    ada = Unor.objects.filter(instansi_id=pegawai.instansi_id, siasn_id=siasn_id, aktif=True).first()
    if ada is None and (nama := unor.nama(pegawai, siasn_id)):
        raise ValidationError(DI_LUAR.format(nama))
    return ada
