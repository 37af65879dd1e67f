"""Preferences: one choice a kind."""

from django import forms

from sigma.kabar.jenis import JenisKabar
from sigma.kabar.models import PilihanKabar


class FormPilihan(forms.Form):
    def __init__(self, *args, jenis: list[JenisKabar], **lain):
        super().__init__(*args, **lain)
        for satu in jenis:
            self.fields[satu.kode] = forms.ChoiceField(label=satu.label, choices=PilihanKabar.Cara.choices)
