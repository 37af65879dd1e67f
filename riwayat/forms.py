"""The form of one row, made from the declaration of its kind."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.urls import reverse

from pegawai.forms import PilihReferensi
from pegawai.models import Pegawai
from riwayat import unor
from riwayat.aturan import kelompok_golongan
from riwayat.jenis import JenisRiwayat
from sigma.referensi.daftar import TABEL
from sigma.referensi.models import Golongan
from sigma.tampilan.isian import InputTanggal

_PENDEK = 60  # codes of a table that a plain select can hold
_NAMA_TABEL = {model: nama for nama, model in TABEL.items()}


class PilihUnor(forms.Select):
    """Units of the person's instansi, by typing; holds only the chosen one."""

    def __init__(self, pegawai: Pegawai) -> None:
        self.pegawai = pegawai
        alamat = reverse("riwayat:cari_unor", kwargs={"uuid": pegawai.uuid})
        super().__init__({"data-pilih-url": alamat, "placeholder": "Ketik untuk mencari…"})

    def optgroups(self, name, value, attrs=None):
        terpilih = [v for v in value if v]
        self.choices = [("", ""), *((v, unor.nama(self.pegawai, v) or v) for v in terpilih)]
        return super().optgroups(name, value, attrs)


class PilihPendek(forms.Select):
    """Codes of a short table, and the one that stands in the row where it is no longer offered."""

    def __init__(self, model: type[models.Model], pilihan: list[tuple[str, str]]) -> None:
        self.model, self.pilihan = model, [("", "–"), *pilihan]
        super().__init__(choices=self.pilihan)

    def optgroups(self, name, value, attrs=None):
        asing = [v for v in value if v and v not in dict(self.pilihan)]
        ada = self.model._base_manager.filter(pk__in=asing).values_list("pk", "nama", "aktif") if asing else []
        nama = {pk: nama if aktif else f"{nama} (tidak dipakai lagi)" for pk, nama, aktif in ada}
        self.choices = [*self.pilihan, *((v, nama.get(v, f"{v} (tidak dipakai lagi)")) for v in asing)]
        return super().optgroups(name, value, attrs)


# Text columns that hold a code: searched as the code tables are.
_LEPAS = {"jabatan_kode": "jabatan"}


def isian(jenis: JenisRiwayat, bidang: models.Field, pegawai: Pegawai) -> forms.Field:
    """The form field of one column."""
    umum: dict[str, Any] = {
        "label": str(bidang.verbose_name),
        "required": not bidang.blank and not isinstance(bidang, models.BooleanField),
        "help_text": jenis.bantuan.get(bidang.name, ""),
    }
    if bidang.is_relation:
        return _kode(bidang, pegawai, umum)
    if bidang.name == "unor_kode":
        return forms.CharField(widget=PilihUnor(pegawai), **umum)
    if bidang.name in _LEPAS:
        return forms.CharField(widget=PilihReferensi(_LEPAS[bidang.name]), **umum)
    if bidang.choices:
        return forms.ChoiceField(choices=[("", "–"), *bidang.flatchoices], **umum)
    if isinstance(bidang, models.DateField):
        return forms.DateField(widget=InputTanggal(), **umum)
    if isinstance(bidang, models.BooleanField):
        return forms.BooleanField(**umum)
    if isinstance(bidang, models.DecimalField):
        return Pecahan(max_digits=bidang.max_digits, decimal_places=bidang.decimal_places, min_value=0, **umum)
    if isinstance(bidang, models.IntegerField):
        return forms.IntegerField(validators=bidang.validators, **umum)
    return forms.CharField(max_length=bidang.max_length, **umum)


class Pecahan(forms.DecimalField):
    """A comma is taken as well as a point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def _kode(bidang: models.Field, pegawai: Pegawai, umum: dict[str, Any]) -> forms.Field:
    """A short table as a list, a long one by typing; what the code is worth is checked by `riwayat.nilai`. Of golongan
    those of the person's kind."""
    model = bidang.related_model
    ada = model._base_manager.filter(aktif=True)
    if model is Golongan:
        ada = ada.filter(jenis=kelompok_golongan(pegawai.jenis_asn))
    pendek = list(ada.values_list("kode", "nama")[: _PENDEK + 1])
    if len(pendek) <= _PENDEK:
        return forms.CharField(widget=PilihPendek(model, pendek), **umum)
    return forms.CharField(widget=PilihReferensi(_NAMA_TABEL[model]), **umum)


def isian_jenis(jenis: JenisRiwayat, pegawai: Pegawai) -> dict[str, forms.Field]:
    """Form fields of a kind, in their order."""
    return {b.name: isian(jenis, b, pegawai) for b in jenis.bidang()}
