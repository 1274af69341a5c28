"""How sensitive each field of the room's tables is, and how long it is kept."""

CLASSIFIED: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "SentForm": ("none", "session", {}),
    "SupervisionDecision": ("ordinary", "family", {}),
    # the one plan: each part says itself who must not be shown it
    "Plan": ("ordinary", "family", {"watched": ("adult_health", "family")}),
    "PlanOutcome": ("ordinary", "family", {"health_of": ("adult_health", "family")}),
    "PlanAction": ("ordinary", "family", {"health_of": ("adult_health", "family")}),
    "PlanLine": ("ordinary", "family", {"health_of": ("adult_health", "family")}),
    "PlanVersion": ("ordinary", "family", {}),
    "PlanScore": ("ordinary", "family", {}),
    "PlanAnswer": ("ordinary", "family", {}),
    "PlanWord": ("ordinary", "family", {}),
    "PlanCopy": ("ordinary", "family", {}),
    "NeedPlanSpan": ("ordinary", "child_in_need", {}),
    "SpecialistRequest": ("adult_health", "family", {}),
    "Tonight": ("ordinary", "family", {}),
    # The assessment.
    "Assessment": ("ordinary", "child_in_need", {"entry": ("none", "child_in_need")}),
    "AssessmentSection": (
        "ordinary",
        "child_in_need",
        {"text": ("adult_health", "child_in_need"), "entry": ("none", "child_in_need")},
    ),
    "Contribution": (
        "ordinary",
        "child_in_need",
        {
            "source": ("police_intelligence", "child_in_need"),
            "conclusion": ("police_intelligence", "child_in_need"),
            "plain": ("police_intelligence", "child_in_need"),
        },
    ),
    "SectionComment": ("ordinary", "child_in_need", {}),
    "Duty": ("ordinary", "child_in_need", {}),
}
