"""What a page was given, parsed into a frozen dataclass; never saved here."""
