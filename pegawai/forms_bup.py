"""Forms of the projection and of the table of retirement rules."""

from __future__ import annotations

from typing import Any

from django import forms

from pegawai.aturan import bersihkan_nip
from pegawai.aturan import bup as aturan
from pegawai.bup.proyeksi import JANGKA, Minta
from pegawai.forms import FormStatistik
from pegawai.models import AturanBup, BatasOrang
from pegawai.models.bup import BUP_MAKS, BUP_MIN
from sigma.organisasi.models import Instansi
from sigma.referensi.models import Eselon, Golongan, Jabatan, JenisJabatan, JenjangJf
from sigma.tampilan.isian import InputTanggal

_TABEL = {aturan.JF: Jabatan, aturan.JENJANG: JenjangJf, aturan.ESELON: Eselon}


class FormProyeksi(FormStatistik):
    """The filter of the projection, drawn from what was understood."""

    jangka = forms.ChoiceField(label="Jangka", required=False, choices=[(str(n), f"{n} tahun") for n in JANGKA])
    tahun = forms.ChoiceField(label="Tahun", required=False)
    jabatan = forms.ChoiceField(label="Jenis jabatan", required=False)
    golongan = forms.ChoiceField(label="Golongan", required=False)

    def __init__(self, minta: Minta):
        super().__init__(minta.pandangan)
        self.initial |= {
            "jangka": str(minta.jangka),
            "tahun": str(minta.tahun or ""),
            "jabatan": minta.jabatan,
            "golongan": minta.golongan,
        }
        tahun = range(minta.hari.year, minta.hari.year + minta.jangka)
        self.fields["tahun"].choices = [("", "Semua"), *((str(t), str(t)) for t in tahun)]
        self.fields["jabatan"].choices = [("", "Semua"), *JenisJabatan.objects.values_list("kode", "nama")]
        self.fields["golongan"].choices = [("", "Semua"), *Golongan.objects.values_list("kode", "nama")]


class FormAturanBup(forms.ModelForm):
    """A new rule. Who keeps the nation's rules may leave the instansi open; others write for their own."""

    alasan = forms.CharField(label="Alasan perubahan", max_length=500)

    class Meta:
        model = AturanBup
        fields = ("jenis", "kunci", "bup", "berlaku_mulai", "berlaku_sampai", "sumber", "instansi")
        widgets = {"berlaku_mulai": InputTanggal(), "berlaku_sampai": InputTanggal()}
        help_texts = {
            "kunci": "Kode jabatan, jenjang (PM TR MH PY PT MU MA UT) atau eselon (11, 22, 31 …); atau awal nama"
            " jabatan, misalnya GURU. Kosongkan untuk batas umum.",
            "berlaku_sampai": "Kosong: berlaku terus.",
            "sumber": "Peraturan atau surat yang menetapkannya.",
            "instansi": "Kosong: berlaku untuk semua instansi.",
        }

    def __init__(self, *args: Any, instansi: Any, nasional: bool, **lain: Any):
        super().__init__(*args, **lain)
        self.fields["jenis"].choices = [("", "–"), *AturanBup.JENIS]  # type: ignore[attr-defined]
        pilih = self.fields["instansi"]
        assert isinstance(pilih, forms.ModelChoiceField)
        pilih.queryset, pilih.required, pilih.empty_label = instansi, not nasional, "–"
        if not nasional:
            pilih.help_text, pilih.empty_label = "", None

    def clean_bup(self) -> int | None:
        return _wajar(self.cleaned_data["bup"])

    def clean_kunci(self) -> str:
        return " ".join(self.cleaned_data["kunci"].replace("\0", "").split()).upper()

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        jenis, kunci = isi.get("jenis"), isi.get("kunci", "")
        if jenis == aturan.BAWAAN and kunci:
            self.add_error("kunci", "Batas umum tidak memakai kode.")
        elif jenis and jenis != aturan.BAWAAN and not kunci:
            self.add_error("kunci", "Isi kode atau awal nama.")
        mulai, sampai = isi.get("berlaku_mulai"), isi.get("berlaku_sampai")
        if mulai and sampai and sampai < mulai:
            self.add_error("berlaku_sampai", "Tanggal selesai mendahului tanggal mulai.")
        if kunci and jenis in _TABEL and not _TABEL[jenis].objects.filter(pk=kunci).exists():
            self.add_error("kunci", "Kode ini tidak ada pada Data Referensi.")
        return isi


def _wajar(usia: int | None) -> int | None:
    if usia is not None and not BUP_MIN <= usia <= BUP_MAKS:
        raise forms.ValidationError(f"BUP antara {BUP_MIN} dan {BUP_MAKS} tahun.")
    return usia


class FormAlasan(forms.Form):
    """Why something is withdrawn."""

    alasan = forms.CharField(label="Alasan pencabutan", min_length=5, max_length=300)


class FormAkhiri(forms.Form):
    berlaku_sampai = forms.DateField(label="Berlaku sampai", widget=InputTanggal())
    alasan = forms.CharField(label="Alasan", max_length=500)


class FormBatas(forms.ModelForm):
    """What holds for one person. The person is named by NIP and looked up in the own scope."""

    nip = forms.CharField(label="NIP / NI PPPK", max_length=30, widget=forms.TextInput({"autocomplete": "off"}))

    class Meta:
        model = BatasOrang
        fields = ("nip", "bup", "berlaku_mulai", "akhir_kontrak", "sumber")
        widgets = {"berlaku_mulai": InputTanggal(), "akhir_kontrak": InputTanggal()}
        labels = {"bup": "BUP khusus (tahun)", "akhir_kontrak": "Akhir kontrak PPPK"}
        help_texts = {
            "bup": "Hanya bila ada keputusan untuk orang ini.",
            "akhir_kontrak": "Hari terakhir perjanjian kerja.",
            "sumber": "Nomor SK atau perjanjian.",
        }

    field_order = ("nip", "bup", "akhir_kontrak", "berlaku_mulai", "sumber")

    def clean_nip(self) -> str:
        digit = bersihkan_nip(self.cleaned_data["nip"].replace("\0", ""))
        if len(digit) != 18 or not digit.isdigit():
            raise forms.ValidationError("NIP / NI PPPK terdiri dari 18 angka.")
        return digit

    def clean_bup(self) -> int | None:
        return _wajar(self.cleaned_data["bup"])

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        tanpa = "bup" not in self.errors and "akhir_kontrak" not in self.errors
        if tanpa and isi.get("bup") is None and isi.get("akhir_kontrak") is None:
            self.add_error("bup", "Isi BUP khusus atau akhir kontrak.")
        return isi

    def isi(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k != "nip"}


def instansi_aturan(cakupan) -> Any:
    """Instansi for which this person may write rules."""
    if cakupan.untuk("referensi").nasional:
        return Instansi.objects.order_by("nama")
    return Instansi.objects.filter(pk__in=sorted(cakupan.untuk("aturan").instansi)).order_by("nama")
