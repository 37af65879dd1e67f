"""Forms of Reset Kata Sandi."""

from __future__ import annotations

from typing import Any

from django import forms

from sigma.akun.aksi.reset import Isian
from sigma.akun.aturan_reset import CARA, CARA_KEDUA

SANDI, OTP, BUKA = "sandi", "otp", "buka"
TINDAKAN = {
    SANDI: "Reset kata sandi",
    OTP: "Ponsel hilang: cabut OTP dan reset kata sandi (perlu orang kedua)",
    BUKA: "Buka kunci OTP (perlu orang kedua)",
}
SERAH = {"tampil": "Tampilkan sekali untuk diserahkan", "surel": "Kirim ke email yang dikonfirmasi pemiliknya"}
ALASAN_MIN, ALASAN_MAKS = 5, 300


class FormCari(forms.Form):
    use_required_attribute = False

    cari = forms.CharField(
        label="NIP atau nama",
        max_length=100,
        error_messages={"required": "Isi NIP atau nama."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
    )

    def lepas_fokus(self) -> FormCari:
        """The keyboard begins at what was found."""
        del self.fields["cari"].widget.attrs["autofocus"]
        return self


def _alasan(label: str, **lain: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        min_length=ALASAN_MIN,
        max_length=ALASAN_MAKS,
        error_messages={
            "required": "Alasan tidak boleh kosong.",
            "min_length": f"Tulis alasannya, paling sedikit {ALASAN_MIN} huruf.",
        },
        help_text=f"Paling sedikit {ALASAN_MIN} huruf.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        **lain,
    )


class FormReset(forms.Form):
    """What is done, why, and how the admin made sure of the person."""

    use_required_attribute = False

    tindakan = forms.ChoiceField(label="Tindakan", widget=forms.RadioSelect, initial=SANDI)
    cara = forms.ChoiceField(
        label="Cara memastikan orangnya",
        choices=[("", "Pilih"), *CARA.items()],
        error_messages={"required": "Pilih cara memastikan orangnya."},
        widget=forms.Select(attrs={"autofocus": True}),
    )
    alasan = _alasan("Alasan")
    serah = forms.ChoiceField(label="Penyerahan kode", widget=forms.RadioSelect, initial="tampil")

    def __init__(self, *args: Any, tindakan: list[str], surel: str, **kwargs: Any) -> None:
        """`tindakan`: keys of TINDAKAN that fit the account; `surel`: its confirmed address, masked, or ""."""
        super().__init__(*args, **kwargs)
        self.fields["tindakan"].choices = [(satu, TINDAKAN[satu]) for satu in tindakan]  # type: ignore[attr-defined]
        # The act itself refuses an address that its owner has not confirmed, and leaves a trace of it.
        serah = [("tampil", SERAH["tampil"]), ("surel", f"{SERAH['surel']}: {surel}")]
        self.fields["serah"].choices = serah  # type: ignore[attr-defined]
        for nama, satu in (("tindakan", len(tindakan) == 1), ("serah", not surel)):
            if satu:
                self.fields[nama].required = False
                self.fields[nama].widget = forms.HiddenInput()

    @property
    def dipilih(self) -> str:
        return self.cleaned_data["tindakan"] or SANDI

    def isian(self) -> Isian:
        isi = self.cleaned_data
        return Isian(isi["alasan"], isi["cara"], surel=self.dipilih == SANDI and isi["serah"] == "surel")


class FormSetuju(forms.Form):
    use_required_attribute = False

    cara = forms.ChoiceField(
        label="Cara Anda memastikan orangnya",
        choices=[("", "Pilih"), *CARA_KEDUA.items()],
        error_messages={"required": "Pilih cara Anda memastikan orangnya."},
    )


class FormTolak(forms.Form):
    use_required_attribute = False

    alasan = _alasan("Alasan penolakan")
