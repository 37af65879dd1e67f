"""Forms of the statement, of its text, and of what counts as unusual use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

TANGGAL = {"type": "date"}


class FormPakta(forms.Form):
    setuju = forms.BooleanField(
        label="Saya sudah membaca dan menyatakan hal di atas",
        error_messages={"required": "Beri tanda bahwa Anda menyatakannya."},
    )
    teks = forms.IntegerField(widget=forms.HiddenInput(), min_value=1, max_value=2**62)


class FormTeksPakta(forms.Form):
    isi = forms.CharField(
        label="Isi pernyataan", max_length=10_000, widget=forms.Textarea({"rows": 12, "maxlength": 10_000})
    )
    ulang_bulan = forms.IntegerField(label="Diulang tiap (bulan)", min_value=1, max_value=60)
    berlaku_mulai = forms.DateField(label="Berlaku mulai", widget=forms.DateInput(TANGGAL, format="%Y-%m-%d"))
    sumber = forms.CharField(label="Sumber", max_length=300, help_text="Nomor surat atau peraturan.")

    def clean_berlaku_mulai(self) -> Any:
        mulai = self.cleaned_data["berlaku_mulai"]
        if mulai < timezone.localdate():
            raise forms.ValidationError("Teks baru berlaku paling awal hari ini.")
        return mulai


class FormBatas(forms.Form):
    per_jam = forms.IntegerField(
        label="Rekaman per jam", min_value=1, max_value=10_000, help_text="Lebih dari ini ditandai."
    )
    malam_mulai = forms.IntegerField(label="Malam mulai pukul", min_value=0, max_value=23)
    malam_sampai = forms.IntegerField(label="Malam sampai pukul", min_value=0, max_value=23)
    sumber = forms.CharField(label="Sumber", max_length=300)
