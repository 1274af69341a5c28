"""How sensitive each field of the room's tables is, and how long it is kept."""

KEPT = "child_protection"
CLASSIFIED: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "Strategy": ("ordinary", KEPT, {}),
    "StrategyChild": ("ordinary", KEPT, {}),
    "Disagreement": ("ordinary", KEPT, {}),
    "Enquiry": ("ordinary", KEPT, {}),
    "EnquiryChild": ("ordinary", KEPT, {}),
    "Conference": ("ordinary", KEPT, {}),
    "ConferenceChild": ("ordinary", KEPT, {}),
    "ConferencePart": ("third_party", KEPT, {}),
    "ConferenceReport": ("ordinary", KEPT, {}),
    "ReportPart": ("third_party", KEPT, {}),
    "ConferenceCopy": ("ordinary", KEPT, {}),
    "Incident": ("sealed", KEPT, {}),
    "LegalOrder": ("ordinary", KEPT, {}),
    "ProtectionPlan": ("ordinary", KEPT, {}),
    "Consultation": ("adult_health", KEPT, {}),
    "ConsultedPerson": ("third_party", KEPT, {}),
    "Team": ("none", "staff", {}),
    "TeamMember": ("none", "staff", {}),
    "TeamDuty": ("none", "staff", {}),
    "CountedMeeting": ("none", "reference", {}),
    "Finding": ("none", "reference", {}),
    "FindingAction": ("none", "reference", {}),
    "GuideCard": ("none", "reference", {}),
}
