"""The pages of the one plan, and its copies for mum and for dad, read back."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.models import PlanAction, PlanAnswer, PlanCopy, PlanOutcome, PlanWord
from familiesfirst.family_help.queries.plan_reader import plan_for
from familiesfirst.family_help.rules.plan import Apart
from familiesfirst.people import api as people
from familiesfirst.people.rules.safety import Reach, SafeRule
from familiesfirst.record.api import NotThere, entries_of_thread
from familiesfirst.record.models import Read
from tests.family_help.making import user_of
from tests.family_help.planning import (
    NOW,
    TODAY,
    Planned,
    a_line,
    a_plan,
    acts,
    an_action,
    an_outcome,
    begun,
    opened,
    started,
)
from tests.papers import is_tagged, words_of
from tests.people.making import day
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


def at(name: str, made: Planned, *more: int) -> str:
    return reverse(f"family_help:{name}", args=[made.family, *more])


@pytest.fixture
def made() -> Planned:
    return started()


@pytest.fixture
def amara(made: Planned) -> Client:
    return client_of(user_of(made.amara))


def said(page: Any) -> str:
    return page.content.decode()  # type: ignore[no-any-return]


OUTCOME = {"framework": "housing", "title": "A safe home", "sensitivity": "ordinary"}


def test_the_plan_is_read_and_the_look_is_kept(amara: Client, made: Planned) -> None:
    page = amara.get(at("plan", made))
    assert page.status_code == 200
    assert all(words in said(page) for words in ("Zayn is in school every day", "Walks him on Mondays", "Version 1"))
    assert Read.objects.filter(thread=made.family, page="family.plan").exists()


@pytest.mark.parametrize(("shown", "marked"), [("everybody", 0), ("parents", 1), ("child_only", 1)])
def test_words_that_are_not_for_everybody_say_so_on_the_workers_screen(
    amara: Client, made: Planned, shown: str, marked: int
) -> None:
    before = said(amara.get(at("plan", made))).count("Not for everybody")
    an_outcome(made.it, "A quiet evening", wish="I want mum not to shout.", wish_of=made.it.zayn, wish_shown=shown)
    assert said(amara.get(at("plan", made))).count("Not for everybody") == before + marked


def test_nobody_of_another_family_reads_it(made: Planned) -> None:
    assert client_of(user_of(made.it.at.practitioner)).get(at("plan", made)).status_code == 404


def test_a_plan_is_begun_and_filled_from_nothing() -> None:
    it = begun()
    client = client_of(user_of(it.at.teacher))
    made = Planned(it, 0, 0, 0)
    assert "no plan yet" in said(client.get(at("plan", made)))
    assert client.post(at("plan_begin", made)).status_code == 302
    wrong = client.post(at("plan_outcome", made), OUTCOME | {"title": " "})
    assert (wrong.status_code, "Say what you want" in said(wrong)) == (422, True)
    assert client.post(at("plan_outcome", made), OUTCOME).status_code == 302
    outcome = PlanOutcome.objects.get(title="A safe home")
    action = {"words": "Clears the room", "owner": "person", "person": str(it.dan), "sensitivity": "ordinary"}
    wrong = client.post(at("plan_action", made, outcome.pk), action)
    assert (wrong.status_code, "Give a day" in said(wrong)) == (422, True)
    assert client.post(at("plan_action", made, outcome.pk), action | {"goes_on": "on"}).status_code == 302
    line = {"sort": "bottom_line", "words": "Nobody drives drunk.", "sensitivity": "ordinary"}
    assert client.post(at("plan_line", made), line).status_code == 302
    revision = family_help.plan_of(opened(it)).revision  # type: ignore[union-attr]
    assert client.post(at("plan_make_version", made), {"revision": revision, "note": "First"}).status_code == 302
    assert "waits for a supervisor" in said(client.get(at("plan", made)))
    yes = client_of(user_of(it.at.manager)).post(at("plan_decide", made), {"version": 1, "words": ""})
    assert yes.status_code == 302
    assert family_help.plan_of(opened(it)).started_on == timezone.localdate()  # type: ignore[union-attr]


def test_who_does_it_is_asked_once_under_the_answer_it_belongs_to(amara: Client, made: Planned) -> None:
    page = said(amara.get(at("plan_action", made, made.outcome)))
    for name in ("person", "worker", "service", "health_of"):
        before = page[: page.index(f'name="{name}"')]
        assert "govuk-radios__conditional" in before[before.rindex("<fieldset") :], name
        assert page.count(f'name="{name}"') == 1, name


def test_the_lead_does_not_open_the_page_of_the_yes(amara: Client, made: Planned) -> None:
    assert amara.get(at("plan_decide", made)).status_code == 403


def test_a_supervisor_sends_it_back() -> None:
    made = a_plan()
    family_help.make_plan_version(**acts(made.it))
    client = client_of(user_of(made.ifeoma))
    assert client.post(at("plan_decide", made), {"version": 1, "answer": "back", "words": ""}).status_code == 422
    sent = {"version": 1, "answer": "back", "words": "Say what happens on Fridays."}
    assert client.post(at("plan_decide", made), sent).status_code == 302
    assert "Say what happens on Fridays." in said(client.get(at("plan", made)))


def test_two_who_change_one_outcome_see_both_texts(amara: Client, made: Planned) -> None:
    address = at("plan_outcome", made, made.outcome)
    mine = OUTCOME | {"framework": "education", "title": "In school by nine", "revision": "1"}
    assert amara.post(address, mine | {"title": "In school by ten"}).status_code == 302
    met = amara.post(address, mine)
    assert met.status_code == 409
    assert "In school by ten" in said(met) and "In school by nine" in said(met)
    assert PlanOutcome.objects.get(pk=made.outcome).title == "In school by ten"
    assert amara.post(address, mine | {"revision": "2"}).status_code == 302
    assert PlanOutcome.objects.get(pk=made.outcome).title == "In school by nine"


def test_it_stands_and_how_far_and_a_version_of_the_past(amara: Client, made: Planned) -> None:
    assert amara.post(at("plan_move", made, made.walk), {"state": "done"}).status_code == 302
    assert (
        amara.post(at("plan_score", made, made.outcome), {"person": str(made.it.leila), "value": "6"}).status_code
        == 302
    )
    assert "Leila 6" in said(amara.get(at("plan", made)))
    assert amara.post(at("plan_stands", made, made.outcome), {"state": "dropped", "why": ""}).status_code == 422
    page = amara.get(at("plan_version", made, 1))
    assert "To do" in said(page)
    assert amara.get(at("plan_version", made, 9)).status_code == 404


def test_parts_of_another_plan_are_not_there(amara: Client, made: Planned) -> None:
    for name in ("plan_outcome", "plan_move", "plan_line", "plan_stands", "plan_score"):
        assert amara.get(at(name, made, 999)).status_code == 404, name
    assert amara.get(at("plan_copy", made, 999)).status_code == 404


def test_each_answers_in_their_own_words(amara: Client, made: Planned) -> None:
    leila, dan = at("plan_answer", made, made.it.leila), at("plan_answer", made, made.it.dan)
    told = {"version": 1, "answer": "agrees_in_part", "parts": "", "words": "Not the visits."}
    assert amara.post(leila, told).status_code == 422
    assert amara.post(leila, told | {"parts": "School"}).status_code == 302
    assert "1 of 2 have answered" in said(amara.get(at("plan", made)))
    assert amara.post(dan, {"version": 1, "answer": "not_asked", "why": ""}).status_code == 422
    assert amara.post(dan, {"version": 1, "answer": "not_asked", "why": "At work"}).status_code == 302
    assert entries_of_thread(made.family, facts=True)[-1].sentence.endswith("to version 1: not asked: At work.")
    assert amara.post(dan, {"version": 1, "answer": "declines", "words": "No."}).status_code == 302
    assert amara.post(leila, {"version": 1, "answer": "withdrawn", "words": "Not any more."}).status_code == 302
    assert PlanAnswer.objects.count() == 4
    assert "2 of 2 have answered" in said(amara.get(at("plan", made)))
    assert amara.post(leila, {"version": 7, "answer": "agrees"}).status_code == 409


def sensitive(it: Any) -> None:
    """A plan that mum and dad are not to read alike."""
    health = Apart("adult_health", it.leila, visitors="nothing")
    an_outcome(it, "Mum has someone to talk to", framework="health", children=(), apart=health)
    home = an_outcome(
        it, "A safe home", framework="housing", wish="I want to sleep", wish_of=it.leila, wish_shown="child_only"
    )
    an_action(it, home, "Mends the lock", owner="service", person=None, service="Housing")
    an_action(it, home, "Clears the back room", person=it.dan)
    an_action(it, home, "Takes the bus to 4 Larch Close", person=it.leila)
    money = Apart("third_party", visitors="nothing")
    an_action(it, home, "Asks about money", owner="service", person=None, service="Bank", apart=money)
    a_line(it, "Leila rings her sister.", apart=Apart(not_for=(it.dan,), why="He may go there."))
    people.record_address(
        **acts(it, it.at.manager),
        person=it.leila,
        type="home",
        lines="4 Larch Close",
        postcode="lb12ab",
        protected=True,
    )


def printed(client: Client, made: Planned, person: int, version: int = 2) -> str:
    sent = client.post(at("plan_copy", made, person), {"version": version, "how": "paper"})
    assert sent.status_code == 302
    paper = client.get(sent["Location"])
    assert paper["Content-Type"] == "application/pdf"
    assert paper["Cache-Control"] == "no-store"
    assert is_tagged(paper.content)
    return words_of(paper.content)


def test_mums_and_dads_copies_differ_and_each_leaves_out_what_is_not_theirs(amara: Client, made: Planned) -> None:
    sensitive(made.it)
    family_help.make_plan_version(**acts(made.it))
    answered = {"person": made.it.leila, "version": 2, "answer": "agrees", "words": "He can come on Sundays."}
    family_help.answer_plan(**acts(made.it), **answered)
    mum, dad = printed(amara, made, made.it.leila), printed(amara, made, made.it.dan)
    both = ("Zayn is in school every day", "A safe home", "Mends the lock", "Clears the back room")
    assert all(words in mum and words in dad for words in both)
    only_mums = ("Mum has someone to talk to", "I want to sleep", "Larch Close", "rings her sister", "on Sundays")
    assert [words for words in only_mums if words not in mum] == []
    assert [words for words in only_mums if words in dad] == []
    assert "You agree" in mum and "“He can come on Sundays.”" in mum, "it speaks to her, and marks her own words"
    assert "Asks about money" not in mum + dad
    assert "You: Clears the back room" in dad
    page = said(amara.get(at("plan_copy", made, made.it.dan)))
    assert all(
        why in page for why in ("the health of Leila", "He may go there", "a protected address", "Leila answered")
    )
    copies = [e for e in entries_of_thread(made.family, facts=True) if e.kind == "plan.copy_made"]
    assert [e.marks.how for e in copies] == ["paper", "paper"]
    assert any("health of Leila" in each for each in copies[1].fact("left_out"))


def test_what_they_said_is_said_back_on_paper_once_and_to_nobody_else(amara: Client, made: Planned) -> None:
    them = ((made.it.leila, "Not on Mondays."), (made.it.leila, "I am afraid."), (made.it.dan, "Ring me first."))
    first, afraid, _ = (
        family_help.record_said_so_we(**acts(made.it), said=family_help.SaidSoWe(who, words, "We do.", NOW.date()))
        for who, words in them
    )
    page = said(amara.get(at("plan_copy", made, made.it.leila)))
    assert "Not on Mondays." in page and "Ring me first." not in page
    sent = amara.post(at("plan_copy", made, made.it.leila), {"version": 1, "how": "paper", "said": [f"said-{first}"]})
    mum = words_of(amara.get(sent["Location"]).content)
    assert "You said, so we" in mum and "Not on Mondays." in mum and "afraid" not in mum and "Ring me" not in mum
    waits = [one.entry for one in family_help.said_so_we_of(made.family, made.it.leila) if not one.said_back]
    assert waits == [afraid]
    assert [one.said_back for one in family_help.said_so_we_of(made.family, made.it.dan)] == [False]
    assert "Not on Mondays." in words_of(amara.get(sent["Location"]).content)  # the same copy, printed again


def test_what_was_printed_never_shows_more_later(amara: Client, made: Planned) -> None:
    sent = amara.post(at("plan_copy", made, made.it.dan), {"version": 1, "how": "paper"})
    assert "Walks him on Mondays" in words_of(amara.get(sent["Location"]).content)
    rule = SafeRule(made.it.leila, "not_together", made.it.dan, look_again_by=day("2027-02-12"))
    people.set_safe_contact(**acts(made.it, made.ifeoma), rule=rule, why="He frightens her.")
    assert "Walks him on Mondays" not in words_of(amara.get(sent["Location"]).content)


def a_rule(made: Planned, kind: str, person: int) -> None:
    rule = SafeRule(person, kind, look_again_by=day("2027-02-12"))
    people.set_safe_contact(**acts(made.it, made.ifeoma), rule=rule, why="Danger.")


def test_whoever_is_not_written_to_is_handed_their_copy_in_person(amara: Client, made: Planned) -> None:
    address, paper = at("plan_copy", made, made.it.dan), {"version": 1, "how": "paper"}
    before = amara.post(address, paper)["Location"]
    a_rule(made, "not_written_to", made.it.dan)
    assert amara.get(before).status_code == 403, "it may have been made for the post"
    assert "It is never posted, sent or left for them" in said(amara.get(address))
    refused = amara.post(address, paper)
    assert (refused.status_code, PlanCopy.objects.count()) == (422, 1)
    assert "Say that you hand it over in person" in said(refused)
    handed = amara.post(address, paper | {"in_person": "on"})
    assert "Walks him on Mondays" in words_of(amara.get(handed["Location"]).content)
    together = amara.post(address, {"version": 1, "how": "together"})["Location"]
    assert amara.get(together).status_code == 200
    printed = amara.post(together, {"do": "print"})
    assert amara.get(printed["Location"]).status_code == 200
    told = entries_of_thread(made.family, only=["plan.copy_made"], facts=True)
    assert [bool(one.marks.in_person) for one in told] == [False, True, False, True]
    assert "printed for Dan Reid, to hand over in person" in told[1].sentence
    assert "In person" not in said(amara.get(at("plan_copy", made, made.it.leila)))


@pytest.mark.parametrize("kind", ["not_told"])
def test_nothing_is_made_where_nothing_may_be_told(amara: Client, made: Planned, kind: str) -> None:
    a_rule(made, kind, made.it.dan)
    address = at("plan_copy", made, made.it.dan)
    assert "Nothing can be made for Dan" not in said(amara.get(at("plan_copy", made, made.it.leila)))
    assert "Nothing can be made for" in said(amara.get(address))
    assert amara.post(address, {"version": 1, "how": "paper"}).status_code == 403
    assert not PlanCopy.objects.exists()


def test_what_has_to_be_weighed_takes_a_reason(amara: Client, made: Planned) -> None:
    people.record_relationship(**acts(made.it, made.ifeoma), person=made.it.dan, type="risk_to", other=made.it.zayn)
    address = at("plan_copy", made, made.it.dan)
    assert amara.post(address, {"version": 1, "how": "paper"}).status_code == 422
    assert amara.post(address, {"version": 1, "how": "paper", "safe": "Ifeoma agrees."}).status_code == 302


def test_read_together_shows_theirs_and_nothing_else(amara: Client, made: Planned) -> None:
    sensitive(made.it)
    family_help.make_plan_version(**acts(made.it))
    sent = amara.post(at("plan_copy", made, made.it.dan), {"version": 2, "how": "together"})
    page = said(amara.get(sent["Location"]))
    assert "A safe home" in page
    for hidden in ("Mum has someone", "Larch", "left out", "Hassan–Reid", "P-", 'class="ff-nav"', "Amara Okafor ·"):
        assert hidden not in page, hidden


def test_a_supervisor_ends_it_and_says_who_was_told(made: Planned) -> None:
    boss, page = client_of(user_of(made.ifeoma)), at("plan_end", made)
    leila, dan = made.it.leila, made.it.dan
    sent = {"reason": "reached", f"told-{leila}-how": "told", f"told-{leila}-words": "Thank you."}
    sent |= {f"told-{dan}-how": "not_yet"}
    wrong = boss.post(page, sent)
    assert (wrong.status_code, "Say why they are not told yet" in said(wrong)) == (422, True)
    assert family_help.plan_of(opened(made.it)) is not None
    day = TODAY + dt.timedelta(days=400)
    when = {f"told-{dan}-look_again-{part}": getattr(day, part) for part in ("day", "month", "year")}
    assert boss.post(page, sent | {f"told-{dan}-why": "Her address."} | when).status_code == 302
    assert "The last plan ended on" in said(boss.get(at("plan", made)))
    (ended,) = entries_of_thread(made.family, only=["plan.ended"])
    assert {t.person: t.state for t in people.tellings_of([ended.id])} == {leila: "told", dan: "withheld"}
    assert boss.get(page).status_code == 404


def test_the_lead_does_not_end_it(amara: Client, made: Planned) -> None:
    assert amara.get(at("plan_end", made)).status_code == 403
    assert "End the plan" not in said(amara.get(at("plan", made)))


def read_together(client: Client, made: Planned, person: int) -> str:
    sent = client.post(at("plan_copy", made, person), {"version": 1, "how": "together"})
    return str(sent["Location"])


def test_in_the_room_they_say_it_their_way_answer_and_it_prints(amara: Client, made: Planned) -> None:
    page, walk = read_together(amara, made, made.it.leila), f"action-{made.walk}"
    wrong = amara.post(page, {"do": walk, f"{walk}-words": "Walks him on Mondays"})
    assert (wrong.status_code, "That is how it stands already" in said(wrong)) == (422, True)
    assert amara.post(page, {"do": walk, f"{walk}-words": "I walk him when I can"}).status_code == 302
    assert amara.post(page, {"do": walk, f"{walk}-words": "I walk him when I can"}).status_code == 422
    assert amara.post(page, {"do": "answer", "answer": "agrees_in_part", "parts": ""}).status_code == 422
    sent = {"do": "answer", "answer": "agrees_in_part", "parts": "School", "words": "Not Mondays."}
    assert amara.post(page, sent).status_code == 302
    shown = said(amara.get(page))
    assert all(words in shown for words in ("You would say: “I walk him when I can”", "Walks him on Mondays", "School"))
    paper = amara.post(page, {"do": "print"})
    mum = words_of(amara.get(paper["Location"]).content)
    assert "I walk him when I can" in mum and "Walks him on Mondays" in mum
    assert "I walk him" not in printed(amara, made, made.it.dan, version=1)
    assert "How Leila would put" in said(amara.get(at("plan_copy", made, made.it.dan)))
    assert PlanAction.objects.get(pk=made.walk).words == "Walks him on Mondays"


def test_their_words_go_into_the_next_version_until_the_plan_takes_them_up(amara: Client, made: Planned) -> None:
    page, walk = read_together(amara, made, made.it.leila), f"action-{made.walk}"
    amara.post(page, {"do": walk, f"{walk}-words": "When I can"})
    assert "would say:" in said(amara.get(at("plan", made)))
    family_help.make_plan_version(**acts(made.it))
    second = said(amara.get(at("plan_version", made, 2)))
    assert "somebody of the family would put it “When I can”" in second and "would say:" in second
    edit = at("plan_action", made, made.outcome, made.walk)
    assert "Leila: “When I can”" in said(amara.get(edit))
    word = PlanWord.objects.get()
    now = {"words": "Walks him when she can", "owner": "person", "person": str(made.it.leila), "goes_on": "on"}
    assert (
        amara.post(edit, now | {"sensitivity": "ordinary", "revision": "1", "takes_up": [str(word.pk)]}).status_code
        == 302
    )
    assert "would say" not in said(amara.get(at("plan", made)))
    assert "would say:" in said(amara.get(at("plan_version", made, 2)))


def test_nobody_puts_otherwise_what_their_copy_does_not_hold(amara: Client, made: Planned) -> None:
    sensitive(made.it)
    family_help.make_plan_version(**acts(made.it))
    sent = amara.post(at("plan_copy", made, made.it.dan), {"version": 2, "how": "together"})
    copy = PlanCopy.objects.get()
    mums = PlanOutcome.objects.get(title="Mum has someone to talk to")
    for key in (f"outcome-{mums.pk}", "wish-1", "outcome-999", "outcome-x"):
        with pytest.raises(NotThere):
            family_help.put_plan_otherwise(**acts(made.it), copy=copy.pk, key=key, stood="x", words="y")
        assert amara.post(sent["Location"], {"do": key, f"{key}-words": "y"}).status_code == 422
    assert not PlanWord.objects.exists()


def test_a_copy_is_only_for_this_family_and_those_who_keep_the_plan(amara: Client, made: Planned) -> None:
    assert amara.get(at("plan_paper", made, 999)).status_code == 404
    contributor = made.it.at.practitioner
    from tests.involvement.making import holds

    holds(contributor, made.family, "contributor")
    assert client_of(user_of(contributor)).get(at("plan_copy", made, made.it.leila)).status_code == 403


def test_the_plan_takes_the_same_number_of_queries_whatever_its_size(amara: Client, made: Planned) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert amara.get(at("plan", made)).status_code == 200
        return len(asked)

    family_help.score_plan_outcome(**acts(made.it), outcome=made.outcome, value=3)
    few = count()
    for n in range(5):
        outcome = an_outcome(made.it, f"Outcome {n}")
        an_action(made.it, outcome, f"Action {n}")
        family_help.score_plan_outcome(**acts(made.it), outcome=outcome, value=3, person=made.it.leila)
    assert count() == few


def test_a_grandmother_is_not_shown_what_is_for_parents(amara: Client, made: Planned) -> None:
    it = made.it
    an_outcome(it, "Zayn has a friend", wish="I want Sam", wish_of=it.zayn, wish_shown="parents")
    family_help.make_plan_version(**acts(it))
    told = acts(it, made.ifeoma)
    nan = people.add_person(**told, new=people.NewPerson("Nan", "Hassan", born=day("1960-01-01")))
    people.record_relationship(**told, person=nan, type="grandparent", other=it.zayn)
    kept = str(plan_for(opened(it), nan).outcomes)
    assert "Zayn has a friend" in kept and "I want Sam" not in kept
    assert "it is not released to Nan" in said(amara.get(at("plan_copy", made, nan)))
    people.record_relationship(**told, person=nan, type="kinship_carer", other=it.zayn)
    assert "I want Sam" in str(plan_for(opened(it), nan).outcomes)


def test_what_a_child_said_is_released_by_name(made: Planned) -> None:
    it = made.it
    an_outcome(it, "Zayn has a friend", wish="I want Sam", wish_of=it.zayn, wish_shown="parents")
    an_outcome(it, "Zayn sleeps", wish="Dad shouts", wish_of=it.zayn, wish_shown="child_only")
    family_help.make_plan_version(**acts(it))
    told = {p: plan_for(opened(it), p) for p in (it.leila, it.dan, it.zayn)}
    wishes = {p: {o.wish for o in made_for.outcomes if o.wish} for p, made_for in told.items()}
    assert wishes == {it.leila: {"I want Sam"}, it.dan: set(), it.zayn: {"I want Sam", "Dad shouts"}}


def test_what_is_not_told_yet_is_in_no_copy(made: Planned) -> None:
    (entry,) = entries_of_thread(made.family, only=["plan.version_made"])
    people.withhold_telling(
        **acts(made.it, made.ifeoma),
        person=made.it.dan,
        entry=entry.id,
        what="of the plan",
        why="An enquiry.",
        look_again_by=NOW.date() + dt.timedelta(days=9),
    )
    assert plan_for(opened(made.it), made.it.dan).outcomes == ()
    assert plan_for(opened(made.it), made.it.leila).outcomes


def test_a_protected_number_typed_into_an_action_is_left_out(made: Planned) -> None:
    people.record_contact_point(
        **acts(made.it, made.ifeoma), person=made.it.leila, reach=Reach("mobile", "07700 900118"), protected=True
    )
    an_action(made.it, made.outcome, "Rings mum on 07700 900 118", person=made.it.dan)
    family_help.make_plan_version(**acts(made.it))
    words = str(plan_for(opened(made.it), made.it.dan).outcomes)
    assert "900 118" not in words
