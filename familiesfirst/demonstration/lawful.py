"""Steps into law for one family; another that comes from another area, and what a school sees otherwise about it; one
that goes to another area."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from familiesfirst.demonstration.everyday import family_called
from familiesfirst.demonstration.lives import Member
from familiesfirst.demonstration.special import child, helped, life_of, mother
from familiesfirst.demonstration.telling import Company, FrontDoor, at, working_day
from familiesfirst.demonstration.told import told_of
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways import api as pathways
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.record.api import entries_of_thread

MANAGER, ELSEWHERE = "Martin Kelso", "Marlbridge"
SERVICE_MANAGER = "Frances Adair"
MARLOWE = life_of(
    "Marlowe family",
    (
        child("Ellis", "Marlowe", dt.date(2022, 9, 30), "M"),
        mother("Jade", "Marlowe", dt.date(1999, 3, 11), "07700 900771"),
        Member("father", "Dean", "Rix", "M", dt.date(1996, 7, 8), None, "WBRI", "en", "07700 900772", False),
    ),
    "6",
    "Ellis was found on the stairs at two in the morning. Jade had been drinking; nobody else was at home.",
    "family_help",
    "child_in_need",
    theme="drink",
)
SAYER = life_of(
    "Sayer family",
    (
        child("Keisha", "Sayer", dt.date(2012, 1, 27), "F", "BCRB"),
        mother("Yvette", "Sayer", dt.date(1986, 10, 4), "07700 900781", "BCRB"),
    ),
    "2A",
    "Keisha is new at school and is not there most Mondays. Yvette says they came here for a fresh start.",
    "family_help",
    "child_in_need",
    theme="out_late",
)


def tell_lawful(company: Company, door: FrontDoor, now: dt.datetime) -> None:
    """One family before the court, one that came here, one that goes."""
    into_law(company, door, now)
    comes_here(company, door, now)
    goes_elsewhere(company, now)


@dataclass(frozen=True)
class Court:
    """Ellis, and the steps that were decided about him, each told to Jade and to Dean."""

    company: Company
    now: dt.datetime
    family: int
    ellis: int
    jade: int
    dean: int

    def ago(self, days: int) -> dt.date:
        """A working day about so many days ago."""
        return working_day(self.now.date() - dt.timedelta(days=days))

    def acts(self, day: dt.date, hour: int = 16) -> dict[str, Any]:
        """Put on the record by their supervisor."""
        return {"by": self.company[MANAGER], "now": at(day, hour), "family": self.family}

    def decided(self, who: str, role: str, why: str, jade: str, dean: str) -> protection.Decision:
        """A decision about Ellis, and what each of his parents said to it."""
        told = (people.PersonTold(self.jade, "told", jade), people.PersonTold(self.dean, "told", dean))
        return protection.Decision((self.ellis,), who, role, why, "Health, the nursery and the police.", told)

    def a_night_in_safety(self) -> None:
        """The police keep him safe from a night to the next afternoon."""
        day = self.now.date() - dt.timedelta(days=52)
        said = self.decided(
            "Sergeant A. Bright, Lewbridge Police", "police", "Alone on the stairs at two, nobody fit to have him.",
            "I do not remember it.", "They should have rung me.",
        )  # fmt: skip
        made = at(day, 2, 20)
        protection.make_order(
            **self.acts(day, 9),
            decision=said,
            order="police_protection",
            made=made,
            where="with a foster carer",
            accommodated=False,
        )
        home = self.decided(
            "Sergeant A. Bright, Lewbridge Police", "police", "Jade is sober, and her mother stays.", "I want help.",
            "I can have him at weekends.",
        )  # fmt: skip
        protection.end_order(
            **self.acts(day, 18), decision=home, order="police_protection", ended=at(day, 17), how="home"
        )

    def planning_meeting(self) -> None:
        """A letter is to be sent."""
        said = self.decided(
            SERVICE_MANAGER, "service_manager", "What was agreed has not held for longer than a week.",
            "I knew that it would come.", "What does it mean for me?",
        )  # fmt: skip
        protection.hold_gateway(
            **self.acts(self.ago(44)), decision=said, outcome="pre_proceedings", on=self.ago(44)
        )  # fmt: skip

    def letters(self) -> None:
        """One for each of them: made here, then handed over."""
        day = self.ago(42)
        meets = at(working_day(day + dt.timedelta(days=8)), 10)
        worries = "Ellis was alone at night three times since August, and Jade was too drunk to wake up for him."
        for reader in (self.jade, self.dean):
            pathways.make_letter_before(
                **self.acts(day, 10), person=reader,
                said=pathways.BeforeSaid(
                    worries=worries,
                    changes=(
                        pathways.Change("Somebody sober is with Ellis every night", day + dt.timedelta(days=14)),
                        pathways.Change("Jade goes to the group on Tuesdays", day + dt.timedelta(days=7)),
                    ),
                    meeting=pathways.BeforeMeeting(meets, "Lewbridge Civic Centre, room 3"),
                    ring="Martin Kelso, 020 7946 0100", offers=True,
                    support="A place at nursery every day\nDele Akande comes on Thursdays",
                ),
            )  # fmt: skip
            made = entries_of_thread(self.family, only=("letter_before.made",), facts=True)[-1]
            letter = protection.Letter(reader, str(made.fact("words")), True, made=made.id)
            said = self.decided(MANAGER, "team_manager", "As the planning meeting decided.", "I read it.", "I read it.")
            protection.send_letter(**self.acts(day, 15), decision=said, letter=letter, on=day)

    def network(self) -> None:
        """The family network met, and had a plan."""
        day = self.ago(30)
        offer = protection.Offer(
            "held", "Jade, her mother and Dean. Her mother has him at night; Jade took it up and gave up."
        )
        protection.record_network_offer(
            **self.acts(day), children=[self.ellis], offer=offer, role="team_manager", on=day
        )

    def court(self) -> None:
        """Proceedings are issued, and the court places him in care for now."""
        day = self.ago(16)
        said = self.decided(
            SERVICE_MANAGER, "service_manager", "The family’s own plan broke down twice.", "I have a solicitor.",
            "I want him with my sister.",
        )  # fmt: skip
        issue = protection.Issue("Lewbridge Family Court", at(day, 11))
        protection.issue_proceedings(**self.acts(day), decision=said, issue=issue)
        after = working_day(day + dt.timedelta(days=1))
        order = self.decided("Lewbridge Family Court", "court", "An interim care order.", "I cried.", "I was there.")
        protection.start_care(**self.acts(after), decision=order, section="s38", on=after)
        protection.point_to_care(
            **self.acts(after, 17), children=[self.ellis], system="The council’s care system", reference="LAC-20417",
            officer="Noreen Platt", placement="With foster carers in the borough",
            review_on=working_day(after + dt.timedelta(days=25)), visit_on=working_day(after + dt.timedelta(days=6)),
        )  # fmt: skip
        seen = working_day(after + dt.timedelta(days=5))
        protection.record_care_date(**self.acts(seen), children=[self.ellis], sort="visit", on=seen)


def into_law(company: Company, door: FrontDoor, now: dt.datetime) -> None:
    """Police protection, a planning meeting, letters, the family network, the court, care. The lead stays."""
    known = helped(company, door, now, MARLOWE, "Elena Marin", MANAGER, days=75).known
    court = Court(company, now, known.family, *known.people)
    court.a_night_in_safety()
    court.planning_meeting()
    court.letters()
    court.network()
    court.court()


def comes_here(company: Company, door: FrontDoor, now: dt.datetime) -> None:
    """Keisha has a plan in another area; she was missing for a night; her school sees a decision otherwise."""
    known = helped(company, door, now, SAYER, "Hannah Lister", MANAGER, days=40).known
    family, (keisha, _) = known.family, known.people
    heard = working_day(now.date() - dt.timedelta(days=8))
    acts: dict[str, Any] = {"by": company[MANAGER], "family": family}
    told = pathways.Told(ELSEWHERE, "R. Finch, conference service", "email", heard)
    pathways.hear_of_transfer(
        **acts, now=at(heard, 11), children=[keisha], told=told, category="EMO",
        words="Keisha has had a plan there since spring; the last review let it go on.",
        tellings=told_of(family, at(heard, 11), company.day),
    )  # fmt: skip
    involvement.add_to_family(
        **acts, now=at(heard, 14), role="child_protection_lead", what_for="The conference here, and what follows it",
        since=heard, worker_id=company["Ruth Adeyemi"].worker,
    )  # fmt: skip
    protection.plan_conference(
        by=company["Ruth Adeyemi"], now=at(heard, 15), family=family, sort="initial", children=[keisha],
        meets_at=at(working_day(now.date() + dt.timedelta(days=6)), 10), place="Lewbridge Civic Centre, room 3",
    )  # fmt: skip
    _missing(company, family, keisha, working_day(now.date() - dt.timedelta(days=7)))
    _seen_otherwise(company, family, working_day(now.date() - dt.timedelta(days=6)))


def _missing(company: Company, family: int, keisha: int, day: dt.date) -> None:
    acts: dict[str, Any] = {"by": company["Hannah Lister"], "family": family}
    said = protection.Reported(
        at(day, 0, 30), "Yvette, to the police", "At home at nine, in a blue coat", police="LW-20431"
    )
    episode = protection.report_missing(**acts, now=at(day, 9), child=keisha, said=said)
    back = protection.Back(at(day, 7, 40), "returned", "At a friend’s home in the next town")
    protection.record_found(**acts, now=at(day, 9, 20), episode=episode, said=back)
    talk = protection.Talk(
        at(day, 16), "held", "Bo Lindqvist, return service", "She went to see her old friends and missed the last bus.",
        True,
    )  # fmt: skip
    protection.record_return_talk(**acts, now=at(day, 17), episode=episode, said=talk)


def _seen_otherwise(company: Company, family: int, day: dt.date) -> None:
    """The school wants a strategy discussion; the supervisor says no; a manager who did not decide says in part yes."""
    school, martin, ifeoma = company["Simon Rudd"], company[MANAGER], company["Ifeoma Nwosu"]
    involvement.add_to_family(
        by=martin, now=at(day, 9), family=family, role="contributor", what_for="Keisha’s school", since=day,
        worker_id=school.worker,
    )  # fmt: skip
    raising = protection.Raising(
        "decision", "That no strategy discussion is held after the night she was missing",
        "We do not know who the friends are. At her last school it began like this.",
        "A strategy discussion this week, with the police of the other area.", martin.worker or 0,
    )  # fmt: skip
    it = protection.raise_disagreement(by=school, now=at(day, 10), family=family, raising=raising)
    protection.answer_disagreement(
        by=martin, now=at(day, 15), disagreement=it, agreed=False,
        words="She told who they are, and her mother knows them. The conference is next week and looks at all of it.",
    )  # fmt: skip
    later = working_day(day + dt.timedelta(days=1))
    protection.move_up_disagreement(
        by=school, now=at(later, 9), disagreement=it, owner=ifeoma.worker or 0,
        words="A week is long. Nobody has asked the police there.",
    )  # fmt: skip
    protection.answer_disagreement(
        by=ifeoma, now=at(later, 16), disagreement=it, agreed=True,
        words="I have asked the police there today. If they know of anything, we hold it tomorrow and do not wait.",
    )  # fmt: skip


def goes_elsewhere(company: Company, now: dt.datetime) -> None:
    """Jodene and Kofi have a flat in the next town: its family help confirms in writing from when it holds."""
    family = family_called(company["Denise Cole"], "Lewin family", now)
    acts: dict[str, Any] = {"by": company[MANAGER], "family": family}
    asked, confirmed = (working_day(now.date() - dt.timedelta(days=days)) for days in (23, 4))
    pathways.ask_transfer_out(
        **acts, now=at(asked, 14), told=pathways.Told(ELSEWHERE, "K. Osborne, family help", "email", asked),
        words="The assessment and the plan, with Jodene’s agreement. Kofi keeps his school until summer.",
        tellings=told_of(family, at(asked, 14), company.day),
    )  # fmt: skip
    pathways.confirm_transfer_out(
        **acts, now=at(confirmed, 11), holds_from=working_day(now.date() + dt.timedelta(days=10)),
        told=pathways.Told(ELSEWHERE, "K. Osborne, family help", "letter", confirmed),
        words="They hold from then, and come to the last meeting here.",
        tellings=told_of(family, at(confirmed, 11), company.day),
    )  # fmt: skip
