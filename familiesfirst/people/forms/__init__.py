"""What the room's pages are given, parsed into an action's own arguments; never saved here."""
