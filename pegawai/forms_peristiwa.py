"""Forms of "Ubah Kedudukan", its correction and withdrawal, and of a transfer that comes in."""

from __future__ import annotations

from typing import Any

from django import forms

from pegawai.aturan.peristiwa import TANPA_SK
from pegawai.forms_tambah import BagianUnor, nama_instansi, pilih_instansi, wajib_bila
from sigma.referensi.models import JenisPemberhentian
from sigma.tampilan.isian import InputTanggal

_K = JenisPemberhentian.Kelompok


class _PilihanJenis(forms.ModelChoiceField):
    """Every kind by its group; a transfer in is no choice (it comes with the person)."""

    def __init__(self) -> None:
        jenis = JenisPemberhentian.objects.aktif().exclude(kelompok=_K.MASUK).select_related("kedudukan")
        super().__init__(queryset=jenis, label="Apa yang terjadi", empty_label="–")

    def kelompokkan(self) -> None:
        urut: dict[str, list[tuple[str, str]]] = {str(_K(k).label): [] for k in _K.values if k != _K.MASUK}
        for satu in sorted(self.queryset, key=lambda j: (len(j.kode), j.kode)):
            urut[str(satu.get_kelompok_display())].append((satu.kode, satu.nama))
        self.widget.choices = [("", "–"), *((label, isi) for label, isi in urut.items() if isi)]


class FormPerbaiki(forms.Form):
    """What may be corrected of an event that stands. `kelompok` of the event: SK is compulsory unless it is a death."""

    tmt = forms.DateField(
        label="Tanggal berlaku (TMT)",
        widget=InputTanggal(),
        help_text="Tanggal meninggal, TMT pensiun, atau TMT pindah.",
    )
    no_sk = forms.CharField(
        label="Nomor SK",
        max_length=100,
        required=False,
    )
    tgl_sk = forms.DateField(label="Tanggal SK", required=False, widget=InputTanggal())
    keterangan = forms.CharField(
        label="Keterangan", max_length=500, required=False, widget=forms.Textarea({"rows": 2, "maxlength": 500})
    )
    alasan = forms.CharField(label="Alasan perbaikan", max_length=300)

    def __init__(self, *args: Any, kelompok: str = "", **lain: Any):
        super().__init__(*args, **lain)
        for nama in ("no_sk", "tgl_sk"):
            self.fields[nama].required = kelompok not in ("", TANPA_SK)
            wajib_bila(self.fields[nama], "" if kelompok else "wajib kecuali meninggal")

    def isi(self) -> dict[str, Any]:
        return {nama: self.cleaned_data[nama] for nama in ("tmt", "no_sk", "tgl_sk", "keterangan")}


class FormPeristiwa(FormPerbaiki):
    """An event as it is recorded; the review page posts the same fields again, hidden."""

    alasan = None
    field_order = ("jenis", "tmt", "no_sk", "tgl_sk", "lain", "keterangan")

    def __init__(self, *args: Any, **lain: Any):
        super().__init__(*args, **lain)
        jenis = _PilihanJenis()
        jenis.kelompokkan()
        self.fields["jenis"] = jenis
        self.fields["lain"] = pilih_instansi("Instansi tujuan")
        self.fields["lain"].help_text = "Hanya untuk pindah ke instansi lain."
        wajib_bila(self.fields["lain"], "wajib bila pindah")
        self.order_fields(self.field_order)

    def isi(self) -> dict[str, Any]:
        keluar = self.cleaned_data["jenis"].kelompok == _K.KELUAR
        kode = self.cleaned_data["lain"] if keluar else ""
        return {**super().isi(), "lain_kode": kode, "lain_nama": nama_instansi(self, kode) if kode else ""}


class FormAlasan(forms.Form):
    alasan = forms.CharField(label="Alasan", max_length=300)


class FormTerima(BagianUnor):
    """Where somebody who moves in is placed."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.periksa_unor(data)
        return data
