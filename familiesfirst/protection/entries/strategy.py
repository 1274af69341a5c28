"""Strategy discussions: called, held or cancelled. Each entry names the children it is about, each judged apart."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from familiesfirst.people.api import for_visitors, visitors_sentence
from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_protection"
FEW, FEWEST = "third_party", "police_intelligence"
"""Of what is not for everybody: read by most, and by fewest."""
CANCELLED_FOR = ("third_party", "adult_health", "police_intelligence")
"""For whom the fact that makes a discussion unnecessary may be, where not for everybody round the family."""


@dataclass(frozen=True)
class TeamMarks:
    """team: the kind of team before which the family is from now on. was: before which it was."""

    team: str
    was: str = ""


@dataclass(frozen=True)
class TeamFacts:
    """What both teams are called; why the family goes from one to the other."""

    team: str
    was: str = ""
    why: str = ""


@dataclass(frozen=True)
class CalledMarks:
    """strategy: its id. meets_at: when it is to be. how: a code of `strategy_how`. notice: minutes given."""

    strategy: int
    meets_at: datetime
    how: str
    notice: int


@dataclass(frozen=True)
class CalledFacts:
    """agencies: who is asked to come, in words. why: why it was moved, when it was called before."""

    agencies: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class HeldMarks:
    """quorate: whether everybody came whom the local quorum asks for. present: their disciplines, codes of
    `strategy_discipline`. emergency: social worker and police alone, for immediate protection only. asked: how many
    its record goes to: asked by an invitation or in words, or there. health: whether they were spoken to, for an
    emergency; health_at: when. next_on: the day that was named for the next one."""

    strategy: int
    how: str
    quorate: bool
    present: tuple[str, ...]
    emergency: bool = False
    sort: str | None = None
    asked: int | None = None
    health: bool | None = None
    health_at: datetime | None = None
    next_on: date | None = None


@dataclass(frozen=True)
class HeldForChild:
    """Whether a section 47 enquiry begins for this child. goes_on: one runs already, and the first is what counts."""

    s47: bool
    goes_on: bool | None = None


@dataclass(frozen=True)
class HeldFacts:
    """Why, what was decided, who was there, who saw it otherwise, and why it went on without a quorum.

    agreed: who does what by when, each as a line. health_why: why health was not spoken to yet. answers, third_party,
    adult_health, police_intelligence: answers to policy's form, {question: answer}, by who may read each. visitors:
    what those who visit may be told of what few may read of them; asked: the answer, a code of `visitors_answer`.
    """

    names: dict[str, str] = field(default_factory=dict)
    why: str = ""
    decided: str = ""
    present: tuple[str, ...] = ()
    dissent: str = ""
    without_quorum: str = ""
    agreed: tuple[str, ...] = ()
    health_why: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    third_party: dict[str, Any] = field(default_factory=dict)
    adult_health: dict[str, Any] = field(default_factory=dict)
    police_intelligence: dict[str, Any] = field(default_factory=dict)
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class AgreedMarks:
    """action: its id. due: by when. worker: whoever does it, where they sign in here. s47: whether an enquiry began."""

    strategy: int
    action: int
    due: date
    s47: bool
    worker: int | None = None


@dataclass(frozen=True)
class EndedMarks:
    """done: whether it was done, or is not to be done any more. handed: somebody else does it instead."""

    strategy: int
    action: int
    done: bool
    handed: bool | None = None


@dataclass(frozen=True)
class ActionFacts:
    """what is done, and by whom. came: what was done, or why it is not. to: whoever does it instead, once handed on."""

    what: str = ""
    owner: str = ""
    came: str = ""
    to: str = ""


@dataclass(frozen=True)
class CancelledMarks:
    """minutes_saved: what those asked would have spent, when somebody worked it out. for_another: the new fact is not
    the writer's agency's own, which does not read it for having written it down.
    """

    strategy: int
    minutes_saved: int | None = None
    for_another: bool | None = None


@dataclass(frozen=True)
class CancelledFacts:
    """fact: the new fact that made it unnecessary. answers: what each agency asked said to that. visitors: what those
    who visit may be told of it; asked: the answer, a code of `visitors_answer`. third_party, adult_health,
    police_intelligence: both, where they are for those alone. called_by: whoever called it, where somebody else cancels
    it; instead: why they do.
    """

    fact: str
    answers: dict[str, str] = field(default_factory=dict)
    visitors: str = ""
    asked: str = ""
    third_party: dict[str, Any] = field(default_factory=dict)
    adult_health: dict[str, Any] = field(default_factory=dict)
    police_intelligence: dict[str, Any] = field(default_factory=dict)
    called_by: str = ""
    instead: str = ""


@dataclass(frozen=True)
class TimeSavedMarks:
    """minutes: of everybody who was asked, together."""

    strategy: int
    minutes: int


@dataclass(frozen=True)
class TimeSavedFacts:
    """how: how it was worked out."""

    how: str


def _held(entry: EntryView) -> str:
    emergency = entry.marks.emergency
    sort = "An emergency strategy discussion" if emergency else "A strategy discussion"
    quorum = (
        "" if entry.marks.quorate or emergency else f"Not quorate: {entry.fact('without_quorum', 'see the record')}"
    )
    said = [entry.fact("why"), _menu(entry), entry.fact("decided"), agreed_words(entry), quorum, *_dissent(entry)]
    return sentences(f"{sort} was held. {begun_words(entry)}", *said, visitors_sentence(entry))


def begun_words(entry: EntryView) -> str:
    """For whom a section 47 enquiry begins, for whom one goes on; or that none does, and who decides."""
    names = entry.fact("names", {})
    begun = [names.get(str(p), "a child") for p, m in entry.people.items() if m.s47]
    on = [names.get(str(p), "a child") for p, m in entry.people.items() if m.get("goes_on")]
    none = "No section 47 enquiry begins." if not on else ""
    if entry.marks.emergency:
        none = "No section 47 enquiry begins yet: the full meeting decides." if not on else ""
    says = f"A section 47 enquiry begins for {' and '.join(begun)}." if begun else none
    goes = f"The section 47 enquiry goes on for {' and '.join(on)}." if on else ""
    return f"{says} {goes}".strip()


def _menu(entry: EntryView) -> str:
    chosen = entry.fact("answers", {}).get("decisions", ())
    return f"Decided: {'; '.join(label('strategy_decision', code) for code in chosen)}." if chosen else ""


def agreed_words(entry: EntryView) -> str:
    """Who does what, by when."""
    return f"Agreed: {'; '.join(entry.fact('agreed'))}." if entry.fact("agreed", ()) else ""


def _agreed(entry: EntryView) -> str:
    due = date.fromisoformat(entry.mark("due"))
    what = entry.fact("what") or "something to be done"
    return f"{entry.fact('owner') or 'Somebody'} is to do this by {due.day} {due:%B %Y}: {what}"


def _ended(entry: EntryView) -> str:
    what = entry.fact("what") or "what was agreed"
    if entry.marks.handed:
        to, before = entry.fact("to") or "Somebody else", entry.fact("owner") or "somebody else"
        given = f"{to} does it now, instead of {before}."
        return sentences(f"Given to somebody else: {what}", given, entry.fact("came"))
    how = "Done, as the strategy discussion agreed" if entry.marks.done else "Not needed any more"
    return sentences(f"{how}: {what}", entry.fact("came"))


def _dissent(entry: EntryView) -> list[str]:
    return [f"Seen otherwise: {entry.fact('dissent')}"] if entry.fact("dissent") else []


def _called(entry: EntryView) -> str:
    how = label("strategy_how", entry.marks.how).lower()
    asked = "; ".join(entry.fact("agencies", ()))
    called = f"A strategy discussion was called ({how})."
    return sentences(called, f"Asked: {asked}." if asked else "", entry.fact("why"))


def _cancelled(entry: EntryView) -> str:
    saved = f"About {entry.marks.minutes_saved} minutes were saved." if entry.marks.minutes_saved else ""
    told = next((held for name in CANCELLED_FOR if (held := entry.fact(name, {}))), None)
    fact, answers = (told["fact"], told["answers"]) if told else (entry.fact("fact"), entry.fact("answers", {}))
    said = (f"{who}: {words}" for who, words in answers.items())
    why = fact or "it is not needed any more"
    caller = f"{entry.fact('called_by')} called it; why another cancels it: {entry.fact('instead')}"
    whose = (caller,) if entry.fact("called_by") else ()
    return sentences(f"The strategy discussion was cancelled: {why}", *said, *whose, visitors_sentence(entry), saved)


def _team_changed(entry: EntryView) -> str:
    was = f", and {entry.fact('was')} does no more" if entry.fact("was") else ""
    return sentences(f"{entry.fact('team', 'Another team')} works with the family{was}.", entry.fact("why", ""))


CALLED = Kind(
    code="strategy.called",
    title="Strategy discussion called",
    marks=CalledMarks,
    facts=CalledFacts,
    retention=RETENTION,
    says=_called,
    seen_by_desk=True,
)
HELD = Kind(
    code="strategy.held",
    title="Strategy discussion",
    may_withdraw=True,
    drawn="Strategy",
    marks=HeldMarks,
    person_marks=HeldForChild,
    facts=HeldFacts,
    fact_sensitivity={name: name for name in CANCELLED_FOR} | dict.fromkeys(("visitors", "asked"), FEW),
    for_visitors=for_visitors,
    retention=RETENTION,
    says=_held,
    seen_by_desk=True,
)
CANCELLED = Kind(
    code="strategy.cancelled",
    title="Strategy discussion cancelled",
    drawn="Strategy not needed",
    marks=CancelledMarks,
    facts=CancelledFacts,
    fact_sensitivity={name: name for name in CANCELLED_FOR} | dict.fromkeys(("visitors", "asked"), FEWEST),
    for_visitors=for_visitors,
    retention=RETENTION,
    says=_cancelled,
    seen_by_desk=True,
)
TIME_SAVED = Kind(
    code="strategy.time_saved",
    title="Time saved",
    marks=TimeSavedMarks,
    facts=TimeSavedFacts,
    retention=RETENTION,
    says=lambda e: f"The discussion that was not needed saved {e.marks.minutes} minutes. {e.fact('how')}".strip(),
)
AGREED = Kind(
    code="strategy.action_agreed",
    title="To be done",
    marks=AgreedMarks,
    facts=ActionFacts,
    retention=RETENTION,
    says=_agreed,
    quiet=True,  # the entry of the discussion says it in the story; this one starts its clock
)
ENDED = Kind(
    code="strategy.action_ended",
    title="What was agreed",
    marks=EndedMarks,
    facts=ActionFacts,
    retention=RETENTION,
    says=_ended,
)

TEAM_CHANGED = Kind(
    code="protection_team.changed",
    title="Another child protection team",
    marks=TeamMarks,
    facts=TeamFacts,
    retention=RETENTION,
    says=_team_changed,
    seen_by_desk=True,
)
KINDS = [CALLED, HELD, CANCELLED, TIME_SAVED, AGREED, ENDED, TEAM_CHANGED]
