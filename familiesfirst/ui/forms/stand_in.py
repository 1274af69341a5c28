"""What a form would still be faulted for, whatever is answered where nothing, or nothing sound, was answered.

A rule can only be asked about a whole form. So something stands in for each answer that is missing, the rule is asked,
and what it finds is believed only where it finds it for every way the missing answers could turn out.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils import timezone

from familiesfirst.ui.forms.fields import DateField, LongTextField, TimeField

MOST = 6
WORDS = (forms.CharField, LongTextField)


@dataclass
class Supposed:
    """turn: which of their answers the missing choices are given. turns: how many ways there are of giving them."""

    turn: int = 0
    turns: int = 1
    those: list[forms.Form] = field(default_factory=list)

    def sound(self, form: forms.Form) -> bool:
        """Whether something can stand in for all that is wrong with it; it then does, in its ``cleaned_data``."""
        faulty = {name: _ways(form, name) for name in form.errors}
        if not all(faulty.values()):
            return False
        self.turns = min(MOST, max([self.turns, *map(len, faulty.values())]))
        form.cleaned_data |= {name: _spread(ways, self.turns)[self.turn % len(ways)] for name, ways in faulty.items()}
        self.those.append(form)
        return True

    def over(self) -> None:
        """Nothing that stood in stays."""
        for form in self.those:
            form.cleaned_data = {name: said for name, said in form.cleaned_data.items() if name not in form.errors}


_supposed: ContextVar[Supposed | None] = ContextVar("supposed", default=None)


def supposed_now() -> Supposed | None:
    """What is supposed while a rule is asked; None in earnest."""
    return _supposed.get()


@contextmanager
def supposing(turn: int = 0) -> Iterator[Supposed]:
    """Within it a form is sound when something can stand in for all that is wrong with it. Keep nothing of it."""
    supposed = Supposed(turn)
    token = _supposed.set(supposed)
    try:
        yield supposed
    finally:
        _supposed.reset(token)
        supposed.over()


def _ways(form: forms.Form, name: str) -> tuple[Any, ...]:
    """What could be answered to it; nothing where that cannot be said."""
    asked = form.fields.get(name)
    if isinstance(asked, DateField):
        return (asked.not_after or asked.not_before or timezone.localdate(),)
    if isinstance(asked, TimeField):
        return (dt.time(),)
    if isinstance(asked, forms.ChoiceField):
        codes = _codes(asked.choices)
        return tuple(asked.clean([code] if isinstance(asked, forms.MultipleChoiceField) else code) for code in codes)
    return ("",) if type(asked) in WORDS and not hasattr(form, f"clean_{name}") else ()


def _codes(choices: Any) -> list[Any]:
    inner = [one for code, said in choices for one in (said if isinstance(said, list | tuple) else [(code, said)])]
    return [code for code, _ in inner if code not in ("", None)]


def _spread(ways: tuple[Any, ...], most: int) -> tuple[Any, ...]:
    """So many of them, from the first to the last."""
    return ways if len(ways) <= most else tuple(ways[at * (len(ways) - 1) // (most - 1)] for at in range(most))
