"""WSGI entry point."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sigma.settings.tertanam")
django.setup(set_prefix=False)

from sigma.tampilan.permintaan import Penangan  # noqa: E402 (models are loaded by setup)

application = Penangan()
