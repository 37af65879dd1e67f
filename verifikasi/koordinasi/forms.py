"""Forms of announcements and threads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy

from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Unor
from sigma.organisasi.peran import PERAN
from sigma.tampilan.isian import InputTanggal
from verifikasi.koordinasi.aturan import Keadaan
from verifikasi.koordinasi.querysets import HAK_TULIS

_PERAN = [(kode, p.label) for kode, p in PERAN.items() if "nasional" not in p.tingkat]


class _PilihUnit(forms.SelectMultiple):
    """The OPD to pick from, and whatever else is chosen; with JavaScript any unit is found while one types."""

    def optgroups(self, name, value, attrs=None):
        nomor = [v for v in map(str, value) if v.isascii() and v.isdigit() and len(v) < 10]
        semua = self.choices.queryset
        ada = [*semua.opd_saja().values_list("pk", "nama"), *semua.filter(pk__in=nomor).values_list("pk", "nama")]
        opsi = dict(ada).items()
        pilihan = [self.create_option(name, v, label, str(v) in nomor, n) for n, (v, label) in enumerate(opsi)]
        return [(None, pilihan, 0)]


class FormPengumuman(forms.Form):
    versi = forms.IntegerField(widget=forms.HiddenInput(), required=False, min_value=0, max_value=2_000_000_000)
    judul = forms.CharField(label="Judul", max_length=150)
    isi = forms.CharField(
        label="Isi",
        max_length=10_000,
        widget=forms.Textarea({"rows": 10, "maxlength": 10_000}),
        help_text="Pisahkan alinea dengan baris kosong; baris yang diawali “- ” menjadi butir.",
    )
    mulai = forms.DateField(label="Tampil mulai", widget=InputTanggal())
    sampai = forms.DateField(label="Tampil sampai", widget=InputTanggal(), required=False)
    penting = forms.BooleanField(
        label="Penting", required=False, help_text="Pembacanya juga diberi tahu lewat lonceng."
    )
    peran = forms.MultipleChoiceField(
        label="Untuk Kelompok",
        choices=_PERAN,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="Kosong: semua orang.",
    )
    unor = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Untuk unit",
        required=False,
        widget=_PilihUnit(
            {"size": 8, "data-pilih-url": reverse_lazy("organisasi:cari_unor"), "placeholder": "Ketik nama…"}
        ),
        help_text="OPD, atau unit mana pun di dalamnya; semua di bawahnya ikut. Kosong: seluruh instansi.",
    )

    def __init__(self, *args: Any, cakupan: Cakupan, **lain: Any):
        super().__init__(*args, **lain)
        instansi = cakupan.untuk(HAK_TULIS).instansi
        self.fields["unor"].queryset = Unor.objects.filter(instansi__in=instansi, aktif=True).order_by("nama")
        self.fields["unor"].error_messages["invalid_choice"] = "Pilih unit yang aktif di instansi Anda."

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        mulai, sampai = data.get("mulai"), data.get("sampai")
        if mulai and sampai and sampai < mulai:
            self.add_error("sampai", "Tanggal akhir mendahului tanggal mulai.")
        return data

    def unor_id(self) -> list[int]:
        return [u.pk for u in self.cleaned_data["unor"]]


class FormTarik(forms.Form):
    versi = forms.IntegerField(widget=forms.HiddenInput(), min_value=0, max_value=2_000_000_000)
    alasan = forms.CharField(label="Alasan penarikan", max_length=300)


class FormUtas(forms.Form):
    perihal = forms.CharField(label="Perihal", max_length=150)
    isi = forms.CharField(label="Pesan", max_length=4_000, widget=forms.Textarea({"rows": 5, "maxlength": 4_000}))


class FormBalas(forms.Form):
    isi = forms.CharField(label="Balasan", max_length=4_000, widget=forms.Textarea({"rows": 4, "maxlength": 4_000}))


class FormSaringUtas(forms.Form):
    """What the list shows; a value that is none of these is as if nothing had been asked."""

    PETUGAS = [("", "Semua petugas"), ("saya", "Saya"), ("kosong", "Belum ada")]

    keadaan = forms.ChoiceField(label="Keadaan", choices=[("", "Semua"), *Keadaan.PILIHAN], required=False)
    giliran = forms.ChoiceField(label="Giliran", choices=[("", "Semua"), ("saya", "Pihak saya")], required=False)
    petugas = forms.ChoiceField(label="Petugas BKD", choices=PETUGAS, required=False)
    opd = forms.ModelChoiceField(queryset=None, label="OPD", required=False, empty_label="Semua OPD")

    def __init__(self, *args: Any, cakupan: Cakupan, **lain: Any):
        super().__init__(*args, **lain)
        self.fields["opd"].queryset = Unor.objects.dalam(cakupan).opd_saja().filter(aktif=True).order_by("nama")

    def kriteria(self) -> dict[str, Any]:
        self.is_valid()
        return {nama: self.cleaned_data.get(nama) for nama in self.fields if self.cleaned_data.get(nama)}
