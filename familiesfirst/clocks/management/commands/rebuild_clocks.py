"""`familiesfirst rebuild_clocks [--check]`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from familiesfirst.clocks.rebuilding import rebuild


class Command(BaseCommand):
    """Reads the record and the policy, and writes the table of running clocks."""

    help = (
        "Makes the table of clocks what the record says it is, and says how many rows that changed. Reads every entry; "
        "writes the clocks alone. With --check it writes nothing, and exits with 1 naming the first clock that "
        "does not hold."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 at the first fault")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        with tqdm(unit=" subjects", disable=None) as bar:
            found = rebuild(check=check, progress=bar.update)
        if found.fault:
            raise CommandError(found.fault)
        said = "hold" if check else f"rebuilt, {found.written:,} put right"
        self.stdout.write(f"Clocks of {found.subjects:,} contacts, families and people {said}.")
