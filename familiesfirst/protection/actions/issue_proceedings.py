"""Care proceedings are issued: only after the family network was offered a meeting, or with why it could not wait."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.protection.access import locked_family, names_in
from familiesfirst.protection.actions._law import check, facts_of, follow_status, stands, time_after
from familiesfirst.protection.entries.legal import ISSUED, IssuedFacts, IssuedMarks
from familiesfirst.protection.queries.legal_standing import network_answers
from familiesfirst.protection.rules.law_steps import Decision, Issue, check_issue
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "that care proceedings were issued"


@action("protection.issue_proceedings")
def issue_proceedings(*, by: Actor, now: dt.datetime, family: int, decision: Decision, issue: Issue) -> int:
    """The entry's id. The twenty-six weeks count from the day; the plan, the lead and every other clock go on.

    Meanwhile for a child in proceedings already, or whom no planning meeting agreed to bring there and nobody says why
    it could not wait; NotThere for another family's; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    called = names_in(root, decision.children) if decision.children else {}
    answers = network_answers(called)
    check(
        "issue",
        decision,
        check_issue(issue, {name: answers[c] for c, name in called.items()}, now),
        root=root,
        now=now,
    )
    urgent = bool(issue.urgent.strip())
    on = timezone.localdate(issue.issued)
    names, held = stands(root, decision.children, "court", ISSUED.code, {"urgent": urgent}, begins=on)
    said = facts_of(decision, names)
    entry = put(
        ISSUED,
        thread=root,
        happened=time_after(issue.issued, [one.court for one in held.values()]),
        marks=IssuedMarks(decision.role, urgent),
        facts=IssuedFacts(said.names, said.who, said.why, said.told, issue.court.strip(), issue.urgent.strip()),
        people=dict.fromkeys(decision.children),
    )
    why = "Care proceedings were issued."
    follow_status(by=by, now=now, family=root, children=decision.children, why=why, on=on)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=decision.tellings)
