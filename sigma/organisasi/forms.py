"""Forms of units."""

from __future__ import annotations

from django import forms
from django.urls import reverse_lazy

from sigma.organisasi.models import TandaUnor
from sigma.referensi.models import JenisUnor, Urusan


class _CariUnor(forms.Select):
    """Search-as-you-type; holds only what is chosen."""

    def optgroups(self, name, value, attrs=None):
        nomor = [v for v in map(str, value) if v.isascii() and v.isdigit() and len(v) < 10]
        ada = self.choices.queryset.filter(pk__in=nomor)
        pilihan = [("", ""), *((u.pk, u.nama) for u in ada)]
        opsi = [self.create_option(name, v, label, str(v) in value, n) for n, (v, label) in enumerate(pilihan)]
        return [(None, opsi, 0)]


class FormTanda(forms.Form):
    unor = forms.ModelChoiceField(
        queryset=None, label="Unor", widget=_CariUnor({"data-pilih-url": reverse_lazy("organisasi:cari_unor")})
    )
    urusan = forms.ModelChoiceField(
        queryset=Urusan.objects.aktif(), label="Urusan pemerintahan", required=False, empty_label="–"
    )
    jenis_unor = forms.ModelChoiceField(
        queryset=JenisUnor.objects.aktif(), label="Jenis spesifik", required=False, empty_label="–"
    )
    kode_luar = forms.CharField(
        label="Kode luar", max_length=40, required=False, help_text="Kode faskes, NPSN, atau kode wilayah."
    )
    berlaku_mulai = forms.DateField(label="Berlaku mulai", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    sumber = forms.CharField(label="Sumber", max_length=200, help_text="Peraturan atau surat yang menetapkannya.")

    def __init__(self, *args, unor, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unor"].queryset = unor
        self.fields["berlaku_mulai"].initial = TandaUnor._meta.get_field("berlaku_mulai").get_default
