"""Concerns outside the home. `concern.…` stands on the concern's own thread, for the team that holds it; `outside.…` on
a family's record, with what is theirs of it and nothing of anybody else.

None of these is shown to a family as it stands: each parent is told by somebody, or is not told yet.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from familiesfirst.people.api import for_visitors, visitors_sentence
from familiesfirst.policy.api import label
from familiesfirst.record.api import Bag, EntryView, Kind, sentences

RETENTION = "child_protection"
FOR_VISITORS: dict[str, Any] = {"for_visitors": for_visitors, "written_again": ("concern",)}
"""Of one concern what was said last holds; of one that is over, or whose young people of this family left, nothing."""


@dataclass(frozen=True)
class OpenedMarks:
    """sort: place, group or young_people. harms: codes of `exploitation_kind`. team: the kind of team that holds it."""

    concern: int
    sort: str
    harms: tuple[str, ...]
    team: str


@dataclass(frozen=True)
class OpenedFacts:
    """title, place, why: for the team. told: what each family's record says. visitors: what those who visit may be told
    of it; asked: the answer, a code of `visitors_answer`.
    """

    title: str = ""
    place: str = ""
    told: str = ""
    why: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class ConcernMarks:
    """concern: its id."""

    concern: int


@dataclass(frozen=True)
class WhyFacts:
    """why: for the team. told: what each record says of it. name: of the young person it is about, if of one."""

    why: str = ""
    told: str = ""
    name: str = ""


@dataclass(frozen=True)
class MetMarks:
    """sort: of the meeting. quorate: whether everybody came whom the quorum asks for. present: disciplines."""

    concern: int
    sort: str
    quorate: bool
    present: tuple[str, ...] = ()


@dataclass(frozen=True)
class MetHere(MetMarks):
    """On the concern's own thread. meeting: its id. asked: how many its record goes to; None for nobody."""

    meeting: int | None = None
    asked: int | None = None


@dataclass(frozen=True)
class MetForChild:
    """strategy: whether they need a strategy discussion. here: the meeting was it, and its record is still to come."""

    strategy: bool
    here: bool | None = None


@dataclass(frozen=True)
class MetFacts:
    """What was shared and decided. each: {person id: what was decided for them}."""

    shared: str = ""
    place: str = ""
    each: dict[str, str] = field(default_factory=dict)
    present: tuple[str, ...] = ()
    dissent: str = ""
    without_quorum: str = ""


@dataclass(frozen=True)
class PlannedMarks:
    """version: of the plan. review_on: when it is looked at again."""

    concern: int
    version: int
    review_on: date


@dataclass(frozen=True)
class PlannedFacts:
    """actions: each as a line."""

    told: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgreedMarks:
    """action: its id. by: the day by which it is to be done."""

    concern: int
    action: int
    by: date


@dataclass(frozen=True)
class AgreedFacts:
    """who: does it, and of which agency."""

    what: str = ""
    who: str = ""


@dataclass(frozen=True)
class MovedMarks:
    """state: done, or dropped."""

    concern: int
    action: int
    state: str


@dataclass(frozen=True)
class MovedFacts:
    """what: the action. came_of: what came of it."""

    what: str = ""
    came_of: str = ""


@dataclass(frozen=True)
class ToldFacts:
    """told: what the record says of the concern. words: of this one. names: {person id: what they are called}.

    visitors: what those who visit may be told of it from now on; asked: the answer, a code of `visitors_answer`.
    """

    told: str = ""
    words: str = ""
    names: dict[str, str] = field(default_factory=dict)
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class MetOnRecord:
    """place: decided for the place or the group. each: {person id: decided for them}, of this family alone."""

    told: str = ""
    place: str = ""
    each: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PartnerMarks:
    """told: whether the parent was told of the concern."""

    concern: int
    told: bool


