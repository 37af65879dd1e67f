"""Form of a new weight or threshold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from sigma.tampilan.isian import InputTanggal
from verifikasi.kualitas.aturan import ATURAN, IKD, MENURUT_KODE
from verifikasi.kualitas.aturan.dasar import LABEL_DIMENSI
from verifikasi.kualitas.models import AturanIkd

AWALAN = "DIM_"


def label_kode(kode: str) -> str:
    """What a row of the table is about."""
    if kode.startswith(AWALAN):
        return f"Dimensi {LABEL_DIMENSI.get(kode.removeprefix(AWALAN), kode)}"  # type: ignore[call-overload]
    return MENURUT_KODE[kode].label if kode in MENURUT_KODE else kode


class FormAturan(forms.Form):
    """One row, from a day on. `ambang`: one `nama=nilai` a line; what is left out keeps its value."""

    kode = forms.ChoiceField(label="Aturan atau dimensi")
    bobot = forms.DecimalField(label="Bobot", min_value=Decimal(0), max_value=Decimal(100), decimal_places=2)
    aktif = forms.BooleanField(label="Dinyalakan", required=False, initial=True)
    ambang = forms.CharField(
        label="Ambang",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Satu per baris: nama=nilai. Nama ambang tertulis pada tabel di atas. Kosong: ambang tetap.",
    )
    berlaku_mulai = forms.DateField(label="Berlaku mulai", widget=InputTanggal())
    sumber = forms.CharField(
        label="Sumber", min_length=5, max_length=300, help_text="Peraturan, surat, atau keputusan."
    )

    def __init__(self, *args: Any, kini: dict[str, AturanIkd], **lain: Any):
        super().__init__(*args, **lain)
        self.kini = kini
        dimensi = [(f"{AWALAN}{d}", label_kode(f"{AWALAN}{d}")) for d in IKD]
        self.fields["kode"].choices = [("", "–"), *dimensi, *((a.kode, a.label) for a in ATURAN)]

    def clean_berlaku_mulai(self) -> Any:
        hari = self.cleaned_data["berlaku_mulai"]
        if hari < timezone.localdate():
            raise forms.ValidationError("Aturan tidak dapat berlaku surut. Pilih hari ini atau sesudahnya.")
        return hari

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kode = data.get("kode", "")
        if kode and "ambang" in data:
            data["ambang"] = self._ambang(kode, data["ambang"])
        return data

    def _ambang(self, kode: str, teks: str) -> dict[str, Any]:
        aturan = MENURUT_KODE.get(kode)
        dikenal = {b.nama: b for b in aturan.ambang} if aturan else {}
        lama = self.kini.get(kode)
        hasil: dict[str, Any] = {n: v for n, v in (lama.ambang if lama else {}).items() if n in dikenal}
        for baris in filter(None, map(str.strip, teks.splitlines())):
            nama, _, nilai = (b.strip() for b in baris.partition("="))
            satu = dikenal.get(nama)
            if satu is None or not nilai.isascii() or not nilai.isalnum() or len(nilai) > 10:
                self.add_error("ambang", f"Baris tidak dikenal: {baris[:60]}")
            elif satu.bilangan and not (nilai.isdigit() and len(nilai) < 5):
                self.add_error("ambang", f"{nama} harus bilangan bulat.")
            else:
                hasil[nama] = int(nilai) if satu.bilangan else nilai
        return hasil

    def baris(self) -> AturanIkd:
        """The row, not yet stored."""
        return AturanIkd(**self.cleaned_data)
