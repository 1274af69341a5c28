"""Contacts, from the first word to a decision and a proposed lead practitioner."""
