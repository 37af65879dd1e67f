"""The clock of sessions and OTP."""

import time


def detik_kini() -> float:
    """Unix seconds."""
    return time.time()