@dataclass(frozen=True)
class PartnerFacts:
    """view: what a parent said. will_do: what they do about it."""

    name: str = ""
    view: str = ""
    will_do: str = ""


def _join(*parts: str) -> str:
    return sentences(*parts)


def _who(entry: EntryView) -> str:
    return " and ".join(entry.fact("names", {}).values()) or "A young person"


def _about_one(entry: EntryView, what: str) -> str:
    return _join(f"{entry.fact('name') or 'A young person'} {what}", entry.fact("why"))


def _opened(entry: EntryView) -> str:
    harms = ", ".join(label("exploitation_kind", code).lower() for code in entry.marks.harms or ())
    about = label("concern_sort", entry.marks.sort).lower()
    opened = f"A concern outside the home was opened, about {about}: {harms}."
    return _join(opened, entry.fact("why"), visitors_sentence(entry))


def _met(entry: EntryView) -> str:
    quorum = "" if entry.marks.quorate is not False else f"Not quorate: {entry.fact('without_quorum')}"
    dissent = f"Seen otherwise: {entry.fact('dissent')}" if entry.fact("dissent") else ""
    return _join(
        f"{_meeting(entry)} was held.", entry.fact("shared"), f"Decided: {entry.fact('place')}", quorum, dissent
    )


def _meeting(entry: EntryView) -> str:
    return label("meeting_sort", entry.marks.sort) if entry.marks.sort else "A meeting"


def _met_here(entry: EntryView) -> str:
    names = entry.fact("names", {})
    each = [f"For {names.get(person, 'a young person')}: {words}" for person, words in entry.fact("each", {}).items()]
    strategies = [
        f"{says} {' and '.join(whom)}{ends}"
        for here, says, ends in (
            (False, "A strategy discussion is needed about", "."),
            (True, "This was the strategy discussion about", ": what it decided is written apart."),
        )
        if (whom := [names.get(str(p), "A young person") for p, m in entry.people.items() if _asked(m) == here])
    ]
    place = f"For the place: {entry.fact('place')}" if entry.fact("place") else ""
    return _join(
        f"{_meeting(entry)} about a concern outside the home was held.",
        entry.fact("told"),
        place,
        *each,
        *strategies,
    )


def _asked(marks: Bag) -> bool | None:
    """Whether the meeting was the strategy discussion that somebody needs; None where they need none."""
    return bool(marks.here) if marks.strategy else None


def _planned(entry: EntryView) -> str:
    return _join("The plan for the place:", "; ".join(entry.fact("actions", ())) or "see the protection page", "")


def _moved(entry: EntryView) -> str:
    how = "was done" if entry.marks.state == "done" else "is not done after all"
    return _join(f"Of the plan for the place, this {how}:", entry.fact("what") or "an action", entry.fact("came_of"))


def _partner(entry: EntryView) -> str:
    name = entry.fact("name") or "A parent"
    if not entry.marks.told:
        return f"{name} is not told of the concern outside the home yet."
    does = f"They will: {entry.fact('will_do')}" if entry.fact("will_do") else ""
    return _join(f"{name} was told of the concern outside the home, and said: “{entry.fact('view')}”", does)


def _on_concern(code: str, title: str, says, marks: type, facts: type, **more) -> Kind:  # type: ignore[no-untyped-def]
    return Kind(
        code=f"concern.{code}", title=title, says=says, marks=marks, facts=facts, retention=RETENTION,
        sensitivity="third_party", **more,
    )  # fmt: skip


def _on_record(code: str, title: str, says, marks: type, facts: type, **more) -> Kind:  # type: ignore[no-untyped-def]
    return Kind(
        code=f"outside.{code}", title=title, says=says, marks=marks, facts=facts, retention=RETENTION, **more
    )  # fmt: skip


