"""Tests: the embedded product with a cheap password hasher and unhashed static names."""

from sigma.settings.tertanam import *  # noqa: F403
from sigma.settings.tertanam import DATABASES, STORAGES, env

SECRET_KEY = "kunci-untuk-uji-saja-bukan-rahasia-0123456789abcdef"  # noqa: S105 (tests only)
KUNCI_FERNET = ["Q2FudG9oLWt1bmNpLXVudHVrLXVqaS0zMi1ieXRlISE="]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["OPTIONS"]["options"] = "-c lock_timeout=10000"
# `script/uji-pulih`: with --reuse-db the access matrix runs inside this database, every request undone.
if _basis := env("SIGMA_UJI_BASIS", default=""):
    DATABASES["default"]["TEST"] = {"NAME": _basis}
