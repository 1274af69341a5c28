"""`familiesfirst forget_drafts`: takes away the half-written public forms that have expired."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from familiesfirst.front_door.drafts import forget_expired


class Command(BaseCommand):
    """For a nightly job: nobody can return to an expired form, and nothing of it should be kept."""

    help = (
        "Deletes half-written public forms that have expired, with their files. They are not on the record. "
        "Reads and writes the database and the uploads; exits with 0. The next form that is begun does the same."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many there were."""
        gone = forget_expired(timezone.now())
        self.stdout.write(f"{gone} expired form{'' if gone == 1 else 's'} forgotten.")
