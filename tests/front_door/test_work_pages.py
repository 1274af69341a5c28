"""The pages of the front door, as a browser without JavaScript meets them."""

import datetime as dt
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.front_door import api
from familiesfirst.front_door.answer_codes import letter_of
from familiesfirst.front_door.models import Check, Contact
from familiesfirst.front_door.rules.told import Teller
from familiesfirst.record.api import Actor, Invalid, seq_of
from tests.agencies.making import a_worker
from tests.front_door.working import KACPER, MUM, OLA, a_contact, a_decision, decided, matched_as_new, told_of
from tests.involvement.making import Partnership
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


def at_work(actor: Actor) -> Client:
    """A browser in which this worker is signed in."""
    return client_of(Worker.objects.get(pk=actor.worker).user)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def today(duty: Partnership) -> dt.datetime:
    return timezone.now() - dt.timedelta(minutes=20)


@pytest.fixture
def contact(duty: Partnership, today: dt.datetime) -> Contact:
    return a_contact(duty.front_door, KACPER, OLA, MUM, now=today)


def test_the_board_shows_who_from_whom_and_how_long_is_left(duty: Partnership, contact: Contact):
    page = words(at_work(duty.front_door).get("/front-door/"))
    assert "Kacper Nowak" in page and "Ola Nowak" in page
    assert "Not looked at" in page and "A professional" in page
    assert "Ama Boateng" not in page, "who told us is third-party material: the board says no name"


def test_the_board_says_how_late_a_first_look_is(duty: Partnership):
    a_contact(duty.front_door, now=timezone.now() - dt.timedelta(hours=3, minutes=10))
    assert "2 hours late" in words(at_work(duty.front_door).get("/front-door/"))


@pytest.mark.parametrize("chosen", ["all", "danger", "not_looked_at", "mine", "waiting", "to_answer", "no_such"])
def test_every_filter_of_the_board_opens(duty: Partnership, contact: Contact, chosen: str):
    assert at_work(duty.front_door).get("/front-door/", {"show": chosen, "page": "99"}).status_code == 200


def test_the_boards_queries_do_not_grow_with_it(duty: Partnership, today: dt.datetime, django_assert_max_num_queries):
    client = at_work(duty.front_door)
    counts = []
    for _ in range(2):
        for _ in range(6):
            a_contact(duty.front_door, now=today)
        with django_assert_max_num_queries(15) as counted:
            client.get("/front-door/")
        counts.append(len(counted))
    print("BOARD", counts)
    assert counts[0] == counts[1]


def test_a_contacts_queries_do_not_grow_with_what_else_there_is(
    duty: Partnership, contact: Contact, today: dt.datetime, django_assert_max_num_queries
):
    client = at_work(duty.front_door)
    matched_as_new(duty.front_door, contact, now=today)
    client.get(f"/front-door/{contact.pk}/")
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(15) as counted:
            client.get(f"/front-door/{contact.pk}/")
        counts.append(len(counted))
        for _ in range(5):
            other = a_contact(duty.front_door, now=today)
            matched_as_new(duty.front_door, other, now=today)
    print("CONTACT", counts)
    assert counts[0] == counts[1]


def test_the_page_of_a_contact_tells_everything_on_one_screen(duty: Partnership, contact: Contact):
    page = words(at_work(duty.front_door).get(f"/front-door/{contact.pk}/"))
    for said in (
        "Hungry four times this month.",
        "In school until 15:30",
        "Tonight:</strong> not asked",
        "Kacper Nowak",
        "nobody found",
        "Not asked",
        "Northfield Primary",
        "Look at it first",
        "Say who somebody is",
        "Extra help, early, from people working together".lower(),
    ):
        assert said in page, said


