"""Advice from the child protection team: asked, answered, found again, kept as a card, and heard of harm."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import assume, given
from hypothesis import strategies as st

from familiesfirst.clocks.api import running
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.queries.board import board
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import declare_conflict
from familiesfirst.pathways import api as pathways
from familiesfirst.people.api import Visitors
from familiesfirst.policy.api import protection_teams
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Consultation, GuideCard
from familiesfirst.protection.queries.consultation import consultations
from familiesfirst.protection.rules.consultation import (
    NO_NAMES,
    Card,
    check_asking,
    check_card,
    identifying,
)
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, allowed, entries_of_thread
from tests.agencies.making import NOW, TODAY, a_team, a_worker, an_agency
from tests.family_help.making import user_of
from tests.front_door.working import a_contact
from tests.protection.making import Team, a_team_beside_a_home
from tests.signing_in import client_of

SORTS = ("criteria", "threshold")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring the ward before you ring the surgery.", []),
        ("Zayn’s result means little by itself.", ["Zayn’s"]),
        ("MALIK had it twice", ["MALIK"]),
        ("Seen on 3/4/2026 under 999 123 4567", ["3/4/2026", "999 123 4567"]),
        ("They live in LB4 2QX, family F-12", ["LB4 2QX", "F-12"]),
    ],
)
def test_what_tells_whom_a_card_was_about(text: str, found: list[str]) -> None:
    assert sorted(identifying(text, ["Zayn Malik"])) == sorted(found)


@given(st.text(), st.text(min_size=2, alphabet=st.characters(categories=["Lu", "Ll"])))
def test_no_name_passes_onto_a_card_wherever_it_stands(before: str, name: str) -> None:
    assume(name.casefold() not in NO_NAMES)
    card = Card("criteria", "How it works", f"{before} {name} is taken on.")
    assert "words" in check_card(card, SORTS, [f"{name} Someone"])


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"discipline": "tea"}, {"discipline"}),
        ({"question": " "}, {"question"}),
        ({"named": (protection.Named("", TODAY),)}, {"named"}),
        ({"named": (protection.Named("A", TODAY.replace(year=2099)),)}, {"named"}),
    ],
)
def test_a_question_says_what_and_of_whom(changes: dict[str, Any], wrong: set[str]) -> None:
    asking = protection.Asking(**({"discipline": "health", "question": "What?", "sensitivity": "ordinary"} | changes))
    assert set(check_asking(asking, ["health"], of_family=False, today=TODAY)) == wrong


@dataclass
class Asked:
    team: Team
    stella: Actor  # health, of the child protection team
    kerry: Actor  # police, of the child protection team
    amara: Actor  # a school


@pytest.fixture
def asked() -> Asked:
    team = a_team_beside_a_home()
    health, police, school = an_agency("Trust", "health"), an_agency("Police", "police"), an_agency("School", "school")
    stella = a_worker(health, "partner", name="Stella Horne", team=a_team(health, "protection"))
    kerry = a_worker(police, "partner", name="Kerry Dunlop", team=a_team(police, "protection"))
    return Asked(team, stella, kerry, a_worker(school, "partner", name="Amara Okafor"))


def ask(by: Actor, family: int | None = None, **changes: Any) -> int:
    said = {"discipline": "health", "question": "What does this result mean?", "sensitivity": "third_party"}
    said["visitors"] = "nothing"
    return protection.ask_consultation(by=by, now=NOW, asking=protection.Asking(**(said | changes)), family=family)


def answer(by: Actor, consultation: int, words: str = "It is ordinary at that age.") -> int:
    return protection.answer_consultation(
        by=by, now=NOW, consultation=consultation, words=words, visitors=Visitors("nothing")
    )


@pytest.mark.django_db
def test_advice_about_a_family_on_record_is_asked_given_and_came_to_something(asked: Asked) -> None:
    home = asked.team.home
    one = ask(home.joan, home.family, people=(home.zayn,))
    assert "advice-given" in {c.code for c in running(now=NOW, families=[home.family])}
    answer(asked.stella, one)
    assert "advice-given" not in {c.code for c in running(now=NOW, families=[home.family])}
    with pytest.raises(Meanwhile):
        answer(asked.kerry, one)
    said = {"by": home.joan, "now": NOW, "consultation": one, "outcome": "followed", "words": "Rang the clinic."}
    with pytest.raises(Invalid) as unasked:
        protection.say_what_came(**said)
    assert set(unasked.value.errors) == {"visitors"}
    protection.say_what_came(**said, visitors=Visitors("nothing"))
    seen = protection.consultation(home.joan, one, NOW, log=False)
    assert (seen.said_by, seen.outcome, seen.family) == ("Stella Horne, Trust", "It was done as advised", home.family)
    assert protection.consultation(asked.stella, one, NOW, log=False).family is None
    page = client_of(user_of(home.joan)).get(reverse("consultations:one", args=[one])).content.decode()
    assert page.partition("What came of it</h2>")[2].count("Those who visit") == 1, "what was answered with it is shown"
    form = page.index('name="outcome"')
    assert "Something else came of it" in page[page.rindex("<details", 0, form) : form], "the form stands open no more"
    overview = reverse("desk:family", args=[home.family])
    link = f'href="{reverse("consultations:ask_about", args=[home.family])}"'
    assert link in client_of(user_of(home.joan)).get(overview).content.decode()


@pytest.mark.django_db
def test_those_about_the_same_people_find_each_other_for_the_team_alone(asked: Asked) -> None:
    home = asked.team.home
    first = ask(home.joan, home.family, people=(home.zayn,))
    name = protection.consultation(home.joan, first, NOW, log=False).about[0]
    second = ask(asked.amara, named=(protection.Named(name.upper()),))
    other = ask(asked.amara, named=(protection.Named("Somebody Else"),))
    assert [one.id for one in protection.consultation(asked.kerry, second, NOW, log=False).same] == [first]
    assert protection.consultation(asked.kerry, other, NOW, log=False).same == ()
    assert protection.consultation(asked.amara, second, NOW, log=False).same == ()
    heard = ask(asked.amara, named=(protection.Named("Zain Marshe"),))  # on the phone
    assert {one.id for one in protection.consultation(asked.kerry, heard, NOW, log=False).same} == {first, second}
    first_name_alone = ask(asked.amara, named=(protection.Named("Zain"),))
    assert protection.consultation(asked.kerry, first_name_alone, NOW, log=False).same == ()


@pytest.mark.django_db
def test_only_the_team_or_whoever_is_named_answers_and_walls_hold(asked: Asked) -> None:
    home = asked.team.home
    one = ask(home.joan, home.family, people=(home.zayn,), worker=asked.stella.worker)
    for who in (asked.kerry, home.sam):
        with pytest.raises(NotThere):
            answer(who, one)
    with pytest.raises(NotThere):
        ask(home.sam, home.family, people=(home.zayn,))
    with pytest.raises(Invalid):
        ask(home.joan, home.family, people=(home.zayn,), worker=home.sam.worker)
    declare_conflict(by=asked.stella, now=NOW, tie="relative", family=home.family)
    with pytest.raises(NotThere):
        answer(asked.stella, one)
    assert not protection.consultations(asked.stella, NOW).waiting


@pytest.mark.django_db
@pytest.mark.parametrize("by_the_asker", [True, False])
def test_one_that_hears_of_significant_harm_is_a_contact_there_and_then(asked: Asked, by_the_asker: bool) -> None:
    one = ask(asked.amara, named=(protection.Named("Mia Brown", TODAY.replace(year=2020)),))
    heard = pathways.Heard("She has marks that nobody explains.", True, "She goes home at three.")
    who = asked.amara if by_the_asker else asked.stella
    sent = pathways.hear_of_harm(by=who, now=NOW, consultation=one, heard=heard)
    contact = Contact.objects.get(pk=sent.contact)
    assert [(t.given_names, t.family_name, t.kind) for t in contact.told.all()] == [("Mia", "Brown", "child")]
    assert Consultation.objects.get().contact == sent.contact
    (entry,) = entries_of_thread(sent.contact, only=("contact.received",), facts=True)
    assert entry.fact("answers")["reason"] == "She has marks that nobody explains."
    assert "What does this result mean?" in entry.fact("third_party")["asked_before"]
    assert entry.fact("referrer")["name"] == "Amara Okafor"
    with pytest.raises(Meanwhile):
        protection.tie_to_contact(by=who, now=NOW, consultation=one, contact=sent.contact, words="")


@pytest.mark.django_db
def test_harm_that_was_heard_of_stands_before_all_else_that_nobody_looked_at(asked: Asked) -> None:
    council = asked.team.home.joan.agency
    duty = a_team(council, "front_door")
    door = a_worker(council, "front_door_social_worker", name="Ines Ford", qualified=True, team=duty)
    a_contact(door, now=NOW - dt.timedelta(hours=2))
    one = ask(asked.amara, named=(protection.Named("Mia Brown"),))
    heard = pathways.Heard("She has marks that nobody explains.", danger_now=False)
    sent = pathways.hear_of_harm(by=asked.amara, now=NOW, consultation=one, heard=heard)
    a_contact(door, now=NOW, danger_now=True)
    assert [row.harm_heard for row in board(door, NOW).rows] == [False, True, False]
    page = client_of(user_of(door))
    words = page.get("/front-door/").content.decode()
    assert "the child protection team heard of significant harm" in words and "another way" not in words.lower()
    assert "heard of significant harm" in page.get(f"/front-door/{sent.contact}/").content.decode()
    assert "heard of significant harm" not in page.get("/front-door/new/").content.decode(), "nobody chooses it by hand"


def by_page(who: Actor, consultation: int, **said: Any) -> Any:
    usual = {"words": "He shakes her.", "danger_now": "no", "about-places": "0", "about-0-kind": "child"}
    return client_of(user_of(who)).post(reverse("pathways:heard_of_harm", args=[consultation]), usual | said)


DUE = {"about-0-born-day": "1", "about-0-born-month": "2", "about-0-born-year": str(TODAY.year + 1)}


@pytest.mark.django_db
def test_a_question_about_nobody_asks_whom_the_harm_is_about_all_at_once(asked: Asked) -> None:
    one = ask(asked.amara)
    page = client_of(user_of(asked.stella)).get(reverse("pathways:heard_of_harm", args=[one])).content.decode()
    assert 'name="about-0-name"' in page and 'name="known"' in page
    empty = by_page(asked.stella, one, words="", danger_now="")
    said = empty.content.decode()
    assert empty.status_code == 422
    named = [said.index(f'href="#id_{name}"') for name in ("words", "known", "danger_now")]
    assert named == sorted(named), "in the order of the page"
    for wrong in ({"about-0-about_age": "19"}, {"about-0-name": "Dad", "about-0-kind": "adult"}, DUE):
        assert by_page(asked.stella, one, **wrong).status_code == 422
    again = by_page(asked.stella, one, again="about", **{"about-0-name": "Mia"}).content.decode()
    assert 'name="about-1-name"' in again and 'value="Mia"' in again and not Contact.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"about-0-name": "Mia Brown", "about-0-about_age": "4"}, [("child", "Mia", "Brown", 4, None)]),
        ({"about-0-kind": "unborn"} | DUE, [("unborn", "", "", None, TODAY.replace(TODAY.year + 1, 2, 1))]),
        ({"known": "A girl of four at the big nursery."}, []),
    ],
)
def test_a_contact_made_of_a_question_about_nobody_is_no_dead_end(
    asked: Asked, said: dict[str, str], told: list[Any]
) -> None:
    one = ask(asked.amara)
    assert by_page(asked.stella, one, **said).status_code == 302
    contact = Contact.objects.get()
    rows = contact.told.values_list("kind", "given_names", "family_name", "about_age", "expected_date")
    assert list(rows) == told
    (entry,) = entries_of_thread(contact.pk, only=("contact.received",), facts=True)
    assert ("A girl of four" in entry.fact("answers")["reason"]) is ("known" in said)
    page = client_of(user_of(asked.stella)).get(reverse("consultations:one", args=[one])).content.decode()
    assert f"C-{contact.pk}" in page and contact.reference not in page, "what the board calls it"


@pytest.mark.django_db
def test_a_question_that_names_a_child_asks_for_no_other(asked: Asked) -> None:
    one = ask(asked.amara, named=(protection.Named("Mia Brown"),))
    page = client_of(user_of(asked.stella)).get(reverse("pathways:heard_of_harm", args=[one])).content.decode()
    assert "about-0-name" not in page and 'name="known"' not in page
    done = by_page(asked.stella, one)
    assert done.status_code == 302 and Contact.objects.get().told.count() == 1
    grown = ask(asked.amara, named=(protection.Named("Ann Brown", TODAY.replace(year=1980)),))
    assert by_page(asked.stella, grown).status_code == 422, "an adult alone: the child is asked for"


HEALTH = "Leila takes clozapine and was sectioned in May."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sensitivity", "read_by", "not_by"),
    [
        ("adult_health", ("lead", "child_protection_lead", "front_door"), ("contributor", "team", "sender", "cover")),
        ("third_party", ("lead", "team", "cover", "front_door"), ("contributor", "sender")),
        ("ordinary", ("lead", "contributor", "sender", "front_door"), ()),
    ],
)
def test_what_was_asked_of_few_stays_theirs_once_it_is_a_contact(
    asked: Asked, sensitivity: str, read_by: tuple[str, ...], not_by: tuple[str, ...]
) -> None:
    question = protection.Asking("health", HEALTH, sensitivity, named=(protection.Named("Mia Brown"),))
    one = protection.ask_consultation(by=asked.amara, now=NOW, asking=question)
    answer(asked.stella, one, "Clozapine is not stopped at once.")
    sent = pathways.hear_of_harm(by=asked.amara, now=NOW, consultation=one, heard=pathways.Heard("He hit her.", False))
    entries = entries_of_thread(sent.contact, facts=True)
    stranger = a_worker(an_agency("Somewhere Else", "school"), "practitioner", name="Tom Field")

    def reads(tie: str) -> str:
        allows = involvement.allows(stranger, {tie})
        return " ".join(f"{e.facts} {e.sentence}" for e in allowed(entries, allows)).lower()

    assert all("clozapine is not" in reads(tie) and "sectioned" in reads(tie) for tie in read_by)
    assert not [tie for tie in not_by if "clozapine" in reads(tie)]
    assert "he hit her" in reads("contributor")


@pytest.mark.django_db
def test_an_answer_is_kept_without_names_and_found(asked: Asked) -> None:
    home = asked.team.home
    one = ask(home.joan, home.family, people=(home.zayn,))
    answer(asked.stella, one)
    named = Card("result", "A raised result", "Maya had the same: it means little.", "The ward")
    with pytest.raises(Invalid):
        protection.keep_card(by=asked.stella, now=NOW, consultation=one, card=named)
    other = Card("result", "A raised result", "As with Leila Marsh, it means little.", "The ward")
    nameless = ask(home.joan)
    answer(asked.stella, nameless)
    with pytest.raises(Invalid):
        protection.keep_card(by=asked.stella, now=NOW, consultation=nameless, card=other)
    good = Card("result", "A raised result", "By itself it means little.", "The ward, extension 4")
    with pytest.raises(NotThere):
        protection.keep_card(by=home.joan, now=NOW, consultation=one, card=good)
    protection.keep_card(by=asked.stella, now=NOW, consultation=one, card=good)
    assert [card.title for card in protection.cards("RAISED ward")] == ["A raised result"]
    assert protection.cards("nothing of the kind") == []


@pytest.mark.django_db
def test_from_asking_to_a_card_by_the_pages_alone(asked: Asked, django_assert_max_num_queries: Any) -> None:
    home = asked.team.home
    joan, stella = client_of(user_of(home.joan)), client_of(user_of(asked.stella))
    url = reverse("consultations:ask_about", args=[home.family])
    said = {"discipline": "health", "people": [str(home.zayn)], "question": "", "sensitivity": "third_party"}
    assert joan.post(url, said).status_code == 422
    unasked = joan.post(url, said | {"question": "Is it ordinary?"})
    assert (unasked.status_code, b"Not everybody may read this" in unasked.content) == (422, True)
    assert joan.post(url, said | {"question": "Is it ordinary?", "visitors": "nothing"}).status_code == 302
    one = reverse("consultations:one", args=[Consultation.objects.get().pk])
    assert client_of(user_of(home.sam)).get(one).status_code == 404
    with django_assert_max_num_queries(15):
        assert "Waits for the team (1)" in stella.get(reverse("consultations:list")).content.decode()
    assert stella.post(one, {"words": "Yes, at that age."}).status_code == 422
    assert stella.post(one, {"words": "Yes, at that age.", "visitors": "nothing"}).status_code == 302
    assert "Yes, at that age." in joan.get(one).content.decode()
    came = {"outcome": "strategy", "words": "Told my manager.", "visitors": "nothing"}
    assert "a social work manager calls the discussion" in joan.post(one, came, follow=True).content.decode()
    card = reverse("consultations:card", args=[Consultation.objects.get().pk])
    kept = {"sort": "result", "title": "A result", "words": "It is ordinary.", "ring": ""}
    assert joan.post(card, kept).status_code == 404
    assert stella.post(card, kept).status_code == 302
    assert GuideCard.objects.get().title == "A result"
    nobody = reverse("consultations:ask")
    rows = {"named-places": "0", "named-0-name": "", "discipline": "police", "question": "In general?", "for_whom": ""}
    assert joan.post(nobody, rows).status_code == 302
    assert Consultation.objects.filter(on_record=False).count() == 1


@pytest.mark.django_db
def test_the_adolescent_team_is_asked_like_the_other_and_each_sees_its_own(asked: Asked) -> None:
    council = asked.team.ruth.agency or 0
    ravi = a_worker(
        council, "child_protection_practitioner", name="Ravi Sandhu", qualified=True, team=a_team(council, "adolescent")
    )
    theirs = ask(asked.amara, team="adolescent")
    with pytest.raises(NotThere):
        answer(asked.stella, theirs)
    seen = [{line.id for line in consultations(who, NOW).waiting} for who in (ravi, asked.stella)]
    assert [theirs in each for each in seen] == [True, False]
    answer(ravi, theirs)
    ours = ask(asked.amara)
    with pytest.raises(NotThere):
        answer(ravi, ours)
    by_name = ask(asked.amara, worker=ravi.worker)
    answer(ravi, by_name)
    page = client_of(user_of(asked.amara)).get(reverse("consultations:ask")).content.decode()
    assert "Adolescent protection team" in page and "Ravi Sandhu" in page


def listed(who: Actor) -> dict[int, str]:
    seen = consultations(who, NOW)
    return {one.id: one.about for one in (*seen.mine, *seen.waiting, *seen.lately)}


@pytest.mark.django_db
def test_the_list_says_whom_each_question_is_about_to_those_who_may_know(asked: Asked) -> None:
    home = asked.team.home
    known = ask(home.joan, home.family, people=(home.zayn,))
    told = ask(asked.amara, named=(protection.Named("Mia Brown"), protection.Named("Ann Brown")))
    long = "A mother told me that her partner shakes the baby at night, and I do not know whom to tell first of it."
    nobody = ask(asked.amara, question=long)
    (name,) = protection.consultation(home.joan, known, NOW, log=False).about
    assert listed(home.joan) == {known: name}
    team = listed(asked.stella)
    assert (team[known], team[told]) == ("A family on record", "Mia Brown; Ann Brown")
    assert team[nobody].startswith("Nobody by name: “A mother told me") and team[nobody].endswith(" …”")
    page = client_of(user_of(asked.stella)).get(reverse("consultations:list")).content.decode()
    assert '<span class="ff-name">Mia Brown; Ann Brown</span>' in page and name not in page


@pytest.mark.django_db
def test_an_ordinary_question_is_asked_as_the_form_stands(asked: Asked) -> None:
    home = asked.team.home
    url, joan = reverse("consultations:ask_about", args=[home.family]), client_of(user_of(home.joan))
    page = joan.get(url).content.decode()
    (preset,) = re.findall(r'name="sensitivity"[^>]* value="(\w+)"[^>]*checked', page)
    said = {"discipline": "health", "people": [str(home.zayn)], "question": "Is it usual?", "sensitivity": preset}
    assert joan.post(url, said).status_code == 302
    few = joan.post(url, said | {"sensitivity": "third_party"}).content.decode()
    assert "choose what the people who visit may be told" in few


@pytest.mark.django_db
def test_whoever_may_be_asked_by_name_stands_with_their_team(asked: Asked) -> None:
    council = asked.team.ruth.agency or 0
    a_worker(
        council, "child_protection_practitioner", name="Ravi Sandhu", qualified=True, team=a_team(council, "adolescent")
    )
    page = client_of(user_of(asked.amara)).get(reverse("consultations:ask")).content.decode()
    titles = {one.kind: one.title for one in protection_teams()}
    of = {name: re.search(rf">\s*{name}[^<]*\(([^()]*)\)\s*<", page) for name in ("Ravi Sandhu", "Stella Horne")}
    assert [found and found[1] for found in of.values()] == [titles["adolescent"], titles["protection"]]
