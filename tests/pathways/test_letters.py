"""A letter about a step is for one named reader: what is theirs, and the list of what was left out."""

import datetime as dt

import pytest

from familiesfirst.family_help.api import SaidSoWe, record_said_so_we, said_so_we_of
from familiesfirst.pathways import api as pathways
from familiesfirst.pathways.queries.letters import letter_for
from familiesfirst.pathways.rules.letters import Said, faults_in_letter
from familiesfirst.people import api as people
from familiesfirst.record.api import Invalid, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW
from tests.papers import is_tagged, words_of
from tests.pathways.making import PLAIN, TODAY, WHY, Path, a_path, decide, propose
from tests.pathways.test_pages import as_, at, words

pytestmark = pytest.mark.django_db
SAID = Said("Zayn has more help from now on.", "Priya comes on Monday 30 November.")


@pytest.fixture
def path() -> Path:
    return a_path()


@pytest.fixture
def step(path: Path) -> int:
    made = propose(path, {path.zayn: "child_in_need", path.it.baby: "child_in_need"})
    decide(path, made, without_agreement="Not reached")
    return made


@pytest.mark.parametrize(
    ("said", "more", "field"),
    [
        (Said(" ", "x"), {}, "what"), (Said("x", ""), {}, "next"), (Said("x", "x"), {"refused": ("No.",)}, "what"),
        (Said("x", "x"), {"cautions": ("Careful.",)}, "safe"), (Said("x", "x"), {}, None),
        (Said("x", "x"), {"in_person": ("Do not write.",)}, "in_person"),
        (Said("x", "x", in_person=True), {"in_person": ("Do not write.",)}, None),
    ],
)  # fmt: skip
def test_what_a_letter_needs(said: Said, more: dict, field: str | None) -> None:
    found = faults_in_letter(said, **{"refused": (), "cautions": ()} | more)
    assert list(found) == ([field] if field else [])


def test_each_reader_gets_what_is_theirs_and_the_rest_is_listed(path: Path, step: int) -> None:
    mum = letter_for(path.priya, path.family, step, path.it.leila, NOW)
    dad = letter_for(path.priya, path.family, step, path.it.dan, NOW)
    assert [one.name for one in mum.letter.changes][:1] == ["Zayn"]
    assert [one.name for one in dad.letter.changes] == ["Baby Reid"] or len(dad.letter.changes) == 1
    out = " ".join(f"{o.what} {o.why}" for o in dad.left_out)
    assert "Zayn’s level" in out
    assert "not their child" in out
    assert dad.plain == ""
    assert "The words for the family" in out
    assert WHY not in str(mum)


def test_who_is_not_told_yet_gets_no_letter(path: Path, step: int) -> None:
    people.withhold_telling(
        by=path.priya, now=NOW, family=path.family, person=path.it.dan, entry=pathways.step_told_of(step), what="x",
        why="Danger", look_again_by=TODAY + dt.timedelta(days=9),
    )  # fmt: skip
    seen = letter_for(path.priya, path.family, step, path.it.dan, NOW)
    assert seen.letter.changes == ()
    assert seen.refused
    with pytest.raises(Invalid):
        pathways.make_letter(by=path.priya, now=NOW, family=path.family, step=step, person=path.it.dan, said=SAID)
    assert "not told of this yet" in words(as_(path.priya).get(at("letter", step, path.it.dan)))


def test_whoever_is_not_written_to_is_handed_the_letter_in_person(path: Path, step: int) -> None:
    rule = people.SafeRule(path.it.leila, "not_written_to", look_again_by=TODAY + dt.timedelta(days=9))
    people.set_safe_contact(by=path.mary, now=NOW, family=path.family, rule=rule, why="He opens her post.")
    lead, letter = as_(path.priya), at("letter", step, path.it.leila)
    typed = {"what": SAID.what, "next": SAID.next}
    assert "It is never posted, sent or left for them" in words(lead.get(letter))
    refused = lead.post(letter, typed)
    assert refused.status_code == 422 and "Say that you hand it over in person" in words(refused)
    assert is_tagged(lead.post(letter, typed | {"in_person": "on"}).content)
    (made,) = entries_of_thread(path.family, only=["step_letter.made"], facts=True)
    assert "to hand over in person" in made.sentence


def test_typed_words_that_give_an_address_away_are_not_printed(path: Path, step: int) -> None:
    people.record_address(
        by=path.mary, now=NOW, family=path.family, person=path.it.leila, type="home", lines="4 Kiln Lane",
        postcode="LW3 4AB", protected=True,
    )  # fmt: skip
    telling = Said("We moved the visits to Kiln Lane.", "Monday")
    with pytest.raises(Invalid, match="Write this otherwise"):
        pathways.make_letter(by=path.priya, now=NOW, family=path.family, step=step, person=path.it.dan, said=telling)
    assert not [e for e in entries_of_thread(path.family) if e.kind == "step_letter.made"]