def test_what_nobody_may_do_is_not_drawn(duty: Partnership, contact: Contact):
    officer = a_worker(duty.council, "front_door_officer", name="Odd Hale")
    page = words(at_work(officer).get(f"/front-door/{contact.pk}/"))
    assert "A social worker at the front door decides this" in page
    assert "Look at it first" not in page and "What happens next?" not in page
    answer = at_work(officer).post(f"/front-door/{contact.pk}/look/", {"urgency": "today"})
    assert answer.status_code == 403


def test_looking_sets_the_urgency_and_a_missing_answer_is_said(duty: Partnership, contact: Contact):
    client = at_work(duty.front_door)
    wrong = client.post(f"/front-door/{contact.pk}/look/", {"because": "Kept words"})
    assert wrong.status_code == 422 and "Kept words" in words(wrong)
    assert client.post(f"/front-door/{contact.pk}/look/", {"urgency": "today"}).status_code == 302
    contact.refresh_from_db()
    assert (contact.urgency, contact.status, contact.urgency_by) == ("today", "looked_at", duty.front_door.worker)


def test_danger_rings_and_one_picks_it_up(duty: Partnership, contact: Contact):
    client = at_work(duty.front_door)
    client.post(
        f"/front-door/{contact.pk}/look/", {"urgency": "now", "danger_now": "on", "because": "He is on his way"}
    )
    assert "Nobody has picked it up." in words(client.get("/front-door/?show=danger"))
    (ring,) = contact.rings.all()
    client.post(f"/front-door/{contact.pk}/rings/{ring.pk}/")
    assert "Ines Ford picked it up" in words(client.get(f"/front-door/{contact.pk}/"))
    second = at_work(duty.front_door_manager).post(f"/front-door/{contact.pk}/rings/{ring.pk}/")
    assert second.status_code == 409 and "Ines Ford" in words(second)


def test_where_the_children_are_is_asked_again(duty: Partnership, contact: Contact):
    client = at_work(duty.front_door)
    address = f"/front-door/{contact.pk}/where/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"said_by": "Mum"}).status_code == 422
    assert client.post(address, {"tonight": "With nan in Millbrook", "said_by": "Mum"}).status_code == 302
    page = words(client.get(f"/front-door/{contact.pk}/"))
    assert "With nan in Millbrook" in page and "In school until 15:30" in page


def test_everybody_new_is_added_at_once_and_can_be_undone(duty: Partnership, contact: Contact):
    client = at_work(duty.front_door)
    told = [each.pk for each in told_of(contact)]
    client.post(f"/front-door/{contact.pk}/who/new/", {"told": told})
    page = words(client.get(f"/front-door/{contact.pk}/"))
    assert page.count(">new to us<") == 3 and "This concerns" in page
    address = f"/front-door/{contact.pk}/who/{told[0]}/undo/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"why": ""}).status_code == 422
    assert client.post(address, {"why": "His cousin"}).status_code == 302
    assert told_of(contact)[0].person_id is None


def asked(duty: Partnership, contact: Contact, **said: Any) -> Any:
    usual = {
        "purpose": "To find out who is already helping",
        "ground": "public_task",
        "asks": "Has the school seen bruises since June?",
        "family_knows": "no",
        "why_family_not_told": "It could put Kacper in danger",
    }
    return at_work(duty.front_door).post(f"/front-door/{contact.pk}/ask/{duty.school}/", {**usual, **said})


def test_a_check_is_asked_and_answered_by_that_agency_alone(duty: Partnership, contact: Contact):
    assert at_work(duty.front_door).get(f"/front-door/{contact.pk}/ask/{duty.school}/").status_code == 200
    wrong = asked(duty, contact, why_family_not_told="")
    assert wrong.status_code == 422 and "Has the school seen bruises" in words(wrong)
    assert asked(duty, contact).status_code == 302
    check = Check.objects.get()
    school = at_work(duty.teacher)
    assert "Has the school seen bruises" in words(school.get("/front-door/checks/"))
    page = words(school.get(f"/front-door/checks/{check.pk}/"))
    assert "say nothing to them" in page and "Hungry four times" not in page, "the question, never the contact"
    assert at_work(duty.practitioner).get(f"/front-door/checks/{check.pk}/").status_code == 404
    assert school.post(f"/front-door/checks/{check.pk}/", {"known": "something"}).status_code == 422
    done = school.post(f"/front-door/checks/{check.pk}/", {"known": "something", "answer": "A bruise in July"})
    assert done.status_code == 302 and "Your answer is kept" in words(school.get("/front-door/checks/"))
    page = words(at_work(duty.front_door).get(f"/front-door/{contact.pk}/"))
    assert "A bruise in July" in page
    assert school.post(f"/front-door/checks/{check.pk}/", {"known": "nothing"}).status_code == 404


