"""Code tables are written by who looks after the deployment."""

import pytest


@pytest.fixture(autouse=True)
def kelola(request):
    """The rights of an administration, where the test has a database; a request inside has its own."""
    if not request.node.get_closest_marker("django_db"):
        yield
        return
    request.getfixturevalue("db")
    from sigma.basis import konteks
    from tests.pemeran import SEMUA

    with konteks.masuk(SEMUA):
        yield
