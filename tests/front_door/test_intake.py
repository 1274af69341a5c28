"""Taking a contact at work: on one page, by phone, by letter, out of hours; and sent by a signed-in partner."""

import datetime as dt
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.clocks.api import running
from familiesfirst.front_door import duty as duty_room
from familiesfirst.front_door.actions.add_to_contact import add_to_contact
from familiesfirst.front_door.actions.withdraw_contact import withdraw_contact
from familiesfirst.front_door.models import Contact, Ring
from familiesfirst.involvement.api import relationships
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread, facts_in
from tests.involvement.making import Partnership
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def at_work(actor: Actor) -> Client:
    """A browser in which this worker is signed in."""
    return client_of(Worker.objects.get(pk=actor.worker).user)


def typed(**said: Any) -> dict[str, Any]:
    """What a worker types while a grandmother rings."""
    today = timezone.localtime()
    usual = {
        "once": "a-page",
        "arrived_by": "phone",
        "received_day-day": today.day,
        "received_day-month": today.month,
        "received_day-year": today.year,
        "received_time": f"{today:%H:%M}",
        "asked_by": "relative",
        "referrer_name": "Irena Nowak",
        "referrer_phone": "01632 960 222",
        "referrer_relationship": "grandmother",
        "may_answer": "yes",
        "danger_now": "no",
        "reason": "Kacper is often alone in the evening.",
        "where_now": "At school",
        "tonight": "His mum",
        "child-places": "0",
        "child-0-kind": "child",
        "child-0-given_names": "Kacper",
        "child-0-family_name": "Nowak",
        "child-0-about_age": "8",
        "adult-places": "0",
        "adult-0-relationship_to_child": "mother",
        "adult-0-given_names": "Marta",
        "adult-0-aware": "no",
        "adult-0-aware_why": "She would be angry",
    }
    return {**usual, **said}


def test_a_phone_call_is_on_the_board_with_everybody_told_of(duty: Partnership) -> None:
    client = at_work(duty.front_door)
    assert client.get("/front-door/new/").status_code == 200
    answer = client.post("/front-door/new/", typed())
    contact = Contact.objects.get()
    assert answer["Location"] == f"/front-door/{contact.pk}/"
    assert (contact.arrived_by, contact.asked_by, contact.referral_source) == ("phone", "relative", "1A")
    assert contact.taken_by == duty.front_door.worker and contact.sender_agency is None
    kacper, marta = contact.told.all()
    assert (kacper.given_names, kacper.about_age) == ("Kacper", 8)
    assert (marta.aware, marta.aware_why, marta.agrees) == ("no", "She would be angry", "not_asked")
    (entry,) = facts_in(contact.pk, "contact.received")
    assert entry.facts and entry.facts["answers"]["tonight"] == "His mum"
    assert entry.facts["referrer"]["name"] == "Irena Nowak"
    assert "front_door" in relationships(duty.front_door, contact.pk, timezone.now())


def test_whoever_rings_is_told_the_reference_with_which_they_read_the_answer(duty: Partnership) -> None:
    answer = at_work(duty.front_door).post("/front-door/new/", typed(), follow=True)
    page = answer.content.decode()
    (contact,) = Contact.objects.all()
    assert page.count(contact.reference) == 2, "said once now, and kept with who told us"


def test_who_referred_is_third_party_from_the_first_minute(duty: Partnership) -> None:
    at_work(duty.front_door).post("/front-door/new/", typed())
    (entry,) = facts_in(Contact.objects.get().pk, "contact.received")
    assert entry.about.fact_sensitivity["referrer"] == "third_party"
    assert "Irena" not in entry.sentence and "grandmother" not in entry.sentence


def test_a_parent_who_rings_is_reached_only_as_is_safe(duty: Partnership) -> None:
    client = at_work(duty.front_door)
    asking = typed(asked_by="self_parent", referrer_name="Marta Nowak", referrer_relationship="mother")
    answer = client.post("/front-door/new/", asking)
    assert answer.status_code == 422 and "how it is safe to contact them" in answer.content.decode()
    client.post(
        "/front-door/new/", {**asking, "safe_ways": ["ring"], "safe_phone": "07700 900 982", "safe_near": "Him"}
    )
    contact = Contact.objects.get()
    assert contact.referrer.safe_contact["safe_phone"] == "07700 900 982"
    asker = contact.told.get(is_asker=True)
    assert (asker.given_names, asker.family_name, asker.relationship_to_child) == ("Marta", "Nowak", "mother")


