"""The child protection team: who is in it, a post that nobody fills, who is on duty, and what it was asked."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.agencies.api import end_worker
from familiesfirst.demonstration.telling import Company, at, working_day
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor

TEAM = "child"
MANAGER = "Moira Keane"
JOINED = (
    ("Ruth Adeyemi", "social_work", 700, "SW104417"),
    ("Alan Threlfall", "social_work", 640, "SW098233"),
    ("Kerry Dunlop", "police", 690, ""),
    ("Femi Adesina", "health", 430, "17F2208E"),
    ("Hugh Pascoe", "education", 400, ""),
)
"""Who is in the team, for which discipline, since how many days, and under which number they are registered."""
LEFT = ("Hugh Pascoe", 41, "Has gone back to teaching. The council has not named anybody yet.")
GONE, LETS_GO = "Has gone back to teaching.", "Pat Lowry"
ASKED = (
    (61, "Amara Okafor", "health", "A pupil has lost a lot of weight in a term. What would make you worry?",
     "Ask the school nurse to weigh and see them this week. Tell me if they faint, or if anybody stops them eating.",
     "followed", "The school nurse saw them. It is grief, and the doctor knows now."),
    (38, "Marcus Bell", "police", "A father’s new partner is said to have a record. What may we ask, and of whom?",
     "Ask for disclosure under the scheme; a parent may ask too. I will tell you the same day if you must act sooner.",
     "followed", "The mother asked for it herself, and knows where she stands."),
    (16, "Priya Nair", "health", "Missed twice for the hip scan. Is that neglect, or the letters?",
     "The clinic had the old address. Ring them: they keep Thursday mornings for this.",
     "nothing_more", "Rang, went along, scanned. All is well."),
    (2, "Joan Pryce", "police",
     "A young person keeps being picked up from the hub by car. Who gathers this?", "", "", ""),
)  # fmt: skip
"""Asked so many days ago, by whom, of whom: question, answer, what came of it and in whose words."""


LOOKED = (
    (640, 20, 7, ("health",),
     "Social work and the police are there early, and decide well together.",
     "Health hears of a discussion less than an hour before it, and is often not there.",
     "Ask health by phone as well as by e-mail, and say at once when it is.",
     (("A number that reaches a health professional at any hour of the working day", "Named nurse, health trust", 60,
       "One number, kept by the team’s health lead; every manager has it."),)),
    (290, 21, 13, ("health", "police"),
     "Health is there more often, and what is said is used in the decision.",
     "With less than an hour of notice health still comes to one discussion in three only.",
     "Give two hours where no child is in danger tonight. Where one is, ring.",
     (("Two hours of notice, said in the team’s standards", "Child protection team manager", 40,
       "In the standards since spring. Notice is counted on the numbers page."),
      ("Health’s own part in the record: what a result means, in plain words", "Health lead", 75,
       "Two workshops; social workers say that they use it."))),
    (220, 20, 19, ("health", "education"),
     "Health took part in nearly all. Schools are asked where a child is of school age.",
     "Schools are hard to reach in their holidays.",
     "Keep a list of who answers for schools in the holidays.",
     (("A list of who answers for schools in the holidays", "Council, education", 50, ""),)),
    (65, 15, 14, ("health", "police", "social_work"),
     "It holds: health took part in all but one, where the ward could not be reached.",
     "Absentees do not always get the record the next working day.",
     "Send the record from the meeting itself.",
     (("The record goes to whoever was asked, present or not, the same day", "Business support", 30, ""),)),
)  # fmt: skip
"""Looks at the same: so many days ago in two years, the sample, at how many health took part, who looked, what is good,
what is to develop, what is recommended; what is to be done: by whom, within how many days, and what came of it."""


def tell_protection_team(company: Company, now: dt.datetime, years: int) -> None:
    """Last of all, so that the days of the team stand beside those of its families."""
    team = TheTeam(company, now, years)
    team.join()
    team.on_duty()
    team.advise()
    team.look()


@dataclass(frozen=True)
class TheTeam:
    """Told by its manager."""

    company: Company
    now: dt.datetime
    years: int

    @property
    def manager(self) -> Actor:
        """Who decides about it."""
        return self.company[MANAGER]

    def ago(self, days: int, hour: int = 10) -> dt.datetime:
        """A time on a working day about so many days ago, after the borough began."""
        return at(working_day(self.now.date() - dt.timedelta(days=days)), hour)

    def join(self) -> None:
        """Who is in the team; and whoever spoke for education has left."""
        seats = {}
        for name, discipline, days, registration in JOINED:
            when = self.ago(min(days, 330 + days % 20))
            seats[name] = protection.join_team(
                by=self.manager, now=when, team=TEAM, worker=self.company[name].worker or 0, discipline=discipline,
                joined=when.date(), registration=registration,
            )  # fmt: skip
        name, days, why = LEFT
        gone = self.ago(days)
        protection.leave_team(by=self.manager, now=gone, team=TEAM, member=seats[name], left=gone.date(), why=why)
        end_worker(by=self.company[LETS_GO], now=gone, worker=self.company[name].worker or 0, why=GONE)

    def on_duty(self) -> None:
        """Last week, this week and the next; somebody stands in for one day."""
        monday = self.now.date() - dt.timedelta(days=self.now.weekday())
        said = {"by": self.manager, "team": TEAM}
        for week, name in enumerate(("Alan Threlfall", "Ruth Adeyemi", "Alan Threlfall")):
            first = monday + dt.timedelta(days=7 * (week - 1))
            when = min(at(first - dt.timedelta(days=4), 15), self.now)
            for who, discipline in ((name, "social_work"), ("Kerry Dunlop", "police"), ("Femi Adesina", "health")):
                worker = self.company[who].worker or 0
                protection.set_duty(
                    **said, now=when, worker=worker, discipline=discipline, first=first,
                    last=first + dt.timedelta(days=4),
                )  # fmt: skip
        friday, alan = monday + dt.timedelta(days=4), self.company["Alan Threlfall"].worker or 0
        protection.set_duty(
            **said, now=min(at(monday, 9), self.now), worker=alan, discipline="social_work", first=friday, last=friday,
            why="Ruth is in court all day.",
        )  # fmt: skip

    def advise(self) -> None:
        """Questions without a name: most are answered, and whoever asked says what came of it."""
        answers = {"health": "Femi Adesina", "police": "Kerry Dunlop"}
        for days, who, discipline, question, answer, outcome, words in ASKED:
            asking = protection.Asking(discipline=discipline, question=question, sensitivity="third_party")
            when = self.ago(days)
            asked = protection.ask_consultation(by=self.company[who], now=when, asking=asking)
            if not answer:
                continue
            by = self.company[answers[discipline]]
            protection.answer_consultation(by=by, now=when + dt.timedelta(hours=3), consultation=asked, words=answer)
            protection.say_what_came(
                by=self.company[who], now=when + dt.timedelta(days=4), consultation=asked, outcome=outcome, words=words
            )

    def look(self) -> None:
        """The team looks at the same four times, and what was to be done is mostly done."""
        before = None
        for days, sample, part, looked, good, develop, recommendation, todos in LOOKED:
            when = self.ago(days * self.years // 2, 14)
            said = tuple(
                protection.Todo(what, owner, when.date() + dt.timedelta(days=within))
                for what, owner, within, _ in todos
            )
            found = protection.Found(
                theme="Health in strategy discussions", first=when.date() - dt.timedelta(days=35),
                last=when.date() - dt.timedelta(days=7), sample=sample, looked=looked, good=good, develop=develop,
                recommendation=recommendation, counted="Health took part in the discussion", part=part, todos=said,
                again=before,
            )  # fmt: skip
            before = protection.record_finding(by=self.manager, now=when, team=TEAM, found=found)
            self.done(before, [(within, came) for _, _, within, came in todos], when)

    def done(self, finding: int, came_of: list[tuple[int, str]], found: dt.datetime) -> None:
        """What was to be done and is done, a little before its day."""
        for (within, came), todo in zip(came_of, protection.todos_of(finding), strict=True):
            when = found + dt.timedelta(days=max(1, (within - 5) * self.years // 2))
            if came and when < self.now:
                protection.end_finding_action(
                    by=self.manager, now=when, finding=finding, todo=todo, done=True, on=when.date(), came=came
                )
