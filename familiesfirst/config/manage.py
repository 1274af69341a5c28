"""The console program: Django's management commands behind a name of their own."""

import os
import sys


def main() -> None:
    """Run `familiesfirst COMMAND`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "familiesfirst.config.settings")
    if sys.argv[1:2] == ["demo"]:  # the one command of a room that is not installed otherwise
        os.environ.setdefault("FAMILIESFIRST_DEMONSTRATION", "1")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError, connection

    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError):
        if connection.introspection.table_names():
            raise
        sys.exit("There is nothing in this database yet, not even its tables: run `familiesfirst migrate` first.")
