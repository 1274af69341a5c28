"""Which half-filled form, kept from before, belongs into which form of a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import QueryDict

LARGE = 5
"""Fields from which on a form is not taken for another by the chance of a common name."""

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
    """What was typed into this form, or None: a page may hold several forms, and most of the names must be its own.

    Of a large form it is enough that most of its fields were on the page: it may have had groups of others beside it.
    The names of one of a group are nobody else's.
    """
    data = _kept.get()
    if data is None:
        return None
    own = {form.add_prefix(name) for name in form.fields}
    found = [name if name in own else name.rpartition("-")[0] for name in data]
    known = [name for name in found if name in own]
    mostly_its_own = len(known) * 2 >= len(data)
    most_of_it = len(own) >= LARGE and len(set(known)) * 2 >= len(own)
    return data if known and (form.prefix or mostly_its_own or most_of_it) else None


def kept_text(name: str) -> str:
    """What one name of the kept form held; empty when there is none."""
    data = _kept.get()
    return str(data.get(name, "")) if data is not None else ""
