"""The few families every demonstration has, and what is open at the front door today."""

import datetime as dt
from dataclasses import replace

from familiesfirst.demonstration.again import help_again, steps_of_help
from familiesfirst.demonstration.helping import Helping
from familiesfirst.demonstration.lives import Contact, Life, Member, Step
from familiesfirst.demonstration.telling import Company, FrontDoor, Known, at, working_day
from familiesfirst.front_door import api as front_door
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways import api as pathways
from familiesfirst.people import api as people


def make_special(company: Company, door: FrontDoor, now: dt.datetime) -> None:
    """A family with siblings at different levels and one unborn, a protected address, a worker's relatives, a sealed
    record, a family that came back; then what came in today."""
    siblings(company, door, now)
    protected(company, door, now)
    relatives(company, door, now)
    back_again(company, door, now)
    sealed(company, door, now)
    for n, (life, said) in enumerate(TODAY):
        today(door, life, said, now, n)


def siblings(company: Company, door: FrontDoor, now: dt.datetime) -> None:
    """Zayn and Mia in need, the baby expected, a cousin at targeted early help: led by the school."""
    life = expecting(HASSAN_REID, now.date() + dt.timedelta(days=52))
    known = helped(company, door, now, life, "Amara Okafor", "Ifeoma Nwosu", days=180).known
    family, (_, mia, _, leila, dan, nadia) = known.family, known.people
    manager = company["Ifeoma Nwosu"]
    moment = now - dt.timedelta(days=60)
    people.set_level(
        by=manager,
        now=moment,
        family=family,
        levels={mia: "targeted_early_help"},
        why="Mia’s part of the plan is done.",
    )
    by = company["Amara Okafor"]
    people.record_relationship(by=by, now=moment, family=family, person=nadia, type="sibling", other=leila)
    people.set_safe_contact(
        by=by,
        now=moment,
        family=family,
        rule=people.SafeRule(
            person=leila, kind="not_together", together_with=dan, look_again_by=now.date() + dt.timedelta(days=80)
        ),
        why="She asked to hear news about the flat on her own first.",
    )


def protected(company: Company, door: FrontDoor, now: dt.datetime) -> None:
    """A mother and son whose address is protected, with a warning note that may be read in the room."""
    known = helped(company, door, now, PIKE, "Priya Nair", "Ifeoma Nwosu", days=90).known
    by, moment = company["Priya Nair"], now - dt.timedelta(days=80)
    son, mother = known.people
    people.record_address(
        by=by,
        now=moment,
        family=known.family,
        person=mother,
        type="home",
        lines="4 Kiln Lane",
        postcode="LW3 4AB",
        protected=True,
    )
    people.write_warning(
        by=by,
        now=moment,
        family=known.family,
        person=mother,
        type="ring_first",
        words="Ring before you come, and come alone.",
        why="A former partner has followed visitors to her door.",
        review_by=now.date() + dt.timedelta(days=60),
    )
    steps_up_and_down(company, known, son, mother, now)


def steps_up_and_down(company: Company, known: Known, son: int, mother: int, now: dt.datetime) -> None:
    """The health visitor who leads stays their lead through a step up to child in need, and down again."""
    lead, manager = company["Priya Nair"], company["Ifeoma Nwosu"]
    for days, level, reasons, said in (
        (62, "child_in_need", {}, UP),
        (13, "targeted_early_help", {son: "RC7"}, DOWN),
    ):
        day = working_day(now.date() - dt.timedelta(days=days))
        step = pathways.propose_step(
            by=lead, now=at(day, 10), family=known.family, levels={son: level}, why=said["why"], plain=said["plain"],
            reasons=reasons,
        )  # fmt: skip
        answer = {"by": lead, "family": known.family, "person": mother, "answer": "agrees", "words": said["mother"]}
        pathways.record_answer(**answer, now=at(day, 11), step=step, told=said["plain"])
        pathways.decide_step(by=manager, now=at(day, 15), step=step, why=said["decided"], plain=said["plain"])
        pathways.record_answer(**answer, now=at(day, 17), step=step, told=said["plain"])


