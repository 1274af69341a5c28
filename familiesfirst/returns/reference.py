"""The page of docs/reference that lists what a census return is held against. Pure."""

from collections.abc import Iterable, Iterator

from familiesfirst.returns.cin.rules import RULES, Rule

WHOLE = (
    ("100", "doubts", "Reference Date is incorrect"),
    ("8510", "refuses", "More than one child record with the same LA Child ID"),
    ("1520", "doubts", "More than one record with the same UPN."),
    ("FF50", "doubts", "A number that cannot be held, or that somebody else holds already, was left out"),
    ("FF51", "doubts", "An earlier return gave a change of level that this one does not"),
    ("FF52", "doubts", "Date of birth, sex, ethnicity or disability differs from the earlier return"),
    ("FF53", "doubts", "An earlier return said otherwise of a decision; what stands was left as it is"),
    ("FF90", "refuses", "The record could not hold it, and says why"),
)
"""What is found by looking at the return as a whole, or at the record beside it: (code, weight, text)."""


def pages() -> dict[str, str]:
    """{file name: text}."""
    return {"census-rules.md": "\n".join(_page()) + "\n"}


def _page() -> Iterator[str]:
    yield "# What a census return is held against\n"
    yield "*Written from `returns/cin/rules/` by `familiesfirst docs`; change those, not this page.*\n"
    yield "Codes are those of the Children in Need census; `FF` marks a rule of this product's own."
    yield "A census rule that is not here is not applied when a return is brought in.\n"
    yield from _table("Refuses the child", _rows("refuses"))
    yield from _table("Loads, and is listed as a doubt", _rows("doubts"))


def _rows(weight: str) -> list[tuple[str, str]]:
    own = [(r.code, r.text) for r in _of_weight(RULES, weight)]
    return sorted([*own, *((code, text) for code, heavy, text in WHOLE if heavy == weight)])


def _of_weight(rules: Iterable[Rule], weight: str) -> Iterator[Rule]:
    return (r for r in rules if r.weight == weight)


def _table(title: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| rule | text |"
    yield "|---|---|"
    yield from (f"| {code} | {text} |" for code, text in rows)
    yield ""
