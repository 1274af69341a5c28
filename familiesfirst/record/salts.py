"""Where the salt of an entry's words comes from: chance, save in the demonstration, which must come out the same each
time.
"""

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

SIZE = 16
_chance: ContextVar[random.Random | None] = ContextVar("chance", default=None)


def _source() -> random.Random:
    return _chance.get() or secrets.SystemRandom()


def new_salt() -> bytes:
    """Sixteen bytes that nobody can guess (in the demonstration: the same for the same seed)."""
    return _source().randbytes(SIZE)


def chance_below(limit: int) -> int:
    """A whole number from 0 up to, not including, the limit, that nobody can guess: for references given to people."""
    return _source().randrange(limit)


@contextmanager
def seeded_salts(seed: int) -> Iterator[None]:
    """While it lasts, salts follow from the seed. RuntimeError where this is not a demonstration."""
    if not settings.DEMONSTRATION:
        raise RuntimeError("salts that can be guessed exist in the demonstration only")
    token = _chance.set(random.Random(seed))
    try:
        yield
    finally:
        _chance.reset(token)
