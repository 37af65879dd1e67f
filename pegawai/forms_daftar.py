"""Forms about a list: its columns, a view to keep."""

from __future__ import annotations

from typing import Any

from django import forms

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
