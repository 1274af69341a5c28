"""What a family's help may be mostly about, and what is said of it: words.toml, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Theme:
    """What a family's help is mostly about. ages: of the eldest child. rest: the rest, by its key in the file."""

    code: str
    ages: tuple[int, int]
    factors: tuple[str, ...]
    told: tuple[tuple[tuple[str, ...], str], ...]
    rest: Mapping[str, Any]

    def words_from(self, source: str) -> list[str]:
        """What somebody of this sort says when they get in touch about it."""
        return [words for sources, words in self.told if source in sources]


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


@cache
def themes() -> tuple[Theme, ...]:
    """Every theme, in the order of the file."""
    return tuple(_theme(row) for row in _file()["theme"])


def _theme(row: dict[str, Any]) -> Theme:
    told = tuple((tuple(one["from"]), one["words"]) for one in row["told"])
    return Theme(row["code"], (row["ages"][0], row["ages"][1]), tuple(row["factors"]), told, row)


def theme(code: str) -> Theme:
    """One theme by its code; the first for a family that was planned without one."""
    return next((one for one in themes() if one.code == code), themes()[0])


def themes_for(years: int) -> list[Theme]:
    """Those that fit a family whose eldest child is of this age; -1 for one not born yet."""
    return [one for one in themes() if one.ages[0] <= max(years, 0) <= one.ages[1]]


def of_any(pool: str) -> list[Any]:
    """What any family, or anybody about them, might say."""
    return list(_file()["any"][pool])
