"""Code tables for tests that commit: the flush after such a test empties them."""

from importlib import import_module
from types import SimpleNamespace

import pytest


@pytest.fixture
def acuan(transactional_db):
    """The first contents of the code tables, as the migration writes them; rows that stand stay."""
    from django.apps import apps
    from django.db import connection

    from sigma.basis import konteks
    from tests.pemeran import SEMUA

    isi_awal = import_module("sigma.referensi.migrations.0002_isi_awal")
    with konteks.masuk(SEMUA):
        isi_awal.isi(apps, SimpleNamespace(connection=connection))
