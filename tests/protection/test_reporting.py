"""Reports before a conference, each reader's own copy, and the record that goes to everybody who was asked."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.api import done_within, running
from familiesfirst.meetings import api as meetings
from familiesfirst.people.api import (
    Offer,
    PersonTold,
    SafeRule,
    offer_independent_help,
    open_record,
    points_come,
    reader_of,
    record_relationship,
    set_safe_contact,
    withhold_telling,
)
from familiesfirst.protection import api as protection
from familiesfirst.protection.api import Voice
from familiesfirst.protection.models import ConferenceCopy, ConferenceReport, Strategy
from familiesfirst.protection.queries.conference import conference_page
from familiesfirst.protection.queries.reporting import copy_for, without
from familiesfirst.protection.rules.reporting import Copy, Part, Sent, check_copy, check_parts, check_sent, in_words
from familiesfirst.record.api import EntryView, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.family_help.making import user_of
from tests.protection.conferring import (
    NOW,
    TOMORROW,
    Planned,
    a_planned_conference,
    ask,
    ask_nurse,
    chaired,
    his_mother,
)
from tests.protection.making import EVERYBODY, all_told, conferred, held
from tests.protection.test_emergency import NIGHT
from tests.protection.test_pages import main_button
from tests.signing_in import client_of

WORRIED = Part("worried", "He is left alone at night.")
TOLD = Part("happened", "The neighbour at 4 told us.", "third_party", visitors="nothing")
HEALTH = Part("change", "Her medicine makes her sleep.", "adult_health", health_of=4, visitors="nothing")


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ([WORRIED], set()),
        ([], {"words"}),
        ([Part("well", " ")], {"words"}),
        ([Part("well", "x", "adult_health")], {"well-health_of"}),
        ([Part("well", "x", not_for=(1,))], {"well-not_for_why"}),
        ([Part("well", "", not_for=(1,)), WORRIED], set()),
    ],
)
def test_a_report(parts: list[Part], wrong: set[str]) -> None:
    assert set(check_parts(parts)) == wrong


@pytest.mark.parametrize(
    ("changes", "cautions", "wrong"),
    [
        ({}, (), set()),
        ({"how": "owl"}, (), {"how"}),
        ({"parts": ()}, (), {"out"}),
        ({}, ("He is a risk.",), {"safe"}),
        ({"safe": "Read with her worker."}, ("He is a risk.",), set()),
    ],
)
def test_a_copy(changes: dict[str, Any], cautions: tuple[str, ...], wrong: set[str]) -> None:
    copy = Copy(**{"sort": "reports", "how": "paper", "parts": ("1-well",), **changes})
    assert set(check_copy(copy, cautions)) == wrong


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        (Sent("page"), set()),
        (Sent("secure_mail"), set()),
        (Sent(""), {"sent-1-how"}),
        (Sent("not_sent"), {"sent-1-why"}),
        (Sent("not_sent", "On leave."), set()),
        (Sent("named"), {"sent-1-how"}),
    ],
)
def test_a_record_sent(sent: Sent, wrong: set[str]) -> None:
    assert set(check_sent({1: sent}, {1})) == wrong
    assert set(check_sent({1: Sent("page")}, set())) == {"sent-1-how"}


@pytest.fixture
def made(db: None) -> Planned:
    return a_planned_conference()


def last(made: Planned) -> EntryView:
    return entries_of_thread(made.family, facts=True)[-1]


def timed(made: Planned, now: dt.datetime = NOW) -> set[str]:
    return {clock.code for clock in running(now=now, families=[made.family])}


def report(made: Planned, *parts: Part, revision: int = 0) -> int:
    return protection.write_report(**made.at(NOW, made.nurse), parts=parts or (WORRIED,), revision=revision)


def give(made: Planned, person: int, sort: str = "reports", now: dt.datetime = NOW, **changes: Any) -> int:
    seen = conference_page(made.team.ruth, made.family, made.conference, now)
    found = copy_for(seen, sort, person)
    parts, left = without(found, ())
    copy = Copy(**{"sort": sort, "how": "together", "parts": parts, "left_out": left} | changes)
    return protection.give_copy(**made.at(now), reader=found.reader, copy=copy)


def test_asking_for_a_conference_stops_its_clock(made: Planned) -> None:
    protection.call_off_conference(**made.acts, why="Ill.", told="All.", tellings=all_told(made.family))
    acts = {"by": made.team.ruth, "now": NOW, "family": made.family, "children": [made.zayn]}
    with pytest.raises(Invalid) as refused:
        protection.request_conference(**acts, why="", asked="")
    assert set(refused.value.errors) == {"why", "asked"}
    protection.request_conference(**acts, why="He is at risk.", asked="The nurse agrees.")
    assert "Asked first: The nurse agrees." in last(made).sentence
    assert "conference-requested" not in timed(made)


def test_one_is_not_asked_for_that_is_planned_or_that_no_enquiry_asks_for(made: Planned) -> None:
    acts = {"by": made.team.ruth, "now": NOW, "family": made.family, "why": "x", "asked": "y"}
    with pytest.raises(Meanwhile, match="planned already"):
        protection.request_conference(**acts, children=[made.zayn])
    with pytest.raises(Meanwhile, match="No section 47"):
        protection.request_conference(**acts, children=[made.team.home.maya])


def test_a_report_is_written_changed_and_never_over_anothers_change(made: Planned) -> None:
    report(made)
    wrote = "wrote a report to the conference: what we are worried about."
    assert last(made).sentence == f"Rose Bell, Lewbridge Health {wrote}"
    with pytest.raises(Meanwhile):
        report(made)
    report(made, WORRIED, Part("well", "He laughs."), revision=1)
    assert ConferenceReport.objects.get().revision == 2
    with pytest.raises(NotThere):
        report(made, Part("well", "x", not_for=(10**9,), not_for_why="y"), revision=2)
    with pytest.raises(NotThere):
        protection.write_report(**made.at(NOW, made.team.home.sam), parts=[WORRIED])


def test_each_reader_has_their_own_copy_and_what_is_left_out_is_listed(made: Planned) -> None:
    his_mother(made)
    back = Part("family_say", "She is afraid of him.", not_for=(made.leila,), not_for_why="It would frighten her.")
    health = Part("change", "Zayn's nan is ill.", "adult_health", health_of=made.zayn, visitors="nothing")
    report(made, WORRIED, TOLD, back, health)
    seen = conference_page(made.team.ruth, made.family, made.conference, NOW)
    found = copy_for(seen, "reports", made.leila)
    assert [one.words for one in found.pieces] == ["He is left alone at night."]
    assert sorted(one.why for one in found.left_out) == [
        "it came from, or is about, somebody who must not be known",
        "it is held back from Leila: It would frighten her",
        "it tells of the health of Zayn",
    ]
    give(made, made.leila, said="I want to read it with my sister.")
    entry = last(made)
    assert "3 things were left out." in entry.sentence and "with my sister" in entry.sentence
    assert entry.about.says_to_family(entry) == "You were given the reports to the conference."  # type: ignore[misc]


def test_a_clock_counts_back_from_the_day_for_each_who_is_asked(made: Planned) -> None:
    his_mother(made)
    report(made)
    assert "reports-before-conference" not in timed(made)
    ask(made, made.leila)
    assert "reports-before-conference" in timed(made)
    later = meetings.When(TOMORROW + dt.timedelta(days=3), 90, "room")
    protection.move_conference(**made.acts, when=later, why="He is ill.")
    (clock,) = [one for one in running(now=NOW, families=[made.family]) if one.code == "reports-before-conference"]
    assert (clock.subject, clock.due.date() if isinstance(clock.due, dt.datetime) else clock.due) == (
        made.leila, dt.date(2026, 11, 25),
    )  # fmt: skip
    give(made, made.leila)
    assert "reports-before-conference" not in timed(made)
    protection.move_conference(**made.acts, when=meetings.When(TOMORROW, 90, "room"), why="He is well.")
    assert "reports-before-conference" not in timed(made)


def test_nothing_goes_to_whoever_is_not_told(made: Planned) -> None:
    report(made)
    ruling = {"by": made.team.ifeoma, "now": NOW, "family": made.family}
    (planned,) = entries_of_thread(made.family, only=("conference.planned",))
    later = {"look_again_by": (NOW + dt.timedelta(days=3)).date()}
    withhold_telling(**ruling, person=made.leila, entry=planned.id, what="It", why="Danger.", **later)
    with pytest.raises(Refused, match="not told"):
        give(made, made.leila)
    assert not ConferenceCopy.objects.exists()


def test_of_reports_somebody_who_is_no_parent_is_given_what_is_chosen_for_them(made: Planned, ruth: Client) -> None:
    report(made, WORRIED, Part("well", "He laughs."))
    page = at(made, "copy", made.conference, "reports", made.leila)
    drawn = said(ruth.get(page))
    assert "is no parent of these children" in drawn and drawn.count(" checked") == 2
    seen = conference_page(made.team.ruth, made.family, made.conference, NOW)
    keys = [one.key for one in copy_for(seen, "reports", made.leila).pieces]
    assert ruth.post(page, {"how": "together", "out": keys, "safe": "Asked."}).status_code == 422
    assert ruth.post(page, {"how": "together", "out": keys[:1]}).status_code == 422
    assert ruth.post(page, {"how": "together", "out": keys[:1], "safe": "She cares for him."}).status_code == 302
    assert last(made).fact("parts") == keys[1:]


def test_who_was_there_is_not_told_to_whoever_did_not_sit_with_everybody(made: Planned) -> None:
    his_mother(made)
    chaired(made)
    part = protection.Part(made.leila, "apart", why="He frightens her.", heard="In writing.")
    protection.decide_part(**made.acts, part=part, telling=PersonTold(made.leila, "told", "I agree."))
    hold(made)
    seen = conference_page(made.team.ruth, made.family, made.conference, TOMORROW)
    hers = copy_for(seen, "record", made.leila)
    assert "present" not in {one.key for one in hers.pieces}
    assert "sit with everybody" in {one.what: one.why for one in hers.left_out}["Who was there"]


def test_whoever_is_not_written_to_is_handed_their_copy_in_person(made: Planned) -> None:
    his_mother(made)
    report(made)
    rule = SafeRule(made.leila, "not_written_to", look_again_by=(NOW + dt.timedelta(days=30)).date())
    set_safe_contact(by=made.team.ifeoma, now=NOW, family=made.family, rule=rule, why="He opens the post.")
    with pytest.raises(Invalid) as refused:
        give(made, made.leila, how="paper")
    assert set(refused.value.errors) == {"how"}
    given = give(made, made.leila, how="in_person")
    (copy,) = entries_of_thread(made.family, only=("conference.reports_shared",), facts=True)
    assert copy.id == given and "on paper, handed over in person" in copy.sentence
    ruth = client_of(user_of(made.team.ruth))
    page = ruth.get(reverse("protection:copy", args=[made.family, made.conference, "reports", made.leila]))
    assert "It is never posted, sent or left for them" in page.content.decode()
    assert "On paper, to hold" not in page.content.decode()
    assert ruth.get(reverse("protection:copy_paper", args=[made.family, made.conference, given])).status_code == 200


def test_somebody_who_may_be_a_risk_is_given_it_only_when_it_is_said_why_that_is_safe(made: Planned) -> None:
    his_mother(made)
    report(made)
    record_relationship(
        by=made.team.ifeoma, now=NOW, family=made.family, person=made.leila, other=made.zayn, type="risk_to"
    )  # fmt: skip
    with pytest.raises(Invalid) as refused:
        give(made, made.leila)
    assert set(refused.value.errors) == {"safe"}
    assert give(made, made.leila, safe="Her worker sits with her.")


def hold(made: Planned, there: dict[int, tuple[str, str]] | None = None, **changes: Any) -> None:
    went = conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW, **changes)
    protection.hold_conference(**made.at(TOMORROW), held=went, there=there or {})


def the_meeting(made: Planned) -> meetings.MeetingLine:
    opened = open_record(made.team.ruth, made.family, TOMORROW, page="family.protection", log=False)
    return meetings.meeting_for(opened, "conference", made.conference)  # type: ignore[return-value]


def send(made: Planned, sent: dict[int, Sent], now: dt.datetime = TOMORROW) -> int:
    return protection.send_record(
        by=made.team.ruth, now=now, family=made.family, meeting=the_meeting(made), of="conference",
        of_id=made.conference, sent=sent | everybody_else(made, the_meeting(made)) if sent else {},
    )  # fmt: skip


def everybody_else(made: Planned, meeting: meetings.MeetingLine) -> dict[Any, Any]:
    """Of whoever was there and had no invitation: it went to them as well."""
    owed = protection.to_send(made.family, "conference", made.conference, meeting)
    assert owed is not None
    return dict.fromkeys(owed.others, Sent("secure_mail"))


def typed(made: Planned, of: str, of_id: int) -> dict[str, str]:
    """The same as their page sends it."""
    opened = open_record(made.team.ruth, made.family, TOMORROW, page="family.protection", log=False)
    owed = protection.to_send(made.family, of, of_id, meetings.meeting_for(opened, of, of_id))
    assert owed is not None
    return {f"sent-{key}-{name}": said for key in owed.others for name, said in (("how", "secure_mail"), ("why", ""))}


def test_the_record_goes_to_those_who_did_not_come_too(
    made: Planned, ruth: Client, django_capture_on_commit_callbacks: Any
) -> None:
    nurse, leila = ask_nurse(made), ask(made, made.leila)
    hold(made, {nurse: ("absent", ""), leila: ("came", "")})
    assert "conference-record-sent" in timed(made, TOMORROW)
    with pytest.raises(NotThere):
        send(made, {})
    with django_capture_on_commit_callbacks(execute=True):
        send(made, {nurse: Sent("page")})
    assert "Not yet: Leila Marsh (their own copy)." in last(made).sentence
    (sent,) = [one for one in mail.outbox if one.subject.startswith("Record")]
    assert "Marsh" not in sent.body + sent.subject and "conference" not in sent.body.lower().replace("/protection", "")
    assert "conference-record-sent" in timed(made, TOMORROW)
    assert "The record waits for the family’s own copies:" in said(ruth.get(at(made, "conference", made.conference)))
    assert "not given yet" in said(ruth.get(at(made, "send_record", "conference", made.conference)))
    give(made, made.leila, "record", TOMORROW)
    assert "To Leila Marsh (their own copy)." in last(made).sentence
    assert "conference-record-sent" not in timed(made, TOMORROW), (
        "the last copy ends it, and nobody is written to again"
    )
    assert "waits for" not in said(ruth.get(at(made, "conference", made.conference)))
    give(made, made.leila, "record", TOMORROW)
    assert last(made).kind == "conference.record_given"


def test_a_copy_ends_nothing_while_somebody_at_work_is_not_sent_it(made: Planned) -> None:
    nurse, leila = ask_nurse(made), ask(made, made.leila)
    hold(made, {nurse: ("absent", ""), leila: ("came", "")})
    give(made, made.leila, "record", TOMORROW)
    assert "conference-record-sent" in timed(made, TOMORROW)
    send(made, {nurse: Sent("not_sent", "On leave.")})
    give(made, made.leila, "record", TOMORROW)
    assert "conference-record-sent" in timed(made, TOMORROW)


@pytest.mark.parametrize("came", ["came", "absent", "apologies"])
def test_who_was_not_given_the_reports_is_asked_for_no_more_once_it_was_held(
    made: Planned, ruth: Client, came: str
) -> None:
    """Ended undone after its day: it counts as late, and the page says that they were not given."""
    his_mother(made)
    report(made)
    leila = ask(made, made.leila)
    voices = (Voice(made.leila, "self" if came == "came" else "sent", "x"), Voice(made.zayn, "sent", "y"))
    hold(made, {leila: (came, "")}, voices=voices, first=0, first_why="They asked us to begin.")
    assert "reports-before-conference" not in timed(made, TOMORROW)
    done = done_within(["reports-before-conference"], NOW.date(), TOMORROW.date(), now=TOMORROW)
    assert done["reports-before-conference"].late == 1
    assert "Not given the reports before it." in said(ruth.get(at(made, "conference", made.conference)))


def test_the_conference_is_opened_once_somebody_is_named_to_chair(made: Planned, ruth: Client) -> None:
    page = at(made, "conference", made.conference)
    assert main_button(ruth.get(page)) == "Say who chairs"
    chaired(made)
    assert main_button(ruth.get(page)) == "Open the conference"


def test_who_was_not_offered_somebody_independent_is_said_before_it_begins_and_in_its_record(
    made: Planned, ruth: Client
) -> None:
    shown = said(ruth.get(at(made, "confer", made.conference)))
    assert "Not offered yet:" in shown and "Leila" in shown.split("Not offered yet:")[1].split(".")[0]
    assert "Not offered yet:" in said(ruth.get(at(made, "conference", made.conference)))
    hold(made)
    (entry,) = entries_of_thread(made.family, only=("conference.held",), facts=True)
    assert (
        "Leila" in " ".join(entry.fact("unoffered")) and "Not offered somebody independent before it" in entry.sentence
    )
    assert "Not offered somebody independent before it" in said(ruth.get(at(made, "conference", made.conference)))


def test_who_was_offered_somebody_independent_stands_in_no_remark(made: Planned) -> None:
    for point in points_come(made.family, NOW.date()):
        for who in point.people:
            help = Offer(who.person, point.code, ("advocate",), "person", "not_now", words="Not now.", on=NOW.date())
            offer_independent_help(by=made.team.ifeoma, now=NOW, family=made.family, offer=help)
    hold(made)
    (entry,) = entries_of_thread(made.family, only=("conference.held",), facts=True)
    assert entry.fact("unoffered") == [] and "Not offered" not in entry.sentence


@pytest.mark.parametrize(("at_points", "asked_now"), [(("conference",), False), (("strategy", "enquiry"), True)])
def test_who_was_offered_somebody_at_one_point_stands_in_no_record_and_is_asked_at_the_latest(
    made: Planned, ruth: Client, at_points: tuple[str, ...], asked_now: bool
) -> None:
    for point in points_come(made.family, NOW.date()):
        for who in point.people if point.code in at_points else ():
            help = Offer(who.person, point.code, ("advocate",), "person", "not_now", words="Not now.", on=NOW.date())
            offer_independent_help(by=made.team.ifeoma, now=NOW, family=made.family, offer=help)
    for page in ("confer", "conference"):
        shown = said(ruth.get(at(made, page, made.conference)))
        assert ("Leila" in shown.partition("Not offered yet:")[2].partition(".")[0]) is asked_now
    hold(made)
    (entry,) = entries_of_thread(made.family, only=("conference.held",), facts=True)
    assert "Leila" not in " ".join(entry.fact("unoffered"))


def test_each_parents_copy_of_the_record_is_theirs_alone(made: Planned) -> None:
    hold(made)
    seen = conference_page(made.team.ruth, made.family, made.conference, TOMORROW)
    hers = copy_for(seen, "record", made.leila)
    shown, left = {one.key for one in hers.pieces}, {one.what: one.why for one in hers.left_out}
    assert f"voice-{made.leila}" in shown and f"voice-{made.zayn}" not in shown
    assert "it is about Zayn, and they are no parent" in left["What was decided, and why"]
    record_relationship(
        by=made.team.ifeoma, now=TOMORROW, family=made.family, person=made.leila, other=made.zayn, type="parent"
    )  # fmt: skip
    seen = conference_page(made.team.ruth, made.family, made.conference, TOMORROW)
    assert {"words", "outline", "chair"} <= {one.key for one in copy_for(seen, "record", made.leila).pieces}
    drawn = client_of(user_of(made.team.ruth)).get(at(made, "conference", made.conference)).content.decode()
    assert drawn.index("I am tired, and I want help.") < drawn.index("What was decided")
    with pytest.raises(NotThere):
        give(made, made.leila, "reports", TOMORROW)


def test_a_copy_and_the_page_say_what_was_decided_of_each_child(made: Planned, ruth: Client) -> None:
    hold(made)
    title, decided = "What was decided for Zayn", "A child protection plan: neglect"
    seen = conference_page(made.team.ruth, made.family, made.conference, TOMORROW)
    assert "no parent" in {one.what: one.why for one in copy_for(seen, "record", made.leila).left_out}[title]
    record_relationship(
        by=made.team.ifeoma, now=TOMORROW, family=made.family, person=made.leila, other=made.zayn, type="parent"
    )  # fmt: skip
    seen = conference_page(made.team.ruth, made.family, made.conference, TOMORROW)
    assert (title, decided) in {(one.title, one.words) for one in copy_for(seen, "record", made.leila).pieces}
    drawn = said(ruth.get(at(made, "conference", made.conference)))
    assert decided in drawn and "For Zayn" in drawn
    assert "Dawn Petrie" in drawn and "Nobody is named to chair" not in drawn
    assert "Kerry Dunlop, Police" in drawn


def test_why_somebody_was_not_heard_is_not_told_as_their_words(made: Planned, ruth: Client) -> None:
    voices = (Voice(made.leila, "self", "I want help."), Voice(made.zayn, "not_heard", "He was at nursery."))
    hold(made, voices=voices)
    drawn = said(ruth.get(at(made, "conference", made.conference)))
    assert "“I want help.”" in drawn
    assert "He was at nursery." in drawn and "“He was at nursery.”" not in drawn
    assert "“He was at nursery.”" not in " ".join(e.sentence for e in entries_of_thread(made.family, facts=True))
    seen = conference_page(made.team.ruth, made.family, made.conference, TOMORROW)
    left = [one.what for one in copy_for(seen, "record", made.leila).left_out]
    assert any(what.startswith("Why ") and what.endswith("was not heard") for what in left)


# Pages


@pytest.fixture
def ruth(made: Planned) -> Client:
    return client_of(user_of(made.team.ruth))


def at(made: Planned, route: str, *args: Any) -> str:
    return reverse(f"protection:{route}", args=[made.family, *args])


def said(answer: Any) -> str:
    return answer.content.decode()


def test_what_is_for_everybody_asks_no_more(made: Planned) -> None:
    nurse, page = client_of(user_of(made.nurse)), at(made, "report", made.conference)
    closed, opened = '<details class="govuk-details">', '<details class="govuk-details" open>'
    assert (said(nurse.get(page)).count(closed), said(nurse.get(page)).count(opened)) == (5, 0)
    report(made, WORRIED, TOLD)
    assert (said(nurse.get(page)).count(closed), said(nurse.get(page)).count(opened)) == (4, 1)


def test_a_nurse_writes_her_report_and_sees_nothing_she_may_not(made: Planned, ruth: Client) -> None:
    nurse = client_of(user_of(made.nurse))
    page = at(made, "report", made.conference)
    assert "What we are worried about" in said(nurse.get(page))
    sent = {"revision": "0", "worried-words": "He is left alone.", "worried-sensitivity": "ordinary"}
    sent |= {f"{part}-sensitivity": "ordinary" for part in ("well", "happened", "family_say", "change")}
    wrong = nurse.post(page, sent | {"worried-not_for": [str(made.leila)]})
    assert wrong.status_code == 422 and "He is left alone." in said(wrong) and "Say why it is held back" in said(wrong)
    assert nurse.post(page, sent).status_code == 302
    assert nurse.post(page, sent).status_code == 409
    assert "He is left alone." in said(ruth.get(at(made, "conference", made.conference)))
    protection.write_report(**made.acts, parts=[TOLD])
    assert said(ruth.get(at(made, "conference", made.conference))).count("not for everybody") == 1
    assert "neighbour" not in said(client_of(user_of(made.nurse)).get(at(made, "conference", made.conference)))


def test_what_is_left_out_is_read_before_it_goes_and_then_it_prints(made: Planned, ruth: Client) -> None:
    his_mother(made)
    report(made, WORRIED, TOLD)
    page = at(made, "copy", made.conference, "reports", made.leila)
    drawn = said(ruth.get(page))
    assert "somebody who must not be known" in drawn and "neighbour" not in drawn
    assert ruth.post(page, {"how": "", "said": "x"}).status_code == 422
    answer = ruth.post(page, {"how": "paper", "said": ""})
    assert answer.status_code == 302 and "/paper/" in answer["Location"]
    printed = ruth.get(answer["Location"])
    assert (printed.status_code, printed["Content-Type"]) == (200, "application/pdf")
    assert ruth.get(at(made, "copy", made.conference, "reports", 10**6)).status_code == 404
    assert ruth.get(at(made, "copy", made.conference, "minutes", made.leila)).status_code == 404
    assert ruth.post(page, {"how": "together", "said": "Thank you."}).status_code == 302
    assert "Given the reports" in said(ruth.get(at(made, "conference", made.conference)))


def test_asking_and_sending_by_their_pages(made: Planned, ruth: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    nurse, leila = ask_nurse(made), ask(made, made.leila)
    assert ruth.get(at(made, "send_record", "conference", made.conference)).status_code == 404
    hold(made, {nurse: ("absent", ""), leila: ("came", "")})
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW)
    page = at(made, "send_record", "conference", made.conference)
    drawn = said(ruth.get(page))
    assert "Rose Bell" in drawn and "was not there" in drawn and "a copy of their own" in drawn
    others = typed(made, "conference", made.conference)
    wrong = ruth.post(page, others | {f"sent-{nurse}-how": "not_sent", f"sent-{nurse}-why": ""})
    assert wrong.status_code == 422 and "Say why it is not sent" in said(wrong)
    assert ruth.post(page, others | {f"sent-{nurse}-how": "page", f"sent-{nurse}-why": ""}).status_code == 302
    assert ruth.get(at(made, "send_record", "tea", made.conference)).status_code == 404
    assert ruth.post(at(made, "ask_conference"), {"why": "x", "asked": ""}).status_code == 422


def test_others_find_none_of_it(made: Planned) -> None:
    sam = client_of(user_of(made.team.home.sam))
    for route, args in (
        ("report", (made.conference,)),
        ("copy", (made.conference, "reports", made.leila)),
        ("send_record", ("conference", made.conference)),
        ("ask_conference", ()),
        ("copy_paper", (made.conference, 1)),
    ):
        assert sam.get(at(made, route, *args)).status_code in (403, 404)
    nurse = client_of(user_of(made.nurse))
    assert nurse.get(at(made, "copy", made.conference, "reports", made.leila)).status_code == 403


def test_a_reader_is_of_the_family(made: Planned) -> None:
    opened = open_record(made.team.ruth, made.family, NOW, page="family.protection", log=False)
    assert reader_of(opened, made.leila).person == made.leila


def owed(made: Planned, entry: int | None, now: dt.datetime) -> bool:
    """Whether the record of this discussion is still to be sent."""
    found = running(now=now, families=[made.family], codes=["strategy-record-sent"])
    return entry in {clock.started_by for clock in found}


def test_a_discussions_record_is_sent_from_what_is_next(made: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    ifeoma, team = client_of(user_of(made.team.ifeoma)), made.team
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": made.family}
    protection.need_strategy(**acts, children=[team.home.maya], why="Marks seen.")
    row = Strategy.objects.get(state="needed")
    protection.call_strategy(**acts, strategy=row.pk, call=protection.Call(TOMORROW, "phone", ("Housing",)))
    meeting = meetings.meeting_called_for("strategy", row.pk) or 0
    (asked,) = meetings.invite_workers(**acts, meeting=meeting, workers=[made.nurse.worker or 0])
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW)
    decided = held(team, {team.home.maya: False}, happened=TOMORROW)
    protection.hold_strategy(**acts | {"now": TOMORROW}, strategy=row.pk, held=decided, there={asked: ("absent", "")})
    entry = Strategy.objects.get(pk=row.pk).ended
    assert owed(made, entry, TOMORROW)
    way = at(made, "record_of", entry)
    assert way in said(ifeoma.get(at(made, "page")))
    page = ifeoma.get(way)["Location"]
    assert page == at(made, "send_record", "strategy", row.pk)
    (words,) = in_words(["Housing"])
    others = typed(made, "strategy", row.pk)
    del others[f"sent-{words}-how"]
    nurse = others | {f"sent-{asked}-how": "secure_mail", f"sent-{asked}-why": "", f"sent-{words}-why": ""}
    assert ifeoma.post(page, nurse).status_code == 422, "whoever was asked in words is accounted for too"
    not_yet = nurse | {f"sent-{words}-how": "not_sent", f"sent-{words}-why": "No address yet."}
    assert ifeoma.post(page, not_yet).status_code == 302
    assert owed(made, entry, TOMORROW)
    assert ifeoma.post(page, nurse | {f"sent-{words}-how": "named"}).status_code == 302
    assert not owed(made, entry, TOMORROW)
    assert ifeoma.get(at(made, "record_of", 10**6)).status_code == 404


def test_those_asked_in_words_alone_are_owed_the_record_too(made: Planned) -> None:
    acts: dict[str, Any] = {"by": made.team.ifeoma, "now": NOW, "family": made.family}
    protection.need_strategy(**acts, children=[made.team.home.maya], why="Marks seen.")
    row = Strategy.objects.get(state="needed")
    protection.call_strategy(**acts, strategy=row.pk, call=protection.Call(TOMORROW, "phone", ("Police", "Health")))
    said = held(made.team, {made.team.home.maya: False}, happened=TOMORROW)
    protection.hold_strategy(**acts | {"now": TOMORROW}, strategy=row.pk, held=said)
    assert "strategy-record-sent" in timed(made, TOMORROW)


def test_whoever_was_there_without_an_invitation_is_sent_it_too(made: Planned, ruth: Client) -> None:
    hold(made)
    assert "conference-record-sent" in timed(made, TOMORROW)
    url = at(made, "send_record", "conference", made.conference)
    shown = said(ruth.get(url))
    assert "Kerry Dunlop, Police" in shown and "Stella Horne, Health trust" in shown
    assert "Ruth Adeyemi" not in shown.split("<form method", 1)[1], "whoever wrote it has it"
    assert ruth.post(url, {"sent": "1"}).status_code == 422
    assert ruth.post(url, typed(made, "conference", made.conference)).status_code == 302
    assert "conference-record-sent" not in timed(made, TOMORROW)


def test_an_emergency_that_nobody_called_is_sent_to_the_police_who_were_there(made: Planned) -> None:
    ifeoma, team = client_of(user_of(made.team.ifeoma)), made.team
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": made.family}
    protection.need_strategy(**acts, children=[team.home.maya], why="Alone at midnight.")
    row = Strategy.objects.get(state="needed")
    present = (protection.Present("social_worker", "Ifeoma Nwosu", "Council"), EVERYBODY[2])
    night = {"emergency": True, "present": present, "health_why": "Nobody answered.", "record": NIGHT}
    protection.hold_strategy(**acts, strategy=row.pk, held=held(team, {team.home.maya: False}, **night))
    entry = Strategy.objects.get(pk=row.pk).ended
    assert owed(made, entry, NOW)
    way = ifeoma.get(at(made, "record_of", entry))["Location"]
    shown = said(ifeoma.get(way))
    assert "Kerry Dunlop, Police" in shown and "Ifeoma Nwosu, Council" not in shown
    assert ifeoma.post(way, typed(made, "strategy", row.pk)).status_code == 302
    assert not owed(made, entry, NOW)
    assert "strategy-record-sent" in timed(made, NOW), "the record of the discussion before it is still owed"


def test_what_is_held_back_from_somebody_says_so_beside_the_words(made: Planned, ruth: Client) -> None:
    part = Part("happened", "A neighbour rang.", not_for=(made.leila,), not_for_why="She is afraid of her.")
    protection.write_report(**made.acts, parts=[part])
    assert "held back from Leila Marsh" in said(ruth.get(at(made, "conference", made.conference)))
