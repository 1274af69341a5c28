"""The console program: Django's management commands behind a name of their own."""

import os
import sys


def main() -> None:
    """Run `familiesfirst COMMAND`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "familiesfirst.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
