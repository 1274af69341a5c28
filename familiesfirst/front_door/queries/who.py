"""Who a contact tells of, beside those they may already be."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from familiesfirst.front_door.looking import candidates
from familiesfirst.front_door.models import Agreement, Told
from familiesfirst.front_door.relating import differences
from familiesfirst.front_door.rules.naming import age_words, name_of, told_as
from familiesfirst.people import api as people
from familiesfirst.policy.api import label
from familiesfirst.record.api import LONDON, Actor, Found

ABLE_TO_AGREE = (Told.Kind.ADULT, Told.Kind.YOUNG_PERSON)


@dataclass(frozen=True)
class CandidateView:
    """Somebody known who may be the person told of. A sealed one has neither name nor number: only whom to ring."""

    person: int | None
    reference: str
    name: str
    born: str
    reasons: tuple[str, ...]
    sealed: bool
    ring: str
    answer: str
    why: str


@dataclass(frozen=True)
class Who:
    """One person told of. state: none, same, not_same, not_sure, new. `said`: what was told of them, in short lines.

    differs: what the record says otherwise of what they are to the children. safely: how they may be reached, or must
    not be.
    """

    told: int
    kind: str
    name: str
    age: str
    said: tuple[str, ...]
    not_asked: tuple[str, ...]
    source_of_harm: bool
    language: str
    state: str
    person: int | None
    person_name: str
    candidates: tuple[CandidateView, ...]
    able_to_agree: bool
    agreement: str
    agreement_words: str
    agreement_at: dt.datetime | None
    differs: tuple[str, ...] = ()
    safely: tuple[str, ...] = ()

    @property
    def is_child(self) -> bool:
        """Whether they are a child, born or not."""
        return self.kind != Told.Kind.ADULT

    @property
    def settled(self) -> bool:
        """Whether it is said who they are."""
        return self.state in ("same", "new")


def who_of(
    told: Sequence[Any], read: Found, known: Found, names: Mapping[int, str], viewer: Actor, now: dt.datetime
) -> tuple[Who, ...]:
    """Everybody told of, with candidates for those of whom it is not yet said who they are.

    read: the contact as `whole_contact` read it. known, names: what `people.known_asked` found of those who are
    somebody, and what they are called.
    """
    found = candidates(told, viewer, now) if any(each.person_id is None for each in told) else {}
    answers = _standing_answers(read["answers"])
    agreed = _latest_agreements(read["agreements"])
    differs = differences(told, known)
    somebody = [each.person_id for each in told if each.person_id]
    safely, ways = people.rules_in_words(somebody), people.points_in_words(somebody)
    return tuple(
        replace(
            _who(each, found.get(each.pk, ()), answers, agreed, names, now),
            differs=differs.get(each.pk, ()),
            safely=(*safely.get(each.person_id or 0, ()), *ways.get(each.person_id or 0, ())),
        )
        for each in told
    )


def name_and_agreement(contact: int, told: int) -> tuple[str, str]:
    """What one person told of is called, and what they last said to being helped; else `somebody`."""
    row = Told.objects.filter(contact=contact, pk=told).first()
    if row is None:
        return "somebody", ""
    word = Agreement.objects.filter(contact=contact, told=told).order_by("at", "pk").last()
    return name_of(told_as(row)), word.answer if word else ""


def _who(
    row: Any,
    found: Sequence[people.Candidate],
    answers: dict[int, dict[int, Any]],
    agreed: dict[int, Any],
    names: Mapping[int, str],
    now: dt.datetime,
) -> Who:
    told, word = told_as(row), agreed.get(row.pk)
    given = answers.get(row.pk, {})
    return Who(
        told=row.pk,
        kind=row.kind,
        name=name_of(told),
        age=age_words(told, now.astimezone(LONDON).date()),
        said=tuple(_said(row)),
        not_asked=tuple(_not_asked(row)),
        source_of_harm=row.source_of_harm,
        language=row.language,
        state=row.match_state,
        person=row.person_id,
        person_name=names.get(row.person_id or 0, ""),
        candidates=() if row.person_id else tuple(_candidate(each, given) for each in found),
        able_to_agree=row.kind in ABLE_TO_AGREE,
        agreement=word.answer if word else "",
        agreement_words=word.words if word else "",
        agreement_at=word.at if word else None,
    )


def _said(row: Any) -> list[str]:
    lines = [
        row.relationship_to_child,
        f"lives {row.lives_with}"
        if row.lives_with and not row.lives_with.lower().startswith("lives")
        else row.lives_with,
        f"speaks {label('language', row.language)}" if row.language else "",
        "needs an interpreter" if row.interpreter == Told.Known.YES else "",
        "has parental responsibility" if row.parental_responsibility == Told.Known.YES else "",
        row.school,
        _knows(row.aware, row.aware_why, "knows we were told", "does not know we were told"),
        _knows(row.agrees, row.agrees_why, "agrees", "does not agree"),
    ]
    return [line for line in lines if line]


def _knows(answer: str, why: str, yes: str, no: str) -> str:
    words = {Told.Known.YES: yes, Told.Known.NO: no}.get(Told.Known(answer), "")
    return f"{words} ({why})" if words and why else words


def _not_asked(row: Any) -> list[str]:
    """What nobody has asked about an adult yet: never the same as *no*."""
    if row.kind != Told.Kind.ADULT:
        return []
    asked = {"whether they know": row.aware, "whether they agree": row.agrees}
    return [words for words, answer in asked.items() if answer == Told.Known.NOT_ASKED]


def _candidate(found: people.Candidate, given: dict[int, Any]) -> CandidateView:
    answer = given.get(found.person)
    return CandidateView(
        person=None if found.sealed else found.person,
        reference="" if found.sealed else found.reference,
        name="" if found.sealed else found.name,
        born="" if found.sealed else found.born,
        reasons=tuple(found.reasons),
        sealed=found.sealed,
        ring=found.ring.words if found.ring else "",
        answer=label("match_answer", answer.answer) if answer else "",
        why=answer.why if answer else "",
    )


def _standing_answers(rows: Sequence[Any]) -> dict[int, dict[int, Any]]:
    found: dict[int, dict[int, Any]] = {}
    for answer in rows:
        found.setdefault(answer.told_id, {})[answer.candidate_id] = answer
    return found


def _latest_agreements(rows: Sequence[Any]) -> dict[int, Any]:
    return {word.told_id: word for word in sorted(rows, key=lambda row: (row.at, row.pk)) if word.told_id}
