"""Which half-filled form, kept from before, belongs into which form of a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import QueryDict

_kept: ContextVar[QueryDict | None] = ContextVar("kept", default=None)


@contextmanager
def refilling(data: QueryDict | None) -> Iterator[None]:
    """While the page is drawn, forms that this data was typed into are filled in with it."""
    token = _kept.set(data)
    try:
        yield
    finally:
        _kept.reset(token)


def kept_for(form: Any) -> QueryDict | None:
    """What was typed into this form, or None: a page may hold several forms, and most of the names must be its own."""
    data = _kept.get()
    if data is None:
        return None
    own = {form.add_prefix(name) for name in form.fields}
    known = sum(1 for typed in data if typed in own or typed.rpartition("-")[0] in own)
    return data if known and known * 2 >= len(data) else None
