"""Forms about a list: its columns, a view to keep."""

from __future__ import annotations

from typing import Any

from django import forms

from pegawai.daftar_cetak import JENIS
from pegawai.kolom_daftar import WAJIB, kolom_boleh
from sigma.organisasi.models import Unor


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


class FormCetak(forms.Form):
    """Which printed list, of which unit, as which file."""

    jenis = forms.ChoiceField(label="Daftar", choices=list(JENIS.items()), widget=forms.RadioSelect)
    unor = forms.TypedChoiceField(label="Unit organisasi", coerce=int, help_text="Termasuk semua unit di bawahnya.")
    bentuk = forms.ChoiceField(
        label="Berkas", choices=[("xlsx", "XLSX (lembar kerja)"), ("pdf", "PDF (siap cetak)")], widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, pilihan_unor: list[tuple[str, str]], **lain: Any):
        super().__init__(*args, **lain)
        self.fields["unor"].choices = pilihan_unor
