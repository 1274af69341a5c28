"""The smaller machines of child protection, each a table: what is planned, asked, held for a place, or looked for.

What is in hand stands in a state of one of these; the tables of this room hold the same states, and a test says so.
"""

from familiesfirst.protection.rules.states import CHAIRS, LEADS, NONE, Transition

TEAM = "the team that holds it"
ROUND, ANYBODY = "whoever is round the family", "anybody at work"
RESPONDER = "a social worker, or the police"

TRANSITIONS = (
    Transition("conference", NONE, "conference.planned", "planned", LEADS, "about whom, a working day, where"),
    Transition("conference", "planned", "conference.moved", "planned", CHAIRS, "another time, and why"),
    Transition("conference", "planned", "conference.called_off", NONE, CHAIRS, "why; what made it needed runs on"),
    Transition("conference", "planned", "conference.held", NONE, CHAIRS, "who was heard, the chair, quorum, its day"),
    Transition("conference", "planned", "review.held", NONE, CHAIRS, "the same, and how each child took part"),
    Transition("consultation", NONE, "consultation.asked", "asked", ANYBODY, "the question, of which discipline"),
    Transition("consultation", "asked", "consultation.answered", "answered", "whoever is asked", "the advice"),
    Transition("consultation", "asked", "consultation.became_contact", "contact", "the front door", "harm was told of"),
    Transition(
        "consultation", "answered", "consultation.became_contact", "contact", "the front door", "harm was told of"
    ),
    Transition("consultation", "answered", "consultation.came_of", NONE, "whoever asked", "what came of it"),
    Transition("consultation", "contact", "consultation.came_of", NONE, "whoever asked", "what came of it"),
    Transition("concern", NONE, "concern.opened", "open", "a protection team", "about what; words for every record"),
    Transition("concern", "open", "meeting.called", "open", TEAM, "who is asked, when"),
    Transition("concern", "open", "concern.met", "open", TEAM, "for the place, and for each young person"),
    Transition("concern", "open", "concern.action_agreed", "open", TEAM, "who does what, by when, what would show it"),
    Transition("concern", "open", "concern.closed", NONE, TEAM, "why; words for every record"),
    Transition("missing", NONE, "missing_child.reported", "missing", ROUND, "who reported it; where they were seen"),
    Transition("missing", "missing", "missing_child.found", "back", ROUND, "how, where; whom the other areas told"),
    Transition("missing", "missing", "person.died", NONE, ROUND, "the day"),
    Transition("missing", "back", "return_talk.offered", "offered", ROUND, "who offers it"),
    Transition(
        "missing", "back", "return_talk.held", NONE, ROUND, "somebody independent, or why not; what was learned"
    ),
    Transition("missing", "back", "return_talk.declined", NONE, ROUND, "why; they may change their mind"),
    Transition("missing", "offered", "return_talk.held", NONE, ROUND, "somebody independent, or why not"),
    Transition("missing", "offered", "return_talk.declined", NONE, ROUND, "why; they may change their mind"),
    Transition("national", NONE, "national.referred", "grounds", RESPONDER, "what it rests on"),
    Transition("national", "grounds", "national.decided[outcome=positive]", "conclusive", RESPONDER, "the day"),
    Transition(
        "national", "grounds", "national.decided[outcome!=positive]", NONE, RESPONDER, "the day; the first stage"
    ),
    Transition("national", "conclusive", "national.decided", NONE, RESPONDER, "the day; the second stage"),
)
MACHINES = tuple(dict.fromkeys(t.machine for t in TRANSITIONS))
