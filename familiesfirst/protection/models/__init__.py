"""What the room keeps beside the record: the meetings in hand, and each child's plans, read off entries."""

from familiesfirst.protection.models.attending import ConferencePart
from familiesfirst.protection.models.concern import Concern, ConcernAction, ConcernChild
from familiesfirst.protection.models.conference import Conference, ConferenceChild, ProtectionPlan
from familiesfirst.protection.models.consultation import Consultation, ConsultedPerson, GuideCard
from familiesfirst.protection.models.disagreement import Disagreement
from familiesfirst.protection.models.enquiry import Enquiry, EnquiryChild
from familiesfirst.protection.models.finding import Finding, FindingAction
from familiesfirst.protection.models.incident import Incident, IncidentPerson
from familiesfirst.protection.models.legal import LegalOrder
from familiesfirst.protection.models.missing import MissingEpisode, NationalReferral
from familiesfirst.protection.models.numbers import CountedMeeting, CountedStep
from familiesfirst.protection.models.report import ConferenceCopy, ConferenceReport, ReportPart
from familiesfirst.protection.models.strategy import AgreedAction, Strategy, StrategyChild
from familiesfirst.protection.models.team import Team, TeamDuty, TeamMember

__all__ = [
    "AgreedAction", "Concern", "ConcernAction", "ConcernChild", "Conference", "ConferenceChild", "ConferenceCopy",
    "ConferencePart", "ConferenceReport", "Consultation", "ConsultedPerson", "CountedMeeting", "CountedStep",
    "Disagreement", "Enquiry", "EnquiryChild", "Finding", "FindingAction", "GuideCard", "Incident", "IncidentPerson",
    "LegalOrder", "MissingEpisode", "NationalReferral", "ProtectionPlan", "ReportPart", "Strategy", "StrategyChild",
    "Team", "TeamDuty", "TeamMember",
]  # fmt: skip
