"""Mail of this deployment: one address of a server, who it comes from. Nothing is set: mail waits."""

import environ

_env = environ.Env()

# smtp://host:25, smtp+tls://user:secret@host:587 (STARTTLS), smtp+ssl://user:secret@host:465
SUREL_URL = _env.str("SIGMA_SMTP_URL", default="")
if SUREL_URL:
    _surel = environ.Env.email_url_config(SUREL_URL)
    EMAIL_HOST, EMAIL_PORT = _surel["EMAIL_HOST"], _surel["EMAIL_PORT"] or 25
    EMAIL_HOST_USER = _surel["EMAIL_HOST_USER"] or ""
    EMAIL_HOST_PASSWORD = _surel["EMAIL_HOST_PASSWORD"] or ""
    EMAIL_USE_TLS = bool(_surel.get("EMAIL_USE_TLS"))
    EMAIL_USE_SSL = bool(_surel.get("EMAIL_USE_SSL"))
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = _env.str("SIGMA_SUREL_DARI", default="SIGMA <sigma@localhost>")
# Seconds: first wait after a failure (doubled up to an hour), and when a mail is given up.
SUREL_JEDA = _env.int("SIGMA_SUREL_JEDA", default=30)
SUREL_UMUR = 3 * 86_400
# Days that the envelope of a finished mail is kept; its address and text go with the sending.
SUREL_SIMPAN_HARI = 30