def test_the_four_states_of_a_check_never_look_alike(duty: Partnership, contact: Contact):
    front = at_work(duty.front_door)
    seen = [words(front.get(f"/front-door/{contact.pk}/"))]
    asked(duty, contact)
    seen.append(words(front.get(f"/front-door/{contact.pk}/")))
    check = Check.objects.get()
    said = {"known": "nothing", "said_by": "The head, by phone"}
    assert front.post(f"/front-door/{contact.pk}/checks/{check.pk}/", said).status_code == 302
    seen.append(words(front.get(f"/front-door/{contact.pk}/")))
    assert "<strong>Not asked</strong>" in seen[0] and "waiting since" not in seen[0]
    assert "Asked, waiting since" in seen[1] and "Answered" not in seen[1]
    assert "Answered: nothing known" in seen[2] and "The head, by phone" in seen[2]


def test_agreement_is_each_persons_own_and_can_be_taken_back(duty: Partnership, contact: Contact):
    client = at_work(duty.front_door)
    kacper, _, mum = told_of(contact)
    address = f"/front-door/{contact.pk}/who/{mum.pk}/agrees/"
    assert "No longer agrees" not in words(client.get(address))
    client.post(address, {"answer": "agrees", "words": "Yes please"})
    assert "Yes please" in words(client.get(f"/front-door/{contact.pk}/"))
    client.post(address, {"answer": "withdrawn", "words": "I changed my mind"})
    assert "No longer agrees" in words(client.get(f"/front-door/{contact.pk}/"))
    assert [kept.answer for kept in mum.agreements.order_by("pk")] == ["agrees", "withdrawn"]
    child = client.post(f"/front-door/{contact.pk}/who/{kacper.pk}/agrees/", {"answer": "agrees"})
    assert child.status_code == 422


def typed_decision(contact: Contact, **said: Any) -> dict[str, Any]:
    kacper, ola, mum = told_of(contact)
    usual = {
        "seen": seq_of(contact.pk),
        "outcome": "family_help",
        "why": "Basic needs not met since dad left",
        f"family_help_{kacper.pk}": "targeted_early_help",
        f"family_help_{ola.pk}": "",
        "without_agreement": "Could not reach mum",
        "lead": "none",
        "no_lead_why": "The hub meets on Monday",
        f"telling_{mum.pk}": "told",
        f"said_{mum.pk}": "She was glad",
    }
    return {**usual, **said}


def test_a_decision_is_made_in_the_browser(duty: Partnership, contact: Contact, today: dt.datetime):
    matched_as_new(duty.front_door, contact, now=today)
    client = at_work(duty.front_door_manager)
    answer = client.post(f"/front-door/{contact.pk}/decide/", typed_decision(contact))
    assert answer.status_code == 302, words(answer)[:4000]
    assert "still to be answered" in words(client.get("/front-door/")), "what follows is said at once"
    contact.refresh_from_db()
    assert (contact.decided_outcome, contact.decided_level) == ("family_help", "targeted_early_help")
    page = words(client.get(f"/front-door/{contact.pk}/"))
    assert "Basic needs not met since dad left" in page and "Read the answer before it goes" in page


