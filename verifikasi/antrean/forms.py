"""Forms of the queue."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms

from pegawai.forms import pilihan_unor
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan.isian import InputTanggal
from verifikasi.aksi import LAINNYA
from verifikasi.antrean import saring
from verifikasi.antrean.aturan import HARI_UMUR, Hasil
from verifikasi.antrean.models import TemplatAlasan
from verifikasi.antrean.saring import Saringan
from verifikasi.aturan import TAMPAK, Keadaan
from verifikasi.forms import LAINNYA_TANPA_KATA, SYARAT_CATATAN, TANPA_ALASAN
from verifikasi.jenis import semua_jenis
from verifikasi.syarat import CATATAN_MIN

CATATAN_MAKS = 400
# Reasons that everybody has; one's own stand before them.
TEMPLAT_UMUM = {  # each with the code that goes with it
    "Berkas tidak terbaca. Unggah pindaian yang lebih jelas.": "BTS",
    "Berkas tidak lengkap. Lampirkan semua halamannya.": "BTL",
    "Nilai yang diusulkan tidak sama dengan berkasnya.": "NILAI_SALAH",
    "Berkas milik orang lain. Lampirkan berkas yang benar.": "BUKTI_TIDAK_COCOK",
}


class FormSaring(forms.Form):
    """The filter as it is drawn; `Saringan.dari` reads it."""

    keadaan = forms.ChoiceField(label="Tampilkan", required=False)
    jenis = forms.ChoiceField(label="Jenis", required=False)
    unit = forms.ChoiceField(label="Unit organisasi", required=False)
    umur = forms.ChoiceField(label="Umur", required=False)
    pemegang = forms.ChoiceField(label="Dipegang", required=False)

    def __init__(self, s: Saringan, *, cakupan: Cakupan, pemegang: list[tuple[str, str]]):
        super().__init__(initial=asdict(s))
        lain = [k for k in Keadaan if k not in (Keadaan.DRAF, Keadaan.DIAJUKAN, Keadaan.DIVERIFIKASI)]
        self.fields["keadaan"].choices = [
            ("", "Giliran saya"),
            (Keadaan.DIAJUKAN.value, "Giliran saya: diperiksa"),
            (Keadaan.DIVERIFIKASI.value, "Giliran saya: divalidasi"),
            (saring.MENUNGGU_SEMUA, "Semua yang menunggu"),
            *((k.value, TAMPAK[k].label) for k in lain),
        ]
        self.fields["jenis"].choices = [("", "Semua"), *((j.kode, j.label_jenis) for j in semua_jenis())]
        self.fields["unit"].choices = [("", "Semua"), *pilihan_unor(cakupan)]
        self.fields["umur"].choices = [
            ("", "Semua"),
            (saring.BARU, "Baru (1 hari)"),
            *((str(n), f"Lebih dari {n} hari") for n in HARI_UMUR),
            (saring.LAMBAT, "Lewat batas tunggu"),
        ]
        self.fields["pemegang"].choices = [
            ("", "Semua"), (saring.SAYA, "Saya"), (saring.KOSONG, "Belum diambil"), (saring.LAIN, "Orang lain"),
            *pemegang,
        ]  # fmt: skip


class _FormPutus(forms.Form):
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def _catatan(label: str) -> forms.CharField:
    # One line: Enter sends it.
    return forms.CharField(label=label, required=False, max_length=CATATAN_MAKS, help_text="Dibaca pengusul.")


class FormSetuju(_FormPutus):
    """`setuju_beda` is asked for only where the record changed in the meantime. `tetap`: fingerprint of the untouched
    values on the page (`aturan.sidik_tetap`)."""

    tetap = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    catatan = _catatan("Catatan")
    setuju_beda = forms.BooleanField(
        label="Datanya berubah sesudah diusulkan. Yang diusulkan tetap benar.", required=False
    )

    def __init__(self, *args: Any, beda: bool = False, **lain: Any):
        super().__init__(*args, **lain)
        if not beda:
            del self.fields["setuju_beda"]


class _FormBeralasan(_FormPutus):
    """A coded reason, or a template that brings its code; words of one's own beside it."""

    untuk = ""
    tanpa_alasan = TANPA_ALASAN
    alasan_tolak = forms.ChoiceField(label="Alasan", required=False)
    alasan_tolak.syarat_wajib = "wajib, atau lewat templat"  # type: ignore[attr-defined]
    templat = forms.ChoiceField(label="Templat alasan", required=False)
    field_order = ["versi", "alasan_tolak", "templat", "catatan"]

    def __init__(self, *args: Any, templat: list[TemplatAlasan], alasan: list[tuple[str, str]], **lain: Any):
        super().__init__(*args, **lain)
        self.fields["alasan_tolak"].choices = [("", "–"), *alasan]
        self.milik = {str(t.uuid): t for t in templat if t.untuk == self.untuk}
        umum: tuple[str, ...] = tuple(TEMPLAT_UMUM) if self.untuk == "KEMBALI" else ()
        self.fields["templat"].choices = [
            ("", "Tulis sendiri"), *((n, t.isi) for n, t in self.milik.items()), *((t, t) for t in umum),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        pilihan = data.get("templat", "")
        bawaan = self.milik[pilihan].alasan_tolak_id if pilihan in self.milik else TEMPLAT_UMUM.get(pilihan)
        if bawaan and not data.get("alasan_tolak"):
            data["alasan_tolak"] = bawaan
        if not data.get("alasan_tolak") and "alasan_tolak" not in self.errors:
            self.add_error("alasan_tolak", self.tanpa_alasan)
        if data.get("alasan_tolak") == LAINNYA and "catatan" in data and len(self.teks()) < CATATAN_MIN:
            self.add_error("catatan", LAINNYA_TANPA_KATA)
        return data

    def teks(self) -> str:
        """What the proposer reads beside the coded reason."""
        pilihan = self.cleaned_data.get("templat", "")
        templat = self.milik[pilihan].isi if pilihan in self.milik else pilihan
        return " ".join(t for t in (templat, self.cleaned_data.get("catatan", "")) if t)[:500]


class FormKembali(_FormBeralasan):
    untuk = "KEMBALI"
    catatan = _catatan("Yang harus diperbaiki")
    catatan.syarat_wajib = SYARAT_CATATAN  # type: ignore[attr-defined]


class FormTolak(_FormBeralasan):
    untuk = "TOLAK"
    tanpa_alasan = "Pilih alasan penolakan."
    alasan_tolak = forms.ChoiceField(label="Alasan penolakan", required=False)
    alasan_tolak.syarat_wajib = "wajib"  # type: ignore[attr-defined]
    catatan = _catatan("Catatan")
    catatan.syarat_wajib = SYARAT_CATATAN  # type: ignore[attr-defined]

    def __init__(self, *args: Any, **lain: Any):
        super().__init__(*args, **lain)
        if not self.milik:
            del self.fields["templat"]


class FormTinjau(forms.Form):
    hasil = forms.ChoiceField(
        label="Menurut Anda", choices=[p for p in Hasil.PILIHAN if p[0]], widget=forms.RadioSelect,
        error_messages={"required": "Pilih sepakat atau tidak sepakat."},
    )  # fmt: skip
    alasan = forms.CharField(
        label="Alasan", required=False, max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text="Wajib bila tidak sepakat. Dibaca yang menyetujui.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("hasil") == Hasil.TIDAK and len((data.get("alasan") or "").strip()) < 5:
            self.add_error("alasan", "Tulis mengapa tidak sepakat, paling sedikit 5 huruf.")
        return data


class FormSerah(forms.Form):
    kepada = forms.ChoiceField(label="Kepada", error_messages={"invalid_choice": "Pilih rekan dari daftar ini."})
    mulai = forms.DateField(label="Mulai", widget=InputTanggal())
    sampai = forms.DateField(label="Sampai", widget=InputTanggal())
    alasan = forms.CharField(label="Alasan", min_length=5, max_length=200)

    def __init__(self, *args: Any, rekan: list[tuple[str, str]], **lain: Any):
        super().__init__(*args, **lain)
        self.fields["kepada"].choices = [("", "–"), *rekan]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("mulai") and data.get("sampai") and data["sampai"] < data["mulai"]:
            self.add_error("sampai", "Tanggal akhir mendahului tanggal mulai.")
        return data


class FormTemplat(forms.Form):
    untuk = forms.ChoiceField(label="Untuk", choices=TemplatAlasan.UNTUK, widget=forms.RadioSelect)
    alasan_tolak = forms.ChoiceField(
        label="Alasan", required=False, help_text="Ikut terpilih bersama templat ini. Untuk penolakan harus ada."
    )
    alasan_tolak.syarat_wajib = "wajib untuk penolakan"  # type: ignore[attr-defined]
    isi = forms.CharField(label="Isi", min_length=5, max_length=CATATAN_MAKS)

    def __init__(self, *args: Any, alasan: list[tuple[str, str]], **lain: Any):
        super().__init__(*args, **lain)
        self.fields["alasan_tolak"].choices = [("", "–"), *alasan]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("untuk") == "TOLAK" and not data.get("alasan_tolak") and "alasan_tolak" not in self.errors:
            self.add_error("alasan_tolak", "Pilih alasan penolakan yang menyertainya.")
        return data


class FormRisiko(forms.Form):
    """Which field may be approved many at once, from a day on."""

    jenis = forms.ChoiceField(label="Jenis usulan")
    bidang = forms.CharField(
        label="Bidang",
        max_length=60,
        required=False,
        help_text="Nama bidang, misalnya agama. Kosong: semuanya.",
    )
    rendah = forms.BooleanField(label="Boleh disetujui bersama", required=False)
    berlaku_mulai = forms.DateField(label="Berlaku mulai", widget=InputTanggal())
    sumber = forms.CharField(label="Sumber", min_length=5, max_length=200)

    def __init__(self, *args: Any, **lain: Any):
        super().__init__(*args, **lain)
        self.fields["jenis"].choices = [(j.kode, j.label_jenis) for j in semua_jenis()]


class FormPorsi(forms.Form):
    """Which share is looked at twice, from a day on."""

    persen = forms.DecimalField(label="Porsi (persen)", min_value=0, max_value=100, decimal_places=2)
    berlaku_mulai = forms.DateField(label="Berlaku mulai", widget=InputTanggal())
    sumber = forms.CharField(label="Sumber", min_length=5, max_length=200)
