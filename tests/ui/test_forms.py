"""Forms read what people type the way they type it, and say what is wrong in words."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django import forms
from django.http import QueryDict

from familiesfirst.ui.components import summary
from familiesfirst.ui.forms import DateField, FilesField, Form, LongTextField, Several, TimeField, YesNoField


@dataclass(frozen=True)
class Visit:
    """A small example."""

    day: dt.date | None
    at: dt.time | None
    seen: bool | None
    words: str


class VisitForm(Form):
    """A small example."""

    Parsed = Visit

    day = DateField(label="Day of the visit", not_after=dt.date(2026, 11, 23))
    at = TimeField(label="Time", required=False)
    seen = YesNoField(label="Was Zayn seen?")
    words = LongTextField(label="What happened", limit=20)


def sent(**typed: str) -> QueryDict:
    """A posted form, boxes of a day written as `day="3.11.2026"`."""
    data = QueryDict(mutable=True)
    day, month, year = typed.pop("day", "3.11.2026").split(".")
    data.update({"day-day": day, "day-month": month, "day-year": year, "seen": "yes", "words": "All well"} | typed)
    return data


def test_what_was_said_arrives_as_a_dataclass():
    form = VisitForm(sent(at="3.30pm"))
    assert form.is_valid(), form.errors
    assert form.parsed() == Visit(dt.date(2026, 11, 3), dt.time(15, 30), True, "All well")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("..", "Fill this in: Day of the visit"),
        ("3..2026", "Day of the visit: add the month"),
        (".11.", "Day of the visit: add the day and the year"),
        ("31.2.2026", "Day of the visit: there is no such day"),
        ("x.2.2026", "Day of the visit: there is no such day"),
        ("3.2.1000", "Day of the visit: check the year"),
        ("31.12.9999", "Day of the visit: must not be after 23 November 2026"),
        ("3.2.26", "Day of the visit: write the year with four figures"),
        ("24.11.2026", "Day of the visit: must not be after 23 November 2026"),
    ],
)
def test_a_day_that_cannot_be(day: str, sentence: str):
    form = VisitForm(sent(day=day))
    assert form.errors["day"] == [sentence]


def test_what_helps_to_answer_is_no_part_of_the_question_in_an_error():
    class Aware(Form):
        on = DateField(label="When did we become aware? The days count from here")

    assert Aware(QueryDict("on-month=3")).errors["on"] == ["When did we become aware: add the day and the year"]
    assert Aware(QueryDict("")).errors["on"] == ["Fill this in: When did we become aware"]


@pytest.mark.parametrize("day", ["3.nov.2026", "03.11.2026", "3.November.2026"])
def test_a_day_as_people_write_it(day: str):
    form = VisitForm(sent(day=day))
    assert form.is_valid(), form.errors
    assert form.parsed().day == dt.date(2026, 11, 3)


def test_a_day_may_come_as_one_iso_date():
    form = VisitForm(QueryDict("day=2026-11-03&seen=no&words=x"))
    assert form.is_valid(), form.errors
    assert form.parsed().day == dt.date(2026, 11, 3)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("15:30", dt.time(15, 30)),
        ("3.30pm", dt.time(15, 30)),
        ("3pm", dt.time(15)),
        ("12am", dt.time(0)),
        ("12.05 PM", dt.time(12, 5)),
        ("0930", dt.time(9, 30)),
        ("", None),
    ],
)
def test_a_time_as_people_write_it(typed: str, time: dt.time | None):
    form = VisitForm(sent(at=typed))
    assert form.is_valid(), form.errors
    assert form.parsed().at == time


@pytest.mark.parametrize("typed", ["25:00", "13pm", "5", "noonish", "3.75pm"])
def test_a_time_that_could_be_two_things_is_asked_again(typed: str):
    assert VisitForm(sent(at=typed)).errors["at"] == ["Time: write it like 15:30 or 3.30pm"]


def test_too_many_words_say_by_how_many():
    form = VisitForm(sent(words="x" * 25))
    assert form.errors["words"] == ["What happened: shorten it by 5 characters (the most is 20)"]
    assert form["words"].value() == "x" * 25


def test_line_ends_count_once():
    assert VisitForm(sent(words="a\r\n" * 10)).is_valid()


def test_an_unanswered_question_is_named():
    form = VisitForm(sent(seen=""))
    assert form.errors["seen"] == ["Choose an answer: Was Zayn seen"]


def test_no_is_an_answer():
    assert VisitForm(sent(seen="no")).is_valid()


def test_a_hostile_choice_and_a_nul_are_refused():
    form = VisitForm(sent(seen="perhaps", words="a\x00b"))
    assert form.errors["seen"] == ["Choose one of the answers: Was Zayn seen"]
    assert "words" in form.errors


def test_refusals_of_a_room_stand_beside_their_field_or_above_the_form():
    form = VisitForm(sent())
    form.add_errors({"day": "Before the birth", "family": "Closed meanwhile"})
    assert form.errors["day"] == ["Before the birth"]
    assert form.non_field_errors() == ["Closed meanwhile"]
    assert summary(form) == [
        {"text": "Closed meanwhile"},
        {"text": "Before the birth", "href": "#id_day-day"},
    ]


def test_a_form_without_a_dataclass_says_so():
    class Bare(Form):
        words = forms.CharField()

    form = Bare({"words": "x"})
    assert form.is_valid()
    with pytest.raises(TypeError, match="Parsed"):
        form.parsed()


def test_no_files_is_an_empty_list():
    class Attach(Form):
        files = FilesField(required=False)

    form = Attach({}, {})
    assert form.is_valid()
    assert form.cleaned_data["files"] == []


@dataclass(frozen=True)
class Person:
    """Somebody told of."""

    name: str


class PersonForm(Form):
    """Somebody told of."""

    Parsed = Person
    name = forms.CharField(label="Name")


def people(query: str | None = None, **options: int) -> Several:
    """A group as it is after the page was sent with this query."""
    return Several(PersonForm, QueryDict(query) if query is not None else None, prefix="person", **options)


def test_a_group_starts_with_the_least():
    assert [form.prefix for form in people(least=2)] == ["person-0", "person-1"]


def test_another_is_added_and_nothing_is_checked():
    group = people("person-places=0&person-0-name=&again=person")
    assert group.asked
    assert group.places == "0,1"
    assert not any(form.is_bound for form in group)


def test_one_is_taken_away_and_the_others_keep_what_was_typed():
    group = people("person-places=0,1,2&person-0-name=A&person-1-name=B&person-2-name=C&without=person-1")
    assert group.places == "0,2"
    assert [form["name"].value() for form in group] == ["A", "C"]


def test_after_one_was_taken_away_another_gets_a_number_of_its_own():
    assert people("person-places=0,2&person-0-name=A&person-2-name=C&again=person").places == "0,2,3"


def test_the_group_is_parsed_in_order_and_checks_every_one():
    assert people("person-places=0,2&person-0-name=A&person-2-name=C").is_valid()
    group = people("person-places=0,1&person-0-name=&person-1-name=")
    assert not group.is_valid()
    assert [line["href"] for line in summary(group)] == ["#id_person-0-name", "#id_person-1-name"]


def test_no_more_than_the_most_whatever_is_sent():
    assert len(people("person-places=0,1,2,3,4,5&again=person", most=3)) == 3
    assert len(people("person-places=" + ",".join(map(str, range(500))), most=20)) == 20


def test_a_question_that_already_says_choose_is_not_told_to_choose_an_answer() -> None:
    class Ways(Form):
        safe = forms.MultipleChoiceField(label="Choose every way that is safe", choices=[("ring", "Ring me")])
        how = forms.ChoiceField(label="How?", widget=forms.RadioSelect, choices=[("ring", "Ring me")])

    wrong = Ways(QueryDict("")).errors
    assert (wrong["safe"], wrong["how"]) == (["Choose every way that is safe"], ["Choose an answer: How"])


def test_a_year_nobody_plans_for_is_asked_about():
    class When(Form):
        on = DateField(label="What day?")

    assert When({"on": "9999-12-31"}).errors["on"] == ["What day: check the year"]
