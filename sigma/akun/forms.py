"""Forms of sign-in, activation and profile."""

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from sigma.akun import aksi, aturan
from sigma.akun.jam import detik_kini
from sigma.akun.models import Pengguna
from sigma.akun.validator import Syarat, nilai_sandi, periksa_sandi

NAMA_KOSONG = "Nama Pengguna tidak boleh kosong."
SANDI_KOSONG = "Kata Sandi tidak boleh kosong."
OTP_SALAH = "Kode OTP salah. Tunggu kode berikutnya di aplikasi, lalu coba lagi."
OTP_TERKUNCI = "OTP terkunci karena terlalu banyak kode salah. Hubungi Admin untuk membukanya."
BANTUAN_OTP = "6 angka dari aplikasi Authenticator, atau satu kode pemulihan."
SANDI_UNTUK_EMAIL = "Kata Sandi, bila email berubah"
EMAIL_PERLU_OTP = "Untuk mengganti alamat email, masukkan dulu kode OTP (tombol di atas)."
SANDI_MAKS = 256
_TELEPON = RegexValidator(r"^[0-9+() .-]{5,20}$", "Isi dengan angka, spasi, +, (, ) atau -.")


def bidang_sandi(label: str, kosong: str, autocomplete: str, **lain) -> forms.CharField:
    """A password field: never stripped, never sent back, bounded so that hashing stays cheap."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=SANDI_MAKS,
        error_messages={"required": kosong},
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **lain,
    )


def bidang_nama() -> forms.CharField:
    attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(
        label="Nama Pengguna",
        max_length=80,
        error_messages={"required": NAMA_KOSONG},
        widget=forms.TextInput(attrs=attrs),
    )


class BidangOtp(forms.Field):
    """Judges nothing: whatever is typed, nothing included, reaches `periksa_otp` and is counted."""

    def __init__(self, help_text: str) -> None:
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(label="Kode OTP", help_text=help_text, widget=widget)

    def validate(self, value) -> None:
        return


def detik_tunggu(form: forms.Form) -> int:
    """Seconds of a `terlalu_cepat` error in this form, 0 without one."""
    galat = form.errors.as_data().get("__all__", [])
    return max((e.params["detik"] for e in galat if e.code == "terlalu_cepat"), default=0)


class FormMasuk(LoginForm):
    """Nama Pengguna and Kata Sandi; one text for every way of being wrong."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = bidang_nama()
        self.fields["login"].help_text = "NIP, atau nama pengguna admin. Spasi boleh."
        self.fields["password"] = bidang_sandi("Kata Sandi", SANDI_KOSONG, "current-password")
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        return aturan.rapikan_nama(self.cleaned_data["login"])

    def _clean_with_password(self, credentials: dict):
        hasil = super()._clean_with_password(credentials)
        # A password change in between ends this pending sign-in (views.OtpView).
        self._login.state["sidik"] = self._login.user.get_session_auth_hash()
        return hasil


def satu_kode(data) -> str:
    """The typed code; "" (which is wrong) when the request carries none or several."""
    kode = data.getlist("code")
    return kode[0] if len(kode) == 1 else ""


class _PeriksaOtp(BaseAuthenticateForm):
    """Replaces allauth's check: steps and failures are kept in the account's row."""

    use_required_attribute = False

    def clean_code(self) -> str:
        hasil, perangkat = aksi.periksa_otp(self.user, satu_kode(self.data))
        if hasil is aksi.Otp.TERKUNCI:
            raise ValidationError(OTP_TERKUNCI, code="terkunci")
        if perangkat is None:
            raise ValidationError(OTP_SALAH, code="salah")
        perangkat.user = self.user
        self.authenticator = perangkat
        return "cocok"


class FormOtp(_PeriksaOtp, AuthenticateForm):
    code = BidangOtp(BANTUAN_OTP)


class FormOtpUlang(_PeriksaOtp, ReauthenticateForm):
    code = BidangOtp(BANTUAN_OTP)


