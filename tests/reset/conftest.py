import pytest
import time_machine

from tests.akun.conftest import KINI


@pytest.fixture
def jam():
    """The clock, to be moved with `jam.shift(seconds)`."""
    with time_machine.travel(KINI, tick=False) as perjalanan:
        yield perjalanan
