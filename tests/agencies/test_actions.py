"""Inviting, joining, changing and ending workers: by their own agency's administrator, and nobody else."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import IntegrityError, transaction

from familiesfirst.agencies.api import (
    accept_invitation,
    actor_of,
    change_roles,
    describe_worker,
    end_worker,
    find_workers,
    invite_worker,
    manages,
    open_team,
    own_agency,
    people_in_role,
    withdraw_invitation,
    worker,
)
from familiesfirst.agencies.models import Agency, Invitation, Team, Worker, WorkerRole
from familiesfirst.record.api import PUBLIC, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, PASSWORD, SYSTEM, TODAY, a_team, a_worker, an_agency
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def school():
    return an_agency("Northfield Primary", "school")


@pytest.fixture
def head(school):
    return a_worker(school, "agency_administrator", name="Hal Dunn")


def _invite(by, agency, **more):
    given = {
        "name": "Amara Okafor",
        "email": "Amara@Northfield.example",
        "job_title": "Teacher",
        "roles": frozenset({"practitioner"}),
    }
    return invite_worker(by=by, now=NOW, agency=agency, **{**given, **more})


def _user(actor):
    return Worker.objects.select_related("user").get(pk=actor.worker).user


def test_an_invited_worker_joins_with_the_roles_asked(school, head):
    asked = _invite(head, school)
    new = accept_invitation(by=PUBLIC, now=NOW, token=asked.token, password=PASSWORD)
    user = get_user_model().objects.get(email="amara@northfield.example")
    actor = actor_of(user, TODAY)
    assert (actor.worker, actor.name, actor.agency, actor.roles) == (new, "Amara Okafor", school, {"practitioner"})
    assert user.check_password(PASSWORD)
    kinds = [e.kind for e in entries_of_thread(Agency.objects.get(pk=school).thread_id)]
    assert kinds == ["agency.opened", "worker.joined", "worker.invited", "worker.joined"]


def test_the_link_is_sent_and_kept_nowhere(school, head, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        asked = _invite(head, school, address="https://families.example/")
    (letter,) = mail.outbox
    assert f"https://families.example/agencies/join/{asked.token}/" in letter.body
    assert asked.token not in str(list(Invitation.objects.values()))


@pytest.mark.parametrize("when", ["used", "withdrawn", "too old", "wrong"])
def test_a_link_works_once_and_not_for_ever(school, head, when):
    asked = _invite(head, school)
    token, now = asked.token, NOW
    if when == "used":
        accept_invitation(by=PUBLIC, now=NOW, token=token, password=PASSWORD)
    elif when == "withdrawn":
        withdraw_invitation(by=head, now=NOW, invitation=asked.invitation)
    elif when == "too old":
        now = NOW + 14 * DAY
    else:
        token = token[:-1] + ("A" if token[-1] != "A" else "B")
    with pytest.raises(NotThere):
        accept_invitation(by=PUBLIC, now=now, token=token, password=PASSWORD)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"roles": frozenset({"team_manager"})}, "roles"),
        ({"roles": frozenset()}, "roles"),
        ({"team": "elsewhere"}, "team"),
        ({"email": "hal.dunn@example.org"}, "email"),
    ],
)
def test_who_cannot_be_invited(school, head, given, field):
    if "team" in given:
        given["team"] = a_team(an_agency("Another", "health"))
    with pytest.raises(Invalid) as refused:
        _invite(head, school, **given)
    assert list(refused.value.errors) == [field] and not Invitation.objects.exists()


def test_nobody_is_invited_twice_at_once(school, head):
    _invite(head, school)
    with pytest.raises(Invalid):
        _invite(head, school, email="AMARA@northfield.example")


def test_an_administrator_administers_their_own_agency_alone(school, head):
    council = an_agency()
    theirs = a_worker(council, "practitioner")
    a_worker(council, "agency_administrator")
    with pytest.raises(NotThere):
        _invite(head, council)
    with pytest.raises(NotThere):
        change_roles(by=head, now=NOW, worker=theirs.worker, roles=frozenset({"partner"}))
    with pytest.raises(NotThere):
        end_worker(by=head, now=NOW, worker=theirs.worker, why="Because")


def test_who_does_not_administer_does_none_of_it(school, head):
    teacher = a_worker(school, "practitioner")
    with pytest.raises((NotThere, Refused)):
        _invite(teacher, school)
    with pytest.raises((NotThere, Refused)):
        end_worker(by=teacher, now=NOW, worker=head.worker, why="Because")


def test_a_withdrawn_invitation_is_not_withdrawn_again(school, head):
    asked = _invite(head, school)
    withdraw_invitation(by=head, now=NOW, invitation=asked.invitation)
    with pytest.raises(Meanwhile):
        withdraw_invitation(by=head, now=NOW, invitation=asked.invitation)


def test_roles_change_from_today_and_stay_dated(school, head):
    teacher = a_worker(school, "practitioner")
    change_roles(by=head, now=NOW, worker=teacher.worker, roles=frozenset({"partner"}), why="Part time")
    assert actor_of(_user(teacher), TODAY).roles == {"partner"}
    assert actor_of(_user(teacher), TODAY - DAY).roles == {"practitioner"}
    assert people_in_role("practitioner", TODAY) == []
    assert [w.id for w in people_in_role("practitioner", TODAY - DAY)] == [teacher.worker]


def test_an_agency_is_never_without_an_administrator(school, head):
    other = a_worker(school, "agency_administrator", "practitioner")
    change_roles(by=head, now=NOW, worker=other.worker, roles=frozenset({"practitioner"}))
    with pytest.raises(Invalid):
        change_roles(by=head, now=NOW, worker=head.worker, roles=frozenset({"practitioner"}))
    with pytest.raises(Invalid, match="cannot end yourself"):
        end_worker(by=head, now=NOW, worker=head.worker, why="Retiring")


def test_an_ended_worker_can_do_nothing_from_that_moment(school, head):
    teacher = a_worker(school, "practitioner")
    user = _user(teacher)
    client_of(user), client_of(_user(head))
    assert Session.objects.count() == 2
    end_worker(by=head, now=NOW, worker=teacher.worker, why="Left for Leeds")
    assert actor_of(user, TODAY) is None
    assert [s.get_decoded()["_auth_user_id"] for s in Session.objects.all()] == [str(_user(head).pk)]
    user.refresh_from_db()
    assert not user.is_active and not user.has_usable_password()
    assert worker(teacher.worker).ended == TODAY
    assert WorkerRole.objects.filter(worker=teacher.worker, until=None).count() == 0


def test_ending_needs_a_reason_and_happens_once(school, head):
    teacher = a_worker(school, "practitioner")
    with pytest.raises(Invalid):
        end_worker(by=head, now=NOW, worker=teacher.worker, why=" ")
    end_worker(by=head, now=NOW, worker=teacher.worker, why="Left")
    with pytest.raises(Meanwhile):
        end_worker(by=head, now=NOW, worker=teacher.worker, why="Left")


def test_an_agencys_page_shows_its_own_people_in_constant_queries(school, head, django_assert_num_queries):
    a_worker(an_agency(), "practitioner")
    gone = a_worker(school, "practitioner", name="Gone")
    end_worker(by=head, now=NOW, worker=gone.worker, why="Left")
    for _ in range(6):
        a_worker(school, "practitioner")
    _invite(head, school)
    with django_assert_num_queries(5):
        view = own_agency(head, NOW)
    assert len(view.at_work) == 7 and [w.name for w in view.left] == ["Gone"]
    assert [i.state for i in view.invitations] == ["open"]


def test_who_manages_whom():
    council = an_agency()
    team = a_team(council)
    boss = a_worker(council, "team_manager", qualified=True, team=team)
    line = a_worker(council, "practitioner")
    inside = a_worker(council, "practitioner", team=team)
    report = a_worker(council, "practitioner", line_manager=line.worker)
    assert manages(boss, inside.worker) and manages(line, report.worker)
    assert not manages(boss, report.worker) and not manages(inside, boss.worker)


def test_workers_are_found_by_name_job_or_agency(school, head):
    assert [w.id for w in find_workers("hal north", TODAY)] == [head.worker]
    assert find_workers("nobody", TODAY) == []


def test_the_database_itself_keeps_the_days_and_kinds_sound(school, head):
    rows = [
        (Agency.objects.filter(pk=school), {"kind": "circus"}),
        (Worker.objects.filter(pk=head.worker), {"ended": dt.date(2000, 1, 1)}),
        (Worker.objects.filter(pk=head.worker), {"line_manager_id": head.worker}),
        (WorkerRole.objects.filter(worker=head.worker), {"until": dt.date(2000, 1, 1)}),
        (Team.objects.filter(pk=a_team(school)), {"kind": "circus"}),
    ]
    for row, change in rows:
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**change)


def test_what_a_worker_brings_is_kept_by_code_and_said_on_the_agencys_record(school, head):
    teacher = a_worker(school, "practitioner")
    describe_worker(by=head, now=NOW, worker=teacher.worker, place="north", languages=["ur", "pl"], skills=["neglect"])
    seen = worker(teacher.worker)
    assert (seen.place, seen.languages, seen.skills) == ("north", ("pl", "ur"), ("neglect",))
    said = entries_of_thread(Agency.objects.get(pk=school).thread_id, facts=True)[-1]
    assert said.sentence.endswith("works in North; speaks Polish; speaks Urdu; is skilled in neglect.")


def test_an_empty_place_is_that_of_the_team():
    council = an_agency()
    team = open_team(
        by=SYSTEM, now=NOW, agency=council, name="Help North", kind="family_help", started=TODAY, place="north"
    )
    assert worker(a_worker(council, "practitioner", team=team).worker).place == "north"
    with pytest.raises(Invalid):
        open_team(by=SYSTEM, now=NOW, agency=council, name="Far", kind="family_help", started=TODAY, place="far")


@pytest.mark.parametrize(("given", "field"), [({"place": "moon"}, "place"), ({"skills": ["juggling"]}, "skills")])
def test_what_a_worker_brings_is_of_the_list(school, head, given, field):
    teacher = a_worker(school, "practitioner")
    with pytest.raises(Invalid) as refused:
        describe_worker(
            by=head, now=NOW, worker=teacher.worker, **{"place": "", "languages": [], "skills": [], **given}
        )
    assert list(refused.value.errors) == [field]


def test_only_their_own_administrator_says_what_a_worker_brings(school, head):
    other = a_worker(an_agency(), "practitioner")
    with pytest.raises(NotThere):
        describe_worker(by=head, now=NOW, worker=other.worker, place="", languages=[], skills=[])
