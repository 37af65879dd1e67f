"""Stand-in: a Celery application without tasks."""

import os

from celery import Celery

os.environ.pop("DJANGO_SETTINGS_MODULE")  # else Celery wants Django
url = os.environ["SIGMA_REDIS_URL"].replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
app = Celery("sigma", broker=url)
app.conf.broker_connection_retry_on_startup = True
