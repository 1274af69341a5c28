"""When two people wrote the same thing at once: neither is lost, and the second of them chooses. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

THEIRS, MINE, JOINED = "theirs", "mine", "joined"


@dataclass(frozen=True)
class Met:
    """What comes of two texts that grew from one.

    settled: answers that only one of the two changed, or both alike. clashes: names of those that both changed.
    """

    settled: Mapping[str, Any]
    clashes: tuple[str, ...]


def meet(base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Met:
    """theirs stands now, mine is about to be written, base is what mine was drawn from. What is not given is empty."""
    settled: dict[str, Any] = {}
    clashes = []
    for name in dict.fromkeys([*theirs, *mine]):
        was, there, here = (_said(each.get(name)) for each in (base, theirs, mine))
        if there == here or here == was:
            settled[name] = theirs.get(name)
        elif there == was:
            settled[name] = mine.get(name)
        else:
            clashes.append(name)
    return Met(settled, tuple(clashes))


def together(theirs: str, mine: str) -> str:
    """Both texts, the one that stands first, to be edited into one."""
    return "\n\n".join(part for part in (theirs.strip(), mine.strip()) if part)


def _said(value: Any) -> Any:
    """Blank, none and not there are one and the same; so are lists in another order and line ends of another kind."""
    if isinstance(value, list | tuple):
        return tuple(sorted(str(v) for v in value)) or None
    return str(value).replace("\r\n", "\n").strip() or None if value is not None else None
