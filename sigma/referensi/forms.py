"""The form of one row of a code table, made from its model."""

from __future__ import annotations

from django import forms
from django.forms.models import fields_for_model
from django.urls import reverse

from sigma.referensi.daftar import TABEL
from sigma.referensi.models import KodeReferensi

# Given by SIASN, or kept by the database.
_TETAP = ("kode", "siasn_id", "dikenal", "ditetapkan", "nama_cari")
_BESAR = 60  # more rows than this are searched, not listed


class FormBaris(forms.Form):
    """`baru`: the code is asked for too."""

    alasan = forms.CharField(label="Alasan perubahan", max_length=500)

    def __init__(self, *args, model: type[KodeReferensi], baris: KodeReferensi, baru: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.baris = baris
        alasan = self.fields.pop("alasan")
        if baru:
            self.fields["kode"] = forms.CharField(label="Kode", max_length=42)
        kolom = [k.name for k in model._meta.concrete_fields if k.name not in _TETAP]
        self.fields.update(fields_for_model(model, fields=kolom))
        for nama, satu in self.fields.items():
            satu.label = str(satu.label).capitalize()
            if nama.startswith("berlaku"):
                satu.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            if nama == "sumber":
                satu.widget, satu.required = forms.TextInput(), True
            if not baru:
                satu.initial = baris.serializable_value(nama)
            if isinstance(satu, forms.ModelChoiceField):
                self._pilih(satu)
        self.fields["alasan"] = alasan

    def _pilih(self, satu: forms.ModelChoiceField) -> None:
        jenis = {m: nama for nama, m in TABEL.items()}[satu.queryset.model]
        if satu.queryset.count() > _BESAR:
            satu.widget = _Cari(reverse("referensi:cari", args=[jenis]), satu)

    def terapkan(self) -> KodeReferensi:
        """The row with what was typed, not yet stored."""
        for nama in self.fields:
            if nama != "alasan":
                setattr(self.baris, nama, self.cleaned_data[nama])
        return self.baris


class _Cari(forms.Select):
    """Search-as-you-type over a big table; holds only what is chosen."""

    def __init__(self, alamat: str, bidang: forms.ModelChoiceField) -> None:
        super().__init__({"data-pilih-url": alamat})
        self.bidang = bidang

    def optgroups(self, name, value, attrs=None):
        terpilih = [v for v in value if v]
        baris = self.bidang.queryset.filter(pk__in=terpilih)
        pilihan = [("", ""), *((b.pk, str(b)) for b in baris)]
        return [
            (None, [self.create_option(name, v, label, v in terpilih, n) for n, (v, label) in enumerate(pilihan)], 0)
        ]
