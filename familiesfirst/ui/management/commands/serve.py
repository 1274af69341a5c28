"""`familiesfirst serve`: serves what is there."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

WORKERS, THREADS = 2, 4


class Command(BaseCommand):
    """Collects the static files and hands over to gunicorn, on this machine only: a proxy stands before it."""

    help = (
        "Serve what is there on http://127.0.0.1:PORT, with DEBUG off. Reads the database and the settings of the "
        "environment (see DEVELOPERS.md); writes the collected static files to $FAMILIESFIRST_HOME/static. "
        "Exits 1 when the environment is not fit to serve."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--port``."""
        parser.add_argument("--port", type=int, default=8000, help="the port on 127.0.0.1 (8000)")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        """Never returns: the process becomes gunicorn."""
        call_command("collectstatic", interactive=False, verbosity=0)
        module, _, name = settings.WSGI_APPLICATION.rpartition(".")
        self.stdout.write(f"Families First is at http://127.0.0.1:{port}")
        self.stdout.flush()
        command = [sys.executable, "-m", "gunicorn", f"{module}:{name}", "--bind", f"127.0.0.1:{port}"]
        command += ["--workers", str(WORKERS), "--threads", str(THREADS), "--log-level", "warning"]
        os.execv(sys.executable, command)