OPENED = _on_concern("opened", "Concern opened", _opened, OpenedMarks, OpenedFacts)
REWORDED = _on_concern(
    "reworded", "Put in other words",
    lambda e: _join("It is told in other words now.", e.fact("told"), e.fact("why"), visitors_sentence(e)),
    OpenedMarks, OpenedFacts,
)  # fmt: skip
CHILD_JOINED = _on_concern(
    "child_joined", "Young person joined", lambda e: _about_one(e, "was joined to it."),
    ConcernMarks, WhyFacts,
)  # fmt: skip
CHILD_LEFT = _on_concern(
    "child_left", "Young person left", lambda e: _about_one(e, "is no longer part of it."),
    ConcernMarks, WhyFacts,
)  # fmt: skip
MET = _on_concern("met", "Meeting held", _met, MetHere, MetFacts, person_marks=MetForChild)
PLANNED = _on_concern("planned", "Plan made", _planned, PlannedMarks, PlannedFacts)
AGREED = _on_concern(
    "action_agreed", "To be done for the place",
    lambda e: f"{e.fact('who') or 'Somebody'} is to do this: {e.fact('what') or 'an action of the plan'}",
    AgreedMarks, AgreedFacts, quiet=True,
)  # fmt: skip
"""Told with the plan; this one starts its clock."""
MOVED = _on_concern("action_moved", "Action of the plan", _moved, MovedMarks, MovedFacts)
CLOSED = _on_concern(
    "closed", "Concern closed", lambda e: _join("The concern was closed.", e.fact("why")), ConcernMarks, WhyFacts
)

JOINED_HERE = _on_record(
    "joined", "Concern outside the home",
    lambda e: _join(
        f"{_who(e)}: part of a concern outside the home.", e.fact("told"), e.fact("words"), visitors_sentence(e)
    ),
    ConcernMarks, ToldFacts, drawn="Outside the home", seen_by_desk=True, **FOR_VISITORS,
)  # fmt: skip
REWORDED_HERE = _on_record(
    "reworded", "Concern outside the home in other words",
    lambda e: _join("The concern outside the home is told so now:", e.fact("told"), visitors_sentence(e)),
    ConcernMarks, ToldFacts, **FOR_VISITORS,
)  # fmt: skip
MET_HERE = _on_record(
    "met", "Meeting on a concern outside the home", _met_here, MetMarks, MetOnRecord, person_marks=MetForChild,
    seen_by_desk=True,
)  # fmt: skip
PLANNED_HERE = _on_record("planned", "Plan for the place", _planned, PlannedMarks, PlannedFacts, seen_by_desk=True)
MOVED_HERE = _on_record("moved", "Action of the plan for the place", _moved, MovedMarks, MovedFacts)
LEFT_HERE = _on_record(
    "left", "No longer part of a concern",
    lambda e: _join(f"{_who(e)}: no longer part of a concern outside the home.", e.fact("words")),
    ConcernMarks, ToldFacts, seen_by_desk=True, **FOR_VISITORS,
)  # fmt: skip
CLOSED_HERE = _on_record(
    "closed", "Concern outside the home closed",
    lambda e: _join("The concern outside the home was closed.", e.fact("words")),
    ConcernMarks, ToldFacts, seen_by_desk=True, **FOR_VISITORS,
)  # fmt: skip
PARTNER = _on_record("partner", "A parent as partner", _partner, PartnerMarks, PartnerFacts)

ON_RECORDS = tuple(
    kind.code for kind in (JOINED_HERE, REWORDED_HERE, MET_HERE, PLANNED_HERE, MOVED_HERE, LEFT_HERE, CLOSED_HERE)
)
"""What stands on a family's record of a concern, in words of the team."""

KINDS = [
    OPENED, REWORDED, CHILD_JOINED, CHILD_LEFT, MET, PLANNED, AGREED, MOVED, CLOSED, JOINED_HERE, REWORDED_HERE,
    MET_HERE, PLANNED_HERE, MOVED_HERE, LEFT_HERE, CLOSED_HERE, PARTNER,
]  # fmt: skip
