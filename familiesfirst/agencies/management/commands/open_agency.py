"""`familiesfirst open_agency NAME`: an agency joins, and its first administrator is invited."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.api import AGENCY_KINDS, Invited, invite_worker, open_agency
from familiesfirst.agencies.rules import ADMINISTRATOR
from familiesfirst.record.api import Invalid, system_actor

ABOUT = """Opens an agency and invites its first administrator, who then invites everybody else.

writes  the agency, and an invitation, each with an entry on the agency's own record; prints the link of the invitation,
        which works once, and sends nothing.
refuses a name that is taken, a kind that is not known, an e-mail address that is in use.
exits   0 when done; 1 when refused: nothing is then written."""


class Command(BaseCommand):
    """Opens an agency and invites its first administrator."""

    help = ABOUT

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Keeps the lines of the help as they are."""
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which agency, and who administers it."""
        parser.add_argument("name", metavar="NAME", help="as the agency calls itself")
        parser.add_argument("--kind", required=True, choices=AGENCY_KINDS)
        parser.add_argument("--administrator", required=True, metavar="NAME", help="who is invited")
        parser.add_argument("--job", default="Administrator", metavar="TITLE", help="their job")
        parser.add_argument("--email", required=True, metavar="ADDRESS", help="their work e-mail address")

    def handle(self, *args: Any, **options: Any) -> None:
        """Opens, invites, and says where the link is."""
        try:
            invited = _open_and_invite(options)
        except Invalid as invalid:
            raise CommandError(f"nothing was written: {invalid}") from invalid
        link = settings.SITE_ADDRESS + reverse("agencies:accept", args=[invited.token])
        self.stdout.write(f"{options['name']} is open. Hand this link to {options['administrator']}; it works once:")
        self.stdout.write(link)


@transaction.atomic
def _open_and_invite(options: dict[str, Any]) -> Invited:
    by, now = system_actor("open_agency"), timezone.now()
    agency = open_agency(by=by, now=now, name=options["name"], kind=options["kind"], started=timezone.localdate())
    return invite_worker(
        by=by,
        now=now,
        agency=agency,
        name=options["administrator"],
        email=options["email"],
        job_title=options["job"],
        roles=frozenset({ADMINISTRATOR}),
    )
