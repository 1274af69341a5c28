"""What must be true when the child protection team is asked for advice, answers, and keeps an answer. Plain Python."""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

Errors = dict[str, str]
LIMIT = 20_000
CARD_LIMIT = 4_000
WHO_MAY_READ = ("ordinary", "third_party", "adult_health")


@dataclass(frozen=True)
class Named:
    """Somebody it is about, as whoever asks names them."""

    name: str
    born: dt.date | None = None


@dataclass(frozen=True)
class Asking:
    """What is asked of the team. discipline: a code of `consultation_discipline`. team: the kind of team
    that is asked; empty: the first there is. worker: whom by name, if anybody.

    people: of a family on record. named: as told, of a family that is not on record or not open to whoever asks. With
    neither, it is asked without a name. for_whom: on whose behalf, when somebody rang. sensitivity: who may read it.
    visitors, visitors_words: whether, and what, those who visit may be told of it on the family's record.
    """

    discipline: str
    question: str
    sensitivity: str
    people: tuple[int, ...] = ()
    named: tuple[Named, ...] = ()
    worker: int | None = None
    for_whom: str = ""
    team: str = ""
    visitors: str = ""
    visitors_words: str = ""


@dataclass(frozen=True)
class Card:
    """An answer kept with names removed: how it works here. sort: a code of `guide_sort`. ring: whom to ring."""

    sort: str
    title: str
    words: str
    ring: str = ""


def check_asking(asking: Asking, disciplines: Collection[str], *, of_family: bool, today: dt.date) -> Errors:
    """What is wrong with a question, beside its fields. of_family: a family on record is asked about."""
    errors = {}
    if asking.discipline not in disciplines:
        errors["discipline"] = "Choose whose advice you ask for."
    if not asking.question.strip():
        errors["question"] = "Say what you ask, and what you know already."
    if of_family and not asking.people:
        errors["people"] = "Choose whom of the family it is about."
    if asking.sensitivity not in WHO_MAY_READ:
        errors["sensitivity"] = "Choose who may read this."
    if any(one.born is not None and one.born > today for one in asking.named):
        errors["named"] = "A date of birth cannot be in the future."
    elif any(one.born is not None and not one.name.strip() for one in asking.named):
        errors["named"] = "Give a name with each date of birth, or leave both out."
    return errors | _too_long(LIMIT, question=asking.question)


def check_answer(words: str) -> Errors:
    """What is wrong with an answer, beside its field."""
    return _too_long(LIMIT, words=words) if words.strip() else {"words": "Write the advice, and why."}


def check_card(card: Card, sorts: Collection[str], names: Iterable[str]) -> Errors:
    """What is wrong with a card, beside its fields. names: of whom it was about; none may stand on it."""
    theirs = list(names)
    errors = {} if card.sort in sorts else {"sort": "Choose what it tells."}
    for field, text, ask in (
        ("title", card.title, "Give it a title."),
        ("words", card.words, "Say how it works here."),
    ):
        if not text.strip():
            errors[field] = ask
        elif told := identifying(text, theirs):
            errors[field] = f"Take out what tells whom it was about: {', '.join(told)}."
    return errors | _too_long(CARD_LIMIT, words=card.words)


NO_NAMES = {"unborn", "baby", "child"}
"""What stands for a name where there is none."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TELLING = re.compile(
    r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b"  # an NHS number, or a telephone number
    r"|\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b"  # a telephone number
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"  # a date
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"  # a postcode
    r"|\b[FP]-\d+\b"  # a reference of ours
)


def identifying(text: str, names: Iterable[str]) -> list[str]:
    """What in a text tells whom it was about, as it stands there: their names or parts of them, numbers, dates,
    postcodes.
    """
    return list(dict.fromkeys([*named(text, names), *(match.group() for match in _TELLING.finditer(text))]))


def named(text: str, names: Iterable[str]) -> list[str]:
    """Words of a text that are a part of one of these names, as they stand there."""
    parts = {_plain(part) for name in names for part in _WORD.findall(name) if len(part) > 1} - NO_NAMES
    return list(dict.fromkeys(word for word in _WORD.findall(text) if _plain(word) in parts))


def _plain(word: str) -> str:
    """The word as a name is compared: without accents, and without the s of whose it is."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return re.sub(r"['’]s?$", "", bare.casefold())


def check_came_of(outcome: str, words: str, outcomes: Collection[str]) -> Errors:
    """What is wrong with saying what came of it."""
    errors = {} if outcome in outcomes else {"outcome": "Choose what came of it."}
    return errors if words.strip() else errors | {"words": "Say what you did, and what changed."}


def check_joining(people: Collection[int], sensitivity: str, why: str) -> Errors:
    """What is wrong with saying which family earlier advice was about, beside the fields."""
    errors = {} if people else {"people": "Choose whom of the family it was about."}
    if sensitivity not in WHO_MAY_READ:
        errors["sensitivity"] = "Choose who may read it on the family’s record."
    return errors if why.strip() else errors | {"why": "Say how it is known that it was about them."}


def _too_long(limit: int, **words: str) -> Errors:
    return {name: f"Keep this to {limit:,} characters." for name, text in words.items() if len(text) > limit}