UP = {
    "why": "Rory’s weight has not gone up for two months and the nursery place fell through.",
    "plain": "Rory needs more help for a while, and the council will see to it that it comes. Priya stays with you.",
    "mother": "If it means the nursery place, yes. I want Priya to stay.",
    "decided": "What has been tried is not enough for Rory’s health. Same plan, same lead.",
}
DOWN = {
    "why": "Rory has gained weight at each clinic since September and goes to nursery four days a week.",
    "plain": "Rory does not need this much help any more. Priya goes on coming, less often.",
    "mother": "I am glad. I still want the Thursdays.",
    "decided": "Health and nursery agree. The early help goes on with the same plan.",
}


def relatives(company: Company, door: FrontDoor, now: dt.datetime) -> None:
    """A family in which Marcus Bell's sister is the mother: nothing of it opens for him."""
    known = helped(company, door, now, FENWICK_BELL, "Denise Cole", "Martin Kelso", days=40).known
    involvement.declare_conflict(
        by=company["Marcus Bell"], now=now - dt.timedelta(days=38), tie="relative", family=known.family
    )


def back_again(company: Company, door: FrontDoor, now: dt.datetime) -> None:
    """Help ended in summer; in autumn they asked again, would like the same lead, and have her."""
    before = helped(company, door, now, LEWIN, "Denise Cole", "Martin Kelso", days=330, ended=120)
    day = working_day(now.date() - dt.timedelta(days=47))
    words = "All summer it was fine. Now Kofi does not sleep again. If it can be Denise, I need not begin anew."
    contact = Contact(day, 11, LEWIN.contacts[0].source, words, "family_help", "targeted_early_help", 1)
    help_again(door, before, contact, AGENCY.get(before.lead, "council"))


def sealed(company: Company, door: FrontDoor, now: dt.datetime) -> None:
    """A record that opens for named people only; others are told whom to ring."""
    known = helped(company, door, now, ADELEKE, "Dawn Petrie", "Ifeoma Nwosu", days=70).known
    dawn = company["Dawn Petrie"].worker or 0
    involvement.seal(
        by=company["Ifeoma Nwosu"],
        now=now - dt.timedelta(days=60),
        family=known.family,
        why="The father works for one of the partner agencies.",
        ring=dawn,
        names=[dawn, company["Ifeoma Nwosu"].worker or 0],
    )


def helped(
    company: Company,
    door: FrontDoor,
    now: dt.datetime,
    life: Life,
    lead: str,
    manager: str,
    *,
    days: int,
    ended: int = 0,
    calls_next: bool = True,
    adds: tuple[str, ...] = (),
) -> Helping:
    """The family has been helped for so many days, by this lead. adds: who else adds to its assessment.

    ended: so many days ago help ended; 0: it goes on, and the next meeting is called.
    """
    life = as_old_as_written(life, now.date())
    day = working_day(now.date() - dt.timedelta(days=days))
    contact = replace(life.contacts[0], day=day)
    received = at(day, contact.hour)
    made = door.arrive(life, contact, received)
    known = door.work(made, contact, received, None, lead)
    helping = Helping(company, door.chance, life, known, lead, manager)
    helping.assessed_now.adds = adds
    agency = AGENCY.get(lead, "council")
    decided = door.decided or received
    named = at(working_day(decided.date() + dt.timedelta(days=1)), 14)
    helping.name_lead(named, agency)
    until = now.date() - dt.timedelta(days=ended)
    for step in steps_of_help(named.date(), until):
        helping.take(step)
    if ended:
        helping.take(Step(working_day(until), "closed"))
        return helping
    if life.name != HASSAN_REID.name:  # whose nights are told with what else happens to them
        helping.nights(named.date(), kept=True).tell()
    if calls_next:
        helping.to_come()
    return helping


