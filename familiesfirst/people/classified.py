"""How sensitive each field is and how long it is kept: (sensitivity, retention, {field: what differs})."""

CLASSIFIED = {
    "Person": ("ordinary", "child", {"version": ("none", "child")}),
    "Name": ("ordinary", "child", {}),
    "Identifier": ("ordinary", "child", {}),
    "Relationship": ("ordinary", "child", {}),
    "Language": ("ordinary", "child", {}),
    "Setting": ("ordinary", "child", {}),
    "Family": ("ordinary", "family", {"version": ("none", "family"), "root": ("none", "family")}),
    "Household": ("ordinary", "family", {}),
    "Membership": ("ordinary", "family", {}),
    "ChildLevel": ("ordinary", "child", {}),
    "LegalStatus": ("ordinary", "child", {}),
    "Address": ("protected_address", "child", {}),
    "ContactPoint": ("protected_address", "child", {}),
    "ProtectedFrom": ("protected_address", "child", {}),
    "SafeContactRule": ("ordinary", "child", {}),
    "WarningNote": ("ordinary", "family", {}),
    "Gap": ("third_party", "child", {}),
    "OwnWords": ("third_party", "child", {"version": ("none", "child"), "entry": ("none", "child")}),
    "SamePerson": ("third_party", "family", {}),
    "Telling": ("third_party", "family", {}),
}
