"""The public form, from the first page to the reference, without an account and without JavaScript."""

import datetime as dt
import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from familiesfirst.front_door.models import Attachment, Contact, Draft, Ring, Told
from familiesfirst.front_door.uploads import path_of
from familiesfirst.record.api import entries_of_thread, facts_in

pytestmark = pytest.mark.django_db

PARENT: dict[str, dict[str, Any]] = {
    "safe-ways": {"safe_ways": ["ring"], "safe_phone": "07700 900 982"},
    "safe-ring": {"safe_answer": "hang_up", "safe_message": "no"},
    "safe-when": {"safe_when": "School hours", "safe_near": "He looks at my phone"},
    "danger": {"danger_now": "no"},
    "you-parent": {
        "your_given_names": "Marta",
        "your_family_name": "Nowak",
        "your_relationship": "mother",
        "your_responsibility": "yes",
    },
    "reason": {"reason": "I am not managing since their dad left."},
    "where-now": {"where_now": "Kacper is at school", "tonight": "Me"},
    "home": {"home_address": "4 Mill Lane", "home_postcode": "lb14tq"},
    "confidential": {"keep_confidential": "yes", "confidential_what": "That I wrote", "confidential_why": "His temper"},
}
A_CHILD = {
    "child-name": {"kind": "child", "given_names": "Kacper", "family_name": "Nowak"},
    "child-age": {"date_of_birth-day": "14", "date_of_birth-month": "3", "date_of_birth-year": "2018"},
}
A_BABY = {
    "child-name": {"kind": "unborn"},
    "child-due": {},
}
A_FATHER = {
    "adult-name": {"relationship_to_child": "father", "given_names": "Piotr"},
    "adult-more": {"lives_with": "no", "parental_responsibility": "yes"},
    "adult-knows": {
        "aware": "no",
        "aware_why": "It would not be safe",
        "agrees": "not_asked",
        "source_of_harm": "yes",
    },
}


def walk(
    client: Client, who: str, pages: dict[str, Any], children: Sequence[Any] = (), adults: Sequence[Any] = ()
) -> list[str]:
    """Answers every page as it comes, until checking the answers; the addresses passed. Fails on any error page."""
    waiting = {"child": list(children), "adult": list(adults)}
    person: dict[str, dict[str, Any]] = {}
    at = client.post("/help/who/", {"who": who})["Location"]
    passed = []
    while not at.startswith("/help/check/"):
        passed.append(at)
        parts = at.split("?")[0].strip("/").split("/")
        page = client.get(at)
        assert page.status_code == 200, (at, page.content)
        if parts[1] == "people":
            if waiting[parts[2]]:
                person[parts[2]] = waiting[parts[2]].pop(0)
                at = client.post(at, {"another": "yes"})["Location"]
            else:
                at = client.post(at)["Location"]
            continue
        if "<form" not in page.content.decode():
            at = re.search(
                r'href="(/help/[^"]+)" role="button"(?! draggable="false" data-leave)', page.content.decode()
            )[1]
            continue
        said = pages.get(parts[2], {}) if len(parts) == 3 else {}
        if len(parts) == 4:
            said = person["child" if parts[2].startswith("child") else "adult"].get(parts[2], {})
        answer = client.post(at, said)
        assert answer.status_code == 302, (at, answer.content.decode())
        at = answer["Location"]
    return passed


def sent_reference(client: Client) -> str:
    """Sends what is written; the reference on the page that follows."""
    answer = client.post("/help/send/")
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    return re.search(r"LB-\w{4}-\w{4}", page)[0]


def received_facts(contact: Contact) -> dict[str, Any]:
    """The words as they stand on the record."""
    (entry,) = facts_in(contact.pk, "contact.received")
    return dict(entry.facts or {})


def test_a_parent_sends_and_is_given_a_reference(client: Client) -> None:
    walk(client, "self_parent", PARENT, [A_CHILD, A_BABY], [A_FATHER])
    reference = sent_reference(client)
    contact = Contact.objects.get(reference=reference)
    assert (contact.asked_by, contact.arrived_by, contact.status) == ("self_parent", "web_form", "new")
    assert contact.referral_source == "1A"
    told = {t.given_names or t.kind: t for t in contact.told.all()}
    assert told["Kacper"].date_of_birth == dt.date(2018, 3, 14)
    assert told["unborn"].no_name_known and told["unborn"].expected_date is None
    assert (told["Piotr"].aware, told["Piotr"].aware_why, told["Piotr"].agrees) == (
        "no",
        "It would not be safe",
        "not_asked",
    )
    assert told["Piotr"].source_of_harm
    assert told["Marta"].is_asker and told["Marta"].postcode == "LB1 4TQ"


