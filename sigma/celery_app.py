"""The Celery application; rooms use `sigma.basis.tugas.tugas`, never `shared_task`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sigma.settings.tertanam")
app = Celery("sigma")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
