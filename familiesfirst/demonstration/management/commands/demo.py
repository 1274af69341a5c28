"""`familiesfirst demo`: makes the synthetic borough."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone
from tqdm import tqdm

from familiesfirst.demonstration.borough import Plan, make, morning
from familiesfirst.demonstration.queries import is_marked
from familiesfirst.people.api import count_families


class Command(BaseCommand):
    """Writes an invented partnership and its families into an empty database."""

    help = (
        "Makes a synthetic borough: six agencies, their workers and families, all made up; the same for the same seed "
        "and day. Writes to an empty database only (one without tables is given them) and marks it as its own. "
        "Exits 0 when made, 1 when the database holds anything already; then nothing is written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, how long, from which seed."""
        parser.add_argument("--families", type=int, default=300, help="how many families (300)")
        parser.add_argument("--years", type=int, default=2, choices=range(1, 6), help="over how many years (2)")
        parser.add_argument("--if-empty", action="store_true", help="say nothing and exit 0 when the borough is there")
        parser.add_argument("--seed", type=int, default=1, help="the same seed and day make the same borough (1)")

    def handle(self, *args: Any, families: int, years: int, seed: int, **options: Any) -> None:
        """Makes it, with a progress bar."""
        if not 0 < families <= 20_000:
            raise CommandError("--families is between 1 and 20,000.", returncode=1)
        if not connection.introspection.table_names():
            call_command("migrate", interactive=False, verbosity=0)
        if options["if_empty"] and is_marked():
            return
        if is_marked() or count_families():
            raise CommandError(
                "There is something in this database already. A demonstration starts empty.", returncode=1
            )
        with tqdm(total=families, unit=" families", disable=None, leave=False) as bar:
            make(Plan(families, years, seed, morning(timezone.localdate())), progress=bar.update)
        self.stdout.write(f"Made a borough of {count_families()} families. Nobody in it exists.")
