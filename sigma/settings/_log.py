"""Logs: one JSON line an event, no personal data (the HTTP client would print NIPs in URLs)."""

import environ

_env = environ.Env()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"rujukan": {"()": "sigma.basis.catatan.SaringanRujukan"}},
    "formatters": {
        "json": {"()": "sigma.basis.catatan.FormatJson"},
        # For a person at a terminal (script/manage).
        "baris": {
            "()": "sigma.basis.catatan.FormatBersih",
            "format": "%(asctime)s %(levelname)s %(name)s %(rujukan)s %(message)s",
        },
    },
    "handlers": {
        "konsol": {
            "class": "logging.StreamHandler",
            "formatter": _env.str("SIGMA_LOG", default="json"),
            "filters": ["rujukan"],
        }
    },
    "root": {"handlers": ["konsol"], "level": "INFO"},
    "loggers": {
        "httpx": {"level": "WARNING"},
        "httpcore": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "WARNING"},
    },
}

# A line for every request, not only for slow and broken ones: for where somebody collects and rotates them.
LOG_PERMINTAAN = _env.bool("SIGMA_LOG_PERMINTAAN", default=False)
LOG_LAMBAT_MS = _env.int("SIGMA_LOG_LAMBAT_MS", default=1000)

# Where a scrape may come from: with a token anyone who knows it, without one this machine alone.
METRIK_TOKEN = _env.str("SIGMA_METRIK_TOKEN", default="")
METRIK_LINGKAR = True
# Set where several web processes share their counters (the library reads it at its import).
METRIK_BERSAMA = bool(_env.str("PROMETHEUS_MULTIPROC_DIR", default=""))
