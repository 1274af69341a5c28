"""The page of a review: it opens on the plan, and what is said there moves it while people sit together."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page, taken, tried
from familiesfirst.family_help.actions.hold_review import hold_review
from familiesfirst.family_help.actions.keep_review import keep_review
from familiesfirst.family_help.actions.write_note import write_note
from familiesfirst.family_help.forms.review import ReviewForm
from familiesfirst.family_help.pages.plan import drawn, open_plan_record
from familiesfirst.family_help.queries.review import ReviewPage, review_of, what_was_held
from familiesfirst.family_help.rules.recording import Note
from familiesfirst.people.api import Opened
from familiesfirst.record.api import Meanwhile

FIRST = "Somebody wrote this meeting down while you did. What they wrote is below, and so is yours."

REVIEW_DONE = "The review is on the record. One question is left: ask the family how it is going."
CORE_GROUP_DONE = "The core group is on the record, with what it moved in the plan."


@page("family_help.hold_review")
def review(request: HttpRequest, family: int, meeting: int) -> HttpResponse:
    """The plan's outcomes and actions, who is there, what each says; kept so far, or the meeting is over."""
    opened = open_plan_record(request, family, "hold_review")
    shown = review_of(opened, meeting)
    if shown.meeting.state != "called":
        return _over(request, opened, shown)
    form = _form(request, opened, shown)
    status = 200
    if request.method == "POST":
        keeping = "so_far" in request.POST
        status = _keep_so_far(request, opened, form) if keeping else _hold(request, opened, shown, form)
        if not status and keeping:
            return redirect("family_help:review", opened.family, meeting)
        if not status:
            after = "protection:page" if shown.core_group else "pathways:question"
            return redirect(after, opened.family)
        if status == 409 and review_of(opened, meeting).meeting.state != "called":
            return _over(request, opened, shown)
    return drawn(request, opened, "review", {"shown": shown, "form": form, "over": ""}, status)


def _form(request: HttpRequest, opened: Opened, shown: ReviewPage) -> ReviewForm:
    """The form as it was sent. Where both moved an action, it says how the other left it, and the next sending counts.

    Whoever presses again has read it: theirs then stands.
    """
    if request.method != "POST":
        return ReviewForm(None, shown=shown, today=opened.today)
    data, met = _met(request.POST, shown)
    form = ReviewForm(data, shown=shown, today=opened.today)
    for move in form.moves:
        move.met = met.get(move.card.action.id, "")
    return form


def _met(sent: QueryDict, shown: ReviewPage) -> tuple[QueryDict, dict[int, str]]:
    """(what was sent, as if drawn now; {action: how it stands}) for each action that both moved, differently."""
    data, met = sent.copy(), {}
    cards = [one for card in (shown.plan.open if shown.plan else ()) for one in card.actions]
    for one in cards:
        at = f"action-{one.action.id}-"
        read, said = sent.get(f"{at}revision"), sent.get(f"{at}state")
        stands = shown.revisions.get(one.action.id, 0)
        if read == str(stands):
            continue
        if read is None:  # somebody put it in the plan since this page was drawn
            data[f"{at}state"] = one.action.state
        elif said not in (sent.get(f"{at}was"), one.action.state):
            met[one.action.id] = one.state
        elif said == sent.get(f"{at}was"):
            data[f"{at}state"] = one.action.state
        data[f"{at}was"], data[f"{at}revision"] = one.action.state, str(stands)
    return data, met


def _keep_so_far(request: HttpRequest, opened: Opened, form: ReviewForm) -> int:
    """0 when it is kept, else the status to draw the page with."""

    def act(now: dt.datetime) -> None:
        moved, added = form.changes
        token = form.cleaned_data.get("token", "")
        keep_review(by=opened.viewer, now=now, family=opened.family, moved=moved, added=added, token=token)
        messages.success(request, "What changed in the plan is kept. The meeting goes on.")

    return _try(form, lambda: form.plan_is_valid() and tried(form, lambda: act(timezone.now())))


def _hold(request: HttpRequest, opened: Opened, shown: ReviewPage, form: ReviewForm) -> int:
    def act(now: dt.datetime) -> None:
        hold_review(
            by=opened.viewer, now=now, family=opened.family, meeting=shown.meeting, held=form.held(),
            review=form.review(),
        )  # fmt: skip
        messages.success(request, CORE_GROUP_DONE if shown.core_group else REVIEW_DONE)

    return _try(form, lambda: taken(form, lambda: act(timezone.now())))


def _try(form: ReviewForm, kept: Callable[[], bool]) -> int:
    if any(move.met for move in form.moves):
        form.add_error(None, "Somebody moved an action while you did. Look at it below, and send it again.")
        return 409
    try:
        return 0 if kept() else 422
    except Meanwhile as meanwhile:
        form.add_error(None, meanwhile.sentence)
        return 409


def _over(request: HttpRequest, opened: Opened, shown: ReviewPage) -> HttpResponse:
    """It was written down: what stands, and what this person typed, which can go beside it as a note."""
    if request.method != "POST":
        return redirect("meetings:meeting", opened.family, shown.meeting.id)
    words, token = request.POST.get("note", "").strip(), request.POST.get("token", "")
    if "as_note" in request.POST and words:
        now = timezone.now()
        write_note(by=opened.viewer, now=now, family=opened.family, note=Note(now, "information", words), token=token)
        messages.success(request, "Your words are on the record as a note.")
        return redirect("meetings:meeting", opened.family, shown.meeting.id)
    form = _all_in_the_note(request.POST, shown, opened.today)
    held = what_was_held(opened, shown.meeting.id)
    return drawn(request, opened, "review_met", {"shown": shown, "form": form, "held": held, "first": FIRST}, 409)


def _all_in_the_note(sent: QueryDict, shown: ReviewPage, today: dt.date) -> ReviewForm:
    """The form with every word that was typed in it put into the note, so that none is lost."""
    typed = ReviewForm(sent, shown=shown, today=today)
    lines = [sent.get("note", ""), sent.get("others", "")]
    lines += [f"{one.person.short}: {words}" for one in typed.people if (words := one["words"].value())]
    lines += [f"New: {words}" for _, _, new in typed.outcomes if (words := new["words"].value())]
    data = sent.copy()
    data["note"] = "\n".join(line.strip() for line in lines if line and line.strip())
    return ReviewForm(data, shown=shown, today=today)
