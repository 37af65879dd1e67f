"""The form of the table "Kriteria berkas"."""

from __future__ import annotations

from typing import Any

from django import forms

from dms.kriteria import NAMA_TIPE
from dms.models import TIPE, JenisDokumen, KriteriaBerkas
from dms.querysets import FOTO
from sigma.tampilan.isian import InputTanggal


class FormKriteria(forms.ModelForm):
    """One row, from a day on; without a kind it holds for every kind that has no row of its own."""

    tipe = forms.MultipleChoiceField(
        label="Tipe berkas",
        choices=[(t, NAMA_TIPE[t]) for t in ("application/pdf", "image/jpeg", "image/png")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sedikitnya satu tipe berkas."},
    )
    sumber = forms.CharField(
        label="Sumber", min_length=5, max_length=200, help_text="Peraturan, surat, atau keputusan."
    )

    class Meta:
        model = KriteriaBerkas
        fields = ("jenis", *KriteriaBerkas.NILAI, "berlaku_mulai", "sumber")
        widgets = {"berlaku_mulai": InputTanggal()}
        help_texts = {
            "maks_gambar_kb": "Gambar diperkecil sebelum disimpan, jadi boleh lebih besar daripada PDF.",
            "resolusi_min": "Pindaian di bawahnya ditolak. 0: tidak diperiksa.",
            "resolusi_saran": "Pindaian di bawahnya diterima dengan catatan. 0: tidak diperiksa.",
            "warna": "Pindaian abu-abu diterima dengan catatan.",
        }

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        pilih = self.fields["jenis"]
        assert isinstance(pilih, forms.ModelChoiceField)
        pilih.queryset = JenisDokumen.objects.exclude(pk=FOTO)
        pilih.empty_label = "Semua jenis yang tidak diatur sendiri"

    def clean_tipe(self) -> list[str]:
        return [t for t in TIPE if t in self.cleaned_data["tipe"]]
