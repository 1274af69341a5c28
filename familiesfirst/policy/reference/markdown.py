"""The little Markdown that reference pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date


def page(title: str, *parts: str) -> str:
    """A page: its heading, where it comes from, its parts."""
    made = "*Written from the policy files by `familiesfirst docs`; change those, not this page.*"
    return "\n\n".join([f"# {title}", made, *(part.strip("\n") for part in parts if part)]) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells keep to one line."""
    lines = [_row(headings), _row(["---"] * len(headings)), *(_row(row) for row in rows)]
    return "\n".join(lines)


def bullets(items: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items)


def code(text: object) -> str:
    """Something as it stands in a file."""
    return f"`{text}`"


def codes(items: Iterable[object]) -> str:
    """Several of them, or a dash for none."""
    return ", ".join(code(item) for item in items) or "–"


def day(value: date | None) -> str:
    """A day in words: 18 March 2026; "" for none."""
    return f"{value.day} {value:%B %Y}" if value else ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
