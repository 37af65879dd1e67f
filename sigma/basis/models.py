"""Abstract bases; this app has no tables of its own."""

from functools import partial

from django.db import models
from simple_history.models import HistoricalRecords


class BarisJejak(models.Model):
    """Extra columns of every change-log row."""

    history_asal = models.CharField("asal", max_length=40, default="", blank=True)
    history_permintaan = models.CharField("permintaan", max_length=40, default="", blank=True)

    class Meta:
        abstract = True


# Tables and reading API come from django-simple-history, the rows from triggers
# (`sigma.basis.operasi.Jejak`). `db_constraint` off: the log outlives what it speaks of.
CatatanPerubahan = partial(
    HistoricalRecords,
    bases=[BarisJejak],
    user_db_constraint=False,
    history_change_reason_field=models.CharField(max_length=500, default="", blank=True),
    cascade_delete_history=False,
)
