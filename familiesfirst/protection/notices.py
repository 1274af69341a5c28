"""What this room sends by e-mail: that something can be read, and where, and nothing of what it is."""

from collections.abc import Collection, Mapping

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from familiesfirst.agencies.api import workers
from familiesfirst.record.api import on_commit


def tell_of_record(
    reference: str, family: int, to: Mapping[int, int], around: Collection[int], *, discussion: int | None = None
) -> None:
    """Tells these workers that the record of a meeting is there: a reference and a link behind sign-in, and no more.

    to: {worker: their invitation}. around: who is round the family, and reads it among its pages; the others read what
    was sent to them. discussion: the strategy discussion that it was, whose record has a page of its own.
    """
    page = ("protection:page", [family]) if discussion is None else ("protection:discussion", [family, discussion])
    for one in workers(to).values():
        if one.email:
            name, args = page if one.id in around else ("invitations_sent:record", [to[one.id]])
            link = settings.SITE_ADDRESS + reverse(name, args=args)
            mail = EmailMessage(
                f"Record of meeting {reference}",
                f"The record of meeting {reference} can be read.\n\nSign in to read it:\n{link}\n",
                settings.DEFAULT_FROM_EMAIL,
                [one.email],
            )
            on_commit(lambda mail=mail: mail.send())  # type: ignore[misc]
