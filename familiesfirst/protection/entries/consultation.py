"""The team was asked for advice, answered, and what came of it.

None of these is shown to the family as it stands: it may be about one of them alone, or not be known to them.
"""

from dataclasses import dataclass
from datetime import date

from familiesfirst.people.api import for_visitors, visitors_sentence
from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class AskedMarks:
    """consultation: its id. discipline: a code of `consultation_discipline`. anonymous: nobody was named."""

    consultation: int
    discipline: str
    anonymous: bool = False


@dataclass(frozen=True)
class AskedFacts:
    """question: what was asked. about: names as told, of people who are not on this record. for_whom: who rang.
    visitors: what those who visit may be told of it. asked: the answer, a code of `visitors_answer`.
    """

    question: str
    about: tuple[str, ...] = ()
    whom: str = ""
    for_whom: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class AnsweredMarks:
    """consultation: its id."""

    consultation: int


@dataclass(frozen=True)
class AnsweredFacts:
    """words: the advice. said_by: name and agency of who gave it. visitors, asked: as in the question."""

    words: str
    said_by: str
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class CameOfMarks:
    """outcome: a code of `consultation_outcome`."""

    consultation: int
    outcome: str


@dataclass(frozen=True)
class WordsFacts:
    """In words."""

    words: str = ""


@dataclass(frozen=True)
class CameOfFacts:
    """What was done, in words. visitors, asked: as in the question."""

    words: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class ContactMarks:
    """contact: the thread of the contact that it became."""

    consultation: int
    contact: int


@dataclass(frozen=True)
class JoinedMarks:
    """consultation: its id. asked_on: the day it was asked. discipline: a code of `consultation_discipline`."""

    consultation: int
    asked_on: date
    discipline: str


@dataclass(frozen=True)
class JoinedFacts:
    """What was asked and advised, by whom; and how it is known that it was about this family. visitors, asked: as in
    the question.
    """

    question: str
    answer: str = ""
    asked_by: str = ""
    said_by: str = ""
    why: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class CardMarks:
    """card: its id. sort: a code of `guide_sort`."""

    consultation: int
    card: int
    sort: str


@dataclass(frozen=True)
class CardFacts:
    """The card's title."""

    title: str


@dataclass(frozen=True)
class CardChangedMarks:
    """card: its id. version: how often it was changed. sort: a code of `guide_sort`."""

    card: int
    version: int
    sort: str


@dataclass(frozen=True)
class CardWithdrawnFacts:
    """The card's title, and why it is found no more."""

    title: str
    why: str = ""


def _asked(entry: EntryView) -> str:
    whom = entry.fact("whom") or label("consultation_discipline", entry.mark("discipline")).lower()
    about = ", ".join(entry.fact("about", ()))
    parts = [
        f"The child protection team was asked for advice ({whom}).",
        f"About: {about}." if about else "",
        f"For {entry.fact('for_whom')}." if entry.fact("for_whom") else "",
        entry.fact("question"),
        visitors_sentence(entry),
    ]
    return sentences(*parts)


def _came_of(entry: EntryView) -> str:
    what = label("consultation_outcome", entry.mark("outcome"))
    said = f"What came of the advice: {what[:1].lower()}{what[1:]}."
    return sentences(said, entry.fact("words"), visitors_sentence(entry))


def _joined(entry: EntryView) -> str:
    on = f"{date.fromisoformat(entry.mark('asked_on')):%-d %B %Y}" if entry.mark("asked_on") else "an earlier day"
    answer = f"{entry.fact('said_by') or 'The team'} advised: {entry.fact('answer')}" if entry.fact("answer") else ""
    parts = [
        f"Advice asked for on {on} without this record was about them.", entry.fact("why"),
        f"{entry.fact('asked_by')} asked: {entry.fact('question')}" if entry.fact("question") else "", answer,
        visitors_sentence(entry),
    ]  # fmt: skip
    return sentences(*parts)


ASKED = Kind(
    code="consultation.asked",
    title="Advice asked for",
    marks=AskedMarks,
    facts=AskedFacts,
    retention=RETENTION,
    says=_asked,
    for_visitors=for_visitors,
)
ANSWERED = Kind(
    code="consultation.answered",
    title="Advice given",
    marks=AnsweredMarks,
    facts=AnsweredFacts,
    retention=RETENTION,
    says=lambda e: sentences(
        f"{e.fact('said_by') or 'The child protection team'} advised: {e.fact('words') or ''}", visitors_sentence(e)
    ),
    for_visitors=for_visitors,
    seen_by_desk=True,
)
CAME_OF = Kind(
    code="consultation.came_of",
    title="What came of the advice",
    marks=CameOfMarks,
    facts=CameOfFacts,
    retention=RETENTION,
    says=_came_of,
    for_visitors=for_visitors,
)
BECAME_CONTACT = Kind(
    code="consultation.became_contact",
    title="Advice became a contact",
    marks=ContactMarks,
    facts=WordsFacts,
    retention=RETENTION,
    says=lambda e: (
        f"Significant harm was heard of, and the front door was told there and then. {e.fact('words')}".strip()
    ),
    seen_by_desk=True,
)
JOINED = Kind(
    code="consultation.joined",
    title="Earlier advice was about them",
    marks=JoinedMarks,
    facts=JoinedFacts,
    retention=RETENTION,
    says=_joined,
    for_visitors=for_visitors,
    may_move=True,
)
CARD_KEPT = Kind(
    code="consultation.card_kept",
    title="Answer kept as a card",
    marks=CardMarks,
    facts=CardFacts,
    retention=RETENTION,
    says=lambda e: f"The answer was kept, with names removed: {e.fact('title') or 'a card'}.",
    quiet=True,
)

CARD_CHANGED = Kind(
    code="consultation.card_changed",
    title="Card put otherwise",
    marks=CardChangedMarks,
    facts=CardFacts,
    retention=RETENTION,
    says=lambda e: f"The card was put otherwise: {e.fact('title') or 'a card'}.",
    quiet=True,
)
CARD_WITHDRAWN = Kind(
    code="consultation.card_withdrawn",
    title="Card taken away",
    marks=CardChangedMarks,
    facts=CardWithdrawnFacts,
    retention=RETENTION,
    says=lambda e: f"The card was taken away: {e.fact('title') or 'a card'}. {e.fact('why') or ''}".strip(),
    quiet=True,
)

KINDS = [ASKED, ANSWERED, CAME_OF, BECAME_CONTACT, JOINED, CARD_KEPT, CARD_CHANGED, CARD_WITHDRAWN]