def today(door: FrontDoor, life: Life, said: dict[str, str], now: dt.datetime, n: int) -> None:
    """A contact of the last hours, in one of the states one finds on a board."""
    received, life = now - dt.timedelta(minutes=25 + 71 * n), as_old_as_written(life, now.date())
    contact = door.arrive(life, replace(life.contacts[0], day=received.date()), received, said)
    if n % 3 == 2:
        by = door.company["Sam Whitlock"]
        urgency = "today" if n % 2 else "next_working_day"
        front_door.look_at(by=by, now=received + dt.timedelta(minutes=12), contact=contact, urgency=urgency)


WRITTEN = dt.date(2026, 11, 23)
"""The day on which these families are as old as it says below."""


def as_old_as_written(life: Life, day: dt.date) -> Life:
    """The same family, as old on that day as on the day they were written for; birthdays stay."""
    years = round((day - WRITTEN).days / 365.25)
    born = (m.born and m.born.replace(year=m.born.year + years) for m in life.members)
    return replace(life, members=tuple(replace(m, born=b) for m, b in zip(life.members, born, strict=True)))


def expecting(life: Life, due: dt.date) -> Life:
    """The same family, the child who is not born yet expected on that day."""
    return replace(life, members=tuple(replace(m, expected=due) if m.expected else m for m in life.members))


def child(given: str, family: str, born: dt.date, sex: str, ethnicity: str = "WBRI", language: str = "en") -> Member:
    """A child of a family that every demonstration has."""
    return Member("child", given, family, sex, born, None, ethnicity, language)


def life_of(
    name: str,
    members: tuple[Member, ...],
    source: str,
    words: str,
    outcome: str,
    level: str | None,
    theme: str = "",
) -> Life:
    """The life of such a family up to its one contact. theme: what its help is mostly about."""
    contact = Contact(dt.date(2000, 1, 3), 10, source, words, outcome, level, 1)
    home, school = ("12 Elmtree Avenue", "LW4 2DE"), "Northfield Primary School"
    return Life(name, members, home, school, (contact,), (), level or outcome, True, theme)


def mother(given: str, family: str, born: dt.date, phone: str, ethnicity: str = "WBRI", language: str = "en") -> Member:
    """The mother of such a family."""
    return Member("mother", given, family, "F", born, None, ethnicity, language, phone)


AGENCY = {"Amara Okafor": "school", "Priya Nair": "health"}
"""Where those who lead work, where it is not the council."""
HASSAN_REID = life_of(
    "Hassan–Reid family",
    (
        child("Zayn", "Hassan", dt.date(2017, 3, 9), "M", "APKN", "ur"),
        child("Mia", "Hassan", dt.date(2020, 6, 21), "F", "APKN", "ur"),
        Member("child", "", "Reid", "U", None, dt.date(2027, 1, 14), "NOBT", "en"),
        mother("Leila", "Hassan", dt.date(1992, 5, 2), "07700 900118", "APKN", "ur"),
        Member("babys_father", "Dan", "Reid", "M", dt.date(1990, 11, 30), None, "BCRB", "en", "07700 900544"),
        Member("aunt", "Nadia", "Hassan", "F", dt.date(1988, 8, 12), None, "APKN", "ur", "07700 900731"),
    ),
    "2A",
    "Zayn has missed eleven mornings since September. Leila says she is ill with the pregnancy and asks for help.",
    "family_help",
    "child_in_need",
    theme="mornings",
)
PIKE = life_of(
    "Pike family",
    (child("Rory", "Pike", dt.date(2022, 9, 1), "M"), mother("Kim", "Pike", dt.date(1996, 2, 17), "07700 900212")),
    "3B",
    "Kim and Rory have moved again to be safe. She wants a playgroup place and someone who rings first.",
    "family_help",
    "targeted_early_help",
    theme="low",
)
FENWICK_BELL = life_of(
    "Fenwick–Bell family",
    (
        child("Toby", "Fenwick", dt.date(2015, 12, 5), "M"),
        mother("Lorraine", "Bell", dt.date(1985, 7, 7), "07700 900356"),
    ),
    "8",
    "The family may lose their home in January; Toby does not sleep.",
    "family_help",
    "targeted_early_help",
    theme="home",
)
ADELEKE = life_of(
    "Adeleke family",
    (
        child("Ayo", "Adeleke", dt.date(2014, 4, 4), "F", "BAFR"),
        mother("Bisi", "Adeleke", dt.date(1984, 1, 23), "07700 900467", "BAFR"),
    ),
    "2A",
    "Ayo told her form tutor something about home and asked that nobody at the station hears of it.",
    "family_help",
    "child_in_need",
    theme="low",
)


