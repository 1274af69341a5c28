"""Nothing that a reader of one family may open tells of another family in the same concern: no name, no initials, no
reference, no address, no number of young people; and it is the same, word for word, as if nobody else were in it.
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from familiesfirst.involvement.api import seal
from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Invitation
from familiesfirst.protection import api as protection
from familiesfirst.protection.queries.outside import concern_page
from familiesfirst.protection.rules.outside import initials
from familiesfirst.record.api import Invalid, Refused
from tests import laid_out
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.guards.test_addresses import ADDRESSES
from tests.involvement.making import holds
from tests.protection.outside_making import (
    AGAIN,
    NAMES,
    OPENING,
    THURSDAY,
    Outside,
    a_place,
    called,
    joined,
    met,
    opened,
    planned,
)
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


class Undo(Exception):
    """Takes back what was made."""


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back after it."""
    laid_out.begin()
    try:
        with transaction.atomic():
            yield
            raise Undo
    except Undo:
        mail.outbox.clear()


def a_world(names: tuple[tuple[str, str, str], ...], others: bool) -> Outside:
    """Everything there is of a concern; others: whether the second and third family are in it, or the first alone."""
    it = a_place(names)
    inside = it.three if others else it.three[:1]
    concern = opened(it)
    for one in inside:
        joined(it, concern, one)
    each = {one.child: protection.ForOne("Their lead walks home with them on Fridays.", False) for one in inside}
    meeting = called(it, concern)
    met(it, concern, meeting, each=each)
    sent(it, concern, meeting)
    by = THURSDAY.date().replace(day=30)
    actions = [
        protection.PlanAction("Lights by the back door", "Highways, council", by, "Nobody waits there after dark"),
        *(protection.PlanAction("Football", "Youth service", by, "Home by nine", one.child) for one in inside),
    ]
    planned(it, concern, actions=actions)
    protection.tell_of_concern(
        by=it.a.lead, now=THURSDAY, family=it.a.family, concern=concern, person=it.a.mother,
        partner=protection.Partner(True, "I did not know.", "I ring the club."),
    )  # fmt: skip
    holds(it.nadia, it.a.family, "case_supervisor")
    return it


def sent(it: Outside, concern: int, meeting: int) -> None:
    """The record of the meeting, to everybody who was asked."""
    record = concern_page(it.nadia, concern, THURSDAY, log=False).opened
    line = meetings.meeting_of(record, meeting)
    owed = protection.to_send(record.family, "concern", concern, line)
    assert owed is not None
    to: dict[int | str, protection.Sent] = {guest.id: protection.Sent("page") for guest in owed.guests}
    to |= dict.fromkeys(owed.others, protection.Sent("secure_mail"))
    acts = {"by": it.nadia, "now": THURSDAY, "family": record.family}
    protection.send_record(**acts, meeting=line, of="concern", of_id=concern, sent=to)


PLACES = {"<int:family>": "family", "<int:person>": "child", "<int:child>": "child"}


def pages_of(it: Outside) -> list[str]:
    """Every address that takes a family, or one and somebody of it; and what a worker has of their own."""
    found = ["/desk/", "/team/", "/advice/", "/managed/", "/asked/", "/outside-the-home/", "/families/"]
    for address in ADDRESSES:
        for mark, what in PLACES.items():
            address = address.replace(mark, str(getattr(it.a, what)))
        if f"families/{it.a.family}/" in address and "<" not in address:
            found.append("/" + address)
    return [*found, f"/families/{it.a.family}/thread/?all=1"]


def read(client: Client, url: str) -> str:
    """The page as it reads: tokens and the numbers in its addresses aside."""
    answer = client.get(url)
    if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
        return str(answer.status_code)
    text = re.sub(r'name="(csrfmiddlewaretoken|token|form_mark)[^>]*', "", answer.content.decode())
    return re.sub(r'(href|action|id|for|value|name|aria-[a-z]+|content|src|nonce|data-[a-z-]+)="[^"]*"', "", text)


def everything(it: Outside) -> dict[str, str]:
    """{page: what the lead of the first family reads there}, and what was sent to them."""
    client = client_of(user_of(it.a.lead))
    asked = f"/invitations/{Invitation.objects.get(worker=it.a.lead.worker).pk}/"
    found = {url: read(client, url) for url in (*pages_of(it), asked, f"{asked}record/")}
    mine = [m for m in mail.outbox if it.a.lead.name.split()[0].lower() in m.to[0]]
    return found | {f"mail {n}": f"{m.subject} {m.body}" for n, m in enumerate(mine)}


LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéłö", min_size=4, max_size=9).map(str.capitalize)


@settings(
    max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.generate]
)
@given(st.lists(LETTERS, min_size=6, max_size=6, unique=True))
def test_no_page_story_letter_or_invitation_of_one_family_tells_of_another(said: list[str]) -> None:
    others = tuple((said[n], said[n + 1], said[n + 2]) for n in (0, 3))
    with undone():
        before = everything_of_alone()
    assume(not any(_word(name, before) for name in said))
    with undone():
        it = a_world((NAMES[0], *others), others=True)
        told = "\n".join(everything(it).values())
        theirs = [name for one in it.three[1:] for name in one.names]
        assert not [part for name in theirs for part in name.split() if _word(part, told)]
        assert not [mark for mark in initials(theirs) if _word(mark, told) and not _word(mark, before)]
        assert not [one.street for one in it.three[1:] if one.street in told]
        assert not re.findall("|".join(rf"F-{one.family}\b" for one in it.three[1:]), told)


def everything_of_alone() -> str:
    """What is read where nobody else is in it."""
    return "\n".join(everything(a_world(NAMES, others=False)).values())


def _word(word: str, text: str) -> bool:
    return re.search(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", text) is not None


def unnumbered(found: dict[str, str]) -> dict[str, str]:
    """The same without the numbers of rows, in addresses and references: a database counts on in the second world."""
    return {re.sub(r"\d+", "n", url): re.sub(r"\b([A-Z]+)-\d+", r"\1-n", page) for url, page in found.items()}


def test_every_page_is_word_for_word_as_if_nobody_else_were_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: THURSDAY + dt.timedelta(hours=1))
    seen: list[dict[str, Any]] = []
    for others in (True, False):
        with undone():
            seen.append(unnumbered(everything(a_world(NAMES, others=others))))
    together, alone = seen
    assert together.keys() == alone.keys() and len(together) > 40
    assert any("Two officers stand at the arcade" in page for page in together.values())
    assert "Two officers stand at the arcade" in together["/invitations/n/record/"]
    assert [url for url in together if together[url] != alone[url]] == []


def test_whoever_has_left_is_named_on_no_other_record() -> None:
    it = a_place()
    concern = opened(it)
    for one in it.three:
        joined(it, concern, one)
    left, street = it.three[1], it.three[1].street
    words = {"why": "Moved away.", "told": "No longer part of it.", "look_again": AGAIN}
    protection.leave_concern(by=it.nadia, now=THURSDAY, concern=concern, person=left.child, **words)
    by = THURSDAY.date().replace(day=30)
    for what in (f"Keep {left.names[0]} away from the arcade", f"Look in at {street}"):
        with pytest.raises(Invalid):
            planned(it, concern, actions=[protection.PlanAction(what, "Police", by, "Nobody is there after dark")])
    with pytest.raises(Invalid):
        protection.reword_concern(
            by=it.nadia,
            now=THURSDAY,
            concern=concern,
            opening=replace(OPENING, told=f"With {left.names[0]}."),
            look_again=AGAIN,
        )
    with pytest.raises(Invalid):
        protection.close_concern(
            by=it.nadia,
            now=THURSDAY,
            concern=concern,
            why="Over.",
            told=f"{left.names[1]} moved away.",
            look_again=AGAIN,
        )
    with pytest.raises(Invalid):
        protection.leave_concern(
            by=it.nadia,
            now=THURSDAY,
            concern=concern,
            person=it.a.child,
            why="Over.",
            told=f"As for {left.names[0]}.",
            look_again=AGAIN,
        )


def test_a_concern_stays_shut_by_a_seal_on_the_record_of_whoever_has_left() -> None:
    it = a_place()
    concern = opened(it)
    for one in it.three:
        joined(it, concern, one)
    left = it.three[1]
    words = {"why": "Moved away.", "told": "No longer part of it.", "look_again": AGAIN}
    protection.leave_concern(by=it.nadia, now=THURSDAY, concern=concern, person=left.child, **words)
    holds(it.moira, left.family, "case_supervisor")
    only = it.moira.worker
    seal(by=it.moira, now=NOW, family=left.family, why="A threat.", ring=only, names=[only])
    with pytest.raises(Refused, match="sealed"):
        concern_page(it.nadia, concern, THURSDAY, log=False)
    with pytest.raises(Refused, match="sealed"):
        planned(it, concern)
