"""A mail says nothing, and neither does its link: whoever reads over a shoulder learns of no family and no step."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

import familiesfirst

ROOT = Path(familiesfirst.__file__).parent
ROUTE = re.compile(r"^(?:[a-z_]+:)+[a-z_]+$")
TELLS = re.compile(
    r"famil|protect|strateg|discuss|conferenc|enquir|section|plan|law|legal|order|proceeding|incident|concern|missing"
    r"|child|help|team|report|medical|core"
)
"""Words that would say of which family it is, or what is being done about it."""


def routes(resolver: Any = None, before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """(name, address) of every page."""
    for pattern in (resolver or get_resolver("familiesfirst.config.urls")).url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, address, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield space + pattern.name, address


def linked(path: Path) -> set[str]:
    """Names of pages that a file writes links to."""
    found = (node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant))
    return {value for value in found if isinstance(value, str) and ROUTE.match(value)}


WRITES = sorted(
    path
    for path in ROOT.rglob("*.py")
    if path.name == "notices.py" or ("settings.SITE_ADDRESS +" in path.read_text() and "pages" not in path.parts)
)


def test_there_are_mails_with_links():
    assert sum(bool(linked(path)) for path in WRITES) >= 4


@pytest.mark.parametrize("path", WRITES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_link_in_a_mail_says_anything(path: Path):
    addresses = dict(routes())
    telling = {name: addresses[name] for name in linked(path) if TELLS.search(re.sub(r"<.*?>", "", addresses[name]))}
    assert not telling


def test_a_link_to_a_page_of_a_family_would_be_seen():
    assert TELLS.search(dict(routes())["protection:discussion"])
