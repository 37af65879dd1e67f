"""What every way of running SIGMA shares."""

import json
from pathlib import Path

import environ

env = environ.Env()
AKAR = Path(__file__).resolve().parents[2]
DIR_DATA = Path(env("SIGMA_DATA", default=str(AKAR / "data")))

_berkas_rahasia = env("SIGMA_RAHASIA_FILE", default="")
_rahasia = json.loads(Path(_berkas_rahasia).read_text()) if _berkas_rahasia else {}
SECRET_KEY = _rahasia.get("secret_key") or env("SIGMA_SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = _rahasia.get("secret_key_lama", [])
# The first key encrypts, the others still decrypt (rotation).
KUNCI_FERNET = _rahasia.get("kunci_fernet") or env.list("SIGMA_KUNCI_FERNET", default=[])

DEBUG = False
VERSI = "0.1.0"
ALLOWED_HOSTS: list[str] = env.list("SIGMA_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
ROOT_URLCONF = "sigma.urls"
WSGI_APPLICATION = "sigma.wsgi.application"

INSTALLED_APPS = [
    "sigma.basis",  # first: its migrate and flush replace Django's
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "guardian",
    "simple_history",
    "csp",
    "sigma.referensi",
    "sigma.organisasi",
    "sigma.akun",
    "sigma.jejak",
    "sigma.kabar",
    "sigma.tampilan",
    "pegawai",
    "verifikasi.koordinasi",
    "dms",
    "riwayat",
    "verifikasi",
    "verifikasi.antrean",
    "verifikasi.kualitas",
    "sinkron_siasn",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",  # before whatever answers by itself: every answer carries the policy
    "sigma.kesehatan.KesehatanMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sigma.tampilan.middleware.NomorRujukanMiddleware",
    "sigma.basis.permintaan.HitungPermintaanMiddleware",
    "sigma.tampilan.permintaan.PermintaanMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sigma.akun.middleware.BatasSesiMiddleware",
    "sigma.jejak.middleware.AksesMiddleware",
    "sigma.organisasi.middleware.CakupanMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "sigma.akun.middleware.SyaratMasukMiddleware",
    "sigma.jejak.pakta.SyaratPaktaMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [AKAR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "sigma.tampilan.jinja.environment"},
    },
    {  # for the pages that libraries bring; ours are all Jinja2
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

_db = env.db_url("SIGMA_DATABASE_URL", default="postgres://sigma_app@/sigma?host=/run/sigma")
DATABASES = {
    "default": {
        **_db,
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **_db.get("OPTIONS", {}),
            "application_name": env("SIGMA_BAGIAN", default="sigma"),
            "options": "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_redis = env("SIGMA_REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env("SIGMA_CACHE_URL", default=_redis),
        "KEY_PREFIX": "sigma",
    }
}

AUTH_USER_MODEL = "akun.Pengguna"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

# guardian: grants stand on Unor and Instansi only, in tables of our own (sigma.organisasi).
ANONYMOUS_USER_NAME = None
GUARDIAN_RAISE_403 = True
GUARDIAN_AUTO_PREFETCH = False

# The change log is written by database triggers (docs/keputusan/); the library's own receivers
# would write every save a second time.
SIMPLE_HISTORY_ENABLED = False

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
KUKI_TEMA = "tema"
CSRF_FAILURE_VIEW = "sigma.tampilan.views.galat_csrf"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 50  # SIASN's code tables come as one file each

FORM_RENDERER = "django.forms.renderers.Jinja2"

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env("SIGMA_STATIC_ROOT", default=str(DIR_DATA / "statis"))
STATICFILES_DIRS = [AKAR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DIR_DATA / "berkas")},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

from sigma.settings._akun import *  # noqa: E402, F403
from sigma.settings._celery import *  # noqa: E402, F403
from sigma.settings._log import *  # noqa: E402, F403
from sigma.settings._surel import *  # noqa: E402, F403

# Training mode: base URL of the mock, or empty when SIASN is the real one.
SIASN_TIRUAN = env("SIGMA_SIASN_TIRUAN", default="")
# Seconds after an uncertain push in which nobody may post again (docs/keputusan/).
SIASN_MASA_TENANG = env.int("SIGMA_SIASN_MASA_TENANG", default=30)
