"""The thread picture: nothing collides, everything is within the sheet, the same story gives the same drawing."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from familiesfirst.desk.rules import picture
from familiesfirst.desk.rules.picture import Bar, Lane, Point, Span, Story, draw
from familiesfirst.ui import labels

TODAY = dt.date(2026, 11, 23)
days = st.dates(dt.date(2024, 1, 1), dt.date(2027, 2, 1))
# Letters of each width that the layout tells apart, and of other scripts: drawing from all there are takes longer.
words = st.text("il.tj nesahOMWQÉß%…—9汉й\u00a0·", max_size=60)


@st.composite
def spans(draw_):
    start = draw_(days)
    end = draw_(st.none() | st.dates(start, dt.date(2028, 1, 1)))
    return Span(draw_(words), start, end, "cin", draw_(words))


points = st.builds(Point, words, days, st.booleans())
bars = st.builds(
    lambda label, start, due, end: Bar(
        label,
        start,
        start + dt.timedelta(due) if due else None,
        start + dt.timedelta(end) if end else None,
        "met" if end else "overdue" if due and start + dt.timedelta(due) < TODAY else "running",
    ),
    words,
    days,
    st.none() | st.integers(0, 200),
    st.none() | st.integers(0, 200),
)
stories = st.builds(
    Story,
    st.just(TODAY),
    st.lists(spans(), max_size=5).map(tuple),
    st.lists(spans(), max_size=3).map(tuple),
    st.lists(spans(), max_size=3).map(tuple),
    st.lists(st.builds(Lane, words, st.lists(spans(), max_size=6).map(tuple)), max_size=7).map(tuple),
    st.lists(points, max_size=25).map(tuple),
    st.lists(points, max_size=25).map(tuple),
    st.lists(bars, max_size=12).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(stories)
def test_nothing_collides_and_nothing_leaves_the_sheet(story):
    drawn = draw(story)
    assert picture.collisions(drawn) == []
    for shape in drawn.shapes:
        assert 0 <= shape.x <= drawn.width and 0 <= shape.y <= drawn.height
        assert shape.x + shape.w <= drawn.width + 0.2
        if shape.what == "text" and shape.tone not in ("name", "who"):
            assert shape.x + labels.width_of(shape.text) <= drawn.width + 0.2


@settings(max_examples=30, deadline=None)
@given(stories)
def test_the_same_story_gives_the_same_drawing(story):
    assert draw(story) == draw(story)


@given(st.text(max_size=60), st.floats(0, 300))
def test_shortened_fits(text, room):
    assert labels.width_of(labels.shortened(text, room)) <= max(room, 0) or labels.shortened(text, room) == ""


def test_an_empty_family_is_still_a_picture():
    drawn = draw(Story(TODAY))
    assert [s.title for s in drawn.shapes if s.tone == "today"] == ["Today, 23 November 2026"]


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [(dt.date(2026, 1, 1), None, True), (dt.date(2026, 11, 20), dt.date(2026, 11, 22), False)],
    ids=["a long span carries its word", "a short one has it below"],
)
def test_the_word_is_always_there(start, end, inside):
    lane = Lane("Zayn, 9", (Span("Child in need", start, end, "cin", "In need"),))
    drawn = draw(Story(TODAY, children=(lane, Lane("Mia", (Span("x", dt.date(2026, 1, 2), None, "cin"),)))))
    tones = {s.tone for s in drawn.shapes if s.text in ("Child in need", "In need")}
    assert tones == ({"inside"} if inside else {"said"})


def test_labels_without_room_are_counted_for_the_table():
    crowd = tuple(Point(f"A long thing that happened that day, the {n}th", TODAY) for n in range(9))
    assert draw(Story(TODAY, happened=crowd)).left_out == 9 - picture.LABEL_ROWS


def test_the_axis_thins_out_over_years():
    story = Story(TODAY, happened=(Point("First", dt.date(2020, 1, 5)),))
    axis = [s.text for s in draw(story, months=120).shapes if s.tone == "axis"]
    assert len(axis) <= 14 and axis[0] == "Jan 2020"


@pytest.mark.parametrize(("tone", "until"), [("met", "due"), ("ended", "end"), ("running", "due")])
def test_the_time_of_a_clock_that_ended_unmet_is_drawn_until_then(tone: str, until: str) -> None:
    start = dt.date(2026, 6, 1)
    days = {"end": start + dt.timedelta(days=20), "due": start + dt.timedelta(days=100)}
    bar = Bar("See the child", start, days["due"], None if tone == "running" else days["end"], tone)
    sheet = picture._Sheet(*picture.window(Story(TODAY, clocks=(bar,)), 12), TODAY)
    (limit,) = [s for s in draw(Story(TODAY, clocks=(bar,))).shapes if s.tone == "limit"]
    assert limit.x + limit.w == pytest.approx(sheet.x(days[until]), abs=0.2)


@pytest.mark.parametrize(
    ("started", "due", "tone", "drawn"),
    [
        # days before today: started, due; how it stands; (tone, from, until) of what is drawn
        (30, 10, "overdue", [("running", 30, 10), ("late", 10, 0)]),
        (30, -10, "running", [("running", 30, 0)]),
        (30, 30, "overdue", [("late", 30, 0)]),
        (30, 40, "overdue", [("late", 30, 0)]),
        (1, 0, "overdue", [("running", 1, 0), ("late", 0, 0)]),
    ],
)
def test_a_clock_that_runs_past_its_day_is_drawn_late_from_there_to_today(
    started: int, due: int, tone: str, drawn: list[tuple[str, int, int]]
) -> None:
    ago = lambda days: TODAY - dt.timedelta(days)  # noqa: E731
    bar = Bar("Hold the core group", ago(started), ago(due), None, tone, "8 working days late")
    story = Story(TODAY, clocks=(bar,))
    sheet, done = picture._Sheet(*picture.window(story, 12), TODAY), draw(story)
    shapes = [s for s in done.shapes if s.what == "rect" and s.tone != "limit"]
    assert [s.tone for s in shapes] == [one for one, _, _ in drawn]
    for shape, (_, start, until) in zip(shapes, drawn, strict=True):
        assert shape.x == pytest.approx(sheet.x(ago(start)), abs=0.2)
        assert shape.w == pytest.approx(max(sheet.x(ago(until)) - sheet.x(ago(start)), 3), abs=0.2)


def test_what_is_late_is_said_in_words_and_each_sort_of_bar_has_its_key() -> None:
    late = Bar(
        "Hold the core group", dt.date(2026, 10, 1), dt.date(2026, 11, 3), None, "overdue", "14 working days late"
    )
    met = Bar("See the child", dt.date(2026, 10, 1), dt.date(2026, 10, 9), dt.date(2026, 10, 8), "met")
    drawn = draw(Story(TODAY, clocks=(late, met)))
    assert drawn.late == ("Hold the core group (due 3 November 2026, 14 working days late, and still running)",)
    assert dict(drawn.key) == {key: picture.KEY[key] for key in ("met", "running", "late", "limit")}
    assert draw(Story(TODAY)).key == ()
    assert {s.title for s in drawn.shapes if s.tone == "met"} == {"See the child (due 9 October 2026, met in time)"}


def test_one_that_was_met_late_is_late_from_its_day_until_then() -> None:
    bar = Bar("See the child", dt.date(2026, 10, 1), dt.date(2026, 10, 9), dt.date(2026, 10, 20), "late")
    shapes = [s for s in draw(Story(TODAY, clocks=(bar,))).shapes if s.what == "rect" and s.tone != "limit"]
    assert [s.tone for s in shapes] == ["running", "late"] and shapes[1].x == shapes[0].x + shapes[0].w
    assert shapes[0].title == "See the child (due 9 October 2026, met late)"


def test_two_late_clocks_are_not_drawn_over_each_other() -> None:
    bars = tuple(Bar(str(n), dt.date(2026, 9, n), dt.date(2026, 9, n + 1), None, "overdue") for n in (1, 9))
    assert len({s.y for s in draw(Story(TODAY, clocks=bars)).shapes if s.tone == "late"}) == 2


def test_a_child_not_seen_shows_and_is_named():
    drawn = draw(Story(TODAY, visits=(Point("not seen", dt.date(2026, 8, 20), missed=True),)))
    assert [s.tone for s in drawn.shapes if "20 August" in s.title] == ["missed"]
    assert [s.tone for s in drawn.shapes if s.text == "not seen"] == ["late-said"]


def test_a_childs_name_is_told_apart_from_the_words_that_hide_names_leaves():
    lane = Lane("Oscar, 8", (Span("Child in need", TODAY, None, "cin"),))
    drawn = draw(Story(TODAY, (), (), (), (lane,), (), (), ()))
    assert [s.text for s in drawn.shapes if s.tone == "who"] == ["Oscar, 8"]


FIRST_DAYS = Story(
    TODAY,
    clocks=(
        Bar("Decide what happens next", TODAY, TODAY + dt.timedelta(1), None, "running"),
        Bar("Finish the assessment", TODAY, TODAY + dt.timedelta(60), None, "running"),
        Bar("Name the lead practitioner", TODAY, TODAY + dt.timedelta(2), TODAY, "met"),
    ),
)


def test_on_the_first_days_each_clock_has_its_words_beside_it_and_nothing_is_drawn_of_the_days_before():
    drawn = draw(FIRST_DAYS)
    said = {s.text: s for s in drawn.shapes if s.what == "text" and s.tone == "said"}
    limits = {s.title.partition(" (due")[0]: s for s in drawn.shapes if s.tone == "limit"}
    assert set(said) == set(limits) and drawn.left_out == 0
    for label, words in said.items():
        bar = limits[label]
        assert bar.y < words.y <= bar.y + bar.h
        outside = words.x >= bar.x + bar.w or words.x + labels.width_of(label) <= bar.x
        assert outside is (label != "Finish the assessment"), "a long one that runs carries its words"
    (today,) = [s for s in drawn.shapes if s.tone == "today"]
    assert today.x < picture.GUTTER + 60


def test_a_longer_story_begins_with_its_month():
    first, _ = picture.window(Story(TODAY, happened=(Point("Asked", TODAY - dt.timedelta(40)),)), 12)
    assert first == dt.date(2026, 10, 1)
