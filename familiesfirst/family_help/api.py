"""The door of the room."""

from familiesfirst.family_help.actions._need_plans import (
    plan_follows_levels,
    plans_of_born_together,
    protection_began,
    protection_ended,
)
from familiesfirst.family_help.actions._parts_ending import parts_of_nobody, pathways_before_birth
from familiesfirst.family_help.actions._pathways import expected_anew
from familiesfirst.family_help.actions.agree_assessment import agree_assessment
from familiesfirst.family_help.actions.answer_duty import answer_duty
from familiesfirst.family_help.actions.answer_plan import answer_plan
from familiesfirst.family_help.actions.answer_risk import answer_risk
from familiesfirst.family_help.actions.answer_specialist import answer_specialist
from familiesfirst.family_help.actions.ask_specialist import ask_specialist
from familiesfirst.family_help.actions.authorise_plan import authorise_plan
from familiesfirst.family_help.actions.begin_plan import begin_plan
from familiesfirst.family_help.actions.bring_in import BY_CODE, bring_in
from familiesfirst.family_help.actions.check_assessment import check_assessment
from familiesfirst.family_help.actions.close_help import close_help
from familiesfirst.family_help.actions.confirm_tonight import confirm_tonight
from familiesfirst.family_help.actions.contribute import contribute
from familiesfirst.family_help.actions.correct_entry import SORTS, correct_entry
from familiesfirst.family_help.actions.decide_attempts import decide_attempts
from familiesfirst.family_help.actions.end_child_in_need_plans import end_child_in_need_plans
from familiesfirst.family_help.actions.end_pathway import end_pathway
from familiesfirst.family_help.actions.end_plan import end_plan
from familiesfirst.family_help.actions.end_plan_outcome import end_plan_outcome
from familiesfirst.family_help.actions.end_specialist import end_specialist
from familiesfirst.family_help.actions.finish_decision import finish_decision
from familiesfirst.family_help.actions.hold_review import hold_review
from familiesfirst.family_help.actions.keep_review import keep_review
from familiesfirst.family_help.actions.look_at_risk import look_at_risk
from familiesfirst.family_help.actions.make_assessment_copy import make_assessment_copy
from familiesfirst.family_help.actions.make_plan_version import make_plan_version
from familiesfirst.family_help.actions.move_plan_action import move_plan_action
from familiesfirst.family_help.actions.move_recorded import move_recorded
from familiesfirst.family_help.actions.put_plan_otherwise import put_plan_otherwise
from familiesfirst.family_help.actions.record_call import record_call
from familiesfirst.family_help.actions.record_meeting import record_meeting
from familiesfirst.family_help.actions.record_said_so_we import record_said_so_we
from familiesfirst.family_help.actions.record_specialist_answer import record_specialist_answer
from familiesfirst.family_help.actions.record_supervision import record_supervision
from familiesfirst.family_help.actions.record_visit import record_visit
from familiesfirst.family_help.actions.return_assessment import return_assessment
from familiesfirst.family_help.actions.return_plan import return_plan
from familiesfirst.family_help.actions.say_back import say_back
from familiesfirst.family_help.actions.score_plan_outcome import score_plan_outcome
from familiesfirst.family_help.actions.set_plan_action import set_plan_action
from familiesfirst.family_help.actions.set_plan_line import set_plan_line
from familiesfirst.family_help.actions.set_plan_outcome import set_plan_outcome
from familiesfirst.family_help.actions.start_assessment import start_assessment
from familiesfirst.family_help.actions.start_specialist import start_specialist
from familiesfirst.family_help.actions.submit_assessment import submit_assessment
from familiesfirst.family_help.actions.take_copy import take_copy
from familiesfirst.family_help.actions.take_part import take_part
from familiesfirst.family_help.actions.take_up_conference import take_up_conference
from familiesfirst.family_help.actions.tell_again import tell_again
from familiesfirst.family_help.actions.tick_pathway_step import tick_pathway_step
from familiesfirst.family_help.actions.watch_pathway import watch_pathway
from familiesfirst.family_help.actions.withdraw_specialist import withdraw_specialist
from familiesfirst.family_help.actions.write_note import write_note
from familiesfirst.family_help.actions.write_section import write_section
from familiesfirst.family_help.actions.write_tonight import write_tonight
from familiesfirst.family_help.entries.recording import missed_somebody
from familiesfirst.family_help.models.duty_projection import follow_return_talks
from familiesfirst.family_help.models.plan_projection import follow_need_plans
from familiesfirst.family_help.queries.assessment import summary as assessment_summary
from familiesfirst.family_help.queries.child_in_need import children_on_plan
from familiesfirst.family_help.queries.copying import copied
from familiesfirst.family_help.queries.found import factors_found
from familiesfirst.family_help.queries.plan import plan_of
from familiesfirst.family_help.queries.plan_reader import PlanFor, plan_for
from familiesfirst.family_help.queries.plan_rows import plan_asked
from familiesfirst.family_help.queries.plan_views import ActionCard, AnswerLine, OutcomeCard, PlanPage, ScoreLine
from familiesfirst.family_help.queries.steady_hand import Reach, whom_to_ring
from familiesfirst.family_help.queries.supervision import what_was_settled
from familiesfirst.family_help.queries.telling import (
    Said,
    Telling,
    said_so_we_of,
    telling_asked,
    telling_of,
    to_say_back,
)
from familiesfirst.family_help.queries.tonight import TonightView, tonight_asked, tonight_of
from familiesfirst.family_help.queries.waiting import WAITS, waiting
from familiesfirst.family_help.rules.assessment import Place
from familiesfirst.family_help.rules.attempts import AttemptsDecision
from familiesfirst.family_help.rules.contributing import Said as AssessmentSaid
from familiesfirst.family_help.rules.plan import ActionSaid, Apart, LineSaid, OutcomeSaid
from familiesfirst.family_help.rules.recording import Call, ChildThere, Meeting, Note, Visit
from familiesfirst.family_help.rules.review import Next, Review
from familiesfirst.family_help.rules.specialist import Answering, Asking
from familiesfirst.family_help.rules.steady_hand import Answer as RiskAnswer
from familiesfirst.family_help.rules.supervision import Decision, Supervision, Talked
from familiesfirst.family_help.rules.telling import SaidSoWe
from familiesfirst.family_help.rules.tonight import TonightWords, ToRing

