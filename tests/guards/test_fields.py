"""Every field of every table says how sensitive it is and how long it is kept; rooms do not reach into each other."""

import ast
from importlib import import_module
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from familiesfirst.record.api import SENSITIVITIES, kinds
from tests.guards.rooms import ROOMS, files, shown, tree

# How long something is kept is decided by what it belongs to. policy says how long each is.
RETENTION = {
    "record",
    "family",
    "child",
    "child_in_need",
    "child_protection",
    "in_care",
    "early_help",
    "contact",
    "front_door",
    "staff",
    "audit",
    "session",
    "reference",
    "draft",
}
ROOMS_WITH_TABLES = [room for room in ROOMS if list(apps.get_app_config(room).get_models())]


def classified(room: str) -> dict[str, Any]:
    """What the room says about its tables."""
    return import_module(f"familiesfirst.{room}.classified").CLASSIFIED  # type: ignore[no-any-return]


@pytest.mark.parametrize("room", ROOMS_WITH_TABLES)
def test_every_table_is_classified_and_nothing_else_is(room: str):
    tables = {model.__name__: model for model in apps.get_app_config(room).get_models()}
    said = classified(room)
    assert sorted(said) == sorted(tables)
    for name, (_, _, fields) in said.items():
        assert set(fields) <= {field.name for field in tables[name]._meta.get_fields()}, name


@pytest.mark.parametrize("room", ROOMS_WITH_TABLES)
def test_every_class_is_one_that_exists(room: str):
    for name, (sensitivity, retention, fields) in classified(room).items():
        for one, kept in [(sensitivity, retention), *fields.values()]:
            assert one in {"none", *SENSITIVITIES}, name
            assert kept in RETENTION, name


def test_every_kind_of_entry_has_a_class_that_exists():
    assert {kind.retention for kind in kinds().values()} <= RETENTION


def test_relations_across_rooms_leave_no_way_back():
    """A reverse accessor would let the lower room's objects reach the upper room's tables."""
    open_ways = [
        f"{model.__name__}.{field.name}"
        for room in ROOMS_WITH_TABLES
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.app_label != room
        and not str(field.remote_field.related_name or "").endswith("+")
    ]
    assert not open_ways


def ways_into_other_rooms(room: str) -> dict[str, set[str]]:
    """Relations of this room's tables into another: {field name: names of the fields of the table it leads to}."""
    ways: dict[str, set[str]] = {}
    for model in apps.get_app_config(room).get_models():
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if field.concrete and target is not None and target._meta.app_label in set(ROOMS) - {room}:
                names = {one.name for one in target._meta.get_fields()} - {target._meta.pk.name, "id"}
                ways.setdefault(field.name, set()).update(names)
    return ways


@pytest.mark.parametrize("room", ROOMS_WITH_TABLES)
def test_no_look_up_reads_another_rooms_columns(room: str):
    ways = ways_into_other_rooms(room)
    reaching = []
    for file in files(room):
        for node in ast.walk(tree(file)):
            for path in _paths(node):
                steps = path.lstrip("-").split("__")
                if any(there in ways.get(here, ()) for here, there in pairwise(steps)):
                    reaching.append(f"{shown(file, node.lineno)} {path}")
    assert not reaching


def _paths(node: ast.AST) -> list[str]:
    """Look-ups such as a__b in keywords and in words."""
    if isinstance(node, ast.Call):
        return [one.arg for one in node.keywords if one.arg and "__" in one.arg]
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
        return [node.value] if node.value.lstrip("-").replace("__", "").isidentifier() else []
    return []
