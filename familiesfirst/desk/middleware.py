"""After whatever was done late: that somebody has to say why, on the page one comes to next."""

from collections.abc import Callable, Collection

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from familiesfirst.clocks.api import noting_late, unexplained
from familiesfirst.desk.queries.late_why import explained_together
from familiesfirst.people.api import open_record, readable_clocks, titles_and_children
from familiesfirst.record.api import NotThere, Refused

Late = tuple[str, int]
"""Code and subject of a clock."""
WORDS = (
    '<span class="ff-name">{}</span>. <span class="ff-name">{}</span>. '
    '<a class="govuk-notification-banner__link" href="{}">Say why it was late</a>'
)
"""As on the desk: whom it is about is hidden with every other name."""


class AskWhyMiddleware:
    """Says so to whoever may say why; what was done in time costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return self.get_response(request)
        with noting_late() as noted:
            response = self.get_response(request)
        if noted and response.status_code == 302:
            for family in sorted({row.thread for row in noted}):
                _ask(request, family, {(row.code, row.subject_id) for row in noted})
        return response


def _ask(request: HttpRequest, family: int, late: Collection[Late]) -> None:
    now = timezone.now()
    try:
        opened = open_record(request.actor, family, now, page="family.late_why", log=False)
    except (NotThere, Refused):
        return
    if not opened.may("clocks.explain"):
        return
    found = readable_clocks(opened, unexplained([opened.family], now=now))
    clocks = [c for c in found if (c.code, c.subject) in late]
    known = titles_and_children([opened.family], opened.today)[opened.family] if clocks else None
    names = {child.person: child.name for child in known.children} if known else {}
    for one in explained_together(clocks, {opened.family: known.title} if known else {}, names):
        messages.info(request, format_html(WORDS, one.title, one.about, reverse("desk:late_why", args=one.args)))
