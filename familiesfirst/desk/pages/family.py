"""One family's pages: overview, story, thread as a table, who looked."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.desk.forms import StoryForm
from familiesfirst.desk.queries.family import overview
from familiesfirst.desk.queries.looked import who_looked as read_who_looked
from familiesfirst.desk.queries.story import Filter, story_page
from familiesfirst.desk.queries.thread import thread as read_thread
from familiesfirst.involvement.api import check
from familiesfirst.people.api import family_header
from familiesfirst.record.api import Actor, log_read
from familiesfirst.ui.api import render


@require_safe
@page("people.read_family")
def family(request: HttpRequest, family: int) -> HttpResponse:
    """The family's home page."""
    now = _may(request.actor, "people.read_family", family)
    seen = overview(request.actor, family, now)
    return render(request, "desk/family.html", {"family": family, "header": seen.page.header, "seen": seen})


@require_safe
@page("record.read_story")
def story(request: HttpRequest, family: int) -> HttpResponse:
    """The chronology, with filters."""
    now = _may(request.actor, "record.read_story", family)
    header = family_header(request.actor, family, now)
    form = StoryForm(request.GET, people=[*header.children, *header.adults])
    wanted = form.parsed() if form.is_valid() else Filter()
    seen = story_page(request.actor, family, wanted, now)
    form.offer_kinds(seen.kinds)
    status = 200 if form.is_valid() else 422
    return render(
        request, "desk/story.html", {"family": family, "header": header, "story": seen, "form": form}, status=status
    )


@require_safe
@page("record.read_story")
def thread(request: HttpRequest, family: int) -> HttpResponse:
    """The thread picture with its table."""
    now = _may(request.actor, "record.read_story", family)
    months = 60 if request.GET.get("all") else 12
    drawn = read_thread(request.actor, family, now, months=months)
    log_read(request.actor, page="family.thread", now=now, thread=family)
    context = {"family": family, "header": family_header(request.actor, family, now), "thread": drawn, "months": months}
    return render(request, "desk/thread.html", context)


@require_safe
@page("record.read_who_looked")
def who_looked(request: HttpRequest, family: int) -> HttpResponse:
    """Who opened this family's record."""
    now = _may(request.actor, "record.read_who_looked", family)
    looks = read_who_looked(request.actor, family, now)
    context = {"family": family, "header": family_header(request.actor, family, now), "looks": looks}
    return render(request, "desk/who_looked.html", context)


def _may(viewer: Actor, permission: str, family: int) -> dt.datetime:
    now = timezone.now()
    check(viewer, permission, family, now)
    return now
