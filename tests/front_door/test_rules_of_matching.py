"""Who somebody is, and what is undone with a wrong answer: tables, no database."""

import pytest

from familiesfirst.front_door.rules.matching import (
    Answered,
    Matched,
    Undoing,
    families_meant,
    refusal,
    state_after,
    what_goes_with,
)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([], "none"),
        (["not_the_same"], "not_same"),
        (["not_the_same", "not_sure"], "not_sure"),
        (["not_sure", "same", "not_the_same"], "same"),
    ],
)
def test_where_matching_stands(answers, state):
    assert state_after(Answered(number, answer) for number, answer in enumerate(answers)) == state


@pytest.mark.parametrize(
    ("state", "answer", "taken", "says"),
    [
        ("none", "same", [], ""),
        ("not_sure", "same", [], ""),
        ("not_same", "not_sure", [], ""),
        ("none", "perhaps", [], "same, not the same or not sure"),
        ("same", "not_the_same", [], "Undo that first"),
        ("new", "same", [], "Undo that first"),
        ("none", "same", [7741], "Somebody else in this contact"),
        ("none", "not_the_same", [7741], ""),
    ],
)
def test_when_an_answer_is_refused(state, answer, taken, says):
    assert (says in refusal(state, answer, 7741, taken)) if says else not refusal(state, answer, 7741, taken)


def test_the_family_that_holds_most_of_the_people_found_comes_first():
    matched = [
        Matched(1, 11, families=frozenset({5, 6})),
        Matched(2, 12, families=frozenset({6})),
        Matched(3, 13, families=frozenset({4})),
    ]
    assert families_meant(matched) == (6, 4, 5)
    assert families_meant([Matched(1, 11)]) == ()


IN_FIVE = Matched(1, 11, families=frozenset({5}))
ALSO_IN_FIVE = Matched(2, 12, families=frozenset({5}))
NEW = Matched(3, 13, made_here=True)


@pytest.mark.parametrize(
    ("undone", "others", "joined", "about", "decided", "goes"),
    [
        (IN_FIVE, [], None, [], False, Undoing()),
        (IN_FIVE, [], 5, [], False, Undoing(parts_from=5)),
        (IN_FIVE, [ALSO_IN_FIVE], 5, [], False, Undoing()),
        (IN_FIVE, [NEW], 6, [], False, Undoing()),
        (NEW, [], None, [], False, Undoing(takes_away_person=13)),
        (NEW, [IN_FIVE], 5, [13], True, Undoing(takes_away_person=13, withdraws_levels=True, decides_again=True)),
        (IN_FIVE, [], 5, [11], True, Undoing(parts_from=5, withdraws_levels=True, decides_again=True)),
        (IN_FIVE, [ALSO_IN_FIVE], 5, [12], True, Undoing()),
        (IN_FIVE, [], 5, [], True, Undoing(parts_from=5, decides_again=True)),
    ],
)
def test_what_goes_with_a_match_that_was_wrong(undone, others, joined, about, decided, goes):
    assert what_goes_with(undone, others, joined, about, decided) == goes
