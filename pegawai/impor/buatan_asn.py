"""Made-up rows of the 67-column export, with the dirt that real exports have. Same arguments, same rows."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from pegawai.aturan.kolom import KOLOM_EKSPOR
from pegawai.impor import buatan_daftar as d
from pegawai.impor import buatan_kata as k
from pegawai.impor.buatan_kotor import kotori
from pegawai.impor.buatan_unor import FUNGSIONAL, KESEHATAN, UPT, Unor

Baris = dict[str, str]
T = TypeVar("T")

AWAL_HARI = date(1950, 1, 1)
AKHIR_LAHIR = 2010
HARI_INI = date(2026, 7, 1)  # of the made-up export
JUMLAH_HARI = (date(AKHIR_LAHIR + 1, 1, 1) - AWAL_HARI).days
_KOSONG = dict.fromkeys(KOLOM_EKSPOR, "")
_JENIS = ("PNS", "CPNS", "PPPK", "PPPK_PW")
_BOBOT_JENIS = (0.60, 0.65, 0.93)
_JALAN = (
    "Merdeka",
    "Sudirman",
    "Diponegoro",
    "Kartini",
    "Pattimura",
    "Melati",
    "Kenanga",
    "Pasar Lama",
    "Pelabuhan",
)
_OPERATOR = "12356789"


class _Hari(NamedTuple):
    """A day written as the export, the NIP and the NIK (man, woman) need it."""

    tahun: int
    bulan: int
    siasn: str
    nip: str
    nik_pria: str
    nik_wanita: str


def _kalender() -> tuple[_Hari, ...]:
    hari = []
    for geser in range(JUMLAH_HARI):
        h = AWAL_HARI + timedelta(days=geser)
        hari.append(
            _Hari(
                h.year,
                h.month,
                f"{h:%d-%m-%Y}",
                f"{h:%Y%m%d}",
                f"{h:%d%m%y}",
                f"{h.day + 40}{h:%m%y}",
            )
        )
    return tuple(hari)


class _Tempat(NamedTuple):
    """Where people work: which kinds of jobs, and how many of them for one of the smallest."""

    unor: Unor
    macam: str
    bobot: float


def _macam(unor: Unor, induk: dict[str, Unor]) -> tuple[str, float]:
    if unor["JenisUnorId"] == FUNGSIONAL:
        return "guru", 14.0
    if unor["JenisUnorId"] == UPT:
        return "medis", 40.0
    opd = unor
    while opd["DiatasanId"] and induk[opd["DiatasanId"]]["DiatasanId"]:
        opd = induk[opd["DiatasanId"]]
    if opd["NamaUnor"].startswith("RSUD"):
        return "medis", 25.0
    if opd["NamaUnor"] == KESEHATAN:
        return "medis", 4.0
    return "kantor", 4.0 if unor["DiatasanId"] else 0.5


class _Pembuat:
    def __init__(self, unor: list[Unor], seed: int, hari_ini: date) -> None:
        akar = unor[0]
        self._acak = random.Random(f"asn/{akar['Id']}/{seed}")  # noqa: S311 — made-up data, no secret
        self._r = self._acak.random
        self._kalender = _kalender()
        self._hari_ini = hari_ini
        self._instansi = {
            "instansi_induk_id": akar["InstansiId"],
            "instansi_induk_nama": akar["NamaUnor"],
            "instansi_kerja_id": akar["InstansiId"],
            "instansi_kerja_nama": akar["NamaUnor"],
        }
        self._wilayah = f"{11 + self._acak.randrange(80):02}{1 + self._acak.randrange(70):02}"
        self._domain = "".join(akar["NamaUnor"].lower().split()[-2:])
        menurut_id = {satu["Id"]: satu for satu in unor}
        self._tempat = [_Tempat(satu, *_macam(satu, menurut_id)) for satu in unor]
        self._tumpuk: list[float] = []
        jumlah = 0.0
        for tempat in self._tempat:
            jumlah += tempat.bobot
            self._tumpuk.append(jumlah)
        self.kepala = [satu for satu in unor if satu["EselonId"]]
        self._kpkn = [(d.id_dari_nama(f"KPKN {nama}"), nama) for nama in ("KPPN UTAMA", "KPPN PEMBANTU")]
        self._lahir = [(d.id_dari_nama(nama), nama) for nama in k.TEMPAT]

    def _pilih(self, daftar: Sequence[T]) -> T:
        return daftar[int(self._r() * len(daftar))]

    def baris(self, urut: int, kepala: Unor | None) -> Baris:
        """Row number `urut`; `kepala` is the unit that this person heads, or None."""
        r = self._r
        jenis = "PNS" if kepala else _JENIS[bisect(_BOBOT_JENIS, r())]
        tempat = None if kepala else self._tempat[bisect(self._tumpuk, r() * self._tumpuk[-1])]
        unor = kepala or tempat.unor  # type: ignore[union-attr]
        macam = tempat.macam if tempat else "kantor"
        jenjang, jf = self._jenjang_dan_jf(macam, bool(kepala))
        baris = _KOSONG.copy()
        baris.update(self._instansi)
        baris["unor_id"], baris["unor_nama"] = unor["Id"], unor["NamaUnor"]
        pria = r() < 0.43
        lahir = self._hari_lahir(jenjang, macam)
        self._diri(baris, urut, pria, lahir)
        tahun, bulan = self._pengangkatan(baris, jenis, lahir, jenjang, pria)
        self._golongan(baris, jenis, jenjang, tahun, bulan, bool(kepala))
        self._jabatan(baris, kepala, jf, macam, tahun)
        self._pendidikan(baris, jenjang, lahir)
        self._alamat(baris, urut)
        return baris

    def _jenjang_dan_jf(self, macam: str, kepala: bool) -> tuple[d.Jenjang, tuple]:
        undi = self._r()
        if kepala:
            return (d.S1_KANTOR if undi < 0.6 else d.S2 if undi < 0.96 else d.S3), ()
        if macam == "guru":
            return (d.S1_GURU if undi < 0.93 else d.S2), d.JF_GURU
        if macam == "medis":
            return (d.D3, d.JF_MEDIS_TERAMPIL) if undi < 0.5 else (d.S1_MEDIS, d.JF_MEDIS_AHLI)
        if undi < 0.4:
            return d.SLTA, ()
        if undi < 0.5:
            return d.D3, ()
        return (d.S1_KANTOR if undi < 0.9 else d.S2), d.JF_TEKNIS if undi > 0.8 else ()

    def _hari_lahir(self, jenjang: d.Jenjang, macam: str) -> _Hari:
        """Old enough for the diploma, and, but for one in a hundred, not past the usual retirement age."""
        termuda = self._hari_ini.year - jenjang.usia_lulus - 3
        tertua = self._hari_ini.year - (60 if macam == "guru" or self._r() < 0.01 else 58)
        awal, akhir = date(tertua, 6, 1), date(min(termuda, AKHIR_LAHIR), 12, 31)
        return self._kalender[(awal - AWAL_HARI).days + int(self._r() * (akhir - awal).days)]

    def _diri(self, baris: Baris, urut: int, pria: bool, lahir: _Hari) -> None:
        r, pilih = self._r, self._pilih
        depan, belakang = (k.KATA_PRIA, k.KATA_AKHIR_PRIA) if pria else (k.KATA_WANITA, k.KATA_AKHIR_WANITA)
        umum = k.UMUM_PRIA if pria else k.UMUM_WANITA
        undi = r()
        nama = pilih(umum) if undi < 0.6 else pilih(depan)
        if undi > 0.08:
            nama = f"{nama} {pilih(belakang)}"
        if 0.3 < undi < 0.5:
            nama = f"{nama} {pilih(k.KELUARGA)}"
        baris["pns_id"] = f"{self._acak.getrandbits(128):032X}"
        baris["nama"] = nama
        baris["tempat_lahir_id"], baris["tempat_lahir_nama"] = pilih(self._lahir)
        baris["tanggal_lahir"] = lahir.siasn
        baris["jenis_kelamin"] = "M" if pria else "F"
        baris["agama_id"], baris["agama_nama"] = d.AGAMA[bisect(d.BOBOT_AGAMA, r() * 1000)]
        baris["jenis_kawin_id"], baris["jenis_kawin_nama"] = d.KAWIN[bisect(d.BOBOT_KAWIN, r() * 1000)]
        bagian = lahir.nik_pria if pria else lahir.nik_wanita
        baris["nik"] = f"'{self._wilayah}{1 + int(r() * 30):02}{bagian}{1 + int(r() * 9998):04}"
        baris["is_valid_nik"] = "1" if r() > 0.01 else "0"
        baris["npwp_nomor"] = f"{int(1e14 + r() * 8.9e14)}" if r() < 0.8 else ""
        surat = nama.split(" ", 1)[0].lower()
        baris["email"] = f"{surat}{urut}@contoh.id" if r() < 0.98 else ""
        baris["email_gov"] = f"{surat}.{urut}@{self._domain}.go.id" if r() < 0.4 else ""
        baris["nomor_hp"] = f"'08{pilih(_OPERATOR)}{int(1e8 + r() * 8.9e8)}" if r() < 0.99 else ""

    def _pengangkatan(self, baris: Baris, jenis: str, lahir: _Hari, jenjang: d.Jenjang, pria: bool) -> tuple[int, int]:
        """Fills NIP, status, SK and TMT of the appointment; returns its year and month."""
        r, tahun_ini = self._r, self._hari_ini.year
        mulai = lahir.tahun + jenjang.usia_lulus + 1
        if jenis == "CPNS":
            tahun = tahun_ini - (r() < 0.1)
        elif jenis == "PNS":
            tahun = min(mulai + int(r() * 10), tahun_ini - 2)
        else:
            tahun = max(mulai, tahun_ini - 1 - int(r() * 5)) if jenis == "PPPK" else tahun_ini
            tahun = min(tahun, tahun_ini)
        bulan = 1 + int(r() * 12) if tahun < tahun_ini else 1 + int(r() * self._hari_ini.month)
        tengah = f"{tahun}{bulan:02}" if jenis in ("PNS", "CPNS") else f"{tahun}21"
        baris["nip_baru"] = f"'{lahir.nip}{tengah}{'1' if pria else '2'}{1 + int(r() * 998):03}"
        baris["kedudukan_hukum_id"], baris["kedudukan_hukum_nama"] = d.KEDUDUKAN[jenis]
        dpk = r() < 0.008
        baris["jenis_pegawai_id"], baris["jenis_pegawai_nama"] = d.JENIS_PEGAWAI_DPK if dpk else d.JENIS_PEGAWAI
        baris["nomor_sk_cpns"] = f"813/{int(r() * 900) + 1}/BKD/{tahun}"
        baris["tanggal_sk_cpns"] = baris["tmt_cpns"] = f"01-{bulan:02}-{tahun}"
        if jenis == "PNS":
            baris["status_cpns_pns"] = "P"
            baris["nomor_sk_pns"] = f"821/{int(r() * 900) + 1}/BKD/{tahun + 1}"
            baris["tanggal_sk_pns"] = baris["tmt_pns"] = f"01-{bulan:02}-{tahun + 1}"
        elif jenis == "CPNS":
            baris["status_cpns_pns"] = "C"
        return tahun, bulan

    def _golongan(self, baris: Baris, jenis: str, jenjang: d.Jenjang, tahun: int, bulan: int, kepala: bool) -> None:
        """A step every four years or so for PNS; PPPK keep theirs and have a name without a code."""
        lama = (self._hari_ini.year - tahun) * 12 + self._hari_ini.month - bulan
        baris["mk_tahun"], baris["mk_bulan"] = str(max(lama, 0) // 12), str(max(lama, 0) % 12)
        if jenis in ("PPPK", "PPPK_PW"):
            baris["gol_awal_nama"] = baris["gol_akhir_nama"] = jenjang.golongan_pppk
            baris["tmt_golongan"] = baris["tmt_cpns"]
            return
        naik = 0 if jenis == "CPNS" else lama // 48
        awal = d.URUT_GOLONGAN.index(jenjang.golongan)
        akhir = d.URUT_GOLONGAN[min(awal + naik, awal + 4 + 3 * kepala, len(d.URUT_GOLONGAN) - 2)]
        baris["gol_awal_id"], baris["gol_awal_nama"] = jenjang.golongan, d.GOLONGAN[jenjang.golongan]
        baris["gol_akhir_id"], baris["gol_akhir_nama"] = akhir, d.GOLONGAN[akhir]
        if naik:
            baris["tmt_golongan"] = (
                f"01-{'04' if self._r() < 0.5 else '10'}-{min(tahun + 4 * naik, self._hari_ini.year - 1)}"
            )
        else:
            baris["tmt_golongan"] = baris["tmt_cpns"]

    def _jabatan(self, baris: Baris, kepala: Unor | None, jf: tuple, macam: str, tahun: int) -> None:
        if kepala:
            jenis, kode, nama = "1", kepala["Id"], kepala["NamaJabatan"]
        elif jf:
            tingkat = self._pilih(jf)
            lama = self._hari_ini.year - tahun
            kode, nama = tingkat[0 if lama < 8 else 1 if lama < 18 else 2]
            jenis = "2"
        else:
            jenis = "4"
            kode, nama = self._pilih(d.PELAKSANA)
        baris["jenis_jabatan_id"], baris["jenis_jabatan_nama"] = jenis, d.JENIS_JABATAN[jenis]
        baris["jabatan_id"], baris["jabatan_nama"] = kode, nama
        mulai = max(tahun, self._hari_ini.year - 1 - int(self._r() * 6))
        baris["tmt_jabatan"] = f"01-{1 + int(self._r() * 12):02}-{mulai}" if mulai > tahun else baris["tmt_cpns"]

    def _pendidikan(self, baris: Baris, jenjang: d.Jenjang, lahir: _Hari) -> None:
        program = self._pilih(jenjang.program)
        baris["tingkat_pendidikan_id"], baris["tingkat_pendidikan_nama"] = jenjang.kode, jenjang.nama
        baris["pendidikan_id"], baris["pendidikan_nama"] = program.kode, program.nama
        baris["tahun_lulus"] = str(min(lahir.tahun + jenjang.usia_lulus + int(self._r() * 3), self._hari_ini.year))
        if jenjang.kode == "50":
            baris["gelar_depan"] = "Dr."
        baris["gelar_belakang"] = program.gelar

    def _alamat(self, baris: Baris, urut: int) -> None:
        r = self._r
        undi = r()
        if undi < 0.5:
            alamat = f"Jl. {self._pilih(_JALAN)} No. {1 + int(r() * 200)}"
        elif undi < 0.8:
            alamat = f"Dusun {self._pilih(k.TEMPAT).title()}, RT {1 + int(r() * 12):02}"
        elif undi < 0.97:
            alamat = f"Perum {self._pilih(k.TEMPAT).title()} Blok {'ABCDEF'[int(r() * 6)]}/{1 + int(r() * 40)}"
        else:
            alamat = f'Jl. "{self._pilih(_JALAN)}" {1 + int(r() * 20)} | RT {1 + int(r() * 12):02}'
        baris["alamat"] = alamat
        baris["kpkn_id"], baris["kpkn_nama"] = self._kpkn[urut % 2]


def buat_asn(
    unor: list[Unor], jumlah: int, seed: int = 1, kotor: float = 0.03, hari_ini: date = HARI_INI
) -> Iterator[Baris]:
    """`jumlah` rows of the export for the units of `buat_unor`, cells as SIASN writes them, all 67 columns.

    The first rows head the structural units (one each, at most a twentieth of all). `kotor` is the share of
    rows with one fault each, see `buatan_kotor`. `hari_ini` dates ages and appointments; it is fixed so
    that rows are the same on any day.
    """
    buat = _Pembuat(unor, seed, hari_ini)
    kepala = buat.kepala[: jumlah // 20]
    acak = random.Random(f"kotor/{unor[0]['Id']}/{seed}")  # noqa: S311 — made-up data, no secret
    sebelum: Baris = {}
    for urut in range(jumlah):
        baris = buat.baris(urut, kepala[urut] if urut < len(kepala) else None)
        if acak.random() < kotor:
            kotori(baris, sebelum or baris, acak)
        yield baris
        sebelum = baris
