"""Forms of the connection page and of a person's decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sinkron_siasn.aksi_koneksi import RAHASIA
from sinkron_siasn.alamat import AlamatDilarang, periksa
from sinkron_siasn.models import KoneksiSiasn

_LABEL_RAHASIA = {
    "consumer_key": "Consumer key",
    "consumer_secret": "Consumer secret",
    "client_id": "Client ID SSO",
    "username": "Nama pengguna SSO",
    "password": "Kata sandi SSO",
    "sso_token": "Token SSO",
}
_TERSIMPAN = "Sudah tersimpan. Kosongkan bila tidak diganti."
_BANTUAN = {
    "consumer_key": "Dari BKN, per instansi.",
    "consumer_secret": "Dari BKN, per instansi.",
    "client_id": "Wajib bila masuk dengan akun SSO.",
    "username": "NIP operator SIASN. Wajib bila masuk dengan akun SSO.",
    "password": "Wajib bila masuk dengan akun SSO.",
    "sso_token": "Wajib bila masuk dengan token yang ditempel; tampil waktu berakhirnya sesudah disimpan.",
}
_WAJIB = {
    "sandi": ("consumer_key", "consumer_secret", "client_id", "username", "password"),
    "token": ("consumer_key", "consumer_secret", "sso_token"),
}


def yang_kurang(mode: str, terisi: list[str]) -> list[str]:
    """Labels of the secrets that this mode still needs."""
    return [_LABEL_RAHASIA[nama] for nama in _WAJIB[mode] if nama not in terisi]


class FormKoneksi(forms.ModelForm):
    """Addresses, mode and secrets; a stored secret is never put into the page."""

    class Meta:
        model = KoneksiSiasn
        fields = ["base_url", "token_url", "sso_url", "mode", "aktif"]
        widgets = {"mode": forms.RadioSelect}

    def __init__(self, *args: Any, terisi: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terisi = terisi
        for nama, label in _LABEL_RAHASIA.items():
            self.fields[nama] = forms.CharField(
                label=label,
                required=nama.startswith("consumer_") and nama not in terisi,
                max_length=8000,
                strip=True,
                help_text=_TERSIMPAN if nama in terisi else _BANTUAN[nama],
                widget=_widget_rahasia(nama),
            )

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        for nama in ("base_url", "token_url", "sso_url"):
            self._periksa_alamat(bersih, nama)
        mode = bersih.get("mode", "sandi")
        if mode == "sandi" and not bersih.get("sso_url"):
            self.add_error("sso_url", "Alamat SSO wajib diisi untuk cara masuk ini.")
        ada = [*self.terisi, *(n for n in RAHASIA if bersih.get(n))]
        for nama in _WAJIB.get(mode, ()):
            if nama not in ada and nama not in self.errors:
                self.add_error(nama, f"{_LABEL_RAHASIA[nama]} wajib diisi.")
        return bersih

    def _periksa_alamat(self, bersih: dict[str, Any], nama: str) -> None:
        if not bersih.get(nama):
            return
        try:
            bersih[nama] = periksa(bersih[nama])
        except AlamatDilarang as salah:
            self.add_error(nama, ValidationError(str(salah)))

    def bagian(self) -> tuple[dict[str, Any], dict[str, str]]:
        """(settings, secrets) of a valid form."""
        isi = {nama: self.cleaned_data[nama] for nama in self.Meta.fields}
        return isi, {nama: self.cleaned_data[nama] for nama in RAHASIA}


def _widget_rahasia(nama: str) -> forms.Widget:
    mati = {"autocomplete": "off", "spellcheck": "false"}
    if nama == "sso_token":
        return forms.Textarea(attrs={"rows": 3, **mati})
    if nama in ("consumer_secret", "password"):
        return forms.PasswordInput(render_value=False, attrs={"autocomplete": "new-password"})
    return forms.TextInput(attrs=mati)