BROUGHT_IN = frozenset(BY_CODE)
"""Codes of the kinds of entry that a return may bring in here."""
CORRECTABLE = frozenset(SORTS)
"""Codes of the kinds of entry that whoever recorded one may put right, and that `move_recorded` moves."""

__all__ = [
    "BROUGHT_IN",
    "CORRECTABLE",
    "WAITS",
    "ActionCard",
    "ActionSaid",
    "AnswerLine",
    "Answering",
    "Apart",
    "Asking",
    "AssessmentSaid",
    "AttemptsDecision",
    "Call",
    "ChildThere",
    "Decision",
    "LineSaid",
    "Meeting",
    "Next",
    "Note",
    "OutcomeCard",
    "OutcomeSaid",
    "Place",
    "PlanFor",
    "PlanPage",
    "Reach",
    "Review",
    "RiskAnswer",
    "Said",
    "SaidSoWe",
    "ScoreLine",
    "Supervision",
    "Talked",
    "Telling",
    "ToRing",
    "TonightView",
    "TonightWords",
    "Visit",
    "agree_assessment",
    "answer_duty",
    "answer_plan",
    "answer_risk",
    "answer_specialist",
    "ask_specialist",
    "assessment_summary",
    "authorise_plan",
    "begin_plan",
    "bring_in",
    "check_assessment",
    "children_on_plan",
    "close_help",
    "confirm_tonight",
    "contribute",
    "copied",
    "correct_entry",
    "decide_attempts",
    "end_child_in_need_plans",
    "end_pathway",
    "end_plan",
    "end_plan_outcome",
    "end_specialist",
    "expected_anew",
    "factors_found",
    "finish_decision",
    "follow_need_plans",
    "follow_return_talks",
    "hold_review",
    "keep_review",
    "look_at_risk",
    "make_assessment_copy",
    "make_plan_version",
    "missed_somebody",
    "move_plan_action",
    "move_recorded",
    "parts_of_nobody",
    "pathways_before_birth",
    "plan_asked",
    "plan_follows_levels",
    "plan_for",
    "plan_of",
    "plans_of_born_together",
    "protection_began",
    "protection_ended",
    "put_plan_otherwise",
    "record_call",
    "record_meeting",
    "record_said_so_we",
    "record_specialist_answer",
    "record_supervision",
    "record_visit",
    "return_assessment",
    "return_plan",
    "said_so_we_of",
    "say_back",
    "score_plan_outcome",
    "set_plan_action",
    "set_plan_line",
    "set_plan_outcome",
    "start_assessment",
    "start_specialist",
    "submit_assessment",
    "take_copy",
    "take_part",
    "take_up_conference",
    "tell_again",
    "telling_asked",
    "telling_of",
    "tick_pathway_step",
    "to_say_back",
    "tonight_asked",
    "tonight_of",
    "waiting",
    "watch_pathway",
    "what_was_settled",
    "whom_to_ring",
    "withdraw_specialist",
    "write_note",
    "write_section",
    "write_tonight",
]
