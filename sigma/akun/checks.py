"""What must never be true of a deployment that is open to the network."""

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def periksa_setelan(app_configs, **kwargs) -> list[Error]:
    """Known passwords, an OTP bypass, or no key for OTP secrets."""
    galat = []
    if settings.DATA_CONTOH:
        galat.append(Error("DATA_CONTOH menyala: akun dengan kata sandi umum dapat dibuat.", id="akun.E001"))
    if getattr(settings, "MFA_TOTP_INSECURE_BYPASS_CODE", None):
        galat.append(Error("MFA_TOTP_INSECURE_BYPASS_CODE terisi: OTP dapat dilewati.", id="akun.E002"))
    if not settings.KUNCI_FERNET:
        galat.append(Error("KUNCI_FERNET kosong: rahasia OTP tidak dapat disandikan.", id="akun.E003"))
    return galat
