"""`familiesfirst summary`: what is here, in numbers."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from familiesfirst.clocks.api import counts
from familiesfirst.people.api import count_families, count_levels, count_people
from familiesfirst.record.api import count_entries


class Command(BaseCommand):
    """Counts families, people, children at each level, entries of each kind and clocks."""

    help = "Says what is here: families, people, children by level, entries and clocks. Reads all, writes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """As text, or as JSON."""
        parser.add_argument("--json", action="store_true", help="one JSON object on one line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the summary."""
        found = summary()
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        people = found["people"]
        self.stdout.write(
            f"{found['families']:,} families: {people['children']:,} children, {people['adults']:,} adults"
        )
        for title in ("children_by_level", "entries"):
            self.stdout.write(f"\n{title.replace('_', ' ')}")
            for code, n in found[title].items():
                self.stdout.write(f"  {code:32} {n:>10,}")
        self.stdout.write("\nclocks                              running    overdue")
        for code, n in found["clocks"].items():
            self.stdout.write(f"  {code:32} {n['running']:>8,} {n['overdue']:>10,}")


def summary() -> dict[str, Any]:
    """{"families": n, "people": {…}, "children_by_level": {…}, "entries": {kind: n}, "clocks": {code: {…}}}."""
    now = timezone.now()
    return {
        "families": count_families(),
        "people": count_people(timezone.localdate(now)),
        "children_by_level": count_levels(),
        "entries": count_entries(),
        "clocks": {code: n for code, n in counts(now=now).items() if n["running"]},
    }
