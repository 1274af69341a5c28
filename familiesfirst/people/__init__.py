"""People, families, relationships, identifiers, safe contact, matching."""
