"""The link in an invitation: for a worker their own page behind sign-in, for anybody else one that only it opens."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from familiesfirst.meetings.models import Invitation
from familiesfirst.record.api import NotThere

_SIGNER = Signer(salt="meetings.invitation", sep=".")


def link_of(invitation: Invitation) -> str:
    """The whole address."""
    if invitation.worker_id is not None:
        return settings.SITE_ADDRESS + reverse("invitations:mine", args=[invitation.pk])
    return settings.SITE_ADDRESS + reverse("invitations:answer", args=[_SIGNER.sign(str(invitation.uid))])


def uid_behind(token: str) -> str:
    """The number of the invitation that a link opens. NotThere when nobody was given this link."""
    try:
        return _SIGNER.unsign(token)
    except BadSignature as fault:
        raise NotThere from fault
