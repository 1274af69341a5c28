"""What must be true of a plan and its parts. Plain Python."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from familiesfirst.policy.api import codeset, oversight, setting

Errors = dict[str, str]
SENSITIVITIES = ("ordinary", "adult_health", "third_party", "police_intelligence")
"""What a part of a plan may be classed as; the stricter ones of the record have no place in a plan."""
OWNERS = ("worker", "service", "person")
OUTCOME_STATES = ("open", "reached", "dropped")
ACTION_STATES = ("to_do", "doing", "done", "stopped")
UNDER_WAY = ("to_do", "doing")


def closed_as(own: str, above: str) -> str:
    """An action is at least as closed as the outcome it is for (`above`): sensitivities, as on the record."""
    return above if own == "ordinary" else own


@dataclass(frozen=True)
class Apart:
    """Who must not be shown a part of the plan.

    sensitivity: as on the record. health_of: the grown-up whose health it tells of, who alone is shown it.
    not_for: people of the family it is held back from, and why. visitors, visitors_words: what the people who visit may
    be told of it, as whoever it belongs to answers.
    """

    sensitivity: str = "ordinary"
    health_of: int | None = None
    not_for: tuple[int, ...] = ()
    why: str = ""
    visitors: str = ""
    visitors_words: str = ""


@dataclass(frozen=True)
class OutcomeSaid:
    """What is wanted. framework: a headline outcome. wish: in somebody's own words (wish_of None: the family's).

    wish_shown: who may be shown the wish, a code of `plan_words_shown`. children: person ids; none: all of them.
    """

    framework: str
    title: str
    wish: str = ""
    wish_of: int | None = None
    wish_shown: str = ""
    need: str = ""
    how_know: str = ""
    children: tuple[int, ...] = ()
    apart: Apart = Apart()


@dataclass(frozen=True)
class ActionSaid:
    """Who does what. owner: `worker`, `service` or `person`, and the one that goes with it. by_when, or it goes on."""

    outcome: int
    words: str
    owner: str
    worker: int | None = None
    person: int | None = None
    service: str = ""
    by_when: dt.date | None = None
    goes_on: bool = False
    children: tuple[int, ...] = ()
    levels: tuple[str, ...] = ()
    apart: Apart = Apart()


@dataclass(frozen=True)
class LineSaid:
    """sort: a code of `plan_line`. ended: it no longer holds."""

    sort: str
    words: str
    apart: Apart = Apart()
    ended: bool = False


def check_outcome(said: OutcomeSaid, outcomes: Collection[str]) -> Errors:
    """What is wrong with an outcome, beside its fields. outcomes: codes of the framework."""
    errors = _words("title", said.title, "Say what you want, in the family’s words where you can.", most=300)
    errors |= _long("wish", said.wish) | _long("need", said.need) | _long("how_know", said.how_know)
    if said.framework not in outcomes:
        errors["framework"] = "Choose which of the outcomes it belongs to."
    if said.wish.strip() and said.wish_of and said.wish_shown not in codeset("plan_words_shown"):
        errors["wish_shown"] = "Say who may be shown their words."
    return errors | check_apart(said.apart)


def check_action(said: ActionSaid, *, begun: dt.date, levels: Collection[str]) -> Errors:
    """What is wrong with an action, beside its fields. begun: the day the plan was begun; levels: codes there are."""
    errors = _words("words", said.words, "Say what will be done.", most=1_000)
    if said.owner not in OWNERS:
        errors["owner"] = "Say who does it."
    elif not _owner(said):
        errors[said.owner] = "Choose who it is." if said.owner != "service" else "Name the service."
    if said.goes_on == (said.by_when is not None):
        errors["by_when"] = "Give a day, or say that it goes on; not both."
    elif said.by_when and said.by_when < begun:
        errors["by_when"] = "This is before the plan was begun."
    if not set(said.levels) <= set(levels):
        errors["levels"] = "Choose among the levels."
    return errors | check_apart(said.apart)


def _owner(said: ActionSaid) -> object:
    return {"worker": said.worker, "person": said.person, "service": said.service.strip()}[said.owner]


def check_line(said: LineSaid) -> Errors:
    """What is wrong with a contingency or a bottom line."""
    errors = _words("words", said.words, "Say it in a sentence.", most=2_000)
    return errors | check_apart(said.apart)


def check_apart(apart: Apart) -> Errors:
    """What is wrong with who must not be shown a part."""
    errors: Errors = {}
    if apart.sensitivity not in SENSITIVITIES:
        errors["sensitivity"] = "Choose one of the answers."
    if apart.sensitivity == "adult_health" and apart.health_of is None:
        errors["health_of"] = "Say whose health it tells of: they alone are shown it."
    if apart.not_for and not apart.why.strip():
        errors["not_for_why"] = "Say why it is held back from them."
    return errors


def check_end(state: str, why: str, states: Collection[str]) -> Errors:
    """What is wrong with a change of state: what is given up takes a reason."""
    if state not in states:
        return {"state": "Choose how it stands."}
    given_up = state in ("dropped", "stopped")
    return {"why": "Say why not any more."} if given_up and not why.strip() else {}


def check_score(value: int | None) -> Errors:
    """What is wrong with a score."""
    return {} if value is not None and 0 <= value <= 10 else {"value": "Choose a number from 0 to 10."}


def check_whole(outcomes: Iterable[int], owned: Iterable[int]) -> str:
    """Why a plan cannot be made a version, as a sentence; empty when it can. owned: outcomes that have an action."""
    wanted = set(outcomes)
    if not wanted:
        return "Say first what you want: a plan has at least one outcome."
    return "" if wanted & set(owned) else "Say first who does what: no outcome has an action yet."


def fault_in_authorising(
    levels: Collection[str], *, by: int | None, by_is_qualified: bool, made_by: int | None, leads: Collection[int]
) -> str:
    """Why this supervisor cannot say yes to the plan (or end it), as a sentence; empty when they can.

    levels: those of the family's children. Where one of them needs it, only a social-work-qualified supervisor may.
    """
    if by is None or by == made_by:
        return "You made this version. Somebody else says yes to it: your supervisor."
    if by in leads:
        return "You lead for this family. Your supervisor says yes to its plan."
    if any(oversight(level).needs_qualified_supervisor for level in levels if level) and not by_is_qualified:
        return "A child of this family is in need: only a social-work-qualified supervisor says yes to the plan."
    return ""


@dataclass(frozen=True)
class Asked:
    """Somebody of the family who is asked what they say to the plan, or is not old enough to be."""

    person: int
    name: str
    is_child: bool
    years: int | None = None
    unborn: bool = False


def who_is_asked(people: Iterable[Asked]) -> list[Asked]:
    """Grown-ups, and young people of the age from which they are asked as well (a local setting)."""
    from_age = int(setting("plan_children_asked_from_age"))  # type: ignore[arg-type]
    return [p for p in people if not p.unborn and (not p.is_child or (p.years is not None and p.years >= from_age))]


ANSWERED = frozenset({"agrees", "agrees_in_part", "declines", "withdrawn"})


def check_answer(answer: str, *, parts: str, why: str, before: str) -> Errors:
    """What is wrong with somebody's answer. before: the one that stands for them, of any version; empty: none."""
    if answer not in codeset("family_answer"):
        return {"answer": "Choose what they said."}
    if answer == "agrees_in_part" and not parts.strip():
        return {"parts": "Say which parts they agree with."}
    if answer == "not_asked" and not why.strip():
        return {"why": "Say why they were not asked."}
    if answer == "withdrawn" and before not in ("agrees", "agrees_in_part"):
        return {"answer": "They had not agreed before."}
    return {}