def test_a_letter_counts_from_the_day_it_reached_us(duty: Partnership) -> None:
    day = timezone.localdate() - dt.timedelta(days=3)
    dated = {"received_day-day": day.day, "received_day-month": day.month, "received_day-year": day.year}
    at_work(duty.front_door).post("/front-door/new/", typed(arrived_by="letter", received_time="11:20", **dated))
    contact = Contact.objects.get()
    (entry,) = entries_of_thread(contact.pk)
    assert timezone.localdate(contact.received_at) == entry.day == day
    assert entry.recorded.date() == timezone.now().date() and entry.late_by_days >= 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"received_day-year": "2090"}, "has not happened yet"),
        ({"received_day-year": "26"}, "four figures"),
        ({"received_time": "half past"}, "15:30"),
        ({"reason": ""}, "Fill this in"),
        ({"reason": "x" * 2_000_000}, "shorten it by 1,980,000 characters"),
        ({"danger_now": ""}, "Choose an answer"),
        ({"asked_by": "martian"}, "Choose one of the answers"),
        ({"asked_by": "professional"}, "kind of service"),
        ({"child-0-about_age": "30"}, "is an adult"),
        ({"child-0-nhs_number": "1234567890"}, "wrong digit"),
        ({"home_postcode": "zz"}, "Write a postcode"),
        ({"adult-0-phone": "ring ring"}, "Write a phone number"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_typed_is_lost(
    duty: Partnership, said: dict[str, Any], words: str
) -> None:
    answer = at_work(duty.front_door).post("/front-door/new/", typed(**said))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page and "She would be angry" in page and "Irena Nowak" in page
    assert not Contact.objects.exists()


def test_a_child_cannot_have_been_born_after_the_call(duty: Partnership) -> None:
    born, came = timezone.localdate(), timezone.localdate() - dt.timedelta(days=2)
    dates = {"child-0-date_of_birth": born, "received_day": came}
    said = {f"{name}-{part}": getattr(day, part) for name, day in dates.items() for part in ("day", "month", "year")}
    answer = at_work(duty.front_door).post("/front-door/new/", typed(**said, **{"child-0-about_age": ""}))
    assert answer.status_code == 422 and "before one of the people told of was born" in answer.content.decode()
    assert not Contact.objects.exists()


def test_another_row_is_added_and_nothing_typed_is_lost(duty: Partnership) -> None:
    answer = at_work(duty.front_door).post("/front-door/new/", typed(again="child"))
    page = answer.content.decode()
    assert answer.status_code == 200 and 'name="child-1-given_names"' in page
    assert "Kacper is often alone" in page and "She would be angry" in page
    assert not Contact.objects.exists()


def test_the_same_page_sent_twice_is_one_contact(duty: Partnership) -> None:
    client = at_work(duty.front_door)
    first = client.post("/front-door/new/", typed())
    second = client.post("/front-door/new/", typed(reason="Sent again from a page kept open"))
    assert first["Location"] == second["Location"] and Contact.objects.count() == 1
    assert client.post("/front-door/new/", typed(once="another-page")).status_code == 302
    assert Contact.objects.count() == 2


def test_danger_now_rings_the_duty_team_at_once(
    duty: Partnership, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(duty_room, "shut_at", lambda moment: False)
    with django_capture_on_commit_callbacks(execute=True):
        at_work(duty.front_door).post("/front-door/new/", typed(danger_now="yes", danger_what="A man at the door"))
    contact, ring = Contact.objects.get(), Ring.objects.get()
    assert contact.danger_now and ring.team and ring.team.kind == "front_door" and ring.answered_at is None
    assert [e.kind for e in entries_of_thread(contact.pk)] == ["contact.received", "contact.rung"]
    told = {address for letter in mail.outbox for address in letter.to}
    assert told == {"ines.ford@example.org", "dora.voss@example.org"}
    assert not any("Nowak" in letter.body or "door?" in letter.body for letter in mail.outbox)


def test_at_night_the_out_of_hours_team_is_rung(
    duty: Partnership, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(duty_room, "shut_at", lambda moment: True)
    with django_capture_on_commit_callbacks(execute=True):
        at_work(duty.night).post("/front-door/new/", typed(danger_now="yes"))
    ring = Ring.objects.get()
    assert ring.team and ring.team.kind == "out_of_hours"
    assert [letter.to for letter in mail.outbox] == [["nita.rao@example.org"]]


def test_out_of_hours_it_is_an_open_task_for_the_morning(duty: Partnership, monkeypatch: Any) -> None:
    from familiesfirst.clocks.api import running
    from familiesfirst.front_door import arrivals

    monkeypatch.setattr(arrivals, "shut_at", lambda moment: True)
    at_work(duty.night).post("/front-door/new/", typed())
    contact = Contact.objects.get()
    assert contact.out_of_hours
    codes = {clock.code for clock in running(now=timezone.now(), contacts=[contact.pk])}
    assert "out-of-hours-morning" in codes


def test_a_file_that_is_not_what_it_says_is_refused_and_one_that_is_comes_with_it(duty: Partnership) -> None:
    client = at_work(duty.front_door)
    answer = client.post("/front-door/new/", typed(files=SimpleUploadedFile("photo.jpg", b"MZ\x90\x00\x03")))
    assert answer.status_code == 422 and "photo.jpg is not a picture" in answer.content.decode()
    client.post("/front-door/new/", typed(files=SimpleUploadedFile("letter.pdf", PDF)))
    (file,) = Contact.objects.get().attachments.all()
    fetched = client.get(f"/front-door/file/{file.pk}/")
    assert b"".join(fetched.streaming_content) == PDF  # type: ignore[attr-defined]
    assert fetched["Content-Disposition"].startswith("attachment")
    assert fetched["Content-Type"] == "application/octet-stream"
    assert at_work(duty.practitioner).get(f"/front-door/file/{file.pk}/").status_code in (403, 404)


# ------------------------------------------------------------------------------------------------ a partner


def a_partners_page(**said: Any) -> dict[str, Any]:
    """What a teacher types: nothing about who they are."""
    mine = {k: v for k, v in typed().items() if not k.startswith(("referrer", "received", "arrived", "asked", "may_"))}
    return {**mine, "source": "2A", "lead_consulted": "yes", "referrer_relationship": "His teacher", **said}


def test_a_partner_sends_without_saying_again_who_they_are(duty: Partnership) -> None:
    client = at_work(duty.teacher)
    assert "Amara Okafor" in client.get("/front-door/new/").content.decode()
    answer = client.post("/front-door/new/", a_partners_page())
    contact = Contact.objects.get()
    assert answer["Location"] == f"/front-door/sent/{contact.pk}/"
    assert (contact.asked_by, contact.sender_agency_id, contact.referral_source) == ("professional", duty.school, "2A")
    assert (contact.referrer.name, contact.referrer.agency_text) == ("Amara Okafor", "Northfield Primary")
    assert contact.reference in client.get(answer["Location"]).content.decode()


def test_a_partner_adds_to_what_they_sent_and_nobody_else_may(duty: Partnership) -> None:
    at_work(duty.teacher).post("/front-door/new/", a_partners_page())
    contact = Contact.objects.get()
    answer = at_work(duty.teacher).post(f"/front-door/sent/{contact.pk}/", {"words": "He came without a coat today"})
    assert answer.status_code == 302
    more = facts_in(contact.pk, "contact.added_to")[0]
    assert more.facts and more.facts["words"] == "He came without a coat today" and more.marks["added_by"] == "sender"
    assert at_work(duty.teacher).post(f"/front-door/sent/{contact.pk}/", {"words": " "}).status_code == 422
    assert at_work(duty.practitioner).get(f"/front-door/sent/{contact.pk}/").status_code == 404
    with pytest.raises((NotThere, Refused)):
        add_to_contact(by=duty.practitioner, now=timezone.now(), contact=contact.pk, words="Not mine")


def test_a_contact_made_by_mistake_is_withdrawn_with_why_and_once(duty: Partnership) -> None:
    at_work(duty.front_door).post("/front-door/new/", typed())
    contact, now = Contact.objects.get(), timezone.now()
    with pytest.raises(Invalid) as fault:
        withdraw_contact(by=duty.front_door, now=now, contact=contact.pk, reason="bored", why="")
    assert set(fault.value.errors) == {"reason", "why"}
    withdraw_contact(by=duty.front_door, now=now, contact=contact.pk, reason="twice", why="Rang twice")
    contact.refresh_from_db()
    assert contact.status == "withdrawn"
    assert [e.kind for e in entries_of_thread(contact.pk)] == ["contact.received", "contact.withdrawn"]
    with pytest.raises((Meanwhile, NotThere)):
        withdraw_contact(by=duty.front_door, now=now, contact=contact.pk, reason="twice", why="Again")


def test_who_is_not_signed_in_is_asked_to_sign_in(duty: Partnership) -> None:
    answer = Client().get("/front-door/new/")
    assert answer.status_code == 302 and "/account/" in answer["Location"]


def test_a_worker_adds_what_more_was_told_and_withdraws_a_mistake_on_the_screen(duty: Partnership) -> None:
    client = at_work(duty.front_door)
    client.post("/front-door/new/", typed(files=SimpleUploadedFile("letter.pdf", PDF)))
    contact = Contact.objects.get()
    assert client.get(f"/front-door/{contact.pk}/more/").status_code == 200
    assert client.post(f"/front-door/{contact.pk}/more/", {"words": "She rang again"})["Location"].endswith(
        f"/{contact.pk}/"
    )
    assert facts_in(contact.pk, "contact.added_to")[0].marks["added_by"] == "worker"
    assert "letter.pdf" in client.get(f"/front-door/{contact.pk}/files/").content.decode()
    assert "She rang again" in client.get(f"/front-door/{contact.pk}/").content.decode()
    assert client.post(f"/front-door/{contact.pk}/withdraw/", {"reason": "twice"}).status_code == 422
    assert (
        client.post(f"/front-door/{contact.pk}/withdraw/", {"reason": "twice", "why": "Rang twice"}).status_code == 302
    )
    contact.refresh_from_db()
    assert contact.status == "withdrawn"
    for at in ("more", "files", "withdraw"):
        assert at_work(duty.practitioner).get(f"/front-door/{contact.pk}/{at}/").status_code in (403, 404)


def test_what_a_professional_told_by_phone_is_asked_for_in_writing_until_it_came(duty: Partnership) -> None:
    client = at_work(duty.front_door)
    client.post("/front-door/new/", typed(asked_by="professional", source="2A"))
    contact = Contact.objects.get()
    (waits,) = running(now=timezone.now(), contacts=[contact.pk], codes=["told-in-writing"])
    assert waits.do == "front_door:more"
    address = f"/front-door/{contact.pk}/more/"
    assert "This is what they told by phone, now in writing" in client.get(address).content.decode()
    client.post(address, {"words": "She rang again"})
    assert running(now=timezone.now(), contacts=[contact.pk], codes=["told-in-writing"])
    client.post(address, {"files": SimpleUploadedFile("referral.pdf", PDF), "in_writing": "on"})
    assert not running(now=timezone.now(), contacts=[contact.pk], codes=["told-in-writing"])
    assert "What was told by phone came in writing." in client.get(f"/front-door/{contact.pk}/").content.decode()


def test_a_relative_who_rings_need_write_nothing(duty: Partnership) -> None:
    client = at_work(duty.front_door)
    client.post("/front-door/new/", typed())
    contact = Contact.objects.get()
    assert not running(now=timezone.now(), contacts=[contact.pk], codes=["told-in-writing"])
    assert "in_writing" not in client.get(f"/front-door/{contact.pk}/more/").content.decode()


def test_what_was_typed_is_all_there_after_the_sign_in_has_expired(duty: Partnership) -> None:
    client = at_work(duty.front_door)
    mark = re.search(r'name="drawn_for" value="([^"]+)"', client.get("/front-door/new/").content.decode())
    assert mark, "the page does not say for whom it was drawn"
    del client.cookies["sessionid"]
    more = {"child-places": "0,1", "child-1-given_names": "Ola", "child-1-about_age": "2"}
    answer = client.post("/front-door/new/", {**typed(**more), "drawn_for": mark[1]})
    assert "/account/" in answer["Location"] and not Contact.objects.exists()
    again = at_work(duty.front_door)
    page = again.get(parse_qs(urlsplit(answer["Location"]).query)["next"][0], follow=True).content.decode()
    for words in (
        "Kacper is often alone in the evening.",
        "Irena Nowak",
        "Kacper",
        "Ola",
        "She would be angry",
        "a-page",
    ):
        assert words in page, words
