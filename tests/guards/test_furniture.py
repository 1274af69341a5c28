"""Each kind of file does its own work: who reads and writes tables, who is pure, who never saves."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from familiesfirst.record.action import ACTIONS
from tests.guards.rooms import PACKAGE, ROOMS, files, furniture_of, module_of, room_of, shown, tree

# Files that read and write their room's tables. Commands go through queries and actions like everyone else.
MAY_TOUCH_TABLES = {"models", "queries", "actions", "access"}
# The record is itself the mechanism below actions, and these few hold what never reaches the record.
WITH_A_REASON = {
    "record": "the record is what actions write to",
    "clocks": "running clocks are a projection, recomputed inside actions",
}
# Where a room's pure reckoning is more than its rules.
PURE_TOO = {
    "clocks": ("clocks.calendar", "clocks.limits"),
    "people": ("people.codes",),
    "returns": ("returns.cin.rules",),
}
# What a rule may stand on: no Django, no tables, no clock on the wall.
PURE_RULES_MAY_IMPORT = {"policy.api", "clocks.api", "record.api", "ui.labels"}
WALL_CLOCKS = {"now", "today", "localdate", "utcnow", "localtime"}


def reaches(file: Path, *names: str) -> list[str]:
    """Places where one of these attributes is read."""
    return [
        shown(file, node.lineno)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in names
    ]


def imported(file: Path) -> Iterator[tuple[str, int]]:
    """Modules the file imports, with lines."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.count(".") == 1:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def of(*furniture: str) -> list[Path]:
    """Files of this furniture in every room."""
    return [file for file in files(*ROOMS) if furniture_of(file) in furniture]


def use_cases() -> list[Path]:
    """Files under actions/, less those that several actions share (their names begin with an underscore)."""
    return [file for file in of("actions") if not file.name.startswith("_")]


def test_tables_are_touched_only_where_they_may_be():
    found = [
        place
        for file in files()
        if room_of(file) not in WITH_A_REASON and furniture_of(file) not in MAY_TOUCH_TABLES
        for place in reaches(file, "objects", "_default_manager", "_base_manager")
    ]
    assert not found


def public_functions(file: Path) -> list[ast.FunctionDef]:
    """The functions that others may call."""
    return [n for n in tree(file).body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]


def code_of(file: Path, function: ast.FunctionDef) -> str:
    """The action that a function carries; empty when it is not wired as one."""
    return str(getattr(getattr(import_module(module_of(file)), function.name), "action_code", ""))


def test_every_action_is_wired():
    assert ACTIONS, "no action was found at all"
    assert not [
        f"{shown(file, function.lineno)} {function.name}"
        for file in use_cases()
        for function in public_functions(file)
        if not code_of(file, function)
    ]


def test_an_action_file_holds_one_action():
    crowded = []
    for file in use_cases():
        codes = {code_of(file, function) for function in public_functions(file)}
        if len(codes) > 1:
            crowded.append(f"{shown(file)}: {', '.join(sorted(codes))}")
    assert not crowded


def test_every_action_is_in_the_table_of_who_may():
    from familiesfirst.policy.api import actions

    own = {code for code, action in ACTIONS.items() if action.__module__.startswith("familiesfirst.")}
    assert sorted(own - set(actions())) == []


def test_rules_are_pure():
    faults = []
    for file in of("rules"):
        for name, line in imported(file):
            root, _, rest = name.partition(".")
            own = (f"{room_of(file)}.rules", *PURE_TOO.get(room_of(file), ()))
            ours = rest in PURE_RULES_MAY_IMPORT or rest.startswith(own)
            if root == "django" or (root == "familiesfirst" and not ours):
                faults.append(f"{shown(file, line)} imports {name}")
    assert not faults


def test_rules_do_not_look_at_the_clock_on_the_wall():
    calls = [
        f"{shown(file, node.lineno)} {ast.unparse(node)}"
        for file in of("rules")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WALL_CLOCKS
    ]
    assert not calls


def test_forms_never_save():
    saving = ("save", "create", "bulk_create", "update_or_create", "get_or_create", "delete")
    assert not [place for file in of("forms") for place in reaches(file, *saving)]


def test_pages_answer_through_our_own_render():
    stock = [
        shown(file, node.lineno)
        for file in of("pages")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom) and node.module == "django.shortcuts"
        for alias in node.names
        if alias.name == "render"
    ]
    assert not stock


def test_nothing_happens_by_signal():
    assert not [
        f"{shown(file, line)} imports {name}"
        for file in files()
        for name, line in imported(file)
        if name.endswith("signals") or name == "django.dispatch"
    ]


def test_only_one_place_reads_the_environment():
    reading = [place for file in files() for place in reaches(file, "environ", "getenv")]
    allowed = {"familiesfirst/config/environment.py", "familiesfirst/config/manage.py", "familiesfirst/config/wsgi.py"}
    assert [place for place in reading if place.rpartition(":")[0] not in allowed] == []


def test_every_folder_of_ours_is_a_package():
    folders = {file.parent for file in PACKAGE.rglob("*.py")}
    assert not [shown(folder) for folder in folders if not (folder / "__init__.py").exists()]
