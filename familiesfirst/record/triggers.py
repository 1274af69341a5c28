"""Append-only in the database itself, on SQLite and PostgreSQL.

`install(schema_editor)` is idempotent and must be the last operation of every migration that touches these tables:
SQLite rebuilds a table to alter it and silently drops its triggers.
"""

from typing import Any

APPEND_ONLY = ("record_entry", "record_entryperson", "record_read", "record_seen")
NO_UPDATE = ("record_facts",)
"""Facts may leave (a lawful removal, a move to the right record) but never change."""

_KEYS = {
    "record_entry": "id = NEW.id OR (thread_id = NEW.thread_id AND seq = NEW.seq)",
    "record_entryperson": "id = NEW.id OR (person = NEW.person AND entry_id = NEW.entry_id)",
    "record_read": "id = NEW.id",
    "record_seen": "id = NEW.id OR (worker = NEW.worker AND entry_id = NEW.entry_id)",
    "record_facts": "entry_id = NEW.entry_id",
}


def install(schema_editor: Any) -> None:
    """Puts the refusals in place for whichever database this is."""
    with schema_editor.connection.cursor() as cursor:
        for statement in statements(schema_editor.connection.vendor):
            cursor.execute(statement)


def statements(vendor: str) -> list[str]:
    """The SQL for `sqlite` or `postgresql`. ValueError for any other database."""
    if vendor == "sqlite":
        return [s for table in (*APPEND_ONLY, *NO_UPDATE) for s in _sqlite(table)]
    if vendor == "postgresql":
        return [_POSTGRES_FUNCTION, *(s for table in (*APPEND_ONLY, *NO_UPDATE) for s in _postgres(table))]
    raise ValueError(f"the record cannot be kept append-only on {vendor}")


def _verbs(table: str) -> tuple[str, ...]:
    return ("UPDATE", "DELETE") if table in APPEND_ONLY else ("UPDATE",)


def _sqlite(table: str) -> list[str]:
    out = []
    for verb in _verbs(table):
        name = f"{table}_no_{verb.lower()}"
        out += [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        ]
    # INSERT OR REPLACE deletes without firing a DELETE trigger unless recursive_triggers is on: refuse it by the key
    # too.
    name = f"{table}_no_replace"
    return [
        *out,
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {_KEYS[table]}) "
        "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
    ]


_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION record_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record is append-only' USING ERRCODE = '23000';
END $$
"""


def _postgres(table: str) -> list[str]:
    verbs = " OR ".join(_verbs(table))
    return [
        f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}",
        f"CREATE TRIGGER {table}_append_only BEFORE {verbs} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION record_append_only()",
        *(
            [
                f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION record_append_only()",
            ]
        ),
    ]
