"""Entries, the chain, and who has read what."""
