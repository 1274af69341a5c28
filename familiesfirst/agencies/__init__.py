"""Organisations, teams, workers, roles, sign-in."""
