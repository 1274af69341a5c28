"""Applies every rule to every child, and the few rules that look at the return as a whole."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from familiesfirst.returns.cin.reader import Unreadable
from familiesfirst.returns.cin.rules.rule import Collection, Finding, Rule, Weight
from familiesfirst.returns.cin.shape import Cell, Census, Child, Header

CODE_SETS = (
    "cin_sex",
    "cin_gender_current",
    "ethnicity",
    "disability",
    "referral_source",
    "primary_need",
    "closure_reason",
    "abuse_category",
    "assessment_factor",
    "upn_unknown",
    "pre_proceedings_outcome",
)

CodeSet = Callable[[str, dt.date], Mapping[str, str]]
"""(name, day) -> {code: label} in force that day: `policy.api.codeset`."""


@dataclass(frozen=True)
class Judged:
    """A child and what the rules found. With a refusal, nothing of the child is loaded."""

    child: Child
    refusals: tuple[Finding, ...]
    doubts: tuple[Finding, ...]


@dataclass(frozen=True)
class Verdict:
    """What the rules found of the whole return. doubts: about the return itself, not about a child."""

    doubts: tuple[Finding, ...]
    children: tuple[Judged, ...]

    @property
    def refused(self) -> list[Judged]:
        """Children that cannot be held truthfully."""
        return [j for j in self.children if j.refusals]

    @property
    def accepted(self) -> list[Judged]:
        """Children that load."""
        return [j for j in self.children if not j.refusals]


def collection_of(header: Header, *, today: dt.date, codeset: CodeSet) -> Collection:
    """What the rules need beside the children. Unreadable when the header names no year or no authority."""
    year = header.year.number if header.year else None
    if year is None or not 2009 <= year <= 2100:
        raise Unreadable("the header has no collection year (<Year>)", header.year.line if header.year else header.line)
    if header.lea is None or not (header.lea.text.isdigit() and len(header.lea.text) == 3):
        raise Unreadable("the header does not name the authority by its three digits (<LEA>)", header.line)
    end = dt.date(year, 3, 31)
    reference = (header.reference_date.day if header.reference_date else None) or end
    return Collection(year, reference, today, {name: _codes(codeset, name, end, today) for name in CODE_SETS})


def _codes(codeset: CodeSet, name: str, end: dt.date, today: dt.date) -> Mapping[str, str]:
    """The set of that year; today's for an element that the form of that year did not have yet."""
    return codeset(name, end) or codeset(name, today)


def judge(census: Census, at: Collection, rules: Sequence[Rule]) -> Verdict:
    """Every child against every rule, in the file's order."""
    references = _repeated(c.ids.la_child_id for c in census.children)
    upns = _repeated(c.ids.upn for c in census.children)
    judged = (_judge(c, at, rules, [*_shared(c, references, upns)]) for c in census.children)
    return Verdict(tuple(_of_return(census.header, at)), tuple(judged))


def _judge(child: Child, at: Collection, rules: Sequence[Rule], shared: list[Finding]) -> Judged:
    found = [f for rule in rules for f in rule.findings(child, at)] + shared
    return Judged(
        child,
        tuple(f for f in found if f.weight == "refuses"),
        tuple(f for f in found if f.weight == "doubts"),
    )


def _shared(child: Child, references: set[str], upns: set[str]) -> Iterable[Finding]:
    """8510: nothing says which of the two the id belongs to, so neither loads. 1520: both load."""
    own, upn = child.ids.la_child_id, child.ids.upn
    if own and own.text in references:
        yield _finding("8510", "refuses", own, "More than one child record with the same LA Child ID")
    if upn and upn.text in upns:
        yield _finding("1520", "doubts", upn, "More than one record with the same UPN.")


def _repeated(cells: Iterable[Cell | None]) -> set[str]:
    return {text for text, times in Counter(c.text for c in cells if c).items() if times > 1}


def _finding(code: str, weight: Weight, cell: Cell, text: str) -> Finding:
    return Finding(code, weight, cell.line, cell.element, cell.text, text)


def _of_return(header: Header, at: Collection) -> Iterable[Finding]:
    if at.reference != at.ends:
        cell = header.reference_date or Cell("ReferenceDate", "", header.line)
        yield _finding("100", "doubts", cell, "Reference Date is incorrect")
