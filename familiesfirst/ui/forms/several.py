"""The same small form as often as is needed: add another, take one away, without JavaScript."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from familiesfirst.ui.forms.base import Form
from familiesfirst.ui.forms.refill import kept_text

ADD, REMOVE = "again", "without"


class Several:
    """Forms of one class, named ``prefix-0-…``, ``prefix-1-…``; ``prefix-places`` says which were on the page.

    The buttons `again=prefix` and `without=prefix-N` (macro ``add_another``) send the page back to be drawn once more:
    when ``asked`` is true, draw it again and check nothing.
    """

    def __init__(
        self,
        form: type[Form],
        data: Mapping[str, Any] | None = None,
        *,
        prefix: str,
        least: int = 1,
        most: int = 20,
        initial: list[dict[str, Any]] | None = None,
    ) -> None:
        self.form, self.data, self.prefix, self.least, self.most = form, data, prefix, least, most
        self.initial = initial or []
        self.forms = [self._one(place) for place in self._places()]

    @property
    def asked(self) -> bool:
        """True when a button of this group was pressed rather than the page sent."""
        return bool(self.data) and (self._asked_again() or self._removed() is not None)

    @property
    def places(self) -> str:
        """What the page sends back under ``prefix-places``."""
        return ",".join(str(form.prefix).rpartition("-")[2] for form in self.forms)

    @property
    def full(self) -> bool:
        """True when there may be no more."""
        return len(self.forms) >= self.most

    def is_valid(self) -> bool:
        """Whether every one of them is; all are checked, so that every error shows at once."""
        return all([form.is_valid() for form in self.forms])

    def parsed(self) -> list[Any]:
        """What was said in each, in order."""
        return [form.parsed() for form in self.forms]

    def __iter__(self) -> Iterator[Form]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    def _places(self) -> list[int]:
        """Which numbers are on the page: those sent, less the one taken away, plus one when another was asked for."""
        if not self.data:
            kept = _numbers(kept_text(f"{self.prefix}-places"))[: self.most]
            return kept or list(range(max(self.least, len(self.initial))))
        sent = _numbers(str(self.data.get(f"{self.prefix}-places", "")))
        places = [place for place in sent[: self.most] if place != self._removed()]
        wanted = max(self.least, min(len(places) + self._asked_again(), self.most))
        new = max(sent, default=-1) + 1
        return places + list(range(new, new + wanted - len(places)))

    def _one(self, place: int) -> Form:
        prefix = f"{self.prefix}-{place}"
        if self.asked:
            return self.form.as_typed(self.data, prefix=prefix)
        initial = self.initial[place] if place < len(self.initial) else None
        return self.form(self.data, prefix=prefix, initial=initial)

    def _asked_again(self) -> bool:
        return bool(self.data) and self.data.get(ADD) == self.prefix  # type: ignore[union-attr]

    def _removed(self) -> int | None:
        if not self.data:
            return None
        prefix, _, place = str(self.data.get(REMOVE, "")).rpartition("-")
        return int(place) if prefix == self.prefix and place.isdecimal() else None


def _numbers(places: str) -> list[int]:
    return [int(place) for place in places.split(",") if place.isdecimal()]


class Each:
    """A small form for each of several people, whose errors stand beside their own question."""

    def __init__(self, each: Sequence[Form]) -> None:
        self.each = each

    def is_valid(self) -> bool:
        """Whether every one of them is; all are checked, so that every error shows at once."""
        return all([form.is_valid() for form in self.each])

    def add_errors(self, errors: Mapping[str, str]) -> dict[str, str]:
        """Takes what is about one of them (`<prefix>-<field>`); gives back the rest."""
        rest = dict(errors)
        for form in self.each:
            own = {n: s for n, s in errors.items() if n.startswith(f"{form.prefix}-")}
            form.add_errors({name.removeprefix(f"{form.prefix}-"): sentence for name, sentence in own.items()})
            rest = {n: s for n, s in rest.items() if n not in own}
        return rest
