"""A place outside the home, three young people of three families, and the team that holds what is known of it."""

import datetime as dt

from familiesfirst.demonstration.lives import Life
from familiesfirst.demonstration.special import child, helped, life_of, mother
from familiesfirst.demonstration.telling import Company, FrontDoor, at, working_day
from familiesfirst.demonstration.told import told_of
from familiesfirst.involvement import api as involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.people.api import Visitors
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor

MANAGER, SOCIAL_WORKER, POLICE = "Nadia Frost", "Ravi Sandhu", "Kit Osei"
PRESENT = (
    protection.Present("social_worker", SOCIAL_WORKER, "Lewbridge City Council"),
    protection.Present("social_work_manager", MANAGER, "Lewbridge City Council"),
    protection.Present("police", POLICE, "Police"),
    protection.Present("health", "Imogen Vale", "Health trust"),
)


def _life(given: str, family: str, born: dt.date, parent: str, phone: str, words: str) -> Life:
    members = (child(given, family, born, "M"), mother(parent, family, dt.date(1983, 4, 9), phone))
    return life_of(f"{family} family", members, "2A", words, "family_help", "child_in_need", theme="mornings")


FAMILIES = (
    (_life("Tyler", "Oakes", dt.date(2011, 5, 2), "Gemma", "07700 900731",
           "Tyler has new trainers, two phones, and is not in school on Fridays."), "Amara Okafor", "Ifeoma Nwosu",
     "Out late on Fridays since September; two phones.", "Tyler’s lead meets him after school on Fridays."),
    (_life("Jaydon", "Quill", dt.date(2012, 2, 17), "Sharon", "07700 900742",
           "Jaydon owes money and will not say to whom."), "Denise Cole", "Martin Kelso",
     "Came home hurt twice and says that he fell.", "A youth worker whom Jaydon chose walks home with him."),
    (_life("Kofi", "Mensah", dt.date(2010, 11, 8), "Abena", "07700 900753",
           "Kofi was found two towns away with nothing to say of how he came there."), "Dawn Petrie", "Ifeoma Nwosu",
     "Found far from home once this autumn.", "Kofi is seen by his own doctor, and starts at the boxing club."),
)  # fmt: skip
TOLD = "Grown-ups wait at the arcade by the station on Fridays and give young people things to carry."


def tell_outside(company: Company, door: FrontDoor, now: dt.datetime) -> None:
    """The arcade: opened, three joined one by one, met on, planned; one mother told, one not told yet."""
    start = working_day(now.date() - dt.timedelta(days=20))
    _team(company, at(working_day(now.date() - dt.timedelta(days=200)), 10))
    records = [_joined_by(company, door, now, start, *each[:3]) for each in FAMILIES]
    opening = protection.Opening(
        sort="place", title="The arcade, Fridays", place="The arcade by the station", told=TOLD,
        harms=("criminal", "county_lines"), sensitivity="ordinary",
        why="Two schools, a shopkeeper and the police each saw a part of it. Three names came up in all of them.",
    )  # fmt: skip
    by = company[SOCIAL_WORKER]
    concern = protection.open_concern(by=by, now=at(start, 11), opening=opening)
    for (family, person, _), (*_, told, _) in zip(records, FAMILIES, strict=True):
        why, again = "School and the police saw him there with the same two men.", now.date() + dt.timedelta(days=9)
        joining = protection.Joining(person, why, told, working_day(again))
        protection.join_concern(by=by, now=at(start, 12), concern=concern, family=family, joining=joining)
    day = working_day(start + dt.timedelta(days=3))
    _met(company, concern, at(start, 14), at(day, 14), [person for _, person, _ in records])
    _planned(company, concern, at(day, 17), [person for _, person, _ in records])
    _parents(company, concern, at(working_day(day + dt.timedelta(days=1)), 16), records)
    _missing(company, now, records[-1][0], records[-1][1])


SEATS = (
    (SOCIAL_WORKER, "social_work", "SW111902"), (POLICE, "police", ""), ("Imogen Vale", "health", "14C7710E"),
    ("Cora Lindley", "education", ""),
)  # fmt: skip


def _team(company: Company, now: dt.datetime) -> None:
    """Who is in the adolescent team: a social worker, the police, health and education; a second post is not filled."""
    for name, discipline, registration in SEATS:
        protection.join_team(
            by=company[MANAGER], now=now, team="adolescent", worker=company[name].worker or 0, discipline=discipline,
            joined=now.date(), registration=registration,
        )  # fmt: skip


def _joined_by(
    company: Company, door: FrontDoor, now: dt.datetime, start: dt.date, life: Life, lead: str, manager: str
) -> tuple[int, int, int]:
    """(the family, its young person, their mother), with the adolescent team's social worker beside the lead."""
    known = helped(company, door, now, life, lead, manager, days=70).known
    moment = at(start, 9)
    involvement.add_to_family(
        by=company[lead], now=moment, family=known.family, role="contributor", what_for="Harm outside the home",
        since=start, worker_id=company[SOCIAL_WORKER].worker,
    )  # fmt: skip
    return known.family, known.people[0], known.people[1]


