"""One family's pages: overview, story, thread as a table, who looked."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.clocks.api import reasons
from familiesfirst.desk.forms import StoryForm
from familiesfirst.desk.queries.family import overview
from familiesfirst.desk.queries.looked import shown_to
from familiesfirst.desk.queries.looked import who_looked as read_who_looked
from familiesfirst.desk.queries.story import Filter, story_page
from familiesfirst.desk.queries.thread import thread_of
from familiesfirst.involvement.api import allows, round_family
from familiesfirst.people.api import AdultLine, ChildLine, FamilyHeader, Opened, check_may, family_header, open_record
from familiesfirst.ui.api import render


@require_safe
@page("people.read_family")
def family(request: HttpRequest, family: int) -> HttpResponse:
    """The family's home page."""
    seen = overview(request.actor, family, timezone.now())
    return render(request, "desk/family.html", {"family": family, "header": seen.page.header, "seen": seen})


@require_safe
@page("record.read_story")
def story(request: HttpRequest, family: int) -> HttpResponse:
    """The chronology, with filters."""
    opened, header = _open(request, family, "record.read_story", "family.story")
    form = StoryForm(request.GET, people=[*header.children, *header.adults])
    wanted = form.parsed() if form.is_valid() else Filter()
    names = {child.person: child.full_name for child in header.children} | {a.person: a.name for a in header.adults}
    seen = story_page(opened, wanted, names=names)
    form.offer_kinds(seen.kinds)
    context = {"family": family, "header": header, "story": seen, "form": form}
    return render(request, "desk/story.html", context, status=200 if form.is_valid() else 422)


@require_safe
@page("record.read_story")
def thread(request: HttpRequest, family: int) -> HttpResponse:
    """The thread picture with its table."""
    opened, header = _open(request, family, "record.read_story", "family.thread")
    months = 60 if request.GET.get("all") else 12
    roles = round_family(opened.family, opened.today, past=True)
    drawn = thread_of(opened, header.children, roles, months=months)
    names = {child.person: child.full_name for child in header.children} | {a.person: a.name for a in header.adults}
    context = {"family": family, "header": header, "thread": drawn, "months": months, "names": names}
    may = {"may_extend": opened.may("clocks.extend"), "may_explain": opened.may("clocks.explain")}
    why = reasons(drawn.clocks, allows=allows(opened.viewer, opened.ties))
    return render(request, "desk/thread.html", context | may | {"why": why})


@require_safe
@page("record.read_who_looked")
def who_looked(request: HttpRequest, family: int) -> HttpResponse:
    """Who opened this family's record."""
    opened, header = _open(request, family, "record.read_who_looked", "family.who_looked")
    reader = _reader(request.GET.get("for", ""), header)
    context = {
        "family": family,
        "header": header,
        "reader": reader,
        "shown": shown_to(reader.person, opened.family, opened.now) if reader else [],
        "looks": [] if reader else read_who_looked(opened.family, opened.now),
    }
    return render(request, "desk/who_looked.html", context)


def _reader(text: str, header: FamilyHeader) -> ChildLine | AdultLine | None:
    """The person of the family for whom the page is made; None for those at work."""
    return next((p for p in (*header.adults, *header.children) if str(p.person) == text), None)


def _open(request: HttpRequest, family: int, permission: str, named: str) -> tuple[Opened, FamilyHeader]:
    opened = open_record(request.actor, family, timezone.now(), page=named)
    check_may(opened, permission)
    return opened, family_header(request.actor, opened.family, opened.now, ties=opened.ties)
