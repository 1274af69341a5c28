"""A conference is asked for; reports to it; copies for each of the family; the record, sent to everybody asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.meetings.api import RECORD_READ, invitation_of, meeting_for
from familiesfirst.people.api import family_header, open_record
from familiesfirst.policy.api import policy
from familiesfirst.protection.access import check_chairs, conference_in
from familiesfirst.protection.actions.give_copy import give_copy
from familiesfirst.protection.actions.request_conference import request_conference
from familiesfirst.protection.actions.send_record import send_record
from familiesfirst.protection.actions.write_report import write_report
from familiesfirst.protection.forms.reporting import CopyForm, RecordForm, ReportForm, RequestForm
from familiesfirst.protection.pages import attending
from familiesfirst.protection.pages.sending import back, done_with, draw, opened
from familiesfirst.protection.queries.agreed import agreed_at
from familiesfirst.protection.queries.asked import copies_owed, to_send
from familiesfirst.protection.queries.reporting import copy_for, copy_given, held_in, own_report, report_parts, without
from familiesfirst.protection.queries.sent_record import among_pages, sent_record
from familiesfirst.protection.rules.reporting import IN_PERSON, PAPER
from familiesfirst.record.api import NotThere, Refused, log_read
from familiesfirst.ui.api import paper, render

SEND = "protection.send_record"


@page("protection.request_conference")
def ask(request: HttpRequest, family: int) -> HttpResponse:
    """A conference is asked for."""
    seen, now = opened(request, family, "request_conference"), timezone.now()
    fit = [(c.person, c.name) for c in seen.children if c.standing.enquiry.state != "none"]
    form = RequestForm(request.POST or None, children=fit)
    acts = {"by": request.actor, "now": now, "family": seen.family}
    if done_with(request, form, lambda: request_conference(**acts, **form.parsed())):
        return back(request, family, "Asked for. Those who arrange conferences see it now.")
    return draw(request, "conference/ask", seen, form)


@page("protection.write_report")
def report(request: HttpRequest, family: int, conference: int) -> HttpResponse:
    """One's own report."""
    seen = attending.planned(request, family, conference, "write_report")
    revision, held = own_report(seen)
    people = [(one.person, one.name) for one in seen.of_family]
    form = ReportForm(request.POST or None, parts=report_parts(), family=people, held=held, revision=revision)
    acts = {"by": request.actor, "now": timezone.now(), "family": seen.family, "conference": seen.id}
    if done_with(request, form, lambda: write_report(**acts, **form.parsed())):
        if not seen.header.whole:
            return back(request, seen.family, "Your report is kept. Whoever leads gives each of the family their copy.")
        return attending.to_page(request, seen, "Your report is kept. Now give each of the family their own copy.")
    status = 422 if form.is_bound else 200
    return render(request, "protection/conference/report.html", attending.context(seen, form=form), status=status)


@page("protection.give_copy")
def copy(request: HttpRequest, family: int, conference: int, sort: str, person: int) -> HttpResponse:
    """First what is left out for this reader, and why; then it is given."""
    seen = attending.opened(request, family, conference, "give_copy")
    made = copy_for(seen, sort, person)
    data = request.POST if request.method == "POST" else None
    pieces = [(one.key, one.title) for one in made.pieces]
    asks: dict[str, Any] = {"cautions": made.reader.cautions, "in_person": made.reader.in_person}
    asks["proposed_out"] = made.proposed_out
    form = CopyForm(data, sort=sort, pieces=pieces, **asks)
    acts = {"by": request.actor, "now": timezone.now(), "family": seen.family, "conference": seen.id}
    given: list[int] = []

    def act() -> None:
        parts, left = without(made, form.cleaned_data["out"])
        given.append(give_copy(**acts, reader=made.reader, copy=form.parsed(parts, left)))

    if done_with(request, form, act):
        if form.cleaned_data["how"] in (PAPER, IN_PERSON):
            return redirect("protection:copy_paper", seen.family, seen.id, given[0])
        return attending.to_page(request, seen, f"{made.reader.short} has their own copy.")
    drawn = attending.context(seen, form=form, made=made, sort=sort)
    return render(request, "protection/conference/copy.html", drawn, status=422 if form.is_bound else 200)


@require_safe
@page("protection.give_copy")
def copy_paper(request: HttpRequest, family: int, conference: int, copy: int) -> HttpResponse:
    """The paper of a copy that was given. Refused where nothing may be made for them any more, or where they are not
    written to any more and it was not handed over."""
    seen = attending.opened(request, family, conference, "give_copy")
    given = copy_given(seen, copy)
    made = copy_for(seen, given.sort, given.person, only=given.entry.fact("parts", []))
    if why := made.reader.not_sent if given.how == PAPER else made.reader.refused:
        raise Refused(" ".join(why))
    foot = f"Made on {given.entry.day.day} {given.entry.day:%B %Y} for one reader."
    drawn = {"made": made, "seen": seen, "sort": given.sort, "foot": foot, "partnership": policy().partnership}
    return paper("protection/conference/paper.html", drawn, f"conference-F-{seen.family}")


@require_safe
@page("protection.send_record")
def record_of(request: HttpRequest, family: int, entry: int) -> HttpResponse:
    """From the entry that something was held to the page on which its record is sent."""
    seen = open_record(request.actor, family, timezone.now(), page="family.protection", log=False, to=SEND)
    return redirect("protection:send_record", seen.family, *held_in(seen, entry))


@require_safe
@page("protection.read_sent_record")
def sent(request: HttpRequest, invitation: int) -> HttpResponse:
    """The record of a meeting, for somebody who was asked to it; whoever is round the family reads it on its pages."""
    now = timezone.now()
    asked = invitation_of(request.actor, invitation, now)
    if (led_to := among_pages(request.actor, asked, now)) is not None:
        log_read(request.actor, page=RECORD_READ, thread=asked.family, now=now)
        return redirect(*led_to)
    seen = sent_record(request.actor, asked, now)
    return render(request, "protection/conference/sent.html", {"seen": seen})


@page("protection.send_record")
def record(request: HttpRequest, family: int, of: str, of_id: int) -> HttpResponse:
    """To whom the record went."""
    now = timezone.now()
    log = request.method in ("GET", "HEAD")
    seen = open_record(request.actor, family, now, page="family.protection", log=log, to=SEND)
    check_chairs(seen.viewer, now, seen.family, conference_in(seen.family, of, of_id), SEND)
    meeting = meeting_for(seen, of, of_id) if of in ("strategy", "conference") else None
    owed = to_send(seen.family, of, of_id, meeting)
    if owed is None:
        raise NotThere
    form = RecordForm(request.POST or None, guests=owed.guests, asked=owed.others)
    acts: dict[str, Any] = {"by": request.actor, "now": now, "family": seen.family, "meeting": meeting}
    if done_with(request, form, lambda: send_record(**acts, of=of, of_id=of_id, sent=form.parsed())):
        return back(request, seen.family, "Who has the record is on the record.")
    header = family_header(seen.viewer, seen.family, now, ties=seen.ties, to=SEND)
    drawn = {"family": seen.family, "header": header, "form": form, "owed": owed, "of": of, "of_id": of_id}
    drawn["nothing_left"] = not (owed.left or form.is_bound or "again" in request.GET)
    drawn["may_copy"] = seen.may("protection.give_copy")
    drawn["waits_for"] = copies_owed(seen.family, of_id) if of == "conference" else {}
    drawn["lines"] = agreed_at(of_id) if of == "strategy" else ()
    status = 422 if form.is_bound else 200
    return render(request, "protection/conference/record.html", drawn, status=status)
