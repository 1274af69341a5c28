"""Who chairs a conference, how each of the family takes part in it, and whose voice is heard there. Plain Python."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from familiesfirst.policy.api import codeset

Errors = dict[str, str]
TOGETHER, APART, IN_PART, EXCLUDED = "together", "apart", "in_part", "excluded"
NOBODY = 0
"""Who spoke first, where it was none of the family."""
HEARD = ("self", "beside", "spoken_for", "sent")
SPOKE = ("self", "beside")
WITH_ADVOCATE = ("beside", "spoken_for")
NOT_HEARD = ("not_heard", "not_asked")


@dataclass(frozen=True)
class Chair:
    """Who chairs. worker: their id, where they sign in here; the record then says whether they were involved, and as
    what they chair (role, in words)."""

    name: str = ""
    worker: int | None = None
    involved: bool = False
    why: str = ""
    role: str = ""


@dataclass(frozen=True)
class Part:
    """How somebody takes part, as the chair decides. part: a code of `conference_part`.

    why: the chair's reason. heard: how what they want to say is heard all the same.
    """

    person: int
    part: str
    why: str = ""
    heard: str = ""


@dataclass(frozen=True)
class Voice:
    """What somebody of the family said at a conference. how: a code of `conference_voice`. advocate: who spoke with or
    for them. words: theirs; or why they were not heard."""

    person: int
    how: str
    words: str = ""
    advocate: str = ""


def last_day_of_chair(day: dt.date, chair: int | None, days: int) -> dt.date | None:
    """The last day on which a conference on that day opens the family to whoever chairs it; None where they sign in
    nowhere here. Sooner once its record has gone out to everybody it goes to.
    """
    return None if chair is None else day + dt.timedelta(days=days)


def check_part(part: Part, chair: str) -> Errors:
    """What is wrong with a decision about how somebody takes part, beside its fields. chair: who chairs, or empty."""
    if part.part not in codeset("conference_part"):
        return {"part": "Choose how they take part."}
    if part.part == TOGETHER:
        return {}
    asked = {
        "why": "Give the chair’s reason.",
        "heard": "Say how what they want to say is heard all the same.",
    }
    errors = {name: sentence for name, sentence in asked.items() if not getattr(part, name).strip()}
    return errors if chair else errors | {"part": "The chair decides this: say first who chairs."}


def check_asking(part: str, name: str, *, own_time: bool) -> Errors:
    """Why somebody may not be asked to a conference like this, beside the fields of an invitation; empty: they may."""
    if part == EXCLUDED:
        return {"person": f"The chair decided that {name} is not at this conference. Nobody asks them to it."}
    if part == APART and not own_time:
        return {"own_time": f"The chair decided that {name} comes at a time of their own. Give it."}
    return {}


def check_voices(
    voices: Collection[Voice],
    first: int | None,
    first_why: str,
    *,
    family: Mapping[int, str],
    owed: Collection[int],
    away: Collection[int] = (),
) -> Errors:
    """What is wrong with what the family said, beside its fields (`voice-<person>-…`, `first`, `first_why`).

    family: {person who could be heard: name}. owed: who of them is always asked: parents, and children of an age to be.
    away: who was not at it, so that nobody heard them speak there.
    """
    by_person = {voice.person: voice for voice in voices}
    errors: Errors = {}
    for person, name in family.items():
        found = _fault(by_person.get(person, Voice(person, "")), name, owed=person in owed, away=person in away)
        errors |= {f"voice-{person}-{field}": sentence for field, sentence in found.items()}
    return errors | (_first(by_person, first, first_why) if family else {})


def _fault(voice: Voice, name: str, *, owed: bool, away: bool) -> Errors:
    if voice.how not in codeset("conference_voice"):
        return {"how": f"Say how {name} was heard."}
    if away and voice.how in SPOKE:
        return {"how": f"{name} was not at it: say who spoke for them, what they sent, or why they were not heard."}
    if voice.how in HEARD and not voice.words.strip():
        return {"words": f"Write down what {name} said, in their words."}
    if voice.how in WITH_ADVOCATE and not voice.advocate.strip():
        return {"advocate": "Say who their advocate is."}
    if not voice.words.strip() and (voice.how == "not_heard" or owed):
        return {"words": f"Say why {name} was not {'heard' if voice.how == 'not_heard' else 'asked'}."}
    return {}


def _first(voices: Mapping[int, Voice], first: int | None, why: str) -> Errors:
    if first is None:
        return {"first": "Say who of the family spoke first."}
    if first == NOBODY:
        return {} if why.strip() else {"first_why": "Say why none of the family spoke first."}
    heard = first in voices and voices[first].how in HEARD
    return {} if heard else {"first": "They were not heard, so they did not speak first."}


SPEAKS_FOR = {"health": "health", "police": "police", "school": "education"}


def discipline_of(agency_kind: str, *, qualified: bool, manages: bool, leads: bool) -> str:
    """Whom a worker of such an agency is proposed to speak for: a code of `strategy_discipline`."""
    if agency_kind != "council":
        return SPEAKS_FOR.get(agency_kind, "other")
    if leads:
        return "lead"
    return "social_work_manager" if manages else "social_worker" if qualified else "other"