def _open(given: str, family: str, born: dt.date, source: str, words: str, parent: str) -> Life:
    """A family of a child and a mother about whom somebody has just got in touch."""
    members = (child(given, family, born, "M"), mother(parent, family, dt.date(1991, 3, 3), "07700 900880"))
    return life_of(f"{family} family", members, source, words, "advice", None)


LEWIN = life_of(
    "Lewin family",
    (
        child("Kofi", "Lewin", dt.date(2016, 10, 8), "M", "BCRB"),
        mother("Jodene", "Lewin", dt.date(1989, 9, 30), "07700 900391", "BCRB"),
    ),
    "5D",
    "The hub asks for one person: Kofi is up at night, and his mother with him.",
    "family_help",
    "targeted_early_help",
    theme="low",
)
NOWAK = life_of(
    "Nowak family",
    (
        child("Kacper", "Nowak", dt.date(2018, 3, 14), "M", "WOTH", "pl"),
        child("Ola", "Nowak", dt.date(2024, 6, 2), "F", "WOTH", "pl"),
        mother("Marta", "Nowak", dt.date(1990, 10, 10), "07700 900654", "WOTH", "pl"),
    ),
    "2A",
    "Kacper has come to school hungry four times this month and fell asleep in class on Thursday. Mum works nights. "
    "Dad moved out in September. His sister Ola (2) is at home with a neighbour.",
    "family_help",
    "targeted_early_help",
)
TODAY: tuple[tuple[Life, dict[str, str]], ...] = (
    (
        _open(
            "Jude", "Harrow", dt.date(2021, 5, 5), "6", "A child of five was alone on the landing at midnight.", "Tess"
        ),
        {"danger_now": "yes", "danger_what": "Nobody answers the door and the child is heard crying inside."},
    ),
    (NOWAK, {"where_now": "At home; the neighbour sits with them until Mum is back at seven.", "tonight": ""}),
    (_open("Ben", "Ashdown", dt.date(2012, 2, 2), "2A", "Ben says he sleeps at friends’ most nights.", "Carol"), {}),
    (_open("Ivy", "Lomas", dt.date(2025, 8, 8), "3B", "The baby is well; the home has no heating.", "Fay"), {}),
    (_open("Noor", "Iqbal", dt.date(2016, 1, 9), "1C", "I cannot manage the mornings any more.", "Samina"), {}),
    (_open("Max", "Stott", dt.date(2010, 10, 1), "6", "Found with older boys in a car late on Friday.", "Gail"), {}),
    (
        _open(
            "Lena", "Mazur", dt.date(2019, 7, 7), "8", "Neighbours report shouting; rent is three months behind.", "Ewa"
        ),
        {},
    ),
    (_open("Joel", "Grant", dt.date(2013, 9, 9), "3A", "Mother asked her doctor for help with his anger.", "Dawn"), {}),
    (_open("Amy", "Thorley", dt.date(2011, 6, 6), "1A", "People are coming and going at night.", "Lisa"), {}),
)
