"""A strategy discussion that was held: what was decided, and how what was agreed stands."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from familiesfirst.involvement import api as involvement
from familiesfirst.meetings.api import meeting_for
from familiesfirst.people import api as people
from familiesfirst.policy.api import answer_words, form, label
from familiesfirst.protection.entries.strategy import begun_words
from familiesfirst.protection.models import AgreedAction, Strategy
from familiesfirst.protection.queries.agreed import AgreedPage, page_of
from familiesfirst.protection.rules.strategy_record import FORM, GROUPS, questions
from familiesfirst.record.api import LONDON, Actor, EntryView, NotThere, one_entry

READ = "protection.read_protection"
SAID = (
    ("health_why", "Health was not spoken to yet, because"),
    ("why", "What was shared, and what it means"), ("decided", "What else was decided"),
    ("dissent", "Seen otherwise"), ("without_quorum", "Not quorate, because"),
)  # fmt: skip


@dataclass(frozen=True)
class Discussion:
    """entry: that it was held. said: (title, words). meeting: its id, where it was
    called as one. sends: the reader says to whom its record went.
    """

    id: int
    family: int
    header: people.FamilyHeader
    entry: EntryView
    how: str
    names: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    agreed: AgreedPage
    meeting: int | None
    sends: bool


def discussion(viewer: Actor, family: int, strategy: int, now: dt.datetime) -> Discussion:
    """NotThere or Refused as `people.api.open_record`; NotThere for one that was not held."""
    opened = people.open_record(viewer, family, now, page="family.protection", to=READ)
    row = Strategy.objects.filter(pk=strategy, thread__in=opened.threads, state="held").first()
    if row is None or row.ended is None:
        raise NotThere
    entry = one_entry(row.ended, allows=involvement.allows(viewer, opened.ties))
    names = entry.fact("names", {})
    meeting = meeting_for(opened, "strategy", row.pk)
    return Discussion(
        id=row.pk,
        family=opened.family,
        header=people.family_header(viewer, opened.family, now, ties=opened.ties, to=READ),
        entry=entry,
        how=label("strategy_how", entry.marks.how),
        names=tuple(names.get(str(p), "a child") for p in entry.people),
        said=tuple(said_in(entry)),
        agreed=page_of(viewer, opened.family, AgreedAction.objects.filter(strategy=row), opened.ties, opened.today),
        meeting=meeting.id if meeting else None,
        sends=opened.may("protection.send_record"),
    )


def said_in(entry: EntryView) -> Iterator[tuple[str, str]]:
    """(title, words) of what this reader may read of what the entry of a discussion holds."""
    yield "Decided", begun_words(entry)
    if entry.fact("present", ()):
        yield "Took part", "; ".join(entry.fact("present"))
    for name, title in SAID:
        if entry.fact(name):
            yield title, entry.fact(name)
    if entry.mark("health_at"):
        at = dt.datetime.fromisoformat(str(entry.mark("health_at"))).astimezone(LONDON)
        yield "Health was spoken to", f"{at.day} {at:%B %Y, %H:%M}"
    yield from _answers(entry)
    if entry.fact("asked"):
        yield "Those who visit may be told", entry.fact("visitors") or label("visitors_answer", entry.fact("asked"))


def _answers(entry: EntryView) -> Iterator[tuple[str, str]]:
    """What was answered to the questions that policy asked on that day."""
    said = {code: value for fact in GROUPS.values() for code, value in (entry.fact(fact) or {}).items()}
    for question in questions(form(FORM, entry.day)) if said else ():
        if question.code in said:
            yield question.label, answer_words(question, said[question.code])
