"""A concern that few may read goes on no record without its owner’s answer to what visitors may be told of it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.people.api import NewPerson
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Concern
from familiesfirst.protection.rules.outside import Opening, Others, check_reworded
from familiesfirst.record.api import Actor, Invalid, entries_of_thread
from tests.agencies.making import NOW, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.outside_making import AGAIN, OPENING, TOLD, Family, Outside, joined, laid_place, opened, whole
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
BACK_DOOR = "Meet at school, and not on the way home."
FEW: dict[str, Any] = {"sensitivity": "police_intelligence", "visitors": "this", "visitors_words": BACK_DOOR}


@pytest.fixture
def it() -> Outside:
    return laid_place()


def a_nurse(one: Family) -> Actor:
    """Round one family, and no reader of what the police know."""
    nurse = a_worker(an_agency(f"Trust {one.family}", "health"), "partner", name=f"Rose Bell {one.family}")
    holds(nurse, one.family, "contributor")
    return nurse


def told(one: Family, by: Actor) -> list[str]:
    record = people.open_record(by, one.family, NOW, page="family.record", log=False)
    return [line.words for line in people.family_page(record, visiting=True).visitors]


def reworded(it: Outside, concern: int, **changes: Any) -> int:
    return protection.reword_concern(
        by=it.ravi, now=NOW, concern=concern, opening=replace(OPENING, **changes), look_again=AGAIN
    )


@pytest.mark.parametrize("sensitivity", ["third_party", "police_intelligence", "ordinary"])
@pytest.mark.parametrize(
    ("answer", "words", "wrong"),
    [("", "", {"visitors"}), ("perhaps", "", {"visitors"}), ("this", " ", {"visitors_words"}),
     ("this", BACK_DOOR, set()), ("nothing", "", set())],
)  # fmt: skip
def test_it_is_opened_and_put_in_other_words_with_the_answer(
    it: Outside, sensitivity: str, answer: str, words: str, wrong: set[str]
) -> None:
    few = {"sensitivity": sensitivity, "visitors": answer, "visitors_words": words}
    concern = opened(it)
    for act in (lambda: opened(it, **few), lambda: reworded(it, concern, **few)):
        if not wrong or sensitivity == "ordinary":
            act()
            continue
        with pytest.raises(Invalid) as refused:
            act()
        assert set(refused.value.errors) == wrong


@pytest.mark.parametrize(
    ("words", "wrong"),
    [(BACK_DOOR, set()), ("Not with Tyler.", {"visitors_words"}), ("Near Sorrel Way.", {"visitors_words"})],
)
def test_what_visitors_are_told_names_nobody_of_another_family(words: str, wrong: set[str]) -> None:
    others = Others(names=frozenset({"Tyler Oakes"}), hidden=frozenset({"sorrelway"}))
    opening = Opening("place", "T", TOLD, ("criminal",), "third_party", "W", visitors="this", visitors_words=words)
    assert set(check_reworded(opening, others)) == wrong


def test_whoever_visits_reads_the_answer_on_each_record_and_nothing_else_of_it(it: Outside) -> None:
    concern = opened(it, **FEW)
    for one in it.three[:2]:
        joined(it, concern, one)
    for one in it.three[:2]:
        nurse = a_nurse(one)
        page = client_of(user_of(nurse)).get(reverse("desk:family", args=[one.family])).content.decode()
        assert BACK_DOOR in page and TOLD not in page
        story = client_of(user_of(nurse)).get(reverse("desk:story", args=[one.family])).content.decode()
        assert BACK_DOOR not in story and TOLD not in story
    assert told(it.three[2], a_nurse(it.three[2])) == []
    own = entries_of_thread(Concern.objects.get().thread_id, only=["concern.opened"], facts=True)[-1]
    assert own.sentence.endswith(f"What those who visit may be told: {BACK_DOOR}")


def test_every_record_in_it_says_what_is_said_last(it: Outside) -> None:
    concern = opened(it)
    for one in it.three:
        joined(it, concern, one)
    nurse = a_nurse(it.a)
    assert told(it.a, nurse) == []
    reworded(it, concern, **FEW)
    assert told(it.a, nurse) == [BACK_DOOR]
    for one in it.three:
        (entry,) = entries_of_thread(one.family, only=["outside.reworded"], facts=True)
        assert entry.sensitivity == "police_intelligence" and set(entry.people) == {one.child}
        assert list(entry.fact("names").values()) == [one.names[0]]
    reworded(it, concern, **FEW, title="Known by another name")
    assert len(entries_of_thread(it.a.family, only=["outside.reworded"])) == 1, "no record says anything else now"
    reworded(it, concern, **FEW | {"visitors": "nothing"})
    assert told(it.a, nurse) == []


def test_no_name_of_another_family_goes_into_it(it: Outside) -> None:
    concern = opened(it, **FEW)
    for one in it.three[:2]:
        joined(it, concern, one)
    with pytest.raises(Invalid) as refused:
        reworded(it, concern, **FEW | {"visitors_words": f"Not with {it.a.names[0]}."})
    assert set(refused.value.errors) == {"visitors_words"}
    kofi = it.three[2].names[0]
    with pytest.raises(Invalid) as refused:  # the whole name of anybody on record, though they are not joined
        reworded(it, concern, **FEW | {"visitors_words": f"Ask how {kofi} gets home."})
    assert set(refused.value.errors) == {"visitors_words"}
    reworded(it, concern, **FEW | {"visitors_words": f"Ask how {kofi.split()[0]} gets home."})
    with pytest.raises(Invalid) as refused:
        joined(it, concern, it.three[2])
    assert "what visitors may be told" in refused.value.errors["person"]


def test_one_that_was_opened_before_anybody_was_asked_comes_on_no_further_record(it: Outside) -> None:
    concern = opened(it, **FEW)
    Concern.objects.update(visitors="", visitors_words="")
    with pytest.raises(Invalid) as refused:
        joined(it, concern, it.a)
    assert set(refused.value.errors) == {"person"} and "other words" in refused.value.errors["person"]
    reworded(it, concern, **FEW)
    joined(it, concern, it.a)


def test_of_whoever_has_left_nothing_is_told_but_for_a_brothers_sake(it: Outside) -> None:
    brother = NewPerson(given="Ellis", family_name="Oakes", born=NOW.date().replace(year=2012))
    second = people.add_person(by=it.a.lead, now=NOW, family=it.a.family, new=brother)
    concern, nurse = opened(it, **FEW), a_nurse(it.a)
    for person in (it.a.child, second):
        joined(it, concern, it.a, person=person)
    leave = {
        "by": it.nadia,
        "now": NOW,
        "concern": concern,
        "why": "Moved.",
        "told": "Not there now.",
        "look_again": AGAIN,
    }
    assert told(it.a, nurse) == [BACK_DOOR]
    protection.leave_concern(**leave, person=it.a.child)
    assert told(it.a, nurse) == [BACK_DOOR]
    protection.leave_concern(**leave, person=second)
    assert told(it.a, nurse) == []


def test_of_one_that_is_closed_nothing_is_told(it: Outside) -> None:
    concern, nurse = opened(it, **FEW), a_nurse(it.a)
    joined(it, concern, it.a)
    assert told(it.a, nurse) == [BACK_DOOR]
    said = {"why": "Quiet.", "told": "It is quiet there."}
    protection.close_concern(by=it.nadia, now=NOW, concern=concern, **said, look_again=AGAIN)
    assert told(it.a, nurse) == []


def test_the_pages_ask_and_show_it(it: Outside) -> None:
    ravi = client_of(user_of(it.ravi))
    said = {"title": "The arcade", "sort": "place", "harms": ["criminal"], "why": "Schools say so.", "told": TOLD,
            "sensitivity": "police_intelligence"}  # fmt: skip
    wrong = ravi.post(reverse("outside:open"), said)
    assert wrong.status_code == 422 and "Not everybody may read this" in wrong.content.decode()
    assert TOLD in wrong.content.decode()
    assert (
        ravi.post(reverse("outside:open"), said | {"visitors": "this", "visitors_words": BACK_DOOR}).status_code == 302
    )
    concern = Concern.objects.get().pk
    for route in ("one", "reword", "plan"):
        assert BACK_DOOR in ravi.get(reverse(f"outside:{route}", args=[concern])).content.decode(), route
    again = said | {"visitors": "nothing", "look_again": (timezone.localdate() + dt.timedelta(days=7)).isoformat()}
    assert ravi.post(reverse("outside:reword", args=[concern]), again).status_code == 302
    page = ravi.get(reverse("outside:one", args=[concern])).content.decode()
    assert BACK_DOOR not in page.split("What happened")[0] and "may be told nothing of it" in page
    assert "may be told" not in ravi.get(reverse("outside:one", args=[whole(it)])).content.decode()
