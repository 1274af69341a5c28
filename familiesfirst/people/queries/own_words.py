"""What people of a family said in their own words, where the reader may have it and the person agreed to the use."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from familiesfirst.involvement import api as involvement
from familiesfirst.people.models import OwnWords
from familiesfirst.people.queries.header import Opened
from familiesfirst.people.rules.own_words import sensitivity
from familiesfirst.policy.api import label
from familiesfirst.record.api import Asked, Found, ask_together, whole

_BEGINNING = 480


@dataclass(frozen=True)
class TheirWords:
    """One person's own words as they stand now.

    uses: (code, words) of what they agreed to; asked: whether they were asked where else. shown_to: of a child, a code
    of `may_be_shown`, and its words. written_by: empty when they wrote it themselves.
    """

    person: int
    name: str
    words: str
    said_on: dt.date
    how: str
    how_words: str
    language: str
    language_words: str
    uses: tuple[tuple[str, str], ...]
    asked: bool
    shown_to: str
    shown_to_words: str
    written_by: str
    version: int

    @property
    def begins(self) -> str:
        """How it begins, to a whole word; the whole of it where it is short."""
        short = len(self.words) <= _BEGINNING
        return self.words if short else f"{self.words[:_BEGINNING].rsplit(None, 1)[0]} …"

    def may_be_used(self, use: str) -> bool:
        """Whether they agreed to this use, a code of `own_words_use`."""
        return use in dict(self.uses)


def own_words_asked(*, family: int) -> dict[str, Asked]:
    """What `own_words_of` reads."""
    return {"own_words": whole(OwnWords.objects.filter(family__root=family), name="person__short")}


def own_words_of(opened: Opened, *, use: str = "", found: Found | None = None) -> list[TheirWords]:
    """Everybody's own words that this viewer may read, in order of the people's ids. One query.

    use: only those whose owner agreed to it, a code of `own_words_use`. What is left out for the reader's sake is not
    told apart from what nobody said. found: what `own_words_asked` asks, where it was asked with other things.
    """
    found = found or ask_together(own_words_asked, family=opened.family)
    rows = sorted(found["own_words"], key=lambda row: (row.person_id, row.pk))
    return [_line(row) for row in _seen(rows, opened) if not use or use in row.uses]


def people_with_own_words(family: int) -> frozenset[int]:
    """Who of the family has told their story, whoever may read it: for rules, not for readers. One query."""
    return frozenset(OwnWords.objects.filter(family__root=family).values_list("person", flat=True))


def _seen(rows: Iterable[Any], opened: Opened) -> Iterable[Any]:
    for row in rows:
        own = row.by_agency is not None and row.by_agency == opened.viewer.agency
        if own or involvement.may_see(opened.viewer, sensitivity(row.uses), opened.ties):
            yield row


def _line(row: Any) -> TheirWords:
    return TheirWords(
        person=row.person_id,
        name=row.name,
        words=row.words,
        said_on=row.said_on,
        how=row.how,
        how_words=label("own_words_how", row.how),
        language=row.language,
        language_words=label("language", row.language) if row.language else "",
        uses=tuple((code, label("own_words_use", code)) for code in row.uses),
        asked=row.asked,
        shown_to=row.shown_to,
        shown_to_words=label("may_be_shown", row.shown_to) if row.shown_to else "",
        written_by=row.by_name,
        version=row.version,
    )
