"""Looking for those we were told of among those already known, all together so that a household speaks for itself."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from familiesfirst.front_door.models import Told
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset, form
from familiesfirst.record.api import Actor

HOURS, NEAR = 120, 200
"""Characters that the people room keeps of when a number may be rung, and of who may be near."""
_BABY = "baby not born yet"
"""What somebody without a name or a day is called meanwhile, so that nobody takes them for a person nobody asked of."""
CHILDREN = (Told.Kind.CHILD, Told.Kind.YOUNG_PERSON, Told.Kind.UNBORN)


def as_told(row: Told) -> people.ToldPerson:
    """One person as the people room looks for them."""
    said = people.heard(row.relationship_to_child)
    return people.ToldPerson(
        given=row.given_names or row.known_as,
        family_name=row.family_name,
        born=row.date_of_birth,
        expected=row.expected_date,
        about_age=row.about_age,
        sex=row.sex or (said.sex if said else ""),
        relation=said.type if said else "",
        identifiers=tuple(sorted((row.identifiers or {}).items())),
        postcode=row.postcode,
        phones=(row.phone,) if row.phone else (),
        is_child=row.kind in CHILDREN,
        language=language_told(row),
        school=row.school.strip() if row.kind in CHILDREN else "",
        interpreter=row.interpreter if row.interpreter in (Told.Known.YES, Told.Known.NO) else Told.Known.NOT_KNOWN,
    )


def language_told(row: Told) -> str:
    """The code of the language they were said to speak; empty when nobody said, or it is none of the list."""
    said = row.language.strip().casefold()
    known = codeset("language")
    return said if said in known else {words.casefold(): code for code, words in known.items()}.get(said, "")


def with_reach(row: Told) -> people.ToldPerson:
    """The same, and where they ask for themselves, how the number they gave may be used."""
    safe = row.contact.referrer.safe_contact if row.is_asker and row.phone else {}
    if row.phone not in (safe.get("safe_phone"), safe.get("safe_text_number")) or not row.phone:
        return as_told(row)
    return replace(as_told(row), reach=_reach(row, safe))


def _reach(row: Told, safe: Mapping[str, Any]) -> people.Reach:
    whole = f"all they said: C-{row.contact_id}"
    said = [safe.get("safe_near", ""), _if_someone_else_answers(safe)]
    near, only, when = "; ".join(part for part in said if part), _only(row.phone, safe), safe.get("safe_when", "")
    hours = "; ".join(part for part in (only, when) if part)
    return people.Reach(
        "mobile",
        row.phone,
        hours=hours if len(hours) <= HOURS else "; ".join(part for part in (only, whole) if part),
        messages=safe.get("safe_message") or "not_known",
        near=near if len(near) <= NEAR else whole,
    )


def _only(phone: str, safe: Mapping[str, Any]) -> str:
    """What must not be done with a number, where they said which ways are safe: a number to text is not one to ring."""
    ways = safe.get("safe_ways") or ()
    if not ways:
        return ""
    ring = "ring" in ways and phone == safe.get("safe_phone")
    text = "text" in ways and phone == (safe.get("safe_text_number") or safe.get("safe_phone"))
    return _NOT_SAFE[ring, text]


_NOT_SAFE = {
    (True, True): "",
    (True, False): "ring, do not text",
    (False, True): "text only, do not ring",
    (False, False): "do not ring or text",
}
"""By whether a number may be rung, and texted."""


def _if_someone_else_answers(safe: Mapping[str, str]) -> str:
    answers = {option.code: option.label for option in form("contact").question("safe_answer").options}
    words = safe.get("safe_say") or answers.get(safe.get("safe_answer", ""), "")
    return f"if someone else answers: {words[:1].lower()}{words[1:]}" if words else ""


def as_new(row: Told) -> people.NewMember:
    """One person as the people room records somebody new."""
    said = people.heard(row.relationship_to_child)
    return people.NewMember(
        new=people.NewPerson(
            given=row.given_names or row.known_as,
            family_name=row.family_name,
            born=row.date_of_birth,
            expected=row.expected_date,
            about_age=row.about_age,
            sex=row.sex or (said.sex if said else ""),
            word=row.relationship_to_child or (_BABY if row.kind == Told.Kind.UNBORN and not row.expected_date else ""),
        )
    )


def candidates(told: Sequence[Told], viewer: Actor, now: dt.datetime) -> dict[int, tuple[people.Candidate, ...]]:
    """{id of the person told of: who they may be, most likely first}. A sealed one shows only whom to ring."""
    found = people.match([as_told(row) for row in told], viewer=viewer, now=now)
    return {row.pk: tuple(each) for row, each in zip(told, found, strict=True)}
