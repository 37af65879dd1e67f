"""Where a weight and its condition come from, as people read it. Pure.

The first rows of the table carry short texts that are frozen with their migration; they are told here in sentences,
rule by rule. A row that somebody added later says what that person wrote.
"""

from __future__ import annotations

from sigma.tampilan.sumber import Asal, asal_tertulis

TABEL_BKD, RANCANGAN = "belum resmi: tabel bobot yang dimuat satu BKD", "rancangan SIGMA; di luar IKD"
_TABEL = "tabel indikator yang dimuat satu BKD; BKN belum menerbitkannya"
BKD = f"Syarat dan bobotnya menurut {_TABEL}."
DIMENSI = f"Bobot dimensi menurut {_TABEL}."
SIGMA = "Aturan rancangan SIGMA, di luar 27 indikator IKD; tidak mempunyai bobot."
# Rules of which that table gives the weight alone, or a condition that was corrected.
KHUSUS: dict[str, str] = {
    "SKP_KOSONG": f"Bobotnya menurut {_TABEL}. Tabel itu hanya menyebut namanya; syaratnya dirumuskan SIGMA.",
    "FORMASI_JF": f"Bobotnya menurut {_TABEL}. Tabel itu hanya menyebut namanya, dan datanya tidak ada.",
    "LEWAT_BUP": f"Bobotnya menurut {_TABEL}. Usia pensiunnya menurut tabel BUP di SIGMA.",
    "PPPK_KEDUDUKAN": f"Bobotnya menurut {_TABEL}. Syaratnya dirumuskan SIGMA dari tabel kode kedudukan hukum.",
    "PENDIDIKAN_ESELON": f"Bobotnya menurut {_TABEL}. Batas pendidikannya diperbaiki SIGMA menurut kode eselon SIASN.",
    "PENDIDIKAN_JF": f"Bobotnya menurut {_TABEL}. Batas pendidikannya disesuaikan SIGMA dengan tabel kode SIASN.",
}
# Further rules that lean on something that no regulation was found for.
TAMBAHAN: dict[str, str] = {
    "JENJANG_GOLONGAN": "Aturan rancangan SIGMA, di luar IKD. Rentang golongan jenjang keahlian menurut PerBKN 3 Tahun"
    " 2023; untuk jenjang keterampilan belum ditemukan peraturannya.",
}


def asal(kode: str, sumber: str) -> Asal:
    """Of a row of the table: `kode` of the rule or dimension, `sumber` as it is stored."""
    if sumber == TABEL_BKD:
        return Asal(DIMENSI if kode.startswith("DIM_") else KHUSUS.get(kode, BKD), True)
    if sumber == RANCANGAN:
        return Asal(TAMBAHAN.get(kode, SIGMA), kode in TAMBAHAN)
    return asal_tertulis(sumber)
