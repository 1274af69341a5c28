"""Pages of the reference that are made from what is wired here: addresses, kinds of entry, tables and their fields."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module

from django.apps import apps
from django.db.models import Field, Model
from django.urls import URLPattern, URLResolver, get_resolver

from familiesfirst.config.rooms import ROOMS
from familiesfirst.record.api import Kind

MADE = "Made by `familiesfirst docs`; change what it is made from instead."


def addresses_page() -> Mapping[str, str]:
    """``addresses.md``. The demonstration's own pages are left out: they are not there where real families are."""
    rows = sorted(row for row in _addresses(get_resolver("familiesfirst.config.urls")) if row[0][2:6] != "demo")
    about = (
        "Every page and its guard: a permission of `access.md`, `signed_in` (one's own account or screen) or `public`."
    )
    return {"addresses.md": _page("Addresses", about, ("address", "page", "who may open it"), rows)}


def kinds_page(kinds: Sequence[Kind]) -> Mapping[str, str]:
    """``kinds.md``: what can stand on a record."""
    rows = [_kind(kind) for kind in sorted(kinds, key=lambda kind: kind.code)]
    heads = ("code", "title", "marks", "marks of a person", "facts", "sensitivity", "retention")
    return {"kinds.md": _page("Kinds of entry", "What can stand on a record, and what each carries.", heads, rows)}


def tables_page() -> Mapping[str, str]:
    """``tables.md``: every field of every table, how sensitive it is and how long it is kept."""
    rows = [row for room in ROOMS for model in apps.get_app_config(room).get_models() for row in _fields(room, model)]
    about = "Every field of every table, how sensitive it is and which retention class it falls under."
    return {"tables.md": _page("Tables", about, ("table", "field", "type", "sensitivity", "retention"), rows)}


def _page(title: str, about: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows)]
    return f"# {title}\n\n{about} {MADE}\n\n" + "\n".join(lines) + "\n"


def _addresses(resolver: URLResolver, before: str = "/", room: str = "") -> Iterator[tuple[str, str, str]]:
    for pattern in resolver.url_patterns:
        address = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            guard = getattr(pattern.callback, "guard", "")
            yield f"`{address}`".replace("|", "\\|"), f"{room}{pattern.name}", f"`{guard}`"
        else:
            yield from _addresses(pattern, address, f"{pattern.namespace}:" if pattern.namespace else room)


def _kind(kind: Kind) -> Sequence[str]:
    carried = (_names(part) for part in (kind.marks, kind.person_marks, kind.facts))
    return f"`{kind.code}`", kind.title, *carried, kind.sensitivity, kind.retention


def _names(part: type | None) -> str:
    return ", ".join(f"`{name}`" for name in getattr(part, "__dataclass_fields__", {}))


def _fields(room: str, model: type[Model]) -> Iterator[tuple[str, str, str, str, str]]:
    sensitivity, retention, differ = import_module(f"familiesfirst.{room}.classified").CLASSIFIED[model.__name__]
    for field in model._meta.get_fields():
        if isinstance(field, Field):
            one, kept = differ.get(field.name, (sensitivity, retention))
            yield f"`{room}.{model.__name__}`", f"`{field.name}`", type(field).__name__, one, kept
