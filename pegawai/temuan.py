"""The page "Temuan data": findings of the scope, by kind and field, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from pegawai.aturan import MENURUT_NAMA
from pegawai.impor.laporan import label
from pegawai.models import TemuanData
from pegawai.querysets import FORMAT
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan.daftar import Chip, nomor, posisi_awal

BARIS = 25
HITUNG_MAKS = 10_000


@dataclass(frozen=True)
class HalamanTemuan:
    """`dari`: place of the first row in the list, 0 = unknown; `berikutnya`: address of the next page or ""."""

    baris: list[TemuanData]
    banyak: int
    lebih: bool
    dari: int
    berikutnya: str
    form: FormTemuan
    chip: list[Chip]


class FormTemuan(forms.Form):
    """Kinds and fields that occur in the scope; they name no person, so they may stand in the address."""

    kode = forms.ChoiceField(label="Jenis temuan", required=False)
    bidang = forms.ChoiceField(label="Bidang", required=False)

    def __init__(self, data: Mapping[str, str], *, ada: list[tuple[str, str]]):
        super().__init__(data)
        # "format_hp" and its like are one kind; the field tells them apart.
        kode = {FORMAT if k.startswith(FORMAT) else k for k, _ in ada}
        self.fields["kode"].choices = _pilihan({k: label(k) for k in kode})
        self.fields["bidang"].choices = _pilihan({b: MENURUT_NAMA[b].label for _, b in ada if b in MENURUT_NAMA})

    def kriteria(self) -> dict[str, str]:
        """What is asked for; a value that is no choice here asks for nothing."""
        self.is_valid()
        return {nama: nilai for nama, nilai in self.cleaned_data.items() if nilai}

    def chip(self) -> list[Chip]:
        isi = self.kriteria()
        return [
            Chip(
                label=str(self.fields[nama].label),
                nilai=dict(self.fields[nama].choices)[nilai],
                url=_alamat({k: v for k, v in isi.items() if k != nama}),
            )
            for nama, nilai in isi.items()
        ]


def halaman_temuan(cakupan: Cakupan, kueri: QueryDict) -> HalamanTemuan:
    """Findings in order of their id."""
    semua = TemuanData.objects.dalam(cakupan)
    form = FormTemuan(kueri.dict(), ada=semua.jenis_dan_bidang())
    kriteria = form.kriteria()
    dipilih = semua.menurut(**kriteria)
    hitung = dipilih.order_by()[: HITUNG_MAKS + 1].count()
    banyak, lebih = min(hitung, HITUNG_MAKS), hitung > HITUNG_MAKS
    setelah = nomor(kueri.get("setelah", ""))
    potong = list(dipilih.filter(id__gt=setelah).select_related("pegawai").order_by("id")[: BARIS + 1])
    baris, lagi = potong[:BARIS], len(potong) > BARIS
    dari = posisi_awal(nomor(kueri.get("dari", "")), len(baris), banyak, awal=not setelah, akhir=not (lagi or lebih))
    lanjut = _alamat({**kriteria, "setelah": baris[-1].pk, "dari": dari + len(baris) if dari else 0}) if lagi else ""
    return HalamanTemuan(baris, banyak, lebih, dari, lanjut, form, form.chip())


def _pilihan(isi: Mapping[str, str]) -> list[tuple[str, str]]:
    return [("", "Semua"), *sorted(isi.items(), key=lambda satu: satu[1])]


def _alamat(isi: Mapping[str, object]) -> str:
    kueri = QueryDict(mutable=True)
    kueri.update({nama: str(nilai) for nama, nilai in isi.items()})
    return f"?{kueri.urlencode()}"
