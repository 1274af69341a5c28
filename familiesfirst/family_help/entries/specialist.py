"""A specialist was asked, answered, began and ended.

None of these is shown to the family as it stands: what is asked may be about one of them alone, and not every one may
know that it was asked. What the family is told of it is told to each person.
"""

from dataclasses import dataclass
from datetime import date

from familiesfirst.people.api import for_visitors, visitors_sentence
from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "family"


@dataclass(frozen=True)
class AskedMarks:
    """request: id. specialist: kind of specialist. sort: a code of `specialist_ask`. needed_on: the need was seen.

    answer_by, start_by: days by which (start_by None: only advice is asked). agency, worker: ids of who is asked.
    family_answer: a code of that set.
    """

    request: int
    specialist: str
    sort: str
    needed_on: date
    answer_by: date
    family_answer: str
    start_by: date | None = None
    agency: int | None = None
    worker: int | None = None


@dataclass(frozen=True)
class AskedFacts:
    """whom: who was asked, in words. asks: what. family_words: what the family knows and said, or why not asked."""

    whom: str
    asks: str
    family_words: str = ""


@dataclass(frozen=True)
class AnsweredMarks:
    """answer: a code of `specialist_answer`. told: somebody else wrote down what they were told."""

    request: int
    specialist: str
    answer: str
    told: bool = False


@dataclass(frozen=True)
class AnsweredFacts:
    """words: the advice, or why not. said_by: name and agency of who answered. visitors: what of it those who visit may
    be told. asked: the answer, a code of `visitors_answer`.
    """

    words: str
    said_by: str
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class PartMarks:
    """worker: id of who takes part, when they sign in here. how: it ended, a code of `specialist_ended`."""

    request: int
    specialist: str
    worker: int | None = None
    how: str | None = None


@dataclass(frozen=True)
class PartFacts:
    """who: takes or took part, in words. why: in words."""

    who: str = ""
    why: str = ""


def _kind(entry: EntryView) -> str:
    return label("specialist", entry.mark("specialist")) or "a specialist"


def _asked(entry: EntryView) -> str:
    whom = entry.fact("whom")
    asked = f"Asked {whom} ({_kind(entry)})" if whom else f"Asked for: {_kind(entry)}"
    what = " to take part" if entry.mark("sort") == "take_part" else " for advice"
    family = label("family_answer", entry.mark("family_answer")).lower()
    return sentences(
        f"{asked}{what}.", entry.fact("asks"), f"The family: {family or 'not said'}.", entry.fact("family_words")
    )


def _answered(entry: EntryView) -> str:
    answer = label("specialist_answer", entry.mark("answer")) or "Answered"
    said = f"{entry.fact('said_by') or 'A specialist'} ({_kind(entry)}): {answer.lower()}."
    return sentences(said, entry.fact("words"), visitors_sentence(entry))


def _joined(entry: EntryView, sentence: str, fact: str) -> str:
    return sentences(sentence, entry.fact(fact))


def _ended(entry: EntryView) -> str:
    how = label("specialist_ended", entry.mark("how"))
    who = entry.fact("who") or "A specialist"
    return _joined(entry, f"{who} ({_kind(entry)}) no longer takes part{f': {how.lower()}' if how else ''}.", "why")


SPECIALIST_ASKED = Kind(
    code="specialist.asked",
    title="Specialist asked",
    marks=AskedMarks,
    facts=AskedFacts,
    retention=RETENTION,
    says=_asked,
)
SPECIALIST_ANSWERED = Kind(
    code="specialist.answered",
    title="Specialist answered",
    marks=AnsweredMarks,
    facts=AnsweredFacts,
    retention=RETENTION,
    says=_answered,
    for_visitors=for_visitors,
    seen_by_desk=True,
)
SPECIALIST_STARTED = Kind(
    code="specialist.started",
    title="Specialist began",
    marks=PartMarks,
    facts=PartFacts,
    retention=RETENTION,
    says=lambda e: f"{e.fact('who') or 'A specialist'} ({_kind(e)}) takes part.",
)
SPECIALIST_ENDED = Kind(
    code="specialist.ended",
    title="Specialist ended",
    marks=PartMarks,
    facts=PartFacts,
    retention=RETENTION,
    says=_ended,
)
SPECIALIST_WITHDRAWN = Kind(
    code="specialist.withdrawn",
    title="Request taken back",
    marks=PartMarks,
    facts=PartFacts,
    retention=RETENTION,
    says=lambda e: _joined(e, f"The request was taken back: {_kind(e)}.", "why"),
)

KINDS = [SPECIALIST_ASKED, SPECIALIST_ANSWERED, SPECIALIST_STARTED, SPECIALIST_ENDED, SPECIALIST_WITHDRAWN]
