"""One contact with everything that is kept of it, read at once."""

from typing import Any

from familiesfirst.agencies.api import agencies_asked, team_name_in
from familiesfirst.clocks import api as clocks
from familiesfirst.front_door.models import (
    Agreement,
    Check,
    Contact,
    Handover,
    MatchAnswer,
    PassedOn,
    Referrer,
    Ring,
    ShortAssessment,
    Told,
)
from familiesfirst.record.api import Asked, Found, ask_together, asked, threads_in, threads_with, whole, words_asked


def whole_contact(contact: int) -> Found:
    """The contact, who told us and of whom, what was asked, said and done, its clocks and entries, and all agencies.

    One query. `contact` is empty where there is none; `threads`: everything that is read with it.
    """
    clocks.settle()
    return ask_together(_whole, contact=contact)


def _whole(*, contact: int) -> dict[str, Asked]:
    of_contact: dict[str, Any] = {
        "told": Told, "checks": Check, "passed": PassedOn, "handovers": Handover, "agreements": Agreement,
        "referrers": Referrer, "short": ShortAssessment,
    }  # fmt: skip
    rings = Ring.objects.filter(contact=contact).annotate(team_name=team_name_in("team"))
    answers = MatchAnswer.objects.filter(told__contact=contact, undone_at=None)
    return {
        "contact": whole(Contact.objects.filter(pk=contact)),
        "threads": asked(threads_in(threads_with(contact)), "pk", "seq"),
        **{name: whole(model.objects.filter(contact=contact)) for name, model in of_contact.items()},
        "rings": whole(rings, team_name="team_name"),
        "answers": whole(answers),
        "agencies": agencies_asked(),
        "clocks": clocks.running_asked(contact),
        **words_asked(contact),
    }
