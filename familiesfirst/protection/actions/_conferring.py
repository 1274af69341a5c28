"""What a conference and a review share: the quorum, the plans that begin and end, and the levels that follow."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from django.utils import (
    timezone,
)

from familiesfirst.agencies.api import workers
from familiesfirst.involvement import api as involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.policy.api import label, setting
from familiesfirst.protection.access import PROTECTION_LEAD, standings, whom_to_hear
from familiesfirst.protection.actions._brought_plan import over_if_quiet
from familiesfirst.protection.actions._calling import CONFERENCE, NOT_THERE, There
from familiesfirst.protection.entries.conference import (
    PROTECTION_PLAN_ENDED,
    PROTECTION_PLAN_STARTED,
    ConferredFacts,
    ConferredMarks,
    EndedFacts,
    EndedMarks,
    PlanMarks,
)
from familiesfirst.protection.entries.words import Words
from familiesfirst.protection.models import Conference, ConferenceChild, ConferencePart, ProtectionPlan
from familiesfirst.protection.queries.had_part import had_part
from familiesfirst.protection.rules.attending import (
    EXCLUDED,
    NOBODY,
    WITH_ADVOCATE,
    Voice,
    check_voices,
    last_day_of_chair,
)
from familiesfirst.protection.rules.conference import Conference as Conferred
from familiesfirst.protection.rules.conference import CoreGroup, Review
from familiesfirst.protection.rules.order import check_reviewed
from familiesfirst.protection.rules.quorum import no_quorum, quorum_here
from familiesfirst.protection.rules.strategy import (
    Present,
)
from familiesfirst.record.api import (
    Actor,
    Invalid,
    NotThere,
    put,
    registry,
)

Held = Conferred | Review
H = TypeVar("H", Conferred, Review)

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "rev"})
PROTECTION, IN_NEED = "child_protection", "child_in_need"


def chairing() -> str:
    """What the authority says of a chair who had a part in the family's help: block, warn or allow."""
    return str(setting("conference_chair_involved"))


def lines(present: Collection[Present]) -> tuple[str, ...]:
    """Who was there, as words."""
    return tuple(f"{p.name}, {p.agency}" if p.agency else p.name for p in present)


def heard(held: Held, row: Conference, root: int, children: Collection[int], there: There) -> dict[str, str]:
    """What is wrong with what the family is said to have said, beside its fields."""
    family, owed = whom_to_hear(root, children, timezone.localdate(held.happened))
    away = _away(row, there)
    return check_voices(held.voices, held.first, held.first_why, family=family, owed=owed, away=away)


def _away(row: Conference, there: There) -> set[int]:
    """Who of the family was not at it: the chair decided so, or they were asked and did not come."""
    shut = ConferencePart.objects.filter(conference=row, part=EXCLUDED).values_list("person_id", flat=True)
    asked = meetings.asked_for(CONFERENCE, row.pk)
    gone = {invitation for invitation, (attended, _) in there.items() if attended in NOT_THERE}
    return {*shut, *(person for one, (_, person) in asked.items() if one in gone and person is not None)}


def with_chair(held: H, row: Conference, root: int) -> H:
    """As it was held, chaired by whoever was named; where nobody was, by whoever is said to have been.

    Whether they were involved is read off the record: of whoever was named, and of a worker whose name is typed.
    """
    if row.chair_name:
        involved = row.chair_involved or (row.chair_id is None and held.chair_involved)
        return replace(held, chair=row.chair_name, chair_role=row.chair_role, chair_involved=involved)
    knew = workers(had_part(root)).values() if held.chair.strip() else ()
    names = {_bare(said) for one in knew for said in (one.name, one.with_agency)}
    return replace(held, chair_involved=held.chair_involved or _bare(held.chair) in names)


def _bare(name: str) -> str:
    """A name as it is compared: without capitals, accents, spaces, hyphens and what people are addressed by."""
    said = people.fold_name(name).split()
    while len(said) > 1 and said[0] in TITLES:
        said = said[1:]
    return "".join(said)


def marks_of(held: Held, counted: Collection[Present], asked: int, conference: int) -> ConferredMarks:
    """What the chain holds of it. counted: who took part (`with_lead`). asked: how many its record goes to. conference:
    its id.
    """
    return ConferredMarks(
        not no_quorum(counted, quorum_here()),
        tuple(p.discipline for p in counted),
        held.first not in (None, NOBODY),
        asked or None,
        conference,
    )


def planned_for(row: Conference) -> dt.date | None:
    """The day for which it was planned."""
    return timezone.localdate(row.meets_at) if row.meets_at else None


def facts_of(
    held: Held, planned: dt.date | None, unoffered: Collection[str], group: Mapping[str, Any]
) -> ConferredFacts:
    """What was said and decided: first the family, then everybody else. planned: the day for which it was. unoffered:
    who had not been offered somebody independent. group: as `core_group` gives it."""
    names = people.names_of([voice.person for voice in held.voices])
    said = {str(p): name for p, name in names.items()}
    return ConferredFacts(
        words=held.why.strip(),
        chair=held.chair.strip(),
        chair_role=held.chair_role.strip(),
        present=lines(held.present),
        outline=held.outline.strip(),
        bottom_lines=tuple(getattr(held, "bottom_lines", ())),
        core_group=held.core_group.strip(),
        dissent=held.dissent.strip(),
        without_quorum=held.without_quorum.strip(),
        chair_why=held.chair_why.strip(),
        voices={str(voice.person): voice.words.strip() for voice in held.voices},
        how={str(voice.person): _how(voice) for voice in held.voices},
        names=said,
        first=said.get(str(held.first), ""),
        first_why=held.first_why.strip(),
        other_day=held.other_day.strip() if timezone.localdate(held.happened) != planned else "",
        unoffered=tuple(unoffered),
        **group,
    )