def check_otherwise(words: str, *, stood: str, before: Collection[str]) -> Errors:
    """What is wrong with how somebody would put a part. stood: what they read; before: what they said of it already."""
    if words.strip() in (stood.strip(), *before):
        return {
            "words": "That is how it stands already." if words.strip() == stood.strip() else "That is kept already."
        }
    return _words("words", words, "Write how you would say it.", most=1_000)


def answered_words(asked: Collection[int], answers: Mapping[int, str]) -> str:
    """`2 of 3 have answered`, `nobody has answered yet`. answers: {person: the code that stands for this version}."""
    said = sum(answers.get(person) in ANSWERED for person in asked)
    if not asked:
        return "nobody is old enough to be asked"
    return f"{said} of {len(asked)} {'has' if said == 1 and len(asked) == 1 else 'have'} answered"


@dataclass(frozen=True)
class Told:
    """An entry about child in need plans, as far as spans go. person: the child."""

    person: int
    starts: bool
    day: dt.date
    entry: int


@dataclass(frozen=True)
class Span:
    """A child in need plan of one child; ended None: still open."""

    person: int
    started: dt.date
    ended: dt.date | None
    entry: int


def need_spans(told: Iterable[Told]) -> list[Span]:
    """Spans read off entries in order of happening: what starts twice starts once, what ends nothing ends nothing."""
    open_now: dict[int, Told] = {}
    out: list[Span] = []
    for each in told:
        if each.starts:
            open_now.setdefault(each.person, each)
        elif (start := open_now.pop(each.person, None)) is not None:
            out.append(Span(each.person, start.day, each.day, start.entry))
    out += [Span(start.person, start.day, None, start.entry) for start in open_now.values()]
    return sorted(out, key=lambda span: (span.started, span.person))


def joined(spans: Iterable[Span]) -> list[tuple[dt.date, dt.date | None]]:
    """The days on which any child has a plan, earliest first: spans that meet or overlap are one."""
    out: list[tuple[dt.date, dt.date | None]] = []
    for span in sorted(spans, key=lambda s: s.started):
        last = out[-1] if out else None
        if last is None or (last[1] is not None and last[1] < span.started):
            out.append((span.started, span.ended))
        elif last[1] is not None and (span.ended is None or span.ended > last[1]):
            out[-1] = (last[0], span.ended)
    return out


def follow(levels: Mapping[int, str], held: Collection[int]) -> tuple[list[int], list[int]]:
    """(children whose child in need plan starts, children whose plan ends), by the level each stands at now.

    A child in need plan never stands beside a child protection plan, nor at a lighter level.
    """
    in_need = {child for child, level in levels.items() if level == "child_in_need"}
    return sorted(in_need - set(held)), sorted(set(held) - in_need)


def _words(name: str, text: str, sentence: str, *, most: int) -> Errors:
    return _long(name, text, most) if text.strip() else {name: sentence}


def _long(name: str, text: str, most: int = 5_000) -> Errors:
    return dict(_faults(name, text, most))


def _faults(name: str, text: str, most: int) -> Iterator[tuple[str, str]]:
    if len(text) > most:
        yield name, f"Keep this to {most:,} characters."
    if "\x00" in text:
        yield name, "There is a character in this that cannot be kept. Type it again without it."
