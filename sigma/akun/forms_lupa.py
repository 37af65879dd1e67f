"""Forms of Lupa kata sandi."""

from django import forms

from sigma.akun.forms import bidang_nama


class FormLupa(forms.Form):
    use_required_attribute = False

    nama_pengguna = bidang_nama()
