"""What the page "Kualitas Data" says: scores, rules, trend, and the units below, from counts and weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sigma.tampilan.format import BULAN
from verifikasi.kualitas.aturan import ATURAN, IKD, ORANG, Aturan
from verifikasi.kualitas.aturan.dasar import ARTI_DIMENSI, LABEL_DIMENSI, Dimensi
from verifikasi.kualitas.aturan.skor import Bobot, Skor, skor
from verifikasi.kualitas.models import AturanIkd, Keadaan
from verifikasi.kualitas.pandangan import Pandangan, Tempat
from verifikasi.kualitas.querysets import Jumlah, hitung, potret
from verifikasi.kualitas.sumber import Asal, asal

BULAN_TREN = 12
LIGA_MAKS = 50
TAK_TERHITUNG, TAK_ADA = "tidak dapat dihitung", "tidak ada yang dinilai"


class TabelBobot:
    """Every dated row, read once; what holds on a day."""

    def __init__(self, baris: Iterable[AturanIkd] | None = None):
        semua = AturanIkd.objects.order_by("berlaku_mulai", "pk") if baris is None else baris
        self.baris = sorted(semua, key=lambda b: b.berlaku_mulai)

    def pada(self, hari: date) -> dict[str, AturanIkd]:
        return {b.kode: b for b in self.baris if b.berlaku_mulai <= hari}

    def bobot(self, hari: date) -> Bobot:
        isi = self.pada(hari)
        dimensi = {d: float(isi[f"DIM_{d}"].bobot) if f"DIM_{d}" in isi else 0.0 for d in IKD}
        return Bobot(dimensi, {a.nomor: float(b.bobot) for a in ATURAN if (b := isi.get(a.kode)) and b.aktif})


@dataclass(frozen=True)
class BarisAturan:
    """One rule: `keadaan` "" when it was computed, else why not; `hilang`: points of the total."""

    aturan: Aturan
    bobot: float
    berlaku: int
    salah: int
    hilang: float
    keadaan: str
    asal: Asal

    @property
    def persen(self) -> float | None:
        return 100 * self.salah / self.berlaku if self.berlaku else None


@dataclass(frozen=True)
class BarisDimensi:
    dimensi: Dimensi
    label: str
    arti: str
    bobot: float
    nilai: float | None
    baris: tuple[BarisAturan, ...]


@dataclass(frozen=True)
class BarisLiga:
    tempat: Tempat
    skor: Skor
    orang: int
    bertemuan: int


@dataclass(frozen=True)
class Tren:
    bulan: date
    label: str
    skor: Skor
    orang: int


@dataclass(frozen=True)
class Isi:
    """`liga`: the units below, the lowest score first; `liga_semua`: how many there are."""

    skor: Skor
    orang: int
    bertemuan: int
    dimensi: tuple[BarisDimensi, ...]
    tambahan: tuple[BarisAturan, ...]
    tren: tuple[Tren, ...]
    liga: tuple[BarisLiga, ...]
    liga_semua: int
    dihitung_pada: datetime | None
    sedang: bool


def hitung_aturan(baris: Iterable[Jumlah]) -> dict[int, tuple[int, int]]:
    return {j.aturan: (j.berlaku, j.salah) for j in baris}


def susun(pandangan: Pandangan, hari: date, semua_liga: bool = False) -> Isi:
    """Everything a page shows, in a fixed number of queries."""
    tabel, keadaan = TabelBobot(), Keadaan.objects.filter(pk=1).first()
    bobot, berlaku = tabel.bobot(hari), tabel.pada(hari)
    jumlah = hitung_aturan(hitung(pandangan.lingkup))
    nilai = skor(jumlah, bobot, ATURAN)
    baris = [_baris(a, bobot, jumlah, nilai, berlaku) for a in ATURAN]
    dimensi = tuple(
        BarisDimensi(
            d, LABEL_DIMENSI[d], ARTI_DIMENSI[d], bobot.dimensi[d], nilai.dimensi[d],
            tuple(b for b in baris if b.aturan.dimensi is d),
        )
        for d in IKD
    )  # fmt: skip
    liga = susun_liga(pandangan, bobot)
    return Isi(
        nilai,
        *jumlah.get(ORANG, (0, 0)),
        dimensi,
        tuple(b for b in baris if not b.aturan.ikd),
        susun_tren(pandangan, tabel, hari),
        tuple(liga if semua_liga else liga[:LIGA_MAKS]),
        len(liga),
        keadaan.dihitung_pada if keadaan else None,
        bool(keadaan and not keadaan.sidik),
    )


def _baris(aturan: Aturan, bobot: Bobot, jumlah: dict, nilai: Skor, berlaku: dict[str, AturanIkd]) -> BarisAturan:
    b, s = jumlah.get(aturan.nomor, (0, 0))
    nyala = aturan.nomor in bobot.aturan
    keadaan = ""
    if not nyala:
        keadaan = "dimatikan"
    elif not b:
        keadaan = TAK_TERHITUNG if aturan.tanpa_data or aturan.catatan and "riwayat" in aturan.catatan else TAK_ADA
    dari = asal(aturan.kode, berlaku[aturan.kode].sumber if aturan.kode in berlaku else "")
    return BarisAturan(
        aturan, bobot.aturan.get(aturan.nomor, 0.0), b, s, nilai.hilang.get(aturan.nomor, 0.0), keadaan, dari
    )


def susun_liga(pandangan: Pandangan, bobot: Bobot) -> list[BarisLiga]:
    """The units one level down that have people in them, the lowest score first."""
    if not pandangan.anak:
        return []
    milik = {nomor: i for i, t in enumerate(pandangan.anak) for nomor in t.anggota}
    isi: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for j in hitung(pandangan.lingkup, pandangan.menurut):
        ke = milik.get(j.kunci)
        if ke is not None:
            b, s = isi[ke].get(j.aturan, (0, 0))
            isi[ke][j.aturan] = (b + j.berlaku, s + j.salah)
    baris = [
        BarisLiga(pandangan.anak[i], skor(satu, bobot, ATURAN), *satu.get(ORANG, (0, 0))) for i, satu in isi.items()
    ]
    ada = [b for b in baris if b.skor.total is not None]
    return sorted(ada, key=lambda b: (b.skor.total, b.tempat.nama))


def susun_tren(pandangan: Pandangan, tabel: TabelBobot, hari: date) -> tuple[Tren, ...]:
    """The last months, each with the weights of its own day."""
    tahun, bulan = divmod(hari.year * 12 + hari.month - BULAN_TREN, 12)
    hasil = []
    for awal, pada, jumlah in potret(pandangan.lingkup, date(tahun, bulan + 1, 1)):
        nilai = skor(jumlah, tabel.bobot(pada), ATURAN)
        if nilai.total is not None:
            hasil.append(Tren(awal, f"{BULAN[awal.month - 1]} {awal.year}", nilai, jumlah.get(ORANG, (0, 0))[0]))
    return tuple(hasil)


def satu_aturan(pandangan: Pandangan, aturan: Aturan, hari: date) -> BarisAturan:
    """One rule of the table."""
    tabel = TabelBobot()
    bobot, jumlah = tabel.bobot(hari), hitung_aturan(hitung(pandangan.lingkup))
    return _baris(aturan, bobot, jumlah, skor(jumlah, bobot, ATURAN), tabel.pada(hari))
