"""One family's words: what they and those who work with them say, without saying a thing twice."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from familiesfirst.demonstration.lives import Life, called
from familiesfirst.demonstration.themes import Theme, of_any, theme


@dataclass
class Saying:
    """One family's words: each pool is gone through in an order of its own, and begun again once it is used up."""

    chance: random.Random
    theme: Theme
    names: Mapping[str, str]
    _left: dict[str, Iterator[Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, life: Life, lead: str, chance: random.Random) -> "Saying":
        """For a planned life, in the names of its own people."""
        mother = next(m for m in life.members if m.part == "mother")
        names = {
            "child": called(life.children[0]) if life.children else "the child",
            "parent": mother.given,
            "school": life.school,
            "lead": lead.split()[0],
        }
        return cls(chance, theme(life.theme), names)

    def next(self, pool: str) -> Any:
        """The next of a pool, of the theme where it has one of that name; {names} are filled in."""
        if pool not in self._left:
            self._left[pool] = self._endless(self.theme.rest.get(pool) or of_any(pool))
        return next(self._left[pool])

    def say(self, pool: str, **names: str) -> str:
        """The next sentence of a pool. names: more to fill in, such as whom it is about."""
        return self.fill(self.next(pool), **names)

    def visit(self) -> str:
        """What a visit is told as: first what the help is about, then what any visit may bring; none twice before all
        were.
        """
        if "visits" not in self._left:
            own, other = (self.chance.sample(pool, len(pool)) for pool in (self.theme.rest["visits"], of_any("visits")))
            self._left["visits"] = cycle([*own, *other])
        return self.say("visits")

    def fill(self, words: str, **names: str) -> str:
        """A sentence with the family's own names in it, a capital where it begins."""
        filled = words.format(**{**self.names, **names})
        return filled[:1].upper() + filled[1:]

    def _endless(self, pool: Sequence[Any]) -> Iterator[Any]:
        while True:
            yield from self.chance.sample(pool, len(pool))


def band(years: int) -> str:
    """The end of the name of a pool for a child of this age: baby, little, school or teen."""
    return next(name for least, name in ((12, "teen"), (5, "school"), (2, "little"), (-1, "baby")) if years >= least)