def test_the_words_stand_on_the_record_once_apart_by_how_sensitive_they_are(client: Client) -> None:
    walk(client, "self_parent", PARENT, [A_CHILD], [A_FATHER])
    contact = Contact.objects.get(reference=sent_reference(client))
    (entry,) = entries_of_thread(contact.pk)
    assert dict(entry.marks)["asked_by"] == "self_parent"
    assert entry.marks["children"] == 1 and entry.marks["danger_now"] is False
    facts = received_facts(contact)
    assert facts["answers"]["reason"] == "I am not managing since their dad left."
    assert facts["answers"]["where_now"] == "Kacper is at school"
    assert facts["protected"]["home_address"] == "4 Mill Lane"
    assert facts["third_party"]["confidential_what"] == "That I wrote"
    assert "Marta" not in json.dumps(dict(entry.marks))
    assert Draft.objects.get().answers == {}


def test_safe_contact_is_asked_first_and_kept_for_whoever_rings(client: Client) -> None:
    passed = walk(client, "self_parent", PARENT, [A_CHILD])
    assert passed[0] == "/help/q/safe-ways/"
    contact = Contact.objects.get(reference=sent_reference(client))
    safe = contact.referrer.safe_contact
    assert safe["safe_phone"] == "07700 900 982" and safe["safe_answer"] == "hang_up"
    assert safe["safe_near"] == "He looks at my phone"


def test_a_young_person_is_told_first_who_will_know_and_needs_no_name(client: Client) -> None:
    pages = {
        "safe-ways": {"safe_ways": ["none"]},
        "danger": {"danger_now": "yes", "danger_what": "He comes home at six"},
        "reason": {"reason": "I do not want to be at home"},
        "confidential": {"keep_confidential": "no"},
    }
    passed = walk(client, "self_young_person", pages)
    assert passed[:2] == ["/help/q/who-will-know/", "/help/q/safe-ways/"]
    assert "/help/q/ring-now/" in passed
    contact = Contact.objects.get(reference=sent_reference(client))
    (young,) = contact.told.all()
    assert (young.kind, young.no_name_known, young.is_asker) == ("young_person", True, True)
    assert not contact.referrer.may_answer


@pytest.mark.parametrize("night", [False, True], ids=["by day", "out of hours"])
def test_danger_now_rings_at_once_and_the_email_says_only_that_there_is_something(
    client: Client, duty: Any, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch, night: bool
) -> None:
    monkeypatch.setattr("familiesfirst.front_door.duty.shut_at", lambda moment: night)
    pages = {**PARENT, "danger": {"danger_now": "yes", "danger_what": "He has a knife at Mill Lane"}}
    walk(client, "self_parent", pages, [A_CHILD])
    with django_capture_on_commit_callbacks(execute=True):
        contact = Contact.objects.get(reference=sent_reference(client))
    assert contact.danger_now and Ring.objects.get().contact == contact
    assert [e.kind for e in entries_of_thread(contact.pk)] == ["contact.received", "contact.rung"]
    assert mail.outbox
    letters = " ".join(f"{letter.subject} {letter.body}" for letter in mail.outbox)
    for word in ("Nowak", "Kacper", "Mill Lane", "knife", contact.reference):
        assert word not in letters


def test_somebody_worried_may_stay_unnamed(client: Client) -> None:
    pages = {
        "danger": {"danger_now": "not_sure"},
        "you-worried": {"say_who": "no", "referrer_name": "Typed then hidden"},
        "you-know-them": {"referrer_relationship": "I live next door", "tell_family": "no"},
        "reason": {"reason": "I hear crying at night"},
        "confidential": {"keep_confidential": "no"},
    }
    walk(
        client,
        "public",
        pages,
        [{"child-name": {"kind": "child", "no_name": ["yes"]}, "child-age": {"about_age": "3"}}],
    )
    contact = Contact.objects.get(reference=sent_reference(client))
    assert (contact.asked_by, contact.referral_source) == ("anonymous", "9")
    assert contact.referrer.name == "" and not contact.referrer.may_answer
    child = contact.told.get()
    assert (child.no_name_known, child.about_age, child.date_of_birth) == (True, 3, None)


def test_the_same_page_sent_again_gives_the_same_reference(client: Client) -> None:
    walk(client, "self_parent", PARENT, [A_CHILD])
    token = re.search(r'name="draft" value="([^"]+)"', client.get("/help/check/").content.decode())[1]
    first = sent_reference(client)
    again = client.post("/help/send/", {"draft": token})
    assert first in client.get(again["Location"]).content.decode()
    assert Contact.objects.count() == 1 and Told.objects.count() == 2