def core_group(held: Held, root: int, now: dt.datetime) -> dict[str, Any]:
    """What is kept of who is in the core group. NotThere for whoever is not round the family, or not of it."""
    group = held.group or CoreGroup()
    around = {one.worker: one for one in involvement.round_family(root, timezone.localdate(now))}
    if not set(group.workers) <= set(around) or not set(group.family) <= set(people.people_of(root)):
        raise NotThere
    called = {one: f"{around[one].name}, {around[one].agency} ({around[one].role_title})" for one in group.workers}
    return {
        "group_workers": {str(one): words for one, words in called.items()},
        "group_family": {str(one): name for one, name in people.names_of(list(group.family)).items()},
        "group_others": group.others,
    }


def _how(voice: Voice) -> str:
    how = label("conference_voice", voice.how)
    return f"{how}: {voice.advocate.strip()}" if voice.how in WITH_ADVOCATE else how


def started_on(children: Collection[int]) -> dict[int, dt.date]:
    """{child who has a plan: when it began}. One query."""
    return dict(ProtectionPlan.objects.filter(person__in=children, ended=None).values_list("person", "started"))


def review_too_early(at: dt.datetime, names: Mapping[int, str]) -> dict[str, str]:
    """Beside its time, why these children's plans cannot be reviewed then: as it would be refused on the day."""
    stands, on = standings(list(names)), timezone.localdate(at)
    faults = check_reviewed(at, on, stands, started_on(names), names)
    return {"meets_at": faults["happened"]} if faults else {}


def chair_until(row: Conference) -> dt.date | None:
    """The last day on which it opens the family to whoever chairs it, by when it is to be held."""
    return last_day_of_chair(timezone.localdate(row.meets_at), row.chair_id, int(setting("conference_chair_days")))  # type: ignore[arg-type]


def close(row: Conference, entry: int, happened: dt.datetime) -> None:
    """It was held, at that time."""
    row.state, row.entry, row.meets_at = "held", entry, happened
    row.save(update_fields=["state", "entry", "meets_at"])
    ConferenceChild.objects.filter(conference=row).update(open=False)


LEADING = {"family_help_lead": "the family’s lead", PROTECTION_LEAD: "a lead child protection practitioner"}


def _check_led(family: int, now: dt.datetime) -> None:
    there = {one.role for one in involvement.round_family(family, timezone.localdate(now)) if not one.left}
    if missing_leads := [title for role, title in LEADING.items() if role not in there]:
        raise Invalid({"outline": f"No plan begins without {' and '.join(missing_leads)}: name them round the family."})


def bedroom_every(visit_every: int | None) -> int | None:
    """Working days within which somebody sees where a child sleeps, where the plan shortens the days between visits."""
    visits = int(setting("bedroom_every_visits"))  # type: ignore[arg-type]
    return visit_every * visits if visit_every and visits else None


def start_plans(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    on: dt.date,
    categories: Mapping[int, str],
    every: int | None,
    words: str,
) -> None:
    """A plan for each of these children from that day, and child protection as their level.

    Invalid while nobody leads the family’s help, or nobody its protection: no plan is without either.
    """
    _check_led(family, now)
    before = ProtectionPlan.objects.filter(person__in=categories).values_list("person", flat=True)
    count = {p: list(before).count(p) for p in categories}
    put(
        PROTECTION_PLAN_STARTED,
        thread=family,
        happened=on,
        facts=Words(words),
        people={
            p: PlanMarks(code, code, count[p], every, bedroom_every=bedroom_every(every))
            for p, code in categories.items()
        },
    )
    for begins in registry("PROTECTION_BEGAN"):
        begins(family=family, children=list(categories), on=on, now=now)
    levels = dict.fromkeys(categories, PROTECTION)
    people.set_level(by=by, now=now, family=family, levels=levels, why="Decided at the conference.", on=on)


def end_plans(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    happened: dt.date | dt.datetime,
    children: Collection[int],
    words: str,
    step_down: Collection[int],
    ground: str | None = None,
) -> int:
    """Their plans end; the id of the entry. happened: the day, or the moment of the review that ends them, so that the
    review still meets what it was due by. step_down: who of them is a child in need from then on; of the others the
    level stays as it is. ground: on which it ends without a review.
    """
    of = dict.fromkeys(children)
    marks = EndedMarks(ground)
    facts = EndedFacts(words, names={str(p): name for p, name in people.names_of(list(children)).items()})
    entry = put(PROTECTION_PLAN_ENDED, thread=family, happened=happened, marks=marks, facts=facts, people=of)
    if step_down:
        on = timezone.localdate(happened) if isinstance(happened, dt.datetime) else happened
        people.set_level(by=by, now=now, family=family, levels=dict.fromkeys(step_down, IN_NEED), why=words, on=on)
        for begins in registry("PROTECTION_ENDED"):
            begins(family=family, on=happened, now=now)
    over_if_quiet(family, now)
    return entry
