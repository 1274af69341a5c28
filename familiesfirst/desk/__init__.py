"""Pages composed from several rooms: the desk, the team, the family's page, its story."""
