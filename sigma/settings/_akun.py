"""Sign-in: allauth and password rules."""

import environ

_env = environ.Env()

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "tampilan:beranda"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "sigma.akun.adapter.AdapterAkun"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nama_pengguna"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGIN_TIMEOUT = 600  # between password and OTP
ACCOUNT_FORMS = {"login": "sigma.akun.forms.FormMasuk"}
# Ours count in PostgreSQL (sigma.akun.aksi): they survive a flushed cache and never contradict these.
ACCOUNT_RATE_LIMITS = False
ALLAUTH_TRUSTED_PROXY_COUNT = 0

MFA_ADAPTER = "sigma.akun.adapter.AdapterMfa"
MFA_FORMS = {
    "authenticate": "sigma.akun.forms.FormOtp",
    "reauthenticate": "sigma.akun.forms.FormOtpUlang",
    "activate_totp": "sigma.akun.forms.FormAktivasiOtp",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 0
MFA_TOTP_ISSUER = "SIGMA"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TRUST_ENABLED = False

# Every password written here goes through `sigma.akun.validator.periksa_sandi`.
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "sigma.akun.validator.BukanVarianUmum"},
    {"NAME": "sigma.akun.validator.BukanDataDiri"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

SESI_DIAM_DETIK = 30 * 60
SESI_MUTLAK_DETIK = 8 * 3600
SESI_MAKS_PER_AKUN = 10
# OTP is mandatory for every role but ASN; for ASN it is this setting.
OTP_WAJIB_ASN = True
OTP_GAGAL_MAKS = 10
# Failures without a delay. An office of hundreds shares one address, so that key starts later.
MASUK_GAGAL_BEBAS = {"nama": 5, "alamat": 20}
KODE_AKTIVASI_JAM = 24
# Resets by one admin in an hour before each further one needs a second person, and the BKD is told.
RESET_MAKS_PER_JAM = _env.int("SIGMA_RESET_MAKS_PER_JAM", default=20)
# "Lupa kata sandi": life of a mailed link, and links to one account in an hour.
TAUTAN_LUPA_MENIT = 60
TAUTAN_SUREL_JAM = 24
LUPA_MAKS_PER_JAM = 3
LUPA_BEBAS = {"lupa-nama": 3, "lupa-alamat": 20}
# Codes in letters travel for a while; the file with the letters may be fetched once, and not after this.
KODE_SURAT_HARI = _env.int("SIGMA_KODE_SURAT_HARI", default=30)
BERKAS_SURAT_JAM = 24

# Accounts with a known password may be made only where this is true (`aksi.buat_akun_siap`).
DATA_CONTOH = _env.bool(
    "SIGMA_DATA_CONTOH",
    default=_env("DJANGO_SETTINGS_MODULE", default="") == "sigma.settings.uji",
)
