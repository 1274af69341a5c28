"""What the room keeps beside the record."""

from familiesfirst.family_help.models.assessment import (
    Assessment,
    AssessmentSection,
    Contribution,
    Duty,
    SectionComment,
)
from familiesfirst.family_help.models.plan import (
    NeedPlanSpan,
    Plan,
    PlanAction,
    PlanLine,
    PlanOutcome,
    PlanVersion,
)
from familiesfirst.family_help.models.plan_family import PlanAnswer, PlanCopy, PlanScore, PlanWord
from familiesfirst.family_help.models.recording import SentForm
from familiesfirst.family_help.models.specialist import SpecialistRequest
from familiesfirst.family_help.models.supervision import SupervisionDecision
from familiesfirst.family_help.models.tonight import Tonight

__all__ = [
    "Assessment",
    "AssessmentSection",
    "Contribution",
    "Duty",
    "NeedPlanSpan",
    "Plan",
    "PlanAction",
    "PlanAnswer",
    "PlanCopy",
    "PlanLine",
    "PlanOutcome",
    "PlanScore",
    "PlanVersion",
    "PlanWord",
    "SectionComment",
    "SentForm",
    "SpecialistRequest",
    "SupervisionDecision",
    "Tonight",
]
