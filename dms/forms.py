"""Forms of photo and Data Pendukung; formats are checked by `pegawai.aturan`, files by `periksa`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from dms import kriteria, periksa
from dms.izin import DOKUMEN
from dms.kriteria import Kriteria
from dms.models import Dokumen
from pegawai.aksi_pendukung import Isian
from pegawai.aturan import MENURUT_NAMA, GalatFormat
from pegawai.aturan.pendukung import (
    PANJANG_NOMOR,
    PANJANG_PENERBIT,
    JenisPendukung,
    bersihkan_penerbit,
    bersihkan_tanggal,
)
from pegawai.forms import BidangIsian, BidangTanggal
from pegawai.models import DataPendukung, Pegawai
from sigma.tampilan.isian import InputTanggal

ALASAN_MIN = 5
_PERSEN = ("kiri", "atas", "lebar", "tinggi")


class _FormBerkas(forms.Form):
    """`lama`: uuid of the file that the person saw, so that nobody's newer one is replaced unseen."""

    berkas = forms.FileField(
        label="Berkas", error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong."}
    )
    lama = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    maks = periksa.DOKUMEN_MAKS

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas and berkas.size > self.maks:
            raise forms.ValidationError(f"Berkas ini lebih besar dari {self.maks // 2**20} MB.")
        return berkas


def _persen(label: str) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"step": "0.1", "min": "0", "max": "100"}),
    )


def pasang_kriteria(isian: forms.Field, k: Kriteria) -> None:
    """What a file field takes: shown before it by the template (`field.kriteria`), and offered by the browser."""
    isian.kriteria = k  # type: ignore[attr-defined]
    isian.widget.attrs["accept"] = ",".join(k.tipe)
    isian.help_text = ""


