"""How sensitive each table is and how long it is kept: {table: (sensitivity, retention, {field: what differs})}."""

KEPT = "front_door"

CLASSIFIED = {
    "Contact": ("ordinary", KEPT, {"reference": ("third_party", KEPT), "sender_worker": ("third_party", KEPT)}),
    "Referrer": ("third_party", KEPT, {"safe_contact": ("protected_address", KEPT)}),
    "Told": ("ordinary", KEPT, {"address": ("protected_address", KEPT), "phone": ("protected_address", KEPT)}),
    "MatchAnswer": ("ordinary", KEPT, {}),
    "Ring": ("ordinary", KEPT, {}),
    "Check": ("ordinary", KEPT, {"asks": ("third_party", KEPT), "purpose": ("third_party", KEPT)}),
    "Agreement": ("ordinary", KEPT, {}),
    "ShortAssessment": ("ordinary", KEPT, {}),
    "Handover": ("ordinary", KEPT, {}),
    "PassedOn": ("ordinary", KEPT, {}),
    "AnswerCode": ("third_party", "session", {}),
    "Attachment": ("third_party", KEPT, {}),
    "Draft": ("third_party", "draft", {}),
    "WrongCode": ("none", "session", {}),
}
