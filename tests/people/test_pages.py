"""Pages of people and families, as a worker meets them."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.involvement.models import BeforeTeam
from familiesfirst.people import api as people
from familiesfirst.people.models import Address, ContactPoint, Membership, Person
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.people.rules.safety import Reach
from familiesfirst.people.urls import _OF_FAMILY, _OF_PERSON, urlpatterns
from familiesfirst.record.models import Read, Thread
from tests.involvement.making import a_thread, holds
from tests.people.making import NOW, Hassans, a_family_of, the_hassans
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


def as_(actor: Any) -> Client:
    return client_of(Worker.objects.get(pk=actor.worker).user)


@pytest.fixture
def it() -> Hassans:
    """The Hassans, led by the practitioner, with a manager over them."""
    found = the_hassans()
    holds(found.at.practitioner, found.family)
    return found


@pytest.fixture
def lead(it: Hassans) -> Client:
    return as_(it.at.practitioner)


def test_who_is_who_shows_everybody_and_the_look_is_kept_once(it: Hassans, lead: Client) -> None:
    answer = lead.get(reverse("people:family_people", args=[it.family]))
    words = answer.content.decode()
    assert answer.status_code == 200
    for part in ("Hassan–Reid family", "Zayn Hassan", "due 14 Jan", "baby’s dad", "has parental responsibility"):
        assert part in words
    (read,) = Read.objects.filter(page="family.people")
    assert (read.thread, read.worker) == (it.family, it.at.practitioner.worker)


def test_a_family_that_is_not_one_s_own_and_one_that_does_not_exist_answer_alike(it: Hassans) -> None:
    stranger = as_(it.at.teacher)
    for family in (it.family, 987654):
        for at in ("people:family_people", *(f"people:{name}" for name in _OF_FAMILY)):
            assert stranger.get(reverse(at, args=[family])).status_code in (403, 404), at
    one, other = (stranger.get(reverse("people:family_people", args=[f])) for f in (it.family, 987654))
    assert (one.status_code, other.status_code) == (404, 404)
    assert not Read.objects.filter(thread=it.family, worker=it.at.teacher.worker).exists()


def test_every_page_carries_its_guard() -> None:
    assert [p.name for p in urlpatterns if not getattr(p.callback, "guard", "")] == []


# Where words may be used is asked once there are words: tests/people/test_own_words.py.
@pytest.mark.parametrize("at", sorted(set(_OF_PERSON) - {"own_words_uses"}))
def test_every_form_of_a_person_draws_for_whoever_may(it: Hassans, lead: Client, at: str) -> None:
    who = it.baby if at == "birth" else it.zayn
    client = as_(it.by) if at == "status" else lead
    answer = client.get(reverse(f"people:{at}", args=[it.family, who]))
    assert answer.status_code == 200
    assert "Leave without keeping" in answer.content.decode()
    assert client.get(reverse(f"people:{at}", args=[it.family, 987654])).status_code == 404


@pytest.mark.parametrize("at", list(_OF_FAMILY))
def test_every_form_of_the_family_draws_for_whoever_may(it: Hassans, lead: Client, at: str) -> None:
    assert lead.get(reverse(f"people:{at}", args=[it.family])).status_code == 200


def test_the_details_are_changed_with_what_was_there_filled_in(it: Hassans, lead: Client) -> None:
    at = reverse("people:details", args=[it.family, it.mia])
    words = lead.get(at).content.decode()
    assert 'value="2020"' in words
    given = {"born-day": "3", "born-month": "5", "born-year": "2020", "sex": "F", "ethnicity": "APKN", "version": "1"}
    assert lead.post(at, given).status_code == 302
    assert Person.objects.get(pk=it.mia).ethnicity == "APKN"
    again = lead.post(at, given | {"ethnicity": "WBRI"})
    assert again.status_code == 409
    assert "Somebody else changed" in again.content.decode()
    assert Person.objects.get(pk=it.mia).ethnicity == "APKN"


def test_a_date_that_cannot_be_is_said_and_what_was_typed_stays(it: Hassans, lead: Client) -> None:
    at = reverse("people:details", args=[it.family, it.mia])
    given = {"born-day": "3", "born-month": "5", "born-year": "2031", "religion": "muslim", "version": "1"}
    answer = lead.post(at, given)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Date of birth is in the future" in words
    assert 'value="2031"' in words
    assert re.search(r'value="muslim" selected', words)


def test_adding_somebody_shows_who_may_be_the_same_first(it: Hassans, lead: Client) -> None:
    at = reverse("people:add", args=[it.family])
    given = {"given": "Zane", "family_name": "Hassan", "born-day": "14", "born-month": "3", "born-year": "2017"}
    asked = lead.post(at, given)
    words = asked.content.decode()
    assert asked.status_code == 200
    assert "Is it one of these?" in words
    assert "Zayn Hassan</span>, 14 Mar 2017" in words
    assert "Is in this family already" in words
    assert len(people.people_of(it.family)) == 5
    assert lead.post(at, given | {"sure": "yes"}).status_code == 302
    assert len(people.people_of(it.family)) == 6


def test_somebody_nobody_resembles_is_added_at_once(it: Hassans, lead: Client) -> None:
    answer = lead.post(reverse("people:add", args=[it.family]), {"word": "neighbour"})
    assert answer.status_code == 302
    assert "Neighbour, name not known" in people.names_of(people.people_of(it.family)).values()


def test_a_lead_does_not_learn_of_strangers_by_adding(it: Hassans, lead: Client) -> None:
    a_family_of(NewPerson("Kacper", "Nowak"), by=it.at.front_door)
    answer = lead.post(reverse("people:add", args=[it.family]), {"given": "Kacper", "family_name": "Nowak"})
    assert answer.status_code == 302
    stranger = Membership.objects.exclude(family=it.family).first()
    assert stranger
    assert lead.post(reverse("people:bring", args=[it.family, stranger.person_id]), {"why": "x"}).status_code == 404


def test_a_number_is_kept_with_how_it_may_be_used(it: Hassans, lead: Client) -> None:
    at = reverse("people:reach", args=[it.family, it.leila])
    wrong = lead.post(at, {"kind": "mobile", "value": "none", "messages": "no"})
    assert wrong.status_code == 422
    assert "Enter a telephone number" in wrong.content.decode()
    given = {"kind": "mobile", "value": "07700 900118", "hours": "school hours only", "messages": "no"}
    assert lead.post(at, given).status_code == 302
    words = lead.get(reverse("people:family_people", args=[it.family])).content.decode()
    assert "07700 900118, school hours only, no messages" in words


def test_what_is_protected_is_opened_one_look_at_a_time_and_each_is_kept(it: Hassans, lead: Client) -> None:
    given = {"type": "home", "lines": "4 Larch Close", "postcode": "LB1 2AB", "protected_from": [it.dan]}
    assert lead.post(reverse("people:address", args=[it.family, it.leila]), given).status_code == 302
    words = lead.get(reverse("people:family_people", args=[it.family])).content.decode()
    assert "Larch" not in words
    assert "Protected" in words
    address = Address.objects.get()
    shown = lead.get(reverse("people:show_address", args=[it.family, address.pk]))
    assert "4 Larch Close, LB1 2AB" in shown.content.decode()
    assert Read.objects.filter(page="people.protected", person=it.leila).count() == 1
    manager = as_(it.by).get(reverse("people:show_address", args=[it.family, address.pk]))
    assert manager.status_code == 403
    assert "Larch" not in manager.content.decode()


def test_another_family_s_number_cannot_be_opened_through_one_s_own(it: Hassans, lead: Client) -> None:
    other = the_hassans(it.at)
    people.record_contact_point(
        by=other.by,
        now=NOW,
        family=other.family,
        person=other.leila,
        reach=Reach("mobile", "07700900118"),
        protected=True,
    )
    point = ContactPoint.objects.get()
    assert lead.get(reverse("people:show_number", args=[it.family, point.pk])).status_code == 404
    assert lead.post(reverse("people:end_number", args=[it.family, point.pk]), {}).status_code == 404


def test_a_rule_a_warning_and_a_gap_by_their_pages(it: Hassans, lead: Client) -> None:
    later = {"-day": "12", "-month": "2", "-year": "2027"}
    rule = {"kind": "not_together", "together_with": it.dan, "why": "He has hurt her"}
    rule |= {f"look_again_by{k}": v for k, v in later.items()}
    assert lead.post(reverse("people:safe", args=[it.family, it.leila]), rule).status_code == 302
    note = {"type": "visit_in_pairs", "words": "Two go together.", "why": "A threat"}
    at = reverse("people:warning", args=[it.family])
    assert lead.post(at, note).status_code == 422
    assert lead.post(at, note | {f"review_by{k}": v for k, v in later.items()}).status_code == 302
    gap = {"field": "gp", "state": "asked_not_known"}
    assert lead.post(reverse("people:gap", args=[it.family, it.mia]), gap).status_code == 302
    words = lead.get(reverse("people:family_people", args=[it.family])).content.decode()
    for part in ("not told, invited or seen together", "Two go together.", "Asked, not known:</span> GP"):
        assert part in words
    assert "threat" not in words


def test_families_are_joined_and_parted_by_their_pages(it: Hassans) -> None:
    other = a_family_of(NewPerson("Adam", "Hassan"), by=it.at.front_door)
    holds(it.at.practitioner, other, "contributor")
    manager = as_(it.by)
    at = reverse("people:join", args=[it.family])
    lead = as_(it.at.practitioner)
    assert lead.post(at, {"other": "not one", "why": "Brothers"}).status_code == 422
    assert manager.get(at).status_code in (200, 403)


def test_a_two_megabyte_reason_is_refused_in_words(it: Hassans, lead: Client) -> None:
    answer = lead.post(reverse("people:leave", args=[it.family, it.dan]), {"why": "x" * 2_000_000})
    assert answer.status_code == 422
    assert "shorten it by" in answer.content.decode()
    assert it.dan in people.people_of(it.family)


def test_finding(it: Hassans, lead: Client) -> None:
    at = reverse("people:find")
    assert "Find a person or a family" in lead.get(at).content.decode()
    words = lead.get(at, {"q": "hasan"}).content.decode()
    assert "Zayn Hassan" in words
    assert "Hassan–Reid family" in words
    assert lead.get(at, {"q": f"F-{it.family}"}).status_code == 302
    assert "Nobody found" in lead.get(at, {"q": "Ffion"}).content.decode()
    assert "Nobody found" in as_(it.at.teacher).get(at, {"q": "hassan"}).content.decode()


def test_at_night_a_person_found_by_name_is_enough(it: Hassans) -> None:
    night, opening = as_(it.at.night), reverse("involvement:tonight")
    found = night.get(reverse("people:find"), {"q": "zayn hassan"}).content.decode()
    assert f'href="{opening}?person={it.zayn}"' in found and "not a family of yours" in found
    assert f'value="P-{it.zayn}"' in night.get(opening, {"person": it.zayn}).content.decode()
    absent = night.post(opening, {"family": "P-999999", "why": "A name."})
    assert (absent.status_code, "There is no such record" in absent.content.decode()) == (422, True)
    assert night.post(opening, {"family": f"p-{it.zayn}", "why": "The police gave a name."}).status_code == 302
    assert "Zayn Hassan" in night.get(reverse("people:family_people", args=[it.family])).content.decode()


def test_at_night_a_contact_before_the_front_door_is_no_way_into_its_family(it: Hassans) -> None:
    contact = a_thread("contact")
    BeforeTeam.objects.create(thread_id=contact, kind="front_door", since=NOW)
    Thread.objects.filter(pk=contact).update(joined_to=it.family, root=it.family)
    night, opening = as_(it.at.night), reverse("involvement:tonight")
    family = reverse("people:family_people", args=[it.family])
    found = night.get(reverse("people:find"), {"q": "zayn hassan"}).content.decode()
    assert f'href="{opening}?person={it.zayn}"' in found and "not a family of yours" in found and family not in found
    asked = night.get(reverse("people:find"), {"q": f"F-{it.family}"})
    assert asked.status_code == 200 and f'href="{opening}?family={it.family}"' in asked.content.decode()
    assert "Hassan" not in asked.content.decode()
    by_day = as_(it.at.front_door).get(reverse("people:find"), {"q": "zayn hassan"}).content.decode()
    assert family in by_day
    assert night.post(opening, {"family": f"F-{it.family}", "why": "The police rang."}).status_code == 302
    assert night.get(reverse("people:find"), {"q": f"F-{it.family}"}).status_code == 302
    assert family in night.get(reverse("people:find"), {"q": "zayn hassan"}).content.decode()


def test_words_that_are_markup_are_shown_as_words(it: Hassans, lead: Client) -> None:
    lead.post(reverse("people:add", args=[it.family]), {"given": "<script>alert(1)</script>", "sure": "yes"})
    words = lead.get(reverse("people:family_people", args=[it.family])).content.decode()
    assert "<script>alert(1)" not in words
    assert "&lt;script&gt;alert(1)" in words


def test_the_number_of_queries_does_not_grow_with_the_family(
    it: Hassans, lead: Client, django_assert_max_num_queries: Any
) -> None:
    at = reverse("people:family_people", args=[it.family])
    for n in range(8):
        people.add_person(by=it.by, now=NOW, family=it.family, new=NewPerson(f"Child{n}", "Hassan"))
    with django_assert_max_num_queries(15):
        lead.get(at)
