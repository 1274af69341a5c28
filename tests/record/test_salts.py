"""Salts follow a seed in the demonstration and nowhere else."""

import pytest

from familiesfirst.record.salts import new_salt, seeded_salts


def test_chance_gives_another_salt_each_time():
    assert new_salt() != new_salt()


def test_in_the_demonstration_the_same_seed_gives_the_same_salts(settings):
    settings.DEMONSTRATION = True
    with seeded_salts(4):
        first = [new_salt(), new_salt()]
    with seeded_salts(4):
        assert [new_salt(), new_salt()] == first


def test_anywhere_else_it_is_refused(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(RuntimeError, match="demonstration only"), seeded_salts(4):
        pass
