"""A letter about a step is for one named reader: what is theirs, and the list of what was left out."""

import datetime as dt

import pytest

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
