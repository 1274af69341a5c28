"""Types of relationship and short names, read once from policy's tables."""

import functools
import tomllib
from importlib.resources import files
from typing import Any

from familiesfirst.people.rules.names import ShortNames, short_names
from familiesfirst.people.rules.relationships import RelationshipType


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("familiesfirst.policy").joinpath("codes", f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def relationship_types() -> dict[str, RelationshipType]:
    """Every type of relationship by code. ValueError, naming file and code, when a reciprocal is missing or one-way."""
    rows = _table("relationships")["relationship"]
    types = {r["code"]: RelationshipType(**_fields(r)) for r in rows}
    for code, kind in types.items():
        back = types.get(kind.reciprocal)
        if back is None or back.reciprocal != code:
            raise ValueError(
                f"policy/codes/relationships.toml: {code}: reciprocal {kind.reciprocal} does not read back"
            )
    return types


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if k != "title"}


@functools.cache
def relationship_titles() -> dict[str, str]:
    """Code to the words a worker chooses from."""
    return {row["code"]: row["title"] for row in _table("relationships")["relationship"]}


@functools.cache
def shortened() -> ShortNames:
    """Short forms and spellings, folded."""
    table = _table("short_names")
    return short_names(table["short"], table["spelling"]["groups"])
