"""Somebody's own story: held once, as theirs, with where they let it be used."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.people import api as people
from familiesfirst.people.rules import own_words as rules
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, effective, entries_of_thread
from tests.involvement.making import holds
from tests.people.making import NOW, TODAY, Hassans, the_hassans
from tests.signing_in import client_of


@pytest.mark.parametrize(
    ("words", "how", "shown_to", "child", "faults"),
    [
        ("It is loud at home.", "spoken", "", False, set()),
        ("  ", "spoken", "", False, {"words"}),
        ("It is loud.", "", "", False, {"how"}),
        ("It is loud.", "drawn", "", True, {"shown_to"}),
        ("It is loud.", "drawn", "parents", True, set()),
    ],
)
def test_what_must_be_said_with_the_words(words: str, how: str, shown_to: str, child: bool, faults: set[str]) -> None:
    assert set(rules.faults(words, how, shown_to, child=child)) == faults


@pytest.mark.parametrize(
    ("uses", "held"), [([], "third_party"), (["plan"], "third_party"), (["round", "plan"], "ordinary")]
)
def test_everybody_round_the_family_reads_them_only_where_that_was_agreed(uses: list[str], held: str) -> None:
    assert rules.sensitivity(uses) == held


@pytest.fixture
def it(db: None) -> Hassans:
    """The Hassans, led by the practitioner, with the teacher taking part."""
    found = the_hassans()
    holds(found.at.practitioner, found.family)
    holds(found.at.teacher, found.family, "contributor")
    return found


def opened(it: Hassans, viewer: Actor) -> people.Opened:
    return people.open_record(viewer, it.family, NOW, page="test")


def told(it: Hassans, person: int | None = None, **changes: Any) -> int:
    said: dict[str, Any] = {
        "words": "I only sleep when Nadia is here.",
        "how": "spoken",
        "said_on": TODAY,
        "uses": ["round", "assessment"],
        "language": "en",
    }
    acts = {"by": it.at.practitioner, "now": NOW, "family": it.family, "person": person or it.leila}
    return people.record_own_words(**acts, **{**said, **changes})


def seen(it: Hassans, viewer: Actor, use: str = "") -> dict[str, str]:
    return {said.name: said.words for said in people.own_words_of(opened(it, viewer), use=use)}


def test_they_are_theirs_with_who_wrote_them_down(it: Hassans) -> None:
    told(it)
    (said,) = people.own_words_of(opened(it, it.at.practitioner))
    assert (said.person, said.version, said.asked, said.written_by) == (
        it.leila,
        1,
        True,
        "Joan Pryce, Lewbridge Council",
    )
    assert said.may_be_used("assessment") and not said.may_be_used("plan")


def test_they_may_change_them_and_the_earlier_ones_stay(it: Hassans) -> None:
    first = told(it)
    second = told(it, words="I sleep well now.", version=1)
    held = {e.id: e for e in entries_of_thread(it.family, facts=True) if e.kind == "own_words.written"}
    assert [held[first].fact("words"), held[second].fact("words")] == [
        "I only sleep when Nadia is here.",
        "I sleep well now.",
    ]
    assert held[second].corrects == first
    counts = [e.fact("words") for e in effective(held.values())]
    assert counts == ["I sleep well now."] == list(seen(it, it.at.practitioner).values())


def test_two_versions_at_once_meet(it: Hassans) -> None:
    told(it)
    with pytest.raises(Meanwhile):
        told(it, words="Another window.")
    assert list(seen(it, it.at.practitioner).values()) == ["I only sleep when Nadia is here."]


def test_a_use_is_agreed_and_withdrawn(it: Hassans) -> None:
    told(it)
    acts = {"by": it.at.practitioner, "now": NOW, "family": it.family, "person": it.leila, "version": 1}
    people.agree_own_words_uses(**acts, uses=["assessment", "plan"])
    assert seen(it, it.at.practitioner, "plan") and not seen(it, it.at.practitioner, "letters")
    assert not seen(it, it.at.teacher)
    (entry,) = [e for e in entries_of_thread(it.family) if e.kind == "own_words.uses_agreed"]
    assert entry.marks == {"uses": ["assessment", "plan"], "added": ["plan"], "withdrawn": ["round"]}
    with pytest.raises(Invalid):
        people.agree_own_words_uses(**acts, uses=["plan", "assessment"])


def test_who_takes_part_reads_them_only_where_that_was_agreed(it: Hassans) -> None:
    told(it)
    told(it, it.dan, words="I hit the wall, not her.", uses=["assessment"])
    assert set(seen(it, it.at.teacher)) == {"Leila"}
    assert set(seen(it, it.at.practitioner)) == {"Leila", "Dan"}


def test_whoever_wrote_them_down_goes_on_seeing_them(it: Hassans) -> None:
    people.record_own_words(
        by=it.at.teacher, now=NOW, family=it.family, person=it.zayn, words="I like maths.", how="spoken",
        said_on=TODAY, shown_to="parents",
    )  # fmt: skip
    assert set(seen(it, it.at.teacher)) == {"Zayn"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": ""}, "words"),
        ({"said_on": TODAY + dt.timedelta(days=1)}, "said_on"),
        ({"person": "zayn"}, "shown_to"),
        ({"words": "nul \x00"}, "words"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_it(it: Hassans, changes: dict[str, Any], field: str) -> None:
    person = it.zayn if changes.pop("person", None) else None
    with pytest.raises(Invalid) as fault:
        told(it, person, **changes)
    assert field in fault.value.errors
    assert not people.people_with_own_words(it.family)


def test_nobody_elses_person_can_be_named_and_nobody_elses_family(it: Hassans) -> None:
    other = the_hassans(it.at)
    with pytest.raises(NotThere):
        told(it, other.leila)
    with pytest.raises(NotThere):
        people.record_own_words(
            by=it.at.teacher, now=NOW, family=other.family, person=other.leila, words="x", how="spoken", said_on=TODAY
        )


def test_a_child_of_two_families_is_heard_in_each_apart(it: Hassans) -> None:
    other = the_hassans(it.at)
    people.add_member(by=it.at.manager, now=NOW, family=other.family, person=it.zayn)
    told(it, it.zayn, shown_to="child_only")
    assert people.people_with_own_words(it.family) == {it.zayn}
    assert not people.own_words_of(people.open_record(it.at.manager, other.family, NOW, page="test"))


# Pages


@pytest.fixture
def lead(it: Hassans) -> Client:
    return client_of(Worker.objects.get(pk=it.at.practitioner.worker).user)


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "words": "I only sleep when Nadia is here.",
        "how": "spoken",
        "language": "en",
        "said_on": "2026-11-20",
        "uses": ["round", "assessment"],
        "version": "0",
    } | changes


def test_the_page_keeps_them_and_the_overview_shows_them(it: Hassans, lead: Client) -> None:
    address = reverse("people:own_words", args=[it.family, it.leila])
    assert "in their own words" in lead.get(address).content.decode()
    assert lead.post(address, typed()).status_code == 302
    overview = lead.get(reverse("desk:family", args=[it.family])).content.decode()
    assert "I only sleep when Nadia is here." in overview and "read by everybody round the family" in overview
    assert "I only sleep" in lead.get(address).content.decode()


def test_an_older_page_overwrites_nothing(it: Hassans, lead: Client) -> None:
    address = reverse("people:own_words", args=[it.family, it.leila])
    lead.post(address, typed())
    late = lead.post(address, typed(words="Mine, typed at the same time."))
    assert late.status_code == 409
    assert "Mine, typed at the same time." in late.content.decode()
    assert seen(it, it.at.practitioner) == {"Leila": "I only sleep when Nadia is here."}


def test_a_childs_page_asks_who_may_be_shown_it(it: Hassans, lead: Client) -> None:
    address = reverse("people:own_words", args=[it.family, it.zayn])
    assert lead.post(address, typed()).status_code == 422
    assert lead.post(address, typed(shown_to="nobody_yet")).status_code == 302


def test_where_they_may_be_used_has_a_page_once_there_are_words(it: Hassans, lead: Client) -> None:
    address = reverse("people:own_words_uses", args=[it.family, it.leila])
    assert lead.get(address).status_code == 404
    told(it)
    assert lead.post(address, {"uses": ["plan"], "version": "1"}).status_code == 302
    assert seen(it, it.at.practitioner, "plan")


@pytest.mark.parametrize("page", ["own_words", "own_words_uses"])
def test_the_pages_are_not_there_for_a_stranger(it: Hassans, page: str) -> None:
    stranger = client_of(Worker.objects.get(pk=it.at.night.worker).user)
    assert stranger.get(reverse(f"people:{page}", args=[it.family, it.leila])).status_code in (403, 404)
