"""Makes returns for the tests: the shape written back as XML, and a plain child to change."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from lxml import etree

from familiesfirst.returns.cin.rules import Collection
from familiesfirst.returns.cin.shape import Cell, Census, Characteristics, Child, Episode, Group, Header, Identifiers

TODAY = dt.date(2026, 11, 22)


def written(census: Census) -> bytes:
    """The return as a file."""
    root = etree.Element("Message")
    header = etree.SubElement(root, "Header")
    collection = etree.SubElement(header, "CollectionDetails")
    etree.SubElement(collection, "Collection").text = "CIN"
    source = etree.SubElement(header, "Source")
    for name, parent in (
        ("year", collection),
        ("reference_date", collection),
        ("lea", source),
        ("software", source),
        ("made", source),
    ):
        cell = getattr(census.header, name)
        if cell:
            etree.SubElement(parent, cell.element).text = cell.text
    children = etree.SubElement(root, "Children")
    for child in census.children:
        _write(etree.SubElement(children, "Child"), child)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _write(into: etree._Element, group: Group) -> None:
    for f in fields(group):
        if "element" not in f.metadata:
            continue
        value = getattr(group, f.name)
        if isinstance(value, Cell):
            etree.SubElement(into, value.element).text = value.text
        elif value:
            holder = etree.SubElement(into, f.metadata["within"]) if f.metadata.get("within") else into
            for item in value:
                if isinstance(item, Cell):
                    etree.SubElement(holder, item.element).text = item.text
                else:
                    _write(etree.SubElement(holder, f.metadata["element"]), item)


def group(cls: type[Any], /, **values: Any) -> Any:
    """A group from plain texts: `group(Episode, referred="2025-05-01")`. Tuples of texts become Cells; groups stay."""
    elements = {f.name: f.metadata.get("element", "") for f in fields(cls)}
    return cls(**{name: _cells(elements[name], value) for name, value in values.items() if value is not None})


def _cells(element: str, value: Any) -> Any:
    if isinstance(value, str):
        return Cell(element, value)
    return tuple(Cell(element, v) if isinstance(v, str) else v for v in value)


IDS = {"la_child_id": "AB12", "upn": "W846000000001", "born": "2015-03-27", "sex": "F"}
EPISODE = {"referred": "2025-05-01", "source": "2A", "need": "N1", "no_further_action": "0"}


def a_child(*episodes: Episode, ids: Mapping[str, Any] | None = None, about: Mapping[str, Any] | None = None) -> Child:
    """A child with nothing wrong. ids, about: what to say otherwise (None takes it away)."""
    return Child(
        who=(group(Identifiers, **{**IDS, **(ids or {})}),),
        what=(group(Characteristics, **{"ethnicity": "WBRI", "disabilities": ("NONE",), **(about or {})}),),
        episodes=episodes or (an_episode(),),
    )


def an_episode(**changes: Any) -> Episode:
    """An open episode with nothing wrong."""
    return group(Episode, **{**EPISODE, **changes})


def a_return(*children: Child, year: str = "2026", lea: str = "846") -> Census:
    """A return with a good header."""
    header = group(Header, year=year, reference_date=f"{year}-03-31", lea=lea, software="Tests")
    return Census(header, children)


CODES: dict[str, dict[str, str]] = {
    name: dict.fromkeys(codes.split(), "")
    for name, codes in {
        "cin_sex": "M F U",
        "cin_gender_current": "0 1 2 9",
        "ethnicity": "WBRI MWBC NOBT",
        "disability": "NONE MOB HAND",
        "referral_source": "1A 2A 6 10",
        "primary_need": "N1 N4 N0",
        "closure_reason": "RC1 RC2 RC7 RC8 RC9",
        "abuse_category": "NEG PHY MUL",
        "assessment_factor": "1A 1C 6B 21",
        "upn_unknown": "UN1 UN3 UN7",
        "pre_proceedings_outcome": "A B C",
    }.items()
}


def codeset(name: str, on: dt.date) -> Mapping[str, str]:
    """Stands for policy's code sets."""
    return CODES[name]


COLLECTION = Collection(2026, dt.date(2026, 3, 31), TODAY, CODES)
