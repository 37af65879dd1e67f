"""The page "Aturan bidang": who may change what today, what comes, what was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from pegawai.aturan import HAK_BIDANG, MENURUT_NAMA, CaraKeSiasn
from pegawai.models import AturanBidang
from sigma.tampilan.isian import InputTanggal

PERAN = (("ASN", "ASN"), ("ADMIN_OPD", "Admin OPD"), ("ADMIN_BKD", "Admin BKD"))
# Rows that are no fields of data utama.
LAIN = {"foto": "Foto", "data_pendukung": "Data Pendukung", "dokumen_pendukung": "Pindaian Data Pendukung"}
KE_SIASN = {
    CaraKeSiasn.DATA_UTAMA: "data utama",
    CaraKeSiasn.RIWAYAT: "lewat riwayat",
    CaraKeSiasn.TIDAK_TERTULIS: "tidak dikirim",
}
SEBUTAN = {"langsung": "Langsung", "usul": "Usul", "tidak": "–"}
MENDATANG_MAKS = 200


def label_bidang(nama: str) -> str:
    bidang = MENURUT_NAMA.get(nama)
    return bidang.label if bidang else LAIN.get(nama, nama)


@dataclass(frozen=True)
class BarisAturan:
    label: str
    sel: list[str]
    ke_siasn: str


def tabel_hari_ini() -> list[BarisAturan]:
    """One row a field that somebody may change; fields that nobody may touch are left out."""
    isi: dict[str, dict[str, AturanBidang]] = {}
    for satu in AturanBidang.objects.pada_hari_ini([kode for kode, _ in PERAN]):
        isi.setdefault(satu.bidang, {})[satu.peran] = satu
    urut = [n for n in (*MENURUT_NAMA, *LAIN) if n in isi]
    ada = [n for n in urut if any(a.cara != "tidak" for a in isi[n].values())]
    return [BarisAturan(label_bidang(n), [_sel(isi[n].get(p)) for p, _ in PERAN], _ke_siasn(n)) for n in ada]


def _sel(aturan: AturanBidang | None) -> str:
    if aturan is None:
        return SEBUTAN["tidak"]
    return f"{SEBUTAN[aturan.cara]}{' + validasi BKD' if aturan.perlu_validasi else ''}"


def _ke_siasn(nama: str) -> str:
    return KE_SIASN[HAK_BIDANG[nama].ke_siasn] if nama in HAK_BIDANG else "tidak dikirim"


def catatan_aturan(hari: date) -> list[tuple[AturanBidang, str, bool]]:
    """[(row, label of its field, not yet in force)] of what was added after the first values, newest first."""
    baris = AturanBidang.objects.sesudah_awal()[:MENDATANG_MAKS]
    return [(satu, label_bidang(satu.bidang), satu.berlaku_mulai > hari) for satu in baris]


class FormAturan(forms.Form):
    """One row of the table, from a day on."""

    bidang = forms.ChoiceField(label="Bidang")
    peran = forms.ChoiceField(label="Kelompok", choices=[("", "–"), *PERAN])
    cara = forms.ChoiceField(label="Cara", choices=[("", "–"), *AturanBidang.CARA])
    perlu_validasi = forms.BooleanField(label="Usulannya perlu validasi BKD", required=False)
    berlaku_mulai = forms.DateField(label="Berlaku mulai", widget=InputTanggal())
    sumber = forms.CharField(
        label="Sumber", min_length=5, max_length=200, help_text="Peraturan, surat, atau keputusan."
    )

    def __init__(self, *args: Any, **lain: Any):
        super().__init__(*args, **lain)
        semua = {n: label_bidang(n) for n in (*MENURUT_NAMA, *LAIN) if n in HAK_BIDANG}
        self.fields["bidang"].choices = [("", "–"), *sorted(semua.items(), key=lambda satu: satu[1])]
