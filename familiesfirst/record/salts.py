"""Where the salt of an entry's words comes from: chance, save in the demonstration, which must come out the same each
time.
"""

import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

SIZE = 16
_source: ContextVar[Callable[[int], bytes]] = ContextVar("salt_source", default=secrets.token_bytes)


def new_salt() -> bytes:
    """Sixteen bytes that nobody can guess (in the demonstration: the same for the same seed)."""
    return _source.get()(SIZE)


@contextmanager
def seeded_salts(seed: int) -> Iterator[None]:
    """While it lasts, salts follow from the seed. RuntimeError where this is not a demonstration."""
    if not settings.DEMONSTRATION:
        raise RuntimeError("salts that can be guessed exist in the demonstration only")
    token = _source.set(random.Random(seed).randbytes)
    try:
        yield
    finally:
        _source.reset(token)
