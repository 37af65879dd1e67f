"""WSGI entry point."""

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sigma.settings.tertanam")
django.setup(set_prefix=False)

from sigma.tampilan.permintaan import Penangan  # noqa: E402 (models are loaded by setup)

application = Penangan()

# Everything loaded so far stays for the life of the process: a full collection need not walk it. Without this every
# tenth to twentieth large page waited some 70 ms for the collector (docs/kinerja.md).
gc.collect()
gc.freeze()
