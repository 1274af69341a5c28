"""What says so: titles and editions of law, guidance and local standards, and how well we know each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from familiesfirst.policy.table import Table

EVIDENCE = {
    "primary": "seen in law or in a national body's own text",
    "secondary": "seen in another public page that quotes or applies it",
    "memory": "not seen: verify before relying on it",
    "local": "this authority's own choice",
}


@dataclass(frozen=True)
class Source:
    """One edition. Days are included at both ends; no `in_force_to` means it is in force still."""

    code: str
    title: str
    edition: str
    evidence: str
    note: str
    in_force_from: date
    in_force_to: date | None


def read_sources(tables: Iterable[Table]) -> dict[str, Source]:
    """Every source by its code. PolicyFault when one is there twice or runs backwards."""
    found: dict[str, Source] = {}
    for table in tables:
        source = Source(
            code=table.text("code"),
            title=table.text("title"),
            edition=table.text("edition"),
            evidence=table.one_of("evidence", EVIDENCE),
            note=table.text("note", ""),
            in_force_from=table.day("in_force_from"),
            in_force_to=table.day("in_force_to") if "in_force_to" in table else None,
        )
        if source.code in found:
            raise table.fault("code", "is there twice")
        if source.in_force_to and source.in_force_to < source.in_force_from:
            raise table.fault("in_force_to", "is before in_force_from")
        table.done()
        found[source.code] = source
    return found
