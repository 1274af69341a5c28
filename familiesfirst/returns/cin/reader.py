"""Reads a census file into its shape. Hostile or broken XML is refused before anything is believed.

No document type, no entities, nothing fetched, a limit on size and depth. What is well formed but out of place is kept
as a stray, for the rules to speak about.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from xml.parsers import expat

from lxml import etree

from familiesfirst.returns.cin.shape import Cell, Census, Child, Group, Header, Stray

LARGEST = 200 * 1024 * 1024
"""Largest file read, in bytes: a return for 25,000 children is about 40 MB."""
LONGEST = 200
"""Longest value kept of one element, in characters. No value of the census comes near it."""


class Unreadable(Exception):
    """The file as a whole cannot be read. line: where (0: the file itself); why: a sentence for whoever sent it."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {why}" if line else why)
        self.why = why
        self.line = line


def read(data: bytes) -> Census:
    """The return in these bytes. Unreadable with line and reason when it is not a census, not XML, or hostile."""
    if len(data) > LARGEST:
        raise Unreadable(f"the file is larger than {LARGEST // (1024 * 1024)} MB")
    if not data.strip():
        raise Unreadable("the file is empty")
    _refuse_document_type(data)
    root = _parse(data)
    if _name(root) != "Message":
        raise Unreadable(
            f"this is not a census return: it begins with <{_name(root)}>, not <Message>", root.sourceline or 0
        )
    return Census(header=_header(root), children=_children(root))


class _RootReached(Exception):
    """The prolog is behind us."""


def _refuse_document_type(data: bytes) -> None:
    """Looks at the prolog alone, with a parser that stops at the first element: entities live in a document type."""
    parser = expat.ParserCreate()

    def document_type(*_: Any) -> None:
        raise Unreadable("the file declares a document type; a census return has none", parser.CurrentLineNumber)

    def element(*_: Any) -> None:
        raise _RootReached

    parser.StartDoctypeDeclHandler = document_type
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except _RootReached:
        return
    except expat.ExpatError as fault:
        raise Unreadable(f"this is not XML: {expat.ErrorString(fault.code)}", fault.lineno) from fault


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise Unreadable(f"this is not well-formed XML: {fault.msg}", fault.lineno or 0) from fault


def _header(root: etree._Element) -> Header:
    """The header: its two parts flattened, since no name occurs in both."""
    parts = {_name(e): e for e in root.iter() if isinstance(e.tag, str) and _in_header(e)}
    collection = parts.get("Collection")
    if collection is None or _text(collection) != "CIN":
        raise Unreadable(
            "the header does not say that this is a CIN return", _line(collection if collection is not None else root)
        )
    found = {f.name: _cell(parts[f.metadata["element"]]) for f in fields(Header) if f.metadata.get("element") in parts}
    return Header(**{k: v for k, v in found.items() if v.text}, line=_line(collection))


def _in_header(element: etree._Element) -> bool:
    return any(_name(a) == "Header" for a in element.iterancestors())


def _children(root: etree._Element) -> tuple[Child, ...]:
    holders = [e for e in root if _name(e) == "Children"]
    if not holders:
        raise Unreadable("the file has no <Children>", _line(root))
    return tuple(_child(e) for holder in holders for e in holder if _name(e) == "Child")


def _child(element: etree._Element) -> Child:
    strays: list[Stray] = []
    values = _values(Child, element, strays)
    return Child(**values, strays=tuple(strays), line=_line(element))


def _values(cls: type[Group], element: etree._Element, strays: list[Stray]) -> dict[str, Any]:
    """The fields of a group as this element fills them; what fits none of them goes to the strays."""
    places = {f.metadata.get("within") or f.metadata["element"]: f for f in fields(cls) if "element" in f.metadata}
    values: dict[str, Any] = {}
    _keep_loose_text(element, strays)
    for part in element:
        place = places.get(_name(part))
        if place is None:
            strays.append(Stray("unknown", _cell(part)))
        elif place.metadata["many"]:
            values[place.name] = values.get(place.name, ()) + _many(place.metadata, part, strays)
        elif place.name in values:
            strays.append(Stray("twice", _cell(part)))
        else:
            _keep_parts(part, strays)
            values[place.name] = _cell(part)
    return {name: value for name, value in values.items() if not (isinstance(value, Cell) and not value.text)}


def _many(place: Any, part: etree._Element, strays: list[Stray]) -> tuple[Any, ...]:
    """What one repeated element, or one wrapper of repeated elements, holds."""
    if place["of"] is not None:
        return (place["of"](**_values(place["of"], part, strays), line=_line(part)),)
    if not place["within"]:
        return (_cell(part),)
    _keep_loose_text(part, strays)
    strays.extend(Stray("unknown", _cell(e)) for e in part if _name(e) != place["element"])
    return tuple(_cell(e) for e in part if _name(e) == place["element"])


def _keep_loose_text(element: etree._Element, strays: list[Stray]) -> None:
    """Text between elements, where there should be none."""
    for text, line in [(element.text, _line(element)), *((part.tail, _line(part)) for part in element)]:
        if text and text.strip():
            strays.append(Stray("text", Cell(_name(element), _clip(text), line)))


def _keep_parts(element: etree._Element, strays: list[Stray]) -> None:
    strays.extend(Stray("unknown", _cell(part)) for part in element)


def _cell(element: etree._Element) -> Cell:
    return Cell(_name(element)[:60], _text(element), _line(element))


def _text(element: etree._Element) -> str:
    return _clip(element.text or "")


def _clip(text: str) -> str:
    trimmed = text.strip()
    return trimmed if len(trimmed) <= LONGEST else trimmed[:LONGEST] + "…"


def _name(element: etree._Element) -> str:
    """The element's name without a namespace; entity references, which are not elements, have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _line(element: etree._Element) -> int:
    return element.sourceline or 0
