"""The one way to declare a Celery task."""

from collections.abc import Callable
from typing import Any

from celery import Task

from sigma.basis import metrik
from sigma.basis.catatan import rujukan
from sigma.celery_app import app


class TugasTercatat(Task):
    """Its log lines carry the number of the task, and its end is counted."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        tanda = rujukan.set((self.request.id or "-")[:8])
        try:
            return super().__call__(*args, **kwargs)
        finally:
            rujukan.reset(tanda)

    def on_success(self, retval: Any, task_id: str, args: Any, kwargs: Any) -> None:
        metrik.catat_tugas(self.name, "selesai")

    def on_failure(self, exc: Exception, task_id: str, args: Any, kwargs: Any, einfo: Any) -> None:
        metrik.catat_tugas(self.name, "gagal")


def tugas(nama: str, **opsi: Any) -> Callable:
    """Declare a task on SIGMA's own app; arguments are ids only, never personal data."""
    return app.task(name=nama, base=TugasTercatat, **opsi)
