"""How a family stands when a step is proposed or decided: levels, who leads, and what closing reasons fit."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.models import StepProposal
from familiesfirst.pathways.rules.episodes import KINDS, closure_reasons, since_referral
from familiesfirst.pathways.rules.states import UNIVERSAL
from familiesfirst.pathways.rules.steps import CLOSING, DECIDED, OPEN, Standing
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.record.api import effective, entries_naming, threads_with

LEAD, COVER = "family_help_lead", "cover"


def standing_of(family: int, today: dt.date) -> Standing:
    """The family as the rules of a step need it. family: as it is read today."""
    children = [child for child in people.children_of(family, today) if not child.held_elsewhere]
    ids = [child.person for child in children]
    round_them = involvement.round_family(family, today)
    return Standing(
        today=today,
        levels={child.person: child.level or UNIVERSAL for child in children},
        since=people.levels_since(ids),
        led=any(one.role == LEAD for one in round_them),
        leading=frozenset(one.worker for one in round_them if one.role in (LEAD, COVER) and one.worker),
        reasons=reasons_of(family, ids, today),
        protected=frozenset(p for p, held in protection.standings(ids).items() if not held.quiet),
        in_law=frozenset(p for p, held in protection.legal_standings(ids).items() if not held.quiet),
    )


def reasons_of(family: int, children: Collection[int], today: dt.date) -> Mapping[int, tuple[str, ...]]:
    """{child: closure reasons that fit what has happened since their latest referral}. Six queries.

    As transferred only once the other area holds.
    """
    born = people.born_of_people(children)
    holds_from = protection.transfer_holds_from(family)
    confirmed = holds_from is not None and holds_from <= today
    told = entries_naming(children, only=KINDS)
    happened = {
        child: [e.kind for e in effective(entries) if child in e.people and e.kind in KINDS]
        for child, entries in told.items()
    }
    return {
        child: closure_reasons(since_referral(kinds), died=born[child].died is not None, confirmed=confirmed)
        for child, kinds in happened.items()
    }


def open_step(family: int) -> StepProposal | None:
    """What is proposed for a family and not decided yet, on any thread that is read as part of it."""
    return open_steps(family).first()


def open_steps(family: int) -> QuerySet[StepProposal]:
    """The same as a question: of one row, or none."""
    return StepProposal.objects.filter(state=OPEN, family__in=threads_with(family))


def closings(family: int) -> QuerySet[StepProposal]:
    """How help for a family ended, each time it did, as a question."""
    return StepProposal.objects.filter(state=DECIDED, sort=CLOSING, family__in=threads_with(family))
