"""Code tables are written by who looks after the deployment."""

import pytest


@pytest.fixture
def kelola(db):
    """The rights of an administration; a request inside has its own."""
    from sigma.basis import konteks
    from tests.pemeran import SEMUA

    with konteks.masuk(SEMUA):
        yield