class FormFoto(_FormBerkas):
    """The crop in per cent of the upright picture; all empty = the middle."""

    maks = periksa.FOTO_MAKS
    kiri, atas = _persen("Dari kiri (%)"), _persen("Dari atas (%)")
    lebar, tinggi = _persen("Lebar (%)"), _persen("Tinggi (%)")

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["berkas"].label = "Foto"
        self.fields["berkas"].help_text = "JPEG, PNG atau WebP, paling besar 8 MB. Disimpan tegak 3 : 4."
        self.fields["berkas"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp"

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        angka = [isi.get(n) for n in _PERSEN]
        if any(n in self.errors for n in _PERSEN):
            return isi
        if any(a is not None for a in angka) and any(a is None for a in angka):
            self.add_error(
                _PERSEN[angka.index(None)], "Isi keempat angka potongan, atau kosongkan semuanya untuk bagian tengah."
            )
        elif angka[0] is not None:
            self._wajib_di_dalam(angka)
        return isi

    def _wajib_di_dalam(self, angka: list[Any]) -> None:
        kiri, atas, lebar, tinggi = angka
        for nama, awal, panjang in (("lebar", kiri, lebar), ("tinggi", atas, tinggi)):
            if panjang <= 0 or awal + panjang > 100.5:
                self.add_error(nama, "Potongan harus berada di dalam gambar.")

    def potong(self) -> tuple[float, ...] | None:
        angka = tuple(self.cleaned_data[n] for n in _PERSEN)
        return None if angka[0] is None else angka


class FormHapus(forms.Form):
    lama = forms.CharField(max_length=36, widget=forms.HiddenInput)
    alasan = forms.CharField(label="Alasan", min_length=ALASAN_MIN, max_length=300)


class FormPendukung(_FormBerkas):
    """Number, date, issuer and scan of one kind: only what this person may change. `cara` as of `pegawai.izin`."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    versi_lain = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    field_order = ("versi", "versi_lain", "nomor", "tanggal", "penerbit", "lama", "berkas")

    def __init__(self, *args: Any, jenis: JenisPendukung, cara: dict[str, str], **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.jenis = jenis
        bebas = cara.get("data_pendukung") == "langsung"
        if jenis.bidang_nomor:
            self._utama("nomor", jenis.bidang_nomor, jenis.label_nomor, cara)
        elif bebas:
            self.fields["nomor"] = _Teks(
                jenis.label_nomor, PANJANG_NOMOR, jenis.bersihkan_nomor, self.initial.get("nomor")
            )
        if jenis.bidang_tanggal:
            self._utama("tanggal", jenis.bidang_tanggal, jenis.label_tanggal, cara)
        elif bebas:
            self.fields["tanggal"] = _Tanggal(jenis.label_tanggal, self.initial.get("tanggal"))
        if bebas:
            self.fields["penerbit"] = _Teks(
                jenis.label_penerbit, PANJANG_PENERBIT, bersihkan_penerbit, self.initial.get("penerbit")
            )
        self._pindaian(cara.get(DOKUMEN) == "langsung")
        self.order_fields(self.field_order)

    def _pindaian(self, boleh: bool) -> None:
        if not boleh:
            del self.fields["berkas"], self.fields["lama"]
            return
        berkas = self.fields["berkas"]
        berkas.label, berkas.required = "Pindaian", not self.ubah_isi
        pasang_kriteria(berkas, kriteria.untuk(self.jenis.kode))

    def _utama(self, nama: str, bidang: str, label: str, cara: dict[str, str]) -> None:
        if cara.get(bidang) == "langsung":
            satu = MENURUT_NAMA[bidang]
            kelas = BidangTanggal if nama == "tanggal" else BidangIsian
            self.fields[nama] = kelas(satu)
            self.fields[nama].label = label
            self.fields[nama].semula = self.initial.get(nama)  # type: ignore[attr-defined]

    @property
    def ubah_isi(self) -> bool:
        """Whether this person may change number, date or issuer."""
        return bool(self.fields.keys() & {"nomor", "tanggal", "penerbit"})

    @property
    def terbuka(self) -> bool:
        """Whether there is anything that this person may change."""
        return self.ubah_isi or "berkas" in self.fields

    def isian(self) -> Isian:
        """Clean values that differ from what is stored (`initial`), parted by where they stand."""
        j, isi = self.jenis, self.cleaned_data
        letak = {"nomor": j.bidang_nomor, "tanggal": j.bidang_tanggal, "penerbit": ""}
        ada = [n for n in letak if n in self.fields and isi[n] != self.initial.get(n)]
        return Isian({letak[n]: isi[n] for n in ada if letak[n]}, {n: isi[n] for n in ada if not letak[n]})


class _Teks(forms.CharField):
    """`semula`: what stands there already; it may stay as it is."""

    def __init__(self, label: str, maks: int, bersihkan: Any, semula: Any) -> None:
        self._bersihkan, self._semula = bersihkan, semula
        super().__init__(label=label, required=False, widget=forms.TextInput(attrs={"maxlength": maks}))

    def clean(self, value: Any) -> str:
        if self._semula and value == self._semula:
            return self._semula
        try:
            return self._bersihkan(super().clean(value))
        except GalatFormat as galat:
            raise forms.ValidationError(str(galat)) from galat


class _Tanggal(forms.DateField):
    def __init__(self, label: str, semula: Any) -> None:
        self._semula = semula
        super().__init__(label=label, required=False, widget=InputTanggal())

    def clean(self, value: Any) -> Any:
        hasil = super().clean(value)
        if hasil == self._semula:
            return hasil
        try:
            return bersihkan_tanggal(hasil, timezone.localdate())
        except GalatFormat as galat:
            raise forms.ValidationError(str(galat)) from galat


def awal_pendukung(
    pegawai: Pegawai, jenis: JenisPendukung, lain: DataPendukung | None, dokumen: Dokumen | None
) -> dict[str, Any]:
    """Initial values of `FormPendukung`."""
    baris = lain or DataPendukung()
    return {
        "versi": pegawai.versi,
        "versi_lain": lain.versi if lain else 0,
        "lama": str(dokumen.uuid) if dokumen else "",
        "nomor": getattr(pegawai, jenis.bidang_nomor) if jenis.bidang_nomor else baris.nomor,
        "tanggal": getattr(pegawai, jenis.bidang_tanggal) if jenis.bidang_tanggal else baris.tanggal,
        "penerbit": baris.penerbit,
    }
