"""Forms about a list: its columns, a view to keep."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from pegawai.daftar_cetak import JENIS
from pegawai.kolom_daftar import WAJIB, kolom_boleh
from sigma.organisasi.models import Unor
from sigma.tampilan.format import tanggal
from sigma.tampilan.isian import InputTanggal

AWAL = date(1940, 1, 1)


class FormKolom(forms.Form):
    """Which columns; the name always stands."""

    kolom = forms.MultipleChoiceField(label="Kolom yang tampil", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, cakupan, kelompok: str, **lain: Any):
        super().__init__(*args, **lain)
        boleh = kolom_boleh(cakupan, kelompok).values()
        self.fields["kolom"].choices = [(k.kode, k.label) for k in boleh if k.kode != WAJIB]


class FormTampilan(forms.Form):
    """Name of a view, and who sees it."""

    nama = forms.CharField(
        label="Nama tampilan", max_length=60, help_text="Jangan menulis nama atau NIP orang.", strip=True
    )
    unor = forms.TypedChoiceField(
        label="Dilihat oleh", required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, unit: list[Unor], **lain: Any):
        super().__init__(*args, **lain)
        self.fields["unor"].choices = [
            ("", "Saya saja"),
            *(
                (str(u.pk), f"Semua petugas di {u.nama}; masing-masing melihat ASN dalam cakupannya sendiri")
                for u in unit
            ),
        ]

    def clean_nama(self) -> str:
        return " ".join(self.cleaned_data["nama"].replace("\x00", "").split())


def _hari(nilai: date | None) -> date:
    """Today where nothing was chosen."""
    hari_ini = timezone.localdate()
    hari = nilai or hari_ini
    if not AWAL <= hari <= hari_ini:
        raise forms.ValidationError(f"Pilih tanggal dari {tanggal(AWAL)} sampai hari ini.")
    return hari


class FormPerTanggal(forms.Form):
    """People of a unit on a day. It stands in the address: nobody's name is in it."""

    unor = forms.TypedChoiceField(label="Unit organisasi", coerce=int)
    pada = forms.DateField(label="Per tanggal", widget=InputTanggal())
    kelompok = forms.ChoiceField(label="Jenis ASN", choices=[("PNS", "PNS"), ("PPPK", "PPPK")], required=False)

    def __init__(self, *args: Any, pilihan_unor: list[tuple[str, str]], **lain: Any):
        super().__init__(*args, **lain)
        self.fields["unor"].choices = pilihan_unor

    def clean_pada(self) -> date:
        return _hari(self.cleaned_data["pada"])

    def clean_kelompok(self) -> str:
        return self.cleaned_data["kelompok"] or "PNS"


class FormCetak(forms.Form):
    """Which printed list, of which unit, as which file."""

    jenis = forms.ChoiceField(label="Daftar", choices=list(JENIS.items()), widget=forms.RadioSelect)
    unor = forms.TypedChoiceField(label="Unit organisasi", coerce=int, help_text="Termasuk semua unit di bawahnya.")
    pada = forms.DateField(label="Per tanggal", widget=InputTanggal(), required=False, help_text="Kosong: hari ini.")
    bentuk = forms.ChoiceField(
        label="Berkas", choices=[("xlsx", "XLSX (lembar kerja)"), ("pdf", "PDF (siap cetak)")], widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, pilihan_unor: list[tuple[str, str]], **lain: Any):
        super().__init__(*args, **lain)
        self.fields["unor"].choices = pilihan_unor

    def clean_pada(self) -> date:
        return _hari(self.cleaned_data["pada"])
