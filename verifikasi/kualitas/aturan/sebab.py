"""Why an indicator does not count for somebody: the reverse of its `berlaku`, in words. Pure.

An empty value takes an indicator out of the score, so that the score may rise; the sentence says who judges it instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from verifikasi.kualitas.aturan.dasar import TINGKAT, Aturan, Fakta
from verifikasi.kualitas.aturan.ikd import (
    ADMINISTRATOR,
    CLTN,
    JPT,
    KEAHLIAN,
    KETERAMPILAN,
    MILIK_SENDIRI,
    PENGAWAS,
    golongan_pns,
)

Sebab = Callable[[Fakta], str]


def _kosong(apa: str, penilai: str = "") -> str:
    siapa = f"kekosongannya dinilai oleh “{penilai}”" if penilai else "tidak ada indikator yang menilai kekosongannya"
    return f"{apa} kosong; {siapa}."


def _terisi(nama: str, apa: str, penilai: str = "") -> Sebab:
    def satu(f: Fakta) -> str:
        nilai: Any = getattr(f, nama)
        return _kosong(apa, penilai) if nilai is None or nilai == "" else ""

    return satu


def _jabatan(kode: str, apa: str) -> Sebab:
    def satu(f: Fakta) -> str:
        if not f.jenis_jabatan:
            return _kosong("Jenis jabatan")
        return "" if f.jenis_jabatan == kode else f"Hanya bagi {apa}."

    return satu


def _pns(f: Fakta) -> str:
    return "" if f.pns else "Hanya bagi PNS."


def _penuh(f: Fakta) -> str:
    return _pns(f) or ("Belum berlaku selama CPNS." if f.status == "C" else "")


def _pppk(f: Fakta) -> str:
    return "Hanya bagi PPPK." if f.pns else ""


def _cpns(f: Fakta) -> str:
    return "" if f.pns and f.status == "C" else "Hanya bagi CPNS."


def _pendidikan(f: Fakta) -> str:
    return "" if f.tingkat else _kosong("Tingkat pendidikan", "" if f.pendidikan else "Pendidikan kosong")


def _skp(f: Fakta) -> str:
    if f.skp is None:
        return "Riwayat SKP instansi ini belum dimuat ke SIGMA."
    baru = f.tmt_cpns is not None and f.tmt_cpns.year >= f.hari.year
    return "Diangkat tahun ini, jadi belum wajib SKP tahun lalu." if baru else ""


def _gelar(f: Fakta) -> str:
    if sebab := _pendidikan(f):
        return sebab
    minimal = f.ambang["gelar_min"]
    return "" if minimal <= f.tingkat <= "50" else f"Hanya bagi pendidikan mulai {f.sebut(TINGKAT, minimal)}."


def _cltn(f: Fakta) -> str:
    if f.kedudukan not in CLTN:
        return "Tidak sedang CLTN."
    return "" if f.cltn_akhir else "Tanggal akhir CLTN belum ada dalam riwayat CLTN."


def _pensiun(f: Fakta) -> str:
    return "" if f.tmt_pensiun else "TMT pensiun belum dapat dihitung."


def _instansi(f: Fakta) -> str:
    return "" if f.jenis_instansi in MILIK_SENDIRI else "Jenis instansi ini belum ditetapkan."


def _eselon(kode: tuple[str, ...], apa: str) -> Sebab:
    return lambda f: "" if f.eselon in kode else f"Hanya bagi {apa}, menurut eselon unitnya."


def _jenjang(f: Fakta) -> str:
    return "" if f.jenjang in KEAHLIAN + KETERAMPILAN else "Jenjang jabatan fungsionalnya tidak dikenal."


def _golongan(f: Fakta) -> str:
    if not f.golongan:
        return _kosong("Golongan")
    return "" if golongan_pns(f) else "Hanya bagi golongan PNS."


def _nik_valid(f: Fakta) -> str:
    if f.nik_valid is not None:
        return ""
    if f.nik:
        return "Hasil pemadanan NIK dengan Dukcapil belum diterima dari BKN."
    return f"{_kosong('NIK', 'NIK bukan 16 angka')[:-1]}, di luar skor."


_TMT_CPNS, _TMT_PNS = _terisi("tmt_cpns", "TMT CPNS"), _terisi("tmt_pns", "TMT PNS", "TMT PNS kosong")
_STRUKTURAL, _JF = _jabatan("1", "jabatan struktural"), _jabatan("2", "jabatan fungsional")
# In the order in which they are asked; the first that says something is shown. Rules without an entry apply to all.
SEBAB: dict[str, tuple[Sebab, ...]] = {
    "SKP_KOSONG": (_skp,),
    "TMT_PNS_KOSONG": (_penuh,),
    "GELAR_KOSONG": (_gelar,),
    "CPNS_LAMA": (_cpns, _TMT_CPNS),
    "STRUKTURAL_GANDA": (_STRUKTURAL,),
    "LEWAT_BUP": (_pensiun,),
    "CLTN_LEWAT": (_cltn,),
    "TMT_CPNS_PNS": (_penuh, _TMT_CPNS, _TMT_PNS),
    "DPK_DPB": (_terisi("jenis_pegawai", "Jenis pegawai"), _instansi),
    "MK_STRUKTURAL": (_STRUKTURAL, _terisi("mk_tahun", "Masa kerja")),
    "PPPK_KEDUDUKAN": (_terisi("kedudukan", "Kedudukan hukum"),),
    "NIK_BELUM_VALID": (_nik_valid,),
    "PENDIDIKAN_ESELON": (_STRUKTURAL, _eselon(JPT + ADMINISTRATOR + PENGAWAS, "eselon IV ke atas"), _pendidikan),
    "TAHUN_PPPK": (_pppk, _terisi("tmt_cpns", "TMT pengangkatan")),
    "PENDIDIKAN_JF": (_JF, _jenjang, _pendidikan),
    "PELAKSANA_JF": (_penuh, _jabatan("4", "jabatan pelaksana")),
    "JPT_PANGKAT": (_STRUKTURAL, _eselon(JPT, "eselon II ke atas"), _golongan),
    "NIP_TMT_CPNS": (_pns, _TMT_CPNS),
    "NIP_LAHIR": (_terisi("tanggal_lahir", "Tanggal lahir"),),
    "NIP_KELAMIN": (_terisi("jenis_kelamin", "Jenis kelamin"),),
    "NIP_TAHUN_PPPK": (_pppk, _terisi("tmt_cpns", "TMT pengangkatan")),
}


def sebab_tidak_berlaku(aturan: Aturan, f: Fakta) -> str:
    """ "" where it applies."""
    if aturan.tanpa_data:
        return aturan.tanpa_data
    return next(filter(None, (satu(f) for satu in SEBAB.get(aturan.kode, ()))), "")
