"""What is sent by e-mail: that there is something to do here, and no more."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from familiesfirst.agencies.models import Invitation


def send_invitation(invitation: Invitation, token: str, address: str) -> None:
    """Sends the single-use link."""
    link = address.rstrip("/") + reverse("agencies:accept", args=[token])
    until = f"{invitation.expires_at:%A %-d %B %Y}"
    send_mail(
        subject="Your invitation to Families First",
        message=(
            f"{invitation.agency.name} has invited you to Families First.\n\n"
            f"Choose a password and set up your second factor here:\n{link}\n\n"
            f"The link works once, until {until}. If you did not expect it, do nothing."
        ),
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[invitation.email],
    )
