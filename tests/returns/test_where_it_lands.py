"""What a return brings stands in the same tables as what is made here, and reads properly on the family's pages."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.family_help.models import Assessment, NeedPlanSpan, Plan
from familiesfirst.returns.cin.shape import Assessment as Told
from familiesfirst.returns.cin.shape import NeedPlan
from familiesfirst.returns.loading import load_cin
from familiesfirst.returns.models import ImportedChild
from tests.family_help.making import user_of
from tests.involvement.making import Partnership, a_partnership
from tests.returns.making import a_child, a_return, an_episode, group, written
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)
EPISODE = an_episode(
    assessments=(group(Told, started="2025-05-06", authorised="2025-06-20", factors=("4B", "16A")),),
    plans=(group(NeedPlan, started="2025-06-25", ended="2025-12-01"),),
    closed="2025-12-01",
    why_closed="RC7",
)


@pytest.fixture
def at() -> Partnership:
    found = a_partnership()
    load_cin(written(a_return(a_child(EPISODE))), file_name="cin.xml", now=NOW, today=NOW.date())
    return found


def read(at: Partnership, where: str) -> str:
    """The words of a page of the family, as the manager before whose team it is reads them."""
    client: Client = client_of(user_of(at.manager))
    page = client.get(reverse(where, args=[ImportedChild.objects.get().family]))
    assert page.status_code == 200
    main = page.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_an_assessment_with_its_factors(at: Partnership) -> None:
    row = Assessment.objects.get()
    assert (row.state, row.agreed_on) == ("agreed", dt.date(2025, 6, 20))
    assert list(row.factors.values()) == [["4B", "16A"]]
    shown = read(at, "family_help:assessment")
    assert "agreed 20 Jun 2025" in shown and "From the Children in Need return of 2026" in shown
    assert "Mental health, of a parent or carer; Neglect" in shown
    assert "without its words" in shown and "empty" not in shown


def test_a_child_in_need_plan(at: Partnership) -> None:
    (span,) = NeedPlanSpan.objects.all()
    assert (span.started_on, span.ended_on) == (dt.date(2025, 6, 25), dt.date(2025, 12, 1))
    (plan,) = Plan.objects.all()
    assert plan.brought_in and plan.ended_on == dt.date(2025, 12, 1)
    assert "The last plan ended on 1 December 2025. A return told of it" in read(at, "family_help:plan")


def test_a_closure(at: Partnership) -> None:
    ended = "Help came to an end: services ended for another reason"
    assert ended in read(at, "desk:thread") and ended in read(at, "desk:story")
    steps = read(at, "pathways:steps")
    assert "Universal since 1 Dec 2025" in steps
    assert "Help ended 1 Dec 2025" in steps


def test_the_thread_tells_all_of_it(at: Partnership) -> None:
    story, shown = read(at, "desk:story"), read(at, "desk:thread")
    assert "It found: Neglect; Mental health, of a parent or carer" in shown
    for sentence in ("Child in need plan started.", "Child in need plan ended.", "Assessment started."):
        assert sentence in story
    assert "Written up" not in story and "Later than is meant" not in story, "nobody here was late with a return"
