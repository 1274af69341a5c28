"""What a child of the return says happened, as a list to be put on the record in order of happening. Pure.

Each deed has a key that stays the same in every later return, so that a second load adds nothing and a later one adds
what is new. Days only: the census knows no times.
"""

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from familiesfirst.returns.cin.rules.episodes import active
from familiesfirst.returns.cin.rules.protection import conferences
from familiesfirst.returns.cin.rules.rule import Span, day, span
from familiesfirst.returns.cin.shape import (
    Assessment,
    Cell,
    Child,
    Enquiry,
    Episode,
    PreProceedings,
    ProtectionPlan,
    cells,
)

SEX_OF_GENDER = {"1": "M", "2": "F", "0": "U", "9": "U"}
"""GenderCurrent to Sex: male, female, not known, not stated."""


@dataclass(frozen=True)
class Deed:
    """One thing that happened. what: the kind of entry, or `level`, `legal_status`, `death`. marks: codes and dates."""

    key: str
    what: str
    on: dt.date
    marks: Mapping[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Changes when a later return says something else of the same deed. Hex."""
        return _digest([self.what, self.on.isoformat(), _plain(dict(self.marks))])


@dataclass(frozen=True)
class Particulars:
    """Who the child is, as the return says. A code the return does not give is an empty text."""

    reference: str
    upn: str
    former_upn: str
    born: dt.date | None
    expected: dt.date | None
    sex: str
    ethnicity: str
    disabilities: tuple[str, ...]


def particulars(child: Child) -> Particulars:
    """The child's particulars. A birth date stands before an expected one; None gives way to a disability."""
    ids = child.ids
    said = tuple(dict.fromkeys(d.text for d in child.about.disabilities))
    born = day(ids.born)
    return Particulars(
        reference=child.reference,
        upn=_text(ids.upn),
        former_upn=_text(ids.former_upn),
        born=born,
        expected=None if born else day(ids.expected),
        sex=_text(ids.sex) or SEX_OF_GENDER.get(_text(ids.gender), "U"),
        ethnicity=_text(child.about.ethnicity),
        disabilities=tuple(c for c in said if c != "NONE") or said,
    )


def digest_of(child: Child) -> str:
    """What the return says of this child, whatever line it stands on. Hex."""
    return _digest([[c.element, c.text] for _, c in cells(child)])


def deeds(child: Child) -> list[Deed]:
    """Everything that happened, earliest first; what happened on one day in the order it follows from itself."""
    found = [deed for episode in child.episodes for deed in _of_episode(episode)]
    found += _levels(child)
    if died := _died_on(child):
        found.append(Deed("death", "death", died))
    return sorted(_numbered(found), key=lambda d: (d.on, _ORDER[d.what]))


def _died_on(child: Child) -> dt.date | None:
    """The day of death; None where the child was referred after it, since nobody here can say which day is wrong."""
    died = day(child.ids.died)
    referred = [when for episode in child.episodes if (when := day(episode.referred))]
    return None if died and any(when > died for when in referred) else died


_ORDER = {
    what: place
    for place, what in enumerate(
        (
            "referral.made",
            "assessment.started",
            "s47.started",
            "assessment.authorised",
            "conference.held",
            "cin_plan.ended",
            "protection_plan.started",
            "cin_plan.started",
            "review.held",
            "protection_plan.ended",
            "pre_proceedings.started",
            "pre_proceedings.letter_sent",
            "pre_proceedings.meeting_held",
            "pre_proceedings.decided",
            "proceedings.applied",
            "proceedings.letter_sent",
            "legal_status",
            "help.closed",
            "level",
            "death",
        )
    )
}


def _numbered(found: list[Deed]) -> Iterator[Deed]:
    """Two of the same key (two plans begun on one day) are told apart by their place in the file."""
    seen: Counter[str] = Counter()
    for deed in found:
        seen[deed.key] += 1
        again = seen[deed.key]
        yield deed if again == 1 else Deed(f"{deed.key}#{again}", deed.what, deed.on, deed.marks)


def _of_episode(episode: Episode) -> Iterator[Deed]:
    referred = day(episode.referred)
    if referred is None:
        return
    yield _referral(episode, referred)
    for assessment in episode.assessments:
        yield from _assessment(assessment)
    for plan in episode.plans:
        yield from _when("cin_plan.started", day(plan.started))
        yield from _when("cin_plan.ended", day(plan.ended), of=day(plan.started))
    for enquiry in episode.enquiries:
        yield from _enquiry(enquiry)
    for held in sorted({when for c in conferences(episode) if (when := c.day)}):
        yield from _when("conference.held", held, plan=_plan_made(episode, held))
    for protection in episode.protection_plans:
        yield from _protection(protection)
    for steps in episode.pre_proceedings:
        yield from _before_court(steps)
    yield from _when("help.closed", day(episode.closed), of=referred, reason=_text(episode.why_closed) or None)


def _referral(episode: Episode, referred: dt.date) -> Deed:
    """A missing flag is held as further action: what is missing must not close a door."""
    nfa = bool(episode.no_further_action and episode.no_further_action.flag)
    marks = {"source": _text(episode.source) or None, "primary_need": _text(episode.need) or None, "nfa": nfa}
    return Deed(f"referral.made:{referred}", "referral.made", referred, marks)


def _assessment(assessment: Assessment) -> Iterator[Deed]:
    started = day(assessment.started)
    factors = tuple(dict.fromkeys(f.text for f in assessment.factors))
    yield from _when("assessment.started", started, review_on=day(assessment.reviewed))
    yield from _when("assessment.authorised", day(assessment.authorised), of=started, factors=factors)


def _enquiry(enquiry: Enquiry) -> Iterator[Deed]:
    not_required = enquiry.not_required.flag if enquiry.not_required else None
    yield from _when(
        "s47.started", day(enquiry.started), conference_target=day(enquiry.target), conference_not_required=not_required
    )


def _plan_made(episode: Episode, held: dt.date) -> bool | None:
    """Whether the conference made a plan: one that started that day. None when one started on some other day."""
    if not episode.protection_plans:
        return False
    return True if held in {day(p.started) for p in episode.protection_plans} else None


def _protection(plan: ProtectionPlan) -> Iterator[Deed]:
    started = day(plan.started)
    yield from _when(
        "protection_plan.started",
        started,
        category=_text(plan.first_category),
        latest_category=_text(plan.latest_category),
        previous_plans=plan.previous.number if plan.previous else None,
    )
    for review in plan.reviews:
        yield from _when("review.held", review.day, continues=review.day != day(plan.ended))
    yield from _when("protection_plan.ended", day(plan.ended), of=started)


def _before_court(steps: PreProceedings) -> Iterator[Deed]:
    started, applied = day(steps.started), day(steps.applied)
    offered = steps.offered.flag if steps.offered else None
    facilitated = steps.facilitated.flag if steps.facilitated else None
    outcome = _text(steps.outcome) or None
    yield from _when("pre_proceedings.started", started, offered=offered, facilitated=facilitated)
    yield from _when("pre_proceedings.letter_sent", day(steps.letter), of=started)
    yield from _when("pre_proceedings.meeting_held", day(steps.first_meeting), of=started)
    yield from _when("pre_proceedings.decided", day(steps.stepped), of=started, outcome=outcome)
    yield from _when("proceedings.applied", applied, of=started)
    yield from _when("proceedings.letter_sent", day(steps.letter_after), of=started)
    yield from _when("legal_status", started, status="pre_proceedings")
    yield from _when("legal_status", applied, status="proceedings")


def _when(what: str, on: dt.date | None, *, of: dt.date | None = None, **marks: Any) -> Iterator[Deed]:
    """The deed, if it has a date. of: the start of what it ends, which tells it apart when its own date changes."""
    if on is not None:
        yield Deed(f"{what}:{of or on}", what, on, marks)


def _levels(child: Child) -> Iterator[Deed]:
    """The child's level from day to day: in need while an episode is open, protected while a protection plan is.

    A referral marked as no further action, after which nothing is recorded, changes no level. Nobody has a level from
    their eighteenth birthday on: what the return says of a young adult is held, and changes none.
    """
    adult = _eighteenth(day(child.ids.born))
    need = [s for e in child.episodes if _helped(e) and (s := span(e.referred, e.closed))]
    protected = [s for e in child.episodes for p in e.protection_plans if (s := span(p.started, p.ended))]
    level = "universal"
    for on in sorted({edge for s in (*need, *protected) for edge in s if edge}):
        now = "child_protection" if _holds(protected, on) else "child_in_need" if _holds(need, on) else "universal"
        if now != level and on < adult:
            yield Deed(f"level:{on}", "level", on, {"level": now})
            level = now


def _eighteenth(born: dt.date | None) -> dt.date:
    """The eighteenth birthday, 1 March for someone born on 29 February; far ahead when the birth date is not known."""
    if born is None or born.year + 18 > dt.MAXYEAR:
        return dt.date.max
    leap = (born.month, born.day) == (2, 29)
    return dt.date(born.year + 18, 3, 1) if leap else born.replace(year=born.year + 18)


def _helped(episode: Episode) -> bool:
    return active(episode) or not (episode.no_further_action and episode.no_further_action.flag)


def _holds(spans: list[Span], on: dt.date) -> bool:
    """Open at the end of the day."""
    return any(start <= on and (end is None or on < end) for start, end in spans)


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in sorted(value.items())}
    return value.isoformat() if isinstance(value, dt.date) else list(value) if isinstance(value, tuple) else value


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, separators=(",", ":")).encode()).hexdigest()
