"""Handing a family over: what the next lead must know, how often the family has begun again, and the reason it was
told."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.involvement import rules
from familiesfirst.involvement.api import (
    answer_lead_proposal,
    lead_of,
    name_lead,
    propose_lead,
    waiting,
    write_handover,
)
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW
from tests.involvement.making import Partnership, a_family, a_partnership, holds
from tests.signing_in import client_of

SINCE = dt.date(2025, 9, 23)
NOTE = {
    "matters": "Mornings, and being rung before a visit",
    "promised": "Nothing open",
    "ring_first": "Leila, after three",
    "joint_visit": "agreed",
    "visit": "Friday",
}


@pytest.mark.parametrize(
    ("nth", "months", "words"),
    [(1, 0, "1st lead in a month"), (2, 14, "2nd lead in 14 months"), (3, 2, "3rd lead in 2 months"),
     (11, 30, "11th lead in 30 months"), (22, 40, "22nd lead in 40 months")],
)  # fmt: skip
def test_how_often_a_family_begins_again(nth: int, months: int, words: str) -> None:
    assert rules.continuity_words(nth, months) == words


@pytest.mark.parametrize(
    ("first", "day", "months"),
    [("2026-01-10", "2026-01-10", 0), ("2026-01-10", "2026-01-11", 1), ("2025-11-30", "2026-11-23", 12)],
)
def test_begun_months_count_as_whole(first: str, day: str, months: int) -> None:
    assert rules.months_between(dt.date.fromisoformat(first), dt.date.fromisoformat(day)) == months


@pytest.fixture
def them(db: None) -> Partnership:
    return a_partnership()


def put_forward(them: Partnership) -> tuple[int, int]:
    """A family that the practitioner leads, and the accepted proposal that the teacher should."""
    family = a_family()
    holds(them.practitioner, family, since=SINCE)
    teacher = them.teacher.worker or 0
    held = propose_lead(
        by=them.manager, now=NOW, family=family, worker=teacher, level="child_in_need", reasons=["Near"]
    )
    for who in (them.teacher, them.head):
        answer_lead_proposal(by=who, now=NOW, proposal=held, accepts=True)
    return family, held


def test_the_outgoing_lead_is_asked_and_what_they_write_is_read_by_who_names(them: Partnership) -> None:
    family, held = put_forward(them)
    assert [w.title for w in waiting(them.practitioner, NOW)] == [
        "Write the handover to Amara Okafor, Northfield Primary"
    ]
    write_handover(by=them.practitioner, now=NOW, proposal=held, **NOTE)
    assert waiting(them.practitioner, NOW) == []
    page = opens(them.other_manager, "involvement:proposal", held).content.decode()
    months = rules.months_between(SINCE, timezone.localdate())
    assert rules.continuity_words(2, months) in page
    assert "being rung before a visit" in page and "A joint visit is agreed" in page
    name_lead(by=them.other_manager, now=NOW, proposal=held, why_change="Nearer to school", reason="family_asked",
              family_told="They asked for her")  # fmt: skip
    assert lead_of(family).worker == them.teacher.worker
    (named,) = [e for e in entries_of_thread(family, facts=True) if e.kind == "lead.named"]
    assert named.sentence == (
        "Amara Okafor, Northfield Primary is the family's lead practitioner. 2nd lead in 14 months. Nearer to school. "
        "They asked for her."
    )
    assert (named.mark("reason"), named.mark("nth")) == ("family_asked", 2)
    with pytest.raises((Meanwhile, NotThere)):
        write_handover(by=them.practitioner, now=NOW, proposal=held, **NOTE)


@pytest.mark.parametrize("missing", ["matters", "promised", "ring_first", "joint_visit"])
def test_what_a_handover_needs(them: Partnership, missing: str) -> None:
    _, held = put_forward(them)
    with pytest.raises(Invalid) as refused:
        write_handover(by=them.practitioner, now=NOW, proposal=held, **{**NOTE, missing: " "})
    assert list(refused.value.errors) == [missing]


@pytest.mark.parametrize("name", ["teacher", "head", "night"])
def test_who_does_not_write_it(them: Partnership, name: str) -> None:
    _, held = put_forward(them)
    with pytest.raises((Refused, NotThere)):
        write_handover(by=getattr(them, name), now=NOW, proposal=held, **NOTE)
    assert opens(getattr(them, name), "involvement:handover", held).status_code in (403, 404)


def opens(actor: Actor, route: str, *args: int, sent: dict[str, Any] | None = None) -> Any:
    client, address = client_of(Worker.objects.get(pk=actor.worker).user), reverse(route, args=args)
    return client.get(address) if sent is None else client.post(address, sent)


def test_the_page(them: Partnership) -> None:
    family, held = put_forward(them)
    assert opens(them.practitioner, "involvement:handover", held).status_code == 200
    assert opens(them.practitioner, "involvement:handover", held, sent={**NOTE, "promised": ""}).status_code == 422
    assert opens(them.practitioner, "involvement:handover", held, sent=NOTE).status_code == 302
    assert [e.kind for e in entries_of_thread(family)][-1] == "handover.written"