def test_nothing_is_sent_while_something_compulsory_is_open(client: Client) -> None:
    client.post("/help/who/", {"who": "professional"})
    answer = client.post("/help/send/")
    assert answer.status_code == 422
    assert "Not answered yet" in answer.content.decode()
    assert not Contact.objects.exists()


def test_changing_an_answer_leads_back_to_checking(client: Client) -> None:
    walk(client, "self_parent", PARENT, [A_CHILD])
    answer = client.post("/help/q/reason/?checking=yes", {"reason": "Something else", "checking": "yes"})
    assert answer["Location"] == "/help/check/"
    assert "Something else" in client.get("/help/check/").content.decode()


def test_an_error_stands_where_the_person_is_and_what_they_typed_is_still_there(client: Client) -> None:
    client.post("/help/who/", {"who": "self_parent"})
    answer = client.post("/help/q/safe-ways/", {"safe_ways": ["ring"], "safe_phone": "my mum's"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in page and "my mum&#39;s" in page
    assert "<title>Problem on this page" in page


@pytest.mark.parametrize(
    ("page", "said", "words"),
    [
        ("safe-ways", {"safe_ways": ["ring"]}, "Number to ring"),
        ("safe-ways", {"safe_ways": ["pigeon"]}, "Choose one of the answers"),
        ("safe-ways", {}, "Choose every way that is safe</a>"),
        ("safe-ways", {"safe_ways": ["email"], "safe_email": "not an address"}, "valid email"),
        ("danger", {"danger_now": "' OR 1=1 --"}, "Choose one of the answers"),
        ("reason", {"reason": "x" * 2_000_000}, "shorten it by 1,980,000 characters"),
        ("reason", {"reason": "nul \x00 here"}, "Null characters"),
        ("home", {"home_postcode": "nowhere"}, "Write a postcode"),
        (
            "you-parent",
            {
                "your_given_names": "M",
                "your_relationship": "mother",
                "your_responsibility": "yes",
                "your_date_of_birth-day": "1",
                "your_date_of_birth-month": "1",
                "your_date_of_birth-year": "2090",
            },
            "not come yet",
        ),
    ],
)
def test_bad_values_are_answered_clearly_and_nothing_of_them_is_kept(
    client: Client, page: str, said: dict[str, Any], words: str
) -> None:
    client.post("/help/who/", {"who": "self_parent"})
    answer = client.post(f"/help/q/{page}/", said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert page not in Draft.objects.get().answers["done"]


@pytest.mark.parametrize(
    ("section", "said", "words"),
    [
        (
            "child-age",
            {"date_of_birth-day": "1", "date_of_birth-month": "1", "date_of_birth-year": "2090"},
            "not come yet",
        ),
        (
            "child-age",
            {"date_of_birth-day": "1", "date_of_birth-month": "1", "date_of_birth-year": "1990"},
            "is an adult",
        ),
        (
            "child-age",
            {"date_of_birth-day": "31", "date_of_birth-month": "2", "date_of_birth-year": "2018"},
            "no such day",
        ),
        ("child-age", {"about_age": "40"}, "is an adult"),
        ("child-age", {"about_age": "-1"}, "number of years"),
        ("child-name", {"kind": "child"}, "say that you do not know it"),
    ],
)
def test_what_cannot_be_said_of_a_child_is_refused(
    client: Client, section: str, said: dict[str, Any], words: str
) -> None:
    client.post("/help/who/", {"who": "professional"})
    client.post("/help/people/child/", {"another": "yes"})
    if section != "child-name":
        client.post("/help/q/child-name/0/", {"kind": "child", "no_name": ["yes"]})
    answer = client.post(f"/help/q/{section}/0/", said)
    assert answer.status_code == 422, answer
    assert words in answer.content.decode()


def test_a_baby_long_overdue_is_said_to_be_born(client: Client) -> None:
    client.post("/help/who/", {"who": "professional"})
    client.post("/help/people/child/", {"another": "yes"})
    client.post("/help/q/child-name/0/", {"kind": "unborn"})
    long_ago = timezone.localdate() - dt.timedelta(days=60)
    said = {
        "expected_date-day": long_ago.day,
        "expected_date-month": long_ago.month,
        "expected_date-year": long_ago.year,
    }
    answer = client.post("/help/q/child-due/0/", said)
    assert answer.status_code == 422 and "If the baby is born" in answer.content.decode()


def test_somebody_can_be_taken_off_the_list_again(client: Client) -> None:
    walk(client, "self_parent", PARENT, [A_CHILD, A_BABY])
    asked = client.get("/help/people/child/0/remove/").content.decode()
    assert "Kacper Nowak" in asked
    client.post("/help/people/child/0/remove/")
    assert [p["kind"] for p in Draft.objects.get().answers["people"]["child"]] == ["unborn"]


# -------------------------------------------------------------------------------------------- coming back, leaving


def saved_code(client: Client) -> str:
    page = client.post("/help/later/").content.decode()
    return re.search(r'id="code">([\w-]+)<', page)[1]


def test_a_code_opens_the_draft_on_another_device_and_only_the_newest_code_does(client: Client) -> None:
    client.post("/help/who/", {"who": "self_parent"})
    client.post("/help/q/safe-ways/", PARENT["safe-ways"])
    old = saved_code(client)
    code = saved_code(client)
    assert code != old and Draft.objects.get().code_hash not in (code, old)
    elsewhere = Client()
    assert elsewhere.post("/help/return/", {"code": old}).status_code == 422
    answer = elsewhere.post("/help/return/", {"code": code.lower().replace("-", " ")})
    assert answer.status_code == 302
    assert "07700 900 982" in elsewhere.get("/help/q/safe-ways/").content.decode()


def test_what_is_half_typed_is_kept_when_one_saves_for_later(client: Client) -> None:
    client.post("/help/who/", {"who": "professional"})
    answer = client.post("/help/q/you-professional/", {"referrer_name": "Ama Boateng", "later": "yes"})
    assert answer["Location"] == "/help/later/"
    kept = Draft.objects.get().answers
    assert kept["said"]["referrer_name"] == "Ama Boateng" and "you-professional" not in kept["done"]


def test_one_can_save_for_later_before_any_child_is_named(client: Client) -> None:
    client.post("/help/who/", {"who": "professional"})
    assert client.post("/help/people/child/", {"later": "yes"})["Location"] == "/help/later/"
    refused = client.post("/help/people/child/")
    assert refused.status_code == 422 and "Add at least one child" in refused.content.decode()


def test_the_code_is_sent_only_when_asked_for_and_says_nothing(client: Client) -> None:
    client.post("/help/who/", {"who": "self_parent"})
    code = saved_code(client)
    assert mail.outbox == []
    client.post("/help/later/send/", {"code": code, "email": "m@example.org"})
    (letter,) = mail.outbox
    assert letter.to == ["m@example.org"] and code in letter.body
    assert not re.search("child|famil|help for|social", letter.subject, re.IGNORECASE)
    client.post("/help/later/send/", {"code": "AAAA-AAAA-AAAA", "email": "x@example.org"})
    assert len(mail.outbox) == 1


def test_codes_cannot_be_tried_one_after_another(client: Client) -> None:
    client.post("/help/who/", {"who": "self_parent"})
    code = saved_code(client)
    other = Client()
    answers = [other.post("/help/return/", {"code": f"2222-2222-222{n}"}).status_code for n in range(6)]
    assert answers == [422] * 5 + [429]
    assert other.post("/help/return/", {"code": code}).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").post("/help/return/", {"code": code}).status_code == 302


def test_a_draft_that_has_ended_is_gone_with_its_files(client: Client) -> None:
    client.post("/help/who/", {"who": "self_parent"})
    client.post("/help/files/", {"files": SimpleUploadedFile("a.txt", b"hello"), "add": "yes"})
    code, stored = saved_code(client), Attachment.objects.get().stored
    Draft.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
    assert client.get("/help/q/safe-ways/")["Location"] == "/help/gone/"
    assert client.get("/help/gone/").status_code == 410
    assert Client().post("/help/return/", {"code": code}).status_code == 422
    Client().post("/help/who/", {"who": "public"})
    assert not Attachment.objects.exists() and Draft.objects.count() == 1
    assert stored


def test_a_page_sent_after_the_session_has_ended_loses_nothing(client: Client) -> None:
    client.post("/help/who/", {"who": "self_parent"})
    token = re.search(r'name="draft" value="([^"]+)"', client.get("/help/q/safe-ways/").content.decode())[1]
    later = Client()
    answer = later.post("/help/q/safe-ways/", {**PARENT["safe-ways"], "draft": token})
    assert answer["Location"] == "/help/q/safe-ring/"
    assert later.get("/help/q/safe-ring/").status_code == 200
    assert later.post("/help/q/safe-ways/", {"draft": f"{token}x"})["Location"] == "/help/gone/"


def test_nothing_stays_on_the_device(client: Client) -> None:
    answer = client.post("/help/who/", {"who": "self_young_person"})
    page = client.get(answer["Location"])
    assert "no-store" in page["Cache-Control"] and page["Referrer-Policy"] == "same-origin"
    assert all(not cookie["expires"] and not cookie["max-age"] for cookie in client.cookies.values())
    away = client.get("/help/leave/")
    assert away["Location"].startswith("https://") and "help" not in away["Location"]
    assert all(away.cookies[name].value == "" for name in away.cookies) and "sessionid" in away.cookies
    assert client.get("/help/q/safe-ways/")["Location"] == "/help/gone/"


def test_no_address_and_no_title_says_a_name_or_an_answer(client: Client) -> None:
    passed = walk(client, "self_parent", PARENT, [A_CHILD], [A_FATHER])
    for at in [*passed, "/help/check/"]:
        title = re.search(r"<title>(.*?)</title>", client.get(at).content.decode(), re.DOTALL)[1]
        for word in ("Marta", "Nowak", "Kacper", "Piotr", "danger", "safe"):
            assert word not in title
            assert word == "danger" or word == "safe" or word not in at


def test_every_page_has_the_way_out_and_says_999(client: Client) -> None:
    passed = walk(client, "self_young_person", {**PARENT, "danger": {"danger_now": "yes"}})
    for at in ["/help/", "/help/who/", "/help/return/", *passed, "/help/check/"]:
        page = client.get(at).content.decode()
        assert 'href="/help/leave/"' in page and "999" in page, at


def test_one_draft_cannot_be_read_from_another_session(client: Client) -> None:
    walk(client, "self_parent", PARENT, [A_CHILD])
    assert Client().get("/help/check/")["Location"] == "/help/gone/"


def test_hostile_words_are_shown_as_words(client: Client) -> None:
    words = "<script>alert(1)</script>{{ 7*7 }}"
    walk(client, "self_parent", {**PARENT, "reason": {"reason": words}}, [A_CHILD])
    page = client.get("/help/check/").content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page and "{{ 7*7 }}" in page


# -------------------------------------------------------------------------------------------- files

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def test_a_file_goes_with_the_contact_under_a_random_name(client: Client) -> None:
    walk(client, "self_parent", PARENT, [A_CHILD])
    client.post("/help/files/", {"files": SimpleUploadedFile("../../letter home.pdf", PDF), "add": "yes"})
    contact = Contact.objects.get(reference=sent_reference(client))
    (file,) = contact.attachments.all()
    assert (file.name, file.kind) == ("letter home.pdf", "application/pdf")
    assert "letter" not in file.stored and path_of(file.stored).read_bytes() == PDF
    assert received_facts(contact)["files"][0]["sha256"] == file.sha256


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"),
        ("report.pdf", b"\x7fELF\x02\x01\x01\x00"),
        ("note.txt", b"#!/bin/sh\nrm -rf /\n"),
        ("note.txt", b"<html><script>alert(1)</script></html>"),
        ("letter.docx", b"PK\x03\x04word/document.xml word/vbaProject.bin"),
        ("letter.docx", b"PK\x03\x04 only a zip of anything"),
        ("empty.pdf", b""),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_by_name(client: Client, name: str, content: bytes) -> None:
    client.post("/help/who/", {"who": "public"})
    answer = client.post("/help/files/", {"files": SimpleUploadedFile(name, content), "add": "yes"})
    assert answer.status_code == 422
    assert name in answer.content.decode() and not Attachment.objects.exists()


def test_the_good_files_stay_when_one_is_refused(client: Client) -> None:
    client.post("/help/who/", {"who": "public"})
    files = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", b"MZ\x90\x00")]
    answer = client.post("/help/files/", {"files": files, "add": "yes"})
    assert answer.status_code == 422 and "b.pdf" in answer.content.decode()
    assert [a.name for a in Attachment.objects.all()] == ["a.pdf"]


def test_a_file_can_be_taken_away_again(client: Client) -> None:
    client.post("/help/who/", {"who": "public"})
    client.post("/help/files/", {"files": SimpleUploadedFile("a.pdf", PDF), "add": "yes"})
    client.post(f"/help/files/{Attachment.objects.get().pk}/remove/")
    assert not Attachment.objects.exists()


@pytest.mark.django_db
def test_a_nightly_command_forgets_what_has_expired(capsys: pytest.CaptureFixture[str]) -> None:
    now = timezone.now()
    for days in (-1, 3):
        Draft.objects.begin(f"code {days}", {"who": "public"}, now, days)
    call_command("forget_drafts")
    assert capsys.readouterr().out == "1 expired form forgotten.\n"
    assert Draft.objects.count() == 1
