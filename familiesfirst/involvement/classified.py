"""How sensitive each field is, and which retention class it falls under."""

CLASSIFIED = {
    "Involvement": ("ordinary", "family", {}),
    "Cover": ("ordinary", "family", {}),
    "BeforeTeam": ("ordinary", "family", {}),
    "HeldByTeam": ("ordinary", "family", {}),
    "SentBy": ("third_party", "family", {}),
    "LeadProposal": ("ordinary", "family", {}),
    "Seal": ("protected_address", "audit", {}),
    "SealName": ("protected_address", "audit", {}),
    "Opening": ("ordinary", "audit", {"why": ("third_party", "audit")}),
    "ConflictOfInterest": ("third_party", "staff", {}),
    "AuditSample": ("ordinary", "audit", {}),
}
