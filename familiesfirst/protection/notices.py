"""What this room sends by e-mail: that something can be read, and where, and nothing of what it is."""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from familiesfirst.agencies.api import workers
from familiesfirst.record.api import on_commit


def tell_of_record(reference: str, to: Mapping[int, int]) -> None:
    """Tells these workers that the record of a meeting is there: a reference and a link behind sign-in, and no more.

    to: {worker: their invitation}. Everybody's link is of one shape, so that it does not say what the meeting was, or
    of which family; whoever is round the family is led on to its pages once they have signed in.
    """
    for one in workers(to).values():
        if one.email:
            link = settings.SITE_ADDRESS + reverse("invitations_sent:record", args=[to[one.id]])
            mail = EmailMessage(
                f"Record of meeting {reference}",
                f"The record of meeting {reference} can be read.\n\nSign in to read it:\n{link}\n",
                settings.DEFAULT_FROM_EMAIL,
                [one.email],
            )
            on_commit(lambda mail=mail: mail.send())  # type: ignore[misc]