class FormKodeAktivasi(forms.Form):
    use_required_attribute = False

    nama_pengguna = bidang_nama()
    kode = forms.CharField(
        label="Kode aktivasi",
        max_length=40,
        help_text="Contoh: ABCD-EFGH-JKMN. Huruf besar atau kecil, dan huruf O atau angka 0, sama saja.",
        error_messages={"required": "Kode aktivasi tidak boleh kosong."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class FormSandiBaru(forms.Form):
    """A new password twice, judged by `validator`."""

    use_required_attribute = False

    sandi_baru = bidang_sandi("Kata Sandi baru", SANDI_KOSONG, "new-password")
    sandi_ulang = bidang_sandi("Ulangi Kata Sandi baru", "Ulangi kata sandi baru di sini.", "new-password")

    def __init__(self, *args, pengguna: Pengguna, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.pengguna = pengguna

    def clean_sandi_baru(self) -> str:
        sandi = self.cleaned_data["sandi_baru"]
        periksa_sandi(sandi, self.pengguna)
        return sandi

    def clean(self):
        isi = super().clean()
        baru, ulang = isi.get("sandi_baru"), isi.get("sandi_ulang")
        if baru and ulang and baru != ulang:
            self.add_error("sandi_ulang", "Kedua kata sandi baru tidak sama.")
        return isi

    def syarat(self) -> list[Syarat]:
        """The rules, marked with what was typed."""
        return nilai_sandi(self.data.get("sandi_baru", ""), self.pengguna)


class FormGantiSandi(FormSandiBaru):
    sandi_lama = bidang_sandi("Kata Sandi lama", SANDI_KOSONG, "current-password")

    field_order = ["sandi_lama", "sandi_baru", "sandi_ulang"]

    def __init__(self, *args, alamat: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.alamat = alamat

    def clean(self):
        isi = super().clean()
        if self.errors:
            return isi
        if isi["sandi_lama"] == isi["sandi_baru"]:
            self.add_error("sandi_baru", "Kata sandi baru harus berbeda dari yang lama.")
        elif not self._lama_benar(isi["sandi_lama"]):
            self.add_error("sandi_lama", "Kata Sandi lama salah.")
        return isi

    def _lama_benar(self, sandi: str) -> bool:
        try:
            return aksi.cek_sandi(self.pengguna, sandi, self.alamat)
        except aksi.TerlaluCepat as galat:
            params = {"detik": galat.detik}
            raise ValidationError(str(galat), code="terlalu_cepat", params=params) from galat


class FormAktivasiOtp(forms.Form):
    """Proof that the app shows the codes of this secret."""

    use_required_attribute = False

    code = BidangOtp("6 angka yang sedang tampil di aplikasi.")

    def __init__(self, *args, rahasia: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.rahasia = rahasia
        self.langkah: int | None = None

    def clean_code(self) -> str:
        teks = satu_kode(self.data)
        self.langkah = aturan.cocok_langkah(self.rahasia, teks, detik_kini(), None)
        if self.langkah is None:
            raise ValidationError(OTP_SALAH, code="salah")
        return teks


class FormProfil(forms.ModelForm):
    """The contact fields; everything else of a profile is read-only to its owner."""

    class Meta:
        model = Pengguna
        fields = ["email", "no_telp", "alamat_kantor", "telp_kantor", "fax"]
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "no_telp": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "telp_kantor": forms.TextInput(attrs={"inputmode": "tel"}),
            "fax": forms.TextInput(attrs={"inputmode": "tel"}),
        }

    def __init__(self, *args, bukti: bool | None, alamat: str, **kwargs) -> None:
        """`bukti`: whether a fresh OTP was given, None for an account without a device: it proves itself by the
        password, and only where the e-mail address changes."""
        super().__init__(*args, **kwargs)
        self.bukti, self.alamat = bukti, alamat
        for nama in ("no_telp", "telp_kantor", "fax"):
            self.fields[nama].validators.append(_TELEPON)
        if bukti is None:
            self.fields["sandi_kini"] = bidang_sandi(
                SANDI_UNTUK_EMAIL, SANDI_KOSONG, "current-password", required=False
            )

    def clean(self):
        isi = super().clean()
        if "email" not in isi or isi["email"] == self.initial["email"]:
            return isi
        if self.bukti is False:
            self.add_error("email", EMAIL_PERLU_OTP)
        elif self.bukti is None and not self._sandi_benar(isi.get("sandi_kini", "")):
            self.add_error("sandi_kini", "Kata Sandi salah. Isi bila alamat email berubah.")
        return isi

    def _sandi_benar(self, sandi: str) -> bool:
        try:
            return aksi.cek_sandi(self.instance, sandi, self.alamat)
        except aksi.TerlaluCepat as galat:
            params = {"detik": galat.detik}
            raise ValidationError(str(galat), code="terlalu_cepat", params=params) from galat
