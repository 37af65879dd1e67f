"""Seeded chance: everything invented here can be repeated from its seed."""

import random


def pengacak(benih: str | int) -> random.Random:
    """A generator that gives the same sequence for the same seed. Never for secrets."""
    return random.Random(benih)  # noqa: S311 - repeatable on purpose; credentials come from `secrets`
