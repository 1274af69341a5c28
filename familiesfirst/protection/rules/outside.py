"""What must be true of a concern outside the home: what is told on whose record, and what may not be. Plain Python.

A concern is held once, about young people of several families. What each family's record says of it is written for that
record, and names nobody of another family: `gives_away` is asked of every word before it stands there.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from familiesfirst.protection.rules.consultation import named
from familiesfirst.protection.rules.strategy import Present, missing, went_on_without

Errors = dict[str, str]
LIMIT = 20_000
WHO_MAY_READ = ("ordinary", "third_party", "police_intelligence")


@dataclass(frozen=True)
class Opening:
    """A concern as it is opened, or put in other words.

    title, place, why: for the team that holds it. told: what each family's record says of it, in words for all of them.
    sort: place, group or young_people. harms: codes of `exploitation_kind`. sensitivity: who round a family reads it.
    visitors, visitors_words: what the people who visit any of the families may be told of it, as whoever it belongs to
    answers.
    """

    sort: str
    title: str
    told: str
    harms: tuple[str, ...]
    sensitivity: str
    why: str
    place: str = ""
    visitors: str = ""
    visitors_words: str = ""


@dataclass(frozen=True)
class Joining:
    """A young person is joined. why: for the team. told: what their own record says beside the concern's words.
    look_again: when it is looked at again who of their family was told.
    """

    person: int
    why: str
    told: str = ""
    look_again: dt.date | None = None


@dataclass(frozen=True)
class ForOne:
    """What a meeting decided for one young person: told on their record. strategy: they need a discussion; why.

    here: the meeting was that discussion. Its record is written on theirs, where nobody else is spoken of.
    """

    words: str
    strategy: bool | None
    here: bool = False
    why: str = ""


@dataclass(frozen=True)
class Met:
    """A meeting about the concern as it went.

    shared, dissent: for the team. place: what was decided for the place or the group, told on every record.
    each: {young person: what was decided for them}. look_again: where one needs a strategy discussion of their own,
    when it is looked at again who of their family was told.
    """

    place: str
    each: Mapping[int, ForOne]
    present: tuple[Present, ...]
    shared: str
    dissent: str = ""
    without_quorum: str = ""
    look_again: dt.date | None = None


@dataclass(frozen=True)
class PlanAction:
    """Who does what by when, and what would show that it works. person: None for the place or the group."""

    what: str
    who: str
    by: dt.date | None
    shows: str
    person: int | None = None


@dataclass(frozen=True)
class Partner:
    """What a parent was told and said. told: None when nobody has said.

    view: theirs, in their words. will_do: their part. why, look_again_by: while they are not told yet.
    """

    told: bool | None
    view: str = ""
    will_do: str = ""
    why: str = ""
    look_again_by: dt.date | None = None


@dataclass(frozen=True)
class Others:
    """What would tell of people of other families. names: whole ones and those they go by; hidden: addresses and
    numbers, letters and figures alone; own: names of the family itself, which tell its record nothing new."""

    names: frozenset[str] = field(default_factory=frozenset)
    hidden: frozenset[str] = field(default_factory=frozenset)
    own: frozenset[str] = field(default_factory=frozenset)


WORDS_TOO = frozenset({
    "april", "art", "ash", "august", "banks", "bell", "best", "bill", "black", "brown", "chase", "cook", "dawn", "dean",
    "drew", "faith", "field", "frank", "grace", "green", "guy", "hill", "hope", "jack", "joy", "june", "king", "lane",
    "lee", "long", "mark", "max", "may", "miles", "mill", "park", "parks", "pat", "price", "read", "rich", "rivers",
    "rob", "rose", "ruby", "short", "sky", "star", "stone", "street", "sue", "summer", "white", "will", "wood", "young",
})  # fmt: skip
"""Names that are words: in small letters they name nobody."""


AGAIN = "Give a day after today on which you look again at who of the family was told."


_REFERENCE = re.compile(r"\b[CFP]-\d+\b")


def gives_away(text: str, others: Others) -> list[str]:
    """What in a text tells of somebody of another family, as it stands there; empty: nothing does."""
    theirs = [word for word in named(text, others.names) if not named(word, others.own)]
    found = [word for word in theirs if not (word.islower() and word in WORDS_TOO)]
    marks = set(initials(others.names)) - set(initials(others.own))
    found += [mark for mark in sorted(marks) if re.search(_spaced(mark), text)]
    found += _REFERENCE.findall(text)
    flat = re.sub(r"[^a-z0-9]", "", text.casefold())
    return list(dict.fromkeys([*found, *(each for each in sorted(others.hidden) if each in flat)]))


def initials(names: Iterable[str]) -> list[str]:
    """First letters of whole names: TM. Those of one letter tell of nobody."""
    found = {"".join(part[0] for part in name.replace("-", " ").split()).upper() for name in names}
    return sorted(mark for mark in found if len(mark) > 1)


def _spaced(mark: str) -> str:
    """TM as T.M. or T M, too; never within a word."""
    return r"(?<![A-Za-z])" + r"[. ]{0,2}".join(map(re.escape, mark)) + r"(?![A-Za-z])"


def _told(field: str, text: str, others: Others) -> Errors:
    away = gives_away(text, others)
    if not away:
        return {}
    return {field: f"This is read on another family’s record. Take out what tells of somebody else: {', '.join(away)}."}


def check_opening(opening: Opening, sorts: Collection[str], harms: Collection[str]) -> Errors:
    """What is wrong with opening it, beside the fields."""
    errors = {} if opening.sort in sorts else {"sort": "Choose what it is about."}
    if not opening.title.strip():
        errors["title"] = "Give it a title, for the team."
    if not opening.told.strip():
        errors["told"] = "Say what each family’s record says of it, without a name."
    if not opening.harms or not set(opening.harms) <= set(harms):
        errors["harms"] = "Choose what you are worried about."
    if not opening.why.strip():
        errors["why"] = "Say what you know, and from whom."
    if opening.sensitivity not in WHO_MAY_READ:
        errors["sensitivity"] = "Choose who round a family may read it."
    if len(opening.told) > 300:
        errors["told"] = "Keep this to 300 characters."
    return errors | too_long(why=opening.why, visitors_words=opening.visitors_words)


def check_reworded(opening: Opening, others: Others) -> Errors:
    """What is wrong with what every record says, once young people are joined, and with what is told before a visit.

    others: everybody of their families.
    """
    return _told("told", opening.told, others) | _told("visitors_words", opening.visitors_words, others)


def check_joining(joining: Joining, *, others: Others, own: Others, told: Mapping[str, str]) -> Errors:
    """What is wrong with joining somebody, beside the fields.

    others: people of the other families. own: of theirs. told: what every other record reads now, by what it is.
    """
    errors = {} if joining.why.strip() else {"why": "Say why, and how you know."}
    errors |= _told("told", joining.told, others)
    naming = [what for what, words in told.items() if gives_away(words, own)]
    if naming:
        errors["person"] = (
            f"What other families read names somebody of this family: {', '.join(naming)}. Put it in other words first."
        )
    return errors | too_long(why=joining.why, told=joining.told)


def check_look_again(on: dt.date | None, today: dt.date) -> Errors:
    """What is wrong with the day on which it is looked at again who of a family is told, beside its field."""
    return {} if on is not None and on > today else {"look_again": AGAIN}


def check_met(
    met: Met, children: Mapping[int, str], quorum: Collection[str], others: Mapping[int, Others], everybody: Others
) -> Errors:
    """What is wrong with the record of a meeting, beside its fields.

    children: what each young person is called. others: {young person: people of the other families}. everybody: of all
    the families. quorum: empty for a review.
    """
    errors = {} if met.shared.strip() else {"shared": "Say what was shared. Only the team reads it."}
    if not met.place.strip():
        errors["place"] = "Say what was decided for the place or the group, for every record."
    errors |= _told("place", met.place, everybody)
    for person, name in children.items():
        one = met.each.get(person, ForOne("", None))
        errors |= _check_one(person, name, one, others[person])
        if one.here and not quorum:
            errors[f"child-{person}-strategy"] = "This is not a strategy meeting: one of their own is needed."
    if not met.present or any(not one.name.strip() for one in met.present):
        errors["present"] = "Say who took part, each by name."
    elif (absent := missing(met.present, quorum)) and not met.without_quorum.strip():
        errors["without_quorum"] = went_on_without(absent)
    return errors | too_long(place=met.place, shared=met.shared, dissent=met.dissent)


def _check_one(person: int, name: str, one: ForOne, others: Others) -> Errors:
    at = f"child-{person}-"
    errors = {} if one.words.strip() else {f"{at}words": f"Say what was decided for {name}."}
    if one.strategy is None:
        errors[f"{at}strategy"] = f"Say whether {name} needs a strategy discussion of their own."
    if one.strategy and not one.why.strip():
        errors[f"{at}why"] = f"Say why {name} needs a strategy discussion of their own."
    return errors | _told(f"{at}words", one.words, others) | _told(f"{at}why", one.why if one.strategy else "", others)


def check_plan(
    actions: Collection[PlanAction],
    review_on: dt.date | None,
    today: dt.date,
    others: Mapping[int, Others],
    everybody: Others,
) -> Errors:
    """What is wrong with the plan, by field: those of an action as `action-<place>-<field>`."""
    errors = {} if actions else {"actions": "Write at least one action."}
    for place, one in enumerate(actions):
        for name, sentence in _check_action(one, others, everybody).items():
            errors[f"action-{place}-{name}"] = sentence
    if review_on is None or review_on <= today:
        errors["review_on"] = "Give a day after today when the plan is looked at again."
    return errors


def _check_action(one: PlanAction, others: Mapping[int, Others], everybody: Others) -> Errors:
    asks = (
        ("what", one.what, "Say what is done."),
        ("who", one.who, "Say who does it, and of which agency."),
        ("shows", one.shows, "Say what would show that it works."),
    )
    errors = {name: ask for name, words, ask in asks if not words.strip()}
    if one.by is None:
        errors["by"] = "Say by when."
    if one.person is not None and one.person not in others:
        return errors | {"person": "Choose the place, or a young person who is joined."}
    hidden = everybody if one.person is None else others[one.person]
    for name, words, _ in asks:
        errors |= _told(name, words, hidden)
    return errors


def check_moved(state: str, came_of: str, others: Others) -> Errors:
    """What is wrong with saying how an action went, beside the fields."""
    errors = {} if state in ("done", "dropped") else {"state": "Say whether it is done, or not done after all."}
    if not came_of.strip():
        errors["came_of"] = "Say what came of it."
    return errors | _told("came_of", came_of, others) | too_long(came_of=came_of)


def check_words(why: str, told: str, others: Others, *, closing: bool) -> Errors:
    """What is wrong with letting somebody go from it, or with closing it (`closing`)."""
    errors = {} if why.strip() else {"why": "Say why. Only the team reads it."}
    if not told.strip():
        errors["told"] = "Say what each family’s record says." if closing else "Say what their record says."
    return errors | _told("told", told, others) | too_long(why=why, told=told)


def check_partner(partner: Partner, today: dt.date) -> Errors:
    """What is wrong with what a parent was told and said, beside the fields."""
    if partner.told is None:
        return {"told": "Say whether they were told."}
    if not partner.told:
        errors = {} if partner.why.strip() else {"why": "Say why not yet: danger to whom, or which enquiry."}
        if partner.look_again_by is None or partner.look_again_by <= today:
            errors["look_again_by"] = "Give a day after today when this is looked at again."
        return errors | too_long(why=partner.why)
    errors = {} if partner.view.strip() else {"view": "Write down what they said, in their words."}
    return errors | too_long(view=partner.view, will_do=partner.will_do)


def too_long(**words: str) -> Errors:
    """Words that are longer than is kept, beside their fields."""
    return {name: f"Keep this to {LIMIT:,} characters." for name, text in words.items() if len(text) > LIMIT}
