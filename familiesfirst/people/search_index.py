"""The index behind the search for names: trigrams of `people_name.folded`, by database.

`install(schema_editor)` is idempotent and must be the last operation of every migration that touches the table: SQLite
rebuilds a table to alter it and silently drops its triggers.
"""

from typing import Any

_SQLITE = [
    "DROP TRIGGER IF EXISTS people_name_search_added",
    "DROP TRIGGER IF EXISTS people_name_search_removed",
    "DROP TRIGGER IF EXISTS people_name_search_changed",
    "CREATE VIRTUAL TABLE IF NOT EXISTS people_name_search "
    "USING fts5(folded, content='people_name', content_rowid='id', tokenize='trigram')",
    "CREATE TRIGGER people_name_search_added AFTER INSERT ON people_name BEGIN "
    "INSERT INTO people_name_search(rowid, folded) VALUES (new.id, new.folded); END",
    "CREATE TRIGGER people_name_search_removed AFTER DELETE ON people_name BEGIN "
    "INSERT INTO people_name_search(people_name_search, rowid, folded) VALUES ('delete', old.id, old.folded); END",
    "CREATE TRIGGER people_name_search_changed AFTER UPDATE ON people_name BEGIN "
    "INSERT INTO people_name_search(people_name_search, rowid, folded) VALUES ('delete', old.id, old.folded); "
    "INSERT INTO people_name_search(rowid, folded) VALUES (new.id, new.folded); END",
    "INSERT INTO people_name_search(people_name_search) VALUES ('rebuild')",
]
_POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX IF NOT EXISTS people_name_trigram ON people_name USING gin (folded gin_trgm_ops)",
    "CREATE INDEX IF NOT EXISTS people_name_prefix ON people_name (folded varchar_pattern_ops)",
]
_SQLITE_PREFIX = "CREATE INDEX IF NOT EXISTS people_name_prefix ON people_name (folded)"


def statements(vendor: str) -> list[str]:
    """The SQL for `sqlite` or `postgresql`. ValueError for any other database."""
    if vendor == "sqlite":
        return [*_SQLITE, _SQLITE_PREFIX]
    if vendor == "postgresql":
        return _POSTGRESQL
    raise ValueError(f"names cannot be searched on {vendor}")


def install(schema_editor: Any) -> None:
    """Puts the index in place for whichever database this is."""
    with schema_editor.connection.cursor() as cursor:
        for statement in statements(schema_editor.connection.vendor):
            cursor.execute(statement)
