"""The public form, one thing a page: no account, nothing left on the device, and it works without JavaScript."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.front_door import drafts, uploads
from familiesfirst.front_door.actions.send_contact import send_contact
from familiesfirst.front_door.arrivals import AlreadySent, arrival_from
from familiesfirst.front_door.forms.public import SectionForm, WhoForm
from familiesfirst.front_door.pages.writing import (
    SENT,
    Writing,
    address,
    draw,
    help_page,
    keep_open,
    open_draft_of,
    with_draft,
)
from familiesfirst.front_door.queries.sent import sent_before
from familiesfirst.front_door.rules.arriving import GROUPS, Answers, Step, needs_a_child, steps, unanswered
from familiesfirst.front_door.rules.reading_back import numbered, read_back
from familiesfirst.policy.api import setting
from familiesfirst.record.api import PUBLIC, Invalid, NotThere

MOST_PEOPLE = 30


@help_page
def start(request: HttpRequest) -> HttpResponse:
    """What this is, and what to do if somebody is in danger right now."""
    return draw(request, "start")


@help_page
def who(request: HttpRequest) -> HttpResponse:
    """Who is asking: it decides which questions follow, and in which words."""
    form = WhoForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return draw(request, "who", {"form": form}, status=422 if form.is_bound else 200)
    draft = open_draft_of(request)
    if draft is None or not draft.answers:
        draft = drafts.start(Answers(), timezone.now())
    keep_open(request, draft)
    writing = Writing.of(draft)
    writing.keep(replace(writing.answers, who=form.cleaned_data["who"]))
    return redirect(address(steps(writing.form, writing.answers)[0]))


@help_page
@with_draft
def question(request: HttpRequest, writing: Writing, section: str, person: int | None = None) -> HttpResponse:
    """One page of the form: asked, checked where the person is, and kept."""
    step = writing.step(section, person)
    if step is None:
        return redirect("help:check")
    here = writing.form.section(section)
    if not here.questions:
        return draw(request, "read", writing.page(request, step), writing=writing)
    answers = writing.answers
    form = SectionForm(
        request.POST if request.method == "POST" else None,
        section=here,
        who=answers.who,
        so_far={**answers.said, **answers.of(step)},
        today=timezone.localdate(),
        initial=dict(answers.of(step)),
    )
    if "later" in request.POST and form.only_begun():
        writing.keep(answers.with_answers(step, form.answers(), done=False))
        return redirect("help:save")
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return draw(request, "question", {"form": form, **writing.page(request, step)}, status, writing)
    writing.keep(answers.with_answers(step, form.answers()))
    return writing.onward(request, step)


@help_page
@with_draft
def people(request: HttpRequest, writing: Writing, group: str) -> HttpResponse:
    """The children, or the adults, put down so far; another one; or on."""
    step, answers = Step("", group), writing.answers
    if group not in GROUPS:
        raise NotThere
    if request.method == "POST" and "another" in request.POST and len(answers.people[group]) < MOST_PEOPLE:
        writing.keep(answers.with_another(group))
        first = next(s for s in steps(writing.form, writing.answers) if s.group == group and s.section)
        return redirect(address(Step(first.section, group, len(answers.people[group])), writing.checking(request)))
    if "later" in request.POST:
        return redirect("help:save")
    if request.method == "POST" and group == "child" and needs_a_child(answers):
        return draw(request, "people", {"missing": True, **writing.list_page(request, group)}, 422, writing)
    if request.method == "POST":
        writing.keep(answers.with_answers(step, {}))
        return writing.onward(request, step)
    return draw(request, "people", writing.list_page(request, group), writing=writing)


@help_page
@with_draft
def remove_person(request: HttpRequest, writing: Writing, group: str, person: int) -> HttpResponse:
    """Takes somebody off the list again, asking first."""
    if person >= len(writing.answers.people.get(group, ())):
        return redirect("help:people", group)
    if request.method == "POST":
        writing.keep(writing.answers.without_person(writing.form, group, person))
        return redirect(address(Step("", group), writing.checking(request)))
    called = numbered(Step("", group, person), writing.answers)
    return draw(request, "remove", {"called": called, "group": group, **writing.checking_of(request)}, writing=writing)


@help_page
@with_draft
def files(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Files to go with it. What is refused is said by name; the rest is kept."""
    step = Step("files")
    given = request.FILES.getlist("files") if request.method == "POST" else []
    room = int(str(setting("attachment_max_files"))) - len(drafts.files_beside(writing.draft))
    faults = [fault for file in given if (fault := uploads.fault(file))]
    good = [file for file in given if not uploads.fault(file)]
    if len(good) > room:
        faults.append(f"You can add {setting('attachment_max_files')} files at most")
        good = good[: max(room, 0)]
    drafts.add_files(writing.draft, [uploads.store(file) for file in good], timezone.now())
    if request.method == "POST" and not faults and "add" not in request.POST:
        writing.keep(writing.answers.with_answers(step, {}))
        return writing.onward(request, step)
    page = {"faults": faults, "files": drafts.files_beside(writing.draft), **writing.page(request, step)}
    return draw(request, "files", page, 422 if faults else 200, writing)


@help_page
@with_draft
def remove_file(request: HttpRequest, writing: Writing, file: int) -> HttpResponse:
    """Takes one of the files away again."""
    if request.method == "POST":
        drafts.remove_file(writing.draft, file)
    return redirect("help:files")


@help_page
@with_draft
def check(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Everything read back, with a link to change each answer."""
    return _check_page(request, writing)


@help_page
@with_draft
def send(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Sends it, once: the same page sent again gives the same reference."""
    if request.method != "POST":
        return redirect("help:check")
    sent, now = sent_before(writing.draft.once), timezone.now()
    if sent is None and unanswered(writing.form, writing.answers):
        return _check_page(request, writing, status=422)
    try:
        arrival = arrival_from(writing.form, writing.answers, arrived_by="web_form", received=now)
        sent = sent or send_contact(
            by=PUBLIC, now=now, arrival=arrival, once=writing.draft.once, draft=writing.draft.pk
        )
    except AlreadySent as before:
        sent = before.sent
    except Invalid as fault:
        return _check_page(request, writing, list(fault.errors.values()), status=422)
    who_asked = writing.answers.who or request.session.get(SENT, {}).get("who", "")
    request.session[SENT] = {"reference": sent.reference, "who": who_asked}
    return redirect("help:sent")


@help_page
def sent(request: HttpRequest) -> HttpResponse:
    """The reference, and what happens next."""
    told = request.session.get(SENT)
    return draw(request, "sent", told) if told else redirect("help:start")


def _check_page(
    request: HttpRequest, writing: Writing, faults: list[str] | None = None, status: int = 200
) -> HttpResponse:
    missing = unanswered(writing.form, writing.answers)
    page = {
        "parts": read_back(writing.form, writing.answers),
        "files": drafts.files_beside(writing.draft),
        "missing": [(writing.title(step), address(step, checking=True)) for step in missing],
        "faults": faults or [],
        "refused": status != 200,
        "who": writing.answers.who,
        "address": address,
        "back": writing.back(None),
    }
    return draw(request, "check", page, status, writing)
