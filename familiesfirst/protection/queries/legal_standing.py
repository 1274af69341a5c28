"""Where children stand in law, read off the record."""

from collections.abc import Collection, Iterable

from familiesfirst.protection.models import LegalOrder
from familiesfirst.protection.rules.legal import KINDS, LegalStanding, legal_standing
from familiesfirst.record.api import WITHDRAWN, EntryView, effective, entries_about_many

OFFER = "legal.network_offer"
ENDED = ("legal.stepped_back", "proceedings.ended")


def legal_standings(children: Collection[int]) -> dict[int, LegalStanding]:
    """Where each child stands in law. Two queries."""
    about = entries_about_many(list(children), only=(*sorted(KINDS), *sorted(WITHDRAWN)))
    return {person: legal_standing(effective(entries), person) for person, entries in about.items()}


def network_answers(children: Collection[int]) -> dict[int, str]:
    """{child: what the family network last said to the offer of a meeting, a code of `network_answer`, or empty}.

    What it said before an earlier way to the court ended answers nothing now.
    """
    about = entries_about_many(list(children), only=(OFFER, *ENDED, *sorted(WITHDRAWN)))
    return {p: _latest(effective(told)) for p, told in about.items()}


def _latest(entries: Iterable[EntryView]) -> str:
    answer = ""
    for entry in entries:
        if entry.kind == OFFER:
            answer = str(entry.marks.answer)
        elif entry.kind in ENDED:
            answer = ""
    return answer


def dated_before(children: Collection[int], sort: str) -> set[int]:
    """Children of whom the care system has told this sort of thing since they became looked after."""
    about = entries_about_many(list(children), only=("care.dated", "care.started", *sorted(WITHDRAWN)))
    return {p for p, told in about.items() if _dated(effective(told), sort)}


def _dated(entries: Iterable[EntryView], sort: str) -> bool:
    found = False
    for entry in entries:
        found = entry.kind != "care.started" and (found or (entry.kind == "care.dated" and entry.marks.sort == sort))
    return found


def open_order(child: int, order: str) -> LegalOrder | None:
    """The order of this sort that runs for a child."""
    return LegalOrder.objects.filter(person=child, order=order, ended_at=None).first()
