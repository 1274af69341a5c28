"""Made-up people: names, streets, schools. Nobody here exists; numbers are from the ranges kept for drama and tests."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Root:
    """A list to take names from, with what usually goes with it."""

    weight: int
    ethnicity: str
    language: str
    boys: tuple[str, ...]
    girls: tuple[str, ...]
    families: tuple[str, ...]


@dataclass(frozen=True)
class Cast:
    """Everything in cast.toml."""

    roots: tuple[Root, ...]
    streets: tuple[str, ...]
    schools: tuple[str, ...]


@cache
def cast() -> Cast:
    """The lists, read once."""
    found = tomllib.loads((Path(__file__).parent / "cast.toml").read_text("utf-8"))
    return Cast(tuple(_root(r) for r in found["root"]), tuple(found["streets"]), tuple(found["schools"]))


def _root(row: dict) -> Root:
    words = {k: tuple(row[k].split()) for k in ("boys", "girls", "families")}
    return Root(weight=row["weight"], ethnicity=row["ethnicity"], language=row["language"], **words)


def root(chance: random.Random) -> Root:
    """One of the lists, by its weight."""
    found = cast().roots
    return chance.choices(found, weights=[r.weight for r in found])[0]


def phone_numbers() -> Iterator[str]:
    """Numbers from 07700 900000 to 900999, the range that is kept for drama, over and over."""
    while True:
        yield from (f"07700 900{n:03d}" for n in range(1000))


def postcode(chance: random.Random) -> str:
    """A postcode of an area that does not exist."""
    return f"LW{chance.randint(1, 9)} {chance.randint(1, 9)}{''.join(chance.choices('ABDEFGHJ', k=2))}"


def address(chance: random.Random) -> tuple[str, str]:
    """(line, postcode) of a made-up home."""
    return f"{chance.randint(1, 140)} {chance.choice(cast().streets)}", postcode(chance)
