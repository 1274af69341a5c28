"""The page of states is made from the rows that the rules read."""

from familiesfirst.pathways.api import states_page
from familiesfirst.pathways.rules.states import ROWS, STEPS, TITLES, Event


def test_every_row_and_every_state_stands_on_the_page() -> None:
    (text,) = states_page().values()
    assert all(f'state "{title}" as {state}' in text for state, title in TITLES.items())
    assert text.count("\n| ") == len(ROWS) + 2
    for row in ROWS:
        assert f"{row.start} --> {row.to}" in text
        assert all(guard in text for guard in row.guards)


def test_every_event_of_this_room_is_decided_and_every_state_is_reached() -> None:
    reached = {row.to for row in ROWS} | {ROWS[0].start}
    assert set(TITLES) - reached == {"child_protection"}  # entered and left by a conference
    assert {row.event for row in ROWS} == set(Event)
    assert set(STEPS) < set(Event)
