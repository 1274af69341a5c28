"""What is wrong, hostile, sent twice or not one's own: the same list for whoever sends it, item by item.

Each has a clear answer and the right status, leaves nothing half-written, and loses nothing that was typed.
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.front_door.models import Attachment, Contact, Draft, Told
from familiesfirst.people.models import Person
from familiesfirst.record.models import Entry, Facts, Thread
from tests.agencies.making import a_worker
from tests.family_help.making import Home, a_home, user_of
from tests.front_door.test_intake import PDF, at_work, typed
from tests.front_door.test_public_form import A_CHILD, PARENT, sent_reference, walk
from tests.front_door.test_work_pages import typed_decision, words
from tests.front_door.working import KACPER, MUM, OLA, a_contact, matched_as_new
from tests.involvement.making import Partnership
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db

NEW = "/front-door/new/"
TABLES = (Entry, Facts, Thread, Contact, Told, Attachment, Person)
MEGABYTES = "x" * 2_000_000
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}' OR 1=1 --"


@contextmanager
def nothing_written(folder: Path | None = None) -> Iterator[None]:
    """Not a row more in any table of ours, nor a file in the folder of uploads."""
    before = [table._default_manager.count() for table in TABLES], _files(folder)
    yield
    assert ([table._default_manager.count() for table in TABLES], _files(folder)) == before


def _files(folder: Path | None) -> list[Path]:
    return [] if folder is None else sorted(each for each in folder.rglob("*") if each.is_file())


def dated(field: str, day: dt.date) -> dict[str, int]:
    """A day as it is typed into three boxes."""
    return {f"{field}-{part}": getattr(day, part) for part in ("day", "month", "year")}


@pytest.fixture
def contact(duty: Partnership) -> Contact:
    """A contact of this morning, its people known."""
    now = timezone.now() - dt.timedelta(minutes=20)
    made = a_contact(duty.front_door, KACPER, OLA, MUM, now=now)
    matched_as_new(duty.front_door, made, now=now)
    return made


@pytest.fixture
def home(db: Any) -> Home:
    """A family that is helped, and a worker who has nothing to do with it."""
    return a_home()


def note(home: Home, **said: Any) -> dict[str, Any]:
    """A note about Zayn, as it is typed."""
    usual = {"token": "once", "day": timezone.localdate().isoformat(), "about": "discussion"}
    return {**usual, "note": "He likes the new class.", "people": [str(home.zayn)], **said}


def visit(home: Home, **said: Any) -> dict[str, Any]:
    """A visit on which Zayn was seen, as it is typed."""
    zayn, maya = f"child-{home.zayn}", f"child-{home.maya}"
    children = {f"{zayn}-seen": "yes", f"{zayn}-seen_alone": "yes", f"{maya}-seen": "no", f"{maya}-why_not": "asleep"}
    usual = {"token": "once", "day": timezone.localdate().isoformat(), "made": "yes", "announced": "yes"}
    return {**usual, "purpose": "family_help", "note": "We talked in the kitchen.", **children, **said}


# ------------------------------------------------------------------------------------ wrong and hostile values


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"asked_by": "martian"}, "Choose one of the answers"),
        ({"arrived_by": HOSTILE}, "Choose one of the answers"),
        ({"danger_now": ""}, "Choose an answer"),
        ({"reason": "nul \x00 here"}, "Null characters"),
        ({"reason": ""}, "Fill this in"),
        ({"child-0-nhs_number": "1234567890"}, "wrong digit"),
        ({"child-0-about_age": "-4"}, "There is a problem"),
        ({"child-0-about_age": "9" * 400}, "There is a problem"),
        ({"received_time": "half past"}, "15:30"),
        ({"referrer_email": "nobody"}, "valid email"),
    ],
)
def test_wrong_values_of_a_contact_taken_at_work(duty: Partnership, said: dict[str, str], says: str) -> None:
    with nothing_written():
        answer = at_work(duty.front_door).post(NEW, typed(**said))
    assert answer.status_code == 422
    assert says in words(answer) and "She would be angry" in words(answer)


def test_hostile_words_are_kept_and_shown_as_words(duty: Partnership) -> None:
    at_work(duty.front_door).post(NEW, typed(reason=HOSTILE, referrer_name=HOSTILE))
    page = words(at_work(duty.front_door).get(f"/front-door/{Contact.objects.get().pk}/"))
    assert "<script>alert(1)" not in page and "{{ 7*7 }}" in page


@pytest.mark.parametrize("outcome", ["", "close_it", HOSTILE])
def test_wrong_values_of_a_decision(duty: Partnership, contact: Contact, outcome: str) -> None:
    with nothing_written():
        answer = at_work(duty.front_door_manager).post(
            f"/front-door/{contact.pk}/decide/", typed_decision(contact, outcome=outcome)
        )
    assert answer.status_code == 422 and "Basic needs not met since dad left" in words(answer)


@pytest.mark.parametrize("path", ["abc/", "0/", "-1/", "99999999999999999999/", "%00/"])
def test_an_address_that_cannot_be_is_not_there(duty: Partnership, path: str) -> None:
    assert at_work(duty.front_door).get(f"/front-door/{path}").status_code == 404


# ----------------------------------------------------------------------------------------- dates before birth


def test_a_birth_after_the_contact(duty: Partnership) -> None:
    today = timezone.localdate()
    said = dated("child-0-date_of_birth", today) | dated("received_day", today - dt.timedelta(days=2))
    with nothing_written():
        answer = at_work(duty.front_door).post(NEW, typed(**said, **{"child-0-about_age": ""}))
    assert answer.status_code == 422 and "before one of the people told of was born" in words(answer)
    assert "She would be angry" in words(answer)


@pytest.mark.parametrize(
    ("route", "typed_by", "says"),
    [
        ("record", visit, "They were not born yet on that day."),
        ("record_note", note, "This date is before Zayn was born."),
        ("record_call", lambda home: note(home, direction="out"), "This date is before Zayn was born."),
    ],
)
def test_what_happened_before_the_child_was_born(home: Home, route: str, typed_by: Any, says: str) -> None:
    with nothing_written():
        answer = client_of(user_of(home.joan)).post(
            reverse(f"family_help:{route}", args=[home.family]), typed_by(home) | {"day": "2009-03-04"}
        )
    assert answer.status_code == 422 and says in words(answer)
    assert typed_by(home)["note"] in words(answer) and "2009" in words(answer)


def test_a_call_about_a_baby_who_was_only_expected_is_taken(home: Home) -> None:
    said = note(home, day="2017-01-10", direction="in")
    sent = client_of(user_of(home.joan)).post(reverse("family_help:record_call", args=[home.family]), said)
    assert sent.status_code == 302


@pytest.mark.parametrize(
    ("route", "who", "said", "says"),
    [
        ("death", "zayn", {"died": dt.date(2016, 1, 1)}, "Date of death is before the date of birth."),
        ("birth", "baby", {"born": dt.date(2024, 5, 5)}, "This is before the pregnancy"),
        ("setting", "zayn", {"since": dt.date(2001, 9, 1), "kind": "school", "name": "Northfield"}, "was born"),
        ("details", "zayn", {"born": dt.date(2031, 1, 1), "version": "1"}, "Date of birth is in the future"),
    ],
)
def test_dates_of_a_life_that_cannot_be(home: Home, route: str, who: str, said: dict[str, Any], says: str) -> None:
    day = {name: value for name, value in said.items() if isinstance(value, dt.date)}
    given = {name: value for name, value in said.items() if name not in day}
    for name, value in day.items():
        given |= dated(name, value)
    address = reverse(f"people:{route}", args=[home.family, getattr(home, who)])
    with nothing_written():
        answer = client_of(user_of(home.joan)).post(address, given)
    assert answer.status_code == 422 and says in words(answer)
    assert f'value="{next(iter(day.values())).year}"' in words(answer)


def test_a_birth_that_is_put_right_to_after_what_the_record_tells(home: Home) -> None:
    joan = client_of(user_of(home.joan))
    joan.post(reverse("family_help:record_note", args=[home.family]), note(home, day="2019-06-03"))
    with nothing_written():
        answer = joan.post(
            reverse("people:details", args=[home.family, home.zayn]),
            dated("born", dt.date(2021, 3, 4)) | {"version": "1", "religion": "muslim"},
        )
    assert answer.status_code == 422 and "The record tells of Zayn on 3 Jun 2019" in words(answer)
    assert re.search(r'value="muslim" selected', words(answer))


# ----------------------------------------------------------------------------------------------- future dates


def test_a_contact_that_has_not_reached_us_yet(duty: Partnership) -> None:
    with nothing_written():
        answer = at_work(duty.front_door).post(NEW, typed(**{"received_day-year": "2090"}))
    assert answer.status_code == 422 and "has not happened yet" in words(answer)


def test_a_child_who_is_born_tomorrow(client: Client) -> None:
    client.post("/help/who/", {"who": "professional"})
    client.post("/help/people/child/", {"another": "yes"})
    client.post("/help/q/child-name/0/", {"kind": "child", "no_name": ["yes"]})
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    answer = client.post("/help/q/child-age/0/", dated("date_of_birth", tomorrow))
    assert answer.status_code == 422 and "not come yet" in words(answer)
    assert f'value="{tomorrow.year}"' in words(answer)


@pytest.mark.parametrize("route", ["record", "record_note", "record_call"])
def test_a_visit_a_note_and_a_call_of_tomorrow(home: Home, route: str) -> None:
    tomorrow = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    said = (visit if route == "record" else note)(home, day=tomorrow, direction="out")
    with nothing_written():
        answer = client_of(user_of(home.joan)).post(reverse(f"family_help:{route}", args=[home.family]), said)
    assert answer.status_code == 422 and "must not be after" in words(answer) and said["note"] in words(answer)


# ---------------------------------------------------------------------------------------- two million letters


def test_two_megabytes_on_the_public_form(client: Client) -> None:
    client.post("/help/who/", {"who": "self_parent"})
    answer = client.post("/help/q/reason/", {"reason": MEGABYTES})
    assert answer.status_code == 422 and "shorten it by 1,980,000 characters" in words(answer)
    assert "reason" not in Draft.objects.get().answers["done"]


def test_two_megabytes_of_a_contact_taken_at_work(duty: Partnership) -> None:
    with nothing_written():
        answer = at_work(duty.front_door).post(NEW, typed(reason=MEGABYTES))
    assert answer.status_code == 422 and "shorten it by" in words(answer)
    assert MEGABYTES in answer.content.decode(), "it is theirs to shorten"


def test_a_note_of_two_megabytes(home: Home) -> None:
    address = reverse("family_help:record_note", args=[home.family])
    with nothing_written():
        answer = client_of(user_of(home.joan)).post(address, note(home, note=MEGABYTES))
    assert answer.status_code == 422 and "shorten it by" in words(answer)
    assert MEGABYTES in answer.content.decode(), "it is theirs to shorten"


# ---------------------------------------------------------------------------------------- a renamed executable


def test_a_renamed_program_on_the_public_form(client: Client, settings: Any) -> None:
    client.post("/help/who/", {"who": "public"})
    with nothing_written(Path(settings.HOME)):
        answer = client.post("/help/files/", {"files": SimpleUploadedFile("photo.jpg", PROGRAM), "add": "yes"})
    assert answer.status_code == 422 and "photo.jpg is not a picture" in words(answer)


def test_a_renamed_program_at_work(duty: Partnership, settings: Any) -> None:
    with nothing_written(Path(settings.HOME)):
        answer = at_work(duty.front_door).post(NEW, typed(files=SimpleUploadedFile("letter.pdf", PROGRAM)))
    assert answer.status_code == 422 and "letter.pdf is not a picture" in words(answer)
    assert "She would be angry" in words(answer)


def test_a_renamed_program_that_comes_later(duty: Partnership, contact: Contact, settings: Any) -> None:
    said = {"words": "She rang again", "files": SimpleUploadedFile("photo.png", PROGRAM)}
    with nothing_written(Path(settings.HOME)):
        answer = at_work(duty.front_door).post(f"/front-door/{contact.pk}/more/", said)
    assert answer.status_code == 422 and "photo.png is not a picture" in words(answer)
    assert "She rang again" in words(answer)


# ----------------------------------------------------------------------------------------------- sent again


def test_a_replayed_contact_is_one_contact(duty: Partnership, client: Client, settings: Any) -> None:
    worker = at_work(duty.front_door)
    first = worker.post(NEW, typed(files=SimpleUploadedFile("letter.pdf", PDF)))
    with nothing_written(Path(settings.HOME)):
        again = worker.post(NEW, typed(files=SimpleUploadedFile("letter.pdf", PDF)))
    assert again["Location"] == first["Location"]
    walk(client, "self_parent", PARENT, [A_CHILD])
    reference = sent_reference(client)
    with nothing_written():
        assert sent_reference(client) == reference


def test_a_replayed_note_is_one_note(home: Home) -> None:
    joan, address = client_of(user_of(home.joan)), reverse("family_help:record_note", args=[home.family])
    assert joan.post(address, note(home)).status_code == 302
    with nothing_written():
        again = joan.post(address, note(home))
    assert again.status_code == 409 and "sent already" in words(again)


def test_a_replayed_decision_is_one_decision(duty: Partnership, contact: Contact) -> None:
    manager, address = at_work(duty.front_door_manager), f"/front-door/{contact.pk}/decide/"
    said = typed_decision(contact)
    assert manager.post(address, said).status_code == 302
    with nothing_written():
        assert manager.post(address, said).status_code == 409


# -------------------------------------------------------------------------------------------- two who decide


def test_two_who_decide_the_same_contact(duty: Partnership, contact: Contact) -> None:
    first, second = typed_decision(contact), typed_decision(contact, why="I would have asked the school first")
    address = f"/front-door/{contact.pk}/decide/"
    assert at_work(duty.front_door).post(address, first).status_code == 302
    with nothing_written():
        answer = at_work(duty.front_door_manager).post(address, second)
    assert answer.status_code == 409
    assert "I would have asked the school first" in words(answer) and "Ines Ford" in words(answer)


# --------------------------------------------------------------------------------- not qualified, not one's own


def test_a_decision_maker_who_is_not_qualified(duty: Partnership, contact: Contact) -> None:
    team = Worker.objects.get(pk=duty.front_door.worker).team_id
    unqualified = a_worker(duty.council, "front_door_officer", name="Bea Lowe", team=team)
    said = typed_decision(contact, **{f"family_help_{contact.told.all()[0].pk}": "child_in_need"})
    with nothing_written():
        answer = at_work(unqualified).post(f"/front-door/{contact.pk}/decide/", said)
    assert answer.status_code == 403 and "qualified social worker" in words(answer)
    contact.refresh_from_db()
    assert contact.status == "new"


@pytest.mark.parametrize(
    "route",
    ["desk:family", "desk:story", "desk:thread", "desk:who_looked", "people:family_people", "family_help:record"],
)
def test_a_family_one_may_not_see_is_as_one_that_is_not_there(home: Home, route: str) -> None:
    sam = client_of(user_of(home.sam))
    with nothing_written():
        theirs, nobodys = (sam.get(reverse(route, args=[family])) for family in (home.family, 987_654))
    assert theirs.status_code == nobodys.status_code == 404
    assert "Marsh" not in words(theirs)


def test_writing_to_a_family_one_may_not_see(home: Home) -> None:
    sam = client_of(user_of(home.sam))
    with nothing_written():
        answer = sam.post(reverse("family_help:record_note", args=[home.family]), note(home))
    assert answer.status_code == 404


# ------------------------------------------------------------------------------------------- nothing is lost


def test_whoever_chose_files_is_told_to_choose_them_again(duty: Partnership, settings: Any) -> None:
    with nothing_written(Path(settings.HOME)):
        answer = at_work(duty.front_door).post(NEW, typed(reason="", files=SimpleUploadedFile("letter.pdf", PDF)))
    assert answer.status_code == 422 and "Choose your files again" in words(answer)
    assert "She would be angry" in words(answer)


def test_a_note_is_there_again_after_the_sign_in_expired(home: Home) -> None:
    joan, address = client_of(user_of(home.joan)), reverse("family_help:record_note", args=[home.family])
    mark = re.search(r'name="drawn_for" value="([^"]+)"', joan.get(address).content.decode())
    assert mark is not None
    with nothing_written():
        answer = Client().post(address, note(home, drawn_for=mark[1]))
    assert answer.status_code == 302 and "/account/" in answer["Location"]
    after = parse_qs(urlsplit(answer["Location"]).query)["next"][0]
    page = words(joan.get(after, follow=True))
    assert "He likes the new class." in page and re.search(rf'value="{home.zayn}"[^>]*checked', page)


def test_a_contact_is_there_again_after_the_sign_in_expired(duty: Partnership) -> None:
    client = at_work(duty.front_door)
    mark = re.search(r'name="drawn_for" value="([^"]+)"', client.get(NEW).content.decode())
    assert mark is not None
    with nothing_written():
        answer = Client().post(NEW, typed(drawn_for=mark[1]))
    after = parse_qs(urlsplit(answer["Location"]).query)["next"][0]
    page = words(client.get(after, follow=True))
    assert "Kacper is often alone in the evening." in page and "She would be angry" in page