def test_what_is_missing_is_said_and_what_was_typed_is_kept(duty: Partnership, contact: Contact):
    client = at_work(duty.front_door_manager)
    answer = client.post(f"/front-door/{contact.pk}/decide/", typed_decision(contact, no_lead_why=""))
    page = words(answer)
    assert answer.status_code == 422
    assert "Say first who Kacper Nowak is" in page and "There is a problem" in page
    assert "Basic needs not met since dad left" in page


@pytest.mark.parametrize(
    ("empty", "missing"),
    [
        (("why", "no_lead_why", "without_agreement", "telling"),
         ("Say why: ", "Say first who Kacper Nowak is", "Nobody has yet agreed", "Propose a lead", "has been told")),
        (("outcome", "why", "telling"), ("Choose what happens next", "Say why: ", "has been told")),
    ],
)  # fmt: skip
def test_all_that_is_missing_is_said_at_once(
    duty: Partnership, contact: Contact, empty: tuple[str, ...], missing: tuple[str, ...]
):
    mum = told_of(contact)[2]
    blank = {f"telling_{mum.pk}" if name == "telling" else name: "" for name in empty}
    answer = at_work(duty.front_door_manager).post(
        f"/front-door/{contact.pk}/decide/", typed_decision(contact, **blank)
    )
    assert answer.status_code == 422
    said = {words: answer.content.decode().count(words) for words in missing}
    assert min(said.values()) >= 2, said  # above the form, and beside its field


def test_the_second_to_decide_sees_what_the_first_decided_and_their_own_words(
    duty: Partnership, contact: Contact, today: dt.datetime
):
    matched_as_new(duty.front_door, contact, now=today)
    typed = typed_decision(contact, why="I would have asked the school first")
    decided(
        duty.front_door, contact, a_decision(contact, "short_assessment", why="Two talks may do"), now=timezone.now()
    )
    answer = at_work(duty.front_door_manager).post(f"/front-door/{contact.pk}/decide/", typed)
    page = words(answer)
    assert answer.status_code == 409
    assert "Two talks may do" in page and "I would have asked the school first" in page and "Ines Ford" in page


def test_what_was_added_meanwhile_is_shown_and_the_same_words_can_be_sent_again(
    duty: Partnership, contact: Contact, today: dt.datetime
):
    matched_as_new(duty.front_door, contact, now=today)
    typed = typed_decision(contact)
    api.say_where(by=duty.front_door, now=today, contact=contact.pk, where_now="", tonight="With nan", said_by="Mum")
    client = at_work(duty.front_door_manager)
    answer = client.post(f"/front-door/{contact.pk}/decide/", typed)
    page = words(answer)
    assert answer.status_code == 409 and "With nan" in page and "Basic needs not met" in page
    assert f'name="seen" value="{seq_of(contact.pk)}"' in page
    assert client.post(f"/front-door/{contact.pk}/decide/", {**typed, "seen": seq_of(contact.pk)}).status_code == 302


def test_a_replayed_decision_changes_nothing(duty: Partnership, contact: Contact, today: dt.datetime):
    matched_as_new(duty.front_door, contact, now=today)
    client, typed = at_work(duty.front_door_manager), typed_decision(contact)
    assert client.post(f"/front-door/{contact.pk}/decide/", typed).status_code == 302
    before = seq_of(contact.pk)
    assert client.post(f"/front-door/{contact.pk}/decide/", typed).status_code == 409
    assert seq_of(contact.pk) == before


