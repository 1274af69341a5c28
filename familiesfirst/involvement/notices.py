"""What is sent by e-mail: that there is something to read here, and no more."""

from django.conf import settings
from django.core.mail import send_mail

from familiesfirst.agencies.api import workers


def tell_manager(opener: int) -> None:
    """Tells the line manager of whoever opened a record; the managers' page lists it in any case."""
    manager = workers([opener])[opener].line_manager
    if manager is None:
        return
    send_mail(
        subject="There is something to read in Families First",
        message="A record was opened and waits for you to look at it. Sign in and open “Openings to look at”.",
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[workers([manager])[manager].email],
    )
