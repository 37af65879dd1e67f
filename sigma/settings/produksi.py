"""Production behind a TLS proxy; judged by `manage.py check --deploy --fail-level WARNING`."""

from sigma.settings.dasar import *  # noqa: F403
from sigma.settings.dasar import env

ALLOWED_HOSTS = env.list("SIGMA_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sigma"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-sigma_csrf"
KUKI_TEMA = "__Host-sigma_tema"
ALLAUTH_TRUSTED_PROXY_COUNT = 1
# Every request comes through the proxy, so "from this machine" says nothing: a token or nothing.
METRIK_LINGKAR = False
