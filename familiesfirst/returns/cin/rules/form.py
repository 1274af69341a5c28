"""Rules of our own about form: a date is a date, and has happened. FF: the census has no code for them."""

import datetime as dt
from collections.abc import Iterator

from familiesfirst.returns.cin.rules.rule import Collection, Rule, rules_of
from familiesfirst.returns.cin.shape import Cell, Child, Group, cells

RULES: list[Rule] = []
rule = rules_of(RULES)

EARLIEST = dt.date(1900, 1, 1)


@rule("FF01", "refuses")
def not_a_date(child: Child, at: Collection) -> Iterator[Cell]:
    """This is not a date of the form 2026-03-31."""
    yield from (c for kind, c in cells(child) if kind in ("date", "expected") and c.day is None)


@rule("FF02", "refuses")
def in_the_future(child: Child, at: Collection) -> Iterator[Cell]:
    """This date has not come yet, so it cannot be recorded as having happened."""
    yield from (c for kind, c in cells(child) if kind == "date" and c.day and c.day > at.today)


@rule("FF03", "refuses")
def too_long_ago(child: Child, at: Collection) -> Iterator[Cell]:
    """This date is before 1900."""
    yield from (c for kind, c in cells(child) if kind in ("date", "expected") and c.day and c.day < EARLIEST)


@rule("FF04", "refuses")
def neither_yes_nor_no(child: Child, at: Collection) -> Iterator[Cell]:
    """This must be 0, 1, true or false."""
    yield from (c for kind, c in cells(child) if kind == "flag" and c.flag is None)


@rule("FF05", "refuses")
def not_a_number(child: Child, at: Collection) -> Iterator[Cell]:
    """This must be a whole number from 0 to 9999."""
    yield from (c for kind, c in cells(child) if kind == "number" and c.number is None)


@rule("FF06", "refuses")
def said_twice(child: Child, at: Collection) -> Iterator[Cell]:
    """This is given more than once where there is room for one, and nothing says which is right."""
    yield from (s.cell for s in child.strays if s.why == "twice")
    again: tuple[Group, ...] = (*child.who[1:], *child.what[1:])
    yield from (Cell("ChildIdentifiers" if g in child.who else "ChildCharacteristics", "", g.line) for g in again)


@rule("FF07", "doubts")
def out_of_place(child: Child, at: Collection) -> Iterator[Cell]:
    """The census has no place for this here; it was left out."""
    yield from (s.cell for s in child.strays if s.why != "twice")


@rule("FF08", "doubts")
def after_the_return(child: Child, at: Collection) -> Iterator[Cell]:
    """This date is after the day the return speaks for."""
    yield from (c for kind, c in cells(child) if kind == "date" and c.day and at.reference < c.day <= at.today)
