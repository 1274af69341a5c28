"""Tonight: what it may say, who writes it, which numbers it shows, and two who write at once."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.family_help.api import TonightWords, ToRing, confirm_tonight, write_tonight
from familiesfirst.family_help.models import Tonight
from familiesfirst.family_help.rules.tonight import MOST, check_tonight, fresh_words
from familiesfirst.people import api as people
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY
from tests.desk.test_pages import as_, words_of
from tests.involvement.making import holds
from tests.people.making import Hassans, the_hassans

FIRST, NADIA = ToRing(1, 11), ToRing(2, 12, "comes in ten minutes")
WORDS = TonightWords(
    "Leila and the children.", "Dan comes back.", "Mia goes to Nadia.", "He is inside.", FIRST, (NADIA,)
)
SAFE = {(1, 11), (2, 12)}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"first": None, "ring": ()}, set()),
        ({"at_home": " ", "go_when": ""}, {"at_home", "go_when"}),
        ({"frightens": "x" * (MOST + 1)}, {"frightens"}),
        ({"first": ToRing(1, 12)}, {"first"}),
        ({"ring": (ToRing(3, 13),)}, {"ring"}),
        ({"ring": (NADIA,) * 6}, {"ring"}),
    ],
)
def test_what_it_needs(changes: dict[str, Any], wrong: set[str]) -> None:
    assert set(check_tonight(dataclasses.replace(WORDS, **changes), SAFE)) == wrong


@pytest.mark.parametrize(
    ("ago", "says"), [(0, "fresh today"), (1, "looked at yesterday"), (12, "looked at 12 days ago")]
)
def test_how_fresh_it_is(ago: int, says: str) -> None:
    assert fresh_words(TODAY - dt.timedelta(days=ago), TODAY) == says


# On the record


@dataclasses.dataclass(frozen=True)
class Numbers:
    """The Hassans, led by the practitioner, and three numbers: hers, his, and hers that is protected."""

    of: Hassans
    hers: int
    his: int
    protected: int

    @property
    def words(self) -> TonightWords:
        his = ToRing(self.of.dan, self.his, "knows the way")
        return dataclasses.replace(WORDS, first=ToRing(self.of.leila, self.hers), ring=(his,))

    @property
    def safe(self) -> set[tuple[int, int]]:
        return {(self.of.leila, self.hers), (self.of.dan, self.his)}


@pytest.fixture
def it(db: None) -> Numbers:
    found = the_hassans()
    holds(found.at.practitioner, found.family)
    acts = {"by": found.by, "now": NOW, "family": found.family}
    point = people.record_contact_point
    hers = people.Reach("mobile", "07700 900118", hours="any time", messages="no")
    return Numbers(
        found,
        point(**acts, person=found.leila, reach=hers),
        point(**acts, person=found.dan, reach=people.Reach("mobile", "07700 900544")),
        point(**acts, person=found.leila, reach=people.Reach("mobile", "07700 900999"), protected=True),
    )


def written(it: Numbers, seen: int = 0, **changes: Any) -> int:
    given = {"by": it.of.at.practitioner, "now": NOW, "family": it.of.family, "words": it.words, "seen": seen}
    return write_tonight(**(given | {"safe": it.safe, "token": ""} | changes))


def fresh_due(it: Numbers, code: str = "tonight-fresh") -> set[dt.date | None]:
    found = running(now=NOW, families=[it.of.family], codes=[code])
    return {clock.due_on for clock in found}


def test_what_is_written_stands_and_names_nobody_by_number(it: Numbers) -> None:
    written(it)
    row = Tonight.objects.get(thread=it.of.family)
    assert (row.version, row.first_point, row.ring) == (1, it.hers, [[it.of.dan, it.his, "knows the way"]])
    last = entries_of_thread(it.of.family, facts=True)[-1]
    assert last.kind == "tonight.written" and "Dan Reid, knows the way" in last.sentence
    assert "900" not in last.sentence


def test_a_clock_keeps_it_fresh_from_child_in_need_up_and_one_click_is_enough(it: Numbers) -> None:
    assert fresh_due(it) == set()
    level = {it.of.zayn: "child_in_need"}
    then = NOW - dt.timedelta(days=10)
    people.set_level(by=it.of.by, now=then, family=it.of.family, levels=level, why="Needs", on=then.date())
    assert fresh_due(it) == set(), "nothing was written that could be looked at again"
    (first,) = fresh_due(it, "tonight-first")
    written(it)
    assert fresh_due(it, "tonight-first") == set()
    (second,) = fresh_due(it)
    assert first and second and second > first
    later = NOW + dt.timedelta(days=3)
    confirm_tonight(by=it.of.at.practitioner, now=later, family=it.of.family, seen=1)
    (third,) = fresh_due(it)
    assert third and third > second
    assert Tonight.objects.get(thread=it.of.family).looked_at == later


def test_two_who_write_at_once_overwrite_nothing(it: Numbers) -> None:
    written(it)
    written(it, seen=1, by=it.of.by)
    with pytest.raises(Meanwhile):
        written(it, seen=1)
    with pytest.raises(Meanwhile):
        confirm_tonight(by=it.of.at.practitioner, now=NOW, family=it.of.family, seen=1)
    assert Tonight.objects.get(thread=it.of.family).version == 2


def test_who_may_write_it(it: Numbers) -> None:
    holds(it.of.at.teacher, it.of.family, "contributor")
    for other in (it.of.at.teacher, it.of.at.head):
        with pytest.raises((Refused, NotThere)):
            written(it, by=other)
    with pytest.raises(NotThere):
        confirm_tonight(by=it.of.at.practitioner, now=NOW, family=it.of.family, seen=1)


def test_a_number_that_is_not_safe_is_refused(it: Numbers) -> None:
    words = dataclasses.replace(it.words, first=ToRing(it.of.leila, it.protected))
    with pytest.raises(Invalid):
        written(it, words=words)


# On the pages


def typed(it: Numbers, **changes: Any) -> dict[str, Any]:
    return {
        "token": "t", "seen": 0, "at_home": "Leila, Zayn, Mia.", "frightens": "Dan comes back.",
        "try_first": "Mia goes to Nadia.", "go_when": "He is inside.", "first": str(it.hers),
        "ring": [str(it.his)], f"for_{it.his}": "knows the way",
    } | changes  # fmt: skip


def test_it_is_written_read_and_said_to_be_right_on_its_pages(it: Numbers) -> None:
    lead, at = as_(it.of.at.practitioner), reverse("family_help:tonight", args=[it.of.family])
    assert "Nothing has been written for tonight." in words_of(lead.get(at))
    write = reverse("family_help:tonight_write", args=[it.of.family])
    form = words_of(lead.get(write))
    assert "07700 900118" in form and "900999" not in form
    assert lead.post(write, typed(it, go_when="")).status_code == 422
    assert lead.post(write, typed(it, first=str(it.protected))).status_code == 422
    assert lead.post(write, typed(it)).status_code == 302
    words = words_of(lead.get(at))
    for part in ("He is inside.", "07700 900118", "07700 900544", "knows the way", "Fresh today", "Still right"):
        assert part in words
    right = reverse("family_help:tonight_still_right", args=[it.of.family])
    assert lead.post(right, {"seen": "1"}).status_code == 302
    assert lead.post(right, {"seen": "x"}).status_code == 409
    assert "fresh today" in words_of(lead.get(reverse("desk:family", args=[it.of.family])))


def test_whoever_goes_reads_first_what_to_know_and_where(it: Numbers) -> None:
    acts = {"by": it.of.by, "now": NOW, "family": it.of.family}
    page, lead = reverse("family_help:tonight", args=[it.of.family]), as_(it.of.at.practitioner)
    written(it)
    assert "No address is on the record." in words_of(lead.get(page))
    review = TODAY + dt.timedelta(days=30)
    people.write_warning(**acts, type="visit_in_pairs", words="Two go together.", why="A threat", review_by=review)
    people.record_address(**acts, person=it.of.leila, type="home", lines="4 Larch Close", postcode="LB1 2AA")
    people.record_address(
        **acts, person=it.of.dan, type="home", lines="9 Refuge Row", postcode="LB1 2AB", protected=True
    )
    words = words_of(lead.get(page))
    assert words.index("Two go together.") < words.index("4 Larch Close") < words.index("At home")
    assert "Refuge Row" not in words and "Protected" in words


def test_a_number_that_became_unsafe_is_left_out_and_said_to_be(it: Numbers) -> None:
    written(it)
    soon = TODAY + dt.timedelta(days=30)
    rule = people.SafeRule(person=it.of.dan, kind="not_told", look_again_by=soon)
    people.set_safe_contact(by=it.of.by, now=NOW, family=it.of.family, rule=rule, why="An enquiry.")
    people.end_contact_point(by=it.of.by, now=NOW, family=it.of.family, point=it.hers)
    words = words_of(as_(it.of.at.practitioner).get(reverse("family_help:tonight", args=[it.of.family])))
    assert "900544" not in words and "900118" not in words and "2 numbers that stood here are" in words


def test_who_comes_second_sees_both_and_loses_nothing(it: Numbers) -> None:
    write = reverse("family_help:tonight_write", args=[it.of.family])
    assert as_(it.of.by).post(write, typed(it, frightens="The stairs.")).status_code == 302
    lead = as_(it.of.at.practitioner)
    met = lead.post(write, typed(it, token="u", frightens="The cooker."))
    words = words_of(met)
    assert met.status_code == 409 and "The stairs." in words and "The cooker." in words
    assert lead.post(write, typed(it, token="u", seen=1, frightens="Stairs and cooker.")).status_code == 302
    assert Tonight.objects.get(thread=it.of.family).frightens == "Stairs and cooker."


def test_out_of_hours_it_is_the_first_thing_one_sees(it: Numbers) -> None:
    written(it)
    night, page = as_(it.of.at.night), reverse("family_help:tonight", args=[it.of.family])
    assert night.get(page).status_code == 404
    opened = night.post(reverse("involvement:tonight"), {"family": f"F-{it.of.family}", "why": "Police rang."})
    assert opened.status_code == 302 and opened["Location"] == page
    words = words_of(night.get(page))
    assert "07700 900118" in words and "Still right" not in words
    overview = words_of(night.get(reverse("desk:family", args=[it.of.family])))
    assert overview.index("We go when") < overview.index("Reach and keep safe")
    assert night.get(reverse("family_help:tonight_write", args=[it.of.family])).status_code == 403
