"""The door of the room."""

from familiesfirst.pathways.actions._found import alert_ends, alerted_of
from familiesfirst.pathways.actions._pregnancy_ended import died, pregnancy_ended
from familiesfirst.pathways.actions.ask_question import ask_question
from familiesfirst.pathways.actions.ask_second_look import ask_second_look
from familiesfirst.pathways.actions.ask_transfer_out import ask_transfer_out
from familiesfirst.pathways.actions.confirm_transfer_out import confirm_transfer_out
from familiesfirst.pathways.actions.decide_closing import decide_closing
from familiesfirst.pathways.actions.decide_no import decide_no
from familiesfirst.pathways.actions.decide_step import decide_step
from familiesfirst.pathways.actions.find_second_look import find_second_look
from familiesfirst.pathways.actions.hear_of_harm import hear_of_harm
from familiesfirst.pathways.actions.hear_of_transfer import hear_of_transfer
from familiesfirst.pathways.actions.make_letter import make_letter
from familiesfirst.pathways.actions.make_letter_before import make_letter_before
from familiesfirst.pathways.actions.propose_closing import propose_closing
from familiesfirst.pathways.actions.propose_step import propose_step
from familiesfirst.pathways.actions.record_answer import record_answer
from familiesfirst.pathways.actions.refuse_step import refuse_step
from familiesfirst.pathways.actions.withdraw_step import withdraw_step
from familiesfirst.pathways.queries.answers import step_told_of
from familiesfirst.pathways.queries.leading import needs_of_lead
from familiesfirst.pathways.queries.overview import StepsLine, steps_asked, steps_line
from familiesfirst.pathways.queries.waiting import WAITS, waiting
from familiesfirst.pathways.reference import between_areas_page, states_page
from familiesfirst.pathways.rules.harm import Heard, Whom
from familiesfirst.pathways.rules.letter_before import Change
from familiesfirst.pathways.rules.letter_before import Meeting as BeforeMeeting
from familiesfirst.pathways.rules.letter_before import Said as BeforeSaid
from familiesfirst.pathways.rules.transfers import Told

__all__ = [
    "WAITS", "BeforeMeeting", "BeforeSaid", "Change", "Heard", "StepsLine", "Told", "Whom", "alert_ends", "alerted_of",
    "ask_question", "ask_second_look", "ask_transfer_out", "between_areas_page", "confirm_transfer_out",
    "decide_closing", "decide_no", "decide_step", "died", "find_second_look", "hear_of_harm", "hear_of_transfer",
    "make_letter", "make_letter_before", "needs_of_lead", "pregnancy_ended", "propose_closing", "propose_step",
    "record_answer", "refuse_step", "states_page", "step_told_of", "steps_asked", "steps_line", "waiting",
    "withdraw_step",
]  # fmt: skip
