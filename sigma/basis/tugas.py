"""The one way to declare a Celery task."""

from collections.abc import Callable
from typing import Any

from sigma.celery_app import app


def tugas(nama: str, **opsi: Any) -> Callable:
    """Declare a task on SIGMA's own app; arguments are ids only, never personal data."""
    return app.task(name=nama, **opsi)
