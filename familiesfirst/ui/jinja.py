"""The one Jinja2 environment of every page of ours."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import json_script
from django.utils.http import urlencode
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from familiesfirst.ui.components import component, parameters, summary


def environment(**options: Any) -> Environment:
    """Jinja2 with the GOV.UK macros under ``govuk_frontend_jinja/`` and each room's ``templates/``."""
    options["loader"] = ChoiceLoader(
        [
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            *_room_loaders(settings.TEMPLATE_PACKAGES),
        ]
    )
    made = Environment(trim_blocks=True, lstrip_blocks=True, **options)
    made.globals.update(static=static, url=url, component=component, parameters=parameters, summary=summary)
    made.filters.update(json_script=json_script, day=day, short_day=short_day, clock=clock, day_and_clock=day_and_clock)
    made.filters.update(dial=dial)
    return made


def _room_loaders(packages: list[str]) -> list[PackageLoader]:
    """A loader for each room that has pages: PackageLoader refuses a package without a templates folder."""
    loaders = []
    for package in packages:
        try:
            loaders.append(PackageLoader(package))
        except ValueError:
            continue
    return loaders


def url(name: str, *args: Any, query: Mapping[str, Any] | None = None, **kwargs: Any) -> str:
    """The address of a named page."""
    address = _address(settings.ROOT_URLCONF, name, args, tuple(kwargs.items()))
    return f"{address}?{urlencode(query, doseq=True)}" if query else address


@lru_cache(maxsize=20_000, typed=True)
def _address(urls: str, name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> str:
    """Kept: a page of a hundred links would spend longer on finding them than on being drawn."""
    return reverse(name, urlconf=urls, args=args, kwargs=dict(kwargs))


def day(value: date | datetime | None) -> str:
    """`Monday 23 November 2026`."""
    return f"{_local(value):%A} {_local(value).day} {_local(value):%B %Y}" if value else ""


def short_day(value: date | datetime | None) -> str:
    """`23 Nov 2026`."""
    return f"{_local(value).day} {_local(value):%b %Y}" if value else ""


def clock(value: datetime | None) -> str:
    """`15:31`, local time."""
    return f"{_local(value):%H:%M}" if value else ""


def day_and_clock(value: datetime | None) -> str:
    """`Friday 20 November 2026, 15:31`, local time."""
    return f"{day(value)}, {clock(value)}" if value else ""


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) else value


_NUMBER = re.compile(r"\+?\d[\d ().\u2010-\u2015-]*")
_FEWEST = 7


def dial(number: str) -> str:
    """What a telephone dials for a number, with whatever words somebody wrote it down; empty when none is in it."""
    for found in _NUMBER.findall(number.replace("(0)", "") if "+" in number else number):
        digits = re.sub(r"[^+\d]", "", found)
        if len(digits) >= _FEWEST:
            return digits
    return ""
