"""Forms of Administrasi."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from pegawai.aturan import GalatFormat
from pegawai.aturan.format import nik as bersihkan_nik
from pegawai.forms import AKTIF, pilihan_unor
from pegawai.forms_tambah import BagianUnor
from pegawai.pengguna.keadaan import LABEL
from sigma.organisasi.aturan_penugasan import Pihak, Tugas, berwenang
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.peran import PERAN
from sigma.tampilan.isian import InputTanggal

_PERAN = [("", "Semua"), *((kode, p.label) for kode, p in PERAN.items() if kode != "ASN")]


class FormSaringLain(forms.Form):
    """Criteria of the accounts without a record; posted, never in the address."""

    cari = forms.CharField(
        label="Nama atau Nama Pengguna",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    keadaan = forms.ChoiceField(label="Keadaan akun", required=False, choices=[("", "Semua"), *LABEL.items()])
    peran = forms.ChoiceField(label="Kelompok", required=False, choices=_PERAN)

    def clean_cari(self) -> str:
        return " ".join(self.cleaned_data["cari"].replace("\x00", "").split())


class FormSaringAkun(FormSaringLain):
    """Criteria of the list of people with their accounts."""

    unor = forms.ChoiceField(label="Unit organisasi", required=False)
    aktif = forms.ChoiceField(label="Kedudukan", required=False, choices=AKTIF)

    def __init__(self, *args: Any, cakupan: Cakupan, **lain: Any):
        super().__init__(*args, **lain)
        self.fields["cari"].label = "NIP atau nama"
        self.fields["unor"].choices = [("", "Semua"), *pilihan_unor(cakupan)]


class FormUnit(forms.Form):
    """A unit and all below it; the whole scope when left empty."""

    unor = forms.ChoiceField(label="Unit organisasi", required=False)

    def __init__(self, *args: Any, cakupan: Cakupan, **lain: Any):
        super().__init__(*args, **lain)
        self.fields["unor"].choices = [("", "Seluruh cakupan saya"), *pilihan_unor(cakupan)]

    @property
    def unor_id(self) -> int | None:
        isi = self.cleaned_data["unor"]
        return int(isi) if isi else None


class FormBerkas(forms.Form):
    berkas = forms.FileField(
        label="Berkas XLSX atau CSV",
        help_text="Satu kolom berjudul NIP. Tulis NIP sebagai teks supaya angkanya tidak dibulatkan.",
    )


class FormAkunLain(forms.Form):
    """An account of somebody who is no ASN."""

    nama = forms.CharField(label="Nama lengkap", max_length=200)
    nik = forms.CharField(
        label="NIK",
        max_length=30,
        help_text="16 angka dari KTP. Yang disimpan hanya sidiknya, supaya seorang tidak punya dua akun.",
    )
    nama_pengguna = forms.CharField(
        label="Nama Pengguna", max_length=60, help_text="3–60 huruf kecil, angka, titik, _ atau -. Bukan NIP."
    )
    penjamin = forms.CharField(
        label="Penjamin", max_length=200, help_text="Pejabat yang menjamin orang ini: nama, jabatan, nomor surat."
    )

    def clean_nik(self) -> str:
        try:
            return bersihkan_nik(self.cleaned_data["nik"])
        except GalatFormat as salah:
            raise forms.ValidationError(str(salah)) from salah

    def clean_nama_pengguna(self) -> str:
        isi = "".join(self.cleaned_data["nama_pengguna"].split()).lower()
        if isi.isdigit():
            raise forms.ValidationError("Nama Pengguna yang hanya angka disediakan untuk NIP.")
        return isi


class FormPenugasan(BagianUnor):
    """A role for somebody: kind, place, period, reason."""

    peran = forms.ChoiceField(label="Kelompok")
    mulai = forms.DateField(label="Mulai", widget=InputTanggal())
    sampai = forms.DateField(label="Sampai", required=False, widget=InputTanggal(), help_text="Kosong: sampai dicabut.")
    alasan = forms.CharField(label="Alasan", max_length=500, help_text="Contoh: nomor surat tugas.")
    field_order = ("peran", "unor", "unor_cari", "mulai", "sampai", "alasan")

    def __init__(self, *args: Any, cakupan: Cakupan, pilihan: list[tuple[str, str]], **lain: Any):
        super().__init__(*args, cakupan=cakupan, **lain)
        self.fields["peran"].choices = [("", "–"), *pilihan]
        self.fields["unor"].help_text = "Untuk Kelompok tingkat unit. Kosong: seluruh instansi, bila Kelompoknya boleh."
        self.fields["unor"].syarat_wajib = "wajib untuk Admin OPD"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        tingkat = PERAN[data["peran"]].tingkat if data.get("peran") else ()
        if "unor" in tingkat and "unor" in self.errors:
            self.periksa_unor(data)
        kosong = not self.data.get("unor") and not data.get("unor_cari")
        if "unor" in self.errors and (tingkat == ("instansi",) or ("instansi" in tingkat and kosong)):
            del self.errors["unor"]
            data["unor"] = None
        if tingkat == ("instansi",) and data.get("unor"):
            self.add_error("unor", f"{PERAN[data['peran']].label} berlaku untuk seluruh instansi: kosongkan unit.")
        return data


class FormAlasan(forms.Form):
    alasan = forms.CharField(label="Alasan", max_length=500)


def pilihan_peran(pelaku: Pihak, instansi_id: int, hari: date) -> list[tuple[str, str]]:
    """Roles that this person may give in the whole instansi."""
    return [
        (kode, p.label + (" (perlu persetujuan orang kedua)" if p.berat else ""))
        for kode, p in PERAN.items()
        if berwenang(pelaku, Tugas(kode, instansi_id), hari)
    ]
