"""`familiesfirst verify_record`: proves that nothing on the record was changed behind the application's back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from familiesfirst.record.verify import verify


class Command(BaseCommand):
    """Reads every thread, entry and set of facts; writes nothing; exits 1 and names the first fault when one does not
    hold.
    """

    help = (
        "Proves the record's chain. Reads every thread and entry, writes nothing. "
        "Exits 0 when all hold; exits 1 and names the first broken link when one does not."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Walks the chain with a progress bar."""
        with tqdm(unit=" entries", disable=None, leave=False) as bar:
            read, fault = verify(progress=bar.update)
        if fault:
            raise CommandError(f"The record does not hold. First fault: {fault}", returncode=1)
        self.stdout.write(f"The record holds: {read:,} entries.")
