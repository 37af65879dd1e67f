"""The doorbell: a Celery message with one id. PostgreSQL is the truth; a lost ring costs time only."""

import logging
import uuid

from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from sigma.celery_app import app

log = logging.getLogger("sinkron_siasn")


def dering(tugas: str, nomor: uuid.UUID | str | int) -> None:
    """Send now. A broker that is down must fail nothing: the sweeper rings again."""
    try:
        app.send_task(f"sinkron_siasn.{tugas}", args=[str(nomor)], ignore_result=True)
    except (OperationalError, RedisError, OSError) as salah:
        log.warning("bel %s tidak terkirim: %s", tugas, type(salah).__name__)


def dering_nanti(tugas: str, nomor: uuid.UUID | str | int) -> None:
    """Send once this transaction is committed."""
    transaction.on_commit(lambda: dering(tugas, nomor))
