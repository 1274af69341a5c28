"""A steady hand: any red answer is for the supervisor, what is not known counts, and worse is never calmer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.family_help.rules.steady_hand import OUTCOMES, Answer, look
from familiesfirst.policy.api import Option, Question, codeset, form, setting

LIMITS = dict(setting("steady_hand"))  # type: ignore[call-overload]
ASKED = [q for code in ("each_child", "family") for q in form("steady_hand").section(code).questions]


def answer(question: Question, option: Option, about: str = "") -> Answer:
    return Answer(question.code, option.code, option.label, option.weight, option.red, about, question.sensitivity)


def outcome(answers: list[Answer], ask_at: int = LIMITS["ask_at"], today_at: int = LIMITS["today_at"]) -> str:
    return look(answers, ask_at=ask_at, today_at=today_at).outcome


def all_of(code: str) -> list[Answer]:
    """Each question answered like this where it offers it, else by its first, calmest answer."""
    return [answer(q, next((o for o in q.options if o.code == code), q.options[0])) for q in ASKED]


def test_the_calmest_answers_go_on() -> None:
    assert outcome([answer(q, q.options[0]) for q in ASKED]) == "go_on"


def test_what_is_not_known_is_never_a_no() -> None:
    for question in ASKED:
        unknown = next(o for o in question.options if o.code == "not_known")
        assert unknown.weight > question.options[0].weight == 0, question.code
    assert outcome(all_of("not_known")) == "supervisor_today"


@pytest.mark.parametrize("question", ASKED, ids=lambda q: q.code)
def test_answers_stand_from_calm_to_grave(question: Question) -> None:
    weights = [(o.red, o.weight) for o in question.options]
    assert weights == sorted(weights)


@pytest.mark.parametrize("red", [(q, o) for q in ASKED for o in q.options if o.red], ids=lambda r: r[0].code)
def test_one_red_answer_is_for_the_supervisor_today(red: tuple[Question, Option]) -> None:
    calm = [answer(q, q.options[0]) for q in ASKED if q is not red[0]]
    found = look([*calm, answer(*red)], ask_at=LIMITS["ask_at"], today_at=LIMITS["today_at"])
    assert found.outcome == "supervisor_today"
    assert found.reasons[0].words == red[1].label


def test_a_larger_family_is_not_worse_for_its_size() -> None:
    one = Answer("heard", "not_alone", "", 1, about="Zayn")
    assert outcome([one] * 6, ask_at=2) == outcome([one], ask_at=2) == "go_on"


def test_the_outcomes_are_policys() -> None:
    assert set(OUTCOMES) == set(codeset("steady_hand_outcome"))
    assert LIMITS["ask_at"] < LIMITS["today_at"]
    assert 6 <= len(ASKED) <= 9


answers = st.builds(
    Answer,
    question=st.sampled_from("abcdef"),
    said=st.just("x"),
    words=st.just("x"),
    weight=st.integers(0, 6),
    red=st.booleans(),
    about=st.sampled_from(["", "Zayn", "Mia"]),
)


@given(st.lists(answers, min_size=1, max_size=12), st.data(), st.integers(0, 12), st.integers(0, 12))
def test_a_worse_answer_never_leads_anywhere_calmer(
    given_: list[Answer], data: st.DataObject, ask: int, more: int
) -> None:
    place = data.draw(st.integers(0, len(given_) - 1))
    before = given_[place]
    worse = replace(
        before, weight=before.weight + data.draw(st.integers(0, 6)), red=before.red or data.draw(st.booleans())
    )
    after = [*given_[:place], worse, *given_[place + 1 :]]
    limits = {"ask_at": ask, "today_at": ask + more}
    assert OUTCOMES.index(outcome(after, **limits)) >= OUTCOMES.index(outcome(given_, **limits))