def test_the_letter_is_read_before_it_goes_and_the_mail_says_no_more(
    duty: Partnership, contact: Contact, today: dt.datetime, django_capture_on_commit_callbacks
):
    decided(duty.front_door_manager, contact, a_decision(contact, "short_assessment"), now=timezone.now())
    client = at_work(duty.front_door)
    address = f"/front-door/{contact.pk}/tell/"
    page = words(client.get(address))
    assert "Basic needs not met since dad left" in page
    assert client.post(address, {"letter": "x"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, {"way": "email", "letter": "We decided to look into it."}).status_code == 302
    (sent,) = [each for each in mail.outbox if each.to == ["ama@example.org"]]
    assert sent.subject == "There is something for you to read"
    for word in ("Kacper", "Nowak", contact.reference, "look into it"):
        assert word not in sent.body
    assert client.post(address, {"way": "email", "letter": "Again"}).status_code == 409


@pytest.mark.parametrize("asked_by", ["relative", "public"])
def test_a_relative_is_told_only_that_it_was_dealt_with(duty: Partnership, today: dt.datetime, asked_by: str):
    contact = a_contact(duty.front_door, now=today, asked_by=asked_by)
    decided(duty.front_door_manager, contact, a_decision(contact, "short_assessment"), now=timezone.now())
    client, address = at_work(duty.front_door), f"/front-door/{contact.pk}/tell/"
    page = words(client.get(address))
    assert "has been dealt with" in page and "Basic needs" not in page and "<textarea" not in page
    client.post(address, {"way": "phone", "letter": "We decided to help them at home"})
    assert "dealt with" in (letter_of(contact.pk) or "")


def test_nobody_named_as_a_source_of_harm_is_written_to(duty: Partnership, today: dt.datetime):
    contact = a_contact(duty.front_door, now=today)
    contact.referrer.is_source_of_harm = True
    contact.referrer.save()
    decided(duty.front_door_manager, contact, a_decision(contact, "short_assessment"), now=timezone.now())
    client, address = at_work(duty.front_door), f"/front-door/{contact.pk}/tell/"
    assert "By e-mail" not in words(client.get(address))
    assert client.post(address, {"way": "email"}).status_code == 422
    assert client.post(address, {"way": "not"}).status_code == 422
    assert client.post(address, {"way": "not", "why_not": "They are named as a source of harm"}).status_code == 302
    contact.refresh_from_db()
    assert contact.answer_status == "not_to_be_answered"


def test_somebody_who_asked_for_themselves_is_reached_only_as_they_said_is_safe(duty: Partnership, today: dt.datetime):
    tam = Teller(name="Tam", phone="07700 900123", safe_contact={"safe_ways": ["text"], "safe_answer": "wrong_number"})
    contact = a_contact(
        duty.front_door, now=today, asked_by="self_young_person", teller=tam,
        answers={
            "ordinary": {"reason": "They shout every night.", "danger_now": "not_sure"},
            "third_party": {"keep_confidential": "yes", "confidential_what": "My stepdad must not know"},
        },
    )  # fmt: skip
    client = at_work(duty.front_door)
    triage = words(client.get(f"/front-door/{contact.pk}/")).split("<details")[0]
    assert "I am not sure" in triage and "My stepdad must not know" in triage, "neither may lie folded"
    decided(duty.front_door_manager, contact, a_decision(contact, "short_assessment"), now=timezone.now())
    address = f"/front-door/{contact.pk}/tell/"
    page = words(client.get(address))
    assert "Say it is the wrong number" in page and "By letter" not in page
    assert client.post(address, {"way": "letter", "letter": "Come in"}).status_code == 422
    with pytest.raises(Invalid, match="safe"):
        api.answer_referrer(by=duty.front_door, now=timezone.now(), contact=contact.pk, way="letter", letter="Come in")
    assert client.post(address, {"way": "phone", "letter": "Come in"}).status_code == 302


def code_in(message: Any) -> str:
    return message.body.split("Your code is ")[1].split(".")[0]


def said(answer: Any, reference: str) -> str:
    """The words of a page, less the reference typed and the token against forgery."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", words(answer).replace(reference, ""))


def test_whoever_told_us_opens_the_answer_once_with_a_code(
    duty: Partnership, contact: Contact, client: Client, django_capture_on_commit_callbacks
):
    decided(duty.front_door_manager, contact, a_decision(contact, "short_assessment"), now=timezone.now())
    api.answer_referrer(by=duty.front_door, now=timezone.now(), contact=contact.pk, way="email", letter="Two talks")
    mail.outbox.clear()
    nothing = client.post("/front-door/answer/", {"reference": "LB-NONE-SUCH"})
    assert nothing.status_code == 200 and not mail.outbox
    some = client.post("/front-door/answer/", {"reference": contact.reference.lower()})
    assert said(some, contact.reference.lower()) == said(nothing, "LB-NONE-SUCH")
    code = code_in(mail.outbox[0])
    asked = {"reference": contact.reference, "code": code}
    assert client.post("/front-door/answer/code/", {**asked, "code": "WRONG-CODE"}).status_code == 422
    assert "Two talks" in words(client.post("/front-door/answer/code/", asked))
    assert client.post("/front-door/answer/code/", asked).status_code == 422


def test_wrong_codes_end_the_code(duty: Partnership, contact: Contact, client: Client):
    decided(duty.front_door_manager, contact, a_decision(contact, "short_assessment"), now=timezone.now())
    api.answer_referrer(by=duty.front_door, now=timezone.now(), contact=contact.pk, way="email", letter="Two talks")
    client.post("/front-door/answer/", {"reference": contact.reference})
    code = code_in(mail.outbox[-1])
    for _ in range(5):
        client.post("/front-door/answer/code/", {"reference": contact.reference, "code": "WRONG-CODE"})
    assert client.post("/front-door/answer/code/", {"reference": contact.reference, "code": code}).status_code == 422


def test_an_agency_reads_the_answer_to_what_it_sent_and_no_other_does(duty: Partnership, today: dt.datetime):
    contact = a_contact(duty.front_door, now=today, sender=duty.school)
    decided(duty.front_door_manager, contact, a_decision(contact, "short_assessment"), now=timezone.now())
    api.answer_referrer(by=duty.front_door, now=timezone.now(), contact=contact.pk, way="email", letter="Two talks")
    school = at_work(duty.teacher)
    assert contact.reference in words(school.get("/front-door/ours/"))
    assert "Two talks" in words(school.get(f"/front-door/ours/{contact.pk}/"))
    assert at_work(duty.practitioner).get(f"/front-door/ours/{contact.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["", "1/", "1/where/", "checks/", "ours/"])
def test_nobody_reads_the_front_door_without_signing_in(client: Client, db: Any, path: str):
    assert client.get(f"/front-door/{path}").status_code in (302, 404)


def test_a_contact_that_is_not_there_and_one_that_is_not_yours_answer_alike(duty: Partnership, contact: Contact):
    absent = at_work(duty.practitioner).get("/front-door/999999/")
    another = at_work(duty.practitioner).get(f"/front-door/{contact.pk}/")
    assert absent.status_code == another.status_code == 404


def test_two_megabytes_of_words_are_refused_and_not_lost(duty: Partnership, contact: Contact):
    client = at_work(duty.front_door_manager)
    answer = client.post(f"/front-door/{contact.pk}/decide/", typed_decision(contact, why="x" * 2_000_000))
    assert answer.status_code == 422 and "shorten it by" in words(answer)


def test_every_box_of_the_page_has_a_name_of_its_own(duty: Partnership, contact: Contact):
    html = at_work(duty.front_door).get(f"/front-door/{contact.pk}/").content.decode()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_what_was_typed_is_back_after_the_sign_in_expired(duty: Partnership, contact: Contact):
    client = at_work(duty.front_door_manager)
    html = client.get(f"/front-door/{contact.pk}/").content.decode()
    mark = re.findall(r'name="drawn_for" value="([^"]+)"', html)[-1]
    typed = {**typed_decision(contact, why="All my words"), "drawn_for": mark}
    answer = Client().post(f"/front-door/{contact.pk}/decide/", typed)
    assert answer.status_code == 302
    after = parse_qs(urlsplit(answer["Location"]).query)["next"][0]
    page = words(client.get(after, follow=True))
    assert "All my words</textarea>" in page and "She was glad" in page
    contact.refresh_from_db()
    assert contact.status == "new"
