"""What a family's child protection page reads: clocks, kinds of entry, and what its viewer may do."""

from familiesfirst.protection.queries.missing import ACTIONS as MISSING_ACTIONS
from familiesfirst.protection.queries.missing import CLOCKS as MISSING_CLOCKS
from familiesfirst.protection.queries.missing import KINDS as MISSING
from familiesfirst.protection.queries.on_record import KINDS as OUTSIDE

CLOCKS = (
    "strategy-discussion", "strategy-called", "strategy-in-time", "strategy-as-called", "full-strategy-meeting",
    "next-strategy-discussion", "health-spoken-to", "agreed-action", "agreed-action-protection", "agreed-action-help",
    "section-47-enquiry", "section-47-child-seen", "initial-conference", "first-core-group", "core-group",
    "first-review-conference", "review-conference", "protection-visit", "protection-bedroom", "section-47-child-alone",
    "pre-birth-assessment", "pre-birth-conference", "missed-appointment", "findings-again", "outline-taken-up",
    "post-birth-meeting", "protection-supervision", "independent-help-offered", "conference-requested",
    "reports-before-conference", "reports-before-review", "strategy-record-sent", "conference-record-sent",
    "post-birth-meeting-later", "protection-lead-named", "initial-conference-together", "core-group-together",
    "review-conference-together", "transfer-in-conference",
    *MISSING_CLOCKS,
)  # fmt: skip
KINDS = (
    "strategy.needed", "strategy.called", "strategy.held", "strategy.cancelled", "strategy.time_saved",
    "strategy.shared", "strategy.action_ended", "s47.started", "s47.agreement", "s47.medical_decided",
    "s47.medical_done", "s47.safety_plan", "s47.findings", "s47.sent_back", "s47.finished", "conference.requested",
    "conference.planned", "conference.moved", "conference.called_off", "conference.chair_named",
    "conference.chair_left",
    "conference.part_decided", "conference.held", "conference.added", "protection_plan.started",
    "protection_plan.ended", "review.held", "core_group.called", "core_group.held", "conference.report_written",
    "conference.reports_shared", "conference.record_given", "meeting_record.sent", "consultation.asked",
    "consultation.answered", "consultation.came_of", "consultation.became_contact", "not_seen.decided",
    "antenatal.missed", "antenatal.answered", "consultation.joined",
    "protection_team.changed", *OUTSIDE, *MISSING,
)  # fmt: skip
READ = "protection.read_protection"
TOLD = 150
"""How far back the page looks for what happened and for visits, in entries."""
VISITS = ("visit.made", "visit.attempted")
ACTIONS = (
    "need_strategy", "call_strategy", "cancel_strategy", "hold_strategy", "share_in_strategy", "propose_findings",
    "finish_enquiry", "plan_conference", "hold_conference", "hold_review", "end_plan", "ask_consultation",
    "record_time_saved", "call_core_group", "request_conference", "send_record", "record_agreement", "decide_not_seen",
    "record_missed_appointment", "answer_missed_appointment", "add_to_enquiry", "raise_disagreement",
    "tell_of_concern", "write_report", "send_back_findings", "decide_medical", "record_medical", "make_safety_plan",
    "change_team", "hold_emergency", *MISSING_ACTIONS,
)  # fmt: skip