def test_it_prints_and_that_it_was_made_is_kept(path: Path, step: int) -> None:
    lead = as_(path.priya)
    where = at("letter", step, path.it.leila)
    shown = words(lead.get(where))
    assert "What is left out" in shown
    assert lead.post(where, {"what": PLAIN, "next": ""}).status_code == 422
    answer = lead.post(where, {"what": PLAIN, "next": "Priya comes on Monday."})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    text = words_of(answer.content)
    for part in ("A change in your help", "Zayn", "child in need", "Priya Nair", "look at it again", "comes on Monday"):
        assert part in text
    assert WHY not in text
    assert is_tagged(answer.content)
    (made,) = [e for e in entries_of_thread(path.family, facts=True) if e.kind == "step_letter.made"]
    assert made.people == {path.it.leila: {}}


def test_who_may_not(path: Path, step: int) -> None:
    acts = {"now": NOW, "family": path.family, "step": step, "said": SAID}
    with pytest.raises(NotThere):
        pathways.make_letter(by=path.at.teacher, person=path.it.leila, **acts)
    with pytest.raises(NotThere):
        pathways.make_letter(by=path.priya, person=999_999, **acts)
    open_step = propose(path, {path.mia: "child_in_need"})
    with pytest.raises((NotThere, Refused)):
        pathways.make_letter(by=path.priya, person=path.it.leila, **acts | {"step": open_step})


def said_so(path: Path, person: int, words: str, change: str = "We come on Tuesdays.") -> int:
    said = SaidSoWe(person, words, change, TODAY - dt.timedelta(days=9))
    return record_said_so_we(by=path.priya, now=NOW, family=path.family, said=said)


def test_what_they_said_is_said_back_once_and_to_nobody_else(path: Path, step: int) -> None:
    hers = said_so(path, path.it.leila, "Not on Mondays.")
    his = said_so(path, path.it.dan, "Ring me first.", "We ring Dan the day before.")
    acts = {"by": path.priya, "family": path.family, "step": step, "said": SAID}
    mum = pathways.make_letter(**acts, now=NOW, person=path.it.leila)
    dad = pathways.make_letter(**acts, now=NOW, person=path.it.dan)
    assert [(one.words, one.change) for one in mum.said] == [("Not on Mondays.", "We come on Tuesdays.")]
    assert [one.words for one in dad.said] == ["Ring me first."]
    assert "Mondays" not in str(letter_for(path.priya, path.family, step, path.it.dan, NOW))
    assert "Ring me" not in str(letter_for(path.priya, path.family, step, path.it.zayn, NOW))
    again = pathways.make_letter(**acts, now=NOW + dt.timedelta(hours=1), person=path.it.leila)
    assert [one.entry for one in again.said] == [hers]  # printed again the same day: the same letter
    later = pathways.make_letter(**acts, now=NOW + dt.timedelta(days=1), person=path.it.leila)
    assert later.said == ()
    back = [e for e in entries_of_thread(path.family) if e.kind == "said_so_we.said_back"]
    assert [(tuple(e.marks.entries), list(e.people)) for e in back] == [
        ((hers,), [path.it.leila]), ((his,), [path.it.dan]),
    ]  # fmt: skip


def test_what_would_give_something_away_is_left_out_and_waits(path: Path, step: int) -> None:
    people.record_address(
        by=path.mary, now=NOW, family=path.family, person=path.it.leila, type="home", lines="4 Kiln Lane",
        postcode="LW3 4AB", protected=True,
    )  # fmt: skip
    said_so(path, path.it.dan, "Not at my door.", "We meet at Kiln Lane.")
    seen = letter_for(path.priya, path.family, step, path.it.dan, NOW)
    assert (seen.said, seen.letter.said) == ((), ())
    assert "You said, so we: “Not at my door.”" in [out.what for out in seen.left_out]


def test_what_is_not_ticked_waits_for_another_letter(path: Path, step: int) -> None:
    first, second = said_so(path, path.it.leila, "Not on Mondays."), said_so(path, path.it.leila, "I am afraid.")
    lead, where = as_(path.priya), at("letter", step, path.it.leila)
    assert "Not on Mondays." in words(lead.get(where))
    text = words_of(lead.post(where, {"what": PLAIN, "next": "Priya comes on Monday.", "said": [str(first)]}).content)
    assert "You said, so we" in text and "Not on Mondays." in text and "afraid" not in text
    (made,) = [e for e in entries_of_thread(path.family, facts=True) if e.kind == "step_letter.made"]
    assert any("afraid" in out and "another letter" in out for out in made.fact("left_out"))
    assert [one.said_back for one in said_so_we_of(path.family, path.it.leila)] == [False, True]
    assert second in [one.entry for one in said_so_we_of(path.family, path.it.leila) if not one.said_back]