def _met(company: Company, concern: int, called: dt.datetime, held: dt.datetime, those: list[int]) -> None:
    by = company[MANAGER]
    asked = [company[name].worker or 0 for name in (SOCIAL_WORKER, POLICE, *(each[1] for each in FAMILIES))]
    when = meetings.When(held, 90, "room", "Larch Hub, room 2")
    meeting = protection.call_on_concern(by=by, now=called, concern=concern, sort="strategy", when=when, workers=asked)
    each = {p: protection.ForOne(words, False) for p, (*_, words) in zip(those, FAMILIES, strict=True)}
    met = protection.Met(
        place="Two officers stand at the arcade until nine on Fridays. Its owner shuts the back door.",
        each=each, present=PRESENT, shared="What each school, the shopkeeper and the police know of the two men.",
        look_again=held.date() + dt.timedelta(days=7),
    )  # fmt: skip
    there = dict.fromkeys((guest.id for guest in meetings.guests_for(by, "concern", concern)), "came")
    protection.hold_on_concern(
        by=by, now=held, concern=concern, meeting=meeting, held=meetings.Held(held, there), met=met
    )
    _sent(by, concern, meeting, held + dt.timedelta(minutes=45))


def _sent(by: Actor, concern: int, meeting: int, now: dt.datetime) -> None:
    """The record goes to everybody who was asked, and each reads what is theirs of it."""
    opened = protection.concern_page(by, concern, now, log=False).opened
    line = meetings.meeting_of(opened, meeting)
    owed = protection.to_send(opened.family, "concern", concern, line)
    assert owed is not None
    sent: dict[int | str, protection.Sent] = {guest.id: protection.Sent("page") for guest in owed.guests}
    sent |= dict.fromkeys(owed.others, protection.Sent("secure_mail"))
    acts = {"by": by, "now": now, "family": opened.family}
    protection.send_record(**acts, meeting=line, of="concern", of_id=concern, sent=sent)


def _planned(company: Company, concern: int, now: dt.datetime, those: list[int]) -> None:
    by = now.date() + dt.timedelta(days=24)
    own = ("A mentor from the boxing club", "A place at the Friday kitchen", "A doctor’s appointment of his own")
    actions = [
        protection.PlanAction("Lights, and the back door shut", "The arcade’s owner; licensing, council", by,
                              "Nobody waits there after dark"),
        protection.PlanAction("Officers there on Fridays until nine", "Neighbourhood police", by,
                              "The two men are not seen for four Fridays"),
        *(protection.PlanAction(what, "Youth service", by, "Home by nine on Fridays", person)
          for what, person in zip(own, those, strict=True)),
    ]  # fmt: skip
    protection.plan_concern(
        by=company[SOCIAL_WORKER], now=now, concern=concern, actions=actions,
        review_on=now.date() + dt.timedelta(days=42), after=0, look_again=now.date() + dt.timedelta(days=7),
    )  # fmt: skip


def _parents(company: Company, concern: int, now: dt.datetime, records: list[tuple[int, int, int]]) -> None:
    (first, _, gemma), (second, _, sharon), _ = records
    protection.tell_of_concern(
        by=company["Amara Okafor"], now=now, family=first, concern=concern, person=gemma,
        partner=protection.Partner(
            True, "I knew something was wrong. I thought it was me.", "I ring at eight, and Amara when he is not back."
        ),
    )  # fmt: skip
    protection.tell_of_concern(
        by=company["Denise Cole"], now=now, family=second, concern=concern, person=sharon,
        partner=protection.Partner(
            False, why="The police ask for a week before anybody at home hears of it.",
            look_again_by=working_day(now.date() + dt.timedelta(days=40)),
        ),
    )  # fmt: skip


def _missing(company: Company, now: dt.datetime, family: int, person: int) -> None:
    """Kofi was missing twice this autumn; after the second time he spoke, and was referred nationally."""
    by = company["Dawn Petrie"]
    for days, hours in ((48, 9), (11, 26)):
        day = working_day(now.date() - dt.timedelta(days=days))
        back = at(day, 22) + dt.timedelta(hours=hours)
        said = protection.Reported(
            at(day, 22), "Abena, to the police", "At the bus stop by school, in a grey coat",
            with_whom="Two older boys whom nobody at school knows", police=f"LW-{days}41", visitors="nothing",
        )  # fmt: skip
        acts = {"by": by, "family": family}
        episode = protection.report_missing(**acts, now=at(day, 23), child=person, said=said)
        found = protection.Back(back, "police" if hours > 20 else "returned", "A town an hour away by train")
        protection.record_found(**acts, now=back + dt.timedelta(minutes=20), episode=episode, said=found)
        spoke = back + dt.timedelta(hours=30)
        talk = protection.Talk(
            spoke, "held" if hours > 20 else "declined", "Bo Lindqvist, return service",
            "He owes money for a bag that was taken from him. He wants it to stop." if hours > 20
            else "“There is nothing to say.”", True if hours > 20 else None, sensitivity="third_party",
            visitors="nothing",
        )  # fmt: skip
        protection.record_return_talk(**acts, now=spoke + dt.timedelta(hours=1), episode=episode, said=talk)
    day = working_day(now.date() - dt.timedelta(days=7))
    national = protection.National(
        day,
        "council",
        ("criminal", "trafficking"),
        "What he told, and what the police found.",
        "NRM-20417",
        visitors="nothing",
        decided_by="Nadia Frost, team manager",
    )
    told = told_of(family, at(day, 16), company.day)
    by = company[SOCIAL_WORKER]
    referral = protection.refer_nationally(
        by=by, now=at(day, 16), family=family, child=person, said=national, tellings=told
    )
    decided = working_day(now.date() - dt.timedelta(days=2))
    protection.record_national_decision(
        by=by, now=at(decided, 12), family=family, referral=referral, stage="grounds", outcome="positive", on=decided,
        visitors=Visitors("nothing"), words="He is not charged, and has a worker of his own.",
        tellings=told_of(family, at(decided, 12), company.day),
    )  # fmt: skip
