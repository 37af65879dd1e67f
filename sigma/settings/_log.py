"""Logs: one line an event, no personal data (the HTTP client would print NIPs in URLs)."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"rujukan": {"()": "sigma.tampilan.middleware.SaringanRujukan"}},
    "formatters": {"baris": {"format": "%(asctime)s %(levelname)s %(name)s %(rujukan)s %(message)s"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "baris", "filters": ["rujukan"]}},
    "root": {"handlers": ["konsol"], "level": "INFO"},
    "loggers": {
        "httpx": {"level": "WARNING"},
        "httpcore": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "WARNING"},
    },
}
