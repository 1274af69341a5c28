"""The page on which two texts meet: for each answer that both changed, theirs, mine, or an edited joining of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from familiesfirst.ui.forms.base import Form
from familiesfirst.ui.forms.fields import LongTextField
from familiesfirst.ui.meeting import JOINED, MINE, THEIRS, together

CLASHES = "clashes"


@dataclass(frozen=True)
class Clash:
    """An answer that both changed. theirs, mine: in words. text: whether it is prose, which can be joined."""

    name: str
    label: str
    theirs: str
    mine: str
    text: bool = True


class MeetingForm(Form):
    """Chooses for each clash. hidden: what else the form sends: (name, value), settled or as typed."""

    def __init__(
        self,
        *args: Any,
        clashes: Sequence[Clash],
        hidden: Iterable[tuple[str, Any]],
        whose: str,
        limit: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clashes, self.whose = tuple(clashes), whose
        self.hidden = [(CLASHES, ",".join(c.name for c in clashes)), *_flat(hidden)]
        for clash in self.clashes:
            self._ask(clash, limit)

    def _ask(self, clash: Clash, limit: int) -> None:
        choices = [(THEIRS, f"What {self.whose} wrote"), (MINE, "What I wrote")]
        choices += [(JOINED, "Both, joined into one")] if clash.text else []
        self.fields[f"choice-{clash.name}"] = forms.ChoiceField(
            label=f"Which shall stand? {clash.label}", choices=choices, widget=forms.RadioSelect
        )
        if clash.text:
            self.fields[f"joined-{clash.name}"] = LongTextField(
                label="Both, to be edited into one",
                limit=limit,
                rows=8,
                required=False,
                initial=together(clash.theirs, clash.mine),
            )


def _flat(hidden: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """A list is sent as its name once for each."""
    flat = []
    for name, value in hidden:
        values = value if isinstance(value, list | tuple) else [value]
        flat += [(name, "" if each is None else str(each)) for each in values]
    return flat


def chosen(data: QueryDict, theirs: Mapping[str, Any]) -> QueryDict:
    """A form that was sent from the meeting, as if it had been typed: each clash is as it was chosen.

    theirs: what stood when the meeting was drawn. Anything else is as it was sent.
    """
    out = data.copy()
    for name in filter(None, data.get(CLASHES, "").split(",")):
        choice = data.get(f"choice-{name}", "")
        if choice == THEIRS:
            value = theirs.get(name)
            out.setlist(name, [str(v) for v in value] if isinstance(value, list | tuple) else [str(value or "")])
        elif choice == JOINED:
            out[name] = data.get(f"joined-{name}", "")
    return out


def came_from_a_meeting(data: QueryDict) -> bool:
    """Whether a form was sent from where two texts met."""
    return CLASHES in data


def unchosen(data: QueryDict) -> tuple[str, ...]:
    """Clashes that the page came with and nothing was chosen for."""
    names = filter(None, data.get(CLASHES, "").split(","))
    return tuple(name for name in names if data.get(f"choice-{name}") not in (THEIRS, MINE, JOINED))
