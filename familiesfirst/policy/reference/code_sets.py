"""Page: code sets."""

from __future__ import annotations

from familiesfirst.policy.codes import Code, CodeSet
from familiesfirst.policy.loader import Policy
from familiesfirst.policy.reference.markdown import code, day, page, table


def code_sets_page(policy: Policy) -> str:
    """Every code set, in order of name."""
    sets = sorted(policy.codesets.values(), key=lambda codes: codes.code)
    return page("Code sets", *(_set(codes) for codes in sets))


def _set(codes: CodeSet) -> str:
    rows = [(code(option.code), _label(option), _dates(option)) for option in codes.options]
    return f"## {codes.title}\n\n{code(codes.code)} Source: {codes.source}.\n\n" + table(
        ("Code", "Label", "Used"), rows
    )


def _label(option: Code) -> str:
    return f"{option.label}. {option.says}" if option.says else option.label


def _dates(option: Code) -> str:
    start = f"from {day(option.in_force_from)}" if option.in_force_from else ""
    end = f"to {day(option.in_force_to)}" if option.in_force_to else ""
    return f"{start} {end}".strip() or "always"
