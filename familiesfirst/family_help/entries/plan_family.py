"""The family's side of the plan. None of it is told to anybody else of the family: each answer is whose it is."""

from dataclasses import dataclass, field

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "family"


@dataclass(frozen=True)
class ScoreMarks:
    """outcome: its id. value: 0 to 10. own: by the person the entry names; otherwise by whoever wrote it."""

    plan: int
    outcome: int
    value: int
    own: bool = False


@dataclass(frozen=True)
class ScoreFacts:
    """who: scored. title: of the outcome. words: why, as they put it."""

    who: str
    title: str
    words: str = ""


@dataclass(frozen=True)
class AnswerMarks:
    """version: of the plan. answer: a code of `family_answer`."""

    plan: int
    version: int
    answer: str


@dataclass(frozen=True)
class AnswerFacts:
    """who: answered. parts: those they agree with. words: theirs. why: they were not asked."""

    who: str
    parts: str = ""
    words: str = ""
    why: str = ""


@dataclass(frozen=True)
class WordMarks:
    """part: outcome, action or line, and its id: what they would put otherwise."""

    plan: int
    version: int
    part: str
    part_id: int


@dataclass(frozen=True)
class WordFacts:
    """who, what stood there, and how they would put it."""

    who: str
    instead_of: str
    words: str


@dataclass(frozen=True)
class CopyMarks:
    """copy: its id. how: paper or together. in_person: paper that is handed over, to somebody who is not written to."""

    plan: int
    version: int
    copy: int
    how: str
    in_person: bool = False


@dataclass(frozen=True)
class CopyFacts:
    """who: it was made for. safe: why it is safe to give, where that had to be weighed. left_out: what, and why."""

    who: str
    safe: str = ""
    left_out: list[str] = field(default_factory=list)


def _who(entry: EntryView) -> str:
    return str(entry.fact("who") or "somebody of the family")


def _scored(entry: EntryView) -> str:
    said = f" for “{entry.fact('title').rstrip('.')}”" if entry.fact("title") else ""
    return sentences(f"{_who(entry)}: {entry.marks.value} of 10{said}.", entry.fact("words"))


def _answered(entry: EntryView) -> str:
    said = f"{_who(entry)}, to version {entry.marks.version}: {label('family_answer', entry.marks.answer).lower()}"
    why = entry.fact("why")
    parts = f"Agrees with: {entry.fact('parts')}" if entry.fact("parts") else ""
    words = f"“{entry.fact('words')}”" if entry.fact("words") else ""
    return sentences(f"{said}: {why}" if why else said, parts, words)


def _word(entry: EntryView) -> str:
    said, stood = entry.fact("words"), entry.fact("instead_of")
    if not said:
        return f"A part of the plan would read otherwise as {_who(entry)} puts it."
    return f"{_who(entry)} would put it: “{said}”, where the plan says “{stood}”."


def _copied(entry: EntryView) -> str:
    how = "was read together with" if entry.marks.how == "together" else "was printed for"
    hand = ", to hand over in person" if entry.marks.in_person else ""
    left = len(entry.fact("left_out", []))
    out = f" {left} {'thing was' if left == 1 else 'things were'} left out." if left else ""
    safe = f" Safe to give because: {entry.fact('safe')}" if entry.fact("safe") else ""
    who = entry.fact("who") or "somebody of the family"
    return f"Version {entry.marks.version} of the plan {how} {who}{hand}.{out}{safe}"


SCORED = Kind(
    code="plan.scored",
    title="How far it is",
    marks=ScoreMarks,
    facts=ScoreFacts,
    retention=RETENTION,
    says=_scored,
    quiet=True,
)
ANSWERED = Kind(
    code="plan.answered",
    title="Answer to the plan",
    marks=AnswerMarks,
    facts=AnswerFacts,
    retention=RETENTION,
    says=_answered,
)
PUT_OTHERWISE = Kind(
    code="plan.put_otherwise",
    title="In their words",
    marks=WordMarks,
    facts=WordFacts,
    retention=RETENTION,
    says=_word,
)
COPY_MADE = Kind(
    code="plan.copy_made",
    title="Copy of the plan",
    marks=CopyMarks,
    facts=CopyFacts,
    fact_sensitivity={"left_out": "third_party", "safe": "third_party"},
    retention=RETENTION,
    says=_copied,
)

KINDS = [SCORED, ANSWERED, PUT_OTHERWISE, COPY_MADE]
